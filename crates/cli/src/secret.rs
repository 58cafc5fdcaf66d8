//! Passphrases and recovery codes: from a file, or typed at the terminal without echo. Never an argument, never a
//! value in the environment: both are seen by other programs.

use crate::answer::{Refusal, Status};
use crate::desk::about;
use folkmoot_app::{Failure, FailureCode};
use secrecy::{ExposeSecret, SecretString};
use std::io::{IsTerminal, Read};
use std::path::Path;
use zeroize::Zeroizing;

/// Longer than any passphrase that somebody types: what is larger is some other file.
const LARGEST: u64 = 64 * 1024;

/// The passphrase that opens the office.
pub fn passphrase(file: Option<&Path>) -> Result<SecretString, Refusal> {
    match file {
        Some(file) => from_file(file),
        None => ask("Passphrase: ", "--passphrase-file"),
    }
}

/// A passphrase to set: typed twice where no file has it.
pub fn new_passphrase(file: Option<&Path>, option: &str) -> Result<SecretString, Refusal> {
    let Some(file) = file else {
        let typed = ask("New passphrase: ", option)?;
        let again = ask("The same again: ", option)?;
        return match typed.expose_secret() == again.expose_secret() {
            true => Ok(typed),
            false => Err(Refusal {
                code: "invalid".to_owned(),
                message: "The two passphrases differ; nothing was changed.".to_owned(),
                field: Some("passphrase".to_owned()),
                next: Some("Try again.".to_owned()),
                status: Status::Refused,
            }),
        };
    };
    from_file(file)
}

/// The first line of a file.
pub fn from_file(file: &Path) -> Result<SecretString, Refusal> {
    let text = read(file)?;
    match text.trim_start_matches('\u{feff}').lines().next() {
        Some(line) if !line.is_empty() => Ok(SecretString::from(line)),
        _ => Err(about(FailureCode::Invalid, file)),
    }
}

/// All of a file: a recovery code may stand on several lines.
pub fn code_from_file(file: &Path) -> Result<SecretString, Refusal> {
    Ok(SecretString::from(read(file)?.trim()))
}

fn read(file: &Path) -> Result<Zeroizing<String>, Refusal> {
    let opened = std::fs::File::open(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => about(FailureCode::FileNotFound, file),
        _ => about(FailureCode::FileUnreadable, file),
    })?;
    // Room for all of it at once: a string that grows leaves copies behind.
    let mut text = Zeroizing::new(String::with_capacity(LARGEST as usize));
    opened.take(LARGEST).read_to_string(&mut text).map_err(|_| about(FailureCode::FileUnreadable, file))?;
    Ok(text)
}

fn ask(prompt: &str, option: &str) -> Result<SecretString, Refusal> {
    let locked = |next: String| Refusal { next: Some(next), ..Failure::new(FailureCode::Locked).into() };
    if !std::io::stdin().is_terminal() {
        return Err(locked(format!("No terminal is there to ask at: give {option} FILE.")));
    }
    let typed = rpassword::prompt_password(prompt).map_err(|_| locked(format!("Give {option} FILE.")))?;
    Ok(SecretString::from(typed))
}
