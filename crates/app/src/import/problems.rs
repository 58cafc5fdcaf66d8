//! Rows with problems as a workbook with a reason column: to be put right and imported again.

use crate::contract::failure::{Failure, FailureCode};
use crate::contract::import::{SaveProblems, SavedFile};
use crate::files::name_of;
use crate::host::FilePurpose;
use crate::import::plan::{Imported, Trouble};
use crate::session::Session;
use crate::words::Words;
use folkmoot_lists::write::write_problems;
use std::path::Path;

/// The command `import_save_problems`, of a check or an import of this sitting.
pub fn save(session: &Session, request: SaveProblems) -> Result<SavedFile, Failure> {
    let imported = session.tasks().kept_rows(request.task).ok_or_else(|| Failure::new(FailureCode::NoSuchTask))?;
    let words = Words::of(&session.local().look().language);
    let stem =
        Path::new(&imported.file).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = format!("{}.xlsx", words.say("problem-rows-file-name", &[("file", &stem)]));
    let Some(path) = session.host().choose_place(FilePurpose::ProblemRows, &name) else {
        return Ok(SavedFile { file: None });
    };
    write(&imported, &path, &words)?;
    Ok(SavedFile { file: Some(name_of(&path)) })
}

/// Writes the rows with problems to a workbook.
pub fn write(imported: &Imported, path: &Path, words: &Words) -> Result<(), Failure> {
    let rows = imported.problems().iter().map(|row| {
        let mut reasons: Vec<String> = Vec::new();
        match &row.trouble {
            Some(Trouble::Refused(refusal)) => reasons.push(words.say(&key("refusal", refusal), &[])),
            Some(Trouble::Doubtful { .. }) => reasons.push(words.say("problem-doubtful", &[])),
            None => {}
        }
        reasons.extend(
            row.left_out.iter().map(|cell| format!("{}: {}", cell.name, words.say(&key("cell", &cell.reason), &[]))),
        );
        (row.line, row.cells.clone(), reasons.join("; "))
    });
    let titles = [words.say("problem-line", &[]), words.say("problem-column", &[])];
    write_problems(path, [&titles[0], &titles[1]], &imported.columns, rows)?;
    Ok(())
}

/// "cell-not-a-date": the message key of a reason.
fn key(place: &str, reason: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(reason).ok().and_then(|name| name.as_str().map(|n| n.replace('_', "-")));
    format!("problem-{place}-{}", name.unwrap_or_default())
}
