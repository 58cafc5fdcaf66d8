//! Lists in and out.

use super::FileToken;
use super::duplicate::Reason;
use super::person::{PeopleFilter, PersonRow};
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::{Column, Shape};
use folkmoot_lists::read::{CellReason, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InspectFile {
    pub file: FileToken,
    /// A sheet of a workbook; none: the first with anything in it.
    pub sheet: Option<String>,
}

/// What a file is, and how its columns would be matched.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileView {
    pub file: FileToken,
    pub shape: Shape,
    pub columns: Vec<Column>,
    /// One a column: suggested, or remembered from the last list with this header.
    pub mapping: Vec<Option<Field>>,
    pub is_remembered: bool,
    /// Rows of people, where the file is small enough to count.
    pub rows: Option<u32>,
}

/// What counts as the same person, besides the list's own id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MatchRule {
    /// Name with birth date (or year) and address; what is only likely waits for a decision.
    #[default]
    Careful,
    /// Only the list's own id.
    ListIdOnly,
    /// Nobody: every row is a new person.
    Nobody,
}

/// What to do with a row whose person is there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OnMatch {
    Skip,
    /// Only what is empty gets filled.
    #[default]
    Fill,
    /// What the list has replaces what is there; a blank never erases.
    Overwrite,
    /// A new person all the same.
    New,
}

/// An import, to check or to do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportPlan {
    pub file: FileToken,
    pub sheet: Option<String>,
    pub mapping: Vec<Option<Field>>,
    pub match_rule: MatchRule,
    pub on_match: OnMatch,
    /// Cells put right in the check step.
    pub corrections: Vec<Correction>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Correction {
    #[ts(type = "number")]
    pub line: u64,
    /// Column, from 0.
    pub column: u32,
    pub text: String,
}

/// rows = created + updated + unchanged + skipped + ambiguous + refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportCounts {
    pub rows: u32,
    pub created: u32,
    pub updated: u32,
    pub unchanged: u32,
    pub skipped: u32,
    pub ambiguous: u32,
    pub refused: u32,
}

/// A cell that stayed out while its person came in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CellView {
    #[ts(type = "number")]
    pub line: u64,
    pub column: u32,
    pub name: String,
    pub text: String,
    pub reason: CellReason,
}

/// A row that stayed out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RefusedRow {
    #[ts(type = "number")]
    pub line: u64,
    pub reason: Refusal,
}

/// A row that may be somebody who is there already.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DoubtfulRow {
    #[ts(type = "number")]
    pub line: u64,
    /// As the row names them.
    pub name: String,
    /// Whom it may be.
    pub may_be: Vec<String>,
}

/// What an import did, or would do. Each list is cut at 500; the counts are whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportReport {
    /// None for a dry run.
    pub import: Option<String>,
    pub file: String,
    pub counts: ImportCounts,
    pub cells_left_out: u32,
    pub cells: Vec<CellView>,
    pub refused: Vec<RefusedRow>,
    pub doubtful: Vec<DoubtfulRow>,
}

/// How an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Under way, or broken off by a crash: its rows are there and can be undone.
    Unfinished,
    Done,
    Cancelled,
    Undone,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportView {
    pub import: String,
    pub file: String,
    #[ts(type = "number")]
    pub at: i64,
    pub by: String,
    pub state: ImportState,
    pub counts: ImportCounts,
    /// Rows that wait for a decision.
    pub waiting: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportList {
    pub imports: Vec<ImportView>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRef {
    pub import: String,
}

/// A row that waits: what it says, and whom it may be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WaitingRow {
    pub import: String,
    pub file: String,
    #[ts(type = "number")]
    pub line: u64,
    /// The row as a person would look.
    pub seen: SeenView,
    pub candidates: Vec<Candidate>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SeenView {
    pub name: String,
    pub birth: String,
    pub address: String,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Candidate {
    pub person: PersonRow,
    pub birth: String,
    /// That the row is this person, 0 to 1.
    pub probability: f64,
    /// The weightiest first.
    pub reasons: Vec<Reason>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WaitingRows {
    pub rows: Vec<WaitingRow>,
    pub total: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum Decision {
    /// The row is this person: fill what is empty.
    Same { person: String },
    /// Somebody new.
    New,
    /// Leave the row out.
    Leave,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettleRow {
    pub import: String,
    #[ts(type = "number")]
    pub line: u64,
    pub decision: Decision,
}

/// The columns an export can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportColumn {
    Id,
    Prefix,
    Given,
    Middle,
    Family,
    Suffix,
    Nickname,
    Greeting,
    Language,
    Birth,
    Phone,
    OtherPhones,
    Email,
    OtherEmails,
    Street,
    Street2,
    City,
    State,
    Zip,
    Area,
    Newsletter,
    DoNotContact,
    Deceased,
    LastContact,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Csv,
    /// With a byte order mark, so that Excel shows accents.
    CsvForExcel,
    Xlsx,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportPeople {
    pub filter: PeopleFilter,
    /// Only these; empty: all that the filter matches.
    pub ids: Vec<String>,
    pub columns: Vec<ExportColumn>,
    pub format: ExportFormat,
    /// Why: goes into the audit log.
    pub purpose: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportView {
    #[ts(type = "number")]
    pub at: i64,
    pub by: String,
    pub purpose: String,
    pub people: u32,
    pub format: ExportFormat,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportList {
    pub exports: Vec<ExportView>,
}

/// The long work, where a place was chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MaybeStarted {
    pub task: Option<u32>,
}

/// Rows with problems as a workbook with a reason column.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveProblems {
    /// The check or import whose rows they are.
    pub task: u32,
}

/// The name a file was saved under; none: the person changed their mind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedFile {
    pub file: Option<String>,
}
