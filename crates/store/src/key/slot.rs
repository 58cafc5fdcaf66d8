//! One slot: the data key, wrapped for whoever knows a passphrase or the recovery code.

use super::kdf::{Kdf, KdfError};
use super::recovery::RecoveryCode;
use super::{DataKey, hmac};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SlotKind {
    /// The slot's id is that of the member of staff.
    Passphrase,
    Recovery,
}

/// The data key under XChaCha20-Poly1305. Everything else in the slot is authenticated with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Slot {
    pub(crate) id: Uuid,
    pub(crate) kind: SlotKind,
    /// Of a passphrase; the recovery code is random and needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) kdf: Option<Kdf>,
    #[serde(with = "crate::hex")]
    nonce: Vec<u8>,
    #[serde(with = "crate::hex")]
    wrapped: Vec<u8>,
}

/// To which office, and to which of its data keys in turn, a slot belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Belongs {
    pub(crate) office: Uuid,
    pub(crate) epoch: u32,
}

/// The key that wraps.
pub(crate) type WrappingKey = Zeroizing<[u8; 32]>;

impl Slot {
    /// A slot for a member of staff. `key` is what `kdf` made of the passphrase.
    pub(crate) fn passphrase(staff: Uuid, kdf: Kdf, key: &WrappingKey, data: &DataKey, to: Belongs) -> Option<Self> {
        let mut slot =
            Self { id: staff, kind: SlotKind::Passphrase, kdf: Some(kdf), nonce: Vec::new(), wrapped: Vec::new() };
        slot.wrap(key, data, to)?;
        Some(slot)
    }

    /// The slot of a recovery code.
    pub(crate) fn recovery(id: Uuid, code: &RecoveryCode, data: &DataKey, to: Belongs) -> Option<Self> {
        let mut slot = Self { id, kind: SlotKind::Recovery, kdf: None, nonce: Vec::new(), wrapped: Vec::new() };
        slot.wrap(&slot.recovery_key(code), data, to)?;
        Some(slot)
    }

    /// The key that a recovery code is for this slot.
    pub(crate) fn recovery_key(&self, code: &RecoveryCode) -> WrappingKey {
        Zeroizing::new(hmac(code.bytes(), &[b"folkmoot recovery slot 1", self.id.as_bytes()]))
    }

    /// The data key, if this is the key of this slot.
    pub(crate) fn unwrap(&self, key: &WrappingKey, to: Belongs) -> Option<DataKey> {
        let nonce = XNonce::try_from(self.nonce.as_slice()).ok()?;
        let aad = self.aad(to);
        let cipher = XChaCha20Poly1305::new_from_slice(key.as_slice()).ok()?;
        let data = cipher.decrypt(&nonce, Payload { msg: &self.wrapped, aad: &aad }).ok()?;
        DataKey::from_slice(&Zeroizing::new(data))
    }

    fn wrap(&mut self, key: &WrappingKey, data: &DataKey, to: Belongs) -> Option<()> {
        let mut nonce = [0; 24];
        getrandom::fill(&mut nonce).ok()?;
        let aad = self.aad(to);
        let cipher = XChaCha20Poly1305::new_from_slice(key.as_slice()).ok()?;
        self.wrapped = cipher.encrypt(&XNonce::from(nonce), Payload { msg: data.bytes(), aad: &aad }).ok()?;
        self.nonce = nonce.to_vec();
        Some(())
    }

    /// Format, kind, id, parameters, office, epoch: a slot moved or altered in any of these does not open.
    fn aad(&self, to: Belongs) -> Vec<u8> {
        let mut aad = b"folkmoot slot 1\0".to_vec();
        aad.push(match self.kind {
            SlotKind::Passphrase => 1,
            SlotKind::Recovery => 2,
        });
        aad.extend_from_slice(self.id.as_bytes());
        aad.extend_from_slice(to.office.as_bytes());
        aad.extend_from_slice(&to.epoch.to_le_bytes());
        if let Some(kdf) = &self.kdf {
            for number in [kdf.memory_kib, kdf.passes, kdf.lanes] {
                aad.extend_from_slice(&number.to_le_bytes());
            }
            aad.extend_from_slice(&kdf.salt);
            aad.extend_from_slice(kdf.algorithm.as_bytes());
        }
        aad
    }
}

/// Derives once for each set of parameters among the slots, and finds the one that opens. Offices make all their slots
/// with the same parameters, so that unlocking takes one derivation however many people work there.
pub(crate) fn open_by_passphrase(
    slots: &[Slot],
    passphrase: &SecretString,
    to: Belongs,
) -> Result<Option<(Uuid, DataKey)>, KdfError> {
    let mut derived: Vec<(&Kdf, WrappingKey)> = Vec::new();
    for slot in slots.iter().filter(|slot| slot.kind == SlotKind::Passphrase) {
        let Some(kdf) = &slot.kdf else { return Err(KdfError::Parameters) };
        let known = derived.iter().position(|(of, _)| *of == kdf);
        let place = match known {
            Some(place) => place,
            None => {
                derived.push((kdf, kdf.derive(passphrase)?));
                derived.len() - 1
            }
        };
        if let Some(data) = slot.unwrap(&derived[place].1, to) {
            return Ok(Some((slot.id, data)));
        }
    }
    Ok(None)
}

/// The slot that a recovery code opens.
pub(crate) fn open_by_recovery(slots: &[Slot], code: &RecoveryCode, to: Belongs) -> Option<(Uuid, DataKey)> {
    let recovery = slots.iter().filter(|slot| slot.kind == SlotKind::Recovery);
    recovery.into_iter().find_map(|slot| Some((slot.id, slot.unwrap(&slot.recovery_key(code), to)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TO: Belongs = Belongs { office: Uuid::from_u128(1), epoch: 1 };

    fn slot(key: &WrappingKey) -> Slot {
        let data = DataKey::from_slice(&[9; 32]).expect("32 bytes");
        let kdf = Kdf { algorithm: "argon2id".into(), memory_kib: 65_536, passes: 3, lanes: 4, salt: vec![1; 16] };
        Slot::passphrase(Uuid::from_u128(2), kdf, key, &data, TO).expect("randomness")
    }

    #[test]
    fn a_slot_opens_only_as_it_was_made() {
        let key = Zeroizing::new([5; 32]);
        let slot = slot(&key);
        assert_eq!(slot.unwrap(&key, TO).expect("the right key").bytes(), &[9; 32]);
        assert!(slot.unwrap(&Zeroizing::new([6; 32]), TO).is_none(), "another key");
        assert!(slot.unwrap(&key, Belongs { epoch: 2, ..TO }).is_none(), "a data key of another time");
        assert!(slot.unwrap(&key, Belongs { office: Uuid::from_u128(7), ..TO }).is_none(), "another office");
        let as_other = Slot { id: Uuid::from_u128(3), ..slot.clone() };
        assert!(as_other.unwrap(&key, TO).is_none(), "somebody else's name on it");
        let mut weaker = slot.clone();
        if let Some(kdf) = &mut weaker.kdf {
            kdf.memory_kib = 8;
        }
        assert!(weaker.unwrap(&key, TO).is_none(), "weaker parameters");
    }

    #[test]
    fn two_slots_never_share_a_nonce() {
        let key = Zeroizing::new([5; 32]);
        assert_ne!(slot(&key).nonce, slot(&key).nonce);
    }
}
