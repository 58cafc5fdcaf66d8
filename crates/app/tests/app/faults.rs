//! Faults of the computer while somebody works: a clock that is set back, or put right.

use crate::desk::{Desk, PASSPHRASE};
use folkmoot_app::contract::Nothing;
use folkmoot_app::contract::office::Undone;
use folkmoot_app::contract::person::{ListPeople, LogContact, NewPerson, PersonRef, SavePerson, Saved};
use folkmoot_app::interaction::log;
use folkmoot_app::person::{list, open, save};
use folkmoot_app::{Unlock, today, undo};
use folkmoot_domain::interaction::InteractionKind;
use folkmoot_testkit::rounds;
use secrecy::SecretString;

const HOUR: i64 = 60 * 60 * 1_000;

fn names(desk: &Desk) -> Vec<String> {
    let request = ListPeople { limit: 500, ..Default::default() };
    list::list(&desk.session, request).expect("a list").rows.into_iter().map(|row| row.name).collect()
}

/// Somebody new; their id.
fn saved(desk: &Desk, typed: &str, is_protected: bool) -> String {
    let mut person = save::begin(&desk.session, NewPerson { typed: typed.into() }).expect("a form").person;
    person.is_protected = is_protected;
    let request = SavePerson { person, revision: 0, draft: None, even_if_duplicate: true };
    match save::save(&desk.session, request).expect("an answer") {
        Saved::Saved { id, .. } => id,
        other => panic!("not saved: {other:?}"),
    }
}

fn undone(desk: &Desk) -> bool {
    matches!(undo::undo(&desk.session, Nothing {}).expect("an answer"), Undone::Done { .. })
}

#[test]
fn with_the_clock_set_back_what_was_done_is_there_is_taken_back_in_its_order_and_nothing_is_shown_longer() {
    let desk = Desk::temporary();
    for round in rounds("clock set back and forth", 2, 20) {
        let before = names(&desk);
        let ada = saved(&desk, &format!("Ada {round}"), true);
        open::show_masked(&desk.session, PersonRef { id: ada.clone() }).expect("shown");
        desk.clock.advance(-(round as i64 + 1) * HOUR);
        let masked = |id: &str| open::open(&desk.session, PersonRef { id: id.into() }).expect("there").masked.is_some();
        assert!(masked(&ada), "an hour before it was shown it is not shown");
        let bob = saved(&desk, &format!("Bob {round}"), false);
        let call = LogContact {
            person: Some(bob.clone()),
            new_name: String::new(),
            kind: InteractionKind::Visit,
            direction: None,
            outcome: None,
            text: "came by".into(),
            next_step: None,
            is_sensitive: false,
            at: None,
            draft: None,
        };
        log::log(&desk.session, call).expect("logged");
        let contacted = open::open(&desk.session, PersonRef { id: bob }).expect("Bob").last_contact_at;
        assert_eq!(contacted, Some(desk.session.now().0));
        today::get(&desk.session, Nothing {}).expect("a day like any other");
        assert_eq!(names(&desk).len(), before.len() + 2);

        assert!(undone(&desk), "the note, although the clock says that the sitting has not begun");
        assert!(undone(&desk), "Bob");
        assert!(names(&desk).iter().any(|name| name.contains("Ada")), "the last that was done goes first");
        assert!(undone(&desk), "Ada");
        assert_eq!(names(&desk), before);
        desk.session.lock();
        desk.clock.advance(-HOUR);
        let passphrase = SecretString::from(PASSPHRASE);
        desk.session.reopen(Unlock::Passphrase(&passphrase)).expect("unlocked");
        saved(&desk, &format!("Cleo {round}"), false);
        assert!(undone(&desk) && !undone(&desk), "this sitting's and no more");
        desk.clock.advance((round as i64 % 3) * HOUR);
        saved(&desk, &format!("Dora {round}"), false);
    }
}
