//! `moot`: the app's use cases for IT staff and scripts, on the same office file and under the same lock as the window.

mod answer;
mod args;
mod audit;
mod backup;
mod desk;
mod duplicates;
mod failing;
mod import;
mod link;
mod memory;
mod office;
mod person;
mod sample;
mod secret;
mod watch;
mod why;

use answer::{Answer, Refusal, say};
use args::{Command, Typed};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    memory::give_back_soon();
    let typed = match Typed::try_parse() {
        Ok(typed) => typed,
        Err(error) => return misused(&error),
    };
    say(&carry_out(&typed), typed.json)
}

fn carry_out(typed: &Typed) -> Result<Answer, Refusal> {
    match &typed.command {
        Command::Office(command) => office::carry_out(typed, command),
        Command::Backup(command) => backup::carry_out(typed, command),
        Command::Import(command) => import::carry_out(typed, command),
        Command::Person(command) => person::carry_out(typed, command),
        Command::Duplicates { at_least } => duplicates::carry_out(typed, *at_least),
        Command::Link(link) => link::carry_out(link),
        Command::Audit(command) => audit::carry_out(typed, command),
        Command::Sample(command) => sample::carry_out(command),
    }
}

/// Wrong usage in clap's words; a script that asked for JSON gets a document too. Help and version are no failure.
fn misused(error: &clap::Error) -> ExitCode {
    let wants_json = std::env::args_os().any(|word| word == "--json");
    if error.use_stderr() && wants_json {
        let words = error.render().to_string();
        let first = words.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        return say(&Err(Refusal::usage(format!("{}.", first.trim_end_matches('.')))), true);
    }
    // Standard output or error may be closed; then there is nobody to tell.
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(1))
}
