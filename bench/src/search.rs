//! Finding people by name while it is typed: ours beside tantivy and PostgreSQL's trigrams.

mod ours;
mod tantivy;
mod trigrams;

use crate::figures::{Round, Time, median, memory};
use crate::names::{Everybody, Mistyped, Name, Questions};
use crate::office;
use crate::ratios::{Aim, Ratio};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// So many people are asked for while a name is typed: as many as the box shows.
pub const SHOWN: usize = 8;
/// So many are asked for by a mistyped name; the one who is meant must be among them.
pub const LOOKED_THROUGH: usize = 20;

/// A way to find people by name. What is found are places in the list of everybody's names.
trait Finder {
    fn title(&self) -> &'static str;

    /// Who has a name that begins so.
    fn by_beginning(&mut self, _typed: &str) -> anyhow::Result<Vec<usize>> {
        anyhow::bail!("{} is not asked for beginnings", self.title())
    }

    /// Whether it is asked for beginnings at all.
    fn knows_beginnings(&self) -> bool {
        true
    }

    /// Who has nearly this name.
    fn by_mistyped(&mut self, typed: &str) -> anyhow::Result<Vec<usize>>;
}

/// The rounds of one finder.
struct Measured {
    title: &'static str,
    beginnings: Vec<Round>,
    mistyped: Vec<Round>,
    /// Of the mistyped names, how many were found.
    found: usize,
}

/// Compares on each office, the smallest first; prints a table, and answers it as JSON, with the ratios.
pub fn compare(offices: &[PathBuf], postgres: Option<&Path>, rounds: usize) -> anyhow::Result<(String, Vec<Ratio>)> {
    println!(
        "| people | who | beginnings: median ms | 95th | slowest | mistyped: median ms | 95th | slowest | recall |"
    );
    println!("|--:|---|--:|--:|--:|--:|--:|--:|--:|");
    let (mut json, mut ratios) = (Vec::new(), Vec::new());
    let mut smaller: Option<Figures> = None;
    for office in offices {
        let (said, figures) = on_one(office, postgres, rounds)?;
        json.push(said);
        ratios.extend(figures.ratios());
        ratios.extend(smaller.map(|smaller| figures.growth(&smaller)).into_iter().flatten());
        smaller = Some(figures);
    }
    Ok((format!("[{}]", json.join(",\n")), ratios))
}

fn on_one(path: &Path, postgres: Option<&Path>, rounds: usize) -> anyhow::Result<(String, Figures)> {
    let store = office::open(path)?;
    let everybody = Everybody::of(&store)?;
    let questions = Questions::about(&everybody);
    let mut ours = ours::Ours::new(store, &everybody.ids);
    let everybody = everybody.names;
    let before = memory().0;
    // So often that all names are in memory.
    for _ in 0..=everybody.len() / 10_000 {
        ours.by_mistyped("mistyped nmae")?;
    }
    let words_memory = memory().0.saturating_sub(before);
    let addresses = addresses(&mut ours, &questions, rounds)?;
    let tantivy = tantivy::Tantivy::index(&everybody)?;
    let forgiving = tantivy.forgiving();
    let mut finders: Vec<Box<dyn Finder>> = vec![Box::new(ours), Box::new(tantivy), Box::new(forgiving)];
    if let Some(socket) = postgres {
        finders.push(Box::new(trigrams::Trigrams::fill(socket, &everybody)?));
    }
    let mut measured: Vec<Measured> = finders
        .iter()
        .map(|finder| Measured { title: finder.title(), beginnings: vec![], mistyped: vec![], found: 0 })
        .collect();
    // The first round warms up, and counts who is found.
    for round in 0..=rounds {
        for (finder, measured) in finders.iter_mut().zip(&mut measured) {
            measured.run(finder.as_mut(), &everybody, &questions, round > 0)?;
        }
    }
    let json = report(&everybody, &questions, &measured, words_memory, addresses)?;
    Ok((json, Figures::of(everybody.len(), questions.mistyped.len(), &measured)))
}

/// Streets and cities as they are typed, which the others do not have: median, 95th percentile and slowest.
fn addresses(ours: &mut ours::Ours, questions: &Questions, rounds: usize) -> anyhow::Result<[f64; 3]> {
    let mut measured = Vec::new();
    for round in 0..=rounds {
        let mut times = Round::default();
        for typed in &questions.addresses {
            times.time(|| ours.by_beginning(typed))?;
        }
        if round > 0 {
            measured.push(times);
        }
    }
    Ok([50.0, 95.0, 100.0].map(|percent| median(&measured, Time::Wall, percent)))
}

impl Measured {
    fn run(
        &mut self,
        finder: &mut dyn Finder,
        everybody: &[Name],
        questions: &Questions,
        counts: bool,
    ) -> anyhow::Result<()> {
        let mut beginnings = Round::default();
        let asked = if finder.knows_beginnings() { questions.beginnings.as_slice() } else { &[] };
        for typed in asked {
            beginnings.time(|| finder.by_beginning(typed))?;
        }
        let mut mistyped = Round::default();
        let mut found = 0;
        for Mistyped { text, meant } in &questions.mistyped {
            let hits = mistyped.time(|| finder.by_mistyped(text))?;
            found += usize::from(hits.iter().any(|place| everybody[*place] == *meant));
        }
        if counts {
            self.beginnings.push(beginnings);
            self.mistyped.push(mistyped);
        } else {
            self.found = found;
        }
        Ok(())
    }
}

/// The 95th percentiles of all finders, and the share of mistyped names they found, in their order.
struct Figures {
    people: usize,
    beginnings: Vec<f64>,
    mistyped: Vec<f64>,
    recall: Vec<f64>,
}

impl Figures {
    fn of(people: usize, mistyped: usize, measured: &[Measured]) -> Self {
        let p95 = |rounds: &[Round]| median(rounds, Time::Wall, 95.0);
        Self {
            people,
            beginnings: measured.iter().map(|one| p95(&one.beginnings)).collect(),
            mistyped: measured.iter().map(|one| p95(&one.mistyped)).collect(),
            recall: measured.iter().map(|one| one.found as f64 / mistyped as f64).collect(),
        }
    }

    /// Ours, the first, beside the others.
    fn ratios(&self) -> Vec<Ratio> {
        let people = self.people;
        let mut ratios = Vec::new();
        let mut add = |what: &str, values: &[f64], other: usize, unit, aim| {
            if let (Some(&ours), Some(&theirs)) = (values.first(), values.get(other)) {
                ratios.push(Ratio::new(format!("{what}, {people} people"), ours, theirs, unit, aim));
            }
        };
        add("as typed, 95th percentile, beside tantivy", &self.beginnings, 1, "ms", Aim::AtMost(1.0));
        add("mistyped, beside tantivy with as many edits as ours", &self.mistyped, 2, "ms", Aim::AtMost(1.5));
        add("mistyped, beside tantivy with one edit", &self.mistyped, 1, "ms", Aim::AtMost(1.5));
        add("mistyped, beside pg_trgm", &self.mistyped, 3, "ms", Aim::AtMost(0.1));
        add("mistyped names found, beside tantivy", &self.recall, 1, "", Aim::AtLeast(1.0));
        add("mistyped names found, beside pg_trgm", &self.recall, 3, "", Aim::AtLeast(1.0));
        ratios
    }

    /// How much slower it is than in a smaller office.
    fn growth(&self, smaller: &Self) -> Vec<Ratio> {
        let of = |what: &str, ours: &[f64], smaller_ours: &[f64]| {
            let what = format!("{what}, {} beside {} people", self.people, smaller.people);
            Some(Ratio::new(what, *ours.first()?, *smaller_ours.first()?, "ms", Aim::AtMost(2.0)))
        };
        let as_typed = of("as typed, ours", &self.beginnings, &smaller.beginnings);
        let mistyped = of("mistyped, ours", &self.mistyped, &smaller.mistyped);
        as_typed.into_iter().chain(mistyped).collect()
    }
}

/// A row for the table, and the same as JSON.
fn report(
    everybody: &[Name],
    questions: &Questions,
    measured: &[Measured],
    words_memory: u64,
    addresses: [f64; 3],
) -> anyhow::Result<String> {
    let people = everybody.len();
    let mut programs = Vec::new();
    for one in measured {
        let mut cells = String::new();
        let mut fields = String::new();
        for (what, rounds) in [("beginning", &one.beginnings), ("mistyped", &one.mistyped)] {
            let processor = median(rounds, Time::Processor, 95.0);
            for (name, percent) in [("p50", 50.0), ("p95", 95.0), ("worst", 100.0)] {
                let wall = median(rounds, Time::Wall, percent);
                write!(cells, " {} |", if wall.is_nan() { "–".to_owned() } else { format!("{wall:.2}") })?;
                write!(fields, r#""{what}_{name}_ms": {}, "#, number(wall))?;
            }
            write!(fields, r#""{what}_p95_processor_ms": {}, "#, number(processor))?;
        }
        let recall = one.found as f64 / questions.mistyped.len() as f64;
        println!("| {people} | {} |{cells} {recall:.4} |", one.title);
        programs.push(format!(r#"{{"who": "{}", {fields}"recall": {recall:.4}}}"#, one.title));
    }
    let [middle, p95, worst] = addresses;
    println!("| {people} | ours, addresses | {middle:.2} | {p95:.2} | {worst:.2} | | | | |");
    Ok(format!(
        concat!(
            r#"{{"people": {}, "beginnings": {}, "mistyped": {}, "addresses": {}, "memory_bytes": {}, "#,
            r#""address_p50_ms": {}, "address_p95_ms": {}, "address_worst_ms": {}, "programs": [{}]}}"#
        ),
        people,
        questions.beginnings.len(),
        questions.mistyped.len(),
        questions.addresses.len(),
        words_memory,
        number(middle),
        number(p95),
        number(worst),
        programs.join(", ")
    ))
}

fn number(value: f64) -> String {
    if value.is_nan() { "null".to_owned() } else { format!("{value:.4}") }
}
