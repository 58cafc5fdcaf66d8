//! Files that mean harm, or that somebody mishandled: none may panic, hang, fill the memory or lose a row in silence.

mod changing;
mod letters;
mod text;
mod workbooks;

use crate::{Made, opened, today};
use folkmoot_lists::ListError;
use folkmoot_lists::inspect::inspect;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

/// How many rows a file has, read as an import reads it, or why it is refused.
///
/// # Panics
/// Where it takes longer than two minutes: something waits, or goes on for ever.
fn fate(path: &Path) -> Result<usize, ListError> {
    let (sender, receiver) = mpsc::channel();
    let path = path.to_owned();
    std::thread::spawn(move || {
        let read = || {
            let inspection = inspect(&path, None, today())?;
            let mut rows = 0;
            for row in opened(&path, &inspection)? {
                row?;
                rows += 1;
            }
            assert!(inspection.rows.is_none_or(|counted| counted == rows as u64), "what is counted is what is read");
            Ok(rows)
        };
        // A test that gave up waiting does not listen any more.
        let _ = sender.send(read());
    });
    receiver.recv_timeout(Duration::from_secs(120)).expect("an answer, and no panic")
}

fn fate_of(name: &str, bytes: impl AsRef<[u8]>) -> Result<usize, ListError> {
    let file: Made = crate::made(name, bytes);
    let fate = fate(&file.path);
    let folder = file.path.parent().expect("a folder");
    let beside = std::fs::read_dir(folder).expect("the folder").count();
    assert_eq!(beside, 1, "reading a list writes nothing anywhere");
    fate
}
