//! Putting a call, letter, visit or note on a person's timeline.

use crate::contract::failure::{Failure, FailureCode};
use crate::contract::person::{LogContact, Logged, NewPerson};
use crate::person::open::root;
use crate::person::{id, save};
use crate::session::Session;
use folkmoot_domain::ids::{InteractionId, UtcMillis};
use folkmoot_domain::interaction::Interaction;
use folkmoot_domain::text::tidy;
use folkmoot_store::StoreError;

/// The command `interaction_log`. Without a person it makes one of the name that was typed, in the same write.
pub fn log(session: &Session, request: LogContact) -> Result<Logged, Failure> {
    let newcomer = match &request.person {
        Some(_) => None,
        None if tidy(&request.new_name).is_empty() => return Err(Failure::about(FailureCode::Invalid, "person")),
        None => Some(save::begin(session, NewPerson { typed: request.new_name.clone() })?.person),
    };
    let person = match (&request.person, &newcomer) {
        (Some(person), _) => root(session, id(person)?)?,
        (None, Some(newcomer)) => newcomer.id,
        (None, None) => return Err(Failure::about(FailureCode::Invalid, "person")),
    };
    let next_step = request.next_step.filter(|step| !step.text.trim().is_empty() || step.on.is_some());
    if request.text.trim().is_empty() && request.outcome.is_none() && next_step.is_none() {
        return Err(Failure::about(FailureCode::Invalid, "text"));
    }
    let now = session.now();
    let at = request.at.map_or(now, UtcMillis);
    if at > now {
        return Err(Failure::about(FailureCode::Invalid, "at"));
    }
    let interaction = Interaction {
        id: InteractionId(session.ids().next()),
        person,
        kind: request.kind,
        direction: request.direction.filter(|_| request.kind.is_contact()),
        outcome: request.outcome.filter(|_| request.kind.is_contact()),
        text: request.text.trim().to_owned(),
        next_step,
        is_sensitive: request.is_sensitive,
        at,
    };
    session.write("log contact", |write| {
        match &newcomer {
            Some(newcomer) => {
                write.people().save(newcomer)?;
            }
            None if write.people().get(person)?.is_none() => return Err(StoreError::NotFound),
            None => {}
        }
        write.interactions().save(&interaction)?;
        if let Some(draft) = &request.draft {
            write.drafts().remove(draft)?;
        }
        Ok(())
    })?;
    Ok(Logged { interaction: interaction.id.to_string(), person: person.to_string() })
}
