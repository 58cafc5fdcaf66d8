//! The computer's clock is wrong, and put right; or the other way round. Order comes from numbers, never from time.

use super::work;
use crate::vault::support::{Desk, assert_sound};
use folkmoot_domain::change::{RecordKind, RecordRef};
use folkmoot_domain::contact::{ContactKind, Phone};
use folkmoot_domain::ids::{EntryId, PersonId};
use folkmoot_domain::person::Person;
use folkmoot_store::table::search::Words;
use folkmoot_store::{Store, backups_in};
use folkmoot_testkit::rounds;
use uuid::Uuid;

const HOUR: i64 = 60 * 60 * 1_000;
const DAY: i64 = 24 * HOUR;

/// Leaps that sum up to nothing: an hour that is given back in autumn, a battery that ran out, a wrong year.
const LEAPS: [i64; 8] = [-HOUR, 3 * DAY, -10 * DAY, HOUR, 4_000 * DAY, -8_000 * DAY, 4_000 * DAY, 7 * DAY];

#[test]
fn whatever_the_clock_says_nothing_is_lost_and_the_log_keeps_its_order() {
    let (desk, store) = work::office(0);
    drop(store);
    let mut step = 0;
    for round in rounds("clock set back and forth", 16, 100) {
        let store = desk.open().expect("opened");
        for _ in 0..3 {
            step += 1;
            desk.clock.advance(LEAPS[(round + step as usize) % LEAPS.len()]);
            work::step(&store, step).expect("saved");
        }
        desk.clock.advance(LEAPS[round % LEAPS.len()]);
        work::assert_done(&store, step, round % 16 == 15);
        let entries = store.read(|read| read.entries("work", 1_000)).expect("read");
        assert_eq!(entries.len() as u64, step);
        assert!(entries.is_sorted_by_key(|entry| std::cmp::Reverse(entry.number)), "newest first, by number");
        assert_sound(&store);
    }
}

#[test]
fn history_shows_changes_in_the_order_in_which_they_were_made() {
    let (desk, store) = Desk::with_office();
    let mut ada = Person::new(PersonId(Uuid::from_u128(1)));
    ada.name.family = "Lovelace".into();
    for n in 1..=20 {
        ada.name.given = format!("Ada {n}");
        store.write("save person", |write| write.people().save(&ada)).expect("saved");
        desk.clock.advance(-HOUR);
    }
    let record = RecordRef { kind: RecordKind::Person, id: ada.id.0 };
    let history = store.read(|read| read.history().of(record, None, 50)).expect("read");
    assert_eq!(history.len(), 20);
    assert!(history.is_sorted_by_key(|change| std::cmp::Reverse(change.seq)), "newest first");
    assert_eq!(history[0].fields.iter().filter(|field| field.new == "Ada 20").count(), 1, "{:?}", history[0].fields);
    let found = store.read(|read| read.people().find(&Words::default(), "lovelace ada", 5)).expect("read");
    assert_eq!(found.len(), 1);
}

#[test]
fn whoever_was_thrown_away_tomorrow_is_still_in_the_bin_today() {
    let (desk, store) = Desk::with_office();
    let mut ada = Person::new(PersonId(Uuid::from_u128(1)));
    ada.name.family = "Lovelace".into();
    let id = EntryId(Uuid::from_u128(2));
    ada.phones = vec![Phone { id, kind: ContactKind::Home, number: "704-555-0102".into(), is_primary: true }];
    ada.settle();
    store.write("save person", |write| write.people().save(&ada)).expect("saved");
    desk.clock.advance(40 * DAY);
    store.write("remove person", |write| write.people().remove(ada.id)).expect("removed");
    desk.clock.advance(-40 * DAY);
    let month_ago = folkmoot_domain::ids::UtcMillis(store.clock().now().0 - 30 * DAY);
    let purged = store.write("empty bin", |write| write.people().purge_bin(month_ago)).expect("purged").value;
    assert_eq!(purged, 0, "a time to come is not long ago");
    store.write("restore person", |write| write.people().restore(ada.id)).expect("restored");
    assert_eq!(store.read(|read| read.people().get(ada.id)).expect("read"), Some(ada));
    assert_sound(&store);
}

#[test]
fn a_backup_of_today_stays_although_the_clock_was_years_ahead() {
    let (desk, store) = Desk::with_office();
    let copies = desk.folder.path().join("copies");
    let backup = |store: &Store| store.backup_if_due(&copies, &mut |_| true).expect("backed up");
    desk.clock.advance(1_000 * DAY);
    for _ in 0..12 {
        backup(&store).expect("the day's first");
        desk.clock.advance(25 * DAY);
    }
    desk.clock.advance(-1_300 * DAY);
    let mut real = Vec::new();
    for _ in 0..3 {
        real.push(backup(&store).expect("the day's first"));
        desk.clock.advance(DAY);
    }
    let left = backups_in(&copies).expect("a list");
    for file in &real {
        assert!(left.contains(file), "made on {}, and kept: what is to come replaces nothing", file.day);
    }
}
