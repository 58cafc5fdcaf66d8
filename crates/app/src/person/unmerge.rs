//! Taking a merge back, and who was merged into whom.

use crate::contract::duplicate::{MergedPeople, MergedPerson, Unmerged};
use crate::contract::failure::Failure;
use crate::contract::person::PersonRef;
use crate::person::id;
use crate::session::Session;
use crate::task::clamp;

/// The command `person_unmerge`: the id is that of the one who was merged away. `NotFound`: they are no part of
/// anybody.
pub fn unmerge(session: &Session, request: PersonRef) -> Result<Unmerged, Failure> {
    let other = id(&request.id)?;
    let unmerged = session.write("unmerge people", |write| write.merges().unmerge(other))?;
    Ok(Unmerged {
        keep: unmerged.keep.to_string(),
        other: unmerged.other.to_string(),
        kept_fields: unmerged.kept_fields,
        kept_interactions: clamp(unmerged.kept_interactions),
    })
}

/// The command `person_merged`: who is a part of a person, the last merged first.
pub fn merged(session: &Session, request: PersonRef) -> Result<MergedPeople, Failure> {
    let person = id(&request.id)?;
    let people = session.read(|read| read.merges().merged_into(person))?;
    let people = people.into_iter().map(|part| MergedPerson {
        id: part.id.to_string(),
        name: part.name,
        at: part.at.0,
        by: part.by_name,
    });
    Ok(MergedPeople { people: people.collect() })
}
