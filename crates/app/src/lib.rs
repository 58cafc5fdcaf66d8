//! The use cases of the desk and the contract with the window, free of Tauri: the window, the command line and the
//! tests drive the same code.
//!
//! [`Folkmoot`] is the app: it knows which office is open and answers commands. A [`session::Session`] is one office
//! that is, or was until it was locked, open; the command line uses it directly.

pub mod backup;
pub mod contract;
pub mod draft;
pub mod duplicate;
pub mod export;
pub mod failing;
pub mod files;
pub mod host;
pub mod household;
pub mod import;
pub mod interaction;
pub mod keyring;
pub mod link;
pub mod local;
pub mod office;
pub mod person;
pub mod progress;
pub mod sample;
pub mod session;
pub mod task;
pub mod time;
pub mod today;
pub mod undo;
pub mod view;
pub mod words;

pub use contract::FileToken;
pub use contract::event::Event;
pub use contract::failure::{Failure, FailureCode};
pub use folkmoot_store::Unlock;
pub use host::{FilePurpose, Host, Places};

use folkmoot_domain::ids::{Clock, Ids};
use local::Local;
use office::create::Pending;
use session::Session;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

/// The app. Cheap to clone; all clones are the same app.
#[derive(Clone)]
pub struct Folkmoot(Arc<Inner>);

struct Inner {
    places: Places,
    host: Arc<dyn Host>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    files: Arc<files::Files>,
    /// What this computer remembers outside any office.
    local: Arc<Local>,
    at: Mutex<At>,
    /// Held while an office is opened: the keyring and a typed passphrase may come at once.
    opening: Mutex<()>,
}

/// Where the person stands.
enum At {
    Welcome,
    /// A new office whose recovery sheet is not confirmed.
    Pending(Box<Pending>),
    /// An office that is chosen and was not opened yet.
    Door(PathBuf),
    /// Open, or locked after having been open: its long work waits.
    Office(Session),
}

impl Folkmoot {
    /// The app at its first moment: at the office that was open last, locked; at the welcome where there was none.
    pub fn new(places: Places, host: Arc<dyn Host>) -> Self {
        Self::with(places, host, Arc::new(time::SystemClock), Arc::new(time::SystemIds))
    }

    /// The same with a clock and ids of one's own, as tests need.
    pub fn with(places: Places, host: Arc<dyn Host>, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        let local = Arc::new(Local::load(&places.settings));
        let at = match local.last_office() {
            Some(path) if path.exists() => At::Door(path),
            _ => At::Welcome,
        };
        let files = Arc::new(files::Files::default());
        Self(Arc::new(Inner { places, host, clock, ids, files, local, at: Mutex::new(at), opening: Mutex::default() }))
    }

    /// Runs one command of the contract. Blocks until it is done: call it from a thread that may wait.
    pub fn call(&self, command: &str, payload: serde_json::Value) -> Result<serde_json::Value, Failure> {
        contract::commands::dispatch(self, command, payload)
    }

    /// A file that was dropped on the window or opened with the app, by a name that the window may hold.
    pub fn offer_file(&self, path: PathBuf) -> FileToken {
        self.0.files.remember(path)
    }

    /// Locks the office and ends: before the process does.
    pub fn shut_down(&self) {
        match &*self.at() {
            At::Office(session) => session.end(),
            At::Pending(pending) => pending.end(),
            At::Welcome | At::Door(_) => {}
        }
    }

    pub(crate) fn session(&self) -> Result<Session, Failure> {
        match &*self.at() {
            At::Office(session) if session.is_open() => Ok(session.clone()),
            At::Office(_) | At::Door(_) => Err(Failure::new(FailureCode::Locked)),
            At::Welcome | At::Pending(_) => Err(Failure::new(FailureCode::NoOffice)),
        }
    }

    fn opening(&self) -> MutexGuard<'_, ()> {
        self.0.opening.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn at(&self) -> MutexGuard<'_, At> {
        self.0.at.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
