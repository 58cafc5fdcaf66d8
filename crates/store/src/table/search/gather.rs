//! Who has all the words in the name that were typed, or what they may stand for, by the vocabulary in memory alone.

use super::vocabulary::{Meanings, Vocabulary};
use std::collections::HashMap;

/// More people than this under one typed word are not gone through: it is too short to mean anybody.
const MOST_PEOPLE: usize = 400_000;

/// A number for each person while they are gathered, kept from one time to the next: all are zero between.
pub(crate) type Tally = Vec<u32>;

/// The keys of people who have each typed word in one of its meanings, nearest first, `limit` at most. Of those who are
/// as near as others each different name comes once before any comes twice: a rare name is not hidden by a common one.
pub(crate) fn gather(vocabulary: &Vocabulary, tally: &mut Tally, typed: &[Meanings], limit: usize) -> Vec<i64> {
    let people_of = |meanings: &Meanings| -> usize { meanings.iter().map(|m| vocabulary.people_of(m.0).len()).sum() };
    let mut order: Vec<(usize, &Meanings)> = typed.iter().map(|meanings| (people_of(meanings), meanings)).collect();
    // The fewest first: the others only count for whom those have.
    order.sort_by_key(|(people, _)| *people);
    let (Some(first), Some(last)) = (order.first(), order.last()) else { return Vec::new() };
    if first.0 == 0 || last.0 > MOST_PEOPLE {
        return Vec::new();
    }
    if tally.len() <= vocabulary.highest() as usize {
        tally.resize(vocabulary.highest() as usize + 1, 0);
    }
    let mut ranked: Vec<(u32, u32, u32)> = Vec::new();
    let mut times: HashMap<u32, u32> = HashMap::new();
    for (so_far, (_, meanings)) in order.iter().enumerate() {
        let mut nearest: Vec<(usize, u8)> = meanings.iter().map(|m| m.1).enumerate().collect();
        nearest.sort_by_key(|(_, distance)| *distance);
        for (meaning, distance) in nearest {
            for &key in vocabulary.people_of(meanings[meaning].0) {
                let standing = &mut tally[key as usize];
                if words(*standing) != so_far as u32 {
                    continue;
                }
                *standing = with(*standing, meaning as u32, u32::from(distance));
                if so_far + 1 == order.len() {
                    let time = times.entry(*standing).or_default();
                    *time += 1;
                    if *time as usize <= limit {
                        ranked.push((far(*standing), *time, key));
                    }
                }
            }
        }
    }
    for &(id, _) in first.1 {
        vocabulary.people_of(id).iter().for_each(|key| tally[*key as usize] = 0);
    }
    if ranked.len() > limit {
        ranked.select_nth_unstable(limit);
        ranked.truncate(limit);
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, key)| i64::from(key)).collect()
}

/// How many of the words somebody has so far.
fn words(standing: u32) -> u32 {
    standing & 0xF
}

/// How far off their meanings are together.
fn far(standing: u32) -> u32 {
    standing >> 4 & 0x3F
}

/// One word more; above it stands a number that is the same for the same meanings, and nearly always for those alone.
fn with(standing: u32, meaning: u32, distance: u32) -> u32 {
    let meanings = (standing >> 10).wrapping_mul(0x9E_3779).wrapping_add(meaning + 1);
    meanings << 10 | (far(standing) + distance).min(0x3F) << 4 | (words(standing) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_all_words_is_gathered_the_nearest_first_and_no_name_hides_another() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add_words(["maria", "marta", "garcia", "stone"].into_iter());
        for key in 1..=30 {
            vocabulary.add_person(key, ["maria", "garcia"].into_iter());
        }
        vocabulary.add_person(31, ["marta", "garcia"].into_iter());
        vocabulary.add_person(32, ["maria", "stone"].into_iter());
        let meanings = |words: &[(&str, u8)]| -> Meanings {
            words.iter().filter_map(|(word, distance)| Some((vocabulary.id_of(word)?, *distance))).collect()
        };
        let garcia = meanings(&[("garcia", 0)]);
        let mut tally = Tally::new();
        let gathered = gather(&vocabulary, &mut tally, &[meanings(&[("maria", 2), ("marta", 2)]), garcia.clone()], 5);
        assert_eq!(gathered.len(), 5);
        assert!(gathered.contains(&31) && !gathered.contains(&32), "Marta Garcia among thirty Marias; no Stone");
        let gathered = gather(&vocabulary, &mut tally, &[meanings(&[("maria", 2), ("marta", 0)]), garcia], 5);
        assert_eq!(gathered[0], 31, "nearer than the others");
        assert!(gather(&vocabulary, &mut tally, &[Meanings::new()], 5).is_empty());
        assert!(tally.iter().all(|one| *one == 0), "nothing stays for the next time");
    }
}
