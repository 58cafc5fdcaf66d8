//! What the libraries say when they fail, as the failures that the window has words for.

use crate::contract::failure::{Failure, FailureCode};
use folkmoot_lists::ListError;
use folkmoot_store::{CreateError, OpenError, RestoreError, RotateError, StaffError, StoreError};
use std::io::ErrorKind;

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Locked => FailureCode::Locked,
            StoreError::DiskFull => FailureCode::DiskFull,
            StoreError::ReadOnly => FailureCode::ReadOnly,
            StoreError::Busy => FailureCode::Busy,
            StoreError::Damaged => FailureCode::Damaged,
            StoreError::NotFound => FailureCode::NotFound,
            StoreError::Cancelled => FailureCode::Cancelled,
            StoreError::Refused(what) => return Self::about(FailureCode::Invalid, what.clone()),
            StoreError::File(kind) => return of_file(*kind),
            StoreError::Database { .. } => return unexpected(&error),
        };
        Self::new(code)
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::new(match error {
            OpenError::NotFound => FailureCode::FileNotFound,
            OpenError::NoSlots => FailureCode::NoSlots,
            OpenError::WrongKey => FailureCode::WrongPassphrase,
            OpenError::Mistyped => FailureCode::RecoveryCodeMistyped,
            OpenError::Damaged => FailureCode::Damaged,
            OpenError::TooNew => FailureCode::TooNew,
            OpenError::InUse => FailureCode::InUse,
            OpenError::NetworkFolder => FailureCode::NetworkFolder,
            OpenError::Foreign => FailureCode::Foreign,
            OpenError::UpgradeNeedsWriting => FailureCode::ReadOnly,
            OpenError::Memory => FailureCode::TooLittleMemory,
            OpenError::File(kind) => return of_file(kind),
            OpenError::Store(error) => return error.into(),
        })
    }
}

impl From<CreateError> for Failure {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Exists => Self::new(FailureCode::AlreadyThere),
            CreateError::NetworkFolder => Self::new(FailureCode::NetworkFolder),
            CreateError::ReadOnly => Self::new(FailureCode::ReadOnly),
            CreateError::InUse => Self::new(FailureCode::InUse),
            CreateError::NoName => Self::about(FailureCode::Invalid, "office"),
            CreateError::NoPassphrase => Self::about(FailureCode::WeakPassphrase, "passphrase"),
            CreateError::Memory => Self::new(FailureCode::TooLittleMemory),
            CreateError::DiskFull => Self::new(FailureCode::DiskFull),
            CreateError::File(kind) => of_file(kind),
            CreateError::Store(error) => error.into(),
        }
    }
}

impl From<StaffError> for Failure {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::WrongPassphrase => Self::new(FailureCode::WrongPassphrase),
            StaffError::PassphraseTaken => Self::about(FailureCode::PassphraseTaken, "passphrase"),
            StaffError::NoPassphrase => Self::about(FailureCode::WeakPassphrase, "passphrase"),
            StaffError::NoName => Self::about(FailureCode::Invalid, "name"),
            StaffError::LastPassphrase => Self::new(FailureCode::LastSlot),
            StaffError::Unknown => Self::about(FailureCode::NotFound, "staff"),
            StaffError::NeedsRecovery | StaffError::NobodyWorks => Self::new(FailureCode::WrongPassphrase),
            StaffError::Memory => Self::new(FailureCode::TooLittleMemory),
            StaffError::Store(error) => error.into(),
        }
    }
}

impl From<RotateError> for Failure {
    fn from(error: RotateError) -> Self {
        match error {
            // The office is closed: what to do next is to unlock it.
            RotateError::Closed(_) => Self::new(FailureCode::Locked),
            RotateError::Store(error) => error.into(),
        }
    }
}

impl From<RestoreError> for Failure {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Backup(error) => error.into(),
            RestoreError::Place(error) => error.into(),
        }
    }
}

impl From<ListError> for Failure {
    fn from(error: ListError) -> Self {
        let line = |line: u64| line.to_string();
        match error {
            ListError::NotFound => Self::new(FailureCode::FileNotFound),
            // Of reading: the failure that is named for permissions speaks of writing.
            ListError::Unreadable(ErrorKind::PermissionDenied) => Self::new(FailureCode::FileUnreadable),
            ListError::Unreadable(kind) | ListError::Unwritable(kind) => of_file(kind),
            ListError::Empty | ListError::NoRows => Self::new(FailureCode::ListEmpty),
            ListError::NotAFile | ListError::NotAList | ListError::BadSpreadsheet | ListError::BadDelimiter => {
                Self::new(FailureCode::ListUnreadable)
            }
            ListError::Uncalculated => Self::about(FailureCode::ListUnreadable, "formula"),
            ListError::NoSuchSheet { .. } => Self::about(FailureCode::ListUnreadable, "sheet"),
            ListError::TooLarge { line: at, .. } => Self::about(FailureCode::ListTooLarge, line(at)),
            ListError::SpreadsheetTooLarge | ListError::TooManyRows => Self::new(FailureCode::ListTooLarge),
            ListError::CellTooLong { row, .. } => Self::about(FailureCode::ListTooLarge, line(row)),
            ListError::UnterminatedQuote { line: at } => Self::about(FailureCode::ListUnterminatedQuote, line(at)),
            ListError::WrongEncoding { line: at, .. } => Self::about(FailureCode::ListWrongEncoding, line(at)),
            ListError::Changed => Self::new(FailureCode::ListChanged),
            ListError::OldSpreadsheet => Self::new(FailureCode::ListOldSpreadsheet),
            ListError::Encrypted => Self::new(FailureCode::ListEncrypted),
            ListError::TwoColumns { first, second, .. } => {
                Self::about(FailureCode::ListTwoColumns, format!("{first} / {second}"))
            }
            ListError::NoUsableColumn => Self::new(FailureCode::ListNoColumn),
            ListError::OtherColumns { .. } => Self::about(FailureCode::Invalid, "mapping"),
        }
    }
}

/// A file that could not be read or written.
pub fn of_file(kind: ErrorKind) -> Failure {
    Failure::new(match kind {
        ErrorKind::NotFound => FailureCode::FileNotFound,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => FailureCode::ReadOnly,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FailureCode::DiskFull,
        ErrorKind::AlreadyExists => FailureCode::AlreadyThere,
        _ => FailureCode::FileUnreadable,
    })
}

/// What nobody foresaw: the log has it under the number that the person can read out.
pub fn unexpected(error: &dyn std::error::Error) -> Failure {
    let incident = format!("{:08X}", uuid::Uuid::now_v7().as_u128() as u32);
    tracing::error!(incident, error = %error, "unexpected");
    Failure { incident: Some(incident), ..Failure::new(FailureCode::Unexpected) }
}
