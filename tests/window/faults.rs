//! What happens to a computer while the office is open in the window: it sleeps, and `moot` comes.

use std::{env, fs::File, path::Path, process::Command, time::Duration};

use anyhow::{Context, ensure};
use folkmoot_testkit::rounds;
use folkmoot_tests::Window;

use crate::first_day::{PASSPHRASE, create_the_office, save_the_recovery_sheet};

const OFFICE: &str = "District 4 office";

#[tokio::test]
#[ignore = "needs the built shell: cargo xtask test --only window"]
async fn before_the_computer_sleeps_the_office_is_locked_and_the_window_names_nobody() -> anyhow::Result<()> {
    let window = Window::open().await?;
    create_the_office(&window).await?;
    save_the_recovery_sheet(&window).await?;
    window.see("First steps").await?;
    for round in rounds("machine suspended", 1, 5) {
        let took = window.logind().fall_asleep()?;
        ensure!(took < Duration::from_secs(1), "round {round}: locked within a second, not {took:?}");
        window.heading(OFFICE).await?;
        let screen = window.ask_page("return document.title + document.body.innerText").await?.to_string();
        ensure!(!screen.contains("Rosa") && !screen.contains("First steps"), "a locked window tells nothing: {screen}");
        window.logind().wake_up()?;
        unlock(&window).await?;
    }
    window.close().await
}

#[tokio::test]
#[ignore = "needs the built shell: cargo xtask test --only window"]
async fn moot_and_the_window_take_turns_at_one_office() -> anyhow::Result<()> {
    let window = Window::open().await?;
    create_the_office(&window).await?;
    save_the_recovery_sheet(&window).await?;
    window.see("First steps").await?;
    let office = window.home().join("offices").join(format!("{OFFICE}.folkmoot"));
    let passphrase = window.home().join("passphrase.txt");
    std::fs::write(&passphrase, PASSPHRASE)?;
    for round in rounds("moot beside the window", 1, 3) {
        ensure!(moot(&office, &passphrase)? == Some(6), "round {round}: the window has the office");
        window.press("Lock the office").await?;
        window.heading(OFFICE).await?;
        ensure!(moot(&office, &passphrase)? == Some(0), "round {round}: locking gave it back");
        // As a moot that is at work holds it.
        let held = File::open(window.home().join(format!("offices/{OFFICE}.folkmoot.lock")))?;
        held.try_lock().context("nobody has the office")?;
        window.fill("Passphrase", PASSPHRASE).await?;
        window.press("Unlock").await?;
        window.see("Another program has this office open.").await?;
        drop(held);
        unlock(&window).await?;
    }
    window.close().await
}

async fn unlock(window: &Window) -> anyhow::Result<()> {
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press("Unlock").await?;
    window.see("First steps").await?;
    Ok(())
}

/// How `moot` ends that checks the office.
fn moot(office: &Path, passphrase: &Path) -> anyhow::Result<Option<i32>> {
    let program = env::var_os("MOOT_BIN").context("MOOT_BIN is not set; `cargo xtask test` sets it")?;
    let mut moot = Command::new(program);
    moot.arg("--office").arg(office).arg("--passphrase-file").arg(passphrase).args(["--json", "office", "verify"]);
    Ok(moot.output()?.status.code())
}
