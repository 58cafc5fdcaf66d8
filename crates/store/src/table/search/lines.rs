//! The people whom searches read last, ready to be compared and shown: while somebody types, most of whom one letter
//! finds the one before has found, and reading somebody takes a page or two of the file.

use super::score::Candidate;
use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// People who are kept at most: some 6 MB. Half of them are those who were looked at last.
const MOST: usize = 16_384;

/// People by their keys. Whoever hands them out says when they are out of date.
#[derive(Default)]
pub(crate) struct Lines(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// Looked at lately.
    recent: People,
    /// Not looked at since `recent` was empty; goes when that is full.
    before: People,
}

type People = HashMap<i64, Arc<Candidate>, RandomState>;

impl Lines {
    /// Who was read as this key.
    pub(crate) fn get(&self, key: i64) -> Option<Arc<Candidate>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.recent.get(&key) {
            return Some(Arc::clone(known));
        }
        let known = kept.before.remove(&key)?;
        kept.add(key, &known);
        Some(known)
    }

    /// Keeps somebody.
    pub(crate) fn keep(&self, key: i64, candidate: &Arc<Candidate>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).add(key, candidate);
    }

    /// Forgets everybody.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }
}

impl Kept {
    fn add(&mut self, key: i64, candidate: &Arc<Candidate>) {
        if self.recent.len() >= MOST / 2 {
            self.before = std::mem::take(&mut self.recent);
        }
        self.recent.insert(key, Arc::clone(candidate));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_are_kept_and_those_who_were_looked_at_last_among_them() {
        let lines = Lines::default();
        let somebody = Arc::new(Candidate::default());
        let most = MOST as i64;
        for key in 0..most * 3 {
            lines.keep(key, &somebody);
            assert!(lines.get(0).is_some(), "whom every question finds");
        }
        assert!(lines.get(most * 3 - 1).is_some() && lines.get(most).is_none());
        assert!(Arc::strong_count(&somebody) <= MOST + 1);
        lines.forget();
        assert_eq!(Arc::strong_count(&somebody), 1);
    }
}
