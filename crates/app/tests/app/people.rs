//! Saving, finding, logging, undoing; protected people; the bin; erasing.

use crate::desk::Desk;
use calamine::{Reader, Xlsx, open_workbook};
use folkmoot_app::FailureCode;
use folkmoot_app::contract::Nothing;
use folkmoot_app::contract::office::Undone;
use folkmoot_app::contract::person::{
    ErasePerson, FindPeople, HistoryOf, InteractionRef, ListPeople, LogContact, NewPerson, PeopleRefs, Period,
    PersonRef, SavePerson, Saved, TimelineEntry, TimelineOf, Why,
};
use folkmoot_app::interaction::{self, log};
use folkmoot_app::person::{bin, erase, find, history, list, open, report, save, timeline};
use folkmoot_app::progress::Progress;
use folkmoot_app::{today, undo};
use folkmoot_domain::contact::{ContactKind, Phone};
use folkmoot_domain::ids::{EntryId, Ids};
use folkmoot_domain::interaction::{Direction, InteractionKind, NextStep, Outcome};
use folkmoot_domain::person::Person;

fn person(desk: &Desk, typed: &str, phone: &str) -> Person {
    let mut person = save::begin(&desk.session, NewPerson { typed: typed.into() }).expect("a person").person;
    let id = EntryId(folkmoot_app::time::SystemIds.next());
    person.phones.push(Phone { id, kind: ContactKind::Mobile, number: phone.into(), is_primary: true });
    person
}

fn saved(desk: &Desk, person: &Person, revision: u32) -> u32 {
    let request = SavePerson { person: person.clone(), revision, draft: None, even_if_duplicate: true };
    match save::save(&desk.session, request).expect("an answer") {
        Saved::Saved { revision, .. } => revision,
        other => panic!("not saved: {other:?}"),
    }
}

fn finds(desk: &Desk, query: &str) -> Vec<(String, Why)> {
    let found = find::find(&desk.session, FindPeople { query: query.into(), limit: 5 }).expect("an answer");
    found.people.into_iter().map(|found| (found.person.name, found.why)).collect()
}

#[test]
fn anybody_is_found_by_any_form_of_a_phone_a_misspelling_or_no_accents() {
    let desk = Desk::temporary();
    saved(&desk, &person(&desk, "Michael O'Connor", "(704) 555-0102"), 0);
    saved(&desk, &person(&desk, "José Ramírez", "555-0199"), 0);
    for form in ["555-0102", "(704) 555-0102", "+1 704 555 0102", "7045550102"] {
        assert_eq!(finds(&desk, form), [("O'Connor, Michael".to_owned(), Why::Phone)], "{form}");
    }
    assert_eq!(finds(&desk, "Micheal Oconor")[0].0, "O'Connor, Michael");
    assert_eq!(finds(&desk, "mike oconnor"), [("O'Connor, Michael".to_owned(), Why::Nickname)]);
    assert_eq!(
        finds(&desk, "o'connor 0102"),
        [("O'Connor, Michael".to_owned(), Why::Phone)],
        "a name and the end of a phone"
    );
    assert_eq!(finds(&desk, "ramirez 0102"), [], "the phone is somebody else's");
    assert_eq!(finds(&desk, "jose ramirez"), [("Ramírez, José".to_owned(), Why::Name)]);
    assert_eq!(finds(&desk, "RAMIREZ josé"), [("Ramírez, José".to_owned(), Why::Name)], "in any order");
}

#[test]
fn saving_what_somebody_else_changed_meanwhile_overwrites_nothing() {
    let desk = Desk::temporary();
    let mut mine = person(&desk, "Ada Lovelace", "704-555-0102");
    let opened_at = saved(&desk, &mine, 0);
    let mut theirs = mine.clone();
    theirs.name.given = "Augusta".into();
    saved(&desk, &theirs, opened_at);
    mine.name.given = "Ada Mae".into();
    let request = SavePerson { person: mine.clone(), revision: opened_at, draft: None, even_if_duplicate: false };
    let answer = save::save(&desk.session, request).expect("an answer");
    assert!(matches!(answer, Saved::ChangedMeanwhile { fields } if fields == ["given"]));
    assert_eq!(finds(&desk, "augusta").len(), 1, "theirs is what stands");
}

#[test]
fn a_likely_duplicate_is_shown_before_a_new_person_is_saved() {
    let desk = Desk::temporary();
    let ada = person(&desk, "Ada Lovelace", "704-555-0102");
    saved(&desk, &ada, 0);
    let twin = person(&desk, "Ada Lovelace", "(704) 555-0102");
    let request = SavePerson { person: twin, revision: 0, draft: None, even_if_duplicate: false };
    let answer = save::save(&desk.session, request).expect("an answer");
    assert!(matches!(answer, Saved::DuplicateFound { others } if others[0].id == ada.id.to_string()));
}

#[test]
fn a_call_is_on_the_timeline_and_counts_as_last_contact_until_it_is_undone() {
    let desk = Desk::temporary();
    let ada = person(&desk, "Ada Lovelace", "704-555-0102");
    saved(&desk, &ada, 0);
    let call = LogContact {
        person: Some(ada.id.to_string()),
        new_name: String::new(),
        kind: InteractionKind::Call,
        direction: Some(Direction::Incoming),
        outcome: Some(Outcome::Answered),
        text: "Pothole on Oak Street".into(),
        next_step: None,
        is_sensitive: false,
        at: None,
        draft: None,
    };
    log::log(&desk.session, call).expect("logged");
    let opened = || open::open(&desk.session, PersonRef { id: ada.id.to_string() }).expect("Ada");
    assert_eq!(opened().last_contact_at, Some(desk.session.now().0));
    let request = TimelineOf { person: ada.id.to_string(), kinds: vec![], before: None };
    let entries = timeline::timeline(&desk.session, request).expect("a timeline").entries;
    let calls = entries.iter().filter(|entry| matches!(entry, TimelineEntry::Interaction { .. })).count();
    let added = entries.iter().filter(|entry| matches!(entry, TimelineEntry::Added { .. })).count();
    assert_eq!((calls, added), (1, 1));

    assert!(
        matches!(undo::undo(&desk.session, Nothing {}).expect("undone"), Undone::Done { write, .. } if write == "log contact")
    );
    assert_eq!(opened().last_contact_at, None, "as if nobody had called");
    assert!(matches!(undo::redo(&desk.session, Nothing {}).expect("redone"), Undone::Done { .. }));
    assert_eq!(opened().last_contact_at, Some(desk.session.now().0));
}

#[test]
fn a_protected_person_is_masked_found_by_name_only_and_shown_for_a_minute() {
    let desk = Desk::temporary();
    let mut ada = person(&desk, "Ada Lovelace", "704-555-0102");
    ada.is_protected = true;
    let revision = saved(&desk, &ada, 0);
    assert_eq!(finds(&desk, "704-555-0102"), []);
    assert_eq!(finds(&desk, "lovelace").len(), 1);
    let request = PersonRef { id: ada.id.to_string() };
    let masked = open::open(&desk.session, request.clone()).expect("Ada");
    assert!(masked.person.phones.is_empty());
    assert_eq!(masked.masked.map(|masked| masked.phones), Some(1));
    let row = list::list(&desk.session, ListPeople { limit: 5, ..Default::default() }).expect("a list").rows.remove(0);
    assert_eq!((row.phone.as_str(), row.name.as_str()), ("", "Lovelace, Ada"));

    // Saving the masked form loses none of what it does not show.
    let mut edited = masked.person.clone();
    edited.name.middle = "Mae".into();
    saved(&desk, &edited, revision);
    let shown = open::show_masked(&desk.session, request.clone()).expect("shown");
    assert_eq!(shown.person.phones.len(), 1, "the phone is still there");
    desk.clock.advance(61_000);
    assert!(open::open(&desk.session, request).expect("Ada").person.phones.is_empty(), "a minute is over");
}

#[test]
fn the_bin_keeps_thirty_days_and_gives_back() {
    let desk = Desk::temporary();
    let ada = person(&desk, "Ada Lovelace", "704-555-0102");
    saved(&desk, &ada, 0);
    let refs = PeopleRefs { ids: vec![ada.id.to_string()] };
    bin::remove(&desk.session, refs.clone()).expect("removed");
    assert_eq!(finds(&desk, "lovelace"), []);
    let binned = bin::list(&desk.session, Nothing {}).expect("the bin");
    assert_eq!(binned.people[0].days_left, 30);
    bin::restore(&desk.session, refs).expect("restored");
    assert_eq!(finds(&desk, "lovelace").len(), 1);
}

#[test]
fn erasing_asks_for_the_name_and_leaves_nothing_in_history() {
    let desk = Desk::temporary();
    let ada = person(&desk, "Ada Lovelace", "704-555-0102");
    saved(&desk, &ada, 0);
    let request = |typed: &str| ErasePerson { id: ada.id.to_string(), typed_name: typed.into() };
    let refused = erase::erase(&desk.session, request("Hopper")).expect_err("another name");
    assert_eq!(refused.code, FailureCode::Invalid);
    erase::erase(&desk.session, request("lovelace")).expect("erased");
    let gone = open::open(&desk.session, PersonRef { id: ada.id.to_string() }).expect_err("gone");
    assert_eq!(gone.code, FailureCode::NotFound);
    let asked = history::history(&desk.session, HistoryOf { person: ada.id.to_string(), before: None });
    assert_eq!(asked.expect_err("gone").code, FailureCode::NotFound);
}

#[test]
fn erasing_reaches_a_call_whose_logging_was_undone() {
    let desk = Desk::temporary();
    let ada = person(&desk, "Ada Lovelace", "704-555-0102");
    saved(&desk, &ada, 0);
    let call = LogContact {
        person: Some(ada.id.to_string()),
        new_name: String::new(),
        kind: InteractionKind::Call,
        direction: None,
        outcome: None,
        text: "Something told in confidence".into(),
        next_step: None,
        is_sensitive: false,
        at: None,
        draft: None,
    };
    log::log(&desk.session, call).expect("logged");
    undo::undo(&desk.session, Nothing {}).expect("undone");
    let entry = |desk: &Desk| {
        let last = desk.session.read(|read| Ok(read.entries("log contact", 1)?.remove(0).number)).expect("the write");
        desk.session.read(|read| read.history().of_write(last)).expect("its changes")
    };
    assert!(format!("{:?}", entry(&desk)).contains("confidence"), "history has it for redo");
    let request = ErasePerson { id: ada.id.to_string(), typed_name: "Lovelace".into() };
    erase::erase(&desk.session, request).expect("erased");
    assert!(!format!("{:?}", entry(&desk)).contains("confidence"), "and forgets it with her");
}

#[test]
fn the_words_of_a_sensitive_entry_are_hidden_until_somebody_asks() {
    let desk = Desk::temporary();
    let ada = person(&desk, "Ada Lovelace", "704-555-0102");
    saved(&desk, &ada, 0);
    let visit = LogContact {
        person: Some(ada.id.to_string()),
        new_name: String::new(),
        kind: InteractionKind::Visit,
        direction: None,
        outcome: None,
        text: "Told us about her illness".into(),
        next_step: Some(NextStep { text: "Ask the clinic".into(), on: Some(desk.session.today()), is_done: false }),
        is_sensitive: true,
        at: None,
        draft: None,
    };
    let logged = log::log(&desk.session, visit).expect("logged");
    let request = TimelineOf { person: ada.id.to_string(), kinds: vec![], before: None };
    let entries = timeline::timeline(&desk.session, request).expect("a timeline").entries;
    assert!(!format!("{entries:?}").contains("illness") && !format!("{entries:?}").contains("clinic"), "{entries:?}");
    let today = today::get(&desk.session, Nothing {}).expect("today");
    assert_eq!(today.due_today.len(), 1, "what was promised is still due");
    assert!(!format!("{today:?}").contains("clinic"), "and says nothing in a list");
    let shown = interaction::show(&desk.session, InteractionRef { interaction: logged.interaction }).expect("shown");
    assert_eq!(shown.text, "Told us about her illness");
    let audited = desk.session.read(|read| read.entries("show sensitive entry", 5)).expect("the log");
    assert_eq!(audited.len(), 1, "who asked stands in the log");
}

#[test]
fn a_report_of_changes_says_who_changed_what_and_masks_what_is_masked() {
    let desk = Desk::temporary();
    let mut ada = person(&desk, "Ada Lovelace", "704-555-0102");
    let revision = saved(&desk, &ada, 0);
    ada.name.given = "Augusta".into();
    saved(&desk, &ada, revision);
    let mut grace = person(&desk, "Grace Hopper", "704-555-0199");
    grace.is_protected = true;
    saved(&desk, &grace, 0);
    let path = desk.file("changes.xlsx");
    let today = desk.session.today();
    let period = Period { from: today, to: today };
    let lines = report::write(&desk.session, &period, &path, &Progress::silent()).expect("written");
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    assert_eq!(sheet.rows().count() as u64, lines + 1, "a line a change, and the header");
    let said: Vec<String> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")).collect();
    assert!(
        said.iter().any(|line| line.contains("Maria|save person|Lovelace, Augusta|given|Ada|Augusta")),
        "{said:#?}"
    );
    assert!(said.iter().any(|line| line.contains("704-555-0102")), "the phone that came is in it");
    assert!(!said.iter().any(|line| line.contains("704-555-0199")), "not that of somebody protected");
}
