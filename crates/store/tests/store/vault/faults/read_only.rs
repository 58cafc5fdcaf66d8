//! Neither the folder nor a file of the office can be written.

use crate::vault::child::Other;
use crate::vault::support::{Desk, set};
use std::fs;

/// Root writes everywhere, so the office is opened by another user then.
#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_everything_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    // Closed properly; with a log that a crash left; the same without a lock file.
    for (what, endings) in [
        ("closed", vec!["", ".keys", ".head"]),
        ("closed, with a lock file", vec!["", ".keys", ".head", ".lock"]),
        ("after a crash", vec!["", "-wal", ".keys", ".head"]),
    ] {
        let (desk, store) = Desk::with_office();
        set(&store, 7).expect("saved");
        let store = if endings.contains(&"-wal") {
            Some(store)
        } else {
            drop(store);
            None
        };
        let copy = Desk::empty();
        for ending in endings {
            fs::copy(desk.beside(ending), copy.beside(ending)).expect("copied");
            fs::set_permissions(copy.beside(ending), fs::Permissions::from_mode(0o444)).expect("rights");
        }
        drop(store);
        fs::set_permissions(copy.folder.path(), fs::Permissions::from_mode(0o555)).expect("rights");
        let before = copy.files();
        let root = is_root();
        let mut other = Other::start_as("look", &copy.path, |command| {
            if root {
                command.uid(NOBODY).gid(NOBODY);
            }
        });
        for expected in ["read only true", "number Some(7)", "write refused true", "staff refused true", "sound true"] {
            assert_eq!(other.says().as_deref(), Some(expected), "{what}");
        }
        other.finish();
        assert_eq!(copy.files(), before, "{what}");
        fs::set_permissions(copy.folder.path(), fs::Permissions::from_mode(0o755)).expect("rights");
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    let probe = tempfile::NamedTempFile::new().expect("a file");
    probe.as_file().metadata().expect("its owner").uid() == 0
}
