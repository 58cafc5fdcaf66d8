//! A person's rows: one in `person`, the rest in its children. Reading and writing them, nothing else.

use super::new::NewPerson;
use crate::error::StoreError;
use crate::table::codes::Code;
use crate::table::{date_from, json_from, json_to, uuid_from};
use folkmoot_domain::consent::{Channel, Consent};
use folkmoot_domain::contact::{self, Address, Area, Email, Phone};
use folkmoot_domain::ids::{EntryId, HouseholdId, PersonId, UtcMillis};
use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::person::{Birth, DoNot, Person, RollFacts};
use folkmoot_domain::text::{fold, fold_into};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, Statement, params};
use uuid::Uuid;

/// Bits of `person.flags`.
pub(crate) mod flag {
    pub const DECEASED: i64 = 1;
    pub const PROTECTED: i64 = 2;
    pub const HAS_EMAIL: i64 = 4;
    pub const NEWSLETTER_YES: i64 = 8;
    pub const NEWSLETTER_NO: i64 = 16;
    pub const NO_MAIL: i64 = 32;
    pub const NO_EMAIL: i64 = 64;
    pub const NO_PHONE: i64 = 128;
    pub const NO_TEXT: i64 = 256;
    /// Any of the four.
    pub const DO_NOT: i64 = NO_MAIL | NO_EMAIL | NO_PHONE | NO_TEXT;
}

/// A person as loaded, and what the row says beyond the person.
pub(crate) struct Stored {
    pub key: i64,
    pub person: Person,
    /// Or hidden like that because they were merged.
    pub is_in_bin: bool,
    /// Whom they are a part of.
    pub merged_into: Option<i64>,
}

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

/// Where a new row comes from and when.
pub(crate) struct Birthmark {
    pub at: UtcMillis,
    /// The import's key and the line of its list.
    pub import: Option<(i64, i64)>,
}

/// The statements that write a person who is not there yet, prepared once for many.
pub(crate) struct Inserts<'c> {
    sql: &'c Connection,
    person: CachedStatement<'c>,
    phone: CachedStatement<'c>,
    email: CachedStatement<'c>,
    address: CachedStatement<'c>,
    consent: CachedStatement<'c>,
    roll: CachedStatement<'c>,
    listed: CachedStatement<'c>,
}

impl<'c> Inserts<'c> {
    pub(crate) fn new(sql: &'c Connection) -> Result<Self, StoreError> {
        Ok(Self {
            sql,
            person: sql.prepare_cached(
                "INSERT INTO person (uid, prefix, given, middle, family, suffix, nickname, greeting, language, birth_on,
                        birth_year, privacy_note, flags, family_key, given_key, area, created_at, updated_at, import,
                        import_line, is_touched, home, household)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?17, ?18, ?19, ?20,
                         ?21, ?22)",
            )?,
            phone: sql.prepare_cached("INSERT INTO phone VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?,
            email: sql.prepare_cached("INSERT INTO email VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?,
            address: sql.prepare_cached(
                "INSERT INTO address VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?,
            consent: sql.prepare_cached("INSERT INTO consent VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?,
            roll: sql.prepare_cached("INSERT INTO roll VALUES (?1, ?2, ?3, ?4)")?,
            listed: sql.prepare_cached("INSERT INTO listed VALUES (?1, ?2, ?3)")?,
        })
    }

    /// Writes a person who is not there yet; gives the key.
    pub(crate) fn insert(&mut self, new: &NewPerson, mark: &Birthmark) -> Result<i64, StoreError> {
        let person = &new.person;
        let name = &person.name;
        let (birth_on, birth_year) = birth_columns(person.birth);
        self.person.execute(params![
            person.id.0.as_bytes(),
            name.prefix,
            name.given,
            name.middle,
            name.family,
            name.suffix,
            name.nickname,
            person.greeting,
            person.language,
            birth_on,
            birth_year,
            person.privacy_note,
            flags_of(person),
            new.family_key,
            new.given_key,
            area_of(person),
            mark.at.0,
            mark.import.map(|(import, _)| import),
            mark.import.map(|(_, line)| line),
            mark.import.is_none(),
            new.home,
            household_of(person),
        ])?;
        let key = self.sql.last_insert_rowid();
        add_phones(&mut self.phone, key, person.phones.iter().zip(&new.phones))?;
        add_emails(&mut self.email, key, person.emails.iter().zip(&new.emails))?;
        add_addresses(&mut self.address, key, &person.addresses)?;
        add_consents(&mut self.consent, key, person)?;
        add_rolls(&mut self.roll, key, person)?;
        add_listed(&mut self.listed, key, person)?;
        Ok(key)
    }
}

/// Writes what differs between two states of a person who is there.
pub(crate) fn update(sql: &Connection, old: &Stored, new: &Person, at: UtcMillis) -> Result<(), StoreError> {
    let key = old.key;
    let mut change = sql.prepare_cached(
        "UPDATE person SET prefix = ?2, given = ?3, middle = ?4, family = ?5, suffix = ?6, nickname = ?7,
                greeting = ?8, language = ?9, birth_on = ?10, birth_year = ?11, privacy_note = ?12, flags = ?13,
                family_key = ?14, given_key = ?15, area = ?16, updated_at = ?17,
                home = ?18, household = ?19 WHERE key = ?1",
    )?;
    let name = &new.name;
    let (birth_on, birth_year) = birth_columns(new.birth);
    let (family_key, given_key) = name_keys(name);
    change.execute(params![
        key,
        name.prefix,
        name.given,
        name.middle,
        name.family,
        name.suffix,
        name.nickname,
        new.greeting,
        new.language,
        birth_on,
        birth_year,
        new.privacy_note,
        flags_of(new),
        family_key,
        given_key,
        area_of(new),
        at.0,
        home_of(new),
        household_of(new),
    ])?;
    let is_findable = !new.is_protected && !old.is_in_bin;
    let findable_changed = old.person.is_protected != new.is_protected;
    let mut add = Inserts::new(sql)?;
    if old.person.phones != new.phones || findable_changed {
        sql.prepare_cached("DELETE FROM phone WHERE person = ?1")?.execute([key])?;
        let found_by = phones_found_by(&new.phones, is_findable);
        add_phones(&mut add.phone, key, new.phones.iter().zip(&found_by))?;
    }
    if old.person.emails != new.emails || findable_changed {
        sql.prepare_cached("DELETE FROM email WHERE person = ?1")?.execute([key])?;
        let found_by = emails_found_by(&new.emails, is_findable);
        add_emails(&mut add.email, key, new.emails.iter().zip(&found_by))?;
    }
    if old.person.addresses != new.addresses {
        sql.prepare_cached("DELETE FROM address WHERE person = ?1")?.execute([key])?;
        add_addresses(&mut add.address, key, &new.addresses)?;
    }
    if old.person.consents != new.consents {
        sql.prepare_cached("DELETE FROM consent WHERE person = ?1")?.execute([key])?;
        add_consents(&mut add.consent, key, new)?;
    }
    if old.person.rolls != new.rolls {
        sql.prepare_cached("DELETE FROM roll WHERE person = ?1")?.execute([key])?;
        add_rolls(&mut add.roll, key, new)?;
    }
    if old.person.listed != new.listed {
        sql.prepare_cached("DELETE FROM listed WHERE person = ?1")?.execute([key])?;
        add_listed(&mut add.listed, key, new)?;
    }
    Ok(())
}

/// Moves a person into the bin, or out of it with none.
pub(crate) fn set_bin(sql: &Connection, old: &Stored, since: Option<UtcMillis>) -> Result<(), StoreError> {
    let key = old.key;
    sql.prepare_cached("UPDATE person SET deleted_at = ?2 WHERE key = ?1")?
        .execute(params![key, since.map(|s| s.0)])?;
    let is_findable = since.is_none() && !old.person.is_protected;
    let (phones, emails) = (&old.person.phones, &old.person.emails);
    let mut add = Inserts::new(sql)?;
    sql.prepare_cached("DELETE FROM phone WHERE person = ?1")?.execute([key])?;
    add_phones(&mut add.phone, key, phones.iter().zip(&phones_found_by(phones, is_findable)))?;
    sql.prepare_cached("DELETE FROM email WHERE person = ?1")?.execute([key])?;
    add_emails(&mut add.email, key, emails.iter().zip(&emails_found_by(emails, is_findable)))
}

/// Removes a person and everything that belongs to them.
pub(crate) fn delete(sql: &Connection, key: i64) -> Result<(), StoreError> {
    sql.prepare_cached("DELETE FROM person WHERE key = ?1")?.execute([key])?;
    Ok(())
}

/// How an e-mail address is compared: without case.
pub(crate) fn folded_email(address: &str) -> String {
    address.trim().to_lowercase()
}

/// The newsletter consent of a person's flags; none: not asked.
pub(crate) fn newsletter_of(flags: i64) -> Option<bool> {
    match (flags & flag::NEWSLETTER_YES != 0, flags & flag::NEWSLETTER_NO != 0) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

fn flags_of(person: &Person) -> i64 {
    let newsletter = person.consents.get(&Channel::Newsletter).map(|c| c.is_given);
    [
        (person.is_deceased, flag::DECEASED),
        (person.is_protected, flag::PROTECTED),
        (!person.emails.is_empty(), flag::HAS_EMAIL),
        (newsletter == Some(true), flag::NEWSLETTER_YES),
        (newsletter == Some(false), flag::NEWSLETTER_NO),
        (person.do_not.mail, flag::NO_MAIL),
        (person.do_not.email, flag::NO_EMAIL),
        (person.do_not.phone, flag::NO_PHONE),
        (person.do_not.text, flag::NO_TEXT),
    ]
    .iter()
    .filter(|(is_set, _)| *is_set)
    .map(|(_, bit)| bit)
    .sum()
}

/// The folded family and given name; a person without a family name sorts by what they have.
pub(crate) fn name_keys(name: &PersonName) -> (String, String) {
    let given = fold(&name.given);
    let mut family = String::new();
    fold_into(&name.family, &mut family);
    if family.is_empty() {
        family.clone_from(&given);
    }
    if family.is_empty() {
        fold_into(&name.nickname, &mut family);
    }
    (family, given)
}

fn area_of(person: &Person) -> &str {
    let primary = person.addresses.iter().find(|a| a.is_primary).or(person.addresses.first());
    primary.and_then(|a| a.area.as_ref()).map_or("", |area| area.name.as_str())
}

/// Family name, street and place as they are compared. None where one is not known, and for who is protected or
/// deceased: of them no household is assumed.
pub(crate) fn home_of(person: &Person) -> Option<String> {
    if person.is_protected || person.is_deceased {
        return None;
    }
    let address = person.addresses.iter().find(|a| a.is_primary).or(person.addresses.first())?;
    let zip = contact::zip5(&address.zip);
    let place = if zip.is_empty() { fold(&address.city) } else { zip };
    let (family, street) = (fold(&person.name.family), contact::street_key(&address.line1, &address.line2));
    let is_known = !family.is_empty() && !street.is_empty() && !place.is_empty();
    is_known.then(|| format!("{family}|{street}|{place}"))
}

fn household_of(person: &Person) -> Option<&[u8; 16]> {
    person.household.as_ref().map(|id| id.0.as_bytes())
}

fn birth_columns(birth: Option<Birth>) -> (Option<String>, Option<i32>) {
    match birth {
        None => (None, None),
        Some(Birth::On(date)) => (Some(date.to_string()), Some(Birth::On(date).year())),
        Some(Birth::Year(year)) => (None, Some(year)),
    }
}

/// What a phone is found by.
#[derive(Default)]
pub(crate) struct PhoneKeys {
    e164: Option<String>,
    last7: Option<String>,
    /// The digits backwards.
    tail: Option<String>,
}

/// What phones are found by: nothing where the person must not be found.
pub(crate) fn phones_found_by(phones: &[Phone], is_findable: bool) -> Vec<PhoneKeys> {
    let keys = |phone: &Phone| {
        if !is_findable {
            return PhoneKeys::default();
        }
        let e164 = contact::e164(&phone.number);
        let last7 = Some(contact::last_seven(&phone.number)).filter(|last| !last.is_empty());
        let tail = e164.as_deref().or(last7.as_deref()).map(|d| d.trim_start_matches('+').chars().rev().collect());
        PhoneKeys { e164, last7, tail }
    };
    phones.iter().map(keys).collect()
}

/// What e-mail addresses are found by: nothing where the person must not be found.
pub(crate) fn emails_found_by(emails: &[Email], is_findable: bool) -> Vec<Option<String>> {
    emails.iter().map(|email| is_findable.then(|| folded_email(&email.address))).collect()
}

fn add_phones<'p>(
    add: &mut Statement<'_>,
    key: i64,
    phones: impl Iterator<Item = (&'p Phone, &'p PhoneKeys)>,
) -> Result<(), StoreError> {
    for (place, (phone, found_by)) in phones.enumerate() {
        add.execute(params![
            key,
            place,
            phone.id.0.as_bytes(),
            phone.kind.code(),
            phone.number,
            phone.is_primary,
            found_by.e164,
            found_by.last7,
            found_by.tail,
        ])?;
    }
    Ok(())
}

fn add_emails<'e>(
    add: &mut Statement<'_>,
    key: i64,
    emails: impl Iterator<Item = (&'e Email, &'e Option<String>)>,
) -> Result<(), StoreError> {
    for (place, (email, folded)) in emails.enumerate() {
        add.execute(params![
            key,
            place,
            email.id.0.as_bytes(),
            email.kind.code(),
            email.address,
            email.is_primary,
            folded,
        ])?;
    }
    Ok(())
}

fn add_addresses(add: &mut Statement<'_>, key: i64, addresses: &[Address]) -> Result<(), StoreError> {
    for (place, address) in addresses.iter().enumerate() {
        add.execute(params![
            key,
            place,
            address.id.0.as_bytes(),
            address.kind.code(),
            address.line1,
            address.line2,
            address.city,
            address.state,
            address.zip,
            address.is_primary,
            address.area.as_ref().map(|a| a.name.as_str()),
            address.area.as_ref().map(|a| a.source.code()),
            address.area.as_ref().map(|a| a.on.to_string()),
        ])?;
    }
    Ok(())
}

fn add_consents(add: &mut Statement<'_>, key: i64, person: &Person) -> Result<(), StoreError> {
    for (channel, consent) in &person.consents {
        add.execute(params![
            key,
            channel.code(),
            consent.is_given,
            consent.source,
            consent.wording,
            consent.on.to_string(),
        ])?;
    }
    Ok(())
}

fn add_rolls(add: &mut Statement<'_>, key: i64, person: &Person) -> Result<(), StoreError> {
    for (roll, facts) in &person.rolls {
        let words = json_to(&facts.facts)?;
        add.execute(params![key, roll, facts.number, words])?;
    }
    Ok(())
}

fn add_listed(add: &mut Statement<'_>, key: i64, person: &Person) -> Result<(), StoreError> {
    for (list, id) in &person.listed {
        add.execute(params![key, list, id])?;
    }
    Ok(())
}
