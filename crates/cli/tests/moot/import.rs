use crate::desk::{Desk, Said, anytown, count, text};
use serde_json::{Value, json};

const SIX: [&str; 6] = ["created", "updated", "unchanged", "skipped", "ambiguous", "refused"];

/// The answer of an import, whatever waits; its counts add up.
fn imported(said: &Said) -> Value {
    assert!([0, 5].contains(&said.status), "{} {}", said.out, said.err);
    let json = said.json();
    assert_eq!(SIX.iter().map(|name| count(&json, name)).sum::<u64>(), count(&json, "rows"), "{json:.300}");
    let waits = count(&json, "ambiguous") + count(&json, "refused") > 0;
    assert_eq!(said.status == 5, waits, "5 says that rows wait");
    json
}

fn counts(json: &Value) -> Vec<u64> {
    SIX.iter().map(|name| count(json, name)).collect()
}

#[test]
fn the_roll_of_one_state_and_then_of_another_are_the_same_people() {
    let desk = Desk::new();
    let nc = imported(&desk.moot(&["import", &anytown("roll-nc.txt")]));
    assert_eq!(counts(&nc), [7439, 0, 0, 0, 0, 0]);
    assert_eq!((&nc["layout"], &nc["delimiter"], &nc["header"]), (&json!("nc_roll"), &json!("\t"), &json!(1)));
    let fl = imported(&desk.moot(&["import", &anytown("roll-fl.txt")]));
    assert_eq!((count(&fl, "created"), count(&fl, "rows")), (0, 7439), "nobody is new");
    assert_eq!(count(&fl, "updated") + count(&fl, "unchanged"), 7439, "everybody is found");
    assert_eq!((&fl["layout"], &fl["header"]), (&json!("fl_roll"), &Value::Null), "a list without a header");

    let again = imported(&desk.moot(&["import", &anytown("roll-nc.txt")]));
    assert_eq!(counts(&again), [0, 0, 7439, 0, 0, 0], "a second import of the same file changes nothing");
    assert_eq!(desk.moot(&["audit", "verify"]).done()["ok"], true);
}

#[test]
fn the_rolls_in_the_other_order_are_the_same_people_too() {
    let desk = Desk::new();
    assert_eq!(counts(&imported(&desk.moot(&["import", &anytown("roll-fl.txt")]))), [7439, 0, 0, 0, 0, 0]);
    let nc = imported(&desk.moot(&["import", &anytown("roll-nc.txt")]));
    assert_eq!((count(&nc, "created"), count(&nc, "updated") + count(&nc, "unchanged")), (0, 7439));
}

#[test]
fn an_offices_own_list_meets_the_roll() {
    let desk = Desk::new();
    imported(&desk.moot(&["import", &anytown("roll-nc.txt")]));
    let list = anytown("office-contacts.csv");
    let rehearsed = desk.moot(&["import", &list, "--dry-run"]);
    let errors = desk.path("errors.xlsx");
    let said = desk.moot(&["import", &list, "--errors", text(&errors)]);
    let json = imported(&said);
    assert_eq!(counts(&json), counts(&imported(&rehearsed)), "a dry run says what the import then does");
    assert_eq!((count(&json, "rows"), &json["encoding"]), (3180, &json!("Windows-1252")));
    assert!((800..=850).contains(&count(&json, "created")), "835 people are not on the roll: {json:.200}");

    let cells = json["cells_left_out"].as_array().expect("a list");
    assert!(cells.iter().all(|cell| cell["line"].is_u64() && cell["column"].is_string() && cell["reason"].is_string()));
    let of_birth =
        |reason: &str| cells.iter().filter(|cell| cell["column"] == "Birthday" && cell["reason"] == reason).count();
    assert_eq!(of_birth("in_future"), 5, "five births lie in the future");
    let unreadable = cells.iter().filter(|cell| cell["column"] == "Birthday").count() - of_birth("in_future");
    assert_eq!(unreadable, 33, "33 birth dates can't be read");
    assert!(std::fs::read(&errors).expect("a workbook").starts_with(b"PK"), "an .xlsx file");
}

#[test]
fn a_dry_run_changes_no_byte() {
    let desk = Desk::new();
    let before = desk.digest();
    let json = imported(&desk.moot(&["import", &anytown("office-contacts.csv"), "--dry-run"]));
    assert_eq!((count(&json, "rows"), &json["import_id"]), (3180, &Value::Null));
    assert_eq!(desk.digest(), before, "the office and its keys are what they were");
    assert_eq!(desk.moot(&["import", "list"]).done()["imports"], json!([]));
}

#[test]
fn an_import_is_listed_and_taken_back() {
    let desk = Desk::new();
    desk.write("a.csv", "First Name,Last Name,E-mail\nAda,Okafor,ada@example.org\nLuis,Peña,luis@example.org\n");
    let made = imported(&desk.moot(&["import", "a.csv"]));
    let id = made["import_id"].as_str().expect("an id");
    let listed = desk.moot(&["import", "list"]).done();
    assert_eq!((&listed["imports"][0]["import"], &listed["imports"][0]["state"]), (&json!(id), &json!("done")));
    let undone = desk.moot(&["import", "undo", id]).done();
    assert_eq!((count(&undone, "removed"), count(&undone, "reversed")), (2, 0));
    assert_eq!(desk.moot(&["person", "find", "okafor"]).done()["people"], json!([]));
    assert_eq!(desk.moot(&["import", "list"]).done()["imports"][0]["state"], "undone");
    assert_eq!(desk.moot(&["import", "undo", "nonsense"]).failed(1), "not_found");
}

#[test]
fn a_row_that_is_nobody_waits_and_a_list_of_nobody_is_refused() {
    let desk = Desk::new();
    desk.write("a.csv", "First Name,Last Name,E-mail\nAda,Okafor,ada@example.org\n,,\n,,not an address\n");
    let json = imported(&desk.moot(&["import", "a.csv"]));
    assert_eq!(
        (count(&json, "created"), count(&json, "refused")),
        (1, json["errors"].as_array().map_or(0, Vec::len) as u64)
    );
    desk.write("b.csv", "First Name,Last Name,E-mail\n,,not an address\n,,nor this\n");
    assert_eq!(desk.moot(&["import", "b.csv"]).status, 3, "nothing came in");
}

#[test]
fn what_is_no_list_is_3_and_changes_no_byte() {
    let desk = Desk::new();
    let before = desk.digest();
    for (name, bytes, code) in [
        ("empty.csv", &b""[..], "list_empty"),
        ("header.csv", b"First Name,Last Name\n", "list_empty"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "list_unreadable"),
        ("quote.csv", b"First Name,Last Name\nAda,\"Okafor\nLuis,Pena\nMaya,Reed\n", "list_unterminated_quote"),
        ("nobody.csv", b"Zip,City\n26901,Marlow\n", "list_no_column"),
    ] {
        desk.write(name, bytes);
        assert_eq!(desk.moot(&["import", name]).failed(3), code, "{name}");
    }
    assert_eq!(desk.moot(&["import", "missing.csv"]).failed(3), "file_not_found");
    assert_eq!(desk.digest(), before);
}

#[test]
fn inspect_needs_no_office_and_its_answer_is_a_mapping() {
    let desk = Desk::new();
    let list = anytown("office-contacts.csv");
    let said = desk.bare(&["--json", "import", "inspect", &list]).done();
    assert_eq!(
        (&said["layout"], &said["encoding"], &said["delimiter"]),
        (&json!("other"), &json!("Windows-1252"), &json!(","))
    );
    let columns = said["columns"].as_array().expect("columns");
    assert_eq!(
        (columns.len(), &columns[1]["name"], &columns[1]["field"]),
        (11, &json!("Name (Last, First)"), &json!("last_first"))
    );
    assert!(columns.iter().all(|column| column["filled"].is_number()));

    let mapping = desk.write("mapping.json", said.to_string());
    let with = imported(&desk.moot(&["import", &list, "--dry-run", "--as", text(&mapping)]));
    assert_eq!(counts(&with), counts(&imported(&desk.moot(&["import", &list, "--dry-run"]))));
    let other = desk.write("other.json", r#"{"Nombre": "given"}"#);
    assert_eq!(desk.moot(&["import", &list, "--as", text(&other)]).failed(3), "invalid");
    assert_eq!(desk.moot(&["import", &list, "--as", "zz_roll"]).failed(2), "usage");
}

#[test]
fn a_match_is_filled_overwritten_skipped_or_new_as_asked() {
    let header = "Contact ID,First Name,Last Name,City,Mobile Phone\n";
    let first = format!("{header}C7,Ada,Okafor,Marlow,\n");
    let second = format!("{header}C7,Ada,Okafor,Millbrook,290-555-0142\n");
    for (on_match, created, updated, skipped) in
        [("fill", 0, 1, 0), ("overwrite", 0, 1, 0), ("skip", 0, 0, 1), ("new", 1, 0, 0)]
    {
        let desk = Desk::new();
        desk.write("a.csv", &first);
        desk.write("b.csv", &second);
        imported(&desk.moot(&["import", "a.csv"]));
        let json = imported(&desk.moot(&["import", "b.csv", "--on-match", on_match]));
        let found = (count(&json, "created"), count(&json, "updated"), count(&json, "skipped"));
        assert_eq!(found, (created, updated, skipped), "{on_match}");
    }
}
