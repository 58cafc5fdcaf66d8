//! Calls, letters, visits and notes.

pub mod log;

use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::person::{InteractionRef, ShownWords};
use crate::session::Session;
use folkmoot_domain::ids::InteractionId;
use folkmoot_store::StoreError;

/// The command `interaction_show`: the words of an entry of a special category; in the audit log.
pub fn show(session: &Session, request: InteractionRef) -> Result<ShownWords, Failure> {
    let id = id(&request)?;
    let shown = session.read(|read| read.interactions().get(id)?.ok_or(StoreError::NotFound))?;
    if shown.is_sensitive {
        session.write("show sensitive entry", |write| write.detail("interaction", &id))?;
    }
    Ok(ShownWords { text: shown.text, next_step: shown.next_step })
}

/// The command `interaction_finish_step`: what was promised is done.
pub fn finish_step(session: &Session, request: InteractionRef) -> Result<Nothing, Failure> {
    let id = id(&request)?;
    session.write("finish next step", |write| write.interactions().finish_step(id))?;
    Ok(Nothing {})
}

fn id(request: &InteractionRef) -> Result<InteractionId, Failure> {
    request.interaction.parse().map_err(|_| Failure::about(FailureCode::NotFound, "interaction"))
}
