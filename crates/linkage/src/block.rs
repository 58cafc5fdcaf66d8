//! Which pairs are compared at all. A person has features (the sound of a name, a ZIP code, a birth date …); two people
//! are compared if they share a set of features that few others share. Sets are tried from the broadest to the
//! narrowest; a set whose group is too large to tell anything apart leaves its people to narrower ones (after the
//! suffix blocking and block purging surveyed by Papadakis et al. 2020, "Blocking and Filtering Techniques for Entity
//! Resolution").

use crate::people::{People, Person, Span};
use crate::text::hash;
use foldhash::fast::FixedState;
use std::collections::HashSet;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};

const G: u32 = 1 << 0;
const F: u32 = 1 << 1;
const BORN: u32 = 1 << 2;
const Y: u32 = 1 << 3;
const MD: u32 = 1 << 4;
const Z: u32 = 1 << 5;
const N: u32 = 1 << 6;
const S: u32 = 1 << 7;
const U: u32 = 1 << 8;
const C: u32 = 1 << 9;
const PHONE: u32 = 1 << 10;
const EMAIL: u32 = 1 << 11;
const LOCAL: u32 = 1 << 12;
const NATIONAL: u32 = 1 << 13;
/// Beginnings of the given and of the family name.
const G3: u32 = 1 << 14;
const F3: u32 = 1 << 15;
/// Both names, whichever is which.
const NAMES: u32 = 1 << 16;

/// The two lines of an address, whichever is which.
const LINES: u32 = 1 << 17;

const FEATURES: usize = 18;

/// The sets, broadest first.
pub(crate) const SETS: &[u32] = &[
    NATIONAL,
    EMAIL,
    PHONE,
    LOCAL,
    BORN,
    NAMES,
    F,
    S,
    U,
    LINES,
    G,
    N | S,
    N | Z,
    N | U,
    F | Z,
    F | N,
    F | S,
    F | U,
    F | Y,
    F | MD,
    F | G3,
    G | F3,
    G | N,
    G | S,
    G | U,
    G | MD,
    BORN | G3,
    BORN | F3,
    BORN | Z,
    F | G3 | Z,
    F | G3 | C,
    F | G3 | Y,
    F | G3 | MD,
    F3 | G3 | Z,
    F3 | G3 | Y,
    F3 | G3 | MD,
    NAMES | Z,
    NAMES | C,
    NAMES | Y,
    NAMES | MD,
    NAMES | S,
    NAMES | N,
    N | S | Z,
    N | S | C,
    F | S | Z,
    F | N | Z,
    G | N | Z,
    G | S | Z,
    G | Y | Z,
    G | Y | C,
    F | Y | Z,
    F | Y | C,
    N | Y | Z,
    G3 | N | S,
    F3 | N | S,
    NAMES | Y | Z,
    NAMES | S | Z,
    NAMES | N | S | Z,
    // From here on: see THOROUGH.
    N | C,
    F | C,
    G | Z,
    G | C,
    G | Y,
    S | Z,
    S | C,
    S | Y,
    S | MD,
    Z | MD,
    Z | Y,
    Z | U,
    C | MD,
    C | U,
    N | MD,
    N | Y,
];

/// Of these the last are for lists of at most so many people: in long ones they bring most of the pairs, and hardly
/// ever the same person.
const THOROUGH: usize = 30_000;
const FOR_SHORT_LISTS: usize = 16;

/// One way to see a person: with one of their places, phones and e-mails. Most people have one.
#[derive(Clone, Copy)]
struct Face {
    person: u32,
    features: [u32; FEATURES],
}

/// Somebody in a group: the group's key and the person in one number, since numbers sort fastest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Member(u64);

/// Sixteen million people; the key's other forty bits make two groups one by chance about once in a list of a million,
/// which costs a comparison and no more.
const PERSON_BITS: u32 = 24;

impl Member {
    fn key(self) -> u64 {
        self.0 >> PERSON_BITS
    }

    fn person(self) -> u32 {
        (self.0 & ((1 << PERSON_BITS) - 1)) as u32
    }
}

/// Everybody's faces.
pub(crate) struct Faces {
    faces: Vec<Face>,
    /// Of each person the first face.
    first: Vec<u32>,
}

impl Faces {
    pub(crate) fn of(people: &People) -> Self {
        // All its room at once: growing would take twice as much for a while.
        let mut faces = Vec::with_capacity(people.people.iter().map(faces_of).sum());
        let mut first = Vec::with_capacity(people.people.len() + 1);
        let sound_of = |number: u32| people.sounds[number as usize];
        for (number, person) in people.people.iter().enumerate() {
            first.push(faces.len() as u32);
            let places = person.places.of(&people.places);
            let phones = person.phones.of(&people.phones);
            let emails = person.emails.of(&people.emails);
            let nationals = person.nationals.of(&people.nationals);
            for n in 0..faces_of(person) {
                let mut f = [0; FEATURES];
                f[0] = sound_of(person.given);
                f[1] = sound_of(person.family);
                if let Some(born) = person.born {
                    let two_digits = u32::from(born.year.unsigned_abs() % 100);
                    f[3] = two_digits + 1;
                    if !born.is_year_only() {
                        let (low, high) = (born.month.min(born.day), born.month.max(born.day));
                        f[4] = 1 + u32::from(low) * 256 + u32::from(high);
                        f[2] = f[4] * 128 + two_digits;
                    }
                }
                if let Some(place) = places.get(n).or(places.first()) {
                    f[5] = place.zip;
                    f[6] = place.number;
                    f[7] = people.cores[place.street as usize].first;
                    f[8] = place.unit;
                    let unit = people.cores[place.unit as usize].first;
                    if f[7] != 0 && unit != 0 {
                        f[17] = mix(f[7].min(unit).into(), f[7].max(unit).into()) as u32 | 1;
                    }
                    f[9] = sound_of(place.city);
                }
                if let Some(phone) = phones.get(n).or(phones.first()) {
                    let number = people.texts.text(phone.text);
                    f[10] = hash(number.get(number.len().saturating_sub(7)..).unwrap_or_default().as_bytes());
                }
                if let Some(email) = emails.get(n).or(emails.first()) {
                    f[11] = email.text;
                    let address = people.texts.text(email.text);
                    f[12] = hash(address.split('@').next().unwrap_or_default().as_bytes());
                }
                f[13] = nationals.get(n).or(nationals.first()).map_or(0, |national| national.text);
                f[14] = beginning(people.texts.text(person.given));
                f[15] = beginning(people.texts.text(person.family));
                if f[0] != 0 && f[1] != 0 {
                    f[16] = mix(f[0].min(f[1]).into(), f[0].max(f[1]).into()) as u32 | 1;
                }
                faces.push(Face { person: number as u32, features: f });
            }
        }
        first.push(faces.len() as u32);
        Self { faces, first }
    }

    fn of_person(&self, person: u32) -> &[Face] {
        let at = person as usize;
        &self.faces[self.first[at] as usize..self.first[at + 1] as usize]
    }

    /// The groups of one set: people with their key, sorted by it. Faces that lack a feature are left out.
    fn grouped(&self, set: u32) -> Vec<Member> {
        let of_face = |face: &Face| Some(Member(face.key(set)? << PERSON_BITS | u64::from(face.person)));
        let mut grouped: Vec<Member> = self.faces.iter().filter_map(of_face).collect();
        grouped.sort_unstable();
        grouped.dedup();
        grouped
    }
}

impl Face {
    /// The features of a set as one number; none if one of them is missing.
    fn key(&self, set: u32) -> Option<u64> {
        let mut key = u64::from(set);
        let mut left = set;
        while left != 0 {
            let value = self.features[left.trailing_zeros() as usize];
            if value == 0 {
                return None;
            }
            key = mix(key, value.into());
            left &= left - 1;
        }
        Some(key >> PERSON_BITS)
    }

    /// The features that two faces share.
    fn shared(&self, other: &Self) -> u32 {
        let mut shared = 0;
        for n in 0..FEATURES {
            shared |= u32::from(self.features[n] == other.features[n] && self.features[n] != 0) << n;
        }
        shared
    }
}

/// In how many ways somebody is seen.
fn faces_of(person: &Person) -> usize {
    [person.places, person.phones, person.emails, person.nationals].map(Span::len).into_iter().fold(1, usize::max)
}

fn beginning(text: &str) -> u32 {
    let end = text.char_indices().nth(3).map_or(text.len(), |(at, _)| at);
    if text.is_empty() { 0 } else { hash(&text.as_bytes()[..end]) }
}

/// SplitMix64's finaliser (Steele, Lea, Flood 2014) over two numbers.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let mut z = a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Which people are compared with which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pairing {
    /// Everybody with everybody.
    Within,
    /// The first list with the second.
    Across,
    /// The second list with the first and with itself.
    New,
}

/// The pairs to be compared.
pub(crate) struct Blocks<'p> {
    faces: &'p Faces,
    /// People from here on are of the second list.
    second: u32,
    pairing: Pairing,
    /// Groups with more pairs than this are left to narrower sets.
    most_pairs: u64,
    /// Pairs of all groups that are compared; a pair counts once a group.
    raw_pairs: u64,
    /// The keys of these groups.
    too_large: HashSet<u64, FixedState>,
    /// Of each face the sets in which its group is compared, as bits.
    compared: Vec<u128>,
    /// By shared features (as bits): the sets that these are enough for.
    enough: Vec<u128>,
    /// How many of the sets are used.
    sets: usize,
    /// Sets whose pairs all come with a broader set, of which no group is too large.
    idle: Vec<bool>,
}

impl<'p> Blocks<'p> {
    /// Sizes all groups and finds how large a group may be so that at most `budget` pairs come out.
    pub(crate) fn within(faces: &'p Faces, second: u32, pairing: Pairing, budget: u64, threads: usize) -> Self {
        let mut blocks = Self {
            faces,
            second,
            pairing,
            most_pairs: 0,
            raw_pairs: 0,
            too_large: HashSet::with_hasher(FixedState::default()),
            compared: Vec::new(),
            enough: Vec::new(),
            sets: if faces.faces.len() > THOROUGH { SETS.len() - FOR_SHORT_LISTS } else { SETS.len() },
            idle: Vec::new(),
        };
        let sized = each_set(threads, &|set| {
            let mut by_size = [0_u64; 65];
            let mut large: Vec<(u64, u64)> = Vec::new();
            if set >= blocks.sets {
                return (by_size, large);
            }
            for group in faces.grouped(SETS[set]).chunk_by(|a, b| a.key() == b.key()) {
                let pairs = blocks.pairs_of(group);
                by_size[64 - pairs.leading_zeros() as usize] += pairs;
                if pairs > SMALLEST {
                    large.push((group[0].key(), pairs));
                }
            }
            (by_size, large)
        });
        let mut by_size = [0_u64; 65];
        sized.iter().for_each(|(sizes, _)| by_size.iter_mut().zip(sizes).for_each(|(sum, pairs)| *sum += pairs));
        let mut sum = 0;
        let fitting = by_size.iter().take_while(|pairs| {
            sum += **pairs;
            sum <= budget
        });
        blocks.most_pairs = ((1_u64 << fitting.count().min(63)) - 1).clamp(SMALLEST, LARGEST);
        let small: u64 = by_size[..=(64 - blocks.most_pairs.leading_zeros() as usize)].iter().sum();
        blocks.raw_pairs = small;
        let large = |set: usize| sized[set].1.iter().filter(|(_, pairs)| *pairs > blocks.most_pairs);
        let is_whole: Vec<bool> = (0..SETS.len()).map(|set| large(set).next().is_none()).collect();
        let is_idle = |set: usize| {
            set >= blocks.sets || (0..set).any(|broad| is_whole[broad] && SETS[broad] & SETS[set] == SETS[broad])
        };
        let too_large = (0..SETS.len()).flat_map(large).map(|(key, _)| *key).collect();
        blocks.idle = (0..SETS.len()).map(is_idle).collect();
        blocks.too_large = too_large;
        blocks.compared = blocks.compared_sets(threads);
        blocks.enough = (0..1_u32 << FEATURES)
            .map(|shared| {
                let is_enough = |(n, set): (usize, &u32)| u128::from(set & shared == *set) << n;
                SETS.iter().enumerate().map(is_enough).fold(0, |sets, set| sets | set)
            })
            .collect();
        blocks
    }

    /// Pairs that will be compared, counted too high: those of several groups more than once.
    pub(crate) fn expected_pairs(&self) -> u64 {
        self.raw_pairs
    }

    fn pairs_of(&self, group: &[Member]) -> u64 {
        let all = group.len() as u64;
        let first = self.split(group) as u64;
        let within = |n: u64| n * n.saturating_sub(1) / 2;
        match self.pairing {
            Pairing::Within => within(all),
            Pairing::Across => first * (all - first),
            Pairing::New => within(all) - within(first),
        }
    }

    /// Where the second list begins in a group.
    fn split(&self, group: &[Member]) -> usize {
        group.partition_point(|member| member.person() < self.second)
    }

    /// Calls `f` with each pair of a set that no earlier set has brought.
    pub(crate) fn pairs_of_set(&self, set: usize, is_wanted: &dyn Fn(u32, u32) -> bool, f: &mut dyn FnMut(u32, u32)) {
        if self.idle[set] {
            return;
        }
        let grouped = self.faces.grouped(SETS[set]);
        for group in grouped.chunk_by(|a, b| a.key() == b.key()) {
            if self.pairs_of(group) > self.most_pairs {
                continue;
            }
            let split = self.split(group);
            for (n, a) in group.iter().enumerate() {
                let others = match self.pairing {
                    Pairing::Within => &group[n + 1..],
                    Pairing::Across if n >= split => break,
                    Pairing::Across => &group[split..],
                    Pairing::New => &group[split.max(n + 1)..],
                };
                for b in others {
                    let (a, b) = (a.person(), b.person());
                    if is_wanted(a, b) && !self.came_before(set, a, b) {
                        f(a, b);
                    }
                }
            }
        }
    }

    fn compared_sets(&self, threads: usize) -> Vec<u128> {
        let faces = &self.faces.faces;
        let parts: Vec<&[Face]> = faces.chunks(A_PART).collect();
        let of_face = |face: &Face| {
            let is_compared = |set: &u32| face.key(*set).is_some_and(|key| !self.too_large.contains(&key));
            SETS.iter().enumerate().fold(0, |sets, (n, set)| sets | u128::from(is_compared(set)) << n)
        };
        each(parts.len(), threads, &|n| parts[n].iter().map(of_face).collect::<Vec<u128>>()).concat()
    }

    fn came_before(&self, set: usize, a: u32, b: u32) -> bool {
        let earlier = (1_u128 << set) - 1;
        let (first, others) = (self.faces.first[a as usize] as usize, self.faces.of_person(b));
        self.faces.of_person(a).iter().enumerate().any(|(n, one)| {
            let compared = self.compared[first + n] & earlier;
            others.iter().any(|other| compared & self.enough[one.shared(other) as usize] != 0)
        })
    }

    /// How many people only stand in groups that are too large to compare.
    pub(crate) fn passed_over(&self) -> u64 {
        let is_lost = |person: &[Face]| {
            let mut keys = SETS[..self.sets].iter().filter_map(|set| person.first()?.key(*set)).peekable();
            keys.peek().is_some() && keys.all(|key| self.too_large.contains(&key))
        };
        (0..self.faces.first.len() - 1).filter(|n| is_lost(self.faces.of_person(*n as u32))).count() as u64
    }
}

/// Faces that one thread looks at in one go.
const A_PART: usize = 8192;

// A set is a bit of a number.
const _: () = assert!(SETS.len() <= 128);

/// Does something for each set, on several threads; the answers in the order of the sets.
pub(crate) fn each_set<T: Send>(threads: usize, f: &(dyn Fn(usize) -> T + Sync)) -> Vec<T> {
    each(SETS.len(), threads, f)
}

/// Does something for each number below `count`, on several threads; the answers in the order of the numbers.
pub(crate) fn each<T: Send>(count: usize, threads: usize, f: &(dyn Fn(usize) -> T + Sync)) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= count {
                return done;
            }
            done.push((n, f(n)));
        }
    };
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.max(1)).map(|_| scope.spawn(work)).collect();
        let own = work();
        let joined = others.into_iter().flat_map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.chain(own).collect()
    });
    done.sort_unstable_by_key(|(n, _)| *n);
    done.into_iter().map(|(_, answer)| answer).collect()
}

/// A group of eight is always compared.
const SMALLEST: u64 = 28;
/// A group of a thousand tells nothing apart, however small the list.
const LARGEST: u64 = 500_000;

#[cfg(test)]
mod tests;
