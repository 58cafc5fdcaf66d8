//! Taking back what one did, in this sitting, in this window: a new write each time, refused where somebody changed it since.

use crate::contract::Nothing;
use crate::contract::failure::Failure;
use crate::contract::office::Undone;
use crate::session::Session;
use folkmoot_domain::change::RecordKind;
use folkmoot_store::table::history::{Undo, Undoable};
use folkmoot_store::{Read, StoreError, Write};

/// The command `undo`.
pub fn undo(session: &Session, _: Nothing) -> Result<Undone, Failure> {
    let (by, after) = (session.staff()?, session.opened_after()?);
    take_back(session, "undo", |read| read.history().last_undoable(by, after))
}

/// The command `redo`: takes the last undo back.
pub fn redo(session: &Session, _: Nothing) -> Result<Undone, Failure> {
    let (by, after) = (session.staff()?, session.opened_after()?);
    take_back(session, "redo", |read| read.history().last_redoable(by, after))
}

fn take_back(
    session: &Session,
    name: &'static str,
    last: impl Fn(&Read<'_>) -> Result<Option<Undoable>, StoreError>,
) -> Result<Undone, Failure> {
    session.write(name, |write: &mut Write<'_>| {
        let Some(undoable) = last(&write.read())? else { return Ok(Undone::Nothing) };
        Ok(match write.history().undo(undoable.entry)? {
            Undo::Done => {
                let changes = write.history().of_write(undoable.entry)?;
                let person =
                    changes.iter().map(|change| change.record).find(|record| record.kind == RecordKind::Person);
                Undone::Done { write: undoable.name, person: person.map(|record| record.id.to_string()) }
            }
            Undo::Refused { stale } => Undone::ChangedSince {
                write: undoable.name,
                fields: stale.into_iter().map(|stale| stale.field).collect(),
            },
        })
    })
}
