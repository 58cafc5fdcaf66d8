//! Lists of people: a page, a count, the neighbours of a person in it, all ids, and the areas.

use super::People;
use super::filter::{Clauses, PeopleFilter, Sort, SortBy};
use super::rows::{self, flag, name_from, newsletter_of};
use crate::error::StoreError;
use crate::table::uuid_from;
use folkmoot_domain::contact::one_line;
use folkmoot_domain::ids::{PersonId, UtcMillis};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// From a place in the list, counted from 0.
    At { offset: u64, limit: u32 },
    /// What follows a person; as quick at the end as at the beginning.
    After { id: PersonId, limit: u32 },
}

/// One line of a list. Nothing is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    pub id: PersonId,
    /// In sorting order: "Lovelace, Ada B.".
    pub name: String,
    /// The primary address in one line.
    pub address: String,
    pub area: String,
    /// The primary phone, as typed.
    pub phone: String,
    /// The primary e-mail.
    pub email: String,
    pub language: String,
    pub last_contact_at: Option<UtcMillis>,
    pub is_deceased: bool,
    pub is_protected: bool,
    /// None: not asked.
    pub newsletter: Option<bool>,
    /// Does not want letters, e-mails, calls or texts: at least one of them.
    pub do_not_contact: bool,
}

/// A part of a list, and how long the whole is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    pub rows: Vec<PersonRow>,
    pub total: u64,
}

/// Who comes before and after a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbours {
    pub previous: Option<PersonId>,
    pub next: Option<PersonId>,
}

/// An area and how many people live in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaCount {
    pub area: String,
    pub people: u64,
}

impl People<'_> {
    /// One page of a list, and how many people the whole list has.
    pub fn list(&self, filter: &PeopleFilter, sort: Sort, page: Page) -> Result<PeoplePage, StoreError> {
        if let (Page::At { offset, limit }, Some(orders)) = (page, self.orders)
            && let Some((keys, total)) = orders.part(self.sql, (filter, sort), offset, limit)?
        {
            return self.page(keys, total);
        }
        let total = self.count(filter)?;
        let mut clauses = filter.clauses()?;
        let (offset, limit) = match page {
            Page::At { offset, limit } => (offset, limit),
            Page::After { id, limit } => {
                self.beside(id, sort, false, &mut clauses)?;
                (0, limit)
            }
        };
        let sql = format!("SELECT p.key FROM person p{}{} LIMIT ? OFFSET ?", clauses.sql(), order(sort, false));
        let mut values = clauses.values;
        values.extend([Value::from(limit), Value::from(i64::try_from(offset).unwrap_or(i64::MAX))]);
        let mut find = self.sql.prepare_cached(&sql)?;
        let keys: Vec<i64> = find.query_map(params_from_iter(values), |row| row.get(0))?.collect::<Result<_, _>>()?;
        self.page(keys, total)
    }

    /// Reads the order of everybody and what filters look at, so that the first jump into a list, and the first filter,
    /// find them read. Does nothing where they were read before, and while the indexes they are read by are aside.
    pub fn order_ahead(&self, filter: &PeopleFilter, sort: Sort) -> Result<(), StoreError> {
        match self.orders {
            Some(orders) if !self.is_bulk()? => orders.read_ahead(self.sql, filter, sort),
            _ => Ok(()),
        }
    }

    fn page(&self, keys: Vec<i64>, total: u64) -> Result<PeoplePage, StoreError> {
        let rows = keys.into_iter().map(|key| self.row(key)).collect::<Result<_, _>>()?;
        Ok(PeoplePage { rows, total })
    }

    /// How many people a list has.
    pub fn count(&self, filter: &PeopleFilter) -> Result<u64, StoreError> {
        let known = self.orders.map(|orders| orders.length(self.sql, filter)).transpose()?.flatten();
        known.map_or_else(|| self.count_where(&filter.clauses()?), Ok)
    }

    /// Who comes before and after a person in a list, whether or not the person is in it.
    pub fn neighbours(&self, id: PersonId, filter: &PeopleFilter, sort: Sort) -> Result<Neighbours, StoreError> {
        let one = |is_backwards| {
            let mut clauses = filter.clauses()?;
            self.beside(id, sort, is_backwards, &mut clauses)?;
            let sql = format!("SELECT p.uid FROM person p{}{} LIMIT 1", clauses.sql(), order(sort, is_backwards));
            let mut find = self.sql.prepare_cached(&sql)?;
            let found = find.query_row(params_from_iter(clauses.values), |row| uuid_from(row, 0).map(PersonId));
            Ok::<_, StoreError>(found.optional()?)
        };
        Ok(Neighbours { previous: one(true)?, next: one(false)? })
    }

    /// Where a person stands in a list, from 1; none where they are not in it.
    pub fn place(&self, id: PersonId, filter: &PeopleFilter, sort: Sort) -> Result<Option<u64>, StoreError> {
        let Some(key) = rows::key_of(self.sql, id)? else { return Ok(None) };
        if let Some(orders) = self.orders
            && let Some(place) = orders.place(self.sql, (filter, sort), key)?
        {
            return Ok(place);
        }
        let mut alone = filter.clauses()?;
        alone.push("p.key = ?", key);
        if self.count_where(&alone)? == 0 {
            return Ok(None);
        }
        let mut before = filter.clauses()?;
        self.beside(id, sort, true, &mut before)?;
        Ok(Some(self.count_where(&before)? + 1))
    }

    /// Calls `f` with every id of a list, in its order. Stops at the first error of `f`.
    pub fn ids(
        &self,
        filter: &PeopleFilter,
        sort: Sort,
        f: &mut dyn FnMut(PersonId) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let clauses = filter.clauses()?;
        let sql = format!("SELECT p.uid FROM person p{}{}", clauses.sql(), order(sort, false));
        let mut find = self.sql.prepare(&sql)?;
        let mut rows = find.query(params_from_iter(clauses.values))?;
        while let Some(row) = rows.next()? {
            f(PersonId(uuid_from(row, 0)?))?;
        }
        Ok(())
    }

    /// The areas that people live in, by name; who is in the bin does not count.
    pub fn areas(&self) -> Result<Vec<AreaCount>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT area, count(*) FROM person WHERE deleted_at IS NULL AND area <> '' GROUP BY area ORDER BY area",
        )?;
        let areas = find.query_map([], |row| {
            Ok(AreaCount { area: row.get(0)?, people: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0) })
        })?;
        Ok(areas.collect::<Result<_, _>>()?)
    }

    fn count_where(&self, clauses: &Clauses) -> Result<u64, StoreError> {
        // Of everybody SQLite counts the pages of the narrowest index, a tenth of the work of counting rows.
        let sql = match clauses.is_everybody() {
            true => "SELECT (SELECT count(*) FROM person)
                          - (SELECT count(*) FROM person WHERE deleted_at IS NOT NULL)"
                .to_owned(),
            false => format!("SELECT count(*) FROM person p{}", clauses.sql()),
        };
        let mut count = self.sql.prepare_cached(&sql)?;
        let people: i64 = count.query_row(params_from_iter(clauses.values.iter()), |row| row.get(0))?;
        Ok(u64::try_from(people).unwrap_or(0))
    }

    /// Narrows to what comes after (or before) a person in a sorting.
    fn beside(&self, id: PersonId, sort: Sort, is_backwards: bool, clauses: &mut Clauses) -> Result<(), StoreError> {
        let key = rows::key_of(self.sql, id)?.ok_or(StoreError::NotFound)?;
        let mut find = self
            .sql
            .prepare_cached("SELECT family_key, given_key, area, last_contact_at FROM person WHERE key = ?1")?;
        let (family, given, area, contact): (String, String, String, Option<i64>) =
            find.query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        let is_descending = sort.descending != is_backwards;
        let than = if is_descending { "<" } else { ">" };
        match sort.by {
            SortBy::Name => {
                clauses.conditions.push(format!("(p.family_key, p.given_key, p.key) {than} (?, ?, ?)"));
                clauses.values.extend([family.into(), given.into(), key.into()]);
            }
            SortBy::Area => {
                clauses.conditions.push(format!("(p.area, p.family_key, p.given_key, p.key) {than} (?, ?, ?, ?)"));
                clauses.values.extend([area.into(), family.into(), given.into(), key.into()]);
            }
            SortBy::Added => clauses.push(&format!("p.key {than} ?"), key),
            // Null, never contacted, sorts below every time.
            SortBy::LastContact => match (contact, is_descending) {
                (Some(at), true) => {
                    clauses.conditions.push(
                        "(p.last_contact_at IS NULL OR p.last_contact_at < ? OR (p.last_contact_at = ? AND p.key < ?))"
                            .into(),
                    );
                    clauses.values.extend([at.into(), at.into(), key.into()]);
                }
                (Some(at), false) => {
                    clauses.conditions.push("(p.last_contact_at, p.key) > (?, ?)".into());
                    clauses.values.extend([at.into(), key.into()]);
                }
                (None, true) => clauses.push("p.last_contact_at IS NULL AND p.key < ?", key),
                (None, false) => clauses.push("(p.last_contact_at IS NOT NULL OR p.key > ?)", key),
            },
        }
        Ok(())
    }

    /// The line of a person.
    pub(super) fn row(&self, key: i64) -> Result<PersonRow, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT uid, prefix, given, middle, family, suffix, nickname, language, flags, area, last_contact_at,
                    (SELECT number FROM phone WHERE person = ?1 ORDER BY is_primary DESC, place LIMIT 1),
                    (SELECT address FROM email WHERE person = ?1 ORDER BY is_primary DESC, place LIMIT 1)
             FROM person WHERE key = ?1",
        )?;
        let mut row = find.query_row([key], |row| {
            let flags: i64 = row.get(8)?;
            Ok(PersonRow {
                id: PersonId(uuid_from(row, 0)?),
                name: name_from(row, 1)?.sorted(),
                address: String::new(),
                area: row.get(9)?,
                phone: row.get::<_, Option<String>>(11)?.unwrap_or_default(),
                email: row.get::<_, Option<String>>(12)?.unwrap_or_default(),
                language: row.get(7)?,
                last_contact_at: row.get::<_, Option<i64>>(10)?.map(UtcMillis),
                is_deceased: flags & flag::DECEASED != 0,
                is_protected: flags & flag::PROTECTED != 0,
                newsletter: newsletter_of(flags),
                do_not_contact: flags & flag::DO_NOT != 0,
            })
        })?;
        row.address = primary_address(self.sql, key)?;
        Ok(row)
    }
}

/// The primary address of a person in one line; empty without one.
pub(crate) fn primary_address(sql: &rusqlite::Connection, key: i64) -> Result<String, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT is_primary, line1, line2, city, state, zip FROM address WHERE person = ?1 ORDER BY place",
    )?;
    let mut rows = find.query([key])?;
    let mut first = None;
    while let Some(row) = rows.next()? {
        let is_primary = row.get(0)?;
        if is_primary || first.is_none() {
            let text = |column| row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged);
            first = Some(one_line([text(1)?, text(2)?], [text(3)?, text(4)?, text(5)?]));
        }
        if is_primary {
            break;
        }
    }
    Ok(first.unwrap_or_default())
}

fn order(sort: Sort, is_backwards: bool) -> String {
    let way = if sort.descending == is_backwards { "" } else { " DESC" };
    let columns: &[&str] = match sort.by {
        SortBy::Name => &["p.family_key", "p.given_key", "p.key"],
        SortBy::LastContact => &["p.last_contact_at", "p.key"],
        SortBy::Area => &["p.area", "p.family_key", "p.given_key", "p.key"],
        SortBy::Added => &["p.key"],
    };
    let columns: Vec<String> = columns.iter().map(|column| format!("{column}{way}")).collect();
    format!(" ORDER BY {}", columns.join(", "))
}
