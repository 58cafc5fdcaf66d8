use crate::{inspected, made, rows, seen};
use folkmoot_domain::contact::ContactKind;
use folkmoot_domain::person::Birth;
use folkmoot_lists::inspect::Layout;
use folkmoot_lists::read::{CellReason, Refusal, SeenAddress};

/// Rows of cells as quoted CSV.
fn csv(delimiter: &str, rows: &[Vec<String>]) -> String {
    let line = |cells: &Vec<String>| {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
        quoted.join(delimiter) + "\r\n"
    };
    rows.iter().map(line).collect()
}

/// Cells by the names of a header.
fn cells(header: &[&str], filled: &[(&str, &str)]) -> Vec<String> {
    for (name, _) in filled {
        assert!(header.contains(name), "{name} is no column");
    }
    let value = |name: &str| filled.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value);
    header.iter().map(|name| value(name).to_owned()).collect()
}

#[rustfmt::skip]
const NY: [&str; 45] = [
    "lastname", "firstname", "middlename", "namesuffix", "raddnumber", "rhalfcode", "rapartment", "rpredirection",
    "rstreetname", "rpostdirection", "rcity", "rzip5", "rzip4", "mailadd1", "mailadd2", "mailadd3", "mailadd4", "dob",
    "gender", "enrollment", "otherparty", "countycode", "ed", "ld", "towncity", "ward", "cd", "sd", "ad",
    "lastvoteddate", "prevyearvoted", "prevcounty", "prevaddress", "prevname", "countyvrnumber", "regdate", "vrsource",
    "idrequired", "idmet", "status", "reasoncode", "inact_date", "purge_date", "sboeid", "voterhistory",
];

#[test]
fn a_new_york_roll_is_known_by_its_shape() {
    let ada = [
        ("lastname", "LOVELACE"),
        ("firstname", "ADA"),
        ("middlename", "B"),
        ("namesuffix", "JR"),
        ("raddnumber", "12"),
        ("rhalfcode", "1/2"),
        ("rapartment", "3C"),
        ("rpredirection", "E"),
        ("rstreetname", "145TH STREET"),
        ("rcity", "ANYTOWN"),
        ("rzip5", "02138"),
        ("rzip4", "0001"),
        ("mailadd1", "PO BOX 12"),
        ("mailadd2", "ANYTOWN, NY 02139"),
        ("dob", "19691210"),
        ("gender", "F"),
        ("enrollment", "DEM"),
        ("countycode", "31"),
        ("ed", "012"),
        ("towncity", "ANYTOWN"),
        ("ward", "003"),
        ("cd", "10"),
        ("sd", "027"),
        ("ad", "065"),
        ("regdate", "20040312"),
        ("status", "A"),
        ("sboeid", "NY000000000012345678"),
    ];
    let bob = [
        ("lastname", "BYRON"),
        ("firstname", "ROBERT"),
        ("raddnumber", "7"),
        ("rstreetname", "OAK ST"),
        ("rcity", "ANYTOWN"),
        ("rzip5", "12345"),
        ("dob", "19700230"),
        ("countycode", "31"),
        ("ed", "1"),
        ("status", "P"),
        ("reasoncode", "DEATH"),
        ("sboeid", "NY000000000012345679"),
    ];
    let file = made("AllNYSVoters.txt", csv(",", &[cells(&NY, &ada), cells(&NY, &bob)]));
    let inspection = inspected(&file.path);
    assert_eq!((inspection.shape.layout, inspection.shape.header_line), (Layout::NyRoll, None));

    let rows = rows(&file.path);
    let ada = seen(&rows[0]);
    assert_eq!(
        (ada.name.full().as_str(), ada.birth),
        ("Ada B Lovelace Jr.", Some(Birth::On("1969-12-10".parse().expect("a date"))))
    );
    let home = SeenAddress {
        kind: ContactKind::Home,
        line1: "12 1/2 E 145th Street".into(),
        line2: "Apt 3C".into(),
        city: "Anytown".into(),
        state: "NY".into(),
        zip: "02138-0001".into(),
        area: Some("Precinct Anytown-3-12".into()),
    };
    let mailing = SeenAddress {
        kind: ContactKind::Mailing,
        line1: "PO Box 12".into(),
        city: "Anytown".into(),
        state: "NY".into(),
        zip: "02139".into(),
        ..SeenAddress::default()
    };
    assert_eq!(ada.addresses, [home, mailing]);
    let (roll, facts) = ada.roll.as_ref().expect("a roll");
    assert_eq!((roll.as_str(), facts.number.as_str()), ("NY 31", "NY000000000012345678"));
    for (key, fact) in [("status", "active"), ("registered", "2004-03-12"), ("state_senate", "27"), ("ward", "3")] {
        assert_eq!(facts.facts.get(key).map(String::as_str), Some(fact), "{key}");
    }
    let bob = seen(&rows[1]);
    assert!(bob.is_deceased, "the reason says so");
    assert_eq!(bob.birth, None);
    assert_eq!(rows[1].left_out[0].reason, CellReason::NoSuchDay);
    assert_eq!(rows[1].left_out[0].name, "dob");
}

#[test]
fn an_ohio_roll_is_known_by_its_header() {
    let header = [
        "SOS_VOTERID",
        "COUNTY_NUMBER",
        "COUNTY_ID",
        "LAST_NAME",
        "FIRST_NAME",
        "MIDDLE_NAME",
        "SUFFIX",
        "DATE_OF_BIRTH",
        "REGISTRATION_DATE",
        "VOTER_STATUS",
        "PARTY_AFFILIATION",
        "RESIDENTIAL_ADDRESS1",
        "RESIDENTIAL_SECONDARY_ADDR",
        "RESIDENTIAL_CITY",
        "RESIDENTIAL_STATE",
        "RESIDENTIAL_ZIP",
        "RESIDENTIAL_ZIP_PLUS4",
        "MAILING_ADDRESS1",
        "MAILING_CITY",
        "MAILING_STATE",
        "MAILING_ZIP",
        "CITY",
        "CONGRESSIONAL_DISTRICT",
        "PRECINCT_CODE",
        "STATE_REPRESENTATIVE_DISTRICT",
        "STATE_SENATE_DISTRICT",
        "TOWNSHIP",
        "GENERAL-11/03/2020",
    ];
    let ada = [
        ("SOS_VOTERID", "OH0012345678"),
        ("COUNTY_NUMBER", "18"),
        ("COUNTY_ID", "99"),
        ("LAST_NAME", "LOVELACE"),
        ("FIRST_NAME", "ADA"),
        ("SUFFIX", "III"),
        ("DATE_OF_BIRTH", "1969-12-10"),
        ("REGISTRATION_DATE", "2004-03-12"),
        ("VOTER_STATUS", "CONFIRMATION"),
        ("RESIDENTIAL_ADDRESS1", "12 NE OAK ST"),
        ("RESIDENTIAL_CITY", "ANYTOWN"),
        ("RESIDENTIAL_STATE", "OH"),
        ("RESIDENTIAL_ZIP", "44101"),
        ("CITY", "ANYTOWN CITY"),
        ("PRECINCT_CODE", "18-P-AAA"),
        ("CONGRESSIONAL_DISTRICT", "09"),
        ("TOWNSHIP", "OAK TWP"),
        ("GENERAL-11/03/2020", "X"),
    ];
    let names = header.iter().map(|name| (*name).to_owned()).collect();
    let file = made("CUYAHOGA.csv", csv(",", &[names, cells(&header, &ada)]));
    assert_eq!(inspected(&file.path).shape.layout, Layout::OhRoll);
    let rows = rows(&file.path);
    let ada = seen(&rows[0]);
    assert_eq!((ada.name.suffix.as_str(), ada.addresses[0].line1.as_str()), ("III", "12 NE Oak St"));
    assert_eq!(ada.addresses[0].area.as_deref(), Some("Precinct 18-P-AAA"));
    let (roll, facts) = ada.roll.as_ref().expect("a roll");
    assert_eq!((roll.as_str(), facts.number.as_str()), ("OH 18", "OH0012345678"));
    for (key, fact) in
        [("status", "confirmation"), ("congressional", "9"), ("township", "Oak Twp"), ("municipality", "Anytown City")]
    {
        assert_eq!(facts.facts.get(key).map(String::as_str), Some(fact), "{key}");
    }
}

#[test]
fn the_other_vintage_of_north_carolina_is_read_by_its_header() {
    let header = [
        "county_id",
        "county_desc",
        "voter_reg_num",
        "ncid",
        "last_name",
        "first_name",
        "middle_name",
        "name_suffix_lbl",
        "status_cd",
        "voter_status_desc",
        "reason_cd",
        "voter_status_reason_desc",
        "res_street_address",
        "res_city_desc",
        "state_cd",
        "zip_code",
        "mail_addr1",
        "mail_addr2",
        "mail_city",
        "mail_state",
        "mail_zipcode",
        "full_phone_number",
        "confidential_ind",
        "registr_dt",
        "party_cd",
        "gender_code",
        "birth_year",
        "precinct_abbrv",
        "precinct_desc",
        "ward_desc",
    ];
    let ada = [
        ("county_id", "4"),
        ("voter_reg_num", "000000012345"),
        ("last_name", "O'CONNOR"),
        ("first_name", "ADA"),
        ("middle_name", "BETH"),
        ("name_suffix_lbl", "SR"),
        ("status_cd", "I"),
        ("res_street_address", "12  OAK   ST   APT 3"),
        ("res_city_desc", "ANYTOWN"),
        ("state_cd", "NC"),
        ("zip_code", "28170"),
        ("mail_addr1", "PO BOX 7"),
        ("mail_city", "ANYTOWN"),
        ("mail_state", "NC"),
        ("mail_zipcode", "281700007"),
        ("confidential_ind", "Y"),
        ("registr_dt", "13/45/2001"),
        ("birth_year", "1969"),
        ("precinct_desc", "PRECINCT 016"),
        ("precinct_abbrv", "016"),
    ];
    let gone = [
        ("county_id", "4"),
        ("voter_reg_num", "000000012346"),
        ("last_name", "BYRON"),
        ("first_name", "BOB"),
        ("status_cd", "R"),
        ("voter_status_reason_desc", "DECEASED"),
        ("res_street_address", "REMOVED"),
        ("birth_year", "199O"),
    ];
    let names = header.iter().map(|name| (*name).to_owned()).collect();
    let mut short = cells(&header, &gone);
    short.truncate(4);
    let file = made("ncvoter4.txt", csv("\t", &[names, cells(&header, &ada), cells(&header, &gone), short]));
    assert_eq!(inspected(&file.path).shape.layout, Layout::NcRoll);
    let rows = rows(&file.path);
    let ada = seen(&rows[0]);
    assert_eq!(ada.name.full(), "Ada Beth O'Connor Sr.");
    assert!(ada.is_protected);
    assert_eq!(ada.addresses[0].line1, "12 Oak St Apt 3");
    assert_eq!(ada.addresses[0].area.as_deref(), Some("Precinct 16"));
    assert_eq!((ada.addresses[1].kind, ada.addresses[1].zip.as_str()), (ContactKind::Mailing, "28170-0007"));
    assert_eq!(ada.roll.as_ref().map(|(roll, _)| roll.as_str()), Some("NC 4"));
    assert_eq!(rows[0].left_out[0].name, "registr_dt", "a bad fact is listed too");
    let bob = seen(&rows[1]);
    assert!(bob.is_deceased && bob.addresses.is_empty(), "a removed address is none");
    assert_eq!(rows[1].left_out[0].reason, CellReason::LetterForDigit);
    assert_eq!(rows[2].seen, Err(Refusal::TooFewColumns), "a broken row of a roll is refused, not guessed");
}

#[test]
fn quotation_marks_in_a_florida_roll_are_text() {
    let fl = |number: u32, last: &str| {
        let mut cells = vec![String::new(); 38];
        for (at, value) in [
            (0, "ANY"),
            (1, &number.to_string()),
            (2, last),
            (4, "Ada"),
            (6, "N"),
            (7, "12 Oak St"),
            (9, "Anytown"),
            (11, "32003"),
            (21, "12/10/1969"),
            (28, "ACT"),
        ] {
            cells[at] = value.to_owned();
        }
        cells[34] = "904".into();
        cells[35] = "5550102".into();
        cells.join("\t") + "\r\n"
    };
    let text: String = (0..40)
        .map(|i| {
            fl(
                100 + i,
                if i == 20 {
                    "\"Bud\" Smith"
                } else if i == 30 {
                    "\"Open"
                } else {
                    "Smith"
                },
            )
        })
        .collect();
    let file = made("ANY_20261102.txt", text);
    let rows = rows(&file.path);
    assert_eq!(rows.len(), 40, "no row hides behind a quotation mark");
    assert_eq!(seen(&rows[20]).name.family, "\"Bud\" Smith");
    assert_eq!(seen(&rows[0]).phones[0].1, "904-555-0102");
}
