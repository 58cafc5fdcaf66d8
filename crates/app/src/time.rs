//! The real clock and real ids; tests hand in their own.

use chrono::{Local, NaiveDate, Utc};
use folkmoot_domain::ids::{Clock, Ids, UtcMillis};
use uuid::Uuid;

/// The computer's clock and time zone.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UtcMillis {
        UtcMillis(Utc::now().timestamp_millis())
    }

    fn today(&self) -> NaiveDate {
        Local::now().date_naive()
    }
}

/// UUIDv7 (RFC 9562): sorted by time.
pub struct SystemIds;

impl Ids for SystemIds {
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}
