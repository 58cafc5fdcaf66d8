//! One person as the screen shows them.

use crate::contract::failure::Failure;
use crate::contract::person::{HouseholdMember, Masked, PersonRef, PersonView};
use crate::person::id;
use crate::session::Session;
use crate::task::clamp;
use folkmoot_domain::ids::{PersonId, UtcMillis};
use folkmoot_domain::person::Person;
use folkmoot_store::StoreError;
use folkmoot_store::table::people::PersonRow;

/// The command `person_open`. The id of somebody who was merged away opens whom they are now.
pub fn open(session: &Session, request: PersonRef) -> Result<PersonView, Failure> {
    let person = id(&request.id)?;
    view(session, person)
}

/// The command `person_show_masked`: for a minute, and in the audit log.
pub fn show_masked(session: &Session, request: PersonRef) -> Result<PersonView, Failure> {
    let person = root(session, id(&request.id)?)?;
    session.write("show protected person", |write| write.detail("person", &person))?;
    session.show(person);
    view(session, person)
}

/// The person, masked where they are protected and not shown right now.
pub(crate) fn view(session: &Session, id: PersonId) -> Result<PersonView, Failure> {
    let id = root(session, id)?;
    let is_shown = session.is_shown(id);
    session.read(|read| {
        let person = read.people().get(id)?.ok_or(StoreError::NotFound)?;
        let meta = read.people().meta(id)?.ok_or(StoreError::NotFound)?;
        let households = read.households();
        let full_name = person.name.full();
        Ok(PersonView {
            full_name: if full_name.is_empty() { person.name.nickname.clone() } else { full_name },
            salutation: person.salutation(),
            removed_at: meta.deleted_at.map(|at: UtcMillis| at.0),
            last_contact_at: meta.last_contact_at.map(|at| at.0),
            saved_at: meta.updated_at.0,
            household: members(households.members(id)?),
            perhaps: members(households.perhaps(id)?),
            revision: clamp(meta.revision),
            masked: (person.is_protected && !is_shown).then(|| Masked {
                phones: clamp(person.phones.len() as u64),
                emails: clamp(person.emails.len() as u64),
                addresses: clamp(person.addresses.len() as u64),
            }),
            person: if is_shown { person } else { mask(person) },
        })
    })
}

/// Whom an id means now: whoever was merged into somebody is that person.
pub(crate) fn root(session: &Session, id: PersonId) -> Result<PersonId, Failure> {
    session.read(|read| read.merges().root_of(id))
}

/// Takes away what may not be seen of a protected person: phones, e-mails, addresses with their areas, and what rolls
/// say of where they live.
pub(crate) fn mask(person: Person) -> Person {
    if !person.is_protected {
        return person;
    }
    let mut masked = Person { phones: vec![], emails: vec![], addresses: vec![], ..person };
    masked.rolls.values_mut().for_each(|roll| roll.facts.clear());
    masked
}

fn members(rows: Vec<PersonRow>) -> Vec<HouseholdMember> {
    rows.into_iter().map(|member| HouseholdMember { id: member.id.to_string(), name: member.name }).collect()
}
