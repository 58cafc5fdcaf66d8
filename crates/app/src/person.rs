//! People: lists, finding, one person, saving, the bin, erasing, timeline and history.

pub mod bin;
pub mod erase;
pub mod find;
pub mod history;
pub mod list;
pub mod merge;
pub mod open;
pub mod pair;
pub mod report;
pub mod save;
pub mod timeline;
pub mod unmerge;

use crate::contract::failure::{Failure, FailureCode};
use crate::contract::person::PersonRow;
use folkmoot_domain::ids::PersonId;
use folkmoot_store::table::people as table;

/// An id as the window sends it.
pub(crate) fn id(text: &str) -> Result<PersonId, Failure> {
    text.parse().map_err(|_| Failure::about(FailureCode::NotFound, "person"))
}

/// A line of a list. Of a protected person nothing but the name: the lists never show the rest.
pub(crate) fn row(row: table::PersonRow) -> PersonRow {
    let hidden = row.is_protected;
    let open = |text: String| if hidden { String::new() } else { text };
    PersonRow {
        id: row.id.to_string(),
        name: row.name,
        address: open(row.address),
        area: open(row.area),
        phone: open(row.phone),
        email: open(row.email),
        last_contact_at: row.last_contact_at.map(|at| at.0),
        is_deceased: row.is_deceased,
        is_protected: row.is_protected,
        do_not_contact: row.do_not_contact,
    }
}
