//! Taking a write back by a new write, all of it or nothing. Taking that one back again is redo.

use super::{EditHistory, HistoryEntry, is_undoable_kind, of_write};
use crate::error::StoreError;
use crate::table::people::{bin, person_ref, rows, save};
use crate::table::search::index;
use crate::table::{duplicates, households, interactions, merges};
use crate::write::Write;
use folkmoot_domain::change::{Action, Fields, RecordKind, RecordRef, diff, reverse};
use folkmoot_domain::ids::{InteractionId, PersonId};
use folkmoot_domain::person::Person;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What undoing came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "undo", rename_all = "snake_case")]
pub enum Undo {
    Done,
    /// Nothing was changed: these are not any more as the write left them.
    Refused {
        stale: Vec<Stale>,
    },
}

/// A field that changed since. `deleted` is the bin, `interactions` are what was logged for a person since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stale {
    pub record: RecordRef,
    pub field: String,
}

/// A record as it is, then as it is to be. No fields: it is not there.
#[derive(Default)]
struct State {
    fields: Fields,
    is_in_bin: bool,
    /// A part of somebody else, whose record is not to be touched.
    is_merged: bool,
    /// Others are a part of them.
    has_merges: bool,
}

impl EditHistory<'_, '_> {
    /// Takes a write back. Imports have their own undo, the office's settings and erasing have none:
    /// [`StoreError::Refused`].
    pub fn undo(&mut self, entry: u64) -> Result<Undo, StoreError> {
        let changes = of_write(self.sql, entry)?;
        if changes.is_empty() {
            return Err(StoreError::NotFound);
        }
        if merges::is_merge(&changes) {
            let undo = merges::take_back(self.write, &changes)?;
            if undo == Undo::Done {
                self.write.detail("undoes", &entry)?;
            }
            return Ok(undo);
        }
        let mut states: BTreeMap<RecordRef, State> = BTreeMap::new();
        let mut stale = Vec::new();
        for change in changes.iter().rev() {
            if !is_undoable_kind(change.record.kind) {
                return Err(StoreError::Refused("office".into()));
            }
            let state = match states.entry(change.record) {
                std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::btree_map::Entry::Vacant(new) => {
                    let state = load(self.write, change.record)?;
                    if state.is_merged {
                        stale.push(Stale { record: change.record, field: "merged".into() });
                    }
                    new.insert(state)
                }
            };
            stale.extend(take_back(state, change)?.into_iter().map(|field| Stale { record: change.record, field }));
        }
        for (record, state) in &states {
            if record.kind == RecordKind::Person && state.fields.is_empty() {
                if state.has_merges {
                    stale.push(Stale { record: *record, field: "merged".into() });
                }
                let stays = |id: &InteractionId| {
                    states.get(&interactions::interaction_ref(*id)).is_none_or(|state| !state.fields.is_empty())
                };
                if interactions::ids_of(self.sql, PersonId(record.id))?.iter().any(stays) {
                    stale.push(Stale { record: *record, field: "interactions".into() });
                }
            }
        }
        if !stale.is_empty() {
            return Ok(Undo::Refused { stale });
        }
        write_all(self.write, &states)?;
        self.write.detail("undoes", &entry)?;
        Ok(Undo::Done)
    }
}

fn load(write: &Write<'_>, record: RecordRef) -> Result<State, StoreError> {
    Ok(match record.kind {
        RecordKind::Person => match rows::load(write.sql, PersonId(record.id))? {
            Some(stored) => {
                let mut fields = stored.person.to_fields();
                fields.extend(duplicates::apart_fields(write.sql, stored.key)?);
                fields.extend(households::refused_field(write.sql, stored.key)?);
                State {
                    fields,
                    is_in_bin: stored.is_in_bin,
                    is_merged: stored.merged_into.is_some(),
                    has_merges: merges::has_merges(write.sql, stored.key)?,
                }
            }
            None => State::default(),
        },
        RecordKind::Interaction | RecordKind::Office => {
            let interaction = interactions::get(write.sql, InteractionId(record.id))?;
            State { fields: interaction.map(|i| interactions::to_fields(&i)).unwrap_or_default(), ..State::default() }
        }
    })
}

/// Brings a state to what it was before a change; gives the fields that have moved on since.
fn take_back(state: &mut State, change: &HistoryEntry) -> Result<Vec<String>, StoreError> {
    match &change.action {
        Action::Create { origin: Some(_), .. } | Action::Put { origin: Some(_), .. } => {
            Err(StoreError::Refused("import".into()))
        }
        Action::Erase => Err(StoreError::Refused("erased".into())),
        Action::Create { .. } | Action::Put { .. } if change.fields.is_empty() => {
            Err(StoreError::Refused("erased".into()))
        }
        Action::Create { fields, .. } => {
            let mut stale: Vec<String> = diff(fields, &state.fields).into_iter().map(|c| c.field).collect();
            if state.is_in_bin {
                stale.push("deleted".into());
            }
            state.fields.clear();
            Ok(stale)
        }
        Action::Put { fields, .. } => match reverse(&state.fields, fields) {
            Ok(before) => {
                state.fields = before;
                Ok(Vec::new())
            }
            Err(stale) => Ok(stale),
        },
        Action::Merge { .. } | Action::Unmerge { .. } => Err(StoreError::Refused("merge".into())),
        Action::Delete | Action::Restore => {
            let was_put_in = change.action == Action::Delete;
            let is_stale = state.fields.is_empty() || state.is_in_bin != was_put_in;
            state.is_in_bin = !was_put_in;
            Ok(if is_stale { vec!["deleted".into()] } else { Vec::new() })
        }
    }
}

/// People who come before their interactions, people who go after them.
fn write_all(write: &mut Write<'_>, states: &BTreeMap<RecordRef, State>) -> Result<(), StoreError> {
    let people = || states.iter().filter(|(record, _)| record.kind == RecordKind::Person);
    for (record, state) in people().filter(|(_, state)| !state.fields.is_empty()) {
        put_person(write, PersonId(record.id), state)?;
    }
    for (record, state) in states.iter().filter(|(record, _)| record.kind == RecordKind::Interaction) {
        let id = InteractionId(record.id);
        if !state.fields.is_empty() {
            interactions::save_fields(write, id, &state.fields)?;
        } else if interactions::get(write.sql, id)?.is_some() {
            interactions::remove(write, id)?;
        }
    }
    for (record, _) in people().filter(|(_, state)| state.fields.is_empty()) {
        remove_person(write, PersonId(record.id))?;
    }
    Ok(())
}

fn put_person(write: &mut Write<'_>, id: PersonId, state: &State) -> Result<(), StoreError> {
    let person = Person::from_fields(id, &state.fields).map_err(|_| StoreError::Damaged)?;
    match rows::load(write.sql, id)? {
        None => save::create(write, &person, person.to_fields())?,
        Some(old) => households::put(write, &old, &person, households::refused_home(&state.fields))?,
    }
    duplicates::put_apart(write, id, &state.fields)?;
    let now = rows::load(write.sql, id)?.ok_or(StoreError::NotFound)?;
    match (now.is_in_bin, state.is_in_bin) {
        (false, true) => bin::into_bin(write, &now),
        (true, false) => bin::out_of_bin(write, &now),
        _ => Ok(()),
    }
}

fn remove_person(write: &mut Write<'_>, id: PersonId) -> Result<(), StoreError> {
    let Some(old) = rows::load(write.sql, id)? else { return Ok(()) };
    if !old.is_in_bin {
        index::keep(write, old.key, Some(&old.person), None)?;
    }
    rows::delete(write.sql, old.key)?;
    let fields = diff(&old.person.to_fields(), &Fields::new());
    write.changed.people = true;
    write.log(person_ref(id), &Action::Put { origin: None, fields })
}
