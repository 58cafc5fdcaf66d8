//! Backups: made, listed, restored.

use crate::answer::{Answer, Refusal};
use crate::args::{Backup, Typed};
use crate::desk::{Desk, about, around};
use crate::secret;
use crate::watch::Watch;
use folkmoot_app::FailureCode;
use folkmoot_app::backup::{self, Reason};
use secrecy::ExposeSecret;
use serde_json::json;
use std::path::Path;

pub fn carry_out(typed: &Typed, command: &Backup) -> Result<Answer, Refusal> {
    match command {
        Backup::Create { to } => create(typed, to.as_deref()),
        Backup::List => list(typed),
        Backup::Restore { file, to, recovery_file } => restore(typed, file, to, recovery_file.as_deref()),
    }
}

fn create(typed: &Typed, to: Option<&Path>) -> Result<Answer, Refusal> {
    let session = Desk::open(typed)?;
    let watch = Watch::begin("Backup", "pages");
    let made = backup::create_now(&session, to, Reason::ByHand, watch.progress())?;
    drop(watch);
    let json = json!({ "file": made.path, "people": made.people, "bytes": made.bytes, "digest": made.digest });
    Ok(Answer::done(json, format!("{} people are in {}, verified.", made.people, made.path.display())))
}

fn list(typed: &Typed) -> Result<Answer, Refusal> {
    let session = Desk::open(typed)?;
    let (folder, backups) = (backup::folder(&session), backup::files(&session)?);
    let listed: Vec<_> = backups
        .iter()
        .map(|file| {
            json!({
                "file": file.path,
                "made_at": file.at,
                "day": file.day,
                "reason": file.reason,
                "people": file.people,
                "bytes": file.bytes,
                "digest": file.digest,
            })
        })
        .collect();
    let words = match backups.is_empty() {
        true => format!("No backup of this office is in {}.", folder.display()),
        false => backups
            .iter()
            .map(|file| format!("{}  {} people  {}", file.day, file.people, file.path.display()))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    Ok(Answer::done(json!({ "folder": folder, "backups": listed }), words))
}

fn restore(typed: &Typed, file: &Path, to: &Path, recovery_file: Option<&Path>) -> Result<Answer, Refusal> {
    if !file.exists() {
        return Err(about(FailureCode::FileNotFound, file));
    }
    let secret = match recovery_file {
        Some(code) => secret::code_from_file(code)?,
        None => secret::passphrase(typed.passphrase_file.as_deref())?,
    };
    let session = Desk::from(backup::restore_now(file, to, secret.expose_secret(), typed.office.as_slice(), around())?);
    let people = session.read(|read| read.people().count(&Default::default()))?;
    let json = json!({ "file": to, "people": people, "name": session.identity()?.office_name });
    Ok(Answer::done(json, format!("{} is there again, with {people} people.", to.display())))
}
