//! One slot: a key pair. Its private half is wrapped for whoever knows a passphrase, the recovery code or the secret of a
//! computer; the data key is sealed to its public half, so that a new data key needs nobody's passphrase (ADR 0017).

use super::device::DeviceSecret;
use super::kdf::{Kdf, KdfError};
use super::pair::{self, OfficeSecret, Private};
use super::recovery::RecoveryCode;
use super::{DataKey, hmac};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SlotKind {
    /// The slot's id is that of the member of staff.
    Passphrase,
    Recovery,
    /// A secret that a computer keeps for one member of staff.
    Device,
}

/// One way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Slot {
    pub(crate) id: Uuid,
    pub(crate) kind: SlotKind,
    /// Whose device slot it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) staff: Option<Uuid>,
    /// Of a passphrase; the others are random and need none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) kdf: Option<Kdf>,
    #[serde(with = "crate::hex")]
    public: Vec<u8>,
    #[serde(with = "crate::hex")]
    nonce: Vec<u8>,
    /// The private half and the office's secret, under XChaCha20-Poly1305.
    #[serde(with = "crate::hex")]
    wrapped: Vec<u8>,
    /// The data key, sealed to the public half.
    #[serde(with = "crate::hex")]
    sealed: Vec<u8>,
    /// The proof that somebody with the data key put the slot there.
    #[serde(with = "crate::hex")]
    tag: Vec<u8>,
}

/// To which office, and to which of its data keys in turn, a seal belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Belongs {
    pub(crate) office: Uuid,
    pub(crate) epoch: u32,
}

/// The key that wraps.
pub(crate) type WrappingKey = Zeroizing<[u8; 32]>;

/// A slot that was just made, and what its owner would get out of it.
pub(crate) struct NewSlot {
    pub(crate) slot: Slot,
    pub(crate) private: Private,
}

impl NewSlot {
    /// A slot for a member of staff. `key` is what `kdf` made of the passphrase.
    pub(crate) fn passphrase(
        staff: Uuid,
        kdf: Kdf,
        key: &WrappingKey,
        secret: &OfficeSecret,
        office: Uuid,
    ) -> Option<Self> {
        Self::wrapped(Slot::empty(SlotKind::Passphrase, staff, None, Some(kdf)), |_| key.clone(), secret, office)
    }

    /// The slot of a recovery code.
    pub(crate) fn recovery(id: Uuid, code: &RecoveryCode, secret: &OfficeSecret, office: Uuid) -> Option<Self> {
        let slot = Slot::empty(SlotKind::Recovery, id, None, None);
        Self::wrapped(slot, |slot| slot.recovery_key(code), secret, office)
    }

    /// The slot of a computer, for a member of staff.
    pub(crate) fn device(
        id: Uuid,
        staff: Uuid,
        device: &DeviceSecret,
        secret: &OfficeSecret,
        office: Uuid,
    ) -> Option<Self> {
        let slot = Slot::empty(SlotKind::Device, id, Some(staff), None);
        Self::wrapped(slot, |slot| slot.device_key(device), secret, office)
    }

    /// Makes the pair. Somebody's way in: it is opened once before anything depends on it.
    fn wrapped(
        mut slot: Slot,
        key: impl FnOnce(&Slot) -> WrappingKey,
        secret: &OfficeSecret,
        office: Uuid,
    ) -> Option<Self> {
        let key = key(&slot);
        let (private, public) = pair::new_pair(secret)?;
        slot.public = public;
        let mut nonce = [0; 24];
        getrandom::fill(&mut nonce).ok()?;
        let cipher = XChaCha20Poly1305::new_from_slice(key.as_slice()).ok()?;
        let payload = Payload { msg: &private.to_bytes(), aad: &slot.aad(office) };
        slot.wrapped = cipher.encrypt(&XNonce::from(nonce), payload).ok()?;
        slot.nonce = nonce.to_vec();
        let private = slot.unwrap(&key, office)?;
        Some(Self { slot, private })
    }

    /// The slot, with the data key in it.
    pub(crate) fn sealed(self, data: &DataKey, secret: &OfficeSecret, to: Belongs) -> Option<Slot> {
        let Self { mut slot, private } = self;
        slot.seal(data, secret, to)?;
        let opened = slot.open(&private, to)?;
        (opened.bytes() == data.bytes()).then_some(slot)
    }
}

impl Slot {
    fn empty(kind: SlotKind, id: Uuid, staff: Option<Uuid>, kdf: Option<Kdf>) -> Self {
        let [public, nonce, wrapped, sealed, tag] = [const { Vec::new() }; 5];
        Self { id, kind, staff, kdf, public, nonce, wrapped, sealed, tag }
    }

    /// The key that a recovery code is for this slot.
    pub(crate) fn recovery_key(&self, code: &RecoveryCode) -> WrappingKey {
        Zeroizing::new(hmac(code.bytes(), &[b"folkmoot recovery slot 1", self.id.as_bytes()]))
    }

    /// The key that a computer's secret is for this slot.
    pub(crate) fn device_key(&self, device: &DeviceSecret) -> WrappingKey {
        Zeroizing::new(hmac(device.bytes(), &[b"folkmoot device slot 1", self.id.as_bytes()]))
    }

    /// Who works when this slot opens: a member of staff, or, of the recovery slot, itself.
    pub(crate) fn who(&self) -> Uuid {
        self.staff.unwrap_or(self.id)
    }

    /// Whether a member of staff gets in by it: by their passphrase, or by a computer that keeps a secret for them.
    pub(crate) fn is_of(&self, staff: Uuid) -> bool {
        self.kind != SlotKind::Recovery && self.who() == staff
    }

    /// The private half, if this is the key of this slot.
    pub(crate) fn unwrap(&self, key: &WrappingKey, office: Uuid) -> Option<Private> {
        let nonce = XNonce::try_from(self.nonce.as_slice()).ok()?;
        let cipher = XChaCha20Poly1305::new_from_slice(key.as_slice()).ok()?;
        let payload = Payload { msg: &self.wrapped, aad: &self.aad(office) };
        Private::from_bytes(&Zeroizing::new(cipher.decrypt(&nonce, payload).ok()?))
    }

    /// The data key; none when it was not sealed in this office, for this slot, in this turn.
    pub(crate) fn open(&self, private: &Private, to: Belongs) -> Option<DataKey> {
        private.open(&self.sealed, &self.about(to))
    }

    /// Seals a data key to it. None when its public half is none.
    pub(crate) fn seal(&mut self, data: &DataKey, secret: &OfficeSecret, to: Belongs) -> Option<()> {
        self.sealed = pair::seal(data, &self.public, secret, &self.about(to))?;
        self.vouch(data, to);
        Some(())
    }

    /// Says that the slot is right as it is.
    pub(crate) fn vouch(&mut self, data: &DataKey, to: Belongs) {
        self.tag = self.tag_of(data, to).to_vec();
    }

    /// Whether somebody with the data key put it there as it is.
    pub(crate) fn is_genuine(&self, data: &DataKey, to: Belongs) -> bool {
        self.tag == self.tag_of(data, to)
    }

    fn tag_of(&self, data: &DataKey, to: Belongs) -> [u8; 32] {
        let aad = self.aad(to.office);
        let lengths = [aad.len(), self.nonce.len(), self.wrapped.len()].map(|length| (length as u64).to_le_bytes());
        data.mac("slot 1", &[&to.epoch.to_le_bytes(), lengths.as_flattened(), &aad, &self.nonce, &self.wrapped])
    }

    /// What the wrapping binds: a slot moved or altered in any of these does not open. Not the turn of the data key,
    /// which goes on without the owner.
    fn aad(&self, office: Uuid) -> Vec<u8> {
        let mut aad = b"folkmoot slot 1\0".to_vec();
        aad.push(self.kind_code());
        aad.extend_from_slice(self.id.as_bytes());
        aad.extend_from_slice(self.staff.unwrap_or_default().as_bytes());
        aad.extend_from_slice(office.as_bytes());
        aad.extend_from_slice(&(self.public.len() as u64).to_le_bytes());
        aad.extend_from_slice(&self.public);
        if let Some(kdf) = &self.kdf {
            for number in [kdf.memory_kib, kdf.passes, kdf.lanes] {
                aad.extend_from_slice(&number.to_le_bytes());
            }
            aad.extend_from_slice(&kdf.salt);
            aad.extend_from_slice(kdf.algorithm.as_bytes());
        }
        aad
    }

    /// What the seal binds; HPKE itself binds the public half.
    fn about(&self, to: Belongs) -> Vec<u8> {
        let mut about = b"folkmoot seal 1\0".to_vec();
        about.push(self.kind_code());
        about.extend_from_slice(self.id.as_bytes());
        about.extend_from_slice(to.office.as_bytes());
        about.extend_from_slice(&to.epoch.to_le_bytes());
        about
    }

    fn kind_code(&self) -> u8 {
        match self.kind {
            SlotKind::Passphrase => 1,
            SlotKind::Recovery => 2,
            SlotKind::Device => 3,
        }
    }
}

/// Derives once for each set of parameters among the slots, and finds the one that opens. Offices make all their slots
/// with the same parameters, so that unlocking takes one derivation however many people work there. A slot with
/// parameters that can't be tried keeps nobody out of another.
pub(crate) fn open_by_passphrase<'s>(
    slots: impl IntoIterator<Item = &'s Slot>,
    passphrase: &SecretString,
    office: Uuid,
) -> Result<Option<(&'s Slot, Private)>, KdfError> {
    let mut derived: Vec<(&Kdf, Option<WrappingKey>)> = Vec::new();
    let mut problem = None;
    for slot in slots.into_iter().filter(|slot| slot.kind == SlotKind::Passphrase) {
        let Some(kdf) = &slot.kdf else {
            problem = Some(KdfError::Parameters);
            continue;
        };
        let place = match derived.iter().position(|(of, _)| *of == kdf) {
            Some(place) => place,
            None => {
                let key = kdf.derive(passphrase).map_err(|error| problem = Some(error)).ok();
                derived.push((kdf, key));
                derived.len() - 1
            }
        };
        let opened = derived[place].1.as_ref().and_then(|key| slot.unwrap(key, office));
        if let Some(private) = opened {
            return Ok(Some((slot, private)));
        }
    }
    problem.map_or(Ok(None), Err)
}

/// The slot that a recovery code opens.
pub(crate) fn open_by_recovery<'s>(
    slots: &'s [Slot],
    code: &RecoveryCode,
    office: Uuid,
) -> Option<(&'s Slot, Private)> {
    let mut recovery = slots.iter().filter(|slot| slot.kind == SlotKind::Recovery);
    recovery.find_map(|slot| Some((slot, slot.unwrap(&slot.recovery_key(code), office)?)))
}

/// The slot of a computer, if this is its secret.
pub(crate) fn open_by_device<'s>(
    slots: &'s [Slot],
    id: Uuid,
    device: &DeviceSecret,
    office: Uuid,
) -> Option<(&'s Slot, Private)> {
    let mut devices = slots.iter().filter(|slot| slot.kind == SlotKind::Device && slot.id == id);
    devices.find_map(|slot| Some((slot, slot.unwrap(&slot.device_key(device), office)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TO: Belongs = Belongs { office: Uuid::from_u128(1), epoch: 1 };

    fn slot(key: &WrappingKey) -> (Slot, OfficeSecret, DataKey) {
        let data = DataKey::from_slice(&[9; 32]).expect("32 bytes");
        let secret = OfficeSecret::random().expect("randomness");
        let kdf = Kdf { algorithm: "argon2id".into(), memory_kib: 65_536, passes: 3, lanes: 4, salt: vec![1; 16] };
        let new = NewSlot::passphrase(Uuid::from_u128(2), kdf, key, &secret, TO.office).expect("randomness");
        (new.sealed(&data, &secret, TO).expect("sealed"), secret, data)
    }

    #[test]
    fn a_slot_opens_only_as_it_was_made() {
        let key = Zeroizing::new([5; 32]);
        let (slot, _, data) = slot(&key);
        let private = slot.unwrap(&key, TO.office).expect("the right key");
        assert_eq!(slot.open(&private, TO).expect("the right office").bytes(), &[9; 32]);
        assert!(slot.is_genuine(&data, TO));
        assert!(slot.unwrap(&Zeroizing::new([6; 32]), TO.office).is_none(), "another key");
        assert!(slot.open(&private, Belongs { epoch: 2, ..TO }).is_none(), "a data key of another time");
        assert!(slot.unwrap(&key, Uuid::from_u128(7)).is_none(), "another office");
        let as_other = Slot { id: Uuid::from_u128(3), ..slot.clone() };
        assert!(as_other.unwrap(&key, TO.office).is_none(), "somebody else's name on it");
        let for_other = Slot { staff: Some(Uuid::from_u128(3)), ..slot.clone() };
        assert!(for_other.unwrap(&key, TO.office).is_none(), "somebody else's computer");
        let mut weaker = slot.clone();
        if let Some(kdf) = &mut weaker.kdf {
            kdf.memory_kib = 8;
        }
        assert!(weaker.unwrap(&key, TO.office).is_none(), "weaker parameters");
        let (other, ..) = self::slot(&key);
        let swapped = Slot { public: other.public, ..slot.clone() };
        assert!(swapped.unwrap(&key, TO.office).is_none(), "another public half");
        for altered in [as_other, for_other, weaker, swapped, Slot { wrapped: other.wrapped, ..slot.clone() }] {
            assert!(!altered.is_genuine(&data, TO), "who has the data key sees it too");
        }
        assert!(!slot.is_genuine(&data, Belongs { epoch: 2, ..TO }));
    }

    #[test]
    fn a_new_data_key_reaches_its_owner_without_the_passphrase() {
        let key = Zeroizing::new([5; 32]);
        let (mut slot, secret, _) = slot(&key);
        let (new, next) = (DataKey::from_slice(&[8; 32]).expect("32 bytes"), Belongs { epoch: 2, ..TO });
        slot.seal(&new, &secret, next).expect("sealed");
        let private = slot.unwrap(&key, TO.office).expect("the same passphrase");
        assert_eq!(slot.open(&private, next).expect("opened").bytes(), &[8; 32]);
        assert!(slot.open(&private, TO).is_none(), "the data key before it is gone");
    }

    #[test]
    fn two_slots_share_neither_a_nonce_nor_a_pair() {
        let key = Zeroizing::new([5; 32]);
        let (one, two) = (slot(&key).0, slot(&key).0);
        assert_ne!(one.nonce, two.nonce);
        assert_ne!(one.public, two.public);
    }

    #[test]
    fn a_slot_that_cannot_be_tried_keeps_nobody_out_of_another() {
        let passphrase: SecretString = "open".into();
        let kdf = Kdf { algorithm: "argon2id".into(), memory_kib: 65_536, passes: 3, lanes: 4, salt: vec![1; 16] };
        let key = kdf.derive(&passphrase).expect("a key");
        let (good, ..) = slot(&key);
        let absurd = Slot { kdf: Some(Kdf { memory_kib: u32::MAX, ..kdf }), ..good.clone() };
        let slots = [absurd.clone(), good];
        let opened = open_by_passphrase(&slots, &passphrase, TO.office).expect("tried");
        assert_eq!(opened.map(|(slot, _)| slot.kdf == absurd.kdf), Some(false));
        assert!(open_by_passphrase(&[absurd], &passphrase, TO.office).is_err(), "but it is said when nothing opens");
    }
}
