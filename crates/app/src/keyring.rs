//! The operating system's keyring, which holds the secret of "stay unlocked on this computer": the Secret Service on
//! Linux, the Keychain on macOS, the Credential Manager on Windows. No other store takes its place.
//!
//! It fails in practice: it is absent, locked, wiped, replaced, slow. So every call has a limit of time, begins with a
//! new connection, and says what happened. That an entry is not there says nothing about the office.

#[cfg(any(target_os = "macos", windows))]
mod elsewhere;
#[cfg(not(any(target_os = "macos", windows)))]
mod linux;

#[cfg(any(target_os = "macos", windows))]
use elsewhere as system;
#[cfg(not(any(target_os = "macos", windows)))]
use linux as system;

use crate::contract::failure::{Failure, FailureCode};
use folkmoot_store::DeviceSecret;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;
use uuid::Uuid;

/// How long it may take to ask the keyring. It is asked without a dialog, so only a sick one takes so long.
pub const ASKING: Duration = Duration::from_secs(10);
/// How long it may take to put something in: the system may ask for the keyring's own password first.
pub const KEEPING: Duration = Duration::from_secs(60);

/// What the entries are called: the application's identifier.
const APPLICATION: &str = "org.folkmoot.desk";

/// What the keyring could not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No keyring runs here.
    Absent,
    /// It is locked, and was not asked to open.
    Locked,
    /// It works and has no such entry: wiped, replaced, another one, another computer.
    NotThere,
    /// It, or the person whom it asked, said no.
    Refused,
    /// It did not answer in time. What was asked may still happen.
    TooSlow,
    /// It broke off, or answered what can't be understood.
    Broken,
}

/// An entry that the keyring has.
pub struct Found {
    /// The device slot that it is for.
    pub slot: Uuid,
    /// None where the entry holds something else than a secret of ours.
    pub secret: Option<DeviceSecret>,
}

/// Whether there is a keyring to put something in. One that is locked counts.
///
/// # Errors
/// Never `Locked` or `NotThere`.
pub fn is_there(limit: Duration) -> Result<(), Trouble> {
    within(limit, move || system::is_there(limit))
}

/// The entries of these device slots; at least one. No dialog appears.
///
/// # Errors
/// `NotThere` only when it is open and has none of them.
pub fn find(slots: &[Uuid], limit: Duration) -> Result<Vec<Found>, Trouble> {
    let slots = slots.to_vec();
    within(limit, move || system::find(&slots, limit))
}

/// Puts a secret in, and reads it back. The system may ask for the keyring's password.
///
/// # Errors
/// After `TooSlow` or `Broken` the entry may be there all the same.
pub fn keep(slot: Uuid, secret: &DeviceSecret, limit: Duration) -> Result<(), Trouble> {
    let wanted = secret.clone();
    within(limit, move || {
        system::keep(slot, &wanted, limit)?;
        let found = system::find(&[slot], limit)?;
        let is_kept = found.iter().flat_map(|found| &found.secret).any(|kept| kept.bytes() == wanted.bytes());
        if is_kept { Ok(()) } else { Err(Trouble::Broken) }
    })
}

/// Takes the entries of these device slots out. No dialog appears.
///
/// # Errors
/// As said; an entry that stays opens nothing once its slot is gone.
pub fn forget(slots: &[Uuid], limit: Duration) -> Result<(), Trouble> {
    let slots = slots.to_vec();
    within(limit, move || system::forget(&slots, limit))
}

/// Asks on a thread of its own, which is left to itself where the keyring hangs.
fn within<T: Send + 'static>(
    limit: Duration,
    ask: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let (answer, heard) = sync_channel(1);
    let asking = thread::Builder::new().name("keyring".to_owned()).spawn(move || {
        // Nobody listens any more where it took too long.
        let _ = answer.send(ask());
    });
    if asking.is_err() {
        return Err(Trouble::Broken);
    }
    heard.recv_timeout(limit).unwrap_or_else(|error| match error {
        RecvTimeoutError::Timeout => Err(Trouble::TooSlow),
        RecvTimeoutError::Disconnected => Err(Trouble::Broken),
    })
}

impl From<Trouble> for FailureCode {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Absent => Self::KeyringAbsent,
            Trouble::Locked => Self::KeyringLocked,
            Trouble::NotThere => Self::KeyringEntryGone,
            Trouble::Refused => Self::KeyringRefused,
            Trouble::TooSlow => Self::KeyringTooSlow,
            Trouble::Broken => Self::KeyringBroken,
        }
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::new(trouble.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn a_keyring_that_never_answers_is_waited_for_no_longer_than_the_limit() {
        let (end, ended) = channel::<()>();
        let never = move || ended.recv().map_err(|_| Trouble::Absent);
        assert_eq!(within(Duration::from_millis(1), never), Err(Trouble::TooSlow));
        drop(end);
    }

    #[test]
    fn an_answer_in_time_is_the_answer() {
        assert_eq!(within(Duration::MAX, || Ok(7)), Ok(7));
        assert_eq!(within::<()>(Duration::MAX, || Err(Trouble::Locked)), Err(Trouble::Locked));
    }
}
