//! The distinct words of the search index in memory, with the people who have each in their name: for what is nearly
//! the word somebody typed, for what begins with it, and for who has several such words.
//!
//! Comparing a word with all of a county's hundred thousand takes a tenth of a millisecond when most are ruled out by
//! their length and their letters: an edit changes the set of letters by two at most, so words whose sets differ by
//! more than twice the allowed edits are never compared. That beats an index of deletions, which would be many times as
//! large.

use super::alike::{LONGEST, Pattern, allowed_edits, distance, weight};
use std::collections::{HashMap, HashSet};

/// At most so many words are kept: some 30 MB. Beyond it the newest are not found by a mistyped name.
const MOST_WORDS: usize = 500_000;

/// A word's number.
pub(crate) type WordId = u32;

/// Words and who is called so.
#[derive(Default)]
pub(crate) struct Vocabulary {
    words: Vec<Word>,
    by_text: HashMap<Box<str>, WordId>,
    /// All words in alphabetical order.
    sorted: Vec<WordId>,
    /// By length in bytes: the letters of each word, and its number.
    by_length: Vec<Vec<(u32, WordId)>>,
    /// The highest key of anybody in here.
    highest: u32,
    /// Whether a word had no room.
    is_full: bool,
}

struct Word {
    text: Box<str>,
    /// The keys of who has it in the family or the given name. Some may have had it once: whoever is found is read and
    /// compared before they are shown.
    people: Vec<u32>,
}

/// Words that a typed one may stand for, each with how far it is from that.
pub(crate) type Meanings = Vec<(WordId, u8)>;

impl Vocabulary {
    /// Adds words; those that are known already, too long, or have a digit are passed over.
    pub(crate) fn add_words<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        let before = self.words.len();
        for word in words.filter(|word| is_kept(word)) {
            self.add_word(word);
        }
        if self.words.len() - before > 64 {
            let words = &self.words;
            self.sorted.extend(before as WordId..words.len() as WordId);
            self.sorted.sort_unstable_by(|a, b| words[*a as usize].text.cmp(&words[*b as usize].text));
        } else {
            for id in before..self.words.len() {
                let place = self.place_of(&self.words[id].text);
                self.sorted.insert(place, id as WordId);
            }
        }
    }

    /// Says that somebody has these words in the name. Words that are not known are passed over.
    pub(crate) fn add_person<'w>(&mut self, key: i64, words: impl Iterator<Item = &'w str>) {
        let Ok(key) = u32::try_from(key) else { return };
        self.highest = self.highest.max(key);
        for word in words {
            if let Some(&id) = self.by_text.get(word) {
                self.words[id as usize].people.push(key);
            }
        }
    }

    /// The same without the words that are not among those that are there now; who has them stays.
    pub(crate) fn without_gone(self, there: &HashSet<String>) -> Self {
        let mut kept = Self { highest: self.highest, ..Self::default() };
        let left = || self.words.iter().filter(|word| there.contains(&*word.text));
        kept.add_words(left().map(|word| &*word.text));
        for word in left() {
            if let Some(&id) = kept.by_text.get(&word.text) {
                kept.words[id as usize].people.clone_from(&word.people);
            }
        }
        kept
    }

    /// Forgets who has which word.
    pub(crate) fn forget_people(&mut self) {
        self.words.iter_mut().for_each(|word| word.people = Vec::new());
        self.highest = 0;
    }

    /// Whether somebody may have the word, as far as is known.
    pub(crate) fn may_have(&self, word: &str) -> bool {
        self.is_full || !is_kept(word) || self.by_text.contains_key(word)
    }

    /// Whether all words that begin so are known.
    pub(crate) fn knows_beginnings(&self, begin: &str) -> bool {
        !self.is_full && is_kept(begin)
    }

    pub(crate) fn id_of(&self, word: &str) -> Option<WordId> {
        self.by_text.get(word).copied()
    }

    pub(crate) fn text_of(&self, id: WordId) -> &str {
        &self.words[id as usize].text
    }

    /// The keys of who has a word in the family or the given name, and perhaps of who had it.
    pub(crate) fn people_of(&self, id: WordId) -> &[u32] {
        &self.words[id as usize].people
    }

    /// The highest key of anybody in here.
    pub(crate) fn highest(&self) -> u32 {
        self.highest
    }

    /// The words that begin with `begin` and are longer, in alphabetical order.
    pub(crate) fn beginning(&self, begin: &str) -> impl Iterator<Item = WordId> {
        let from = self.place_of(begin);
        let begins = move |id: &&WordId| self.text_of(**id).starts_with(begin);
        self.sorted[from..].iter().take_while(begins).copied().filter(move |id| self.text_of(*id).len() > begin.len())
    }

    /// The words that are nearly `typed`, by so many edits at most, nearest first, those that most people have before
    /// others; without itself.
    pub(crate) fn near(&self, typed: &str, edits: usize) -> Meanings {
        let allowed = allowed_edits(typed).min(edits);
        if allowed == 0 || typed.len() > LONGEST || typed.bytes().any(|b| b.is_ascii_digit()) {
            return Vec::new();
        }
        let letters = letters_of(typed);
        let mut near: Meanings = Vec::new();
        // Beyond a–z a letter has more bytes than one.
        let window = if typed.is_ascii() { allowed } else { allowed * 2 };
        let lengths = match typed.len() {
            // See `distance`.
            3 => 4..=4,
            length => length.saturating_sub(window)..=length + window,
        };
        let pattern = Pattern::of(typed);
        for of_length in lengths.filter_map(|length| self.by_length.get(length)) {
            for &(known, id) in of_length {
                if (known ^ letters).count_ones() as usize > allowed * 2 {
                    continue;
                }
                let text = self.text_of(id);
                let distance = match &pattern {
                    Some(pattern) if known & OTHER_LETTERS == 0 => match pattern.edits(text.as_bytes()) {
                        edits if (1..=allowed).contains(&edits) => weight(edits, typed, text),
                        _ => continue,
                    },
                    _ => match distance(typed, text) {
                        Some(distance) if (1..=allowed * 2 + 1).contains(&distance) => distance,
                        _ => continue,
                    },
                };
                near.push((id, u8::try_from(distance).unwrap_or(u8::MAX)));
            }
        }
        near.sort_unstable_by_key(|&(id, distance)| (distance, usize::MAX - self.people_of(id).len(), id));
        near
    }

    fn add_word(&mut self, word: &str) {
        if self.by_text.contains_key(word) {
            return;
        }
        if self.words.len() >= MOST_WORDS {
            self.is_full = true;
            return;
        }
        let id = self.words.len() as WordId;
        self.words.push(Word { text: word.into(), people: Vec::new() });
        self.by_text.insert(word.into(), id);
        if self.by_length.len() <= word.len() {
            self.by_length.resize_with(word.len() + 1, Vec::new);
        }
        self.by_length[word.len()].push((letters_of(word), id));
    }

    /// Where in the alphabetical order a word stands, or would.
    fn place_of(&self, word: &str) -> usize {
        self.sorted.partition_point(|id| self.text_of(*id) < word)
    }
}

fn is_kept(word: &str) -> bool {
    (1..=LONGEST).contains(&word.len()) && !word.bytes().any(|b| b.is_ascii_digit())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add_words(words.iter().copied());
        vocabulary
    }

    #[test]
    fn an_edit_never_differs_by_more_letters_than_the_filter_lets_through() {
        for (a, b) in [("smith", "smyth"), ("garcia", "gracia"), ("lopez", "loped")] {
            assert!((letters_of(a) ^ letters_of(b)).count_ones() <= 2, "{a} and {b} are one edit apart");
        }
    }

    #[test]
    fn what_is_near_comes_nearest_first_and_common_before_rare() {
        let mut vocabulary = of(&["maria", "marla", "marta", "karta", "martha", "12"]);
        vocabulary.add_person(1, ["maria"].into_iter());
        vocabulary.add_person(2, ["maria"].into_iter());
        vocabulary.add_person(3, ["marla"].into_iter());
        let near: Vec<&str> = vocabulary.near("marya", 2).iter().map(|&(id, _)| vocabulary.text_of(id)).collect();
        assert_eq!(near, ["maria", "marla", "marta"], "karta and martha are two edits away");
    }

    #[test]
    fn words_that_begin_alike_are_found_also_when_they_came_one_by_one() {
        let mut vocabulary = of(&["oak", "oakley"]);
        vocabulary.add_words(["oakwood", "oakland", "elm"].into_iter());
        let longer: Vec<&str> = vocabulary.beginning("oak").map(|id| vocabulary.text_of(id)).collect();
        assert_eq!(longer, ["oakland", "oakley", "oakwood"]);
        assert!(!vocabulary.may_have("ash") && vocabulary.may_have("12"), "of numbers nothing is known");
    }

    #[test]
    fn a_word_that_went_is_gone_and_the_others_keep_their_people() {
        let mut vocabulary = of(&["early", "late"]);
        vocabulary.add_person(7, ["early", "late"].into_iter());
        let kept = vocabulary.without_gone(&["late".to_owned()].into());
        assert!(kept.id_of("early").is_none());
        assert_eq!(kept.id_of("late").map(|id| kept.people_of(id)), Some(&[7][..]));
    }
}
