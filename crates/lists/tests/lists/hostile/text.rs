//! Text that is no table, or hardly one.

use super::{fate, fate_of};
use crate::{made, rows, seen};
use folkmoot_lists::inspect::Encoding;
use folkmoot_lists::read::Refusal;
use folkmoot_lists::{ListError, Oversize};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

const HEADER: &str = "Name,E-mail,Notes\n";

fn too_large(what: Oversize, line: u64) -> Result<usize, ListError> {
    Err(ListError::TooLarge { what, line })
}

#[test]
fn what_is_too_long_or_too_wide_is_refused_with_its_line() {
    let columns = |many: usize| "a,".repeat(many);
    let long = |many: usize| "x".repeat(many);
    for (what, text, expected) in [
        ("one line of 24 MiB without an end", long(24 << 20), too_large(Oversize::Cell, 1)),
        ("one line of 24 MiB, in cells", format!("{},", long(100)).repeat(240_000), too_large(Oversize::Cells, 1)),
        ("one line of 24 MiB, in large cells", format!("{},", long(500_000)).repeat(50), too_large(Oversize::Row, 1)),
        ("a million columns", columns(1_000_000), too_large(Oversize::Cells, 1)),
        (
            "a million columns below the rows that are looked at",
            format!("{HEADER}{}{}\n", "Ada,ada@example.org,\n".repeat(3000), columns(1_000_000)),
            too_large(Oversize::Cells, 3002),
        ),
        (
            "a quoted cell of 2 MiB",
            format!("{HEADER}Ada,ada@example.org,\"{}\"\n", long(2 << 20)),
            too_large(Oversize::Cell, 2),
        ),
    ] {
        assert_eq!(fate_of("a.csv", text), expected, "{what}");
    }
}

#[test]
fn the_widest_list_that_is_allowed_is_read_with_every_row() {
    let wide = |word: &str| [word, &",".repeat(16_382), "\n"].concat();
    let text = [wide("Name"), wide("Ada Lovelace").repeat(200)].concat();
    assert_eq!(fate_of("wide.csv", text), Ok(200), "16,383 columns");
}

#[test]
fn nul_bytes_are_left_out_and_rows_with_them_are_not() {
    for (what, text, expected) in [
        ("in cells", "Name,E-mail\nA\0da,a\0da@example.org\n\0Bob\0,bob@example.org\n", Ok(2)),
        ("in the header", "N\0ame,E-mail\0\nAda,ada@example.org\n", Ok(1)),
        ("between the lines", "Name,E-mail\n\0\0\nAda,ada@example.org\n\0\n", Ok(1)),
        ("alone", "\0\0\0\0\0\0\0\0\0\0\0\0", Err(ListError::NotAList)),
    ] {
        assert_eq!(fate_of("a.csv", text), expected, "{what}");
    }
}

#[test]
fn a_gibibyte_of_nothing_is_no_list() {
    // Sparse: on paper only.
    let file = made("nothing.csv", "");
    let mut writing = std::fs::OpenOptions::new().write(true).open(&file.path).expect("opens");
    writing.seek(SeekFrom::Start(1 << 30)).expect("far");
    writing.write_all(b"\n").expect("written");
    assert_eq!(fate(&file.path), Err(ListError::NotAList));
}

#[test]
fn a_quote_that_nothing_closes_is_named_with_its_line() {
    let open = |line| Err(ListError::UnterminatedQuote { line });
    for (what, text, expected) in [
        ("in the header", "Name,\"E-mail\nAda,ada@example.org\n".to_owned(), open(1)),
        ("in the last cell", format!("{HEADER}Ada,ada@example.org,\"x"), open(2)),
        ("and nothing behind it", format!("{HEADER}Ada,ada@example.org,x\nBob,bob@example.org,\""), open(3)),
        ("then a mebibyte of rows", format!("{HEADER}\"Ada\n{}", "Bob,b,c\n".repeat(1 << 18)), open(2)),
        ("closed by the next one", format!("{HEADER}\"Ada,a,\nBob,\"b\",\nCy,c,\n"), open(2)),
    ] {
        assert_eq!(fate_of("a.csv", text), expected, "{what}");
    }
}

#[test]
fn lines_may_end_in_every_way_at_once() {
    let file = made("a.csv", "Name,Notes\rAda,1\nBob,2\r\nCy,\"a\rb\nc\r\nd\"\rDi,3\n\r\nEd,4\r\r\nFay,5");
    let rows = rows(&file.path);
    let read: Vec<_> = rows.iter().map(|row| (row.line, seen(row).name.given.as_str())).collect();
    assert_eq!(read, [(2, "Ada"), (3, "Bob"), (4, "Cy"), (8, "Di"), (10, "Ed"), (12, "Fay")], "with their lines");
    assert_eq!(rows[2].cells[1], "a\rb\nc\r\nd", "inside quotes they stay as they are");
    assert_eq!(seen(&rows[2]).notes, ["a\nb\nc\nd"], "and are line breaks of a note");
}

#[test]
fn half_characters_are_errors_and_no_other_letters() {
    let units = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let list = units("Name;E-mail\r\nJosé;jose@example.org\r\n");
    let wrong = |line| Err(ListError::WrongEncoding { encoding: Encoding::Utf16Le, line });
    assert_eq!(fate_of("a.csv", [b"\xff\xfe", list.as_slice()].concat()), Ok(1));
    assert_eq!(fate_of("a.csv", [b"\xff\xfe", &list[..list.len() - 1]].concat()), wrong(3), "an odd byte at the end");
    let lone = [b"\xff\xfe", list.as_slice(), &[0x00, 0xd8, 0x41, 0x00]].concat();
    assert_eq!(fate_of("a.csv", lone), wrong(3), "half of a pair");
    assert_eq!(fate_of("a.csv", b"\xff\xfe\xff"), wrong(1), "a mark and half a character");
    let swapped = fate_of("a.csv", [b"\xfe\xff", list.as_slice()].concat());
    assert!(swapped.is_err() || swapped == Ok(1), "the mark of the other order: {swapped:?}");
}

#[test]
fn garbled_letters_lose_no_row() {
    // As programs garble that take UTF-8 for Latin-1.
    let garbled = |text: &str| text.bytes().map(char::from).collect::<String>();
    let once = garbled("José Ñuñez");
    let twice = garbled(&once);
    for (what, name) in [("once", once), ("twice", twice)] {
        let file = made("a.csv", format!("Name,E-mail\n{name},jose@example.org\nAda Lovelace,ada@example.org\n"));
        let rows = rows(&file.path);
        assert_eq!(rows.len(), 2, "{what}");
        assert_eq!(rows[0].cells[0], name, "{what}: as it stands in the file, for a person to see");
        assert_eq!(seen(&rows[0]).emails[0].1, "jose@example.org", "{what}: and they are found by what is not garbled");
    }
    let cyrillic = b"Name,E-mail\n\xc0\xed\xed\xe0,anna@example.org\n\xff\xf1\xf3,b@example.org\n";
    assert_eq!(fate_of("cp1251.csv", cyrillic), Ok(2), "another code page");
    let mixed = b"Name,E-mail\nJos\xc3\xa9,a@example.org\nJos\xe9,b@example.org\n";
    assert_eq!(fate_of("both.csv", mixed), Ok(2), "two encodings in one file");
}

#[test]
fn a_row_that_cannot_be_used_is_refused_with_its_line_and_reason() {
    let text = format!(
        "{HEADER}Ada,ada@example.org,\nBob,bob@example.org,,,more\n,,only a note\n\
         \"Cy,\ncy@example.org\"\nDi,di@example.org,\n"
    );
    let rows = rows(&made("a.csv", text).path);
    let refused: Vec<_> = rows.iter().filter_map(|row| Some((row.line, *row.seen.as_ref().err()?))).collect();
    assert_eq!(refused, [(3, Refusal::TooManyColumns), (4, Refusal::Nobody), (5, Refusal::TooFewColumns)]);
    assert_eq!(rows.len(), 5, "none is lost");
}

#[test]
fn a_file_with_next_to_nothing_in_it_says_so() {
    for (what, bytes, expected) in [
        ("nothing", &b""[..], ListError::Empty),
        ("a mark of UTF-8", b"\xef\xbb\xbf", ListError::Empty),
        ("a mark of UTF-16", b"\xfe\xff", ListError::Empty),
        ("line ends", b"\r\n\r\n\n\r", ListError::Empty),
        ("a header", b"Name,E-mail", ListError::NoRows),
        ("a mark and a header", b"\xef\xbb\xbfName,E-mail\r\n", ListError::NoRows),
    ] {
        assert_eq!(fate_of("a.csv", bytes), Err(expected), "{what}");
    }
}

#[test]
fn a_folder_is_no_list() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(fate(folder.path()), Err(ListError::NotAFile));
    let named = folder.path().join("people.csv");
    std::fs::create_dir(&named).expect("made");
    assert_eq!(fate(&named), Err(ListError::NotAFile));
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_at_once() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("people.csv");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
    assert_eq!(fate(&pipe), Err(ListError::NotAFile), "nobody will ever write to it");
    let link = folder.path().join("link.xlsx");
    std::os::unix::fs::symlink(&pipe, &link).expect("a link");
    assert_eq!(fate(&link), Err(ListError::NotAFile), "not by another name either");
    for device in ["/dev/zero", "/dev/null", "/dev/tty"] {
        let fate = fate(Path::new(device));
        assert!(matches!(fate, Err(ListError::NotAFile | ListError::NotFound)), "{device}: {fate:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let file = made("a.csv", "Name,E-mail\nAda,ada@example.org\n");
    std::fs::set_permissions(&file.path, std::fs::Permissions::from_mode(0o000)).expect("shut");
    if std::fs::File::open(&file.path).is_ok() {
        eprintln!("SKIPPED: whoever runs this test may read everything");
        return;
    }
    assert_eq!(fate(&file.path), Err(ListError::Unreadable(std::io::ErrorKind::PermissionDenied)));
}
