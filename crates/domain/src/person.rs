//! A constituent: names, ways to reach them, what they agreed to, and what the voter rolls say.

pub mod fields;
pub mod merge;
pub mod name;
pub mod nickname;

use crate::consent::{Channel, Consent};
use crate::contact::{Address, Email, Phone};
use crate::ids::{HouseholdId, PersonId};
use chrono::{Datelike, NaiveDate};
use name::PersonName;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of a birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Birth {
    On(#[cfg_attr(feature = "typescript", ts(type = "string"))] NaiveDate),
    /// Only the year.
    Year(i32),
}

impl Birth {
    pub fn year(self) -> i32 {
        match self {
            Self::On(date) => date.year(),
            Self::Year(year) => year,
        }
    }

    /// Whether two statements can be of one person: equal where both know, the year otherwise.
    pub fn agrees_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::On(a), Self::On(b)) => a == b,
            _ => self.year() == other.year(),
        }
    }
}

/// What the person does not want, whatever they once agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DoNot {
    pub mail: bool,
    pub email: bool,
    pub phone: bool,
    pub text: bool,
}

/// What one voter roll says of a person: its own number and its facts, as the roll words them. Never edited by staff,
/// never mixed with what staff entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RollFacts {
    /// The voter number in this roll.
    pub number: String,
    /// Facts by name: `status`, `registered`, `party`, `precinct`, `congressional`, …
    pub facts: BTreeMap<String, String>,
}

/// A constituent. Lists are in the order staff see; of each list that has entries exactly one is primary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Person {
    pub id: PersonId,
    pub name: PersonName,
    /// Staff's own salutation; empty: made from the name.
    pub greeting: String,
    /// BCP 47, as "en" or "es"; empty: not known.
    pub language: String,
    pub birth: Option<Birth>,
    pub phones: Vec<Phone>,
    pub emails: Vec<Email>,
    pub addresses: Vec<Address>,
    /// By channel; none: not asked.
    pub consents: BTreeMap<Channel, Consent>,
    pub do_not: DoNot,
    /// Why, in free text.
    pub privacy_note: String,
    pub is_deceased: bool,
    /// Address, areas, phones and e-mails are masked everywhere.
    pub is_protected: bool,
    /// By roll, as "NC 77" (state and county).
    pub rolls: BTreeMap<String, RollFacts>,
    /// The person's own id in other lists, by the list's key.
    pub listed: BTreeMap<String, String>,
    /// The people they live with, confirmed by staff; never of protected people.
    pub household: Option<HouseholdId>,
}

impl Person {
    /// A person about whom nothing is known yet.
    pub fn new(id: PersonId) -> Self {
        Self {
            id,
            name: PersonName::default(),
            greeting: String::new(),
            language: String::new(),
            birth: None,
            phones: Vec::new(),
            emails: Vec::new(),
            addresses: Vec::new(),
            consents: BTreeMap::new(),
            do_not: DoNot::default(),
            privacy_note: String::new(),
            is_deceased: false,
            is_protected: false,
            rolls: BTreeMap::new(),
            listed: BTreeMap::new(),
            household: None,
        }
    }

    /// How to begin a letter: staff's own words, else from the name, in the person's language.
    pub fn salutation(&self) -> String {
        if self.greeting.is_empty() { self.name.greeting(&self.language) } else { self.greeting.clone() }
    }

    /// Makes exactly one entry of each list primary: the first that is marked, else the first. Empty entries go. Who is
    /// protected is of no household.
    pub fn settle(&mut self) {
        fn one_primary<T>(list: &mut [T], flag: impl Fn(&mut T) -> &mut bool) {
            let chosen = (0..list.len()).find(|&i| *flag(&mut list[i])).unwrap_or(0);
            for (i, entry) in list.iter_mut().enumerate() {
                *flag(entry) = i == chosen;
            }
        }
        self.phones.retain(|p| !p.number.trim().is_empty());
        self.emails.retain(|e| !e.address.trim().is_empty());
        self.addresses.retain(|a| !a.is_empty());
        one_primary(&mut self.phones, |p| &mut p.is_primary);
        one_primary(&mut self.emails, |e| &mut e.is_primary);
        one_primary(&mut self.addresses, |a| &mut a.is_primary);
        if self.is_protected {
            self.household = None;
        }
    }

    /// What stands against saving this person, field by field; empty when nothing does.
    pub fn check(&self, today: NaiveDate) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.name.is_empty() && self.emails.is_empty() && self.phones.is_empty() {
            problems.push(Problem { field: "name".into(), reason: Reason::Nobody });
        }
        for email in self.emails.iter().filter(|e| Email::parse(&e.address).is_none()) {
            problems.push(Problem { field: format!("email:{}", email.id), reason: Reason::NotAnEmail });
        }
        for phone in self.phones.iter().filter(|p| crate::text::digits(&p.number).len() < 3) {
            problems.push(Problem { field: format!("phone:{}", phone.id), reason: Reason::NotAPhone });
        }
        match self.birth {
            Some(Birth::On(date)) if date > today => {
                problems.push(Problem { field: "birth".into(), reason: Reason::InTheFuture });
            }
            Some(birth) if birth.year() > today.year() => {
                problems.push(Problem { field: "birth".into(), reason: Reason::InTheFuture });
            }
            Some(birth) if birth.year() < 1880 => {
                problems.push(Problem { field: "birth".into(), reason: Reason::TooLongAgo });
            }
            _ => {}
        }
        problems
    }
}

/// Why a field can't be saved as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// No name, no e-mail, no phone.
    Nobody,
    NotAnEmail,
    NotAPhone,
    InTheFuture,
    /// Before 1880.
    TooLongAgo,
}

/// A field and what stands against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Problem {
    pub field: String,
    pub reason: Reason,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::ContactKind;
    use crate::ids::EntryId;
    use uuid::Uuid;

    fn phone(number: &str, is_primary: bool) -> Phone {
        Phone { id: EntryId(Uuid::from_u128(1)), kind: ContactKind::Home, number: number.into(), is_primary }
    }

    #[test]
    fn removing_the_primary_phone_promotes_another() {
        let mut person = Person::new(PersonId(Uuid::nil()));
        person.phones = vec![phone("", true), phone("555-0102", false), phone("555-0103", false)];
        person.settle();
        let primaries: Vec<_> = person.phones.iter().map(|p| p.is_primary).collect();
        assert_eq!(primaries, [true, false], "the empty one went, the next became primary");
    }

    #[test]
    fn a_birth_date_agrees_with_its_year() {
        let date = Birth::On(NaiveDate::from_ymd_opt(1994, 6, 5).expect("a date"));
        assert!(date.agrees_with(Birth::Year(1994)));
        assert!(!date.agrees_with(Birth::Year(1995)));
    }
}
