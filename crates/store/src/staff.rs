//! Who works in the office: their names in the database, their passphrases in the slots.

use crate::error::StoreError;
use crate::key::RecoveryCode;
use crate::key::file::SlotFile;
use crate::key::kdf::{Kdf, KdfError};
use crate::key::slot::{self, NewSlot, Slot, SlotKind};
use crate::readers::Length;
use crate::store::{Keys, Store};
use crate::write::Write;
use folkmoot_domain::change::FieldChange;
use folkmoot_domain::ids::{StaffId, UtcMillis};
use rusqlite::params;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::sync::PoisonError;
use uuid::Uuid;

/// A member of staff, now or once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    pub id: StaffId,
    pub name: String,
    pub added_at: UtcMillis,
    /// None: works here.
    pub removed_at: Option<UtcMillis>,
    /// Whether a passphrase of theirs opens the office.
    pub has_passphrase: bool,
}

/// Whose passphrase is set by the recovery code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResetFor {
    Member(StaffId),
    /// Somebody who joins by it.
    New {
        name: String,
    },
}

/// Why staff or passphrases stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Somebody in the office has this passphrase: it would not say who works.
    #[error("the passphrase is in use")]
    PassphraseTaken,
    #[error("a passphrase is needed")]
    NoPassphrase,
    #[error("a name is needed")]
    NoName,
    /// Nobody could get in any more but by the recovery code.
    #[error("the last passphrase can't go")]
    LastPassphrase,
    /// Nobody of that id works here.
    #[error("no such member of staff")]
    Unknown,
    /// Nobody works: the recovery code opened the office, and a passphrase is to be set first.
    #[error("a passphrase is to be set first")]
    NobodyWorks,
    /// A reset needs the office opened by its recovery code.
    #[error("the recovery code is needed")]
    NeedsRecovery,
    /// This machine has too little memory for the passphrase's protection.
    #[error("too little memory")]
    Memory,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Everyone who works or worked here, by name.
    ///
    /// # Errors
    /// Those of a read.
    pub fn staff(&self) -> Result<Vec<StaffMember>, StoreError> {
        let with_passphrase: Vec<Uuid> = {
            let keys = self.inner.keys();
            keys.as_ref().ok_or(StoreError::Locked)?.file.passphrases().map(|slot| slot.id).collect()
        };
        self.reading(Length::Short, None, |sql| {
            let mut statement = sql.prepare("SELECT id, name, added_at, removed_at FROM staff ORDER BY name, id")?;
            let rows = statement.query_map([], |row| {
                let id = Uuid::from_bytes(row.get(0)?);
                Ok(StaffMember {
                    id: StaffId(id),
                    name: row.get(1)?,
                    added_at: UtcMillis(row.get(2)?),
                    removed_at: row.get::<_, Option<i64>>(3)?.map(UtcMillis),
                    has_passphrase: with_passphrase.contains(&id),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Adds a member of staff with a passphrase. Takes as long as unlocking.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn add_staff(&self, name: &str, passphrase: &SecretString) -> Result<StaffId, StaffError> {
        let name = named(name)?;
        let id = StaffId(self.inner.ids.next());
        let slot = self.new_slot(id, passphrase)?;
        // The name first: a crash in between leaves somebody without a passphrase, who can be given one again.
        self.write("add staff", |write| insert_logged(write, id, name))?;
        self.change_slots(Some(slot), |_| true)?;
        Ok(id)
    }

    /// Takes somebody's passphrase away, and the computers that stay unlocked for them. What they did stays in history under their name.
    ///
    /// # Errors
    /// See [`StaffError`]; the last passphrase can't go.
    pub fn remove_staff(&self, id: StaffId) -> Result<(), StaffError> {
        self.works_here(id)?;
        {
            let keys = self.inner.keys();
            let file = &keys.as_ref().ok_or(StoreError::Locked)?.file;
            if file.passphrases().all(|slot| slot.id == id.0) {
                return Err(StaffError::LastPassphrase);
            }
        }
        // The slot first: whatever happens next, they can't get in.
        self.change_slots(None, |slot| !slot.is_of(id.0))?;
        self.write("remove staff", |write| {
            write
                .sql
                .execute("UPDATE staff SET removed_at = ?1 WHERE id = ?2", params![write.at.0, id.0.as_bytes()])?;
            write.changed.staff = true;
            let field = format!("staff:{id}:works_here");
            write.log_office(vec![FieldChange { field, old: json!(true), new: json!(false) }])
        })?;
        Ok(())
    }

    /// Makes sure that it is whoever works, and not somebody else at their open desk. Takes as long as unlocking.
    ///
    /// # Errors
    /// [`StaffError::WrongPassphrase`] when it is not theirs.
    pub fn check_passphrase(&self, passphrase: &SecretString) -> Result<(), StaffError> {
        let id = self.identity().staff;
        let file = self.slot_file()?;
        let own = file.passphrases().filter(|slot| slot.id == id.0);
        match slot::open_by_passphrase(own, passphrase, file.office)? {
            Some(_) => Ok(()),
            None => Err(StaffError::WrongPassphrase),
        }
    }

    /// Changes the passphrase of whoever works. The old one opens no longer, except older backups, and no computer stays
    /// unlocked for them.
    ///
    /// # Errors
    /// [`StaffError::WrongPassphrase`] when `old` is not theirs.
    pub fn change_passphrase(&self, old: &SecretString, new: &SecretString) -> Result<(), StaffError> {
        self.check_passphrase(old)?;
        self.set_passphrase(self.identity().staff, new)
    }

    /// Gives somebody a new passphrase in an office that was opened by its recovery code; they work in it from then on.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn reset_passphrase(&self, whose: &ResetFor, new: &SecretString) -> Result<StaffId, StaffError> {
        if !self.identity().opened_with_recovery {
            return Err(StaffError::NeedsRecovery);
        }
        let (id, name) = match whose {
            ResetFor::Member(id) => {
                let name = self.works_here(*id)?;
                self.set_passphrase(*id, new)?;
                (*id, name)
            }
            ResetFor::New { name } => (self.add_staff(name, new)?, named(name)?.to_owned()),
        };
        let mut identity = self.inner.identity.write().unwrap_or_else(PoisonError::into_inner);
        identity.staff = id;
        identity.staff_name = name;
        identity.opened_with_recovery = false;
        Ok(id)
    }

    /// Makes a new recovery code. The old one opens no longer, except older backups.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn new_recovery_code(&self) -> Result<RecoveryCode, StaffError> {
        let code = RecoveryCode::random().ok_or_else(no_randomness)?;
        let slot = {
            let keys = self.inner.keys();
            let Keys { secret, file, .. } = keys.as_ref().ok_or(StoreError::Locked)?;
            NewSlot::recovery(self.inner.ids.next(), &code, secret, file.office).ok_or_else(no_randomness)?
        };
        self.change_slots(Some(slot), |slot| slot.kind != SlotKind::Recovery)?;
        self.note("new recovery code", &json!({}))?;
        Ok(code)
    }

    fn set_passphrase(&self, id: StaffId, new: &SecretString) -> Result<(), StaffError> {
        let slot = self.new_slot(id, new)?;
        self.change_slots(Some(slot), |slot| !slot.is_of(id.0))?;
        self.note("change passphrase", &json!({ "staff": id }))?;
        Ok(())
    }

    /// A slot for a passphrase that no other member of staff has.
    fn new_slot(&self, id: StaffId, passphrase: &SecretString) -> Result<NewSlot, StaffError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly.into());
        }
        if passphrase.expose_secret().is_empty() {
            return Err(StaffError::NoPassphrase);
        }
        let file = self.slot_file()?;
        let others = || file.passphrases().filter(|slot| slot.id != id.0);
        if slot::open_by_passphrase(others(), passphrase, file.office)?.is_some() {
            return Err(StaffError::PassphraseTaken);
        }
        // The others' parameters and salt, so that unlocking takes one derivation however many people work here.
        let kdf = match others().find_map(|slot| slot.kdf.clone()) {
            Some(kdf) => kdf,
            None => Kdf::new(self.inner.options.kdf).ok_or_else(no_randomness)?,
        };
        let wrapping = kdf.derive(passphrase)?;
        let keys = self.inner.keys();
        let secret = &keys.as_ref().ok_or(StoreError::Locked)?.secret;
        Ok(NewSlot::passphrase(id.0, kdf, &wrapping, secret, file.office).ok_or_else(no_randomness)?)
    }

    fn slot_file(&self) -> Result<SlotFile, StoreError> {
        Ok(self.inner.keys().as_ref().ok_or(StoreError::Locked)?.file.clone())
    }

    /// Writes the slot file anew: those slots that stay, and a new one with the data key of this moment. On disk when this
    /// returns.
    pub(crate) fn change_slots(
        &self,
        new: Option<NewSlot>,
        stays: impl FnMut(&Slot) -> bool,
    ) -> Result<(), StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        let mut keys = self.inner.keys();
        let keys = keys.as_mut().ok_or(StoreError::Locked)?;
        let mut file = keys.file.clone();
        file.slots.retain(stays);
        if let Some(new) = new {
            file.slots.push(new.sealed(&keys.data, &keys.secret, file.belongs()).ok_or_else(no_randomness)?);
        }
        file.write(&self.inner.places.keys, |written| written.slots == file.slots)?;
        keys.file = file;
        Ok(())
    }

    /// The name of somebody who works here.
    fn works_here(&self, id: StaffId) -> Result<String, StaffError> {
        let staff = self.staff()?;
        let member = staff.into_iter().find(|member| member.id == id && member.removed_at.is_none());
        member.map(|member| member.name).ok_or(StaffError::Unknown)
    }
}

/// Writes a new member of staff into the table.
pub(crate) fn insert(write: &mut Write<'_>, id: StaffId, name: &str) -> Result<(), StoreError> {
    write.sql.execute(
        "INSERT INTO staff (id, name, added_at) VALUES (?1, ?2, ?3)",
        params![id.0.as_bytes(), name, write.at.0],
    )?;
    write.changed.staff = true;
    Ok(())
}

fn insert_logged(write: &mut Write<'_>, id: StaffId, name: &str) -> Result<(), StoreError> {
    insert(write, id, name)?;
    write.log_office(vec![FieldChange { field: format!("staff:{id}"), old: Value::Null, new: json!({ "name": name }) }])
}

/// The system had no randomness to give.
pub(crate) fn no_randomness() -> StoreError {
    StoreError::File(std::io::ErrorKind::Other)
}

fn named(name: &str) -> Result<&str, StaffError> {
    match name.trim() {
        "" => Err(StaffError::NoName),
        name => Ok(name),
    }
}

impl From<KdfError> for StaffError {
    fn from(error: KdfError) -> Self {
        match error {
            KdfError::Memory => Self::Memory,
            KdfError::Parameters => Self::Store(StoreError::Damaged),
        }
    }
}
