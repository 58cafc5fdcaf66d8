//! What can go wrong once an office is open.

/// A failed read or write. Nothing of a failed write is kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk, or the quota, is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder cannot be written.
    #[error("the office can only be read")]
    ReadOnly,
    /// Another connection held the file for too long.
    #[error("the office file is busy")]
    Busy,
    /// A page failed its check, or a table is not as it should be.
    #[error("the office file is damaged")]
    Damaged,
    /// The record is not there, or was erased.
    #[error("no such record")]
    NotFound,
    /// A rule of the office's stood against it; the text names the field, never its value.
    #[error("not allowed: {0}")]
    Refused(String),
    /// The office was closed, or locked, meanwhile.
    #[error("the office is locked")]
    Locked,
    /// Stopped by the person who works, between two steps.
    #[error("cancelled")]
    Cancelled,
    /// Anything else that SQLite said.
    #[error("database error {code}")]
    Database { code: i32 },
    /// A file beside the office could not be read or written.
    #[error("file error: {0}")]
    File(std::io::ErrorKind),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match &error {
            // The index of the WAL finds no room before the WAL itself is asked to grow.
            rusqlite::Error::SqliteFailure(cause, _) if cause.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                Self::DiskFull
            }
            rusqlite::Error::SqliteFailure(cause, _) => match cause.code {
                ErrorCode::DiskFull => Self::DiskFull,
                ErrorCode::ReadOnly => Self::ReadOnly,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::OperationInterrupted => Self::Cancelled,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
                _ => Self::Database { code: cause.extended_code },
            },
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound,
            _ => Self::Database { code: -1 },
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => Self::ReadOnly,
            kind => Self::File(kind),
        }
    }
}
