//! Calls, letters, visits and notes.

pub mod log;

use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::person::InteractionRef;
use crate::session::Session;
use folkmoot_domain::ids::InteractionId;

/// The command `interaction_finish_step`: what was promised is done.
pub fn finish_step(session: &Session, request: InteractionRef) -> Result<Nothing, Failure> {
    let id: InteractionId =
        request.interaction.parse().map_err(|_| Failure::about(FailureCode::NotFound, "interaction"))?;
    session.write("finish next step", |write| write.interactions().finish_step(id))?;
    Ok(Nothing {})
}
