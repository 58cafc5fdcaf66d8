//! What tells people apart, and what does not: a few rows among a made-up town of fifteen hundred.

use crate::asking::{all, probability, within};
use crate::town::town;
use folkmoot_linkage::facts::Born;
use folkmoot_linkage::{About, Closeness, Facts, Linked, Reason, judge};

fn named(given: &str, family: &str) -> Facts {
    Facts::default().named(given, "", family, "", "")
}

fn born(mut facts: Facts, year: i16, month: u8, day: u8) -> Facts {
    facts.born = Some(Born { year, month, day });
    facts
}

fn living(mut facts: Facts, line: &str, zip: &str) -> Facts {
    facts.add_place(line, "", "Anytown", "NC", zip);
    facts
}

fn calling(mut facts: Facts, phone: &str) -> Facts {
    facts.add_phone(phone);
    facts
}

fn esther() -> Facts {
    at_pine_ave(born(named("Esther", "Okafor"), 1960, 9, 12))
}

fn at_pine_ave(facts: Facts) -> Facts {
    calling(living(facts, "999 Pine Ave", "98903"), "704-555-9147")
}

/// Rows that were compared among a town.
struct Asked {
    linked: Linked,
    from: u32,
}

fn ask<const N: usize>(rows: [Facts; N]) -> Asked {
    let mut list = town(1500, 7);
    let from = list.len() as u32;
    list.extend(rows);
    Asked { linked: within(&list, &all()), from }
}

impl Asked {
    fn probability(&self, a: u32, b: u32) -> f64 {
        probability(&self.linked.pairs, self.from + a, self.from + b)
    }

    fn reasons(&self, a: u32, b: u32) -> Vec<Reason> {
        self.linked.explain(self.from + a, self.from + b)
    }

    fn reason(&self, a: u32, b: u32, about: About) -> Reason {
        let reasons = self.reasons(a, b);
        *reasons.iter().find(|reason| reason.about == about).unwrap_or_else(|| panic!("{about:?} in {reasons:?}"))
    }
}

/// The two are one person, and this is what speaks for it.
fn tells(one: Facts, other: Facts, about: About, closeness: Closeness) {
    let asked = ask([one, other]);
    let reason = asked.reason(0, 1, about);
    assert_eq!(reason.closeness, closeness, "{:?}", asked.reasons(0, 1));
    assert!(reason.weight > 0.0, "it speaks for one person: {reason:?}");
    let probability = asked.probability(0, 1);
    assert!(probability >= 0.8, "{probability}: {:?}", asked.reasons(0, 1));
}

#[test]
fn a_nickname_tells() {
    let robert = |given| at_pine_ave(born(named(given, "Okafor"), 1960, 9, 12));
    tells(robert("Robert"), robert("Bob"), About::Given, Closeness::Nickname);
}

#[test]
fn a_nickname_of_ones_own_tells() {
    let mut cook = esther().named("Esther", "", "Okafor", "", "Coco");
    cook.phones.clear();
    tells(cook, at_pine_ave(born(named("Coco", "Okafor"), 1960, 9, 12)), About::Given, Closeness::Nickname);
}

#[test]
fn swapped_names_tell_once() {
    let swapped = at_pine_ave(born(named("Okafor", "Esther"), 1960, 9, 12));
    let asked = ask([esther(), swapped.clone()]);
    assert!(asked.reasons(0, 1).iter().all(|reason| reason.about != About::Family), "both names are one reason");
    tells(esther(), swapped, About::Given, Closeness::NamesSwapped);
}

#[test]
fn a_birth_date_tells_with_its_usual_slips() {
    for (birth, closeness) in [
        ((1960, 9, 12), Closeness::Same),
        ((1960, 12, 9), Closeness::DayAndMonthSwapped),
        ((2060, 9, 12), Closeness::Century),
        ((1960, 9, 21), Closeness::TypingError),
        ((1968, 9, 12), Closeness::TypingError),
        ((1960, 0, 0), Closeness::SameYear),
    ] {
        let (year, month, day) = birth;
        tells(esther(), born(esther(), year, month, day), About::Birth, closeness);
    }
}

#[test]
fn typing_errors_do_not_hide_a_person() {
    let other =
        calling(living(born(named("Ester", "Okaofr"), 1960, 9, 11), "999 Pyne Avenue", "98903"), "704-555-9174");
    let asked = ask([esther(), other]);
    assert!(asked.probability(0, 1) >= 0.8, "{} {:?}", asked.probability(0, 1), asked.reasons(0, 1));
    for about in [About::Given, About::Family, About::Birth, About::Address, About::Phone] {
        assert_eq!(asked.reason(0, 1, about).closeness, Closeness::TypingError, "{about:?}");
    }
}

#[test]
fn what_is_missing_says_nothing() {
    let little = calling(named("Esther", "Okafor"), "704-555-9147");
    let asked = ask([esther(), little]);
    let about: Vec<About> = asked.reasons(0, 1).iter().map(|reason| reason.about).collect();
    assert_eq!(about.len(), 3, "{about:?}");
    assert!(!about.contains(&About::Birth) && !about.contains(&About::Address), "{about:?}");
    let probability = asked.probability(0, 1);
    assert!(probability >= 0.5, "name and phone are enough: {probability} {:?}", asked.reasons(0, 1));
}

#[test]
fn of_two_phones_one_is_enough() {
    let one = calling(calling(named("Esther", "Okafor"), "704-555-9147"), "828-555-9001");
    let other = calling(calling(named("Esther", "Okafor"), "336-555-9002"), "828-555-9001");
    tells(one, other, About::Phone, Closeness::Same);
}

#[test]
fn another_house_number_is_the_same_street() {
    let asked = ask([esther(), born(living(named("Esther", "Okafor"), "12 Pine Ave", "98903"), 1960, 9, 12)]);
    assert_eq!(asked.reason(0, 1, About::Address).closeness, Closeness::SameStreet);
}

#[test]
fn other_people_differ() {
    let other =
        calling(living(born(named("Hiroshi", "Watanabe"), 1988, 2, 3), "41 Acacia St", "98911"), "919-555-3333");
    let asked = ask([esther(), other]);
    let reasons = asked.reasons(0, 1);
    assert_eq!(asked.probability(0, 1), 0.0, "{reasons:?}");
    for about in [About::Given, About::Family, About::Birth, About::Phone] {
        let reason = asked.reason(0, 1, about);
        assert!(reason.closeness == Closeness::Differs && reason.weight < 0.0, "{reason:?}");
    }
}

#[test]
fn the_weightiest_reason_comes_first() {
    let reasons = ask([esther(), at_pine_ave(born(named("Ester", "Okafor"), 1960, 9, 12))]).reasons(0, 1);
    assert!(reasons.is_sorted_by(|x, y| x.weight.abs() >= y.weight.abs()), "{reasons:?}");
}

#[test]
fn a_household_is_not_one_person() {
    let family = [("Esther", 1960), ("Chidi", 1958), ("Ngozi", 1989), ("Walter", 1992)];
    for with_birth in [true, false] {
        let asked = ask(family.map(|(given, year)| {
            let member = at_pine_ave(named(given, "Okafor"));
            if with_birth { born(member, year, 3, (year % 28) as u8 + 1) } else { member }
        }));
        for (a, b) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
            let probability = asked.probability(a, b);
            assert!(probability < 0.5, "{a} and {b}, birth {with_birth}: {probability} {:?}", asked.reasons(a, b));
        }
    }
}

#[test]
fn twins_are_never_beyond_doubt() {
    let twin = |given| at_pine_ave(born(named(given, "Okafor"), 1990, 5, 17));
    let asked = ask([twin("Taiwo"), twin("Kehinde")]);
    let probability = asked.probability(0, 1);
    assert!(probability < 0.99, "{probability}: {:?}", asked.reasons(0, 1));
    let few =
        within(&[twin("Taiwo"), twin("Kehinde"), esther(), named("Boris", "Quispe"), named("Ines", "Galdo")], &all());
    assert!(few.pairs[0].probability < 0.999, "nor where a list says nothing of twins: {:?}", few.pairs);
    assert!(judge(&twin("Taiwo"), &twin("Kehinde")).0 < 0.999, "nor without a list");
}

#[test]
fn junior_and_senior_are_never_beyond_doubt() {
    let boris = |suffix, year, month, day| {
        at_pine_ave(born(Facts::default().named("Boris", "", "Quispe", suffix, ""), year, month, day))
    };
    let asked = ask([boris("Sr.", 1941, 1, 2), boris("Jr.", 1975, 8, 30)]);
    let probability = asked.probability(0, 1);
    assert!(probability < 0.99, "{probability}: {:?}", asked.reasons(0, 1));
    for about in [About::Suffix, About::Birth] {
        assert!(asked.reason(0, 1, about).weight < 0.0, "{about:?} speaks against one person");
    }
}

#[test]
fn a_rare_name_weighs_more_than_a_common_one() {
    let mut rows: Vec<Facts> = (0..40).map(|n| born(named("Esther", "Smith"), 1940 + n, 3, 4)).collect();
    rows.extend([born(named("Esther", "Okonkwo"), 1990, 3, 4), born(named("Esther", "Okonkwo"), 1991, 3, 4)]);
    let rows: [Facts; 42] = rows.try_into().expect("forty and two");
    let asked = ask(rows);
    let (common, rare) = (asked.reason(0, 1, About::Family).weight, asked.reason(40, 41, About::Family).weight);
    assert!(common > 0.0 && rare > common + 2.0, "Smith {common} bits, Okonkwo {rare} bits");
}

#[test]
fn two_who_are_each_the_third_are_one_another() {
    let by_phone = calling(named("E", "Okafor"), "704-555-9147");
    let by_birth = born(living(named("Esther", "Okafor"), "4 Birch Rd", "98910"), 1960, 9, 12);
    let asked = ask([esther(), by_phone.clone(), by_birth.clone()]);
    let alone = ask([by_phone, by_birth]);
    let (with, without) = (asked.probability(1, 2), alone.probability(0, 1));
    assert!(with > without, "with the third {with}, without {without}");
}

#[test]
fn two_people_can_be_judged_without_a_list() {
    let (same, reasons) = judge(&esther(), &at_pine_ave(born(named("Essie", "Okafor"), 1960, 9, 12)));
    assert!(same >= 0.99 && reasons.iter().any(|reason| reason.closeness == Closeness::Nickname), "{same} {reasons:?}");
    let (sister, reasons) = judge(&esther(), &at_pine_ave(born(named("Chidi", "Okafor"), 1963, 2, 1)));
    assert!(sister < 0.5, "{sister} {reasons:?}");
    let (namesake, _) = judge(&named("Esther", "Okafor"), &named("Esther", "Okafor"));
    assert!((0.01..0.99).contains(&namesake), "a name alone leaves it open: {namesake}");
    assert!(judge(&Facts::default(), &Facts::default()).0 < 0.01, "nothing known is no sign");
}

#[test]
fn where_nobody_is_twice_hardly_anybody_is_taken_for_another() {
    let people = 40_000;
    let mut rows = town(people, 11);
    // Those who are there again come last.
    rows.truncate(people);
    let pairs = within(&rows, &all()).pairs;
    let likely = pairs.iter().filter(|pair| pair.probability >= 0.5).count();
    assert!(likely < people / 200, "{likely} pairs of {people} people");
}
