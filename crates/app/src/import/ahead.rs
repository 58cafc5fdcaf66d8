//! Reading ahead: one thread reads rows, maps them and works out what can be known of each by itself, while another
//! decides and writes.

use crate::contract::failure::Failure;
use crate::import::apply::RowOf;
use crate::import::known::{Hashing, OwnIds};
use folkmoot_domain::ids::PersonId;
use folkmoot_lists::ListError;
use folkmoot_lists::read::{Row, Rows, Seen};
use folkmoot_store::table::people::NewPerson;
use sha2::{Digest, Sha256};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

/// Rows that go from one thread to the other at a time, and how many times as many may wait: so few that what one
/// thread wrote is still in the processor's cache when the other reads it.
const A_BATCH: usize = 100;
/// Bytes of a batch, about: a list may have rows of many mebibytes.
const BATCH_BYTES: usize = 2 << 20;
/// Rows that took more are not read over, or their room would be kept for rows that don't need it.
const HEAVY: usize = 64 << 10;
const BATCHES_AHEAD: usize = 4;

/// A row, and what was worked out about it.
pub(crate) struct Ready {
    pub row: Row,
    /// Of the row and how it is mapped: a row is met again only if it was mapped the same way.
    pub hash: [u8; 16],
    pub own: OwnIds,
    /// The person it becomes if it is nobody who is known; worked out on a first load, where most rows are.
    pub new: Option<NewPerson>,
}

/// What makes rows ready.
#[derive(Clone)]
pub(crate) struct Maker<'a> {
    pub row_of: RowOf<'a>,
    pub salt: [u8; 16],
    pub hashing: Hashing,
    /// Whether most rows will be new people.
    pub is_first_load: bool,
}

impl Maker<'_> {
    /// Everything about a row that can be known without the others.
    pub(crate) fn ready(&self, row: Row) -> Ready {
        let digest = Sha256::new().chain_update(self.salt).chain_update(row.hash).finalize();
        let mut hash = [0; 16];
        hash.copy_from_slice(&digest[..16]);
        let seen = row.seen.as_ref().ok();
        let own = seen.map(|seen| OwnIds::of_row(seen, self.row_of.list, &self.hashing)).unwrap_or_default();
        let new = seen.filter(|_| self.is_first_load).map(|seen| self.person(seen));
        Ready { row, hash, own, new }
    }

    /// The person that a row becomes.
    pub(crate) fn person(&self, seen: &Seen) -> NewPerson {
        NewPerson::of(self.row_of.create(PersonId(self.row_of.ids.next()), seen))
    }
}

/// What is made of a row, and gives the row back when it is done with.
pub(crate) trait Made: Send {
    /// The row, to be read over.
    fn into_row(self) -> Row;
}

impl Made for Ready {
    fn into_row(self) -> Row {
        self.row
    }
}

/// Rows that another thread makes ready, in order. What is done with goes back to that thread, which frees it and reads
/// over its rows: memory that one thread takes and another frees is slow.
pub(crate) struct Feed<T> {
    batches: Receiver<Result<Vec<T>, ListError>>,
    done_with: Sender<Vec<T>>,
    batch: Vec<T>,
    at: usize,
    /// Why there are no more.
    error: Option<ListError>,
    is_over: bool,
}

impl<T> Feed<T> {
    /// The next row; none at the end, and after an error.
    pub(crate) fn next(&mut self) -> Option<&mut T> {
        while self.at >= self.batch.len() {
            let done = std::mem::take(&mut self.batch);
            // Nobody is there to free it once all is read.
            let _ = self.done_with.send(done);
            self.at = 0;
            match self.batches.recv() {
                Ok(Ok(batch)) => self.batch = batch,
                Ok(Err(error)) => self.error = Some(error),
                Err(_) => self.is_over = true,
            }
            if self.is_over || self.error.is_some() {
                self.is_over = true;
                return None;
            }
        }
        self.at += 1;
        self.batch.get_mut(self.at - 1)
    }

    /// Whether there are no more rows.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over
    }

    /// The error that ended them, if one did.
    pub(crate) fn end(&mut self) -> Result<(), Failure> {
        self.error.take().map_or(Ok(()), |error| Err(error.into()))
    }
}

/// Reads rows on a thread of its own, and makes something of each, while `f` takes them.
pub(crate) fn while_reading<T: Made, U>(
    rows: &mut Rows,
    make: impl Fn(Row) -> T + Send,
    f: impl FnOnce(&mut Feed<T>) -> U,
) -> U {
    let (batches, feed) = sync_channel(BATCHES_AHEAD);
    let (done_with, done) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || read(rows, make, &batches, &done));
        // Dropped at the end of this scope, which tells the other thread that nobody listens any more.
        f(&mut Feed { batches: feed, done_with, batch: Vec::new(), at: 0, error: None, is_over: false })
    })
}

fn read<T: Made>(
    rows: &mut Rows,
    make: impl Fn(Row) -> T,
    batches: &SyncSender<Result<Vec<T>, ListError>>,
    done: &Receiver<Vec<T>>,
) {
    let mut spare: Vec<Row> = Vec::new();
    loop {
        let mut batch = Vec::with_capacity(A_BATCH);
        let mut end = None;
        let mut weight = 0;
        while batch.len() < A_BATCH && weight < BATCH_BYTES && end.is_none() {
            let mut row = spare.pop().unwrap_or_default();
            match rows.next_into(&mut row) {
                Ok(true) => {
                    weight += row.weight();
                    batch.push(make(row));
                }
                Ok(false) => end = Some(None),
                Err(error) => end = Some(Some(error)),
            }
        }
        if batches.send(Ok(batch)).is_err() {
            return;
        }
        if let Some(error) = end {
            if let Some(error) = error {
                // Where nobody listens any more nobody wants to know.
                let _ = batches.send(Err(error));
            }
            return;
        }
        spare.extend(done.try_iter().flatten().map(Made::into_row).filter(|row| row.weight() < HEAVY));
    }
}
