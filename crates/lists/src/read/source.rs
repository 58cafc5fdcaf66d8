//! A text file as bytes that are UTF-8, or Windows-1252 as it is; and the cells of a record as text.

use crate::error::ListError;
use crate::inspect::Encoding;
use crate::read::records::Record;
use encoding_rs::{Decoder, DecoderResult, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The text of a file in this encoding, without a byte order mark. UTF-16 becomes UTF-8. `read` counts the bytes taken.
pub(crate) fn text(source: Box<dyn Read + Send>, encoding: Encoding, read: Arc<AtomicU64>) -> Box<dyn Read + Send> {
    let counting = Counting { source, read };
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom | Encoding::Windows1252 => {
            Box::new(WithoutMark { source: counting, start: Some(Vec::new()) })
        }
        Encoding::Utf16Le => Box::new(Utf16::new(counting, UTF_16LE.new_decoder_with_bom_removal())),
        Encoding::Utf16Be => Box::new(Utf16::new(counting, UTF_16BE.new_decoder_with_bom_removal())),
    }
}

/// The record's cells as text, without NUL characters. Fails with [`ListError::WrongEncoding`] where the bytes are
/// not UTF-8 though the file was said to be. In a Windows-1252 file a cell that is valid UTF-8 beyond ASCII is taken as
/// such: files stuck together from two sources have both.
pub(crate) fn cells(record: &Record, encoding: Encoding) -> Result<Vec<String>, ListError> {
    let mut cells = Vec::new();
    cells_over(record, encoding, &mut cells)?;
    Ok(cells)
}

/// As [`cells`], into strings that are reused.
pub(crate) fn cells_over(record: &Record, encoding: Encoding, cells: &mut Vec<String>) -> Result<(), ListError> {
    cells.resize_with(record.ends.len(), String::new);
    cells.iter_mut().for_each(String::clear);
    if record.bytes.is_ascii()
        && let Ok(text) = std::str::from_utf8(&record.bytes)
    {
        let mut start = 0;
        for (cell, &end) in cells.iter_mut().zip(&record.ends) {
            cell.push_str(&text[start..end]);
            start = end;
        }
    } else {
        for (cell, bytes) in cells.iter_mut().zip(record.cells()) {
            match (std::str::from_utf8(bytes), encoding) {
                (Ok(text), _) => cell.push_str(text),
                (Err(_), Encoding::Windows1252) => cell.push_str(&WINDOWS_1252.decode_without_bom_handling(bytes).0),
                (Err(_), _) => return Err(ListError::WrongEncoding { encoding, line: record.line }),
            }
        }
    }
    if record.bytes.contains(&0) {
        cells.iter_mut().for_each(|cell| cell.retain(|c| c != '\0'));
    }
    Ok(())
}

/// As [`cells`], into strings that are reused, and of the wanted columns only: the others come out empty.
pub(crate) fn cells_into(
    record: &Record,
    encoding: Encoding,
    wanted: &[bool],
    cells: &mut Vec<String>,
) -> Result<(), ListError> {
    cells.resize_with(wanted.len(), String::new);
    cells.iter_mut().for_each(String::clear);
    for ((bytes, cell), _) in record.cells().zip(cells).zip(wanted).filter(|(_, is_wanted)| **is_wanted) {
        match (std::str::from_utf8(bytes), encoding) {
            (Ok(text), _) => cell.push_str(text),
            (Err(_), Encoding::Windows1252) => cell.push_str(&WINDOWS_1252.decode_without_bom_handling(bytes).0),
            (Err(_), _) => return Err(ListError::WrongEncoding { encoding, line: record.line }),
        }
        if bytes.contains(&0) {
            cell.retain(|c| c != '\0');
        }
    }
    Ok(())
}

struct Counting {
    source: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Drops a UTF-8 byte order mark at the start.
struct WithoutMark {
    source: Counting,
    /// The first bytes while it is not known whether they are the mark.
    start: Option<Vec<u8>>,
}

impl Read for WithoutMark {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(start) = &mut self.start {
            while start.len() < 3 {
                let mut byte = [0; 3];
                let wanted = 3 - start.len();
                match self.source.read(&mut byte[..wanted])? {
                    0 => break,
                    read => start.extend_from_slice(&byte[..read]),
                }
            }
            if start.as_slice() == b"\xef\xbb\xbf" {
                start.clear();
            }
            let given = start.len().min(buffer.len());
            buffer[..given].copy_from_slice(&start[..given]);
            start.drain(..given);
            if start.is_empty() {
                self.start = None;
            }
            if given > 0 {
                return Ok(given);
            }
        }
        self.source.read(buffer)
    }
}

struct Utf16 {
    source: Counting,
    decoder: Decoder,
    raw: Vec<u8>,
    at: usize,
    end: usize,
    is_over: bool,
    /// Half a character came: what stands before it is handed out first, so that its line is known.
    is_wrong: bool,
}

impl Utf16 {
    fn new(source: Counting, decoder: Decoder) -> Self {
        Self { source, decoder, raw: vec![0; 64 << 10], at: 0, end: 0, is_over: false, is_wrong: false }
    }
}

impl Read for Utf16 {
    /// The buffer must have room for a character: four bytes. Fails with [`io::ErrorKind::InvalidData`].
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.is_wrong {
                return Err(io::ErrorKind::InvalidData.into());
            }
            let had_end = self.is_over;
            if self.at == self.end && !self.is_over {
                (self.at, self.end) = (0, self.source.read(&mut self.raw)?);
                self.is_over = self.end == 0;
            }
            let raw = &self.raw[self.at..self.end];
            let (result, taken, written) = self.decoder.decode_to_utf8_without_replacement(raw, buffer, self.is_over);
            self.at += taken;
            self.is_wrong = matches!(result, DecoderResult::Malformed(..));
            if written > 0 || buffer.is_empty() {
                return Ok(written);
            }
            if self.is_wrong {
                continue;
            }
            if self.is_over && (had_end || result == DecoderResult::InputEmpty) {
                // A decoder that has ended must not be asked again.
                self.decoder = UTF_16LE.new_decoder_without_bom_handling();
                (self.at, self.end) = (0, 0);
                return Ok(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: Encoding) -> io::Result<String> {
        let mut decoded = Vec::new();
        let mut source = text(Box::new(io::Cursor::new(bytes.to_vec())), encoding, Arc::default());
        let mut buffer = [0; 16];
        loop {
            match source.read(&mut buffer)? {
                0 => return Ok(String::from_utf8_lossy(&decoded).into_owned()),
                read => decoded.extend_from_slice(&buffer[..read]),
            }
        }
    }

    #[test]
    fn utf_16_becomes_utf_8() {
        let name = "José 🌳 Ramírez";
        let le: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&le, Encoding::Utf16Le).expect("text"), name);
        assert_eq!(decoded(&[b"\xfe\xff", be.as_slice()].concat(), Encoding::Utf16Be).expect("text"), name);
        assert!(decoded(&le[..le.len() - 1], Encoding::Utf16Le).is_err(), "half a character at the end");
        assert!(decoded(b"\x00\xd8a\x00", Encoding::Utf16Le).is_err(), "half a pair");
    }

    #[test]
    fn a_mark_is_no_text() {
        for (bytes, text) in [(&b"\xef\xbb\xbfab"[..], "ab"), (b"ab", "ab"), (b"abcdef", "abcdef"), (b"", "")] {
            assert_eq!(decoded(bytes, Encoding::Utf8).expect("text"), text);
        }
    }

    #[test]
    fn cells_are_decoded_each_for_itself() {
        let record =
            Record { bytes: b"Jos\xc3\xa9Jos\xe9a\0b".to_vec(), ends: vec![5, 9, 12], line: 3, ..Record::default() };
        assert_eq!(cells(&record, Encoding::Windows1252).expect("text"), ["José", "José", "ab"]);
        let wrong = ListError::WrongEncoding { encoding: Encoding::Utf8, line: 3 };
        assert_eq!(cells(&record, Encoding::Utf8), Err(wrong));
    }
}
