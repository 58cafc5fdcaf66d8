//! How two people compare, field by field.

mod memo;
pub(crate) mod values;

pub(crate) use memo::Memo;

use crate::facts::Born;
use crate::field::*;
use crate::people::{At, NOTHING, People, Person, Rarity};
use crate::text::{Near, distance_up_to_three, is_one_apart};
use folkmoot_domain::person::nickname::are_nicknames;
use std::cmp::Reverse;

/// The levels at which two people agree, and how rare the values are on which they do.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Compared {
    pub levels: [u8; FIELDS],
    /// Of the fields that are the same (or whose names are swapped).
    pub rarity: [u16; FIELDS],
}

impl Compared {
    /// See [`crate::Linked::is_exact`].
    pub(crate) fn is_exact(&self) -> bool {
        let is = |field: usize, level: u8| self.levels[field] == level;
        let is_name = is(GIVEN, SAME) && is(FAMILY, SAME) && !is(MIDDLE, middle::DIFFERS) && !is(SUFFIX, OTHER);
        let is_door = is(STREET, SAME) && is(NUMBER, SAME);
        let is_place = match self.levels[BIRTH] {
            SAME => is_door || is(ZIP, SAME),
            birth::YEAR_KNOWN => is_door && (is(ZIP, SAME) || is(ZIP, MISSING)),
            _ => false,
        };
        is_name && is_place
    }

    /// See [`crate::Linked::are_named_alike`].
    pub(crate) fn are_named_alike(&self) -> bool {
        let is = |field: usize, level: u8| self.levels[field] == level;
        let is_name = |field: usize| !is(field, MISSING) && !is(field, name::DIFFERS);
        (is_name(GIVEN) && is_name(FAMILY)) || is(EMAIL, SAME)
    }
}

/// Where a field's agreement is counted: see [`COUNTED`].
pub(crate) fn counted_as(field: usize, levels: &[u8; FIELDS]) -> usize {
    match field {
        STREET if levels[ZIP] == SAME => STREET_THERE,
        NUMBER if levels[ZIP] == SAME && levels[STREET] == SAME => NUMBER_THERE,
        field => field,
    }
}

impl People {
    /// Compares two people. Symmetric.
    pub(crate) fn compare(&self, a: &Person, b: &Person, memo: &mut Memo) -> Compared {
        let mut compared = self.compare_births(a, b);
        self.compare_names(a, b, memo, &mut compared);
        self.compare_middle_names(a, b, memo, &mut compared);
        self.compare_places(a, b, memo, &mut compared);
        self.compare_values(a, b, &mut compared);
        compared
    }

    /// Compares many pairs of people, but for those whose names and birth are so different that whatever else they share
    /// is a home. One thing of all pairs after the other: then a processor need not wait for the memory of one person
    /// before it asks for the next one's.
    pub(crate) fn compare_alike(&self, pairs: &[(u32, u32)], memo: &mut Memo, alike: &mut Vec<(u32, u32, Compared)>) {
        let two = |a: u32, b: u32| (&self.people[a as usize], &self.people[b as usize]);
        alike.clear();
        for (a, b) in pairs.iter().copied() {
            let (one, other) = two(a, b);
            let mut compared = self.compare_births(one, other);
            self.compare_names(one, other, memo, &mut compared);
            let differs = |field: usize| compared.levels[field] == name::DIFFERS;
            let is_born_apart = matches!(compared.levels[BIRTH], birth::DIFFERS | birth::YEAR);
            if !(differs(GIVEN) && differs(FAMILY) && is_born_apart) {
                self.compare_middle_names(one, other, memo, &mut compared);
                alike.push((a, b, compared));
            }
        }
        for (a, b, compared) in alike.iter_mut() {
            let (one, other) = two(*a, *b);
            self.compare_places(one, other, memo, compared);
        }
        for (a, b, compared) in alike.iter_mut() {
            let (one, other) = two(*a, *b);
            self.compare_values(one, other, compared);
        }
    }

    fn compare_births(&self, a: &Person, b: &Person) -> Compared {
        let mut compared = Compared::default();
        if let (Some(one), Some(other)) = (a.born, b.born) {
            compared.levels[BIRTH] = birth_level(one, other);
            compared.rarity[BIRTH] = of_same(compared.levels[BIRTH], a.born_rarity);
        }
        compared
    }

    fn compare_middle_names(&self, a: &Person, b: &Person, memo: &mut Memo, compared: &mut Compared) {
        let levels = &mut compared.levels;
        levels[MIDDLE] = self.middle(a.middle, b.middle, memo);
        levels[SUFFIX] = either_missing(a.suffix, b.suffix).unwrap_or(if a.suffix == b.suffix { SAME } else { OTHER });
    }

    fn compare_names(&self, a: &Person, b: &Person, memo: &mut Memo, compared: &mut Compared) {
        let given = self.given(a, b, memo);
        let family = either_missing(a.family, b.family).unwrap_or_else(|| self.family(a.family, b.family, memo));
        compared.levels[GIVEN] = given;
        compared.levels[FAMILY] = family;
        compared.rarity[GIVEN] = of_same(given, a.given_rarity);
        compared.rarity[FAMILY] = of_same(family, a.family_rarity);
        let unlike = |level| level == name::DIFFERS || level == name::LOOSE || level == name::INITIAL;
        if (unlike(given) || given == MISSING) && (unlike(family) || family == MISSING) {
            let mut crossed =
                |x: u32, y: u32| x != NOTHING && y != NOTHING && (x == y || memo.near(self, x, y) == Near::Close);
            if crossed(a.given, b.family) && crossed(a.family, b.given) {
                compared.levels[GIVEN] = name::SWAPPED;
                compared.levels[FAMILY] = name::SWAPPED;
                let of = |is_same: bool, rarity: Rarity| u16::from(if is_same { rarity } else { A_TYPO_AWAY });
                let (one, other) = (a.given == b.family, a.family == b.given);
                compared.rarity[GIVEN] = (of(one, a.given_rarity) + of(other, a.family_rarity))
                    .min(of(one, b.family_rarity) + of(other, b.given_rarity));
                return;
            }
            if crossed(a.given, b.family) || crossed(a.family, b.given) {
                compared.levels[FAMILY] = name::CROSSED;
            }
        }
    }

    fn given(&self, a: &Person, b: &Person, memo: &mut Memo) -> u8 {
        if let Some(level) = either_missing(a.given, b.given) {
            return level;
        }
        if a.given == b.given {
            return SAME;
        }
        let is = |x: u32, y: u32| x != NOTHING && x == y;
        let called = is(a.nickname, b.given)
            || is(b.nickname, a.given)
            || is(a.nickname, b.nickname)
            // Some go by their second name.
            || is(a.middle, b.given)
            || is(b.middle, a.given);
        if called {
            return name::NICKNAME;
        }
        memo.given(a.given, b.given).unwrap_or_else(|| {
            let level = self.given_names(a, b, memo);
            memo.keep_given(a.given, b.given, level);
            level
        })
    }

    fn given_names(&self, a: &Person, b: &Person, memo: &mut Memo) -> u8 {
        if are_nicknames(self.words.text(a.given), self.words.text(b.given)) {
            return name::NICKNAME;
        }
        match memo.near(self, a.given, b.given) {
            Near::Close => name::CLOSE,
            Near::SoundsAlike => name::SOUND,
            Near::Part => name::PART,
            Near::Initial => name::INITIAL,
            Near::Loose => name::LOOSE,
            Near::Differs => name::DIFFERS,
        }
    }

    fn family(&self, a: u32, b: u32, memo: &mut Memo) -> u8 {
        if a == b {
            return SAME;
        }
        match memo.near(self, a, b) {
            Near::Close => name::CLOSE,
            Near::SoundsAlike => name::SOUND,
            Near::Part => name::PART,
            Near::Loose => name::LOOSE,
            Near::Initial | Near::Differs => name::DIFFERS,
        }
    }

    fn middle(&self, a: u32, b: u32, memo: &mut Memo) -> u8 {
        if let Some(level) = either_missing(a, b) {
            return level;
        }
        if a == b {
            return SAME;
        }
        match memo.near(self, a, b) {
            Near::Initial => middle::INITIAL,
            Near::Differs | Near::Loose => middle::DIFFERS,
            Near::Close | Near::SoundsAlike | Near::Part => middle::CLOSE,
        }
    }

    /// The two places that agree best.
    pub(crate) fn compare_places(&self, a: &Person, b: &Person, memo: &mut Memo, compared: &mut Compared) {
        // Of places that agree as well, always the same two, whichever of the people is first.
        let mut best = (0, Reverse([0; 6]), [0; 6]);
        for one in &self.places[a.places()] {
            for other in &self.places[b.places()] {
                let (levels, rarity) = self.place(one, other, memo);
                let agrees = |level: u8| match level {
                    SAME => 4,
                    plain::CLOSE => 3,
                    _ => 0,
                };
                let points =
                    1 + 3 * agrees(levels[1]) + 2 * agrees(levels[0]) + 2 * agrees(levels[3]) + agrees(levels[4]);
                best = best.max((points, Reverse(levels), rarity));
            }
        }
        if best.0 > 0 {
            compared.levels[NUMBER..=STATE].copy_from_slice(&best.1.0);
            compared.rarity[NUMBER..=STATE].copy_from_slice(&best.2);
        }
    }

    fn place(&self, a: &At, b: &At, memo: &mut Memo) -> ([u8; 6], [u16; 6]) {
        let plain = |x: u32, y: u32, is_close: &mut dyn FnMut(u32, u32) -> bool| {
            either_missing(x, y).unwrap_or_else(|| match x == y {
                true => SAME,
                false if is_close(x, y) => plain::CLOSE,
                false => plain::DIFFERS,
            })
        };
        let mut number_is_close = |x: u32, y: u32| number_level(self.texts.text(x), self.texts.text(y)) == plain::CLOSE;
        let zip = either_missing(a.zip, b.zip).unwrap_or_else(|| match a.zip == b.zip {
            true => SAME,
            false => zip_level(self.texts.text(a.zip), self.texts.text(b.zip)),
        });
        let street = either_missing(a.street, b.street).unwrap_or_else(|| match a.street == b.street {
            true => SAME,
            false => self.street(a.street, b.street),
        });
        let mut is_close =
            |x: u32, y: u32| matches!(memo.near(self, x, y), Near::Close | Near::SoundsAlike | Near::Part);
        let number = plain(a.number, b.number, &mut number_is_close);
        let unit = plain(a.unit, b.unit, &mut is_close);
        let (street, unit) = if street == street::DIFFERS && unit == plain::DIFFERS {
            // The two lines of an address change places.
            let mut crossed = |x: u32, y: u32| x == y || is_close(x, y);
            let (one, other) = (crossed(a.street, b.unit), crossed(a.unit, b.street));
            (if one || other { street::CLOSE } else { street }, if one && other { plain::CLOSE } else { unit })
        } else {
            (street, unit)
        };
        let city = plain(a.city, b.city, &mut is_close);
        let state = either_missing(a.state, b.state).unwrap_or(if a.state == b.state { SAME } else { OTHER });
        let here = zip == SAME;
        let there = here && street == SAME;
        let rarity = |level: u8, elsewhere: Rarity, there: Rarity, is_there: bool| {
            of_same(level, if is_there { there } else { elsewhere })
        };
        (
            [number, street, unit, zip, city, state],
            [
                rarity(number, a.number_rarity, a.number_there_rarity, there),
                rarity(street, a.street_rarity, a.street_there_rarity, here),
                0,
                of_same(zip, a.zip_rarity),
                of_same(city, a.city_rarity),
                0,
            ],
        )
    }

    fn street(&self, a: u32, b: u32) -> u8 {
        let (core, other_core) = (self.heard(a), self.heard(b));
        if core.whole != 0 && core.whole == other_core.whole {
            return street::CLOSE;
        }
        let (one, other) = (self.spelt(a), self.spelt(b));
        let distance = distance_up_to_three(one, other);
        let letters = one.text.len().max(other.text.len());
        if (distance == 1 && letters >= 5) || (distance <= 2 && letters >= 8) || one.sound == other.sound {
            street::CLOSE
        } else if (core.first != 0 && core.first == other_core.first) || begin_alike(one.text, other.text) {
            street::PART
        } else {
            street::DIFFERS
        }
    }
}

/// How rare a value is counts where both have it.
fn of_same(level: u8, rarity: Rarity) -> u16 {
    if level == SAME { rarity.into() } else { 0 }
}

/// Six letters in common at the beginning, as of "hopegoodplace" and "hopegood pl".
fn begin_alike(a: &str, b: &str) -> bool {
    a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count() >= 6
}

/// The rarity of being a typing error away from a given name: see `model::USUAL_STRANGERS`.
const A_TYPO_AWAY: Rarity = 99;

fn either_missing(a: u32, b: u32) -> Option<u8> {
    (a == NOTHING || b == NOTHING).then_some(MISSING)
}

pub(crate) fn birth_level(a: Born, b: Born) -> u8 {
    let same_year = a.year == b.year;
    let a_century = (i32::from(a.year) - i32::from(b.year)) % 100 == 0;
    let (one, other) = (a.digits(), b.digits());
    let wrong = |digits: std::ops::Range<usize>| digits.filter(|n| one[*n] != other[*n]).count();
    if a.is_year_only() || b.is_year_only() {
        return match wrong(0..4) {
            _ if a_century => birth::YEAR_KNOWN,
            1 => birth::YEAR_TYPO,
            _ => birth::DIFFERS,
        };
    }
    if a == b {
        return SAME;
    }
    let (same_month, same_day) = (a.month == b.month, a.day == b.day);
    if same_month && same_day && a_century {
        return birth::CENTURY;
    }
    if (same_year || a_century) && a.month == b.day && a.day == b.month {
        return birth::SWAPPED;
    }
    let wrong = wrong(0..8);
    let transposed =
        wrong == 2 && (0..7).any(|i| one[i] != other[i] && one[i] == other[i + 1] && one[i + 1] == other[i]);
    if wrong == 1 || transposed {
        return birth::TYPO;
    }
    match (same_year, same_month, same_day) {
        (true, true, false) | (true, false, true) | (false, true, true) => birth::TWO_OF_THREE,
        (true, false, false) => birth::YEAR,
        _ => birth::DIFFERS,
    }
}

/// Of house numbers and national numbers: one digit wrong, left out or changed with its neighbour.
fn number_level(a: &str, b: &str) -> u8 {
    let long = a.len().max(b.len());
    if long >= 2 && is_one_apart(a, b) { plain::CLOSE } else { plain::DIFFERS }
}

fn zip_level(a: &str, b: &str) -> u8 {
    if is_one_apart(a, b) {
        zip::TYPO
    } else if a.len() >= 3 && a.get(..3) == b.get(..3) {
        zip::BEGINS_ALIKE
    } else {
        zip::DIFFERS
    }
}

#[cfg(test)]
mod tests;
