//! Opening one SQLCipher connection, with its settings.

use crate::error::StoreError;
use crate::key::DataKey;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Marks a database as an office: "Folk".
pub(crate) const APPLICATION_ID: i32 = 0x466F_6C6B;

/// Virtual-machine steps between two looks at whether to stop: well under a millisecond.
const STEPS_BETWEEN_LOOKS: i32 = 2_000;

/// Asks a running read to stop: it ends with [`StoreError::Cancelled`]. Cheap to clone; stays stopped.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Stops what runs under it now, and whatever would run under it later.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether somebody asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// A connection that stops between two steps when it is told to.
pub(crate) struct Stoppable {
    pub(crate) sql: Connection,
    current: Arc<Mutex<Option<Cancel>>>,
}

impl Stoppable {
    /// `closing` is the office's own stop, above all others.
    pub(crate) fn new(mut sql: Connection, closing: &Cancel) -> Result<Self, rusqlite::Error> {
        let current: Arc<Mutex<Option<Cancel>>> = Arc::default();
        let (asked, closing) = (Arc::clone(&current), closing.clone());
        let should_stop = move || {
            closing.is_cancelled()
                || asked.lock().unwrap_or_else(PoisonError::into_inner).as_ref().is_some_and(Cancel::is_cancelled)
        };
        sql.progress_handler(STEPS_BETWEEN_LOOKS, Some(should_stop))?;
        Ok(Self { sql, current })
    }

    /// From now on `cancel` stops it; none: nothing but closing does.
    pub(crate) fn obey(&self, cancel: Option<&Cancel>) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = cancel.cloned();
    }
}

/// One consistent view of the office, until it is dropped. A search is so short that preparing how a view begins and
/// ends, each time anew, would be a good part of it.
pub(crate) struct View<'c>(&'c Connection);

impl<'c> View<'c> {
    pub(crate) fn of(sql: &'c Connection) -> Result<Self, rusqlite::Error> {
        sql.prepare_cached("BEGIN")?.execute([])?;
        Ok(Self(sql))
    }
}

impl Drop for View<'_> {
    fn drop(&mut self) {
        let ended = self.0.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([]));
        if let Err(error) = ended {
            tracing::warn!(%error, "a view of the office did not end");
        }
    }
}

/// The connection that writes. Makes the file when `may_create`.
pub(crate) fn open_writer(path: &Path, key: &DataKey, may_create: bool) -> Result<Connection, rusqlite::Error> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if may_create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let sql = Connection::open_with_flags(path, flags)?;
    unlock(&sql, key)?;
    sql.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    // fullfsync asks macOS for what fsync promises elsewhere. The bigger WAL saves an import from encrypting the same
    // page many times.
    sql.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA secure_delete = ON;",
    )?;
    cache(&sql, WRITER_CACHE)?;
    for pragma in ["PRAGMA wal_autocheckpoint = 4000", "PRAGMA journal_size_limit = 67108864"] {
        sql.query_row(pragma, [], |_| Ok(()))?;
    }
    Ok(sql)
}

/// KiB of pages that the writing connection keeps.
pub(crate) const WRITER_CACHE: u32 = 65_536;

/// How many KiB of pages a connection keeps from here on; what is more is let go at once.
pub(crate) fn cache(sql: &Connection, kib: u32) -> Result<(), rusqlite::Error> {
    sql.execute_batch(&format!("PRAGMA cache_size = -{kib}"))
}

/// A connection that reads beside the writer. Four of them and the writer cache 192 MiB at most.
pub(crate) fn open_reader(path: &Path, key: &DataKey) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sql = Connection::open_with_flags(path, flags)?;
    unlock(&sql, key)?;
    sql.execute_batch("PRAGMA cache_size = -32768; PRAGMA query_only = ON;")?;
    Ok(sql)
}

/// A connection to a file that nobody writes: it changes, makes and removes nothing beside it. What a WAL holds is
/// read too. Only under the office's lock, or in a folder that can't be written.
pub(crate) fn open_still(path: &Path, key: &DataKey) -> Result<Connection, rusqlite::Error> {
    let has_wal = std::fs::metadata(beside(path, "-wal")).is_ok_and(|wal| wal.len() > 0);
    // `immutable` would not look at the WAL. By a VFS without locks and in exclusive mode its index stands in memory,
    // not in a file beside it.
    let how = match (has_wal, cfg!(windows)) {
        (false, _) => "mode=ro&immutable=1",
        (true, false) => "mode=ro&vfs=unix-none",
        (true, true) => "mode=ro&vfs=win32-none",
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sql = Connection::open_with_flags(uri(path, how), flags)?;
    if has_wal {
        sql.query_row("PRAGMA locking_mode = EXCLUSIVE", [], |_| Ok(()))?;
    }
    unlock(&sql, key)?;
    sql.execute_batch("PRAGMA cache_size = -32768; PRAGMA query_only = ON;")?;
    Ok(sql)
}

/// A connection to a new file that a backup is copied into. Neither a journal nor a sync: the file counts for nothing
/// before it is whole, verified and synced.
pub(crate) fn open_copy(path: &Path, key: &DataKey) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sql = Connection::open_with_flags(path, flags)?;
    unlock(&sql, key)?;
    sql.query_row("PRAGMA journal_mode = OFF", [], |_| Ok(()))?;
    sql.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -8192;")?;
    Ok(sql)
}

/// Whether a read-only look finds an office in there, and which schema version it has.
pub(crate) fn schema_version(sql: &Connection) -> Result<u32, StoreError> {
    let version: u32 = sql.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let application: i32 = sql.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application == APPLICATION_ID { Ok(version) } else { Err(StoreError::Damaged) }
}

/// `path` with something more at its end: `office.folkmoot` and `.keys`.
pub(crate) fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn unlock(sql: &Connection, key: &DataKey) -> Result<(), rusqlite::Error> {
    // SQLCipher would write about every page it can't read to standard error.
    sql.execute_batch("PRAGMA cipher_log_level = NONE")?;
    sql.execute_batch(&key.pragma())?;
    sql.busy_timeout(std::time::Duration::from_secs(5))?;
    sql.set_prepared_statement_cache_capacity(256);
    // Else SQLite prepares a statement anew whenever what stands behind LIMIT is bound to it.
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    sql.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cell_size_check = ON;
         PRAGMA trusted_schema = OFF;",
    )
}

/// A `file:` URI of an absolute or relative path, every byte that could mean something else escaped.
fn uri(path: &Path, query: &str) -> String {
    let text = path.to_string_lossy();
    let mut uri = String::from("file:");
    let text = if cfg!(windows) {
        uri.push_str("///");
        text.trim_start_matches(r"\\?\").replace('\\', "/")
    } else {
        text.into_owned()
    };
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' | b':' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push('?');
    uri.push_str(query);
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_odd_letters_stays_one_path() {
        assert_eq!(uri(Path::new("/a b/ü?#%"), "mode=ro"), "file:/a%20b/%C3%BC%3F%23%25?mode=ro");
    }
}
