//! What a person agreed to, on which channel, when, where from and in which words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is asked for and given separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Newsletters by e-mail.
    Newsletter,
    Phone,
    Text,
    Post,
    Survey,
}

impl Channel {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Newsletter, Self::Phone, Self::Text, Self::Post, Self::Survey];
}

/// A decision of a person about one channel. None on record means: not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Consent {
    /// True: agreed. False: refused or withdrawn.
    pub is_given: bool,
    /// Where it comes from: "sign-up sheet", "by phone", "list".
    pub source: String,
    /// The words that were agreed to, if any are known.
    pub wording: String,
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub on: NaiveDate,
}
