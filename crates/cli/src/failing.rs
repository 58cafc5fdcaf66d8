//! Every failure in words for IT staff: what is wrong, and what to do next.

use crate::answer::{Refusal, Status};
use folkmoot_app::{Failure, FailureCode};

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        let (message, next) = words(failure.code);
        let about = failure.field.as_ref().map(|field| match field.parse::<u64>() {
            Ok(line) => format!(" (line {line})"),
            Err(_) => format!(" ({field})"),
        });
        let about = about.unwrap_or_default();
        let incident = failure.incident.as_ref().map(|number| format!(" Incident {number}.")).unwrap_or_default();
        Self {
            code: serde_json::to_value(failure.code)
                .ok()
                .and_then(|code| code.as_str().map(str::to_owned))
                .unwrap_or_default(),
            message: format!("{message}{about}.{incident}"),
            field: failure.field,
            next: (!next.is_empty()).then(|| next.to_owned()),
            status: status(failure.code),
        }
    }
}

fn status(code: FailureCode) -> Status {
    match code {
        FailureCode::Locked
        | FailureCode::WrongPassphrase
        | FailureCode::RecoveryCodeMistyped
        | FailureCode::StayUnlockedOff
        | FailureCode::KeyringAbsent
        | FailureCode::KeyringLocked
        | FailureCode::KeyringEntryGone
        | FailureCode::KeyringEntryWrong
        | FailureCode::KeyringRefused
        | FailureCode::KeyringTooSlow
        | FailureCode::KeyringBroken => Status::Locked,
        FailureCode::InUse | FailureCode::Busy => Status::InUse,
        FailureCode::WeakPassphrase
        | FailureCode::ListEmpty
        | FailureCode::ListUnreadable
        | FailureCode::ListUnterminatedQuote
        | FailureCode::ListTooLarge
        | FailureCode::ListWrongEncoding
        | FailureCode::ListOldSpreadsheet
        | FailureCode::PassphraseTaken
        | FailureCode::ListEncrypted
        | FailureCode::ListTwoColumns
        | FailureCode::ListNoColumn
        | FailureCode::ListChanged
        | FailureCode::Invalid
        | FailureCode::NoPurpose => Status::Refused,
        _ => Status::Failed,
    }
}

/// What is wrong, without its full stop, and what to do next, with it.
fn words(code: FailureCode) -> (&'static str, &'static str) {
    match code {
        FailureCode::Locked => {
            ("The office is locked", "Give its passphrase with --passphrase-file, or run moot at a terminal.")
        }
        FailureCode::NoOffice => ("No office is open", "Name one with --office FILE or FOLKMOOT_OFFICE."),
        FailureCode::WrongPassphrase => (
            "That passphrase or recovery code does not open this office; nothing was changed",
            "Check the passphrase file, or open the office with its recovery code.",
        ),
        FailureCode::RecoveryCodeMistyped => (
            "That is no recovery code: a letter is wrong or missing",
            "Compare it with the recovery sheet, nine groups of four.",
        ),
        FailureCode::WeakPassphrase => (
            "That passphrase is too short or too easily guessed",
            "Take four or more words that do not belong together.",
        ),
        FailureCode::PassphraseTaken => {
            ("Somebody else has this passphrase, so it would not say who works", "Choose another one.")
        }
        FailureCode::TooLittleMemory => {
            ("This computer has too little free memory to check a passphrase", "Close other programs, then try again.")
        }
        FailureCode::InUse => {
            ("The office is open elsewhere", "Lock it or close its window on this computer, then try again.")
        }
        FailureCode::TooNew => {
            ("The office was written by a newer Folkmoot; it was left alone", "Update Folkmoot on this computer.")
        }
        FailureCode::Damaged => {
            ("The file is damaged; it was left alone", "Restore the newest backup: moot backup restore FILE --to FILE.")
        }
        FailureCode::Foreign => ("That file is not of Folkmoot's", "Check its name."),
        FailureCode::NoSlots => (
            "The key file beside the office is missing",
            "Put FILE.keys back beside it: from the old folder, or by restoring a backup.",
        ),
        FailureCode::NetworkFolder => (
            "The office lies in a network folder, where it could be damaged",
            "Copy both of its files to a disk of this computer.",
        ),
        FailureCode::AlreadyThere => ("A file stands there already; nothing was replaced", "Choose another name."),
        FailureCode::FileNotFound => ("That file is not there", "Check its name."),
        FailureCode::FileUnreadable => ("That file or its folder can't be read", "Check its permissions."),
        FailureCode::ReadOnly => (
            "That file or its folder can't be written",
            "Check permissions and whether the disk is mounted for writing.",
        ),
        FailureCode::DiskFull => {
            ("The disk is full; what was not finished was taken back", "Make room, then try again.")
        }
        FailureCode::Busy => ("Another program held the office file for too long", "Try again."),
        FailureCode::ListEmpty => ("Nobody is in the list", ""),
        FailureCode::ListUnreadable => {
            ("The file is no list that can be read", "Export it again as CSV (UTF-8) or .xlsx.")
        }
        FailureCode::ListUnterminatedQuote => (
            "A quotation mark opens and never closes, so that rows would vanish",
            "Put the line right, or export the list again.",
        ),
        FailureCode::ListTooLarge => (
            "The list, a row or a cell is larger than can be taken",
            "Look for a quotation mark too many, or split the list.",
        ),
        FailureCode::ListWrongEncoding => {
            ("The list is not in the encoding that it seemed to be in", "Export it again as CSV (UTF-8) or .xlsx.")
        }
        FailureCode::ListOldSpreadsheet => ("The spreadsheet is in the old .xls format", "Save it as .xlsx."),
        FailureCode::ListEncrypted => ("The spreadsheet has a password", "Save it without one."),
        FailureCode::ListTwoColumns => ("Two columns are matched to one field", "Match one of them to nothing."),
        FailureCode::ListNoColumn => (
            "No column says who somebody is: no name, e-mail or phone",
            "Match the columns with --as MAPPING.json; `moot import inspect FILE --json` writes one to begin with.",
        ),
        FailureCode::ListChanged => ("The list was changed while it was read", "Try again when nobody writes it."),
        FailureCode::NotFound => ("There is no such record", "Check the id."),
        FailureCode::Invalid => ("That can't be taken as it is", ""),
        FailureCode::ChangedSince => ("It was changed since, and can't be undone", ""),
        FailureCode::NoSuchTask => ("There is no such work", ""),
        FailureCode::Cancelled => ("Stopped when asked; nothing was changed", ""),
        FailureCode::LastSlot => ("That is the last way into the office", ""),
        FailureCode::SheetNotSaved => ("The recovery sheet was not saved", ""),
        FailureCode::WrongGroup => ("That is not the group asked for", ""),
        FailureCode::StayUnlockedOff => (
            "Nobody turned \"stay unlocked\" on for this office on this computer",
            "Give the passphrase with --passphrase-file, or run `moot office stay-unlocked on`.",
        ),
        FailureCode::KeyringAbsent => (
            "No keyring runs here",
            "Run moot in the session of whoever is logged in (a job needs its DBUS_SESSION_BUS_ADDRESS), or give \
             --passphrase-file.",
        ),
        FailureCode::KeyringLocked => (
            "The computer's keyring is locked",
            "Log in to the desktop once, or unlock the keyring; or give --passphrase-file.",
        ),
        FailureCode::KeyringEntryGone => (
            "The keyring has no entry for this office; the office itself is untouched",
            "Give --passphrase-file, and turn it on again: moot office stay-unlocked on.",
        ),
        FailureCode::KeyringEntryWrong => (
            "The keyring's entry does not open this office; nothing was changed",
            "Give --passphrase-file, and turn it on again: moot office stay-unlocked on.",
        ),
        FailureCode::KeyringRefused => (
            "The keyring said no, or the question for its password was dismissed",
            "Unlock the keyring, or give --passphrase-file.",
        ),
        FailureCode::KeyringTooSlow => (
            "The keyring did not answer in time",
            "Try again, with a longer --keyring-wait, or give --passphrase-file.",
        ),
        FailureCode::KeyringBroken => {
            ("The keyring broke off while it was asked", "Try again, or give --passphrase-file.")
        }
        FailureCode::NoPurpose => ("An export needs a purpose", "Say it with --purpose."),
        FailureCode::BadCall => ("moot made a mistake of its own", "Please report it."),
        FailureCode::Unexpected => {
            ("Something unexpected happened", "Try again; if it stays, report the incident number.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_where_and_what_next() {
        let refusal = Refusal::from(Failure::about(FailureCode::ListUnterminatedQuote, "12"));
        assert_eq!(refusal.code, "list_unterminated_quote", "the code of the contract");
        assert!(refusal.message.ends_with("(line 12)."), "{}", refusal.message);
        assert!(refusal.next.is_some());
        assert_eq!(refusal.status, Status::Refused);
    }

    #[test]
    fn locked_in_use_and_refused_have_their_own_status() {
        let status = |code| Refusal::from(Failure::new(code)).status;
        assert_eq!(status(FailureCode::WrongPassphrase), Status::Locked);
        assert_eq!(status(FailureCode::InUse), Status::InUse);
        assert_eq!(status(FailureCode::ListEmpty), Status::Refused);
        assert_eq!(status(FailureCode::Damaged), Status::Failed);
    }
}
