//! Reading ahead: one thread reads rows, maps them and works out what can be known of each by itself, while another
//! decides and writes.

use crate::contract::failure::Failure;
use crate::import::apply::RowOf;
use crate::import::known::{Hashing, OwnIds};
use folkmoot_domain::ids::PersonId;
use folkmoot_lists::ListError;
use folkmoot_lists::read::{Row, Seen};
use folkmoot_store::table::people::NewPerson;
use sha2::{Digest, Sha256};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

/// Rows that go from one thread to the other at a time, and how many times as many may wait.
const A_BATCH: usize = 1_000;
const BATCHES_AHEAD: usize = 4;

/// A row, and what was worked out about it. Taking it apart leaves nothing that another thread would have to free: see
/// [`Feed`].
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
    fn ready(&self, row: Row) -> Ready {
        let digest = Sha256::new().chain_update(self.salt).chain_update(row.hash).finalize();
        let mut hash = [0; 16];
        hash.copy_from_slice(&digest[..16]);
        let seen = row.seen.as_ref().ok();
        let own = seen.map(|seen| OwnIds::of_row(seen, self.row_of.list, &self.hashing)).unwrap_or_default();
        let new = seen.filter(|_| self.is_first_load).map(|seen| self.person(seen));
        Ready { row, hash, own, new }
    }

    fn person(&self, seen: &Seen) -> NewPerson {
        NewPerson::of(self.row_of.create(PersonId(self.row_of.ids.next()), seen))
    }

    /// The person that a row becomes.
    pub(crate) fn new_person(&self, ready: &mut Option<NewPerson>, seen: &Seen) -> NewPerson {
        ready.take().unwrap_or_else(|| self.person(seen))
    }
}

/// Rows that another thread makes ready, in order. Rows that are done with go back to that thread to be freed: memory
/// that one thread takes and another frees is slow.
pub(crate) struct Feed {
    batches: Receiver<Result<Vec<Ready>, ListError>>,
    done_with: Sender<Vec<Ready>>,
    batch: Vec<Ready>,
    at: usize,
    /// Why there are no more.
    error: Option<ListError>,
    is_over: bool,
}

impl Feed {
    /// The next row; none at the end, and after an error.
    pub(crate) fn next(&mut self) -> Option<&mut Ready> {
        while self.at >= self.batch.len() {
            let done = std::mem::take(&mut self.batch);
            if !done.is_empty() {
                // Nobody is there to free it once all is read.
                let _ = self.done_with.send(done);
            }
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

/// Reads rows on a thread of its own while `f` takes them.
pub(crate) fn while_reading<T>(
    rows: &mut (dyn Iterator<Item = Result<Row, ListError>> + Send),
    maker: &Maker<'_>,
    f: impl FnOnce(&mut Feed) -> T,
) -> T {
    let (batches, feed) = sync_channel(BATCHES_AHEAD);
    let (done_with, to_free) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || read(rows, maker, &batches, &to_free));
        // Dropped at the end of this scope, which tells the other thread that nobody listens any more.
        f(&mut Feed { batches: feed, done_with, batch: Vec::new(), at: 0, error: None, is_over: false })
    })
}

fn read(
    rows: &mut dyn Iterator<Item = Result<Row, ListError>>,
    maker: &Maker<'_>,
    batches: &SyncSender<Result<Vec<Ready>, ListError>>,
    to_free: &Receiver<Vec<Ready>>,
) {
    let mut batch = Vec::with_capacity(A_BATCH);
    for row in rows {
        let error = match row {
            Ok(row) => {
                batch.push(maker.ready(row));
                None
            }
            Err(error) => Some(error),
        };
        if batch.len() >= A_BATCH || error.is_some() {
            to_free.try_iter().for_each(drop);
            let full = std::mem::replace(&mut batch, Vec::with_capacity(A_BATCH));
            if batches.send(Ok(full)).is_err() {
                return;
            }
        }
        if let Some(error) = error {
            // Nobody listens: then nobody wants to know.
            let _ = batches.send(Err(error));
            return;
        }
    }
    let _ = batches.send(Ok(batch));
}
