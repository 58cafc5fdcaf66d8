//! Whether a workbook may be unpacked: what sort of file it is, and how large it would be.

mod parts;

use crate::error::ListError;
use crate::read::unpack::parts::Room;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most that a workbook may be when unpacked.
pub(crate) const LARGEST: u64 = 512 << 20;
/// The most that is read to learn what is in the archive: enough for fifty thousand parts.
const LARGEST_DIRECTORY: u64 = 4 << 20;

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

/// Fails with [`ListError::SpreadsheetTooLarge`] where the archive would unpack to more than 512 MiB or keep too much in
/// memory, by what it says of itself and, because it may lie, by walking through all of it.
pub(crate) fn check(file: &File) -> Result<(), ListError> {
    check_within(file, LARGEST)
}

fn check_within(file: &File, largest: u64) -> Result<(), ListError> {
    let room = Arc::new(AtomicU64::new(LARGEST_DIRECTORY));
    let sparing = Sparing { file: BufReader::new(file), left: room.clone() };
    let mut archive = zip::ZipArchive::new(sparing).map_err(|_| match room.load(Ordering::Relaxed) {
        0 => ListError::SpreadsheetTooLarge,
        _ => ListError::BadSpreadsheet,
    })?;
    room.store(u64::MAX, Ordering::Relaxed);
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
    let mut room = Room::new(largest);
    for i in 0..archive.len() {
        let entry = archive.by_index(i).map_err(|_| ListError::BadSpreadsheet)?;
        let name = entry.name().map_err(|_| ListError::BadSpreadsheet)?.into_owned();
        room.take(&name, entry)?;
    }
    Ok(())
}

/// Reads no more than allowed: a directory of millions of entries would fill the memory before any of them is looked at.
struct Sparing<R> {
    file: R,
    left: Arc<AtomicU64>,
}

impl<R: Read> Read for Sparing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = self.file.read(&mut buffer[..most])?;
        self.left.store(left - read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Sparing<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
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
