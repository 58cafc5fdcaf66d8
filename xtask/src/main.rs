//! `cargo xtask run | test | check | fuzz | gen | bench | package`: everything that is done with this house, as commands.

mod bench;
mod check;
mod fuzz;
mod generate;
mod need;
mod package;
mod place;
mod process;
mod run;
mod test;
mod ui;
mod workspace;

use std::process::ExitCode;

use anyhow::bail;

const USAGE: &str = "\
cargo xtask run [--once]          installs what is missing, builds, opens the window;
                                  without a display: a picture in target/folkmoot.png
cargo xtask test [--only PART]    PART is rust, docs, ui, browser or window
cargo xtask test --long           the injected faults in full numbers; says how long it takes
                                  [--only PART] PART is kills, faults, keyring, hostile or window
                                  [--before-release] kills ten times as often
cargo xtask check [--only PART]   PART is format, clippy, generated, words, types, lint or dependencies
cargo xtask fuzz [TARGET ...]     looks for bytes that break what reads from outside  [--minutes 10] [--shrink]
                                  TARGET is backup, charset, csv, mapping, search, slots or workbook
cargo xtask gen                   writes the generated TypeScript
cargo xtask bench find            how quickly the box finds people, on 250,000 of them
cargo xtask bench import          a list into an empty office, beside sqlite3's .import
                                  [--sizes 10000,100000,1000000] [--rounds 5]
cargo xtask bench linkage         who is the same person, beside Splink 5: how well, how quickly
                                  [--only quality|speed] [--sizes 10000,100000] [--rounds 5]
cargo xtask bench search          finding as one types, beside tantivy and PostgreSQL [--sizes 10000,100000]
cargo xtask bench queries         everyday queries, beside the same rows without a key [--people 100000]
cargo xtask bench hostile         hostile lists in their full size: seconds and memory
cargo xtask bench start           start-up and memory of the window, beside Chromium's application mode
cargo xtask bench window          how the real window feels with a million people  [--people 1000000]
cargo xtask bench all             all of them, and one table of every ratio
cargo xtask package               .deb and .rpm in target/release/bundle";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match act(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `test --long` with its options, in any order.
fn long(mut options: &[&str]) -> anyhow::Result<()> {
    let (mut only, mut before_release) = (None, false);
    loop {
        options = match options {
            [] => return test::long::long(only, before_release),
            ["--before-release", rest @ ..] => {
                before_release = true;
                rest
            }
            ["--only", part, rest @ ..] => {
                only = Some(*part);
                rest
            }
            other => bail!("what is `{}`?\n{USAGE}", other.join(" ")),
        };
    }
}

fn act(arguments: &[&str]) -> anyhow::Result<()> {
    match arguments {
        ["run"] => run::run(false),
        ["run", "--once"] => run::run(true),
        ["test"] => test::test(None),
        ["test", "--only", part] => test::test(Some(part)),
        ["test", "--long", options @ ..] => long(options),
        ["check"] => check::check(None),
        ["check", "--only", part] => check::check(Some(part)),
        ["fuzz", options @ ..] => fuzz::fuzz(options),
        ["gen"] => generate::generate(),
        ["bench", name, options @ ..] => bench::bench(name, options),
        ["package"] => package::package(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("what is `{}`?\n{USAGE}", other.join(" ")),
    }
}
