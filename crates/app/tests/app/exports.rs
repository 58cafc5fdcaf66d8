//! Taking people out, and bringing them back unharmed.

use crate::desk::Desk;
use calamine::{Data, Reader, Xlsx, open_workbook};
use folkmoot_app::FailureCode;
use folkmoot_app::contract::Nothing;
use folkmoot_app::contract::import::{ExportColumn, ExportFormat, ExportPeople};
use folkmoot_app::export::{self, export_path};
use folkmoot_app::progress::Progress;

const LIST: &str = "First name,Last name,Street,Zip,Birth date,Notes\n\
                    José,=Ramírez,12 Oak St,02138,12/10/1975,\n+Ada,Lovelace,5 Elm St,01002,,\n";

fn request(format: ExportFormat) -> ExportPeople {
    ExportPeople {
        filter: Default::default(),
        ids: vec![],
        columns: vec![
            ExportColumn::Given,
            ExportColumn::Family,
            ExportColumn::Street,
            ExportColumn::Zip,
            ExportColumn::Birth,
        ],
        format,
        purpose: "Letter about the bus stop".into(),
    }
}

#[test]
fn a_csv_runs_no_formula_and_comes_back_unharmed() {
    let desk = Desk::temporary();
    desk.import(&desk.list("people.csv", LIST));
    let path = desk.file("out.csv");
    let exported = export_path(&desk.session, &request(ExportFormat::CsvForExcel), &path, &Progress::silent());
    assert_eq!(exported.expect("written").people, 2);
    let bytes = std::fs::read(&path).expect("the file");
    assert!(bytes.starts_with(b"\xef\xbb\xbf"), "Excel shows accents by this mark");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains("02138") && text.contains("01002"), "ZIP codes keep their zeros");
    assert!(text.contains("'=Ramírez") && text.contains("'+Ada"), "no cell runs: {text}");

    let other = Desk::temporary();
    let back = other.import(&path);
    assert_eq!(back.counts().created, 2);
    let again = other.file("again.csv");
    export_path(&other.session, &request(ExportFormat::CsvForExcel), &again, &Progress::silent()).expect("written");
    assert_eq!(std::fs::read(&again).expect("the file"), std::fs::read(&path).expect("the file"));
}

#[test]
fn a_workbook_has_text_zips_and_real_dates() {
    let desk = Desk::temporary();
    desk.import(&desk.list("people.csv", LIST));
    let path = desk.file("out.xlsx");
    export_path(&desk.session, &request(ExportFormat::Xlsx), &path, &Progress::silent()).expect("written");
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    let row = sheet.rows().find(|row| row[0] == Data::String("José".into())).expect("José");
    assert_eq!(row[3], Data::String("02138".into()));
    assert!(matches!(row[4], Data::DateTime(_)), "a date is a date: {:?}", row[4]);
}

#[test]
fn an_export_needs_a_purpose_and_is_logged_with_it() {
    let desk = Desk::temporary();
    desk.import(&desk.list("people.csv", LIST));
    let path = desk.file("out.csv");
    let silent = ExportPeople { purpose: "  ".into(), ..request(ExportFormat::Csv) };
    let refused = export_path(&desk.session, &silent, &path, &Progress::silent()).err().expect("no purpose");
    assert_eq!(refused.code, FailureCode::NoPurpose);
    assert!(!path.exists());
    export_path(&desk.session, &request(ExportFormat::Csv), &path, &Progress::silent()).expect("written");
    let logged = export::list::list(&desk.session, Nothing {}).expect("the log").exports;
    assert_eq!((logged.len(), logged[0].people, logged[0].purpose.as_str()), (1, 2, "Letter about the bus stop"));
}
