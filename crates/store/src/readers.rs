//! Up to four connections that read, opened when they are needed, and more for long work beside them.

use crate::connection::{Cancel, Stoppable};
use crate::error::StoreError;
use std::sync::{Condvar, Mutex, PoisonError};

const MOST: usize = 4;

#[derive(Default)]
struct State {
    idle: Vec<Stoppable>,
    /// Idle ones and those that are lent.
    open: usize,
    is_closed: bool,
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
        while state.open > state.idle.len() {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.idle.clear();
        state.open = 0;
    }

    fn forget_one(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).open -= 1;
        self.changed.notify_all();
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
