//! The file that becomes the export once it is whole.

use crate::error::ListError;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A temporary file beside the target, readable by its owner only; gone if it is dropped.
pub(super) struct Target {
    file: NamedTempFile,
    path: PathBuf,
}

impl Target {
    pub(super) fn beside(path: &Path) -> Result<Self, ListError> {
        let file = NamedTempFile::new_in(folder(path)).map_err(|e| ListError::writing(&e))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// Where the target is: other temporary files belong there too, not in a folder that others can read.
    pub(super) fn folder(&self) -> &Path {
        folder(&self.path)
    }

    /// Puts the file in its place, whole and on the disk.
    pub(super) fn finish(self) -> Result<(), ListError> {
        self.file.as_file().sync_all().map_err(|e| ListError::writing(&e))?;
        let folder = folder(&self.path).to_owned();
        self.file.persist(&self.path).map_err(|e| ListError::writing(&e.error))?;
        if cfg!(unix) {
            // The new name survives a power cut only when the folder is on the disk too.
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(|e| ListError::writing(&e))?;
        }
        Ok(())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
