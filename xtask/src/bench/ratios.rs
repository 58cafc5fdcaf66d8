//! Ours over theirs, of every benchmark, kept until all stand in one table.

use std::{fs, path::PathBuf};

use anyhow::Context;

use crate::place;

/// One line of the table: what was measured, ours, theirs, the ratio, what it should be, and whether it is. The
/// measures with their units.
pub struct Ratio {
    pub what: String,
    pub ours: String,
    pub theirs: String,
    /// Ours over theirs.
    pub ratio: f64,
    /// What it may be at most.
    pub at_most: f64,
}

/// Keeps the ratios of a benchmark instead of its earlier ones.
pub fn keep(bench: &str, ratios: &[Ratio]) -> anyhow::Result<()> {
    let lines = ratios.iter().map(|Ratio { what, ours, theirs, ratio, at_most }| {
        let is_met = if ratio <= at_most { "yes" } else { "no" };
        format!("{what}\t{ours}\t{theirs}\t{ratio:.3}\t≤ {at_most}\t{is_met}\n")
    });
    let file = file(bench);
    fs::create_dir_all(place::target().join("bench"))?;
    fs::write(&file, lines.collect::<String>()).with_context(|| format!("{} can't be written", file.display()))
}

/// Where a benchmark's ratios stand, a line each, with tabs: what, ours, theirs, ratio, aim, yes or no.
pub fn file(bench: &str) -> PathBuf {
    place::target().join("bench").join(format!("{bench}.ratios"))
}

/// Prints the ratios of these benchmarks as one table.
pub fn print(benches: &[&str]) {
    println!("\n| benchmark | what | ours | theirs | ratio | aim | met |\n|---|---|--:|--:|--:|--:|---|");
    for bench in benches {
        let lines = fs::read_to_string(file(bench)).unwrap_or_default();
        lines.lines().for_each(|line| println!("{}", row(bench, line)));
    }
}

fn row(bench: &str, line: &str) -> String {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    format!("| {bench} | {} |", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_row() {
        let row = row("search", "as typed\t0.5 ms\t1 ms\t0.500\t≤ 1\tyes");
        assert_eq!(row, "| search | as typed | 0.5 ms | 1 ms | 0.500 | ≤ 1 | yes |");
    }
}
