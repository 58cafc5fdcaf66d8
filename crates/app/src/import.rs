//! Bringing a list in: looking at it, checking what would happen, doing it, deciding on doubts, taking it back.

mod again;
mod ahead;
mod apply;
mod chunk;
mod decide;
pub mod facts;
pub mod inspect;
mod known;
pub mod list;
mod places;
pub mod plan;
pub mod problems;
pub mod review;
pub mod run;
pub mod undo;

pub use folkmoot_lists::field::Field;
pub use folkmoot_lists::inspect::Layout;
pub use folkmoot_lists::mapping::MappingFile;
pub use plan::{Imported, PathPlan};
pub use run::run_path;

use crate::contract::failure::{Failure, FailureCode};
use crate::contract::import::ImportPlan;
use crate::contract::task::{TaskKind, TaskOutcome, TaskStarted};
use crate::contract::{Choice, Nothing};
use crate::duplicate::find::look_quietly;
use crate::host::FilePurpose;
use crate::session::Session;
use crate::task::End;
use folkmoot_domain::ids::ImportId;
use std::sync::Arc;

/// Rows with problems that a report lists in the window; the counts are always whole.
const SHOWN: usize = 500;

/// The command `import_choose`: a list, by a dialog.
pub fn choose(session: &Session, _: Nothing) -> Result<Choice, Failure> {
    let chosen = session.host().choose_file(FilePurpose::ImportList);
    Ok(Choice { file: chosen.map(|path| session.files().remember(path)) })
}

/// The command `import_check`: a dry run. It changes nothing, and says what the same run would do.
pub fn check(session: &Session, plan: ImportPlan) -> Result<TaskStarted, Failure> {
    start(session, plan, true)
}

/// The command `import_run`.
pub fn run(session: &Session, plan: ImportPlan) -> Result<TaskStarted, Failure> {
    start(session, plan, false)
}

fn start(session: &Session, plan: ImportPlan, is_dry_run: bool) -> Result<TaskStarted, Failure> {
    session.files().check_unchanged(&plan.file)?;
    let path = session.files().path(&plan.file)?;
    let kind = if is_dry_run { TaskKind::ImportCheck } else { TaskKind::Import };
    let office = session.clone();
    let name = plan.file.name.clone();
    Ok(session.tasks().start_keeping(kind, name, move |progress, keep| {
        let plan = PathPlan {
            sheet: plan.sheet,
            layout: None,
            mapping: Some(plan.mapping),
            match_rule: plan.match_rule,
            on_match: plan.on_match,
            corrections: plan.corrections,
            is_dry_run,
        };
        let imported = run_path(&office, &path, &plan, progress)?;
        let mut report = imported.report(SHOWN);
        let (is_cancelled, kept) = (imported.is_cancelled, imported.kept());
        if is_cancelled && is_dry_run {
            report.import = None;
        }
        keep(Arc::new(imported));
        if report.counts.created > 0 && !is_dry_run {
            look_quietly(&office);
        }
        if is_cancelled { Ok(End::Cancelled { kept }) } else { Ok(End::Done(TaskOutcome::Imported { report })) }
    }))
}

/// An id as the window sends it.
pub(crate) fn id(text: &str) -> Result<ImportId, Failure> {
    text.parse().map_err(|_| Failure::about(FailureCode::NotFound, "import"))
}
