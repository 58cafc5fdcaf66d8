//! Known words by their length and letters: for what is nearly the word somebody typed.
//!
//! Where a word is one edit away, the letters before the edit or those behind it are the same. So only words that begin
//! like the typed one's first half, or end like its second, are compared: a few hundred of a county's hundred thousand.
//! Where two edits are allowed, or the halves are too short to rule anybody out, all words of about the same length are
//! gone through; their letters rule out nearly all: an edit changes the set of letters by two at most.

use super::alike::{LONGEST, Pattern, allowed_edits, distance, weight};
use super::vocabulary::WordId;
use std::ops::RangeInclusive;

#[cfg(test)]
mod tests;

/// Words of fewer letters are gone through: their halves would be one letter.
const SHORTEST_IN_HALVES: usize = 5;

/// Words by their length in bytes.
#[derive(Default)]
pub(crate) struct ByLength(Vec<OfLength>);

#[derive(Default)]
struct OfLength {
    /// By how they begin.
    begins: Vec<Word>,
    /// By how they end.
    ends: Vec<Word>,
}

#[derive(Clone, Copy)]
struct Word {
    /// The first eight bytes, or the last ones backwards; the first of them counts most.
    order: u64,
    letters: u32,
    id: WordId,
}

impl ByLength {
    /// Adds words that are not in here yet.
    pub(crate) fn add<'w>(&mut self, words: impl Iterator<Item = (&'w str, WordId)>) {
        let mut added: Vec<usize> = Vec::new();
        for (word, id) in words {
            let (bytes, letters) = (word.bytes(), letters_of(word));
            if self.0.len() <= word.len() {
                self.0.resize_with(word.len() + 1, OfLength::default);
            }
            let of_length = &mut self.0[word.len()];
            of_length.begins.push(Word { order: first_eight(bytes.clone(), 0), letters, id });
            of_length.ends.push(Word { order: first_eight(bytes.rev(), 0), letters, id });
            added.push(word.len());
        }
        added.sort_unstable();
        added.dedup();
        for length in added {
            // What was sorted before is one run: a word more costs little.
            self.0[length].begins.sort_by_key(|word| word.order);
            self.0[length].ends.sort_by_key(|word| word.order);
        }
    }

    /// The words that are nearly `typed`, by so many edits at most, each with its distance; without itself, in no order.
    /// `text_of` says what a word is.
    pub(crate) fn near<'w>(&self, typed: &str, edits: usize, text_of: impl Fn(WordId) -> &'w str) -> Vec<(WordId, u8)> {
        let allowed = allowed_edits(typed).min(edits);
        if allowed == 0 || typed.len() > LONGEST || typed.bytes().any(|b| b.is_ascii_digit()) {
            return Vec::new();
        }
        let looked_for = LookedFor { typed, letters: letters_of(typed), pattern: Pattern::of(typed), allowed };
        let mut near = Vec::new();
        let mut compare = |word: &Word, is_new: &dyn Fn(&str) -> bool| {
            if (word.letters ^ looked_for.letters).count_ones() as usize > allowed * 2 {
                return;
            }
            let text = text_of(word.id);
            if let Some(distance) = looked_for.distance(word.letters, text)
                && is_new(text)
            {
                near.push((word.id, u8::try_from(distance).unwrap_or(u8::MAX)));
            }
        };
        let halves = halves(typed).filter(|_| allowed == 1);
        for of_length in looked_for.lengths().filter_map(|length| self.0.get(length)) {
            match halves {
                Some((begin, end)) => {
                    between(&of_length.begins, begin.bytes()).iter().for_each(|word| compare(word, &|_| true));
                    let ends = between(&of_length.ends, end.bytes().rev());
                    ends.iter().for_each(|word| compare(word, &|text| !begins_alike(text, begin)));
                }
                None => of_length.begins.iter().for_each(|word| compare(word, &|_| true)),
            }
        }
        near
    }
}

/// A typed word, ready to be compared.
struct LookedFor<'t> {
    typed: &'t str,
    letters: u32,
    pattern: Option<Pattern>,
    allowed: usize,
}

impl LookedFor<'_> {
    /// How long a word may be that is nearly this one.
    fn lengths(&self) -> RangeInclusive<usize> {
        // Beyond a–z a letter has more bytes than one.
        let window = if self.typed.is_ascii() { self.allowed } else { self.allowed * 2 };
        match self.typed.len() {
            // See `distance`.
            3 => 4..=4,
            length => length.saturating_sub(window)..=length + window,
        }
    }

    fn distance(&self, letters: u32, known: &str) -> Option<usize> {
        match &self.pattern {
            Some(pattern) if letters & OTHER_LETTERS == 0 => {
                let edits = pattern.edits(known.as_bytes());
                (1..=self.allowed).contains(&edits).then(|| weight(edits, self.typed, known))
            }
            _ => distance(self.typed, known).filter(|distance| (1..=self.allowed * 2 + 1).contains(distance)),
        }
    }
}

/// What is left as it is on one side of any edit: the letters before the middle, or those behind the one after it, which
/// may be exchanged with the one before. None where that is too little to look for.
fn halves(typed: &str) -> Option<(&str, &str)> {
    let letters = typed.chars().count();
    if letters < SHORTEST_IN_HALVES {
        return None;
    }
    let mut places = typed.char_indices().map(|(at, _)| at).skip(letters / 2);
    Some((&typed[..places.next()?], &typed[places.next()?..]))
}

/// Those words of an order that begin, or end, so; by its first eight bytes.
fn between(words: &[Word], bytes: impl Iterator<Item = u8> + Clone) -> &[Word] {
    let (from, to) = (first_eight(bytes.clone(), 0), first_eight(bytes, u8::MAX));
    let from = words.partition_point(|word| word.order < from);
    let length = words[from..].partition_point(|word| word.order <= to);
    &words[from..from + length]
}

/// Whether `between` finds the word by this beginning.
fn begins_alike(word: &str, begin: &str) -> bool {
    let looked_at = begin.len().min(8);
    word.as_bytes().get(..looked_at) == Some(&begin.as_bytes()[..looked_at])
}

/// The first eight bytes as a number that sorts like them; where there are fewer, `rest` takes their place.
pub(crate) fn first_eight(bytes: impl Iterator<Item = u8>, rest: u8) -> u64 {
    let mut eight = [rest; 8];
    eight.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
    u64::from_be_bytes(eight)
}

/// The bits of [`letters_of`] that are none of a–z.
const OTHER_LETTERS: u32 = !0 << 26;

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
