//! Who may be in the office twice.

use crate::answer::{Answer, Refusal};
use crate::args::Typed;
use crate::desk::Desk;
use crate::link::{compared_in_words, counted};
use crate::watch::Watch;
use crate::why;
use folkmoot_app::contract::duplicate::{LikelyPair, ListPairs};
use folkmoot_app::duplicate::{find, list};
use folkmoot_app::session::Session;
use serde_json::{Value, json};

/// How many pairs are read at once.
const A_PAGE: u32 = 500;

pub fn carry_out(typed: &Typed, at_least: f64) -> Result<Answer, Refusal> {
    let session = Desk::open(typed)?;
    let watch = Watch::begin("Comparing", "steps");
    let looked = find::look(&session, watch.progress())?;
    drop(watch);
    let people = counted(looked.people, "record");
    eprintln!("{}", compared_in_words(people, &looked.fields, looked.compared, looked.passed_over));
    let pairs = queue(&session, at_least)?;
    let json = json!({
        "people": looked.people,
        "compared": looked.compared,
        "passed_over": looked.passed_over,
        "pairs": pairs.iter().map(in_json).collect::<Vec<_>>(),
    });
    let words = match pairs.is_empty() {
        true => "Nobody seems to be in the office twice.".to_owned(),
        false => pairs.iter().map(in_words).collect::<Vec<_>>().join("\n"),
    };
    Ok(Answer::done(json, words))
}

/// The most certain first, down to this probability.
fn queue(session: &Session, at_least: f64) -> Result<Vec<LikelyPair>, Refusal> {
    let mut pairs = Vec::new();
    loop {
        let offset = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
        let page = list::list(session, ListPairs { offset, limit: A_PAGE })?.pairs;
        let found = page.len();
        pairs.extend(page.into_iter().filter(|pair| pair.probability >= at_least));
        // A page that is not full, or of which something was too unlikely, is the last.
        if found < A_PAGE as usize || pairs.len() < offset as usize + found {
            return Ok(pairs);
        }
    }
}

fn in_json(pair: &LikelyPair) -> Value {
    json!({
        "a": pair.a.id,
        "b": pair.b.id,
        "a_name": pair.a.name,
        "b_name": pair.b.name,
        "probability": pair.probability,
        "why": pair.reasons.iter().map(why::reason).collect::<Vec<_>>(),
    })
}

fn in_words(pair: &LikelyPair) -> String {
    let why: Vec<String> = pair.reasons.iter().map(why::reason).collect();
    // 99.96 % is not certain, and not to be rounded to it.
    let percent = (pair.probability * 1000.0).floor() / 10.0;
    format!("{percent:5.1} %  {} ({}) and {} ({}): {}", pair.a.name, pair.a.id, pair.b.name, pair.b.id, why.join(", "))
}
