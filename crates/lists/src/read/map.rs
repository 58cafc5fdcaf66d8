//! What a row of any other list says, by the mapping of its columns.

use crate::cell::{case, date, name, place, quoted, reach, word};
use crate::escape::restore;
use crate::field::Field;
use crate::mapping::Mapping;
use crate::read::{CellLeftOut, CellReason, Refusal, Seen, SeenAddress};
use chrono::NaiveDate;
use folkmoot_domain::consent::Channel;
use folkmoot_domain::contact::{ContactKind, street_key, zip5};
use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::text::{fold, seen as without_unseen, tidy};
use std::borrow::Cow;

/// The longest that a part of a person may be, in bytes; notes may be longer.
const LONGEST: usize = 500;
const LONGEST_NOTE: usize = 64 << 10;
/// How much of a cell is quoted when it is left out.
const QUOTED: usize = 200;

/// Which column fills what.
pub(super) struct Plan {
    names: Vec<String>,
    columns: Vec<(usize, Field)>,
    /// What a bare number in the area's column is: a precinct, a ward.
    area_kind: Option<&'static str>,
}

impl Plan {
    pub(super) fn new(names: Vec<String>, mapping: &Mapping) -> Self {
        let mut columns: Vec<(usize, Field)> =
            mapping.fields.iter().enumerate().filter_map(|(column, field)| Some((column, (*field)?))).collect();
        // Parts of a name come after whole names, and so replace what was split from them.
        columns.sort_by_key(|(column, field)| (*field, *column));
        let area = columns.iter().find(|(_, field)| *field == Field::Area).map(|(column, _)| *column);
        let area_kind = area.and_then(|column| place::area_kind(&names[column]));
        Self { names, columns, area_kind }
    }

    pub(super) fn width(&self) -> usize {
        self.names.len()
    }

    /// Who the row is about.
    pub(super) fn read(
        &self,
        cells: &[String],
        today: NaiveDate,
        left_out: &mut Vec<CellLeftOut>,
    ) -> Result<Seen, Refusal> {
        let mut seen = Seen::default();
        let mut home = SeenAddress::default();
        let mut mailing = SeenAddress { kind: ContactKind::Mailing, ..SeenAddress::default() };
        for &(column, field) in &self.columns {
            let Some(cell) = cells.get(column).map(|cell| restore(cell)) else { continue };
            // An address with a zero-width space in it is the address without. Notes are nobody's name.
            let cell = match cell.is_ascii() || field == Field::Note {
                true => Cow::Borrowed(cell),
                false => Cow::Owned(without_unseen(cell).collect()),
            };
            let cell = cell.as_ref();
            if cell.trim().is_empty() {
                continue;
            }
            let longest = if field == Field::Note { LONGEST_NOTE } else { LONGEST };
            let read = if cell.len() > longest {
                Err(CellReason::TooLong)
            } else {
                self.fill(field, cell, today, &mut seen, &mut home, &mut mailing)
            };
            if let Err(reason) = read {
                leave_out(left_out, &self.names, cells, column, reason);
            }
        }
        seen.addresses = addresses(home, mailing);
        if seen.name.is_empty() && seen.phones.is_empty() && seen.emails.is_empty() {
            return Err(Refusal::Nobody);
        }
        Ok(seen)
    }

    fn fill(
        &self,
        field: Field,
        cell: &str,
        today: NaiveDate,
        seen: &mut Seen,
        home: &mut SeenAddress,
        mailing: &mut SeenAddress,
    ) -> Result<(), CellReason> {
        match field {
            Field::FullName | Field::LastFirst => overlay(&mut seen.name, name::split(cell)),
            Field::Prefix => seen.name.prefix = name::prefix(cell).map_or_else(|| case::words(cell), str::to_owned),
            Field::Given => seen.name.given = case::words(cell),
            Field::Middle => seen.name.middle = case::words(cell),
            Field::Family => {
                let (family, suffix) = name::take_suffix(cell);
                seen.name.family = case::words(&family);
                if let Some(suffix) = suffix {
                    suffix.clone_into(&mut seen.name.suffix);
                }
            }
            Field::Suffix => seen.name.suffix = name::suffix(cell).map_or_else(|| case::words(cell), str::to_owned),
            Field::Nickname => seen.name.nickname = case::words(cell),
            Field::Birth => seen.birth = Some(date::birth(cell, today)?),
            // A whole date says more.
            Field::BirthYear if seen.birth.is_some() => {}
            Field::BirthYear => seen.birth = Some(date::birth_year(cell, today)?),
            Field::Phone | Field::PhoneHome => phones(ContactKind::Home, cell, seen)?,
            Field::PhoneWork => phones(ContactKind::Work, cell, seen)?,
            Field::PhoneMobile => phones(ContactKind::Mobile, cell, seen)?,
            Field::Email => emails(ContactKind::Home, cell, seen)?,
            Field::EmailWork => emails(ContactKind::Work, cell, seen)?,
            Field::StreetNumber => home.line1 = tidy(cell),
            Field::Street if home.line1.is_empty() => home.line1 = case::street(cell),
            // The number came before, from its own column; some lists have it in both.
            Field::Street => home.line1 = with_number(&home.line1, &case::street(cell)),
            Field::Street2 => home.line2 = case::street(cell),
            Field::City => home.city = case::words(cell),
            Field::State => home.state = place::state(cell),
            Field::Zip => home.zip = place::zip(cell),
            Field::CityStateZip => {
                let (city, state, zip) = place::city_state_zip(cell);
                for (part, found) in [(&mut home.city, city), (&mut home.state, state), (&mut home.zip, zip)] {
                    if part.is_empty() {
                        *part = found;
                    }
                }
            }
            Field::MailingStreet => mailing.line1 = case::street(cell),
            Field::MailingStreet2 => mailing.line2 = case::street(cell),
            Field::MailingCity => mailing.city = case::words(cell),
            Field::MailingState => mailing.state = place::state(cell),
            Field::MailingZip => mailing.zip = place::zip(cell),
            Field::Area => home.area = Some(self.area(cell)),
            Field::Language => seen.language = word::language(cell).ok_or(CellReason::NotALanguage)?,
            Field::Note => seen.notes.push(note(cell)),
            Field::Newsletter => seen.consents.push((Channel::Newsletter, said(cell)?)),
            Field::ListId => seen.list_id = Some(tidy(cell)),
            Field::Deceased => seen.is_deceased = said(cell)?,
            Field::DoNotMail => seen.do_not.mail = said(cell)?,
            Field::DoNotEmail => seen.do_not.email = said(cell)?,
            Field::DoNotPhone => seen.do_not.phone = said(cell)?,
            Field::DoNotText => seen.do_not.text = said(cell)?,
        }
        Ok(())
    }

    fn area(&self, cell: &str) -> String {
        let text = tidy(cell);
        let is_bare = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
        match self.area_kind {
            Some(kind) if is_bare || fold(&text).starts_with(&fold(kind)) => place::area(kind, &text),
            _ => text,
        }
    }
}

/// A note as it was written: line breaks are part of it. Other control characters are not, nor what would turn the
/// direction of the text behind it.
fn note(cell: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let lines = cell.trim().replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || turns(*c))).collect()
}

/// Lists a cell that is not used.
pub(crate) fn leave_out(
    left_out: &mut Vec<CellLeftOut>,
    names: &[String],
    cells: &[String],
    column: usize,
    reason: CellReason,
) {
    let text = cells.get(column).map(|cell| quoted(restore(cell), QUOTED)).unwrap_or_default();
    left_out.push(CellLeftOut { column, name: names.get(column).cloned().unwrap_or_default(), text, reason });
}

/// The addresses that say something; the mailing address only where it differs from the home.
pub(crate) fn addresses(home: SeenAddress, mailing: SeenAddress) -> Vec<SeenAddress> {
    let is_empty = |a: &SeenAddress| [&a.line1, &a.line2, &a.city, &a.state, &a.zip].iter().all(|p| p.is_empty());
    let is_home = |mailing: &SeenAddress| {
        let has_street = !(mailing.line1.is_empty() && mailing.line2.is_empty());
        // Equal texts are equal streets, and far quicker to tell.
        let is_same_text = mailing.line1 == home.line1 && mailing.line2 == home.line2;
        (!has_street
            || is_same_text
            || street_key(&mailing.line1, &mailing.line2) == street_key(&home.line1, &home.line2))
            && (mailing.zip.is_empty() || mailing.zip == home.zip || zip5(&mailing.zip) == zip5(&home.zip))
            && (mailing.city.is_empty() || mailing.city == home.city || fold(&mailing.city) == fold(&home.city))
    };
    let mut found = Vec::with_capacity(1);
    let mailing = Some(mailing).filter(|mailing| !is_empty(mailing) && !is_home(mailing));
    if !is_empty(&home) || home.area.is_some() {
        found.push(home);
    }
    found.extend(mailing);
    found
}

/// A street behind its house number, unless it begins with it.
pub(crate) fn with_number(number: &str, street: &str) -> String {
    match street.strip_prefix(number) {
        Some(rest) if rest.starts_with(' ') => street.to_owned(),
        _ => format!("{number} {street}"),
    }
}

/// Takes the parts that the other name has.
fn overlay(name: &mut PersonName, other: PersonName) {
    for (part, found) in [
        (&mut name.prefix, other.prefix),
        (&mut name.given, other.given),
        (&mut name.middle, other.middle),
        (&mut name.family, other.family),
        (&mut name.suffix, other.suffix),
        (&mut name.nickname, other.nickname),
    ] {
        if !found.is_empty() {
            *part = found;
        }
    }
}

fn phones(kind: ContactKind, cell: &str, seen: &mut Seen) -> Result<(), CellReason> {
    for phone in reach::phones(cell)? {
        if !seen.phones.iter().any(|(_, known)| *known == phone) {
            seen.phones.push((kind, phone));
        }
    }
    Ok(())
}

fn emails(kind: ContactKind, cell: &str, seen: &mut Seen) -> Result<(), CellReason> {
    let (found, has_bad) = reach::emails(cell);
    for email in found {
        if !seen.emails.iter().any(|(_, known)| known.eq_ignore_ascii_case(&email)) {
            seen.emails.push((kind, email));
        }
    }
    if has_bad { Err(CellReason::NotAnEmail) } else { Ok(()) }
}

fn said(cell: &str) -> Result<bool, CellReason> {
    word::yes_or_no(cell).ok_or(CellReason::NotYesOrNo)
}
