//! A disk of a few megabytes, to be filled.

use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A file system in memory, mounted in a temporary folder; gone when dropped.
pub struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// Mounts one; none where that is not possible: it needs Linux and root.
    pub fn mount(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(Self { folder })
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Fills it until so many bytes are free, rounded down to pages of 4 KiB.
    ///
    /// # Panics
    /// When less than that is free.
    #[cfg(unix)]
    pub fn fill_but(&self, free: u64) {
        self.make_room();
        let room = rustix::fs::statvfs(self.path()).expect("its room");
        let bytes = (room.f_bavail * room.f_frsize).checked_sub(free / 4096 * 4096).expect("so much is free");
        let written = std::fs::write(self.path().join("filler"), vec![1; usize::try_from(bytes).expect("it is small")]);
        written.expect("filled");
    }

    /// There is none to be filled on other systems.
    #[cfg(not(unix))]
    pub fn fill_but(&self, _: u64) {}

    /// Takes out again what filled it.
    pub fn make_room(&self) {
        let filler = self.path().join("filler");
        if filler.exists() {
            std::fs::remove_file(filler).expect("room");
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a test that failed may still hold a file in it.
        let _ = Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}
