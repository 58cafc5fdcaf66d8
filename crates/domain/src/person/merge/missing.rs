//! What a merged person does not say any more of one who went into it.

use super::{Birth, Choices, MANY, Member, SINGLE, copy_field, join, text};
use crate::ids::PersonId;
use crate::person::Person;
use uuid::Uuid;

/// What `from` says and `merged` says in no form, as a person of nothing else: phones whose number is not there,
/// other names, consents that do not hold. Empty where nothing is lost.
pub fn missing(merged: &Person, from: &Person) -> Person {
    let mut missing = Person::new(from.id);
    for field in SINGLE {
        if is_lost(merged, from, field) {
            copy_field(&mut missing, from, field);
        }
    }
    missing.phones =
        from.phones.iter().filter(|phone| is_new(merged, |p| p.phones = vec![(*phone).clone()])).cloned().collect();
    missing.emails =
        from.emails.iter().filter(|email| is_new(merged, |p| p.emails = vec![(*email).clone()])).cloned().collect();
    missing.addresses = from
        .addresses
        .iter()
        .filter(|address| is_new(merged, |p| p.addresses = vec![(*address).clone()]))
        .cloned()
        .collect();
    let lines: Vec<&str> = from.privacy_note.lines().collect();
    let lost = lines.into_iter().filter(|line| is_new(merged, |p| p.privacy_note = (*line).to_owned()));
    missing.privacy_note = lost.collect::<Vec<_>>().join("\n");
    missing.consents = from.consents.clone();
    missing.consents.retain(|channel, consent| merged.consents.get(channel) != Some(consent));
    missing.rolls = from.rolls.clone();
    missing.rolls.retain(|roll, said| merged.rolls.get(roll) != Some(said));
    missing.listed = from.listed.clone();
    missing.listed.retain(|list, id| merged.listed.get(list) != Some(id));
    missing
}

fn is_lost(merged: &Person, from: &Person, field: &str) -> bool {
    if field == "birth" {
        return match (merged.birth, from.birth) {
            (_, None) => false,
            (None, Some(_)) => true,
            // A year is said by a date in it, not the other way round.
            (Some(merged), Some(from)) => {
                !merged.agrees_with(from) || matches!((merged, from), (Birth::Year(_), Birth::On(_)))
            }
        };
    }
    let (mut merged, mut from) = (merged.clone(), from.clone());
    text(&mut from, field).is_some_and(|said| !said.is_empty() && Some(said) != text(&mut merged, field))
}

/// Whether joining somebody with one value would add it.
fn is_new(merged: &Person, with: impl FnOnce(&mut Person)) -> bool {
    let mut one = Person::new(PersonId(Uuid::nil()));
    with(&mut one);
    let mut known = Person::new(merged.id);
    for field in MANY {
        copy_field(&mut known, merged, field);
    }
    let before = known.to_fields().len();
    let note = known.privacy_note.clone();
    join(&mut known, &Member { person: one, choices: Choices::new() });
    known.to_fields().len() > before || known.privacy_note != note
}
