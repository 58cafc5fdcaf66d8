//! The keyring of this computer, as a way into an office.

use crate::answer::{Answer, Refusal, Status};
use crate::args::{StayUnlocked as Command, Typed};
use crate::desk::{Desk, path};
use crate::secret;
use folkmoot_app::contract::office::{Passphrase, StayUnlocked};
use folkmoot_app::office::stay_unlocked::{look, turn_off, turn_on};
use folkmoot_app::{Failure, FailureCode, Unlock};
use secrecy::ExposeSecret;
use serde_json::json;

pub fn carry_out(typed: &Typed, command: Command) -> Result<Answer, Refusal> {
    let stands = match command {
        Command::On => on(typed)?,
        Command::Off => {
            let session = Desk::open(typed)?;
            turn_off(&session, typed.keyring_wait)?
        }
        Command::Status => {
            let session = Desk::open(typed)?;
            look(&session, typed.keyring_wait)?
        }
    };
    Ok(said(&stands))
}

/// By the passphrase alone: whoever has only the keyring can't give it another way in.
fn on(typed: &Typed) -> Result<StayUnlocked, Refusal> {
    let office = path(typed)?;
    if typed.keyring {
        return Err(Refusal::usage("Turning it on takes the passphrase: leave --keyring out."));
    }
    let passphrase = secret::passphrase(typed.passphrase_file.as_deref())?;
    let session = Desk::open_with(office, Unlock::Passphrase(&passphrase))?;
    let passphrase = passphrase.expose_secret().to_owned();
    Ok(turn_on(&session, Passphrase { passphrase }, typed.keyring_wait)?)
}

fn said(stands: &StayUnlocked) -> Answer {
    let why = |code: &FailureCode| Refusal::from(Failure::new(*code)).message;
    let (words, status) = match stands {
        StayUnlocked::Off => ("Off: the office opens with a passphrase or its recovery code.".to_owned(), Status::Done),
        StayUnlocked::On => (
            "On: this computer's keyring opens the office, as do passphrase and recovery code.".to_owned(),
            Status::Done,
        ),
        StayUnlocked::Lost { why: code } => (
            format!("On, but the keyring does not open the office now. {}\nTurn it on again, or off.", why(code)),
            Status::Locked,
        ),
        StayUnlocked::Unavailable { why: code } => {
            (format!("Off, and it can't be turned on. {}", why(code)), Status::Done)
        }
    };
    Answer { json: json!(stands), words, status }
}
