//! What is known of somebody, folded for comparison.

use chrono::Datelike;
use folkmoot_domain::contact::{street_key, zip5};
use folkmoot_domain::person::Birth;
use folkmoot_domain::text::{digits, fold};

/// Longer texts are cut, in characters: nobody's name is told by its hundredth letter, and comparing costs its square.
const LONGEST: usize = 48;

/// What can tell one person from another. Every text is folded (see `folkmoot_domain::text::fold`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub given: String,
    pub middle: String,
    pub family: String,
    pub suffix: String,
    pub nickname: String,
    pub born: Option<Born>,
    pub places: Vec<Place>,
    /// Digits alone, at least seven.
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    /// Numbers that a state gives to each person once, as a social security number.
    pub nationals: Vec<String>,
    /// Roll and voter number.
    pub rolls: Vec<(String, String)>,
    /// Another list and the person's id in it.
    pub listed: Vec<(String, String)>,
}

/// When somebody was born, as a list says it: typing errors make dates that no calendar has, and they still tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Born {
    pub year: i16,
    /// 0 where only the year is known.
    pub month: u8,
    /// 0 where only the year is known.
    pub day: u8,
}

/// A place of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// House number, as "12b".
    pub number: String,
    /// The rest of the street line, words in their short form.
    pub street: String,
    /// Apartment, unit, or whatever else a second line says.
    pub unit: String,
    pub city: String,
    pub state: String,
    pub zip: String,
}

impl Born {
    /// Of eight digits, year first; they need not be a date.
    pub fn from_digits(text: &str) -> Option<Self> {
        let is_number = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
        let number: u32 = is_number.then(|| text.parse().ok()).flatten()?;
        let year = i16::try_from(number / 10_000).ok()?;
        Some(Self { year, month: u8::try_from(number / 100 % 100).ok()?, day: u8::try_from(number % 100).ok()? })
    }

    pub(crate) fn is_year_only(self) -> bool {
        self.month == 0 && self.day == 0
    }

    pub(crate) fn digits(self) -> [u8; 8] {
        let year = self.year.unsigned_abs();
        let digit = |n: u16| b'0' + (n % 10) as u8;
        let (month, day) = (u16::from(self.month), u16::from(self.day));
        [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            digit(month / 10),
            digit(month),
            digit(day / 10),
            digit(day),
        ]
    }
}

impl From<Birth> for Born {
    fn from(birth: Birth) -> Self {
        let year = i16::try_from(birth.year()).unwrap_or(i16::MAX);
        match birth {
            Birth::On(date) => Self { year, month: date.month() as u8, day: date.day() as u8 },
            Birth::Year(_) => Self { year, month: 0, day: 0 },
        }
    }
}

impl Facts {
    /// Folds and sets the parts of a name.
    pub fn named(mut self, given: &str, middle: &str, family: &str, suffix: &str, nickname: &str) -> Self {
        self.given = cut(fold(given));
        self.middle = cut(fold(middle));
        self.family = cut(fold(family));
        self.suffix = cut(fold(suffix));
        self.nickname = cut(fold(nickname));
        self
    }

    /// Adds an address, unless nothing of it can be compared.
    pub fn add_place(&mut self, line1: &str, line2: &str, city: &str, state: &str, zip: &str) {
        let place = Place::of(line1, line2, city, state, zip);
        if place != Place::default() && !self.places.contains(&place) {
            self.places.push(place);
        }
    }

    /// Adds a phone, unless it is too short to compare.
    pub fn add_phone(&mut self, number: &str) {
        let end = number.find(['x', 'X', 'e', 'E', '#', ';']).unwrap_or(number.len());
        let mut digits = digits(&number[..end]);
        if digits.len() == 11 && digits.starts_with('1') {
            digits.remove(0);
        }
        if (7..=15).contains(&digits.len()) && !self.phones.contains(&digits) {
            self.phones.push(digits);
        }
    }

    /// Adds an e-mail address.
    pub fn add_email(&mut self, address: &str) {
        let address = cut(address.trim().to_lowercase());
        if !address.is_empty() && !self.emails.contains(&address) {
            self.emails.push(address);
        }
    }

    /// Adds a national number.
    pub fn add_national(&mut self, number: &str) {
        let number: String = cut(fold(number)).split(' ').collect();
        if !number.is_empty() && !self.nationals.contains(&number) {
            self.nationals.push(number);
        }
    }
}

impl Place {
    fn of(line1: &str, line2: &str, city: &str, state: &str, zip: &str) -> Self {
        let line = cut(street_key_with_units(line1));
        let (line, mut unit) = match line.split_once('\t') {
            Some((street, unit)) => (street.to_owned(), unit.to_owned()),
            None => (line, String::new()),
        };
        let second = cut(street_key(line2, ""));
        if !second.is_empty() {
            if !unit.is_empty() {
                unit.push(' ');
            }
            unit.push_str(&second);
        }
        let (number, street) = match line.split_once(' ') {
            Some((first, rest)) if first.contains(|c: char| c.is_ascii_digit()) => (first.to_owned(), rest.to_owned()),
            None if line.contains(|c: char| c.is_ascii_digit()) => (line, String::new()),
            _ => (String::new(), line),
        };
        Self { number, street, unit, city: cut(fold(city)), state: cut(fold(state)), zip: cut(zip5(zip)) }
    }
}

/// The street line's words in their short form; what follows a word for a unit stands behind a tab.
fn street_key_with_units(line: &str) -> String {
    let folded = fold(line);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_unit = |word: &&str| {
        matches!(*word, "apt" | "apartment" | "unit" | "ste" | "suite" | "lot" | "trlr" | "trailer" | "rm" | "room")
    };
    match words.iter().skip(2).position(is_unit) {
        Some(at) => {
            let (street, unit) = words.split_at(at + 2);
            format!("{}\t{}", street_key(&street.join(" "), ""), street_key(&unit.join(" "), ""))
        }
        None => street_key(&folded, ""),
    }
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => text[..at].trim_end().to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line1: &str, line2: &str) -> [String; 3] {
        let Place { number, street, unit, .. } = Place::of(line1, line2, "Anytown", "NC", "98901-1234");
        [number, street, unit]
    }

    #[test]
    fn a_street_line_is_number_street_and_unit() {
        for (line1, line2, parts) in [
            ("12 Main Street", "", ["12", "main st", ""]),
            ("12b  MAIN ST.", "", ["12b", "main st", ""]),
            ("12 Main St Apt 4", "", ["12", "main st", "4"]),
            ("12 Main Street, Unit 4", "", ["12", "main st", "4"]),
            ("12 Main St", "Apt 4", ["12", "main st", "4"]),
            ("Main Street", "", ["", "main st", ""]),
            ("12", "", ["12", "", ""]),
            ("", "Rose Cottage", ["", "", "rose cottage"]),
        ] {
            assert_eq!(place(line1, line2), parts, "{line1:?}, {line2:?}");
        }
    }

    #[test]
    fn a_place_without_a_word_is_none() {
        let mut facts = Facts::default();
        facts.add_place(" ", "--", "", "", "");
        assert!(facts.places.is_empty());
        facts.add_place("1 Elm St", "", "", "", "98901-1234");
        facts.add_place("1 ELM STREET", "", "", "", "98901");
        assert_eq!(facts.places.len(), 1, "written in two ways");
    }

    #[test]
    fn a_phone_is_its_digits_without_country_and_extension() {
        for (typed, kept) in [
            ("(704) 555-0147", Some("7045550147")),
            ("+1 704.555.0147", Some("7045550147")),
            ("704-555-0147 x12", Some("7045550147")),
            ("704-555-0147 ext. 12", Some("7045550147")),
            ("555-0147", Some("5550147")),
            ("+44 20 7946 0958", Some("442079460958")),
            ("911", None),
            ("1234567890123456", None),
            ("none", None),
        ] {
            let mut facts = Facts::default();
            facts.add_phone(typed);
            facts.add_phone(typed);
            assert_eq!(facts.phones.first().map(String::as_str), kept, "{typed:?}");
            assert!(facts.phones.len() <= 1, "once");
        }
    }

    #[test]
    fn eight_digits_are_a_date_that_need_not_be() {
        let born = |text| Born::from_digits(text).map(|born| (born.year, born.month, born.day));
        assert_eq!(born("19690308"), Some((1969, 3, 8)));
        assert_eq!(born("22091399"), Some((2209, 13, 99)));
        assert_eq!(born("19750000"), Some((1975, 0, 0)));
        for text in ["", "1969", "1969-3-8", "196903081", "abcdefgh", "+1969030"] {
            assert_eq!(born(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_birth_keeps_what_is_known() {
        assert!(Born::from(Birth::Year(1975)).is_year_only());
        assert!(!Born { year: 1975, month: 0, day: 3 }.is_year_only(), "a day without its month is more than a year");
        assert_eq!(Born { year: -7, month: 1, day: 12 }.digits(), *b"00070112");
    }
}
