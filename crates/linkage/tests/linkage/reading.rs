//! The published lists, read as `moot link` reads them.

use chrono::NaiveDate;
use folkmoot_linkage::Facts;
use folkmoot_linkage::facts::Born;
use folkmoot_lists::inspect::inspect;
use folkmoot_lists::link::{Somebody, open};
use folkmoot_lists::read::Options;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Rows of the first list and of the second that are one person, from 0.
pub type Truth = BTreeSet<(u32, u32)>;

/// A file of Febrl: its rows, and which are one person.
pub fn febrl(number: u32) -> (Vec<Facts>, Truth) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/febrl/dataset{number}.csv"));
    // "rec-223-org" and "rec-223-dup-0" are one person.
    let people = column(&path, "rec_id").into_iter().map(|id| id.split('-').nth(1).expect("a number").to_owned());
    let truth = pairs_of(people);
    (facts(&path), truth)
}

/// The office's contacts.
pub fn contacts() -> Vec<Facts> {
    facts(&anytown("office-contacts.csv"))
}

/// Which contacts are one person.
pub fn same_contacts() -> Truth {
    let truth = anytown("office-contacts.truth.csv");
    let (ids, earlier) = (column(&truth, "contact_id"), column(&truth, "same_person_as"));
    let earlier: HashMap<&str, &str> =
        ids.iter().zip(&earlier).filter(|(_, of)| !of.is_empty()).map(|(id, of)| (&**id, &**of)).collect();
    let rows = column(&anytown("office-contacts.csv"), "Contact ID");
    pairs_of(rows.iter().map(|id| {
        let mut first = id.as_str();
        while let Some(of) = earlier.get(first) {
            first = of;
        }
        first.to_owned()
    }))
}

/// A voter roll, and which contact is which voter.
pub fn roll(state: &str) -> (Vec<Facts>, Truth) {
    let path = anytown(&format!("roll-{state}.txt"));
    let text = std::fs::read(&path).expect("the roll");
    let lines = text.split(|b| *b == b'\n').filter(|line| !line.is_empty()).skip(usize::from(state == "nc"));
    let number = if state == "nc" { 2 } else { 1 };
    let by_number: HashMap<String, u32> = lines
        .zip(0..)
        .map(|(line, row)| {
            let cell = line.split(|b| *b == b'\t').nth(number).expect("a voter's number");
            (String::from_utf8_lossy(cell).trim_matches('"').to_owned(), row)
        })
        .collect();
    let rows: HashMap<String, u32> =
        column(&anytown("office-contacts.csv"), "Contact ID").into_iter().zip(0..).collect();
    let truth = anytown("office-contacts.truth.csv");
    let pairs = column(&truth, "contact_id").into_iter().zip(column(&truth, "roll_number"));
    let pairs =
        pairs.filter(|(_, voter)| !voter.is_empty()).map(|(contact, voter)| (rows[&contact], by_number[&voter]));
    (facts(&path), pairs.collect())
}

fn anytown(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../lists/tests/data/anytown").join(file)
}

fn facts(path: &Path) -> Vec<Facts> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date");
    let inspection = inspect(path, None, today).expect("a list");
    let mut rows = open(path, &inspection, &Options { today }).expect("columns that tell people apart");
    let mut somebody = Somebody::default();
    let mut all = Vec::new();
    while rows.read(&mut somebody).expect("a row") {
        let mut facts = Facts::default().named(
            &somebody.given,
            &somebody.middle,
            &somebody.family,
            &somebody.suffix,
            &somebody.nickname,
        );
        facts.born = somebody.birth.map(|b| Born { year: b.year, month: b.month, day: b.day });
        for place in [&somebody.home, &somebody.mailing] {
            facts.add_place(&place.line1, &place.line2, &place.city, &place.state, &place.zip);
        }
        somebody.phones.iter().for_each(|phone| facts.add_phone(phone));
        somebody.emails.iter().for_each(|email| facts.add_email(email));
        somebody.national_numbers.iter().for_each(|number| facts.add_national(number));
        all.push(facts);
    }
    all
}

/// A column of a list with commas, by its name.
fn column(path: &Path, name: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(path).expect("a list");
    let at =
        reader.byte_headers().expect("a header").iter().position(|cell| cell == name.as_bytes()).expect("the column");
    let cell = |record: csv::ByteRecord| String::from_utf8_lossy(&record[at]).into_owned();
    reader.byte_records().map(|record| cell(record.expect("a row"))).collect()
}

/// The pairs of rows that are called the same.
fn pairs_of(called: impl Iterator<Item = String>) -> Truth {
    let mut rows: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    called.zip(0..).for_each(|(name, row)| rows.entry(name).or_default().push(row));
    let mut pairs = Truth::new();
    for of_one in rows.values() {
        for (n, a) in of_one.iter().enumerate() {
            pairs.extend(of_one[n + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs
}
