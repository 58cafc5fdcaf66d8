//! Who has all the words in the name that were typed, or what they may stand for, by the vocabulary in memory alone.

use super::vocabulary::{Meanings, Vocabulary, WordId};
use foldhash::fast::RandomState;
use std::collections::HashMap;

#[cfg(test)]
mod tests;

/// More people than this under one typed word are not gone through: it is too short to mean anybody.
const MOST_PEOPLE: usize = 400_000;

/// For each typed word, a number for each word there is, kept from one time to the next: all are zero between.
pub(crate) type Tally = Vec<Vec<u32>>;

/// The keys of people who have each typed word in one of its meanings, nearest first, `limit` at most. Of those who are
/// as near as others each different name comes once before any comes twice: a rare name is not hidden by a common one.
pub(crate) fn gather(vocabulary: &Vocabulary, tally: &mut Tally, typed: &[Meanings], limit: usize) -> Vec<i64> {
    let people_of = |meanings: &Meanings| -> usize { meanings.iter().map(|m| vocabulary.people_of(m.0).len()).sum() };
    let mut order: Vec<(usize, &Meanings)> = typed.iter().map(|meanings| (people_of(meanings), meanings)).collect();
    // Only the people of the first, the fewest, are gone through; their names say which of the others they have.
    order.sort_by_key(|(people, _)| *people);
    let (Some(first), Some(last)) = (order.first(), order.last()) else { return Vec::new() };
    if first.0 == 0 || last.0 > MOST_PEOPLE {
        return Vec::new();
    }
    let nearest: Vec<Vec<Meaning>> = order.iter().map(|(_, meanings)| Meaning::nearest_first(meanings)).collect();
    if tally.len() < nearest.len() {
        tally.resize_with(nearest.len(), Vec::new);
    }
    for (places, meanings) in tally.iter_mut().zip(&nearest) {
        if places.len() < vocabulary.len() {
            places.resize(vocabulary.len(), 0);
        }
        for (place, meaning) in (1..).zip(meanings) {
            let known = &mut places[meaning.word as usize];
            *known = if *known == 0 { place } else { *known };
        }
    }
    let mut ranked = go_through(vocabulary, tally, &nearest, limit);
    for (places, meanings) in tally.iter_mut().zip(&nearest) {
        meanings.iter().for_each(|meaning| places[meaning.word as usize] = 0);
    }
    if ranked.len() > limit {
        ranked.select_nth_unstable(limit);
        ranked.truncate(limit);
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, key)| i64::from(key)).collect()
}

/// A word that a typed one may stand for.
struct Meaning {
    word: WordId,
    distance: u8,
    /// Its place in the order in which they were found.
    found: u32,
}

impl Meaning {
    fn nearest_first(meanings: &Meanings) -> Vec<Self> {
        let all = (0..).zip(meanings).map(|(found, &(word, distance))| Self { word, distance, found });
        let mut all: Vec<Self> = all.collect();
        all.sort_by_key(|meaning| meaning.distance);
        all
    }
}

/// Everybody of the first typed word who has the others, too: how far off, the how manieth of the same name, the key.
/// `tally` says for each typed word which place its meanings have.
fn go_through(vocabulary: &Vocabulary, tally: &Tally, nearest: &[Vec<Meaning>], limit: usize) -> Vec<(u32, u32, u32)> {
    let (Some((first, others)), Some(tallied)) = (nearest.split_first(), tally.first()) else { return Vec::new() };
    let others: Vec<(&[u32], &[Meaning])> =
        tally[1..].iter().map(Vec::as_slice).zip(others.iter().map(Vec::as_slice)).collect();
    let mut ranked: Vec<(u32, u32, u32)> = Vec::new();
    let mut times: HashMap<u32, u32, RandomState> = HashMap::default();
    for (place, meaning) in (1..).zip(first) {
        let word = meaning.word;
        if tallied[word as usize] != place {
            continue;
        }
        let begun = with(0, meaning);
        for &one in vocabulary.people_of(word) {
            let mut name = vocabulary.name_of(word, one);
            // Whoever has a nearer meaning, too, was there before.
            if name.any(|other| (1..place).contains(&tallied[other as usize])) {
                continue;
            }
            let standing = others.iter().try_fold(begun, |standing, (places, meanings)| {
                let name = vocabulary.name_of(word, one);
                let place = name.map(|word| places[word as usize]).filter(|place| *place > 0).min()?;
                Some(with(standing, &meanings[place as usize - 1]))
            });
            let Some(standing) = standing else { continue };
            let time = times.entry(standing).or_default();
            *time += 1;
            if *time as usize <= limit {
                ranked.push((far(standing), *time, one.key));
            } else if others.is_empty() {
                break;
            }
        }
    }
    ranked
}

/// How far off the meanings are together.
fn far(standing: u32) -> u32 {
    standing & 0x3F
}

/// One word more; above it stands a number that is the same for the same meanings, and nearly always for those alone.
fn with(standing: u32, meaning: &Meaning) -> u32 {
    let meanings = (standing >> 6).wrapping_mul(0x9E_3779).wrapping_add(meaning.found + 1);
    meanings << 6 | (far(standing) + u32::from(meaning.distance)).min(0x3F)
}
