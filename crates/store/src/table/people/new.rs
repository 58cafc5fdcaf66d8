//! A person who is about to come in, with everything that is worked out about them: how they sort, what they are found
//! by. Needs no database, so that a list's people are made ready on one thread while another writes.

use super::rows::{PhoneKeys, emails_found_by, home_of, name_keys, phones_found_by};
use crate::table::search::index::{WordSet, words_of};
use folkmoot_domain::person::Person;

/// A settled person who is not there yet, ready to be written.
pub struct NewPerson {
    pub(crate) person: Person,
    pub(crate) family_key: String,
    pub(crate) given_key: String,
    pub(crate) home: Option<String>,
    /// Of each phone.
    pub(crate) phones: Vec<PhoneKeys>,
    /// Of each e-mail address, folded.
    pub(crate) emails: Vec<Option<String>>,
    /// All words that they are found by.
    pub(crate) words: WordSet,
}

impl NewPerson {
    /// Works out what belongs to a settled person.
    pub fn of(person: Person) -> Self {
        let (family_key, given_key) = name_keys(&person.name);
        let words = words_of(&person);
        let is_findable = !person.is_protected;
        Self {
            family_key,
            given_key,
            home: home_of(&person),
            phones: phones_found_by(&person.phones, is_findable),
            emails: emails_found_by(&person.emails, is_findable),
            words,
            person,
        }
    }

    /// Who it is.
    pub fn person(&self) -> &Person {
        &self.person
    }
}
