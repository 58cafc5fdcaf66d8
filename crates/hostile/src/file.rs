//! Bytes as a file, for what is only read from files.

use chrono::NaiveDate;
use folkmoot_lists::ListError;
use folkmoot_lists::inspect::{Inspection, Shape};
use folkmoot_lists::mapping::Mapping;
use folkmoot_lists::read::{Options, Row, open};
use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

/// A file with these bytes in it; gone when dropped.
pub(crate) fn file(ending: &str, bytes: &[u8]) -> NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(ending).tempfile().expect("a file");
    file.write_all(bytes).expect("written");
    file
}

pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date")
}

/// Reads all rows, or up to what is wrong, and sees to it that each keeps its promises.
pub(crate) fn rows(path: &Path, shape: &Shape, mapping: &Mapping) -> Result<Vec<Row>, ListError> {
    let (mut rows, mut line) = (Vec::new(), 0);
    for row in open(path, shape, mapping, &Options { today: today() })? {
        let row = row?;
        assert!(row.line > line || shape.encoding.is_none(), "rows come in the order of their lines");
        line = row.line;
        assert!(row.cells.iter().all(|cell| !cell.contains('\0')), "no cell has a NUL in it");
        assert!(row.cells.len() <= 16_384 && row.weight() < 64 << 20, "a row is bounded");
        if let Ok(seen) = &row.seen {
            let name = &seen.name;
            let parts = [&name.prefix, &name.given, &name.middle, &name.family, &name.suffix, &name.nickname];
            let is_clean = |c: char| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(parts.iter().all(|part| part.chars().all(is_clean)), "a name hides nothing");
            let is_somebody = !name.is_empty() || !seen.phones.is_empty() || !seen.emails.is_empty();
            assert!(is_somebody || seen.roll.is_some(), "a row that comes in is about somebody");
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Reads a file as an import does that nobody corrects: every row that was counted comes.
pub(crate) fn read(path: &Path, inspection: &Inspection) {
    let names: std::collections::HashSet<&str> = inspection.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names.len(), inspection.columns.len(), "every column has a name of its own");
    let mapping = Mapping::suggested(inspection);
    if let Ok(rows) = rows(path, &inspection.shape, &mapping) {
        assert!(inspection.rows.is_none_or(|counted| counted == rows.len() as u64), "what is counted is what is read");
        let again = crate::file::rows(path, &inspection.shape, &mapping);
        assert_eq!(again.as_deref(), Ok(rows.as_slice()), "and comes the same again");
    }
}
