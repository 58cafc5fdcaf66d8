//! Merging two people who are one.

use crate::contract::duplicate::{MergePeople, Merged, Take};
use crate::contract::failure::Failure;
use crate::person::id;
use crate::session::Session;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::{Reason, merge as rule};
use folkmoot_store::{StoreError, Write};
use std::collections::BTreeMap;

/// The command `person_merge`. `Invalid` with `same`, `merged` (one of them is a part of somebody already), `deleted`
/// (in the bin), `name` (the choices would leave nobody), or the
/// field that can't be chosen so.
pub fn merge(session: &Session, request: MergePeople) -> Result<Merged, Failure> {
    let (keep, other) = (id(&request.keep)?, id(&request.other)?);
    let choices = choices(&request.choices);
    let today = session.today();
    session.write("merge people", |write| {
        let looked_at = [(keep, request.keep_revision), (other, request.other_revision)];
        for (person, revision) in looked_at.into_iter().filter(|(_, revision)| *revision != 0) {
            if revision_of(write, person)? != u64::from(revision) {
                return Ok(Merged::ChangedMeanwhile);
            }
        }
        // Choices can leave nobody: neither a name nor a way to reach them.
        let merged = write.merges().preview(keep, other, &choices)?;
        if merged.check(today).iter().any(|problem| problem.reason == Reason::Nobody) {
            return Err(StoreError::Refused("name".into()));
        }
        write.merges().merge(keep, other, &choices)?;
        Ok(Merged::Merged { id: keep.to_string() })
    })
}

fn revision_of(write: &Write<'_>, person: PersonId) -> Result<u64, StoreError> {
    Ok(write.read().people().meta(person)?.ok_or(StoreError::NotFound)?.revision)
}

/// Staff's choices, as the rule names them.
pub(crate) fn choices(choices: &BTreeMap<String, Take>) -> rule::Choices {
    let take = |take: &Take| match take {
        Take::Keep => rule::Take::Keep,
        Take::Other => rule::Take::Other,
        Take::Both => rule::Take::Both,
    };
    choices.iter().map(|(field, chosen)| (field.clone(), take(chosen))).collect()
}
