//! Sample offices and lists.

use crate::answer::{Answer, Refusal};
use crate::args::Sample;
use crate::desk::{Desk, about, around};
use crate::watch::Watch;
use folkmoot_app::office::sample as office;
use folkmoot_app::sample::list::{self, ListPlan};
use folkmoot_app::session::Session;
use folkmoot_app::{Failure, FailureCode, sample};
use secrecy::SecretString;
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

pub fn carry_out(command: &Sample) -> Result<Answer, Refusal> {
    let Sample::Create { file, people, seed, duplicates, truth } = command;
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => {
            let plan = ListPlan { seed: *seed, people: *people, duplicates: duplicates.unwrap_or(0.0) };
            write_list(file, truth.as_deref(), &plan)
        }
        Some("folkmoot") if duplicates.is_some() || truth.is_some() => {
            Err(Refusal::usage("--duplicates and --truth are for lists (FILE.csv): nobody is in an office twice."))
        }
        Some("folkmoot") => make_office(file, *people, *seed),
        _ => Err(Refusal::usage("A sample of what? The file's name must end in .folkmoot or .csv.")),
    }
}

fn make_office(file: &Path, people: u32, seed: u64) -> Result<Answer, Refusal> {
    if file.exists() {
        return Err(about(FailureCode::AlreadyThere, file));
    }
    // In a folder of its own until it is whole: what is cancelled or fails leaves nothing behind.
    let folder = file.with_extension("folkmoot.partial");
    std::fs::create_dir(&folder).map_err(|error| on_disk(&error, &folder))?;
    let made =
        fill(&folder.join(file.file_name().unwrap_or_default()), people, seed).and_then(|()| settle(&folder, file));
    let _ = std::fs::remove_dir_all(&folder);
    made?;
    let json = json!({ "file": file, "people": people, "seed": seed, "passphrase": office::PASSPHRASE });
    let words =
        format!("{people} people who do not exist are in {}. Its passphrase: {}", file.display(), office::PASSPHRASE);
    Ok(Answer::done(json, words))
}

fn fill(file: &Path, people: u32, seed: u64) -> Result<(), Refusal> {
    let passphrase = SecretString::from(office::PASSPHRASE);
    let (session, _) = Session::create(file, "Sample office", "Sample staff", &passphrase, true, around())?;
    let session = Desk::from(session);
    let watch = Watch::begin("Sample office", "people");
    Ok(sample::fill(&session, people, seed, watch.progress())?)
}

/// Puts the finished files beside one another where they were wanted; the office file itself comes last.
fn settle(folder: &Path, file: &Path) -> Result<(), Refusal> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect::<std::io::Result<_>>())
        .map_err(|error| on_disk(&error, folder))?;
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in &names {
        let to = file.with_file_name(name);
        if to.exists() {
            return Err(about(FailureCode::AlreadyThere, &to));
        }
    }
    names
        .iter()
        .try_for_each(|name| std::fs::rename(folder.join(name), file.with_file_name(name)))
        .map_err(|error| on_disk(&error, file))
}

fn write_list(file: &Path, truth_file: Option<&Path>, plan: &ListPlan) -> Result<Answer, Refusal> {
    let mut list = new_file(file)?;
    let mut truth = match truth_file.map(new_file).transpose() {
        Ok(truth) => truth,
        Err(refusal) => {
            remove(&[Some(file)]);
            return Err(refusal);
        }
    };
    let watch = Watch::begin("Sample list", "rows");
    let total = f64::from(plan.people) * (1.0 + plan.duplicates);
    let written = list::write(plan, &mut list, truth.as_mut().map(|truth| truth as &mut dyn Write), &mut |rows| {
        watch.progress().set(rows.into(), Some(total as u64));
        !watch.progress().is_cancelled()
    });
    drop(watch);
    let written = written.and_then(|counts| {
        list.flush()?;
        truth.iter_mut().try_for_each(Write::flush)?;
        Ok(counts)
    });
    let counts = written.map_err(|error| {
        remove(&[Some(file), truth_file]);
        on_disk(&error, file)
    })?;
    let json = json!({
        "file": file,
        "rows": counts.rows,
        "people": counts.people,
        "duplicates": counts.duplicates,
        "seed": plan.seed,
    });
    let words = format!(
        "{} rows are in {}: {} people, {} of them twice.",
        counts.rows,
        file.display(),
        counts.people,
        counts.duplicates
    );
    Ok(Answer::done(json, words))
}

fn new_file(path: &Path) -> Result<BufWriter<File>, Refusal> {
    File::create_new(path).map(BufWriter::new).map_err(|error| on_disk(&error, path))
}

fn on_disk(error: &std::io::Error, path: &Path) -> Refusal {
    match error.kind() {
        ErrorKind::Interrupted => Failure::new(FailureCode::Cancelled).into(),
        ErrorKind::AlreadyExists => about(FailureCode::AlreadyThere, path),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => about(FailureCode::DiskFull, path),
        _ => about(FailureCode::ReadOnly, path),
    }
}

/// What moot began and can't finish does not stay.
fn remove(files: &[Option<&Path>]) {
    for file in files.iter().flatten() {
        let _ = std::fs::remove_file(file);
    }
}
