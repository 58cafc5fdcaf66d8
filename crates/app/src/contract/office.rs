//! The office file: welcome, create, unlock, lock, staff, backups, the look.

use super::FileToken;
use super::failure::FailureCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Light, dark, or as the system is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
    HighContrast,
}

/// How much stands on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    Comfortable,
    #[default]
    Standard,
    Compact,
}

/// How the window looks and speaks on this computer. Holds nothing private, so it is known before unlocking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Look {
    pub theme: Theme,
    pub density: Density,
    /// Percent, 100 to 200.
    pub text_size: u16,
    /// "en" or "es".
    pub language: String,
    /// Single letters act in lists and record headers.
    pub letters: bool,
}

/// An office file that this computer knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KnownOffice {
    pub file: FileToken,
    /// As it was named when it was last open here.
    pub name: String,
    pub is_sample: bool,
    /// False where the file is gone.
    pub is_there: bool,
}

/// Where the person stands: at the door, before a locked office, or in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// No office is chosen.
    Welcome,
    /// A new office was made; its recovery sheet is to be saved and one group typed back before anything else.
    /// `sheet_saved` tells whether it was; `ask_group` is the group to type back, from 1.
    Recovery {
        office: String,
        groups: Vec<String>,
        sheet_saved: bool,
        ask_group: u8,
    },
    Locked {
        office: String,
        file: String,
        is_sample: bool,
        /// Somebody chose to stay unlocked here: the window asks for `office_open_by_keyring`, and for the passphrase
        /// meanwhile.
        asks_keyring: bool,
    },
    Open(OpenOffice),
}

/// The office that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenOffice {
    pub office: String,
    /// The file's name.
    pub file: String,
    pub staff: String,
    pub staff_id: String,
    pub is_sample: bool,
    /// The file or its folder can't be written: nothing offers to change.
    pub is_read_only: bool,
    /// Minutes without input until it locks, 1 to 30.
    pub idle_minutes: u16,
    pub people: u32,
    /// Opened with the recovery code: a new passphrase should be set.
    pub by_recovery: bool,
}

/// All that the window needs to draw its first screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppState {
    pub phase: Phase,
    pub offices: Vec<KnownOffice>,
    pub look: Look,
    pub version: String,
    /// The passphrase of the sample office; it protects nothing and the screen shows it.
    pub sample_passphrase: String,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct CreateOffice {
    pub office: String,
    pub staff: String,
    pub passphrase: String,
    /// Where; none: the usual folder of this computer.
    pub place: Option<FileToken>,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct Passphrase {
    pub passphrase: String,
}

/// How easily a passphrase is guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    TooShort,
    Weak,
    Fair,
    Strong,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrengthView {
    pub strength: Strength,
}

/// One group of the recovery code, typed back.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct TypedGroup {
    pub group: String,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct Recover {
    pub code: String,
    /// Whose passphrase is set anew; empty: the first member of staff.
    pub staff: String,
    pub new_passphrase: String,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct ChangePassphrase {
    pub old: String,
    pub new: String,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct AddStaff {
    pub name: String,
    pub passphrase: String,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct StaffRef {
    pub staff_id: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StaffView {
    pub staff_id: String,
    pub name: String,
    pub is_you: bool,
    /// Has a passphrase of their own; false once removed.
    pub can_open: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StaffList {
    pub staff: Vec<StaffView>,
}

/// The office's settings on security.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Security {
    /// 1 to 30.
    pub idle_minutes: u16,
    /// The second place for backups, besides the folder beside the office.
    pub backup_folder: Option<String>,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SetIdle {
    pub idle_minutes: u16,
}

/// Whether whoever works stays unlocked on this computer: a start of Folkmoot asks the system's keyring, not for the
/// passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum StayUnlocked {
    Off,
    On,
    /// It was turned on, and the keyring does not open the office now.
    Lost {
        why: FailureCode,
    },
    /// It can't be turned on.
    Unavailable {
        why: FailureCode,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupView {
    pub file: FileToken,
    #[ts(type = "number")]
    pub made_at: i64,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupList {
    pub backups: Vec<BackupView>,
    /// The folder they are in, as words.
    pub folder: String,
}

/// Restores a backup as an office file of its own; nothing that exists is replaced.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct RestoreBackup {
    pub backup: FileToken,
    /// A passphrase (or recovery code) that opened the office when the backup was made.
    pub passphrase: String,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct OfficeRef {
    pub file: FileToken,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct CreateSample {
    pub people: u32,
}

/// What Today shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Today {
    pub people: u32,
    pub overdue: Vec<Step>,
    pub due_today: Vec<Step>,
    /// The next seven days.
    pub upcoming: Vec<Step>,
    pub drafts: Vec<DraftView>,
    /// Rows of imports that wait for a decision.
    pub waiting_rows: u32,
    /// People that were contacted last.
    pub recent: Vec<super::person::PersonRow>,
    /// The days of this week and how many steps fall due on each.
    pub week: Vec<DayCount>,
    pub checklist: Checklist,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DayCount {
    pub day: String,
    pub count: u32,
}

/// The first days' list: true where done.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Checklist {
    pub is_dismissed: bool,
    pub has_people: bool,
    pub has_staff: bool,
    pub has_backup_folder: bool,
    pub has_contact: bool,
}

/// Something promised to a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Step {
    pub interaction: String,
    pub person: String,
    pub name: String,
    pub text: String,
    /// ISO date.
    pub on: Option<String>,
    pub by: String,
}

/// Text that was typed and not yet saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DraftView {
    /// "person:<id>", "person:new", "contact:<id>", "contact:new".
    pub key: String,
    pub title: String,
    #[ts(type = "number")]
    pub at: i64,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SaveDraft {
    pub key: String,
    pub title: String,
    /// What the form holds, as JSON.
    #[ts(type = "unknown")]
    pub form: serde_json::Value,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct DraftKey {
    pub key: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Draft {
    #[ts(type = "unknown")]
    pub form: Option<serde_json::Value>,
    #[ts(type = "number")]
    pub at: i64,
}

#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct ViewName {
    pub name: String,
}

/// How a member of staff left a part of the window: columns, order, widths.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct View {
    pub name: String,
    /// As JSON, up to 16 KiB; none: as it usually is.
    #[ts(type = "unknown")]
    pub layout: Option<serde_json::Value>,
}

/// Undo: what was taken back, or why not.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "undo", rename_all = "snake_case")]
pub enum Undone {
    /// The write of this name was taken back (or done again).
    Done {
        write: String,
        person: Option<String>,
    },
    Nothing,
    /// Somebody changed it since: these fields stand in the way.
    ChangedSince {
        write: String,
        fields: Vec<String>,
    },
}
