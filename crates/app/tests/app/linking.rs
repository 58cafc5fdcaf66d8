//! Comparing lists without an office.

use chrono::NaiveDate;
use folkmoot_app::link::{ReadLists, Settings};
use folkmoot_app::progress::Progress;
use folkmoot_app::sample::list::{ListPlan, write};
use std::fs::File;

#[test]
fn a_long_list_with_nobody_twice_does_not_teach_that_a_birthday_in_a_zip_code_is_one_person() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    // In shorter ones there is not enough that agrees by chance.
    let plan = ListPlan { seed: 4, people: 60_000, duplicates: 0.0 };
    write(&plan, File::create(&path).unwrap(), None, &mut |_| true).unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let lists = ReadLists::read(&[&path], today, &Progress::silent()).ok().unwrap();
    let compared = lists.compare(&Settings::default(), &Progress::silent()).unwrap();
    assert!(compared.pairs.len() < 30, "{} of 60,000 people are taken for another", compared.pairs.len());
}
