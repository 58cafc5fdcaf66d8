//! Taking people out: a filter or a selection, the columns that are needed, a purpose that is logged.

pub mod columns;
pub mod list;

use crate::contract::failure::{Failure, FailureCode};
use crate::contract::import::{ExportFormat, ExportPeople, MaybeStarted};
use crate::contract::task::{TaskKind, TaskOutcome};
use crate::export::columns::{Values, out_column};
use crate::files::name_of;
use crate::host::FilePurpose;
use crate::person::list::{filter, sort};
use crate::person::open::mask;
use crate::person::{self};
use crate::progress::Progress;
use crate::session::Session;
use crate::task::{End, clamp};
use crate::words::Words;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::text::tidy;
use folkmoot_lists::write::{Format, writer};
use std::path::Path;

/// The name of the write, by which the audit log finds exports.
pub(crate) const WRITE: &str = "export people";
/// People read at once.
const PAGE: usize = 500;

/// What was written.
pub struct Exported {
    pub people: u64,
    pub is_cancelled: bool,
}

/// The command `export_run`: asks where, then writes in the background.
pub fn start(session: &Session, request: ExportPeople) -> Result<MaybeStarted, Failure> {
    check(&request)?;
    let words = Words::of(&session.local().look().language);
    let ending = if request.format == ExportFormat::Xlsx { "xlsx" } else { "csv" };
    let name = format!("{} {}.{ending}", words.say("export-file-name", &[]), session.today());
    let Some(path) = session.host().choose_place(FilePurpose::ExportList, &name) else {
        return Ok(MaybeStarted { task: None });
    };
    let office = session.clone();
    let started = session.tasks().start(TaskKind::Export, name_of(&path), move |progress| {
        let exported = export_path(&office, &request, &path, progress)?;
        if exported.is_cancelled {
            return Ok(End::Cancelled { kept: 0 });
        }
        Ok(End::Done(TaskOutcome::Exported { file: name_of(&path), people: clamp(exported.people) }))
    });
    Ok(MaybeStarted { task: Some(started.task) })
}

/// Writes the file and waits. The export is logged before its first row; cancelled, it leaves no file.
pub fn export_path(
    session: &Session,
    request: &ExportPeople,
    path: &Path,
    progress: &Progress,
) -> Result<Exported, Failure> {
    check(request)?;
    let words = Words::of(&session.local().look().language);
    let ids = chosen(session, request)?;
    session.write(WRITE, |write| {
        write.detail("purpose", &tidy(&request.purpose))?;
        write.detail("people", &ids.len())?;
        write.detail("format", &request.format)
    })?;
    let columns: Vec<_> = request.columns.iter().map(|column| out_column(*column, &words)).collect();
    let format = match request.format {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::CsvForExcel => Format::CsvForExcel,
        ExportFormat::Xlsx => Format::Xlsx,
    };
    let mut file = writer(path, format, &columns)?;
    let total = ids.len() as u64;
    let mut done = 0;
    for page in ids.chunks(PAGE) {
        session.wait_until_open()?;
        if progress.is_cancelled() {
            return Ok(Exported { people: 0, is_cancelled: true });
        }
        let people = session.read(|read| {
            let mut people = Vec::with_capacity(page.len());
            for id in page {
                if let Some(found) = read.people().get(*id)? {
                    let meta = read.people().meta(*id)?;
                    people.push((found, meta.and_then(|meta| meta.last_contact_at)));
                }
            }
            Ok(people)
        })?;
        for (found, last_contact_at) in people {
            let values = Values::of(mask(found), last_contact_at, &words);
            let cells: Vec<_> = request.columns.iter().map(|column| values.cell(*column)).collect();
            file.row(&cells)?;
            done += 1;
        }
        progress.set(done, Some(total));
    }
    file.finish()?;
    Ok(Exported { people: done, is_cancelled: false })
}

fn check(request: &ExportPeople) -> Result<(), Failure> {
    if tidy(&request.purpose).is_empty() {
        return Err(Failure::about(FailureCode::NoPurpose, "purpose"));
    }
    if request.columns.is_empty() {
        return Err(Failure::about(FailureCode::Invalid, "columns"));
    }
    Ok(())
}

fn chosen(session: &Session, request: &ExportPeople) -> Result<Vec<PersonId>, Failure> {
    if !request.ids.is_empty() {
        return request.ids.iter().map(|id| person::id(id)).collect();
    }
    let filter = filter(request.filter.clone())?;
    let mut ids = Vec::new();
    session.read(|read| {
        read.people().ids(&filter, sort(Default::default()), &mut |id| {
            ids.push(id);
            Ok(())
        })
    })?;
    Ok(ids)
}
