//! Which pairs are compared at all. A person has features (the sound of a name, a ZIP code, a birth date …); two people
//! are compared if they share a set of features that few others share. Sets are tried from the broadest to the
//! narrowest; a set whose group is too large to tell anything apart leaves its people to narrower ones (after the
//! suffix blocking and block purging surveyed by Papadakis et al. 2020, "Blocking and Filtering Techniques for Entity
//! Resolution").

mod faces;
mod groups;
mod keys;
mod likeness;
mod sets;
mod sizes;

pub(crate) use faces::{Faces, mix};
pub(crate) use groups::Groups;
pub(crate) use sets::SETS;

use groups::{Group, Member};
use keys::Keys;
use likeness::Likeness;
use sets::{COMBINED, tried};
use sizes::Sizes;

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

/// Two people.
pub(crate) type Two = (u32, u32);

/// Who is compared with whom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sides {
    pub pairing: Pairing,
    /// People from here on are of the second list.
    pub second: u32,
}

impl Sides {
    /// Pairs of a group that are of interest.
    fn pairs_of(self, group: &[Member]) -> u64 {
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
    fn split(self, group: &[Member]) -> usize {
        match self.second {
            0 => 0,
            second => group.partition_point(|member| member.person() < second),
        }
    }

    /// The others with whom the nth of a group is compared.
    fn others_of(self, n: usize, group: &[Member], split: usize) -> &[Member] {
        match self.pairing {
            Pairing::Within => &group[n + 1..],
            Pairing::Across if n >= split => &[],
            Pairing::Across => &group[split..],
            Pairing::New => &group[split.max(n + 1)..],
        }
    }
}

/// The pairs to be compared.
pub(crate) struct Blocks<'p> {
    faces: Faces<'p>,
    sides: Sides,
    sizes: Sizes,
    /// Of each face the sets in which its group is compared, as bits.
    compared: Vec<u128>,
    likeness: Vec<Likeness>,
    /// By shared features that are combined (as bits): the sets that these are enough for, and those of the others.
    enough: Vec<u128>,
    /// Of each set the earlier ones that are a part of it, as bits: whoever is compared by one of them has met everybody
    /// that the set would bring.
    broader: Vec<u128>,
}

impl<'p> Blocks<'p> {
    /// Sizes all groups and finds how large a group may be so that at most `budget` pairs come out.
    pub(crate) fn within(faces: Faces<'p>, sides: Sides, budget: u64, threads: usize) -> Self {
        let keys = Keys::of_all(&faces, threads);
        let (sizes, mut compared) = Sizes::of(&keys, sides, budget, threads);
        sizes.leave_out_too_large(&mut compared, &keys, threads);
        let likeness = Likeness::of(&keys, threads);
        let broader = (0..SETS.len()).map(|set| broader(set, 0..set)).collect();
        let is_enough = |shared: u32| move |set: &usize| SETS[*set] & (shared | !0 << COMBINED) == SETS[*set];
        let enough = (0..1 << COMBINED).map(|shared| bits((0..SETS.len()).filter(is_enough(shared)))).collect();
        Self { sides, sizes, compared, likeness, enough, broader, faces }
    }

    /// Pairs that will be compared, counted too high: those of several groups more than once.
    pub(crate) fn expected_pairs(&self) -> u64 {
        self.sizes.pairs
    }

    /// Calls `f` with all pairs of a set that no earlier set has brought, some at a time.
    pub(crate) fn pairs_of_set(
        &self,
        set: usize,
        groups: &mut Groups,
        is_wanted: &dyn Fn(u32, u32) -> bool,
        f: &mut dyn FnMut(&[Two]),
    ) {
        let is_new = |face: usize| self.compared[face] >> set & 1 != 0 && self.compared[face] & self.broader[set] == 0;
        groups.fill(&Keys::of(&self.faces), SETS[set], &is_new);
        let mut some = Vec::with_capacity(SOME);
        // Pairs that came before are left out of many at once: then a processor need not wait for one person's memory
        // before it asks for the next one's.
        let mut take = |some: &mut Vec<Two>| {
            some.retain(|(a, b)| !self.came_before(set, *a, *b));
            f(some);
            some.clear();
        };
        groups.each(&mut |_, group| {
            let split = self.sides.split(group);
            for (n, a) in group.iter().enumerate() {
                for b in self.sides.others_of(n, group, split) {
                    let (a, b) = (a.person(), b.person());
                    if is_wanted(a, b) {
                        some.push((a, b));
                        if some.len() == SOME {
                            take(&mut some);
                        }
                    }
                }
            }
        });
        take(&mut some);
    }

    fn came_before(&self, set: usize, a: u32, b: u32) -> bool {
        let earlier = (1_u128 << set) - 1;
        self.faces.of_person(a).any(|one| {
            self.faces.of_person(b).any(|other| {
                let both = self.compared[one.at] & self.compared[other.at] & earlier;
                let shared = self.likeness[one.at].shared(self.likeness[other.at]);
                each_bit(both & self.enough[shared as usize]).any(|set| one.shares(other, SETS[set]))
            })
        })
    }

    /// How many people only stand in groups that are too large to compare.
    pub(crate) fn passed_over(&self) -> u64 {
        let keys = Keys::of(&self.faces);
        let is_lost = |person: u32| {
            let face = self.faces.of_person(person).next().filter(|face| self.compared[face.at] == 0);
            face.is_some_and(|face| {
                let mut keys = SETS[..tried(self.faces.len())].iter().filter_map(|set| keys.key(face, *set)).peekable();
                keys.peek().is_some() && keys.all(|key| self.sizes.is_too_large(Group::of(key)))
            })
        };
        (0..self.faces.people() as u32).filter(|person| is_lost(*person)).count() as u64
    }
}

/// So many pairs are handed on at once.
const SOME: usize = 1024;

fn bits(sets: impl Iterator<Item = usize>) -> u128 {
    sets.fold(0, |bits, set| bits | 1 << set)
}

/// Of some sets, as bits, those that are a part of another.
fn broader(set: usize, among: impl Iterator<Item = usize>) -> u128 {
    bits(among.filter(|broad| *broad != set && SETS[*broad] & SETS[set] == SETS[*broad]))
}

fn each_bit(mut bits: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = bits.trailing_zeros() as usize;
        (bits != 0).then(|| bits &= bits - 1).map(|()| bit)
    })
}

#[cfg(test)]
mod tests;
