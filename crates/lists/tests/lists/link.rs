use crate::{anytown, inspected, made, today};
use folkmoot_lists::ListError;
use folkmoot_lists::field::Field;
use folkmoot_lists::link::{Born, LinkRows, Part, Somebody, open, parts};
use folkmoot_lists::read::Options;
use std::path::Path;

fn begun(path: &Path) -> Result<LinkRows, ListError> {
    open(path, &inspected(path), &Options { today: today() })
}

fn everybody(path: &Path) -> Vec<Somebody> {
    let mut rows = begun(path).expect("opens");
    let mut all = Vec::new();
    let mut somebody = Somebody::default();
    while rows.read(&mut somebody).expect("readable") {
        all.push(somebody.clone());
    }
    all
}

/// The columns that are compared, with their names.
fn compared(path: &Path) -> Vec<(String, Part)> {
    let inspection = inspected(path);
    let parts = parts(path, &inspection).expect("columns");
    let named = inspection.columns.into_iter().zip(parts);
    named.filter_map(|(column, part)| Some((column.name, part?))).collect()
}

/// In the layout of the Febrl data sets (Christen 2008), people made up.
const FEBRL: &str = "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, \
                     date_of_birth, soc_sec_id\n\
                     rec-7-org, lachlan, berry, 69, giblin street, killarney, bittern, 4814, qld, 19990219, 7364009\n\
                     rec-7-dup-0, lachaln, berry, 69, giblin street, killarney, bittern, 4814, qld, 19991902, 7364090\n\
                     rec-8-org, , waller, 6, tullaroop street, , st james, 4011, wa, 19081309, 6988048\n\
                     rec-9-org, deakin, , , clear place, , miranda, 2074, nsw, , \n";

#[test]
fn a_list_with_numbers_and_streets_apart_is_taken_whole() {
    let list = made("febrl.csv", FEBRL);
    let names: Vec<_> = compared(&list.path).into_iter().collect();
    let expected = [
        ("given_name", Part::Given),
        ("surname", Part::Family),
        ("street_number", Part::StreetNumber),
        ("address_1", Part::Street),
        ("address_2", Part::Street2),
        ("suburb", Part::City),
        ("postcode", Part::Zip),
        ("state", Part::State),
        ("date_of_birth", Part::Birth),
        ("soc_sec_id", Part::NationalNumber),
    ];
    assert_eq!(names, expected.map(|(name, part)| (name.to_owned(), part)), "and nothing of rec_id");

    let people = everybody(&list.path);
    assert_eq!(people.len(), 4);
    let lachlan = &people[0];
    assert_eq!((lachlan.given.as_str(), lachlan.family.as_str()), ("lachlan", "berry"));
    assert_eq!(lachlan.home.line1, "69 giblin street");
    assert_eq!((lachlan.home.line2.as_str(), lachlan.home.city.as_str()), ("killarney", "bittern"));
    assert_eq!((lachlan.home.zip.as_str(), lachlan.home.state.as_str()), ("4814", "qld"));
    assert_eq!(lachlan.birth, Some(Born { year: 1999, month: 2, day: 19 }));
    assert_eq!(lachlan.national_numbers, ["7364009"]);
    assert!(lachlan.phones.is_empty(), "seven digits of a national number are no phone");
    assert_eq!(people[1].birth, Some(Born { year: 1999, month: 19, day: 2 }), "no such day, and compared");
    assert_eq!(people[3].home.line1, "clear place", "without a number");
}

#[test]
fn an_import_never_takes_a_national_number() {
    for name in ["soc_sec_id", "SSN", "Social Security Number", "National ID", "Client SSN"] {
        let list =
            made("list.csv", format!("Name,{name}\nAda Lee,698-80-4822\nBo Derek,698-80-4823\nCy Ames,6988048\n"));
        let inspection = inspected(&list.path);
        assert_eq!(inspection.columns[1].suggestion, None, "{name}");
        let all = parts(&list.path, &inspection).expect("columns");
        assert_eq!(all[1], Some(Part::NationalNumber), "{name} is compared");
    }
}

#[test]
fn a_house_number_of_its_own_is_imported_with_its_street() {
    let list =
        made("list.csv", "First,Last,House number,Street,City\nAda,Lee,12,OAK ST,Anytown\nBo,Derek,,Elm St,Anytown\n");
    assert_eq!(inspected(&list.path).columns[2].suggestion, Some(Field::StreetNumber));
    let rows = crate::rows(&list.path);
    assert_eq!(crate::seen(&rows[0]).addresses[0].line1, "12 Oak St");
    assert_eq!(crate::seen(&rows[1]).addresses[0].line1, "Elm St");
}

#[test]
fn the_rolls_are_compared_by_what_they_know_but_their_numbers() {
    let diana = |name: &str| everybody(&anytown(name)).swap_remove(0);
    let (nc, fl) = (diana("roll-nc.txt"), diana("roll-fl.txt"));
    assert_eq!((nc.given.as_str(), nc.middle.as_str(), nc.family.as_str()), ("DIANA", "P", "KOFRON"));
    assert_eq!(nc.birth, Some(Born { year: 1994, month: 0, day: 0 }), "the roll has the year alone");
    assert_eq!(fl.birth, Some(Born { year: 1994, month: 5, day: 6 }));
    assert_eq!((nc.home.line1.as_str(), nc.home.zip.as_str()), ("5112 145TH ST", "98901"));
    assert_eq!(nc.mailing.line1, "5112 145TH ST");
    assert_eq!((fl.home.state.as_str(), nc.home.state.as_str()), ("", "NC"), "a state is not made up");
    for somebody in [&nc, &fl] {
        assert!(somebody.national_numbers.is_empty(), "a voter's number is the roll's own");
    }
    for name in ["roll-nc.txt", "roll-fl.txt"] {
        assert_eq!(everybody(&anytown(name)).len(), 7439, "{name}");
    }
}

#[test]
fn contacts_keep_their_rows_and_their_typing_errors() {
    let path = anytown("office-contacts.csv");
    assert!(compared(&path).iter().all(|(name, _)| name != "Contact ID"), "the office's own id says nothing elsewhere");
    let people = everybody(&path);
    assert_eq!(people.len(), 3180);
    assert_eq!((people[0].given.as_str(), people[0].family.as_str()), ("Cheyanne", "Grant"));
    assert_eq!(people[0].birth, Some(Born { year: 2209, month: 10, day: 6 }), "the future is compared too");
    assert_eq!(people[10].middle, "T.");
    assert_eq!(people[10].phones, ["+1 704 555 1929"]);
    assert_eq!(people[6].home.state, "NC", "from N.C.");
    let births = people.iter().filter(|somebody| somebody.birth.is_some()).count();
    assert_eq!(births, 3180 - 699, "each that is filled");
}

#[test]
fn a_row_that_says_nothing_keeps_its_place() {
    let list = made("list.csv", "First,Last,Note\nAda,Lee,x\n,,only a note\n\nBo,Derek,\n");
    let given: Vec<_> = everybody(&list.path).into_iter().map(|somebody| somebody.given).collect();
    assert_eq!(given, ["Ada", "", "Bo"], "a blank line is no row");
}

#[test]
fn a_page_of_text_in_a_name_is_read_in_part() {
    let list = made("list.csv", format!("First,Last\n{},Lee\nBo,Derek\n", "Ada ".repeat(2500)));
    assert!(everybody(&list.path)[0].given.len() <= 200);
}

#[test]
fn a_list_that_says_nothing_of_anybody_is_refused() {
    let list = made("list.csv", "Colour,Amount\nred,1\nblue,2\n");
    assert_eq!(begun(&list.path).err(), Some(ListError::NoUsableColumn));
    let places = made("places.csv", "City,State\nAnytown,NC\nOthertown,NC\n");
    assert_eq!(begun(&places.path).err(), Some(ListError::NoUsableColumn), "a city alone tells nobody apart");
}

#[test]
fn a_workbook_is_read_like_any_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [["First", "Last", "Phone"], ["Ada", "Lee", "704-555-0102"]].iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *cell).expect("written");
        }
    }
    book.save(&path).expect("saved");
    let people = everybody(&path);
    assert_eq!(people.len(), 1);
    assert_eq!((people[0].given.as_str(), people[0].phones[0].as_str()), ("Ada", "704-555-0102"));
}
