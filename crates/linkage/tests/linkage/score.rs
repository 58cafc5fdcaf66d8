//! How well pairs fit what is true.

use crate::reading::Truth;
use folkmoot_linkage::Pair;
use std::fmt;

/// Figures of one list, or of two.
pub struct Score {
    of: String,
    truth: usize,
    /// Pairs at 0.5 or more, and how many of them are one person.
    natural: (usize, usize),
    /// The same at 0.999.
    sure: (usize, usize),
}

/// Counts.
pub fn score(of: &str, pairs: &[Pair], truth: &Truth) -> Score {
    let count = |at_least: f64| {
        let found = pairs.iter().filter(|pair| pair.probability >= at_least);
        let right = found.clone().filter(|pair| truth.contains(&(pair.a, pair.b)));
        (found.count(), right.count())
    };
    Score { of: of.to_owned(), truth: truth.len(), natural: count(0.5), sure: count(0.999) }
}

impl Score {
    pub fn f1(&self) -> f64 {
        2.0 * self.natural.1 as f64 / (self.natural.0 + self.truth) as f64
    }

    /// Of the pairs that need nobody's look.
    pub fn sure_precision(&self) -> f64 {
        self.sure.1 as f64 / self.sure.0.max(1) as f64
    }

    /// Prints the figures, and fails below the floor.
    pub fn is_at_least(&self, floor: f64) {
        println!("{self}");
        assert!(self.f1() >= floor, "fewer are found than before (floor {floor}): {self}");
        assert!(self.sure_precision() >= 0.999, "a pair at 0.999 is merged without a look: {self}");
        assert!(self.sure.0 > 0, "some are beyond doubt: {self}");
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of, truth, natural: (found, right), sure: (sure, sure_right) } = self;
        let (precision, recall) = (*right as f64 / (*found).max(1) as f64, *right as f64 / *truth as f64);
        write!(f, "{of}: F1 {:.4} (precision {precision:.4}, recall {recall:.4} of {truth})", self.f1())?;
        write!(f, ", at 0.999 {sure} pairs, {} wrong", sure - sure_right)
    }
}
