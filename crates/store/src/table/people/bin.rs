//! The bin: people who were deleted, for thirty days.

use super::rows::{self, Stored};
use super::{EditPeople, person_ref, save};
use crate::error::StoreError;
use crate::table::erase_person;
use crate::table::search::index;
use crate::table::uuid_from;
use crate::write::Write;
use folkmoot_domain::change::Action;
use folkmoot_domain::ids::{PersonId, UtcMillis};

impl EditPeople<'_, '_> {
    /// Puts a person into the bin. Doing so twice changes nothing.
    pub fn remove(&mut self, id: PersonId) -> Result<(), StoreError> {
        let old = rows::load(self.sql, id)?.ok_or(StoreError::NotFound)?;
        refuse_merged(&old)?;
        if old.is_in_bin { Ok(()) } else { into_bin(self.write, &old) }
    }

    /// Takes a person out of the bin.
    pub fn restore(&mut self, id: PersonId) -> Result<(), StoreError> {
        let old = rows::load(self.sql, id)?.ok_or(StoreError::NotFound)?;
        refuse_merged(&old)?;
        if old.is_in_bin { out_of_bin(self.write, &old) } else { Ok(()) }
    }

    /// Erases for good who has been in the bin since before `older_than`; gives how many.
    pub fn purge_bin(&mut self, older_than: UtcMillis) -> Result<u64, StoreError> {
        let due: Vec<PersonId> = {
            let mut find =
                self.sql.prepare_cached("SELECT uid FROM person WHERE deleted_at < ?1 AND merged_into IS NULL")?;
            let ids = find.query_map([older_than.0], |row| uuid_from(row, 0).map(PersonId))?;
            ids.collect::<Result<_, _>>()?
        };
        for id in &due {
            erase_person(self.write, *id)?;
        }
        Ok(due.len() as u64)
    }
}

/// Who was merged into another is no person to put away or take out: [`StoreError::Refused`].
fn refuse_merged(old: &Stored) -> Result<(), StoreError> {
    if old.merged_into.is_some() { Err(StoreError::Refused("merged".into())) } else { Ok(()) }
}

/// Moves a person into the bin and logs it.
pub(crate) fn into_bin(write: &mut Write<'_>, old: &Stored) -> Result<(), StoreError> {
    rows::set_bin(write.sql, old, Some(write.at))?;
    index::keep(write, old.key, Some(&old.person), None)?;
    moved(write, old, &Action::Delete)
}

/// Moves a person out of the bin and logs it.
pub(crate) fn out_of_bin(write: &mut Write<'_>, old: &Stored) -> Result<(), StoreError> {
    rows::set_bin(write.sql, old, None)?;
    index::keep(write, old.key, None, Some(&old.person))?;
    moved(write, old, &Action::Restore)
}

fn moved(write: &mut Write<'_>, old: &Stored, action: &Action) -> Result<(), StoreError> {
    save::touch(write, old.key, None)?;
    write.log(person_ref(old.person.id), action)?;
    write.changed.people = true;
    Ok(())
}
