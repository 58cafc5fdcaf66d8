//! What was done to a person's record, by whom, from what to what.

use crate::contract::failure::Failure;
use crate::contract::person::{History, HistoryAction, HistoryEntry, HistoryOf};
use crate::person::id;
use crate::session::Session;
use crate::task::clamp;
use folkmoot_domain::change::{Action, FieldChange, RecordKind, RecordRef};
use folkmoot_store::StoreError;

const PAGE: u32 = 50;

/// The command `person_history`: the newest first. Of a protected person that is not shown right now, the masked
/// parts have no values.
pub fn history(session: &Session, request: HistoryOf) -> Result<History, Failure> {
    let person = id(&request.person)?;
    let is_shown = session.is_shown(person);
    session.read(|read| {
        let is_masked = !is_shown && read.people().get(person)?.ok_or(StoreError::NotFound)?.is_protected;
        let record = RecordRef { kind: RecordKind::Person, id: person.0 };
        let before = request.before.map(u64::from);
        let mut entries = read.history().of(record, before, PAGE + 1)?;
        let has_more = entries.len() > PAGE as usize;
        entries.truncate(PAGE as usize);
        let entries = entries.into_iter().map(|entry| HistoryEntry {
            entry: clamp(entry.entry),
            write: entry.name,
            by: entry.by_name,
            at: entry.at.0,
            action: match entry.action {
                Action::Create { .. } => HistoryAction::Created,
                Action::Put { .. } => HistoryAction::Changed,
                Action::Delete => HistoryAction::Removed,
                Action::Restore => HistoryAction::Restored,
                Action::Erase => HistoryAction::Erased,
                Action::Merge { .. } => HistoryAction::Merged,
                Action::Unmerge { .. } => HistoryAction::Unmerged,
            },
            fields: entry
                .fields
                .into_iter()
                .map(|change| {
                    let is_masked = is_masked && is_masked_part(&change.field);
                    mask(change, is_masked)
                })
                .collect(),
        });
        Ok(History { entries: entries.collect(), has_more })
    })
}

/// Whether a field is a part that is masked of protected people.
pub(crate) fn is_masked_part(field: &str) -> bool {
    ["phone:", "email:", "address:", "roll:", "not_household"].iter().any(|kind| field.starts_with(kind))
}

/// Takes the values out of a change that may not be shown.
pub(crate) fn mask(change: FieldChange, is_masked: bool) -> FieldChange {
    if is_masked {
        return FieldChange { old: serde_json::Value::Null, new: serde_json::Value::Null, ..change };
    }
    change
}
