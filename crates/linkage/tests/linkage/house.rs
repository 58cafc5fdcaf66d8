//! Two lists, each row at most once.

use crate::asking::{all, between};
use crate::town::town;
use folkmoot_linkage::facts::Born;
use folkmoot_linkage::{Facts, Settings};
use std::collections::BTreeSet;

const ONE_TO_ONE: fn() -> Settings = || Settings { one_to_one: true, at_least: 0.5, ..all() };

#[test]
fn no_row_is_two_people() {
    let list = town(600, 5);
    let twice: Vec<Facts> = list.iter().chain(&list[..100]).cloned().collect();
    let pairs = between(&list, &twice, &Settings { at_least: 0.0, ..ONE_TO_ONE() }).pairs;
    let firsts: BTreeSet<u32> = pairs.iter().map(|pair| pair.a).collect();
    let seconds: BTreeSet<u32> = pairs.iter().map(|pair| pair.b).collect();
    assert_eq!((firsts.len(), seconds.len()), (pairs.len(), pairs.len()), "each row of either list once");
    assert!(pairs.len() > 500, "and nearly everybody is found: {}", pairs.len());
}

fn boris(suffix: &str, born: Option<(i16, u8, u8)>) -> Facts {
    let mut boris = Facts::default().named("Boris", "", "Quispe", suffix, "");
    boris.born = born.map(|(year, month, day)| Born { year, month, day });
    boris.add_place("7 Elm St", "", "Anytown", "NC", "98901");
    boris.add_phone("704-555-0190");
    boris
}

#[test]
fn father_and_son_go_each_to_himself() {
    let (father, son) = (boris("Sr.", Some((1941, 1, 2))), boris("Jr.", Some((1975, 8, 30))));
    let mut first = town(400, 6);
    let mut second = first[..200].to_vec();
    first.extend([father.clone(), son.clone()]);
    second.extend([son, father]);
    let pairs = between(&first, &second, &ONE_TO_ONE()).pairs;
    let theirs: Vec<(u32, u32)> = pairs.iter().filter(|p| p.b >= 200).map(|p| (p.a, p.b)).collect();
    let at = first.len() as u32 - 2;
    assert_eq!(theirs, [(at, 201), (at + 1, 200)], "by birth date and suffix");
}

#[test]
fn a_father_alone_in_the_other_list_leaves_the_son_without_a_pair() {
    let mut first = town(400, 6);
    let mut second = first[..200].to_vec();
    first.extend([boris("Sr.", Some((1941, 1, 2))), boris("Jr.", Some((1975, 8, 30)))]);
    second.push(boris("", Some((1941, 1, 2))));
    let at = first.len() as u32 - 2;
    let theirs: Vec<u32> = between(&first, &second, &all())
        .pairs
        .iter()
        .filter(|p| p.b == 200 && p.probability >= 0.5)
        .map(|p| p.a)
        .collect();
    assert_eq!(theirs, [at], "his birth date is the father's, also where several pairs are allowed");
}
