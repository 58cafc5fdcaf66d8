//! The data key, and the slots that hold it: a passphrase for each member of staff, the recovery code, and a secret for
//! each computer that stays unlocked.

pub mod device;
pub(crate) mod file;
pub(crate) mod kdf;
pub(crate) mod pair;
pub mod recovery;
pub(crate) mod slot;

pub use device::DeviceSecret;
pub use kdf::KdfCost;
pub use recovery::{RecoveryCode, RecoveryCodeError};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// What the database is encrypted with: 32 random bytes, in memory only while the office is open.
pub(crate) struct DataKey(Box<Zeroizing<[u8; 32]>>);

impl DataKey {
    /// A new one; none when the system has no randomness to give.
    pub(crate) fn random() -> Option<Self> {
        let mut bytes = Box::new(Zeroizing::new([0; 32]));
        getrandom::fill(bytes.as_mut_slice()).ok()?;
        Some(Self(bytes))
    }

    /// The key of these 32 bytes; none when there are not 32.
    pub(crate) fn from_slice(slice: &[u8]) -> Option<Self> {
        let mut bytes = Box::new(Zeroizing::new([0; 32]));
        if slice.len() != bytes.len() {
            return None;
        }
        bytes.copy_from_slice(slice);
        Some(Self(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The statement that gives SQLCipher this key as it is, without a derivation of its own.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        // Its final size from the start: growing would leave copies behind in memory.
        let mut text = Zeroizing::new(String::with_capacity(90));
        text.push_str("PRAGMA key = \"x'");
        for byte in self.0.iter() {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        text.push_str("'\"");
        text
    }

    /// HMAC-SHA-256 under a key of its own for each purpose, so that no two uses can be confused.
    pub(crate) fn mac(&self, purpose: &str, message: &[&[u8]]) -> [u8; 32] {
        let own_key = Zeroizing::new(hmac(&self.0[..], &[b"folkmoot ", purpose.as_bytes()]));
        hmac(&own_key[..], message)
    }
}

/// HMAC-SHA-256 (RFC 2104) of the parts, one after another.
pub(crate) fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length: this can't fail, and if it did, no key would match.
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pragma_has_its_size_from_the_start() {
        let key = DataKey::from_slice(&[0xab; 32]).expect("32 bytes");
        let pragma = key.pragma();
        assert_eq!(*pragma, format!("PRAGMA key = \"x'{}'\"", "ab".repeat(32)));
        assert!(pragma.len() <= 90, "it never grew, so no copy of the key was left behind");
    }
}
