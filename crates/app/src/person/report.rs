//! What was changed in a time, for proofreading: who changed which field of whom, from what to what, as a workbook.

use crate::contract::failure::Failure;
use crate::contract::import::MaybeStarted;
use crate::contract::person::Period;
use crate::contract::task::{TaskKind, TaskOutcome};
use crate::files::name_of;
use crate::host::FilePurpose;
use crate::person::history::{is_masked_part, mask};
use crate::progress::Progress;
use crate::session::Session;
use crate::task::{End, clamp};
use crate::words::Words;
use chrono::{DateTime, Days, Local, NaiveDate, TimeZone};
use folkmoot_domain::change::{Action, FieldChange, RecordKind};
use folkmoot_domain::ids::{PersonId, UtcMillis};
use folkmoot_lists::write::{Cell, ColumnKind, Format, OutColumn, writer};
use folkmoot_store::table::history::HistoryEntry;
use folkmoot_store::{Read, StoreError};
use serde_json::Value;
use std::path::Path;

/// The command `person_report_changes`: asks where, then writes in the background.
pub fn start(session: &Session, period: Period) -> Result<MaybeStarted, Failure> {
    let words = Words::of(&session.local().look().language);
    let name = format!("{} {} {}.xlsx", words.say("report-file-name", &[]), period.from, period.to);
    let Some(path) = session.host().choose_place(FilePurpose::ChangesReport, &name) else {
        return Ok(MaybeStarted { task: None });
    };
    let office = session.clone();
    let started = session.tasks().start(TaskKind::Export, name_of(&path), move |progress| {
        let lines = write(&office, &period, &path, progress)?;
        Ok(End::Done(TaskOutcome::Reported { file: name_of(&path), changes: clamp(lines) }))
    });
    Ok(MaybeStarted { task: Some(started.task) })
}

/// Writes the report and waits; the answer is how many changes stand in it. Like every export it is logged. Masked
/// parts of protected people and the words of sensitive entries are left out.
pub fn write(session: &Session, period: &Period, path: &Path, progress: &Progress) -> Result<u64, Failure> {
    let words = Words::of(&session.local().look().language);
    session.write("report changes", |write| {
        write.detail("from", &period.from)?;
        write.detail("to", &period.to)
    })?;
    let columns: Vec<OutColumn> = ["day", "time", "who", "write", "person", "field", "before", "after"]
        .into_iter()
        .map(|name| OutColumn {
            title: words.say(&format!("report-column-{name}"), &[]),
            kind: if name == "day" { ColumnKind::Date } else { ColumnKind::Text },
        })
        .collect();
    let mut file = writer(path, Format::Xlsx, &columns)?;
    let (since, until) = (midnight(period.from), midnight(period.to + Days::new(1)));
    let mut lines = 0;
    let mut failed = None;
    let read = session.read(|read| {
        read.history().between(since, until, &mut |entry| {
            if progress.is_cancelled() {
                return Err(StoreError::Cancelled);
            }
            let at = DateTime::from_timestamp_millis(entry.at.0).unwrap_or_default().with_timezone(&Local);
            let (day, time) = (at.date_naive(), at.format("%H:%M").to_string());
            for (name, change) in lines_of(read, &entry)? {
                let (before, after) = (text(&change.old), text(&change.new));
                let said = [&time, &entry.by_name, &entry.name, &name, &change.field, &before, &after];
                let cells: Vec<Cell<'_>> =
                    std::iter::once(Cell::Date(day)).chain(said.into_iter().map(|said| Cell::Text(said))).collect();
                if let Err(error) = file.row(&cells) {
                    failed = Some(error);
                    return Err(StoreError::Cancelled);
                }
                lines += 1;
            }
            progress.set(lines, None);
            Ok(())
        })
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    read?;
    file.finish()?;
    Ok(lines)
}

/// The lines of one change: one a field, and one alone where there are no fields to name.
fn lines_of(read: &Read<'_>, entry: &HistoryEntry) -> Result<Vec<(String, FieldChange)>, StoreError> {
    let (person, is_hidden) = match entry.record.kind {
        RecordKind::Interaction => {
            let known = read.interactions().get(folkmoot_domain::ids::InteractionId(entry.record.id))?;
            // Of one that is gone nobody knows any more whether it was sensitive.
            (known.as_ref().map(|known| known.person), known.is_none_or(|known| known.is_sensitive))
        }
        _ => (Some(PersonId(entry.record.id)), false),
    };
    let line = person.map(|person| read.people().line(person)).transpose()?.flatten();
    let is_protected = line.as_ref().is_some_and(|line| line.is_protected);
    let name = line.map(|line| line.name).unwrap_or_default();
    if entry.fields.is_empty() {
        let field = match &entry.action {
            Action::Create { origin: Some(origin), .. } => format!("+ #{}", origin.line),
            Action::Create { .. } => "+".to_owned(),
            Action::Delete => "\u{2212}".to_owned(),
            _ => String::new(),
        };
        return Ok(vec![(name, FieldChange { field, old: Value::Null, new: Value::Null })]);
    }
    let is_word = |field: &str| matches!(field, "text" | "next_step");
    Ok(entry
        .fields
        .iter()
        .filter(|change| !matches!(change.field.as_str(), "id" | "person"))
        .map(|change| {
            let is_masked = (is_protected && is_masked_part(&change.field)) || (is_hidden && is_word(&change.field));
            (name.clone(), mask(change.clone(), is_masked))
        })
        .collect())
}

/// A value as a person reads it: what stands in a phone, an address, a consent, without its inner names.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(parts) => {
            let said =
                parts.iter().filter(|(name, value)| !matches!(name.as_str(), "id" | "place") && !value.is_null());
            let said: Vec<String> = said.map(|(_, value)| text(value)).filter(|part| !part.is_empty()).collect();
            said.join(" \u{b7} ")
        }
        other => other.to_string(),
    }
}

fn midnight(day: NaiveDate) -> UtcMillis {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    // Where clocks skip midnight the day begins an hour later.
    let local = Local.from_local_datetime(&midnight).earliest();
    UtcMillis(local.map_or_else(|| midnight.and_utc().timestamp_millis(), |local| local.timestamp_millis()))
}
