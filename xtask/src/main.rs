//! `cargo xtask run | test | check | gen | bench | package`: everything that is done with this house, as commands.

mod bench;
mod check;
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
cargo xtask check [--only PART]   PART is format, clippy, generated, words, types, lint or dependencies
cargo xtask gen                   writes the generated TypeScript
cargo xtask bench find            how quickly the box finds people, on 250,000 of them
cargo xtask bench linkage         who is the same person, beside Splink 5: how well, how quickly
                                  [--only quality|speed] [--sizes 10000,100000] [--rounds 5]
cargo xtask bench search          finding as one types, beside tantivy and PostgreSQL [--sizes 10000,100000]
cargo xtask bench queries         everyday queries, beside the same rows without a key [--people 100000]
cargo xtask bench start           start-up and memory of the window, beside Chromium's application mode
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

fn act(arguments: &[&str]) -> anyhow::Result<()> {
    match arguments {
        ["run"] => run::run(false),
        ["run", "--once"] => run::run(true),
        ["test"] => test::test(None),
        ["test", "--only", part] => test::test(Some(part)),
        ["check"] => check::check(None),
        ["check", "--only", part] => check::check(Some(part)),
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
