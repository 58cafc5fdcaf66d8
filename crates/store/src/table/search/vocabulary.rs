//! The distinct words of the search index in memory, with the people who have each in their name: for what is nearly
//! the word somebody typed, for what begins with it, and for who has several such words.

use super::alike::LONGEST;
use super::nearly::ByLength;
use foldhash::fast::RandomState;
use std::collections::{HashMap, HashSet};

/// At most so many words are kept: some 30 MB. Beyond it the newest are not found by a mistyped name.
const MOST_WORDS: usize = 500_000;

/// A word's number.
pub(crate) type WordId = u32;

/// Stands for the other word of a name that has more than two.
const SEVERAL: WordId = WordId::MAX;

/// Words and who is called so.
#[derive(Default)]
pub(crate) struct Vocabulary {
    words: Vec<Word>,
    by_text: HashMap<Box<str>, WordId, RandomState>,
    /// All words in alphabetical order.
    sorted: Vec<WordId>,
    by_length: ByLength,
    /// The words of those whose names have more than two.
    several: HashMap<u32, Box<[WordId]>, RandomState>,
    /// The highest key of anybody in here.
    highest: u32,
    /// Whether a word had no room.
    is_full: bool,
}

struct Word {
    text: Box<str>,
    /// Who has it in the family or the given name. Some may have had it once: whoever is found is read and compared
    /// before they are shown.
    people: Vec<Called>,
}

/// Somebody who has a word in the name.
#[derive(Clone, Copy)]
pub(crate) struct Called {
    pub key: u32,
    /// The name's other word, so that a question of two words goes through the people of one; itself where there is no
    /// other, [`SEVERAL`] where there are more.
    other: WordId,
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
        let added = (before as WordId..).zip(&self.words[before..]);
        self.by_length.add(added.map(|(id, word)| (&*word.text, id)));
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

    /// Says that these are the words of somebody's name. Words that are not known are passed over.
    pub(crate) fn add_person<'w>(&mut self, key: i64, words: impl Iterator<Item = &'w str>) {
        let Ok(key) = u32::try_from(key) else { return };
        let mut ids: Vec<WordId> = Vec::with_capacity(2);
        for id in words.filter_map(|word| self.id_of(word)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let is_new = key > self.highest;
        for (at, &id) in ids.iter().enumerate() {
            let other = match ids.as_slice() {
                [_] => id,
                [_, _] => ids[1 - at],
                _ => SEVERAL,
            };
            let people = &mut self.words[id as usize].people;
            match people.iter_mut().find(|one| !is_new && one.key == key) {
                Some(known) => known.other = other,
                None => people.push(Called { key, other }),
            }
        }
        if ids.len() > 2 {
            self.several.insert(key, ids.into());
        }
        self.highest = self.highest.max(key);
    }

    /// Gives back the room that was kept for more people.
    pub(crate) fn has_everybody(&mut self) {
        self.words.iter_mut().for_each(|word| word.people.shrink_to_fit());
    }

    /// The same without the words that are not among those that are there now; who has the others stays.
    pub(crate) fn without_gone(self, there: &HashSet<String>) -> Self {
        let mut kept = Self { highest: self.highest, ..Self::default() };
        let is_left = |word: &Word| there.contains(&*word.text);
        kept.add_words(self.words.iter().filter(|word| is_left(word)).map(|word| &*word.text));
        let now: Vec<Option<WordId>> = self.words.iter().map(|word| kept.id_of(&word.text)).collect();
        let now = |id: WordId| now.get(id as usize).copied().flatten();
        for (id, word) in (0..).zip(self.words) {
            let Some(id) = now(id) else { continue };
            let other = |other| if other == SEVERAL { SEVERAL } else { now(other).unwrap_or(id) };
            let people = word.people.into_iter().map(|one| Called { key: one.key, other: other(one.other) });
            kept.words[id as usize].people = people.collect();
        }
        let left = |ids: Box<[WordId]>| ids.iter().filter_map(|id| now(*id)).collect();
        kept.several = self.several.into_iter().map(|(key, ids)| (key, left(ids))).collect();
        kept
    }

    /// Forgets who has which word.
    pub(crate) fn forget_people(&mut self) {
        self.words.iter_mut().for_each(|word| word.people = Vec::new());
        self.several.clear();
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

    /// Who has a word in the family or the given name, and perhaps who had it.
    pub(crate) fn people_of(&self, id: WordId) -> &[Called] {
        &self.words[id as usize].people
    }

    /// The words of somebody's name, one of which is `id`.
    pub(crate) fn name_of(&self, id: WordId, one: Called) -> impl Iterator<Item = WordId> {
        let (two, more) = match one.other {
            SEVERAL => (None, self.several.get(&one.key)),
            other => (Some([id, other]), None),
        };
        two.into_iter().flatten().chain(more.into_iter().flatten().copied())
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
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
        let mut near = self.by_length.near(typed, edits, |id| self.text_of(id));
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
    }

    /// Where in the alphabetical order a word stands, or would.
    fn place_of(&self, word: &str) -> usize {
        self.sorted.partition_point(|id| self.text_of(*id) < word)
    }
}

fn is_kept(word: &str) -> bool {
    (1..=LONGEST).contains(&word.len()) && !word.bytes().any(|b| b.is_ascii_digit())
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
        let left = kept.id_of("late").expect("kept");
        let people: Vec<u32> = kept.people_of(left).iter().map(|one| one.key).collect();
        assert_eq!(people, [7]);
        assert!(kept.name_of(left, kept.people_of(left)[0]).all(|id| id == left), "of the name one word is left");
    }
}
