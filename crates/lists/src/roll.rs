//! Voter rolls: their layouts, how they are recognised, and what their rows say. Each layout, column by column, is in
//! `docs/formats/voter-rolls.md`.

mod columns;
mod layout;
mod parts;
mod plan;

use crate::inspect::Layout;
use crate::inspect::sample::{Sample, Sampled};

pub(crate) use plan::RollPlan;

/// How far down a roll's header is sought.
const SEARCHED: usize = 10;
/// How many rows show a roll without a header.
const LOOKED_AT: usize = 200;

/// Which roll the sample is of, and which record is its header. Rolls with a header are known by its names, in any
/// order; the others by the number of columns and what stands in a few of them.
pub(crate) fn detect(sample: &Sample) -> Option<(Layout, Option<usize>)> {
    for (at, record) in sample.records.iter().enumerate().take(SEARCHED) {
        for (layout, needed) in [(Layout::NcRoll, layout::NC_SIGNS), (Layout::OhRoll, layout::OH_SIGNS)] {
            let has = |name: &str| record.cells.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
            if needed.iter().all(|name| has(name)) {
                return Some((layout, Some(at)));
            }
        }
    }
    let (first, rest) = sample.records.split_first()?;
    let rows = &rest[..rest.len().min(LOOKED_AT)];
    for (layout, is_row) in [(Layout::FlRoll, is_fl as fn(&[String]) -> bool), (Layout::NyRoll, is_ny)] {
        let begins = is_row(&first.cells);
        let fitting = usize::from(begins) + rows.iter().filter(|row: &&Sampled| is_row(&row.cells)).count();
        let all = rows.len() + usize::from(begins);
        if fitting > 0 && fitting * 10 >= all * 9 {
            // A first row that is not like the others is a header that somebody added.
            return Some((layout, (!begins).then_some(0)));
        }
    }
    None
}

/// The names of the columns of a roll that comes without a header.
pub(crate) fn fixed_names(layout: Layout) -> Option<&'static [&'static str]> {
    match layout {
        Layout::FlRoll => Some(&layout::FL),
        Layout::NyRoll => Some(&layout::NY),
        Layout::NcRoll | Layout::OhRoll | Layout::Other => None,
    }
}

/// 38 columns: a county of three letters, a voter number, a status, a birth date.
fn is_fl(cells: &[String]) -> bool {
    let is_county = |t: &str| t.len() == 3 && t.bytes().all(|b| b.is_ascii_uppercase());
    let is_number = |t: &str| !t.is_empty() && t.len() <= 10 && t.bytes().all(|b| b.is_ascii_digit());
    let is_date = |t: &str| t.is_empty() || t == "*" || t.split('/').count() == 3;
    cells.len() == layout::FL.len()
        && is_county(cells[0].trim())
        && is_number(cells[1].trim())
        && is_date(cells[21].trim())
        && matches!(cells[28].trim(), "ACT" | "INA" | "PRE")
}

/// 45 columns: a birth date in eight digits, a known status, a state number.
fn is_ny(cells: &[String]) -> bool {
    let is_date = |t: &str| t.is_empty() || (t.len() == 8 && t.bytes().all(|b| b.is_ascii_digit()));
    cells.len() == layout::NY.len()
        && is_date(cells[17].trim())
        && layout::ny_status(cells[39].trim()).is_some()
        && cells[43].trim().to_ascii_uppercase().starts_with("NY")
}
