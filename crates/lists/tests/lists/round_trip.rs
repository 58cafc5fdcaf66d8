use crate::{inspected, made, opened, rows, today};
use folkmoot_lists::ListError;
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::{Encoding, inspect_as};
use folkmoot_lists::mapping::Mapping;
use folkmoot_lists::read::{Options, open};
use folkmoot_lists::write::{Cell, ColumnKind, Format, OutColumn, write_problems, writer};
use proptest::prelude::*;
use std::path::Path;

const FORMATS: [(Format, &str); 3] = [(Format::Csv, "a.csv"), (Format::CsvForExcel, "b.csv"), (Format::Xlsx, "c.xlsx")];

fn columns() -> Vec<OutColumn> {
    [
        ("Notes", ColumnKind::Text),
        ("Phone", ColumnKind::Text),
        ("Zip", ColumnKind::Zip),
        ("Birthday", ColumnKind::Date),
        ("Name", ColumnKind::Text),
    ]
    .map(|(title, kind)| OutColumn { title: title.into(), kind })
    .to_vec()
}

fn written(path: &Path, format: Format, notes: &[String]) {
    let mut writer = writer(path, format, &columns()).expect("begun");
    for note in notes {
        let born = Cell::Date("1969-12-10".parse().expect("a date"));
        writer
            .row(&[
                Cell::Text(note),
                Cell::Text("+1 704 555 0102"),
                Cell::Text("02138"),
                born,
                Cell::Text("Ada Lovelace"),
            ])
            .expect("written");
    }
    writer.finish().expect("finished");
}

#[test]
fn what_is_exported_comes_back_unharmed() {
    let notes = [
        "=HYPERLINK(\"http://example.com\")",
        "'=1",
        "''+x",
        "-5",
        "@sum",
        "'tis",
        "two\nlines, \"quoted\"",
        "=",
        "José 🌳",
    ]
    .map(str::to_owned);
    for (format, name) in FORMATS {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        written(&path, format, &notes);
        let rows = rows(&path);
        for (row, note) in rows.iter().zip(&notes) {
            let seen = row.seen.as_ref().expect("Ada");
            assert_eq!(seen.notes, [note.as_str()], "{format:?}");
            assert_eq!(seen.phones[0].1, "+1 704 555 0102", "{format:?}");
            assert_eq!(seen.addresses[0].zip, "02138", "{format:?}");
            assert_eq!(seen.birth.map(|b| b.year()), Some(1969), "{format:?}");
            assert!(row.left_out.is_empty(), "{format:?}");
        }
        assert_eq!(rows.len(), notes.len());
        let inside: Vec<_> = std::fs::read_dir(folder.path()).expect("listed").collect();
        assert_eq!(inside.len(), 1, "no temporary file is left");
    }
}

#[test]
fn nothing_that_a_spreadsheet_would_run_stands_in_a_csv() {
    let file = made("a.csv", "");
    written(&file.path, Format::CsvForExcel, &["=1+1".into(), "\t=1".into(), "\r=1".into()]);
    let text = std::fs::read_to_string(&file.path).expect("text");
    assert!(text.starts_with('\u{feff}'), "for Excel");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for cell in
        reader.records().flat_map(|record| record.expect("a record").iter().map(str::to_owned).collect::<Vec<_>>())
    {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
    assert_eq!(inspected(&file.path).shape.encoding, Some(Encoding::Utf8Bom));
}

#[test]
fn an_unfinished_export_leaves_what_was_there() {
    for (format, name) in FORMATS {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, "before").expect("written");
        let mut writer = writer(&path, format, &columns()).expect("begun");
        writer.row(&[Cell::Text("x"), Cell::Empty]).expect("written");
        drop(writer);
        assert_eq!(std::fs::read(&path).expect("read"), b"before", "{format:?}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1, "{format:?}");
        written(&path, format, &["after".into()]);
        assert_ne!(std::fs::read(&path).expect("read"), b"before", "a finished one takes its place");
    }
    let nowhere = writer(Path::new("/nowhere/at/all.csv"), Format::Csv, &columns()).err();
    assert!(matches!(nowhere, Some(ListError::Unwritable(_))));
}

#[test]
fn a_spreadsheet_says_what_it_cannot_hold() {
    let file = made("a.xlsx", "");
    let mut writer = writer(&file.path, Format::Xlsx, &columns()).expect("begun");
    let long = "x".repeat(40_000);
    let expected = ListError::CellTooLong { row: 2, column: "Notes".into() };
    assert_eq!(writer.row(&[Cell::Text(&long)]), Err(expected));
}

#[test]
fn rows_with_problems_can_be_corrected_and_imported_again() {
    let file = made("a.csv", "Name,E-mail,Notes\n,,'=1\nAda L,ada@example.org,fine\nBob B,bob@,x,y\n");
    let inspection = inspected(&file.path);
    let header: Vec<String> = inspection.columns.iter().map(|c| c.name.clone()).collect();
    let rows: Vec<_> = opened(&file.path, &inspection).expect("opens").map(|row| row.expect("readable")).collect();
    let problems = rows.iter().filter(|row| row.seen.is_err()).map(|row| (row.line, &row.cells, "a reason".to_owned()));
    let path = file.path.with_file_name("problems.xlsx");
    write_problems(&path, ["Line", "Reason"], &header, problems).expect("written");

    let again = inspected(&path);
    let names: Vec<_> = again.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names[..5], ["Line", "Reason", "Name", "E-mail", "Notes"]);
    assert_eq!(Mapping::suggested(&again).fields[..2], [None, None]);
    assert_eq!(Mapping::suggested(&again).fields[4], Some(Field::Note));
    let cells: Vec<_> = crate::rows(&path).into_iter().map(|row| row.cells).collect();
    assert_eq!(cells[0], ["2", "a reason", "", "", "=1"], "formulas are text");
    assert_eq!(cells[1], ["4", "a reason", "Bob B", "bob@", "x", "y"], "cells too many are kept");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_note_survives_every_format(notes in proptest::collection::vec("[\\PC'=+@\t\"\n,;-]{0,20}[a-z]", 1..12)) {
        for (format, name) in FORMATS {
            let file = made(name, "");
            written(&file.path, format, &notes);
            let shape = {
                let mut shape = inspected(&file.path).shape;
                shape.header_line = Some(1);
                shape.preamble = 0;
                if format != Format::Xlsx {
                    shape.delimiter = Some(',');
                }
                shape
            };
            let mapping = Mapping::suggested(&inspect_as(&file.path, &shape, today()).expect("a list"));
            let read: Vec<_> = open(&file.path, &shape, &mapping, &Options { today: today() })
                .expect("opens")
                .map(|row| row.expect("readable").seen.expect("Ada").notes.concat())
                .collect();
            let expected: Vec<_> = notes.iter().map(|note| note.trim().to_owned()).collect();
            prop_assert_eq!(read, expected, "{:?}", format);
        }
    }
}
