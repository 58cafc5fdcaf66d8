//! `cargo xtask bench import`: a list into an empty office, complete, beside `sqlite3 .import` into a plain table.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, bail};

use super::measure::{Run, load, measure, middle};
use super::ratios::{self, Ratio};
use crate::{
    need, place,
    process::{cargo, command, find, run},
};

const USAGE: &str = "cargo xtask bench import [--sizes 10000,100000,1000000] [--rounds 5]";
/// Rounds of each size, unless something else is asked for; of the largest fewer.
const ROUNDS: usize = 5;
const FEWER_FROM: u32 = 1_000_000;
const FEWER: usize = 3;
const MIB: f64 = 1024.0 * 1024.0;
/// MiB that an import may take, however long the list.
const MOST_MEMORY: f64 = 300.0;
/// "Done, but some rows wait for a person's decision."
const WAITING: i32 = 5;

/// What is asked of the benchmark.
struct Options {
    sizes: Vec<u32>,
    rounds: Option<usize>,
}

/// Who imports, in turn.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    /// Rows are compared with each other: who is twice in the list waits, or is taken for one.
    Careful,
    /// Each row is somebody new, as it is for the other program.
    Nobody,
    Sqlite,
}

const ALL: [Who; 3] = [Who::Careful, Who::Nobody, Who::Sqlite];

/// One run, and the size of the file that came of it.
struct Measured {
    run: Run,
    file: u64,
}

/// The medians of one program's rounds.
struct Figures {
    who: Who,
    seconds: f64,
    processor: f64,
    /// Bytes; none where the runs were too short to tell.
    peak: Option<f64>,
    file: f64,
}

struct Programs {
    moot: PathBuf,
    sqlite: PathBuf,
    folder: PathBuf,
}

/// Measures; a table on standard output, figures in `target/bench/import.json`.
pub fn import(arguments: &[&str]) -> anyhow::Result<()> {
    let options = Options::read(arguments)?;
    let programs = Programs::ready()?;
    let (mut rows, mut json, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let mut careful: Vec<(u32, f64)> = Vec::new();
    for &people in &options.sizes {
        let list = programs.list(people)?;
        let rounds = options.rounds.unwrap_or(if people >= FEWER_FROM { FEWER } else { ROUNDS });
        let mut runs: [Vec<Measured>; ALL.len()] = Default::default();
        let mut unlocking = Vec::new();
        for round in 1..=rounds {
            for (who, runs) in ALL.iter().zip(&mut runs) {
                let measured = programs.import(*who, &list, people, &mut unlocking)?;
                let Run { seconds, processor, load, .. } = measured.run;
                println!(
                    "{people} rows, round {round} of {rounds}, {}: {seconds:.2} s ({processor:.2} s of processors), \
                     load {load:.2}",
                    who.title()
                );
                runs.push(measured);
            }
        }
        let figures: Vec<Figures> = ALL.iter().zip(&runs).map(|(who, runs)| Figures::of(*who, runs)).collect();
        let sqlite = figures.iter().find(|f| f.who == Who::Sqlite).context("sqlite3 did not run")?;
        let unlocking = middle(unlocking);
        rows.extend(figures.iter().map(|figures| figures.row(people, rounds, sqlite)));
        let ours = || figures.iter().filter(|figures| figures.who != Who::Sqlite);
        ratios.extend(ours().map(|figures| figures.ratio(people, sqlite)));
        ratios.extend(ours().filter_map(|figures| figures.memory(people)));
        let of_size: Vec<String> = figures.iter().map(|figures| figures.json(sqlite)).collect();
        json.push(format!(
            r#"{{"rows": {people}, "rounds": {rounds}, "seconds_unlocking": {unlocking:.3}, "programs": [{}]}}"#,
            of_size.join(", ")
        ));
        println!("Of ours {unlocking:.2} s are for unlocking, which takes that long on purpose.");
        careful.push((people, figures[0].seconds));
    }
    println!("\nMedians; whole processes, ours with unlocking. Memory of ours: from when the office is unlocked.\n");
    println!("| rows | who | rounds | seconds | × sqlite3 | processor s | × sqlite3 | rows/s | peak MiB | file MB |");
    println!("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    rows.iter().for_each(|row| println!("{row}"));
    let mut growth = String::from("null");
    if let (Some(small), Some(large)) =
        (careful.iter().find(|(people, _)| *people == 100_000), careful.iter().find(|(p, _)| *p == 1_000_000))
    {
        println!("\nFrom 100,000 to 1,000,000 rows: {:.1} times the time.", large.1 / small.1);
        growth = format!("{:.3}", large.1 / small.1);
        ratios.push(Ratio {
            what: "1,000,000 rows beside 100,000 rows of ours".into(),
            ours: format!("{:.2} s", large.1),
            theirs: format!("{:.2} s", small.1),
            ratio: large.1 / small.1,
            at_most: 12.0,
        });
    }
    ratios::keep("import", &ratios)?;
    let file = place::target().join("bench/import.json");
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let sizes = json.join(",\n");
    fs::write(
        &file,
        format!(
            "{{\"processors\": {processors}, \"load\": {:.2}, \"growth_100k_to_1m\": {growth}, \"sizes\": [{sizes}]}}\n",
            load()
        ),
    )?;
    println!("\nThe figures are in {}.", file.display());
    Ok(())
}

impl Options {
    fn read(arguments: &[&str]) -> anyhow::Result<Self> {
        let mut options = Self { sizes: vec![10_000, 100_000, 1_000_000], rounds: None };
        for pair in arguments.chunks(2) {
            match pair {
                ["--sizes", sizes] => {
                    let sizes: Result<_, _> = sizes.split(',').map(str::parse).collect();
                    options.sizes = sizes.with_context(|| format!("numbers with commas between them\n{USAGE}"))?;
                }
                ["--rounds", rounds] => {
                    options.rounds = Some(rounds.parse().with_context(|| format!("a number of rounds\n{USAGE}"))?);
                }
                other => bail!("what is `{}`?\n{USAGE}", other.join(" ")),
            }
        }
        if options.sizes.contains(&0) || options.rounds == Some(0) {
            bail!("at least one row and one round\n{USAGE}");
        }
        Ok(options)
    }
}

impl Programs {
    /// Builds `moot`, and looks for `sqlite3`.
    fn ready() -> anyhow::Result<Self> {
        need::to_build()?;
        run(&mut cargo(&["build", "--release", "--package", "folkmoot-cli"]))?;
        let moot = place::optimised("moot");
        let sqlite = find("sqlite3").context("`sqlite3` is not here; on Debian it is the package sqlite3")?;
        let folder = place::target().join("bench/import");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("passphrase"), "correct horse battery staple\n")?;
        Ok(Self { moot, sqlite, folder })
    }

    /// A list of 30 columns, the same each time.
    fn list(&self, people: u32) -> anyhow::Result<PathBuf> {
        let list = self.folder.join(format!("{people}.csv"));
        if list.exists() {
            fs::remove_file(&list)?;
        }
        let mut make = command(&self.moot);
        run(make.args(["sample", "create"]).arg(&list).args(["--people", &people.to_string(), "--seed", "4"]))?;
        Ok(list)
    }

    /// One import into a new and empty file; what unlocking an office takes is added to `unlocking`.
    fn import(&self, who: Who, list: &Path, rows: u32, unlocking: &mut Vec<f64>) -> anyhow::Result<Measured> {
        let fresh = self.folder.join("fresh");
        if fresh.exists() {
            fs::remove_dir_all(&fresh)?;
        }
        fs::create_dir_all(&fresh)?;
        if who == Who::Sqlite {
            let file = fresh.join("plain.db");
            let dot_import = format!(".import '{}' people", list.display());
            let mut sqlite = Command::new(&self.sqlite);
            let run = measure(sqlite.arg(&file).args([".mode csv", &dot_import]), &[], None)?;
            return Ok(Measured { run, file: fs::metadata(&file)?.len() });
        }
        let office = fresh.join("office.folkmoot");
        let passphrase = self.folder.join("passphrase");
        let moot = |words: &[&str]| {
            let mut moot = Command::new(&self.moot);
            moot.args(words).arg("--passphrase-file").arg(&passphrase);
            moot
        };
        let mut create = moot(&["office", "create"]);
        measure(create.arg(&office).arg("--recovery-to").arg(fresh.join("recovery")), &[], None)?;
        unlocking.push(measure(moot(&["import", "list"]).arg("--office").arg(&office), &[], None)?.seconds);
        let mut import = moot(&["import", "--json"]);
        import.arg(list).arg("--office").arg(&office);
        if who == Who::Nobody {
            import.args(["--match", "nobody"]);
        }
        // The file of the WAL's index is there as soon as the office is unlocked.
        let run = measure(&mut import, &[WAITING], Some(fresh.join("office.folkmoot-shm")))?;
        if !run.said.replace(' ', "").contains(&format!("\"rows\":{rows}")) {
            bail!("not all rows came in");
        }
        Ok(Measured { run, file: fs::metadata(&office)?.len() })
    }
}

impl Who {
    fn title(self) -> &'static str {
        match self {
            Self::Careful => "ours, rows compared with each other",
            Self::Nobody => "ours, nobody compared",
            Self::Sqlite => "sqlite3 .import, plain table",
        }
    }
}

impl Figures {
    fn of(who: Who, rounds: &[Measured]) -> Self {
        let median = |value: &dyn Fn(&Measured) -> f64| middle(rounds.iter().map(value).collect());
        let peaks: Option<Vec<f64>> = rounds.iter().map(|round| round.run.peak.map(|bytes| bytes as f64)).collect();
        Self {
            who,
            seconds: median(&|round| round.run.seconds),
            processor: median(&|round| round.run.processor),
            peak: peaks.map(middle),
            file: median(&|round| round.file as f64),
        }
    }

    /// A line of the table.
    fn row(&self, people: u32, rounds: usize, sqlite: &Self) -> String {
        format!(
            "| {people} | {} | {rounds} | {:.2} | {:.1} | {:.2} | {:.1} | {:.0} | {} | {:.0} |",
            self.who.title(),
            self.seconds,
            self.seconds / sqlite.seconds,
            self.processor,
            self.processor / sqlite.processor,
            f64::from(people) / self.seconds,
            self.peak.map_or("–".into(), |bytes| format!("{:.0}", bytes / MIB)),
            self.file / 1e6,
        )
    }

    fn ratio(&self, people: u32, sqlite: &Self) -> Ratio {
        Ratio {
            what: format!("{people} rows, {}", self.who.title()),
            ours: format!("{:.2} s", self.seconds),
            theirs: format!("{:.2} s", sqlite.seconds),
            ratio: self.seconds / sqlite.seconds,
            at_most: 5.0,
        }
    }

    /// How much memory, beside what it may be.
    fn memory(&self, people: u32) -> Option<Ratio> {
        let peak = self.peak? / MIB;
        Some(Ratio {
            what: format!("{people} rows, {}; resident memory, beside what it may be", self.who.title()),
            ours: format!("{peak:.0} MiB"),
            theirs: format!("{MOST_MEMORY:.0} MiB"),
            ratio: peak / MOST_MEMORY,
            at_most: 1.0,
        })
    }

    fn json(&self, sqlite: &Self) -> String {
        format!(
            concat!(
                r#"{{"who": "{}", "seconds": {:.3}, "times_sqlite": {:.3}, "processor_seconds": {:.3}, "#,
                r#""processor_times_sqlite": {:.3}, "peak_bytes": {}, "file_bytes": {}}}"#
            ),
            self.who.title(),
            self.seconds,
            self.seconds / sqlite.seconds,
            self.processor,
            self.processor / sqlite.processor,
            self.peak.map_or("null".into(), |bytes| format!("{bytes:.0}")),
            self.file,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_rounds_can_be_asked_for() {
        let options = Options::read(&["--sizes", "10000,100000", "--rounds", "2"]).unwrap();
        assert_eq!((options.sizes, options.rounds), (vec![10_000, 100_000], Some(2)));
        assert_eq!(Options::read(&[]).unwrap().sizes.len(), 3);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for wrong in [&["--sizes"][..], &["--sizes", "many"], &["--rounds", "0"], &["--only", "speed"]] {
            assert!(Options::read(wrong).is_err(), "{wrong:?}");
        }
    }
}
