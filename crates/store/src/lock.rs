//! One process an office, on a local disk; and whether it may be written at all.

use crate::connection::beside;
use crate::disk;
use crate::places::Places;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Held while an office is open. Its file stays when it is given back: removing it would race with the next one.
pub(crate) struct OfficeLock {
    /// None in a folder that can't be written and has no lock file: nobody else can write there either.
    _file: Option<File>,
    pub(crate) is_read_only: bool,
}

/// Why there is no lock.
#[derive(Debug)]
pub(crate) enum LockError {
    /// Another process, or this one, has the office open.
    InUse,
    File(ErrorKind),
}

impl OfficeLock {
    /// Takes the lock, without waiting.
    pub(crate) fn take(places: &Places) -> Result<Self, LockError> {
        let file = match disk::open_or_create(&places.lock) {
            Ok(file) => file,
            Err(error) if cannot_write(error.kind()) => return Self::take_shared(places),
            Err(error) => return Err(LockError::File(error.kind())),
        };
        locked(file.try_lock())?;
        // Only under the lock: closing a file gives up what SQLite of this process has locked in it.
        let is_read_only = !may_write(places).map_err(|error| LockError::File(error.kind()))?;
        Ok(Self { _file: Some(file), is_read_only })
    }

    /// Several may read what none can write.
    fn take_shared(places: &Places) -> Result<Self, LockError> {
        match File::open(&places.lock) {
            Ok(file) => {
                locked(file.try_lock_shared())?;
                Ok(Self { _file: Some(file), is_read_only: true })
            }
            Err(error) if error.kind() == ErrorKind::NotFound || cannot_write(error.kind()) => {
                Ok(Self { _file: None, is_read_only: true })
            }
            Err(error) => Err(LockError::File(error.kind())),
        }
    }
}

fn locked(outcome: Result<(), TryLockError>) -> Result<(), LockError> {
    outcome.map_err(|error| match error {
        TryLockError::WouldBlock => LockError::InUse,
        TryLockError::Error(error) => LockError::File(error.kind()),
    })
}

/// Whether the database and the folder can be written: a WAL needs both.
fn may_write(places: &Places) -> io::Result<bool> {
    match OpenOptions::new().write(true).open(&places.database) {
        // A new office has no file yet.
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) if cannot_write(error.kind()) => return Ok(false),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    let probe = beside(&places.database, ".probe");
    disk::remove_if_there(&probe).or_else(|error| if cannot_write(error.kind()) { Ok(()) } else { Err(error) })?;
    match disk::create_new(&probe) {
        Ok(_) => disk::remove_if_there(&probe).map(|()| true),
        Err(error) if cannot_write(error.kind()) => Ok(false),
        // A full disk has room again one day.
        Err(error) if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => Ok(true),
        Err(error) => Err(error),
    }
}

fn cannot_write(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

/// Whether a folder is on another machine's disk, where a WAL would be corrupted.
#[cfg(target_os = "linux")]
pub(crate) fn is_on_network(folder: &Path) -> io::Result<bool> {
    let magic = rustix::fs::statfs(folder)?.f_type as u64 & 0xFFFF_FFFF;
    if magic != FUSE {
        return Ok(NETWORK.contains(&magic));
    }
    let folder = folder.canonicalize()?;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo")?;
    Ok(fuse_kind(&mounts, &folder).is_some_and(|kind| NETWORK_FUSE.iter().any(|name| kind.contains(name))))
}

/// Whether a folder is on another machine's disk, where a WAL would be corrupted.
#[cfg(target_os = "macos")]
pub(crate) fn is_on_network(folder: &Path) -> io::Result<bool> {
    /// `sys/mount.h`: stored on this machine.
    const MNT_LOCAL: u32 = 0x1000;
    Ok(rustix::fs::statfs(folder)?.f_flags & MNT_LOCAL == 0)
}

/// Whether a folder is on another machine's disk, where a WAL would be corrupted. A mapped drive's real name is a UNC
/// path too.
#[cfg(windows)]
pub(crate) fn is_on_network(folder: &Path) -> io::Result<bool> {
    use std::path::{Component, Prefix};
    let real = folder.canonicalize()?;
    Ok(matches!(real.components().next(),
        Some(Component::Prefix(p)) if matches!(p.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))))
}

/// Nothing is known of other systems.
#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
pub(crate) fn is_on_network(_: &Path) -> io::Result<bool> {
    Ok(false)
}

/// `statfs(2)` and the kernel's `magic.h`: NFS, SMB, CIFS, SMB2, AFS (two), Coda, Ceph, 9P, NCP, OCFS2, GFS2, Lustre.
#[cfg(target_os = "linux")]
const NETWORK: [u64; 13] = [
    0x6969,
    0x517B,
    0xFF53_4D42,
    0xFE53_4D42,
    0x5346_414F,
    0x6B41_4653,
    0x7375_7245,
    0x00C3_6400,
    0x0102_1997,
    0x564C,
    0x7461_636F,
    0x0116_1970,
    0x0BD0_0BD0,
];

#[cfg(target_os = "linux")]
const FUSE: u64 = 0x6573_5546;

/// FUSE serves local and remote files alike; these are remote.
#[cfg(target_os = "linux")]
const NETWORK_FUSE: [&str; 15] = [
    "sshfs", "rclone", "davfs", "s3fs", "gvfs", "gluster", "ceph", "curlftp", "smb", "onedrive", "google", "gcsfuse",
    "juicefs", "mfs", "dropbox",
];

/// The kind of the innermost mount that holds a folder, as "fuse.sshfs".
#[cfg(target_os = "linux")]
fn fuse_kind(mounts: &str, folder: &Path) -> Option<String> {
    let mounted = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        // Spaces in a mount point are written \040.
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        Some((point, after.split(' ').next()?.to_owned()))
    });
    mounted.filter(|(point, _)| folder.starts_with(point)).max_by_key(|(point, _)| point.len()).map(|(_, kind)| kind)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mount_says_what_a_folder_is() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                      40 22 0:40 / /home/a\\040b rw shared:1 - fuse.sshfs host: rw\n\
                      41 22 0:41 / /media/usb rw - fuseblk /dev/sdb1 rw\n";
        assert_eq!(fuse_kind(mounts, Path::new("/home/a b/office")).as_deref(), Some("fuse.sshfs"));
        assert_eq!(fuse_kind(mounts, Path::new("/media/usb")).as_deref(), Some("fuseblk"));
        assert_eq!(fuse_kind(mounts, Path::new("/home/abc")).as_deref(), Some("ext4"));
    }

    #[test]
    fn a_temporary_folder_is_local() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!is_on_network(folder.path()).expect("an answer"));
    }
}
