//! Finding people by name while it is typed: ours beside tantivy and PostgreSQL's trigrams.

mod ours;
mod tantivy;
mod trigrams;

use crate::figures::{Round, Time, median, memory};
use crate::names::{self, Mistyped, Name, Questions};
use crate::office;
use std::fmt::Write;
use std::path::Path;

/// So many people are asked for; the one who is meant must be among them.
pub const LIMIT: usize = 20;

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

/// Compares on one office; prints a table and answers it as JSON.
pub fn compare(path: &Path, postgres: Option<&Path>, rounds: usize) -> anyhow::Result<String> {
    let store = office::open(path)?;
    let (everybody, ids) = names::everybody(&store)?;
    let questions = Questions::about(&everybody);
    let mut ours = ours::Ours::new(store, &ids);
    let before = memory().0;
    ours.by_mistyped("mistyped nmae")?;
    let words_memory = memory().0.saturating_sub(before);
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
    report(&everybody, &questions, &measured, words_memory)
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

/// A row for the table, and the same as JSON.
fn report(
    everybody: &[Name],
    questions: &Questions,
    measured: &[Measured],
    words_memory: u64,
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
    Ok(format!(
        r#"{{"people": {people}, "beginnings": {}, "mistyped": {}, "memory_bytes": {words_memory}, "programs": [{}]}}"#,
        questions.beginnings.len(),
        questions.mistyped.len(),
        programs.join(", ")
    ))
}

fn number(value: f64) -> String {
    if value.is_nan() { "null".to_owned() } else { format!("{value:.4}") }
}
