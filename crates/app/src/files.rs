//! Files by token: the window never holds a path, and can open nothing that nobody chose.

use crate::contract::FileToken;
use crate::contract::failure::{Failure, FailureCode};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The files that were chosen, dropped or listed in this run.
#[derive(Default)]
pub struct Files(Mutex<HashMap<String, Known>>);

struct Known {
    path: PathBuf,
    /// As it was when it was looked at.
    stamp: Option<Stamp>,
}

#[derive(Clone, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
}

impl Files {
    /// Gives a file a token.
    pub fn remember(&self, path: PathBuf) -> FileToken {
        let name = name_of(&path);
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, _)) = files.iter().find(|(_, known)| known.path == path) {
            return FileToken { token: token.clone(), name };
        }
        let token = format!("f{}", files.len() + 1);
        files.insert(token.clone(), Known { path, stamp: None });
        FileToken { token, name }
    }

    /// The path behind a token.
    pub fn path(&self, file: &FileToken) -> Result<PathBuf, Failure> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.get(&file.token).map(|known| known.path.clone()).ok_or_else(|| Failure::new(FailureCode::FileNotFound))
    }

    /// Notes how the file is now, to notice when it changes.
    pub fn look(&self, file: &FileToken) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = files.get_mut(&file.token) {
            known.stamp = stamp(&known.path);
        }
    }

    /// Fails with `ListChanged` where the file is not as it was when it was looked at.
    pub fn check_unchanged(&self, file: &FileToken) -> Result<(), Failure> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match files.get(&file.token) {
            Some(known) if known.stamp.is_some() && known.stamp != stamp(&known.path) => {
                Err(Failure::new(FailureCode::ListChanged))
            }
            _ => Ok(()),
        }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let about = std::fs::metadata(path).ok()?;
    Some(Stamp { size: about.len(), modified: about.modified().ok() })
}

/// A file's own name, without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
