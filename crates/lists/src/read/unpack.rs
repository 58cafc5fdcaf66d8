//! Whether a workbook may be unpacked: what sort of file it is, and how large it would be.

use crate::error::ListError;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek};

/// The most that a workbook may be when unpacked.
const LARGEST: u64 = 512 << 20;
/// Deflate makes nothing more than this many times smaller (RFC 1951: 258 bytes in two bits).
const STRONGEST: u64 = 1032;

/// True for the first bytes of a zip archive, which an .xlsx is.
pub(crate) fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06")
}

/// True for the first bytes of the older container, in which .xls files and encrypted .xlsx files come.
pub(crate) fn is_compound_file(start: &[u8]) -> bool {
    start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// What a compound file is: an encrypted workbook has a stream of that name, in UTF-16.
pub(crate) fn compound_file(file: &mut File) -> ListError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut window = Vec::new();
    let mut buffer = vec![0; 1 << 20];
    if file.rewind().is_err() {
        return ListError::BadSpreadsheet;
    }
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return ListError::OldSpreadsheet,
            Ok(read) => {
                window.extend_from_slice(&buffer[..read]);
                if window.windows(name.len()).any(|w| w == name) {
                    return ListError::Encrypted;
                }
                let kept = window.len().saturating_sub(name.len());
                window.drain(..kept);
            }
            Err(error) => return ListError::reading(&error),
        }
    }
}

/// Fails with [`ListError::SpreadsheetTooLarge`] where the archive would unpack to more than 512 MiB, by what it says of
/// itself and, where lying would pay, by unpacking it into nothing.
pub(crate) fn check(file: &File) -> Result<(), ListError> {
    check_within(file, LARGEST)
}

fn check_within(file: &File, largest: u64) -> Result<(), ListError> {
    let size = file.metadata().map_err(|e| ListError::reading(&e))?.len();
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|_| ListError::BadSpreadsheet)?;
    let mut declared = 0u64;
    for i in 0..archive.len() {
        let entry = archive.by_index_raw(i).map_err(|_| ListError::BadSpreadsheet)?;
        if entry.encrypted() {
            return Err(ListError::Encrypted);
        }
        declared = declared.saturating_add(entry.size());
    }
    if declared > largest {
        return Err(ListError::SpreadsheetTooLarge);
    }
    if size.saturating_mul(STRONGEST) <= largest {
        return Ok(());
    }
    let mut left = largest;
    for i in 0..archive.len() {
        let entry = archive.by_index(i).map_err(|_| ListError::BadSpreadsheet)?;
        let unpacked = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|_| ListError::BadSpreadsheet)?;
        left = left.checked_sub(unpacked).ok_or(ListError::SpreadsheetTooLarge)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    /// An archive of one file of so many spaces, that says it were another size.
    fn archive(size: usize, said: u32) -> File {
        let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        archive.start_file("xl/worksheets/sheet1.xml", options).expect("begun");
        archive.write_all(&vec![b' '; size]).expect("written");
        let mut bytes = archive.finish().expect("finished").into_inner();
        let size = u32::try_from(size).expect("small").to_le_bytes();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == size {
                bytes[at..at + 4].copy_from_slice(&said.to_le_bytes());
            }
        }
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(&bytes).expect("written");
        file
    }

    #[test]
    fn archives_that_would_fill_the_memory_are_refused() {
        assert_eq!(check_within(&archive(700_001, 700_001), 1 << 20), Ok(()));
        assert_eq!(check_within(&archive(1_700_001, 1_700_001), 1 << 20), Err(ListError::SpreadsheetTooLarge));
        assert_eq!(check(&archive(1001, 600 << 20)), Err(ListError::SpreadsheetTooLarge), "the bound is 512 MiB");
        let liar = check_within(&archive(1_700_001, 7), 1 << 20);
        assert!(
            matches!(liar, Err(ListError::SpreadsheetTooLarge | ListError::BadSpreadsheet)),
            "what an archive says of itself is not believed: {liar:?}"
        );
    }
}
