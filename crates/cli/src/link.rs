//! Who in two lists, or twice in one, is the same person.

use crate::answer::{Answer, Refusal, Status};
use crate::args::Link;
use crate::desk::{about, around};
use crate::watch::Watch;
use crate::why;
use folkmoot_app::contract::duplicate::About;
use folkmoot_app::link::{Compared, Incomparable, ReadList, ReadLists, Settings};
use folkmoot_app::{Failure, FailureCode};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

pub fn carry_out(link: &Link) -> Result<Answer, Refusal> {
    let paths: Vec<&Path> = std::iter::once(&link.first).chain(&link.second).map(PathBuf::as_path).collect();
    if let Some(missing) = paths.iter().find(|path| !path.exists()) {
        return Err(about(FailureCode::FileNotFound, missing));
    }
    if link.to.exists() {
        return Err(about(FailureCode::AlreadyThere, &link.to));
    }
    let begin = Instant::now();
    let watch = Watch::begin("Reading", "bytes");
    let lists = ReadLists::read(&paths, around().clock.today(), watch.progress()).map_err(refused)?;
    drop(watch);
    let read = lists.read.clone();
    let watch = Watch::begin("Comparing", "steps");
    let settings = Settings { one_to_one: link.one_to_one, at_least: link.at_least, ..Settings::default() };
    let compared = lists.compare(&settings, watch.progress())?;
    drop(watch);
    write(&compared, &link.to).map_err(|error| on_disk(&error, &link.to))?;
    eprintln!("{}", statement(&read, &compared));
    let json = json!({
        "pairs": compared.pairs.len(),
        "seconds": begin.elapsed().as_secs_f64(),
        "records": read.iter().map(|list| list.rows).collect::<Vec<_>>(),
        "compared": compared.compared,
        "fields": compared.fields,
        "passed_over": compared.passed_over,
        "columns": read.iter().map(columns).collect::<Vec<_>>(),
    });
    let words = format!("{} are in {}.", counted(compared.pairs.len() as u64, "pair"), link.to.display());
    Ok(Answer::done(json, words))
}

/// What the columns of a list were taken for.
fn columns(list: &ReadList) -> Value {
    list.columns.iter().map(|(name, part)| json!({ "name": name, "compared_as": part })).collect()
}

fn statement(read: &[ReadList], compared: &Compared) -> String {
    let records: Vec<String> = read.iter().map(|list| counted(list.rows, "record")).collect();
    compared_in_words(records.join(" with "), &compared.fields, compared.compared, compared.passed_over)
}

/// What was compared, and what was not.
pub fn compared_in_words(records: String, fields: &[About], pairs: u64, passed_over: u64) -> String {
    let fields: Vec<&str> = fields.iter().map(|field| why::about(*field)).collect();
    let fields = match fields.as_slice() {
        [] => "nothing: no field is filled in any two of them".to_owned(),
        fields => fields.join(", "),
    };
    let mut words = format!("{records}; compared {fields}; {} looked at closely", counted(pairs, "pair"));
    if passed_over > 0 {
        words += &format!("; {} in groups too large to compare", counted(passed_over, "record"));
    }
    words + "."
}

/// `row_a,row_b,probability`: rows from 1, the header not counted.
fn write(compared: &Compared, to: &Path) -> std::io::Result<()> {
    let mut file = BufWriter::new(File::create_new(to)?);
    let written = writeln!(file, "row_a,row_b,probability").and_then(|()| {
        let mut pairs = compared.pairs.iter();
        pairs.try_for_each(|(a, b, probability)| {
            writeln!(file, "{},{},{probability:.9}", u64::from(*a) + 1, u64::from(*b) + 1)
        })
    });
    // Half a file would pass for a whole one.
    written.and_then(|()| file.flush()).inspect_err(|_| drop(std::fs::remove_file(to)))
}

fn on_disk(error: &std::io::Error, path: &Path) -> Refusal {
    match error.kind() {
        ErrorKind::AlreadyExists => about(FailureCode::AlreadyThere, path),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => about(FailureCode::DiskFull, path),
        _ => about(FailureCode::ReadOnly, path),
    }
}

fn refused(why: Incomparable) -> Refusal {
    const USABLE: &str = "Usable are columns of names, birth dates, streets, phones, e-mail addresses or national \
                          numbers, under a header that says so.";
    let refusal = |message: String| Refusal {
        code: "list_no_column".to_owned(),
        message,
        field: None,
        next: Some(USABLE.to_owned()),
        status: Status::Refused,
    };
    match why {
        Incomparable::Failure(failure) => Failure::into(failure),
        Incomparable::NoUsableColumn { columns } => {
            refusal(format!("No column says who somebody is. The list has: {}.", columns.join(", ")))
        }
        Incomparable::NothingInCommon { columns: [first, second] } => refusal(format!(
            "The two lists have nothing in common to compare. The first says: {}. The second: {}.",
            first.join(", "),
            second.join(", ")
        )),
    }
}

/// "3,180 records".
pub fn counted(count: u64, what: &str) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {what}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_easy_to_read() {
        assert_eq!(counted(1, "pair"), "1 pair");
        assert_eq!(counted(999, "pair"), "999 pairs");
        assert_eq!(counted(3_180, "record"), "3,180 records");
        assert_eq!(counted(12_345_678, "pair"), "12,345,678 pairs");
    }
}
