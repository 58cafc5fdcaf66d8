//! Which encoding a file is in.

use crate::error::ListError;
use crate::inspect::Encoding;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Files up to this size are checked for UTF-8 as a whole, larger ones in pieces all over.
const CHECKED_WHOLE: u64 = 256 << 20;
/// How much of a larger file each of the pieces is.
const PIECE: u64 = 64 << 10;

/// The encoding of a file whose beginning is `start`. Byte order marks first, then the zeros that UTF-16 has in Western
/// text, then whether all of it is valid UTF-8 (which other text practically never is), else Windows-1252.
pub(super) fn detect(start: &[u8], file: &mut File) -> Result<Encoding, ListError> {
    Ok(match start {
        [0xef, 0xbb, 0xbf, ..] => Encoding::Utf8Bom,
        [0xff, 0xfe, ..] => Encoding::Utf16Le,
        [0xfe, 0xff, ..] => Encoding::Utf16Be,
        _ => match utf16_without_mark(start) {
            Some(encoding) => encoding,
            None if is_utf8(file).map_err(|e| ListError::reading(&e))? => Encoding::Utf8,
            None => Encoding::Windows1252,
        },
    })
}

fn utf16_without_mark(start: &[u8]) -> Option<Encoding> {
    let pairs = start.len().min(4096) / 2;
    if pairs == 0 {
        return None;
    }
    let zeros = |offset: usize| start[..pairs * 2].iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // At least four in ten of one half are zero, and practically none of the other.
    let is_mostly = |many: usize, few: usize| many * 10 >= pairs * 4 && few * 20 <= pairs;
    match (even, odd) {
        _ if is_mostly(odd, even) => Some(Encoding::Utf16Le),
        _ if is_mostly(even, odd) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

fn is_utf8(file: &mut File) -> std::io::Result<bool> {
    let size = file.metadata()?.len();
    if size <= CHECKED_WHOLE {
        file.rewind()?;
        return valid_up_to_cut(file, u64::MAX, false);
    }
    let step = size / 64;
    for piece in 0..64 {
        file.seek(SeekFrom::Start(piece * step))?;
        if !valid_up_to_cut(file, PIECE, piece > 0)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the next bytes are UTF-8. A character that the end cuts is no fault, nor, with `is_inside`, one that the
/// start cuts.
fn valid_up_to_cut(file: &mut File, limit: u64, is_inside: bool) -> std::io::Result<bool> {
    let mut reader = file.take(limit);
    let mut buffer = vec![0; 256 << 10];
    let mut kept = 0;
    let mut is_first = is_inside;
    loop {
        let read = reader.read(&mut buffer[kept..])?;
        if read == 0 {
            // What is left is the start of a character: cut by the limit, or by the end of the file.
            return Ok(kept == 0 || limit != u64::MAX);
        }
        let mut bytes = &buffer[..kept + read];
        if std::mem::take(&mut is_first) {
            let cut = bytes.iter().take(3).take_while(|b| (0x80..0xc0).contains(*b)).count();
            bytes = &bytes[cut..];
        }
        let rest = match std::str::from_utf8(bytes) {
            Ok(_) => 0,
            Err(error) if error.error_len().is_none() => bytes.len() - error.valid_up_to(),
            Err(_) => return Ok(false),
        };
        let end = kept + read;
        buffer.copy_within(end - rest..end, 0);
        kept = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn of(bytes: &[u8]) -> Encoding {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("written");
        detect(&bytes[..bytes.len().min(1000)], &mut file).expect("detected")
    }

    #[test]
    fn encodings_are_told_apart() {
        let le: Vec<u8> = "name;José\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "name;José\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(of("name,José".as_bytes()), Encoding::Utf8);
        assert_eq!(of(b"\xef\xbb\xbfname"), Encoding::Utf8Bom);
        assert_eq!(of(&le), Encoding::Utf16Le);
        assert_eq!(of(&be), Encoding::Utf16Be);
        assert_eq!(of(&[b"\xff\xfe", le.as_slice()].concat()), Encoding::Utf16Le);
        assert_eq!(of(b"name,Jos\xe9"), Encoding::Windows1252);
        assert_eq!(of(b"plain"), Encoding::Utf8);
    }

    #[test]
    fn one_byte_at_the_end_of_a_long_file_decides() {
        let mut long = "José,".repeat(200_000).into_bytes();
        assert_eq!(of(&long), Encoding::Utf8, "characters across the buffer's edge are whole");
        long.push(0xe9);
        assert_eq!(of(&long), Encoding::Windows1252);
    }
}
