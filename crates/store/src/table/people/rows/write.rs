//! Writing a person's rows.

use super::Stored;
use super::found_by::{PhoneKeys, area_of, emails_found_by, flags_of, home_of, name_keys, phones_found_by};
use crate::error::StoreError;
use crate::table::codes::Code;
use crate::table::json_to;
use crate::table::people::new::NewPerson;
use folkmoot_domain::contact::{Address, Email, Phone};
use folkmoot_domain::ids::UtcMillis;
use folkmoot_domain::person::{Birth, Person};
use rusqlite::{CachedStatement, Connection, Statement, params};

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
