//! The fields of a person that a column of a list can fill.

use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A whole name in one cell, in any order: it is split.
    FullName,
    /// "Grant, Cheyanne"; a cell without a comma is read as a whole name.
    LastFirst,
    Prefix,
    Given,
    Middle,
    Family,
    Suffix,
    Nickname,
    /// A birth date, or only the year.
    Birth,
    BirthYear,
    Phone,
    PhoneHome,
    PhoneWork,
    PhoneMobile,
    Email,
    EmailWork,
    /// A house number that has a column of its own: it goes in front of the street.
    StreetNumber,
    /// House number and street.
    Street,
    Street2,
    City,
    State,
    Zip,
    /// "Anytown, NC 98908" in one cell.
    CityStateZip,
    MailingStreet,
    MailingStreet2,
    MailingCity,
    MailingState,
    MailingZip,
    /// The precinct, ward or district of the home address.
    Area,
    Language,
    Note,
    /// Yes: agreed to the newsletter. No: refused. Blank: not asked.
    Newsletter,
    /// The list's own id of the person.
    ListId,
    Deceased,
    DoNotMail,
    DoNotEmail,
    DoNotPhone,
    DoNotText,
}

impl Field {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 38] = [
        Self::FullName,
        Self::LastFirst,
        Self::Prefix,
        Self::Given,
        Self::Middle,
        Self::Family,
        Self::Suffix,
        Self::Nickname,
        Self::Birth,
        Self::BirthYear,
        Self::Phone,
        Self::PhoneHome,
        Self::PhoneWork,
        Self::PhoneMobile,
        Self::Email,
        Self::EmailWork,
        Self::StreetNumber,
        Self::Street,
        Self::Street2,
        Self::City,
        Self::State,
        Self::Zip,
        Self::CityStateZip,
        Self::MailingStreet,
        Self::MailingStreet2,
        Self::MailingCity,
        Self::MailingState,
        Self::MailingZip,
        Self::Area,
        Self::Language,
        Self::Note,
        Self::Newsletter,
        Self::ListId,
        Self::Deceased,
        Self::DoNotMail,
        Self::DoNotEmail,
        Self::DoNotPhone,
        Self::DoNotText,
    ];

    /// True when the field can tell who somebody is: a list without any such column has nobody in it.
    pub fn identifies(self) -> bool {
        matches!(
            self,
            Self::FullName
                | Self::LastFirst
                | Self::Given
                | Self::Family
                | Self::Nickname
                | Self::Phone
                | Self::PhoneHome
                | Self::PhoneWork
                | Self::PhoneMobile
                | Self::Email
                | Self::EmailWork
        )
    }
}
