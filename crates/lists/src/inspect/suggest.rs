//! What each column seems to hold: by its name, checked against its contents, or by its contents alone.

use crate::cell::place::{is_zip, state_code};
use crate::cell::word::yes_or_no;
use crate::cell::{date, quoted, reach};
use crate::escape::restore;
use crate::field::Field;
use crate::inspect::Column;
use crate::inspect::names::{by_name, is_national_number};
use crate::inspect::sample::Sample;
use crate::read::CellReason;
use chrono::{Datelike, NaiveDate};
use folkmoot_domain::contact::Email;
use folkmoot_domain::text::tidy;
use std::collections::HashSet;

const SAMPLES: usize = 5;
const SAMPLE_LENGTH: usize = 120;

/// The shape of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Email,
    Phone,
    Zip,
    Date,
    Year,
    Number,
    State,
    YesNo,
    Street,
    LastFirst,
    CityStateZip,
    Words,
}

/// What a cell looks like, taken alone.
pub(super) fn content(cell: &str, today: NaiveDate) -> Content {
    let cell = tidy(cell);
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let is_number = digits > 0 && digits == cell.len();
    if cell.contains('@') && Email::parse(&cell).is_some() {
        Content::Email
    } else if is_number && digits == 4 && (1880..=today.year()).contains(&cell.parse().unwrap_or(0)) {
        Content::Year
    } else if is_zip(&cell) && cell.len() != 9 {
        Content::Zip
    } else if digits >= 3 && matches!(date::date(&cell, today), Ok(_) | Err(CellReason::NoSuchDay)) {
        Content::Date
    } else if digits >= 7
        && cell.len() <= digits + 12
        && !is_number | matches!(digits, 7 | 10 | 11)
        && !is_letter_and_number(&cell)
        && reach::phones(&cell).is_ok()
    {
        Content::Phone
    } else if is_number {
        Content::Number
    } else if digits == 0 && matches!(cell.len(), 2 | 4) && state_code(&cell).is_some() {
        Content::State
    } else if cell.len() <= 5 && yes_or_no(&cell).is_some() {
        Content::YesNo
    } else if cell.split(' ').next_back().is_some_and(is_zip) && cell.contains(|c: char| c.is_alphabetic()) {
        Content::CityStateZip
    } else if cell.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && cell.contains(' ')
        && cell.contains(|c: char| c.is_alphabetic())
    {
        Content::Street
    } else if digits == 0
        && cell.matches(',').count() == 1
        && cell.split(',').all(|part| (1..=3).contains(&part.split_whitespace().count()))
    {
        Content::LastFirst
    } else {
        Content::Words
    }
}

/// The columns with samples, fill rates and suggestions; no field is suggested twice.
pub(super) fn columns(sample: &Sample, names: Vec<String>, today: NaiveDate) -> Vec<Column> {
    let is_roll = sample.shape.layout.is_roll();
    let has_header = sample.header().is_some();
    let looks: Vec<Look> = (0..names.len()).map(|column| Look::at(sample, column, today)).collect();
    let mut wanted: Vec<Option<(u32, Field)>> = names
        .iter()
        .zip(&looks)
        .map(|(name, look)| match by_name(name).filter(|_| has_header || is_roll) {
            // Ten digits of it would pass for a phone.
            _ if has_header && is_national_number(name) => None,
            Some(field) => look.agrees(field).map(|field| (2, field)),
            None => look.alone(has_header).map(|field| (1, field)),
        })
        .collect();
    if !has_header && !is_roll {
        names_beside_each_other(sample, &looks, &mut wanted);
    }
    settle(&mut wanted, &looks);
    names
        .into_iter()
        .zip(looks)
        .zip(wanted)
        .map(|((name, look), wanted)| Column {
            name,
            filled: look.filled(),
            samples: look.samples,
            suggestion: wanted.map(|(_, field)| field),
        })
        .collect()
}

/// What the sampled cells of a column look like.
struct Look {
    rows: usize,
    filled: usize,
    counts: [usize; 12],
    samples: Vec<String>,
}

impl Look {
    fn at(sample: &Sample, column: usize, today: NaiveDate) -> Self {
        let mut look = Self { rows: sample.rows().len(), filled: 0, counts: [0; 12], samples: Vec::new() };
        let mut seen = HashSet::new();
        for cell in sample.rows().iter().filter_map(|row| row.cells.get(column)) {
            let cell = restore(cell.trim());
            if cell.is_empty() {
                continue;
            }
            look.filled += 1;
            look.counts[content(cell, today) as usize] += 1;
            if look.samples.len() < SAMPLES && seen.insert(cell) {
                look.samples.push(quoted(cell, SAMPLE_LENGTH));
            }
        }
        look
    }

    fn filled(&self) -> f32 {
        if self.rows == 0 { 0.0 } else { self.filled as f32 / self.rows as f32 }
    }

    fn share(&self, contents: &[Content]) -> f32 {
        let count: usize = contents.iter().map(|content| self.counts[*content as usize]).sum();
        if self.filled == 0 { 0.0 } else { count as f32 / self.filled as f32 }
    }

    /// The field that the name says, corrected where the contents plainly say something else; none where they
    /// contradict it.
    fn agrees(&self, field: Field) -> Option<Field> {
        if self.filled == 0 {
            return Some(field);
        }
        let mostly = |contents: &[Content]| self.share(contents) >= 0.5;
        // A few odd cells in a short column prove nothing.
        let hardly = |contents: &[Content]| self.filled >= 3 && self.share(contents) < 0.2;
        let is_email = mostly(&[Content::Email]);
        match field {
            Field::Email | Field::EmailWork if mostly(&[Content::YesNo]) => Some(Field::Newsletter),
            Field::Email | Field::EmailWork => (!hardly(&[Content::Email])).then_some(field),
            _ if is_email => Some(Field::Email),
            Field::FullName if mostly(&[Content::LastFirst]) => Some(Field::LastFirst),
            Field::Phone | Field::PhoneHome | Field::PhoneWork | Field::PhoneMobile => {
                (!hardly(&[Content::Phone, Content::Number])).then_some(field)
            }
            Field::Birth if mostly(&[Content::Year]) => Some(Field::BirthYear),
            Field::BirthYear if mostly(&[Content::Date]) => Some(Field::Birth),
            Field::Birth => (!hardly(&[Content::Date, Content::Year])).then_some(field),
            Field::BirthYear => (!hardly(&[Content::Year])).then_some(field),
            Field::Zip | Field::MailingZip => {
                (!hardly(&[Content::Zip, Content::Number, Content::Year, Content::Phone])).then_some(field)
            }
            Field::State | Field::MailingState => (!hardly(&[Content::State, Content::Words])).then_some(field),
            Field::Newsletter
            | Field::Deceased
            | Field::DoNotMail
            | Field::DoNotEmail
            | Field::DoNotPhone
            | Field::DoNotText => (!hardly(&[Content::YesNo])).then_some(field),
            Field::FullName | Field::LastFirst | Field::Given | Field::Family | Field::Middle => {
                let is_other = mostly(&[Content::Phone, Content::Zip, Content::Date, Content::Number, Content::Year]);
                (!is_other).then_some(field)
            }
            _ => Some(field),
        }
    }

    /// What a column with an unknown name or none holds. Dates are only births where there is no name that says
    /// otherwise.
    fn alone(&self, has_name: bool) -> Option<Field> {
        let mostly = |content: Content| self.share(&[content]) >= 0.7;
        match () {
            () if self.filled == 0 => None,
            () if mostly(Content::Email) => Some(Field::Email),
            () if mostly(Content::Phone) => Some(Field::Phone),
            () if mostly(Content::LastFirst) => Some(Field::LastFirst),
            () if has_name => None,
            () if mostly(Content::Zip) => Some(Field::Zip),
            () if mostly(Content::Date) => Some(Field::Birth),
            () if mostly(Content::Year) => Some(Field::BirthYear),
            () if mostly(Content::State) => Some(Field::State),
            () if mostly(Content::CityStateZip) => Some(Field::CityStateZip),
            () if mostly(Content::Street) => Some(Field::Street),
            () => None,
        }
    }
}

/// Where nothing is named: a column in which common given names stand is the given name, a column of words beside it
/// the family name; a column of two or three words with such names is the whole name.
/// "C1000001": somebody's number in a list.
fn is_letter_and_number(cell: &str) -> bool {
    matches!(cell.as_bytes(), [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_digit())
}

fn names_beside_each_other(sample: &Sample, looks: &[Look], wanted: &mut [Option<(u32, Field)>]) {
    let cells =
        |column: usize| sample.rows().iter().filter_map(move |row| row.cells.get(column)).map(|cell| cell.trim());
    let common = |column: usize| {
        let found = cells(column).filter(|cell| cell.split_whitespace().next().is_some_and(is_common_given_name));
        found.count() * 5 >= looks[column].filled && looks[column].filled > 0
    };
    let is_words = |column: usize| wanted[column].is_none() && looks[column].share(&[Content::Words]) >= 0.7;
    if wanted.iter().flatten().any(|(_, field)| *field == Field::LastFirst) {
        return;
    }
    let Some(given) = (0..looks.len()).find(|column| is_words(*column) && common(*column)) else { return };
    let spaced = cells(given).filter(|cell| cell.contains(' ')).count();
    if spaced * 2 > looks[given].filled {
        wanted[given] = Some((1, Field::FullName));
        return;
    }
    // "Smith,Ada" before "Ada,Smith": what stands behind the given name may be the middle name or the street.
    let family =
        [given.checked_sub(1), Some(given + 1)].into_iter().flatten().find(|c| *c < looks.len() && is_words(*c));
    wanted[given] = Some((1, Field::Given));
    if let Some(family) = family {
        wanted[family] = Some((1, Field::Family));
    }
}

/// Leaves each field to one column: the one that is named so, then the fullest, then the first. Whole names give way to
/// named parts.
fn settle(wanted: &mut [Option<(u32, Field)>], looks: &[Look]) {
    for field in Field::ALL {
        let best = (0..wanted.len())
            .filter_map(|column| wanted[column].filter(|(_, f)| *f == field).map(|(sure, _)| (column, sure)))
            .max_by_key(|(column, sure)| (*sure, looks[*column].filled, usize::MAX - column))
            .map(|(column, _)| column);
        for (column, entry) in wanted.iter_mut().enumerate() {
            if entry.is_some_and(|(_, f)| f == field) && Some(column) != best {
                *entry = None;
            }
        }
    }
    let has = |field: Field| wanted.iter().flatten().any(|(_, f)| *f == field);
    let drops: &[Field] = match (has(Field::Given) && has(Field::Family), has(Field::LastFirst)) {
        (true, _) => &[Field::FullName, Field::LastFirst],
        (false, true) => &[Field::FullName],
        _ => &[],
    };
    for entry in wanted.iter_mut().filter(|entry| entry.is_some_and(|(_, field)| drops.contains(&field))) {
        *entry = None;
    }
}

fn is_common_given_name(word: &str) -> bool {
    #[rustfmt::skip]
    const COMMON: [&str; 80] = [
        "aaron", "alice", "amanda", "amy", "andrew", "angela", "anna", "anthony", "ashley", "barbara", "betty", "brian",
        "carlos", "carol", "charles", "christina", "christopher", "cynthia", "daniel", "david", "deborah", "debra",
        "dennis", "diane", "donald", "donna", "dorothy", "edward", "elizabeth", "emily", "eric", "frank", "gary",
        "george", "gregory", "helen", "jacob", "james", "janet", "jason", "jeffrey", "jennifer", "jessica", "john",
        "jonathan", "jose", "joseph", "joshua", "juan", "karen", "kathleen", "kenneth", "kevin", "kimberly", "larry",
        "laura", "linda", "lisa", "luis", "margaret", "maria", "mark", "mary", "matthew", "melissa", "michael",
        "michelle", "nancy", "patricia", "paul", "richard", "robert", "ronald", "sandra", "sarah", "stephen", "steven",
        "susan", "thomas", "william",
    ];
    COMMON.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_known_by_their_shape() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date");
        for (cell, expected) in [
            ("ada@example.org", Content::Email),
            ("704-555-0102", Content::Phone),
            ("7045550102", Content::Phone),
            ("555-0102", Content::Phone),
            ("+1 704 555 0102", Content::Phone),
            ("98908", Content::Zip),
            ("98908-1234", Content::Zip),
            ("8/19/69", Content::Date),
            ("2/30/1990", Content::Date),
            ("1985-10-22", Content::Date),
            ("19851022", Content::Date),
            ("1985", Content::Year),
            ("42", Content::Number),
            ("NC", Content::State),
            ("N.C.", Content::State),
            ("yes", Content::YesNo),
            ("3111 Palm Dr", Content::Street),
            ("Anytown, NC 98908", Content::CityStateZip),
            ("Grant, Cheyanne", Content::LastFirst),
            ("Villegas Curbelo, Donnie", Content::LastFirst),
            ("Anytown", Content::Words),
            ("C1000", Content::Words),
            ("", Content::Words),
        ] {
            assert_eq!(content(cell, today), expected, "{cell:?}");
        }
        assert!(is_common_given_name("Mary"), "the list is sorted");
    }
}
