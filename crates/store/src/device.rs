//! Computers that stay unlocked: a slot for each, of one member of staff, that opens by a secret in the system's keyring.

use crate::StoreError;
use crate::key::DeviceSecret;
use crate::key::file::SlotFile;
use crate::key::slot::{self, NewSlot, SlotKind};
use crate::open::OpenError;
use crate::places::Places;
use crate::staff::{StaffError, no_randomness};
use crate::store::{Keys, Store};
use folkmoot_domain::ids::StaffId;
use serde_json::json;
use std::path::Path;
use uuid::Uuid;

/// A computer that stays unlocked for a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceSlot {
    pub id: Uuid,
    pub staff: StaffId,
}

/// The ids of the device slots beside the office file at `path`; changes nothing. Nobody vouches for them: they only say
/// which secrets are worth asking the keyring for.
///
/// # Errors
/// [`OpenError::NoSlots`], [`OpenError::Damaged`] and so on, when the slot file can't be read.
pub fn device_slots(path: &Path) -> Result<Vec<Uuid>, OpenError> {
    let file = SlotFile::read(&Places::of(path).keys)?;
    Ok(file.slots.iter().filter(|slot| slot.kind == SlotKind::Device).map(|slot| slot.id).collect())
}

impl Store {
    /// From now on `secret` opens the office, for whoever works now. The slot has the id that the caller chose, so that
    /// the secret can stand in the keyring before; a slot of that id is replaced. It goes when their passphrase changes,
    /// when they leave, and when the office is restored from a backup.
    ///
    /// # Errors
    /// [`StaffError::NobodyWorks`] in an office that was opened by its recovery code; those of a write.
    pub fn add_device_slot(&self, id: Uuid, secret: &DeviceSecret) -> Result<(), StaffError> {
        let identity = self.identity();
        if identity.opened_with_recovery {
            return Err(StaffError::NobodyWorks);
        }
        let slot = {
            let keys = self.inner.keys();
            let Keys { secret: office_secret, file, .. } = keys.as_ref().ok_or(StoreError::Locked)?;
            NewSlot::device(id, identity.staff.0, secret, office_secret, file.office).ok_or_else(no_randomness)?
        };
        self.change_slots(Some(slot), |slot| slot.kind != SlotKind::Device || slot.id != id)?;
        self.note("stay unlocked on", &json!({ "slot": id }))?;
        Ok(())
    }

    /// Takes a device slot away, whoever's it is; false: there was none of that id.
    ///
    /// # Errors
    /// Those of a write.
    pub fn remove_device_slot(&self, id: Uuid) -> Result<bool, StoreError> {
        if !self.device_slots()?.iter().any(|slot| slot.id == id) {
            return Ok(false);
        }
        self.change_slots(None, |slot| slot.kind != SlotKind::Device || slot.id != id)?;
        self.note("stay unlocked off", &json!({ "slot": id }))?;
        Ok(true)
    }

    /// Whether this secret opens that slot; changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Locked`] once the office is closed.
    pub fn device_secret_fits(&self, id: Uuid, secret: &DeviceSecret) -> Result<bool, StoreError> {
        let keys = self.inner.keys();
        let file = &keys.as_ref().ok_or(StoreError::Locked)?.file;
        Ok(slot::open_by_device(&file.slots, id, secret, file.office).is_some())
    }

    /// The computers that stay unlocked, and for whom.
    ///
    /// # Errors
    /// [`StoreError::Locked`] once the office is closed.
    pub fn device_slots(&self) -> Result<Vec<DeviceSlot>, StoreError> {
        let keys = self.inner.keys();
        let slots = keys.as_ref().ok_or(StoreError::Locked)?.file.slots.iter();
        let devices = slots.filter(|slot| slot.kind == SlotKind::Device);
        Ok(devices.map(|slot| DeviceSlot { id: slot.id, staff: StaffId(slot.who()) }).collect())
    }
}
