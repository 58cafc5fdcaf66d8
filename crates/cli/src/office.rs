//! Offices: made, opened with the recovery code, given a new key, checked.

mod rotate;
mod stay_unlocked;

use crate::answer::{Answer, Refusal, Status};
use crate::args::{Office, Typed};
use crate::desk::{Desk, about, around, path};
use crate::secret;
use folkmoot_app::contract::office::ChangePassphrase;
use folkmoot_app::office::create::set_confirmed;
use folkmoot_app::office::{passphrase, verify};
use folkmoot_app::session::Session;
use folkmoot_app::{FailureCode, Unlock};
use secrecy::ExposeSecret;
use serde_json::json;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

pub fn carry_out(typed: &Typed, command: &Office) -> Result<Answer, Refusal> {
    match command {
        Office::Create { file, name, staff, recovery_to } => {
            create(typed, file, name.as_deref(), staff, recovery_to.as_deref())
        }
        Office::Passphrase { new_passphrase_file } => change_passphrase(typed, new_passphrase_file.as_deref()),
        Office::Unlock { recovery_file, new_passphrase_file, staff } => {
            recover(typed, recovery_file, new_passphrase_file.as_deref(), staff.as_deref())
        }
        Office::StayUnlocked(command) => stay_unlocked::carry_out(typed, *command),
        Office::RotateKey { backup_to } => rotate::carry_out(typed, backup_to.as_deref()),
        Office::Verify => check(typed),
    }
}

fn create(
    typed: &Typed,
    file: &Path,
    name: Option<&str>,
    staff: &str,
    recovery_to: Option<&Path>,
) -> Result<Answer, Refusal> {
    if file.exists() {
        return Err(about(FailureCode::AlreadyThere, file));
    }
    let name = match name {
        Some(name) => name.to_owned(),
        None => file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
    };
    let secret = secret::new_passphrase(typed.passphrase_file.as_deref(), "--passphrase-file")?;
    passphrase::check(secret.expose_secret(), &[&name, staff])?;
    // Before the office: without a place for its code it is not made.
    let sheet = recovery_to.map(new_private_file).transpose()?;
    let made = Session::create(file, &name, staff, &secret, false, around());
    let (session, code) = match (made, recovery_to) {
        (Ok(made), _) => made,
        (Err(failure), sheet) => {
            // The sheet is empty, and moot's own.
            sheet.map(std::fs::remove_file);
            return Err(failure.into());
        }
    };
    let session = Desk::from(session);
    let code = code.groups().join("-");
    let mut json = json!({ "office": file, "name": name, "recovery_code": code });
    let words = match (sheet, recovery_to) {
        (Some(mut sheet), Some(place)) => {
            let written = writeln!(sheet, "{code}").and_then(|()| sheet.sync_all());
            if written.is_ok() {
                json["recovery_code"] = json!(null);
                json["recovery_file"] = json!(place);
                format!(
                    "{} is ready. Its recovery code stands in {}: keep that elsewhere.",
                    file.display(),
                    place.display()
                )
            } else {
                format!(
                    "{} is ready, but {} could not be written.\n{}",
                    file.display(),
                    place.display(),
                    shown_once(&code)
                )
            }
        }
        _ => format!("{} is ready.\n{}", file.display(), shown_once(&code)),
    };
    set_confirmed(&session)?;
    Ok(Answer::done(json, words))
}

fn shown_once(code: &str) -> String {
    format!("Recovery code, shown this once; keep it where the office is not:\n  {code}")
}

/// A file that did not exist and that only its owner reads.
fn new_private_file(path: &Path) -> Result<std::fs::File, Refusal> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => about(FailureCode::AlreadyThere, path),
        _ => about(FailureCode::ReadOnly, path),
    })
}

fn change_passphrase(typed: &Typed, new: Option<&Path>) -> Result<Answer, Refusal> {
    let office = path(typed)?;
    let old = secret::passphrase(typed.passphrase_file.as_deref())?;
    let session = Desk::open_with(office, Unlock::Passphrase(&old))?;
    let new = secret::new_passphrase(new, "--new-passphrase-file")?;
    let (old, new) = (old.expose_secret().to_owned(), new.expose_secret().to_owned());
    passphrase::change(&session, ChangePassphrase { old, new })?;
    let json = json!({ "office": office, "staff": session.identity()?.staff_name, "changed": true });
    Ok(Answer::done(json, "The passphrase is changed. Older backups still open with the older one."))
}

fn recover(typed: &Typed, code: &Path, new: Option<&Path>, staff: Option<&str>) -> Result<Answer, Refusal> {
    let office = path(typed)?;
    let code = secret::code_from_file(code)?;
    let session = Desk::open_with(office, Unlock::Recovery(code.expose_secret()))?;
    let name = session.identity()?.office_name;
    let Some(new) = new else {
        let json = json!({ "office": office, "name": name, "opened": true, "changed": false });
        return Ok(Answer::done(json, format!("The recovery code opens {name}. Nothing was changed.")));
    };
    let new = secret::new_passphrase(Some(new), "--new-passphrase-file")?;
    let staff = staff.unwrap_or_default();
    passphrase::check(new.expose_secret(), &[&name, staff])?;
    passphrase::reset(&session, staff, &new)?;
    let json = json!({ "office": office, "name": name, "opened": true, "changed": true });
    Ok(Answer::done(json, format!("{name} opens with the new passphrase now.")))
}

fn check(typed: &Typed) -> Result<Answer, Refusal> {
    sound(typed, "The office is sound: its file, its tables and all entries of its log fit")
}

/// Checks an office. It only reads: Ctrl-C ends it at once, and nothing is lost.
pub fn sound(typed: &Typed, words: &str) -> Result<Answer, Refusal> {
    let session = Desk::open(typed)?;
    let found = verify::verify_now(&session)?;
    let json = json!({
        "ok": found.is_ok(),
        "problems": found.problems,
        "entries": found.entries,
        "changes": found.changes,
    });
    if found.is_ok() {
        return Ok(Answer::done(json, format!("{words} ({}).", found.entries)));
    }
    let problems: Vec<_> = found.problems.iter().map(in_words).collect();
    let words = format!("The office is not as it was written:\n  {}", problems.join("\n  "));
    Ok(Answer { json, words, status: Status::Failed })
}

/// "entry edited: number 12", from the names that a problem has in JSON.
fn in_words(problem: &impl serde::Serialize) -> String {
    let json = json!(problem);
    let details: Vec<_> = json
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "problem")
        .map(|(name, value)| format!("{name} {}", value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect();
    let what = json["problem"].as_str().unwrap_or_default().replace('_', " ");
    if details.is_empty() { what } else { format!("{what}: {}", details.join(", ")) }
}
