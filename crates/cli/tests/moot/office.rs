use crate::desk::{Desk, PASSPHRASE, text};
use folkmoot_app::Unlock;
use folkmoot_app::session::{Around, Session};
use secrecy::SecretString;
use std::path::Path;

#[test]
fn a_new_office_tells_its_recovery_code_once_and_opens_with_it() {
    let desk = Desk::new();
    assert_eq!(desk.recovery_code.split('-').count(), 9, "nine groups: {}", desk.recovery_code);
    let code = desk.write("code.txt", format!("{}\n", desk.recovery_code.to_lowercase().replace('-', " ")));
    let tried = desk.moot(&["office", "unlock", "--recovery-file", text(&code)]).done();
    assert_eq!(tried["changed"], false, "without a new passphrase nothing changes");
    assert_eq!(desk.moot(&["office", "verify"]).done()["ok"], true, "the old passphrase still opens");

    let new = desk.write("new.txt", "copper violin eleven harbour");
    let set = ["office", "unlock", "--recovery-file", text(&code), "--new-passphrase-file", text(&new)];
    assert_eq!(desk.moot(&set).done()["changed"], true);
    assert_eq!(desk.moot(&["office", "verify"]).failed(4), "wrong_passphrase", "the old one is gone");
    std::fs::rename(new, desk.path("passphrase.txt")).expect("renamed");
    desk.moot(&["office", "verify"]).done();
}

#[test]
fn a_mistyped_recovery_code_is_told_from_a_wrong_one() {
    let desk = Desk::new();
    let mistyped = desk.write("code.txt", desk.recovery_code.replacen('-', "-7", 1));
    assert_eq!(
        desk.moot(&["office", "unlock", "--recovery-file", text(&mistyped)]).failed(4),
        "recovery_code_mistyped"
    );
    let other = desk.write("other.txt", &Desk::new().recovery_code);
    assert_eq!(desk.moot(&["office", "unlock", "--recovery-file", text(&other)]).failed(4), "wrong_passphrase");
}

#[test]
fn the_recovery_code_can_go_to_a_file_of_its_own() {
    let desk = Desk::empty();
    let (office, sheet) = (desk.path("office.folkmoot"), desk.path("sheet.txt"));
    let made = desk.moot(&["office", "create", text(&office), "--recovery-to", text(&sheet)]).done();
    assert!(made["recovery_code"].is_null(), "it stands in one place only");
    let again = desk.path("again.folkmoot");
    assert_eq!(
        desk.moot(&["office", "create", text(&again), "--recovery-to", text(&sheet)]).failed(1),
        "already_there"
    );
    assert!(!again.exists(), "without a place for its code no office is made");
    desk.moot(&["office", "unlock", "--recovery-file", text(&sheet)]).done();
}

#[test]
fn an_office_never_replaces_anything() {
    let desk = Desk::new();
    let before = desk.digest();
    let office = desk.path("office.folkmoot");
    assert_eq!(desk.moot(&["office", "create", text(&office)]).failed(1), "already_there");
    assert_eq!(desk.digest(), before);
}

#[test]
fn a_passphrase_that_is_easily_guessed_is_refused_and_makes_no_office() {
    let desk = Desk::empty();
    desk.write("passphrase.txt", "password123");
    let office = desk.path("office.folkmoot");
    assert_eq!(desk.moot(&["office", "create", text(&office)]).failed(3), "weak_passphrase");
    assert!(!office.exists());
}

#[test]
fn a_wrong_passphrase_is_4_and_changes_no_byte() {
    let desk = Desk::new();
    let before = desk.digest();
    desk.write("passphrase.txt", "not the passphrase at all");
    assert_eq!(desk.moot(&["person", "find", "smith"]).failed(4), "wrong_passphrase");
    assert_eq!(desk.digest(), before);
}

#[test]
fn without_a_passphrase_or_a_terminal_the_office_is_locked() {
    let desk = Desk::new();
    let office = desk.path("office.folkmoot");
    let said = desk.bare(&["--office", text(&office), "--json", "office", "verify"]);
    assert_eq!(said.failed(4), "locked");
    assert!(said.out.contains("--passphrase-file"), "it says what to do");
}

#[test]
fn an_office_that_is_open_elsewhere_is_6() {
    let desk = Desk::new();
    let passphrase = SecretString::from(PASSPHRASE);
    let office = desk.path("office.folkmoot");
    let elsewhere =
        Session::open(&office, Unlock::Passphrase(&passphrase), Around::system(Path::new(""))).expect("opens");
    assert_eq!(desk.moot(&["office", "verify"]).failed(6), "in_use");
    elsewhere.end();
    desk.moot(&["office", "verify"]).done();
}

#[test]
fn wrong_usage_is_2_and_an_office_that_is_not_there_is_1() {
    let desk = Desk::empty();
    assert_eq!(desk.bare(&["--json", "person", "find", "smith"]).failed(2), "usage", "no office is named");
    assert_eq!(desk.bare(&["--json", "person", "fnid", "smith"]).failed(2), "usage", "there is no such command");
    assert_eq!(desk.bare(&["segment", "list"]).status, 2, "what is not there yet is not shown");
    assert_eq!(desk.moot(&["person", "find", "smith"]).failed(1), "file_not_found");
    assert_eq!(desk.bare(&["--help"]).status, 0);
}

#[test]
fn words_on_a_failure_go_to_standard_error() {
    let desk = Desk::new();
    let (office, wrong) = (desk.path("office.folkmoot"), desk.write("wrong.txt", "not the passphrase at all"));
    let said = desk.bare(&["--office", text(&office), "--passphrase-file", text(&wrong), "office", "verify"]);
    assert_eq!((said.status, said.out.as_str()), (4, ""));
    assert!(said.err.starts_with("moot: ") && said.err.contains("nothing was changed"), "{}", said.err);
}

#[test]
fn a_passphrase_is_changed_and_the_old_one_opens_no_more() {
    let desk = Desk::new();
    let new = desk.write("new.txt", "copper violin eleven harbour\n");
    let weak = desk.write("weak.txt", "aaaaaaaaaaaa");
    let change = |to| desk.moot(&["office", "passphrase", "--new-passphrase-file", text(to)]);
    assert_eq!(change(&weak).failed(3), "weak_passphrase");
    assert_eq!(change(&new).done()["changed"], true);
    assert_eq!(desk.moot(&["audit", "verify"]).failed(4), "wrong_passphrase");
    std::fs::rename(new, desk.path("passphrase.txt")).expect("renamed");
    let checked = desk.moot(&["audit", "verify"]).done();
    assert_eq!(checked["ok"], true);
    assert!(checked["entries"].as_u64() > Some(0), "making the office is in the log");
    let log = desk.path("log.jsonl");
    let exported = desk.moot(&["audit", "export", "--to", text(&log)]).done();
    let lines: Vec<serde_json::Value> = std::fs::read_to_string(&log)
        .expect("the log")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(exported["entries"], lines.len(), "a line a write");
    assert!(lines.iter().any(|line| line["name"] == "change passphrase"), "{lines:?}");
    assert_eq!(desk.moot(&["audit", "export", "--to", text(&log)]).failed(1), "already_there", "nothing is replaced");
}

#[test]
fn a_rotated_key_changes_nothing_for_those_who_open_the_office() {
    let desk = Desk::new();
    let elsewhere = desk.path("elsewhere");
    let rotated = desk.moot(&["office", "rotate-key", "--backup-to", text(&elsewhere)]).done();
    assert_eq!(rotated["key_number"], 2);
    assert!(Path::new(rotated["backup"].as_str().expect("a path")).starts_with(&elsewhere));
    assert_eq!(desk.moot(&["office", "rotate-key"]).done()["key_number"], 3, "as often as an office likes");
    assert_eq!(desk.moot(&["office", "verify"]).done()["ok"], true, "the passphrase opens as before");
    let code = desk.write("code.txt", &desk.recovery_code);
    desk.moot(&["office", "unlock", "--recovery-file", text(&code)]).done();

    let to = desk.path("restored.folkmoot");
    let backup = rotated["backup"].as_str().expect("a path");
    desk.moot(&["backup", "restore", backup, "--to", text(&to)]).done();
    desk.write("passphrase.txt", "not the passphrase at all");
    let before = desk.digest();
    assert_eq!(desk.moot(&["office", "rotate-key"]).failed(4), "wrong_passphrase");
    assert_eq!(desk.digest(), before);
}
