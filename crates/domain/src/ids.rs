//! Names of records, and the two things a rule may never take from the air: the time and a new id.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Milliseconds since 1970-01-01T00:00:00Z. Fits a JavaScript number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct UtcMillis(#[cfg_attr(feature = "typescript", ts(type = "number"))] pub i64);

/// What time it is, and what day it is where the office works.
pub trait Clock: Send + Sync {
    /// Now, in UTC milliseconds.
    fn now(&self) -> UtcMillis;
    /// Today's date in the office's own time zone.
    fn today(&self) -> NaiveDate;
}

/// Where new record ids come from (UUIDv7, RFC 9562).
pub trait Ids: Send + Sync {
    /// An id that was never given before.
    fn next(&self) -> Uuid;
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(#[cfg_attr(feature = "typescript", ts(type = "string"))] pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id!(
    /// A constituent.
    PersonId
);
id!(
    /// People who live together, as staff confirmed.
    HouseholdId
);
id!(
    /// One phone, e-mail or address of a person: stable while it is edited, so that two desks can change different ones.
    EntryId
);
id!(
    /// One call, letter, visit or note.
    InteractionId
);
id!(
    /// A member of staff: the passphrase slot that opened the office.
    StaffId
);
id!(
    /// One run of an import.
    ImportId
);
