//! Erasing a person for good, for privacy law.

use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::person::ErasePerson;
use crate::person::id;
use crate::person::open::root;
use crate::session::Session;
use folkmoot_domain::text::fold;
use folkmoot_store::StoreError;
use folkmoot_store::table::erase_person;

/// The command `person_erase`. The family name (or whatever name there is) is typed to confirm. Everybody
/// who was merged into them is erased too; the id of one of those means the person they are now.
pub fn erase(session: &Session, request: ErasePerson) -> Result<Nothing, Failure> {
    let person_id = root(session, id(&request.id)?)?;
    let person = session.read(|read| read.people().get(person_id)?.ok_or(StoreError::NotFound))?;
    let name = [&person.name.family, &person.name.given, &person.name.nickname].into_iter().find(|n| !n.is_empty());
    if name.is_some_and(|name| fold(name) != fold(&request.typed_name)) {
        return Err(Failure::about(FailureCode::Invalid, "typed_name"));
    }
    session.write("erase person", |write| erase_person(write, person_id))?;
    Ok(Nothing {})
}
