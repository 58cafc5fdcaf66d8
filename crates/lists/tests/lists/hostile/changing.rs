//! Files that somebody writes to, moves or deletes while they are read.

use crate::{Made, inspected, made, opened, today};
use folkmoot_lists::ListError;
use folkmoot_lists::read::{Rows, Stamp};
use rust_xlsxwriter::Workbook;
use std::fs::OpenOptions;
use std::io::Write;

/// Rows enough that no buffer holds them.
const MANY: usize = 60_000;

fn long() -> Made {
    made("list.csv", ["Name,E-mail\n", &"Ada Lovelace,ada@example.org\n".repeat(MANY)].concat())
}

fn begun(file: &Made) -> Rows {
    let mut rows = opened(&file.path, &inspected(&file.path)).expect("opens");
    assert!(rows.next().expect("a row").is_ok());
    rows
}

/// How many rows came yet, and what the last one said.
fn ended(rows: Rows) -> (usize, Option<ListError>) {
    let (mut count, mut error) = (0, None);
    for row in rows {
        assert!(error.is_none(), "nothing comes after an error");
        match row {
            Ok(_) => count += 1,
            Err(e) => error = Some(e),
        }
    }
    (count, error)
}

#[test]
fn a_list_that_is_cut_short_while_it_is_read_does_not_end_as_if_it_were_whole() {
    let file = long();
    let rows = begun(&file);
    let writing = OpenOptions::new().write(true).open(&file.path).expect("opens");
    writing.set_len(700_000).expect("cut");
    let (count, error) = ended(rows);
    assert_eq!(error, Some(ListError::Changed), "after {count} rows");
}

#[test]
fn a_list_that_grows_while_it_is_read_says_so() {
    let file = long();
    let rows = begun(&file);
    let mut writing = OpenOptions::new().append(true).open(&file.path).expect("opens");
    writing.write_all(b"Bob,bob@example.org\n").expect("written");
    assert_eq!(ended(rows).1, Some(ListError::Changed));
}

#[test]
fn a_list_that_is_written_over_while_it_is_read_says_so_before_it_blames_a_line() {
    let file = long();
    let rows = begun(&file);
    std::fs::write(&file.path, "\"".repeat(1 << 20)).expect("written");
    assert_eq!(ended(rows).1, Some(ListError::Changed));
}

#[cfg(unix)]
#[test]
fn a_list_that_is_deleted_or_replaced_is_read_to_its_end() {
    let file = long();
    let rows = begun(&file);
    std::fs::remove_file(&file.path).expect("removed");
    assert_eq!(ended(rows), (MANY - 1, None), "the file that was opened is still there for who opened it");

    let file = long();
    let (rows, before) = (begun(&file), Stamp::of(&file.path).expect("there"));
    let other = made("other.csv", "Name,E-mail\nBob,bob@example.org\n");
    std::fs::rename(&other.path, &file.path).expect("replaced");
    assert_eq!(ended(rows), (MANY - 1, None), "not half of one and half of another");
    let reopened = opened(&file.path, &inspected(&file.path)).expect("opens").of_unchanged(&before);
    assert_eq!(reopened.err(), Some(ListError::Changed), "but opened again it is another");
}

#[test]
fn a_list_that_changed_between_two_readings_is_not_taken_for_the_same() {
    let file = made("a.csv", "Name,E-mail\nAda,ada@example.org\n");
    let (inspection, before) = (inspected(&file.path), Stamp::of(&file.path).expect("there"));
    assert!(opened(&file.path, &inspection).expect("opens").of_unchanged(&before).is_ok());
    std::fs::write(&file.path, "Name,E-mail\nAda,ada@example.org\nBob,bob@example.org\n").expect("written");
    let opened = opened(&file.path, &inspection).expect("opens").of_unchanged(&before);
    assert_eq!(opened.err(), Some(ListError::Changed));
    std::fs::remove_file(&file.path).expect("removed");
    assert_eq!(Stamp::of(&file.path).err(), Some(ListError::NotFound));
    assert_eq!(folkmoot_lists::inspect::inspect(&file.path, None, today()).err(), Some(ListError::NotFound));
}

#[test]
fn a_workbook_that_is_written_to_while_it_is_read_says_so() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, name) in (0u32..20_000).zip(std::iter::once("Name").chain(std::iter::repeat("Ada Lovelace"))) {
        sheet.write(row, 0, name).expect("written");
        sheet.write(row, 1, row).expect("written");
    }
    let file = made("list.xlsx", workbook.save_to_buffer().expect("a workbook"));
    let rows = begun(&file);
    let writing = OpenOptions::new().write(true).open(&file.path).expect("opens");
    writing.set_len(100).expect("cut");
    assert_eq!(ended(rows).1, Some(ListError::Changed));
}
