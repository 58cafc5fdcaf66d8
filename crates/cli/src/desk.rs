//! The office that a command works on, open for as long as the command runs.

use crate::answer::Refusal;
use crate::args::Typed;
use crate::secret;
use folkmoot_app::office::stay_unlocked;
use folkmoot_app::session::{Around, Session};
use folkmoot_app::{Failure, FailureCode, Unlock};
use std::ops::Deref;
use std::path::Path;

/// An open office; dropped, it is closed and another program may open it.
pub struct Desk(Session);

impl Desk {
    /// Opens the office that was named, by the keyring or with the passphrase from its file or the terminal.
    pub fn open(typed: &Typed) -> Result<Self, Refusal> {
        let path = path(typed)?;
        if typed.keyring {
            return Ok(Self(stay_unlocked::open_path(path, &around(), typed.keyring_wait)?));
        }
        let passphrase = secret::passphrase(typed.passphrase_file.as_deref())?;
        Self::open_with(path, Unlock::Passphrase(&passphrase))
    }

    /// Opens an office.
    pub fn open_with(path: &Path, unlock: Unlock<'_>) -> Result<Self, Refusal> {
        Ok(Self(Session::open(path, unlock, around())?))
    }
}

impl From<Session> for Desk {
    fn from(session: Session) -> Self {
        Self(session)
    }
}

impl Deref for Desk {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// The office file that was named. It is looked for before anybody is asked for a passphrase.
pub fn path(typed: &Typed) -> Result<&Path, Refusal> {
    let path = typed
        .office
        .as_deref()
        .ok_or_else(|| Refusal::usage("Which office? Name its file with --office FILE, or in FOLKMOOT_OFFICE."))?;
    if path.exists() { Ok(path) } else { Err(about(FailureCode::FileNotFound, path)) }
}

/// The computer's clock and no windows. moot keeps no settings of its own and reads none of the window's: no file has a
/// NUL in its name.
pub fn around() -> Around {
    Around::system(Path::new("\0"))
}

/// A failure about a file.
pub fn about(code: FailureCode, path: &Path) -> Refusal {
    Failure::about(code, path.display().to_string()).into()
}
