use crate::desk::{Desk, count};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const HEADER: &str = "First Name,Last Name,Birth Date,Street,City,ZIP,Phone\n";

/// A list of this many people, none of them twice.
fn people(count: usize) -> String {
    let given = ["Ada", "Boris", "Cleo", "Dmitri", "Esther", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kira"];
    let family = ["Lovelace", "Mbeki", "Nakamura", "Okafor", "Petrov", "Quispe", "Rahman", "Sato", "Tanaka"];
    (0..count).fold(HEADER.to_owned(), |mut list, i| {
        let (given, family) = (given[i % given.len()], family[i / 3 % family.len()]);
        let (month, day, year) = (i % 12 + 1, i * 7 % 28 + 1, 1940 + i * 13 % 60);
        let _ = writeln!(
            list,
            "{given},{family}{},{month}/{day}/{year},{} Oak St,Anytown,{},704-555-{:04}",
            ["", "son", "ski", "er"][i / 27 % 4],
            i * 3 + 1,
            98900 + i % 9,
            i * 37 % 10_000
        );
        list
    })
}

/// The pairs of a file, in its order.
fn pairs(desk: &Desk, name: &str) -> Vec<(u64, u64, f64)> {
    let file = std::fs::read_to_string(desk.path(name)).expect("there");
    let mut lines = file.lines();
    assert_eq!(lines.next(), Some("row_a,row_b,probability"));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let row = |at: usize| cells[at].parse().expect("a row");
            (row(0), row(1), cells[2].parse().expect("a probability"))
        })
        .collect()
}

fn link(desk: &Desk, words: &[&str]) -> (Value, String) {
    let said = desk.bare(&[&["--json", "link"], words].concat());
    (said.done(), said.err)
}

#[test]
fn people_who_are_in_a_list_twice_are_found_and_nothing_else_is_made() {
    let desk = Desk::empty();
    let list = people(300)
        + "Ada,Lovelace,1/1/1940,1 Oak Street,Anytown,98900,(704) 555-0000\n\
                              Borys,Lovelace,2/8/1953,4 Oak St,Anytown,98901,\n";
    desk.write("list.csv", list);
    let (said, err) = link(&desk, &["list.csv", "--to", "pairs.csv"]);
    let found: Vec<_> = pairs(&desk, "pairs.csv").iter().map(|(a, b, _)| (*a, *b)).collect();
    assert_eq!(found, [(1, 301), (2, 302)], "rows from 1, the header not counted");
    assert_eq!((count(&said, "pairs"), &said["records"]), (2, &json!([302])));
    assert_eq!(said["fields"], json!(["given", "family", "birth", "address", "phone"]));
    assert!(count(&said, "compared") >= 2 && said["seconds"].is_f64() && count(&said, "passed_over") == 0);
    assert_eq!(said["columns"][0][3], json!({ "name": "Street", "compared_as": "street" }));
    assert!(err.contains("302 records; compared given name, family name, birth date, address, phone;"), "{err}");

    let files = std::fs::read_dir(desk.path("")).expect("a folder").count();
    assert_eq!(files, 3, "the list, the pairs and the passphrase: no office is made or asked for");
    assert_eq!(desk.bare(&["--json", "link", "list.csv", "--to", "pairs.csv"]).failed(1), "already_there");
}

#[test]
fn two_lists_are_compared_with_each_other_whatever_their_columns_are_called() {
    let desk = Desk::empty();
    desk.write("first.csv", people(200));
    let second = "Apellidos|Nombre|Fecha de nacimiento|Dirección|Ciudad|Código postal\n\
                  OKAFOR|ESTHER|09/09/1960|999 PINE AVE|ANYTOWN|98903\n\
                  LOVELACE|CLEO|03/15/1966|7 OAK ST|ANYTOWN|98902\n";
    desk.write("second.txt", second);
    let (said, _) = link(&desk, &["first.csv", "second.txt", "--to", "pairs.csv", "--one-to-one"]);
    let found: Vec<_> = pairs(&desk, "pairs.csv").iter().map(|(a, b, _)| (*a, *b)).collect();
    assert_eq!(found, [(3, 2)]);
    assert_eq!(said["records"], json!([200, 2]));
}

#[test]
fn what_is_less_probable_is_left_out_when_asked() {
    let desk = Desk::empty();
    desk.bare(&["sample", "create", "list.csv", "--people", "300", "--duplicates", "0.1"]);
    link(&desk, &["list.csv", "--to", "all.csv", "--at-least", "0.1"]);
    link(&desk, &["list.csv", "--to", "sure.csv", "--at-least", "0.9"]);
    let sure: Vec<_> = pairs(&desk, "all.csv").into_iter().filter(|(_, _, probability)| *probability >= 0.9).collect();
    assert_eq!(sure, pairs(&desk, "sure.csv"), "the rest is the same");
    assert!(!sure.is_empty());
    let said = desk.bare(&["--json", "link", "a.csv", "--to", "b.csv", "--at-least", "7"]);
    assert_eq!(said.failed(2), "usage");
}

#[test]
fn the_order_of_the_rows_changes_no_pair() {
    let desk = Desk::empty();
    desk.bare(&["sample", "create", "list.csv", "--people", "150", "--duplicates", "0.1"]);
    let list = std::fs::read_to_string(desk.path("list.csv")).expect("there");
    let (header, rows) = list.split_once('\n').expect("a header");
    let rows: Vec<&str> = rows.lines().collect();
    // 7 and 165 have no common factor: every row comes once.
    let place = |at: usize| at * 7 % rows.len();
    let shuffled: Vec<&str> = (0..rows.len()).map(|at| rows[place(at)]).collect();
    desk.write("shuffled.csv", format!("{header}\n{}\n", shuffled.join("\n")));
    link(&desk, &["list.csv", "--to", "pairs.csv"]);
    link(&desk, &["shuffled.csv", "--to", "shuffled-pairs.csv"]);
    let set = |name: &str, place: &dyn Fn(usize) -> usize| -> BTreeSet<_> {
        let row = |row: u64| place(row as usize - 1);
        let pair = |a: u64, b: u64| (row(a).min(row(b)), row(a).max(row(b)));
        pairs(&desk, name).into_iter().map(|(a, b, probability)| (pair(a, b), probability.to_string())).collect()
    };
    assert_eq!(rows.len(), 165);
    assert!(!pairs(&desk, "pairs.csv").is_empty());
    assert_eq!(set("pairs.csv", &|at| at), set("shuffled-pairs.csv", &place));
}

#[test]
fn a_list_without_a_usable_column_is_refused_with_what_it_has() {
    let desk = Desk::empty();
    desk.write("paint.csv", "Colour,Litres\nred,1\nblue,2\n");
    let said = desk.bare(&["--json", "link", "paint.csv", "--to", "pairs.csv"]);
    assert_eq!(said.failed(3), "list_no_column");
    let failure = &said.json()["failure"];
    assert!(failure["message"].as_str().is_some_and(|words| words.contains("Colour, Litres")), "{failure}");
    assert!(failure["next"].as_str().is_some_and(|words| words.contains("birth dates")), "what would be usable");
    assert!(!desk.path("pairs.csv").exists());

    desk.write("phones.csv", "Phone\n704-555-0102\n704-555-0103\n");
    desk.write("names.csv", "Name\nAda Lovelace\nBo Derek\n");
    let said = desk.bare(&["--json", "link", "phones.csv", "names.csv", "--to", "pairs.csv"]);
    assert_eq!(said.failed(3), "list_no_column", "nothing in common");

    for (name, contents) in [("empty.csv", ""), ("header.csv", HEADER)] {
        desk.write(name, contents);
        assert_eq!(desk.bare(&["--json", "link", name, "--to", "pairs.csv"]).failed(3), "list_empty", "{name}");
    }
    assert_eq!(desk.bare(&["--json", "link", "none.csv", "--to", "pairs.csv"]).failed(1), "file_not_found");
}

#[test]
fn odd_lists_end_with_a_clear_statement() {
    let desk = Desk::empty();
    let long = "Maximilian ".repeat(1000);
    for (name, contents) in [
        ("one column.csv", "Name\nAda Lovelace\nAda Lovelace\nBo Derek\n".to_owned()),
        ("one row.csv", HEADER.to_owned() + "Ada,Lovelace,1/1/1940,1 Oak St,Anytown,98900,704-555-0000\n"),
        ("all equal.csv", HEADER.to_owned() + &"Ada,Lovelace,1/1/1940,1 Oak St,Anytown,98900,\n".repeat(50)),
        ("unknown.csv", HEADER.to_owned() + &"Unknown,Unknown,,,,,\n".repeat(3000)),
        ("no names.csv", HEADER.to_owned() + &",,1/1/1940,,,,\n".repeat(50)),
        ("blank.csv", HEADER.to_owned() + &",,,,,,\n".repeat(50)),
        ("long.csv", HEADER.to_owned() + &format!("{long},Lovelace,1/1/1940,,,,\n").repeat(3)),
        (
            "scripts.csv",
            HEADER.to_owned() + "Ада,Лавлейс,1/1/1940,,,,\nAda,Lovelace,1/1/1940,,,,\n李,明,1/1/2209,,,,\n",
        ),
        ("future.csv", HEADER.to_owned() + &"Ada,Lovelace,1/1/2209,,,,\n".repeat(2)),
    ] {
        desk.write(name, &contents);
        let to = format!("{name}.pairs");
        let (said, err) = link(&desk, &[name, "--to", &to]);
        let rows = contents.lines().count() as u64 - 1;
        assert_eq!(said["records"], json!([rows]), "{name}: every row is counted");
        assert!(err.contains("compared"), "{name}: {err}");
        assert_eq!(count(&said, "pairs"), pairs(&desk, &to).len() as u64, "{name}");
    }
}
