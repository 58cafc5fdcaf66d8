use super::*;
use crate::Store;
use crate::table::erase_person;
use crate::table::people::rows::key_of;
use crate::table::people::{Page, People};
use crate::table::whole::office;
use crate::write::Write;
use folkmoot_domain::contact::{Address, Area, AreaSource, ContactKind};
use folkmoot_domain::ids::{EntryId, InteractionId, PersonId, UtcMillis};
use folkmoot_domain::interaction::{Interaction, InteractionKind};
use folkmoot_domain::person::Person;
use uuid::Uuid;

const SORTINGS: [SortBy; 4] = [SortBy::Name, SortBy::LastContact, SortBy::Area, SortBy::Added];

fn id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn person(n: u128, family: &str, area: &str, language: &str) -> Person {
    let mut person = Person::new(id(n));
    person.name.given = "Ada".into();
    person.name.family = family.into();
    person.language = language.into();
    person.addresses = vec![Address {
        id: EntryId(Uuid::from_u128(n)),
        kind: ContactKind::Home,
        line1: format!("{n} Oak St"),
        line2: String::new(),
        city: "Anytown".into(),
        state: "NC".into(),
        zip: "98908".into(),
        is_primary: true,
        area: Some(Area { name: area.into(), source: AreaSource::List, on: "2026-11-02".parse().expect("a date") }),
    }];
    person
}

fn write(store: &Store, f: impl FnOnce(&mut Write<'_>) -> Result<(), StoreError>) {
    store.write("test", f).expect("written");
}

fn save(store: &Store, person: &Person) {
    write(store, |write| write.people().save(person).map(|_| ()));
}

fn visit(store: &Store, n: u128, person: u128, at: i64) {
    write(store, |write| {
        write.interactions().save(&Interaction {
            id: InteractionId(Uuid::from_u128(n)),
            person: id(person),
            kind: InteractionKind::Visit,
            direction: None,
            outcome: None,
            text: "at the fair".into(),
            next_step: None,
            is_sensitive: false,
            at: UtcMillis(at),
        })
    });
}

/// Twelve people in three areas, of two languages; half of them were met.
fn filled() -> (tempfile::TempDir, Store) {
    let (folder, store) = office();
    for n in 1..=12u128 {
        let family = ["Lovelace", "Boole", "Álvarez", "van Dyke", "Boole"][n as usize % 5];
        save(&store, &person(n, family, ["Ward 1", "", "Ward 2"][n as usize % 3], ["es", "en"][n as usize % 2]));
        if n % 2 == 0 {
            visit(&store, 100 + n, n, 1_000 * (n as i64 % 4));
        }
    }
    (folder, store)
}

fn filters() -> [PeopleFilter; 4] {
    let all = PeopleFilter::default();
    [
        PeopleFilter { language: Some("es".into()), is_deceased: Some(false), ..all.clone() },
        PeopleFilter { area: Some("Ward 1".into()), ..all.clone() },
        PeopleFilter { in_bin: true, ..all.clone() },
        all,
    ]
}

/// What the order of a list says; none where it says nothing.
fn known(store: &Store, orders: &Orders, filter: &PeopleFilter, by: SortBy, may_make: bool) -> Option<Vec<i64>> {
    let keys = |keys: &[u32]| keys.iter().map(|&key| key.into()).collect();
    store.read(|read| orders.with(read.sql, filter, by, may_make, keys)).expect("read")
}

/// What the list's query says.
fn asked(store: &Store, filter: &PeopleFilter, by: SortBy) -> Vec<i64> {
    let list = store.read(|read| {
        let (people, mut keys) = (People { sql: read.sql, orders: None }, Vec::new());
        people.ids(filter, Sort { by, descending: false }, &mut |id| {
            keys.extend(key_of(read.sql, id)?);
            Ok(())
        })?;
        Ok(keys)
    });
    list.expect("read")
}

/// Makes the orders of a list, lets something be written, and compares; says of how many the order was followed.
fn after(store: &Store, change: impl Fn()) -> usize {
    let all: Vec<Orders> = filters().iter().map(|_| Orders::default()).collect();
    for (orders, filter) in all.iter().zip(filters()) {
        for by in SORTINGS {
            let made = known(store, orders, &filter, by, true);
            assert_eq!(made, Some(asked(store, &filter, by)), "{filter:?} by {by:?}");
        }
    }
    change();
    let mut followed = 0;
    for (orders, filter) in all.iter().zip(filters()) {
        for by in SORTINGS {
            let now = asked(store, &filter, by);
            if let Some(keys) = known(store, orders, &filter, by, false) {
                assert_eq!(keys, now, "followed: {filter:?} by {by:?}");
                followed += 1;
            }
            assert_eq!(known(store, orders, &filter, by, true), Some(now), "{filter:?} by {by:?}");
        }
    }
    followed
}

#[test]
fn an_order_follows_who_is_saved_and_removed() {
    let (_folder, store) = filled();
    assert_eq!(after(&store, || save(&store, &person(20, "Babbage", "Ward 2", "es"))), 16, "somebody new");
    assert_eq!(after(&store, || save(&store, &person(3, "Zuse", "Ward 1", "es"))), 16, "all was changed");
    assert_eq!(after(&store, || write(&store, |write| write.people().remove(id(4)))), 16, "into the bin");
    assert_eq!(after(&store, || write(&store, |write| write.people().restore(id(4)))), 16, "out of it");
    let many = || {
        for n in 1..=12 {
            save(&store, &person(n, ["Turing", "Hopper"][n as usize % 2], "Ward 3", "en"));
        }
    };
    assert_eq!(after(&store, many), 16, "everybody at once");
    assert_eq!(after(&store, || ()), 16, "nothing");
}

#[test]
fn an_order_by_contact_is_made_anew_after_a_contact() {
    let (_folder, store) = filled();
    assert_eq!(after(&store, || visit(&store, 200, 3, 9_000)), 12, "the other three sortings were followed");
}

#[test]
fn an_order_is_made_anew_after_people_were_erased_or_merged() {
    let (_folder, store) = filled();
    assert_eq!(after(&store, || write(&store, |write| erase_person(write, id(5)))), 0, "erased");
    let merge = || write(&store, |write| write.merges().merge(id(6), id(7), &Default::default()));
    assert_eq!(after(&store, merge), 0, "merged");
    let part = || write(&store, |write| write.merges().unmerge(id(7)).map(|_| ()));
    assert_eq!(after(&store, part), 0, "parted");
}

#[test]
fn a_view_from_before_a_write_is_not_shown_what_came_after_it() {
    let (_folder, store) = filled();
    let (orders, everybody) = (Orders::default(), PeopleFilter::default());
    let before = asked(&store, &everybody, SortBy::Name);
    store
        .read(|old| {
            let begun = last_change(old.sql)?;
            save(&store, &person(20, "Babbage", "Ward 2", "es"));
            let after = known(&store, &orders, &everybody, SortBy::Name, true).expect("an order");
            assert_eq!(after.len(), before.len() + 1);
            assert_eq!(last_change(old.sql)?, begun, "the view is from before");
            let keys = |keys: &[u32]| keys.to_vec();
            assert_eq!(orders.with(old.sql, &everybody, SortBy::Name, true, keys)?, None, "it is too new");
            assert_eq!(known(&store, &orders, &everybody, SortBy::Name, false), Some(after), "it stays for the others");
            Ok(())
        })
        .expect("read");
}

/// Filters that everybody's order is sieved by: words that people have and words that nobody has, flags, a text.
fn sieving() -> [PeopleFilter; 8] {
    let all = PeopleFilter::default();
    [
        PeopleFilter { language: Some("es".into()), is_deceased: Some(false), ..all.clone() },
        PeopleFilter { area: Some("Ward 1".into()), language: Some("en".into()), ..all.clone() },
        PeopleFilter { area: Some("Ward 3".into()), ..all.clone() },
        PeopleFilter { area: Some(String::new()), ..all.clone() },
        PeopleFilter { language: Some("de".into()), ..all.clone() },
        PeopleFilter { is_protected: Some(true), has_email: Some(false), ..all.clone() },
        PeopleFilter { text: Some("boole".into()), ..all.clone() },
        PeopleFilter { text: Some("oak".into()), language: Some("es".into()), ..all },
    ]
}

#[test]
fn a_filter_is_sieved_from_the_order_of_everybody_and_follows_it() {
    let (_folder, store) = filled();
    let orders = Orders::default();
    let ahead = |by| {
        let all = PeopleFilter::default();
        store.read(|read| orders.read_ahead(read.sql, &all, Sort { by, descending: false })).expect("read");
    };
    let deeds: [&dyn Fn(); 5] = [
        &|| (),
        &|| save(&store, &person(3, "Boole", "Ward 3", "es")),
        &|| write(&store, |write| write.people().remove(id(4))),
        &|| save(&store, &person(40, "Boole", "Ward 1", "en")),
        &|| {
            let mut hidden = person(7, "Boole", "Ward 1", "es");
            hidden.is_protected = true;
            save(&store, &hidden);
        },
    ];
    for by in SORTINGS {
        ahead(by);
        for deed in deeds {
            deed();
            for filter in sieving() {
                let now = asked(&store, &filter, by);
                assert_eq!(known(&store, &orders, &filter, by, false), Some(now.clone()), "{filter:?} by {by:?}");
                let length = store.read(|read| orders.length(read.sql, &filter)).expect("read");
                let is_counted = filter.text.is_none();
                assert_eq!(length, is_counted.then_some(now.len() as u64), "{filter:?} by {by:?}");
            }
        }
    }
    write(&store, |write| erase_person(write, id(5)));
    for filter in sieving() {
        assert_eq!(known(&store, &orders, &filter, SortBy::Name, false), None, "nobody knows who else was erased");
        assert_eq!(store.read(|read| orders.length(read.sql, &filter)).expect("read"), None);
    }
    ahead(SortBy::Name);
    for filter in sieving() {
        let now = asked(&store, &filter, SortBy::Name);
        assert_eq!(known(&store, &orders, &filter, SortBy::Name, false), Some(now), "{filter:?}, read anew");
    }
}

#[test]
fn everybody_stays_known_however_many_filters_are_looked_at() {
    let (_folder, store) = filled();
    let orders = Orders::default();
    store.read(|read| orders.read_ahead(read.sql, &PeopleFilter::default(), Sort::default())).expect("read");
    for filter in sieving().iter().chain(&sieving()) {
        assert!(known(&store, &orders, filter, SortBy::Name, false).is_some(), "{filter:?}");
        assert!(orders.0.lock().expect("whole").orders.len() <= MOST);
    }
}

#[test]
fn what_a_text_or_an_import_finds_has_no_order_of_its_own() {
    let (_folder, store) = filled();
    let text = PeopleFilter { text: Some("oak".into()), ..Default::default() };
    let import = PeopleFilter { import: Some(Default::default()), ..Default::default() };
    for filter in [text, import] {
        assert_eq!(known(&store, &Orders::default(), &filter, SortBy::Name, true), None, "{filter:?}");
    }
}

#[test]
fn a_jump_shows_the_same_lines_as_counting_there_and_the_office_remembers_it() {
    let (_folder, store) = office();
    let many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 5300)
        INSERT INTO person (uid, prefix, given, middle, family, suffix, nickname, greeting, language, privacy_note, flags,
            family_key, given_key, area, created_at, updated_at, is_touched)
        SELECT randomblob(16), '', 'Ada', '', 'Family' || (n * 7919 % 5300), '', '', '', 'en', '', 0,
            'family' || (n * 7919 % 5300), 'ada', 'Ward ' || (n % 3), 0, 0, 0 FROM n";
    store.sql_for_tests(|sql| sql.execute(many, [])).expect("open").expect("filled");
    let everybody = PeopleFilter::default();
    let (near, far) = (Page::At { offset: 3, limit: 4 }, Page::At { offset: 5_200, limit: 200 });
    for descending in [false, true] {
        for by in SORTINGS {
            let sort = Sort { by, descending };
            store
                .read(|read| {
                    let counting = People { sql: read.sql, orders: None };
                    let jumped = read.people().list(&everybody, sort, far)?;
                    assert_eq!(jumped, counting.list(&everybody, sort, far)?, "{sort:?}");
                    assert_eq!((jumped.rows.len(), jumped.total), (100, 5_300));
                    let again = read.people().list(&everybody, sort, near)?;
                    assert_eq!(again, counting.list(&everybody, sort, near)?, "{sort:?}");
                    for row in &again.rows {
                        let place = counting.place(row.id, &everybody, sort)?;
                        assert_eq!(read.people().place(row.id, &everybody, sort)?, place, "{sort:?}");
                    }
                    let orders = &read.orders.expect("the office's").0.lock().expect("whole").orders;
                    assert_eq!(orders.last().map(|order| order.by), Some(by));
                    assert!(orders.len() <= MOST);
                    Ok(())
                })
                .expect("read");
        }
    }
    store
        .write("test", |write| {
            assert!(write.read().orders.is_none(), "a write sees what is not committed yet");
            Ok(())
        })
        .expect("looked");
}

#[test]
fn an_order_that_was_read_ahead_is_what_a_jump_finds_and_is_read_but_once() {
    let (_folder, store) = filled();
    let everybody = PeopleFilter::default();
    let orders = Orders::default();
    let ahead = || {
        let ahead =
            store.read(|read| People { sql: read.sql, orders: Some(&orders) }.order_ahead(&everybody, Sort::default()));
        ahead.expect("read");
    };
    let now = || known(&store, &orders, &everybody, SortBy::Name, false);
    assert_eq!(now(), None, "nobody looked at the list");
    ahead();
    assert_eq!(now(), Some(asked(&store, &everybody, SortBy::Name)));
    let change = || orders.0.lock().expect("nobody panicked").orders[0].change;
    let before = change();
    save(&store, &person(20, "Babbage", "Ward 2", "es"));
    ahead();
    assert_eq!(change(), before, "what is written meanwhile is followed by whoever jumps");
    assert_eq!(now(), Some(asked(&store, &everybody, SortBy::Name)));
}
