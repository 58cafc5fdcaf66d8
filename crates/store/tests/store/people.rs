//! Saving, listing, putting into the bin, loading many.

use crate::desk::Desk;
use chrono::NaiveDate;
use folkmoot_domain::consent::{Channel, Consent};
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::interaction::InteractionKind;
use folkmoot_domain::person::{Birth, Person, RollFacts};
use folkmoot_store::StoreError;
use folkmoot_store::table::people::{Page, PeopleFilter, PhoneFact, Sort, SortBy};
use std::collections::BTreeMap;

fn everything_known(desk: &Desk) -> Person {
    let mut ada = desk.person("Ada", "Lovelace");
    ada.name.prefix = "Lady".into();
    ada.name.nickname = "Countess".into();
    ada.greeting = "Dear Ada".into();
    ada.language = "en".into();
    ada.birth = NaiveDate::from_ymd_opt(1915, 12, 10).map(Birth::On);
    ada.phones = vec![desk.phone("704-555-0102"), desk.phone("555-0103")];
    ada.emails = vec![desk.email("Ada@Example.org")];
    ada.addresses = vec![desk.address("12 Oak Street|Anytown|NC|02138-1234|Ward 3"), desk.address("1 Elm|Here||")];
    let on = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date");
    let consent = Consent { is_given: true, source: "list".into(), wording: "news".into(), on };
    ada.consents.insert(Channel::Newsletter, consent);
    ada.do_not.phone = true;
    ada.privacy_note = "call the sister".into();
    let facts = BTreeMap::from([("party".to_owned(), "UNA".to_owned())]);
    ada.rolls.insert("NC 77".into(), RollFacts { number: "BY1".into(), facts });
    ada.listed.insert("contacts".into(), "C17".into());
    ada.settle();
    ada
}

#[test]
fn what_is_saved_comes_back_field_by_field() {
    let desk = Desk::temporary();
    let mut ada = everything_known(&desk);
    let first = desk.write(|write| write.people().save(&ada));
    assert!(first.created);
    assert_eq!(desk.get(ada.id).as_ref(), Some(&ada));
    ada.phones.remove(0);
    ada.consents.clear();
    ada.birth = Some(Birth::Year(1915));
    ada.settle();
    let second = desk.write(|write| write.people().save(&ada));
    assert_eq!(second.changed_fields.len(), 4, "{:?}", second.changed_fields);
    assert_eq!(desk.get(ada.id), Some(ada));
}

#[test]
fn saving_what_is_there_already_changes_and_logs_nothing() {
    let desk = Desk::temporary();
    let ada = everything_known(&desk);
    desk.save(&ada);
    let again = desk.store.write("save person", |write| write.people().save(&ada)).expect("saved");
    assert_eq!(again.entry, None, "nothing to log");
    assert!(again.value.changed_fields.is_empty() && !again.changed.people);
}

#[test]
fn a_saved_person_has_one_primary_entry_of_each_list() {
    let desk = Desk::temporary();
    let mut ada = desk.person("Ada", "Lovelace");
    ada.phones = vec![desk.phone(" "), desk.phone("555-0102"), desk.phone("555-0103")];
    desk.save(&ada);
    let phones = desk.get(ada.id).expect("there").phones;
    assert_eq!(phones.iter().map(|p| p.is_primary).collect::<Vec<_>>(), [true, false], "the empty one went");
}

fn three(desk: &Desk) -> [Person; 3] {
    let mut ana = desk.person("Ana", "Álvarez");
    ana.addresses = vec![desk.address("1 Oak St|Anytown|NC|98908|Ward 2")];
    ana.emails = vec![desk.email("ana@example.org")];
    ana.language = "es".into();
    let mut bob = desk.person("Bob", "Boole");
    bob.addresses = vec![desk.address("2 Oak St|Anytown|NC|98908|Ward 1")];
    bob.is_deceased = true;
    let on = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date");
    let refused = Consent { is_given: false, source: "list".into(), wording: String::new(), on };
    bob.consents.insert(Channel::Newsletter, refused.clone());
    let mut cleo = desk.person("Cleo", "van Dyke");
    cleo.consents.insert(Channel::Newsletter, Consent { is_given: true, ..refused });
    cleo.is_protected = true;
    for person in [&cleo, &ana, &bob] {
        desk.save(person);
    }
    desk.log(&desk.interaction(bob.id, InteractionKind::Visit, "at the fair"));
    [ana, bob, cleo]
}

fn listed(desk: &Desk, filter: &PeopleFilter, sort: Sort) -> Vec<PersonId> {
    let page = desk.read(|read| read.people().list(filter, sort, Page::At { offset: 0, limit: 50 }));
    assert_eq!(page.total, page.rows.len() as u64, "all fit on one page");
    page.rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn a_list_shows_who_fits_every_filter() {
    let desk = Desk::temporary();
    let [ana, bob, cleo] = three(&desk).map(|p| p.id);
    let all = PeopleFilter::default();
    for (filter, who) in [
        (all.clone(), vec![ana, bob, cleo]),
        (PeopleFilter { area: Some("Ward 2".into()), ..all.clone() }, vec![ana]),
        (PeopleFilter { newsletter: Some(true), ..all.clone() }, vec![cleo]),
        (PeopleFilter { newsletter: Some(false), ..all.clone() }, vec![bob]),
        (PeopleFilter { language: Some("es".into()), ..all.clone() }, vec![ana]),
        (PeopleFilter { is_deceased: Some(false), ..all.clone() }, vec![ana, cleo]),
        (PeopleFilter { is_protected: Some(true), newsletter: Some(true), ..all.clone() }, vec![cleo]),
        (PeopleFilter { has_email: Some(false), ..all.clone() }, vec![bob, cleo]),
        (PeopleFilter { text: Some("oak".into()), ..all.clone() }, vec![ana, bob]),
        (PeopleFilter { text: Some("alvarez a".into()), ..all.clone() }, vec![ana]),
        (PeopleFilter { text: Some("ana@ex".into()), ..all.clone() }, vec![ana]),
        (PeopleFilter { text: Some("b".into()), ..all.clone() }, vec![bob]),
        (PeopleFilter { text: Some("nobody".into()), ..all.clone() }, vec![]),
        (PeopleFilter { in_bin: true, ..all.clone() }, vec![]),
    ] {
        assert_eq!(listed(&desk, &filter, Sort::default()), who, "{filter:?}");
        assert_eq!(desk.read(|read| read.people().count(&filter)), who.len() as u64, "{filter:?}");
    }
}

#[test]
fn every_order_and_its_neighbours_agree() {
    let desk = Desk::temporary();
    let [ana, bob, cleo] = three(&desk).map(|p| p.id);
    for (by, order) in [
        (SortBy::Name, [ana, bob, cleo]),
        (SortBy::Area, [cleo, bob, ana]),
        (SortBy::Added, [cleo, ana, bob]),
        (SortBy::LastContact, [cleo, ana, bob]),
    ] {
        for descending in [false, true] {
            let mut order = order;
            if descending {
                order.reverse();
            }
            let sort = Sort { by, descending };
            assert_eq!(listed(&desk, &PeopleFilter::default(), sort), order, "{sort:?}");
            let mut walked = vec![order[0]];
            while let Some(next) = {
                let at = *walked.last().expect("one");
                let beside = desk.read(|read| read.people().neighbours(at, &PeopleFilter::default(), sort));
                let place = desk.read(|read| read.people().place(at, &PeopleFilter::default(), sort));
                assert_eq!(place, Some(walked.len() as u64), "{sort:?} the place of {at}");
                let before = walked.len().checked_sub(2).map(|i| walked[i]);
                assert_eq!(beside.previous, before, "{sort:?} backwards from {at}");
                beside.next
            } {
                walked.push(next);
            }
            assert_eq!(walked, order, "{sort:?} by next");
            let rest = desk.read(|read| {
                read.people().list(&PeopleFilter::default(), sort, Page::After { id: order[0], limit: 9 })
            });
            assert_eq!(rest.rows.iter().map(|r| r.id).collect::<Vec<_>>(), order[1..], "{sort:?} after the first");
            assert_eq!(rest.total, 3, "the total is of the whole list");
        }
    }
}

#[test]
fn a_line_of_the_list_has_what_is_primary() {
    let desk = Desk::temporary();
    let ada = everything_known(&desk);
    desk.save(&ada);
    let page = desk
        .read(|read| read.people().list(&PeopleFilter::default(), Sort::default(), Page::At { offset: 0, limit: 1 }));
    let row = &page.rows[0];
    assert_eq!(row.name, "Lovelace, Ada");
    assert_eq!(row.address, "12 Oak Street, Anytown NC 02138-1234");
    assert_eq!(
        (row.area.as_str(), row.phone.as_str(), row.email.as_str()),
        ("Ward 3", "704-555-0102", "Ada@Example.org")
    );
    assert_eq!(row.newsletter, Some(true));
    let areas = desk.read(|read| read.people().areas());
    assert_eq!(areas.iter().map(|a| (a.area.as_str(), a.people)).collect::<Vec<_>>(), [("Ward 3", 1)]);
}

#[test]
fn matching_gets_the_facts_of_everybody_in_one_pass() {
    let desk = Desk::temporary();
    let [ana, bob, _] = three(&desk);
    let ada = everything_known(&desk);
    desk.save(&ada);
    desk.write(|write| write.people().remove(bob.id));
    let mut all = Vec::new();
    desk.read(|read| {
        read.people().all_facts(&mut |facts| {
            all.push(facts.clone());
            Ok(())
        })
    });
    assert_eq!(all.len(), 4, "who is in the bin, too");
    let of = |id| all.iter().find(|f| f.id == id).expect("there");
    assert!(of(bob.id).is_in_bin && !of(ana.id).is_in_bin);
    let facts = of(ada.id);
    assert_eq!((&*facts.addresses[0].zip, &*facts.addresses[0].line1), ("02138-1234", "12 Oak Street"));
    assert_eq!(facts.addresses.len(), 2);
    let whole = PhoneFact { last7: "5550102".into(), e164: Some("+17045550102".into()) };
    assert_eq!(facts.phones, [whole, PhoneFact { last7: "5550103".into(), e164: None }]);
    assert_eq!(facts.emails, ["ada@example.org"]);
    assert_eq!(facts.rolls, [("NC 77".into(), "BY1".into())]);
    assert_eq!(facts.listed, [("contacts".into(), "C17".into())]);
    assert_eq!(facts.birth, ada.birth);
    let stopped = desk.store.read(|read| read.people().all_facts(&mut |_| Err(StoreError::Cancelled)));
    assert!(matches!(stopped, Err(StoreError::Cancelled)), "it stops where it is told to");
}

#[test]
fn the_bin_gives_back_what_went_in_until_it_is_emptied() {
    let desk = Desk::temporary();
    let ada = everything_known(&desk);
    desk.save(&ada);
    desk.write(|write| write.people().remove(ada.id));
    assert!(listed(&desk, &PeopleFilter::default(), Sort::default()).is_empty());
    let bin = PeopleFilter { in_bin: true, ..PeopleFilter::default() };
    assert_eq!(listed(&desk, &bin, Sort::default()), [ada.id]);
    let lovely = PeopleFilter { text: Some("love".into()), ..bin };
    assert_eq!(listed(&desk, &lovely, Sort::default()), [ada.id], "by name in the bin, too");
    let refused = desk.store.write("save person", |write| write.people().save(&ada));
    assert!(matches!(refused, Err(StoreError::Refused(_))), "nobody edits who is in the bin");
    desk.write(|write| write.people().restore(ada.id));
    assert_eq!(desk.get(ada.id).as_ref(), Some(&ada), "as before");

    desk.write(|write| write.people().remove(ada.id));
    let deleted_at = desk.now();
    assert_eq!(desk.write(|write| write.people().purge_bin(deleted_at)), 0, "not long enough");
    desk.clock.advance(1);
    let now = desk.now();
    assert_eq!(desk.write(|write| write.people().purge_bin(now)), 1);
    assert_eq!(desk.get(ada.id), None);
}

#[test]
fn a_first_load_finds_everybody_once_it_is_done() {
    let desk = Desk::temporary();
    let import = desk.start_import();
    let people: Vec<Person> = (0..50).map(|i| desk.person("Ada", &format!("Lovelace{i}"))).collect();
    desk.write(|write| {
        assert!(write.people().begin_bulk()?, "the office is empty");
        for (line, person) in (1..).zip(&people) {
            let origin = folkmoot_domain::change::Origin { import, line };
            write.people().create_from_import(person, origin)?;
        }
        Ok(())
    });
    assert!(desk.read(|read| read.people().is_bulk()));
    let mut renamed = people[3].clone();
    renamed.name.family = "Babbage".into();
    desk.save(&renamed);
    desk.write(|write| write.people().remove(people[4].id));
    while desk.write(|write| write.people().rebuild_step()) {}
    assert!(!desk.read(|read| read.people().is_bulk()));
    assert_eq!(desk.found("lovelace7"), [people[7].id]);
    assert_eq!(desk.found("babage ada"), [renamed.id], "edited while it loaded");
    assert!(desk.found("lovelace4").iter().all(|id| *id != people[4].id), "deleted while it loaded");
    assert_eq!(listed(&desk, &PeopleFilter::default(), Sort::default()).len(), 49);
    assert!(!desk.write(|write| write.people().begin_bulk()), "not empty any more");
}

#[test]
fn after_a_first_load_the_search_index_is_one_piece_also_of_whom_staff_saved_meanwhile() {
    let desk = Desk::temporary();
    assert!(desk.write(|write| write.people().begin_bulk()));
    let people: Vec<Person> = (0..30).map(|i| desk.person("Ada", &format!("Lovelace{i}"))).collect();
    for person in &people {
        desk.save(person);
        desk.write(|write| write.people().rebuild_step());
    }
    let pieces = || {
        let count = |sql: &mut rusqlite::Connection| {
            sql.query_row("SELECT count(DISTINCT segid) FROM search_idx", [], |row| row.get::<_, i64>(0))
        };
        desk.store.sql_for_tests(count).expect("open").expect("counted")
    };
    desk.save(&desk.person("Grace", "Hopper"));
    assert!(pieces() > 1, "each save is a piece of its own");
    while desk.write(|write| write.people().rebuild_step()) {}
    assert_eq!(pieces(), 1);
    for (i, person) in people.iter().enumerate() {
        assert_eq!(desk.found(&format!("lovelace{i}")).first(), Some(&person.id), "Lovelace{i}");
    }
    assert_eq!(desk.found("hoper grace").len(), 1);
}
