use crate::desk::{Desk, anytown, count};
use serde_json::Value;

fn pairs(said: &Value) -> Vec<Value> {
    said["pairs"].as_array().expect("pairs").clone()
}

fn desk_with(list: &str) -> Desk {
    let desk = Desk::new();
    let path = desk.write("list.csv", list);
    // Every row is a new person, so that somebody is there twice.
    desk.moot(&["import", path.to_str().expect("UTF-8"), "--match", "nobody"]).done();
    desk
}

/// Father and son, twins, and Esther who is there under two names.
const LIST: &str = "First Name,Last Name,Suffix,Birth Date,Street,City,ZIP,Phone,E-mail\n\
    Esther,Okafor,,9/9/1960,999 Pine Ave,Anytown,98903,704-555-0147,esther.okafor@example.org\n\
    Ester,Okafor,,9/9/1960,999 Pine Avenue,Anytown,98903,(704) 555-0147,\n\
    Boris,Quispe,Sr.,1/2/1941,7 Elm St,Anytown,98901,704-555-0190,\n\
    Boris,Quispe,Jr.,8/30/1975,7 Elm St,Anytown,98901,704-555-0190,\n\
    Cleo,Nakamura,,3/3/1988,12 Birch Ct,Anytown,98902,,\n\
    Dora,Nakamura,,3/3/1988,12 Birch Ct,Anytown,98902,,\n\
    Hugo,Tanaka,,5/17/1953,40 Oak Rd,Anytown,98905,,hugo@example.org\n";

#[test]
fn who_is_there_twice_is_found_with_the_reasons_in_words() {
    let desk = desk_with(LIST);
    let said = desk.moot(&["duplicates", "--at-least", "0.5"]);
    assert!(said.err.contains("7 records; compared given name"), "{}", said.err);
    let said = said.done();
    let pair = &pairs(&said)[0];
    let mut names = [&pair["a_name"], &pair["b_name"]].map(|name| name.as_str().expect("a name").to_owned());
    names.sort();
    assert_eq!(names, ["Okafor, Ester", "Okafor, Esther"], "the most certain comes first");
    assert!(pair["probability"].as_f64().is_some_and(|probability| probability > 0.9), "{pair}");
    let why: Vec<&str> = pair["why"].as_array().expect("reasons").iter().filter_map(Value::as_str).collect();
    assert!(why.contains(&"same birth date") && why.contains(&"same phone"), "{why:?}");
    assert_eq!(count(&said, "people"), 7);
    for id in [&pair["a"], &pair["b"]] {
        desk.moot(&["person", "show", id.as_str().expect("an id")]).done();
    }
    let sure = pairs(&desk.moot(&["duplicates", "--at-least", "0.99"]).done());
    assert!(sure.iter().all(|pair| pair["probability"].as_f64() >= Some(0.99)), "{sure:?}");
    assert_eq!(desk.moot(&["office", "verify"]).done()["ok"], true);
}

#[test]
fn looking_again_finds_the_same() {
    let desk = desk_with(LIST);
    let first = desk.moot(&["duplicates"]).done();
    assert_eq!(pairs(&first), pairs(&desk.moot(&["duplicates"]).done()), "the queue is replaced, not added to");
    let words = desk.bare(&[
        "--office",
        "office.folkmoot",
        "--passphrase-file",
        "passphrase.txt",
        "duplicates",
        "--at-least",
        "0.5",
    ]);
    assert_eq!(words.status, 0, "pairs that wait are no failure");
    assert!(words.out.lines().next().is_some_and(|line| line.contains(" %  Okafor, Est")), "{}", words.out);
}

#[test]
fn an_office_of_nobody_has_no_duplicates() {
    let said = Desk::new().moot(&["duplicates"]).done();
    assert_eq!((pairs(&said).len(), count(&said, "people")), (0, 0));
}

#[test]
fn voters_under_two_numbers_of_one_roll_are_two() {
    let desk = Desk::new();
    let roll = std::fs::read_to_string(anytown("roll-fl.txt")).expect("a roll");
    let mut rows: Vec<String> = roll.lines().take(100).map(str::to_owned).collect();
    let son = rows[0].replace("000100000", "000999999");
    rows.push(son);
    let roll = desk.write("roll.txt", rows.join("\n"));
    desk.moot(&["import", roll.to_str().expect("UTF-8"), "--match", "nobody"]).done();
    let said = desk.moot(&["duplicates"]).done();
    assert_eq!((count(&said, "people"), pairs(&said).len()), (101, 0), "however alike they are");
}
