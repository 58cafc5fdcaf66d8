//! Reading a person's rows.

use super::{Stored, flag};
use crate::error::StoreError;
use crate::table::codes::Code;
use crate::table::{date_from, json_from, uuid_from};
use folkmoot_domain::consent::{Channel, Consent};
use folkmoot_domain::contact::{Address, Area, Email, Phone};
use folkmoot_domain::ids::{EntryId, HouseholdId, PersonId};
use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::person::{Birth, DoNot, Person, RollFacts};
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

/// The key of a person, in the bin or not.
pub(crate) fn key_of(sql: &Connection, id: PersonId) -> Result<Option<i64>, StoreError> {
    let mut find = sql.prepare_cached("SELECT key FROM person WHERE uid = ?1")?;
    Ok(find.query_row([id.0.as_bytes()], |row| row.get(0)).optional()?)
}

/// The person of an id with everything that belongs to them.
pub(crate) fn load(sql: &Connection, id: PersonId) -> Result<Option<Stored>, StoreError> {
    match key_of(sql, id)? {
        Some(key) => load_key(sql, key),
        None => Ok(None),
    }
}

/// [`load`] by key.
pub(crate) fn load_key(sql: &Connection, key: i64) -> Result<Option<Stored>, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT uid, prefix, given, middle, family, suffix, nickname, greeting, language, birth_on, birth_year,
                privacy_note, flags, deleted_at, merged_into, household FROM person WHERE key = ?1",
    )?;
    let mut rows = find.query([key])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let mut person = Person::new(PersonId(uuid_from(row, 0)?));
    person.name = name_from(row, 1)?;
    person.greeting = row.get(7)?;
    person.language = row.get(8)?;
    person.birth = birth_from(row, 9)?;
    person.privacy_note = row.get(11)?;
    let flags: i64 = row.get(12)?;
    person.is_deceased = flags & flag::DECEASED != 0;
    person.is_protected = flags & flag::PROTECTED != 0;
    person.do_not = DoNot {
        mail: flags & flag::NO_MAIL != 0,
        email: flags & flag::NO_EMAIL != 0,
        phone: flags & flag::NO_PHONE != 0,
        text: flags & flag::NO_TEXT != 0,
    };
    let is_in_bin = row.get::<_, Option<i64>>(13)?.is_some();
    let merged_into = row.get(14)?;
    person.household = row.get::<_, Option<[u8; 16]>>(15)?.map(|id| HouseholdId(Uuid::from_bytes(id)));
    load_contacts(sql, key, &mut person)?;
    load_agreed(sql, key, &mut person)?;
    Ok(Some(Stored { key, person, is_in_bin, merged_into }))
}

/// Six name parts from column `at` on.
pub(crate) fn name_from(row: &Row<'_>, at: usize) -> rusqlite::Result<PersonName> {
    Ok(PersonName {
        prefix: row.get(at)?,
        given: row.get(at + 1)?,
        middle: row.get(at + 2)?,
        family: row.get(at + 3)?,
        suffix: row.get(at + 4)?,
        nickname: row.get(at + 5)?,
    })
}

/// `birth_on` and `birth_year` from column `at` on.
pub(crate) fn birth_from(row: &Row<'_>, at: usize) -> Result<Option<Birth>, StoreError> {
    if let Some(on) = row.get_ref(at)?.as_str_or_null().map_err(|_| StoreError::Damaged)? {
        return Ok(Some(Birth::On(date_from(on)?)));
    }
    Ok(row.get::<_, Option<i32>>(at + 1)?.map(Birth::Year))
}

fn load_contacts(sql: &Connection, key: i64, person: &mut Person) -> Result<(), StoreError> {
    let mut phones =
        sql.prepare_cached("SELECT uid, kind, number, is_primary FROM phone WHERE person = ?1 ORDER BY place")?;
    let mut rows = phones.query([key])?;
    while let Some(row) = rows.next()? {
        let (id, kind) = (EntryId(uuid_from(row, 0)?), Code::of(row.get(1)?)?);
        person.phones.push(Phone { id, kind, number: row.get(2)?, is_primary: row.get(3)? });
    }
    let mut emails =
        sql.prepare_cached("SELECT uid, kind, address, is_primary FROM email WHERE person = ?1 ORDER BY place")?;
    let mut rows = emails.query([key])?;
    while let Some(row) = rows.next()? {
        let (id, kind) = (EntryId(uuid_from(row, 0)?), Code::of(row.get(1)?)?);
        person.emails.push(Email { id, kind, address: row.get(2)?, is_primary: row.get(3)? });
    }
    person.addresses = addresses(sql, key)?;
    Ok(())
}

const ADDRESS_COLUMNS: &str =
    "person, uid, kind, line1, line2, city, state, zip, is_primary, area, area_source, area_on";

/// The addresses of a person, in order.
pub(crate) fn addresses(sql: &Connection, key: i64) -> Result<Vec<Address>, StoreError> {
    let mut find =
        sql.prepare_cached(&format!("SELECT {ADDRESS_COLUMNS} FROM address WHERE person = ?1 ORDER BY place"))?;
    let mut rows = find.query([key])?;
    let mut addresses = Vec::new();
    while let Some(row) = rows.next()? {
        addresses.push(address_from(row)?);
    }
    Ok(addresses)
}

/// Calls `f` with the addresses of everybody after one key up to another, in order.
pub(crate) fn each_address(
    sql: &Connection,
    after: i64,
    up_to: i64,
    mut f: impl FnMut(i64, Address),
) -> Result<(), StoreError> {
    let mut find = sql.prepare_cached(&format!(
        "SELECT {ADDRESS_COLUMNS} FROM address WHERE person > ?1 AND person <= ?2 ORDER BY person, place"
    ))?;
    let mut rows = find.query([after, up_to])?;
    while let Some(row) = rows.next()? {
        f(row.get(0)?, address_from(row)?);
    }
    Ok(())
}

fn address_from(row: &Row<'_>) -> Result<Address, StoreError> {
    let area = match row.get::<_, Option<String>>(9)? {
        None => None,
        Some(name) => Some(Area {
            name,
            source: Code::of(row.get(10)?)?,
            on: date_from(row.get_ref(11)?.as_str().map_err(|_| StoreError::Damaged)?)?,
        }),
    };
    Ok(Address {
        id: EntryId(uuid_from(row, 1)?),
        kind: Code::of(row.get(2)?)?,
        line1: row.get(3)?,
        line2: row.get(4)?,
        city: row.get(5)?,
        state: row.get(6)?,
        zip: row.get(7)?,
        is_primary: row.get(8)?,
        area,
    })
}

fn load_agreed(sql: &Connection, key: i64, person: &mut Person) -> Result<(), StoreError> {
    let mut consents =
        sql.prepare_cached("SELECT channel, is_given, source, wording, given_on FROM consent WHERE person = ?1")?;
    let mut rows = consents.query([key])?;
    while let Some(row) = rows.next()? {
        let on = date_from(row.get_ref(4)?.as_str().map_err(|_| StoreError::Damaged)?)?;
        let consent = Consent { is_given: row.get(1)?, source: row.get(2)?, wording: row.get(3)?, on };
        person.consents.insert(Channel::of(row.get(0)?)?, consent);
    }
    let mut rolls = sql.prepare_cached("SELECT roll, number, facts FROM roll WHERE person = ?1")?;
    let mut rows = rolls.query([key])?;
    while let Some(row) = rows.next()? {
        let facts = json_from(row.get_ref(2)?.as_str().map_err(|_| StoreError::Damaged)?)?;
        person.rolls.insert(row.get(0)?, RollFacts { number: row.get(1)?, facts });
    }
    let mut listed = sql.prepare_cached("SELECT list, id FROM listed WHERE person = ?1")?;
    let mut rows = listed.query([key])?;
    while let Some(row) = rows.next()? {
        person.listed.insert(row.get(0)?, row.get(1)?);
    }
    Ok(())
}
