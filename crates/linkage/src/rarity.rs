//! How common each value is: to share "Smith" says less than to share "Okonkwo" (term-frequency adjustment; Winkler
//! 1989, "Frequency-based matching in the Fellegi–Sunter model").

use crate::facts::Born;
use crate::field::*;
use crate::people::{At, NOTHING, People, Person, Rarity};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::ops::Range;

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

/// How often each word or text comes.
struct Counts {
    by_number: Vec<u32>,
    all: u32,
}

impl Counts {
    /// `NOTHING` is not counted. All numbers are below `below`.
    fn of(numbers: impl Iterator<Item = u32>, below: usize) -> Self {
        let mut counts = Self { by_number: vec![0; below], all: 0 };
        for number in numbers.filter(|number| *number != NOTHING) {
            counts.by_number[number as usize] += 1;
            counts.all += 1;
        }
        counts
    }

    fn agreeing(&self, people: usize, usual: f64) -> [f64; CLASSES] {
        agreeing(self.by_number.iter().copied(), self.all, people, usual)
    }

    fn of_number(&self, number: u32) -> u32 {
        self.by_number[number as usize]
    }
}

/// How often each of what has no number comes.
fn counted(keys: impl Iterator<Item = u64>) -> HashMap<u64, u32, FixedState> {
    let mut counts = HashMap::with_hasher(FixedState::default());
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts
}

/// Pairs of people with the same value, by the value's class. `counts` are of values, and add up to `all`.
fn agreeing(counts: impl Iterator<Item = u32>, all: u32, people: usize, usual: f64) -> [f64; CLASSES] {
    let mut pairs = [0.0; CLASSES];
    for count in counts.filter(|count| *count > 1) {
        pairs[class(rarity(count, all, usual).into(), people)] += f64::from(count) * f64::from(count - 1) / 2.0;
    }
    pairs
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

/// Which of all values are a person's of one sort.
type OfPerson = fn(&Person) -> Range<usize>;

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
        for person in &self.people {
            self.values[person.phones()].iter_mut().for_each(|phone| phone.rarity = usual(PHONE));
            self.values[person.emails()].iter_mut().for_each(|email| email.rarity = usual(EMAIL));
            self.values[person.nationals()].iter_mut().for_each(|national| national.rarity = usual(NATIONAL));
        }
    }

    /// Counts every value and writes down how rare it is.
    pub(crate) fn count_values(&mut self) {
        self.count_names_and_births();
        self.count_places();
        let sorts: [(usize, OfPerson); 3] =
            [(PHONE, Person::phones), (EMAIL, Person::emails), (NATIONAL, Person::nationals)];
        for (field, of) in sorts {
            let texts = self.people.iter().flat_map(|person| &self.values[of(person)]).map(|value| value.text);
            let counts = Counts::of(texts, self.texts.len());
            self.agreeing[field] = counts.agreeing(self.people.len(), USUAL[field]);
            for person in &self.people {
                for value in &mut self.values[of(person)] {
                    value.rarity = rarity(counts.of_number(value.text), counts.all, USUAL[field]);
                }
            }
        }
    }

    fn count_names_and_births(&mut self) {
        let (people, words) = (self.people.len(), self.words.len());
        let given = Counts::of(self.people.iter().map(|p| p.given), words);
        let family = Counts::of(self.people.iter().map(|p| p.family), words);
        let day = |born: Born| (born.year as u16 as u64) << 16 | u64::from(born.month) << 8 | u64::from(born.day);
        let born = counted(self.people.iter().filter_map(|p| p.born.map(day)));
        let all_born = born.values().sum();
        self.agreeing[GIVEN] = given.agreeing(people, USUAL[GIVEN]);
        self.agreeing[FAMILY] = family.agreeing(people, USUAL[FAMILY]);
        self.agreeing[BIRTH] = agreeing(born.values().copied(), all_born, people, USUAL[BIRTH]);
        for person in &mut self.people {
            person.given_rarity = rarity(given.of_number(person.given), given.all, USUAL[GIVEN]);
            person.family_rarity = rarity(family.of_number(person.family), family.all, USUAL[FAMILY]);
            if let Some(date) = person.born {
                let count = born.get(&day(date)).copied().unwrap_or(0);
                person.born_rarity = rarity(count, all_born, USUAL[BIRTH]);
            }
        }
    }

    fn count_places(&mut self) {
        let people = self.people.len();
        let (words, texts) = (self.words.len(), self.texts.len());
        let number = Counts::of(self.places.iter().map(|p| p.number), texts);
        let street = Counts::of(self.places.iter().map(|p| p.street), words);
        let zip = Counts::of(self.places.iter().map(|p| p.zip), texts);
        let city = Counts::of(self.places.iter().map(|p| p.city), words);
        let there = |place: &At| {
            let is_known = place.street != NOTHING && place.zip != NOTHING;
            is_known.then(|| (u64::from(place.street) << 32) | u64::from(place.zip))
        };
        let door = |there: u64, place: &At| there.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(place.number);
        let streets = counted(self.places.iter().filter_map(there));
        let doors = counted(self.places.iter().filter_map(|place| Some(door(there(place)?, place))));
        self.agreeing[NUMBER] = number.agreeing(people, USUAL[NUMBER]);
        self.agreeing[STREET] = street.agreeing(people, USUAL[STREET]);
        self.agreeing[ZIP] = zip.agreeing(people, USUAL[ZIP]);
        self.agreeing[CITY] = city.agreeing(people, USUAL[CITY]);
        for place in &mut self.places {
            let in_zip = zip.of_number(place.zip);
            place.number_rarity = rarity(number.of_number(place.number), number.all, USUAL[NUMBER]);
            place.street_rarity = rarity(street.of_number(place.street), street.all, USUAL[STREET]);
            place.zip_rarity = rarity(in_zip, zip.all, USUAL[ZIP]);
            place.city_rarity = rarity(city.of_number(place.city), city.all, USUAL[CITY]);
            if let Some(there) = there(place) {
                let in_street = streets.get(&there).copied().unwrap_or(0);
                place.street_there_rarity = rarity(in_street, in_zip, STREETS).min(place.street_rarity);
                let at_door = doors.get(&door(there, place)).copied().unwrap_or(0);
                place.number_there_rarity = rarity(at_door, in_street, DOORS).min(place.number_rarity);
                // Each who lives there brings their share of the pairs that do.
                let pairs_of_one = |count: u32| f64::from(count.saturating_sub(1)) / 2.0;
                self.agreeing[STREET_THERE][class(place.street_there_rarity.into(), people)] += pairs_of_one(in_street);
                self.agreeing[NUMBER_THERE][class(place.number_there_rarity.into(), people)] += pairs_of_one(at_door);
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
