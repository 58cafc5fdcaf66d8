//! What an import promises: a dry run that tells the truth, a second run that does nothing, an undo that is exact.

use crate::desk::{Desk, anytown};
use folkmoot_app::FailureCode;
use folkmoot_app::contract::import::{Correction, Decision, ImportCounts, ImportRef, OnMatch, SettleRow};
use folkmoot_app::contract::person::{ListPeople, PersonRef, SavePerson, Saved, TimelineEntry, TimelineOf};
use folkmoot_app::import::undo::undo_now;
use folkmoot_app::import::{PathPlan, review};
use folkmoot_app::person::{list, open, save, timeline};
use folkmoot_app::progress::Progress;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

fn everybody(desk: &Desk) -> Vec<String> {
    let request = ListPeople { limit: 500, ..Default::default() };
    list::list(&desk.session, request).expect("a list").rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn a_dry_run_says_what_the_run_does_and_changes_nothing() {
    let desk = Desk::temporary();
    desk.import(&anytown("roll-nc.txt"));
    let before = desk.digest();
    let dry = desk.import_as(&anytown("office-contacts.csv"), &PathPlan { is_dry_run: true, ..Default::default() });
    assert_eq!(desk.digest(), before, "the office file is the same, byte for byte");
    assert_eq!(dry.import, None);
    let real = desk.import(&anytown("office-contacts.csv"));
    assert_eq!(dry.counts(), real.counts(), "the dry run told the truth");
    assert_eq!(dry.report(500).cells_left_out, real.report(500).cells_left_out);

    let again = desk.import(&anytown("office-contacts.csv")).counts();
    assert_eq!((again.created, again.updated), (0, 0), "a second import brings nothing: {again:?}");
    assert_eq!(again.ambiguous, real.counts().ambiguous, "what waits still waits, once");
    assert_eq!(again.unchanged, 3_180 - again.ambiguous);
}

#[test]
fn undoing_an_import_brings_everything_back_but_what_staff_edited_since() {
    let desk = Desk::temporary();
    let first = "First name,Last name,Street,Zip,Birth date,Phone\n\
                 Ada,Lovelace,12 Oak St,02138,12/10/1975,\n\
                 Grace,Hopper,5 Elm St,02139,12/09/1966,704-555-0101\n";
    desk.import(&desk.list("first.csv", first));
    let before = everybody(&desk);
    let second = "First name,Last name,Street,Zip,Birth date,Phone,Notes\n\
                  Ada,Lovelace,12 Oak Street,02138,12/10/1975,704-555-0102,called about a pothole\n\
                  Alan,Turing,1 Ash St,02138,06/23/1982,704-555-0103,\n\
                  Mary,Shelley,2 Ash St,02138,08/30/1967,704-555-0104,\n";
    let imported = desk.import(&desk.list("second.csv", second));
    assert_eq!((imported.counts().created, imported.counts().updated), (2, 1));

    // Staff correct one of those who came with it.
    let found = list::list(&desk.session, ListPeople { limit: 500, ..Default::default() }).expect("a list");
    let mary = found.rows.iter().find(|row| row.name.starts_with("Shelley")).expect("Mary is there").id.clone();
    let view = open::open(&desk.session, PersonRef { id: mary }).expect("Mary");
    let mut person = view.person;
    person.name.middle = "Wollstonecraft".into();
    let request = SavePerson { person, revision: view.revision, draft: None, even_if_duplicate: false };
    assert!(matches!(save::save(&desk.session, request).expect("saved"), Saved::Saved { .. }));

    let undone = undo_now(&desk.session, imported.import.expect("an id"), &Progress::silent()).expect("undone");
    assert_eq!((undone.removed, undone.reversed, undone.kept.len()), (1, 1, 1));
    let mut expected = before;
    expected.push("Shelley, Mary Wollstonecraft".into());
    assert_eq!(everybody(&desk), expected, "Alan is gone, Mary was edited and stays");
    let ada = found.rows.iter().find(|row| row.name.starts_with("Lovelace")).expect("Ada").id.clone();
    assert!(open::open(&desk.session, PersonRef { id: ada.clone() }).expect("Ada").person.phones.is_empty());
    let request = TimelineOf { person: ada, kinds: vec![], before: None };
    let entries = timeline::timeline(&desk.session, request).expect("a timeline").entries;
    assert!(entries.iter().all(|entry| !matches!(entry, TimelineEntry::Interaction { .. })), "her note went with it");

    let again = desk.import(&desk.list("second.csv", second)).counts();
    assert_eq!(again.created, 1, "what was taken back can be imported again: {again:?}");
}

#[test]
fn a_cell_put_right_in_the_check_comes_in_right() {
    let desk = Desk::temporary();
    let path = desk.list("people.csv", "First name,Last name,Birthday\nAda,Lovelace,06/23/199O\n");
    let dry = desk.import_as(&path, &PathPlan { is_dry_run: true, ..Default::default() });
    assert_eq!(dry.report(9).cells.len(), 1, "a letter O for a zero");
    let corrections = vec![Correction { line: 2, column: 2, text: "06/23/1990".into() }];
    let real = desk.import_as(&path, &PathPlan { corrections, ..Default::default() });
    assert_eq!((real.counts().created, real.report(9).cells.len()), (1, 0));
}

#[test]
fn what_is_only_likely_waits_and_a_person_decides() {
    let desk = Desk::temporary();
    let known = "First name,Last name,Street,Zip,Birth date\nAda,Lovelace,12 Oak St,02138,12/10/1975\n";
    desk.import(&desk.list("known.csv", known));
    let new = "First name,Last name,Street,Zip,Phone\n\
               Ada,Lovelace,12 Oak St,02138,704-555-0102\nAda,Lovelace,12 Oak St,02138,704-555-0199\n";
    let imported = desk.import(&desk.list("new.csv", new));
    assert_eq!(imported.counts().ambiguous, 2, "without a birth date it may be her daughter");
    let import = imported.import.expect("an id").to_string();
    let waiting = review::waiting(&desk.session, ImportRef { import: import.clone() }).expect("rows that wait");
    assert_eq!(waiting.total, 2);
    let ada = waiting.rows[0].candidates[0].person.id.clone();
    let settle = |line, decision| {
        review::settle(&desk.session, SettleRow { import: import.clone(), line, decision }).expect("decided");
    };
    settle(2, Decision::Same { person: ada.clone() });
    settle(3, Decision::New);
    assert_eq!(everybody(&desk), ["Lovelace, Ada", "Lovelace, Ada"]);
    let view = open::open(&desk.session, PersonRef { id: ada }).expect("Ada");
    assert_eq!(view.person.phones[0].number, "704-555-0102", "the row filled what was empty");
    let left = review::waiting(&desk.session, ImportRef { import: import.clone() }).expect("rows that wait");
    assert_eq!(left.total, 0);
    let again = desk.import(&desk.list("new.csv", new)).counts();
    assert_eq!(again.unchanged, 2, "decided is decided");
}

#[test]
fn skip_leaves_whoever_is_there_and_new_makes_them_twice() {
    let desk = Desk::temporary();
    let list = "First name,Last name,Street,Zip,Birth date\nAda,Lovelace,12 Oak St,02138,12/10/1975\n";
    desk.import(&desk.list("a.csv", list));
    let more = list.replace("Zip,Birth date", "Zip,Birth date,Phone").replace("1975\n", "1975,704-555-0102\n");
    let path = desk.list("b.csv", &more);
    let dry = |on_match| desk.import_as(&path, &PathPlan { on_match, is_dry_run: true, ..Default::default() }).counts();
    assert_eq!(dry(OnMatch::Skip), ImportCounts { rows: 1, skipped: 1, ..Default::default() });
    assert_eq!(dry(OnMatch::Fill), ImportCounts { rows: 1, updated: 1, ..Default::default() });
    assert_eq!(dry(OnMatch::Overwrite), ImportCounts { rows: 1, updated: 1, ..Default::default() });
    assert_eq!(dry(OnMatch::New), ImportCounts { rows: 1, created: 1, ..Default::default() });
}

#[test]
fn a_cancelled_import_keeps_whole_chunks_and_says_how_many_rows() {
    let desk = Desk::temporary();
    let cancel = Arc::new(AtomicBool::new(false));
    let seen = cancel.clone();
    let progress = Progress::new(
        move |done, _| {
            if done > 0 {
                seen.store(true, std::sync::atomic::Ordering::Relaxed);
            }
        },
        cancel,
    );
    let imported =
        folkmoot_app::import::run_path(&desk.session, &anytown("roll-nc.txt"), &PathPlan::default(), &progress)
            .expect("stopped, not failed");
    assert!(imported.is_cancelled);
    let kept = imported.counts().created;
    assert!(kept > 0 && kept < 7_439, "some chunks, not all: {kept}");
    let page = list::list(&desk.session, ListPeople { limit: 1, ..Default::default() }).expect("a list");
    assert_eq!(page.total, kept, "what it says is kept is what is there");
    let undone = undo_now(&desk.session, imported.import.expect("an id"), &Progress::silent()).expect("undone");
    assert_eq!(undone.removed, u64::from(kept), "and it can be taken back");
}

#[test]
fn bad_lists_are_refused_with_a_reason_and_nothing_is_changed() {
    let desk = Desk::temporary();
    let before = desk.digest();
    for (name, text, code) in [
        ("empty.csv", "", FailureCode::ListEmpty),
        ("header.csv", "First name,Last name\n", FailureCode::ListEmpty),
        (
            "quote.csv",
            "First name,Last name\nAda,\"Lovelace\nGrace,Hopper\nAlan,Turing\n",
            FailureCode::ListUnterminatedQuote,
        ),
        ("numbers.csv", "Sum,Count\n1,2\n3,4\n", FailureCode::ListNoColumn),
    ] {
        let path = desk.list(name, text);
        let failure = folkmoot_app::import::run_path(&desk.session, &path, &PathPlan::default(), &Progress::silent())
            .expect_err("a list that can't come in");
        assert_eq!(failure.code, code, "{name}");
    }
    assert_eq!(desk.digest(), before);
}
