//! The order of one list: everybody's key, ascending in its sorting.

use super::written::written_since;
use crate::error::StoreError;
use crate::table::people::filter::{PeopleFilter, SortBy};
use rusqlite::{Connection, OptionalExtension, Params, params_from_iter};

pub(super) struct Order {
    pub(super) filter: PeopleFilter,
    pub(super) by: SortBy,
    /// The last change that it knows of.
    pub(super) change: i64,
    pub(super) keys: Vec<u32>,
}

/// What somebody is sorted by; what their sorting doesn't look at is empty.
type Standing = (Option<i64>, String, String, String, i64);

impl Order {
    /// Reads a list from end to end, by indexes alone; none where a key is too large.
    pub(super) fn of(
        sql: &Connection,
        filter: &PeopleFilter,
        by: SortBy,
        change: i64,
    ) -> Result<Option<Self>, StoreError> {
        let order = match by {
            SortBy::Name => " ORDER BY p.family_key, p.given_key, p.key",
            SortBy::Area => " ORDER BY p.area, p.family_key, p.given_key, p.key",
            // No index has these sortings and what is filtered by: sorted, or sieved, here.
            SortBy::Added | SortBy::LastContact => "",
        };
        let Some(mut keys) = listed(sql, filter, order)? else { return Ok(None) };
        match by {
            SortBy::Name | SortBy::Area => {}
            SortBy::Added => keys.sort_unstable(),
            SortBy::LastContact => {
                let bin = if filter.in_bin { "IS NOT NULL" } else { "IS NULL" };
                let everybody = format!("SELECT key FROM person WHERE deleted_at {bin} ORDER BY last_contact_at, key");
                let Some(sorted) = self::keys(sql, &everybody, [])? else { return Ok(None) };
                keys = if sorted.len() == keys.len() { sorted } else { sieve(&sorted, &keys) };
            }
        }
        Ok(Some(Self { filter: filter.clone(), by, change, keys }))
    }

    /// Moves those who were written since to where they belong now; false where that would be long or uncertain.
    pub(super) fn follow(&mut self, sql: &Connection, now: i64) -> Result<bool, StoreError> {
        let Some(written) = written_since(sql, self.change, self.by == SortBy::LastContact)? else { return Ok(false) };
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

/// The keys of a list; none where one is too large. In no order, but for one that is named.
pub(super) fn listed(sql: &Connection, filter: &PeopleFilter, order: &str) -> Result<Option<Vec<u32>>, StoreError> {
    let clauses = filter.clauses()?;
    keys(sql, &format!("SELECT p.key FROM person p{}{order}", clauses.sql()), params_from_iter(clauses.values))
}

/// Of keys in their order those that are also in `wanted`.
pub(super) fn sieve(sorted: &[u32], wanted: &[u32]) -> Vec<u32> {
    let most = wanted.iter().max().map_or(0, |most| *most as usize + 1);
    let mut is_wanted = vec![false; most];
    for key in wanted {
        is_wanted[*key as usize] = true;
    }
    sorted.iter().copied().filter(|key| is_wanted.get(*key as usize).copied().unwrap_or(false)).collect()
}

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
