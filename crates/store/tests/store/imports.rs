//! Runs of an import, and taking them back.

use crate::desk::Desk;
use folkmoot_domain::change::{Origin, diff};
use folkmoot_domain::ids::ImportId;
use folkmoot_domain::interaction::InteractionKind;
use folkmoot_domain::person::Person;
use folkmoot_store::StoreError;
use folkmoot_store::table::erase_person;
use folkmoot_store::table::imports::{ImportCounts, ImportState, Loaded, Review, RowHash, RowOutcome, UndoStep};
use folkmoot_store::table::people::{NewPerson, PeopleFilter};
use serde_json::json;

fn create(desk: &Desk, import: ImportId, line: u64, person: &Person) {
    desk.write(|write| {
        write.people().create_from_import(person, Origin { import, line })?;
        write.imports().row(import, line, &[line as u8; 16], RowOutcome::Created, Some(person.id))
    });
}

fn update(desk: &Desk, import: ImportId, line: u64, person: &Person) {
    desk.write(|write| {
        let old = write.people().get(person.id)?.expect("there");
        let changes = diff(&old.to_fields(), &person.to_fields());
        write.people().update_from_import(person, &changes, Origin { import, line })?;
        write.imports().row(import, line, &[line as u8; 16], RowOutcome::Updated, Some(person.id))
    });
}

fn take_back(desk: &Desk, import: ImportId) -> UndoStep {
    let mut all = UndoStep::default();
    while !all.done {
        let step = desk.store.write("undo import", |write| write.imports().undo_step(import, 2)).expect("undone").value;
        all.done = step.done;
        all.removed += step.removed;
        all.reversed += step.reversed;
        all.interactions += step.interactions;
        all.kept.extend(step.kept);
    }
    all
}

#[test]
fn a_run_is_remembered_with_its_counts() {
    let desk = Desk::temporary();
    let import = desk.start_import();
    let ada = desk.person("Ada", "Lovelace");
    create(&desk, import, 1, &ada);
    let counts = ImportCounts { rows: 1, created: 1, ..ImportCounts::default() };
    desk.write(|write| write.imports().finish(import, ImportState::Done, &counts));
    let run = desk.read(|read| read.imports().get(import)).expect("there");
    assert_eq!((run.state, run.counts), (ImportState::Done, counts));
    assert_eq!(desk.read(|read| read.imports().list(5)), [run]);
    let filter = PeopleFilter { import: Some(import), ..PeopleFilter::default() };
    assert_eq!(desk.read(|read| read.people().count(&filter)), 1);
    assert_eq!(desk.read(|read| read.people().meta(ada.id)).expect("there").import, Some(import));
    assert_eq!(desk.read(|read| read.imports().rows(import, 0, 9)).len(), 1);
}

fn seen(desk: &Desk) -> Vec<(RowHash, RowOutcome)> {
    let mut all = Vec::new();
    desk.read(|read| {
        read.imports().all_seen(&mut |hash, outcome| {
            all.push((hash, outcome));
            Ok(())
        })
    });
    all
}

#[test]
fn an_equal_row_is_seen_until_its_run_is_taken_back() {
    let desk = Desk::temporary();
    let import = desk.start_import();
    let ada = desk.person("Ada", "Lovelace");
    create(&desk, import, 1, &ada);
    assert_eq!(seen(&desk), [([1; 16], RowOutcome::Created)]);
    take_back(&desk, import);
    assert_eq!(seen(&desk), []);
}

/// Loads people into an office whose indexes are aside, as the first list does, each with the line that it stands on.
fn load(desk: &Desk, import: ImportId, loaded: &mut Loaded, people: &[(u64, &Person)]) {
    let written = desk.store.load("import", |write| {
        let mut rows = write.load(import, loaded)?;
        for (line, person) in people {
            rows.create(&NewPerson::of((*person).clone()), *line, &[*line as u8; 16])?;
        }
        rows.finish()
    });
    written.expect("loaded");
}

#[test]
fn whom_a_first_list_brings_is_found_though_somebody_else_came_in_between() {
    let desk = Desk::temporary();
    let import = desk.start_import();
    desk.write(|write| write.people().begin_bulk());
    let mut loaded = Loaded::default();
    let people = ["Adalovelace", "Babbage", "Cauchy", "Dirichlet"].map(|family| desk.person("Somebody", family));
    load(&desk, import, &mut loaded, &[(1, &people[0])]);
    desk.save(&people[1]);
    load(&desk, import, &mut loaded, &[(2, &people[2]), (3, &people[3])]);
    while desk.write(|write| write.people().rebuild_step()) {}
    for person in &people {
        assert_eq!(desk.found(&person.name.family), [person.id], "{}", person.name.family);
        let mistyped = format!("{}{}", &person.name.family[..3], &person.name.family[4..]);
        assert_eq!(desk.found(&mistyped), [person.id], "also where a letter is missing");
    }
    assert_eq!(seen(&desk).len(), 3);
    take_back(&desk, import);
    assert_eq!(desk.found("Babbage"), [people[1].id], "who did not come with the list stays");
    assert_eq!(desk.found("Cauchy"), []);
}

#[test]
fn a_load_that_fails_leaves_nothing_and_references_are_looked_after_again() {
    let desk = Desk::temporary();
    let import = desk.start_import();
    desk.write(|write| write.people().begin_bulk());
    let ada = NewPerson::of(desk.person("Ada", "Lovelace"));
    let failed = desk.store.load("import", |write| {
        write.load(import, &mut Loaded::default())?.create(&ada, 1, &[1; 16])?;
        Err::<(), _>(StoreError::Refused("on purpose".into()))
    });
    assert!(failed.is_err());
    let are_looked_after = |sql: &mut rusqlite::Connection| {
        sql.query_row("PRAGMA foreign_keys", [], |row| row.get::<_, bool>(0)).expect("a setting")
    };
    assert!(desk.store.sql_for_tests(are_looked_after).expect("open"), "after a load that failed");
    assert_eq!(desk.read(|read| read.people().get(ada.person().id)), None);
    assert_eq!(seen(&desk), []);
    load(&desk, import, &mut Loaded::default(), &[(1, ada.person())]);
    assert!(desk.store.sql_for_tests(are_looked_after).expect("open"), "after one that did not");
    desk.write(|write| write.people().remove(ada.person().id));
    let removed = desk.store.write("erase person", |write| erase_person(write, ada.person().id));
    removed.expect("their phones and addresses go with them");
}

#[test]
fn rows_wait_until_somebody_decides() {
    let desk = Desk::temporary();
    let import = desk.start_import();
    let ada = desk.person("Ada", "Lovelace");
    desk.save(&ada);
    let review =
        Review { import, line: 3, row: json!({"name": "Ada L"}), candidates: json!([ada.id]), probability: 0.9 };
    desk.write(|write| write.imports().wait(&review, &[3; 16]));
    assert_eq!(desk.read(|read| read.imports().reviews(import, 9)), std::slice::from_ref(&review));
    assert_eq!(desk.read(|read| read.imports().review(import, 3)), Some(review));
    assert_eq!(desk.read(|read| read.imports().open_reviews()), 1);
    desk.write(|write| write.imports().settle(import, 3, RowOutcome::Skipped, None));
    assert_eq!(desk.read(|read| read.imports().open_reviews()), 0);
    let again = desk.store.write("settle", |write| write.imports().settle(import, 3, RowOutcome::Skipped, None));
    assert!(matches!(again, Err(StoreError::NotFound)), "it does not wait any more");
}

#[test]
fn a_mapping_is_remembered_by_its_header() {
    let desk = Desk::temporary();
    assert_eq!(desk.read(|read| read.imports().mapping("name|phone")), None);
    for mapping in [json!({"name": "full"}), json!({"name": "family"})] {
        desk.write(|write| write.imports().remember_mapping("name|phone", &mapping));
        assert_eq!(desk.read(|read| read.imports().mapping("name|phone")), Some(mapping));
    }
}

#[test]
fn taking_a_run_back_removes_reverses_and_keeps_what_staff_edited() {
    let desk = Desk::temporary();
    let mut known = desk.person("Bob", "Boole");
    let mut edited = desk.person("Cleo", "Dyke");
    desk.save(&known);
    desk.save(&edited);
    let before = known.clone();

    let import = desk.start_import();
    let untouched = desk.person("Ada", "Lovelace");
    let mut touched = desk.person("Dora", "Smith");
    let undone = desk.person("Elsa", "Stone");
    create(&desk, import, 1, &untouched);
    create(&desk, import, 2, &touched);
    create(&desk, import, 3, &undone);
    known.language = "es".into();
    update(&desk, import, 4, &known);
    edited.language = "es".into();
    edited.greeting = "Hola".into();
    update(&desk, import, 5, &edited);
    let mut twice = untouched.clone();
    twice.language = "en".into();
    update(&desk, import, 6, &twice);
    let note = desk.interaction(known.id, InteractionKind::Call, "came with the list");
    desk.write(|write| write.interactions().log_from_import(&note, Origin { import, line: 4 }));

    touched.greeting = "Dear Dora".into();
    desk.save(&touched);
    edited.greeting = "Hola Cleo".into();
    desk.save(&edited);
    let mut wrong = undone.clone();
    wrong.greeting = "oops".into();
    desk.save(&wrong);
    desk.save(&undone);

    let all = take_back(&desk, import);
    assert_eq!(
        (all.removed, all.reversed, all.interactions),
        (2, 2, 1),
        "Ada and Elsa went; Bob and Cleo were reversed"
    );
    assert_eq!(desk.get(untouched.id), None, "as if she had never come");
    assert_eq!(desk.get(undone.id), None, "edited, and the edit was put back");
    assert_eq!(desk.get(touched.id), Some(touched.clone()), "kept as staff left her");
    assert_eq!(desk.get(known.id), Some(before), "as before the list");
    edited.language = String::new();
    assert_eq!(desk.get(edited.id), Some(edited.clone()), "staff's greeting stays, the list's language goes");
    let run = desk.read(|read| read.imports().get(import)).expect("there");
    assert_eq!(run.state, ImportState::Undone);
    assert_eq!(run.kept, [edited.id, touched.id], "listed, the last row first");
    assert!(desk.found("lovelace").is_empty());
    let again = desk.store.write("undo import", |write| write.imports().undo_step(import, 9));
    assert!(matches!(again, Err(StoreError::Refused(_))), "once is enough");
}

#[test]
fn undo_never_takes_back_a_row_of_an_import() {
    let desk = Desk::temporary();
    let import = desk.start_import();
    create(&desk, import, 1, &desk.person("Ada", "Lovelace"));
    let by = desk.store.identity().staff;
    let last = desk.read(|read| read.history().last_undoable(by, 0));
    assert_eq!(last, None, "imports have their own undo");
}
