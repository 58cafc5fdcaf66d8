//! The model's probabilities from the lists themselves, without examples: those of strangers from random pairs, the
//! rest by expectation maximisation (Dempster, Laird, Rubin 1977; for linkage Winkler 1988) over a sample of the pairs
//! that are compared.

use crate::block::{Blocks, Groups, Pairing, SETS, mix};
use crate::compare::{Compared, Memo, counted_as};
use crate::field::*;
use crate::model::{Model, Table, USUAL_HOUSEHOLD, USUAL_SAME, Weights};
use crate::people::People;
use crate::rarity::CLASSES;
use crate::strangers;
use crate::workers::each;

/// Pairs that the expectation maximisation reads.
const SAMPLE: u64 = 150_000;
/// By how many pairs what is usual is backed.
const BACKING: f64 = 10.0;
const MOST_ROUNDS: usize = 60;

/// Which of all the pairs there could be.
pub(crate) struct Extent {
    /// People of the first list, and of the second.
    pub people: [usize; 2],
    pub pairing: Pairing,
}

impl Extent {
    fn all_pairs(&self) -> f64 {
        let [first, second] = self.people;
        match self.pairing {
            Pairing::Within => within(first + second),
            Pairing::Across => (first * second) as f64,
            Pairing::New => within(first + second) - within(first),
        }
    }

    /// How many pairs of one person there are, before anything is known: a list repeats a twentieth of its people, and
    /// two lists of one town share a third of the shorter one.
    fn usual_same(&self) -> f64 {
        let [first, second] = self.people.map(|people| people as f64);
        let shared = 0.3 * first.min(second);
        match self.pairing {
            Pairing::Within => 0.05 * (first + second),
            Pairing::Across => shared,
            Pairing::New => shared + 0.05 * second,
        }
    }
}

fn within(people: usize) -> f64 {
    let people = people as f64;
    (people * (people - 1.0) / 2.0).max(1.0)
}

/// Learns from everything that was added. `contents` are hashes of what is known of each, so that the same people in
/// another order teach the same.
pub(crate) fn learn(people: &People, contents: &[u64], blocks: &Blocks<'_>, extent: &Extent, threads: usize) -> Model {
    let mut model = Model::usual(people.people.len());
    model.strangers = strangers::levels(people, contents, threads);
    let all_pairs = extent.all_pairs().max(1.0);
    let usual_share = (extent.usual_same() / all_pairs).min(0.1);
    model.share_same = usual_share;
    model.share_household = usual_share;
    let (sample, fraction) = sample(people, contents, blocks, threads);
    let pairs = Pairs { people, sample: &sample, fraction, all_pairs, usual_share, threads };
    let usual = model.clone();
    let usual_same = pairs.same_pairs(&usual);
    pairs.maximise(&mut model, Taught::All);
    // In a list where nobody is twice there is nobody to learn from, and whatever agrees more than by chance (born on
    // one day, in one ZIP code) would become what "one person" means.
    if model.share_same * all_pairs > MOST_UNUSUAL * usual_same.max(ENOUGH) {
        model = usual;
        pairs.maximise(&mut model, Taught::AllButSame);
        return model;
    }
    let mut without = usual;
    without.share_household = 0.0;
    // Where nothing but the given name tells two of a family apart, a list without families, but with wrong names in
    // it, looks like one with a few. Families are many, or they are none.
    let same_pairs = model.share_same * all_pairs;
    if same_pairs >= ENOUGH && model.share_household < FEWEST_HOUSEHOLDS * model.share_same {
        pairs.maximise(&mut without, Taught::All);
        return without;
    }
    model
}

/// So many pairs of one person tell how often given names are wrong.
const ENOUGH: f64 = 50.0;
/// What is usual finds most pairs of one person in any list: where learning finds so many times as many, it has learned
/// something else. (On the lists of `bench linkage` it finds 1.0 to 1.3 times as many.)
const MOST_UNUSUAL: f64 = 3.0;
/// Of the pairs that are one person, at least so many are of one household where a list has families: a person has
/// about one housemate who can be in the same lists (US Census Bureau 2020: 2.5 people a household).
const FEWEST_HOUSEHOLDS: f64 = 0.2;

/// Compared pairs, sorted, each with how often it came, and which share of all that are compared they are.
fn sample(people: &People, contents: &[u64], blocks: &Blocks<'_>, threads: usize) -> (Vec<(Compared, f64)>, f64) {
    let expected = blocks.expected_pairs().max(1);
    let fraction = (SAMPLE as f64 / expected as f64).min(1.0);
    let threshold = (fraction * u64::MAX as f64) as u64;
    let is_wanted = |a: u32, b: u32| {
        let (x, y) = (contents[a as usize], contents[b as usize]);
        mix(x.min(y), x.max(y)) <= threshold
    };
    let of_sets = each(SETS.len(), threads, &|| (Groups::new(), Memo::medium()), &|(groups, memo), set| {
        let mut sample: Vec<Compared> = Vec::new();
        blocks.pairs_of_set(set, groups, &is_wanted, &mut |some| {
            let two = |(a, b): &(u32, u32)| (&people.people[*a as usize], &people.people[*b as usize]);
            sample.extend(some.iter().map(two).map(|(a, b)| people.compare(a, b, memo)));
        });
        sample
    });
    let mut sample = of_sets.concat();
    sample.sort_unstable_by_key(|compared| (compared.levels, compared.rarity));
    let equal = sample.chunk_by(|a, b| (a.levels, a.rarity) == (b.levels, b.rarity));
    (equal.map(|equal| (equal[0], equal.len() as f64)).collect(), fraction)
}

/// The sample, and what it is a sample of.
struct Pairs<'s> {
    people: &'s People,
    sample: &'s [(Compared, f64)],
    fraction: f64,
    all_pairs: f64,
    usual_share: f64,
    threads: usize,
}

/// What the sample teaches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taught {
    All,
    /// All but how often two entries of one person agree.
    AllButSame,
}

impl Pairs<'_> {
    /// How many pairs are one person if a model is right.
    fn same_pairs(&self, model: &Model) -> f64 {
        self.sum(model).is_same / self.fraction
    }

    /// Rounds of expectation and maximisation until nothing moves; the log-likelihood decides when.
    fn maximise(&self, model: &mut Model, taught: Taught) {
        let mut before = f64::NEG_INFINITY;
        for _ in 0..MOST_ROUNDS {
            let likelihood = self.round(model, taught);
            if (likelihood - before).abs() < 1e-7 * likelihood.abs() {
                break;
            }
            before = likelihood;
        }
    }

    fn sum(&self, model: &Model) -> Sums {
        let weights = model.weights();
        let parts: Vec<&[(Compared, f64)]> = self.sample.chunks(A_PART).collect();
        let summed = each(parts.len(), self.threads, &|| (), &|(), n| Sums::of(parts[n], &weights));
        // Added up in one order, on however many threads they came about.
        let mut sums = Sums::new();
        summed.iter().for_each(|part| sums.add(part));
        sums
    }

    fn round(&self, model: &mut Model, taught: Taught) -> f64 {
        let has_households = model.share_household > 0.0;
        let sums = self.sum(model);
        for field in 0..FIELDS {
            if taught == Taught::All {
                settle(&mut model.same[field], &sums.same[field], &USUAL_SAME[field]);
            }
            if SHARED[field] {
                settle(&mut model.household[field], &sums.household[field], &USUAL_HOUSEHOLD[field]);
            }
        }
        // All who agree are counted; how many of them are no strangers is what the sample says.
        let of_all = self.all_pairs / within(self.people.people.len());
        for (field, purities) in model.purity.iter_mut().enumerate() {
            for (class, purity) in purities.iter_mut().enumerate() {
                let all = self.people.agreeing[field][class] * of_all;
                if all > 0.0 {
                    let strangers = (all - sums.agreeing[field][class] / self.fraction).max(0.0);
                    *purity = ((strangers + BACKING) / (all + BACKING)).clamp(PUREST, 1.0);
                }
            }
        }
        if taught == Taught::All {
            expect_wrong_names(&mut model.same, has_households);
        }
        let backing = 20.0;
        let share = |sum: f64| (sum / self.fraction + backing * self.usual_share) / (self.all_pairs + backing);
        model.share_same = share(sums.is_same);
        if has_households {
            model.share_household = share(sums.is_household);
        }
        sums.likelihood
    }
}

/// What a round adds up.
struct Sums {
    same: Table,
    household: Table,
    agreeing: [[f64; CLASSES]; COUNTED],
    is_same: f64,
    is_household: f64,
    likelihood: f64,
}

/// Pairs that one thread adds up at a time.
const A_PART: usize = 8192;

impl Sums {
    fn new() -> Self {
        Self {
            same: [[0.0; LEVELS]; FIELDS],
            household: [[0.0; LEVELS]; FIELDS],
            agreeing: [[0.0; CLASSES]; COUNTED],
            is_same: 0.0,
            is_household: 0.0,
            likelihood: 0.0,
        }
    }

    fn of(sample: &[(Compared, f64)], weights: &Weights) -> Self {
        let mut sums = Self::new();
        for (compared, times) in sample {
            let odds = weights.odds(compared);
            let (is_same, is_household) = odds.probabilities();
            let (is_same, is_household) = (times * is_same, times * is_household);
            sums.likelihood += times * odds.likelihood();
            sums.is_same += is_same;
            sums.is_household += is_household;
            for (field, level) in compared.levels.into_iter().enumerate() {
                sums.same[field][usize::from(level)] += is_same;
                sums.household[field][usize::from(level)] += is_household;
                if level == SAME && BY_RARITY[field] {
                    let counted = counted_as(field, &compared.levels);
                    sums.agreeing[counted][weights.class(compared.rarity[field])] += is_same + is_household;
                }
            }
        }
        sums
    }

    fn add(&mut self, part: &Self) {
        fn all<const N: usize>(sums: &mut [[f64; N]], parts: &[[f64; N]]) {
            sums.iter_mut().flatten().zip(parts.iter().flatten()).for_each(|(sum, part)| *sum += part);
        }
        all(&mut self.same, &part.same);
        all(&mut self.household, &part.household);
        all(&mut self.agreeing, &part.agreeing);
        self.is_same += part.is_same;
        self.is_household += part.is_household;
        self.likelihood += part.likelihood;
    }
}

/// Where no birth date tells a brother from a misheard given name, given names would never be thought wrong: what
/// differs would all be households. Given names are wrong outright as often as family names are, which no household
/// has to explain.
fn expect_wrong_names(same: &mut Table, has_households: bool) {
    let differs = usize::from(name::DIFFERS);
    let least = if has_households { same[GIVEN][differs] } else { 0.0 };
    let wrong = same[FAMILY][differs].max(least);
    let alike = &mut same[GIVEN][1..differs];
    let all: f64 = alike.iter().sum();
    alike.iter_mut().for_each(|share| *share *= (1.0 - wrong) / all.max(f64::MIN_POSITIVE));
    same[GIVEN][differs] = wrong;
}

/// However many agreements are one person's, strangers agree too.
const PUREST: f64 = 0.05;

/// A field's levels from what was counted, backed by what is usual.
fn settle(table: &mut [f64; LEVELS], counted: &[f64; LEVELS], usual: &[f64; LEVELS]) {
    let all: f64 = counted[1..].iter().sum();
    let usual_sum: f64 = usual[1..].iter().sum();
    for level in 1..LEVELS {
        table[level] = ((counted[level] + BACKING * usual[level] / usual_sum) / (all + BACKING)).max(1e-6);
    }
}
