//! Up to four connections that read, opened when they are needed, and more for long work beside them.

use crate::connection::{Cancel, Stoppable};
use crate::error::StoreError;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

const MOST: usize = 4;
/// How long everybody may read between two tries to hold them.
const BETWEEN_HOLDS: Duration = Duration::from_millis(50);

#[derive(Default)]
struct State {
    idle: Vec<Stoppable>,
    /// Idle ones and those that are lent.
    open: usize,
    /// Nothing is lent at the moment: the office's file is being replaced.
    is_held: bool,
    is_closed: bool,
}

impl State {
    fn are_lent(&self) -> bool {
        self.open > self.idle.len()
    }

    fn close_all(&mut self) {
        self.idle.clear();
        self.open = 0;
    }
}

/// How long a connection is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// A search, a page of a list.
    Short,
    /// A backup, a verification, an export.
    Long,
}

/// Lends connections.
#[derive(Default)]
pub(crate) struct Readers {
    state: Mutex<State>,
    changed: Condvar,
}

/// No reader is open, and none is lent, until it is dropped.
pub(crate) struct Held<'r> {
    readers: &'r Readers,
}

/// A lent connection; goes back when dropped.
pub(crate) struct Reader<'r> {
    readers: &'r Readers,
    connection: Option<Stoppable>,
}

impl Readers {
    /// An idle connection, a new one by `open`, or, when all four are lent, the next that comes back. Long work gets one
    /// of its own: it must not take one from those that wait for a search.
    pub(crate) fn lend(
        &self,
        length: Length,
        open: impl FnOnce() -> Result<Stoppable, StoreError>,
        cancel: Option<&Cancel>,
    ) -> Result<Reader<'_>, StoreError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = loop {
            if state.is_closed {
                return Err(StoreError::Locked);
            }
            if state.is_held {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            if length == Length::Short
                && let Some(connection) = state.idle.pop()
            {
                break connection;
            }
            if state.open < MOST || length == Length::Long {
                state.open += 1;
                drop(state);
                match open() {
                    Ok(connection) => break connection,
                    Err(error) => {
                        self.forget_one();
                        return Err(error);
                    }
                }
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        };
        connection.obey(cancel);
        Ok(Reader { readers: self, connection: Some(connection) })
    }

    /// Waits until all are back, and closes them. Nothing is lent any more.
    pub(crate) fn close(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_closed = true;
        self.changed.notify_all();
        while state.are_lent() {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.close_all();
    }

    /// Lends nothing more, waits until all are back, and closes them; who wants to read waits until the answer is
    /// dropped. None when somebody reads for longer than `patience`: then everybody may read again.
    pub(crate) fn hold(&self, patience: Duration) -> Option<Held<'_>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_held = true;
        let waited = self.changed.wait_timeout_while(state, patience, |state| state.are_lent());
        state = waited.unwrap_or_else(PoisonError::into_inner).0;
        if !state.are_lent() {
            state.close_all();
            return Some(Held { readers: self });
        }
        state.is_held = false;
        self.changed.notify_all();
        // Those who waited go first; asked again at once, they would wait once more.
        drop(self.changed.wait_timeout(state, BETWEEN_HOLDS));
        None
    }

    fn forget_one(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).open -= 1;
        self.changed.notify_all();
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.readers.state.lock().unwrap_or_else(PoisonError::into_inner).is_held = false;
        self.readers.changed.notify_all();
    }
}

impl Reader<'_> {
    pub(crate) fn sql(&self) -> Result<&rusqlite::Connection, StoreError> {
        self.connection.as_ref().map(|connection| &connection.sql).ok_or(StoreError::Locked)
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            connection.obey(None);
            let mut state = self.readers.state.lock().unwrap_or_else(PoisonError::into_inner);
            if state.open > MOST {
                state.open -= 1;
            } else {
                state.idle.push(connection);
            }
            drop(state);
            self.readers.changed.notify_all();
        }
    }
}
