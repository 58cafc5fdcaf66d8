//! Two lists, or one with itself: who is the same person.

use crate::block::{Blocks, Faces, Groups, Pairing, SETS, Sides, mix};
use crate::compare::{Compared, Memo};
use crate::evidence::{About, Reason};
use crate::explain;
use crate::facts::Facts;
use crate::learn::{Extent, learn};
use crate::model::{Model, Weights};
use crate::people::{People, Person};
use crate::text::hash;
use crate::together;
use crate::workers::{change, each};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Which list a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    First,
    Second,
}

/// Which rows are compared with which.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Compare {
    /// One list with itself, or two with each other.
    #[default]
    Lists,
    /// The second list, which is new, with the first and with itself. Rows are numbered through: those of the second
    /// list go on where the first ends.
    New,
}

/// How to link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    pub compare: Compare,
    /// Of two lists, each row is at most one row of the other.
    pub one_to_one: bool,
    /// The least probability of a pair that is answered, 0 to 1.
    pub at_least: f64,
    /// Threads that compare.
    pub threads: usize,
}

impl Default for Settings {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Self { compare: Compare::Lists, one_to_one: false, at_least: 0.5, threads }
    }
}

/// Two rows that may be one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The row in the first list, from 0.
    pub a: u32,
    /// The row in the second list, or in the first where there is one; then it is above `a`.
    pub b: u32,
    /// That the two are one person, 0 to 1.
    pub probability: f64,
}

/// What was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Rows of the first and of the second list.
    pub records: [u32; 2],
    /// In the order of [`About`]; what fewer than two rows know is not in it.
    pub fields: Vec<About>,
    /// Pairs that were compared.
    pub compared: u64,
    /// People whom nothing tells from very many others, so that they were compared with nobody.
    pub passed_over: u64,
}

/// The work was stopped before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// One or two lists, row by row.
pub struct Lists {
    people: People,
    rows: [u32; 2],
}

/// What linking found.
pub struct Linked {
    /// Sorted by `a`, then `b`.
    pub pairs: Vec<Pair>,
    pub statement: Statement,
    people: People,
    /// Their numbers, in order, where not everybody was kept.
    kept: Option<Vec<u32>>,
    model: Weights,
    /// The number of the second list's first row, where its rows are counted from 0.
    offset: u32,
}

impl Default for Lists {
    fn default() -> Self {
        Self::new()
    }
}

impl Lists {
    /// Nobody yet.
    pub fn new() -> Self {
        Self { people: People::new(), rows: [0; 2] }
    }

    /// Adds a row; the answer is its number in its list, from 0. All rows of the first list come before those of the
    /// second.
    pub fn add(&mut self, side: Side, facts: &Facts) -> u32 {
        debug_assert!(side == Side::Second || self.rows[1] == 0, "the first list comes first");
        let row = &mut self.rows[side as usize];
        *row += 1;
        self.people.add(facts);
        *row - 1
    }

    /// Links. `progress` hears how many of how many steps are done, and says whether to go on.
    pub fn link(self, settings: &Settings, progress: &(dyn Fn(u64, u64) -> bool + Sync)) -> Result<Linked, Stopped> {
        let Self { mut people, rows } = self;
        let pairing = match settings.compare {
            Compare::New => Pairing::New,
            Compare::Lists if rows[1] == 0 => Pairing::Within,
            Compare::Lists => Pairing::Across,
        };
        let second = rows[0];
        people.settle();
        people.count_values();
        let budget = (people.people.len() as u64 * PAIRS_A_RECORD).max(SMALLEST_BUDGET);
        let blocks = Blocks::within(Faces::of(&people), Sides { pairing, second }, budget, settings.threads);
        let contents = contents_of(&people, settings.threads);
        let extent = Extent { people: rows.map(|rows| rows as usize), pairing };
        let model = learn(&people, &contents, &blocks, &extent, settings.threads).weights();
        let (mut pairs, compared) = compare_all(&people, &blocks, &model, settings, progress)?;
        let passed_over = blocks.passed_over();
        drop(blocks);
        pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
        // Two phones in common bring a pair twice.
        pairs.dedup_by_key(|pair| (pair.a, pair.b));
        if pairing != Pairing::Across {
            let is_wanted = |b: u32| pairing == Pairing::Within || b >= second;
            together::close(&people, &model, &mut pairs, &is_wanted);
        }
        together::weigh_rivals(&people, &model, &mut pairs, pairing != Pairing::Across);
        let statement = Statement { records: rows, fields: explain::fields(&people), compared, passed_over };
        if settings.one_to_one && pairing == Pairing::Across {
            together::one_to_one(&contents, &mut pairs);
        }
        pairs.retain(|pair| pair.probability >= settings.at_least);
        let offset = if pairing == Pairing::Across { second } else { 0 };
        pairs.iter_mut().for_each(|pair| pair.b -= offset);
        Ok(Linked { pairs, statement, people, kept: None, model, offset })
    }
}

impl Linked {
    /// Lets go of everybody but those who will be asked about, by their number; rows of a second list go on where the
    /// first ends. Of the others nothing can be said from here on.
    pub fn keep_only(&mut self, is_asked_about: &dyn Fn(u32) -> bool) {
        let all = 0..self.people.people.len() as u32;
        let kept: Vec<u32> = all.map(|at| self.number(at as usize)).filter(|number| is_asked_about(*number)).collect();
        self.people = self.people.only(kept.iter().filter_map(|number| self.person(*number)));
        self.kept = Some(kept);
    }

    /// Why two rows are, or are not, one person: the weightiest first.
    pub fn explain(&self, a: u32, b: u32) -> Vec<Reason> {
        self.compare(a, b).map_or_else(Vec::new, |compared| explain::reasons(&self.model, &compared))
    }

    /// Whether nothing is left to guess: name, birth and address are the same, and neither middle name nor suffix
    /// differs. With the full date the ZIP code is enough of an address; with the year alone it has to be the same door,
    /// because in one ZIP code two people of a name can be born in one year.
    pub fn is_exact(&self, a: u32, b: u32) -> bool {
        self.compare(a, b).is_some_and(|compared| compared.is_exact())
    }

    /// Whether two rows can bear one person's name, or have one e-mail address.
    pub fn are_named_alike(&self, a: u32, b: u32) -> bool {
        self.compare(a, b).is_some_and(|compared| compared.are_named_alike())
    }

    /// Of somebody who was kept.
    fn number(&self, at: usize) -> u32 {
        self.kept.as_ref().map_or(at as u32, |kept| kept[at])
    }

    fn person(&self, number: u32) -> Option<&Person> {
        let at = match &self.kept {
            None => number as usize,
            Some(kept) => kept.binary_search(&number).ok()?,
        };
        self.people.people.get(at)
    }

    fn compare(&self, a: u32, b: u32) -> Option<Compared> {
        let one = self.person(a)?;
        let other = self.person(b.checked_add(self.offset)?)?;
        Some(self.people.compare(one, other, &mut Memo::small()))
    }
}

/// How probable it is that two records are one person, and why, the weightiest first, where nothing is known of the
/// lists they are from: values are as rare as they usually are, and of a hundred thousand pairs one is a person twice.
pub fn judge(a: &Facts, b: &Facts) -> (f64, Vec<Reason>) {
    let mut people = People::new();
    people.add(a);
    people.add(b);
    people.take_usual_rarities();
    let mut model = Model::usual(TOWN);
    model.share_same = 1.0 / TOWN as f64;
    model.share_household = 1.0 / TOWN as f64;
    let weights = model.weights();
    let compared = people.compare(&people.people[0], &people.people[1], &mut Memo::small());
    (weights.odds(&compared).probabilities().0, explain::reasons(&weights, &compared))
}

/// People of a town, of whom each has one housemate and one entry too many: see [`judge`].
const TOWN: usize = 100_000;

/// Raw pairs out of all sets that a record may bring, so that time grows with the list and not with its square.
const PAIRS_A_RECORD: u64 = 16;
/// Small lists are compared more thoroughly: it takes no time.
const SMALLEST_BUDGET: u64 = 2_000_000;

/// Of each person a hash of what is known of them.
fn contents_of(people: &People, threads: usize) -> Vec<u64> {
    let hashed = |text: &str| u64::from(hash(text.as_bytes()));
    let word = |number: u32| hashed(people.words.text(number));
    let text = |number: u32| hashed(people.texts.text(number));
    let mut contents = vec![0; people.people.len()];
    change(&mut contents, threads, &|from, part| {
        for (content, person) in part.iter_mut().zip(&people.people[from..]) {
            let mut hash = [person.given, person.middle, person.family, person.suffix, person.nickname]
                .into_iter()
                .fold(0, |hash, number| mix(hash, word(number)));
            let born =
                person.born.map_or(0, |b| u64::from(b.year as u16) << 16 | u64::from(b.month) << 8 | u64::from(b.day));
            hash = mix(hash, born);
            for place in &people.places[person.places()] {
                let words = [place.street, place.unit, place.city, place.state].map(word);
                hash = [text(place.number)].into_iter().chain(words).chain([text(place.zip)]).fold(hash, mix);
            }
            for values in [person.phones(), person.emails(), person.nationals()] {
                hash = people.values[values].iter().fold(mix(hash, 1), |hash, value| mix(hash, text(value.text)));
            }
            *content = hash;
        }
    });
    contents
}

fn compare_all(
    people: &People,
    blocks: &Blocks<'_>,
    model: &Weights,
    settings: &Settings,
    progress: &(dyn Fn(u64, u64) -> bool + Sync),
) -> Result<(Vec<Pair>, u64), Stopped> {
    let done = AtomicU64::new(0);
    let is_stopped = AtomicBool::new(false);
    // What one set found out about names serves the next.
    let begin = || (Groups::new(), Memo::new(), Vec::new());
    let results = each(SETS.len(), settings.threads, &begin, &|(groups, memo, alike), set| {
        let mut pairs = Vec::new();
        let mut compared = 0;
        if !is_stopped.load(Ordering::Relaxed) {
            blocks.pairs_of_set(set, groups, &|_, _| true, &mut |some| {
                compared += some.len() as u64;
                people.compare_alike(some, memo, alike);
                let weighed = alike.iter().map(|(a, b, seen)| (*a, *b, model.odds(seen).probabilities().0));
                let kept = weighed.filter(|(.., probability)| *probability >= LEAST_KEPT);
                pairs.extend(kept.map(|(a, b, probability)| Pair { a, b, probability }));
            });
            if !progress(done.fetch_add(1, Ordering::Relaxed) + 1, SETS.len() as u64) {
                is_stopped.store(true, Ordering::Relaxed);
            }
        }
        (pairs, compared)
    });
    if is_stopped.into_inner() {
        return Err(Stopped);
    }
    let compared = results.iter().map(|(_, compared)| compared).sum();
    Ok((results.into_iter().flat_map(|(pairs, _)| pairs).collect(), compared))
}

/// Below this no company of other pairs makes two records one person.
const LEAST_KEPT: f64 = 0.01;
