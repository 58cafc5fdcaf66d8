use crate::{inspected, made, opened, rows, seen, today};
use folkmoot_domain::consent::Channel;
use folkmoot_domain::contact::ContactKind;
use folkmoot_domain::person::Birth;
use folkmoot_lists::ListError;
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::{Encoding, Layout, inspect_as};
use folkmoot_lists::mapping::Mapping;
use folkmoot_lists::read::{CellReason, Options, Refusal, open};

const SECOND: &str = "Ward 3 sign-up sheet;;;;;;;\r\nMade 11/02/2026, by the office\r\n\r\n\
    First name;Last name;Cell;E-mail;Address;City, State, Zip;Language;DOB\r\n\
    ADA;LOVELACE;7045550102;ada@example.org;12 145TH ST;ANYTOWN, NC 98908;Español;12/10/69\r\n\
    José;Ramírez Jr.;;jose@example;7 Oak St;Anytown 98909;Klingon;2/30/1990\r\n\
    ;;;;;;;\r\n";

#[test]
fn a_list_of_another_shape_is_read_in_every_encoding() {
    let utf16 = |swap: bool, with_mark: bool| -> Vec<u8> {
        let units = with_mark.then_some(0xfeff).into_iter().chain(SECOND.encode_utf16());
        units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let latin: Vec<u8> = SECOND.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let marked = [b"\xef\xbb\xbf", SECOND.as_bytes()].concat();
    for (bytes, encoding) in [
        (SECOND.as_bytes().to_vec(), Encoding::Utf8),
        (marked, Encoding::Utf8Bom),
        (utf16(false, true), Encoding::Utf16Le),
        (utf16(true, true), Encoding::Utf16Be),
        (utf16(false, false), Encoding::Utf16Le),
        (utf16(true, false), Encoding::Utf16Be),
        (latin, Encoding::Windows1252),
    ] {
        let file = made("sheet.csv", bytes);
        let inspection = inspected(&file.path);
        let shape = &inspection.shape;
        assert_eq!((shape.encoding, shape.delimiter), (Some(encoding), Some(';')));
        assert_eq!((shape.header_line, shape.preamble), (Some(4), 3), "the titles are skipped");
        let suggestions: Vec<_> = inspection.columns.iter().map(|c| c.suggestion).collect();
        assert_eq!(
            suggestions,
            [
                Some(Field::Given),
                Some(Field::Family),
                Some(Field::PhoneMobile),
                Some(Field::Email),
                Some(Field::Street),
                Some(Field::CityStateZip),
                Some(Field::Language),
                Some(Field::Birth),
            ]
        );
        let rows = rows(&file.path);
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5, 6, 7], "physical lines");
        let ada = seen(&rows[0]);
        assert_eq!((ada.name.full().as_str(), ada.language.as_str()), ("Ada Lovelace", "es"));
        assert_eq!(ada.phones, [(ContactKind::Mobile, "7045550102".to_owned())]);
        assert_eq!(
            (ada.addresses[0].city.as_str(), ada.addresses[0].state.as_str(), ada.addresses[0].zip.as_str()),
            ("Anytown", "NC", "98908")
        );
        assert_eq!(ada.birth, Some(Birth::On("1969-12-10".parse().expect("a date"))));
        let jose = seen(&rows[1]);
        assert_eq!(jose.name.full(), "José Ramírez Jr.");
        let left_out: Vec<_> = rows[1].left_out.iter().map(|c| (c.name.as_str(), c.text.as_str(), c.reason)).collect();
        assert_eq!(
            left_out,
            [
                ("DOB", "2/30/1990", CellReason::NoSuchDay),
                ("E-mail", "jose@example", CellReason::NotAnEmail),
                ("Language", "Klingon", CellReason::NotALanguage),
            ],
            "the person comes in without them"
        );
        assert_eq!(rows[2].seen, Err(Refusal::Nobody), "an empty row is refused, not lost");
    }
}

#[test]
fn the_same_row_has_the_same_hash_in_any_encoding() {
    let utf8 = made("a.csv", "name,zip\nJosé,1\nBob,2\n");
    let latin = made("b.csv", b"name\tzip\nJos\xe9\t1\t\nBob\t3\n");
    let (a, b) = (rows(&utf8.path), rows(&latin.path));
    assert_eq!(a[0].hash, b[0].hash);
    assert_ne!(a[1].hash, b[1].hash);
}

#[test]
fn a_list_without_a_header_is_mapped_by_its_contents() {
    let file = made(
        "plain.txt",
        "Mary,Lovelace,12 Oak St,98908,704-555-0102,mary@example.org,12/10/1969\n\
         John,Byron,14 Oak St,98909,704-555-0103,john@example.org,01/22/1988\n\
         Ada,King,16 Oak St,98909,,ada@example.org,\n",
    );
    let inspection = inspected(&file.path);
    assert_eq!((inspection.shape.header_line, inspection.shape.preamble), (None, 0));
    assert_eq!(inspection.columns[0].name, "Column 1");
    assert_eq!(
        Mapping::suggested(&inspection).fields,
        [Field::Given, Field::Family, Field::Street, Field::Zip, Field::Phone, Field::Email, Field::Birth].map(Some)
    );
    assert_eq!(rows(&file.path).len(), 3, "the first line is a person");
}

#[test]
fn contents_overrule_names_that_mislead() {
    let file = made(
        "odd.csv",
        "Contact,Email,Phone,Birthday,Date added,Name\n\
         ada@example.org,Y,704-555-0102,1969,11/02/2020,\"Lovelace, Ada\"\n\
         bob@example.org,N,704-555-0103,1970,11/03/2020,\"Byron, Bob\"\n\
         cy@example.org,Y,704-555-0104,1971,11/04/2020,\"King, Cy\"\n",
    );
    let inspection = inspected(&file.path);
    assert_eq!(
        Mapping::suggested(&inspection).fields,
        [
            Some(Field::Email),
            Some(Field::Newsletter),
            Some(Field::Phone),
            Some(Field::BirthYear),
            None,
            Some(Field::LastFirst)
        ]
    );
}

#[test]
fn one_column_is_a_list_too() {
    let file = made("emails.txt", "ada@example.org\nbob@example.org\n");
    let rows = rows(&file.path);
    assert_eq!(rows.len(), 2);
    assert_eq!(seen(&rows[0]).emails, [(ContactKind::Home, "ada@example.org".to_owned())]);
    let named = made("emails.csv", "E-mail\r\nada@example.org\r\n");
    assert_eq!(inspected(&named.path).shape.header_line, Some(1));
}

#[test]
fn excels_own_declaration_of_the_delimiter_is_believed() {
    let file = made("sep.csv", "sep=|\r\nName|E-mail\r\nAda L|ada@example.org\r\n");
    let inspection = inspected(&file.path);
    assert_eq!((inspection.shape.delimiter, inspection.shape.header_line), (Some('|'), Some(2)));
    assert_eq!(rows(&file.path).len(), 1);
    let bare = made("sep.csv", "sep=;\r\nAda;ada@example.org\r\nBob;bob@example.org\r\n");
    assert_eq!(inspected(&bare.path).shape.preamble, 1);
    assert_eq!(rows(&bare.path).len(), 2);
}

#[test]
fn ragged_rows_are_kept_and_slipped_ones_refused() {
    let file = made(
        "ragged.csv",
        "Name,Phone,City\nAda L\nBob B,704-555-0102,Anytown,,,\nCy K,704-555-0103,Anytown,NC\n\"Di\n,x\",704-555-0104\n",
    );
    let rows = rows(&file.path);
    assert_eq!(seen(&rows[0]).name.given, "Ada", "missing cells are blank");
    assert!(rows[1].seen.is_ok(), "empty cells too many do no harm");
    assert_eq!(rows[2].seen, Err(Refusal::TooManyColumns), "which cell is which can't be told");
    assert_eq!(rows[2].cells, ["Cy K", "704-555-0103", "Anytown", "NC"], "nothing of it is lost");
    assert_eq!(rows[3].seen, Err(Refusal::TooFewColumns), "two rows that a stray quotation mark joined");
}

#[test]
fn marks_of_every_kind_are_consents_and_refusals() {
    let file = made("marks.csv", "Name,Newsletter?,Do not call,Deceased\nA A,sí,x,\nB B,0,no,Y\nC C,maybe,,\nD D,,,\n");
    let rows = rows(&file.path);
    assert_eq!(seen(&rows[0]).consents, [(Channel::Newsletter, true)]);
    assert!(seen(&rows[0]).do_not.phone);
    assert_eq!(seen(&rows[1]).consents, [(Channel::Newsletter, false)]);
    assert!(seen(&rows[1]).is_deceased && !seen(&rows[1]).do_not.phone);
    assert_eq!(rows[2].left_out[0].reason, CellReason::NotYesOrNo);
    assert!(seen(&rows[2]).consents.is_empty() && seen(&rows[3]).consents.is_empty());
}

#[test]
fn areas_of_bare_numbers_get_their_columns_name() {
    let file = made("areas.csv", "Name,Precinct\nA A,016\nB B,PRECINCT 16\nC C,North\n");
    let areas: Vec<_> =
        rows(&file.path).iter().map(|row| seen(row).addresses[0].area.clone().expect("an area")).collect();
    assert_eq!(areas, ["Precinct 16", "Precinct 16", "North"]);
}

#[test]
fn a_mailing_address_counts_only_where_it_differs() {
    let file = made(
        "mail.csv",
        "Name,Street,City,Zip,Mailing Street,Mailing City,Mailing Zip\n\
         A A,12 Oak Street,Anytown,98908,12 OAK ST.,ANYTOWN,98908-1234\n\
         B B,12 Oak Street,Anytown,98908,PO Box 3,Anytown,98908\n",
    );
    let rows = rows(&file.path);
    assert_eq!(seen(&rows[0]).addresses.len(), 1);
    assert_eq!(seen(&rows[1]).addresses[1].kind, ContactKind::Mailing);
}

#[test]
fn a_person_can_correct_the_shape() {
    let file = made("list.csv", "Mary,Mary\nAnn Lee,ann@example.org\nBea Ray,bea@example.org\n");
    let found = inspected(&file.path);
    let mut shape = found.shape.clone();
    shape.header_line = Some(1);
    let corrected = inspect_as(&file.path, &shape, today()).expect("a list");
    assert_eq!(corrected.columns[0].name, "Mary");
    assert_eq!(corrected.rows, Some(2));
    shape.header_line = None;
    shape.delimiter = Some(';');
    assert_eq!(inspect_as(&file.path, &shape, today()).expect("a list").columns.len(), 1);
    shape.delimiter = Some('é');
    assert_eq!(inspect_as(&file.path, &shape, today()).err(), Some(ListError::BadDelimiter));
}

#[test]
fn a_roll_can_be_read_as_any_other_list() {
    let path = crate::anytown("roll-nc.txt");
    let mut shape = inspected(&path).shape;
    shape.layout = Layout::Other;
    let inspection = inspect_as(&path, &shape, today()).expect("a list");
    assert_eq!(inspection.shape.layout, Layout::Other);
    let mapping = Mapping::suggested(&inspection);
    for field in [Field::Given, Field::Family, Field::Middle, Field::Street, Field::City, Field::Zip] {
        assert!(mapping.fields.contains(&Some(field)), "{field:?}");
    }
    let row = opened(&path, &inspection).expect("opens").next().expect("a row").expect("readable");
    assert_eq!(seen(&row).name.family, "Kofron");
    assert!(seen(&row).roll.is_none());
}

#[test]
fn two_columns_for_one_field_are_refused_by_name() {
    let file = made("two.csv", "E-mail,E-mail 2\nada@example.org,b@example.org\n");
    let inspection = inspected(&file.path);
    let mapping = Mapping { fields: vec![Some(Field::Email), Some(Field::Email)] };
    let expected = ListError::TwoColumns { field: Field::Email, first: "E-mail".into(), second: "E-mail 2".into() };
    assert_eq!(mapping.check(&inspection.columns), Err(expected.clone()));
    assert_eq!(open(&file.path, &inspection.shape, &mapping, &Options { today: today() }).err(), Some(expected));
}
