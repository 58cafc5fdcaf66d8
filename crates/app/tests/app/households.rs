//! Who lives together: proposed, decided, undone; never of protected people.

use crate::desk::Desk;
use folkmoot_app::contract::Nothing;
use folkmoot_app::contract::duplicate::ListPairs;
use folkmoot_app::contract::household::{Households, LeaveHousehold, SettleHousehold};
use folkmoot_app::contract::office::Undone;
use folkmoot_app::contract::person::{NewPerson, PersonRef, PersonView, SavePerson, Saved};
use folkmoot_app::person::{open, save};
use folkmoot_app::{Failure, FailureCode, household, undo};
use folkmoot_domain::contact::{Address, ContactKind};
use folkmoot_domain::ids::{EntryId, Ids};
use folkmoot_domain::person::Person;

/// Saves somebody of 3 Palm Drive; gives their id.
fn somebody(desk: &Desk, name: &str) -> String {
    let mut person = save::begin(&desk.session, NewPerson { typed: name.into() }).expect("a person").person;
    person.addresses.push(Address {
        id: EntryId(folkmoot_app::time::SystemIds.next()),
        kind: ContactKind::Home,
        line1: "3 Palm Drive".into(),
        line2: String::new(),
        city: "Anytown".into(),
        state: "NC".into(),
        zip: "28202".into(),
        is_primary: true,
        area: None,
    });
    saved(desk, person)
}

fn saved(desk: &Desk, person: Person) -> String {
    let id = person.id.to_string();
    let request = SavePerson { person, revision: 0, draft: None, even_if_duplicate: true };
    assert!(matches!(save::save(&desk.session, request), Ok(Saved::Saved { .. })));
    desk.clock.advance(1000);
    id
}

fn three(desk: &Desk) -> [String; 3] {
    ["Ann Grant", "Bo Grant", "Cy Grant"].map(|name| somebody(desk, name))
}

fn listed(desk: &Desk) -> Households {
    household::list(&desk.session, ListPairs { offset: 0, limit: 50 }).expect("a list")
}

fn settle(desk: &Desk, people: &[&String], others: &[&String], is_one: bool) -> Result<Nothing, Failure> {
    let ids = |ids: &[&String]| ids.iter().map(|id| (*id).clone()).collect();
    household::settle(&desk.session, SettleHousehold { people: ids(people), others: ids(others), is_one })
}

fn opened(desk: &Desk, id: &str) -> PersonView {
    open::open(&desk.session, PersonRef { id: id.into() }).expect("opened")
}

fn names(members: &[folkmoot_app::contract::person::HouseholdMember]) -> Vec<&str> {
    members.iter().map(|member| member.name.as_str()).collect()
}

#[test]
fn people_of_one_address_and_family_are_proposed_and_shown_as_perhaps() {
    let desk = Desk::temporary();
    let [ann, bo, cy] = three(&desk);
    let list = listed(&desk);
    assert_eq!(list.total, 1);
    let proposal = &list.proposals[0];
    assert_eq!((proposal.family.as_str(), proposal.people.len()), ("Grant", 3));
    assert!(proposal.address.starts_with("3 Palm Drive"));
    let view = opened(&desk, &ann);
    assert!(view.household.is_empty(), "nothing is assumed");
    assert_eq!(names(&view.perhaps), ["Grant, Bo", "Grant, Cy"]);

    settle(&desk, &[&ann, &bo], &[&cy], true).expect("settled");
    assert_eq!(listed(&desk).total, 0);
    let view = opened(&desk, &ann);
    assert_eq!((names(&view.household), view.perhaps.len()), (vec!["Grant, Bo"], 0));
}

#[test]
fn what_was_decided_is_undone() {
    let desk = Desk::temporary();
    let [ann, bo, cy] = three(&desk);
    settle(&desk, &[&ann, &bo, &cy], &[], false).expect("settled");
    assert_eq!((listed(&desk).total, opened(&desk, &ann).perhaps.len()), (0, 0));
    let undone = undo::undo(&desk.session, Nothing {}).expect("undone");
    assert!(matches!(undone, Undone::Done { write, .. } if write == "refuse household"));
    assert_eq!(listed(&desk).total, 1);

    settle(&desk, &[&ann, &bo, &cy], &[], true).expect("settled");
    household::leave(&desk.session, LeaveHousehold { person: cy.clone() }).expect("left");
    assert_eq!(names(&opened(&desk, &ann).household), ["Grant, Bo"]);
    assert!(opened(&desk, &cy).perhaps.is_empty(), "nor asked about again");
    undo::undo(&desk.session, Nothing {}).expect("undone");
    assert_eq!(names(&opened(&desk, &ann).household), ["Grant, Bo", "Grant, Cy"]);
    undo::undo(&desk.session, Nothing {}).expect("undone");
    assert_eq!((listed(&desk).total, opened(&desk, &ann).household.len()), (1, 0));
}

#[test]
fn of_a_protected_person_nothing_is_assumed_or_settled() {
    let desk = Desk::temporary();
    let [ann, bo, cy] = three(&desk);
    settle(&desk, &[&ann, &bo, &cy], &[], true).expect("settled");
    let mut protected = opened(&desk, &ann).person;
    protected.is_protected = true;
    saved(&desk, protected);
    let view = opened(&desk, &ann);
    assert!(view.household.is_empty() && view.perhaps.is_empty());
    assert_eq!(names(&opened(&desk, &bo).household), ["Grant, Cy"]);
    assert!(opened(&desk, &bo).perhaps.is_empty());
    let refused = settle(&desk, &[&ann, &bo], &[], true).expect_err("refused");
    assert_eq!(refused, Failure::about(FailureCode::Invalid, "protected"));
    assert_eq!(settle(&desk, &[&bo], &[], true).expect_err("refused"), Failure::about(FailureCode::Invalid, "people"));
}

#[test]
fn saving_the_form_keeps_the_household_as_staff_settled_it() {
    let desk = Desk::temporary();
    let [ann, bo, _] = three(&desk);
    let mut before = opened(&desk, &ann).person;
    settle(&desk, &[&ann, &bo], &[], true).expect("settled");
    before.greeting = "Dear Ann".into();
    saved(&desk, before);
    assert_eq!(names(&opened(&desk, &ann).household), ["Grant, Bo"], "a form of before does not part them");
}
