//! What fuzzing kept and what it found, tried again.

use folkmoot_hostile::TARGETS;
use std::path::{Path, PathBuf};

/// Every file of a target: of the corpus, and those that once broke something.
fn kept(target: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let folders = ["corpus", "regressions"].map(|kind| root.join(kind).join(target));
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
    let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn replay(target: &str) {
    let (_, run) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target");
    let files = kept(target);
    assert!(files.len() >= 5, "{target} has a corpus");
    for file in files {
        // Should it panic, this line says which one it was.
        println!("{}", file.display());
        run(&std::fs::read(file).expect("read"));
    }
}

#[test]
fn every_kept_backup_file_is_read_or_refused() {
    replay("backup");
}

#[test]
fn every_kept_text_is_the_same_in_every_encoding() {
    replay("charset");
}

#[test]
fn every_kept_list_is_read_or_refused() {
    replay("csv");
}

#[test]
fn every_kept_mapping_is_used_or_refused() {
    replay("mapping");
}

#[test]
fn everything_that_was_typed_into_the_search_is_looked_for() {
    replay("search");
}

#[test]
fn every_kept_slot_file_is_taken_or_refused() {
    replay("slots");
}

#[test]
fn every_kept_workbook_is_read_or_refused() {
    replay("workbook");
}

#[test]
fn every_target_of_fuzzing_is_tried_again_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/fuzz_targets");
    let files = std::fs::read_dir(folder).expect("the targets").map(|entry| entry.expect("an entry").path());
    let mut there: Vec<String> =
        files.map(|file| file.file_stem().expect("a name").to_str().expect("UTF-8").to_owned()).collect();
    there.sort();
    assert_eq!(there, TARGETS.map(|(name, _)| name));
}
