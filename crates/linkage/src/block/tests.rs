use super::*;
use crate::facts::{Born, Facts};
use crate::people::People;
use std::collections::BTreeMap;

fn people(all: &[Facts]) -> People {
    let mut people = People::new();
    all.iter().for_each(|facts| people.add(facts));
    people
}

fn somebody(n: u32) -> Facts {
    let of = |words: &[&'static str]| words[n as usize % words.len()];
    let mut facts = Facts::default().named(of(&["ann", "bo", "cy"]), "", of(&["oz", "ulm", "ives", "yost"]), "", "");
    facts.born = Some(Born { year: 1950 + (n % 7) as i16, month: 1 + (n % 5) as u8, day: 1 + (n % 11) as u8 });
    facts.add_place(&format!("{} Elm St", n % 13), "", "Anytown", "NC", &format!("9890{}", n % 6));
    facts
}

fn within(people: &People, budget: u64) -> Blocks<'_> {
    Blocks::within(Faces::of(people), Sides { pairing: Pairing::Within, second: 0 }, budget, 1)
}

/// How often each pair comes.
fn pairs(blocks: &Blocks<'_>) -> BTreeMap<(u32, u32), u32> {
    let mut pairs = BTreeMap::new();
    let mut groups = Groups::new();
    for set in 0..SETS.len() {
        blocks.pairs_of_set(set, &mut groups, &|_, _| true, &mut |some| {
            some.iter().for_each(|pair| *pairs.entry(*pair).or_default() += 1);
        });
    }
    pairs
}

#[test]
fn a_pair_comes_once_however_much_it_shares() {
    let all: Vec<Facts> = (0..120).map(somebody).collect();
    let people = people(&all);
    for (pairing, second) in [(Pairing::Within, 0), (Pairing::Across, 50), (Pairing::New, 50)] {
        for budget in [0, 500, 1_000_000] {
            let blocks = Blocks::within(Faces::of(&people), Sides { pairing, second }, budget, 1);
            let pairs = pairs(&blocks);
            assert!(!pairs.is_empty() && pairs.values().all(|times| *times == 1), "{budget}");
            let is_right = |(a, b): &(u32, u32)| match pairing {
                Pairing::Within => a < b,
                Pairing::Across => *a < second && *b >= second,
                Pairing::New => a < b && *b >= second,
            };
            assert!(pairs.keys().all(is_right), "only pairs that were asked for");
            assert!(pairs.len() as u64 <= blocks.expected_pairs(), "no more than was foreseen");
        }
    }
}

#[test]
fn a_tight_budget_compares_less() {
    let all: Vec<Facts> = (0..400).map(somebody).collect();
    let people = people(&all);
    let count = |budget| pairs(&within(&people, budget)).len();
    assert!(count(2000) < count(u64::MAX), "{} and {}", count(2000), count(u64::MAX));
}

#[test]
fn whoever_has_an_address_of_his_own_is_not_passed_over() {
    let mut all: Vec<Facts> = vec![Facts::default().named("", "", "Unknown", "", ""); 2000];
    all[0].add_email("somebody@example.org");
    all.push(Facts::default());
    let people = people(&all);
    let blocks = within(&people, 1000);
    assert!(pairs(&blocks).is_empty());
    assert_eq!(blocks.passed_over(), 1999, "neither who has a key of his own, nor of whom nothing is known");
}
