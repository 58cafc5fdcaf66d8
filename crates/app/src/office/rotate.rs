//! A new data key for the office: after a laptop or an older backup was lost, or somebody left.

use crate::backup;
use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::task::{TaskKind, TaskOutcome, TaskStarted, TaskState};
use crate::files::name_of;
use crate::progress::Progress;
use crate::session::Session;
use crate::task::End;
use folkmoot_store::{Changed, RotateError, Rotated, Rotating, RotationStep};
use std::path::Path;

/// The command `office_rotate_key`. Where that is under way, it is answered again: nobody wants two new keys.
pub fn start(session: &Session, _: Nothing) -> Result<TaskStarted, Failure> {
    if session.store()?.is_read_only() {
        return Err(Failure::new(FailureCode::ReadOnly));
    }
    if let Some(task) = running(session) {
        return Ok(TaskStarted { task });
    }
    let office = session.clone();
    Ok(session.tasks().start(TaskKind::RotateKey, name_of(session.path()), move |progress| {
        let rotated = rotate_now(&office, None, progress)?;
        Ok(End::Done(TaskOutcome::KeyRotated { key_number: rotated.epoch, backup: name_of(&rotated.backup.path) }))
    }))
}

/// The rotation that is under way, if one is.
fn running(session: &Session) -> Option<u32> {
    let is_running = |state: &TaskState| matches!(state, TaskState::Running | TaskState::Cancelling);
    let tasks = session.tasks().views();
    tasks.into_iter().find(|task| task.kind == TaskKind::RotateKey && is_running(&task.state)).map(|task| task.id)
}

/// Rotates and waits. The backup that is made before goes to `backups`; none: to the office's own folder.
///
/// # Errors
/// `disk_full`, and `cancelled`, also when the office was locked meanwhile: the key is the old one then. `locked` when the
/// key is the new one, but the office has to be unlocked again.
pub fn rotate_now(session: &Session, backups: Option<&Path>, progress: &Progress) -> Result<Rotated, Failure> {
    let folder = backups.map_or_else(|| backup::folder(session), Path::to_owned);
    let store = session.store()?;
    let rotated = store.rotate_key(&folder, &mut |far| {
        show(far, progress);
        // Locking may wait for an import that waits for the rotation: it is not asked to wait for that too.
        !progress.is_cancelled() && session.is_open()
    });
    let rotated = match rotated {
        Err(RotateError::Store(_)) if !session.is_open() => return Err(Failure::new(FailureCode::Cancelled)),
        Err(error) => {
            if store.is_closed() {
                // Whichever key it has, the door is the way back in.
                session.lock();
            }
            return Err(error.into());
        }
        Ok(rotated) => rotated,
    };
    session.tell(Changed { backups: true, ..Default::default() });
    Ok(rotated)
}

/// One row of progress: half of it the backup, half the new file.
fn show(far: Rotating, progress: &Progress) {
    let Rotating { step, done, of } = far;
    match step {
        RotationStep::BackingUp if of > 0 => progress.set(done, Some(2 * of)),
        RotationStep::Copying if of > 0 => progress.set(of + done, Some(2 * of)),
        RotationStep::BackingUp => progress.set(0, None),
        _ => {}
    }
}
