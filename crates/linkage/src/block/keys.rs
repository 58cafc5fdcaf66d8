//! Keys: the features of a set as one number.

use super::SETS;
use super::faces::{Face, Faces, mix, read};
use super::sets::{C, F, F3, FEATURES, G, G3, NAMES, S, tried};
use crate::people::MOST_VALUES;
use crate::workers::each;

/// Everybody's keys.
pub(super) struct Keys<'f, 'p> {
    pub(super) faces: &'f Faces<'p>,
    /// Of a feature the values of all faces one behind the other, or nothing: then they are worked out each time.
    columns: Vec<Vec<u32>>,
}

/// Features that are known of words, and not of people and places themselves.
const LOOKED_UP: u32 = G | F | G3 | F3 | NAMES | S | C;

/// One of the features is missing.
const NO_KEY: u64 = u64::MAX;

/// So many faces are looked at together, feature by feature.
const SOME: usize = 512;

impl<'f, 'p> Keys<'f, 'p> {
    /// To look at a few faces.
    pub(super) fn of(faces: &'f Faces<'p>) -> Self {
        Self { faces, columns: Vec::new() }
    }

    /// To look at all of them, set after set: four bytes for each face and feature that has to be looked up and is in
    /// several sets.
    pub(super) fn of_all(faces: &'f Faces<'p>, threads: usize) -> Self {
        let is_often_read = |feature: usize| {
            let sets = SETS[..tried(faces.len())].iter().filter(|set| **set >> feature & 1 == 1);
            LOOKED_UP >> feature & 1 == 1 && sets.take(2).count() == 2
        };
        let columns = each(FEATURES, threads, &|| (), &|(), feature| {
            let mut column = Vec::new();
            if is_often_read(feature) {
                column.reserve_exact(faces.len());
                for person in 0..faces.people() as u32 {
                    faces.of_person(person).for_each(|face| read(&[face], 1 << feature, |_, value| column.push(value)));
                }
            }
            column
        });
        Self { faces, columns }
    }

    /// Calls `f` with the value of one feature of each face and the face's place among these; 0 if it is missing.
    pub(super) fn read(&self, some: &[Face<'_>], feature: usize, mut f: impl FnMut(usize, u32)) {
        match self.columns.get(feature).filter(|column| !column.is_empty()) {
            Some(column) => some.iter().enumerate().for_each(|(n, face)| f(n, column[face.at])),
            None => read(some, 1 << feature, f),
        }
    }

    /// Calls `f` with the key of each face that lacks nothing of a set, and the face's place among these.
    pub(super) fn each(&self, some: &[Face<'_>], set: u32, f: &mut impl FnMut(usize, u64)) {
        let mut keys = [0; SOME];
        for (n, some) in some.chunks(SOME).enumerate() {
            let keys = &mut keys[..some.len()];
            keys.fill(set.into());
            for feature in (0..FEATURES).filter(|feature| set >> feature & 1 == 1) {
                self.read(some, feature, |n, value| {
                    keys[n] = if value == 0 || keys[n] == NO_KEY { NO_KEY } else { mix(keys[n], value.into()) };
                });
            }
            let known = keys.iter().enumerate().filter(|(_, key)| **key != NO_KEY);
            known.for_each(|(at, key)| f(n * SOME + at, *key));
        }
    }

    /// A face's key; none if something is missing.
    pub(super) fn key(&self, face: Face<'_>, set: u32) -> Option<u64> {
        let mut found = None;
        self.each(&[face], set, &mut |_, key| found = Some(key));
        found
    }

    /// Calls `f` with the key and the person of each face that is wanted and lacks nothing of a set; of two faces of one
    /// person with the same key once.
    pub(super) fn each_member(&self, set: u32, is_wanted: &impl Fn(usize) -> bool, f: &mut impl FnMut(u64, u32)) {
        let mut some = Vec::with_capacity(SOME);
        let mut persons = Vec::with_capacity(SOME);
        let mut take = |some: &mut Vec<Face<'_>>, persons: &mut Vec<u32>| {
            // The keys of the person before.
            let (mut before, mut keys, mut count) = (u32::MAX, [0; MOST_VALUES], 0);
            self.each(some, set, &mut |n, key| {
                let person = persons[n];
                if before != person {
                    (before, count) = (person, 0);
                }
                // Two phones do not make two people of one address.
                if !keys[..count].contains(&key) {
                    keys[count] = key;
                    count += 1;
                    f(key, person);
                }
            });
            some.clear();
            persons.clear();
        };
        for person in 0..self.faces.people() as u32 {
            for face in self.faces.of_person(person).filter(|face| is_wanted(face.at)) {
                some.push(face);
                persons.push(person);
            }
            if some.len() > SOME - MOST_VALUES {
                take(&mut some, &mut persons);
            }
        }
        take(&mut some, &mut persons);
    }
}
