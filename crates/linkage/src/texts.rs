//! Texts, each once and one behind the other, numbered as they come.

use crate::people::NOTHING;
use foldhash::quality::FixedState;
use std::hash::BuildHasher;

/// Texts with their numbers; the empty text is number 0.
#[derive(Clone)]
pub(crate) struct Texts {
    all: String,
    /// Of each text where it ends; it begins where the one before it ends.
    ends: Vec<u32>,
    /// Where a text is looked up, while texts come: half its hash and its number, or 0; at or behind its place by the
    /// hash. Always a power of two.
    slots: Vec<u64>,
}

impl Texts {
    pub(crate) fn new() -> Self {
        Self { all: String::new(), ends: vec![0], slots: vec![0; 1024] }
    }

    /// A text's number. Texts beyond what thirty-two bits count are taken for empty ones.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return NOTHING;
        }
        let hash = FixedState::default().hash_one(text);
        let mut at = self.place_of(hash);
        while self.slots[at] != 0 {
            let number = self.slots[at] as u32;
            if self.slots[at] >> 32 == hash >> 32 && self.text(number) == text {
                return number;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        let (Ok(number), Ok(end)) = (u32::try_from(self.ends.len()), u32::try_from(self.all.len() + text.len())) else {
            return NOTHING;
        };
        self.all.push_str(text);
        self.ends.push(end);
        self.slots[at] = (hash >> 32 << 32) | u64::from(number);
        if self.ends.len() > self.slots.len() / 4 * 3 {
            self.grow();
        }
        number
    }

    pub(crate) fn text(&self, number: u32) -> &str {
        let at = number as usize;
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.all[from..self.ends[at] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// No text comes any more: from here on texts have their numbers, but are not looked up.
    pub(crate) fn settle(&mut self) {
        self.slots = Vec::new();
    }

    /// By the half of the hash that is kept, so that growing reads no text.
    fn place_of(&self, hash: u64) -> usize {
        (((hash >> 32) * self.slots.len() as u64) >> 32) as usize
    }

    fn grow(&mut self) {
        let slots = vec![0; self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, slots) {
            if slot != 0 {
                let mut at = self.place_of(slot);
                while self.slots[at] != 0 {
                    at = (at + 1) & (self.slots.len() - 1);
                }
                self.slots[at] = slot;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number() {
        let mut texts = Texts::new();
        let all: Vec<String> = (0..5000).map(|n| format!("text {n}")).collect();
        let numbers: Vec<u32> = all.iter().map(|text| texts.number(text)).collect();
        assert_eq!(numbers, (1..=5000).collect::<Vec<_>>(), "as they come, behind the empty one");
        assert_eq!(all.iter().map(|text| texts.number(text)).collect::<Vec<_>>(), numbers, "however many came since");
        assert_eq!((texts.number(""), texts.text(NOTHING)), (NOTHING, ""));
        texts.settle();
        assert!(numbers.iter().zip(&all).all(|(number, text)| texts.text(*number) == text));
    }
}
