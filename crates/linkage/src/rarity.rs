//! How common each value is: to share "Smith" says less than to share "Okonkwo" (term-frequency adjustment; Winkler
//! 1989, "Frequency-based matching in the Fellegi–Sunter model").

use crate::field::*;
use crate::people::{NOTHING, People, Rarity};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Steps of a rarity in one unit of the natural logarithm.
pub(crate) const STEPS: f64 = 16.0;

/// By how many average people a field's counts are backed, so that a list of ten does not think every name rare.
const BACKING: f64 = 50.0;

/// In how large a share of random pairs of people a field agrees, before a list has said anything. Orders of magnitude
/// of a large population: names after the counts of the US Census Bureau (2010 surnames, SSA given names), birth dates
/// over some 20,000 days of adult ages, the rest by reason.
const USUAL: [f64; FIELDS] = [4e-3, 6e-4, 1e-2, 0.5, 5e-5, 5e-3, 1e-3, 5e-2, 1e-3, 5e-3, 0.5, 1e-5, 1e-6, 1e-8];

/// A street of a ZIP code is one of some fifty, and a house of a street one of some twenty.
const STREETS: f64 = 0.02;
const DOORS: f64 = 0.05;

struct Counts {
    by_value: HashMap<u64, u32, FixedState>,
    all: u32,
}

impl Counts {
    fn of(values: impl Iterator<Item = u64>) -> Self {
        let mut counts = Self { by_value: HashMap::with_hasher(FixedState::default()), all: 0 };
        for value in values {
            *counts.by_value.entry(value).or_default() += 1;
            counts.all += 1;
        }
        counts
    }

    /// Pairs of people with the same value, by the value's class.
    fn agreeing(&self, people: usize, usual: f64) -> [f64; CLASSES] {
        let mut pairs = [0.0; CLASSES];
        for count in self.by_value.values() {
            let of_class = class(rarity(*count, self.all, usual).into(), people);
            pairs[of_class] += f64::from(*count) * f64::from(count - 1) / 2.0;
        }
        pairs
    }

    fn of_value(&self, value: u64) -> u32 {
        self.by_value.get(&value).copied().unwrap_or(0)
    }
}

/// The share of others with the same value, backed by what is usual.
fn rarity(count: u32, all: u32, usual: f64) -> Rarity {
    let others = f64::from(count.saturating_sub(1));
    let share = (others + BACKING * usual) / (f64::from(all.saturating_sub(1)) + BACKING);
    (-share.max(1e-9).ln() * STEPS).round().clamp(1.0, 255.0) as Rarity
}

/// The class of a rarity: how many others have the value, in powers of two; 0 for at most one.
pub(crate) const CLASSES: usize = 24;

pub(crate) fn class(rarity: u16, people: usize) -> usize {
    let others = (people as f64).ln() - f64::from(rarity) / STEPS;
    ((others / std::f64::consts::LN_2).round().max(0.0) as usize).min(CLASSES - 1)
}

impl People {
    /// Takes every value to be as rare as its sort usually is.
    pub(crate) fn take_usual_rarities(&mut self) {
        let usual = |field: usize| rarity(1, 1, USUAL[field]);
        for person in &mut self.people {
            person.given_rarity = usual(GIVEN);
            person.family_rarity = usual(FAMILY);
            person.born_rarity = usual(BIRTH);
        }
        for place in &mut self.places {
            place.number_rarity = usual(NUMBER);
            place.number_there_rarity = rarity(1, 1, DOORS).min(place.number_rarity);
            place.street_rarity = usual(STREET);
            place.street_there_rarity = rarity(1, 1, STREETS).min(place.street_rarity);
            place.zip_rarity = usual(ZIP);
            place.city_rarity = usual(CITY);
        }
        self.phones.iter_mut().for_each(|phone| phone.rarity = usual(PHONE));
        self.emails.iter_mut().for_each(|email| email.rarity = usual(EMAIL));
        self.nationals.iter_mut().for_each(|national| national.rarity = usual(NATIONAL));
    }

    /// Counts every value and writes down how rare it is.
    pub(crate) fn count_values(&mut self) {
        let texts = |number: u32| (number != NOTHING).then_some(u64::from(number));
        let both = |a: u32, b: u32| (a != NOTHING && b != NOTHING).then(|| (u64::from(a) << 32) | u64::from(b));
        let given = Counts::of(self.people.iter().filter_map(|p| texts(p.given)));
        let family = Counts::of(self.people.iter().filter_map(|p| texts(p.family)));
        let day = |born: crate::facts::Born| {
            (born.year as u16 as u64) << 16 | u64::from(born.month) << 8 | u64::from(born.day)
        };
        let born = Counts::of(self.people.iter().filter_map(|p| p.born.map(day)));
        let people = self.people.len();
        self.agreeing[GIVEN] = given.agreeing(people, USUAL[GIVEN]);
        self.agreeing[FAMILY] = family.agreeing(people, USUAL[FAMILY]);
        self.agreeing[BIRTH] = born.agreeing(people, USUAL[BIRTH]);
        for person in &mut self.people {
            person.given_rarity = rarity(given.of_value(person.given.into()), given.all, USUAL[GIVEN]);
            person.family_rarity = rarity(family.of_value(person.family.into()), family.all, USUAL[FAMILY]);
            if let Some(date) = person.born {
                person.born_rarity = rarity(born.of_value(day(date)), born.all, USUAL[BIRTH]);
            }
        }
        drop((given, family, born));

        let number = Counts::of(self.places.iter().filter_map(|p| texts(p.number)));
        let street = Counts::of(self.places.iter().filter_map(|p| texts(p.street)));
        let zip = Counts::of(self.places.iter().filter_map(|p| texts(p.zip)));
        let city = Counts::of(self.places.iter().filter_map(|p| texts(p.city)));
        let street_there = Counts::of(self.places.iter().filter_map(|p| both(p.street, p.zip)));
        let address = |p: &crate::people::At| {
            both(p.street, p.zip).map(|there| there.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(p.number))
        };
        let door = Counts::of(self.places.iter().filter_map(address));
        self.agreeing[NUMBER] = number.agreeing(people, USUAL[NUMBER]);
        self.agreeing[STREET] = street.agreeing(people, USUAL[STREET]);
        self.agreeing[ZIP] = zip.agreeing(people, USUAL[ZIP]);
        self.agreeing[CITY] = city.agreeing(people, USUAL[CITY]);
        for place in &mut self.places {
            place.number_rarity = rarity(number.of_value(place.number.into()), number.all, USUAL[NUMBER]);
            place.street_rarity = rarity(street.of_value(place.street.into()), street.all, USUAL[STREET]);
            place.zip_rarity = rarity(zip.of_value(place.zip.into()), zip.all, USUAL[ZIP]);
            place.city_rarity = rarity(city.of_value(place.city.into()), city.all, USUAL[CITY]);
            if let Some(there) = both(place.street, place.zip) {
                let in_street = street_there.of_value(there);
                let in_zip = zip.of_value(place.zip.into());
                place.street_there_rarity = rarity(in_street, in_zip, STREETS).min(place.street_rarity);
                let at_door = address(place).map_or(0, |key| door.of_value(key));
                place.number_there_rarity = rarity(at_door, in_street, DOORS).min(place.number_rarity);
                // Each who lives there brings their share of the pairs that do.
                let pairs_of_one = |count: u32| f64::from(count.saturating_sub(1)) / 2.0;
                self.agreeing[STREET_THERE][class(place.street_there_rarity.into(), people)] += pairs_of_one(in_street);
                self.agreeing[NUMBER_THERE][class(place.number_there_rarity.into(), people)] += pairs_of_one(at_door);
            }
        }
        for (values, field) in [(&mut self.phones, PHONE), (&mut self.emails, EMAIL), (&mut self.nationals, NATIONAL)] {
            let usual = USUAL[field];
            let counts = Counts::of(values.iter().map(|value| u64::from(value.text)));
            self.agreeing[field] = counts.agreeing(people, usual);
            for value in values.iter_mut() {
                value.rarity = rarity(counts.of_value(value.text.into()), counts.all, usual);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn what_more_people_have_is_less_rare() {
        let rarities: Vec<Rarity> = (1..2000).step_by(50).map(|count| rarity(count, 2000, USUAL[FAMILY])).collect();
        assert!(rarities.is_sorted_by(|rarer, other| rarer >= other), "{rarities:?}");
        assert!(rarities[0] > rarities[20] + 48, "by more than three units of the logarithm");
    }

    #[test]
    fn a_short_list_does_not_think_every_name_rare() {
        let (short, long) = (rarity(1, 10, USUAL[GIVEN]), rarity(1, 1_000_000, USUAL[GIVEN]));
        assert!(short < long, "{short} and {long}");
        assert_eq!(rarity(1, 1, 0.0), 255, "however rare, it is a number");
        assert_eq!(rarity(u32::MAX, u32::MAX, 1.0), 1, "and however common");
    }

    #[test]
    fn a_class_is_how_many_others_have_it() {
        let of = |others: f64, people: usize| class(((people as f64 / others).ln() * STEPS) as u16, people);
        assert_eq!((of(1.0, 100_000), of(8.0, 100_000), of(1000.0, 100_000)), (0, 3, 10));
        assert_eq!(class(0, usize::MAX), CLASSES - 1);
        assert_eq!(class(u16::MAX, 1), 0);
    }

    #[test]
    fn a_street_is_rare_within_its_zip_code() {
        let mut people = People::new();
        for n in 0..100 {
            let mut facts = Facts::default();
            let street = if n < 90 { "Long Avenue" } else { "Short Lane" };
            let zip = if n % 2 == 0 { "98901" } else { "98902" };
            facts.add_place(&format!("{} {street}", n % 20), "", "Anytown", "NC", zip);
            people.add(&facts);
        }
        people.count_values();
        let (long, short) = (people.places[0], people.places[99]);
        assert!(short.street_rarity > long.street_rarity, "a street of few people says more");
        assert!(long.street_there_rarity <= long.street_rarity, "who shares the ZIP code shares the street sooner");
        assert!(long.number_there_rarity <= long.number_rarity);
    }
}
