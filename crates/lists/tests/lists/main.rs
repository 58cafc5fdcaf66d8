//! Lists as offices have them: the Anytown rolls and contacts, made-up rolls of other states, lists in other shapes,
//! files that are no lists, and what is written.

mod anytown;
mod bad_files;
mod hostile;
mod link;
mod rolls;
mod round_trip;
mod shapes;
mod spectrum;
mod spreadsheets;

use chrono::NaiveDate;
use folkmoot_lists::ListError;
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::{Encoding, FileKind, Inspection, Layout, Shape, inspect};
use folkmoot_lists::mapping::Mapping;
use folkmoot_lists::read::{Options, Row, Rows, Seen, open};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date")
}

pub fn anytown(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/anytown").join(name)
}

/// A file in a folder of its own, which goes with it.
pub struct Made {
    _folder: TempDir,
    pub path: PathBuf,
}

pub fn made(name: &str, bytes: impl AsRef<[u8]>) -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    Made { _folder: folder, path }
}

pub fn inspected(path: &Path) -> Inspection {
    inspect(path, None, today()).expect("a list")
}

/// The rows by the suggested mapping.
pub fn opened(path: &Path, inspection: &Inspection) -> Result<Rows, ListError> {
    open(path, &inspection.shape, &Mapping::suggested(inspection), &Options { today: today() })
}

/// What a person says about a text file in UTF-8 with a header on its first line, and is believed.
pub fn told(delimiter: char) -> Shape {
    Shape {
        kind: FileKind::Delimited,
        encoding: Some(Encoding::Utf8),
        delimiter: Some(delimiter),
        header_line: Some(1),
        preamble: 0,
        sheet: None,
        sheets: Vec::new(),
        layout: Layout::Other,
    }
}

/// The rows of a file of this shape, its first column a name.
pub fn opened_as(path: &Path, shape: &Shape) -> Rows {
    open(path, shape, &Mapping { fields: vec![Some(Field::FullName)] }, &Options { today: today() }).expect("opens")
}

pub fn rows(path: &Path) -> Vec<Row> {
    let inspection = inspected(path);
    let reader = opened(path, &inspection).expect("opens");
    // An import reads on a thread of its own.
    let read = std::thread::spawn(move || reader.collect::<Result<Vec<Row>, ListError>>());
    let rows = read.join().expect("no panic");
    let rows = rows.expect("readable to the end");
    if let Some(counted) = inspection.rows {
        assert_eq!(counted, rows.len() as u64, "what is counted is what is read");
    }
    rows
}

pub fn seen(row: &Row) -> &Seen {
    row.seen.as_ref().expect("somebody")
}
