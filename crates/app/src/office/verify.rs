//! Is the office sound: file, cipher, audit chain, search index, counts.

use crate::contract::Nothing;
use crate::contract::failure::Failure;
use crate::contract::task::{TaskKind, TaskOutcome, TaskStarted};
use crate::files::name_of;
use crate::session::Session;
use crate::task::{End, clamp};
use folkmoot_store::Cancel;
use folkmoot_store::audit::Verification;

/// The command `office_verify`.
pub fn start(session: &Session, _: Nothing) -> Result<TaskStarted, Failure> {
    let (name, office) = (name_of(session.path()), session.clone());
    Ok(session.tasks().start(TaskKind::Verify, name, move |_| {
        let found = verify_now(&office)?;
        Ok(End::Done(TaskOutcome::Verified {
            is_sound: found.is_ok(),
            problems: found.problems.iter().filter_map(|problem| serde_json::to_string(problem).ok()).collect(),
            entries: clamp(found.entries),
        }))
    }))
}

/// Verifies and waits.
pub fn verify_now(session: &Session) -> Result<Verification, Failure> {
    Ok(session.store()?.verify(&Cancel::default())?)
}
