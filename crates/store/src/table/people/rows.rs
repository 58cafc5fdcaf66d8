//! A person's rows: one in `person`, the rest in its children. Reading and writing them, nothing else.

mod found_by;
mod load;
mod write;

pub(crate) use found_by::{
    PhoneKeys, emails_found_by, folded_email, home_of, name_keys, newsletter_of, phones_found_by,
};
pub(crate) use load::{addresses, birth_from, each_address, key_of, load, load_key, name_from};
pub(crate) use write::{Birthmark, Inserts, delete, set_bin, update};

use folkmoot_domain::person::Person;

/// Bits of `person.flags`.
pub(crate) mod flag {
    pub const DECEASED: i64 = 1;
    pub const PROTECTED: i64 = 2;
    pub const HAS_EMAIL: i64 = 4;
    pub const NEWSLETTER_YES: i64 = 8;
    pub const NEWSLETTER_NO: i64 = 16;
    pub const NO_MAIL: i64 = 32;
    pub const NO_EMAIL: i64 = 64;
    pub const NO_PHONE: i64 = 128;
    pub const NO_TEXT: i64 = 256;
    /// Any of the four.
    pub const DO_NOT: i64 = NO_MAIL | NO_EMAIL | NO_PHONE | NO_TEXT;
}

/// A person as loaded, and what the row says beyond the person.
pub(crate) struct Stored {
    pub key: i64,
    pub person: Person,
    /// Or hidden like that because they were merged.
    pub is_in_bin: bool,
    /// Whom they are a part of.
    pub merged_into: Option<i64>,
}
