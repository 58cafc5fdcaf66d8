//! How large the groups are, and how large one may be.

use super::faces::Face;
use super::groups::{Group, Groups};
use super::keys::Keys;
use super::sets::tried;
use super::{SETS, Sides, bits, broader, each_bit};
use crate::workers::{change, each};
use foldhash::fast::FixedState;
use std::collections::HashSet;

/// What was found of the groups.
pub(super) struct Sizes {
    /// Pairs of all groups that are compared; a pair counts once a group.
    pub(super) pairs: u64,
    /// Groups that are not.
    too_large: HashSet<Group, FixedState>,
    /// Sets that have such groups, as bits.
    partly: u128,
}

/// The groups of one set.
struct OfSet {
    set: usize,
    /// Pairs by the bits of their number in a group.
    by_size: [u64; 65],
    /// Groups that may be too large, with their pairs.
    large: Vec<(Group, u64)>,
    /// Whether a face is in a group that brings a pair, as bits.
    grouped: Vec<u64>,
}

impl Sizes {
    /// Sizes all groups so that at most `budget` pairs come out; and of each face in which sets it is grouped with anybody,
    /// as bits.
    pub(super) fn of(of: &Keys<'_, '_>, sides: Sides, budget: u64, threads: usize) -> (Self, Vec<u128>) {
        let faces = of.faces;
        let sets = tried(faces.len());
        let mut grouped = vec![0_u128; faces.len()];
        let mut all: Vec<OfSet> = Vec::with_capacity(sets);
        // Whoever is alone with two features is alone with a third: sets of few features come first.
        for features in 1..=4 {
            let level: Vec<usize> = (0..sets).filter(|set| SETS[*set].count_ones() == features).collect();
            let done = bits(all.iter().map(|of_set| of_set.set));
            let mut of_level = each(level.len(), threads, &Groups::new, &|groups, n| {
                let broader = broader(level[n], 0..sets) & done;
                groups.fill(of, SETS[level[n]], &|face| grouped[face] & broader == broader);
                OfSet::of(level[n], groups, of, sides)
            });
            change(&mut grouped, threads, &|from, part| of_level.iter().for_each(|of_set| of_set.note(from, part)));
            of_level.iter_mut().for_each(|of_set| of_set.grouped = Vec::new());
            all.append(&mut of_level);
        }
        (Self::fitting(&all, budget), grouped)
    }

    fn fitting(all: &[OfSet], budget: u64) -> Self {
        let mut by_size = [0_u64; 65];
        all.iter().for_each(|of_set| by_size.iter_mut().zip(of_set.by_size).for_each(|(sum, pairs)| *sum += pairs));
        let mut sum = 0;
        let fitting = by_size.iter().take_while(|pairs| {
            sum += **pairs;
            sum <= budget
        });
        let most_pairs = ((1_u64 << fitting.count().min(63)) - 1).clamp(SMALLEST, LARGEST);
        let pairs = by_size[..=(64 - most_pairs.leading_zeros() as usize)].iter().sum();
        let is_too_large = |(_, pairs): &&(Group, u64)| *pairs > most_pairs;
        let too_large =
            |of_set: &OfSet| of_set.large.iter().filter(is_too_large).map(|(group, _)| *group).collect::<Vec<_>>();
        let partly =
            bits(all.iter().filter(|of_set| of_set.large.iter().any(|one| is_too_large(&one))).map(|of| of.set));
        Self { pairs, too_large: all.iter().flat_map(too_large).collect(), partly }
    }

    /// Takes the groups that are too large from what each face is grouped by.
    pub(super) fn leave_out_too_large(&self, grouped: &mut [u128], of: &Keys<'_, '_>, threads: usize) {
        change(grouped, threads, &|from, part| {
            for set in each_bit(self.partly) {
                let is_grouped = |face: &Face<'_>| part[face.at - from] >> set & 1 == 1;
                let some: Vec<_> = of.faces.from(from).take(part.len()).filter(is_grouped).collect();
                of.each(&some, SETS[set], &mut |n, key| {
                    if self.is_too_large(Group::of(key)) {
                        part[some[n].at - from] ^= 1 << set;
                    }
                });
            }
        });
    }

    pub(super) fn is_too_large(&self, group: Group) -> bool {
        self.too_large.contains(&group)
    }
}

impl OfSet {
    fn of(set: usize, groups: &mut Groups, of: &Keys<'_, '_>, sides: Sides) -> Self {
        let grouped = vec![0; of.faces.len().div_ceil(64)];
        let mut of_set = Self { set, by_size: [0; 65], large: Vec::new(), grouped };
        groups.each(&mut |group, members| {
            let pairs = sides.pairs_of(members);
            if pairs == 0 {
                return;
            }
            of_set.by_size[64 - pairs.leading_zeros() as usize] += pairs;
            if pairs > SMALLEST {
                of_set.large.push((group, pairs));
            }
            for member in members {
                let faces = of.faces.of_person(member.person());
                let is_only = faces.len() == 1;
                for face in faces {
                    if is_only || of.key(face, SETS[set]).is_some_and(|key| Group::of(key) == group) {
                        of_set.grouped[face.at / 64] |= 1 << (face.at % 64);
                    }
                }
            }
        });
        of_set
    }

    /// Writes down of a part of the faces, from this one on, which are grouped.
    fn note(&self, from: usize, part: &mut [u128]) {
        for (word, faces) in self.grouped[from / 64..].iter().zip(part.chunks_mut(64)) {
            let mut left = *word;
            while left != 0 {
                faces[left.trailing_zeros() as usize] |= 1 << self.set;
                left &= left - 1;
            }
        }
    }
}

/// A group of eight is always compared.
const SMALLEST: u64 = 28;
/// A group of a thousand tells nothing apart, however small the list.
const LARGEST: u64 = 500_000;
