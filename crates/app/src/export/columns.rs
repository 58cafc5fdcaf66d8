//! The columns of an export, and a person's value in each.

use crate::contract::import::ExportColumn;
use crate::words::Words;
use chrono::{DateTime, Local, NaiveDate};
use folkmoot_domain::consent::Channel;
use folkmoot_domain::ids::UtcMillis;
use folkmoot_domain::person::{Birth, Person};
use folkmoot_lists::write::{Cell, ColumnKind, OutColumn};

/// A column's title and kind. The titles are ones that an import recognises.
pub(crate) fn out_column(column: ExportColumn, words: &Words) -> OutColumn {
    let name = serde_json::to_value(column).ok().and_then(|name| name.as_str().map(|n| n.replace('_', "-")));
    let kind = match column {
        ExportColumn::Birth | ExportColumn::LastContact => ColumnKind::Date,
        ExportColumn::Zip => ColumnKind::Zip,
        _ => ColumnKind::Text,
    };
    OutColumn { title: words.say(&format!("export-column-{}", name.unwrap_or_default()), &[]), kind }
}

/// What one person has to say in each column.
pub(crate) struct Values {
    person: Person,
    greeting: String,
    other_phones: String,
    other_emails: String,
    birth: Option<NaiveDate>,
    birth_year: String,
    last_contact: Option<NaiveDate>,
    newsletter: String,
    do_not: String,
    deceased: String,
    id: String,
}

impl Values {
    pub(crate) fn of(person: Person, last_contact_at: Option<UtcMillis>, words: &Words) -> Self {
        let yes_no = |yes: bool| words.say(if yes { "export-yes" } else { "export-no" }, &[]);
        let others = |list: Vec<&str>| list.join("; ");
        let do_not = person.do_not;
        let refused = [
            (do_not.mail, "export-do-not-mail"),
            (do_not.email, "export-do-not-email"),
            (do_not.phone, "export-do-not-phone"),
            (do_not.text, "export-do-not-text"),
        ];
        Self {
            greeting: person.salutation(),
            other_phones: others(
                person.phones.iter().filter(|phone| !phone.is_primary).map(|phone| phone.number.as_str()).collect(),
            ),
            other_emails: others(
                person.emails.iter().filter(|email| !email.is_primary).map(|email| email.address.as_str()).collect(),
            ),
            birth: match person.birth {
                Some(Birth::On(date)) => Some(date),
                _ => None,
            },
            birth_year: match person.birth {
                Some(Birth::Year(year)) => year.to_string(),
                _ => String::new(),
            },
            last_contact: last_contact_at
                .and_then(|at| DateTime::from_timestamp_millis(at.0))
                .map(|at| at.with_timezone(&Local).date_naive()),
            newsletter: person.consents.get(&Channel::Newsletter).map(|c| yes_no(c.is_given)).unwrap_or_default(),
            do_not: refused
                .into_iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, key)| words.say(key, &[]))
                .collect::<Vec<_>>()
                .join("; "),
            deceased: if person.is_deceased { yes_no(true) } else { String::new() },
            id: person.id.to_string(),
            person,
        }
    }

    pub(crate) fn cell(&self, column: ExportColumn) -> Cell<'_> {
        let person = &self.person;
        let address = person.addresses.iter().find(|address| address.is_primary);
        let text = match column {
            ExportColumn::Id => self.id.as_str(),
            ExportColumn::Prefix => &person.name.prefix,
            ExportColumn::Given => &person.name.given,
            ExportColumn::Middle => &person.name.middle,
            ExportColumn::Family => &person.name.family,
            ExportColumn::Suffix => &person.name.suffix,
            ExportColumn::Nickname => &person.name.nickname,
            ExportColumn::Greeting => &self.greeting,
            ExportColumn::Language => &person.language,
            ExportColumn::Birth => match self.birth {
                Some(date) => return Cell::Date(date),
                None => &self.birth_year,
            },
            ExportColumn::Phone => person.phones.iter().find(|p| p.is_primary).map_or("", |p| &p.number),
            ExportColumn::OtherPhones => &self.other_phones,
            ExportColumn::Email => person.emails.iter().find(|e| e.is_primary).map_or("", |e| &e.address),
            ExportColumn::OtherEmails => &self.other_emails,
            ExportColumn::Street => address.map_or("", |a| &a.line1),
            ExportColumn::Street2 => address.map_or("", |a| &a.line2),
            ExportColumn::City => address.map_or("", |a| &a.city),
            ExportColumn::State => address.map_or("", |a| &a.state),
            ExportColumn::Zip => address.map_or("", |a| &a.zip),
            ExportColumn::Area => address.and_then(|a| a.area.as_ref()).map_or("", |area| &area.name),
            ExportColumn::Newsletter => &self.newsletter,
            ExportColumn::DoNotContact => &self.do_not,
            ExportColumn::Deceased => &self.deceased,
            ExportColumn::LastContact => match self.last_contact {
                Some(date) => return Cell::Date(date),
                None => "",
            },
        };
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}
