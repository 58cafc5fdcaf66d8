use crate::desk::{Desk, count, text};

#[test]
fn a_sample_list_is_the_same_bytes_for_the_same_seed() {
    let desk = Desk::empty();
    let make = |name: &str, seed: &str| {
        let truth = format!("{name}.truth");
        let words = [
            "--json",
            "sample",
            "create",
            name,
            "--people",
            "2000",
            "--seed",
            seed,
            "--duplicates",
            "0.1",
            "--truth",
            &truth,
        ];
        let said = desk.bare(&words).done();
        assert_eq!((count(&said, "rows"), count(&said, "people"), count(&said, "duplicates")), (2200, 2000, 200));
        (std::fs::read(desk.path(name)).expect("there"), std::fs::read(desk.path(&truth)).expect("there"))
    };
    let first = make("a.csv", "7");
    assert_eq!(first, make("b.csv", "7"));
    assert_ne!(first, make("c.csv", "8"));
    assert_eq!(desk.bare(&["--json", "sample", "create", "a.csv", "--people", "5"]).failed(1), "already_there");
}

#[test]
fn a_sample_office_is_full_of_people_and_opens_with_its_known_passphrase() {
    let desk = Desk::empty();
    let office = desk.path("sample.folkmoot");
    let made = desk.bare(&["--json", "sample", "create", text(&office), "--people", "6000"]).done();
    assert_eq!(count(&made, "people"), 6000);
    let passphrase = desk.write("sample.txt", made["passphrase"].as_str().expect("a passphrase"));
    let sample = |words: &[&str]| {
        let opened = ["--office", text(&office), "--passphrase-file", text(&passphrase), "--json"];
        desk.bare(&[&opened, words].concat()).done()
    };
    assert!(
        !sample(&["person", "find", "smith"])["people"].as_array().expect("people").is_empty(),
        "Smiths live anywhere"
    );
    assert_eq!(count(&sample(&["import", "list"])["imports"][0]["counts"], "created"), 6000);
    assert_eq!(sample(&["office", "verify"])["ok"], true);
    let to = desk.path("out.csv");
    assert_eq!(count(&sample(&["person", "export", "--to", text(&to)]), "people"), 6000);
}

#[test]
fn a_sample_list_comes_in_as_it_is() {
    let desk = Desk::new();
    desk.bare(&["sample", "create", "list.csv", "--people", "500", "--duplicates", "0.1"]);
    let columns = desk.bare(&["--json", "import", "inspect", "list.csv"]).done()["columns"].clone();
    let fields: Vec<_> =
        columns.as_array().expect("columns").iter().map(|column| column["field"].as_str().unwrap_or("none")).collect();
    let understood = [
        "list_id",
        "prefix",
        "given",
        "middle",
        "family",
        "suffix",
        "nickname",
        "birth",
        "street",
        "street2",
        "city",
        "state",
        "zip",
        "mailing_street",
        "mailing_city",
        "mailing_state",
        "mailing_zip",
        "area",
        "phone_home",
        "phone_mobile",
        "phone_work",
        "email",
        "email_work",
        "language",
        "newsletter",
        "deceased",
        "do_not_mail",
        "do_not_email",
        "do_not_phone",
        "note",
    ];
    assert_eq!(fields, understood, "each of the thirty columns is understood");
    let said = desk.moot(&["import", "list.csv"]);
    let json = said.json();
    assert_eq!(count(&json, "rows"), 550);
    assert!((480..=550).contains(&count(&json, "created")), "{json:.300}");
    assert!(count(&json, "refused") < 5, "{json:.300}");
}

#[test]
fn a_sample_of_something_else_is_wrong_usage() {
    let desk = Desk::empty();
    assert_eq!(desk.bare(&["--json", "sample", "create", "a.txt", "--people", "5"]).failed(2), "usage");
    assert_eq!(
        desk.bare(&["--json", "sample", "create", "a.folkmoot", "--people", "5", "--duplicates", "0.1"]).failed(2),
        "usage"
    );
    assert_eq!(
        desk.bare(&["--json", "sample", "create", "a.csv", "--people", "5", "--duplicates", "2"]).failed(2),
        "usage"
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_long_work_says_so_and_leaves_nothing_half_made() {
    use std::process::{Command, Stdio};
    let desk = Desk::empty();
    let list = desk.path("list.csv");
    let mut moot = Command::new(env!("CARGO_BIN_EXE_moot"))
        .args(["--json", "sample", "create", text(&list), "--people", "1000000"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("moot runs");
    // The first bytes reach the disk after the work has begun.
    while std::fs::metadata(&list).map_or(0, |file| file.len()) == 0 {
        assert!(moot.try_wait().expect("a child").is_none(), "a million people take a while");
        std::thread::yield_now();
    }
    Command::new("kill").args(["-INT", &moot.id().to_string()]).status().expect("kill runs");
    let output = moot.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"cancelled\""));
    assert!(!list.exists(), "half a list would be taken for a whole one");
}
