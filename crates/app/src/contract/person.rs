//! People: lists, one person, finding, timeline, history, the bin.

use chrono::NaiveDate;
use folkmoot_domain::change::FieldChange;
use folkmoot_domain::interaction::{Direction, InteractionKind, NextStep, Outcome};
use folkmoot_domain::person::{Person, Problem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which people. Everything is "and"; empty: everybody who is not in the bin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PeopleFilter {
    /// Words that the name, address, e-mail or phone must have.
    pub text: String,
    pub area: Option<String>,
    /// Agreed to newsletters: yes or no (refused).
    pub newsletter: Option<bool>,
    pub language: Option<String>,
    pub is_deceased: Option<bool>,
    pub is_protected: Option<bool>,
    pub has_email: Option<bool>,
    /// Came with, or was changed by, this import.
    pub import: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    #[default]
    Name,
    LastContact,
    Area,
    Added,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sort {
    pub by: SortBy,
    pub is_descending: bool,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ListPeople {
    pub filter: PeopleFilter,
    pub sort: Sort,
    /// Rows to pass over.
    pub offset: u32,
    /// 1 to 500.
    pub limit: u32,
}

/// One line of a list. Masked parts of a protected person are empty.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonRow {
    pub id: String,
    /// "Lovelace, Ada B."
    pub name: String,
    pub address: String,
    pub area: String,
    pub phone: String,
    pub email: String,
    #[ts(type = "number | null")]
    pub last_contact_at: Option<i64>,
    pub is_deceased: bool,
    pub is_protected: bool,
    pub do_not_contact: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PeoplePage {
    pub rows: Vec<PersonRow>,
    /// How many match in all.
    pub total: u32,
    /// How many there are without the filter.
    pub everybody: u32,
}

/// The values a filter can have.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FilterChoices {
    pub areas: Vec<Choosable>,
    pub languages: Vec<Choosable>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Choosable {
    pub value: String,
    pub people: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindPeople {
    pub query: String,
    pub limit: u32,
}

/// Why a row was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Name,
    Nickname,
    SimilarName,
    Phone,
    Email,
    Address,
    VoterNumber,
    /// The person's own id in another list.
    ListId,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundPerson {
    pub person: PersonRow,
    pub why: Why,
    /// What matched: the phone, the e-mail, the other spelling.
    pub matched: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundPeople {
    pub people: Vec<FoundPerson>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonRef {
    pub id: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PeopleRefs {
    pub ids: Vec<String>,
}

/// A person as the screen shows them. Of a protected person, until "Show", the lists of the masked parts are empty and
/// `masked` says how many there are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonView {
    pub person: Person,
    /// "Ada B. Lovelace".
    pub full_name: String,
    /// "Dear Ms. Lovelace".
    pub salutation: String,
    pub masked: Option<Masked>,
    /// In the bin since, UTC ms.
    #[ts(type = "number | null")]
    pub removed_at: Option<i64>,
    #[ts(type = "number | null")]
    pub last_contact_at: Option<i64>,
    #[ts(type = "number")]
    pub saved_at: i64,
    /// The others of the household that staff confirmed. Never for protected people.
    pub household: Vec<HouseholdMember>,
    /// Others of the same family name at the same primary address, whom nobody decided about. Never for or of protected
    /// people.
    pub perhaps: Vec<HouseholdMember>,
    /// The number of the last change to this person: sent back when saving, so that nobody's edit is overwritten.
    pub revision: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HouseholdMember {
    pub id: String,
    pub name: String,
}

/// How many entries are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Masked {
    pub phones: u32,
    pub emails: u32,
    pub addresses: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NewPerson {
    /// What was typed in the box, to begin with.
    pub typed: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavePerson {
    pub person: Person,
    /// As it was opened; 0 for a new person.
    pub revision: u32,
    /// The draft that is done with.
    pub draft: Option<String>,
    /// Save although the same person seems to be there.
    pub even_if_duplicate: bool,
}

/// What came of saving.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Saved {
    Saved {
        id: String,
        revision: u32,
    },
    Invalid {
        problems: Vec<Problem>,
    },
    /// Somebody saved these fields meanwhile; nothing was overwritten.
    ChangedMeanwhile {
        fields: Vec<String>,
    },
    /// Somebody with this name and address, e-mail or birth date is there already.
    DuplicateFound {
        others: Vec<PersonRow>,
    },
}

/// Erasing is for good: the family name is typed to confirm.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ErasePerson {
    pub id: String,
    pub typed_name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Neighbours {
    /// Whose.
    pub of: String,
    /// Place in the list, from 1; 0 where they are not in it.
    pub place: u32,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub total: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NeighboursOf {
    pub id: String,
    pub filter: PeopleFilter,
    pub sort: Sort,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TimelineOf {
    pub person: String,
    /// Only these kinds; empty: all.
    pub kinds: Vec<InteractionKind>,
    /// Entries before this time, UTC ms; none: from now.
    #[ts(type = "number | null")]
    pub before: Option<i64>,
}

/// One entry of a timeline.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum TimelineEntry {
    Interaction {
        id: String,
        kind: InteractionKind,
        direction: Option<Direction>,
        outcome: Option<Outcome>,
        text: String,
        next_step: Option<NextStep>,
        /// Of a special category: `text` and the words of the next step are empty until `interaction_show`.
        is_sensitive: bool,
        #[ts(type = "number")]
        at: i64,
        by: String,
    },
    /// The person was added by hand.
    Added {
        #[ts(type = "number")]
        at: i64,
        by: String,
    },
    /// The person came with an import.
    Imported {
        #[ts(type = "number")]
        at: i64,
        by: String,
        file: String,
        line: u32,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Timeline {
    pub entries: Vec<TimelineEntry>,
    pub has_more: bool,
}

/// A call, letter, visit or note to put on a timeline.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LogContact {
    /// Whose; none: of a new person with this name.
    pub person: Option<String>,
    pub new_name: String,
    pub kind: InteractionKind,
    pub direction: Option<Direction>,
    pub outcome: Option<Outcome>,
    pub text: String,
    pub next_step: Option<NextStep>,
    /// Of a special category (health, belief, origin, …): its words are hidden until somebody asks for them.
    pub is_sensitive: bool,
    /// When it happened, UTC ms; none: now.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    pub draft: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Logged {
    pub interaction: String,
    pub person: String,
}

/// The words of an entry of a special category.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShownWords {
    pub text: String,
    pub next_step: Option<NextStep>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InteractionRef {
    pub interaction: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryOf {
    pub person: String,
    /// Entries before this number; none: the newest.
    pub before: Option<u32>,
}

/// Both days belong to it. ISO dates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Period {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
}

/// What one write did to the person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    pub entry: u32,
    /// The write's name, as "save person".
    pub write: String,
    pub by: String,
    #[ts(type = "number")]
    pub at: i64,
    pub action: HistoryAction,
    /// Empty where the values were erased, or are masked.
    pub fields: Vec<FieldChange>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HistoryAction {
    Created,
    Changed,
    Removed,
    Restored,
    Erased,
    /// Became a part of another person.
    Merged,
    /// Became a person of their own again.
    Unmerged,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct History {
    pub entries: Vec<HistoryEntry>,
    pub has_more: bool,
}

/// Somebody in the bin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Binned {
    pub person: PersonRow,
    #[ts(type = "number")]
    pub removed_at: i64,
    /// Days until they go for good.
    pub days_left: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Bin {
    pub people: Vec<Binned>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct Count {
    pub count: u32,
}
