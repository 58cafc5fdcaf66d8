//! What was typed and not yet saved: encrypted in the office, per member of staff, within two seconds.

use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::office::{Draft, DraftKey, SaveDraft};
use crate::session::Session;

/// The largest form that is kept, in bytes of JSON.
const LARGEST: usize = 1 << 20;

/// The command `draft_save`.
pub fn save(session: &Session, request: SaveDraft) -> Result<Nothing, Failure> {
    let body = request.form.to_string();
    if body.len() > LARGEST {
        return Err(Failure::about(FailureCode::Invalid, "form"));
    }
    session.write("save draft", |write| write.drafts().save(&request.key, &request.title, &body))?;
    Ok(Nothing {})
}

/// The command `draft_get`.
pub fn get(session: &Session, request: DraftKey) -> Result<Draft, Failure> {
    let by = session.staff()?;
    let draft = session.read(|read| read.drafts().get(by, &request.key))?;
    Ok(Draft {
        at: draft.as_ref().map_or(0, |draft| draft.updated_at.0),
        form: draft.and_then(|draft| serde_json::from_str(&draft.body).ok()),
    })
}

/// The command `draft_remove`.
pub fn remove(session: &Session, request: DraftKey) -> Result<Nothing, Failure> {
    session.write("remove draft", |write| write.drafts().remove(&request.key))?;
    Ok(Nothing {})
}
