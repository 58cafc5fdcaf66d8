//! Which columns of a list say who somebody is.

use crate::error::ListError;
use crate::field::Field;
use crate::inspect::names::is_national_number;
use crate::inspect::{Column, Inspection};
use crate::link::begin;
use crate::roll::RollPlan;
use serde::Serialize;
use std::path::Path;

/// What a column says of somebody, for comparing. In the order in which a row's cells are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A whole name in one cell, in any order.
    FullName,
    Given,
    Middle,
    Family,
    Suffix,
    Nickname,
    Birth,
    BirthYear,
    PhoneArea,
    Phone,
    Email,
    /// Social security, national insurance: for comparing only, never stored.
    NationalNumber,
    StreetNumber,
    Street,
    Street2,
    City,
    State,
    Zip,
    CityStateZip,
    MailingStreet,
    MailingStreet2,
    MailingCity,
    MailingState,
    MailingZip,
    /// One of several lines of which the last is city, state and ZIP.
    MailingLine,
}

impl Part {
    /// True for what can tell two people apart; a list without any such column can't be compared.
    pub fn tells_apart(self) -> bool {
        matches!(
            self,
            Self::FullName
                | Self::Given
                | Self::Family
                | Self::Nickname
                | Self::Birth
                | Self::Phone
                | Self::Email
                | Self::NationalNumber
                | Self::Street
                | Self::MailingStreet
                | Self::MailingLine
        )
    }

    fn of(field: Field) -> Option<Self> {
        Some(match field {
            Field::FullName | Field::LastFirst => Self::FullName,
            Field::Given => Self::Given,
            Field::Middle => Self::Middle,
            Field::Family => Self::Family,
            Field::Suffix => Self::Suffix,
            Field::Nickname => Self::Nickname,
            Field::Birth => Self::Birth,
            Field::BirthYear => Self::BirthYear,
            Field::Phone | Field::PhoneHome | Field::PhoneWork | Field::PhoneMobile => Self::Phone,
            Field::Email | Field::EmailWork => Self::Email,
            Field::StreetNumber => Self::StreetNumber,
            Field::Street => Self::Street,
            Field::Street2 => Self::Street2,
            Field::City => Self::City,
            Field::State => Self::State,
            Field::Zip => Self::Zip,
            Field::CityStateZip => Self::CityStateZip,
            Field::MailingStreet => Self::MailingStreet,
            Field::MailingStreet2 => Self::MailingStreet2,
            Field::MailingCity => Self::MailingCity,
            Field::MailingState => Self::MailingState,
            Field::MailingZip => Self::MailingZip,
            Field::Prefix
            | Field::Area
            | Field::Language
            | Field::Note
            | Field::Newsletter
            | Field::ListId
            | Field::Deceased
            | Field::DoNotMail
            | Field::DoNotEmail
            | Field::DoNotPhone
            | Field::DoNotText => return None,
        })
    }
}

/// What each column of a list is compared as; none for those that say nothing of who somebody is.
pub fn parts(path: &Path, inspection: &Inspection) -> Result<Vec<Option<Part>>, ListError> {
    let mut parts = vec![None; inspection.columns.len()];
    let (_, header, _) = begin(path, inspection)?;
    for (column, part) in found(inspection, header.as_deref())? {
        if let Some(place) = parts.get_mut(column) {
            *place = Some(part);
        }
    }
    Ok(parts)
}

/// A roll's columns are known; those of any other list are what an import would take them for, and national numbers.
pub(super) fn found(inspection: &Inspection, header: Option<&[String]>) -> Result<Vec<(usize, Part)>, ListError> {
    if inspection.shape.layout.is_roll() {
        return Ok(RollPlan::new(inspection.shape.layout, header)?.parts());
    }
    let part = |column: &Column| match column.suggestion {
        Some(field) => Part::of(field),
        None => is_national_number(&column.name).then_some(Part::NationalNumber),
    };
    Ok(inspection.columns.iter().enumerate().filter_map(|(at, column)| Some((at, part(column)?))).collect())
}
