//! Who lives together. Staff confirm it; what is proposed are people of one family name at one primary address. Nobody
//! who is protected, deceased or in the bin is ever proposed. A household of whom one is left is none.

mod propose;
mod refused;
mod settle;
#[cfg(test)]
mod tests;

pub use propose::{Proposal, Proposed};
pub(crate) use refused::{put, refused_field, refused_home};

use crate::error::StoreError;
use crate::read::Read;
use crate::table::people::{People, PersonRow};
use crate::table::uuid_from;
use crate::write::Write;
use folkmoot_domain::ids::PersonId;
use rusqlite::{Connection, Params};
use std::ops::Deref;

/// Reading households.
pub struct Households<'c> {
    sql: &'c Connection,
}

/// Settling who lives together; reads it too.
pub struct EditHouseholds<'w, 'c> {
    write: &'w mut Write<'c>,
    reading: Households<'c>,
}

impl Read<'_> {
    /// Who lives together.
    pub fn households(&self) -> Households<'_> {
        Households { sql: self.sql }
    }
}

impl<'c> Write<'c> {
    /// Who lives together, to change it.
    pub fn households(&mut self) -> EditHouseholds<'_, 'c> {
        EditHouseholds { reading: Households { sql: self.sql }, write: self }
    }
}

impl<'c> Deref for EditHouseholds<'_, 'c> {
    type Target = Households<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

impl Households<'_> {
    /// The others of a person's confirmed household, by given name; empty where there are none.
    pub fn members(&self, person: PersonId) -> Result<Vec<PersonRow>, StoreError> {
        self.lines(
            "SELECT p.uid FROM person me JOIN person p ON p.household = me.household
             WHERE me.uid = ?1 AND me.household IS NOT NULL AND p.key <> me.key AND p.deleted_at IS NULL
             AND p.flags & 2 = 0 ORDER BY p.given_key, p.key",
            [person.0.as_bytes()],
        )
    }

    /// Others of the same family name at the same primary address who are not of the person's household, and of whom
    /// staff did not say that they are not. Empty for a person of whom they said it, and in the bin.
    pub fn perhaps(&self, person: PersonId) -> Result<Vec<PersonRow>, StoreError> {
        let others = self.lines(
            "SELECT p.uid FROM person me JOIN person p ON p.home = me.home
             LEFT JOIN household_refused mine ON mine.person = me.key AND mine.home = me.home
             LEFT JOIN household_refused r ON r.person = p.key AND r.home = p.home
             WHERE me.uid = ?1 AND me.home IS NOT NULL AND me.deleted_at IS NULL AND p.key <> me.key
             AND p.deleted_at IS NULL AND mine.person IS NULL AND r.person IS NULL
             AND (me.household IS NULL OR p.household IS NOT me.household)
             ORDER BY p.given_key, p.key LIMIT 13",
            [person.0.as_bytes()],
        )?;
        // So many of one name in one house are a building without its flats.
        Ok(if others.len() as u32 >= propose::MOST { Vec::new() } else { others })
    }

    fn lines(&self, sql: &str, values: impl Params) -> Result<Vec<PersonRow>, StoreError> {
        let mut find = self.sql.prepare_cached(sql)?;
        let ids = find.query_map(values, |row| uuid_from(row, 0).map(PersonId))?.collect::<Result<Vec<_>, _>>()?;
        let people = People { sql: self.sql, orders: None };
        let lines = ids.into_iter().map(|id| people.line(id));
        lines.filter_map(Result::transpose).collect()
    }
}
