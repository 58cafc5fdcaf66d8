//! The search box: anybody by any phone, e-mail, address, name or nickname.

use crate::contract::failure::Failure;
use crate::contract::person::{FindPeople, FoundPeople, FoundPerson, PersonRow, Why};
use crate::session::Session;
use folkmoot_store::table::search as table;

/// The command `person_find`.
pub fn find(session: &Session, request: FindPeople) -> Result<FoundPeople, Failure> {
    let words = session.words();
    let limit = request.limit.clamp(1, 100) as usize;
    let hits = session.read(|read| read.people().find(&words, &request.query, limit))?;
    Ok(FoundPeople { people: hits.into_iter().map(found).collect() })
}

fn found(hit: table::Hit) -> FoundPerson {
    let (why, matched) = match hit.why {
        table::Why::Name => (Why::Name, String::new()),
        table::Why::Nickname => (Why::Nickname, String::new()),
        table::Why::SimilarName => (Why::SimilarName, String::new()),
        table::Why::Phone { number } => (Why::Phone, number),
        table::Why::Email { address } => (Why::Email, address),
        table::Why::Address { line } => (Why::Address, line),
        table::Why::VoterNumber { number, .. } => (Why::VoterNumber, number),
        table::Why::Listed { id, .. } => (Why::ListId, id),
    };
    // Protected people are found by name only; nothing else of them is shown.
    let open = |text: String| if hit.is_protected { String::new() } else { text };
    FoundPerson {
        person: PersonRow {
            id: hit.id.to_string(),
            name: hit.name,
            address: open(hit.address),
            area: open(hit.area),
            phone: String::new(),
            email: String::new(),
            last_contact_at: hit.last_contact_at.map(|at| at.0),
            is_deceased: hit.is_deceased,
            is_protected: hit.is_protected,
            do_not_contact: false,
        },
        why,
        matched: open(matched),
    }
}
