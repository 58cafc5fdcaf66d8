use super::*;
use std::collections::{HashMap, HashSet};

fn plan(people: u32, duplicates: f64) -> ListPlan {
    ListPlan { seed: 1, people, duplicates }
}

fn written(plan: &ListPlan) -> (Vec<u8>, Vec<u8>, ListCounts) {
    let (mut list, mut truth) = (Vec::new(), Vec::new());
    let counts = write(plan, &mut list, Some(&mut truth), &mut |_| true).expect("written to memory");
    (list, truth, counts)
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.expect("well formed").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let (list, truth, _) = written(&plan(2000, 0.1));
    assert_eq!((list, truth), (written(&plan(2000, 0.1)).0, written(&plan(2000, 0.1)).1));
}

#[test]
fn every_row_has_thirty_cells_and_the_counts_add_up() {
    let (list, truth, counts) = written(&plan(5000, 0.1));
    assert_eq!(counts, ListCounts { rows: 5500, people: 5000, duplicates: 500 });
    let rows = rows(&list);
    assert_eq!(rows.len(), 5501, "a header and the rows");
    assert!(rows.iter().all(|row| row.len() == 30));
    assert_eq!(self::rows(&truth).len(), 501, "a header and a line for each second entry");
    let bytes_a_row = list.len() / rows.len();
    assert!((140..230).contains(&bytes_a_row), "{bytes_a_row} bytes a row");
}

#[test]
fn the_truth_names_rows_that_are_the_same_person_and_hardly_ever_equal() {
    let (list, truth, _) = written(&plan(3000, 0.2));
    let (rows, truth) = (rows(&list), rows(&truth));
    let (mut alike, mut equal) = (0, 0);
    for line in &truth[1..] {
        let row: usize = line[0].parse().expect("a row");
        let first: usize = line[1].parse().expect("a row");
        assert_eq!((&rows[row][0], &rows[first][0]), (&line[2], &line[3]), "row numbers and list ids agree");
        assert!(first < row, "the first entry comes first");
        equal += usize::from(rows[row][1..] == rows[first][1..]);
        alike += usize::from((1..30).filter(|&cell| rows[row][cell] == rows[first][cell]).count() > 20);
    }
    assert!(equal * 50 < truth.len(), "{equal} of {} second entries are the same row again", truth.len());
    assert!(alike * 10 > (truth.len() - 1) * 9, "most second entries have most cells in common with the first");
}

#[test]
fn without_second_entries_there_is_one_row_a_person() {
    let (list, truth, counts) = written(&plan(1000, 0.0));
    assert_eq!((counts.rows, counts.duplicates), (1000, 0));
    assert_eq!(rows(&truth).len(), 1, "only the header");
    let ids: HashSet<_> = rows(&list).iter().map(|row| row[0].clone()).collect();
    assert_eq!(ids.len(), 1001, "every row has an id of its own");
}

#[test]
fn everybody_twice_is_possible() {
    assert_eq!(written(&plan(10, 1.0)).2, ListCounts { rows: 20, people: 10, duplicates: 10 });
    assert_eq!(written(&plan(1, 1.0)).2, ListCounts { rows: 2, people: 1, duplicates: 1 });
}

#[test]
fn some_cells_are_wrong_the_way_real_ones_are() {
    let rows = rows(&written(&plan(20_000, 0.0)).0);
    let mut seen: HashMap<&str, u32> = HashMap::new();
    for row in &rows[1..] {
        let birth = &row[Column::Birth as usize];
        let mut found = |what, is_so: bool| *seen.entry(what).or_default() += u32::from(is_so);
        found("no such day", birth.starts_with("02/30/") || birth.starts_with("06/31/"));
        found("a word for a date", birth == "unknown");
        found(
            "capitals",
            row[Column::Family as usize].len() > 3 && !row[Column::Family as usize].contains(char::is_lowercase),
        );
        found("no birth date", birth.is_empty());
        found("a short phone", row[Column::HomePhone as usize].len() == 8);
        found("a broken e-mail", row[Column::Email as usize].contains("@@"));
        found("a formula", row[Column::Notes as usize].starts_with('='));
    }
    for (what, times) in seen {
        assert!((5..4000).contains(&times), "{what}: {times} times in 20,000");
    }
}

#[test]
fn it_stops_when_told_to() {
    let mut list = Vec::new();
    let stopped = write(&plan(10_000, 0.0), &mut list, None, &mut |rows| rows < 3000);
    assert_eq!(stopped.expect_err("stopped").kind(), io::ErrorKind::Interrupted);
}
