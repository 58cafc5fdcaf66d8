//! Files beside the database: written so that a crash leaves the old one or the new one, never half of one.

use crate::connection::beside;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Makes a file that was not there, for its owner only.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    private(&mut options);
    options.open(path)
}

/// Opens a file for reading and writing, and makes it if it is not there.
pub(crate) fn open_or_create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    private(&mut options);
    options.open(path)
}

/// Replaces what stands at `path`, if anything does: write, sync, read back and check, rename, sync the folder.
pub(crate) fn replace(path: &Path, bytes: &[u8], is_good: impl Fn(&[u8]) -> bool) -> io::Result<()> {
    let new = beside(path, ".new");
    // Left by a crash before its rename; nobody ever read it.
    remove_if_there(&new)?;
    let written = (|| {
        let mut file = create_new(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        if !is_good(&std::fs::read(&new)?) {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        std::fs::rename(&new, path)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&new);
        return written;
    }
    sync_folder(path)
}

/// Makes a rename or a new name in the folder of `path` last.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    // Windows has no handle to sync a folder by; its rename is durable with the file system's journal.
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Whether every folder has room for that many bytes beside what the others want of the same disk. True where the system
/// does not say: writing will.
#[cfg(unix)]
pub(crate) fn has_room(wanted: &[(&Path, u64)]) -> bool {
    use std::collections::BTreeMap;
    use std::os::unix::fs::MetadataExt;
    let mut disks: BTreeMap<u64, (u64, u64)> = BTreeMap::new();
    for (folder, bytes) in wanted {
        if let (Ok(file), Ok(disk)) = (std::fs::metadata(folder), rustix::fs::statvfs(*folder)) {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let (_, sum) = disks.entry(file.dev()).or_insert((free, 0));
            *sum = sum.saturating_add(*bytes);
        }
    }
    disks.values().all(|(free, wanted)| free >= wanted)
}

/// Whether every folder has room: the system does not say, writing will.
#[cfg(not(unix))]
pub(crate) fn has_room(_: &[(&Path, u64)]) -> bool {
    true
}

/// Removes a file; that it is not there is fine.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn private(_: &mut OpenOptions) {}
