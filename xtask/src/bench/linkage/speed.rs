//! How quickly each finds who is in a list twice, and with how much memory.

use std::{collections::HashSet, fs, path::PathBuf};

use super::{
    folder,
    program::{Plan, Programs, Run, processors},
    score::Found,
    truth::{self, Pair},
};
use crate::process::run;

/// Rounds of each size, unless something else is asked for.
const ROUNDS: usize = 5;
/// From here on one round has to do: Splink needs minutes for it.
const ONCE_FROM: u32 = 1_000_000;

/// The medians of one program's rounds.
struct Figures {
    who: &'static str,
    /// Wall seconds of the whole process.
    seconds: f64,
    /// Seconds that count: for Splink without the start of Python and its libraries.
    counted: f64,
    /// Bytes.
    peak: f64,
    f1: f64,
    compared: Option<f64>,
}

/// Compares on lists of each size, prints the table, and answers it as JSON.
pub fn compare(programs: &Programs, sizes: &[u32], rounds: Option<usize>) -> anyhow::Result<String> {
    println!("\n{} processors for both; one program at a time, in turn.", processors());
    let mut json = Vec::new();
    let mut rows = Vec::new();
    for &people in sizes {
        let (list, truth) = sample(programs, people)?;
        let records = fs::read_to_string(&list)?.lines().count() as f64 - 1.0;
        let rounds = rounds.unwrap_or(if people >= ONCE_FROM { 1 } else { ROUNDS });
        let (mut ours, mut splinks) = (Vec::new(), Vec::new());
        for round in 1..=rounds {
            let (ours_to, splink_to) = (folder().join("speed.ours.csv"), folder().join("speed.splink.csv"));
            let our = programs.ours(std::slice::from_ref(&list), &ours_to, "0.5")?;
            let splink = programs.splink("sample", std::slice::from_ref(&list), &splink_to, Plan::Library, "0")?;
            println!(
                "{people} people, round {round} of {rounds}: {:.2} s (load {:.2}), Splink {:.2} s (load {:.2})",
                our.seconds, our.load, splink.seconds, splink.load
            );
            ours.push((our, Found::read(&ours_to, false)?.score(&truth).natural.f1));
            splinks.push((splink, Found::read(&splink_to, false)?.score(&truth).natural.f1));
        }
        let ours = Figures::of("ours", &ours, |run| run.seconds);
        let splink = Figures::of("Splink", &splinks, |run| run.number("seconds").unwrap_or(run.seconds));
        let ratio = splink.counted / ours.counted;
        for figures in [&ours, &splink] {
            rows.push(figures.row(people, records, rounds));
        }
        rows.push(format!("| {people} | ours ÷ Splink's records/s | | | **{ratio:.1}×** | | | | |"));
        json.push(format!(
            r#"{{"people": {people}, "records": {records}, "rounds": {rounds}, "ratio": {ratio:.3}, "ours": {}, "splink": {}}}"#,
            ours.json(),
            splink.json()
        ));
    }
    println!(
        "\nRecords a second: of ours the whole process, of Splink without the start of Python and its libraries.\n"
    );
    println!("| people | who | rounds | seconds, whole | records/s | peak MiB | compared a record | F1 | |");
    println!("|--:|---|--:|--:|--:|--:|--:|--:|---|");
    rows.iter().for_each(|row| println!("{row}"));
    Ok(format!("[{}]", json.join(",\n")))
}

/// A list in which one person in ten is twice, and who that is.
fn sample(programs: &Programs, people: u32) -> anyhow::Result<(PathBuf, HashSet<Pair>)> {
    let (list, truth) = (folder().join(format!("{people}.csv")), folder().join(format!("{people}.truth.csv")));
    for file in [&list, &truth] {
        if file.exists() {
            fs::remove_file(file)?;
        }
    }
    let mut make = crate::process::command(&programs.moot);
    make.args(["sample", "create"]).arg(&list).args(["--people", &people.to_string(), "--duplicates", "0.1"]);
    run(make.arg("--truth").arg(&truth))?;
    Ok((list, truth::sample(&truth)?))
}

impl Figures {
    fn of(who: &'static str, rounds: &[(Run, f64)], counted: impl Fn(&Run) -> f64) -> Self {
        let median = |value: &dyn Fn(&Run) -> f64| middle(rounds.iter().map(|(run, _)| value(run)).collect());
        let compared: Vec<f64> = rounds.iter().filter_map(|(run, _)| run.number("compared")).collect();
        Self {
            who,
            seconds: median(&|run| run.seconds),
            counted: median(&counted),
            peak: median(&|run| run.peak as f64),
            f1: middle(rounds.iter().map(|(_, f1)| *f1).collect()),
            compared: (!compared.is_empty()).then(|| middle(compared)),
        }
    }

    fn row(&self, people: u32, records: f64, rounds: usize) -> String {
        format!(
            "| {people} | {} | {rounds} | {:.2} | {:.0} | {:.0} | {} | {:.4} | |",
            self.who,
            self.seconds,
            records / self.counted,
            self.peak / 1024.0 / 1024.0,
            self.compared.map_or("–".to_owned(), |compared| format!("{:.1}", compared / records)),
            self.f1
        )
    }

    fn json(&self) -> String {
        let compared = self.compared.map_or("null".to_owned(), |compared| compared.to_string());
        format!(
            r#"{{"seconds": {:.3}, "seconds_counted": {:.3}, "peak_bytes": {}, "compared": {compared}, "f1": {:.6}}}"#,
            self.seconds, self.counted, self.peak, self.f1
        )
    }
}

/// The median; of an even number, the lower of the two in the middle.
fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(middle(vec![9.0, 1.0, 5.0]), 5.0);
        assert_eq!(middle(vec![4.0, 1.0]), 1.0);
    }
}
