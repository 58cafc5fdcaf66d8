//! Who stands near a person: the same phone, e-mail or name.

use super::rows::key_of;
use super::{People, PersonRow};
use crate::error::StoreError;
use folkmoot_domain::contact::last_seven;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::Person;
use folkmoot_domain::text::fold;
use rusqlite::{Params, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A language and how many people prefer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageCount {
    pub language: String,
    pub people: u64,
}

impl People<'_> {
    /// One person's line, in the bin or not.
    pub fn line(&self, id: PersonId) -> Result<Option<PersonRow>, StoreError> {
        key_of(self.sql, id)?.map(|key| self.row(key)).transpose()
    }

    /// The languages that people prefer; who is in the bin does not count.
    pub fn languages(&self) -> Result<Vec<LanguageCount>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT language, count(*) FROM person WHERE deleted_at IS NULL AND language <> '' GROUP BY language
             ORDER BY language",
        )?;
        let languages = find.query_map([], |row| {
            Ok(LanguageCount { language: row.get(0)?, people: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0) })
        })?;
        Ok(languages.collect::<Result<_, _>>()?)
    }

    /// People who share a name, a birth date with a name, a phone or an e-mail with somebody who may not be saved yet:
    /// whom to compare them with. Nobody in the bin.
    pub fn candidates(&self, person: &Person, limit: usize) -> Result<Vec<PersonRow>, StoreError> {
        let mut keys: BTreeSet<i64> = BTreeSet::new();
        let (family, given) = (fold(&person.name.family), fold(&person.name.given));
        if !family.is_empty() {
            keys.extend(self.keys(
                "SELECT key FROM person WHERE family_key = ?1 AND substr(given_key, 1, 1) = ?2 AND deleted_at IS NULL
                 LIMIT ?3",
                params![family, given.chars().next().map(String::from).unwrap_or_default(), limit],
            )?);
        }
        for phone in person.phones.iter().map(|phone| last_seven(&phone.number)).filter(|seven| !seven.is_empty()) {
            keys.extend(self.keys("SELECT person FROM phone WHERE last7 = ?1 LIMIT ?2", params![phone, limit])?);
        }
        for email in person.emails.iter().map(|email| email.address.trim().to_lowercase()) {
            keys.extend(self.keys("SELECT person FROM email WHERE folded = ?1 LIMIT ?2", params![email, limit])?);
        }
        keys.into_iter().take(limit).map(|key| self.row(key)).collect()
    }

    fn keys(&self, sql: &str, values: impl Params) -> Result<Vec<i64>, StoreError> {
        let mut find = self.sql.prepare_cached(sql)?;
        let keys = find.query_map(values, |row| row.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }
}

/// The number of the last change to a person's record; 0 without one.
pub(super) fn revision(sql: &rusqlite::Connection, id: PersonId) -> Result<u64, StoreError> {
    let kind = crate::audit::row::kind_code(folkmoot_domain::change::RecordKind::Person);
    let mut find = sql.prepare_cached("SELECT ifnull(max(seq), 0) FROM change WHERE record = ?1 AND kind = ?2")?;
    let seq: i64 = find.query_row(params![id.0.as_bytes(), kind], |row| row.get(0))?;
    Ok(u64::try_from(seq).unwrap_or(0))
}
