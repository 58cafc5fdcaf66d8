//! Long work: import, export, backup. It has progress, a rate, and can be cancelled.

use super::failure::Failure;
use super::import::ImportReport;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// The dry run of an import.
    ImportCheck,
    Import,
    ImportUndo,
    Export,
    Backup,
    Restore,
    SampleOffice,
    Verify,
    /// Looking for people who are in the office twice.
    FindDuplicates,
    /// Giving the office a new data key.
    RotateKey,
}

/// How far it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TaskState {
    Running,
    /// Asked to stop; it stops at the next safe place.
    Cancelling,
    Done {
        outcome: TaskOutcome,
    },
    /// Stopped when asked; `kept` units of work stay done (rows of an import; 0: nothing was changed).
    Cancelled {
        kept: u32,
    },
    Failed {
        failure: Failure,
    },
}

/// What came of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TaskOutcome {
    Imported {
        report: ImportReport,
    },
    ImportUndone {
        removed: u32,
        reversed: u32,
        kept: u32,
    },
    Exported {
        file: String,
        people: u32,
    },
    /// The report of changes.
    Reported {
        file: String,
        changes: u32,
    },
    BackedUp {
        file: String,
        people: u32,
    },
    Restored {
        file: String,
    },
    SampleReady,
    Verified {
        is_sound: bool,
        problems: Vec<String>,
        entries: u32,
    },
    /// Likely pairs that wait in the queue.
    DuplicatesFound {
        pairs: u32,
    },
    /// The office has a new data key, the `key_number`th of its own; the backup was made before.
    KeyRotated {
        key_number: u32,
        backup: String,
    },
}

/// One piece of long work as the tray shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaskView {
    pub id: u32,
    pub kind: TaskKind,
    /// The file it is about.
    pub name: String,
    pub state: TaskState,
    /// Units done (rows, people, pages).
    pub done: u32,
    /// Units in all, where known.
    pub total: Option<u32>,
    /// Units a second, over the whole run so far.
    pub rate: u32,
    /// Seconds left at that rate, where the total is known.
    pub seconds_left: Option<u32>,
    /// When it began, UTC ms.
    #[ts(type = "number")]
    pub started_at: i64,
}

/// The work that was started.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaskStarted {
    pub task: u32,
}

/// One piece of long work.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaskId {
    pub task: u32,
}

/// All of them, the newest first; those that ended stay until dismissed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaskList {
    pub tasks: Vec<TaskView>,
}
