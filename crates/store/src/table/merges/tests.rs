//! What must always hold, looked at in every table: a merge taken back never was, whatever happened before, between
//! and after; and who was merged counts, not the order.

use super::check;
use crate::Store;
use crate::table::history::Undo;
use crate::table::whole::{LOG, dump, office, people, save};
use folkmoot_domain::ids::{InteractionId, PersonId};
use folkmoot_domain::interaction::{Interaction, InteractionKind};
use folkmoot_domain::person::Person;
use folkmoot_domain::person::merge::{Choices, MANY, Member, SINGLE, Take, merge};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What merges themselves are kept in: it says when, by whom, and what to compute from; nothing that is shown.
const KEPT: [&str; 5] = ["entry", "change", "sqlite_sequence", "alias", "merge_base"];

fn person_id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(7000 + n))
}

/// Somebody of these; entries get ids of their own unless they may clash.
fn somebody(n: u128, like: &Person, may_clash: bool) -> Person {
    let mut person = like.clone();
    person.id = person_id(n);
    if !may_clash {
        let own = |id: &mut folkmoot_domain::ids::EntryId| id.0 = Uuid::from_u128(id.0.as_u128() + 100 * n);
        person.phones.iter_mut().for_each(|phone| own(&mut phone.id));
        person.addresses.iter_mut().for_each(|address| own(&mut address.id));
    }
    person.settle();
    person
}

fn get(store: &Store, id: PersonId) -> Person {
    store.read(|read| read.people().get(id)).expect("read").expect("there")
}

fn join(store: &Store, keep: u128, other: u128, choices: &Choices) -> Option<u64> {
    let merged = store.write("merge people", |write| write.merges().merge(person_id(keep), person_id(other), choices));
    merged.ok().and_then(|merged| merged.entry)
}

fn part(store: &Store, other: u128) -> Option<u64> {
    store.write("unmerge people", |write| write.merges().unmerge(person_id(other))).ok().and_then(|done| done.entry)
}

fn log(store: &Store, of: u128, n: u128) -> Option<u64> {
    let logged = store.write("log contact", |write| {
        let at = write.at;
        write.interactions().save(&Interaction {
            id: InteractionId(Uuid::from_u128(9000 + n)),
            person: person_id(of),
            kind: InteractionKind::Call,
            direction: None,
            outcome: None,
            text: format!("call {n}"),
            next_step: None,
            is_sensitive: false,
            at,
        })
    });
    logged.ok().and_then(|logged| logged.entry)
}

fn is_sound(store: &Store) -> bool {
    store.read(|read| check(read.sql)).expect("checked").is_empty()
}

/// One deed of staff; those that can't be done are refused and change nothing.
#[derive(Debug, Clone)]
enum Deed {
    Save(u128, Box<Person>),
    Merge(u128, u128, Choices),
    Unmerge(u128),
    Log(u128),
    Apart(u128, u128),
    Remove(u128),
    Restore(u128),
    Undo,
}

const PEOPLE: std::ops::Range<u128> = 1..5;

fn choices() -> impl Strategy<Value = Choices> {
    let single = (proptest::sample::select(&SINGLE[..]), proptest::sample::select(vec![Take::Keep, Take::Other]));
    let many =
        (proptest::sample::select(&MANY[..]), proptest::sample::select(vec![Take::Keep, Take::Other, Take::Both]));
    let one = prop_oneof![single, many].prop_map(|(field, take)| (field.to_owned(), take));
    proptest::collection::vec(one, 0..3).prop_map(|all| all.into_iter().collect())
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => (PEOPLE, people()).prop_map(|(n, person)| Deed::Save(n, Box::new(person))),
        5 => (PEOPLE, PEOPLE, choices()).prop_map(|(keep, other, choices)| Deed::Merge(keep, other, choices)),
        3 => PEOPLE.prop_map(Deed::Unmerge),
        2 => PEOPLE.prop_map(Deed::Log),
        1 => (PEOPLE, PEOPLE).prop_map(|(a, b)| Deed::Apart(a, b)),
        1 => PEOPLE.prop_map(Deed::Remove),
        1 => PEOPLE.prop_map(Deed::Restore),
        1 => Just(Deed::Undo),
    ];
    proptest::collection::vec(deed, 1..20)
}

/// Does a deed; gives the write's number if it was one.
fn carry_out(store: &Store, deed: &Deed, n: usize, may_clash: bool, last: Option<u64>) -> Option<u64> {
    let entry = |written: Result<crate::Written<()>, crate::StoreError>| written.ok().and_then(|done| done.entry);
    match deed {
        Deed::Save(of, like) => {
            let person = somebody(*of, like, may_clash);
            store.write("save person", |write| write.people().save(&person)).ok().and_then(|saved| saved.entry)
        }
        Deed::Merge(keep, other, choices) => join(store, *keep, *other, choices),
        Deed::Unmerge(other) => part(store, *other),
        Deed::Log(of) => log(store, *of, n as u128),
        Deed::Apart(a, b) => {
            entry(store.write("set people apart", |write| write.duplicates().set_apart(person_id(*a), person_id(*b))))
        }
        Deed::Remove(n) => entry(store.write("remove people", |write| write.people().remove(person_id(*n)))),
        Deed::Restore(n) => entry(store.write("restore people", |write| write.people().restore(person_id(*n)))),
        Deed::Undo => {
            let undone = store.write("undo", |write| write.history().undo(last.unwrap_or(0)));
            undone.ok().and_then(|undone| undone.entry)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn undoing_everything_in_turn_brings_every_table_back(
        first in proptest::collection::vec(people(), 4),
        deeds in deeds(),
        may_clash in any::<bool>(),
    ) {
        let (_folder, store) = office();
        for (n, like) in PEOPLE.zip(&first) {
            save(&store, &somebody(n, like, may_clash));
        }
        let mut done: Vec<(u64, BTreeMap<String, Vec<String>>)> = Vec::new();
        for (n, deed) in deeds.iter().enumerate() {
            let before = dump(&store, &KEPT);
            let last = done.last().map(|(entry, _)| *entry);
            match carry_out(&store, deed, n, may_clash, last) {
                Some(entry) => done.push((entry, before)),
                None => prop_assert_eq!(dump(&store, &KEPT), before, "refused and yet done: {:?}", deed),
            }
            prop_assert!(is_sound(&store), "after {:?}", deed);
        }
        for (entry, before) in done.into_iter().rev() {
            let undo = store.write("undo", |write| write.history().undo(entry)).expect("undone").value;
            prop_assert_eq!(undo, Undo::Done);
            prop_assert_eq!(dump(&store, &KEPT), before);
            prop_assert!(is_sound(&store));
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn three_into_one_are_the_same_person_in_every_order(likes in proptest::collection::vec(people(), 4)) {
        let all: Vec<Person> = PEOPLE.zip(&likes).map(|(n, like)| somebody(n, like, false)).collect();
        let others: Vec<Member> =
            all[1..].iter().map(|person| Member { person: person.clone(), choices: Choices::new() }).collect();
        let expected = merge(&all[0], &others);
        // Who is merged into whom, in turn: everybody ends in 1.
        for order in [
            [(1, 2), (1, 3), (1, 4)], [(1, 3), (1, 2), (1, 4)], [(1, 4), (1, 3), (1, 2)],
            [(1, 2), (3, 4), (1, 3)], [(2, 3), (1, 2), (1, 4)], [(3, 2), (4, 3), (1, 4)],
            [(2, 4), (2, 3), (1, 2)], [(4, 2), (1, 4), (1, 3)], [(2, 3), (2, 4), (1, 2)],
            [(4, 3), (2, 4), (1, 2)],
        ] {
            let (_folder, store) = office();
            for person in &all {
                save(&store, person);
            }
            for (keep, other) in order {
                prop_assert!(join(&store, keep, other, &Choices::new()).is_some());
            }
            prop_assert_eq!(&get(&store, person_id(1)), &expected, "{:?}", order);
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn merges_are_taken_back_in_any_order(
        likes in proptest::collection::vec(people(), 4),
        pairs in proptest::collection::vec((PEOPLE, PEOPLE, choices()), 1..6),
        order in Just(vec![1u128, 2, 3, 4]).prop_shuffle(),
    ) {
        let (_folder, store) = office();
        for (n, like) in PEOPLE.zip(&likes) {
            save(&store, &somebody(n, like, false));
            log(&store, n, n);
        }
        let before = dump(&store, &KEPT);
        for (keep, other, choices) in &pairs {
            join(&store, *keep, *other, choices);
        }
        for other in order {
            part(&store, other);
            prop_assert!(is_sound(&store));
        }
        prop_assert_eq!(dump(&store, &KEPT), before);
        let bases = store.read(|read| Ok(read.sql.query_row("SELECT count(*) FROM merge_base", [], |r| r.get::<_, i64>(0))?));
        prop_assert_eq!(bases.expect("counted"), 0, "nothing is left of them");
    }

    #[test]
    fn edits_after_a_merge_stay_as_if_it_had_never_been(
        likes in proptest::collection::vec(people(), 3),
        edits in proptest::collection::vec((0u8..6, any::<u8>()), 1..6),
        choices in choices(),
    ) {
        let edited = |is_merged: bool| {
            let (_folder, store) = office();
            for (n, like) in PEOPLE.zip(&likes) {
                save(&store, &somebody(n, like, false));
            }
            if is_merged {
                join(&store, 1, 2, &choices);
                join(&store, 1, 3, &Choices::new());
            }
            for (n, (what, value)) in edits.iter().enumerate() {
                let mut person = get(&store, person_id(1));
                match what {
                    0 => person.name.middle = format!("M{value}"),
                    1 => person.language = if value % 2 == 0 { "es".into() } else { "en".into() },
                    2 => person.greeting = format!("Dear {value}"),
                    3 => person.listed.entry("new".into()).or_default().push('x'),
                    4 => {
                        log(&store, 1, n as u128);
                    }
                    _ => {
                        let id = folkmoot_domain::ids::EntryId(Uuid::from_u128(8000 + n as u128));
                        let address = format!("a{value}@example.org");
                        let kind = Default::default();
                        person.emails.push(folkmoot_domain::contact::Email { id, kind, address, is_primary: false });
                    }
                }
                save(&store, &person);
            }
            if is_merged {
                part(&store, 2);
                part(&store, 3);
            }
            dump(&store, &[&KEPT[..], &LOG[..]].concat())
        };
        prop_assert_eq!(edited(true), edited(false));
    }
}
