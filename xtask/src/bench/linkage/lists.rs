//! The lists whose true pairs are known.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{
    folder,
    truth::{self, Pair},
};
use crate::place;

/// A row of the table of quality.
pub struct Dataset {
    /// For the table.
    pub title: String,
    /// What the script that runs Splink calls it.
    pub name: &'static str,
    /// One list, or two.
    pub lists: Vec<PathBuf>,
    pub truth: HashSet<Pair>,
}

impl Dataset {
    pub fn has_two_lists(&self) -> bool {
        self.lists.len() == 2
    }

    /// A file of this row, for the pairs of `whose`.
    pub fn file(&self, whose: &str) -> PathBuf {
        let title: String = self.title.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        folder().join(format!("{title}.{whose}.csv").to_lowercase())
    }
}

/// Febrl's three lists with fewer and fewer columns, then Anytown's three questions.
pub fn all() -> anyhow::Result<Vec<Dataset>> {
    let mut all = Vec::new();
    for name in ["febrl1", "febrl2", "febrl3"] {
        let number = &name[5..];
        let file = place::root().join(format!("crates/linkage/tests/data/febrl/dataset{number}.csv"));
        for (fields, without) in [
            ("all fields", &["rec_id"][..]),
            ("without soc_sec_id", &["rec_id", "soc_sec_id"]),
            ("without soc_sec_id, date_of_birth", &["rec_id", "soc_sec_id", "date_of_birth"]),
        ] {
            let mut dataset = Dataset {
                title: format!("Febrl {number}, {fields}"),
                name,
                lists: Vec::new(),
                truth: truth::febrl(&file)?,
            };
            let list = dataset.file("list");
            fs::write(&list, without_columns(&file, without)?)?;
            dataset.lists.push(list);
            all.push(dataset);
        }
    }
    let anytown = place::root().join("crates/lists/tests/data/anytown");
    let (contacts, known) = (anytown.join("office-contacts.csv"), anytown.join("office-contacts.truth.csv"));
    for (name, title, roll) in [
        ("anytown-fl", "Anytown, contacts with the Florida roll", "roll-fl.txt"),
        ("anytown-nc", "Anytown, contacts with the North Carolina roll", "roll-nc.txt"),
    ] {
        let roll = anytown.join(roll);
        let truth = truth::on_roll(&known, &truth::roll_numbers(&roll)?)?;
        all.push(Dataset { title: title.to_owned(), name, lists: vec![contacts.clone(), roll], truth });
    }
    let truth = truth::contacts(&known)?;
    let title = "Anytown, contacts among themselves".to_owned();
    all.push(Dataset { title, name: "anytown-self", lists: vec![contacts], truth });
    Ok(all)
}

/// A list without quotes, less some columns. The record's id always goes: it tells who is who.
fn without_columns(file: &Path, without: &[&str]) -> anyhow::Result<String> {
    let text = fs::read_to_string(file)?;
    let header: Vec<&str> = text.lines().next().context("an empty list")?.split(',').map(str::trim).collect();
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        let cells = header.iter().zip(line.split(',')).filter(|(name, _)| !without.contains(name));
        let cells: Vec<&str> = cells.map(|(_, cell)| cell.trim()).collect();
        kept += &cells.join(",");
        kept.push('\n');
    }
    Ok(kept)
}
