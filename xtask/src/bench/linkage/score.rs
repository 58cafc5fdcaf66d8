//! How good a list of pairs is.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
};

use anyhow::Context;

use super::truth::Pair;

/// What a program answered: pairs and what it thinks of each.
pub struct Found {
    pairs: HashMap<Pair, f64>,
    /// From where on the program itself says "the same": a probability of 0.5, or a weight of 0.
    natural: f64,
}

/// What the answer is worth.
#[derive(Debug, PartialEq)]
pub struct Score {
    /// At the program's own threshold.
    pub natural: Rates,
    /// At the threshold with the best F1, which only who knows the truth can choose.
    pub best: Rates,
    pub best_at: f64,
    /// At a probability of [`CERTAIN`]; `None` for weights.
    pub certain: Option<Rates>,
}

/// Merged without asking.
pub const CERTAIN: f64 = 0.999;

/// Of the pairs at or above a threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    pub pairs: usize,
    pub right: usize,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Found {
    /// Reads `row_a,row_b,probability` or `row_a,row_b,weight`; `two_lists` if the rows are of different lists.
    pub fn read(file: &Path, two_lists: bool) -> anyhow::Result<Self> {
        let text = fs::read_to_string(file)?;
        let mut lines = text.lines();
        let natural = match lines.next() {
            Some("row_a,row_b,probability") => 0.5,
            Some("row_a,row_b,weight") => 0.0,
            other => anyhow::bail!("{} begins with {other:?}", file.display()),
        };
        let mut pairs = HashMap::new();
        for line in lines {
            let mut cells = line.split(',');
            let mut next = || cells.next().with_context(|| format!("{line} has too few columns"));
            let (a, b, value) = (next()?.parse()?, next()?.parse()?, next()?.parse::<f64>()?);
            let pair = if two_lists || a < b { (a, b) } else { (b, a) };
            let best = pairs.entry(pair).or_insert(value);
            *best = best.max(value);
        }
        Ok(Self { pairs, natural })
    }

    /// Only the best pair of each row of the first list; of equal ones, the first row of the second.
    pub fn best_of_each_first(&self) -> Self {
        let mut best: HashMap<u64, (u64, f64)> = HashMap::new();
        for (&(a, b), &value) in &self.pairs {
            let kept = best.entry(a).or_insert((b, value));
            if value > kept.1 || (value == kept.1 && b < kept.0) {
                *kept = (b, value);
            }
        }
        Self { pairs: best.into_iter().map(|(a, (b, value))| ((a, b), value)).collect(), natural: self.natural }
    }

    pub fn score(&self, truth: &HashSet<Pair>) -> Score {
        let mut falling: Vec<(f64, bool)> =
            self.pairs.iter().map(|(pair, value)| (*value, truth.contains(pair))).collect();
        falling.sort_by(|a, b| b.0.total_cmp(&a.0));
        let at_least = |threshold: f64| {
            let pairs = falling.partition_point(|(value, _)| *value >= threshold);
            Rates::of(pairs, falling[..pairs].iter().filter(|(_, right)| *right).count(), truth.len())
        };
        let (mut best, mut best_at, mut right) = (Rates::of(0, 0, truth.len()), f64::INFINITY, 0);
        for (place, (value, is_right)) in falling.iter().enumerate() {
            right += usize::from(*is_right);
            // A threshold cannot separate equal values.
            if falling.get(place + 1).is_some_and(|(next, _)| next == value) {
                continue;
            }
            let rates = Rates::of(place + 1, right, truth.len());
            if rates.f1 > best.f1 {
                (best, best_at) = (rates, *value);
            }
        }
        let certain = (self.natural > 0.0).then(|| at_least(CERTAIN));
        Score { natural: at_least(self.natural), best, best_at, certain }
    }
}

impl Rates {
    /// `right` of `pairs` are among the `all` true ones. Of nothing, nothing is wrong.
    fn of(pairs: usize, right: usize, all: usize) -> Self {
        let share = |of: usize| if of == 0 { 1.0 } else { right as f64 / of as f64 };
        let f1 = if pairs + all == 0 { 1.0 } else { 2.0 * right as f64 / (pairs + all) as f64 };
        Self { pairs, right, precision: share(pairs), recall: share(all), f1 }
    }

    pub fn json(&self) -> String {
        format!(
            r#"{{"pairs": {}, "right": {}, "precision": {:.6}, "recall": {:.6}, "f1": {:.6}}}"#,
            self.pairs, self.right, self.precision, self.recall, self.f1
        )
    }
}

impl Score {
    pub fn json(&self) -> String {
        let certain = self.certain.map_or("null".to_owned(), |rates| rates.json());
        let at = if self.best_at.is_finite() { format!("{:.9}", self.best_at) } else { "null".to_owned() };
        format!(
            r#"{{"natural": {}, "best": {}, "best_at": {at}, "certain": {certain}}}"#,
            self.natural.json(),
            self.best.json()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pairs: &[(Pair, f64)]) -> Found {
        Found { pairs: pairs.iter().copied().collect(), natural: 0.5 }
    }

    #[test]
    fn precision_and_recall_are_of_the_pairs_above_the_threshold() {
        let truth = HashSet::from([(1, 2), (3, 4), (5, 6)]);
        let score = found(&[((1, 2), 0.9995), ((3, 4), 0.4), ((1, 3), 0.6)]).score(&truth);
        assert_eq!(score.natural, Rates::of(2, 1, 3));
        assert_eq!((score.natural.precision, score.natural.recall), (0.5, 1.0 / 3.0));
        assert_eq!(score.best, Rates::of(3, 2, 3));
        assert_eq!(score.best_at, 0.4);
        assert_eq!(score.certain, Some(Rates::of(1, 1, 3)));
    }

    #[test]
    fn no_threshold_separates_equal_probabilities() {
        let truth = HashSet::from([(1, 2)]);
        let score = found(&[((1, 2), 0.8), ((1, 3), 0.8), ((1, 4), 0.8)]).score(&truth);
        assert_eq!(score.best, Rates::of(3, 1, 1));
    }

    #[test]
    fn a_contact_keeps_its_best_row_of_the_roll() {
        let truth = HashSet::from([(1, 7), (2, 7)]);
        let all = found(&[((1, 7), 0.9), ((1, 8), 0.7), ((2, 7), 0.8)]);
        assert_eq!(all.best_of_each_first().score(&truth).natural, Rates::of(2, 2, 2));
    }

    #[test]
    fn nothing_found_is_nothing_wrong_and_nothing_recalled() {
        let score = found(&[]).score(&HashSet::from([(1, 2)]));
        assert_eq!((score.natural.precision, score.natural.recall, score.natural.f1), (1.0, 0.0, 0.0));
    }
}
