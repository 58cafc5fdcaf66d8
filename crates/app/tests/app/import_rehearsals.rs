//! A dry run remembers only whom later rows can meet, and takes the decisions of the run all the same.

use crate::desk::{Desk, anytown};
use folkmoot_app::contract::import::{ImportCounts, MatchRule, OnMatch};
use folkmoot_app::import::plan::Trouble;
use folkmoot_app::import::{Imported, PathPlan};

const HEADER: &str = "Contact ID,First name,Last name,Street,Zip,Birth date,Phone,Notes\n";

/// Three people whom the office has.
const OFFICE: &str = "1,Ada,Lovelace,12 Oak St,02138,12/10/1975,,\n\
                      2,Grace,Hopper,5 Elm St,02139,12/09/1966,704-555-0101,\n\
                      3,Alan,Turing,1 Ash St,02138,06/23/1982,704-555-0103,\n";

/// Twins, chains of three, ids that come again: each time the third row says in other words what the second said.
const ROWS: &str = "1,Ada,Lovelace,12 Oak St,02138,12/10/1975,704-555-0102,\n\
                    ,Ada,Lovelace,12 Oak St,02138,12/10/1975,(704) 555-0102,\n\
                    ,Ada,Lovelace,12 Oak Street,02138,12/10/1975,704.555.0102,\n\
                    2,Grace,Hopper,5 Elm St,02139,12/09/1966,704-555-0199,called\n\
                    ,Alan,Turing,1 Ash St,02138,06/23/1982,704-555-0198,\n\
                    3,Alan,Turing,1 Ash St,02138,06/23/1982,(704) 555-0198,\n\
                    ,Mary,Shelley,2 Ash St,02138,08/30/1967,,\n\
                    ,Mary,Shelley,2 Ash St,02138,08/30/1967,704-555-0104,\n\
                    ,Mary,Shelley,2 Ash St,02138,08/30/1967,(704) 555-0104,\n\
                    20,Charles,Babbage,9 Low Rd,02139,12/26/1971,,\n\
                    20,Charles,Babbage,,,,704-555-0105,\n\
                    20,Charles,Babbage,,,,(704) 555-0105,\n\
                    30,Percy,Bysshe,4 High Rd,02139,08/04/1972,704-555-0106,\n\
                    30,Jane,Austen,4 High Rd,02139,12/16/1975,704-555-0106,\n\
                    30,Jane,Austen,,,,704-555-0107,\n\
                    30,Jane,Austen,,,,(704) 555-0107,\n\
                    ,Grace,Hopper,5 Elm St,02139,,,\n\
                    ,Mary,Shelley,2 Ash St,02138,,,\n\
                    41,Emmy,Noether,7 High Rd,02139,03/23/1982,704-555-0108,\n\
                    ,,,8 High Rd,02139,,,\n\
                    42,Sofia,Kovalevskaya,1 Low Rd,02139,01/15/195O,,\n\
                    41,Emmy,Noether,7 High Rd,02139,03/23/1982,(704) 555-0108,\n";

/// What is wrong with each row that has a problem. New people have other ids in each run.
fn problems(imported: &Imported) -> Vec<String> {
    let problem = |row: &folkmoot_app::import::plan::ProblemRow| {
        let trouble = match &row.trouble {
            Some(Trouble::Doubtful { name, may_be }) => format!("{name} may be one of {}", may_be.len()),
            other => format!("{other:?}"),
        };
        format!("{}: {trouble} {:?}", row.line, row.left_out)
    };
    imported.problems().iter().map(problem).collect()
}

/// Tries a list and brings it in, in an office of its own; the counts of both, which are the same.
fn both(office: impl Fn(&Desk), list: &[u8], plan: &PathPlan) -> ImportCounts {
    let desk = Desk::temporary();
    office(&desk);
    let path = desk.file("list.csv");
    std::fs::write(&path, list).expect("a list");
    let before = desk.digest();
    let dry = desk.import_as(&path, &PathPlan { is_dry_run: true, ..plan.clone() });
    assert_eq!(desk.digest(), before, "a dry run changes nothing");
    let real = desk.import_as(&path, plan);
    assert_eq!(dry.counts(), real.counts(), "{:?}, {:?}", plan.match_rule, plan.on_match);
    assert_eq!(problems(&dry), problems(&real), "{:?}, {:?}", plan.match_rule, plan.on_match);
    real.counts()
}

#[test]
fn a_dry_run_decides_as_the_run_does_by_every_rule() {
    let list = format!("{HEADER}{ROWS}");
    let office = |desk: &Desk| {
        desk.import(&desk.list("office.csv", &format!("{HEADER}{OFFICE}")));
    };
    for match_rule in [MatchRule::Careful, MatchRule::ListIdOnly, MatchRule::Nobody] {
        for on_match in [OnMatch::Skip, OnMatch::Fill, OnMatch::Overwrite, OnMatch::New] {
            let plan = PathPlan { match_rule, on_match, ..Default::default() };
            let counts = both(office, list.as_bytes(), &plan);
            both(|_| (), list.as_bytes(), &plan);
            assert_eq!((counts.rows, counts.refused), (22, 1));
            if match_rule == MatchRule::Careful && on_match == OnMatch::Fill {
                assert!(counts.unchanged >= 6, "third rows say nothing new about whom the second changed: {counts:?}");
                assert!(counts.updated >= 5, "{counts:?}");
            }
        }
    }
}

#[test]
fn a_dry_run_meets_the_office_as_the_run_does() {
    let contacts = std::fs::read(anytown("office-contacts.csv")).expect("contacts");
    let counts = both(
        |desk| {
            desk.import(&anytown("roll-fl.txt"));
        },
        &contacts,
        &PathPlan { on_match: OnMatch::Overwrite, ..Default::default() },
    );
    assert!(counts.updated > 1_000 && counts.ambiguous > 0, "most are on the roll: {counts:?}");
}

/// The first voters of the Florida roll, a row each.
fn voters(how_many: usize) -> Vec<Vec<String>> {
    let roll = std::fs::read_to_string(anytown("roll-fl.txt")).expect("a roll");
    roll.lines().take(how_many).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// A voter's row with other cells, as a later extract of the roll has it.
fn later(voter: &[String], cells: &[(usize, &str)]) -> Vec<String> {
    let mut row = voter.to_vec();
    cells.iter().for_each(|(column, cell)| (*cell).clone_into(&mut row[*column]));
    row
}

fn tabbed(rows: &[Vec<String>]) -> Vec<u8> {
    rows.iter().map(|row| row.join("\t") + "\n").collect::<String>().into_bytes()
}

#[test]
fn a_dry_run_of_a_roll_that_has_voters_twice_counts_as_the_run_does() {
    const FAMILY: usize = 2;
    const STREET: usize = 7;
    const AREA_CODE: usize = 34;
    const PHONE: usize = 35;
    let once = voters(30);
    let mut rows = once.clone();
    rows.push(once[0].clone());
    // Each changes, and then says the same in other letters: whoever remembers the change finds nothing new.
    for (voter, cells, same) in [
        (1, vec![(AREA_CODE, "704"), (PHONE, "5550101")], (FAMILY, "KOFRON")),
        (2, vec![(FAMILY, "Turing")], (FAMILY, "TURING")),
        (3, vec![(STREET, "9 Oak St")], (STREET, "9 OAK ST")),
    ] {
        let changed = later(&once[voter], &cells);
        rows.extend([changed.clone(), later(&changed, &[same])]);
    }
    // Their number alone says that it is they.
    rows.push(later(&once[4], &[(FAMILY, "Hopper"), (STREET, "5 Elm St"), (AREA_CODE, "704"), (PHONE, "5550199")]));
    let roll = tabbed(&rows);
    let earlier =
        tabbed(&[later(&once[1], &[(STREET, "1 Ash St")]), once[3].clone(), later(&once[6], &[(FAMILY, "Byron")])]);
    let office = |desk: &Desk| {
        let path = desk.file("earlier.txt");
        std::fs::write(&path, &earlier).expect("an earlier extract");
        desk.import(&path);
    };
    for match_rule in [MatchRule::Careful, MatchRule::ListIdOnly, MatchRule::Nobody] {
        for on_match in [OnMatch::Skip, OnMatch::Fill, OnMatch::Overwrite, OnMatch::New] {
            let plan = PathPlan { match_rule, on_match, ..Default::default() };
            let counts = both(|_| (), &roll, &plan);
            both(office, &roll, &plan);
            assert_eq!((counts.rows, counts.refused), (38, 0));
            match (match_rule, on_match) {
                (MatchRule::Nobody, _) | (_, OnMatch::New) => assert_eq!((counts.created, counts.unchanged), (37, 1)),
                (_, OnMatch::Skip) => assert_eq!((counts.created, counts.unchanged, counts.skipped), (30, 1, 7)),
                (_, OnMatch::Fill) => assert_eq!((counts.created, counts.updated, counts.unchanged), (30, 3, 5)),
                (_, OnMatch::Overwrite) => assert_eq!((counts.created, counts.updated, counts.unchanged), (30, 4, 4)),
            }
        }
    }
}
