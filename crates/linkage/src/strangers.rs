//! How often strangers agree, from random pairs of people.

use crate::block::mix;
use crate::compare::{Compared, Memo};
use crate::field::*;
use crate::model::{Table, USUAL_STRANGERS};
use crate::people::{NOTHING, People};
use crate::workers::each;
use std::ops::{Range, RangeInclusive};

/// Random pairs that are looked at; they are cheap, and rare levels want many.
const RANDOM_PAIRS: usize = 120_000;
/// Pairs that one thread looks at in one go.
const A_PART: usize = 8192;
/// By how many random pairs what is usual is backed.
const BACKING: f64 = 100.0;
/// What never came up may have missed coming up by half a time (Jeffreys 1946): in a list of a million, what strangers
/// share once in ten million pairs is shared by many.
const UNSEEN: f64 = 0.5;

type Counts = [[u64; LEVELS]; FIELDS];

/// The share of each level: among all people, and among people in one ZIP code for what lies in it. `contents` are hashes
/// of what is known of each: people are drawn in their order.
pub(crate) fn levels(people: &People, contents: &[u64], threads: usize) -> [Table; 2] {
    let mut tables = [USUAL_STRANGERS; 2];
    if contents.len() < 2 {
        return tables;
    }
    let order = order_of(contents);
    let mut state = 0x466f_6c6b_6d6f_6f74;
    let mut next = move |below: usize| {
        state = mix(state, 1);
        (state % below as u64) as usize
    };
    let count = RANDOM_PAIRS.min(order.len() * order.len());
    let everywhere: Vec<(u32, u32)> =
        (0..count).map(|_| (order[next(order.len())], order[next(order.len())])).collect();
    take(&mut tables[0], 0..=FIELDS - 1, &look(people, &everywhere, true, threads));

    let by_zip = ByZip::of(people, &order);
    drop(order);
    if by_zip.people.len() >= 2 {
        let mut pick = || {
            let at = next(by_zip.people.len());
            let same = by_zip.same_as(at);
            (by_zip.people[at], by_zip.people[same.start + next(same.len())])
        };
        let there: Vec<(u32, u32)> = (0..count).map(|_| pick()).collect();
        take(&mut tables[1], NUMBER..=STATE, &look(people, &there, false, threads));
    }
    tables
}

/// People by what is known of them.
fn order_of(contents: &[u64]) -> Vec<u32> {
    let mut order: Vec<(u64, u32)> = contents.iter().copied().zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, person)| person).collect()
}

/// Whoever has a ZIP code, by the first they have.
struct ByZip {
    people: Vec<u32>,
    /// Where each ZIP code begins, and the end.
    bounds: Vec<usize>,
}

impl ByZip {
    /// Within a ZIP code they stay in the order they come in.
    fn of(people: &People, order: &[u32]) -> Self {
        let zip_of = |person: u32| {
            let place = people.places[people.people[person as usize].places()].first()?;
            (place.zip != NOTHING).then_some(place.zip as usize)
        };
        let mut count = vec![0_usize; people.texts.len()];
        order.iter().filter_map(|person| zip_of(*person)).for_each(|zip| count[zip] += 1);
        let mut zips: Vec<u32> = (0..people.texts.len() as u32).filter(|zip| count[*zip as usize] > 0).collect();
        zips.sort_unstable_by_key(|zip| people.texts.text(*zip));
        let mut bounds = vec![0];
        for zip in zips {
            let end = bounds[bounds.len() - 1] + count[zip as usize];
            count[zip as usize] = bounds[bounds.len() - 1];
            bounds.push(end);
        }
        let mut by_zip = vec![0; bounds[bounds.len() - 1]];
        for (person, zip) in order.iter().filter_map(|person| Some((*person, zip_of(*person)?))) {
            by_zip[count[zip]] = person;
            count[zip] += 1;
        }
        Self { people: by_zip, bounds }
    }

    /// The places of all who have the same ZIP code.
    fn same_as(&self, at: usize) -> Range<usize> {
        let end = self.bounds.partition_point(|bound| *bound <= at);
        self.bounds[end - 1]..self.bounds[end]
    }
}

/// Counts the levels of pairs; of their places alone, or of everything.
fn look(people: &People, pairs: &[(u32, u32)], is_everything: bool, threads: usize) -> Counts {
    let parts: Vec<_> = pairs.chunks(A_PART).collect();
    let counted = each(parts.len(), threads, &Memo::medium, &|memo, n| {
        let mut counts: Counts = [[0; LEVELS]; FIELDS];
        for (a, b) in parts[n].iter().filter(|(a, b)| a != b) {
            let (a, b) = (&people.people[*a as usize], &people.people[*b as usize]);
            let mut compared = Compared::default();
            if is_everything {
                compared = people.compare(a, b, memo);
            } else {
                people.compare_places(a, b, memo, &mut compared);
            }
            for (counts, level) in counts.iter_mut().zip(compared.levels) {
                counts[usize::from(level)] += 1;
            }
        }
        counts
    });
    let mut all: Counts = [[0; LEVELS]; FIELDS];
    for counts in &counted {
        all.iter_mut().flatten().zip(counts.iter().flatten()).for_each(|(sum, count)| *sum += count);
    }
    all
}

fn take(table: &mut Table, fields: RangeInclusive<usize>, counts: &Counts) {
    for field in fields {
        let all: u64 = counts[field][1..].iter().sum();
        for level in 1..LEVELS {
            let usual = (BACKING * USUAL_STRANGERS[field][level]).max(UNSEEN);
            table[field][level] = (counts[field][level] as f64 + usual) / (all as f64 + BACKING);
        }
    }
}
