//! What a roll's columns say for comparing: who somebody is and where they live, and nothing of how they vote.

use super::plan::{AddressColumns, RollPlan};
use crate::link::Part;

impl RollPlan {
    /// The columns that lists are compared by. The voter's number is not among them: two rolls number their voters each
    /// for itself.
    pub(crate) fn parts(&self) -> Vec<(usize, Part)> {
        let mut parts = Vec::new();
        for (column, part) in [
            (self.given, Part::Given),
            (self.middle, Part::Middle),
            (self.family, Part::Family),
            (self.suffix, Part::Suffix),
            (self.birth, Part::Birth),
            (self.birth_year, Part::BirthYear),
            (self.phone_area, Part::PhoneArea),
            (self.phone, Part::Phone),
            (self.email, Part::Email),
        ] {
            parts.extend(column.map(|column| (column, part)));
        }
        let home = [Part::Street, Part::Street2, Part::City, Part::State, Part::Zip];
        let mailing =
            [Part::MailingStreet, Part::MailingStreet2, Part::MailingCity, Part::MailingState, Part::MailingZip];
        for (columns, named) in [(&self.home, home), (&self.mailing, mailing)] {
            push(columns, named, &mut parts);
        }
        parts.extend(self.mailing_lines.iter().map(|column| (*column, Part::MailingLine)));
        parts
    }
}

fn push(columns: &AddressColumns, named: [Part; 5], parts: &mut Vec<(usize, Part)>) {
    let [line1, line2, city, state, zip] = named;
    parts.extend(columns.line1.iter().map(|column| (*column, line1)));
    parts.extend(columns.line2.iter().map(|column| (*column, line2)));
    for (column, part) in [(columns.city, city), (columns.state, state), (columns.zip, zip)] {
        parts.extend(column.map(|column| (column, part)));
    }
}
