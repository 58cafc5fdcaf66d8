//! A list as offices have them: thirty columns, people entered twice, cells that are wrong the way real ones are.

use super::mistakes;
use super::people::{COUNTED_ON, SamplePerson, people};
use super::random::Random;
use folkmoot_domain::consent::Channel;
use folkmoot_domain::contact::ContactKind;
use folkmoot_domain::person::Birth;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::ops::{Index, IndexMut};

/// A list to write.
#[derive(Debug, Clone, Copy)]
pub struct ListPlan {
    pub seed: u64,
    /// Different people, each with one row of their own.
    pub people: u32,
    /// How many of them are in it a second time, from 0 to 1.
    pub duplicates: f64,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListCounts {
    /// Rows of people, the header not counted: people + duplicates.
    pub rows: u32,
    pub people: u32,
    pub duplicates: u32,
}

/// Writes the list as CSV (UTF-8, RFC 4180) and, if wanted, the truth about it: one line for each second entry, with
/// its row and the row of the first, counted from 1 without the header, and both list ids. The same plan gives the same
/// bytes. `go_on` hears the rows so far now and then; answering false stops with [`io::ErrorKind::Interrupted`].
pub fn write(
    plan: &ListPlan,
    list: impl Write,
    truth: Option<&mut dyn Write>,
    go_on: &mut dyn FnMut(u32) -> bool,
) -> io::Result<ListCounts> {
    let mut written = Written {
        list: csv::Writer::from_writer(list),
        truth: truth.map(csv::Writer::from_writer),
        counts: ListCounts::default(),
    };
    written.list.write_record(Column::ALL.map(Column::header))?;
    if let Some(truth) = &mut written.truth {
        truth.write_record(["row", "same_as_row", "list_id", "same_as_list_id"])?;
    }
    // Second entries come a third of the list after the first ones. The people are drawn once more for them, so that
    // nobody has to be remembered; only the rows of the first entries are.
    let lag = plan.people / 3;
    let mut again = people(plan.seed, plan.people, COUNTED_ON).zip(0_u32..);
    let mut first_rows = VecDeque::new();
    for (person, place) in people(plan.seed, plan.people, COUNTED_ON).zip(0_u32..) {
        written.first(plan, &person, place, &mut first_rows)?;
        if place >= lag {
            written.second(plan, again.next(), &mut first_rows)?;
        }
        if place % 1000 == 999 && !go_on(written.counts.rows) {
            return Err(io::ErrorKind::Interrupted.into());
        }
    }
    for person in again.by_ref() {
        written.second(plan, Some(person), &mut first_rows)?;
    }
    written.list.flush()?;
    if let Some(truth) = &mut written.truth {
        truth.flush()?;
    }
    Ok(written.counts)
}

struct Written<L: Write, T: Write> {
    list: csv::Writer<L>,
    truth: Option<csv::Writer<T>>,
    counts: ListCounts,
}

impl<L: Write, T: Write> Written<L, T> {
    fn first(
        &mut self,
        plan: &ListPlan,
        person: &SamplePerson,
        place: u32,
        first_rows: &mut VecDeque<u32>,
    ) -> io::Result<()> {
        let mut random = Random::new(plan.seed ^ FIRST, u64::from(place));
        let mut row = Row::of(person, &mut random);
        mistakes::spoil(&mut random, &mut row);
        row[Column::ListId] = list_id(1_000_000 + place);
        self.counts.people += 1;
        self.row(&row)?;
        if plan.is_twice(place) {
            first_rows.push_back(self.counts.rows);
        }
        Ok(())
    }

    fn second(
        &mut self,
        plan: &ListPlan,
        person: Option<(SamplePerson, u32)>,
        first_rows: &mut VecDeque<u32>,
    ) -> io::Result<()> {
        let Some((person, place)) = person.filter(|(_, place)| plan.is_twice(*place)) else { return Ok(()) };
        let Some(first) = first_rows.pop_front() else { return Ok(()) };
        let mut random = Random::new(plan.seed ^ SECOND, u64::from(place));
        let mut row = Row::of(&person, &mut random);
        mistakes::type_again(&mut random, &mut row);
        let id = list_id(5_000_000 + self.counts.duplicates);
        row[Column::ListId].clone_from(&id);
        self.counts.duplicates += 1;
        self.row(&row)?;
        match &mut self.truth {
            Some(truth) => Ok(truth.write_record([
                &self.counts.rows.to_string(),
                &first.to_string(),
                &id,
                &list_id(1_000_000 + place),
            ])?),
            None => Ok(()),
        }
    }

    fn row(&mut self, row: &Row) -> io::Result<()> {
        self.counts.rows += 1;
        Ok(self.list.write_record(&row.0)?)
    }
}

impl ListPlan {
    /// Spread evenly over the people, so that their number is exact.
    fn is_twice(&self, place: u32) -> bool {
        let share = self.duplicates.clamp(0.0, 1.0);
        (f64::from(place + 1) * share).floor() > (f64::from(place) * share).floor()
    }
}

/// Streams of their own, so that mistakes do not follow the people's numbers.
const FIRST: u64 = 0x6669_7273_7420_726f;
const SECOND: u64 = 0x7365_636f_6e64_2072;

/// Second entries have running numbers of their own, above all first ones: ids say nothing of who is who.
fn list_id(number: u32) -> String {
    format!("C{number:07}")
}

/// The columns, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    ListId,
    Prefix,
    Given,
    Middle,
    Family,
    Suffix,
    Nickname,
    Birth,
    Street,
    Unit,
    City,
    State,
    Zip,
    MailingStreet,
    MailingCity,
    MailingState,
    MailingZip,
    Precinct,
    HomePhone,
    MobilePhone,
    WorkPhone,
    Email,
    WorkEmail,
    Language,
    Newsletter,
    Deceased,
    DoNotMail,
    DoNotEmail,
    DoNotCall,
    Notes,
}

impl Column {
    const ALL: [Self; 30] = [
        Self::ListId,
        Self::Prefix,
        Self::Given,
        Self::Middle,
        Self::Family,
        Self::Suffix,
        Self::Nickname,
        Self::Birth,
        Self::Street,
        Self::Unit,
        Self::City,
        Self::State,
        Self::Zip,
        Self::MailingStreet,
        Self::MailingCity,
        Self::MailingState,
        Self::MailingZip,
        Self::Precinct,
        Self::HomePhone,
        Self::MobilePhone,
        Self::WorkPhone,
        Self::Email,
        Self::WorkEmail,
        Self::Language,
        Self::Newsletter,
        Self::Deceased,
        Self::DoNotMail,
        Self::DoNotEmail,
        Self::DoNotCall,
        Self::Notes,
    ];

    fn header(self) -> &'static str {
        match self {
            Self::ListId => "Record ID",
            Self::Prefix => "Prefix",
            Self::Given => "First Name",
            Self::Middle => "Middle Name",
            Self::Family => "Last Name",
            Self::Suffix => "Suffix",
            Self::Nickname => "Nickname",
            Self::Birth => "Birth Date",
            Self::Street => "Street Address",
            Self::Unit => "Apt/Unit",
            Self::City => "City",
            Self::State => "State",
            Self::Zip => "ZIP",
            Self::MailingStreet => "Mailing Street",
            Self::MailingCity => "Mailing City",
            Self::MailingState => "Mailing State",
            Self::MailingZip => "Mailing ZIP",
            Self::Precinct => "Precinct",
            Self::HomePhone => "Home Phone",
            Self::MobilePhone => "Mobile Phone",
            Self::WorkPhone => "Work Phone",
            Self::Email => "E-mail",
            Self::WorkEmail => "Work E-mail",
            Self::Language => "Language",
            Self::Newsletter => "Newsletter?",
            Self::Deceased => "Deceased",
            Self::DoNotMail => "Do Not Mail",
            Self::DoNotEmail => "Do Not E-mail",
            Self::DoNotCall => "Do Not Call",
            Self::Notes => "Notes",
        }
    }
}

/// One row, cell by cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row([String; 30]);

impl Index<Column> for Row {
    type Output = String;
    fn index(&self, column: Column) -> &String {
        &self.0[column as usize]
    }
}

impl IndexMut<Column> for Row {
    fn index_mut(&mut self, column: Column) -> &mut String {
        &mut self.0[column as usize]
    }
}

impl Row {
    /// The row of a person, as somebody without haste would type it; without its list id.
    fn of(person: &SamplePerson, random: &mut Random) -> Self {
        let SamplePerson { person, interactions, .. } = person;
        let mut row = Self(std::array::from_fn(|_| String::new()));
        let name = &person.name;
        row[Column::Prefix].clone_from(&name.prefix);
        row[Column::Given].clone_from(&name.given);
        row[Column::Middle].clone_from(&name.middle);
        row[Column::Family].clone_from(&name.family);
        row[Column::Suffix].clone_from(&name.suffix);
        row[Column::Nickname].clone_from(&name.nickname);
        row[Column::Birth] = match person.birth {
            Some(Birth::On(day)) => day.format("%m/%d/%Y").to_string(),
            Some(Birth::Year(year)) => year.to_string(),
            None => String::new(),
        };
        if let Some(home) = person.addresses.first() {
            row[Column::Street].clone_from(&home.line1);
            row[Column::Unit].clone_from(&home.line2);
            row[Column::City].clone_from(&home.city);
            row[Column::State].clone_from(&home.state);
            row[Column::Zip].clone_from(&home.zip);
            row[Column::Precinct] = home.area.as_ref().map(|area| area.name.clone()).unwrap_or_default();
            if random.per_mille(50) {
                row[Column::MailingStreet] = format!("PO Box {}", random.between(11, 4999));
                row[Column::MailingCity].clone_from(&home.city);
                row[Column::MailingState].clone_from(&home.state);
                row[Column::MailingZip].clone_from(&home.zip);
            }
        }
        for phone in &person.phones {
            let column = match phone.kind {
                ContactKind::Mobile => Column::MobilePhone,
                ContactKind::Work => Column::WorkPhone,
                _ => Column::HomePhone,
            };
            row[column].clone_from(&phone.number);
        }
        for email in &person.emails {
            let column = if email.kind == ContactKind::Work { Column::WorkEmail } else { Column::Email };
            row[column].clone_from(&email.address);
        }
        row[Column::Language] = match person.language.as_str() {
            "es" => "Spanish".to_owned(),
            "en" if random.per_mille(300) => "English".to_owned(),
            _ => String::new(),
        };
        row[Column::Newsletter] = match person.consents.get(&Channel::Newsletter) {
            Some(consent) if consent.is_given => random.one_of(&["Y", "Yes", "yes", "x"]).to_owned(),
            Some(_) => "N".to_owned(),
            None => String::new(),
        };
        let do_not = person.do_not;
        for (column, is_so) in [
            (Column::Deceased, person.is_deceased),
            (Column::DoNotMail, do_not.mail),
            (Column::DoNotEmail, do_not.email),
            (Column::DoNotCall, do_not.phone),
        ] {
            if is_so {
                row[column] = "Y".to_owned();
            }
        }
        if let Some(last) = interactions.last().filter(|_| random.per_mille(500)) {
            row[Column::Notes].clone_from(&last.text);
        }
        row
    }
}

#[cfg(test)]
mod tests;
