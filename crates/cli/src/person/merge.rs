//! Merging two people who are one, and taking it back.

use crate::answer::{Answer, Refusal, Status};
use crate::args::Typed;
use crate::desk::Desk;
use folkmoot_app::contract::duplicate::{MergePeople, Merged, OpenPair, Take, Unmerged};
use folkmoot_app::contract::person::PersonRef;
use folkmoot_app::{Failure, FailureCode, person};
use serde_json::json;
use std::collections::BTreeMap;

/// `person merge`.
pub fn merge(typed: &Typed, keep: &str, other: &str, take: &[(String, Take)]) -> Result<Answer, Refusal> {
    let choices: BTreeMap<String, Take> = take.iter().cloned().collect();
    let session = Desk::open(typed)?;
    let pair =
        OpenPair { a: keep.to_owned(), b: other.to_owned(), keep: Some(keep.to_owned()), choices: choices.clone() };
    let pair = person::pair::open(&session, pair).map_err(why_not)?;
    let request = MergePeople {
        keep: keep.to_owned(),
        other: other.to_owned(),
        choices,
        keep_revision: pair.keep.revision,
        other_revision: pair.other.revision,
    };
    let id = match person::merge::merge(&session, request).map_err(why_not)? {
        Merged::Merged { id } => id,
        Merged::ChangedMeanwhile => return Err(Failure::new(FailureCode::ChangedSince).into()),
    };
    let dropped: Vec<&str> =
        pair.fields.iter().filter(|pair| !pair.dropped.is_empty()).map(|pair| pair.field.as_str()).collect();
    let mut words = format!("{} is now a part of {}.", pair.other.person.name, pair.keep.person.name);
    if !dropped.is_empty() {
        words.push_str(&format!("\nNot shown any more, but kept: {}.", dropped.join(", ")));
    }
    words.push_str(&format!("\n`moot person unmerge {other}` takes it back."));
    let json = json!({ "keep": id, "other": other, "dropped": dropped, "warnings": pair.warnings });
    Ok(Answer::done(json, words))
}

/// `person unmerge`: by the id of the one who was merged away; of the person they were merged into where that is plain.
pub fn unmerge(typed: &Typed, id: &str) -> Result<Answer, Refusal> {
    let session = Desk::open(typed)?;
    let by_id = |id: &str| person::unmerge::unmerge(&session, PersonRef { id: id.to_owned() });
    let unmerged = match by_id(id) {
        Err(failure) if failure.code == FailureCode::NotFound => {
            let parts = person::unmerge::merged(&session, PersonRef { id: id.to_owned() })?.people;
            match parts.as_slice() {
                [] => return Err(nobody(id)),
                [one] => by_id(&one.id)?,
                several => return Err(which(several.iter().map(|one| one.id.as_str()).collect())),
            }
        }
        answered => answered?,
    };
    let Unmerged { keep, other, kept_fields, kept_interactions } = &unmerged;
    let mut words = format!("{other} is a person of their own again.");
    if !kept_fields.is_empty() {
        words.push_str(&format!(
            "\nChanged since the merge, and left as they are on {keep}: {}.",
            kept_fields.join(", ")
        ));
    }
    if *kept_interactions > 0 {
        words.push_str(&format!("\n{kept_interactions} entries logged since the merge stay with {keep}."));
    }
    Ok(Answer::done(json!(unmerged), words))
}

/// Why two people can't be merged, in words.
fn why_not(failure: Failure) -> Refusal {
    let (message, next) = match failure.field.as_deref() {
        _ if failure.code != FailureCode::Invalid => return failure.into(),
        Some("same") => ("KEEP and OTHER are the same person.", "Name two people."),
        Some("merged") => (
            "One of the two was merged into somebody already.",
            "`moot person show ID` shows whom an id means now; merge that person.",
        ),
        Some("deleted") => ("One of the two is in the bin.", "Restore them in the window first."),
        Some("name") => ("So taken, nobody would be left: no name, phone or e-mail.", "Keep one of them."),
        _ => (
            "That field can't be chosen so.",
            "One value is kept or the other's; lists and the privacy note can be both. Consents and marks are never chosen.",
        ),
    };
    let refusal = Refusal::from(failure);
    Refusal { message: message.to_owned(), next: Some(next.to_owned()), ..refusal }
}

fn nobody(id: &str) -> Refusal {
    let next = format!("`moot person show {id}` shows who it is.");
    Refusal {
        message: "That person was merged into nobody, and nobody into them.".to_owned(),
        next: Some(next),
        ..Failure::about(FailureCode::NotFound, "person").into()
    }
}

fn which(ids: Vec<&str>) -> Refusal {
    Refusal {
        code: "invalid".to_owned(),
        message: format!("{} people were merged into this one.", ids.len()),
        field: Some("person".to_owned()),
        next: Some(format!("Name the one to take out: {}.", ids.join(", "))),
        status: Status::Refused,
    }
}
