//! Floors, a little under what was measured when they were set: no list that is read here gets worse unseen.

use crate::asking::{all, between, within};
use crate::reading::{contacts, febrl, roll, same_contacts};
use crate::score::score;
use folkmoot_linkage::Facts;

fn of_febrl(number: u32, of: &str, floor: f64, keep: impl Fn(&mut Facts)) {
    let (mut list, truth) = febrl(number);
    list.iter_mut().for_each(keep);
    score(&format!("Febrl {number}, {of}"), &within(&list, &all()).pairs, &truth).is_at_least(floor);
}

fn without_national(facts: &mut Facts) {
    facts.nationals.clear();
}

fn without_birth(facts: &mut Facts) {
    facts.nationals.clear();
    facts.born = None;
}

#[test]
fn febrl_1_is_found_with_all_fields() {
    of_febrl(1, "all", 0.997, |_| ());
}

#[test]
fn febrl_1_is_found_without_the_national_number() {
    of_febrl(1, "no national number", 0.997, without_national);
}

#[test]
fn febrl_1_is_found_by_names_and_addresses() {
    of_febrl(1, "no birth date either", 0.997, without_birth);
}

#[test]
fn febrl_2_is_found_with_all_fields() {
    of_febrl(2, "all", 0.997, |_| ());
}

#[test]
fn febrl_2_is_found_without_the_national_number() {
    of_febrl(2, "no national number", 0.997, without_national);
}

#[test]
fn febrl_2_is_found_by_names_and_addresses() {
    of_febrl(2, "no birth date either", 0.997, without_birth);
}

#[test]
fn febrl_3_is_found_with_all_fields() {
    of_febrl(3, "all", 0.997, |_| ());
}

#[test]
fn febrl_3_is_found_without_the_national_number() {
    of_febrl(3, "no national number", 0.997, without_national);
}

#[test]
fn febrl_3_is_found_by_names_and_addresses() {
    of_febrl(3, "no birth date either", 0.997, without_birth);
}

#[test]
fn the_contacts_are_found_in_the_florida_roll() {
    let (voters, truth) = roll("fl");
    score("Contacts, FL roll", &between(&contacts(), &voters, &all()).pairs, &truth).is_at_least(0.985);
}

#[test]
fn the_contacts_are_found_in_the_north_carolina_roll() {
    let (voters, truth) = roll("nc");
    score("Contacts, NC roll", &between(&contacts(), &voters, &all()).pairs, &truth).is_at_least(0.98);
}

#[test]
fn contacts_that_stand_twice_are_found() {
    score("Contacts", &within(&contacts(), &all()).pairs, &same_contacts()).is_at_least(0.975);
}
