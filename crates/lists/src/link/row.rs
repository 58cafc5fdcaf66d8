//! One row's cells as somebody.

use super::birth::{Layout, born};
use super::columns::Part;
use super::{Place, Somebody};
use crate::cell::{name, place, reach, with_letters_as_digits};
use crate::escape::restore;
use crate::read::with_number;
use chrono::NaiveDate;

/// The longest that a part may be, in bytes: the rest of a cell as long as a page tells nobody apart.
const LONGEST: usize = 200;
/// The shortest national number that can be one.
const SHORTEST_NUMBER: usize = 4;

/// Which column says what.
pub(super) struct Plan {
    columns: Vec<(usize, Part)>,
    dates: Layout,
    today: NaiveDate,
}

/// What has to be put together from several cells.
#[derive(Default)]
struct Pieces<'c> {
    street_number: &'c str,
    phone_area: &'c str,
    mailing_lines: Vec<&'c str>,
}

impl Plan {
    pub(super) fn new(mut columns: Vec<(usize, Part)>, dates: Layout, today: NaiveDate) -> Self {
        // Parts of a name come after whole names, numbers before their streets, lines in their order.
        columns.sort_by_key(|(column, part)| (*part, *column));
        Self { columns, dates, today }
    }

    /// Reads the cells over what was there.
    pub(super) fn read(&self, cells: &[String], somebody: &mut Somebody) {
        let Somebody { given, middle, family, suffix, nickname, birth, home, mailing, phones, emails, .. } = somebody;
        [given, middle, family, suffix, nickname].into_iter().for_each(String::clear);
        *birth = None;
        [home, mailing].into_iter().for_each(Place::clear);
        [phones, emails, &mut somebody.national_numbers].into_iter().for_each(Vec::clear);
        let mut pieces = Pieces::default();
        for &(column, part) in &self.columns {
            let Some(cell) = cells.get(column).map(|cell| cut(restore(cell).trim())) else { continue };
            // How rolls write what they took out.
            if !matches!(cell, "" | "*" | "REMOVED" | "CONFIDENTIAL") {
                self.take(part, cells[column].as_str(), cell, somebody, &mut pieces);
            }
        }
        if somebody.home.line1.is_empty() {
            // A number whose street is missing still tells.
            set(&mut somebody.home.line1, pieces.street_number);
        }
        if let Some((last, lines)) = pieces.mailing_lines.split_last() {
            mailing_lines(last, lines, &mut somebody.mailing);
        }
    }

    fn take<'c>(&self, part: Part, whole: &str, cell: &'c str, somebody: &mut Somebody, pieces: &mut Pieces<'c>) {
        match part {
            // A space in front means that the given name is missing.
            Part::FullName => full_name(if whole.len() > LONGEST { cell } else { whole }, somebody),
            Part::Given => set(&mut somebody.given, cell),
            Part::Middle => set(&mut somebody.middle, cell),
            Part::Family => match cell.contains(' ').then(|| name::take_suffix(cell)) {
                Some((family, Some(suffix))) => {
                    somebody.family = family;
                    set(&mut somebody.suffix, suffix);
                }
                _ => set(&mut somebody.family, cell),
            },
            Part::Suffix => set(&mut somebody.suffix, name::suffix(cell).unwrap_or(cell)),
            Part::Nickname => set(&mut somebody.nickname, cell),
            Part::Birth => somebody.birth = born(cell, self.dates, self.today),
            // A whole date says more.
            Part::BirthYear if somebody.birth.is_some_and(|birth| birth.year != 0) => {}
            Part::BirthYear => somebody.birth = born(cell, self.dates, self.today),
            Part::PhoneArea => pieces.phone_area = cell,
            Part::Phone => phones(pieces.phone_area, cell, &mut somebody.phones),
            Part::Email => emails(cell, &mut somebody.emails),
            Part::NationalNumber => somebody.national_numbers.extend(national_number(cell)),
            Part::StreetNumber => pieces.street_number = cell,
            Part::Street if !pieces.street_number.is_empty() => {
                somebody.home.line1 = with_number(std::mem::take(&mut pieces.street_number), cell);
            }
            Part::Street => push(&mut somebody.home.line1, cell),
            Part::Street2 => push(&mut somebody.home.line2, cell),
            Part::City => set(&mut somebody.home.city, cell),
            Part::State => set(&mut somebody.home.state, place::state_code(cell).unwrap_or(cell)),
            Part::Zip => set(&mut somebody.home.zip, cell),
            Part::CityStateZip => city_state_zip(cell, &mut somebody.home),
            Part::MailingStreet => push(&mut somebody.mailing.line1, cell),
            Part::MailingStreet2 => push(&mut somebody.mailing.line2, cell),
            Part::MailingCity => set(&mut somebody.mailing.city, cell),
            Part::MailingState => set(&mut somebody.mailing.state, place::state_code(cell).unwrap_or(cell)),
            Part::MailingZip => set(&mut somebody.mailing.zip, cell),
            Part::MailingLine => pieces.mailing_lines.push(cell),
        }
    }
}

fn set(part: &mut String, cell: &str) {
    part.clear();
    part.push_str(cell);
}

/// Several columns make one line.
fn push(line: &mut String, cell: &str) {
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(cell);
}

/// At most [`LONGEST`] bytes, in whole characters.
fn cut(cell: &str) -> &str {
    let mut end = cell.len().min(LONGEST);
    while !cell.is_char_boundary(end) {
        end -= 1;
    }
    &cell[..end]
}

fn full_name(cell: &str, somebody: &mut Somebody) {
    let split = name::split(cell);
    somebody.given = split.given;
    somebody.middle = split.middle;
    somebody.family = split.family;
    somebody.suffix = split.suffix;
    somebody.nickname = split.nickname;
}

fn phones(area: &str, cell: &str, phones: &mut Vec<String>) {
    let with_area = (!area.is_empty()).then(|| format!("{area}-{cell}"));
    let cell = with_area.as_deref().unwrap_or(cell);
    let found = reach::phones(cell)
        .or_else(|reason| with_letters_as_digits(cell).map_or(Err(reason), |fixed| reach::phones(&fixed)));
    for phone in found.unwrap_or_default() {
        if !phones.contains(&phone) {
            phones.push(phone);
        }
    }
}

fn emails(cell: &str, emails: &mut Vec<String>) {
    for email in reach::emails(cell).0 {
        if !emails.contains(&email) {
            emails.push(email);
        }
    }
}

/// Its letters and digits; none where it is too short, or one sign over and over, as is typed where it is not known.
fn national_number(cell: &str) -> Option<String> {
    let number: String = cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    let first = number.chars().next()?;
    (number.len() >= SHORTEST_NUMBER && number.chars().any(|c| c != first)).then_some(number)
}

fn city_state_zip(cell: &str, place: &mut Place) {
    let (city, state, zip) = place::city_state_zip(cell);
    for (part, found) in [(&mut place.city, city), (&mut place.state, state), (&mut place.zip, zip)] {
        if part.is_empty() {
            *part = found;
        }
    }
}

/// Street lines, and a last line with city, state and ZIP if it has any of the two.
fn mailing_lines(last: &str, lines: &[&str], mailing: &mut Place) {
    let (city, state, zip) = place::city_state_zip(last);
    let is_place = !(state.is_empty() && zip.is_empty());
    if is_place {
        (mailing.city, mailing.state, mailing.zip) = (city, state, zip);
    }
    let mut lines = lines.iter().chain((!is_place).then_some(&last));
    if let Some(first) = lines.next() {
        set(&mut mailing.line1, first);
    }
    lines.for_each(|line| push(&mut mailing.line2, line));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(columns: &[(Part, &str)]) -> Somebody {
        let plan = Plan::new(
            columns.iter().enumerate().map(|(at, (part, _))| (at, *part)).collect(),
            Layout::default(),
            NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date"),
        );
        let cells: Vec<String> = columns.iter().map(|(_, cell)| (*cell).to_owned()).collect();
        let mut somebody = Somebody { family: "Before".into(), ..Somebody::default() };
        plan.read(&cells, &mut somebody);
        somebody
    }

    #[test]
    fn nothing_of_the_row_before_is_left() {
        assert_eq!(read(&[(Part::Given, " ")]), Somebody::default());
    }

    #[test]
    fn the_house_number_stands_in_front_of_its_street() {
        let street =
            |number: &str, street: &str| read(&[(Part::Street, street), (Part::StreetNumber, number)]).home.line1;
        assert_eq!(street("6", "tullaroop street"), "6 tullaroop street");
        assert_eq!(street("6", "6 tullaroop street"), "6 tullaroop street", "some lists have it twice");
        assert_eq!(street("", "tullaroop street"), "tullaroop street");
    }

    #[test]
    fn a_page_of_text_in_a_cell_is_cut() {
        let long = "é".repeat(10_000);
        assert_eq!(read(&[(Part::Family, &long)]).family.len(), LONGEST);
        assert!(read(&[(Part::FullName, &long)]).given.len() <= LONGEST);
    }

    #[test]
    fn a_national_number_is_its_digits() {
        let numbers = |cell: &str| read(&[(Part::NationalNumber, cell)]).national_numbers;
        assert_eq!(numbers("698-80-4822"), ["698804822"]);
        assert_eq!(numbers("qq 12 34 56 c"), ["QQ123456C"]);
        assert!(numbers("000-00-0000").is_empty() && numbers("n/a").is_empty(), "typed where nobody knew it");
    }

    #[test]
    fn phones_have_their_area_and_rolls_their_gaps() {
        let roll = read(&[(Part::PhoneArea, "704"), (Part::Phone, "5550102"), (Part::Street, "*")]);
        assert_eq!(roll.phones, ["704-5550102"]);
        assert_eq!(roll.home, Place::default());
        assert_eq!(read(&[(Part::Phone, "7O4-555-0102")]).phones, ["704-555-0102"], "a letter for a digit");
    }

    #[test]
    fn mailing_lines_end_in_the_place() {
        let lines = |lines: &[&str]| {
            let columns: Vec<_> = lines.iter().map(|line| (Part::MailingLine, *line)).collect();
            let Place { line1, line2, city, state, zip } = read(&columns).mailing;
            [line1, line2, city, state, zip]
        };
        assert_eq!(lines(&["PO BOX 7", "ALBANY NY 12201"]), ["PO BOX 7", "", "Albany", "NY", "12201"]);
        assert_eq!(lines(&["C/O SMITH", "PO BOX 7", "", ""]), ["C/O SMITH", "PO BOX 7", "", "", ""]);
    }
}
