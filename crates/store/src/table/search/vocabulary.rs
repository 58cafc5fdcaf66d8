//! The distinct words of the search index in memory, with the people who have each in their name: for what is nearly
//! the word somebody typed, for what begins with it, and for who has several such words.

use super::alike::LONGEST;
use super::nearly::{ByLength, first_eight};
use foldhash::fast::RandomState;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Bound;

/// At most so many words are kept: some 30 MB. Beyond it the newest are not found by a mistyped name.
const MOST_WORDS: usize = 500_000;

/// At most so many words of names are kept that are too long or have a digit: a few mistakes of a list.
const MOST_ODD: usize = 1_000;

/// A word's number.
pub(crate) type WordId = u32;

/// Stands for the other word of a name that has more than two.
const SEVERAL: WordId = WordId::MAX;

/// Words and who is called so.
#[derive(Default)]
pub(crate) struct Vocabulary {
    words: Vec<Word>,
    by_text: HashMap<Box<str>, WordId, RandomState>,
    /// All words in alphabetical order, with their first eight bytes.
    sorted: Vec<(u64, WordId)>,
    by_length: ByLength,
    /// The words of those whose names have more than two.
    several: HashMap<u32, Box<[WordId]>, RandomState>,
    /// Words of names that are none of these.
    odd: BTreeSet<Box<str>>,
    /// Whether everybody was added: whoever is added again has another name by now.
    has_everybody: bool,
    /// Whether a word had no room.
    is_full: bool,
    /// Whether somebody's name could not be taken in.
    is_unsure: bool,
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
        let words = &self.words;
        self.sorted.extend((before as WordId..).zip(&words[before..]).map(|(id, word)| (begin_of(&word.text), id)));
        // What was sorted before is one run: a word more costs little.
        self.sorted.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| words[a.1 as usize].text.cmp(&words[b.1 as usize].text)));
    }

    /// Says that these are the words of somebody's name.
    pub(crate) fn add_person<'w>(&mut self, key: i64, words: impl Iterator<Item = &'w str>) {
        let Ok(key) = u32::try_from(key) else {
            self.is_unsure = true;
            return;
        };
        let mut ids: Vec<WordId> = Vec::with_capacity(2);
        for word in words {
            match self.id_of(word) {
                Some(id) if ids.contains(&id) => {}
                Some(id) => ids.push(id),
                None if self.odd.len() < MOST_ODD => _ = self.odd.insert(word.into()),
                None => self.is_unsure = true,
            }
        }
        let may_be_known = self.has_everybody;
        for (at, &id) in ids.iter().enumerate() {
            let other = match ids.as_slice() {
                [_] => id,
                [_, _] => ids[1 - at],
                _ => SEVERAL,
            };
            let people = &mut self.words[id as usize].people;
            match people.iter_mut().find(|one| may_be_known && one.key == key) {
                Some(known) => known.other = other,
                None => people.push(Called { key, other }),
            }
        }
        if ids.len() > 2 {
            self.several.insert(key, ids.into());
        }
    }

    /// Says that everybody was added, and gives back the room that was kept for more.
    pub(crate) fn settle(&mut self) {
        self.has_everybody = true;
        self.words.iter_mut().for_each(|word| word.people.shrink_to_fit());
    }

    /// The same without the words that are not among those that are there now; who has the others stays.
    pub(crate) fn without_gone(self, there: &HashSet<String>) -> Self {
        let Self { has_everybody, is_full, is_unsure, .. } = self;
        let mut kept = Self { odd: self.odd, has_everybody, is_full, is_unsure, ..Self::default() };
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
        self.odd.clear();
        (self.has_everybody, self.is_unsure) = (false, false);
    }

    /// Whether somebody may have the word in the family or the given name.
    pub(crate) fn may_be_called(&self, word: &str) -> bool {
        self.is_unsure() || self.by_text.contains_key(word) || self.odd.contains(word)
    }

    /// Whether somebody may have a word in the family or the given name that begins so.
    pub(crate) fn may_be_called_like(&self, begin: &str) -> bool {
        let from = (Bound::Included(begin), Bound::Unbounded);
        let is_odd = || self.odd.range::<str, _>(from).next().is_some_and(|odd| odd.starts_with(begin));
        self.is_unsure() || !self.range_of(begin).is_empty() || is_odd()
    }

    fn is_unsure(&self) -> bool {
        !self.has_everybody || self.is_full || self.is_unsure
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
        let range = self.range_of(begin);
        // It is the first itself, if it is a word.
        let is_word = range.first().is_some_and(|&(_, id)| self.text_of(id).len() == begin.len());
        range[usize::from(is_word)..].iter().map(|&(_, id)| id)
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

    /// The words that begin so.
    fn range_of(&self, begin: &str) -> &[(u64, WordId)] {
        let (least, most) = (begin_of(begin), first_eight(begin.bytes(), u8::MAX));
        let from = self.sorted.partition_point(|&(order, _)| order < least);
        let alike = &self.sorted[from..][..self.sorted[from..].partition_point(|&(order, _)| order <= most)];
        if begin.len() <= 8 {
            return alike;
        }
        let from = alike.partition_point(|&(_, id)| self.text_of(id) < begin);
        &alike[from..][..alike[from..].partition_point(|&(_, id)| self.text_of(id).starts_with(begin))]
    }
}

fn begin_of(word: &str) -> u64 {
    first_eight(word.bytes(), 0)
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
    fn what_nobody_is_called_is_known_once_everybody_is_in_here_also_of_words_that_are_not_kept() {
        let mut vocabulary = of(&["catherine", "catherina", "oak"]);
        vocabulary.add_person(1, ["catherine", "sm1th"].into_iter());
        assert!(vocabulary.may_be_called("nobody"), "somebody may be missing");
        vocabulary.settle();
        for (begin, is_one) in
            [("cath", true), ("catherin", true), ("catherine", true), ("catherines", false), ("catherinb", false)]
        {
            assert_eq!(vocabulary.may_be_called_like(begin), is_one, "{begin}");
        }
        assert!(vocabulary.may_be_called("sm1th") && vocabulary.may_be_called_like("sm"));
        assert!(!vocabulary.may_be_called("smith") && !vocabulary.may_be_called_like("smi"));
        assert_eq!(vocabulary.beginning("catherin").count(), 2);
        assert_eq!(vocabulary.beginning("catherine").count(), 0);
        vocabulary.add_person(i64::MAX, ["zoe"].into_iter());
        assert!(vocabulary.may_be_called("smith"), "somebody is missing again");
    }

    #[test]
    fn a_word_that_went_is_gone_and_the_others_keep_their_people() {
        let mut vocabulary = of(&["early", "late"]);
        vocabulary.add_person(7, ["early", "late"].into_iter());
        vocabulary.settle();
        let kept = vocabulary.without_gone(&["late".to_owned()].into());
        assert!(kept.id_of("early").is_none());
        let left = kept.id_of("late").expect("kept");
        let people: Vec<u32> = kept.people_of(left).iter().map(|one| one.key).collect();
        assert_eq!(people, [7]);
        assert!(kept.name_of(left, kept.people_of(left)[0]).all(|id| id == left), "of the name one word is left");
    }
}
