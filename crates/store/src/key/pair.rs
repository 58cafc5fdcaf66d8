//! The key pair of a slot, and sealing the data key to its public half. Whoever has the office open can seal a new data
//! key for everybody; opening needs the private half, and that stands under the passphrase, the code or the device.
//!
//! The seal is HPKE (RFC 9180) in its mode with a pre-shared key: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
//! ChaCha20-Poly1305. The pre-shared key is the office's [`OfficeSecret`]. A public key alone would let anybody who can
//! write the slot file seal a data key of their own making, and wait for people to type into a database that they read.

use super::DataKey;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable};
use zeroize::Zeroizing;

/// Bytes of a public key, and of an encapsulated key.
pub(crate) const PUBLIC: usize = 32;
const PRIVATE: usize = 32;
const SECRET: usize = 32;
const SECRET_NAME: &[u8] = b"folkmoot office secret 1";

/// 32 random bytes that an office has from its first day: every slot holds them, and nothing that is sealed without
/// them opens.
pub(crate) struct OfficeSecret(Zeroizing<[u8; SECRET]>);

impl OfficeSecret {
    /// A new one; none when the system has no randomness to give.
    pub(crate) fn random() -> Option<Self> {
        let mut bytes = Zeroizing::new([0; SECRET]);
        getrandom::fill(bytes.as_mut_slice()).ok()?;
        Some(Self(bytes))
    }

    pub(crate) fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    /// The bundle never fails: neither the secret nor its name is empty.
    fn bundle(&self) -> Option<PskBundle<'_>> {
        PskBundle::new(self.0.as_slice(), SECRET_NAME).ok()
    }
}

/// What the owner of a slot gets out of it.
pub(crate) struct Private {
    key: <X25519HkdfSha256 as Kem>::PrivateKey,
    pub(crate) secret: OfficeSecret,
}

/// A new pair: the private half, and the public one as it stands in the slot. None when the system has no randomness.
pub(crate) fn new_pair(secret: &OfficeSecret) -> Option<(Private, Vec<u8>)> {
    let mut random = Zeroizing::new([0; PRIVATE]);
    getrandom::fill(random.as_mut_slice()).ok()?;
    let (key, public) = X25519HkdfSha256::derive_keypair(random.as_slice());
    Some((Private { key, secret: secret.copy() }, public.to_bytes().to_vec()))
}

/// The data key for whoever has the private half: the encapsulated key, and the sealed one behind it. `about` is bound
/// to it. None when `public` is no public key.
pub(crate) fn seal(data: &DataKey, public: &[u8], secret: &OfficeSecret, about: &[u8]) -> Option<Vec<u8>> {
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(public).ok()?;
    let mode = OpModeS::Psk(secret.bundle()?);
    let (encapsulated, sealed) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &mode,
        &public,
        about,
        data.bytes(),
        &[],
    )
    .ok()?;
    Some([encapsulated.to_bytes().as_slice(), &sealed].concat())
}

impl Private {
    /// The data key out of a seal; none when it was not made for this pair, by this office, about this.
    pub(crate) fn open(&self, sealed: &[u8], about: &[u8]) -> Option<DataKey> {
        let (encapsulated, sealed) = sealed.split_at_checked(PUBLIC)?;
        let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).ok()?;
        let mode = OpModeR::Psk(self.secret.bundle()?);
        let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &mode,
            &self.key,
            &encapsulated,
            about,
            sealed,
            &[],
        );
        DataKey::from_slice(&Zeroizing::new(opened.ok()?))
    }

    /// Key and secret as they are wrapped.
    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(PRIVATE + SECRET));
        let mut key = self.key.to_bytes();
        bytes.extend_from_slice(&key);
        zeroize::Zeroize::zeroize(key.as_mut_slice());
        bytes.extend_from_slice(self.secret.0.as_slice());
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (key, secret) = bytes.split_at_checked(PRIVATE)?;
        let key = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(key).ok()?;
        Some(Self { key, secret: OfficeSecret(Zeroizing::new(secret.try_into().ok()?)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_by_its_own_pair_in_its_own_office_about_the_same() {
        let data = DataKey::from_slice(&[9; 32]).expect("32 bytes");
        let [secret, other] = [(); 2].map(|()| OfficeSecret::random().expect("randomness"));
        let (private, public) = new_pair(&secret).expect("a pair");
        let sealed = seal(&data, &public, &secret, b"slot").expect("sealed");
        assert_eq!(private.open(&sealed, b"slot").expect("opened").bytes(), data.bytes());
        assert!(private.open(&sealed, b"another slot").is_none());
        assert!(private.open(&sealed[1..], b"slot").is_none() && private.open(&[], b"slot").is_none());
        let (somebody, _) = new_pair(&secret).expect("a pair");
        assert!(somebody.open(&sealed, b"slot").is_none(), "another pair");
        let forged = seal(&data, &public, &other, b"slot").expect("sealed");
        assert!(private.open(&forged, b"slot").is_none(), "sealed by somebody who never had the office open");
        assert_ne!(seal(&data, &public, &secret, b"slot").expect("sealed"), sealed, "never twice the same");
    }

    #[test]
    fn a_pair_comes_back_from_its_bytes() {
        let secret = OfficeSecret::random().expect("randomness");
        let (private, public) = new_pair(&secret).expect("a pair");
        let again = Private::from_bytes(&private.to_bytes()).expect("whole");
        let data = DataKey::from_slice(&[9; 32]).expect("32 bytes");
        let sealed = seal(&data, &public, &secret, b"").expect("sealed");
        assert!(again.open(&sealed, b"").is_some());
        assert!(Private::from_bytes(&[0; 63]).is_none());
    }
}
