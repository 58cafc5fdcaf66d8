//! What a use case answers when it can't be done: a code with words in both languages, never personal data.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every way to fail that a person can meet. A new code is a type error in the window until it has words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// The office is locked.
    Locked,
    /// No office is open.
    NoOffice,
    /// That passphrase, or code, opens none of the office's slots.
    WrongPassphrase,
    /// The recovery code has a typing error: its checksum does not fit.
    RecoveryCodeMistyped,
    /// Too short or too easily guessed.
    WeakPassphrase,
    /// A colleague has this passphrase: it would not say who works.
    PassphraseTaken,
    /// This computer has too little free memory to check a passphrase safely.
    TooLittleMemory,
    /// Another window or program has the office open.
    InUse,
    /// The file was written by a newer Folkmoot.
    TooNew,
    /// The office file is damaged; a backup can be restored.
    Damaged,
    /// The file is no office of Folkmoot's.
    Foreign,
    /// The file with the key slots is missing beside the office.
    NoSlots,
    /// The office lies in a network folder.
    NetworkFolder,
    /// A file stands there already; nothing is replaced.
    AlreadyThere,
    /// The file is not there any more.
    FileNotFound,
    /// The file or its folder can't be read.
    FileUnreadable,
    /// The file or its folder can't be written.
    ReadOnly,
    DiskFull,
    /// Somebody else's long write did not end in time.
    Busy,
    /// The list is empty.
    ListEmpty,
    /// The file is no list that can be read.
    ListUnreadable,
    /// A quote opens and never closes.
    ListUnterminatedQuote,
    /// The list, a row or a cell is larger than can be taken.
    ListTooLarge,
    /// The bytes are not text in the encoding that was recognised.
    ListWrongEncoding,
    /// An .xls file from before 2007.
    ListOldSpreadsheet,
    /// The spreadsheet has a password.
    ListEncrypted,
    /// Two columns are matched to one field.
    ListTwoColumns,
    /// No column is matched to a name, e-mail or phone.
    ListNoColumn,
    /// The file changed between looking at it and importing it.
    ListChanged,
    /// The record is not there, or was erased.
    NotFound,
    /// Something typed can't be saved as it is; see `field`.
    Invalid,
    /// What should be undone has been changed since.
    ChangedSince,
    /// The long work named is not there.
    NoSuchTask,
    /// Cancelled by the person who works.
    Cancelled,
    /// The last way into the office can't be removed.
    LastSlot,
    /// The recovery sheet has not been saved yet.
    SheetNotSaved,
    /// What was typed back is not that group of the code.
    WrongGroup,
    /// Nobody turned "stay unlocked" on for this office.
    StayUnlockedOff,
    /// This computer has no keyring, or none that runs.
    KeyringAbsent,
    /// The computer's keyring is locked.
    KeyringLocked,
    /// The keyring has no entry for this office: wiped, replaced, another computer.
    KeyringEntryGone,
    /// The keyring's entry does not fit this office.
    KeyringEntryWrong,
    /// The keyring, or the person whom it asked, said no.
    KeyringRefused,
    /// The keyring did not answer in time.
    KeyringTooSlow,
    /// The keyring broke off while it was asked.
    KeyringBroken,
    /// A purpose is needed for an export.
    NoPurpose,
    /// The call itself was wrong: an unknown command or payload. A defect of ours.
    BadCall,
    /// Anything else; the log has the incident under its number.
    Unexpected,
}

/// A use case that could not be done. Nothing was changed, unless the code says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    pub code: FailureCode,
    /// The field, line or file part that it is about; never its contents.
    pub field: Option<String>,
    /// True where trying again without changing anything can help.
    pub retry: bool,
    /// A number to find it in the log by; for what was not expected.
    pub incident: Option<String>,
}

impl Failure {
    /// A failure with nothing more to say.
    pub fn new(code: FailureCode) -> Self {
        let retry = matches!(
            code,
            FailureCode::Busy
                | FailureCode::DiskFull
                | FailureCode::InUse
                | FailureCode::KeyringTooSlow
                | FailureCode::KeyringBroken
        );
        Self { code, field: None, retry, incident: None }
    }

    /// The same, about one field, column or line.
    pub fn about(code: FailureCode, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..Self::new(code) }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.code)?;
        if let Some(field) = &self.field {
            write!(f, " ({field})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
