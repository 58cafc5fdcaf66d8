//! What matching needs of everybody, streamed once through: children are read in the order of their people, side by side.

use super::People;
use super::rows::{birth_from, folded_email, name_from};
use crate::error::StoreError;
use crate::table::uuid_from;
use folkmoot_domain::contact;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::Birth;
use folkmoot_domain::person::name::PersonName;
use rusqlite::{Row, Rows};

/// A phone as numbers are compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhoneFact {
    /// The last seven digits; empty with fewer.
    pub last7: String,
    /// With area code, where it is certain.
    pub e164: Option<String>,
}

/// What tells one person from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFacts {
    /// The person's key inside this file: small, stable while the person is there, never shown.
    pub row: i64,
    pub id: PersonId,
    pub is_in_bin: bool,
    pub name: PersonName,
    pub birth: Option<Birth>,
    /// The first five digits of the ZIP code, and [`contact::street_key`].
    pub addresses: Vec<(String, String)>,
    pub phones: Vec<PhoneFact>,
    /// Trimmed, in lower case.
    pub emails: Vec<String>,
    /// Roll and number.
    pub rolls: Vec<(String, String)>,
    /// List and the person's id in it.
    pub listed: Vec<(String, String)>,
}

impl People<'_> {
    /// Calls `f` for everybody, in the bin or not, in the order they came. Stops at the first error of `f`.
    pub fn all_facts(&self, f: &mut dyn FnMut(&PersonFacts) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut people = self.sql.prepare(
            "SELECT key, uid, prefix, given, middle, family, suffix, nickname, birth_on, birth_year,
                    deleted_at IS NOT NULL FROM person ORDER BY key",
        )?;
        let mut phones = self.sql.prepare("SELECT person, number FROM phone ORDER BY person, place")?;
        let mut emails = self.sql.prepare("SELECT person, address FROM email ORDER BY person, place")?;
        let mut addresses = self.sql.prepare("SELECT person, zip5, street_key FROM address ORDER BY person, place")?;
        let mut rolls = self.sql.prepare("SELECT person, roll, number FROM roll ORDER BY person, roll")?;
        let mut listed = self.sql.prepare("SELECT person, list, id FROM listed ORDER BY person, list")?;
        let pair = |row: &Row<'_>| Ok((row.get(1)?, row.get(2)?));
        let phone = |row: &Row<'_>| {
            let number = row.get_ref(1)?.as_str()?;
            Ok(PhoneFact { last7: contact::last_seven(number), e164: contact::e164(number) })
        };
        let email = |row: &Row<'_>| Ok(folded_email(row.get_ref(1)?.as_str()?));
        let mut phones = Children::of(phones.query([])?, phone)?;
        let mut emails = Children::of(emails.query([])?, email)?;
        let mut addresses = Children::of(addresses.query([])?, pair)?;
        let mut rolls = Children::of(rolls.query([])?, pair)?;
        let mut listed = Children::of(listed.query([])?, pair)?;

        let mut people = people.query([])?;
        while let Some(row) = people.next()? {
            let key = row.get(0)?;
            let facts = PersonFacts {
                row: key,
                id: PersonId(uuid_from(row, 1)?),
                is_in_bin: row.get(10)?,
                name: name_from(row, 2)?,
                birth: birth_from(row, 8)?,
                addresses: addresses.take(key)?,
                phones: phones.take(key)?,
                emails: emails.take(key)?,
                rolls: rolls.take(key)?,
                listed: listed.take(key)?,
            };
            f(&facts)?;
        }
        Ok(())
    }
}

/// Rows of a child table in the order of their people; the next one waits until its person comes.
struct Children<'s, T> {
    rows: Rows<'s>,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
    waiting: Option<(i64, T)>,
}

impl<'s, T> Children<'s, T> {
    fn of(rows: Rows<'s>, read: fn(&Row<'_>) -> rusqlite::Result<T>) -> Result<Self, StoreError> {
        let mut children = Self { rows, read, waiting: None };
        children.step()?;
        Ok(children)
    }

    fn step(&mut self) -> Result<(), StoreError> {
        self.waiting = match self.rows.next()? {
            Some(row) => Some((row.get(0)?, (self.read)(row)?)),
            None => None,
        };
        Ok(())
    }

    fn take(&mut self, person: i64) -> Result<Vec<T>, StoreError> {
        let mut taken = Vec::new();
        while let Some((_, child)) = self.waiting.take_if(|(owner, _)| *owner == person) {
            taken.push(child);
            self.step()?;
        }
        Ok(taken)
    }
}
