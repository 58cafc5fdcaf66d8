//! The files of an office, all beside one another.

use crate::connection::beside;
use std::path::{Path, PathBuf};

/// Where everything of one office stands.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    /// `office.folkmoot`: the encrypted database.
    pub(crate) database: PathBuf,
    /// `office.folkmoot.keys`: the key slots. Lost, nobody gets in any more.
    pub(crate) keys: PathBuf,
    /// `office.folkmoot.head`: the audit chain's newest head.
    pub(crate) head: PathBuf,
    /// `office.folkmoot.erased`: ids of erased people, which a restore obeys.
    pub(crate) erased: PathBuf,
    /// `office.folkmoot.lock`: empty; held by the process that has the office open.
    pub(crate) lock: PathBuf,
    /// `office.folkmoot.backups`: copies made before an upgrade.
    pub(crate) backups: PathBuf,
    /// The folder of them all.
    pub(crate) folder: PathBuf,
}

impl Places {
    pub(crate) fn of(database: &Path) -> Self {
        let folder = match database.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        Self {
            database: database.to_owned(),
            keys: beside(database, ".keys"),
            head: beside(database, ".head"),
            erased: beside(database, ".erased"),
            lock: beside(database, ".lock"),
            backups: beside(database, ".backups"),
            folder,
        }
    }
}
