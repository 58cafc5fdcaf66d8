//! What of Settings › Security reaches beyond the page: a new key for the office, and the computer's keyring.

use anyhow::ensure;
use fantoccini::key::Key;
use folkmoot_tests::Window;

use crate::first_day::{PASSPHRASE, create_the_office, save_the_recovery_sheet};

const OFFICE: &str = "District 4 office";

#[tokio::test]
#[ignore = "needs the built shell: cargo xtask test --only window"]
async fn the_office_gets_a_new_key_by_keyboard_alone_and_opens_as_before() -> anyhow::Result<()> {
    let window = Window::open().await?;
    enter_a_new_office(&window).await?;
    to_security(&window).await?;

    window.key_at("Make a new key", Key::Enter).await?;
    window.heading("Make a new key for the office?").await?;
    window.key(Key::Escape).await?;
    ensure!(window.focused().await? == "Make a new key", "the keys come back to where the question was asked");
    ensure!(backups(&window)? == 0, "asked about is not done");

    window.key(Key::Enter).await?;
    window.heading("Make a new key for the office?").await?;
    window.tab_to("Make the new key").await?;
    window.key(Key::Enter).await?;
    window.see("The office has a new key. The backup from before is").await?;
    ensure!(backups(&window)? == 1, "the backup from before is there");

    window.press("Lock the office").await?;
    unlock(&window).await?;
    window.heading("Settings").await?;
    window.close().await
}

#[tokio::test]
#[ignore = "needs the built shell: cargo xtask test --only window"]
async fn an_office_that_stays_unlocked_starts_without_its_passphrase_until_it_is_locked() -> anyhow::Result<()> {
    let mut window = Window::open().await?;
    window.open_keyring()?;
    enter_a_new_office(&window).await?;
    to_security(&window).await?;
    window.key_at("Turn on", Key::Enter).await?;
    window.field("Your passphrase").await?;
    window.type_text(PASSPHRASE).await?;
    window.key(Key::Enter).await?;
    window.see("On: Folkmoot starts without the passphrase here.").await?;

    window.restart().await?;
    window.see("First steps").await?;

    window.press("Lock the office").await?;
    window.heading(OFFICE).await?;
    window.restart().await?;
    window.heading(OFFICE).await?;
    let screen = window.ask_page("return document.title + document.body.innerText").await?.to_string();
    ensure!(!screen.contains("Rosa") && !screen.contains("First steps"), "what was locked stays locked: {screen}");
    unlock(&window).await?;
    window.see("First steps").await?;

    window.restart().await?;
    window.see("First steps").await?;
    window.close().await
}

async fn enter_a_new_office(window: &Window) -> anyhow::Result<()> {
    create_the_office(window).await?;
    save_the_recovery_sheet(window).await?;
    window.see("First steps").await?;
    Ok(())
}

async fn to_security(window: &Window) -> anyhow::Result<()> {
    window.ask_page("location.hash = '#/settings?part=security'").await?;
    window.heading("New key for the office").await?;
    Ok(())
}

async fn unlock(window: &Window) -> anyhow::Result<()> {
    window.heading(OFFICE).await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press("Unlock").await
}

/// How many backups lie in the home.
fn backups(window: &Window) -> anyhow::Result<usize> {
    let mut folders = vec![window.home().to_owned()];
    let mut found = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "folkmoot-backup") {
                found += 1;
            }
        }
    }
    Ok(found)
}
