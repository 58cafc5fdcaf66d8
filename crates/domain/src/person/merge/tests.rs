use super::*;
use crate::consent::Channel;
use crate::contact::{Address, Area, AreaSource, ContactKind, Email, Phone};
use crate::ids::{EntryId, PersonId};
use crate::person::RollFacts;
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

fn person(id: u128) -> Person {
    Person::new(PersonId(Uuid::from_u128(id)))
}

fn phone(id: u128, number: &str) -> Phone {
    Phone { id: EntryId(Uuid::from_u128(id)), kind: ContactKind::Home, number: number.into(), is_primary: false }
}

fn member(person: Person) -> Member {
    Member { person, choices: Choices::new() }
}

fn chosen(person: Person, field: &str, take: Take) -> Member {
    Member { person, choices: Choices::from([(field.to_owned(), take)]) }
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).expect("a date")
}

fn numbers(person: &Person) -> Vec<&str> {
    person.phones.iter().map(|phone| phone.number.as_str()).collect()
}

#[test]
fn what_is_blank_is_filled_and_what_is_there_stays() {
    let (mut own, mut other) = (person(1), person(2));
    own.name.given = "Ada".into();
    other.name.given = "Augusta".into();
    other.name.middle = "B".into();
    let merged = merge(&own, &[member(other.clone())]);
    assert_eq!((merged.name.given.as_str(), merged.name.middle.as_str()), ("Ada", "B"));
    let merged = merge(&own, &[chosen(other, "given", Take::Other)]);
    assert_eq!(merged.name.given, "Augusta", "unless staff choose");
}

#[test]
fn a_birth_date_completes_its_year_and_no_other() {
    let on = |year| Birth::On(NaiveDate::from_ymd_opt(year, 6, 5).expect("a date"));
    let (mut own, mut other) = (person(1), person(2));
    own.birth = Some(Birth::Year(1994));
    other.birth = Some(on(1994));
    assert_eq!(merge(&own, &[member(other.clone())]).birth, Some(on(1994)));
    other.birth = Some(on(1995));
    assert_eq!(merge(&own, &[member(other)]).birth, Some(Birth::Year(1994)));
}

#[test]
fn the_same_number_stands_once_and_a_shorter_one_is_the_same() {
    let (mut own, mut other) = (person(1), person(2));
    own.phones = vec![phone(1, "(704) 555-0102")];
    other.phones = vec![phone(2, "+1 704 555 0102"), phone(3, "555-0102"), phone(4, "704-555-0102 x12")];
    let merged = merge(&own, &[member(other.clone())]);
    assert_eq!(numbers(&merged), ["(704) 555-0102", "704-555-0102 x12"], "an extension is news");
    own.phones = vec![phone(1, "555-0102")];
    let merged = merge(&own, &[member(other)]);
    assert_eq!(numbers(&merged), ["555-0102", "+1 704 555 0102", "704-555-0102 x12"], "so is an area code");
}

#[test]
fn of_two_primary_entries_the_kept_person_s_stays() {
    let (mut own, mut other) = (person(1), person(2));
    own.phones = vec![phone(1, "704-555-0102"), Phone { is_primary: true, ..phone(2, "704-555-0103") }];
    other.phones = vec![Phone { is_primary: true, ..phone(3, "704-555-0104") }];
    let merged = merge(&own, &[member(other)]);
    assert_eq!(merged.phones.iter().map(|p| p.is_primary).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn lists_are_taken_from_one_side_when_staff_say_so() {
    let (mut own, mut other) = (person(1), person(2));
    own.phones = vec![phone(1, "704-555-0102")];
    other.phones = vec![phone(2, "704-555-0103")];
    let with = |take| merge(&own, &[chosen(other.clone(), "phone", take)]);
    assert_eq!(numbers(&with(Take::Keep)), ["704-555-0102"]);
    assert_eq!(numbers(&with(Take::Other)), ["704-555-0103"]);
    assert_eq!(numbers(&with(Take::Both)), ["704-555-0102", "704-555-0103"]);
}

#[test]
fn only_what_can_be_chosen_is() {
    let choice = |field: &str, take| Choices::from([(field.to_owned(), take)]);
    assert_eq!(not_choosable(&choice("given", Take::Other)), None);
    assert_eq!(not_choosable(&choice("phone", Take::Both)), None);
    assert_eq!(not_choosable(&choice("given", Take::Both)), Some("given"));
    assert_eq!(not_choosable(&choice("consent:newsletter", Take::Keep)), Some("consent:newsletter"));
}

#[test]
fn an_entry_whose_id_is_taken_gets_another() {
    let (mut own, mut other) = (person(1), person(2));
    own.phones = vec![phone(7, "704-555-0102")];
    other.phones = vec![phone(7, "704-555-0103")];
    let merged = merge(&own, &[member(other)]);
    assert_eq!(merged.phones.len(), 2);
    assert_ne!(merged.phones[0].id, merged.phones[1].id);
}

#[test]
fn what_a_merge_drops_can_be_told() {
    let (mut own, mut other) = (person(1), person(2));
    own.name.given = "Ada".into();
    own.phones = vec![phone(1, "704-555-0102")];
    other.name.given = "Augusta".into();
    other.birth = Some(Birth::Year(1815));
    other.phones = vec![phone(2, "+1 704 555 0102"), phone(3, "704-555-0103")];
    let merged = merge(&own, &[member(other.clone())]);
    assert_eq!(missing(&merged, &own), person(1), "nothing of the kept person's");
    let lost = missing(&merged, &other);
    assert_eq!((lost.name.given.as_str(), lost.phones.len(), lost.birth), ("Augusta", 0, None));
    let lost = missing(&own, &other);
    assert_eq!(numbers(&lost), ["704-555-0103"], "the other form of the same number is not lost");
    assert_eq!(lost.birth, other.birth);
}

/// People out of a few parts, so that much is the same; entry ids are as unique as in life.
fn anybody(id: u128) -> impl Strategy<Value = Person> {
    let text = |words: &'static [&'static str]| proptest::sample::select(words).prop_map(str::to_owned);
    let numbers = proptest::collection::vec(
        text(&["704-555-0102", "+1 704 555 0102", "555-0102", "704-555-0103", "+52 55 5555 0104", "none"]),
        0..4,
    );
    let emails = proptest::collection::vec(text(&["ada@example.org", "ADA@example.org", "b@example.org"]), 0..3);
    let streets = proptest::collection::vec((text(&["1 Oak St", "1 Oak Street", "2 Elm St"]), any::<bool>()), 0..3);
    let consent = (any::<bool>(), 1u32..4, text(&["list", "phone"]));
    let consents = proptest::collection::vec((0usize..3, consent), 0..3);
    let birth = prop_oneof![
        Just(None),
        (1990i32..1993).prop_map(|year| Some(Birth::Year(year))),
        (1u32..4).prop_map(|d| Some(Birth::On(NaiveDate::from_ymd_opt(1991, 5, d).expect("a date")))),
    ];
    let texts = (text(&["", "Ada", "Ida"]), text(&["", "King"]), text(&["", "es"]), text(&["", "a\nb", "b\nc"]));
    let marks = (any::<bool>(), any::<bool>(), any::<bool>(), proptest::option::of(1u8..3));
    (texts, birth, numbers, emails, streets, consents, marks).prop_map(
        move |(texts, birth, numbers, emails, streets, consents, marks)| {
            let mut person = person(id);
            let mut next = id * 1000;
            let mut entry = || {
                next += 1;
                EntryId(Uuid::from_u128(next))
            };
            (person.name.given, person.name.family, person.language, person.privacy_note) = texts;
            person.birth = birth;
            let kind = ContactKind::Home;
            person.phones =
                numbers.into_iter().map(|n| Phone { id: entry(), kind, number: n, is_primary: false }).collect();
            person.emails =
                emails.into_iter().map(|e| Email { id: entry(), kind, address: e, is_primary: false }).collect();
            for (line1, has_area) in streets {
                person.addresses.push(Address {
                    id: entry(),
                    kind,
                    line1,
                    line2: String::new(),
                    city: "Anytown".into(),
                    state: "NC".into(),
                    zip: "98908".into(),
                    is_primary: false,
                    area: has_area.then(|| Area { name: "Ward 1".into(), source: AreaSource::Roll, on: day(1) }),
                });
            }
            for (channel, (is_given, on, source)) in consents {
                let consent = Consent { is_given, source, wording: String::new(), on: day(on) };
                person.consents.insert(Channel::ALL[channel], consent);
            }
            (person.is_deceased, person.is_protected, person.do_not.mail) = (marks.0, marks.1, marks.2);
            if let Some(number) = marks.3 {
                person.rolls.insert("NC 77".into(), RollFacts { number: number.to_string(), ..RollFacts::default() });
                person.listed.insert("contacts".into(), format!("C{number}"));
            }
            person.settle();
            person
        },
    )
}

fn choices() -> impl Strategy<Value = Choices> {
    let single = (proptest::sample::select(&SINGLE[..]), proptest::sample::select(vec![Take::Keep, Take::Other]));
    let many =
        (proptest::sample::select(&MANY[..]), proptest::sample::select(vec![Take::Keep, Take::Other, Take::Both]));
    let one = prop_oneof![single, many].prop_map(|(field, take)| (field.to_owned(), take));
    proptest::collection::vec(one, 0..3).prop_map(|all| all.into_iter().collect())
}

proptest! {
    #[test]
    fn the_order_of_the_others_changes_nothing(
        own in anybody(5),
        others in (anybody(3), choices(), anybody(7), choices(), anybody(9), choices()),
        order in Just(vec![0usize, 1, 2]).prop_shuffle(),
    ) {
        let (a, for_a, b, for_b, c, for_c) = others;
        let others =
            [Member { person: a, choices: for_a }, Member { person: b, choices: for_b }, Member { person: c, choices: for_c }];
        let shuffled: Vec<Member> = order.iter().map(|&i| others[i].clone()).collect();
        prop_assert_eq!(merge(&own, &others), merge(&own, &shuffled));
    }

    #[test]
    fn merging_the_same_again_changes_nothing(own in anybody(5), other in anybody(3), third in anybody(7), choices in choices()) {
        let others = [Member { person: other, choices }, member(third)];
        let merged = merge(&own, &others);
        prop_assert_eq!(merge(&merged, &others), merged);
    }

    #[test]
    fn a_no_wins_and_marks_stay(own in anybody(5), other in anybody(3), choices in choices()) {
        let merged = merge(&own, &[Member { person: other.clone(), choices }]);
        for one in [&own, &other] {
            for (channel, consent) in one.consents.iter().filter(|(_, consent)| !consent.is_given) {
                let holds = &merged.consents[channel];
                prop_assert!(!holds.is_given && holds.on >= consent.on);
            }
            prop_assert!(merged.is_protected >= one.is_protected && merged.is_deceased >= one.is_deceased);
            prop_assert!(merged.do_not.mail >= one.do_not.mail);
        }
    }

    #[test]
    fn nothing_of_a_list_is_lost(own in anybody(5), other in anybody(3)) {
        let merged = merge(&own, &[member(other.clone())]);
        for known in own.phones.iter().chain(&other.phones) {
            prop_assert!(merged.phones.iter().any(|phone| crate::contact::last_seven(&phone.number)
                == crate::contact::last_seven(&known.number)));
        }
        for known in own.emails.iter().chain(&other.emails) {
            prop_assert!(merged.emails.iter().any(|email| email.address.to_lowercase() == known.address.to_lowercase()));
        }
        for known in own.addresses.iter().chain(&other.addresses) {
            let is_same = |a: &Address| {
                let street = |line: &str| crate::contact::street_key(line, "");
                street(&a.line1) == street(&known.line1) && a.area.is_some() >= known.area.is_some()
            };
            prop_assert!(merged.addresses.iter().any(is_same));
        }
        for line in own.privacy_note.lines().chain(other.privacy_note.lines()) {
            prop_assert!(merged.privacy_note.lines().any(|l| l == line));
        }
    }
}
