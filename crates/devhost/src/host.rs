//! The desktop that tests stand in for: dialogs answer what a test laid down, events go to whoever listens.

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use folkmoot_app::{Event, FilePurpose, Host};
use serde_json::Value;
use tokio::sync::broadcast;

/// An event on its way to the pages: its name, and what comes with it.
#[derive(Clone)]
pub struct Sent {
    pub name: &'static str,
    pub body: Value,
}

/// A desktop without a screen.
pub struct TestDesktop {
    events: broadcast::Sender<Sent>,
    choices: Mutex<VecDeque<Option<PathBuf>>>,
}

impl TestDesktop {
    /// A desktop with no choices laid down.
    pub fn new() -> Self {
        // A page that lags this far behind has long stopped reading.
        Self { events: broadcast::Sender::new(1024), choices: Mutex::default() }
    }

    /// Lays down what a coming dialog answers, after those already laid down; `None` is a dialog that was closed.
    pub fn choose_next(&self, path: Option<PathBuf>) {
        self.choices.lock().unwrap_or_else(PoisonError::into_inner).push_back(path);
    }

    /// Every event from now on.
    pub fn listen(&self) -> broadcast::Receiver<Sent> {
        self.events.subscribe()
    }

    /// Without a choice laid down a dialog counts as closed: a test must never wait for a person.
    fn next_choice(&self) -> Option<PathBuf> {
        self.choices.lock().unwrap_or_else(PoisonError::into_inner).pop_front().flatten()
    }
}

impl Host for TestDesktop {
    fn emit(&self, event: &Event) {
        let body = serde_json::to_value(event).map(|mut event| event["body"].take()).unwrap_or_default();
        // Without a listener there is nobody to tell.
        let _ = self.events.send(Sent { name: event.name(), body });
    }

    fn choose_file(&self, _purpose: FilePurpose) -> Option<PathBuf> {
        self.next_choice()
    }

    fn choose_place(&self, _purpose: FilePurpose, _suggested_name: &str) -> Option<PathBuf> {
        self.next_choice()
    }
}
