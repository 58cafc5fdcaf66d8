//! The contract with the window: every command with what it takes and answers, and the words for what fails.
//! `cargo xtask gen` writes the TypeScript of it.

pub mod commands;
pub mod duplicate;
pub mod event;
pub mod failure;
pub mod household;
pub mod import;
pub mod office;
pub mod person;
pub mod task;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing to say, and nothing to answer.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// A file or folder that somebody chose, by a name that only this run of the app knows: the window never holds a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileToken {
    pub token: String,
    /// The file's own name, without its folder.
    pub name: String,
}

/// A file that was chosen, or none because the person changed their mind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Choice {
    pub file: Option<FileToken>,
}
