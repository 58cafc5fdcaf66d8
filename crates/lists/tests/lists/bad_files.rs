use crate::{inspected, made, opened, opened_as, rows, seen, today, told};
use folkmoot_lists::inspect::{Encoding, inspect, inspect_as};
use folkmoot_lists::mapping::Mapping;
use folkmoot_lists::read::{Options, open};
use folkmoot_lists::{ListError, Oversize};
use proptest::prelude::*;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

fn refused(name: &str, bytes: impl AsRef<[u8]>) -> Option<ListError> {
    inspect(&made(name, bytes).path, None, today()).err()
}

#[test]
fn a_file_that_is_no_list_says_what_it_is() {
    assert_eq!(inspect(Path::new("nowhere.csv"), None, today()).err(), Some(ListError::NotFound));
    assert_eq!(refused("a.csv", ""), Some(ListError::Empty));
    assert_eq!(refused("a.csv", "\r\n \r\n\n"), Some(ListError::Empty));
    assert_eq!(refused("a.csv", b"\xef\xbb\xbf"), Some(ListError::Empty));
    assert_eq!(refused("a.csv", b"\xff\xfe"), Some(ListError::Empty));
    assert_eq!(refused("a.csv", "Name,E-mail,Zip\r\n"), Some(ListError::NoRows));
    assert_eq!(refused("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(ListError::NotAList));
    assert_eq!(refused("a.csv", "%PDF-1.7\n..."), Some(ListError::NotAList));
    assert_eq!(refused("a.xls", "<html><table><tr><td>Ada</td></tr></table></html>"), Some(ListError::NotAList));
    assert_eq!(refused("a.csv", (0..=31u8).cycle().take(5000).collect::<Vec<_>>()), Some(ListError::NotAList));
    assert_eq!(refused("a.xlsx", "Name,E-mail\nAda,ada@example.org\n"), Some(ListError::BadSpreadsheet));
    assert_eq!(refused("a.xlsx", b"PK\x03\x04 and no more"), Some(ListError::BadSpreadsheet));
}

#[test]
fn old_and_encrypted_spreadsheets_are_told_apart() {
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 2000]].concat();
    assert_eq!(refused("a.xls", &old), Some(ListError::OldSpreadsheet));
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused("a.xlsx", [old, name].concat()), Some(ListError::Encrypted));
}

#[test]
fn an_open_quote_is_found_before_anything_is_imported() {
    let text = "Name,E-mail\nAda,ada@example.org\n\"Bob,bob@example.org\nCy,cy@example.org\n";
    assert_eq!(refused("a.csv", text), Some(ListError::UnterminatedQuote { line: 3 }));
    let far =
        ["Name,Note\n".to_owned(), "Ada,x\n".repeat(5000), "Bob,\"x\n".to_owned(), "Cy,y\n".repeat(5000)].concat();
    assert_eq!(refused("a.csv", far), Some(ListError::UnterminatedQuote { line: 5002 }), "also far down");
}

#[test]
fn a_wrong_encoding_is_an_error_with_its_line() {
    let file = made("a.csv", b"Name,Note\nAda,x\nJos\xe9,y\n");
    let mut shape = inspected(&file.path).shape;
    assert_eq!(shape.encoding, Some(Encoding::Windows1252));
    let mapping = Mapping::suggested(&inspected(&file.path));
    for (chosen, line) in [(Encoding::Utf8, 3), (Encoding::Utf16Le, 1)] {
        shape.encoding = Some(chosen);
        let expected = ListError::WrongEncoding { encoding: chosen, line };
        assert_eq!(inspect_as(&file.path, &shape, today()).err(), Some(expected.clone()));
        let read = open(&file.path, &shape, &mapping, &Options { today: today() })
            .and_then(|rows| rows.collect::<Result<Vec<_>, _>>());
        assert_eq!(read.err(), Some(expected));
    }
    let utf8 = made("b.csv", "Name,Note\nJosé,y\n");
    let inspection = inspected(&utf8.path);
    shape.encoding = Some(Encoding::Windows1252);
    let row = open(&utf8.path, &shape, &Mapping::suggested(&inspection), &Options { today: today() })
        .expect("opens")
        .next()
        .expect("a row")
        .expect("readable");
    assert_eq!(seen(&row).name.given, "José", "what is UTF-8 after all is read as such");
}

#[test]
fn nul_bytes_are_no_text() {
    let file = made("a.csv", "Name,E-mail\nA\0da,ada@example.org\nBob,bob@example.org\n\0");
    let rows = rows(&file.path);
    assert_eq!((rows.len(), seen(&rows[0]).name.given.as_str()), (2, "Ada"));
}

#[test]
fn a_huge_line_fails_early_and_clearly() {
    // Sparse: a gibibyte on paper only.
    let file = made("huge.csv", "Name,Note\nAda,x\nBob,");
    let mut writing = std::fs::OpenOptions::new().write(true).open(&file.path).expect("opens");
    writing.seek(SeekFrom::Start(1 << 30)).expect("far");
    writing.write_all(b"\n").expect("written");
    assert_eq!(inspect(&file.path, None, today()).err(), Some(ListError::NotAList), "a gibibyte of NUL is no list");
    let line = made("line.csv", [b"Name,Note\nAda,".to_vec(), vec![b'x'; 3 << 20]].concat());
    assert_eq!(inspect(&line.path, None, today()).err(), Some(ListError::TooLarge { what: Oversize::Cell, line: 2 }));
}

#[test]
fn an_error_is_the_last_that_rows_say() {
    let file = made("a.csv", "Name,E-mail\nAda,ada@example.org\n");
    let inspection = inspected(&file.path);
    std::fs::write(&file.path, "Name,E-mail\nAda,ada@example.org\n\"Bob,bob@example.org\n").expect("written");
    let mut rows = opened(&file.path, &inspection).expect("opens");
    assert!(rows.next().expect("Ada").is_ok());
    assert_eq!(rows.next().expect("an error").err(), Some(ListError::UnterminatedQuote { line: 3 }));
    assert!(rows.next().is_none());
    assert_eq!(rows.bytes_read(), 53);
}

#[test]
fn an_error_never_quotes_a_cell() {
    let file = made("a.csv", "Name,E-mail\n\"Secret Person,secret@example.org\n");
    let error = inspect(&file.path, None, today()).expect_err("an open quote");
    assert!(!format!("{error} {error:?}").contains("ecret"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_file_panics(bytes in proptest::collection::vec(any::<u8>(), 0..2000), name in "[ab]\\.(csv|xlsx|txt)") {
        read_all(&name, &bytes);
    }

    #[test]
    fn no_text_panics(text in "([\\PC,;\t|\"'\n]|[0-9/@.=+-]){0,400}") {
        read_all("a.csv", text.as_bytes());
    }

    #[test]
    fn no_row_is_lost(rows in proptest::collection::vec(proptest::collection::vec("[a-zé0-9@./ ,;\"\n-]{0,12}", 3), 1..40)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["Name", "E-mail", "Notes"]).expect("written");
        for row in &rows {
            writer.write_record(row).expect("written");
        }
        let file = made("a.csv", writer.into_inner().expect("flushed"));
        // Random text may look like anything; what a person says is believed.
        let shape = told(',');
        let inspection = inspect_as(&file.path, &shape, today()).expect("a list");
        let read: Vec<_> =
            opened_as(&file.path, &inspection.shape).map(|row| row.expect("readable").cells).collect();
        prop_assert_eq!(read.len(), rows.len());
        prop_assert_eq!(read, rows);
    }
}

fn read_all(name: &str, bytes: &[u8]) {
    let file = made(name, bytes);
    if let Ok(inspection) = inspect(&file.path, None, today())
        && let Ok(rows) = opened(&file.path, &inspection)
    {
        for row in rows {
            let _ = row;
        }
    }
}
