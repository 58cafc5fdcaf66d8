//! What a file is: its encoding, delimiter, header, layout and columns, and what each column seems to hold.

mod delimiter;
mod encoding;
mod header;
pub(crate) mod names;
pub(crate) mod sample;
mod suggest;

use crate::error::ListError;
use crate::field::Field;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::Path;

pub(crate) use delimiter::quote_for;
pub(crate) use header::column_names;

/// What sort of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Text with cells between delimiters.
    Delimited,
    /// An .xlsx workbook.
    Spreadsheet,
}

/// How a text file's bytes become characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    /// Also read for Latin-1, of which it is a superset in practice.
    Windows1252,
}

impl Encoding {
    /// The name that people know it by.
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (with mark)",
            Self::Utf16Le => "UTF-16",
            Self::Utf16Be => "UTF-16 (big-endian)",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// Whose columns they are: a voter roll with a known layout, or any other list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    NcRoll,
    FlRoll,
    NyRoll,
    OhRoll,
    Other,
}

impl Layout {
    /// True for a voter roll, whose columns are known and need no mapping.
    pub fn is_roll(self) -> bool {
        self != Self::Other
    }
}

/// How a file is to be read. Found by [`inspect`]; a person may correct it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Shape {
    pub kind: FileKind,
    /// None for a spreadsheet.
    pub encoding: Option<Encoding>,
    /// None for a spreadsheet.
    pub delimiter: Option<char>,
    /// The physical line of the header, from 1; the row in a spreadsheet.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub header_line: Option<u64>,
    /// Lines before the header (or, without one, before the first row) that are skipped.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub preamble: u64,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// All sheets of the workbook, in its order.
    pub sheets: Vec<String>,
    pub layout: Layout,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Column {
    /// From the header, or the layout's name, or "Column 3".
    pub name: String,
    /// At most five different values.
    pub samples: Vec<String>,
    /// Share of the sampled rows that have a value, 0 to 1.
    pub filled: f32,
    /// What the column seems to hold. For a voter roll only a display: its columns need no mapping.
    pub suggestion: Option<Field>,
}

/// What [`inspect`] found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Inspection {
    pub shape: Shape,
    pub columns: Vec<Column>,
    /// How many rows the samples, fill rates and suggestions come from.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub rows_sampled: u64,
    /// Exact where the file is small enough to count quickly.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub rows: Option<u64>,
    /// Bytes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub size: u64,
    /// Hex SHA-256 of the folded header names, or of the layout's name: mappings are remembered by it.
    pub header_key: String,
}

/// Finds out what a file is. `sheet` names the sheet of a workbook to read; by default it is the first that has
/// something in it. Reads the file's beginning, and all of it where that is quick. Fails where nobody could be read
/// from the file: empty, a header only, not a list, a quotation mark that is never closed, a line too large …
pub fn inspect(path: &Path, sheet: Option<&str>, today: NaiveDate) -> Result<Inspection, ListError> {
    let mut sample = sample::take(path, sheet)?;
    match crate::roll::detect(&sample) {
        Some((layout, header)) => {
            sample.shape.layout = layout;
            sample.set_header(header);
        }
        None => sample.set_header(header::find(&sample, today)),
    }
    describe(path, sample, today)
}

/// As [`inspect`], with a shape that a person corrected: another encoding, delimiter, header line or sheet, or no roll.
pub fn inspect_as(path: &Path, shape: &Shape, today: NaiveDate) -> Result<Inspection, ListError> {
    let mut sample = sample::take_as(path, shape)?;
    // A layout that a person took away stays away; one they claim must be true.
    if let Some((layout, _)) = crate::roll::detect(&sample).filter(|(layout, _)| *layout == shape.layout) {
        sample.shape.layout = layout;
    }
    describe(path, sample, today)
}

fn describe(path: &Path, sample: sample::Sample, today: NaiveDate) -> Result<Inspection, ListError> {
    let size = std::fs::metadata(path).map_err(|e| ListError::reading(&e))?.len();
    if sample.rows().is_empty() {
        return Err(if sample.header().is_some() { ListError::NoRows } else { ListError::Empty });
    }
    let layout = sample.shape.layout;
    let names = match crate::roll::fixed_names(layout) {
        Some(names) => names.iter().map(|name| (*name).to_owned()).collect(),
        None => column_names(sample.header(), sample.width()),
    };
    let rows = sample.count(path, size)?;
    let header_key = header::key(layout, &names);
    let columns = suggest::columns(&sample, names, today);
    Ok(Inspection { rows_sampled: sample.rows().len() as u64, shape: sample.shape, columns, rows, size, header_key })
}
