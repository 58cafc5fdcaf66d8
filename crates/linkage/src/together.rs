//! What pairs say about each other: three entries of one person make three pairs, and nobody is two people.

use crate::compare::Memo;
use crate::link::Pair;
use crate::model::Weights;
use crate::people::People;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Somebody with more likely pairs stands in a crowd, where company proves nothing.
const CROWD: usize = 40;

fn logit(probability: f64) -> f64 {
    let p = probability.clamp(1e-12, 1.0 - 1e-12);
    (p / (1.0 - p)).ln()
}

fn probability(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

fn neighbours(pairs: &[Pair], at_least: f64) -> BTreeMap<u32, Vec<(u32, f64)>> {
    let mut neighbours: BTreeMap<u32, Vec<(u32, f64)>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.probability >= at_least) {
        neighbours.entry(pair.a).or_default().push((pair.b, pair.probability));
        neighbours.entry(pair.b).or_default().push((pair.a, pair.probability));
    }
    neighbours
}

/// Where two are each the same as a third, they are the same person, unless they contradict each other
/// more than the third speaks for them (average linkage over log-odds; for entity resolution see Hassanzadeh et al.
/// 2009, "Framework for Evaluating Clustering Algorithms in Duplicate Detection").
/// `is_wanted` says of the later one of two whether their pair is of interest.
pub(crate) fn close(people: &People, model: &Weights, pairs: &mut Vec<Pair>, is_wanted: &dyn Fn(u32) -> bool) {
    let linked = neighbours(pairs, 0.5);
    let known: HashMap<(u32, u32), usize> = pairs.iter().enumerate().map(|(n, pair)| ((pair.a, pair.b), n)).collect();
    let mut memo = Memo::new();
    let mut through: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for others in linked.values().filter(|others| others.len() <= CROWD) {
        for (n, (one, p_one)) in others.iter().enumerate() {
            for (other, p_other) in &others[n + 1..] {
                let way = logit(p_one.min(*p_other));
                let best = through.entry((*one.min(other), *one.max(other))).or_insert(f64::NEG_INFINITY);
                *best = best.max(way);
            }
        }
    }
    let mut found = Vec::new();
    for ((a, b), way) in through.into_iter().filter(|((_, b), _)| is_wanted(*b)) {
        let odds = model.odds(&people.compare(&people.people[a as usize], &people.people[b as usize], &mut memo));
        let joined = probability(f64::midpoint(way, odds.logit()));
        match known.get(&(a, b)) {
            Some(at) => pairs[*at].probability = pairs[*at].probability.max(joined),
            None if joined >= 0.01 => found.push(Pair { a, b, probability: joined }),
            None => {}
        }
    }
    pairs.extend(found);
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
}

/// Who may be several people that are not each other is at most one of them: their odds share one whole.
pub(crate) fn weigh_rivals(people: &People, model: &Weights, pairs: &mut [Pair], is_one_numbering: bool) {
    let likely = neighbours(pairs, 0.01);
    let same: HashSet<(u32, u32)> =
        pairs.iter().filter(|pair| is_one_numbering && pair.probability >= 0.5).map(|pair| (pair.a, pair.b)).collect();
    let mut memo = Memo::new();
    let mut are_same = |x: u32, y: u32| {
        let key = (x.min(y), x.max(y));
        same.contains(&key)
            || model
                .odds(&people.compare(&people.people[x as usize], &people.people[y as usize], &mut memo))
                .probabilities()
                .0
                >= 0.5
    };
    let mut weighed = Vec::with_capacity(pairs.len());
    for pair in pairs.iter() {
        let mut rivals = Vec::new();
        for (who, not) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let others = likely.get(&who).map(Vec::as_slice).unwrap_or_default();
            if others.len() > CROWD {
                continue;
            }
            for (other, p) in others.iter().filter(|(other, _)| *other != not) {
                if !are_same(*other, not) {
                    rivals.push(logit(*p).exp());
                }
            }
        }
        // Sums of floats depend on their order, and this one must not depend on the order of rows.
        rivals.sort_unstable_by(f64::total_cmp);
        let own = logit(pair.probability).exp();
        weighed.push(own / (1.0 + own + rivals.iter().sum::<f64>()));
    }
    for (pair, probability) in pairs.iter_mut().zip(weighed) {
        pair.probability = probability;
    }
}

/// Of two lists: the likeliest pairs first, each row once. Equally likely ones go by what is known of their people.
/// `contents` are hashes of it.
pub(crate) fn one_to_one(contents: &[u64], pairs: &mut Vec<Pair>) {
    let of = |n: u32| contents[n as usize];
    pairs.sort_by(|x, y| {
        y.probability.total_cmp(&x.probability).then((of(x.a), of(x.b), x.a, x.b).cmp(&(of(y.a), of(y.b), y.a, y.b)))
    });
    let mut taken = HashSet::new();
    pairs.retain(|pair| {
        !taken.contains(&pair.a) && !taken.contains(&pair.b) && taken.insert(pair.a) && taken.insert(pair.b)
    });
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: u32, b: u32, probability: f64) -> Pair {
        Pair { a, b, probability }
    }

    #[test]
    fn the_likeliest_pair_takes_its_rows() {
        let mut pairs = vec![pair(0, 2, 0.8), pair(0, 3, 0.9), pair(1, 2, 0.6), pair(1, 3, 0.7)];
        one_to_one(&[10, 11, 12, 13], &mut pairs);
        assert_eq!(pairs, [pair(0, 3, 0.9), pair(1, 2, 0.6)]);
    }

    #[test]
    fn equally_likely_pairs_go_by_what_is_known_and_not_by_row() {
        let left = |contents: &[u64]| {
            let mut pairs = vec![pair(0, 2, 0.7), pair(1, 2, 0.7)];
            one_to_one(contents, &mut pairs);
            pairs[0].a
        };
        assert_eq!(left(&[10, 11, 12]), 0);
        assert_eq!(left(&[11, 10, 12]), 1, "the rows have changed places");
    }

    #[test]
    fn odds_are_never_beyond_measure() {
        assert!(logit(1.0).is_finite() && logit(0.0).is_finite());
        assert!((probability(logit(0.25)) - 0.25).abs() < 1e-12);
    }
}
