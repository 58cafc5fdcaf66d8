//! Undo and redo of a merge: the other direction, as a merge or unmerge of its own.

use super::deed::{Joining, Logged, join, keep_of, part};
use super::{is_in_bin, root_key};
use crate::error::StoreError;
use crate::table::history::{HistoryEntry, Stale, Undo};
use crate::table::people::rows;
use crate::write::Write;
use folkmoot_domain::change::{Action, RecordKind};
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::merge::Choices;

/// Whether a write merged people or took a merge back; all else that it did follows from that.
pub(crate) fn is_merge(changes: &[HistoryEntry]) -> bool {
    changes.iter().any(|change| matches!(change.action, Action::Merge { .. } | Action::Unmerge { .. }))
}

/// Takes such a write back. Fields that were changed since stay as they are; refused only where the people are not any
/// more as it left them.
pub(crate) fn take_back(write: &mut Write<'_>, changes: &[HistoryEntry]) -> Result<Undo, StoreError> {
    let mut logged = Logged::new();
    for change in changes.iter().filter(|change| change.record.kind == RecordKind::Person) {
        if let Action::Put { fields, .. } = &change.action {
            logged.insert(PersonId(change.record.id), fields.clone());
        }
    }
    let mut stale = Vec::new();
    for change in changes.iter().rev() {
        let other = PersonId(change.record.id);
        let is_done = match &change.action {
            Action::Merge { into, .. } => unjoin(write, other, *into, &logged)?,
            Action::Unmerge { from, layer, choices } => rejoin(write, other, (*from, *layer, choices), &logged)?,
            _ => true,
        };
        if !is_done {
            stale.push(Stale { record: change.record, field: "merged".into() });
        }
    }
    Ok(if stale.is_empty() { Undo::Done } else { Undo::Refused { stale } })
}

fn unjoin(write: &mut Write<'_>, other: PersonId, into: PersonId, logged: &Logged) -> Result<bool, StoreError> {
    let (Some(other), Some(into)) = (rows::key_of(write.sql, other)?, rows::key_of(write.sql, into)?) else {
        return Ok(false);
    };
    if keep_of(write.sql, other)? != Some(into) || is_in_bin(write.sql, root_key(write.sql, into)?)? {
        return Ok(false);
    }
    part(write, other, Some(logged))?;
    Ok(true)
}

fn rejoin(
    write: &mut Write<'_>,
    other: PersonId,
    (from, layer, choices): (PersonId, u32, &Choices),
    logged: &Logged,
) -> Result<bool, StoreError> {
    let (Some(other), Some(keep)) = (rows::load(write.sql, other)?, rows::key_of(write.sql, from)?) else {
        return Ok(false);
    };
    let root = root_key(write.sql, keep)?;
    if other.is_in_bin || is_in_bin(write.sql, root)? || root == other.key {
        return Ok(false);
    }
    let layer = usize::try_from(layer).ok();
    join(write, &Joining { other: other.key, keep, layer, choices }, Some(logged))?;
    Ok(true)
}
