//! The distinct words of names in memory, for finding what is nearly the word somebody typed.
//!
//! Comparing a word with all of a county's sixty thousand takes a fraction of a millisecond when most are ruled out by
//! their letters: an edit changes the set of letters by two at most, so words whose sets differ by more than twice the
//! allowed edits are never compared. That beats an index of deletions, which would be twenty times as large.

use crate::error::StoreError;
use rusqlite::Connection;
use std::sync::{PoisonError, RwLock};

/// At most so many words are kept: some 30 MB. Beyond it the newest are not found by a mistyped name.
const MOST_WORDS: usize = 500_000;

/// Longest word that is compared, in bytes.
const LONGEST: usize = 32;

/// The distinct words of the office's names. Hold one per opened office and hand it to every search; it fills itself on
/// the first mistyped word and follows what is written after. Drop it when the office is locked.
#[derive(Default)]
pub struct Words(RwLock<Loaded>);

#[derive(Default)]
struct Loaded {
    /// `search_state.words_gone` when it was loaded.
    gone: i64,
    /// The newest word's key.
    up_to: i64,
    words: Vec<Word>,
}

struct Word {
    letters: u32,
    text: Box<str>,
}

/// How many edits a mistyped word may be away: two from eight letters on, one from four.
pub(crate) fn allowed_edits(word: &str) -> usize {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// How far `known` is from `typed`, where it is `typed` with a few letters wrong: optimal string alignment, so two
/// letters exchanged are one edit. Twice the edits, and one more where the first letter differs, which is rare.
pub(crate) fn distance(typed: &str, known: &str) -> Option<usize> {
    let allowed = allowed_edits(typed);
    if allowed == 0 || typed.len().abs_diff(known.len()) > allowed * 2 || known.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let edits = strsim::osa_distance(typed, known);
    (edits <= allowed).then(|| edits * 2 + usize::from(typed.chars().next() != known.chars().next()))
}

impl Words {
    /// Words that are nearly `typed`, nearest first, without itself; `limit` at most.
    pub(crate) fn near(&self, sql: &Connection, typed: &str, limit: usize) -> Result<Vec<String>, StoreError> {
        let allowed = allowed_edits(typed);
        if allowed == 0 || typed.len() > LONGEST || typed.bytes().any(|b| b.is_ascii_digit()) {
            return Ok(Vec::new());
        }
        self.follow(sql)?;
        let loaded = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let letters = letters_of(typed);
        let mut near: Vec<(usize, &str)> = Vec::new();
        for word in &loaded.words {
            let differing = (word.letters ^ letters).count_ones() as usize;
            if differing <= allowed * 2
                && word.text.len().abs_diff(typed.len()) <= allowed
                && let Some(distance) = distance(typed, &word.text).filter(|d| *d > 0)
            {
                near.push((distance, &word.text));
            }
        }
        near.sort_unstable();
        Ok(near.into_iter().take(limit).map(|(_, word)| word.to_owned()).collect())
    }

    /// Loads what was added since; everything when words went.
    fn follow(&self, sql: &Connection) -> Result<(), StoreError> {
        let (gone, up_to): (i64, i64) = sql
            .prepare_cached("SELECT words_gone, (SELECT ifnull(max(key), 0) FROM word) FROM search_state")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let is_current = |loaded: &Loaded| loaded.gone == gone && loaded.up_to >= up_to;
        if is_current(&self.0.read().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(());
        }
        let mut loaded = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if is_current(&loaded) {
            return Ok(());
        }
        if loaded.gone != gone {
            *loaded = Loaded { gone, ..Loaded::default() };
        }
        let mut find = sql.prepare_cached("SELECT word FROM word WHERE key > ?1 ORDER BY key")?;
        let mut rows = find.query([loaded.up_to])?;
        while let Some(row) = rows.next()? {
            let word = row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?;
            let is_name = (3..=LONGEST).contains(&word.len()) && !word.bytes().any(|b| b.is_ascii_digit());
            if is_name && loaded.words.len() < MOST_WORDS {
                loaded.words.push(Word { letters: letters_of(word), text: word.into() });
            }
        }
        loaded.up_to = up_to;
        Ok(())
    }
}

/// One bit a letter; letters beyond a–z share the rest.
fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |letters, c| {
        let bit = match c {
            'a'..='z' => c as u32 - 'a' as u32,
            _ => 26 + (c as u32) % 6,
        };
        letters | (1 << bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_is_near_its_own() {
        for (typed, known) in
            [("micheal", "michael"), ("oconor", "oconnor"), ("jhon", "john"), ("gonzales", "gonzalez")]
        {
            assert!(distance(typed, known).is_some(), "{typed} is nearly {known}");
        }
        for (typed, other) in [("ann", "ana"), ("mary", "mark2"), ("smith", "smythe")] {
            assert!(distance(typed, other).is_none(), "{typed} is not nearly {other}");
        }
    }

    #[test]
    fn an_edit_never_differs_by_more_letters_than_the_filter_lets_through() {
        for (a, b) in [("smith", "smyth"), ("garcia", "gracia"), ("lopez", "loped")] {
            assert!((letters_of(a) ^ letters_of(b)).count_ones() <= 2, "{a} and {b} are one edit apart");
        }
    }
}
