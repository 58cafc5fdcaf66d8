use crate::{anytown, inspected, rows, seen};
use folkmoot_domain::consent::Channel;
use folkmoot_domain::contact::ContactKind;
use folkmoot_domain::person::Birth;
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::{Encoding, FileKind, Layout};
use folkmoot_lists::read::{CellReason, Row};
use std::collections::BTreeMap;

#[test]
fn the_north_carolina_roll_comes_in_whole() {
    let path = anytown("roll-nc.txt");
    let inspection = inspected(&path);
    assert_eq!(inspection.shape.layout, Layout::NcRoll);
    assert_eq!(inspection.shape.encoding, Some(Encoding::Windows1252));
    assert_eq!(inspection.shape.delimiter, Some('\t'));
    assert_eq!((inspection.shape.header_line, inspection.shape.preamble), (Some(1), 0));
    assert_eq!((inspection.columns.len(), inspection.rows), (71, Some(7439)));

    let rows = rows(&path);
    assert_eq!(rows.len(), 7439);
    assert_eq!(rows.iter().filter(|row| row.seen.is_err()).count(), 0, "nobody is refused");
    assert_eq!(rows.iter().map(|row| row.left_out.len()).sum::<usize>(), 0, "no cell is left out");
    assert_eq!(rows.iter().filter(|row| seen(row).is_protected).count(), 29);

    let diana = seen(&rows[0]);
    assert_eq!(rows[0].line, 2, "the header is line 1");
    assert_eq!(
        (diana.name.given.as_str(), diana.name.middle.as_str(), diana.name.family.as_str()),
        ("Diana", "P", "Kofron")
    );
    assert_eq!(diana.birth, Some(Birth::Year(1994)), "the roll has no more");
    let home = &diana.addresses[0];
    assert_eq!(diana.addresses.len(), 1, "the mailing address is the same");
    assert_eq!((home.line1.as_str(), home.city.as_str()), ("5112 145th St", "Anytown"));
    assert_eq!((home.state.as_str(), home.zip.as_str()), ("NC", "98901"));
    assert_eq!(home.area.as_deref(), Some("Precinct 16"));
    let (roll, facts) = diana.roll.as_ref().expect("a roll");
    assert_eq!((roll.as_str(), facts.number.as_str()), ("NC 77", "000100000"));
    let facts: Vec<_> = facts.facts.iter().map(|(key, fact)| (key.as_str(), fact.as_str())).collect();
    assert_eq!(
        facts,
        [
            ("commissioner", "4"),
            ("county", "Anytown"),
            ("gender", "F"),
            ("ncid", "AY100000"),
            ("party", "DEM"),
            ("precinct", "16"),
            ("registered", "1988-08-06"),
            ("status", "active"),
            ("status_reason", "verified"),
            ("vtd", "16"),
        ],
        "only what is filled, and nothing of race"
    );
    assert_eq!(seen(&rows[4]).phones, [(ContactKind::Home, "7045557692".to_owned())]);
}

#[test]
fn the_florida_roll_has_no_header_and_is_known_all_the_same() {
    let path = anytown("roll-fl.txt");
    let inspection = inspected(&path);
    assert_eq!(inspection.shape.layout, Layout::FlRoll);
    assert_eq!(inspection.shape.header_line, None);
    assert_eq!(inspection.columns[2].name, "Name_Last");
    assert_eq!(inspection.rows, Some(7439));

    let rows = rows(&path);
    assert_eq!(rows.len(), 7439);
    assert!(rows.iter().all(|row| row.seen.is_ok() && row.left_out.is_empty()));
    assert_eq!(rows.iter().filter(|row| seen(row).is_protected).count(), 29);
    let diana = seen(&rows[0]);
    assert_eq!(rows[0].line, 1, "the first line is a person");
    assert_eq!(diana.birth, Some(Birth::On("1994-05-06".parse().expect("a date"))));
    assert_eq!(diana.addresses[0].line1, "5112 145th St", "not 145Th");
    assert_eq!(diana.addresses[0].state, "FL");
    let (roll, facts) = diana.roll.as_ref().expect("a roll");
    assert_eq!(roll, "FL ANY");
    for (key, fact) in [
        ("status", "active"),
        ("congressional", "12"),
        ("state_house", "34"),
        ("state_senate", "9"),
        ("commissioner", "4"),
        ("school", "2"),
    ] {
        assert_eq!(facts.facts.get(key).map(String::as_str), Some(fact), "{key}");
    }
    assert_eq!(seen(&rows[2]).emails, [(ContactKind::Home, "gerald.butler@example.org".to_owned())]);
}

#[test]
fn both_rolls_put_people_into_the_same_areas() {
    let areas = |name: &str| -> Vec<Option<String>> {
        rows(&anytown(name)).iter().map(|row| seen(row).addresses[0].area.clone()).collect()
    };
    assert_eq!(areas("roll-nc.txt"), areas("roll-fl.txt"));
}

#[test]
fn the_contacts_are_mapped_without_help() {
    let inspection = inspected(&anytown("office-contacts.csv"));
    assert_eq!(inspection.shape.layout, Layout::Other);
    assert_eq!(inspection.shape.kind, FileKind::Delimited);
    assert_eq!(inspection.shape.encoding, Some(Encoding::Windows1252));
    assert_eq!((inspection.shape.delimiter, inspection.shape.header_line), (Some(','), Some(1)));
    let suggestions: Vec<_> = inspection.columns.iter().map(|c| (c.name.as_str(), c.suggestion)).collect();
    assert_eq!(
        suggestions,
        [
            ("Contact ID", Some(Field::ListId)),
            ("Name (Last, First)", Some(Field::LastFirst)),
            ("Street", Some(Field::Street)),
            ("City", Some(Field::City)),
            ("ST", Some(Field::State)),
            ("Zip", Some(Field::Zip)),
            ("Home Phone", Some(Field::PhoneHome)),
            ("E-mail", Some(Field::Email)),
            ("Birthday", Some(Field::Birth)),
            ("Notes", Some(Field::Note)),
            ("Newsletter?", Some(Field::Newsletter)),
        ]
    );
    assert_eq!(inspection.columns[0].samples, ["C1000", "C1001", "C1002", "C1003", "C1004"]);
    assert!((0.75..0.85).contains(&inspection.columns[8].filled), "about a fifth have no birthday");
}

fn contacts() -> Vec<Row> {
    rows(&anytown("office-contacts.csv"))
}

#[test]
fn every_contact_comes_in_and_every_bad_cell_is_listed() {
    let rows = contacts();
    assert_eq!(rows.len(), 3180);
    assert_eq!(rows.iter().filter(|row| row.seen.is_err()).count(), 0, "every row has somebody in it");

    let mut reasons: BTreeMap<String, Vec<(u64, &str)>> = BTreeMap::new();
    for row in &rows {
        for cell in &row.left_out {
            assert_eq!((cell.column, cell.name.as_str()), (8, "Birthday"), "nothing else is unreadable");
            reasons.entry(format!("{:?}", cell.reason)).or_default().push((row.line, cell.text.as_str()));
        }
    }
    let counts: Vec<_> = reasons.iter().map(|(reason, cells)| (reason.as_str(), cells.len())).collect();
    assert_eq!(
        counts,
        [("InFuture", 5), ("LetterForDigit", 10), ("NoSuchDay", 22), ("NotADate", 1)],
        "33 unreadable and 5 future birth dates"
    );
    assert_eq!(reasons["NotADate"], [(2932, "09/n/1993")]);
    assert_eq!(reasons["InFuture"][0], (2, "10/06/2209"));
    assert!(reasons["LetterForDigit"].contains(&(627, "06/23/199O")));
    assert!(reasons["NoSuchDay"].contains(&(1392, "23/03/1982")), "day and month are not swapped by guessing");
    let births = rows.iter().filter(|row| seen(row).birth.is_some()).count();
    assert_eq!(births, 3180 - 699 - 38, "all others stay, however young or old");
}

#[test]
fn contacts_are_read_as_they_were_meant() {
    let rows = contacts();
    let by_id = |id: &str| rows.iter().find(|row| row.cells[0] == id).map(seen).expect("the contact");

    let cheyanne = by_id("C1000");
    assert_eq!((cheyanne.name.given.as_str(), cheyanne.name.family.as_str()), ("Cheyanne", "Grant"));
    assert_eq!(cheyanne.list_id.as_deref(), Some("C1000"));
    assert_eq!(cheyanne.birth, None, "2209 is in the future");
    assert_eq!(cheyanne.consents, [(Channel::Newsletter, true)]);
    assert_eq!(by_id("C1001").consents, [(Channel::Newsletter, false)], "N is a refusal");
    assert_eq!(by_id("C1003").consents, [], "blank says nothing");
    assert_eq!(by_id("C1001").phones, [(ContactKind::Home, "555-0807".to_owned())]);
    assert_eq!(by_id("C1002").birth, Some(Birth::On("1969-08-19".parse().expect("a date"))));
    assert_eq!(by_id("C1005").addresses[0].state, "NC", "from N.C.");
    assert_eq!(by_id("C1005").addresses[0].line1, "306 S Olivewood");
    assert_eq!(by_id("C1006").addresses[0].city, "Anytown", "from capitals");
    let clinton = &by_id("C1007").name;
    assert_eq!((clinton.given.as_str(), clinton.family.as_str()), ("Clinton", "Garcia Esquivel"));
    let tony = &by_id("C1010").name;
    assert_eq!((tony.given.as_str(), tony.middle.as_str(), tony.family.as_str()), ("Tony", "T.", "Barnett"));
    assert_eq!(by_id("C1010").phones[0].1, "+1 704 555 1929");
    assert_eq!(by_id("C1013").notes, ["=HYPERLINK(\"http://example.com\")"], "a note is text");
    assert_eq!(by_id("C1011").notes, ["met at farmers’ market"], "Windows-1252");
    assert_eq!(by_id("C1034").notes, ["José’s neighbor"]);
    assert_eq!(by_id("C1003").addresses[0].line1, "730 11th Avenue");
}

#[test]
fn a_reason_has_a_stable_name() {
    let name = serde_json::to_value(CellReason::LetterForDigit).expect("a name");
    assert_eq!(name, "letter_for_digit");
    assert_eq!(serde_json::to_value(Field::DoNotMail).expect("a name"), "do_not_mail");
    assert_eq!(serde_json::to_value(Layout::NcRoll).expect("a name"), "nc_roll");
}
