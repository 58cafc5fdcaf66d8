//! The first rows of a file, and as much of its shape as the bytes tell.

use crate::error::ListError;
use crate::inspect::{Encoding, FileKind, Layout, Shape, delimiter, encoding};
use crate::read::records::{Record, Records};
use crate::read::{ascii, file, sheet, source, unpack};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// How many rows are sampled, and of how many bytes.
const SAMPLED_ROWS: usize = 1000;
const SAMPLED_BYTES: usize = 8 << 20;
/// How much of a text file is looked at to find its encoding, delimiter and quoting.
const START: u64 = 1 << 20;
/// Files up to these sizes are counted.
const COUNTED_TEXT: u64 = 64 << 20;
const COUNTED_SPREADSHEET: u64 = 8 << 20;

/// A row of the sample.
pub(crate) struct Sampled {
    /// Its physical line, from 1.
    pub(crate) line: u64,
    pub(crate) cells: Vec<String>,
}

/// The first rows of a file.
pub(crate) struct Sample {
    pub(crate) shape: Shape,
    /// From the file's start; blank lines are not among them.
    pub(crate) records: Vec<Sampled>,
    header: Option<usize>,
    /// Rows before this one are no data.
    first: usize,
    /// The records are all there are.
    is_whole: bool,
}

impl Sample {
    /// Says which record is the header, if any. What stands before it is preamble.
    pub(crate) fn set_header(&mut self, header: Option<usize>) {
        self.header = header;
        match header.and_then(|at| self.records.get(at)) {
            Some(record) => {
                self.first = header.map_or(0, |at| at + 1);
                self.shape.header_line = Some(record.line);
                self.shape.preamble = record.line - 1;
            }
            None => self.shape.header_line = None,
        }
    }

    /// Leaves out the first record: it is about the file, not of the list.
    fn skip_first(&mut self) {
        self.first = 1;
        self.shape.preamble = self.records.first().map_or(0, |record| record.line);
    }

    /// Which record data can begin with, and a header be sought from.
    pub(crate) fn first(&self) -> usize {
        self.first
    }

    /// The header's cells.
    pub(crate) fn header(&self) -> Option<&[String]> {
        self.header.map(|at| self.records[at].cells.as_slice())
    }

    /// The sampled rows of data.
    pub(crate) fn rows(&self) -> &[Sampled] {
        self.records.get(self.first..).unwrap_or_default()
    }

    /// How many columns the list has: those of the header, or of the widest rows that are not the odd one out; more
    /// than the header has only where most rows have them filled.
    pub(crate) fn width(&self) -> usize {
        let mut widths: Vec<usize> = self.rows().iter().map(|row| filled_width(&row.cells)).collect();
        widths.sort_unstable_by(|a, b| b.cmp(a));
        match self.header() {
            Some(header) => header.len().max(widths.get(widths.len() / 2).copied().unwrap_or_default()),
            // The width that at least one row in twenty reaches.
            None => widths.get(widths.len() / 20).copied().unwrap_or_default(),
        }
    }

    /// Exactly how many rows the file has, or none where counting would take long. Fails where reading would.
    pub(crate) fn count(&self, path: &Path, size: u64) -> Result<Option<u64>, ListError> {
        let is_text = self.shape.kind == FileKind::Delimited;
        if self.is_whole {
            return Ok(Some(self.rows().len() as u64));
        }
        if size > if is_text { COUNTED_TEXT } else { COUNTED_SPREADSHEET } {
            return Ok(None);
        }
        let mut count: u64 = 0;
        if is_text {
            let mut records = open_text(path, &self.shape)?;
            let mut record = Record::default();
            while records.read(&mut record)? {
                count += 1;
            }
        } else {
            let mut rows = sheet::open(path, self.shape.sheet.as_deref(), Arc::default())?;
            while rows.next()?.is_some() {
                count += 1;
            }
        }
        // Fewer than the sample had: somebody shortened it meanwhile.
        count.checked_sub(self.first as u64).map(Some).ok_or(ListError::Changed)
    }
}

/// How many cells there are up to the last that is filled.
pub(crate) fn filled_width(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

/// Samples a file of which nothing is known.
pub(crate) fn take(path: &Path, sheet: Option<&str>) -> Result<Sample, ListError> {
    let mut file = file::open(path)?;
    let mut start = Vec::new();
    (&mut file).take(START).read_to_end(&mut start).map_err(|e| ListError::reading(&e))?;
    let is_named_spreadsheet =
        path.extension().is_some_and(|e| ["xlsx", "xlsm"].iter().any(|known| e.eq_ignore_ascii_case(known)));
    if start.is_empty() {
        return Err(ListError::Empty);
    }
    if unpack::is_zip(&start) {
        return take_sheet(path, sheet);
    }
    if unpack::is_compound_file(&start) {
        return Err(unpack::compound_file(&mut file));
    }
    if is_named_spreadsheet {
        return Err(ListError::BadSpreadsheet);
    }
    let encoding = encoding::detect(&start, &mut file)?;
    if !is_text(&start, encoding) {
        return Err(ListError::NotAList);
    }
    let declared = delimiter::declared(&start, encoding);
    let delimiter = match declared {
        Some(delimiter) => delimiter,
        None => delimiter::detect(&start, encoding),
    };
    let mut sample = take_text(path, encoding, delimiter)?;
    if declared.is_some() {
        sample.skip_first();
    }
    Ok(sample)
}

/// Samples a file whose shape a person knows.
pub(crate) fn take_as(path: &Path, shape: &Shape) -> Result<Sample, ListError> {
    let mut sample = match shape.kind {
        FileKind::Spreadsheet => take_sheet(path, shape.sheet.as_deref())?,
        FileKind::Delimited => {
            let delimiter = char::from(ascii(shape.delimiter)?);
            take_text(path, shape.encoding.unwrap_or(Encoding::Utf8), delimiter)?
        }
    };
    let at = |line: u64| sample.records.iter().position(|record| record.line >= line);
    match shape.header_line {
        Some(line) => {
            let header = at(line);
            sample.set_header(header);
        }
        None => {
            sample.first = at(shape.preamble.saturating_add(1)).unwrap_or(sample.records.len());
            sample.shape.preamble = shape.preamble;
        }
    }
    Ok(sample)
}

fn take_text(path: &Path, encoding: Encoding, delimiter: char) -> Result<Sample, ListError> {
    let shape = Shape {
        kind: FileKind::Delimited,
        encoding: Some(encoding),
        delimiter: Some(delimiter),
        header_line: None,
        preamble: 0,
        sheet: None,
        sheets: Vec::new(),
        layout: Layout::Other,
    };
    let mut reader = open_text(path, &shape)?;
    let mut record = Record::default();
    let mut found = Vec::new();
    let mut bytes = 0;
    let mut is_whole = false;
    while found.len() < SAMPLED_ROWS && bytes < SAMPLED_BYTES {
        if !reader.read(&mut record)? {
            is_whole = true;
            break;
        }
        bytes += weight(record.bytes.len(), record.ends.len());
        found.push(Sampled { line: record.line, cells: source::cells(&record, encoding)? });
    }
    if found.is_empty() {
        return Err(ListError::Empty);
    }
    Ok(Sample { shape, records: found, header: None, first: 0, is_whole })
}

/// What a row takes in memory: empty cells are no bytes of a file and yet something here.
fn weight(text: usize, cells: usize) -> usize {
    text + cells * size_of::<String>()
}

fn open_text(path: &Path, shape: &Shape) -> Result<Records, ListError> {
    let encoding = shape.encoding.unwrap_or(Encoding::Utf8);
    let delimiter = ascii(shape.delimiter)?;
    let quote = delimiter::quote_for(path, encoding, delimiter, shape.layout)?;
    Ok(Records::of_file(file::open(path)?, encoding, delimiter, quote, Arc::default()))
}

fn take_sheet(path: &Path, sheet: Option<&str>) -> Result<Sample, ListError> {
    let mut rows = sheet::open(path, sheet, Arc::default())?;
    let mut found = Vec::new();
    let mut bytes = 0;
    let mut is_whole = false;
    while found.len() < SAMPLED_ROWS && bytes < SAMPLED_BYTES {
        match rows.next()? {
            Some((line, cells)) => {
                bytes += weight(cells.iter().map(String::len).sum(), cells.len());
                found.push(Sampled { line, cells });
            }
            None => {
                is_whole = true;
                break;
            }
        }
    }
    if found.is_empty() {
        return Err(ListError::Empty);
    }
    let shape = Shape {
        kind: FileKind::Spreadsheet,
        encoding: None,
        delimiter: None,
        header_line: None,
        preamble: 0,
        sheet: Some(rows.sheet.clone()),
        sheets: rows.sheets.clone(),
        layout: Layout::Other,
    };
    Ok(Sample { shape, records: found, header: None, first: 0, is_whole })
}

/// Whether the bytes can be a list: no known sort of other file, and next to no control characters.
fn is_text(start: &[u8], encoding: Encoding) -> bool {
    const OTHERS: [&[u8]; 13] = [
        b"%PDF",
        b"\x89PNG",
        b"GIF8",
        b"\xff\xd8\xff",
        b"{\\rtf",
        b"Rar!",
        b"7z\xbc\xaf",
        b"\x1f\x8b",
        b"BZh",
        b"\x7fELF",
        b"SQLite format 3",
        b"BEGIN:VC",
        b"MZ\x90",
    ];
    const MARKUP: [&[u8]; 6] = [b"<html", b"<!doctype", b"<?xml", b"<table", b"[{", b"{\""];
    let text = start.trim_ascii_start();
    let begins = |with: &[u8]| text.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    if OTHERS.iter().any(|other| start.starts_with(other)) || MARKUP.iter().any(|markup| begins(markup)) {
        return false;
    }
    if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        return true;
    }
    let is_control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a);
    start.iter().filter(is_control).count() <= 4 + start.len() / 50
}
