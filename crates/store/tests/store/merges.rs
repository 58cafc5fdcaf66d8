//! Merging two records of one person, as the office sees it: who is found and counted, what moves, what comes back.

use crate::desk::Desk;
use folkmoot_domain::change::{Action, Origin, RecordKind, RecordRef};
use folkmoot_domain::ids::{PersonId, UtcMillis};
use folkmoot_domain::interaction::InteractionKind;
use folkmoot_domain::person::Person;
use folkmoot_domain::person::RollFacts;
use folkmoot_domain::person::merge::{Choices, Take};
use folkmoot_store::table::duplicates::LikelyPair;
use folkmoot_store::table::erase_person;
use folkmoot_store::table::history::Undo;
use folkmoot_store::table::imports::RowOutcome;
use folkmoot_store::table::merges::Unmerged;
use folkmoot_store::table::people::{Page, PeopleFilter, PersonFacts, Sort};
use folkmoot_store::{Cancel, StoreError};
use serde_json::json;

fn join(desk: &Desk, keep: &Person, other: &Person) {
    desk.store.write("merge people", |write| write.merges().merge(keep.id, other.id, &Choices::new())).expect("merged");
}

fn refused(desk: &Desk, keep: &Person, other: &Person) -> String {
    match desk.store.write("merge people", |write| write.merges().merge(keep.id, other.id, &Choices::new())) {
        Err(StoreError::Refused(why)) => why,
        other => panic!("not refused: {other:?}"),
    }
}

fn part(desk: &Desk, other: &Person) -> Unmerged {
    desk.store.write("unmerge people", |write| write.merges().unmerge(other.id)).expect("parted").value
}

fn root(desk: &Desk, of: &Person) -> PersonId {
    desk.read(|read| read.merges().root_of(of.id))
}

fn everybody(desk: &Desk) -> u64 {
    desk.read(|read| read.people().count(&PeopleFilter::default()))
}

fn press_undo(desk: &Desk) -> Undo {
    let by = desk.store.identity().staff;
    let last = desk.read(|read| read.history().last_undoable(by, 0)).expect("something to undo");
    desk.store.write("undo", |write| write.history().undo(last.entry)).expect("undone").value
}

fn press_redo(desk: &Desk) -> Undo {
    let by = desk.store.identity().staff;
    let last = desk.read(|read| read.history().last_redoable(by, 0)).expect("something to redo");
    desk.store.write("redo", |write| write.history().undo(last.entry)).expect("redone").value
}

fn facts(desk: &Desk) -> Vec<PersonFacts> {
    let mut all = Vec::new();
    desk.read(|read| {
        read.people().all_facts(&mut |facts| {
            all.push(facts.clone());
            Ok(())
        })
    });
    all
}

/// Ada, and Augusta with another phone and one call: one person.
fn two(desk: &Desk) -> (Person, Person) {
    let mut ada = desk.person("Ada", "Lovelace");
    ada.phones = vec![desk.phone("704-555-0102")];
    let mut augusta = desk.person("Augusta", "King");
    augusta.name.middle = "Byron".into();
    augusta.phones = vec![desk.phone("704-555-0103")];
    desk.save(&ada);
    desk.save(&augusta);
    desk.log(&desk.interaction(augusta.id, InteractionKind::Call, "about the engine"));
    (ada, augusta)
}

#[test]
fn after_a_merge_there_is_one_person_who_has_everything() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    join(&desk, &ada, &augusta);
    assert_eq!(everybody(&desk), 1);
    let merged = desk.get(ada.id).expect("there");
    assert_eq!((merged.name.given.as_str(), merged.name.middle.as_str()), ("Ada", "Byron"));
    assert_eq!(desk.found("704-555-0103"), [ada.id], "by the other's phone too");
    assert_eq!(desk.found("king"), [], "the other is nobody to be found");
    assert_eq!(root(&desk, &augusta), ada.id);
    let calls = desk.read(|read| read.interactions().timeline(ada.id, &[], None, 9));
    assert_eq!(calls.len(), 1, "her calls are Ada's");
    let parts = desk.read(|read| read.merges().merged_into(ada.id));
    assert_eq!(
        (parts[0].id, parts[0].name.as_str(), parts[0].by_name.as_str()),
        (augusta.id, "King, Augusta Byron", "Sam")
    );
    let bin = PeopleFilter { in_bin: true, ..Default::default() };
    assert_eq!(desk.read(|read| read.people().count(&bin)), 0, "nor is she in the bin");
    desk.write(|write| write.people().purge_bin(UtcMillis(i64::MAX)));
    assert!(desk.get(augusta.id).is_some(), "so emptying the bin does not take her");
}

#[test]
fn the_history_of_both_tells_of_the_merge() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    join(&desk, &ada, &augusta);
    let of = |person: &Person| {
        let record = RecordRef { kind: RecordKind::Person, id: person.id.0 };
        desk.read(|read| read.history().of(record, None, 1)).remove(0)
    };
    assert_eq!(of(&augusta).action, Action::Merge { into: ada.id, choices: Choices::new() });
    let fields: Vec<String> = of(&ada).fields.into_iter().map(|change| change.field).collect();
    assert!(fields.contains(&"middle".to_owned()) && fields.contains(&format!("merged:{}", augusta.id)));
    part(&desk, &augusta);
    assert!(matches!(of(&augusta).action, Action::Unmerge { from, .. } if from == ada.id));
    assert_eq!(of(&ada).name, "unmerge people");
}

#[test]
fn what_staff_changed_since_stays_and_is_told() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    join(&desk, &ada, &augusta);
    let mut now = desk.get(ada.id).expect("there");
    now.name.middle = "B.".into();
    now.phones[1].number = "704-555-0199".into();
    now.greeting = "Dear Countess".into();
    desk.save(&now);
    desk.log(&desk.interaction(ada.id, InteractionKind::Letter, "thanks"));
    let parted = part(&desk, &augusta);
    assert_eq!((parted.keep, parted.other), (ada.id, augusta.id));
    assert_eq!(parted.kept_fields, ["middle", "phone"], "of what she had brought; the greeting was always Ada's");
    assert_eq!(parted.kept_interactions, 1);
    let ada_now = desk.get(ada.id).expect("there");
    assert_eq!((ada_now.name.middle.as_str(), ada_now.greeting.as_str()), ("B.", "Dear Countess"));
    assert_eq!(ada_now.phones.len(), 2, "the corrected number stays");
    assert_eq!(
        desk.get(augusta.id).as_ref(),
        Some(&{
            let mut settled = augusta.clone();
            settled.settle();
            settled
        })
    );
    assert_eq!(desk.read(|read| read.interactions().count(augusta.id)), 1, "her call is hers again");
    assert_eq!(desk.read(|read| read.interactions().count(ada.id)), 1, "the letter is not");
}

#[test]
fn what_one_had_hidden_of_another_comes_to_light() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    let mut third = desk.person("A", "L");
    third.name.middle = "Noel".into();
    desk.save(&third);
    join(&desk, &ada, &third);
    join(&desk, &ada, &augusta);
    assert_eq!(desk.get(ada.id).map(|ada| ada.name.middle), Some("Byron".into()), "the first by id");
    part(&desk, &augusta);
    assert_eq!(desk.get(ada.id).map(|ada| ada.name.middle), Some("Noel".into()));
}

#[test]
fn nobody_is_merged_in_a_circle_or_out_of_the_bin() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    assert_eq!(refused(&desk, &ada, &ada), "same");
    join(&desk, &ada, &augusta);
    assert_eq!(refused(&desk, &augusta, &ada), "merged");
    assert_eq!(refused(&desk, &ada, &augusta), "merged");
    let third = desk.person("Charles", "Babbage");
    desk.save(&third);
    desk.write(|write| write.people().remove(third.id));
    assert_eq!(refused(&desk, &ada, &third), "deleted");
    desk.write(|write| write.people().restore(third.id));
    join(&desk, &third, &ada);
    assert_eq!(refused(&desk, &augusta, &third), "merged", "three in a row are no circle either");
    assert_eq!(root(&desk, &augusta), third.id);
    let bad = Choices::from([("consent".to_owned(), Take::Keep)]);
    let written = desk.store.write("merge people", |write| write.merges().merge(ada.id, third.id, &bad));
    assert!(matches!(written, Err(StoreError::Refused(field)) if field == "consent"));
}

#[test]
fn undo_and_redo_know_merges() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    let choices = Choices::from([("given".to_owned(), Take::Other)]);
    desk.store.write("merge people", |write| write.merges().merge(ada.id, augusta.id, &choices)).expect("merged");
    let given = || desk.get(ada.id).map(|ada| ada.name.given).unwrap_or_default();
    assert_eq!(given(), "Augusta");
    assert_eq!(press_undo(&desk), Undo::Done);
    assert_eq!((given().as_str(), everybody(&desk)), ("Ada", 2));
    assert_eq!(press_redo(&desk), Undo::Done);
    assert_eq!((given().as_str(), everybody(&desk)), ("Augusta", 1), "with the same choices");
    part(&desk, &augusta);
    assert_eq!(press_undo(&desk), Undo::Done);
    assert_eq!((given().as_str(), everybody(&desk)), ("Augusta", 1), "an unmerge can be undone too");
}

#[test]
fn an_edit_outlives_that_a_part_of_a_part_was_taken_out_and_put_back() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    let mut protected = desk.person("A", "L");
    protected.is_protected = true;
    desk.save(&protected);
    join(&desk, &augusta, &protected);
    join(&desk, &ada, &augusta);
    let is_protected = |now: bool| {
        let mut person = desk.get(ada.id).expect("there");
        person.is_protected = now;
        desk.save(&person);
    };
    is_protected(false);
    part(&desk, &protected);
    is_protected(true);
    join(&desk, &ada, &{
        let other = desk.person("Charles", "Babbage");
        desk.save(&other);
        other
    });
    for _ in 0..4 {
        assert_eq!(press_undo(&desk), Undo::Done, "merge, person, edit, unmerge");
    }
    assert_eq!(desk.get(ada.id).map(|ada| ada.is_protected), Some(false), "as staff had said");
    assert_eq!(root(&desk, &protected), ada.id);
}

#[test]
fn a_merged_record_is_not_changed_behind_its_back() {
    let desk = Desk::temporary();
    let (ada, mut augusta) = two(&desk);
    augusta.greeting = "Dear Augusta".into();
    desk.save(&augusta);
    let edit = desk.read(|read| read.history().last_undoable(desk.store.identity().staff, 0)).expect("it");
    join(&desk, &ada, &augusta);
    let saved = desk.store.write("save person", |write| write.people().save(&augusta));
    assert!(matches!(saved, Err(StoreError::Refused(why)) if why == "merged"));
    let restored = desk.store.write("restore people", |write| write.people().restore(augusta.id));
    assert!(matches!(restored, Err(StoreError::Refused(why)) if why == "merged"));
    let undone = desk.store.write("undo", |write| write.history().undo(edit.entry)).expect("asked").value;
    assert!(matches!(undone, Undo::Refused { stale } if stale.iter().any(|stale| stale.field == "merged")));
}

#[test]
fn two_found_apart_are_remembered_and_leave_the_queue() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    let pair = LikelyPair { a: ada.id, b: augusta.id, probability: 0.9, reasons: json!([{"about": "phone"}]) };
    let third = desk.person("Charles", "Babbage");
    desk.save(&third);
    let weaker = LikelyPair { a: third.id, b: augusta.id, probability: 0.4, reasons: json!([]) };
    assert_eq!(desk.read(|read| read.duplicates().looked_at()), None);
    desk.write(|write| {
        write.duplicates().clear()?;
        write.duplicates().add(&[weaker.clone(), pair.clone()])?;
        write.duplicates().looked()
    });
    assert_eq!(desk.read(|read| read.duplicates().looked_at()), Some(desk.now()));
    let queue = || {
        let pairs = desk.read(|read| read.duplicates().list(0, 10));
        assert_eq!(desk.read(|read| read.duplicates().count()), pairs.len() as u64);
        pairs.into_iter().map(|pair| (pair.a.min(pair.b), pair.a.max(pair.b), pair.probability)).collect::<Vec<_>>()
    };
    let of = |a: &Person, b: &Person, p: f64| (a.id.min(b.id), a.id.max(b.id), p);
    assert_eq!(queue(), [of(&ada, &augusta, 0.9), of(&augusta, &third, 0.4)], "most certain first");
    assert_eq!(desk.read(|read| read.duplicates().pair(augusta.id, ada.id)).map(|p| p.reasons), Some(pair.reasons));

    desk.store.write("set people apart", |write| write.duplicates().set_apart(augusta.id, ada.id)).expect("said");
    assert_eq!(queue(), [of(&augusta, &third, 0.4)]);
    let history = |person: &Person| {
        let record = RecordRef { kind: RecordKind::Person, id: person.id.0 };
        desk.read(|read| read.history().of(record, None, 1)).remove(0).fields.remove(0).field
    };
    assert_eq!((history(&ada), history(&augusta)), (format!("apart:{}", augusta.id), format!("apart:{}", ada.id)));
    assert_eq!(press_undo(&desk), Undo::Done);
    assert!(!desk.read(|read| read.duplicates().is_apart(ada.id, augusta.id)));
    assert_eq!(press_redo(&desk), Undo::Done);
    assert!(desk.read(|read| read.duplicates().is_apart(ada.id, augusta.id)), "in either order");
    assert_eq!(press_undo(&desk), Undo::Done);

    join(&desk, &ada, &augusta);
    assert_eq!(queue(), [of(&ada, &third, 0.4)], "what spoke for her and Charles speaks for Ada and Charles");
    part(&desk, &augusta);
    assert_eq!(queue(), [of(&ada, &augusta, 0.9), of(&augusta, &third, 0.4)]);
    desk.write(|write| write.people().remove(third.id));
    assert_eq!(queue(), [of(&ada, &augusta, 0.9)], "nobody in the bin");
}

#[test]
fn the_next_import_of_a_list_meets_the_survivor() {
    let desk = Desk::temporary();
    let (mut ada, mut augusta) = two(&desk);
    for (person, number) in [(&mut ada, "AB100100"), (&mut augusta, "AB100200")] {
        person.rolls.insert("NC 77".into(), RollFacts { number: number.into(), ..RollFacts::default() });
        desk.save(person);
    }
    join(&desk, &ada, &augusta);
    let all = facts(&desk);
    assert_eq!(all.len(), 1);
    let numbers: Vec<&str> = all[0].rolls.iter().map(|(_, number)| number.as_str()).collect();
    assert_eq!(numbers, ["AB100100", "AB100200"], "the number that the merged person does not show too");
    assert_eq!(desk.found("AB100200"), [ada.id], "and the search box knows it");
    part(&desk, &augusta);
    assert_eq!(facts(&desk).len(), 2);
}

#[test]
fn taking_an_import_back_keeps_whom_staff_merged() {
    let desk = Desk::temporary();
    let import = desk.start_import();
    let people = [desk.person("Ada", "Lovelace"), desk.person("Augusta", "King"), desk.person("Charles", "Babbage")];
    desk.write(|write| {
        for (line, person) in (1u64..).zip(&people) {
            write.people().create_from_import(person, Origin { import, line })?;
            write.imports().row(import, line, &[line as u8; 16], RowOutcome::Created, Some(person.id))?;
        }
        Ok(())
    });
    let by_hand = desk.person("Mary", "Somerville");
    desk.save(&by_hand);
    join(&desk, &by_hand, &people[0]);
    join(&desk, &by_hand, &people[1]);
    let of_import = PeopleFilter { import: Some(import), ..Default::default() };
    let listed = desk.read(|read| read.people().list(&of_import, Sort::default(), Page::At { offset: 0, limit: 9 }));
    let ids: Vec<PersonId> = listed.rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, [people[2].id, by_hand.id], "who came with it, and into whom the others were merged");
    while !desk.store.write("undo import", |write| write.imports().undo_step(import, 10)).expect("undone").value.done {}
    let kept = desk.read(|read| read.imports().get(import)).map(|run| run.kept).unwrap_or_default();
    assert!(kept.contains(&people[0].id) && kept.contains(&people[1].id));
    assert!(desk.get(people[2].id).is_none(), "who was merged with nobody goes");
    part(&desk, &people[1]);
    assert_eq!(everybody(&desk), 2);
}

#[test]
fn erasing_somebody_erases_who_was_merged_into_them() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    join(&desk, &ada, &augusta);
    desk.store.write("erase person", |write| erase_person(write, ada.id)).expect("erased");
    assert!(desk.get(ada.id).is_none() && desk.get(augusta.id).is_none());
    assert_no_value(&desk, "Byron");
    assert_no_value(&desk, "engine");
    assert!(desk.store.verify(&Cancel::default()).expect("verified").is_ok());
}

#[test]
fn erasing_somebody_who_was_merged_once_leaves_nothing_with_the_other() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    join(&desk, &ada, &augusta);
    part(&desk, &augusta);
    join(&desk, &ada, &augusta);
    desk.store.write("erase person", |write| erase_person(write, augusta.id)).expect("parted and erased");
    assert!(desk.get(augusta.id).is_none());
    let left = desk.get(ada.id).expect("there");
    assert_eq!((left.name.middle.as_str(), left.phones.len()), ("", 1));
    for value in ["Byron", "King", "0103", "engine"] {
        assert_no_value(&desk, value);
    }
    assert!(desk.store.verify(&Cancel::default()).expect("verified").is_ok(), "the audit knows why values are gone");
}

fn assert_no_value(desk: &Desk, value: &str) {
    let found = desk.store.sql_for_tests(|sql| {
        let count = |question: &str| sql.query_row(question, [value], |row| row.get::<_, i64>(0)).expect("asked");
        count("SELECT count(*) FROM change WHERE instr(fields, ?1)")
            + count("SELECT count(*) FROM merge_base WHERE instr(own || layers, ?1)")
    });
    assert_eq!(found.expect("open"), 0, "{value}");
}

#[test]
fn a_file_whose_merges_do_not_fit_together_is_told() {
    let desk = Desk::temporary();
    let (ada, augusta) = two(&desk);
    join(&desk, &ada, &augusta);
    let is_ok = || desk.store.verify(&Cancel::default()).expect("verified").is_ok();
    assert!(is_ok());
    let tamper = |sql: &str| desk.store.sql_for_tests(|db| db.execute_batch(sql).expect("tampered")).expect("open");
    tamper("UPDATE person SET deleted_at = NULL WHERE merged_into IS NOT NULL");
    assert!(!is_ok());
    tamper("UPDATE person SET deleted_at = 5 WHERE merged_into IS NOT NULL; UPDATE alias SET keep = other");
    assert!(!is_ok(), "a circle");
    tamper("DELETE FROM alias");
    assert!(!is_ok());
}
