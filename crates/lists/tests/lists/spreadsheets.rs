use crate::{inspected, made, rows, seen, today};
use folkmoot_domain::person::Birth;
use folkmoot_lists::ListError;
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::{FileKind, inspect};
use folkmoot_lists::mapping::Mapping;
use folkmoot_lists::read::Refusal;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::Write;

fn workbook(build: impl FnOnce(&mut Workbook)) -> crate::Made {
    let mut workbook = Workbook::new();
    build(&mut workbook);
    made("list.xlsx", workbook.save_to_buffer().expect("a workbook"))
}

fn contacts() -> crate::Made {
    workbook(|workbook| {
        workbook.add_worksheet().set_name("Cover").expect("named");
        let sheet = workbook.add_worksheet().set_name("People").expect("named");
        sheet.write(0, 0, "Contacts of the office").expect("written");
        for (column, name) in
            (0u16..).zip(["Name (Last, First)", "Zip", "Birthday", "Phone", "Newsletter?", "Member since"])
        {
            sheet.write(2, column, name).expect("written");
        }
        let date = Format::new().set_num_format("m/d/yyyy");
        let zip = Format::new().set_num_format("00000");
        let born = ExcelDateTime::from_ymd(1969, 12, 10).expect("a date");
        sheet.write(3, 0, "Lovelace, Ada").expect("written");
        sheet.write(3, 1, 2138).expect("written");
        sheet.write_with_format(3, 2, &born, &date).expect("written");
        sheet.write(3, 3, 7_045_550_102_f64).expect("written");
        sheet.write(3, 4, true).expect("written");
        sheet.write(4, 0, "Byron, Bob").expect("written");
        sheet.write_with_format(4, 1, 2138, &zip).expect("written");
        sheet.write(4, 2, "2/30/1990").expect("written");
        sheet.write(4, 3, "+1 704 555 0103").expect("written");
        sheet.write(6, 0, "King, Cy").expect("written");
        sheet.write(6, 1, "02139").expect("written");
        sheet.write(7, 1, "02139").expect("written");
    })
}

#[test]
fn the_first_sheet_with_something_in_it_is_read() {
    let file = contacts();
    let inspection = inspected(&file.path);
    let shape = &inspection.shape;
    assert_eq!((shape.kind, shape.encoding, shape.delimiter), (FileKind::Spreadsheet, None, None));
    assert_eq!(
        (shape.sheet.as_deref(), shape.sheets.as_slice()),
        (Some("People"), ["Cover".to_owned(), "People".to_owned()].as_slice())
    );
    assert_eq!((shape.header_line, shape.preamble, inspection.rows), (Some(3), 2, Some(4)));
    assert_eq!(
        Mapping::suggested(&inspection).fields[..5],
        [Field::LastFirst, Field::Zip, Field::Birth, Field::Phone, Field::Newsletter].map(Some)
    );
}

#[test]
fn cells_are_read_as_the_sheet_shows_them() {
    let rows = rows(&contacts().path);
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [4, 5, 7, 8], "the sheet's own rows");
    let ada = seen(&rows[0]);
    assert_eq!(ada.addresses[0].zip, "2138", "a number stays as it is shown");
    assert_eq!(ada.birth, Some(Birth::On("1969-12-10".parse().expect("a date"))), "a date is a date");
    assert_eq!(ada.phones[0].1, "7045550102");
    assert!(ada.consents[0].1, "TRUE is yes");
    assert_eq!(seen(&rows[1]).addresses[0].zip, "02138", "shown with its zero");
    assert_eq!(rows[1].left_out[0].text, "2/30/1990");
    assert_eq!(seen(&rows[2]).addresses[0].zip, "02139", "text keeps its zeros");
    assert_eq!(rows[3].seen, Err(Refusal::Nobody));
}

#[test]
fn a_sheet_can_be_named() {
    let file = workbook(|workbook| {
        workbook.add_worksheet().set_name("One").expect("named").write(0, 0, "ada@example.org").expect("written");
        workbook.add_worksheet().set_name("Two").expect("named").write(0, 0, "bob@example.org").expect("written");
        workbook.add_worksheet().set_name("Three").expect("named");
    });
    let two = inspect(&file.path, Some("Two"), today()).expect("a list");
    assert_eq!(two.columns[0].samples, ["bob@example.org"]);
    assert_eq!(inspect(&file.path, Some("Three"), today()).err(), Some(ListError::Empty));
    let nowhere = ListError::NoSuchSheet { name: "Four".into() };
    assert_eq!(inspect(&file.path, Some("Four"), today()).err(), Some(nowhere));
}

#[test]
fn an_archive_that_is_no_workbook_is_a_bad_spreadsheet() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("hello.txt", zip::write::SimpleFileOptions::default()).expect("begun");
    archive.write_all(b"hello").expect("written");
    let bytes = archive.finish().expect("finished").into_inner();
    assert_eq!(inspect(&made("a.xlsx", bytes).path, None, today()).err(), Some(ListError::BadSpreadsheet));
}

#[test]
fn a_damaged_workbook_never_panics() {
    let whole = std::fs::read(contacts().path).expect("read");
    for cut in (0..whole.len()).step_by(97) {
        let _ = inspect(&made("cut.xlsx", &whole[..cut]).path, None, today());
    }
    for at in (0..whole.len()).step_by(61) {
        let mut bent = whole.clone();
        bent[at] ^= 0x55;
        let _ = inspect(&made("bent.xlsx", bent).path, None, today());
    }
}
