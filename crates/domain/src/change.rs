//! What was done to which fields, by whom. History, undo, audit and import undo read it; the county's outbox will be
//! one more reader, so it already has the shape that travels (a change names its base, scope and schema).

use crate::ids::{ImportId, PersonId, StaffId, UtcMillis};
use crate::person::merge::Choices;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The version of field names and values in a [`Change`].
pub const SCHEMA: u32 = 1;

/// A record as a map of fields. A list entry is a field of its own (`phone:<entry id>`), so that two people can change
/// two phones of one person without a conflict. A field that is absent has no value.
pub type Fields = BTreeMap<String, Value>;

/// Which sort of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    Person,
    Interaction,
    /// The office itself: settings, staff, saved mappings.
    Office,
}

/// The record that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordRef {
    pub kind: RecordKind,
    pub id: Uuid,
}

/// One field's way from `old` to `new`; null where it had, or has, no value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FieldChange {
    pub field: String,
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub old: Value,
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub new: Value,
}

/// Where a created record came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Origin {
    pub import: ImportId,
    /// Line of the list, from 1.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub line: u64,
}

/// What was done to a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// The record came into being; with an origin its values stand in the record itself and are not repeated.
    Create { origin: Option<Origin>, fields: Fields },
    /// Fields changed; with an origin, by an import.
    Put { origin: Option<Origin>, fields: Vec<FieldChange> },
    /// To the bin.
    Delete,
    /// Back from the bin.
    Restore,
    /// Blanked for good, for privacy law. Carries nothing but the id.
    Erase,
    /// The person is another one's other record: from now on this id means `into`, with what staff chose.
    Merge { into: PersonId, choices: Choices },
    /// A person of their own again. Carries what the merge was, so that it can be made again in its place.
    Unmerge { from: PersonId, layer: u32, choices: Choices },
}

/// One change of one record, as it is logged and as it will travel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// This desk's running number of changes, from 1.
    pub seq: u64,
    pub record: RecordRef,
    /// The county's revision that this change knew; none before there is a county.
    pub base: Option<u64>,
    pub action: Action,
    pub by: StaffId,
    pub at: UtcMillis,
    /// Who may see it; `office` until there is a county.
    pub scope: String,
    pub schema: u32,
}

/// What differs between two states of a record, field by field, in the order of their names.
pub fn diff(old: &Fields, new: &Fields) -> Vec<FieldChange> {
    let mut changes: Vec<FieldChange> = Vec::new();
    for (field, before) in old {
        let after = new.get(field).cloned().unwrap_or(Value::Null);
        if *before != after {
            changes.push(FieldChange { field: field.clone(), old: before.clone(), new: after });
        }
    }
    for (field, after) in new.iter().filter(|(field, _)| !old.contains_key(*field)) {
        changes.push(FieldChange { field: field.clone(), old: Value::Null, new: after.clone() });
    }
    changes.sort_by(|a, b| a.field.cmp(&b.field));
    changes
}

/// Takes changes back: each field that still has its `new` value gets its `old` one.
/// Fails with the fields that have changed since, and then takes nothing back.
pub fn reverse(current: &Fields, changes: &[FieldChange]) -> Result<Fields, Vec<String>> {
    let now = |field: &str| current.get(field).cloned().unwrap_or(Value::Null);
    let moved: Vec<String> = changes.iter().filter(|c| now(&c.field) != c.new).map(|c| c.field.clone()).collect();
    if !moved.is_empty() {
        return Err(moved);
    }
    let mut fields = current.clone();
    for change in changes {
        match &change.old {
            Value::Null => fields.remove(&change.field),
            old => fields.insert(change.field.clone(), old.clone()),
        };
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(pairs: &[(&str, Value)]) -> Fields {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect()
    }

    #[test]
    fn reversing_a_diff_brings_the_old_state_back() {
        let old = fields(&[("given", json!("Ada")), ("phone:1", json!({"number": "1"}))]);
        let new = fields(&[("given", json!("Ada")), ("family", json!("Lovelace"))]);
        let changes = diff(&old, &new);
        assert_eq!(changes.len(), 2, "one field went, one came");
        assert_eq!(reverse(&new, &changes), Ok(old));
    }

    #[test]
    fn a_field_that_changed_since_is_not_taken_back() {
        let changes = diff(&fields(&[("given", json!("Ada"))]), &fields(&[("given", json!("Ida"))]));
        assert_eq!(reverse(&fields(&[("given", json!("Eda"))]), &changes), Err(vec!["given".to_owned()]));
    }
}
