//! The imports there have been.

use crate::contract::Nothing;
use crate::contract::failure::Failure;
use crate::contract::import::{ImportCounts, ImportList, ImportState as View, ImportView};
use crate::session::Session;
use crate::task::clamp;
use folkmoot_store::table::imports::{ImportCounts as Stored, ImportState};

/// The command `import_list`: the newest 100.
pub fn list(session: &Session, _: Nothing) -> Result<ImportList, Failure> {
    session.read(|read| {
        let table = read.imports();
        let mut imports = Vec::new();
        for run in table.list(100)? {
            imports.push(ImportView {
                import: run.id.to_string(),
                file: run.file_name,
                at: run.started_at.0,
                by: read.staff_name(run.by)?,
                state: match run.state {
                    ImportState::Running | ImportState::Undoing => View::Unfinished,
                    ImportState::Done => View::Done,
                    ImportState::Cancelled => View::Cancelled,
                    ImportState::Undone => View::Undone,
                },
                counts: counts(&run.counts),
                waiting: clamp(table.waiting_of(run.id)?),
            });
        }
        Ok(ImportList { imports })
    })
}

fn counts(stored: &Stored) -> ImportCounts {
    ImportCounts {
        rows: clamp(stored.rows),
        created: clamp(stored.created),
        updated: clamp(stored.updated),
        unchanged: clamp(stored.unchanged),
        skipped: clamp(stored.skipped),
        ambiguous: clamp(stored.ambiguous),
        refused: clamp(stored.refused),
    }
}
