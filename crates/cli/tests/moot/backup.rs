use crate::desk::{Desk, count, text};

#[test]
fn a_backup_is_listed_and_restored_as_an_office_of_its_own() {
    let desk = Desk::new();
    desk.write("a.csv", "First Name,Last Name\nAda,Okafor\nLuis,Pena\n");
    desk.moot(&["import", "a.csv"]).done();
    let folder = desk.path("kept");
    let made = desk.moot(&["backup", "create", "--to", text(&folder)]).done();
    assert_eq!(count(&made, "people"), 2);
    assert!(made["digest"].as_str().is_some_and(|digest| digest.len() == 64));
    let file = made["file"].as_str().expect("a file");

    let to = desk.path("restored.folkmoot");
    let restored = desk.moot(&["backup", "restore", file, "--to", text(&to)]).done();
    assert_eq!(count(&restored, "people"), 2);
    let passphrase = desk.path("passphrase.txt");
    let in_it = ["--office", text(&to), "--passphrase-file", text(&passphrase), "--json", "person", "find", "okafor"];
    assert_eq!(desk.bare(&in_it).done()["people"].as_array().map(Vec::len), Some(1));
    assert_eq!(desk.moot(&["backup", "restore", file, "--to", text(&to)]).failed(1), "already_there");

    let code = desk.write("code.txt", &desk.recovery_code);
    let by_code = desk.path("by-code.folkmoot");
    desk.moot(&["backup", "restore", file, "--to", text(&by_code), "--recovery-file", text(&code)]).done();
}

#[test]
fn backups_go_to_the_offices_own_folder_unless_told() {
    let desk = Desk::new();
    assert_eq!(desk.moot(&["backup", "list"]).done()["backups"].as_array().map(Vec::len), Some(0));
    let made = desk.moot(&["backup", "create"]).done();
    let listed = desk.moot(&["backup", "list"]).done();
    assert_eq!(listed["backups"][0]["file"], made["file"]);
    assert_eq!(listed["backups"][0]["digest"], made["digest"]);
}

#[test]
fn a_damaged_backup_is_refused_and_restores_nothing() {
    let desk = Desk::new();
    let made = desk.moot(&["backup", "create"]).done();
    let file = made["file"].as_str().expect("a file");
    let mut bytes = std::fs::read(file).expect("there");
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    let spoilt = desk.write("spoilt.folkmoot-backup", bytes);
    let to = desk.path("restored.folkmoot");
    assert_eq!(desk.moot(&["backup", "restore", text(&spoilt), "--to", text(&to)]).failed(1), "damaged");
    assert!(!to.exists());
    desk.write("passphrase.txt", "not the passphrase at all");
    assert_eq!(desk.moot(&["backup", "restore", file, "--to", text(&to)]).failed(4), "wrong_passphrase");
}
