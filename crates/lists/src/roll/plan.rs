//! What a row of a roll says: one plan of columns for every layout.

use super::columns::{self, Columns};
use super::layout;
use crate::cell::{case, date, name, place, reach};
use crate::error::ListError;
use crate::inspect::Layout;
use crate::read::{CellLeftOut, CellReason, Refusal, Seen, SeenAddress};
use crate::read::{addresses, leave_out};
use chrono::NaiveDate;
use folkmoot_domain::contact::ContactKind;
use folkmoot_domain::person::RollFacts;

/// Where in a row the parts of an address stand. Several columns make one part, with spaces between them.
#[derive(Default)]
pub(super) struct AddressColumns {
    pub(super) line1: Vec<usize>,
    pub(super) line2: Vec<usize>,
    pub(super) city: Option<usize>,
    pub(super) state: Option<usize>,
    pub(super) zip: Option<usize>,
    pub(super) plus4: Option<usize>,
}

/// How a fact is worded.
#[derive(Clone, Copy)]
pub(super) enum Wording {
    /// As the roll has it.
    Code,
    /// A district's number without leading zeros.
    Number,
    /// A name, in mixed case.
    Name,
    /// An ISO date.
    Day,
    /// A status in words.
    Status,
}

/// Which column says what, in one roll.
pub(crate) struct RollPlan {
    pub(super) layout: Layout,
    pub(super) state: &'static str,
    pub(super) names: Vec<String>,
    /// A row with fewer columns is broken.
    pub(super) least: usize,
    pub(super) county: Option<usize>,
    pub(super) number: Option<usize>,
    pub(super) prefix: Option<usize>,
    pub(super) given: Option<usize>,
    pub(super) middle: Option<usize>,
    pub(super) family: Option<usize>,
    pub(super) suffix: Option<usize>,
    pub(super) birth: Option<usize>,
    pub(super) birth_year: Option<usize>,
    pub(super) phone: Option<usize>,
    /// Area code before, extension behind the number.
    pub(super) phone_area: Option<usize>,
    pub(super) phone_extension: Option<usize>,
    pub(super) email: Option<usize>,
    pub(super) home: AddressColumns,
    /// Apartments come bare and are named in the address.
    pub(super) has_bare_unit: bool,
    pub(super) mailing: AddressColumns,
    /// Mailing addresses as up to four lines, of which the last is "City, ST ZIP".
    pub(super) mailing_lines: Vec<usize>,
    /// Together the precinct, as "3-12" for ward 3, district 12.
    pub(super) precinct: Vec<usize>,
    pub(super) is_protected: Option<usize>,
    /// Says so when the person has died.
    pub(super) reason: Option<usize>,
    pub(super) facts: Vec<(&'static str, usize, Wording)>,
}

impl RollPlan {
    /// The plan of a roll; of one with a header by the names in it. Without a header where one is needed:
    /// [`ListError::NoUsableColumn`].
    pub(crate) fn new(layout: Layout, header: Option<&[String]>) -> Result<Self, ListError> {
        let names: Vec<String> = match (super::fixed_names(layout), header) {
            (Some(names), _) => names.iter().map(|name| (*name).to_owned()).collect(),
            (None, Some(header)) => header.iter().map(|name| name.trim().to_owned()).collect(),
            (None, None) => return Err(ListError::NoUsableColumn),
        };
        let at = Columns::of(&names);
        let mut plan = match layout {
            Layout::NcRoll => columns::nc(&at),
            Layout::FlRoll => columns::fl(&at),
            Layout::NyRoll => columns::ny(&at),
            Layout::OhRoll => columns::oh(&at),
            Layout::Other => return Err(ListError::NoUsableColumn),
        };
        let needed = [plan.number, plan.family, plan.given, plan.home.zip, plan.home.line1.first().copied()];
        plan.least = needed.iter().flatten().max().map_or(0, |last| last + 1);
        plan.names = names;
        Ok(plan)
    }

    /// How many columns a row has.
    pub(crate) fn width(&self) -> usize {
        self.names.len()
    }

    /// Who the row is about.
    pub(crate) fn read(
        &self,
        cells: &[String],
        today: NaiveDate,
        left_out: &mut Vec<CellLeftOut>,
    ) -> Result<Seen, Refusal> {
        if cells.len() < self.least {
            return Err(Refusal::TooFewColumns);
        }
        let get = |column: Option<usize>| value(cells, column);
        let mut refuse = |column: Option<usize>, reason: CellReason| {
            if let Some(column) = column {
                leave_out(left_out, &self.names, cells, column, reason);
            }
        };
        let mut seen = Seen::default();
        seen.name.prefix = name::prefix(get(self.prefix)).map_or_else(|| case::words(get(self.prefix)), str::to_owned);
        seen.name.given = case::words(get(self.given));
        seen.name.middle = case::words(get(self.middle));
        seen.name.family = case::words(get(self.family));
        seen.name.suffix = name::suffix(get(self.suffix)).map_or_else(|| case::words(get(self.suffix)), str::to_owned);
        for (column, read) in
            [(self.birth, date::birth as fn(&str, NaiveDate) -> _), (self.birth_year, date::birth_year)]
        {
            if seen.birth.is_none() && !get(column).is_empty() {
                match read(get(column), today) {
                    Ok(birth) => seen.birth = Some(birth),
                    Err(reason) => refuse(column, reason),
                }
            }
        }
        if !get(self.phone).is_empty() {
            match reach::phones(&self.phone_of(cells)) {
                Ok(phones) => seen.phones = phones.into_iter().map(|phone| (ContactKind::Home, phone)).collect(),
                Err(reason) => refuse(self.phone, reason),
            }
        }
        let (emails, has_bad) = reach::emails(get(self.email));
        seen.emails = emails.into_iter().map(|email| (ContactKind::Home, email)).collect();
        if has_bad {
            refuse(self.email, CellReason::NotAnEmail);
        }
        let mut facts = RollFacts { number: get(self.number).to_owned(), ..RollFacts::default() };
        for (key, column, wording) in &self.facts {
            let text = get(Some(*column));
            if text.is_empty() || facts.facts.contains_key(*key) {
                continue;
            }
            match self.worded(text, *wording, today) {
                Ok(fact) => {
                    facts.facts.insert((*key).to_owned(), fact);
                }
                Err(reason) => refuse(Some(*column), reason),
            }
        }
        seen.addresses = addresses(self.home_of(cells), self.mailing_of(cells));
        seen.is_protected = get(self.is_protected).eq_ignore_ascii_case("y");
        let reason = get(self.reason).to_ascii_lowercase();
        seen.is_deceased = reason.contains("deceased") || reason.contains("death");
        seen.roll = Some((format!("{} {}", self.state, get(self.county)).trim_end().to_owned(), facts));
        if seen.name.is_empty() && seen.phones.is_empty() && seen.emails.is_empty() {
            return Err(Refusal::Nobody);
        }
        Ok(seen)
    }

    fn worded(&self, text: &str, wording: Wording, today: NaiveDate) -> Result<String, CellReason> {
        Ok(match wording {
            Wording::Code => text.to_owned(),
            Wording::Number => place::number(text).to_owned(),
            Wording::Name => case::words(text),
            Wording::Day => date::date(text, today)?.to_string(),
            Wording::Status => {
                let known = match self.layout {
                    Layout::NcRoll => layout::nc_status(text),
                    Layout::FlRoll => layout::fl_status(text),
                    Layout::NyRoll => layout::ny_status(text),
                    Layout::OhRoll | Layout::Other => None,
                };
                known.map_or_else(|| text.to_ascii_lowercase(), str::to_owned)
            }
        })
    }

    fn phone_of(&self, cells: &[String]) -> String {
        let [area, number, extension] =
            [self.phone_area, self.phone, self.phone_extension].map(|column| value(cells, column));
        let mut phone = match (area.is_empty(), number.len()) {
            (true, _) => number.to_owned(),
            (false, 7) if number.is_ascii() => format!("{area}-{}-{}", &number[..3], &number[3..]),
            (false, _) => format!("{area}-{number}"),
        };
        if !extension.is_empty() {
            phone.push_str(" x");
            phone.push_str(extension);
        }
        phone
    }

    fn home_of(&self, cells: &[String]) -> SeenAddress {
        let mut home = self.home.read(cells);
        if self.has_bare_unit && !home.line2.is_empty() {
            home.line2 = format!("Apt {}", home.line2);
        }
        // A voter of a state lives there: rolls leave the state out for that.
        if home.state.is_empty() && !(home.line1.is_empty() && home.city.is_empty() && home.zip.is_empty()) {
            self.state.clone_into(&mut home.state);
        }
        let parts = self.precinct.iter().map(|column| value(cells, Some(*column))).filter(|part| !part.is_empty());
        let precinct = match self.precinct.len() {
            0 | 1 => parts.collect(),
            // Of several parts one is a town.
            _ => parts.map(|part| case::words(place::number(part))).collect::<Vec<_>>().join("-"),
        };
        home.area = Some(place::area("Precinct", &precinct)).filter(|area| !area.is_empty());
        home
    }

    fn mailing_of(&self, cells: &[String]) -> SeenAddress {
        let mut mailing = self.mailing.read(cells);
        if let Some((last, lines)) = self
            .mailing_lines
            .iter()
            .map(|column| value(cells, Some(*column)))
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .split_last()
        {
            let (city, state, zip) = place::city_state_zip(last);
            let mut lines: Vec<&str> = lines.to_vec();
            if zip.is_empty() && state.is_empty() {
                lines.push(last);
            } else {
                (mailing.city, mailing.state, mailing.zip) = (city, state, zip);
            }
            mailing.line1 = lines.first().map(|line| case::street(line)).unwrap_or_default();
            mailing.line2 = case::street(&lines.get(1..).unwrap_or_default().join(", "));
        }
        mailing.kind = ContactKind::Mailing;
        mailing
    }
}

impl AddressColumns {
    fn read(&self, cells: &[String]) -> SeenAddress {
        let joined = |columns: &[usize]| match columns {
            [only] => case::street(value(cells, Some(*only))),
            several => {
                let parts: Vec<&str> =
                    several.iter().map(|column| value(cells, Some(*column))).filter(|part| !part.is_empty()).collect();
                case::street(&parts.join(" "))
            }
        };
        let mut zip = place::zip(value(cells, self.zip));
        let plus4 = value(cells, self.plus4);
        if plus4.len() == 4 && zip.len() == 5 {
            zip = format!("{zip}-{plus4}");
        }
        SeenAddress {
            line1: joined(&self.line1),
            line2: joined(&self.line2),
            city: case::words(value(cells, self.city)),
            state: match value(cells, self.state) {
                "" => String::new(),
                state => place::state(state),
            },
            zip,
            ..SeenAddress::default()
        }
    }
}

/// The cell's text; nothing for a cell that says it was taken out.
fn value(cells: &[String], column: Option<usize>) -> &str {
    let text = column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim());
    if matches!(text, "*" | "REMOVED" | "CONFIDENTIAL") { "" } else { text }
}
