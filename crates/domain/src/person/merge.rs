//! Two or more records that are one person, as one. A rule of sets: whoever is merged first, the outcome is the same,
//! because the others are always taken in the order of their ids. Of consents a "no" wins, marks stay, lists are joined.

mod lists;
mod missing;

pub use missing::missing;

use super::{Birth, Person};
use crate::consent::Consent;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Whose values a field gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// Those of the person who is kept.
    Keep,
    /// Those of the other.
    Other,
    /// Those of both: of lists and notes only.
    Both,
}

/// What staff chose, by field; a list is one field (`phone`). What is not named is taken as the rule says.
pub type Choices = BTreeMap<String, Take>;

/// One of those who are merged into a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub person: Person,
    pub choices: Choices,
}

/// Fields of one value: of the person who is kept, or, where that one is blank, of the first other who has one.
pub const SINGLE: [&str; 9] =
    ["prefix", "given", "middle", "family", "suffix", "nickname", "greeting", "language", "birth"];

/// Fields of which both can be kept, and are.
pub const MANY: [&str; 4] = ["phone", "email", "address", "privacy_note"];

/// The field of these choices that can't be chosen so, if there is one: consents, marks and what rolls and lists say
/// are nobody's choice, and of one value there are not both.
pub fn not_choosable(choices: &Choices) -> Option<&str> {
    let bad = choices.iter().find(|(field, take)| {
        !MANY.contains(&field.as_str()) && (!SINGLE.contains(&field.as_str()) || **take == Take::Both)
    });
    bad.map(|(field, _)| field.as_str())
}

/// A person with everybody who was merged into them. The order of `others` does not matter; `own` keeps the id.
pub fn merge(own: &Person, others: &[Member]) -> Person {
    let mut others: Vec<&Member> = others.iter().collect();
    others.sort_by_key(|other| other.person.id);
    let mut merged = own.clone();
    for other in others {
        join(&mut merged, other);
    }
    merged.settle();
    merged
}

/// Gives `into` the values that `from` has of a field of [`SINGLE`] or [`MANY`]. Other names change nothing.
pub fn copy_field(into: &mut Person, from: &Person, field: &str) {
    match field {
        "birth" => into.birth = from.birth,
        "phone" => into.phones.clone_from(&from.phones),
        "email" => into.emails.clone_from(&from.emails),
        "address" => into.addresses.clone_from(&from.addresses),
        _ => {
            let mut from = from.clone();
            if let (Some(into), Some(from)) = (text(into, field), text(&mut from, field)) {
                std::mem::swap(into, from);
            }
        }
    }
}

fn text<'p>(person: &'p mut Person, field: &str) -> Option<&'p mut String> {
    Some(match field {
        "prefix" => &mut person.name.prefix,
        "given" => &mut person.name.given,
        "middle" => &mut person.name.middle,
        "family" => &mut person.name.family,
        "suffix" => &mut person.name.suffix,
        "nickname" => &mut person.name.nickname,
        "greeting" => &mut person.greeting,
        "language" => &mut person.language,
        "privacy_note" => &mut person.privacy_note,
        _ => return None,
    })
}

fn join(merged: &mut Person, Member { person: other, choices }: &Member) {
    let take = |field: &str| choices.get(field).copied();
    for field in SINGLE {
        match take(field) {
            Some(Take::Keep) => {}
            Some(Take::Other) => copy_field(merged, other, field),
            Some(Take::Both) | None => fill(merged, other, field),
        }
    }
    for field in MANY {
        match take(field) {
            Some(Take::Keep) => {}
            Some(Take::Other) => copy_field(merged, other, field),
            Some(Take::Both) | None => match field {
                "phone" => lists::join_phones(&mut merged.phones, &other.phones, other.id),
                "email" => lists::join_emails(&mut merged.emails, &other.emails, other.id),
                "address" => lists::join_addresses(&mut merged.addresses, &other.addresses, other.id),
                _ => merged.privacy_note = joined_lines(&merged.privacy_note, &other.privacy_note),
            },
        }
    }
    // Nobody's choice: who lives with one of the two lives with both. Of two households the kept person's stays.
    merged.household = merged.household.or(other.household);
    for (channel, consent) in &other.consents {
        let known = merged.consents.entry(*channel).or_insert_with(|| consent.clone());
        if weight(consent) > weight(known) {
            known.clone_from(consent);
        }
    }
    merged.do_not.mail |= other.do_not.mail;
    merged.do_not.email |= other.do_not.email;
    merged.do_not.phone |= other.do_not.phone;
    merged.do_not.text |= other.do_not.text;
    merged.is_deceased |= other.is_deceased;
    merged.is_protected |= other.is_protected;
    for (roll, facts) in &other.rolls {
        merged.rolls.entry(roll.clone()).or_insert_with(|| facts.clone());
    }
    for (list, id) in &other.listed {
        merged.listed.entry(list.clone()).or_insert_with(|| id.clone());
    }
}

fn fill(merged: &mut Person, other: &Person, field: &str) {
    let is_blank = match field {
        "birth" => match (merged.birth, other.birth) {
            (None, _) => true,
            // The same statement, only closer.
            (Some(Birth::Year(year)), Some(on @ Birth::On(_))) => on.year() == year,
            _ => false,
        },
        _ => text(merged, field).is_some_and(|text| text.is_empty()),
    };
    if is_blank {
        copy_field(merged, other, field);
    }
}

/// What decides between two consents: a "no" before a "yes", then the later one; the rest only makes it certain which.
fn weight(consent: &Consent) -> (bool, chrono::NaiveDate, &str, &str) {
    (!consent.is_given, consent.on, &consent.source, &consent.wording)
}

/// The lines of both, each once.
fn joined_lines(own: &str, other: &str) -> String {
    if other.is_empty() {
        return own.to_owned();
    }
    let mut seen: BTreeSet<&str> = own.lines().map(str::trim).collect();
    let new = other.lines().filter(|line| !line.trim().is_empty() && seen.insert(line.trim()));
    let mut joined = own.to_owned();
    for line in new {
        if !joined.is_empty() {
            joined.push('\n');
        }
        joined.push_str(line);
    }
    joined
}

#[cfg(test)]
mod tests;
