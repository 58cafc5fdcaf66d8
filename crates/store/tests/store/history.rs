//! What was done, and taking it back.

use crate::desk::Desk;
use folkmoot_domain::change::{RecordKind, RecordRef};
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::interaction::{InteractionKind, NextStep};
use folkmoot_store::table::history::Undo;
use folkmoot_store::table::interactions::DueWhen;

fn person_ref(id: PersonId) -> RecordRef {
    RecordRef { kind: RecordKind::Person, id: id.0 }
}

/// The entry that Undo means now, taken back.
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

#[test]
fn history_says_who_changed_which_field_when() {
    let desk = Desk::temporary();
    let mut ada = desk.person("Ada", "Byron");
    desk.save(&ada);
    desk.clock.advance(1_000);
    ada.name.family = "Lovelace".into();
    desk.save(&ada);
    let history = desk.read(|read| read.history().of(person_ref(ada.id), None, 10));
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].name, "save person");
    assert_eq!(history[0].by_name, "Sam");
    assert_eq!(history[0].at, desk.now());
    let field = &history[0].fields[0];
    assert_eq!((field.field.as_str(), &field.old, &field.new), ("family", &"Byron".into(), &"Lovelace".into()));
    assert_eq!(history[1].fields.len(), 2, "of a creation everything, from nothing");
    assert_eq!(desk.read(|read| read.history().of_write(history[0].entry)).len(), 1);
}

#[test]
fn undo_walks_back_and_redo_walks_forth_again() {
    let desk = Desk::temporary();
    let born = desk.person("Ada", "Byron");
    desk.save(&born);
    let mut married = born.clone();
    married.name.family = "King".into();
    desk.save(&married);
    let mut titled = married.clone();
    titled.name.family = "Lovelace".into();
    desk.save(&titled);
    for state in [Some(&married), Some(&born), None] {
        assert_eq!(press_undo(&desk), Undo::Done);
        assert_eq!(desk.get(born.id).as_ref(), state);
    }
    for state in [&born, &married, &titled] {
        assert_eq!(press_redo(&desk), Undo::Done);
        assert_eq!(desk.get(born.id).as_ref(), Some(state));
    }
    assert_eq!(press_undo(&desk), Undo::Done);
    assert_eq!(desk.get(born.id), Some(married), "and back again");
    desk.save(&desk.person("Bob", "Boole"));
    let by = desk.store.identity().staff;
    assert_eq!(desk.read(|read| read.history().last_redoable(by, 0)), None, "something else was written");
}

#[test]
fn undo_is_refused_where_the_field_changed_since_and_says_where() {
    let desk = Desk::temporary();
    let mut ada = desk.person("Ada", "Byron");
    desk.save(&ada);
    ada.name.family = "King".into();
    ada.language = "en".into();
    let entry =
        desk.store.write("save person", |write| write.people().save(&ada)).expect("saved").entry.expect("logged");
    ada.name.family = "Lovelace".into();
    desk.save(&ada);
    let undo = desk.store.write("undo", |write| write.history().undo(entry)).expect("answered");
    let Undo::Refused { stale } = undo.value else { panic!("the family name changed since") };
    assert_eq!(stale.iter().map(|s| s.field.as_str()).collect::<Vec<_>>(), ["family"]);
    assert_eq!(undo.entry, None, "nothing was written");
    assert_eq!(desk.get(ada.id), Some(ada));
}

#[test]
fn a_person_with_interactions_since_is_not_undone_away() {
    let desk = Desk::temporary();
    let ada = desk.person("Ada", "Lovelace");
    let entry =
        desk.store.write("save person", |write| write.people().save(&ada)).expect("saved").entry.expect("logged");
    desk.log(&desk.interaction(ada.id, InteractionKind::Call, "asked about the road"));
    let undo = desk.write(|write| write.history().undo(entry));
    assert!(matches!(undo, Undo::Refused { stale } if stale[0].field == "interactions"));
}

#[test]
fn the_bin_and_the_timeline_can_be_undone() {
    let desk = Desk::temporary();
    let ada = desk.person("Ada", "Lovelace");
    desk.save(&ada);
    let call = desk.interaction(ada.id, InteractionKind::Call, "asked about the road");
    desk.log(&call);
    desk.store.write("remove person", |write| write.people().remove(ada.id)).expect("removed");
    assert_eq!(press_undo(&desk), Undo::Done);
    assert_eq!(desk.found("lovelace"), [ada.id], "back from the bin");
    assert_eq!(press_undo(&desk), Undo::Done);
    assert_eq!(desk.read(|read| read.interactions().get(call.id)), None, "the call is off the timeline");
    assert_eq!(desk.read(|read| read.people().meta(ada.id)).expect("there").last_contact_at, None);
    assert_eq!(press_redo(&desk), Undo::Done);
    assert_eq!(desk.read(|read| read.interactions().get(call.id)), Some(call), "and on it again");
}

#[test]
fn a_timeline_is_newest_first_by_kind_and_by_page() {
    let desk = Desk::temporary();
    let ada = desk.person("Ada", "Lovelace");
    desk.save(&ada);
    let mut logged = Vec::new();
    for (kind, text) in
        [(InteractionKind::Call, "one"), (InteractionKind::Note, "two"), (InteractionKind::Visit, "three")]
    {
        desk.clock.advance(1_000);
        let entry = desk.interaction(ada.id, kind, text);
        desk.log(&entry);
        logged.push(entry);
    }
    let timeline = |kinds: &[_], before, limit| {
        let rows = desk.read(|read| read.interactions().timeline(ada.id, kinds, before, limit));
        rows.into_iter().map(|row| row.interaction.text).collect::<Vec<_>>()
    };
    assert_eq!(timeline(&[], None, 2), ["three", "two"]);
    assert_eq!(timeline(&[], Some(logged[1].at), 2), ["one"]);
    assert_eq!(timeline(&[InteractionKind::Note], None, 9), ["two"]);
    let meta = desk.read(|read| read.people().meta(ada.id)).expect("there");
    assert_eq!(meta.last_contact_at, Some(logged[2].at));
    desk.write(|write| write.interactions().remove(logged[2].id));
    let meta = desk.read(|read| read.people().meta(ada.id)).expect("there");
    assert_eq!(meta.last_contact_at, Some(logged[0].at), "a note is no contact");
    assert_eq!(desk.read(|read| read.interactions().count(ada.id)), 2);
}

#[test]
fn next_steps_are_due_until_they_are_done() {
    let desk = Desk::temporary();
    let ada = desk.person("Ada", "Lovelace");
    desk.save(&ada);
    let today = desk.store.clock().today();
    let mut ids = Vec::new();
    for on in [Some(today), None, today.pred_opt(), today.succ_opt()] {
        let mut call = desk.interaction(ada.id, InteractionKind::Call, "the road");
        call.next_step = Some(NextStep { text: "call back".into(), on, is_done: false });
        desk.log(&call);
        ids.push(call.id);
    }
    let due = desk.read(|read| read.interactions().due(today, 10));
    let when: Vec<_> = due.iter().map(|d| d.when).collect();
    assert_eq!(when, [DueWhen::Overdue, DueWhen::Today, DueWhen::Upcoming, DueWhen::Undated]);
    assert_eq!(due[0].name, "Lovelace, Ada");
    desk.write(|write| write.interactions().finish_step(ids[2]));
    let counts = desk.read(|read| read.interactions().due_counts(today));
    assert_eq!((counts.overdue, counts.today, counts.upcoming, counts.undated), (0, 1, 1, 1));
}

#[test]
fn drafts_are_kept_without_a_word_in_history() {
    let desk = Desk::temporary();
    let by = desk.store.identity().staff;
    let written =
        desk.store.write("save draft", |write| write.drafts().save("person:1", "Ada", "{\"a\":1}")).expect("kept");
    assert_eq!(written.entry, None);
    assert!(written.changed.drafts);
    desk.write(|write| write.drafts().save("person:1", "Ada", "{\"a\":2}"));
    let drafts = desk.read(|read| read.drafts().list(by));
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].body, "{\"a\":2}");
    desk.write(|write| write.drafts().remove("person:1"));
    assert_eq!(desk.read(|read| read.drafts().get(by, "person:1")), None);
}
