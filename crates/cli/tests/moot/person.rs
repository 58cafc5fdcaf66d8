use crate::desk::{Desk, anytown, count, text};

fn with_three() -> Desk {
    let desk = Desk::new();
    desk.write(
        "a.csv",
        "First Name,Last Name,Birth Date,Street Address,City,State,ZIP,Mobile Phone,E-mail,Notes\n\
         Ada,Okafor,04/01/1971,12 Oak St,Marlow,NC,26901,290-555-0142,ada@example.org,\n\
         Luis,Peña,1980,7 Elm Ave,Marlow,NC,26901,(290) 555-0170,,=1+1\n\
         Maya,Reed,,,,,,,maya@example.com,\n",
    );
    desk.moot(&["import", "a.csv"]).done();
    desk
}

#[test]
fn people_are_found_by_name_phone_and_address_and_the_answer_says_why() {
    let desk = with_three();
    for (query, why) in [
        (&["okafor"][..], "name"),
        (&["pena", "luis"], "name"),
        (&["555", "0142"], "phone"),
        (&["maya@example.com"], "email"),
        (&["12", "oak"], "address"),
    ] {
        let found = desk.moot(&[&["person", "find"], query].concat()).done();
        assert_eq!(found["people"][0]["why"], why, "{query:?}: {found}");
        assert!(found["people"][0]["id"].is_string() && found["people"][0]["name"].is_string());
    }
    assert_eq!(desk.moot(&["person", "find", "zzyzx"]).done()["people"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_person_is_shown_by_id() {
    let desk = with_three();
    let found = desk.moot(&["person", "find", "okafor"]).done();
    let id = found["people"][0]["id"].as_str().expect("an id");
    let shown = desk.moot(&["person", "show", id]).done();
    assert_eq!(
        (&shown["full_name"], &shown["person"]["phones"][0]["number"]),
        (&"Ada Okafor".into(), &"290-555-0142".into())
    );
    assert_eq!(desk.moot(&["person", "show", "00000000-0000-7000-8000-000000000000"]).failed(1), "not_found");
}

#[test]
fn an_export_has_everybody_and_runs_nothing() {
    let desk = with_three();
    let to = desk.path("out.csv");
    assert_eq!(count(&desk.moot(&["person", "export", "--to", text(&to)]).done(), "people"), 3);
    let mut reader = csv::Reader::from_path(&to).expect("readable");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("well formed")).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '@'])), "no cell is a formula");
    assert_eq!(desk.moot(&["person", "export", "--to", text(&to)]).failed(1), "already_there");
    assert_eq!(desk.moot(&["person", "export", "--to", "out.vcf"]).failed(2), "usage");
    let book = desk.path("out.xlsx");
    assert_eq!(count(&desk.moot(&["person", "export", "--to", text(&book)]).done(), "people"), 3);
    assert!(std::fs::read(book).expect("there").starts_with(b"PK"), "a workbook");
}

#[test]
fn somebody_whose_address_the_roll_keeps_back_is_masked_everywhere() {
    let desk = Desk::new();
    let roll = std::fs::read_to_string(anytown("roll-fl.txt")).expect("the roll");
    let mut cells: Vec<&str> = roll.lines().next().expect("a row").split('\t').collect();
    cells[6] = "Y";
    desk.write("roll.txt", cells.join("\t") + "\n" + roll.lines().nth(2000).expect("a row") + "\n");
    desk.moot(&["import", "roll.txt", "--as", "fl_roll"]).done();
    let found = desk.moot(&["person", "find", cells[2]]).done();
    let people = found["people"].as_array().expect("people");
    let one = people.iter().find(|one| one["is_protected"] == true).expect("protected, and found by name");
    assert_eq!((&one["address"], &one["area"]), (&"".into(), &"".into()), "{found}");
    let shown = desk.moot(&["person", "show", one["id"].as_str().expect("an id")]);
    assert!(!shown.out.contains(cells[7]), "the street is not shown");
    let to = desk.path("out.csv");
    desk.moot(&["person", "export", "--to", text(&to)]).done();
    let written = std::fs::read_to_string(to).expect("there").to_uppercase();
    assert!(!written.contains(&cells[7].to_uppercase()), "nor is it exported");
}

/// Ada twice, under two numbers, and somebody else; the ids of all three.
fn with_ada_twice() -> (Desk, [String; 3]) {
    let desk = Desk::new();
    desk.write(
        "a.csv",
        "First Name,Last Name,Mobile Phone,E-mail\nAda,Okafor,290-555-0142,\nAdah,Okafor-Bell,290-555-0143,ada@example.org\n\
         Maya,Reed,,maya@example.com\n",
    );
    desk.moot(&["import", "a.csv"]).done();
    let id = |query: &str| {
        let found = desk.moot(&["person", "find", query]).done();
        found["people"][0]["id"].as_str().expect("an id").to_owned()
    };
    let ids = [id("0142"), id("0143"), id("maya")];
    (desk, ids)
}

#[test]
fn two_records_are_merged_and_parted_again() {
    let (desk, [keep, other, maya]) = with_ada_twice();
    let merged = desk.moot(&["person", "merge", &keep, &other, "--take", "given=other"]).done();
    assert_eq!((&merged["keep"], &merged["other"]), (&keep.as_str().into(), &other.as_str().into()));
    assert_eq!(merged["dropped"], serde_json::json!(["given", "family"]));
    for id in [&keep, &other] {
        let shown = desk.moot(&["person", "show", id]).done();
        assert_eq!(shown["full_name"], "Adah Okafor", "the other's id means the person who was kept");
        assert_eq!(shown["person"]["phones"].as_array().map(Vec::len), Some(2));
    }
    assert_eq!(desk.moot(&["person", "merge", &other, &keep]).failed(3), "invalid");
    assert_eq!(desk.moot(&["person", "merge", &keep, &keep]).failed(3), "invalid");
    assert_eq!(desk.moot(&["person", "unmerge", &maya]).failed(1), "not_found");

    desk.moot(&["person", "merge", &maya, &keep]).done();
    let said = desk.moot(&["person", "unmerge", &maya]);
    assert_eq!(said.failed(3), "invalid", "which of the two?");
    assert!(said.out.contains(&keep) && said.out.contains(&other));
    assert_eq!(desk.moot(&["person", "unmerge", &keep]).done()["keep"], maya.as_str());
    let parted = desk.moot(&["person", "unmerge", &keep]).done();
    assert_eq!(
        (&parted["keep"], &parted["other"]),
        (&keep.as_str().into(), &other.as_str().into()),
        "there was only one"
    );
    assert_eq!(desk.moot(&["person", "show", &keep]).done()["full_name"], "Ada Okafor");
    assert_eq!(desk.moot(&["person", "find", "okafor"]).done()["people"].as_array().map(Vec::len), Some(2));
    assert_eq!(desk.moot(&["office", "verify"]).done()["ok"], true);
}

#[test]
fn what_is_nobody_s_choice_is_refused() {
    let (desk, [keep, other, _]) = with_ada_twice();
    for take in ["given=both", "consent=keep", "shoe=other"] {
        assert_eq!(desk.moot(&["person", "merge", &keep, &other, "--take", take]).failed(3), "invalid", "{take}");
    }
    assert_eq!(desk.moot(&["person", "merge", &keep, &other, "--take", "given"]).failed(2), "usage");
}
