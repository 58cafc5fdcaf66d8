//! What matching needs of everybody, streamed once through: children are read in the order of their people, side by side.

use super::People;
use super::rows::{birth_from, folded_email, load_key, name_from};
use crate::error::StoreError;
use crate::table::uuid_from;
use folkmoot_domain::contact::{self, Address};
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::person::{Birth, Person};
use rusqlite::{Row, Rows};
use std::collections::HashMap;

/// A phone as numbers are compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhoneFact {
    /// The last seven digits; empty with fewer.
    pub last7: String,
    /// With area code, where it is certain.
    pub e164: Option<String>,
}

/// An address, as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressFact {
    pub line1: String,
    pub line2: String,
    pub city: String,
    pub state: String,
    pub zip: String,
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
    pub addresses: Vec<AddressFact>,
    pub phones: Vec<PhoneFact>,
    /// Trimmed, in lower case.
    pub emails: Vec<String>,
    /// Roll and number.
    pub rolls: Vec<(String, String)>,
    /// List and the person's id in it.
    pub listed: Vec<(String, String)>,
}

impl People<'_> {
    /// Calls `f` for everybody, in the bin or not, in the order they came. Who was merged into another comes with them:
    /// their addresses, phones, e-mails, rolls and list ids are that one's too. Stops at the first error of `f`.
    pub fn all_facts(&self, f: &mut dyn FnMut(&PersonFacts) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut people = self.sql.prepare(
            "SELECT key, uid, prefix, given, middle, family, suffix, nickname, birth_on, birth_year,
                    deleted_at IS NOT NULL, merged_into IS NOT NULL FROM person ORDER BY key",
        )?;
        let mut phones = self.sql.prepare("SELECT person, number FROM phone ORDER BY person, place")?;
        let mut emails = self.sql.prepare("SELECT person, address FROM email ORDER BY person, place")?;
        let mut addresses =
            self.sql.prepare("SELECT person, line1, line2, city, state, zip FROM address ORDER BY person, place")?;
        let mut rolls = self.sql.prepare("SELECT person, roll, number FROM roll ORDER BY person, roll")?;
        let mut listed = self.sql.prepare("SELECT person, list, id FROM listed ORDER BY person, list")?;
        let pair = |row: &Row<'_>| Ok((row.get(1)?, row.get(2)?));
        let phone = |row: &Row<'_>| Ok(PhoneFact::of(row.get_ref(1)?.as_str()?));
        let email = |row: &Row<'_>| Ok(folded_email(row.get_ref(1)?.as_str()?));
        let mut phones = Children::of(phones.query([])?, phone)?;
        let mut emails = Children::of(emails.query([])?, email)?;
        let address = |row: &Row<'_>| {
            let [line1, line2, city, state, zip] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
            Ok(AddressFact { line1, line2, city, state, zip })
        };
        let mut addresses = Children::of(addresses.query([])?, address)?;
        let mut rolls = Children::of(rolls.query([])?, pair)?;
        let mut listed = Children::of(listed.query([])?, pair)?;

        let mut parts = self.facts_of_parts()?;
        let mut people = people.query([])?;
        while let Some(row) = people.next()? {
            let key = row.get(0)?;
            let mut facts = PersonFacts {
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
            let is_merged: bool = row.get(11)?;
            if is_merged {
                continue;
            }
            parts.remove(&key).into_iter().flatten().for_each(|part| facts.join(part));
            f(&facts)?;
        }
        Ok(())
    }
}

impl People<'_> {
    /// What the rows of merged people say, by the key of whom they are a part of.
    fn facts_of_parts(&self) -> Result<HashMap<i64, Vec<Person>>, StoreError> {
        let mut find =
            self.sql.prepare("SELECT merged_into, key FROM person WHERE merged_into IS NOT NULL ORDER BY key")?;
        let mut rows = find.query([])?;
        let mut parts: HashMap<i64, Vec<Person>> = HashMap::new();
        while let Some(row) = rows.next()? {
            if let Some(part) = load_key(self.sql, row.get(1)?)? {
                parts.entry(row.get(0)?).or_default().push(part.person);
            }
        }
        Ok(parts)
    }
}

impl PersonFacts {
    /// Adds what a merged person's row says and this one does not.
    fn join(&mut self, part: Person) {
        fn add<T: PartialEq>(list: &mut Vec<T>, new: impl Iterator<Item = T>) {
            for one in new {
                if !list.contains(&one) {
                    list.push(one);
                }
            }
        }
        add(&mut self.addresses, part.addresses.into_iter().map(AddressFact::of));
        add(&mut self.phones, part.phones.iter().map(|phone| PhoneFact::of(&phone.number)));
        add(&mut self.emails, part.emails.iter().map(|email| folded_email(&email.address)));
        add(&mut self.rolls, part.rolls.into_iter().map(|(roll, said)| (roll, said.number)));
        add(&mut self.listed, part.listed.into_iter());
    }
}

impl AddressFact {
    fn of(address: Address) -> Self {
        let Address { line1, line2, city, state, zip, .. } = address;
        Self { line1, line2, city, state, zip }
    }
}

impl PhoneFact {
    fn of(number: &str) -> Self {
        Self { last7: contact::last_seven(number), e164: contact::e164(number) }
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
