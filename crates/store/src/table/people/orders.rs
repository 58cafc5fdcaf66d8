//! Orders of lists in memory: who stands at which place, so that a jump into a list need not count its way there; and
//! what everybody is filtered by, so that a filter and its count need not read the office.
//!
//! An order is made by the first jump into its list, or before it when the list was shown, follows what is written, and
//! is made anew where following would be long or uncertain. Where everybody's order is known, that of a filter is sieved
//! from it. An order holds the people's keys and nothing else: four bytes for each.

mod order;
mod traits;
mod written;

use self::order::{Order, listed, sieve};
use self::traits::Traits;
use self::written::last_change;
use super::filter::{PeopleFilter, Sort, SortBy};
use crate::error::StoreError;
use rusqlite::Connection;
use std::sync::{Mutex, PoisonError};

#[cfg(test)]
mod tests;

/// Nearer places are counted by the list's index, in a millisecond or two.
const FAR: u64 = 5_000;
/// Lists that are remembered; the one that was asked for longest ago goes first. At a million people 4 MB each.
const MOST: usize = 4;

/// The orders of the lists that somebody looked into last. One per opened office, in memory only.
#[derive(Default)]
pub struct Orders(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// The one that was asked for last is the last one.
    orders: Vec<Order>,
    traits: Option<Traits>,
}

impl Orders {
    /// Forgets all of them.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Known::default();
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

    /// Makes the order of everybody, by which filters are sieved, or that of the bin, and reads what filters look at,
    /// where nothing is known. What is out of date stays so until somebody looks: while an import goes on, following it
    /// at every step would be work for nobody.
    pub(super) fn read_ahead(&self, sql: &Connection, filter: &PeopleFilter, sort: Sort) -> Result<(), StoreError> {
        let list = PeopleFilter { in_bin: filter.in_bin, ..Default::default() };
        let lacks = |known: &Known| (known.place_of(&list, sort.by).is_none(), known.traits.is_none());
        let Some((order, traits)) = self.0.try_lock().ok().map(|known| lacks(&known)) else { return Ok(()) };
        if order {
            self.with(sql, &list, sort.by, true, |_| ())?;
        }
        if traits {
            self.seen(sql, true, |known, now| {
                known.traits = Traits::of(sql, now)?;
                Ok(None::<()>)
            })?;
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

    /// How long a list is, if its order is known, or what it is filtered by.
    pub(super) fn length(&self, sql: &Connection, filter: &PeopleFilter) -> Result<Option<u64>, StoreError> {
        self.seen(sql, false, |known, now| {
            // Of all sortings of a list one is enough.
            if let Some(by) = known.orders.iter().find(|order| order.filter == *filter).map(|order| order.by) {
                return known.look(sql, (filter, by), false, now, |keys| keys.len() as u64);
            }
            if filter.in_bin || hangs_on_more(filter) {
                return Ok(None);
            }
            Ok(known.traits(sql, now)?.map(|traits| traits.wanted(filter).count()))
        })
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
        self.seen(sql, may_make, |known, now| known.look(sql, (filter, by), may_make, now, look))
    }

    /// Calls `f` with what is known and the last change that `sql` sees. The answer is none where what is known is newer
    /// than that, and, unless it `may_wait`, while another reader makes an order.
    fn seen<T>(
        &self,
        sql: &Connection,
        may_wait: bool,
        f: impl FnOnce(&mut Known, i64) -> Result<Option<T>, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut known = match may_wait {
            true => self.0.lock().unwrap_or_else(PoisonError::into_inner),
            false => match self.0.try_lock() {
                Ok(known) => known,
                Err(_) => return Ok(None),
            },
        };
        let now = last_change(sql)?;
        // This view is older than what is known, which stays for those who see more.
        if known.change() > now { Ok(None) } else { f(&mut known, now) }
    }
}

impl Known {
    /// The last change that anything here knows of.
    fn change(&self) -> i64 {
        let traits = self.traits.as_ref().map(|traits| traits.change);
        self.orders.iter().map(|order| order.change).chain(traits).max().unwrap_or(0)
    }

    fn place_of(&self, filter: &PeopleFilter, by: SortBy) -> Option<usize> {
        self.orders.iter().position(|order| order.filter == *filter && order.by == by)
    }

    /// Looks into an order: one that is known, else sieved from everybody's, else, if it may be, made.
    fn look<T>(
        &mut self,
        sql: &Connection,
        (filter, by): (&PeopleFilter, SortBy),
        may_make: bool,
        now: i64,
        look: impl FnOnce(&[u32]) -> T,
    ) -> Result<Option<T>, StoreError> {
        let mut order = self.take(sql, filter, by, now)?;
        if order.is_none() {
            order = self.sieved(sql, filter, by, now)?;
        }
        if order.is_none() && may_make && !hangs_on_more(filter) {
            order = Order::of(sql, filter, by, now)?;
        }
        let Some(order) = order else { return Ok(None) };
        let seen = look(&order.keys);
        if !hangs_on_more(filter) {
            self.keep(order);
        }
        Ok(Some(seen))
    }

    /// Takes a known order out, brought up to date; none where it would have to be made anew.
    fn take(
        &mut self,
        sql: &Connection,
        filter: &PeopleFilter,
        by: SortBy,
        now: i64,
    ) -> Result<Option<Order>, StoreError> {
        // Whatever fails half way is made anew.
        let Some(mut order) = self.place_of(filter, by).map(|at| self.orders.remove(at)) else { return Ok(None) };
        let is_current = order.change == now || order.follow(sql, now)?;
        Ok(is_current.then_some(order))
    }

    fn keep(&mut self, order: Order) {
        self.orders.push(order);
        if self.orders.len() > MOST {
            self.orders.remove(0);
        }
    }

    /// The order of a filter, from everybody's; none where that is not known.
    fn sieved(
        &mut self,
        sql: &Connection,
        filter: &PeopleFilter,
        by: SortBy,
        now: i64,
    ) -> Result<Option<Order>, StoreError> {
        let everybody = PeopleFilter::default();
        if filter.in_bin || *filter == everybody {
            return Ok(None);
        }
        let Some(all) = self.take(sql, &everybody, by, now)? else { return Ok(None) };
        let keys = match hangs_on_more(filter) {
            true => listed(sql, filter, "")?.map(|wanted| sieve(&all.keys, &wanted)),
            false => self.traits(sql, now)?.map(|traits| {
                let wanted = traits.wanted(filter);
                all.keys.iter().copied().filter(|key| wanted.is(*key)).collect()
            }),
        };
        self.keep(all);
        Ok(keys.map(|keys| Order { filter: filter.clone(), by, change: now, keys }))
    }

    /// What filters look at, brought up to date; none where it would have to be read anew.
    fn traits(&mut self, sql: &Connection, now: i64) -> Result<Option<&Traits>, StoreError> {
        if let Some(mut traits) = self.traits.take()
            && (traits.change == now || traits.follow(sql, now)?)
        {
            self.traits = Some(traits);
        }
        Ok(self.traits.as_ref())
    }
}

/// Whether a list hangs on rows that change without a line in the log: what a text or an import finds.
fn hangs_on_more(filter: &PeopleFilter) -> bool {
    filter.text.is_some() || filter.import.is_some()
}
