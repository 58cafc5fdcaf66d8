//! How well each finds who is the same person, on lists whose true pairs are known.

use std::path::Path;

use super::{
    lists::{self, Dataset},
    program::{Plan, Programs},
    score::{CERTAIN, Found, Score},
};

/// From where on a probability is worth listing; the best threshold is looked for above.
const LISTED: &str = "0.001";
/// The same for weights.
const LISTED_WEIGHT: &str = "-10";

/// How much less than Splink's F1 is as good, where Splink is at [`NEARLY_ALL`] or above: a pair or two.
const ALLOWANCE: f64 = 0.0005;
const NEARLY_ALL: f64 = 0.999;

/// Who answered, and how well.
struct Line {
    who: &'static str,
    /// Only the best row of the second list for each of the first.
    one_each: bool,
    score: Score,
}

/// Compares on every list, prints the table, and answers it as JSON.
pub fn compare(programs: &Programs) -> anyhow::Result<String> {
    let datasets = lists::all()?;
    let mut json = Vec::new();
    println!("\nAt the program's own threshold: a probability of 0.5, a match weight of 0.");
    println!("Certain: a probability of {CERTAIN} or more, which an import takes for the same person unasked.\n");
    println!("| list (true pairs) | who | pairs | precision | recall | F1 | best F1 | at | certain pairs | precise |");
    println!("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    let mut verdicts = Vec::new();
    for dataset in &datasets {
        let lines = answers(programs, dataset)?;
        for (place, line) in lines.iter().enumerate() {
            let title = format!("{} ({})", dataset.title, dataset.truth.len());
            println!("| {} {}", if place == 0 { &title } else { "" }, row(line));
        }
        verdicts.push(format!("{}: {}", dataset.title, verdict(&lines)));
        let lines: Vec<String> = lines.iter().map(json_of).collect();
        json.push(format!(
            r#"{{"list": "{}", "true_pairs": {}, "answers": [{}]}}"#,
            dataset.title,
            dataset.truth.len(),
            lines.join(", ")
        ));
    }
    println!("\nOurs at 0.5 less Splink's best over all thresholds:");
    verdicts.iter().for_each(|verdict| println!("  {verdict}"));
    Ok(format!("[{}]", json.join(",\n")))
}

fn answers(programs: &Programs, dataset: &Dataset) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    let mut take = |who, file: &Path| {
        let found = Found::read(file, dataset.has_two_lists())?;
        lines.push(Line { who, one_each: false, score: found.score(&dataset.truth) });
        if dataset.has_two_lists() {
            let score = found.best_of_each_first().score(&dataset.truth);
            lines.push(Line { who, one_each: true, score });
        }
        anyhow::Ok(())
    };
    let file = dataset.file("ours");
    programs.ours(&dataset.lists, &file, LISTED)?;
    take("ours", &file)?;
    let plans: &[_] = if dataset.name.starts_with("febrl") {
        &[("Splink", Plan::Plain)]
    } else {
        &[("Splink, its library", Plan::Plain), ("Splink, households by hand", Plan::Thorough)]
    };
    for (who, plan) in plans {
        let file = dataset.file("splink");
        programs.splink(dataset.name, &dataset.lists, &file, *plan, LISTED_WEIGHT)?;
        take(who, &file)?;
    }
    Ok(lines)
}

fn row(line: &Line) -> String {
    let Score { natural, best, best_at, certain } = &line.score;
    let who = if line.one_each { format!("{}, one each", line.who) } else { line.who.to_owned() };
    let certain = certain.map_or("| |".to_owned(), |certain| format!("| {} | {:.5}", certain.pairs, certain.precision));
    format!(
        "| {who} | {} | {:.4} | {:.4} | {:.4} | {:.4} | {best_at:.4} {certain} |",
        natural.pairs, natural.precision, natural.recall, natural.f1, best.f1
    )
}

/// Ours against the best that any of Splink's plans reaches when somebody who knows the truth chooses the threshold.
fn verdict(lines: &[Line]) -> String {
    let of = |one_each: bool| {
        let (ours, splink): (Vec<&Line>, Vec<&Line>) =
            lines.iter().filter(|line| line.one_each == one_each).partition(|line| line.who == "ours");
        let ours = ours.first()?.score.natural.f1;
        let splink = splink.iter().map(|line| line.score.best.f1).fold(0.0, f64::max);
        let wanted = if splink >= NEARLY_ALL { splink - ALLOWANCE } else { splink };
        let word = if ours >= wanted { "ahead or even" } else { "BEHIND" };
        Some(format!("{:+.4} {word}", ours - splink))
    };
    match (of(false), of(true)) {
        (Some(all), Some(each)) => format!("{all}; one row each {each}"),
        (all, _) => all.unwrap_or_default(),
    }
}

fn json_of(line: &Line) -> String {
    format!(r#"{{"who": "{}", "one_each": {}, "score": {}}}"#, line.who, line.one_each, line.score.json())
}
