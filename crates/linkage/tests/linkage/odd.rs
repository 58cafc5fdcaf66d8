//! Lists that are none: whatever stands in them, linking ends, soon, and says what it compared. Counts, not clocks.

use crate::asking::{all, between, within};
use folkmoot_linkage::facts::Born;
use folkmoot_linkage::{About, Facts};
use proptest::prelude::*;

fn unknown() -> Facts {
    Facts::default().named("", "", "Unknown", "", "")
}

#[test]
fn nobody_is_linked_with_nobody() {
    let nothing = within(&[], &all());
    assert_eq!((nothing.pairs.len(), nothing.statement.records, nothing.statement.compared), (0, [0, 0], 0));
    let one = within(&[unknown()], &all());
    assert_eq!((one.pairs.len(), one.statement.records, one.statement.compared), (0, [1, 0], 0));
    let only_second = between(&[], &[unknown(), unknown()], &all());
    assert_eq!((only_second.pairs.len(), only_second.statement.records), (0, [0, 2]));
}

#[test]
fn a_list_without_a_usable_field_says_so() {
    let linked = within(&vec![Facts::default(); 1000], &all());
    assert_eq!(linked.statement.fields, [], "nothing could be compared");
    assert_eq!((linked.pairs.len(), linked.statement.compared), (0, 0));
}

#[test]
fn two_lists_that_know_different_things_have_no_pairs() {
    let mut by_phone = Facts::default();
    by_phone.add_phone("704-555-0100");
    let linked = between(&vec![unknown(); 50], &vec![by_phone; 50], &all());
    assert_eq!((linked.pairs.len(), linked.statement.compared), (0, 0));
    assert!(linked.explain(0, 0).is_empty(), "and nothing to explain");
}

#[test]
fn a_thousand_unknown_people_are_no_pair() {
    let linked = within(&vec![unknown(); 1000], &all());
    assert!(linked.statement.compared <= 499_500, "each pair once at most: {}", linked.statement.compared);
    assert_eq!(linked.statement.fields, [About::Family]);
    assert!(linked.pairs.iter().all(|pair| pair.probability < 0.5), "a word that all have tells nothing");
}

#[test]
fn a_hundred_thousand_unknown_people_are_passed_over() {
    let linked = within(&vec![unknown(); 100_000], &all());
    assert_eq!(linked.statement.records, [100_000, 0]);
    assert_eq!((linked.statement.compared, linked.statement.passed_over), (0, 100_000), "nothing tells them apart");
    assert!(linked.pairs.is_empty());
}

#[test]
fn a_hundred_thousand_rows_that_are_one_are_passed_over() {
    let mut facts = Facts::default().named("Esther", "A", "Okafor", "", "");
    facts.born = Some(Born { year: 1960, month: 9, day: 12 });
    facts.add_place("999 Pine Ave", "", "Anytown", "NC", "98903");
    facts.add_phone("704-555-0147");
    let linked = within(&vec![facts; 100_000], &all());
    assert_eq!((linked.statement.compared, linked.statement.passed_over), (0, 100_000));
}

#[test]
fn unknown_people_do_not_hide_the_others() {
    let mut list: Vec<Facts> = vec![unknown(); 20_000];
    list.extend(crate::town::town(500, 9));
    let linked = within(&list, &all());
    assert_eq!(linked.statement.passed_over, 20_000);
    assert!(linked.statement.compared < 2_000_000, "{}", linked.statement.compared);
    let likely = linked.pairs.iter().filter(|pair| pair.probability >= 0.5).collect::<Vec<_>>();
    assert!(
        likely.len() > 20 && likely.iter().all(|pair| pair.a >= 20_000),
        "the town's second entries: {}",
        likely.len()
    );
}

#[test]
fn one_column_alone_is_compared() {
    let numbers: Vec<Facts> = (0..200)
        .map(|n| {
            let mut facts = Facts::default();
            facts.add_email(&format!("reader{}@example.org", n % 190));
            facts
        })
        .collect();
    let linked = within(&numbers, &all());
    assert_eq!(linked.statement.fields, [About::Email]);
    assert_eq!(linked.statement.compared, 10, "ten addresses stand there twice");
}

#[test]
fn a_name_of_ten_thousand_letters_is_cut() {
    let list: Vec<Facts> = (0..60)
        .map(|n| {
            Facts::default().named(
                &"é".repeat(10_000),
                &"ж".repeat(10_000),
                &format!("{n}{}", "long ".repeat(2000)),
                "",
                "",
            )
        })
        .collect();
    assert!(list.iter().all(|facts| facts.given.len() <= 48 && facts.middle.len() <= 96 && facts.family.len() <= 48));
    let linked = within(&list, &all());
    assert!(linked.statement.compared <= 60 * 59 / 2);
}

#[test]
fn every_script_is_compared() {
    let names = [
        ("Анна", "Каренина"),
        ("伟", "王"),
        ("محمد", "الأحمد"),
        ("Zoë", "Müller"),
        ("Ελένη", "Παπαδοπούλου"),
        ("👩🏽‍🚀", "👪"),
        ("दीपा", "शर्मा"),
    ];
    let mut list = crate::town::town(300, 10);
    let from = list.len() as u32;
    for (n, (given, family)) in (0_u8..).zip(names) {
        for _ in 0..2 {
            let mut facts = Facts::default().named(given, "", family, "", "");
            facts.born = Some(Born { year: 1950 + i16::from(n), month: 1 + n, day: 2 + n });
            list.push(facts);
        }
    }
    let linked = within(&list, &all());
    for n in 0..names.len() as u32 {
        let (a, b) = (from + 2 * n, from + 2 * n + 1);
        let probability = crate::asking::probability(&linked.pairs, a, b);
        let has_letters = names[n as usize].0 != "👩🏽‍🚀";
        assert_eq!(
            probability >= 0.5,
            has_letters,
            "{:?}: {probability} {:?}",
            names[n as usize],
            linked.explain(a, b)
        );
    }
}

#[test]
fn marks_that_combine_are_the_letter_they_make() {
    let composed = Facts::default().named("Jos\u{e9}", "", "Nu\u{f1}ez", "", "");
    assert_eq!(composed, Facts::default().named("Jose\u{301}", "", "Nun\u{303}ez", "", ""));
    assert_eq!(composed, Facts::default().named("JOSE", "", "nunez", "", ""), "accents are left out at will");
}

#[test]
fn dates_that_no_calendar_has_still_tell() {
    let on = |year, month, day| {
        let mut facts = Facts::default().named("Esther", "", "Okafor", "", "");
        facts.born = Some(Born { year, month, day });
        facts
    };
    let mut list = crate::town::town(300, 11);
    let from = list.len() as u32;
    list.extend([
        on(2209, 10, 6),
        on(2209, 10, 6),
        on(1990, 99, 99),
        on(i16::MIN, 0, 0),
        on(i16::MAX, 255, 255),
        on(0, 0, 1),
    ]);
    let linked = within(&list, &all());
    assert!(crate::asking::probability(&linked.pairs, from, from + 1) >= 0.5, "the same slip in both");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn no_list_breaks_it(
        rows in proptest::collection::vec(
            (("\\PC{0,6}", "\\PC{0,6}", "[a-c ]{0,4}"), any::<Option<(i16, u8, u8)>>(), ("\\PC{0,12}", "[0-9]{0,6}"), "[0-9+x -]{0,14}", "[a-b@.]{0,4}"),
            0..24,
        ),
        split in 0..24_usize,
    ) {
        let list: Vec<Facts> = rows
            .into_iter()
            .map(|((given, middle, family), born, (street, zip), phone, email)| {
                let mut facts = Facts::default().named(&given, &middle, &family, "", "");
                facts.born = born.map(|(year, month, day)| Born { year, month, day });
                facts.add_place(&street, &middle, &family, "NC", &zip);
                facts.add_phone(&phone);
                facts.add_email(&email);
                facts.add_national(&zip);
                facts
            })
            .collect();
        let (first, second) = list.split_at(split.min(list.len()));
        for linked in [within(&list, &all()), between(first, second, &all())] {
            for pair in &linked.pairs {
                prop_assert!((0.0..=1.0).contains(&pair.probability), "{pair:?}");
                prop_assert!(linked.explain(pair.a, pair.b).iter().all(|reason| reason.weight.is_finite()));
            }
        }
    }
}
