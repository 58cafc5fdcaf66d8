//! Taking an import back, exactly; what staff edited since stays and is counted.

use crate::contract::failure::Failure;
use crate::contract::import::ImportRef;
use crate::contract::task::{TaskKind, TaskOutcome, TaskStarted};
use crate::import::id;
use crate::progress::Progress;
use crate::session::Session;
use crate::task::{End, clamp};
use folkmoot_domain::ids::{ImportId, PersonId};
use folkmoot_store::StoreError;

/// Rows of one write.
const STEP: u32 = 500;

/// What was taken back.
#[derive(Debug, Default)]
pub struct Undone {
    /// People who came with the import and are gone.
    pub removed: u64,
    /// People who have their old details again.
    pub reversed: u64,
    /// People whom staff edited since: they keep everything.
    pub kept: Vec<PersonId>,
    /// Stopped when asked: what is done stays done, and undoing again goes on from there.
    pub is_cancelled: bool,
}

/// The command `import_undo`.
pub fn start(session: &Session, request: ImportRef) -> Result<TaskStarted, Failure> {
    let import = id(&request.import)?;
    let run = session.read(|read| read.imports().get(import)?.ok_or(StoreError::NotFound))?;
    let office = session.clone();
    Ok(session.tasks().start(TaskKind::ImportUndo, run.file_name, move |progress| {
        let undone = undo_now(&office, import, progress)?;
        if undone.is_cancelled {
            return Ok(End::Cancelled { kept: undone.removed + undone.reversed });
        }
        Ok(End::Done(TaskOutcome::ImportUndone {
            removed: clamp(undone.removed),
            reversed: clamp(undone.reversed),
            kept: clamp(undone.kept.len() as u64),
        }))
    }))
}

/// Takes an import back and waits.
pub fn undo_now(session: &Session, import: ImportId, progress: &Progress) -> Result<Undone, Failure> {
    let total = session.read(|read| read.imports().get(import)?.ok_or(StoreError::NotFound))?.counts;
    let total = total.created + total.updated;
    let mut undone = Undone::default();
    loop {
        session.wait_until_open()?;
        if progress.is_cancelled() {
            undone.is_cancelled = true;
            return Ok(undone);
        }
        let step = session.write_chunk("undo import", |write| write.imports().undo_step(import, STEP))?;
        undone.removed += step.removed;
        undone.reversed += step.reversed;
        undone.kept.extend(step.kept);
        progress.set(undone.removed + undone.reversed, Some(total));
        if step.done {
            return Ok(undone);
        }
    }
}
