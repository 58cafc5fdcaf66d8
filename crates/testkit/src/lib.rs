//! Clocks and ids for tests: the time and a new id are handed in, never taken from the air. And how often a test of
//! faults tries, and workbooks made by hand.

mod faults;
mod small_disk;
pub mod workbook;

pub use faults::{Rounds, cannot_try, is_long, rounds};
pub use small_disk::SmallDisk;

use chrono::{DateTime, NaiveDate};
use folkmoot_domain::ids::{Clock, Ids, UtcMillis};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use uuid::Uuid;

/// A clock that stands still until it is told to move.
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Stands at a UTC time, as `"2026-11-21T10:00:00Z"`.
    pub fn at(time: &str) -> Self {
        Self(AtomicI64::new(time.parse::<DateTime<chrono::Utc>>().expect("an RFC 3339 time").timestamp_millis()))
    }

    /// Moves on by so many milliseconds.
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> UtcMillis {
        UtcMillis(self.0.load(Ordering::SeqCst))
    }

    fn today(&self) -> NaiveDate {
        DateTime::from_timestamp_millis(self.now().0).expect("a time in range").date_naive()
    }
}

/// Ids that count: 1, 2, 3 …
#[derive(Default)]
pub struct CountingIds(AtomicU64);

impl Ids for CountingIds {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::SeqCst) + 1))
    }
}
