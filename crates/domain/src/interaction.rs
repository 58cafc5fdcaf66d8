//! What was said: calls, letters, visits and notes on a person's timeline. Append-only but for corrections by undo.

use crate::ids::{InteractionId, PersonId, UtcMillis};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The channel of an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum InteractionKind {
    Call,
    Email,
    Letter,
    Visit,
    OfficeHours,
    Social,
    Text,
    Note,
}

impl InteractionKind {
    /// A note is something staff wrote down; everything else was contact with the person and counts as "last contact".
    pub fn is_contact(self) -> bool {
        self != Self::Note
    }
}

/// Who began it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The person reached the office.
    Incoming,
    /// The office reached the person.
    Outgoing,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Answered,
    LeftMessage,
    NoAnswer,
    WrongNumber,
    WillCallBack,
    Resolved,
}

/// What the office promised to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NextStep {
    pub text: String,
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub on: Option<NaiveDate>,
    pub is_done: bool,
}

/// One entry of a person's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Interaction {
    pub id: InteractionId,
    pub person: PersonId,
    pub kind: InteractionKind,
    pub direction: Option<Direction>,
    pub outcome: Option<Outcome>,
    pub text: String,
    pub next_step: Option<NextStep>,
    /// Of a special category (health, belief, origin, …): its words are hidden until somebody asks for them.
    #[serde(default)]
    pub is_sensitive: bool,
    /// When it happened.
    pub at: UtcMillis,
}
