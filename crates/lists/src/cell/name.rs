//! A whole name in one cell, split into its parts.

use crate::cell::case::words;
use folkmoot_domain::person::name::PersonName;
use std::borrow::Cow;

/// Splits a whole name. With a comma the family name comes first ("Barnett, Tony T."); without one the first word is
/// the given name, a following initial the middle name, and the rest the family name ("Clinton Garcia Esquivel").
/// A missing part leaves its space: " Sanford" has no given name, "Simpson,  N." only a middle one.
pub(crate) fn split(text: &str) -> PersonName {
    let (text, nickname) = take_nickname(text);
    let mut name = PersonName { nickname, ..PersonName::default() };
    let mut parts: Vec<&str> = Vec::new();
    for (i, part) in text.split(',').enumerate() {
        match suffix(part) {
            Some(suffix) if i > 0 => name.suffix = suffix.to_owned(),
            _ => parts.push(part),
        }
    }
    match parts.as_slice() {
        [] => {}
        [whole] => in_reading_order(whole, &mut name),
        [family, rest @ ..] => {
            let mut family = tokens(family);
            take_titles(&mut family, &mut name);
            name.family = words(&family.join(" "));
            let rest = rest.join(" ");
            given_names(&rest, &mut name);
        }
    }
    name
}

/// A suffix in its usual spelling.
pub(crate) fn suffix(text: &str) -> Option<&'static str> {
    known(text, &SUFFIXES)
}

/// A prefix in its usual spelling.
pub(crate) fn prefix(text: &str) -> Option<&'static str> {
    known(text, &PREFIXES)
}

const SUFFIXES: [(&str, &str); 11] = [
    ("jr", "Jr."),
    ("sr", "Sr."),
    ("ii", "II"),
    ("iii", "III"),
    ("iv", "IV"),
    ("2nd", "II"),
    ("3rd", "III"),
    ("4th", "IV"),
    ("junior", "Jr."),
    ("senior", "Sr."),
    ("esq", "Esq."),
];

const PREFIXES: [(&str, &str); 16] = [
    ("mr", "Mr."),
    ("mister", "Mr."),
    ("mrs", "Mrs."),
    ("ms", "Ms."),
    ("miss", "Miss"),
    ("mx", "Mx."),
    ("dr", "Dr."),
    ("doctor", "Dr."),
    ("rev", "Rev."),
    ("reverend", "Rev."),
    ("hon", "Hon."),
    ("honorable", "Hon."),
    ("prof", "Prof."),
    ("professor", "Prof."),
    ("sra", "Sra."),
    ("srta", "Srta."),
];

/// The usual spelling of a title, whatever its case and with or without a period.
fn known(text: &str, titles: &[(&str, &'static str)]) -> Option<&'static str> {
    let text = text.trim();
    let text = text.strip_suffix('.').unwrap_or(text);
    titles.iter().find(|(title, _)| title.eq_ignore_ascii_case(text)).map(|(_, usual)| *usual)
}

/// Takes a suffix from the end of a family name that has one: "Smith Jr".
pub(crate) fn take_suffix(family: &str) -> (String, Option<&'static str>) {
    let mut words = tokens(family);
    let suffix = words.last().and_then(|last| suffix(last)).filter(|_| words.len() > 1);
    if suffix.is_some() {
        words.pop();
        (words.join(" "), suffix)
    } else {
        (family.to_owned(), None)
    }
}

fn in_reading_order(text: &str, name: &mut PersonName) {
    let mut words_of = tokens(text);
    take_titles(&mut words_of, name);
    let is_couple = words_of.iter().any(|w| is_and(w));
    match words_of.as_slice() {
        [] => {}
        [only] if text.starts_with(' ') => name.family = words(only),
        [only] => name.given = words(only),
        [given @ .., family] if is_couple => {
            name.given = words(&given.join(" "));
            name.family = words(family);
        }
        [given, middle, family @ ..] if is_initial(middle) && !family.is_empty() => {
            name.given = words(given);
            name.middle = words(middle);
            name.family = words(&family.join(" "));
        }
        [given, family @ ..] => {
            name.given = words(given);
            name.family = words(&family.join(" "));
        }
    }
}

fn given_names(text: &str, name: &mut PersonName) {
    let mut words_of = tokens(text);
    take_titles(&mut words_of, name);
    let has_gap = text.starts_with("  ");
    match words_of.as_slice() {
        [] => {}
        [middle] if has_gap && is_initial(middle) => name.middle = words(middle),
        all if all.iter().any(|w| is_and(w)) => name.given = words(&all.join(" ")),
        [given, middle @ ..] => {
            name.given = words(given);
            name.middle = words(&middle.join(" "));
        }
    }
}

/// Takes prefixes from the front and a suffix from the end, as long as something is left.
fn take_titles(words_of: &mut Vec<&str>, name: &mut PersonName) {
    while words_of.len() > 1 {
        let Some(title) = prefix(words_of[0]) else { break };
        if !name.prefix.is_empty() {
            name.prefix.push_str(" & ");
        }
        name.prefix.push_str(title);
        words_of.remove(0);
        if words_of.len() > 1 && is_and(words_of[0]) {
            words_of.remove(0);
        }
    }
    if words_of.len() > 1
        && let Some(found) = words_of.last().and_then(|last| suffix(last))
    {
        name.suffix = found.to_owned();
        words_of.pop();
    }
}

/// The words that have a letter or digit in them, or join two people.
fn tokens(text: &str) -> Vec<&str> {
    text.split_whitespace().filter(|w| is_and(w) || w.chars().any(char::is_alphanumeric)).collect()
}

fn is_and(word: &str) -> bool {
    word == "&" || word.eq_ignore_ascii_case("and")
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && matches!(chars.as_str(), "" | ".")
}

/// `Robert "Bob" Smith` and `Smith, Robert (Bob)` without the nickname, and the nickname.
fn take_nickname(text: &str) -> (Cow<'_, str>, String) {
    for (open, close) in [('(', ')'), ('"', '"'), ('“', '”')] {
        if let Some(start) = text.find(open) {
            let inner = start + open.len_utf8();
            if let Some(length) = text[inner..].find(close) {
                let nickname = words(&text[inner..inner + length]);
                let rest = [&text[..start], &text[inner + length + close.len_utf8()..]].concat();
                return (Cow::Owned(rest), nickname);
            }
        }
    }
    (Cow::Borrowed(text), String::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_names_are_split() {
        for (typed, [prefix, given, middle, family, suffix, nickname]) in [
            ("Grant, Cheyanne", ["", "Cheyanne", "", "Grant", "", ""]),
            ("Clinton Garcia Esquivel", ["", "Clinton", "", "Garcia Esquivel", "", ""]),
            ("Cora G. Cook", ["", "Cora", "G.", "Cook", "", ""]),
            ("Barnett, Tony T.", ["", "Tony", "T.", "Barnett", "", ""]),
            ("Villegas Curbelo, Donnie", ["", "Donnie", "", "Villegas Curbelo", "", ""]),
            ("KING, MARTIN LUTHER, JR.", ["", "Martin", "Luther", "King", "Jr.", ""]),
            ("Smith III, Dr. John Q", ["Dr.", "John", "Q", "Smith", "III", ""]),
            ("Mrs. Ada Lovelace", ["Mrs.", "Ada", "", "Lovelace", "", ""]),
            ("John Smith, Sr", ["", "John", "", "Smith", "Sr.", ""]),
            ("John Smith IV", ["", "John", "", "Smith", "IV", ""]),
            ("Robert \"Bob\" Clark", ["", "Robert", "", "Clark", "", "Bob"]),
            ("Clark, Robert (Bob)", ["", "Robert", "", "Clark", "", "Bob"]),
            ("John & Mary Smith", ["", "John & Mary", "", "Smith", "", ""]),
            ("Mr. and Mrs. John Smith", ["Mr. & Mrs.", "John", "", "Smith", "", ""]),
            (", Justin", ["", "Justin", "", "", "", ""]),
            ("Zepeda, ", ["", "", "", "Zepeda", "", ""]),
            (" Sanford", ["", "", "", "Sanford", "", ""]),
            ("Deborah ", ["", "Deborah", "", "", "", ""]),
            ("Simpson,  N.", ["", "", "N.", "Simpson", "", ""]),
            ("Williarn . Vera", ["", "Williarn", "", "Vera", "", ""]),
            ("Harris, Anton .", ["", "Anton", "", "Harris", "", ""]),
            ("Cher", ["", "Cher", "", "", "", ""]),
            ("JR", ["", "Jr", "", "", "", ""]),
            ("", ["", "", "", "", "", ""]),
            (",,,", ["", "", "", "", "", ""]),
        ] {
            let name = split(typed);
            let parts = [&name.prefix, &name.given, &name.middle, &name.family, &name.suffix, &name.nickname];
            assert_eq!(parts, [prefix, given, middle, family, suffix, nickname], "{typed:?}");
        }
    }

    #[test]
    fn a_suffix_is_taken_from_a_family_name() {
        assert_eq!(take_suffix("Smith jr."), ("Smith".to_owned(), Some("Jr.")));
        assert_eq!(take_suffix("Smith"), ("Smith".to_owned(), None));
    }

    proptest! {
        #[test]
        fn no_name_panics(text in "\\PC{0,30}", close in "[ ,.&()\"“”a-c]{0,12}") {
            split(&text);
            split(&close);
        }
    }
}
