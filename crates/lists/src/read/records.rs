//! Text between delimiters as records (RFC 4180, and what is found in its place), one at a time in bounded memory.
//!
//! Our own because of what the usual readers don't say: on which physical line a record begins, on which line a quote
//! opened that nothing closes, and that a line is too large before all of it is in memory.

use crate::error::{ListError, Oversize};
use crate::inspect::Encoding;
use crate::read::source;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// The most that a cell and a row may be, in bytes, and the most cells of a row; of a spreadsheet too.
pub(crate) const LARGEST_CELL: usize = 1 << 20;
pub(crate) const LARGEST_RECORD: usize = 16 << 20;
pub(crate) const MOST_CELLS: usize = 16_384;

/// One record: its cells' bytes one behind the other, and where each ends. Reused from record to record.
#[derive(Default)]
pub(crate) struct Record {
    pub(crate) bytes: Vec<u8>,
    pub(crate) ends: Vec<usize>,
    /// The physical line on which it begins, from 1.
    pub(crate) line: u64,
    /// True when a cell holds both a line break and a delimiter.
    pub(crate) spans_rows: bool,
    /// True when a cell is quoted: then even nothing is something.
    pub(crate) has_quotes: bool,
}

impl Record {
    /// The cells' bytes.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.bytes[start..*end])
    }

    /// A line without anything on it. 0x1A is how DOS ended a file.
    fn is_blank(&self) -> bool {
        !self.has_quotes
            && self.ends.len() == 1
            && self.bytes.iter().all(|b| b.is_ascii_whitespace() || matches!(b, 0 | 0x1a))
    }
}

/// What has been seen of quoting so far.
#[derive(Default, Clone, Copy)]
pub(crate) struct Quoting {
    pub(crate) cells: u64,
    /// Cells that open and close as they should.
    pub(crate) sound: u64,
    /// Cells in which text follows the closing quote, or that are never closed.
    pub(crate) broken: u64,
}

/// Reads records from bytes that are ASCII or a superset of it.
pub(crate) struct Records {
    source: Box<dyn Read + Send>,
    encoding: Encoding,
    buffer: Vec<u8>,
    at: usize,
    end: usize,
    delimiter: u8,
    quote: Option<u8>,
    /// What ends a cell outside quotes, by byte.
    ends_cell: [bool; 256],
    /// The physical line that the next byte is on.
    line: u64,
    /// A carriage return was the last byte: a line feed now belongs to it.
    after_return: bool,
    pub(crate) quoting: Quoting,
}

enum State {
    CellStart,
    Plain,
    Quoted,
    /// Behind a quote inside quotes: the end of them, or the first half of a doubled one.
    QuoteSeen,
}

impl Records {
    /// `encoding` only words an error: the source hands out UTF-8, or Windows-1252 as it is.
    pub(crate) fn new(source: Box<dyn Read + Send>, encoding: Encoding, delimiter: u8, quote: Option<u8>) -> Self {
        let mut ends_cell = [false; 256];
        for byte in [delimiter, b'\n', b'\r'] {
            ends_cell[usize::from(byte)] = true;
        }
        Self {
            source,
            encoding,
            buffer: vec![0; 128 << 10],
            at: 0,
            end: 0,
            delimiter,
            quote,
            ends_cell,
            line: 1,
            after_return: false,
            quoting: Quoting::default(),
        }
    }

    /// The records of a text file, from its start. `read` counts the bytes taken.
    pub(crate) fn of_file(
        file: File,
        encoding: Encoding,
        delimiter: u8,
        quote: Option<u8>,
        read: Arc<AtomicU64>,
    ) -> Self {
        Self::new(source::text(Box::new(file), encoding, read), encoding, delimiter, quote)
    }

    /// Skips physical lines, whatever is on them.
    pub(crate) fn skip_lines(&mut self, lines: u64) -> Result<(), ListError> {
        let target = self.line.saturating_add(lines);
        while self.line < target {
            if self.at == self.end && !self.fill()? {
                return Ok(());
            }
            let byte = self.buffer[self.at];
            self.at += 1;
            self.pass_breaks(byte);
        }
        Ok(())
    }

    /// Reads the next record that is not a blank line. False at the end.
    pub(crate) fn read(&mut self, record: &mut Record) -> Result<bool, ListError> {
        loop {
            record.bytes.clear();
            record.ends.clear();
            record.spans_rows = false;
            record.has_quotes = false;
            if !self.split(record)? {
                return Ok(false);
            }
            if !record.is_blank() {
                return Ok(true);
            }
        }
    }

    fn split(&mut self, record: &mut Record) -> Result<bool, ListError> {
        if self.at == self.end && !self.fill()? {
            return Ok(false);
        }
        if self.after_return && self.buffer[self.at] == b'\n' {
            self.at += 1;
        }
        self.after_return = false;
        record.line = self.line;
        let mut state = State::CellStart;
        let mut opened = self.line;
        let mut has_delimiter = false;
        loop {
            if self.at == self.end && !self.fill()? {
                return match state {
                    State::CellStart if record.ends.is_empty() => Ok(false),
                    State::Quoted => {
                        self.quoting.broken += 1;
                        Err(ListError::UnterminatedQuote { line: opened })
                    }
                    State::QuoteSeen => {
                        self.quoting.sound += 1;
                        self.end_cell(record).map(|()| true)
                    }
                    State::CellStart | State::Plain => self.end_cell(record).map(|()| true),
                };
            }
            let chunk = &self.buffer[self.at..self.end];
            match state {
                State::CellStart if Some(chunk[0]) == self.quote => {
                    self.at += 1;
                    opened = self.line;
                    has_delimiter = false;
                    record.has_quotes = true;
                    state = State::Quoted;
                }
                State::CellStart => state = State::Plain,
                State::Plain => {
                    let length = chunk.iter().position(|b| self.ends_cell[usize::from(*b)]).unwrap_or(chunk.len());
                    record.bytes.extend_from_slice(&chunk[..length]);
                    let end = chunk.get(length).copied();
                    self.at += length;
                    check_size(record)?;
                    if let Some(end) = end {
                        self.at += 1;
                        self.end_cell(record)?;
                        if end != self.delimiter {
                            self.pass_breaks(end);
                            return Ok(true);
                        }
                        state = State::CellStart;
                    }
                }
                State::Quoted => {
                    let length = chunk.iter().position(|b| Some(*b) == self.quote).unwrap_or(chunk.len());
                    let quoted = &chunk[..length];
                    record.bytes.extend_from_slice(quoted);
                    has_delimiter |= quoted.contains(&self.delimiter);
                    let is_closed = length < chunk.len();
                    let (mut line, mut after_return) = (self.line, self.after_return);
                    for &byte in quoted {
                        line += u64::from(byte == b'\r' || (byte == b'\n' && !after_return));
                        after_return = byte == b'\r';
                    }
                    (self.line, self.after_return) = (line, after_return && !is_closed);
                    self.at += length + usize::from(is_closed);
                    check_size(record).map_err(|error| match error {
                        // A cell of a mebibyte over many lines is a quote that was forgotten.
                        _ if self.line > opened => ListError::UnterminatedQuote { line: opened },
                        error => error,
                    })?;
                    if is_closed {
                        state = State::QuoteSeen;
                    }
                }
                State::QuoteSeen => match chunk[0] {
                    quote if Some(quote) == self.quote => {
                        record.bytes.push(quote);
                        self.at += 1;
                        state = State::Quoted;
                    }
                    byte => {
                        if self.ends_cell[usize::from(byte)] || byte == b' ' {
                            self.quoting.sound += 1;
                            record.spans_rows |= self.line > opened && has_delimiter;
                        } else {
                            self.quoting.broken += 1;
                            // Text behind the quote: what "closed" it opens the next quoted cell, lines further down.
                            if self.line > opened {
                                return Err(ListError::UnterminatedQuote { line: opened });
                            }
                        }
                        state = State::Plain;
                    }
                },
            }
        }
    }

    fn end_cell(&mut self, record: &mut Record) -> Result<(), ListError> {
        self.quoting.cells += 1;
        record.ends.push(record.bytes.len());
        if record.ends.len() > MOST_CELLS {
            return Err(ListError::TooLarge { what: Oversize::Cells, line: record.line });
        }
        Ok(())
    }

    /// Counts the line break that a byte is, if it is one: `\n`, `\r\n` and `\r` alone.
    fn pass_breaks(&mut self, byte: u8) {
        match byte {
            b'\n' if self.after_return => self.after_return = false,
            b'\n' => self.line += 1,
            b'\r' => {
                self.line += 1;
                self.after_return = true;
            }
            _ => self.after_return = false,
        }
    }

    /// More bytes in the buffer. False at the end of the file.
    fn fill(&mut self) -> Result<bool, ListError> {
        loop {
            match self.source.read(&mut self.buffer) {
                Ok(read) => {
                    (self.at, self.end) = (0, read);
                    return Ok(read > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    return Err(ListError::WrongEncoding { encoding: self.encoding, line: self.line });
                }
                Err(error) => return Err(ListError::reading(&error)),
            }
        }
    }
}

fn check_size(record: &Record) -> Result<(), ListError> {
    let cell = record.bytes.len() - record.ends.last().copied().unwrap_or_default();
    let what = match (cell > LARGEST_CELL, record.bytes.len() > LARGEST_RECORD) {
        (true, _) => Oversize::Cell,
        (_, true) => Oversize::Row,
        _ => return Ok(()),
    };
    Err(ListError::TooLarge { what, line: record.line })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Read = (u64, Vec<String>);

    fn of(text: &[u8]) -> Result<Vec<Read>, ListError> {
        let source = Box::new(io::Cursor::new(text.to_vec()));
        all(Records::new(source, Encoding::Utf8, b',', Some(b'"')))
    }

    fn all(mut records: Records) -> Result<Vec<Read>, ListError> {
        let mut record = Record::default();
        let mut found = Vec::new();
        while records.read(&mut record)? {
            let cells = record.cells().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            found.push((record.line, cells));
        }
        Ok(found)
    }

    fn row(line: u64, cells: &[&str]) -> Read {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn records_know_the_physical_line_they_begin_on() {
        let text = b"a,b\r\n\r\n\"two\r\nlines\",\"say \"\"hi\"\"\"\r\n\nc,\rd,e";
        let expected =
            [row(1, &["a", "b"]), row(3, &["two\r\nlines", "say \"hi\""]), row(6, &["c", ""]), row(7, &["d", "e"])];
        assert_eq!(of(text).expect("readable"), expected);
    }

    #[test]
    fn an_unterminated_quote_is_reported_where_it_opened() {
        assert_eq!(of(b"a,b\n1,\"x\n2,y\n3,z\n"), Err(ListError::UnterminatedQuote { line: 2 }), "at the end");
        assert_eq!(
            of(b"a,b\n1,\"x\n2,\"y\"\n3,z\n"),
            Err(ListError::UnterminatedQuote { line: 2 }),
            "also when the next cell's quote seems to close it"
        );
        assert_eq!(of(b"a\n1 \"x\" y\n\"b\" c\n").expect("no error within one line").len(), 3);
    }

    #[test]
    fn what_is_too_large_is_refused_where_it_stands() {
        let cell = [b"a\n".to_vec(), vec![b'x'; LARGEST_CELL + 1]].concat();
        assert_eq!(of(&cell), Err(ListError::TooLarge { what: Oversize::Cell, line: 2 }));
        let row = [b"a\n".to_vec(), [vec![b'x'; 1 << 19], b",".to_vec()].concat().repeat(40)].concat();
        assert_eq!(of(&row), Err(ListError::TooLarge { what: Oversize::Row, line: 2 }));
        assert_eq!(of(&vec![b','; 20_000]), Err(ListError::TooLarge { what: Oversize::Cells, line: 1 }));
        let quoted = [b"a\n\"".to_vec(), b"x\n".repeat(1 << 20)].concat();
        assert_eq!(of(&quoted), Err(ListError::UnterminatedQuote { line: 2 }), "many lines in one cell");
    }

    /// A line that never ends, and how much of it was read.
    struct Endless(std::sync::Arc<std::sync::atomic::AtomicU64>);

    impl io::Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            buffer.fill(b'x');
            self.0.fetch_add(buffer.len() as u64, std::sync::atomic::Ordering::Relaxed);
            Ok(buffer.len())
        }
    }

    #[test]
    fn a_line_that_never_ends_is_given_up_early() {
        let read = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
        let records = Records::new(Box::new(Endless(read.clone())), Encoding::Utf8, b',', Some(b'"'));
        assert_eq!(all(records), Err(ListError::TooLarge { what: Oversize::Cell, line: 1 }));
        assert!(read.load(std::sync::atomic::Ordering::Relaxed) < 2 << 20, "no more than needed to know");
    }

    #[test]
    fn lines_are_skipped_as_they_are_counted() {
        let source = Box::new(io::Cursor::new(b"title \"of\r\nthe list\r\n\r\na,b\r\n".to_vec()));
        let mut records = Records::new(source, Encoding::Utf8, b',', Some(b'"'));
        records.skip_lines(3).expect("skipped");
        assert_eq!(all(records).expect("readable"), [row(4, &["a", "b"])]);
    }

    proptest! {
        #[test]
        fn well_formed_records_read_as_the_csv_crate_reads_them(
            rows in proptest::collection::vec(proptest::collection::vec("[a-c\",\n\r é]{0,6}", 2..5), 1..8)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).expect("written");
            }
            let text = writer.into_inner().expect("flushed");
            let read: Vec<_> = of(&text).expect("readable").into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), csv in "[a,\"\n\r]{0,80}") {
            let _ = (of(&bytes), of(csv.as_bytes()));
        }

        #[test]
        fn the_same_cells_come_whatever_the_chunks(csv in "[ab,\"\n\r]{0,60}", size in 1usize..7) {
            let mut records = Records::new(
                Box::new(io::Cursor::new(csv.clone().into_bytes())), Encoding::Utf8, b',', Some(b'"'));
            records.buffer = vec![0; size];
            prop_assert_eq!(all(records), of(csv.as_bytes()));
        }
    }
}
