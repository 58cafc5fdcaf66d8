//! How to reach a person: phones, e-mails, addresses. Each has a type, and one of each sort is the primary one.

use crate::ids::EntryId;
use crate::text::{digits, fold};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a phone, e-mail or address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    #[default]
    Home,
    Work,
    Mobile,
    Mailing,
    Other,
}

/// A phone number, kept as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Phone {
    pub id: EntryId,
    pub kind: ContactKind,
    /// As typed, trimmed; an extension stays in it.
    pub number: String,
    pub is_primary: bool,
}

/// The E.164 form of a typed number, where it is certain (ITU-T E.164; NANP: area code and exchange begin with 2–9).
/// Ten digits, or eleven with a leading 1, are North American; a leading `+` is taken at its word with 8 to 15 digits.
/// Seven digits have no area code: they are never made E.164.
pub fn e164(number: &str) -> Option<String> {
    let number = without_extension(number);
    let digits = digits(number);
    let nanp = |d: &str| {
        let b = d.as_bytes();
        d.len() == 10 && (b'2'..=b'9').contains(&b[0]) && (b'2'..=b'9').contains(&b[3])
    };
    if let Some(national) = digits.strip_prefix('1').filter(|d| d.len() == 10) {
        return nanp(national).then(|| format!("+1{national}"));
    }
    if number.trim_start().starts_with('+') {
        return (8..=15).contains(&digits.len()).then(|| format!("+{digits}"));
    }
    nanp(&digits).then(|| format!("+1{digits}"))
}

/// The last seven digits of a typed number without its extension: how a number is found whatever its form. Empty with fewer.
pub fn last_seven(number: &str) -> String {
    let digits = digits(without_extension(number));
    match digits.len() {
        0..7 => String::new(),
        n => digits[n - 7..].to_owned(),
    }
}

/// The digits of a typed number's extension; empty without one.
pub fn extension(number: &str) -> String {
    digits(&number[without_extension(number).len()..])
}

fn without_extension(number: &str) -> &str {
    let end = number.find(['x', 'X', 'e', 'E', '#', ';']).unwrap_or(number.len());
    &number[..end]
}

/// An e-mail address that has passed [`Email::parse`], or came from a list as text and is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Email {
    pub id: EntryId,
    pub kind: ContactKind,
    pub address: String,
    pub is_primary: bool,
}

impl Email {
    /// The address tidied, if it has the shape of one: one `@`, a local part, and a domain of at least two labels
    /// (RFC 5321 lengths; quoted local parts and address literals are not used by residents and refused). Dots at the
    /// ends of the local part are against RFC 5321 and exist all the same: they are kept.
    pub fn parse(text: &str) -> Option<String> {
        let text = text.trim().trim_start_matches("mailto:");
        let (local, domain) = text.split_once('@')?;
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(|c| c.is_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c));
        let label_ok = |l: &str| {
            !l.is_empty()
                && l.len() <= 63
                && !l.starts_with('-')
                && !l.ends_with('-')
                && l.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        let domain_ok = domain.len() <= 253 && domain.split('.').count() >= 2 && domain.split('.').all(label_ok);
        (local_ok && domain_ok).then(|| text.to_owned())
    }
}

/// How an address came to be in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AreaSource {
    /// A voter roll said so.
    Roll,
    /// Another list said so.
    List,
    /// Staff entered it.
    Staff,
}

/// The area (precinct, ward, district …) that an address lies in, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Area {
    pub name: String,
    pub source: AreaSource,
    /// The day it was recorded.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub on: NaiveDate,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Address {
    pub id: EntryId,
    pub kind: ContactKind,
    /// House number and street.
    pub line1: String,
    /// Apartment, unit, box.
    pub line2: String,
    pub city: String,
    /// Two letters where it is a US state.
    pub state: String,
    /// Text: leading zeros count.
    pub zip: String,
    pub is_primary: bool,
    pub area: Option<Area>,
}

impl Address {
    /// True when there is nothing in it.
    pub fn is_empty(&self) -> bool {
        [&self.line1, &self.line2, &self.city, &self.state, &self.zip].iter().all(|part| part.trim().is_empty())
    }

    /// The address in one line: "3111 Palm Dr, Anytown NC 98908".
    pub fn one_line(&self) -> String {
        one_line([&self.line1, &self.line2], [&self.city, &self.state, &self.zip])
    }
}

/// [`Address::one_line`] of the parts: both lines of the street; city, state and ZIP code.
pub fn one_line(street: [&str; 2], place: [&str; 3]) -> String {
    let mut line = String::with_capacity(64);
    let mut add = |before: &str, part: &str| {
        if !line.is_empty() {
            line.push_str(before);
        }
        line.push_str(part);
    };
    for part in street.map(str::trim).into_iter().filter(|part| !part.is_empty()) {
        add(" ", part);
    }
    let mut before = ", ";
    for part in place.map(str::trim).into_iter().filter(|part| !part.is_empty()) {
        add(before, part);
        before = " ";
    }
    line
}

/// The first five digits of a ZIP code, or the text folded where it is something else.
pub fn zip5(zip: &str) -> String {
    let d = digits(zip);
    if d.len() >= 5 { d[..5].to_owned() } else { fold(zip) }
}

/// Street lines compared as one: folded, with the usual suffixes, directions and unit words in their short form
/// (USPS Publication 28, appendix C), so that "1425 Old Waterloo Road" equals "1425 OLD WATERLOO RD".
pub fn street_key(line1: &str, line2: &str) -> String {
    let folded = fold(&format!("{line1} {line2}"));
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(' ').filter(|w| !w.is_empty()) {
        let short = STREET_WORDS.binary_search_by_key(&word, |(long, _)| long).map_or(word, |i| STREET_WORDS[i].1);
        if short.is_empty() {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(short);
    }
    key
}

/// Sorted by the long form.
const STREET_WORDS: &[(&str, &str)] = &[
    ("apartment", ""),
    ("apt", ""),
    ("avenue", "ave"),
    ("boulevard", "blvd"),
    ("circle", "cir"),
    ("court", "ct"),
    ("cove", "cv"),
    ("crossing", "xing"),
    ("drive", "dr"),
    ("east", "e"),
    ("expressway", "expy"),
    ("freeway", "fwy"),
    ("heights", "hts"),
    ("highway", "hwy"),
    ("lane", "ln"),
    ("mount", "mt"),
    ("no", ""),
    ("north", "n"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("number", ""),
    ("parkway", "pkwy"),
    ("place", "pl"),
    ("plaza", "plz"),
    ("road", "rd"),
    ("route", "rte"),
    ("saint", "st"),
    ("south", "s"),
    ("southeast", "se"),
    ("southwest", "sw"),
    ("square", "sq"),
    ("ste", ""),
    ("street", "st"),
    ("suite", ""),
    ("terrace", "ter"),
    ("trail", "trl"),
    ("turnpike", "tpke"),
    ("unit", ""),
    ("west", "w"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_number_has_one_e164() {
        for typed in ["704-555-0102", "(704) 555-0102", "+1 704 555 0102", "17045550102", "704.555.0102 x12"] {
            assert_eq!(e164(typed).as_deref(), Some("+17045550102"), "{typed}");
            assert_eq!(last_seven(typed), "5550102", "{typed}");
        }
    }

    #[test]
    fn seven_digits_stay_as_typed_and_are_found_by_them() {
        assert_eq!(e164("555-0102"), None, "no area code is invented");
        assert_eq!(last_seven("555-0102"), "5550102");
        assert_eq!(last_seven("911"), "", "too short to find anybody by");
    }

    #[test]
    fn an_e_mail_has_the_shape_of_one() {
        for good in ["ada@example.org", " mailto:a.b+c@sub.example.com ", "o'neil@example.net"] {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        for bad in ["ada", "ada@", "@example.org", "a b@example.org", "a@b", "a@-x.org", "a@b@c.org"] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn streets_are_the_same_in_long_and_short_form() {
        assert!(STREET_WORDS.is_sorted_by_key(|(long, _)| *long), "binary search needs the order");
        assert_eq!(street_key("1425 Old Waterloo Road", ""), street_key("1425 OLD WATERLOO RD.", ""));
        assert_eq!(street_key("5 Oak St Apt 3", ""), street_key("5 oak street", "Unit 3"));
        assert_eq!(street_key("5 Oak St #apt ? 3", ""), street_key("5 Oak St", "apt № 3"), "one of them lost the sign");
    }
}
