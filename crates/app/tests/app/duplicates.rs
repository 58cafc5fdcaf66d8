//! Looking for people who are in the office twice, and the queue of them.

use crate::desk::Desk;
use folkmoot_app::contract::Nothing;
use folkmoot_app::contract::duplicate::{About, Closeness, LikelyPairs, ListPairs};
use folkmoot_app::contract::person::{NewPerson, PeopleRefs, SavePerson};
use folkmoot_app::contract::task::{TaskKind, TaskOutcome, TaskState};
use folkmoot_app::duplicate::find::{look, start};
use folkmoot_app::duplicate::{judge, list};
use folkmoot_app::person::{bin, save};
use folkmoot_app::progress::Progress;
use folkmoot_app::{Event, FailureCode, FilePurpose, Host};
use folkmoot_domain::contact::{Address, ContactKind, Phone};
use folkmoot_domain::ids::{EntryId, Ids, PersonId};
use folkmoot_domain::person::{Birth, Person};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

/// Somebody of a name, a birth day, a house in Oak Street and a phone.
fn somebody(desk: &Desk, name: &str, born: &str, house: u32, phone: &str) -> Person {
    let mut person = save::begin(&desk.session, NewPerson { typed: name.into() }).expect("a person").person;
    let id = || EntryId(folkmoot_app::time::SystemIds.next());
    person.birth = Some(Birth::On(born.parse().expect("a date")));
    person.phones.push(Phone { id: id(), kind: ContactKind::Mobile, number: phone.into(), is_primary: true });
    person.addresses.push(Address {
        id: id(),
        line1: format!("{house} Oak St"),
        kind: ContactKind::Home,
        line2: String::new(),
        city: "Anytown".into(),
        state: String::new(),
        zip: "98901".into(),
        is_primary: true,
        area: None,
    });
    person
}

fn save(desk: &Desk, person: &Person) -> PersonId {
    let request = SavePerson { person: person.clone(), revision: 0, draft: None, even_if_duplicate: true };
    save::save(&desk.session, request).expect("saved");
    person.id
}

/// An office with Esther in it twice, and some others.
fn office() -> (Desk, [PersonId; 2]) {
    let desk = Desk::temporary();
    let twice = fill(&desk);
    (desk, twice)
}

fn fill(desk: &Desk) -> [PersonId; 2] {
    let esther = save(desk, &somebody(desk, "Esther Okafor", "1960-09-09", 999, "704-555-0147"));
    let ester = save(desk, &somebody(desk, "Ester Okafor", "1960-09-09", 999, "(704) 555-0147"));
    for (name, born, house, phone) in [
        ("Hugo Tanaka", "1953-05-17", 40, "704-555-0190"),
        ("Cleo Nakamura", "1988-03-03", 12, "704-555-0119"),
        ("Farid Rahman", "1971-11-30", 7, "704-555-0133"),
    ] {
        save(desk, &somebody(desk, name, born, house, phone));
    }
    [esther, ester]
}

/// Hears what the windows are told.
struct Window(Mutex<Sender<Event>>);

impl Host for Window {
    fn emit(&self, event: &Event) {
        // Nobody listens once the test is over.
        let _ = self.0.lock().expect("no test panics here").send(event.clone());
    }

    fn choose_file(&self, _: FilePurpose) -> Option<PathBuf> {
        None
    }

    fn choose_place(&self, _: FilePurpose, _: &str) -> Option<PathBuf> {
        None
    }
}

fn queue(desk: &Desk) -> LikelyPairs {
    list::list(&desk.session, ListPairs { offset: 0, limit: 50 }).expect("the queue")
}

fn looked(desk: &Desk) -> u64 {
    look(&desk.session, &Progress::silent()).expect("looked").pairs
}

#[test]
fn the_queue_has_who_is_there_twice_and_says_when_it_was_looked() {
    let (desk, [esther, ester]) = office();
    let before = queue(&desk);
    assert_eq!((before.total, before.looked_at), (0, None), "nobody has looked yet");
    assert_eq!(looked(&desk), 1);
    let after = queue(&desk);
    assert_eq!((after.total, after.looked_at), (1, Some(desk.session.now().0)));
    let pair = &after.pairs[0];
    let mut ids = [pair.a.id.clone(), pair.b.id.clone()];
    let mut expected = [esther.to_string(), ester.to_string()];
    ids.sort();
    expected.sort();
    assert_eq!(ids, expected);
    assert!(pair.probability > 0.9, "{}", pair.probability);
    let phone = pair.reasons.iter().find(|reason| reason.about == About::Phone).expect("phones were compared");
    assert_eq!(phone.closeness, Closeness::Same, "in any form");
    assert!(phone.weight > 0.0, "it speaks for one person");
    assert!(pair.reasons.is_sorted_by(|a, b| a.weight.abs() >= b.weight.abs()), "the weightiest first");
}

#[test]
fn whoever_is_in_the_bin_or_was_found_apart_is_not_asked_about() {
    let (desk, [esther, ester]) = office();
    looked(&desk);
    let refs = PeopleRefs { ids: vec![ester.to_string()] };
    bin::remove(&desk.session, refs.clone()).expect("removed");
    assert_eq!(queue(&desk).total, 0);
    assert_eq!(looked(&desk), 0, "nor found again");
    bin::restore(&desk.session, refs).expect("restored");
    assert_eq!(looked(&desk), 1);

    desk.session.write("found apart", |write| write.duplicates().set_apart(esther, ester)).expect("said");
    assert_eq!(queue(&desk).total, 0);
    assert_eq!(looked(&desk), 0, "it is remembered");
}

#[test]
fn a_protected_person_is_compared_and_masked() {
    let desk = Desk::temporary();
    let mut protected = somebody(&desk, "Esther Okafor", "1960-09-09", 999, "704-555-0147");
    protected.is_protected = true;
    save(&desk, &protected);
    save(&desk, &somebody(&desk, "Ester Okafor", "1960-09-09", 999, "704-555-0147"));
    assert_eq!(looked(&desk), 1);
    let pair = queue(&desk).pairs.remove(0);
    let told: Vec<About> = pair.reasons.iter().map(|reason| reason.about).collect();
    assert!(
        told.contains(&About::Birth) && !told.contains(&About::Phone) && !told.contains(&About::Address),
        "{told:?}"
    );
    for side in [pair.a, pair.b] {
        assert_eq!(side.phone.is_empty() && side.address.is_empty(), side.is_protected, "{}", side.name);
    }
}

#[test]
fn a_look_that_is_stopped_leaves_the_queue_as_it_was() {
    let (desk, _) = office();
    looked(&desk);
    let stopped = Progress::new(|_, _| {}, Arc::new(AtomicBool::new(true)));
    assert_eq!(look(&desk.session, &stopped).expect_err("stopped").code, FailureCode::Cancelled);
    assert_eq!(queue(&desk).total, 1);
}

#[test]
fn the_window_looks_in_the_background() {
    let (sender, events) = channel();
    let desk = Desk::with_host(Arc::new(Window(Mutex::new(sender))));
    fill(&desk);
    let task = start(&desk.session, Nothing {}).expect("started").task;
    let ended = events.iter().find_map(|event| match event {
        Event::Task(view) if view.id == task => {
            assert_eq!(view.kind, TaskKind::FindDuplicates);
            Some(view.state).filter(|state| !matches!(state, TaskState::Running))
        }
        _ => None,
    });
    assert!(matches!(ended, Some(TaskState::Done { outcome: TaskOutcome::DuplicatesFound { pairs: 1 } })), "{ended:?}");
    assert!(events.try_iter().all(|event| !matches!(event, Event::Task(_))), "that was its last word");
    assert_eq!(queue(&desk).task, None, "it is over");
}

#[test]
fn any_two_people_can_be_judged() {
    let (desk, [esther, ester]) = office();
    let judged = |a, b| desk.session.read(|read| judge(read, a, b)).expect("judged");
    let (probability, reasons) = judged(esther, ester);
    assert!(probability > 0.9, "{probability}");
    assert!(reasons.iter().any(|reason| (reason.about, reason.closeness) == (About::Birth, Closeness::Same)));
    let hugo = save(&desk, &somebody(&desk, "Hugo Tanaka", "1953-05-17", 40, "704-555-0190"));
    let (probability, reasons) = judged(esther, hugo);
    assert!(probability < 0.1, "{probability}");
    assert!(reasons.iter().all(|reason| reason.closeness != Closeness::Same || reason.about == About::Address));
    let nobody = PersonId(folkmoot_app::time::SystemIds.next());
    let missing = desk.session.read(|read| judge(read, esther, nobody)).expect_err("nobody");
    assert_eq!(missing.code, FailureCode::NotFound);
}
