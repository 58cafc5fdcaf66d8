//! The model's probabilities from the lists themselves, without examples: those of strangers from random pairs, the
//! rest by expectation maximisation (Dempster, Laird, Rubin 1977; for linkage Winkler 1988) over a sample of the pairs
//! that are compared.

use crate::block::{Blocks, Pairing, each_set, mix};
use crate::compare::{Compared, Memo, counted_as};
use crate::field::*;
use crate::model::{Model, Table, USUAL_HOUSEHOLD, USUAL_SAME, USUAL_STRANGERS};
use crate::people::People;
use crate::rarity::{CLASSES, class};

/// Random pairs that are looked at for strangers' levels; they are cheap, and rare levels want many.
const RANDOM_PAIRS: usize = 250_000;
/// Pairs that the expectation maximisation reads.
const SAMPLE: u64 = 300_000;
/// By how many pairs what is usual is backed.
const BACKING: f64 = 10.0;
/// By how many random pairs what is usual among strangers is backed.
const STRANGERS_BACKING: f64 = 100.0;
/// What never came up may have missed coming up by half a time (Jeffreys 1946): in a list of a million, what strangers
/// share once in ten million pairs is shared by many.
const UNSEEN: f64 = 0.5;
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

/// Learns from everything that was added. `order` are the people by what is known of them, so that the same people in
/// another order teach the same.
pub(crate) fn learn(
    people: &People,
    order: &[(u64, u32)],
    blocks: &Blocks<'_>,
    extent: &Extent,
    threads: usize,
) -> Model {
    let mut model = Model::usual(people.people.len());
    model.strangers = strangers(people, order);
    let all_pairs = extent.all_pairs().max(1.0);
    let usual_share = (extent.usual_same() / all_pairs).min(0.1);
    model.share_same = usual_share;
    model.share_household = usual_share;
    let (sample, fraction) = sample(people, order, blocks, threads);
    let pairs = Pairs { people, sample: &sample, fraction, all_pairs, usual_share };
    let mut without = model.clone();
    without.share_household = 0.0;
    pairs.maximise(&mut model);
    // Where nothing but the given name tells two of a family apart, a list without families, but with wrong names in
    // it, looks like one with a few. Families are many, or they are none.
    let same_pairs = model.share_same * all_pairs;
    if same_pairs >= ENOUGH && model.share_household < FEWEST_HOUSEHOLDS * model.share_same {
        pairs.maximise(&mut without);
        return without;
    }
    model
}

/// So many pairs of one person tell how often given names are wrong.
const ENOUGH: f64 = 50.0;
/// Of the pairs that are one person, at least so many are of one household where a list has families: a person has
/// about one housemate who can be in the same lists (US Census Bureau 2020: 2.5 people a household).
const FEWEST_HOUSEHOLDS: f64 = 0.2;

/// Levels of random pairs: of all people, and of people in one ZIP code for what lies in it.
fn strangers(people: &People, order: &[(u64, u32)]) -> [Table; 2] {
    let mut memo = Memo::new();
    let mut tables = [USUAL_STRANGERS; 2];
    if order.len() < 2 {
        return tables;
    }
    let mut state = 0x466f_6c6b_6d6f_6f74;
    let mut next = move |below: usize| {
        state = mix(state, 1);
        (state % below as u64) as usize
    };
    let random_pairs = RANDOM_PAIRS.min(order.len() * order.len());
    let mut count =
        |pick: &mut dyn FnMut() -> (u32, u32), fields: std::ops::RangeInclusive<usize>, table: &mut Table| {
            let mut seen = [[0_u64; LEVELS]; FIELDS];
            for _ in 0..random_pairs {
                let (a, b) = pick();
                if a != b {
                    let (a, b) = (&people.people[a as usize], &people.people[b as usize]);
                    let mut compared = Compared::default();
                    match fields.contains(&GIVEN) {
                        true => compared = people.compare(a, b, &mut memo),
                        false => people.compare_places(a, b, &mut memo, &mut compared),
                    }
                    for field in fields.clone() {
                        seen[field][usize::from(compared.levels[field])] += 1;
                    }
                }
            }
            for field in fields {
                let all: u64 = seen[field][1..].iter().sum();
                for level in 1..LEVELS {
                    let usual = (STRANGERS_BACKING * USUAL_STRANGERS[field][level]).max(UNSEEN);
                    let backed = seen[field][level] as f64 + usual;
                    table[field][level] = backed / (all as f64 + STRANGERS_BACKING);
                }
            }
        };
    count(&mut || (order[next(order.len())].1, order[next(order.len())].1), 0..=FIELDS - 1, &mut tables[0]);

    let mut by_zip: Vec<(&str, u64, u32)> = order
        .iter()
        .filter_map(|(hash, n)| {
            let place = people.people[*n as usize].places.of(&people.places).first()?;
            (place.zip != 0).then(|| (people.texts.text(place.zip), *hash, *n))
        })
        .collect();
    by_zip.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    if by_zip.len() >= 2 {
        let mut pick = || {
            let at = next(by_zip.len());
            let zip = by_zip[at].0;
            let from = by_zip.partition_point(|(z, ..)| *z < zip);
            let to = by_zip.partition_point(|(z, ..)| *z <= zip);
            (by_zip[at].2, by_zip[from + next(to - from)].2)
        };
        count(&mut pick, NUMBER..=STATE, &mut tables[1]);
    }
    tables
}

/// Compared pairs, sorted, each with how often it came, and which share of all that are compared they are.
fn sample(people: &People, order: &[(u64, u32)], blocks: &Blocks<'_>, threads: usize) -> (Vec<(Compared, f64)>, f64) {
    let mut content = vec![0_u64; order.len()];
    order.iter().for_each(|(hash, n)| content[*n as usize] = *hash);
    let expected = blocks.expected_pairs().max(1);
    let fraction = (SAMPLE as f64 / expected as f64).min(1.0);
    let threshold = (fraction * u64::MAX as f64) as u64;
    let is_wanted = |a: u32, b: u32| {
        let (x, y) = (content[a as usize], content[b as usize]);
        mix(x.min(y), x.max(y)) <= threshold
    };
    let of_sets = each_set(threads, &|set| {
        let mut memo = Memo::new();
        let mut sample: Vec<Compared> = Vec::new();
        blocks.pairs_of_set(set, &is_wanted, &mut |a, b| {
            sample.push(people.compare(&people.people[a as usize], &people.people[b as usize], &mut memo));
        });
        sample
    });
    let mut sample = of_sets.concat();
    sample.sort_unstable_by(|a, b| (a.levels, a.rarity).cmp(&(b.levels, b.rarity)));
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
}

impl Pairs<'_> {
    /// Rounds of expectation and maximisation until nothing moves; the log-likelihood decides when.
    fn maximise(&self, model: &mut Model) {
        let mut before = f64::NEG_INFINITY;
        for _ in 0..MOST_ROUNDS {
            let likelihood = self.round(model);
            if (likelihood - before).abs() < 1e-7 * likelihood.abs() {
                break;
            }
            before = likelihood;
        }
    }

    fn round(&self, model: &mut Model) -> f64 {
        let has_households = model.share_household > 0.0;
        let mut same = [[0.0; LEVELS]; FIELDS];
        let mut household = [[0.0; LEVELS]; FIELDS];
        let mut agreeing = [[0.0; CLASSES]; COUNTED];
        let (mut sum_same, mut sum_household, mut likelihood) = (0.0, 0.0, 0.0);
        let weights = model.weights();
        for (compared, times) in self.sample {
            let odds = weights.odds(compared);
            let (is_same, is_household) = odds.probabilities();
            let (is_same, is_household) = (times * is_same, times * is_household);
            likelihood += times * odds.likelihood();
            sum_same += is_same;
            sum_household += is_household;
            for field in 0..FIELDS {
                let level = compared.levels[field];
                same[field][usize::from(level)] += is_same;
                household[field][usize::from(level)] += is_household;
                if level == SAME && BY_RARITY[field] {
                    let counted = counted_as(field, &compared.levels);
                    agreeing[counted][class(compared.rarity[field], model.people)] += is_same + is_household;
                }
            }
        }
        for field in 0..FIELDS {
            settle(&mut model.same[field], &same[field], &USUAL_SAME[field]);
            if SHARED[field] {
                settle(&mut model.household[field], &household[field], &USUAL_HOUSEHOLD[field]);
            }
        }
        // All who agree are counted; how many of them are no strangers is what the sample says.
        let of_all = self.all_pairs / within(self.people.people.len());
        for (field, purities) in model.purity.iter_mut().enumerate() {
            for (class, purity) in purities.iter_mut().enumerate() {
                let all = self.people.agreeing[field][class] * of_all;
                if all > 0.0 {
                    let strangers = (all - agreeing[field][class] / self.fraction).max(0.0);
                    *purity = ((strangers + BACKING) / (all + BACKING)).clamp(PUREST, 1.0);
                }
            }
        }
        expect_wrong_names(&mut model.same, has_households);
        let backing = 20.0;
        let share = |sum: f64| (sum / self.fraction + backing * self.usual_share) / (self.all_pairs + backing);
        model.share_same = share(sum_same);
        if has_households {
            model.share_household = share(sum_household);
        }
        likelihood
    }
}

/// Where no birth date tells a brother from a misheard given name, given names would never be thought wrong: what
/// differs would all be households. Given names are wrong outright as often as family names are, which no household
/// has to explain.
fn expect_wrong_names(same: &mut Table, has_households: bool) {
    let usual = usize::from(name::DIFFERS);
    let least = if has_households { same[GIVEN][usual] } else { 0.0 };
    let wrong = same[FAMILY][usual].max(least);
    let others: f64 = same[GIVEN][1..usual].iter().sum();
    for level in 1..usual {
        same[GIVEN][level] *= (1.0 - wrong) / others.max(f64::MIN_POSITIVE);
    }
    same[GIVEN][usual] = wrong;
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
