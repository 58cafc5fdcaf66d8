//! Phones, e-mail addresses and national numbers: of several, the two that agree best.

use super::{Compared, number_level, of_same};
use crate::field::*;
use crate::people::{People, Person, Value};
use crate::text::{Word, distance_up_to_three, hash, is_one_apart, letter_set};
use std::ops::Range;

/// What is kept of a text beside its number: enough to see of most pairs that they differ, without reading both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Glance([u8; 3]);

impl Glance {
    /// Of a phone the last seven digits.
    pub(crate) fn of_phone(number: &str) -> Self {
        let end = number.get(number.len().saturating_sub(7)..).filter(|end| end.len() == 7);
        let digits = end.filter(|end| end.bytes().all(|digit| digit.is_ascii_digit()));
        Self::of(digits.and_then(|digits| digits.parse().ok()).unwrap_or(NO_DIGITS))
    }

    /// Of an address which letters it has, in twenty places, and four bits of its first half's hash.
    pub(crate) fn of_email(address: &str) -> Self {
        let letters = address.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 20));
        Self::of(letters | hash(local(address).as_bytes()) >> 28 << 20)
    }

    fn of(bits: u32) -> Self {
        let [_, rest @ ..] = bits.to_be_bytes();
        Self(rest)
    }

    fn bits(self) -> u32 {
        let [a, b, c] = self.0;
        u32::from_be_bytes([0, a, b, c])
    }

    fn are_other_phones(self, other: Self) -> bool {
        let (one, other) = (self.bits(), other.bits());
        one != NO_DIGITS && other != NO_DIGITS && one != other && {
            // A wrong digit makes a difference of that digit, two that change places a multiple of nine.
            let mut difference = one.abs_diff(other);
            while difference % 10 == 0 {
                difference /= 10;
            }
            difference > 9 && (difference > 81 || difference % 9 != 0)
        }
    }

    fn are_other_addresses(self, other: Self) -> bool {
        // Each of two typing errors takes a letter and brings another.
        let differing = self.bits() ^ other.bits();
        differing >> 20 != 0 && (differing & 0xf_ffff).count_ones() > 4
    }
}

/// No seven digits are that many.
const NO_DIGITS: u32 = 0xff_ffff;

impl People {
    pub(super) fn compare_values(&self, a: &Person, b: &Person, compared: &mut Compared) {
        let Compared { levels, rarity } = compared;
        let mut values =
            |field: usize, of_a: Range<usize>, of_b: Range<usize>, level: &dyn Fn(&Value, &Value) -> u8| {
                (levels[field], rarity[field]) = best(&self.values[of_a], &self.values[of_b], level);
            };
        let texts = |one: &Value, other: &Value| (self.texts.text(one.text), self.texts.text(other.text));
        values(PHONE, a.phones(), b.phones(), &|one, other| match one.glance.are_other_phones(other.glance) {
            true => phone::DIFFERS,
            false => phone_level(texts(one, other)),
        });
        values(EMAIL, a.emails(), b.emails(), &|one, other| match one.glance.are_other_addresses(other.glance) {
            true => email::DIFFERS,
            false => email_level(texts(one, other), (self.words.text(a.family), self.words.text(b.family))),
        });
        values(NATIONAL, a.nationals(), b.nationals(), &|one, other| {
            let (one, other) = texts(one, other);
            number_level(one, other)
        });
    }
}

fn best(of_a: &[Value], of_b: &[Value], level: &dyn Fn(&Value, &Value) -> u8) -> (u8, u16) {
    let mut best = (u8::MAX, 0);
    for one in of_a {
        for other in of_b {
            let found = if one.text == other.text { SAME } else { level(one, other) };
            let rarity = of_same(found, one.rarity.max(other.rarity));
            if found != MISSING && (found < best.0 || (found == best.0 && rarity > best.1)) {
                best = (found, rarity);
            }
        }
    }
    if best.0 == u8::MAX { (MISSING, 0) } else { best }
}

pub(super) fn phone_level((a, b): (&str, &str)) -> u8 {
    let (x, y) = (&a[a.len().saturating_sub(7)..], &b[b.len().saturating_sub(7)..]);
    if x == y {
        if a.len() == 7 || b.len() == 7 { SAME } else { phone::LAST_SEVEN }
    } else if is_one_apart(x, y) {
        phone::TYPO
    } else {
        phone::DIFFERS
    }
}

/// An address that is made of the name says nothing that the name has not said, unless it is the same to the letter.
fn email_level((a, b): (&str, &str), families: (&str, &str)) -> u8 {
    let (one, other) = (local(a), local(b));
    let (a, b) = [a, b].map(|text| Word { text, letters: letter_set(text), sound: 0 }).into();
    let is_near = one == other || distance_up_to_three(a, b) <= 2;
    let is_made_of = |local: &str, family: &str| family.len() >= 3 && local.contains(family);
    if is_near && is_made_of(one, families.0) && is_made_of(other, families.1) {
        MISSING
    } else if one == other {
        email::LOCAL
    } else if is_near {
        email::TYPO
    } else {
        email::DIFFERS
    }
}

fn local(address: &str) -> &str {
    address.split('@').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn phones_that_are_others_at_a_glance_are_others(a in "[0-3]{7,9}", b in "[0-3]{7,9}", at in 0..7_usize) {
            let mut typed = a.clone().into_bytes();
            typed.swap(at, (at + 1) % 7);
            for other in [b, String::from_utf8(typed).unwrap_or_default()] {
                let is_other = Glance::of_phone(&a).are_other_phones(Glance::of_phone(&other));
                prop_assert!(!is_other || phone_level((&a, &other)) == phone::DIFFERS, "{a} and {other}");
            }
        }

        #[test]
        fn addresses_that_are_others_at_a_glance_are_others(a in "[a-dä]{1,4}@[x-z]{1,3}", b in "[a-dä]{1,4}@[x-z]{1,3}") {
            let is_other = Glance::of_email(&a).are_other_addresses(Glance::of_email(&b));
            prop_assert!(!is_other || email_level((&a, &b), ("", "")) == email::DIFFERS, "{a} and {b}");
        }
    }

    #[test]
    fn most_values_need_but_a_glance() {
        let phones = |a, b| Glance::of_phone(a).are_other_phones(Glance::of_phone(b));
        assert!(phones("7045550147", "7045558263") && phones("7045550147", "7049910147"));
        assert!(!phones("7045550147", "8285550147"), "the last seven digits are the same");
        assert!(!phones("7045550147", "unlisted"), "no digits to look at");
        let addresses = |a, b| Glance::of_email(a).are_other_addresses(Glance::of_email(b));
        assert!(addresses("esther@example.net", "b.quick@example.org"));
        assert!(!addresses("esther@example.net", "esther@home.example"));
    }
}
