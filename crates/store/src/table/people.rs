//! Constituents: saved, listed, found, put into the bin.

pub(crate) mod bin;
mod facts;
pub mod filter;
mod list;
mod near;
mod new;
pub(crate) mod orders;
pub(crate) mod rows;
pub(crate) mod save;

pub use facts::{AddressFact, PersonFacts, PhoneFact};
pub use filter::{PeopleFilter, Sort, SortBy};
pub(crate) use list::primary_address;
pub use list::{AreaCount, Neighbours, Page, PeoplePage, PersonRow};
pub use near::LanguageCount;
pub use new::NewPerson;
pub use orders::Orders;
pub use save::SaveOutcome;

use crate::error::StoreError;
use crate::read::Read;
use crate::table::uuid_from;
use crate::write::Write;
use folkmoot_domain::change::{RecordKind, RecordRef};
use folkmoot_domain::ids::{ImportId, PersonId, UtcMillis};
use folkmoot_domain::person::Person;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// Reading people.
pub struct People<'c> {
    pub(crate) sql: &'c Connection,
    /// None where they would not fit what is seen: inside a write.
    pub(crate) orders: Option<&'c Orders>,
}

/// Writing people; reads them too.
pub struct EditPeople<'w, 'c> {
    pub(crate) write: &'w mut Write<'c>,
    reading: People<'c>,
}

impl Read<'_> {
    /// The constituents.
    pub fn people(&self) -> People<'_> {
        People { sql: self.sql, orders: self.orders }
    }
}

impl<'c> Write<'c> {
    /// The constituents, to change them.
    pub fn people(&mut self) -> EditPeople<'_, 'c> {
        EditPeople { reading: People { sql: self.sql, orders: None }, write: self }
    }
}

impl<'c> Deref for EditPeople<'_, 'c> {
    type Target = People<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

/// What the office knows about a person's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonMeta {
    pub created_at: UtcMillis,
    pub updated_at: UtcMillis,
    /// In the bin since.
    pub deleted_at: Option<UtcMillis>,
    pub last_contact_at: Option<UtcMillis>,
    /// The import that created the person.
    pub import: Option<ImportId>,
    /// The number of the last change to the record; 0 without one.
    pub revision: u64,
}

impl People<'_> {
    /// A person, in the bin or not.
    pub fn get(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        Ok(rows::load(self.sql, id)?.map(|stored| stored.person))
    }

    /// What the office knows about a person's record.
    pub fn meta(&self, id: PersonId) -> Result<Option<PersonMeta>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT p.created_at, p.updated_at, p.deleted_at, p.last_contact_at, i.uid
             FROM person p LEFT JOIN import i ON i.key = p.import WHERE p.uid = ?1",
        )?;
        let meta = find.query_row([id.0.as_bytes()], |row| {
            let time = |column| row.get::<_, Option<i64>>(column).map(|t| t.map(UtcMillis));
            Ok(PersonMeta {
                created_at: UtcMillis(row.get(0)?),
                updated_at: UtcMillis(row.get(1)?),
                deleted_at: time(2)?,
                last_contact_at: time(3)?,
                import: match row.get_ref(4)? {
                    rusqlite::types::ValueRef::Null => None,
                    _ => Some(ImportId(uuid_from(row, 4)?)),
                },
                revision: 0,
            })
        });
        let Some(meta) = meta.optional()? else { return Ok(None) };
        Ok(Some(PersonMeta { revision: near::revision(self.sql, id)?, ..meta }))
    }
}

/// How a person is named in the log.
pub(crate) fn person_ref(id: PersonId) -> RecordRef {
    RecordRef { kind: RecordKind::Person, id: id.0 }
}
