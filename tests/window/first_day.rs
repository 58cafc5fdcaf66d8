//! An office's first day, from nothing to a locked and unlocked desk with its list on it.

use std::{fs, path::Path};

use anyhow::Context;
use fantoccini::key::Key;
use folkmoot_tests::Window;

pub const PASSPHRASE: &str = "lantern orchard gravel thursday";
/// An invented office's list: 3,180 rows in Windows-1252, typed by hand over the years.
const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/lists/tests/data/anytown/office-contacts.csv");

#[tokio::test]
#[ignore = "needs the built shell: cargo xtask test --only window"]
async fn an_office_is_made_takes_its_list_and_opens_again_after_locking() -> anyhow::Result<()> {
    let window = Window::open().await?;
    create_the_office(&window).await?;
    save_the_recovery_sheet(&window).await?;
    import_the_list(&window).await?;
    find_and_edit_a_person(&window).await?;
    lock_and_unlock(&window).await?;
    window.close().await
}

pub async fn create_the_office(window: &Window) -> anyhow::Result<()> {
    window.heading("Welcome").await?;
    window.press("Create an office").await?;
    window.heading("Create an office").await?;
    window.fill("Name of the office", "District 4 office").await?;
    window.fill("Your name", "Rosa Delgado").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press("Create the office").await
}

pub async fn save_the_recovery_sheet(window: &Window) -> anyhow::Result<()> {
    window.heading("Save the recovery sheet").await?;
    let sheet = window.home().join("recovery.txt");
    window.choose_next(&sheet)?;
    window.press("Save the sheet").await?;
    window.see("The sheet is saved.").await?;
    let sheet = fs::read_to_string(&sheet).context("the sheet was said to be saved")?;
    // Which one is asked for is drawn by lot.
    let label = window.see(" of the code").await?.text().await?;
    let number = label.split(' ').nth(1).context("the label names no group")?;
    let group = group(&sheet, number).context("the sheet has no such group")?;
    window.fill(&label, group).await?;
    window.press("Open the office").await
}

/// The group that stands behind `number.` on the sheet.
fn group<'a>(sheet: &'a str, number: &str) -> Option<&'a str> {
    let words: Vec<&str> = sheet.split_whitespace().collect();
    words.iter().position(|word| *word == format!("{number}.")).and_then(|at| words.get(at + 1).copied())
}

async fn import_the_list(window: &Window) -> anyhow::Result<()> {
    window.press("Import & export").await?;
    window.press("Import a list").await?;
    window.choose_next(Path::new(LIST))?;
    window.press("Choose a file…").await?;
    window.see("This is what the file looks like.").await?;
    window.press("Match columns").await?;
    window.press("Check what would happen").await?;
    window.see("Nothing has been changed yet. This is what would happen.").await?;
    window.press_beginning("Import ").await?;
    window.see("The list is in.").await?;
    Ok(())
}

async fn find_and_edit_a_person(window: &Window) -> anyhow::Result<()> {
    window.fill("Find a person or command", "cheyanne grant").await?;
    window.see("Grant, Cheyanne").await?;
    window.key(Key::Enter).await?;
    window.heading("Cheyanne Grant").await?;
    window.press_beginning("Edit").await?;
    window.fill("Called", "Chey").await?;
    window.press_beginning("Save").await?;
    window.see("Cheyanne Grant is saved.").await?;
    Ok(())
}

async fn lock_and_unlock(window: &Window) -> anyhow::Result<()> {
    window.press("Lock the office").await?;
    window.heading("District 4 office").await?;
    let screen = window.ask_page("return document.title + document.body.innerText").await?;
    anyhow::ensure!(!screen.to_string().contains("Grant"), "a locked window names nobody, and shows {screen}");
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press("Unlock").await?;
    window.heading("Cheyanne Grant").await?;
    Ok(())
}
