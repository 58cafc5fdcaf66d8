//! A new data key.

use crate::answer::{Answer, Refusal};
use crate::args::Typed;
use crate::desk::Desk;
use crate::watch::Watch;
use folkmoot_app::office::rotate::rotate_now;
use serde_json::json;
use std::path::Path;

/// `office rotate-key`: Ctrl-C stops it before the new file takes the old one's place, and then nothing is changed.
pub fn carry_out(typed: &Typed, backup_to: Option<&Path>) -> Result<Answer, Refusal> {
    let session = Desk::open(typed)?;
    let watch = Watch::begin("Rotating the key", "pages");
    let rotated = rotate_now(&session, backup_to, watch.progress())?;
    drop(watch);
    let json = json!({ "office": session.path(), "key_number": rotated.epoch, "backup": rotated.backup.path });
    let words = format!(
        "{} has a new key. Passphrases and the recovery code open it as before.\n\
         A backup from before is {}; it and older backups still open with the passphrases of their day.",
        session.path().display(),
        rotated.backup.path.display()
    );
    Ok(Answer::done(json, words))
}
