//! What is known of a person, folded for comparison.

use folkmoot_domain::contact::{last_seven, street_key, zip5};
use folkmoot_domain::person::Birth;
use folkmoot_domain::text::fold;

/// What can tell one person from another. Every text is folded (see `folkmoot_domain::text::fold`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub given: String,
    pub middle: String,
    pub family: String,
    pub suffix: String,
    pub nickname: String,
    pub birth: Option<Birth>,
    pub places: Vec<Place>,
    /// The last seven digits of each phone.
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    /// Roll and voter number.
    pub rolls: Vec<(String, String)>,
    /// Another list and the person's id in it.
    pub listed: Vec<(String, String)>,
}

/// A place of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// See `folkmoot_domain::contact::street_key`; empty where only the ZIP is known.
    pub street: String,
    pub zip5: String,
}

impl Facts {
    /// Folds and sets the parts of a name.
    pub fn named(mut self, given: &str, middle: &str, family: &str, suffix: &str, nickname: &str) -> Self {
        self.given = fold(given);
        self.middle = fold(middle);
        self.family = fold(family);
        self.suffix = fold(suffix);
        self.nickname = fold(nickname);
        self
    }

    /// Adds an address, unless nothing of it can be compared.
    pub fn add_place(&mut self, line1: &str, line2: &str, zip: &str) {
        let place = Place { street: street_key(line1, line2), zip5: zip5(zip) };
        if !(place.street.is_empty() && place.zip5.is_empty()) {
            self.places.push(place);
        }
    }

    /// Adds a phone, unless it is too short to compare.
    pub fn add_phone(&mut self, number: &str) {
        let seven = last_seven(number);
        if !seven.is_empty() {
            self.phones.push(seven);
        }
    }

    /// Adds an e-mail address.
    pub fn add_email(&mut self, address: &str) {
        self.emails.push(address.trim().to_lowercase());
    }
}
