//! Whether a workbook's parts can be read in little memory, found out by walking through them and keeping nothing.
//!
//! The reader of workbooks ([`calamine`]) holds all shared texts, styles, names of sheets and relationships at once, and
//! believes what they say of themselves. A file of a few kilobytes could so fill any memory. The same tokens in the same
//! order are looked at here first, by the same tokeniser with the same settings, so that nothing is met there that was
//! not counted here.

use crate::error::ListError;
use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, BufReader, Read};

/// The longest tag or run of text, in bytes: of XML, and of what else lies in a workbook (pictures, macros), which is
/// mostly left at its first byte that is no text.
const LONGEST_XML: u64 = 4 << 20;
const LONGEST_OTHER: u64 = 32 << 20;
/// The longest cell, shared text or defined name with its markup, in bytes.
const LONGEST_ELEMENT: u64 = 4 << 20;
/// How deep elements may lie in each other; those of workbooks stay below twenty.
const DEEPEST: usize = 256;
/// The most elements, and the most rows and cells among them: a tag can be four bytes, and half a gibibyte of them would
/// keep the office busy for a minute.
const MOST_ELEMENTS: u64 = 64_000_000;
const MOST_CELLS: u64 = 32_000_000;
/// What reading may keep of all parts together, in bytes.
const MOST_KEPT: u64 = 160 << 20;

/// What a text takes before its first letter, in bytes.
const STRING: u64 = size_of::<String>() as u64;

/// What is left for the parts that are still to come.
pub(super) struct Room {
    /// Bytes that may still be unpacked.
    unpacked: u64,
    /// Bytes that reading would keep so far, by estimates that lie above.
    kept: u64,
    /// Elements so far, and rows and cells among them.
    elements: u64,
    cells: u64,
    /// Of all sheets' entries; each keeps a copy of its relationship's target.
    sheets: u64,
    longest_target: u64,
    hasher: RandomState,
}

impl Room {
    pub(super) fn new(unpacked: u64) -> Self {
        Self { unpacked, kept: 0, elements: 0, cells: 0, sheets: 0, longest_target: 0, hasher: RandomState::new() }
    }

    /// Walks through a part. Fails with [`ListError::SpreadsheetTooLarge`] where there is no room for it, and with
    /// [`ListError::BadSpreadsheet`] where no program that makes workbooks would have written it so.
    pub(super) fn take(&mut self, name: &str, part: impl Read) -> Result<(), ListError> {
        let mut source = BufReader::new(part);
        let is_named_xml = [".xml", ".rels"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
        let start = source.fill_buf().map_err(|_| ListError::BadSpreadsheet)?;
        let is_xml = is_named_xml || start.trim_ascii_start().first() == Some(&b'<');
        let longest = if is_xml { LONGEST_XML } else { LONGEST_OTHER };
        let before = self.unpacked;
        let mut reader = Reader::from_reader(Bounded { source, token: longest, left: before });
        let config = reader.config_mut();
        config.check_end_names = false;
        config.check_comments = false;
        config.expand_empty_elements = true;
        let walked = Walk::new(self).through(&mut reader, longest);
        self.unpacked = reader.get_ref().left;
        walked?;
        let copies = self.sheets.saturating_mul(self.longest_target);
        if self.kept.saturating_add(copies) > MOST_KEPT { Err(ListError::SpreadsheetTooLarge) } else { Ok(()) }
    }
}

/// A part under way.
struct Walk<'r> {
    room: &'r mut Room,
    /// The names of the elements that are open, one behind the other, and where each begins.
    open: String,
    starts: Vec<usize>,
    /// Where a cell, shared text or defined name began, and how deep.
    element: Option<(usize, u64)>,
    /// The longest tag below the root.
    longest: u64,
    /// Of the cell under way.
    cell: Cell,
    /// Shared texts that were promised and did not come yet.
    promised: u64,
    /// Bytes of the part that are counted as kept.
    counted_to: u64,
    /// Every end had its beginning so far.
    is_sound: bool,
    /// Something stands in it that a workbook's reader looks for.
    is_known: bool,
    /// Of sheets' ids and targets, to meet none twice: one part could be read a thousand times.
    met: HashSet<u64>,
}

impl<'r> Walk<'r> {
    fn new(room: &'r mut Room) -> Self {
        Self {
            room,
            open: String::new(),
            starts: Vec::new(),
            element: None,
            longest: 0,
            cell: Cell::default(),
            promised: 0,
            counted_to: 0,
            is_sound: true,
            is_known: false,
            met: HashSet::new(),
        }
    }

    fn through<R: Read>(mut self, reader: &mut Reader<Bounded<R>>, longest: u64) -> Result<(), ListError> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            reader.get_mut().token = longest;
            let began = reader.buffer_position();
            let event = reader.read_event_into(&mut buffer);
            match event {
                Ok(Event::Start(tag)) => self.start(&tag, began)?,
                Ok(Event::End(tag)) => self.end(&tag)?,
                Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) => {
                    self.cell.has_value |= self.cell.is_in_value;
                }
                // No workbook has one; its entities could unfold without end.
                Ok(Event::DocType(_)) => return Err(ListError::BadSpreadsheet),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(Error::Io(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                    return Err(ListError::SpreadsheetTooLarge);
                }
                Err(Error::Io(_)) => return Err(ListError::BadSpreadsheet),
                // No XML, or a mistake in it: the reader of workbooks stops here too.
                Err(_) => break,
            }
            if self.element.is_some_and(|(_, start)| reader.buffer_position() - start > LONGEST_ELEMENT) {
                return Err(ListError::SpreadsheetTooLarge);
            }
            if self.is_known && !self.is_sound {
                return Err(ListError::BadSpreadsheet);
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: u64) -> Result<(), ListError> {
        if self.starts.len() >= DEEPEST {
            return Err(ListError::BadSpreadsheet);
        }
        self.room.elements += 1;
        let length = tag.len() as u64;
        if !self.starts.is_empty() {
            self.longest = self.longest.max(length);
        }
        self.starts.push(self.open.len());
        self.open.push_str(tag.name().as_ref());
        let local = tag.local_name();
        let kept = match local.as_ref() {
            "c" => {
                self.begin_element(at);
                self.room.cells += 1;
                self.cell = Cell { is_number: is_number(tag)?, ..Cell::default() };
                0
            }
            "row" => {
                self.room.cells += 1;
                0
            }
            "f" => {
                self.cell.has_formula = true;
                0
            }
            "v" => {
                self.cell.is_in_value = true;
                0
            }
            "sst" => {
                self.promised = promised(tag)?;
                self.promised.saturating_mul(STRING)
            }
            "si" => {
                self.begin_element(at);
                let place = if self.promised > 0 { 0 } else { STRING };
                self.promised = self.promised.saturating_sub(1);
                // Its text lies in a block of its own.
                self.bytes_to(at).saturating_add(place + 32)
            }
            "definedName" => {
                self.begin_element(at);
                self.bytes_to(at).saturating_add(128)
            }
            "sheet" => {
                self.is_known = true;
                self.only_once(attribute(tag, |name| name.rsplit(':').next() == Some("id"))?.as_deref())?;
                self.room.sheets += 1;
                length.saturating_mul(4).saturating_add(256)
            }
            "Relationship" => {
                let is_sheet = attribute(tag, |name| name == "Type")?.is_some_and(|kind| kind.ends_with("/worksheet"));
                if is_sheet {
                    let target = attribute(tag, |name| name == "Target")?.unwrap_or_default().to_ascii_lowercase();
                    self.only_once(target.rsplit(['/', '\\']).next())?;
                }
                self.room.longest_target = self.room.longest_target.max(length);
                length.saturating_mul(2).saturating_add(256)
            }
            "xf" => {
                self.is_known = true;
                // Each has copies of its font's names and its format's code.
                self.longest.saturating_mul(2).saturating_add(768)
            }
            "font" | "fill" | "border" | "numFmt" => length.saturating_mul(2).saturating_add(512),
            "srgbClr" | "sysClr" => 16,
            _ => 0,
        };
        self.room.kept = self.room.kept.saturating_add(kept);
        let Room { kept, elements, cells, .. } = *self.room;
        let is_too_large = kept > MOST_KEPT || elements > MOST_ELEMENTS || cells > MOST_CELLS;
        if is_too_large { Err(ListError::SpreadsheetTooLarge) } else { Ok(()) }
    }

    fn begin_element(&mut self, at: u64) {
        self.is_known = true;
        if self.element.is_none() {
            self.element = Some((self.starts.len(), at));
        }
    }

    /// How much of the part lies before this and was not counted yet.
    fn bytes_to(&mut self, at: u64) -> u64 {
        at.saturating_sub(std::mem::replace(&mut self.counted_to, at))
    }

    fn end(&mut self, tag: &BytesEnd<'_>) -> Result<(), ListError> {
        let depth = self.starts.len();
        let (name, local) = (tag.name(), tag.local_name());
        let name = name.as_ref();
        match local.as_ref() {
            "v" => self.cell.is_in_value = false,
            "c" => {
                let Cell { is_number, has_formula, has_value, .. } = std::mem::take(&mut self.cell);
                if is_number && has_formula && !has_value {
                    return Err(ListError::Uncalculated);
                }
            }
            _ => {}
        }
        match self.starts.pop() {
            Some(start) => {
                self.is_sound &= self.open.get(start..) == Some(name);
                self.open.truncate(start);
            }
            None => self.is_sound = false,
        }
        if self.element.is_some_and(|(at, _)| at == depth) {
            self.element = None;
        }
        Ok(())
    }

    fn only_once(&mut self, text: Option<&str>) -> Result<(), ListError> {
        let is_new = text.is_none_or(|text| self.met.insert(self.room.hasher.hash_one(text)));
        if is_new { Ok(()) } else { Err(ListError::BadSpreadsheet) }
    }
}

/// What was seen of a cell so far.
#[derive(Default)]
struct Cell {
    /// Of a text even nothing is a value.
    is_number: bool,
    has_formula: bool,
    is_in_value: bool,
    has_value: bool,
}

/// Whether a cell is a number: what it is where it does not say otherwise.
fn is_number(tag: &BytesStart<'_>) -> Result<bool, ListError> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| ListError::BadSpreadsheet)?;
        if attribute.key.as_ref() == "t" {
            return Ok(attribute.value.as_ref() == "n");
        }
    }
    Ok(true)
}

/// How many shared texts a part says it has. Room for them is made before the first is read.
fn promised(tag: &BytesStart<'_>) -> Result<u64, ListError> {
    let count = attribute(tag, |name| name == "uniqueCount")?.unwrap_or_default();
    let digits = count.bytes().filter(u8::is_ascii_digit);
    Ok(digits.fold(0, |count: u64, digit| count.saturating_mul(10).saturating_add(u64::from(digit - b'0'))))
}

fn attribute(tag: &BytesStart<'_>, is_wanted: impl Fn(&str) -> bool) -> Result<Option<String>, ListError> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| ListError::BadSpreadsheet)?;
        if is_wanted(attribute.key.as_ref()) {
            return Ok(Some(attribute.value.into_owned()));
        }
    }
    Ok(None)
}

/// Fails with [`io::ErrorKind::FileTooLarge`] where a token or the whole is longer than allowed.
struct Bounded<R> {
    source: BufReader<R>,
    /// Bytes that the token under way may still have.
    token: u64,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let bytes = self.source.fill_buf()?;
        // The end of the part is no excess.
        if !bytes.is_empty() && (self.token == 0 || self.left == 0) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn consume(&mut self, amount: usize) {
        self.token = self.token.saturating_sub(amount as u64);
        self.left = self.left.saturating_sub(amount as u64);
        self.source.consume(amount);
    }
}
