//! What was found out about pairs of names: they come again and again.

use crate::field::MISSING;
use crate::people::People;
use crate::text::{Near, near};

/// A table of a fixed size: what comes anew takes the place of what was there.
pub(crate) struct Memo {
    slots: Vec<(u64, Near)>,
    given: Vec<(u64, u8)>,
}

impl Memo {
    /// For many comparisons: small enough to stay in a processor's own cache.
    pub(crate) fn new() -> Self {
        Self::of(1 << 15)
    }

    /// For a few thousand.
    pub(crate) fn medium() -> Self {
        Self::of(1 << 12)
    }

    /// For a single one.
    pub(crate) fn small() -> Self {
        Self::of(8)
    }

    fn of(slots: usize) -> Self {
        Self { slots: vec![(0, Near::Differs); slots], given: vec![(0, MISSING); slots] }
    }

    /// Symmetric, and where it is to be found.
    fn key(&self, a: u32, b: u32) -> (u64, usize) {
        let key = (u64::from(a.min(b)) << 32) | u64::from(a.max(b));
        (key, (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize % self.slots.len())
    }

    pub(super) fn near(&mut self, people: &People, a: u32, b: u32) -> Near {
        let (key, at) = self.key(a, b);
        if self.slots[at].0 != key {
            self.slots[at] = (key, near(people.spelt(a), people.spelt(b)));
        }
        self.slots[at].1
    }

    /// The level of two given names, if it was found out lately.
    pub(super) fn given(&self, a: u32, b: u32) -> Option<u8> {
        let (key, at) = self.key(a, b);
        (self.given[at].0 == key).then_some(self.given[at].1)
    }

    pub(super) fn keep_given(&mut self, a: u32, b: u32, level: u8) {
        let (key, at) = self.key(a, b);
        self.given[at] = (key, level);
    }
}
