//! The ways in which people are seen, and the features that are seen of them.

use super::each_bit;
use super::sets::*;
use crate::people::{At, Heard, People, Person};
use crate::text::hash;
use std::ops::Range;

/// Everybody's faces: of most people one.
pub(crate) struct Faces<'p> {
    pub(super) people: &'p People,
    /// Of each person the first face.
    first: Vec<u32>,
}

/// One way to see a person: with one of their places, phones and e-mails.
#[derive(Clone, Copy)]
pub(super) struct Face<'p> {
    /// Its place among all.
    pub(super) at: usize,
    people: &'p People,
    person: &'p Person,
    /// The which of each; of what there is less of, the first.
    n: usize,
}

impl<'p> Faces<'p> {
    pub(crate) fn of(people: &'p People) -> Self {
        let mut first = Vec::with_capacity(people.people.len() + 1);
        let mut all = 0;
        first.push(all);
        for person in &people.people {
            all += person.faces() as u32;
            first.push(all);
        }
        Self { people, first }
    }

    /// How many people there are.
    pub(super) fn people(&self) -> usize {
        self.first.len() - 1
    }

    /// How many faces.
    pub(super) fn len(&self) -> usize {
        self.first[self.people()] as usize
    }

    /// All faces from one of these places on.
    pub(super) fn from(&self, face: usize) -> impl Iterator<Item = Face<'p>> {
        let person = self.first.partition_point(|first| *first as usize <= face) - 1;
        let all = (person..self.people()).flat_map(|person| self.of_person(person as u32));
        all.skip_while(move |of_person| of_person.at < face)
    }

    /// Somebody's faces.
    pub(super) fn of_person(&self, person: u32) -> impl ExactSizeIterator<Item = Face<'p>> {
        let at = person as usize;
        let (first, end) = (self.first[at] as usize, self.first[at + 1] as usize);
        let (people, person) = (self.people, &self.people.people[at]);
        (first..end).map(move |face| Face { at: face, people, person, n: face - first })
    }
}

impl<'p> Face<'p> {
    /// Whether two faces have all features of a set in common.
    pub(super) fn shares(self, other: Self, set: u32) -> bool {
        each_bit(set.into()).all(|feature| {
            let mut values = [0; 2];
            read(&[self, other], 1 << feature, |n, value| values[n] = value);
            values[0] != 0 && values[0] == values[1]
        })
    }

    fn given(&self) -> &'p Heard {
        self.people.heard(self.person.given)
    }

    fn family(&self) -> &'p Heard {
        self.people.heard(self.person.family)
    }

    /// In either order, above 0.
    fn month_and_day(&self) -> Option<u32> {
        let born = self.person.born.filter(|born| !born.is_year_only())?;
        let (low, high) = (born.month.min(born.day), born.month.max(born.day));
        Some(1 + u32::from(low) * 256 + u32::from(high))
    }

    /// Its last two digits.
    fn year(&self) -> u32 {
        self.person.born.map_or(0, |born| u32::from(born.year.unsigned_abs() % 100))
    }

    fn of_place(&self, of: impl Fn(&At) -> u32) -> u32 {
        let places = self.person.places();
        let n = if self.n < places.len() { self.n } else { 0 };
        self.people.places[places].get(n).map_or(0, of)
    }

    fn value(&self, values: Range<usize>) -> u32 {
        let n = if self.n < values.len() { self.n } else { 0 };
        self.people.values[values].get(n).map_or(0, |value| value.text)
    }
}

/// Calls `f` with the value of one feature of each face and the face's place; 0 if it is missing.
pub(super) fn read(faces: &[Face<'_>], feature: u32, f: impl FnMut(usize, u32)) {
    fn each<'p>(faces: &[Face<'p>], mut f: impl FnMut(usize, u32), of: impl Fn(&Face<'p>) -> u32) {
        faces.iter().enumerate().for_each(|(n, face)| f(n, of(face)));
    }
    match feature {
        G => each(faces, f, |face| face.given().sound),
        F => each(faces, f, |face| face.family().sound),
        G3 => each(faces, f, |face| face.given().beginning),
        F3 => each(faces, f, |face| face.family().beginning),
        NAMES => each(faces, f, |face| in_either_order(face.given().sound, face.family().sound)),
        BORN => each(faces, f, |face| face.month_and_day().map_or(0, |day| day * 128 + face.year())),
        Y => each(faces, f, |face| face.person.born.map_or(0, |_| face.year() + 1)),
        MD => each(faces, f, |face| face.month_and_day().unwrap_or(0)),
        Z => each(faces, f, |face| face.of_place(|place| place.zip)),
        N => each(faces, f, |face| face.of_place(|place| place.number)),
        S => each(faces, f, |face| face.of_place(|place| face.people.heard(place.street).first)),
        U => each(faces, f, |face| face.of_place(|place| place.unit)),
        C => each(faces, f, |face| face.of_place(|place| face.people.heard(place.city).sound)),
        LINES => each(faces, f, |face| {
            let first = |line: u32| face.people.heard(line).first;
            face.of_place(|place| in_either_order(first(place.street), first(place.unit)))
        }),
        PHONE => each(faces, f, |face| {
            let number = face.people.texts.text(face.value(face.person.phones())).as_bytes();
            if number.is_empty() { 0 } else { hash(&number[number.len().saturating_sub(7)..]) }
        }),
        EMAIL => each(faces, f, |face| face.value(face.person.emails())),
        LOCAL => each(faces, f, |face| {
            let email = face.people.texts.text(face.value(face.person.emails()));
            if email.is_empty() { 0 } else { hash(email.split('@').next().unwrap_or_default().as_bytes()) }
        }),
        _ => each(faces, f, |face| face.value(face.person.nationals())),
    }
}

fn in_either_order(one: u32, other: u32) -> u32 {
    if one == 0 || other == 0 { 0 } else { mix(one.min(other).into(), one.max(other).into()) as u32 | 1 }
}

/// SplitMix64's finaliser (Steele, Lea, Flood 2014) over two numbers.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let mut z = a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
