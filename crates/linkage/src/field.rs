//! The fields that are compared, and the levels at which their values can agree.

/// How many fields there are.
pub(crate) const FIELDS: usize = 14;
/// Of house numbers and streets, whose values are rarer or commoner within one street and one ZIP code, these places
/// stand for the ones within.
pub(crate) const NUMBER_THERE: usize = FIELDS;
pub(crate) const STREET_THERE: usize = FIELDS + 1;
pub(crate) const COUNTED: usize = FIELDS + 2;
/// More than any field's highest level.
pub(crate) const LEVELS: usize = 10;

pub(crate) const GIVEN: usize = 0;
pub(crate) const FAMILY: usize = 1;
pub(crate) const MIDDLE: usize = 2;
pub(crate) const SUFFIX: usize = 3;
pub(crate) const BIRTH: usize = 4;
pub(crate) const NUMBER: usize = 5;
pub(crate) const STREET: usize = 6;
// 7 is the second line of an address: it is only ever read with its neighbours.
pub(crate) const ZIP: usize = 8;
pub(crate) const CITY: usize = 9;
pub(crate) const STATE: usize = 10;
pub(crate) const PHONE: usize = 11;
pub(crate) const EMAIL: usize = 12;
pub(crate) const NATIONAL: usize = 13;

/// One of the two has no value: it says nothing.
pub(crate) const MISSING: u8 = 0;
/// The same value, in every field.
pub(crate) const SAME: u8 = 1;

pub(crate) mod name {
    /// Of given names.
    pub(crate) const NICKNAME: u8 = 2;
    /// Of family names: one stands where the other has the given name, and the rest differs.
    pub(crate) const CROSSED: u8 = 2;
    pub(crate) const CLOSE: u8 = 3;
    pub(crate) const SOUND: u8 = 4;
    pub(crate) const PART: u8 = 5;
    pub(crate) const INITIAL: u8 = 6;
    pub(crate) const LOOSE: u8 = 7;
    pub(crate) const SWAPPED: u8 = 8;
    pub(crate) const DIFFERS: u8 = 9;
}

pub(crate) mod middle {
    pub(crate) const INITIAL: u8 = 2;
    pub(crate) const CLOSE: u8 = 3;
    pub(crate) const DIFFERS: u8 = 4;
}

pub(crate) mod birth {
    pub(crate) const TYPO: u8 = 2;
    pub(crate) const SWAPPED: u8 = 3;
    pub(crate) const CENTURY: u8 = 4;
    /// One knows the year alone, and it agrees.
    pub(crate) const YEAR_KNOWN: u8 = 5;
    /// Two of year, month and day.
    pub(crate) const TWO_OF_THREE: u8 = 6;
    pub(crate) const YEAR: u8 = 7;
    pub(crate) const DIFFERS: u8 = 8;
    /// One knows the year alone, and a digit of it is another.
    pub(crate) const YEAR_TYPO: u8 = 9;
}

/// Of house numbers, units, cities and national numbers.
pub(crate) mod plain {
    pub(crate) const CLOSE: u8 = 2;
    pub(crate) const DIFFERS: u8 = 3;
}

pub(crate) mod street {
    pub(crate) const CLOSE: u8 = 2;
    pub(crate) const PART: u8 = 3;
    pub(crate) const DIFFERS: u8 = 4;
}

pub(crate) mod zip {
    pub(crate) const TYPO: u8 = 2;
    pub(crate) const BEGINS_ALIKE: u8 = 3;
    pub(crate) const DIFFERS: u8 = 4;
}

/// Of suffixes and states.
pub(crate) const OTHER: u8 = 2;

pub(crate) mod phone {
    /// The last seven digits, with another area code.
    pub(crate) const LAST_SEVEN: u8 = 2;
    pub(crate) const TYPO: u8 = 3;
    pub(crate) const DIFFERS: u8 = 4;
}

pub(crate) mod email {
    /// The same name at another provider.
    pub(crate) const LOCAL: u8 = 2;
    pub(crate) const TYPO: u8 = 3;
    pub(crate) const DIFFERS: u8 = 4;
}

/// Fields whose common values say less than rare ones.
pub(crate) const BY_RARITY: [bool; FIELDS] =
    [true, true, false, false, true, true, true, false, true, true, false, true, true, true];

/// What people of one household have in common.
pub(crate) const SHARED: [bool; FIELDS] =
    [false, true, false, false, false, true, true, true, true, true, true, true, true, false];
