//! What only a host can do: dialogs, events to the windows, showing a file.

use crate::contract::event::Event;
use std::path::{Path, PathBuf};

/// The window's shell, the test host, or the command line.
pub trait Host: Send + Sync {
    /// Tells every window.
    fn emit(&self, event: &Event);

    /// Lets the person choose a file (a folder where the purpose is one). Blocks.
    fn choose_file(&self, purpose: FilePurpose) -> Option<PathBuf>;

    /// Lets the person choose where to save. Blocks.
    fn choose_place(&self, purpose: FilePurpose, suggested_name: &str) -> Option<PathBuf>;

    /// Whether somebody works in a window beside long work: then its writes are short, so that nobody waits for them.
    fn has_windows(&self) -> bool {
        true
    }
}

/// A host without windows or dialogs.
pub struct NoHost;

impl Host for NoHost {
    fn emit(&self, _: &Event) {}

    fn choose_file(&self, _: FilePurpose) -> Option<PathBuf> {
        None
    }

    fn choose_place(&self, _: FilePurpose, _: &str) -> Option<PathBuf> {
        None
    }

    fn has_windows(&self) -> bool {
        false
    }
}

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilePurpose {
    OpenOffice,
    NewOffice,
    ImportList,
    ExportList,
    RecoverySheet,
    Backup,
    BackupFolder,
    ProblemRows,
    ChangesReport,
}

impl FilePurpose {
    /// The endings that fit, without the dot.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::OpenOffice | Self::NewOffice => &["folkmoot"],
            Self::ImportList => &["csv", "tsv", "txt", "tab", "xlsx"],
            Self::ExportList => &["csv", "xlsx"],
            Self::RecoverySheet => &["txt"],
            Self::Backup => &["folkmoot-backup"],
            Self::BackupFolder => &[],
            Self::ProblemRows | Self::ChangesReport => &["xlsx"],
        }
    }

    /// True where a folder is chosen.
    pub fn is_folder(self) -> bool {
        self == Self::BackupFolder
    }
}

/// The folders of this computer that Folkmoot uses.
#[derive(Debug, Clone)]
pub struct Places {
    /// Office files, where nobody says otherwise.
    pub offices: PathBuf,
    /// What this computer remembers: look, known offices.
    pub settings: PathBuf,
    pub logs: PathBuf,
}

impl Places {
    /// All under one folder.
    pub fn under(folder: &Path) -> Self {
        Self { offices: folder.join("offices"), settings: folder.join("settings"), logs: folder.join("logs") }
    }
}
