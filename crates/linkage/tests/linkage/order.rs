//! The order of rows, of lists and of threads' work changes nothing, to the last bit.

use crate::asking::{all, between, within};
use crate::reading::{contacts, febrl};
use crate::town::{Chance, town};
use folkmoot_linkage::{Compare, Facts, Linked, Settings};
use proptest::prelude::*;

type Bits = Vec<(u32, u32, u64)>;

fn bits(linked: &Linked) -> Bits {
    linked.pairs.iter().map(|pair| (pair.a, pair.b, pair.probability.to_bits())).collect()
}

/// The pairs of a list that is linked in another order, with the rows' own numbers.
fn bits_of_shuffled(list: &[Facts], seed: u64) -> Bits {
    let mut order: Vec<u32> = (0..list.len() as u32).collect();
    Chance(seed).shuffle(&mut order);
    let shuffled: Vec<Facts> = order.iter().map(|row| list[*row as usize].clone()).collect();
    let number = |row: u32| order[row as usize];
    let linked = within(&shuffled, &all());
    let mut pairs: Bits =
        bits(&linked).into_iter().map(|(a, b, p)| (number(a).min(number(b)), number(a).max(number(b)), p)).collect();
    pairs.sort_unstable();
    pairs
}

fn assert_same(one: &Bits, other: &Bits, why: &str) {
    let differing = one.iter().zip(other).find(|(x, y)| x != y);
    let readable = differing.map(|(x, y)| ((x.0, x.1, f64::from_bits(x.2)), (y.0, y.1, f64::from_bits(y.2))));
    assert!(one == other, "{why}: {} and {} pairs, first {readable:?}", one.len(), other.len());
}

#[test]
fn shuffling_the_contacts_changes_no_pair_and_no_probability() {
    let list = contacts();
    assert_same(&bits(&within(&list, &all())), &bits_of_shuffled(&list, 1), "the order of rows");
}

#[test]
fn shuffling_febrl_changes_no_pair_and_no_probability() {
    let (list, _) = febrl(1);
    assert_same(&bits(&within(&list, &all())), &bits_of_shuffled(&list, 2), "the order of rows");
}

#[test]
fn one_thread_finds_what_many_find() {
    let list = town(800, 3);
    let on = |threads| bits(&within(&list, &Settings { threads, ..all() }));
    let one = on(1);
    assert!(!one.is_empty());
    assert_same(&one, &on(2), "two threads");
    assert_same(&one, &on(7), "seven threads");
    assert_same(&one, &on(0), "no thread is asked for, and one works");
}

#[test]
fn the_second_list_alone_is_new() {
    let list = town(300, 4);
    let (known, new) = list.split_at(200);
    let linked = between(known, new, &Settings { compare: Compare::New, ..all() });
    assert!(linked.pairs.iter().all(|pair| pair.a < pair.b && pair.b >= 200), "who is known is not compared again");
    assert!(linked.pairs.iter().any(|pair| pair.a < 200), "the new with the known");
    let of_new = linked.pairs.iter().filter(|pair| pair.a >= 200 && pair.probability >= 0.5).count();
    assert!(of_new > 0, "and with each other: the list ends with second entries");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::with_cases(10) })]

    #[test]
    fn shuffling_any_list_changes_no_pair_and_no_probability(seed: u64, people in 2..300_usize) {
        let list = town(people, seed);
        assert_same(&bits(&within(&list, &all())), &bits_of_shuffled(&list, seed ^ 1), "the order of rows");
    }

    #[test]
    fn exchanging_two_lists_mirrors_the_pairs(seed: u64, people in 2..300_usize, one_to_one: bool) {
        let list = town(people, seed);
        let (first, second) = list.split_at(list.len() / 2);
        let settings = Settings { one_to_one, ..all() };
        let mut mirrored: Bits = bits(&between(second, first, &settings)).into_iter().map(|(a, b, p)| (b, a, p)).collect();
        mirrored.sort_unstable();
        assert_same(&bits(&between(first, second, &settings)), &mirrored, "which list comes first");
    }
}
