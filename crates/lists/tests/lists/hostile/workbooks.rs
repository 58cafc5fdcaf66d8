//! Archives and XML that are made to fill the memory, to write where they should not, or to never end.

use super::fate_of;
use crate::{made, rows};
use folkmoot_lists::{ListError, Oversize};
use folkmoot_testkit::workbook::{NAMESPACE, WorkbookParts, deflated, relationships, sheet_row, workbook};
use std::io::{Cursor, Write};
use zip::ZipWriter;

const BAD: Result<usize, ListError> = Err(ListError::BadSpreadsheet);
const HUGE: Result<usize, ListError> = Err(ListError::SpreadsheetTooLarge);

/// Of a header and a person.
fn ada() -> WorkbookParts {
    WorkbookParts::of(&[sheet_row(1, &["Name", "E-mail"]), sheet_row(2, &["Ada", "ada@example.org"])].concat())
}

trait Fate {
    /// See [`fate_of`].
    fn fate(&self) -> Result<usize, ListError>;
}

impl Fate for WorkbookParts {
    fn fate(&self) -> Result<usize, ListError> {
        fate_of("a.xlsx", self.zipped())
    }
}

#[test]
fn a_workbook_of_these_parts_is_read() {
    assert_eq!(ada().fate(), Ok(1), "what the other tests bend is sound");
    let shared = WorkbookParts::of("<row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>1</v></c></row>");
    let shared = shared.with_shared("uniqueCount=\"2\"", "<si><t>Name</t></si><si><t>Ada &amp; Bob</t></si>");
    assert_eq!(shared.fate(), Ok(1));
}

#[test]
fn what_unpacks_to_too_much_is_refused_by_what_it_says() {
    let mut bytes = ada().with("xl/media/picture.bin", &"\0".repeat(70_001)).zipped();
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == 70_001_u32.to_le_bytes() {
            bytes[at..at + 4].copy_from_slice(&(3_u32 << 30).to_le_bytes());
        }
    }
    assert_eq!(fate_of("flat.xlsx", bytes), HUGE, "3 GiB in one entry");
}

/// A workbook with a part of a mebibyte, and so many entries more that all say they were that part: `lies` about how
/// large it is.
fn with_copies(copies: u64, lies: bool) -> Vec<u8> {
    let name = b"xl/worksheets/s000000.xml";
    let spaces = format!("<worksheet>{}", " ".repeat(1 << 20));
    let one = ada().with("xl/worksheets/s000000.xml", &spaces).zipped();
    let end = one.len() - 22;
    let number = |at: usize| u64::from(u32::from_le_bytes([one[at], one[at + 1], one[at + 2], one[at + 3]]));
    let (size, directory) = (number(end + 12), number(end + 16));
    let entries = u64::from(u16::from_le_bytes([one[end + 10], one[end + 11]]));
    let entry = &one[end - 46 - name.len()..end];
    assert_eq!(&entry[46..], name, "the directory's last entry");
    let mut bytes = one[..end].to_vec();
    for copy in 1..=copies {
        let mut entry = entry.to_vec();
        entry[46 + 15..46 + 21].copy_from_slice(format!("{copy:06}").as_bytes());
        if lies {
            entry[24..28].copy_from_slice(&10_u32.to_le_bytes());
        }
        bytes.extend_from_slice(&entry);
    }
    // The end of a directory that may have more than 65,535 entries (APPNOTE.TXT 4.3.14 to 4.3.16).
    let at = bytes.len() as u64;
    let (entries, size) = (entries + copies, size + copies * entry.len() as u64);
    bytes.extend_from_slice(b"PK\x06\x06");
    bytes.extend_from_slice(&44_u64.to_le_bytes());
    bytes.extend_from_slice(&[45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [entries, entries, size, directory] {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    bytes.extend_from_slice(b"PK\x06\x07\0\0\0\0");
    bytes.extend_from_slice(&at.to_le_bytes());
    bytes.extend_from_slice(&[1, 0, 0, 0]);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend_from_slice(&[0xff; 12]);
    bytes.extend_from_slice(&[0, 0]);
    bytes
}

#[test]
fn entries_that_share_their_data_are_counted_each() {
    assert_eq!(fate_of("few.xlsx", with_copies(3, false)), Ok(1), "a few do no harm");
    assert_eq!(fate_of("overlap.xlsx", with_copies(900, false)), HUGE, "900 MiB out of a mebibyte");
    let lies = fate_of("lies.xlsx", with_copies(900, true));
    assert!(lies == HUGE || lies == BAD, "that say they were nothing: {lies:?}");
}

#[test]
fn archives_of_archives_and_of_a_hundred_thousand_files_are_no_workbooks() {
    let inner = ada().zipped();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("inner.xlsx", deflated()).expect("begun");
    archive.write_all(&inner).expect("written");
    let nested = archive.finish().expect("finished").into_inner();
    assert_eq!(fate_of("nested.xlsx", nested), BAD, "an archive within is not unpacked");
    assert_eq!(fate_of("many.xlsx", with_copies(100_000, true)), HUGE, "by the size of its directory");
}

#[test]
fn names_that_point_elsewhere_and_links_write_and_read_nothing() {
    let mut archive = ada().archive();
    for name in
        ["../outside.xml", "../../../../tmp/outside.xml", "/etc/outside.xml", "..\\..\\outside.xml", "C:\\outside"]
    {
        archive.start_file(name, deflated()).expect("begun");
        archive.write_all(b"<outside/>").expect("written");
    }
    archive.add_symlink("xl/media/link", "/etc/passwd", deflated()).expect("linked");
    assert_eq!(
        fate_of("names.xlsx", archive.finish().expect("finished").into_inner()),
        Ok(1),
        "they are not looked at"
    );

    let mut linked = ada();
    linked.0.retain(|(name, _)| !name.ends_with("sheet1.xml"));
    let mut archive = linked.archive();
    archive.add_symlink("xl/worksheets/sheet1.xml", "/etc/passwd", deflated()).expect("linked");
    assert_eq!(fate_of("link.xlsx", archive.finish().expect("finished").into_inner()), BAD, "a link is not followed");
    let outside =
        ada().with("xl/_rels/workbook.xml.rels", &relationships(&[("worksheet", "../../../../../etc/passwd".into())]));
    assert!(outside.fate().is_err(), "nor a target outside");
}

#[test]
fn entities_that_unfold_are_not_unfolded() {
    let laughs = (1..10).fold(String::from("<!ENTITY l0 \"ha\">"), |all, n| {
        format!("{all}<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))
    });
    let sheet = |doctype: &str, cell: &str| {
        let rows = [sheet_row(1, &["Name"]), sheet_row(2, &[cell])].concat();
        format!("{doctype}<worksheet xmlns=\"{NAMESPACE}\"><sheetData>{rows}</sheetData></worksheet>")
    };
    let of = |sheet: String| ada().with("xl/worksheets/sheet1.xml", &sheet).fate();
    assert_eq!(of(sheet(&format!("<!DOCTYPE w [{laughs}]>"), "&l9;")), BAD, "a billion laughs");
    let outside = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    assert_eq!(of(sheet(outside, "&x;")), BAD, "a file of this computer");
    assert_eq!(of(sheet("", "&x;")), BAD, "an entity that nobody explains");
    assert_eq!(of(sheet("", "Ada &lt;3")), Ok(1), "those of XML itself are letters");
}

#[test]
fn what_a_workbook_says_of_its_size_is_not_believed() {
    let sheet = |dimension: &str| {
        let rows = [sheet_row(1, &["Name"]), sheet_row(2, &["Ada"])].concat();
        let text = format!(
            "<worksheet xmlns=\"{NAMESPACE}\"><dimension ref=\"{dimension}\"/><sheetData>{rows}</sheetData></worksheet>"
        );
        ada().with("xl/worksheets/sheet1.xml", &text).fate()
    };
    assert_eq!(sheet("A1:XFD1048576"), Ok(1), "seventeen billion cells, of which two are there");
    assert!(matches!(sheet("C9:A1"), Ok(1) | BAD), "the wrong way round");
    let strings = |count: &str| {
        let book = WorkbookParts::of("<row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>0</v></c></row>");
        book.with_shared(&format!("uniqueCount=\"{count}\""), "<si><t>Name</t></si>").fate()
    };
    assert_eq!(strings("1"), Ok(1));
    for count in ["4000000000", "99999999999999999", "18446744073709551615", "99999999999999999999999"] {
        assert_eq!(strings(count), HUGE, "{count} shared texts, of which one is there");
    }
}

#[test]
fn cells_outside_a_sheet_are_refused_or_left() {
    for place in ["XFE1", "ZZZZZZ1", "AAAAAAAAAAAA1", "A4294967295", "A99999999999999", "1", "A", "A0", "Ä1", ""] {
        let rows =
            [sheet_row(1, &["Name"]), format!("<row r=\"2\"><c r=\"{place}\" t=\"str\"><v>Ada</v></c></row>")].concat();
        let fate = WorkbookParts::of(&rows).fate();
        let wide = matches!(fate, Err(ListError::TooLarge { what: Oversize::Cells, .. }));
        assert!(wide || fate == BAD || fate == Ok(1), "{place}: {fate:?}");
    }
}

#[test]
fn one_long_text_said_many_times_is_counted_each_time() {
    let cell = "<c t=\"s\"><v>0</v></c>";
    let of = |text: usize, rows: &str| {
        let strings = format!("<si><t>{}</t></si>", "x".repeat(text));
        WorkbookParts::of(&[sheet_row(1, &["Name", "E-mail"]), rows.to_owned()].concat())
            .with_shared("", &strings)
            .fate()
    };
    let wide = format!("<row r=\"2\">{}</row>", cell.repeat(1000));
    let too_large = |what| Err(ListError::TooLarge { what, line: 2 });
    assert_eq!(of(100_000, &wide), too_large(Oversize::Row), "95 MiB in a row");
    assert_eq!(of(2 << 20, &wide), too_large(Oversize::Cell), "2 MiB in a cell");
    let runs =
        format!("<row r=\"2\"><c t=\"inlineStr\"><is>{}</is></c></row>", "<r><t>abcdefgh</t></r>".repeat(160_000));
    assert_eq!(of(1, &runs), too_large(Oversize::Cell), "in little runs too");
    let ada = (2..20).map(|line| sheet_row(line, &["Ada", "ada@example.org"])).collect::<String>();
    let far = format!("{ada}<row r=\"20\"><c r=\"XFD20\" t=\"s\"><v>0</v></c></row>");
    assert_eq!(of(100, &far), Ok(19), "the last column of a sheet is a column");
}

#[test]
fn parts_that_would_fill_the_memory_are_refused_before_they_are_read() {
    let formats = |length: usize, cells: usize| {
        let format = format!("<numFmts><numFmt numFmtId=\"164\" formatCode=\"{}\"/></numFmts>", "0".repeat(length));
        ada().with_styles(&format!("{format}<cellXfs>{}</cellXfs>", "<xf numFmtId=\"164\"/>".repeat(cells))).fate()
    };
    assert_eq!(formats(8, 4000), Ok(1));
    assert_eq!(formats(1 << 20, 500), HUGE, "a format of a mebibyte in every style");
    let many = "<font/>".repeat(400_000);
    assert_eq!(ada().with_styles(&format!("<fonts>{many}</fonts>")).fate(), HUGE, "fonts without end");
    let tag = format!("<a b=\"{}\"/>", "x".repeat(5 << 20));
    assert_eq!(ada().with("xl/theme/theme1.xml", &tag).fate(), HUGE, "a tag of 5 MiB");
    let comment = format!("<a><!--{}--></a>", "<".repeat(5 << 20));
    assert_eq!(ada().with("xl/comment.xml", &comment).fate(), HUGE, "a comment of 5 MiB");
    assert_eq!(ada().with("docProps/app.xml", &"<a>".repeat(300)).fate(), BAD, "three hundred elements in each other");
    let empty = ["<c/>".repeat(900), "</row><row>".to_owned()].concat().repeat(100);
    assert_eq!(
        WorkbookParts::of(&format!("<row>{empty}</row>")).fate(),
        Err(ListError::Empty),
        "cells of nothing are nothing"
    );
}

#[test]
fn one_part_under_many_names_is_not_read_again_and_again() {
    let sheets = |id: &dyn Fn(usize) -> usize| {
        let each = (1..=500).map(|n| format!("<sheet name=\"S{n}\" sheetId=\"{n}\" r:id=\"r{}\"/>", id(n)));
        workbook(&each.collect::<String>())
    };
    let targets = vec![("worksheet", "worksheets/sheet1.xml".to_owned()); 500];
    let same_target = WorkbookParts::of("").with("xl/workbook.xml", &sheets(&|n| n));
    assert_eq!(same_target.with("xl/_rels/workbook.xml.rels", &relationships(&targets)).fate(), BAD, "one target");
    assert_eq!(WorkbookParts::of("").with("xl/workbook.xml", &sheets(&|_| 1)).fate(), BAD, "one relationship");
}

#[test]
fn tags_that_do_not_close_do_not_hide_what_follows() {
    for (what, rows) in [
        ("a text that goes on behind its cell", "<row><c t=\"inlineStr\"><is><t>Name</c></row><row><c/></row>"),
        ("a cell that goes on behind its row", "<row><c t=\"str\"><v>Name</v></row><row><c/></row>"),
        ("ends without beginnings", "</c></row></sheetData>"),
    ] {
        assert_eq!(WorkbookParts::of(rows).fate(), BAD, "{what}");
    }
    let drawing = "<xml><br><div>a drawing of an older program, which is no XML</xml>";
    assert_eq!(ada().with("xl/drawings/vmlDrawing1.vml", drawing).fate(), Ok(1), "nobody reads it");
}

#[test]
fn a_formula_that_nobody_calculated_is_not_taken_for_an_empty_cell() {
    let header = sheet_row(1, &["Name", "E-mail", "Zip"]);
    let of = |cell: &str| {
        let ada = "<c t=\"str\"><v>Ada</v></c><c t=\"str\"><v>ada@example.org</v></c>";
        WorkbookParts::of(&format!("{header}<row>{ada}{cell}</row>")).fate()
    };
    for cell in ["<c><f>A1</f></c>", "<c><f>A1</f><v/></c>", "<c t=\"n\"><f>A1</f><v></v></c>"] {
        assert_eq!(of(cell), Err(ListError::Uncalculated), "{cell}: as some programs leave it");
    }
    assert_eq!(of("<c><f>26900+1</f><v>26901</v></c>"), Ok(1), "with what it came to");
    assert_eq!(of("<c t=\"str\"><f>IF(1,\"\",2)</f><v></v></c>"), Ok(1), "a text of nothing is what it came to");
    assert_eq!(of("<c/>"), Ok(1), "nothing is nothing");
}

#[test]
fn cells_come_in_as_values_and_never_as_formulas() {
    let header = sheet_row(1, &["Name", "Notes"]);
    let cells = "<c t=\"str\"><f>A1&amp;\"!\"</f><v>Ada</v></c><c t=\"inlineStr\"><is><t>=1+1</t></is></c>";
    let file = made("a.xlsx", WorkbookParts::of(&format!("{header}<row r=\"2\">{cells}</row>")).zipped());
    let rows = rows(&file.path);
    assert_eq!(rows[0].cells, ["Ada", "=1+1"], "what the sheet shows, and text that looks like a formula as text");
}
