//! Whether a list has a header, on which line, and what its columns are called.

use crate::escape::restore;
use crate::inspect::Layout;
use crate::inspect::names::by_name;
use crate::inspect::sample::Sample;
use crate::inspect::suggest::{Content, content};
use chrono::NaiveDate;
use folkmoot_domain::text::{fold, tidy};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// The longest name of a column, in characters: it is shown, and kept with the mapping.
const LONGEST_NAME: usize = 200;
/// How far down a header is sought.
const SEARCHED: usize = 20;

/// Which record is the header. Lines above it must be sparse, as titles are, so that no row is taken for a title: a
/// list without a header has no preamble.
pub(super) fn find(sample: &Sample, today: NaiveDate) -> Option<usize> {
    let typical = sample.width();
    for (at, record) in sample.records.iter().enumerate().skip(sample.first()).take(SEARCHED) {
        let filled = record.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        let is_sparse = filled * 2 <= typical || (typical > 1 && filled <= 1);
        if !is_sparse || typical == 1 {
            if has_known_names(&record.cells, filled) || is_unlike_the_rows_below(sample, at, today) {
                return Some(at);
            }
            // A full row that is no header: the list begins here, without one.
            return None;
        }
    }
    None
}

/// Two known names, or one in a narrow list.
fn has_known_names(cells: &[String], filled: usize) -> bool {
    let known = cells.iter().filter(|cell| by_name(cell).is_some()).count();
    known >= 2 || (known == 1 && filled <= 2)
}

/// In columns whose cells have a shape (dates, phones, e-mails, numbers …) a header has words of another.
fn is_unlike_the_rows_below(sample: &Sample, at: usize, today: NaiveDate) -> bool {
    let header = &sample.records[at].cells;
    let below = &sample.records[at + 1..];
    let mut shaped = 0;
    for (column, name) in header.iter().enumerate() {
        let cells = below.iter().filter_map(|record| record.cells.get(column));
        let mut filled = 0usize;
        let mut with_shape = 0usize;
        for cell in cells.filter(|cell| !cell.trim().is_empty()) {
            filled += 1;
            with_shape += usize::from(content(cell, today) != Content::Words);
        }
        if filled > 0 && with_shape * 10 >= filled * 6 {
            if name.trim().is_empty() || name.len() > 60 || content(name, today) != Content::Words {
                return false;
            }
            shaped += 1;
        }
    }
    shaped > 0
}

/// The columns' names: the header's, each only once and no longer than 200 characters, and "Column 3" where it has none.
pub(crate) fn column_names(header: Option<&[String]>, width: usize) -> Vec<String> {
    let width = header.map_or(width, |cells| cells.len().max(width));
    let mut taken = HashSet::new();
    (0..width)
        .map(|column| {
            let given = header.and_then(|cells| cells.get(column)).map(|cell| tidy(restore(cell))).unwrap_or_default();
            let mut name = match given.char_indices().nth(LONGEST_NAME) {
                _ if given.is_empty() => format!("Column {}", column + 1),
                Some((end, _)) => given[..end].to_owned(),
                None => given,
            };
            // A later column may be called just as an earlier one was made to be.
            while !taken.insert(name.clone()) {
                name = format!("{name} (column {})", column + 1);
            }
            name
        })
        .collect()
}

/// What a mapping is remembered by: hex SHA-256 of the folded names, or of the layout.
pub(super) fn key(layout: Layout, names: &[String]) -> String {
    let keyed = match layout {
        Layout::NcRoll => "nc_roll".to_owned(),
        Layout::FlRoll => "fl_roll".to_owned(),
        Layout::NyRoll => "ny_roll".to_owned(),
        Layout::OhRoll => "oh_roll".to_owned(),
        Layout::Other => names.iter().map(|name| fold(name)).collect::<Vec<_>>().join("\u{1f}"),
    };
    Sha256::digest(keyed.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let header = ["Phone", "", " Phone ", "E-mail\n"].map(str::to_owned);
        let names = column_names(Some(&header), 5);
        assert_eq!(names, ["Phone", "Column 2", "Phone (column 3)", "E-mail", "Column 5"]);
        let header = ["A", "A (column 3)", "A", "Column 5", ""].map(str::to_owned);
        let names = column_names(Some(&header), 5);
        assert_eq!(names, ["A", "A (column 3)", "A (column 3) (column 3)", "Column 5", "Column 5 (column 5)"]);
        let long = column_names(Some(&["é".repeat(1 << 20)]), 1);
        assert_eq!(long[0].chars().count(), 200, "nobody reads a longer one");
    }

    #[test]
    fn a_key_does_not_depend_on_case_or_punctuation() {
        let of = |names: &[&str]| key(Layout::Other, &names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["E-mail", "ZIP"]), of(&["e mail", "Zip"]));
        assert_ne!(of(&["E-mail", "ZIP"]), of(&["ZIP", "E-mail"]), "the order counts: a mapping is by place");
    }
}
