//! How to import a file, and what came of it.

use crate::contract::import::{
    CellView, Correction, DoubtfulRow, ImportCounts, ImportReport, MatchRule, OnMatch, RefusedRow,
};
use crate::task::clamp;
use folkmoot_domain::ids::{ImportId, PersonId};
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::Layout;
use folkmoot_lists::read::{CellLeftOut, Refusal};

/// How to import a file.
#[derive(Debug, Clone, Default)]
pub struct PathPlan {
    pub sheet: Option<String>,
    /// A layout that somebody insists on; none: what the file looks like.
    pub layout: Option<Layout>,
    /// One field a column; none: remembered, or suggested.
    pub mapping: Option<Vec<Option<Field>>>,
    pub match_rule: MatchRule,
    pub on_match: OnMatch,
    pub corrections: Vec<Correction>,
    /// Only look: nothing at all is changed.
    pub is_dry_run: bool,
}

/// What an import did, or would do.
#[derive(Debug)]
pub struct Imported {
    pub import: Option<ImportId>,
    pub file: String,
    pub layout: Layout,
    pub encoding: Option<&'static str>,
    pub delimiter: Option<char>,
    /// The line of the header.
    pub header: Option<u64>,
    pub columns: Vec<String>,
    pub(crate) tally: Tally,
    /// Stopped when asked: whole chunks are kept.
    pub is_cancelled: bool,
}

/// A row that stayed out, waits, or lost a cell.
#[derive(Debug)]
pub struct ProblemRow {
    pub line: u64,
    /// None of a row that came when there were too many to keep.
    pub cells: Vec<String>,
    pub left_out: Vec<CellLeftOut>,
    pub trouble: Option<Trouble>,
}

/// Why a row did not simply come in.
#[derive(Debug)]
pub enum Trouble {
    Refused(Refusal),
    Doubtful { name: String, may_be: Vec<PersonId> },
}

impl Imported {
    /// What happened to how many rows.
    pub fn counts(&self) -> ImportCounts {
        self.tally.counts
    }

    /// Rows with a problem, in order; cut at 100,000.
    pub fn problems(&self) -> &[ProblemRow] {
        &self.tally.problems
    }

    /// As the window shows it; each list cut at `most`.
    pub fn report(&self, most: usize) -> ImportReport {
        let mut report = ImportReport {
            import: self.import.map(|id| id.to_string()),
            file: self.file.clone(),
            counts: self.tally.counts,
            cells_left_out: clamp(self.tally.cells_left_out),
            cells: Vec::new(),
            refused: Vec::new(),
            doubtful: Vec::new(),
        };
        for row in &self.tally.problems {
            let line = row.line;
            for cell in row.left_out.iter().take(most.saturating_sub(report.cells.len())) {
                report.cells.push(CellView {
                    line,
                    column: clamp(cell.column as u64),
                    name: cell.name.clone(),
                    text: cell.text.clone(),
                    reason: cell.reason,
                });
            }
            match &row.trouble {
                Some(Trouble::Refused(reason)) if report.refused.len() < most => {
                    report.refused.push(RefusedRow { line, reason: *reason });
                }
                Some(Trouble::Doubtful { name, may_be }) if report.doubtful.len() < most => {
                    let may_be = may_be.iter().map(PersonId::to_string).collect();
                    report.doubtful.push(DoubtfulRow { line, name: name.clone(), may_be });
                }
                _ => {}
            }
        }
        report
    }

    /// Rows whose work stays done after cancelling.
    pub fn kept(&self) -> u64 {
        if self.import.is_some() { self.tally.counts.rows.into() } else { 0 }
    }
}

/// Adds up what happens to rows.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub counts: ImportCounts,
    pub cells_left_out: u64,
    pub problems: Vec<ProblemRow>,
    /// What the problems take in memory.
    pub problem_bytes: usize,
}
