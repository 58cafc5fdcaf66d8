//! How often strangers agree, from random pairs of people.

use crate::block::{each, mix};
use crate::compare::{Compared, Memo};
use crate::field::*;
use crate::model::{Table, USUAL_STRANGERS};
use crate::people::People;
use std::ops::RangeInclusive;

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

/// The share of each level: among all people, and among people in one ZIP code for what lies in it. `order` are the
/// people by what is known of them.
pub(crate) fn levels(people: &People, order: &[(u64, u32)], threads: usize) -> [Table; 2] {
    let mut tables = [USUAL_STRANGERS; 2];
    if order.len() < 2 {
        return tables;
    }
    let mut state = 0x466f_6c6b_6d6f_6f74;
    let mut next = move |below: usize| {
        state = mix(state, 1);
        (state % below as u64) as usize
    };
    let count = RANDOM_PAIRS.min(order.len() * order.len());
    let everywhere: Vec<(u32, u32)> =
        (0..count).map(|_| (order[next(order.len())].1, order[next(order.len())].1)).collect();
    take(&mut tables[0], 0..=FIELDS - 1, &look(people, &everywhere, true, threads));

    let mut by_zip: Vec<(&str, u64, u32)> = order
        .iter()
        .filter_map(|(hash, n)| {
            let place = people.people[*n as usize].places.of(&people.places).first()?;
            (place.zip != 0).then(|| (people.texts.text(place.zip), *hash, *n))
        })
        .collect();
    by_zip.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    if by_zip.len() >= 2 {
        // Of each place in the list, where its ZIP code begins and how many there are of it.
        let mut of_zip = Vec::with_capacity(by_zip.len());
        for same in by_zip.chunk_by(|a, b| a.0 == b.0) {
            let from = of_zip.len();
            of_zip.resize(from + same.len(), (from, same.len()));
        }
        let mut pick = || {
            let at = next(by_zip.len());
            let (from, count) = of_zip[at];
            (by_zip[at].2, by_zip[from + next(count)].2)
        };
        let there: Vec<(u32, u32)> = (0..count).map(|_| pick()).collect();
        take(&mut tables[1], NUMBER..=STATE, &look(people, &there, false, threads));
    }
    tables
}

/// Counts the levels of pairs; of their places alone, or of everything.
fn look(people: &People, pairs: &[(u32, u32)], is_everything: bool, threads: usize) -> Counts {
    let parts: Vec<_> = pairs.chunks(A_PART).collect();
    let counted = each(parts.len(), threads, &|n| {
        let mut memo = Memo::medium();
        let mut counts: Counts = [[0; LEVELS]; FIELDS];
        for (a, b) in parts[n].iter().filter(|(a, b)| a != b) {
            let (a, b) = (&people.people[*a as usize], &people.people[*b as usize]);
            let mut compared = Compared::default();
            if is_everything {
                compared = people.compare(a, b, &mut memo);
            } else {
                people.compare_places(a, b, &mut memo, &mut compared);
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
