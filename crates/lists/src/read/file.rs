//! A list's file: opened without waiting for anybody, and watched while it is read.

use crate::error::ListError;
use std::fs::{File, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// No file system's clock goes in longer steps (FAT's).
const SETTLED: Duration = Duration::from_secs(2);

/// Opens a list. A folder, a pipe or a device is refused before anything is read from it: a pipe would keep the office
/// waiting, and a device may never end.
pub(crate) fn open(path: &Path) -> Result<File, ListError> {
    let is_file = |about: &Metadata| if about.is_file() { Ok(()) } else { Err(ListError::NotAFile) };
    // Opening alone can be a deed: some devices rewind.
    is_file(&std::fs::metadata(path).map_err(|e| ListError::reading(&e))?)?;
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Should a pipe have taken the file's place just now: don't wait for its writer.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path).map_err(|e| ListError::reading(&e))?;
    is_file(&file.metadata().map_err(|e| ListError::reading(&e))?)?;
    Ok(file)
}

/// By what a file is known again: which one it is, its size, and when it was last written. A write that changes none of
/// these, within the clock's step and at the same size, is not noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    size: u64,
    modified: Option<SystemTime>,
    /// Device and number where there are such.
    place: Option<(u64, u64)>,
}

impl Stamp {
    /// Of the file that is there now. Fails where it is gone or may not be looked at.
    pub fn of(path: &Path) -> Result<Self, ListError> {
        Ok(Self::from(&std::fs::metadata(path).map_err(|e| ListError::reading(&e))?))
    }

    /// True when the last write is long enough ago that the next one would be told from it: clocks of files go in steps,
    /// and a new file may have the number of one that was just deleted.
    pub(crate) fn is_settled(&self) -> bool {
        self.modified.is_some_and(|at| at.elapsed().is_ok_and(|ago| ago > SETTLED))
    }

    pub(crate) fn of_open(file: &File) -> Result<Self, ListError> {
        Ok(Self::from(&file.metadata().map_err(|e| ListError::reading(&e))?))
    }
}

impl From<&Metadata> for Stamp {
    fn from(about: &Metadata) -> Self {
        #[cfg(unix)]
        let place = {
            use std::os::unix::fs::MetadataExt;
            Some((about.dev(), about.ino()))
        };
        #[cfg(not(unix))]
        let place = None;
        Self { size: about.len(), modified: about.modified().ok(), place }
    }
}

/// An open file and how it was.
pub(crate) struct Watched {
    file: File,
    stamp: Stamp,
}

impl Watched {
    pub(crate) fn begin(file: &File) -> Result<Self, ListError> {
        let file = file.try_clone().map_err(|e| ListError::reading(&e))?;
        Ok(Self { stamp: Stamp::of_open(&file)?, file })
    }

    pub(crate) fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// Fails with [`ListError::Changed`] where somebody has written to the file since.
    pub(crate) fn check(&self) -> Result<(), ListError> {
        if Stamp::of_open(&self.file)? == self.stamp { Ok(()) } else { Err(ListError::Changed) }
    }
}
