//! How quickly each finds who is in a list twice, and with how much memory.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use super::{
    folder,
    program::{Plan, Programs, Run, processors},
    score::Found,
    truth::{self, Pair},
};
use crate::{
    bench::{
        measure::middle,
        ratios::{self, Ratio},
    },
    process::{command, run},
};

/// Rounds of each size, unless something else is asked for.
const ROUNDS: usize = 5;
/// From here on one round has to do: Splink needs minutes for it.
const ONCE_FROM: u32 = 1_000_000;
/// Of Splink's seconds, from a hundred thousand people on.
const AT_MOST: f64 = 0.2;
const AIM_FROM: u32 = 100_000;

/// What runs, in turn; ours first.
const PROGRAMS: [Who; 3] = [Who::Ours, Who::Splink(Plan::Plain), Who::Splink(Plan::Thorough)];

#[derive(Clone, Copy)]
enum Who {
    Ours,
    Splink(Plan),
}

/// The medians of one program's rounds.
struct Figures {
    who: Who,
    /// Wall seconds of the whole process.
    seconds: f64,
    /// Seconds that count: of Splink without the start of Python and its libraries.
    counted: f64,
    /// Bytes.
    peak: f64,
    f1: f64,
    compared: Option<f64>,
}

/// Compares on lists of each size, prints the table, and answers it as JSON.
pub fn compare(programs: &Programs, sizes: &[u32], rounds: Option<usize>) -> anyhow::Result<String> {
    println!("\n{} processors for each; one program at a time, in turn.", processors());
    let to = folder().join("speed.csv");
    let (mut json, mut rows, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for &people in sizes {
        let (list, truth) = sample(programs, people)?;
        let records = fs::read_to_string(&list)?.lines().count() as f64 - 1.0;
        let rounds = rounds.unwrap_or(if people >= ONCE_FROM { 1 } else { ROUNDS });
        let mut runs: [Vec<(Run, f64)>; PROGRAMS.len()] = Default::default();
        for round in 1..=rounds {
            for (who, runs) in PROGRAMS.iter().zip(&mut runs) {
                let run = who.run(programs, &list, &to)?;
                let (title, seconds, load) = (who.title(), run.seconds, run.load);
                println!("{people} people, round {round} of {rounds}, {title}: {seconds:.2} s, load {load:.2}");
                runs.push((run, Found::read(&to, false)?.score(&truth).natural.f1));
            }
        }
        let figures: Vec<Figures> = PROGRAMS.iter().zip(&runs).map(|(who, runs)| Figures::of(*who, runs)).collect();
        let ours = figures[0].counted;
        rows.extend(figures.iter().map(|figures| figures.row(people, records, rounds, ours)));
        if people >= AIM_FROM {
            kept.extend(figures[1..].iter().map(|theirs| theirs.ratio(people, ours)));
        }
        let figures: Vec<String> = figures.iter().map(|figures| figures.json(ours)).collect();
        json.push(format!(
            r#"{{"people": {people}, "records": {records}, "rounds": {rounds}, "programs": [{}]}}"#,
            figures.join(", ")
        ));
    }
    println!("\nMedians. Records a second: of ours the whole process, of Splink without the start of Python and its");
    println!("libraries.\n");
    println!("| people | who | rounds | seconds, whole | records/s | ours is | peak MiB | compared a record | F1 |");
    println!("|--:|---|--:|--:|--:|--:|--:|--:|--:|");
    rows.iter().for_each(|row| println!("{row}"));
    ratios::keep("linkage", &kept)?;
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
    let mut make = command(&programs.moot);
    make.args(["sample", "create"]).arg(&list).args(["--people", &people.to_string(), "--duplicates", "0.1"]);
    run(make.arg("--truth").arg(&truth))?;
    Ok((list, truth::sample(&truth)?))
}

impl Who {
    fn title(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Splink(Plan::Plain) => "Splink, narrow blocks",
            Self::Splink(Plan::Thorough) => "Splink, wide blocks",
        }
    }

    /// Pairs at its own threshold and above, into `to`.
    fn run(self, programs: &Programs, list: &Path, to: &Path) -> anyhow::Result<Run> {
        let lists = [list.to_owned()];
        match self {
            Self::Ours => programs.ours(&lists, to, "0.5"),
            Self::Splink(plan) => programs.splink("sample", &lists, to, plan, "0"),
        }
    }

    /// The seconds that count.
    fn counted(self, run: &Run) -> f64 {
        match self {
            Self::Ours => run.seconds,
            Self::Splink(_) => run.number("seconds").unwrap_or(run.seconds),
        }
    }
}

impl Figures {
    fn of(who: Who, rounds: &[(Run, f64)]) -> Self {
        let median = |value: &dyn Fn(&Run) -> f64| middle(rounds.iter().map(|(run, _)| value(run)).collect());
        let compared: Vec<f64> = rounds.iter().filter_map(|(run, _)| run.number("compared")).collect();
        Self {
            who,
            seconds: median(&|run| run.seconds),
            counted: median(&|run| who.counted(run)),
            peak: median(&|run| run.peak as f64),
            f1: middle(rounds.iter().map(|(_, f1)| *f1).collect()),
            compared: (!compared.is_empty()).then(|| middle(compared)),
        }
    }

    /// A line of the table; `ours` are our seconds.
    fn row(&self, people: u32, records: f64, rounds: usize, ours: f64) -> String {
        let quicker = match self.who {
            Who::Ours => String::new(),
            Who::Splink(_) => format!("**{:.1}×**", self.counted / ours),
        };
        format!(
            "| {people} | {} | {rounds} | {:.2} | {:.0} | {quicker} | {:.0} | {} | {:.4} |",
            self.who.title(),
            self.seconds,
            records / self.counted,
            self.peak / 1024.0 / 1024.0,
            self.compared.map_or("–".to_owned(), |compared| format!("{:.1}", compared / records)),
            self.f1
        )
    }

    fn ratio(&self, people: u32, ours: f64) -> Ratio {
        Ratio {
            what: format!("{people} people, beside {}", self.who.title()),
            ours: format!("{ours:.2} s"),
            theirs: format!("{:.2} s", self.counted),
            ratio: ours / self.counted,
            at_most: AT_MOST,
        }
    }

    fn json(&self, ours: f64) -> String {
        format!(
            concat!(
                r#"{{"who": "{}", "seconds": {:.3}, "seconds_counted": {:.3}, "ours_is_times": {:.3}, "#,
                r#""peak_bytes": {}, "compared": {}, "f1": {:.6}}}"#
            ),
            self.who.title(),
            self.seconds,
            self.counted,
            self.counted / ours,
            self.peak,
            self.compared.map_or("null".to_owned(), |compared| compared.to_string()),
            self.f1
        )
    }
}
