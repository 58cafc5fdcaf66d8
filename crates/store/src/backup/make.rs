//! Writing one backup, and making sure that it is one.

use super::Reason;
use super::container::{self, BackupFile, ENDING, Snapshot};
use crate::audit::entry::End;
use crate::audit::head::Head;
use crate::connection::{self, Cancel, Stoppable, beside};
use crate::disk;
use crate::error::StoreError;
use crate::key::DataKey;
use crate::places::Places;
use crate::store::Keys;
use chrono::DateTime;
use folkmoot_domain::ids::{Clock, UtcMillis};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, UNIX_EPOCH};
use uuid::Uuid;

/// What a backup's name ends in until it is whole.
const PARTIAL: &str = ".partial";

/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Copied between two looks at whether to go on: 4 MiB.
const PAGES_A_STEP: i32 = 1_024;

/// How far a backup is, in pages of 4 KiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub of: u64,
}

/// What is backed up.
pub(crate) struct Source<'s> {
    pub(crate) places: &'s Places,
    pub(crate) keys: &'s Keys,
    pub(crate) sql: &'s Connection,
    /// Stops also what has no steps.
    pub(crate) closing: &'s Cancel,
}

/// Copies the office as `source` sees it now into a new file in `folder`.
pub(crate) fn make(
    source: &Source<'_>,
    folder: &Path,
    reason: Reason,
    clock: &dyn Clock,
    goes_on: &mut dyn FnMut(Progress) -> bool,
) -> Result<BackupFile, StoreError> {
    /// Two at once would find the same name, and clear each other's half files away.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let Source { places, keys, sql, closing } = source;
    std::fs::create_dir_all(folder)?;
    let at = clock.now();
    clear_half_made(folder, keys.file.office, at)?;
    let path = free_name(folder, keys.file.office, at)?;
    let partial = beside(&path, PARTIAL);
    disk::remove_if_there(&partial)?;
    let made = (|| {
        drop(disk::create_new(&partial)?);
        let (end, counts) = copy(sql, &partial, &keys.data, goes_on)?;
        verify(&partial, &keys.data, closing, end, &counts)?;
        let snapshot = Snapshot {
            office: keys.file.office,
            at,
            day: clock.today(),
            reason,
            people: counts.get("person").copied().unwrap_or(0),
            entries: end.number,
        };
        let mut slots = keys.file.clone();
        slots.head = Some(Head::of(end, &keys.data, keys.file.office));
        let erased = match std::fs::read(&places.erased) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            other => other?,
        };
        let mut file = OpenOptions::new().read(true).write(true).open(&partial)?;
        let description = container::complete(&mut file, &snapshot, &slots.to_bytes(), &erased)?;
        // The last moment to stop; hashing may have taken a while.
        if closing.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        let bytes = file.metadata()?.len();
        std::fs::rename(&partial, &path)?;
        disk::sync_folder(&path)?;
        Ok(description.to_file(&path, bytes))
    })();
    if made.is_err() {
        let _ = disk::remove_if_there(&partial);
    }
    made
}

/// Rows by table.
pub(crate) type Counts = BTreeMap<String, u64>;

/// Copies page by page what one read transaction sees, and counts in the same.
pub(crate) fn copy(
    source: &Connection,
    to: &Path,
    key: &DataKey,
    goes_on: &mut dyn FnMut(Progress) -> bool,
) -> Result<(End, Counts), StoreError> {
    let view = source.unchecked_transaction()?;
    let (end, counts) = (End::of(&view)?, count(&view)?);
    let mut copy = connection::open_copy(to, key)?;
    let backup = Backup::new(&view, &mut copy)?;
    loop {
        let step = backup.step(PAGES_A_STEP)?;
        let progress = backup.progress();
        let of = u64::try_from(progress.pagecount).unwrap_or(0);
        let done = of.saturating_sub(u64::try_from(progress.remaining).unwrap_or(0));
        match step {
            StepResult::Done => break,
            _ if !goes_on(Progress { done, of }) => return Err(StoreError::Cancelled),
            StepResult::More => {}
            // Nobody else has the copy, and the view holds the source still.
            _ => return Err(StoreError::Busy),
        }
    }
    drop(backup);
    copy.close().map_err(|(_, error)| error)?;
    Ok((end, counts))
}

/// Opens the copy anew: every page must pass its check, every table have its rows, the audit chain its end.
pub(crate) fn verify(
    copy: &Path,
    key: &DataKey,
    closing: &Cancel,
    end: End,
    counts: &Counts,
) -> Result<(), StoreError> {
    let Stoppable { sql, .. } = Stoppable::new(connection::open_still(copy, key)?, closing)?;
    let failed_pages = sql.prepare("PRAGMA cipher_integrity_check")?.query([])?.next()?.is_some();
    if failed_pages || End::of(&sql)? != end || count(&sql)? != *counts {
        return Err(StoreError::Damaged);
    }
    Ok(())
}

fn count(sql: &Connection) -> Result<Counts, StoreError> {
    let mut tables =
        sql.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let counted = names.into_iter().map(|name| {
        let rows = sql.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?;
        Ok((name, rows))
    });
    counted.collect()
}

/// Removes what a crash left of this office's backups a day ago or longer: what is younger may be another desk's of the
/// same office, which shares the folder and is at it.
fn clear_half_made(folder: &Path, office: Uuid, now: UtcMillis) -> Result<(), StoreError> {
    let (mark, ending) = (mark_of(office), format!(".{ENDING}{PARTIAL}"));
    let day_ago = u64::try_from(now.0 - DAY).map_or(UNIX_EPOCH, |ms| UNIX_EPOCH + Duration::from_millis(ms));
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_ours = name.ends_with(&ending) && name.split(['-', '.']).nth(1) == Some(&mark);
        if is_ours && entry.metadata()?.modified()? < day_ago {
            disk::remove_if_there(&entry.path())?;
        }
    }
    Ok(())
}

/// What tells an office's backups from others' in the same folder: the end of its id.
fn mark_of(office: Uuid) -> String {
    office.simple().to_string().split_off(20)
}

/// A name that nobody has in the folder: when it was made, and of which office; nothing of what is in it.
fn free_name(folder: &Path, office: Uuid, at: UtcMillis) -> Result<PathBuf, StoreError> {
    let time = DateTime::from_timestamp_millis(at.0).unwrap_or_default().format("%Y%m%dT%H%M%SZ");
    let office = mark_of(office);
    let names = (1..1_000).map(|n| match n {
        1 => folder.join(format!("{time}-{office}.{ENDING}")),
        n => folder.join(format!("{time}-{office}-{n}.{ENDING}")),
    });
    let mut free = names.filter(|path| !path.exists());
    free.next().ok_or(StoreError::File(std::io::ErrorKind::AlreadyExists))
}
