//! What the app tells the window by itself.

use super::FileToken;
use super::task::TaskView;
use serde::Serialize;
use ts_rs::TS;

/// Which lists may look different now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct ChangedView {
    pub people: bool,
    pub interactions: bool,
    pub imports: bool,
    pub drafts: bool,
    pub settings: bool,
    pub staff: bool,
    pub backups: bool,
    /// The queue of likely duplicates.
    pub duplicates: bool,
}

/// An event; the window gets it under its [`Event::name`].
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "event", content = "body", rename_all = "snake_case")]
pub enum Event {
    /// A write is on disk.
    Changed(ChangedView),
    /// Long work began, went on or ended.
    Task(TaskView),
    /// The office was locked: by key, when idle, on suspend.
    Locked,
    /// A file was dropped on the window or opened with the app.
    FileDropped(FileToken),
}

impl Event {
    /// The name it travels under.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Changed(_) => "changed",
            Self::Task(_) => "task",
            Self::Locked => "locked",
            Self::FileDropped(_) => "file_dropped",
        }
    }
}
