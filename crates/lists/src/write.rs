//! Writing lists: a table as CSV or .xlsx, and the rows of an import that did not come in.
//!
//! Everything is written to a temporary file beside the target, brought to the disk and then given the target's name,
//! so that half an export never stands where a whole one is expected. Formulas can't come in through an export: see
//! the module `escape`.

mod problems;
mod target;
mod text;
mod workbook;

use crate::error::ListError;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::Path;
use target::Target;
use text::Text;
use workbook::Sheet;

pub use problems::write_problems;

/// What sort of file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// RFC 4180 in UTF-8.
    Csv,
    /// The same with a byte order mark, without which Excel takes it for Windows-1252.
    CsvForExcel,
    Xlsx,
}

/// What a column holds, which decides how a spreadsheet keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnKind {
    #[default]
    Text,
    Date,
    /// Text that looks like a number and must not become one.
    Zip,
}

/// A column of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutColumn {
    pub title: String,
    pub kind: ColumnKind,
}

/// A cell of an export. Dates are real dates in a spreadsheet, YYYY-MM-DD in CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    Text(&'a str),
    Date(NaiveDate),
    Empty,
}

/// An export that is being written. Dropping it without [`Writer::finish`] leaves nothing behind.
pub struct Writer(Out);

enum Out {
    Text(Box<Text>),
    Sheet(Box<Sheet>),
}

/// Begins an export with its header row.
pub fn writer(path: &Path, format: Format, columns: &[OutColumn]) -> Result<Writer, ListError> {
    let target = Target::beside(path)?;
    let out = match format {
        Format::Csv => Out::Text(Box::new(Text::begin(target, false)?)),
        Format::CsvForExcel => Out::Text(Box::new(Text::begin(target, true)?)),
        Format::Xlsx => Out::Sheet(Box::new(Sheet::begin(target, columns)?)),
    };
    let mut writer = Writer(out);
    if let Out::Text(text) = &mut writer.0 {
        text.row(&columns.iter().map(|column| Cell::Text(&column.title)).collect::<Vec<_>>())?;
    }
    Ok(writer)
}

impl Writer {
    /// Writes a row: a cell for each column, in their order. Fails with [`ListError::TooManyRows`] or
    /// [`ListError::CellTooLong`] where a spreadsheet can't hold it; nothing is ever cut.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ListError> {
        match &mut self.0 {
            Out::Text(text) => text.row(cells),
            Out::Sheet(sheet) => sheet.row(cells),
        }
    }

    /// Brings the export to the disk and puts it in its place, instead of what may be there.
    pub fn finish(self) -> Result<(), ListError> {
        match self.0 {
            Out::Text(text) => text.finish(),
            Out::Sheet(sheet) => sheet.finish(),
        }
    }
}
