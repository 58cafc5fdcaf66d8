//! The rows of a list, each with who was seen in it.

pub(crate) mod file;
mod map;
pub(crate) mod records;
pub(crate) mod sheet;
pub(crate) mod source;
pub(crate) mod unpack;

use crate::error::ListError;
use crate::inspect::{Encoding, FileKind, Shape, column_names, quote_for};
use crate::mapping::Mapping;
pub use crate::read::file::Stamp;
use crate::read::file::Watched;
use crate::read::map::Plan;
pub(crate) use crate::read::map::{addresses, leave_out, with_number};
use crate::read::records::{Record, Records};
use crate::read::sheet::SheetRows;
use crate::roll::RollPlan;
use chrono::NaiveDate;
use folkmoot_domain::consent::Channel;
use folkmoot_domain::contact::ContactKind;
use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::person::{Birth, DoNot, RollFacts};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What reading needs to know besides the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Dates after it are in the future; two-digit years are the latest before it.
    pub today: NaiveDate,
}

/// A row of a list: what stood in it, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The physical line it begins on, from 1; the row of a spreadsheet.
    pub line: u64,
    /// Of its cells' text: the first half of a SHA-256. The same row has the same hash in any file.
    pub hash: [u8; 16],
    /// As they stood in the file.
    pub cells: Vec<String>,
    /// Who was seen, or why nobody.
    pub seen: Result<Seen, Refusal>,
    /// Cells that could not be used though the row was.
    pub left_out: Vec<CellLeftOut>,
}

impl Row {
    /// About how many bytes of memory it takes: a row can be sixteen mebibytes or more, and rows are often held by the
    /// thousand.
    pub fn weight(&self) -> usize {
        let notes = self.seen.iter().flat_map(|seen| &seen.notes).map(String::len).sum::<usize>();
        let left_out = self.left_out.iter().map(|cell| size_of::<CellLeftOut>() + cell.name.len() + cell.text.len());
        let cells = self.cells.iter().map(|cell| size_of::<String>() + cell.len()).sum::<usize>();
        size_of::<Self>() + cells + notes + left_out.sum::<usize>()
    }
}

impl Default for Row {
    /// Nothing, to be read over.
    fn default() -> Self {
        Self { line: 0, hash: [0; 16], cells: Vec::new(), seen: Err(Refusal::Nobody), left_out: Vec::new() }
    }
}

/// A person as a row describes them. Names, streets and cities are in mixed case.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Seen {
    pub name: PersonName,
    pub birth: Option<Birth>,
    /// As typed, tidied.
    pub phones: Vec<(ContactKind, String)>,
    pub emails: Vec<(ContactKind, String)>,
    pub addresses: Vec<SeenAddress>,
    /// BCP 47; empty: not said.
    pub language: String,
    pub notes: Vec<String>,
    /// True: agreed. False: refused. Not listed: not asked.
    pub consents: Vec<(Channel, bool)>,
    pub do_not: DoNot,
    pub is_deceased: bool,
    /// The roll keeps the address from the public.
    pub is_protected: bool,
    /// The list's own id of the person.
    pub list_id: Option<String>,
    /// Which roll, as state and county ("NC 77", "FL ANY"), and what it says.
    pub roll: Option<(String, RollFacts)>,
}

/// An address as a row gives it; empty parts are not known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SeenAddress {
    pub kind: ContactKind,
    pub line1: String,
    pub line2: String,
    pub city: String,
    pub state: String,
    pub zip: String,
    /// The precinct, ward or district, as "Precinct 16".
    pub area: Option<String>,
}

/// Why nobody comes in with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// No name, no phone, no e-mail.
    Nobody,
    /// Cells beyond the last column: they have slipped, and which is which can't be told.
    TooManyColumns,
    /// A roll's row without the roll's columns, or a row that a stray quotation mark stuck to the next.
    TooFewColumns,
}

/// A cell that was not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CellLeftOut {
    /// From 0.
    pub column: usize,
    /// The column's name.
    pub name: String,
    /// What stands in the cell; at most 200 characters of it.
    pub text: String,
    pub reason: CellReason,
}

/// Why a cell was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CellReason {
    NotADate,
    /// The shape of a date, but no such day: February 30, month 13.
    NoSuchDay,
    InFuture,
    /// A birth before 1880.
    TooLongAgo,
    /// Not a year in four digits.
    NotAYear,
    /// A letter where a digit belongs: "199O".
    LetterForDigit,
    NotAnEmail,
    NotAPhone,
    NotYesOrNo,
    NotALanguage,
    TooLong,
}

/// The rows of a list, in order. After an error there are no more.
pub struct Rows {
    source: Source,
    reader: Reader,
    today: NaiveDate,
    read: Arc<AtomicU64>,
    hashed: Vec<u8>,
    /// By line and column.
    corrections: HashMap<(u64, usize), String>,
    is_over: bool,
}

pub(crate) enum Source {
    Delimited(Box<Delimited>),
    Sheet(SheetRows),
}

pub(crate) struct Delimited {
    records: Records,
    record: Record,
    encoding: Encoding,
    watched: Watched,
}

enum Reader {
    Roll(Box<RollPlan>),
    List(Plan),
}

/// Opens a list of this shape. The mapping is for lists of layout `Other`; a roll's columns are known.
pub fn open(path: &Path, shape: &Shape, mapping: &Mapping, options: &Options) -> Result<Rows, ListError> {
    let read = Arc::new(AtomicU64::new(0));
    let mut source = open_source(path, shape, &read)?;
    let header = match shape.header_line {
        Some(_) => source.next()?.map(|(_, cells)| cells),
        None => None,
    };
    let reader = if shape.layout.is_roll() {
        Reader::Roll(Box::new(RollPlan::new(shape.layout, header.as_deref())?))
    } else {
        let width = mapping.fields.len().max(header.as_ref().map_or(0, Vec::len));
        let names = column_names(header.as_deref(), width);
        mapping.check_names(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
        Reader::List(Plan::new(names, mapping))
    };
    Ok(Rows {
        source,
        reader,
        today: options.today,
        read,
        hashed: Vec::new(),
        corrections: HashMap::new(),
        is_over: false,
    })
}

/// The rows from the header on, or from the first without one. `read` counts the bytes taken.
pub(crate) fn open_source(path: &Path, shape: &Shape, read: &Arc<AtomicU64>) -> Result<Source, ListError> {
    let skipped = shape.header_line.map_or(shape.preamble, |line| line.saturating_sub(1));
    match shape.kind {
        FileKind::Spreadsheet => {
            let mut rows = sheet::open(path, shape.sheet.as_deref(), read.clone())?;
            rows.skip_to(skipped.saturating_add(1));
            Ok(Source::Sheet(rows))
        }
        FileKind::Delimited => {
            let encoding = shape.encoding.unwrap_or(Encoding::Utf8);
            let delimiter = ascii(shape.delimiter)?;
            let quote = quote_for(path, encoding, delimiter, shape.layout)?;
            let file = file::open(path)?;
            let watched = Watched::begin(&file)?;
            let mut records = Records::of_file(file, encoding, delimiter, quote, read.clone());
            records.skip_lines(skipped)?;
            Ok(Source::Delimited(Box::new(Delimited { records, record: Record::default(), encoding, watched })))
        }
    }
}

/// The delimiter as a byte: commas where none is named.
pub(crate) fn ascii(delimiter: Option<char>) -> Result<u8, ListError> {
    match u8::try_from(delimiter.unwrap_or(',')) {
        Ok(byte) if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'\n' | b'\r' | b'"') => {
            Ok(byte)
        }
        _ => Err(ListError::BadDelimiter),
    }
}

impl Source {
    /// The next row's line and cells; none at the end. Where the file was written to meanwhile, that is what the end
    /// says, and any other trouble: rows may be missing.
    pub(crate) fn next(&mut self) -> Result<Option<(u64, Vec<String>)>, ListError> {
        let next = self.next_row();
        if !matches!(next, Ok(Some(_))) {
            self.watched().check()?;
        }
        next
    }

    fn next_row(&mut self) -> Result<Option<(u64, Vec<String>)>, ListError> {
        match self {
            Self::Delimited(text) => {
                let Delimited { records, record, encoding, .. } = text.as_mut();
                if !records.read(record)? {
                    return Ok(None);
                }
                Ok(Some((record.line, source::cells(record, *encoding)?)))
            }
            Self::Sheet(rows) => rows.next(),
        }
    }

    /// The next row's line, and its cells into strings that are reused; none at the end, which is as in
    /// [`Source::next`].
    fn next_over(&mut self, cells: &mut Vec<String>) -> Result<Option<u64>, ListError> {
        let next = self.next_row_over(cells);
        if !matches!(next, Ok(Some(_))) {
            self.watched().check()?;
        }
        next
    }

    fn next_row_over(&mut self, cells: &mut Vec<String>) -> Result<Option<u64>, ListError> {
        match self {
            Self::Delimited(text) => {
                let Delimited { records, record, encoding, .. } = text.as_mut();
                if !records.read(record)? {
                    return Ok(None);
                }
                source::cells_over(record, *encoding, cells)?;
                Ok(Some(record.line))
            }
            Self::Sheet(rows) => Ok(rows.next()?.map(|(line, row)| {
                *cells = row;
                line
            })),
        }
    }

    /// The wanted columns of the next row, into strings that are reused; the others come out empty. False at the end.
    /// The end is as in [`Source::next`].
    pub(crate) fn next_into(&mut self, wanted: &[bool], cells: &mut Vec<String>) -> Result<bool, ListError> {
        let next = self.next_row_into(wanted, cells);
        if !matches!(next, Ok(true)) {
            self.watched().check()?;
        }
        next
    }

    fn next_row_into(&mut self, wanted: &[bool], cells: &mut Vec<String>) -> Result<bool, ListError> {
        match self {
            Self::Delimited(text) => {
                let Delimited { records, record, encoding, .. } = text.as_mut();
                if !records.read(record)? {
                    return Ok(false);
                }
                source::cells_into(record, *encoding, wanted, cells)?;
                Ok(true)
            }
            Self::Sheet(rows) => match rows.next()? {
                Some((_, row)) => {
                    *cells = row;
                    Ok(true)
                }
                None => Ok(false),
            },
        }
    }

    fn watched(&self) -> &Watched {
        match self {
            Self::Delimited(text) => &text.watched,
            Self::Sheet(rows) => &rows.watched,
        }
    }

    fn spans_rows(&self) -> bool {
        matches!(self, Self::Delimited(text) if text.record.spans_rows)
    }
}

impl Rows {
    /// How many bytes of the file have been read so far, for showing progress; of a spreadsheet about.
    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Fails with [`ListError::Changed`] where this is not the file that it was: written to since, or another one in its
    /// place.
    pub fn of_unchanged(self, before: &Stamp) -> Result<Self, ListError> {
        if self.source.watched().stamp() == before { Ok(self) } else { Err(ListError::Changed) }
    }

    /// Reads these cells, by line and column (from 0), as staff put them right. A row's hash stays that of the file.
    pub fn corrected(mut self, cells: HashMap<(u64, usize), String>) -> Self {
        self.corrections = cells;
        self
    }

    /// Reads the next row over an older one, whose memory is used again. False at the end; after an error there are no
    /// more.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn next_into(&mut self, row: &mut Row) -> Result<bool, ListError> {
        if self.is_over {
            return Ok(false);
        }
        match self.source.next_over(&mut row.cells) {
            Ok(Some(line)) => {
                self.map(line, row);
                Ok(true)
            }
            Ok(None) => {
                self.is_over = true;
                Ok(false)
            }
            Err(error) => {
                self.is_over = true;
                Err(error)
            }
        }
    }

    /// Says what the cells of a row mean.
    fn map(&mut self, line: u64, row: &mut Row) {
        let Row { line: at, hash: of_cells, cells, seen, left_out } = row;
        *at = line;
        *of_cells = hash(cells, &mut self.hashed);
        left_out.clear();
        if !self.corrections.is_empty() {
            for (column, cell) in cells.iter_mut().enumerate() {
                if let Some(right) = self.corrections.get(&(line, column)) {
                    right.clone_into(cell);
                }
            }
        }
        let width = match &self.reader {
            Reader::Roll(plan) => plan.width(),
            Reader::List(plan) => plan.width(),
        };
        *seen = if cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            Err(Refusal::TooManyColumns)
        } else if cells.len() < width && self.source.spans_rows() {
            Err(Refusal::TooFewColumns)
        } else {
            match &self.reader {
                Reader::Roll(plan) => plan.read(cells, self.today, left_out),
                Reader::List(plan) => plan.read(cells, self.today, left_out),
            }
        };
    }
}

impl Iterator for Rows {
    type Item = Result<Row, ListError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = Row::default();
        self.next_into(&mut row).map(|is_there| is_there.then_some(row)).transpose()
    }
}

/// The first half of a SHA-256 over the cells with NUL between them, which no cell has in it. Empty cells at the end don't
/// count: programs write and drop them at will.
fn hash(cells: &[String], buffer: &mut Vec<u8>) -> [u8; 16] {
    buffer.clear();
    let used = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    for cell in &cells[..used] {
        buffer.extend_from_slice(cell.as_bytes());
        buffer.push(0);
    }
    let digest = Sha256::digest(&buffer[..]);
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    half
}
