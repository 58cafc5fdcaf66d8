//! An open office: its two doors, who works, and closing.

use crate::audit::entry::{End, Entry};
use crate::audit::head::{Head, HeadFile};
use crate::changed::{Changed, Written};
use crate::connection::{self, Cancel, Stoppable, View};
use crate::erased;
use crate::error::StoreError;
use crate::gate::{Gate, Turn};
use crate::key::file::SlotFile;
use crate::key::pair::OfficeSecret;
use crate::key::{DataKey, KdfCost};
use crate::lock::OfficeLock;
use crate::places::Places;
use crate::read::Read;
use crate::readers::{Length, Readers};
use crate::table::people::Orders;
use crate::table::search::index;
use crate::write::Write;
use folkmoot_domain::ids::{Clock, Ids, StaffId};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use uuid::Uuid;

/// How an office is made and opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// What guessing a passphrase of a new slot costs.
    pub kdf: KdfCost,
    /// For a new office: it holds invented people.
    pub is_sample: bool,
}

/// Which office this is, and who works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub office_id: Uuid,
    pub office_name: String,
    /// The member of staff whose passphrase opened the office; the recovery slot's id when its code did.
    pub staff: StaffId,
    /// Empty when the recovery code opened the office.
    pub staff_name: String,
    /// This copy of the office.
    pub device: Uuid,
    pub is_sample: bool,
    /// Then a new passphrase is due: see [`Store::reset_passphrase`].
    pub opened_with_recovery: bool,
}

/// An open office. Cheap to clone; all clones are the same office, and closing one closes all. Dropping the last
/// closes it too.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) places: Places,
    pub(crate) options: Options,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) is_read_only: bool,
    opened_after: u64,
    pub(crate) identity: RwLock<Identity>,
    /// None once closed.
    keys: Mutex<Option<Keys>>,
    pub(crate) gate: Gate,
    /// Whoever passes the gate has it; none once closed, and in an office that can only be read.
    writer: Mutex<Option<Writer>>,
    pub(crate) readers: Readers,
    orders: Orders,
    pub(crate) closing: Cancel,
    lock: Mutex<Option<OfficeLock>>,
}

/// The data key, and the slots as they stand on disk.
pub(crate) struct Keys {
    pub(crate) data: DataKey,
    pub(crate) secret: OfficeSecret,
    pub(crate) file: SlotFile,
}

pub(crate) struct Writer {
    pub(crate) sql: Stoppable,
    pub(crate) end: End,
    pub(crate) head: HeadFile,
}

/// Everything an office needs to be open.
pub(crate) struct Opened {
    pub(crate) places: Places,
    pub(crate) options: Options,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) identity: Identity,
    pub(crate) keys: Keys,
    /// None: it can only be read.
    pub(crate) writer: Option<(Connection, End, HeadFile)>,
    pub(crate) lock: OfficeLock,
}

/// Who writes, and what gives time and ids.
#[derive(Clone, Copy)]
pub(crate) struct Hands<'c> {
    pub(crate) by: StaffId,
    pub(crate) clock: &'c dyn Clock,
    pub(crate) ids: &'c dyn Ids,
}

impl Store {
    pub(crate) fn from_opened(opened: Opened) -> Result<Self, StoreError> {
        let closing = Cancel::default();
        let is_read_only = opened.writer.is_none();
        let opened_after = opened.writer.as_ref().map_or(0, |(_, end, _)| end.number);
        let writer = match opened.writer {
            Some((sql, end, head)) => Some(Writer { sql: Stoppable::new(sql, &closing)?, end, head }),
            None => None,
        };
        let inner = Inner {
            places: opened.places,
            options: opened.options,
            clock: opened.clock,
            ids: opened.ids,
            is_read_only,
            opened_after,
            identity: RwLock::new(opened.identity),
            keys: Mutex::new(Some(opened.keys)),
            gate: Gate::default(),
            writer: Mutex::new(writer),
            readers: Readers::default(),
            orders: Orders::default(),
            closing,
            lock: Mutex::new(Some(opened.lock)),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Reads one consistent view of the office. Up to four run at once, beside a write; don't read inside a read, or all
    /// four may wait for a fifth.
    ///
    /// # Errors
    /// What `f` says; [`StoreError::Locked`] once the office is closed.
    pub fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.read_under(None, f)
    }

    /// Reads until somebody cancels: a search that the next letter made needless, an export that was stopped.
    ///
    /// # Errors
    /// Like [`Store::read`], and [`StoreError::Cancelled`].
    pub fn read_until<T>(
        &self,
        cancel: &Cancel,
        f: impl FnOnce(&Read<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if cancel.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        self.read_under(Some(cancel), f)
    }

    /// Writes in one transaction, before any long work that also wants to. On disk when this returns; of a failed
    /// write nothing is kept.
    ///
    /// # Errors
    /// What `f` says; [`StoreError::ReadOnly`], [`StoreError::DiskFull`], [`StoreError::Locked`].
    pub fn write<T>(
        &self,
        name: &'static str,
        f: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<Written<T>, StoreError> {
        self.write_in(Turn::Front, Checks::All, name, f)
    }

    /// Like [`Store::write`], for one chunk of long work: goes when nobody else waits. Keep a chunk below a tenth of a
    /// second; that is what a person who saves a note meanwhile waits at most.
    ///
    /// # Errors
    /// Like [`Store::write`].
    pub fn write_behind<T>(
        &self,
        name: &'static str,
        f: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<Written<T>, StoreError> {
        self.write_in(Turn::Behind, Checks::All, name, f)
    }

    /// Like [`Store::write_behind`], for a chunk of the first list of an office: writes nothing but new rows, whose
    /// references are the keys that it has just given, so that they are not looked up again.
    ///
    /// # Errors
    /// Like [`Store::write`].
    pub fn load<T>(
        &self,
        name: &'static str,
        f: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<Written<T>, StoreError> {
        self.write_in(Turn::Behind, Checks::NoReferences, name, f)
    }

    /// Writes an entry into the audit chain that changes no record: an export with its purpose, a "Show" of something
    /// masked. Never names, addresses or other values: the chain can't forget them.
    ///
    /// # Errors
    /// Like [`Store::write`].
    pub fn note(&self, name: &'static str, details: &impl Serialize) -> Result<Written<()>, StoreError> {
        self.write(name, |write| write.detail("noted", details))
    }

    /// Which office this is, and who works.
    pub fn identity(&self) -> Identity {
        self.inner.identity.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether nothing can be changed: the file or its folder cannot be written.
    pub fn is_read_only(&self) -> bool {
        self.inner.is_read_only
    }

    /// The number of the newest entry when the office was opened, so far as undo goes back; 0 where it can only be read.
    pub fn opened_after(&self) -> u64 {
        self.inner.opened_after
    }

    /// The office file.
    pub fn path(&self) -> &Path {
        &self.inner.places.database
    }

    /// What gives this office the time.
    pub fn clock(&self) -> &dyn Clock {
        self.inner.clock.as_ref()
    }

    /// What gives this office new ids.
    pub fn ids(&self) -> &dyn Ids {
        self.inner.ids.as_ref()
    }

    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.inner.closing.is_cancelled()
    }

    /// Closes the office for all clones: what runs ends with [`StoreError::Locked`], the WAL goes into the file, the
    /// data key is wiped, another process may open it. Closing twice is fine.
    ///
    /// # Errors
    /// The office is closed whatever is returned; an error says that the audit head could not be put into the slot file.
    pub fn close(&self) -> Result<(), StoreError> {
        self.inner.close()
    }

    pub(crate) fn reading<T>(
        &self,
        length: Length,
        cancel: Option<&Cancel>,
        f: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let inner = &self.inner;
        let outcome = (|| {
            let reader = inner.readers.lend(length, || inner.open_reader(), cancel)?;
            f(reader.sql()?)
        })();
        inner.locked_if_closing(outcome)
    }

    fn read_under<T>(
        &self,
        cancel: Option<&Cancel>,
        f: impl FnOnce(&Read<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.reading(Length::Short, cancel, |sql| {
            let _view = View::of(sql)?;
            f(&Read { sql, orders: Some(&self.inner.orders) })
        })
    }

    fn write_in<T>(
        &self,
        turn: Turn,
        checks: Checks,
        name: &'static str,
        f: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<Written<T>, StoreError> {
        let inner = &self.inner;
        if inner.is_read_only {
            return Err(StoreError::ReadOnly);
        }
        let _pass = inner.gate.pass(turn);
        let mut writer = inner.writer();
        let writer = writer.as_mut().ok_or(StoreError::Locked)?;
        let by = inner.identity.read().unwrap_or_else(PoisonError::into_inner).staff;
        let hands = Hands { by, clock: inner.clock.as_ref(), ids: inner.ids.as_ref() };
        let outcome = match checks {
            Checks::All => commit(&mut writer.sql.sql, writer.end, hands, &inner.places, name, f),
            Checks::NoReferences => {
                let unchecked = Unchecked::of(&mut writer.sql.sql)?;
                commit(&mut *unchecked.sql, writer.end, hands, &inner.places, name, f)
            }
        };
        let committed = inner.locked_if_closing(outcome)?;
        let mut entry = None;
        if let Some(end) = committed.end {
            entry = Some(end.number);
            writer.end = end;
            // The entry itself is on disk: a head that could not follow is one behind, not a failed write.
            if let Err(error) = inner.write_head(writer) {
                tracing::warn!(%error, "the audit head outside the database could not be written");
            }
        }
        if committed.has_erased {
            // The old pages leave the WAL now, not at some later checkpoint.
            let _ = checkpoint(&writer.sql.sql);
        }
        Ok(Written { value: committed.value, changed: committed.changed, entry })
    }
}

impl Inner {
    pub(crate) fn keys(&self) -> MutexGuard<'_, Option<Keys>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Option<Writer>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open_reader(&self) -> Result<Stoppable, StoreError> {
        let keys = self.keys();
        let key = &keys.as_ref().ok_or(StoreError::Locked)?.data;
        let database = &self.places.database;
        let sql = match self.is_read_only {
            true => connection::open_still(database, key)?,
            false => connection::open_reader(database, key)?,
        };
        Ok(Stoppable::new(sql, &self.closing)?)
    }

    fn locked_if_closing<T>(&self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        match outcome {
            Err(StoreError::Cancelled) if self.closing.is_cancelled() => Err(StoreError::Locked),
            other => other,
        }
    }

    fn write_head(&self, writer: &mut Writer) -> Result<(), StoreError> {
        let keys = self.keys();
        let keys = keys.as_ref().ok_or(StoreError::Locked)?;
        writer.head.write(&Head::of(writer.end, &keys.data, keys.file.office))?;
        Ok(())
    }

    fn close(&self) -> Result<(), StoreError> {
        self.closing.cancel();
        self.readers.close();
        self.orders.forget();
        let _pass = self.gate.pass(Turn::Front);
        let writer = self.writer().take();
        let mut outcome = Ok(());
        if let Some(Writer { sql, end, head }) = writer {
            outcome = self.put_head_into_slots(end).and(head.sync().map_err(StoreError::from));
            // From here on nothing is to be stopped.
            let mut sql = sql.sql;
            let _ = sql.progress_handler(0, None::<fn() -> bool>);
            let _ = checkpoint(&sql);
            if let Err((_, error)) = sql.close() {
                outcome = outcome.and(Err(error.into()));
            }
        }
        // Dropped, the data key is wiped; then the lock goes.
        self.keys().take();
        self.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
        outcome
    }

    fn put_head_into_slots(&self, end: End) -> Result<(), StoreError> {
        let mut keys = self.keys();
        let keys = keys.as_mut().ok_or(StoreError::Locked)?;
        if keys.file.head.as_ref().is_some_and(|head| head.number == end.number) {
            return Ok(());
        }
        keys.file.head = Some(Head::of(end, &keys.data, keys.file.office));
        keys.file.write(&self.places.keys, |file| file.slots == keys.file.slots)?;
        Ok(())
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            tracing::warn!(%error, "the office closed, but not everything could be written down");
        }
    }
}

/// What SQLite looks after during a write.
#[derive(Clone, Copy)]
enum Checks {
    All,
    /// Foreign keys are not looked up.
    NoReferences,
}

/// A connection that does not look up foreign keys; it does again when this is dropped, also by a panic.
struct Unchecked<'s> {
    sql: &'s mut Connection,
}

impl<'s> Unchecked<'s> {
    fn of(sql: &'s mut Connection) -> Result<Self, StoreError> {
        sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
        Ok(Self { sql })
    }
}

impl Drop for Unchecked<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true) {
            tracing::error!(%error, "foreign keys could not be switched on again");
        }
    }
}

/// A write that is on disk.
pub(crate) struct Committed<T> {
    pub(crate) value: T,
    pub(crate) changed: Changed,
    /// Where the chain ends now; none when nothing was logged.
    pub(crate) end: Option<End>,
    pub(crate) has_erased: bool,
}

/// Runs one write on a connection: transaction, entry in the audit chain, ledger of the erased, commit.
pub(crate) fn commit<T>(
    sql: &mut Connection,
    end: End,
    hands: Hands<'_>,
    places: &Places,
    name: &str,
    f: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
) -> Result<Committed<T>, StoreError> {
    // Dropped without commit, also by a panic of `f`, it rolls back.
    let transaction = sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut write = Write {
        sql: &transaction,
        by: hands.by,
        at: hands.clock.now(),
        clock: hands.clock,
        ids: hands.ids,
        changed: Changed::default(),
        entry: Entry::after(end),
        erased: Vec::new(),
        lost_words: BTreeSet::new(),
    };
    let value = f(&mut write)?;
    let Write { at, changed, entry, erased, lost_words, .. } = write;
    index::forget_words(&transaction, &lost_words)?;
    let end = entry.append(&transaction, name, hands.by, at)?;
    // The ledger first: a crash in between names somebody who is erased when it is tried again, never forgets one.
    erased::append(&places.erased, &erased, at)?;
    transaction.commit()?;
    Ok(Committed { value, changed, end, has_erased: !erased.is_empty() })
}

/// Moves the whole WAL into the database.
pub(crate) fn checkpoint(sql: &Connection) -> Result<(), rusqlite::Error> {
    sql.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}
