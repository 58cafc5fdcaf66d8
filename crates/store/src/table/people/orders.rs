//! Orders of lists in memory: who stands at which place, so that a jump into a list need not count its way there.
//!
//! An order is made by the first jump into its list, or before it when the list was shown, follows what is written, and is made anew where following would be
//! long or uncertain. It holds the people's keys and nothing else: four bytes for each.

use super::filter::{PeopleFilter, Sort, SortBy};
use super::rows::key_of;
use crate::audit::row::kind_code;
use crate::error::StoreError;
use crate::table::uuid_from;
use folkmoot_domain::change::RecordKind;
use folkmoot_domain::ids::PersonId;
use rusqlite::{Connection, OptionalExtension, Params, params, params_from_iter};
use std::sync::{Mutex, PoisonError};

#[cfg(test)]
mod tests;

/// Nearer places are counted by the list's index, in a millisecond or two.
const FAR: u64 = 5_000;
/// Lists that are remembered; the one that was asked for longest ago goes first. At a million people 4 MB each.
const MOST: usize = 4;
/// More people than this written since: the order is made anew.
const MOST_FOLLOWED: usize = 100;
/// The actions from erasing on may concern people who are not named: see the table `change`.
const FIRST_WIDE_ACTION: u8 = 5;

/// The orders of the lists that somebody jumped in last. One per opened office, in memory only.
#[derive(Default)]
pub struct Orders(Mutex<Vec<Order>>);

struct Order {
    filter: PeopleFilter,
    by: SortBy,
    /// The last change that it knows of.
    change: i64,
    /// Everybody's key, ascending in the sorting.
    keys: Vec<u32>,
}

/// What somebody is sorted by; what their sorting doesn't look at is empty.
type Standing = (Option<i64>, String, String, String, i64);

impl Orders {
    /// Forgets all of them.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Vec::new();
    }

    /// The keys of a part of a list, and how long the whole is; none where nothing is known and the index is as quick,
    /// or where the list hangs on more than its people.
    pub(super) fn part(
        &self,
        sql: &Connection,
        (filter, sort): (&PeopleFilter, Sort),
        offset: u64,
        limit: u32,
    ) -> Result<Option<(Vec<i64>, u64)>, StoreError> {
        self.with(sql, filter, sort.by, offset >= FAR, |keys| {
            let from = usize::try_from(offset).unwrap_or(usize::MAX);
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            let part = match sort.descending {
                false => keys.iter().skip(from).take(limit).map(|&key| key.into()).collect(),
                true => keys.iter().rev().skip(from).take(limit).map(|&key| key.into()).collect(),
            };
            (part, keys.len() as u64)
        })
    }

    /// Makes the order of a list that nothing is known of. One that is out of date stays so until somebody jumps: while
    /// an import goes on, following it at every step would be work for nobody.
    pub(super) fn read_ahead(&self, sql: &Connection, filter: &PeopleFilter, sort: Sort) -> Result<(), StoreError> {
        let is_new = self
            .0
            .try_lock()
            .is_ok_and(|orders| !orders.iter().any(|order| order.filter == *filter && order.by == sort.by));
        if is_new {
            self.with(sql, filter, sort.by, true, |_| ())?;
        }
        Ok(())
    }

    /// At which place of a list a person stands, counted from 1, if the order is known; the inner none where they are
    /// not in it.
    pub(super) fn place(
        &self,
        sql: &Connection,
        (filter, sort): (&PeopleFilter, Sort),
        key: i64,
    ) -> Result<Option<Option<u64>>, StoreError> {
        self.with(sql, filter, sort.by, false, |keys| {
            let before = keys.iter().position(|&one| i64::from(one) == key)?;
            let place = if sort.descending { keys.len() - before } else { before + 1 };
            Some(place as u64)
        })
    }

    /// How long a list is, if its order is known.
    pub(super) fn length(&self, sql: &Connection, filter: &PeopleFilter) -> Result<Option<u64>, StoreError> {
        // Of all sortings of a list one is enough.
        let known = self.0.try_lock().ok();
        let by = known.and_then(|orders| orders.iter().find(|order| order.filter == *filter).map(|order| order.by));
        let Some(by) = by else { return Ok(None) };
        self.with(sql, filter, by, false, |keys| keys.len() as u64)
    }

    /// Looks into an order as `sql` sees the office. `may_make`: makes it where it is not there; else the answer is
    /// none then, and also while another reader is making one.
    fn with<T>(
        &self,
        sql: &Connection,
        filter: &PeopleFilter,
        by: SortBy,
        may_make: bool,
        look: impl FnOnce(&[u32]) -> T,
    ) -> Result<Option<T>, StoreError> {
        // What a text or an import finds hangs on rows that change without a line in the log.
        if filter.text.is_some() || filter.import.is_some() {
            return Ok(None);
        }
        let mut orders = match may_make {
            true => self.0.lock().unwrap_or_else(PoisonError::into_inner),
            false => match self.0.try_lock() {
                Ok(orders) => orders,
                Err(_) => return Ok(None),
            },
        };
        let at = orders.iter().position(|order| order.filter == *filter && order.by == by);
        if at.is_none() && !may_make {
            return Ok(None);
        }
        let now = last_change(sql)?;
        // This view is older than the order, which stays for those who see more.
        if at.is_some_and(|at| orders[at].change > now) {
            return Ok(None);
        }
        // Whatever fails half way is made anew.
        let mut known = at.map(|at| orders.remove(at));
        if let Some(order) = &mut known
            && order.change < now
            && !order.follow(sql, now)?
        {
            known = None;
        }
        let made = match known {
            None if may_make => Order::of(sql, filter, by, now)?,
            known => known,
        };
        let Some(order) = made else { return Ok(None) };
        let seen = look(&order.keys);
        orders.push(order);
        if orders.len() > MOST {
            orders.remove(0);
        }
        Ok(Some(seen))
    }
}

impl Order {
    /// Reads a list from end to end, by indexes alone; none where a key is too large.
    fn of(sql: &Connection, filter: &PeopleFilter, by: SortBy, change: i64) -> Result<Option<Self>, StoreError> {
        let clauses = filter.clauses()?;
        let wanted = format!("SELECT p.key FROM person p{}", clauses.sql());
        let values = || params_from_iter(clauses.values.iter());
        let order = match by {
            SortBy::Name => " ORDER BY p.family_key, p.given_key, p.key",
            SortBy::Area => " ORDER BY p.area, p.family_key, p.given_key, p.key",
            // No index has these sortings and what is filtered by: sorted, or sieved, here.
            SortBy::Added | SortBy::LastContact => "",
        };
        let Some(mut keys) = keys(sql, &format!("{wanted}{order}"), values())? else { return Ok(None) };
        match by {
            SortBy::Name | SortBy::Area => {}
            SortBy::Added => keys.sort_unstable(),
            SortBy::LastContact => {
                keys.sort_unstable();
                let bin = if filter.in_bin { "IS NOT NULL" } else { "IS NULL" };
                let everybody = format!("SELECT key FROM person WHERE deleted_at {bin} ORDER BY last_contact_at, key");
                let Some(mut sorted) = self::keys(sql, &everybody, [])? else { return Ok(None) };
                if sorted.len() != keys.len() {
                    sorted.retain(|key| keys.binary_search(key).is_ok());
                }
                keys = sorted;
            }
        }
        Ok(Some(Self { filter: filter.clone(), by, change, keys }))
    }

    /// Moves those who were written since to where they belong now; false where that would be long or uncertain.
    fn follow(&mut self, sql: &Connection, now: i64) -> Result<bool, StoreError> {
        let Some(written) = self.written_since(sql)? else { return Ok(false) };
        self.keys.retain(|key| written.binary_search(key).is_err());
        let clauses = self.filter.clauses()?;
        let mut is_listed = sql.prepare_cached(&format!("SELECT 1 FROM person p{} AND p.key = ?", clauses.sql()))?;
        for key in written {
            let values = clauses.values.iter().cloned().chain([key.into()]);
            if is_listed.exists(params_from_iter(values))? {
                let place = self.place_for(sql, key)?;
                self.keys.insert(place, key);
            }
        }
        self.change = now;
        Ok(true)
    }

    /// Who was written since; none where it is too many, or where they may not be all.
    fn written_since(&self, sql: &Connection) -> Result<Option<Vec<u32>>, StoreError> {
        // A contact is logged by its own name, not by its person's.
        let unsure = match self.by {
            SortBy::LastContact => kind_code(RecordKind::Interaction),
            _ => 0,
        };
        let mut find = sql.prepare_cached(
            "SELECT DISTINCT record, action >= ?2 OR kind = ?4 FROM change WHERE seq > ?1 AND kind IN (?3, ?4) LIMIT ?5",
        )?;
        let person = kind_code(RecordKind::Person);
        let limit = MOST_FOLLOWED + 1;
        let mut rows = find.query(params![self.change, FIRST_WIDE_ACTION, person, unsure, limit])?;
        let mut written: Vec<u32> = Vec::new();
        while let Some(row) = rows.next()? {
            let key = key_of(sql, PersonId(uuid_from(row, 0)?))?.and_then(|key| u32::try_from(key).ok());
            // Whoever is not there any more can't be found in the order.
            let (false, Some(key)) = (row.get(1)?, key) else { return Ok(None) };
            written.push(key);
        }
        written.sort_unstable();
        written.dedup();
        Ok((written.len() <= MOST_FOLLOWED).then_some(written))
    }

    /// Where somebody who is not in the order belongs.
    fn place_for(&self, sql: &Connection, key: u32) -> Result<usize, StoreError> {
        let own = self.standing(sql, key)?;
        let (mut from, mut to) = (0, self.keys.len());
        while from < to {
            let middle = from + (to - from) / 2;
            match self.standing(sql, self.keys[middle])? < own {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        Ok(from)
    }

    fn standing(&self, sql: &Connection, key: u32) -> Result<Standing, StoreError> {
        let key = i64::from(key);
        let (no, none) = (None, String::new);
        if self.by == SortBy::Added {
            return Ok((no, none(), none(), none(), key));
        }
        let mut find =
            sql.prepare_cached("SELECT last_contact_at, area, family_key, given_key FROM person WHERE key = ?1")?;
        let standing = find.query_row([key], |row| match self.by {
            SortBy::LastContact => Ok((row.get(0)?, none(), none(), none(), key)),
            SortBy::Area => Ok((no, row.get(1)?, row.get(2)?, row.get(3)?, key)),
            SortBy::Name | SortBy::Added => Ok((no, none(), row.get(2)?, row.get(3)?, key)),
        });
        standing.optional()?.ok_or(StoreError::Damaged)
    }
}

fn last_change(sql: &Connection) -> Result<i64, StoreError> {
    Ok(sql.prepare_cached("SELECT ifnull(max(seq), 0) FROM change")?.query_row([], |row| row.get(0))?)
}

/// The keys that a query gives; none where one is too large.
fn keys(sql: &Connection, query: &str, values: impl Params) -> Result<Option<Vec<u32>>, StoreError> {
    let mut find = sql.prepare_cached(query)?;
    let mut rows = find.query(values)?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next()? {
        let Ok(key) = u32::try_from(row.get::<_, i64>(0)?) else { return Ok(None) };
        keys.push(key);
    }
    Ok(Some(keys))
}
