//! Who is proposed as a household, what staff decide, and what it leaves when it is undone.

use crate::table::erase_person;
use crate::table::history::Undo;
use crate::table::people::person_ref;
use crate::table::whole::{LOG, dump, office, save};
use crate::{Store, StoreError};
use folkmoot_domain::contact::{Address, ContactKind};
use folkmoot_domain::ids::{EntryId, HouseholdId, PersonId};
use folkmoot_domain::person::Person;
use uuid::Uuid;

fn id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn somebody(n: u128, given: &str, family: &str, line1: &str) -> Person {
    let mut person = Person::new(id(n));
    person.name.given = given.into();
    person.name.family = family.into();
    person.addresses = vec![Address {
        id: EntryId(Uuid::from_u128(n + 100)),
        kind: ContactKind::Home,
        line1: line1.into(),
        line2: String::new(),
        city: "Anytown".into(),
        state: "NC".into(),
        zip: "28202-1234".into(),
        is_primary: true,
        area: None,
    }];
    person
}

/// Ann, Bo and Cy Okafor in Oak Street, written differently; Di of another name and Ed of another house.
fn okafors(store: &Store) {
    for person in [
        somebody(1, "Ann", "Okafor", "9 Oak Street"),
        somebody(2, "Bo", "OKAFOR", "9 Oak St"),
        somebody(3, "Cy", "Okafor", "9 OAK ST"),
        somebody(4, "Di", "Tanaka", "9 Oak St"),
        somebody(5, "Ed", "Okafor", "10 Oak St"),
    ] {
        save(store, &person);
    }
}

/// Who is proposed, by given name; a star after who is a member, a minus after who was found apart.
fn proposed(store: &Store) -> Vec<Vec<String>> {
    store
        .read(|read| {
            let proposals = read.households().proposals(0, 100)?;
            assert_eq!(read.households().count()?, proposals.len() as u64);
            Ok(proposals
                .into_iter()
                .map(|proposal| {
                    let name = |one: super::Proposed| {
                        let given = one.row.name.split(' ').next_back().unwrap_or_default().to_owned();
                        let mark = if one.is_member { "*" } else { "" };
                        format!("{given}{mark}{}", if one.is_apart { "-" } else { "" })
                    };
                    proposal.people.into_iter().map(name).collect()
                })
                .collect())
        })
        .expect("read")
}

fn group(store: &Store, people: &[u128], others: &[u128], new: u128) -> Result<Option<u64>, StoreError> {
    let ids = |list: &[u128]| list.iter().map(|n| id(*n)).collect::<Vec<_>>();
    let written = store.write("group household", |write| {
        write.households().group(&ids(people), &ids(others), HouseholdId(Uuid::from_u128(new)))
    });
    written.map(|written| written.entry)
}

fn refuse(store: &Store, people: &[u128]) -> Option<u64> {
    let ids: Vec<PersonId> = people.iter().map(|n| id(*n)).collect();
    store.write("refuse household", |write| write.households().refuse(&ids)).expect("refused").entry
}

fn names(store: &Store, of: u128, which: &str) -> Vec<String> {
    let rows = store.read(|read| match which {
        "members" => read.households().members(id(of)),
        _ => read.households().perhaps(id(of)),
    });
    rows.expect("read").into_iter().map(|row| row.name).collect()
}

fn change(store: &Store, n: u128, edit: impl Fn(&mut Person)) -> Option<u64> {
    let mut person = store.read(|read| read.people().get(id(n))).expect("read").expect("there");
    edit(&mut person);
    save(store, &person)
}

#[test]
fn one_family_name_at_one_address_is_proposed_and_nobody_else() {
    let (_folder, store) = office();
    okafors(&store);
    assert_eq!(proposed(&store), [["Ann", "Bo", "Cy"]], "however the street is written");
    assert_eq!(names(&store, 1, "perhaps"), ["OKAFOR, Bo", "Okafor, Cy"]);
    assert_eq!(names(&store, 1, "members"), [""; 0], "nothing is assumed");
}

#[test]
fn who_is_protected_deceased_or_in_the_bin_is_never_proposed() {
    let (_folder, store) = office();
    okafors(&store);
    save(&store, &somebody(6, "Fay", "Okafor", "9 Oak St"));
    change(&store, 1, |ann| ann.is_protected = true);
    change(&store, 2, |bo| bo.is_deceased = true);
    store.write("remove person", |write| write.people().remove(id(3))).expect("in the bin");
    assert!(proposed(&store).is_empty(), "Fay alone is left");
    for n in [1, 2, 3, 6] {
        assert!(names(&store, n, "perhaps").is_empty());
    }
    assert!(matches!(group(&store, &[1, 6], &[], 70), Err(StoreError::Refused(why)) if why == "protected"));
    assert!(matches!(group(&store, &[3, 6], &[], 70), Err(StoreError::Refused(why)) if why == "deleted"));
    assert!(matches!(group(&store, &[6, 6], &[], 70), Err(StoreError::Refused(why)) if why == "people"));
}

#[test]
fn a_building_without_flats_is_no_household() {
    let (_folder, store) = office();
    for n in 1..=13 {
        save(&store, &somebody(n, &format!("P{n}"), "Okafor", "1 High St"));
    }
    assert!(proposed(&store).is_empty() && names(&store, 1, "perhaps").is_empty());
}

#[test]
fn a_confirmed_household_is_not_proposed_again_until_somebody_may_join() {
    let (_folder, store) = office();
    okafors(&store);
    group(&store, &[1, 2], &[3], 70).expect("grouped");
    assert!(proposed(&store).is_empty(), "Cy was looked at, and is not of it");
    assert_eq!((names(&store, 1, "members"), names(&store, 1, "perhaps").len()), (vec!["OKAFOR, Bo".into()], 0));
    save(&store, &somebody(6, "Fay", "Okafor", "9 Oak St"));
    assert_eq!(proposed(&store), [["Ann*", "Bo*", "Cy-", "Fay"]]);
    group(&store, &[1, 2, 6], &[3], 71).expect("joined");
    assert_eq!(names(&store, 6, "members"), ["Okafor, Ann", "OKAFOR, Bo"], "in the household that was there");
}

#[test]
fn who_is_left_alone_is_no_household() {
    let (_folder, store) = office();
    okafors(&store);
    group(&store, &[1, 2], &[3], 70).expect("grouped");
    store.write("leave household", |write| write.households().leave(id(2))).expect("left");
    assert!(names(&store, 1, "members").is_empty() && names(&store, 2, "members").is_empty());
    assert!(proposed(&store).is_empty() && names(&store, 2, "perhaps").is_empty(), "and is not asked about again");
}

#[test]
fn a_refusal_is_remembered_until_they_move_or_somebody_comes() {
    let (_folder, store) = office();
    okafors(&store);
    refuse(&store, &[1, 2, 3]);
    assert!(proposed(&store).is_empty() && names(&store, 1, "perhaps").is_empty());
    assert_eq!(refuse(&store, &[1, 2, 3]), None, "said twice, it is said once");
    change(&store, 3, |cy| cy.addresses[0].line1 = "10 Oak St".into());
    assert_eq!(proposed(&store), [["Cy", "Ed"]], "Cy moved in with Ed");
}

#[test]
fn two_households_in_one_home_are_proposed_until_staff_say_so() {
    let (_folder, store) = office();
    okafors(&store);
    save(&store, &somebody(6, "Fay", "Okafor", "9 Oak St"));
    group(&store, &[1, 2], &[], 70).expect("grouped");
    group(&store, &[3, 6], &[], 71).expect("grouped");
    assert_eq!(proposed(&store), [["Ann*", "Bo*", "Cy", "Fay"]]);
    refuse(&store, &[1, 2, 3, 6]);
    assert!(proposed(&store).is_empty());
    assert_eq!(names(&store, 3, "members"), ["Okafor, Fay"], "both stay");
}

#[test]
fn who_becomes_protected_leaves_their_household() {
    let (_folder, store) = office();
    okafors(&store);
    group(&store, &[1, 2, 3], &[], 70).expect("grouped");
    change(&store, 1, |ann| ann.is_protected = true);
    assert_eq!(names(&store, 2, "members"), ["Okafor, Cy"]);
    assert!(names(&store, 1, "members").is_empty());
}

#[test]
fn merged_people_are_one_member() {
    let (_folder, store) = office();
    okafors(&store);
    group(&store, &[2, 3], &[], 70).expect("grouped");
    store.write("merge people", |write| write.merges().merge(id(1), id(2), &Default::default())).expect("merged");
    assert_eq!(names(&store, 3, "members"), ["Okafor, Ann"], "Ann is Bo");
    store.write("unmerge people", |write| write.merges().unmerge(id(2))).expect("parted");
    assert_eq!(names(&store, 3, "members"), ["OKAFOR, Bo"]);
}

#[test]
fn every_decision_is_undone_and_done_again_exactly() {
    let (_folder, store) = office();
    okafors(&store);
    let undo = |entry: Option<u64>| {
        let entry = entry.expect("a write");
        let undone = store.write("undo", |write| write.history().undo(entry)).expect("undone");
        assert_eq!(undone.value, Undo::Done);
        undone.entry
    };
    let nothing = dump(&store, &LOG);
    let refused = refuse(&store, &[1, 2, 3]);
    let said_no = dump(&store, &LOG);
    let grouped = group(&store, &[1, 2], &[3], 70).expect("grouped");
    let said_yes = dump(&store, &LOG);
    let entries = store.read(|read| read.history().of(person_ref(id(1)), None, 9)).expect("read");
    let numbers: Vec<u64> = entries.iter().map(|entry| entry.entry).collect();
    assert!(numbers.windows(2).all(|two| two[0] > two[1]), "a write is one entry of a person's history");
    let ungrouped = undo(grouped);
    assert_eq!(dump(&store, &LOG), said_no);
    let again = undo(ungrouped);
    assert_eq!(dump(&store, &LOG), said_yes);
    undo(again);
    let moved = change(&store, 1, |ann| ann.addresses[0].line1 = "11 Oak St".into());
    undo(moved);
    assert_eq!(dump(&store, &LOG), said_no, "moving away and back keeps what was said");
    undo(refused);
    assert_eq!(dump(&store, &LOG), nothing);
}

#[test]
fn nothing_of_an_erased_person_is_left_in_what_was_refused() {
    let (_folder, store) = office();
    okafors(&store);
    refuse(&store, &[1, 2, 3]);
    for n in 1..=5 {
        store.write("erase person", |write| erase_person(write, id(n))).expect("erased");
    }
    for (table, rows) in &dump(&store, &[]) {
        let is_clean = rows.iter().all(|row| !row.to_lowercase().contains("oak"));
        assert!(is_clean, "the table {table} still knows the street");
    }
}
