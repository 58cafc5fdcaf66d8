//! What can be wrong with a whole list. A bad cell or row is no error: it is listed with its row.

use crate::field::Field;
use crate::inspect::Encoding;
use std::io;
use thiserror::Error;

/// Why a list can't be read or written. Says what and where; never holds the contents of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ListError {
    #[error("the file does not exist")]
    NotFound,
    #[error("the file can't be read: {0}")]
    Unreadable(io::ErrorKind),
    #[error("the file can't be written: {0}")]
    Unwritable(io::ErrorKind),
    /// Nothing in it, or only white space.
    #[error("the file is empty")]
    Empty,
    /// A folder, a pipe, a device.
    #[error("this is not a file")]
    NotAFile,
    /// Written to while it was read, or another file in its place: rows may be missing.
    #[error("the file changed while it was read")]
    Changed,
    /// A header and no row below it.
    #[error("the file has a header but no rows")]
    NoRows,
    /// A picture, a PDF, a web page, a program …
    #[error("the file is not a list")]
    NotAList,
    #[error("line {line} is too large: {what}")]
    TooLarge { what: Oversize, line: u64 },
    /// The spreadsheet would unpack to more than 512 MiB, or keep more in memory than there is room for.
    #[error("the spreadsheet is too large when unpacked")]
    SpreadsheetTooLarge,
    /// A quotation mark opens on this line and nothing closes it, so that the following rows would vanish in one cell.
    #[error("the quotation mark that opens on line {line} is never closed")]
    UnterminatedQuote { line: u64 },
    /// The bytes are not text in this encoding.
    #[error("line {line} is not {}", encoding.label())]
    WrongEncoding { encoding: Encoding, line: u64 },
    /// The delimiter of the shape is not an ASCII character that can separate cells.
    #[error("this character can't separate cells")]
    BadDelimiter,
    /// Named or shaped like a spreadsheet, but not one, or a damaged one.
    #[error("the file is not a readable .xlsx spreadsheet")]
    BadSpreadsheet,
    /// A formula that no program has calculated: what the cell says is not in the file, and would be missing in silence.
    #[error("the spreadsheet has formulas that were never calculated: open and save it in a spreadsheet program")]
    Uncalculated,
    /// The binary format from before 2007.
    #[error("the spreadsheet is in the old .xls format: save it as .xlsx")]
    OldSpreadsheet,
    #[error("the spreadsheet is protected by a password")]
    Encrypted,
    #[error("the spreadsheet has no sheet named {name:?}")]
    NoSuchSheet { name: String },
    /// Two columns would fill the same field.
    #[error("the columns {first:?} and {second:?} are both mapped to {field:?}")]
    TwoColumns { field: Field, first: String, second: String },
    /// No column that could tell who somebody is: no name, e-mail or phone.
    #[error("no column says who somebody is")]
    NoUsableColumn,
    /// The mapping has more columns than the list.
    #[error("the mapping has {mapped} columns, the list has {found}")]
    OtherColumns { mapped: usize, found: usize },
    /// A spreadsheet holds no more rows than 1,048,576.
    #[error("a spreadsheet can't hold that many rows")]
    TooManyRows,
    /// A spreadsheet's cell holds no more than 32,767 characters.
    #[error("row {row}, column {column:?} is too long for a spreadsheet")]
    CellTooLong { row: u64, column: String },
}

/// Which bound a line exceeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oversize {
    /// A cell of more than 1 MiB.
    Cell,
    /// A row of more than 16 MiB.
    Row,
    /// More than 16,384 cells.
    Cells,
}

impl std::fmt::Display for Oversize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Cell => "a cell of more than 1 MiB",
            Self::Row => "a row of more than 16 MiB",
            Self::Cells => "more than 16,384 cells",
        })
    }
}

impl ListError {
    /// The error for a file that could not be opened or read.
    pub(crate) fn reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            kind => Self::Unreadable(kind),
        }
    }

    /// The error for a file that could not be written.
    pub(crate) fn writing(error: &io::Error) -> Self {
        Self::Unwritable(error.kind())
    }
}
