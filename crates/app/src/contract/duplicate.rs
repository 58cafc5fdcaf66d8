//! Who may be the same person: the queue of likely pairs, one pair side by side, merging, and taking a merge back.

use super::person::PersonRow;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum About {
    Given,
    Middle,
    Family,
    Suffix,
    Birth,
    Address,
    Phone,
    Email,
    NationalNumber,
}

/// How close two values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Closeness {
    Same,
    /// One is the other's short or pet form.
    Nickname,
    Initial,
    /// One or two typing errors apart.
    TypingError,
    /// Written differently, sounding alike.
    SoundsAlike,
    /// One is a part of the other, as of a double surname.
    Part,
    /// Given and family name change places.
    NamesSwapped,
    DayAndMonthSwapped,
    /// The same day and month, a hundred years apart.
    Century,
    SameYear,
    SameStreet,
    SameZip,
    SameCity,
    Differs,
}

/// One thing that speaks for or against two records being one person.
// In TypeScript under a name of its own: the domain's `Reason` says why a field can't be saved.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "PairReason")]
pub struct Reason {
    pub about: About,
    pub closeness: Closeness,
    /// Bits (log2 of the Bayes factor): above 0 it speaks for the same person, below 0 against.
    pub weight: f64,
}

/// Two people. The order does not matter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PairRef {
    pub a: String,
    pub b: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListPairs {
    /// Pairs to pass over.
    pub offset: u32,
    /// 1 to 500.
    pub limit: u32,
}

/// A line of the queue.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LikelyPair {
    pub a: PersonRow,
    pub b: PersonRow,
    /// 0 to 1.
    pub probability: f64,
    /// The weightiest first.
    pub reasons: Vec<Reason>,
}

/// The queue, most certain first. Pairs that were merged, found apart, or of whom one is in the bin are not in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LikelyPairs {
    pub pairs: Vec<LikelyPair>,
    pub total: u32,
    /// When the office was last searched for duplicates, UTC ms; none: never.
    #[ts(type = "number | null")]
    pub looked_at: Option<i64>,
    /// The search that is under way.
    pub task: Option<String>,
}

/// What becomes of a field's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// Those of the person who is kept.
    Keep,
    /// Those of the other.
    Other,
    /// Of both: only where a field is a list, or free text that can stand together.
    Both,
}

/// Which takes a field allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One value: keep or other.
    One,
    /// A list or free text: keep, other or both.
    Many,
    /// Nobody's choice: of consents a "no" wins, marks (protected, deceased, do not …) stay, what rolls and lists say
    /// is joined.
    Joined,
}

/// One field of both people, side by side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldPair {
    /// As history names it, without the entry's id: `given`, `birth`, `phone`, `consent`, …
    pub field: String,
    pub kind: FieldKind,
    /// Values as history shows them; empty where there is none or where it is masked.
    #[ts(type = "unknown[]")]
    pub keep: Vec<serde_json::Value>,
    #[ts(type = "unknown[]")]
    pub other: Vec<serde_json::Value>,
    /// Both have a value, and not the same.
    pub differs: bool,
    /// What is taken unless staff choose otherwise.
    pub take: Take,
    /// What the merged person will have with the choices so far.
    #[ts(type = "unknown[]")]
    pub merged: Vec<serde_json::Value>,
    /// What the merged person will not show (it stays in history).
    #[ts(type = "unknown[]")]
    pub dropped: Vec<serde_json::Value>,
}

/// One of the two.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PairSide {
    pub person: PersonRow,
    #[ts(type = "number")]
    pub added_at: i64,
    #[ts(type = "number")]
    pub saved_at: i64,
    /// Calls, letters, notes and so on.
    pub interactions: u32,
    /// Who was merged into this person before.
    pub merged: u32,
    /// The number of the last change: sent back when merging.
    pub revision: u32,
    /// Phones, e-mails and addresses are hidden.
    pub is_masked: bool,
}

/// What to look at twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MergeWarning {
    /// One voter roll has them under two numbers.
    TwoVoterNumbers,
    TwoBirthDates,
    /// One is protected: the merged person will be.
    Protected,
    /// A newsletter was agreed to by one and refused by the other: the refusal holds.
    ConsentDenied,
    /// Staff said before that they are not the same.
    FoundApart,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenPair {
    /// Who is kept; with none, the office proposes one of the two.
    pub a: String,
    pub b: String,
    pub keep: Option<String>,
    /// By field; what is not named is taken as proposed.
    pub choices: BTreeMap<String, Take>,
}

/// Two people side by side, and what merging them would make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PairView {
    pub keep: PairSide,
    pub other: PairSide,
    pub probability: f64,
    pub reasons: Vec<Reason>,
    /// Fields of which at least one has a value, in the order of the person's screen.
    pub fields: Vec<FieldPair>,
    pub warnings: Vec<MergeWarning>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergePeople {
    pub keep: String,
    pub other: String,
    pub choices: BTreeMap<String, Take>,
    /// As they were looked at; 0: whatever they are now.
    pub keep_revision: u32,
    pub other_revision: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Merged {
    Merged {
        id: String,
    },
    /// Somebody changed one of them since: look again. Nothing was merged.
    ChangedMeanwhile,
}

/// Who was merged into a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergedPerson {
    pub id: String,
    pub name: String,
    #[ts(type = "number")]
    pub at: i64,
    pub by: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergedPeople {
    pub people: Vec<MergedPerson>,
}

/// A merge was taken back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Unmerged {
    /// Who was kept.
    pub keep: String,
    /// Who is back.
    pub other: String,
    /// Fields of the kept person that were changed since the merge, and stay as they are.
    pub kept_fields: Vec<String>,
    /// What was logged since the merge stays with the kept person.
    pub kept_interactions: u32,
}
