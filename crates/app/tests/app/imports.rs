//! Lists coming in: the counts of Anytown in both orders, and nobody ever taken for somebody else.

use crate::desk::{Desk, anytown};
use folkmoot_app::contract::import::ImportCounts;
use folkmoot_app::import::Imported;
use folkmoot_domain::ids::PersonId;
use std::collections::{HashMap, HashSet};

/// The person that each line of a list came to.
fn people_by_line(desk: &Desk, imported: &Imported) -> HashMap<u64, PersonId> {
    let import = imported.import.expect("a real run");
    let rows = desk.session.read(|read| read.imports().rows(import, 0, 100_000)).expect("its rows");
    rows.into_iter().filter_map(|row| Some((row.line, row.person?))).collect()
}

/// Each contact's true voter number (if on the roll), by line of the list; and the contact it repeats.
struct Truth {
    number: HashMap<u64, String>,
    /// Line → line of the first contact that is the same person.
    first: HashMap<u64, u64>,
}

fn truth() -> Truth {
    let text = std::fs::read_to_string(anytown("office-contacts.truth.csv")).expect("the truth");
    let mut truth = Truth { number: HashMap::new(), first: HashMap::new() };
    let mut line_of = HashMap::new();
    for (line, row) in (2u64..).zip(text.lines().skip(1)) {
        let cells: Vec<&str> = row.split(',').collect();
        line_of.insert(cells[0].to_owned(), line);
        if !cells[1].is_empty() {
            truth.number.insert(line, cells[1].to_owned());
        }
        let first = line_of.get(cells[2]).copied().unwrap_or(line);
        truth.first.insert(line, truth.first.get(&first).copied().unwrap_or(first));
    }
    truth
}

/// No two lines that came to one person may be two people, and none may be another voter.
fn assert_nobody_is_taken_for_another(desk: &Desk, contacts: &Imported) {
    let truth = truth();
    let mut voters: HashMap<PersonId, HashSet<&str>> = HashMap::new();
    let mut firsts: HashMap<PersonId, HashSet<u64>> = HashMap::new();
    let people = people_by_line(desk, contacts);
    for (line, person) in &people {
        firsts.entry(*person).or_default().insert(truth.first[line]);
        if let Some(number) = truth.number.get(line) {
            voters.entry(*person).or_default().insert(number);
        }
    }
    for (person, lines) in &firsts {
        assert_eq!(lines.len(), 1, "lines {lines:?} are different people and came to one");
        let known = desk.session.read(|read| read.people().get(*person)).expect("readable").expect("there");
        for roll in known.rolls.values() {
            let true_numbers = voters.get(person).cloned().unwrap_or_default();
            assert!(
                true_numbers.is_empty() || true_numbers == HashSet::from([roll.number.as_str()]),
                "line {lines:?} came to voter {}, and is {true_numbers:?}",
                roll.number
            );
            assert!(!true_numbers.is_empty(), "line {lines:?} is on no roll and came to voter {}", roll.number);
        }
    }
}

#[test]
fn the_fl_roll_after_the_nc_roll_brings_nobody_new() {
    let desk = Desk::temporary();
    let nc = desk.import(&anytown("roll-nc.txt"));
    assert_eq!(nc.counts(), ImportCounts { rows: 7_439, created: 7_439, ..Default::default() });
    let fl = desk.import(&anytown("roll-fl.txt"));
    assert_eq!((fl.counts().created, fl.counts().updated), (0, 7_439), "each is matched: {:?}", fl.counts());
    let (nc_lines, fl_lines) = (people_by_line(&desk, &nc), people_by_line(&desk, &fl));
    // Both rolls list the same people in the same order; only North Carolina's has a header.
    let wrong = fl_lines.iter().filter(|(line, person)| nc_lines[&(*line + 1)] != **person).count();
    assert_eq!(wrong, 0, "each is matched with themselves");
}

#[test]
fn the_nc_roll_after_the_fl_roll_brings_nobody_new() {
    let desk = Desk::temporary();
    assert_eq!(desk.import(&anytown("roll-fl.txt")).counts().created, 7_439);
    let nc = desk.import(&anytown("roll-nc.txt")).counts();
    assert_eq!((nc.created, nc.updated), (0, 7_439), "each is matched: {nc:?}");
}

#[test]
fn contacts_after_a_roll_are_never_taken_for_somebody_else() {
    let desk = Desk::temporary();
    desk.import(&anytown("roll-nc.txt"));
    let contacts = desk.import(&anytown("office-contacts.csv"));
    let counts = contacts.counts();
    assert_eq!(counts.rows, 3_180);
    assert_eq!(
        counts.rows,
        counts.created + counts.updated + counts.unchanged + counts.skipped + counts.ambiguous + counts.refused,
        "the six add up"
    );
    assert_eq!(counts.refused, 0, "there is somebody in every row");
    // 835 contacts are on no roll; a few of them wait, and hardly anybody who is on it comes in anew.
    assert!((800..=850).contains(&counts.created), "835 contacts are on no roll: {counts:?}");
    assert_eq!(contacts.report(500).cells_left_out, 38, "33 unreadable and 5 future birth dates");
    assert_nobody_is_taken_for_another(&desk, &contacts);
}

#[test]
fn a_roll_after_contacts_is_never_taken_for_somebody_else() {
    let desk = Desk::temporary();
    let contacts = desk.import(&anytown("office-contacts.csv"));
    let first = contacts.counts();
    assert_eq!((first.rows, first.refused), (3_180, 0));
    assert!(first.created >= 2_800, "3,000 people, of whom some wait: {first:?}");
    let nc = desk.import(&anytown("roll-nc.txt")).counts();
    assert!(nc.created >= 7_439 - 2_165, "whoever no contact is must come in: {nc:?}");
    assert_nobody_is_taken_for_another(&desk, &contacts);
}
