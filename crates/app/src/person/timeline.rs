//! One timeline: calls, letters, visits, notes, and how the person came into the office.

use crate::contract::failure::Failure;
use crate::contract::person::{Timeline, TimelineEntry, TimelineOf};
use crate::person::id;
use crate::session::Session;
use crate::task::clamp;
use folkmoot_domain::change::{Action, RecordKind, RecordRef};
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::ids::UtcMillis;
use folkmoot_domain::interaction::{Interaction, NextStep};
use folkmoot_store::Read;
use folkmoot_store::StoreError;

/// Entries at a time.
const PAGE: u32 = 50;

/// The command `person_timeline`: the newest first.
pub fn timeline(session: &Session, request: TimelineOf) -> Result<Timeline, Failure> {
    let person = id(&request.person)?;
    session.read(|read| {
        let person = read.merges().root_of(person)?;
        let before = request.before.map(UtcMillis);
        let mut rows = read.interactions().timeline(person, &request.kinds, before, PAGE + 1)?;
        let has_more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        let mut entries: Vec<TimelineEntry> =
            rows.into_iter().map(|row| hide_sensitive(row.interaction, row.by_name)).collect();
        if !has_more && request.kinds.is_empty() {
            entries.extend(beginning(read, person)?);
            entries.sort_by_key(|entry| std::cmp::Reverse(at(entry)));
        }
        Ok(Timeline { entries, has_more })
    })
}

/// An entry as the screen shows it: without its words where they are of a special category.
fn hide_sensitive(interaction: Interaction, by: String) -> TimelineEntry {
    let Interaction { id, kind, direction, outcome, text, next_step, is_sensitive, at, .. } = interaction;
    let open = |words: String| if is_sensitive { String::new() } else { words };
    TimelineEntry::Interaction {
        id: id.to_string(),
        kind,
        direction,
        outcome,
        text: open(text),
        next_step: next_step.map(|step| NextStep { text: open(step.text), ..step }),
        is_sensitive,
        at: at.0,
        by,
    }
}

fn at(entry: &TimelineEntry) -> i64 {
    match entry {
        TimelineEntry::Interaction { at, .. }
        | TimelineEntry::Added { at, .. }
        | TimelineEntry::Imported { at, .. } => *at,
    }
}

/// How the person came into the office.
fn beginning(read: &Read<'_>, person: PersonId) -> Result<Option<TimelineEntry>, StoreError> {
    let record = RecordRef { kind: RecordKind::Person, id: person.0 };
    let Some(created) = read.history().creation(record)? else { return Ok(None) };
    let (at, by) = (created.at.0, created.by_name);
    Ok(Some(match created.action {
        Action::Create { origin: Some(origin), .. } => {
            let file = read.imports().get(origin.import)?.map(|import| import.file_name).unwrap_or_default();
            TimelineEntry::Imported { at, by, file, line: clamp(origin.line) }
        }
        _ => TimelineEntry::Added { at, by },
    }))
}
