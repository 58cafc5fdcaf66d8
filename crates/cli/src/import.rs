//! Lists: looked at, brought in, taken back.

mod columns;

use crate::answer::{Answer, Refusal, Status};
use crate::args::{Import, ImportPlan, MatchRule, OnMatch, OtherImport, Typed};
use crate::desk::{Desk, about};
use crate::watch::Watch;
use folkmoot_app::contract::Nothing;
use folkmoot_app::contract::import as contract;
use folkmoot_app::import::inspect::{Inspected, inspect_path, look_at};
use folkmoot_app::import::{Imported, PathPlan, problems, run_path, undo};
use folkmoot_app::words::Words;
use folkmoot_app::{Failure, FailureCode};
use serde_json::{Value, json};
use std::path::Path;

pub fn carry_out(typed: &Typed, command: &Import) -> Result<Answer, Refusal> {
    match (&command.other, &command.file) {
        (Some(OtherImport::Inspect { file, sheet }), _) => inspect(typed, file, sheet.as_deref()),
        (Some(OtherImport::List), _) => list(typed),
        (Some(OtherImport::Undo { id }), _) => take_back(typed, id),
        (None, Some(file)) => bring_in(typed, file, &command.plan),
        (None, None) => Err(Refusal::usage("Which list?")),
    }
}

fn bring_in(typed: &Typed, file: &Path, plan: &ImportPlan) -> Result<Answer, Refusal> {
    there(file)?;
    let asked = columns::Asked::read(plan.layout.as_deref())?;
    let session = Desk::open(typed)?;
    let (layout, mapping) = asked.for_list(&session, file, plan.sheet.as_deref())?;
    let path_plan = PathPlan {
        sheet: plan.sheet.clone(),
        layout,
        mapping,
        match_rule: match plan.match_rule {
            MatchRule::Careful => contract::MatchRule::Careful,
            MatchRule::ListId => contract::MatchRule::ListIdOnly,
            MatchRule::Nobody => contract::MatchRule::Nobody,
        },
        on_match: match plan.on_match {
            OnMatch::Skip => contract::OnMatch::Skip,
            OnMatch::Fill => contract::OnMatch::Fill,
            OnMatch::Overwrite => contract::OnMatch::Overwrite,
            OnMatch::New => contract::OnMatch::New,
        },
        corrections: Vec::new(),
        is_dry_run: plan.dry_run,
    };
    let watch = Watch::begin(if plan.dry_run { "Checking" } else { "Importing" }, "rows");
    let imported = run_path(&session, file, &path_plan, watch.progress())?;
    drop(watch);
    if let Some(errors) = &plan.errors {
        problems::write(&imported, errors, &Words::of("en"))?;
    }
    Ok(told(&imported, plan))
}

fn told(imported: &Imported, plan: &ImportPlan) -> Answer {
    let report = imported.report(usize::MAX);
    let counts = report.counts;
    let mut json = json!({
        "file": report.file,
        "layout": imported.layout,
        "encoding": imported.encoding,
        "delimiter": imported.delimiter,
        "header": imported.header,
        "dry_run": plan.dry_run,
        "cancelled": imported.is_cancelled,
        "cells_left_out": report.cells.iter().map(|cell| json!({
            "line": cell.line, "column": cell.name, "reason": cell.reason,
        })).collect::<Vec<_>>(),
        "errors": report.refused.iter().map(|row| json!({ "line": row.line, "reason": row.reason })).collect::<Vec<_>>(),
        "doubts": report.doubtful.iter().map(|row| json!({ "line": row.line, "may_be": row.may_be })).collect::<Vec<_>>(),
        "import_id": report.import,
    });
    if let (Some(json), Value::Object(counted)) = (json.as_object_mut(), json!(counts)) {
        json.extend(counted);
    }
    Answer { json, words: in_words(imported, &report, plan), status: status(imported, counts) }
}

/// Rows that wait make 5; nothing that came in makes 3. Cells left out change nothing.
fn status(imported: &Imported, counts: contract::ImportCounts) -> Status {
    if imported.is_cancelled {
        Status::Failed
    } else if counts.rows > 0 && counts.refused == counts.rows {
        Status::Refused
    } else if counts.ambiguous > 0 || counts.refused > 0 {
        Status::Waiting
    } else {
        Status::Done
    }
}

fn in_words(imported: &Imported, report: &contract::ImportReport, plan: &ImportPlan) -> String {
    let contract::ImportCounts { rows, created, updated, unchanged, skipped, ambiguous, refused } = report.counts;
    let would = if plan.dry_run { "Nothing was changed; an import would do this.\n" } else { "" };
    let mut words = format!(
        "{would}{}: {rows} rows\n  {created} created\n  {updated} updated\n  {unchanged} unchanged\n  {skipped} skipped\n  \
         {ambiguous} wait for a decision\n  {refused} refused",
        report.file
    );
    if report.cells_left_out > 0 {
        words += &format!("\n  {} cells left out", report.cells_left_out);
    }
    for row in report.refused.iter().take(SHOWN) {
        words += &format!("\n  line {}: {}", row.line, code(&row.reason));
    }
    for cell in report.cells.iter().take(SHOWN) {
        words += &format!("\n  line {}, {}: {}", cell.line, cell.name, code(&cell.reason));
    }
    let unsaid = report.refused.len().saturating_sub(SHOWN) + report.cells.len().saturating_sub(SHOWN);
    if unsaid > 0 {
        words += &format!("\n  and {unsaid} more: --json lists all of them, --errors FILE.xlsx writes their rows");
    }
    if ambiguous > 0 && !plan.dry_run {
        words += "\nThe rows that wait are decided about in the window, under Import.";
    }
    if imported.is_cancelled && !plan.dry_run {
        words += &format!("\nStopped when asked: these {} rows are kept.", imported.kept());
    }
    if let Some(id) = &report.import {
        words += &format!("\nTo take it back: moot import undo {id}");
    }
    words
}

/// Problems of each sort that are listed in words.
const SHOWN: usize = 20;

/// "no such day", from the contract's name of a reason.
fn code(reason: &impl serde::Serialize) -> String {
    json!(reason).as_str().unwrap_or_default().replace('_', " ")
}

/// Says what a file is. An office is not needed; one that is named and can be opened without asking tells which mapping
/// it remembers.
fn inspect(typed: &Typed, file: &Path, sheet: Option<&str>) -> Result<Answer, Refusal> {
    there(file)?;
    let inspected = match (&typed.office, &typed.passphrase_file) {
        (Some(_), Some(_)) => inspect_path(&*Desk::open(typed)?, file, sheet)?,
        _ => look_at(file, sheet, chrono::Local::now().date_naive())?,
    };
    let Inspected { inspection, mapping, is_remembered } = inspected;
    let shape = &inspection.shape;
    let columns: Vec<_> = inspection
        .columns
        .iter()
        .zip(&mapping.fields)
        .map(|(column, field)| json!({ "name": column.name, "field": field, "filled": column.filled, "samples": column.samples }))
        .collect();
    let mut words = format!("{}: {}", file.display(), code(&shape.layout));
    if let Some(encoding) = shape.encoding {
        words += &format!(", {}", encoding.label());
    }
    if let Some(rows) = inspection.rows {
        words += &format!(", {rows} rows");
    }
    for column in &columns {
        let share = column["filled"].as_f64().unwrap_or_default() * 100.0;
        words += &format!("\n  {} -> {} ({share:.0}% filled)", text(&column["name"]), text(&column["field"]));
    }
    let json = json!({
        "file": file,
        "layout": shape.layout,
        "kind": shape.kind,
        "encoding": shape.encoding.map(|encoding| encoding.label()),
        "delimiter": shape.delimiter,
        "header": shape.header_line,
        "sheet": shape.sheet,
        "sheets": shape.sheets,
        "rows": inspection.rows,
        "remembered": is_remembered,
        "columns": columns,
    });
    Ok(Answer::done(json, words))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("not used")
}

fn list(typed: &Typed) -> Result<Answer, Refusal> {
    let session = Desk::open(typed)?;
    let imports = folkmoot_app::import::list::list(&session, Nothing {})?.imports;
    let words = match imports.is_empty() {
        true => "Nothing was imported yet.".to_owned(),
        false => imports
            .iter()
            .map(|run| format!("{}  {}  {} rows  {}", run.import, run.file, run.counts.rows, code(&run.state)))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    Ok(Answer::done(json!({ "imports": imports }), words))
}

fn take_back(typed: &Typed, id: &str) -> Result<Answer, Refusal> {
    let import = id.parse().map_err(|_| Failure::about(FailureCode::NotFound, "import"))?;
    let session = Desk::open(typed)?;
    let watch = Watch::begin("Undoing", "people");
    let undone = undo::undo_now(&session, import, watch.progress())?;
    drop(watch);
    let json = json!({
        "import_id": id,
        "removed": undone.removed,
        "reversed": undone.reversed,
        "kept": undone.kept,
        "cancelled": undone.is_cancelled,
    });
    let mut words = format!("{} people are gone again, {} have their old details.", undone.removed, undone.reversed);
    if !undone.kept.is_empty() {
        words += &format!("\n{} were edited since and are kept.", undone.kept.len());
    }
    if undone.is_cancelled {
        words += "\nStopped when asked: the rest is still there, and the same command goes on from here.";
        return Ok(Answer { json, words, status: Status::Failed });
    }
    Ok(Answer::done(json, words))
}

/// A list that is not there is a refused input, before anybody is asked for a passphrase.
fn there(file: &Path) -> Result<(), Refusal> {
    match file.is_file() {
        true => Ok(()),
        false => Err(Refusal { status: Status::Refused, ..about(FailureCode::FileNotFound, file) }),
    }
}
