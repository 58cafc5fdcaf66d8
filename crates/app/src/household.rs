//! Who lives together: found by address and family name, decided by staff, never assumed of protected people.

use crate::contract::Nothing;
use crate::contract::duplicate::ListPairs;
use crate::contract::failure::Failure;
use crate::contract::household::{HouseholdProposal, Households, LeaveHousehold, ProposedMember, SettleHousehold};
use crate::person::{id, row};
use crate::session::Session;
use crate::task::clamp;
use folkmoot_domain::ids::{HouseholdId, PersonId};
use folkmoot_store::table::households::Proposal;

/// The command `household_list`: what is proposed and not decided yet, by family name.
pub fn list(session: &Session, request: ListPairs) -> Result<Households, Failure> {
    session.read(|read| {
        let proposals = read.households().proposals(request.offset.into(), request.limit.clamp(1, 500))?;
        let total = clamp(read.households().count()?);
        Ok(Households { proposals: proposals.into_iter().map(proposal).collect(), total })
    })
}

/// The command `household_settle`. `Invalid` with `people` (fewer than two are no household), `protected`, `merged` (one
/// is a part of somebody) or `deleted` (in the bin).
pub fn settle(session: &Session, request: SettleHousehold) -> Result<Nothing, Failure> {
    let (people, others) = (ids(&request.people)?, ids(&request.others)?);
    if request.is_one {
        let new = HouseholdId(session.ids().next());
        session.write("group household", |write| write.households().group(&people, &others, new))?;
    } else {
        session.write("refuse household", |write| write.households().refuse(&people))?;
    }
    Ok(Nothing {})
}

/// The command `household_leave`: the person is not proposed for it again while they live there.
pub fn leave(session: &Session, request: LeaveHousehold) -> Result<Nothing, Failure> {
    let person = id(&request.person)?;
    session.write("leave household", |write| write.households().leave(person))?;
    Ok(Nothing {})
}

fn ids(texts: &[String]) -> Result<Vec<PersonId>, Failure> {
    texts.iter().map(|text| id(text)).collect()
}

fn proposal(proposal: Proposal) -> HouseholdProposal {
    let people: Vec<ProposedMember> = proposal
        .people
        .into_iter()
        .map(|one| ProposedMember { person: row(one.row), is_member: one.is_member, is_apart: one.is_apart })
        .collect();
    let address = people.first().map(|one| one.person.address.clone()).unwrap_or_default();
    HouseholdProposal { family: proposal.family, address, people }
}
