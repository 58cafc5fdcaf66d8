//! What an office asks all day: ours, encrypted, beside the same rows in a file without a key, by the same code.

use crate::figures::{Round, Time, median, milliseconds};
use crate::office;
use crate::ratios::{Aim, Ratio};
mod writes;

use anyhow::{Context, ensure};
use folkmoot_domain::change::{RecordKind, RecordRef};
use folkmoot_domain::ids::PersonId;
use folkmoot_store::table::people::{Orders, Page, PeopleFilter, Sort, SortBy};
use folkmoot_store::{Read, Store, StoreError};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::fmt::Write;
use std::fs::File;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Lines of a page.
const LIMIT: u32 = 50;
/// People who are opened one after another as one question.
const OPENED: usize = 50;
/// How often each question is asked in a warm round.
const TIMES: usize = 5;

/// One question; what it answers is only kept from being left out.
type Question = (&'static str, Box<dyn Fn(&Read<'_>) -> Result<u64, StoreError>>);

/// What one question took.
struct Measured {
    what: &'static str,
    ours: f64,
    plain: f64,
}

/// Compares on one office; prints the tables, and answers them as JSON, with the ratios.
pub fn compare(path: &Path, plain: &Path, rounds: usize) -> anyhow::Result<(String, Vec<Ratio>)> {
    let path = &compact_copy(path, plain)?;
    let store = office::open(path)?;
    copy_without_key(&store, plain)?;
    let questions = questions(&store)?;
    // Opened anew, ours remembers no more of its lists than the copy.
    drop(store);
    let store = office::open(path)?;
    let warm = warm(&store, plain, &questions, rounds)?;
    drop(store);
    let cold = cold(path, plain, &questions, rounds.min(3))?;
    let store = office::open(path)?;
    let written = writes::compare(&store, open_plain_to_write(plain)?, rounds.min(3))?;
    let mut ratios = Vec::new();
    let mut json = Vec::new();
    for (state, aim, measured) in [("warm", Some(1.15), &warm), ("cold", Some(3.0), &cold), ("written", None, &written)]
    {
        println!("\n| {state} | ours ms | without a key ms | ratio |\n|---|--:|--:|--:|");
        let mut list = String::new();
        for Measured { what, ours, plain } in measured {
            println!("| {what} | {ours:.3} | {plain:.3} | {:.2}× |", ours / plain);
            write!(list, r#"{{"what": "{what}", "ours_ms": {ours:.4}, "plain_ms": {plain:.4}}}, "#)?;
        }
        json.push(format!(r#""{state}": [{}]"#, list.trim_end_matches(", ")));
        let Some(aim) = aim else { continue };
        // All questions together: one of a twentieth of a millisecond tells little alone.
        let sum = |of: fn(&Measured) -> f64| measured.iter().map(of).sum::<f64>();
        let (ours, theirs) = (sum(|one| one.ours), sum(|one| one.plain));
        ratios.push(Ratio::new(format!("all questions together, {state}"), ours, theirs, "ms", Aim::AtMost(aim)));
        let worst = measured.iter().max_by(|a, b| (a.ours / a.plain).total_cmp(&(b.ours / b.plain)));
        if let Some(Measured { what, ours, plain }) = worst {
            let what = format!("the one with the highest ratio, {state}: {what}");
            ratios.push(Ratio::new(what, *ours, *plain, "ms", Aim::AtMost(aim)));
        }
    }
    Ok((format!("{{{}}}", json.join(", ")), ratios))
}

/// The office with its pages in order, as those of a copy without a key come to be: it is the key that is measured.
fn compact_copy(office: &Path, plain: &Path) -> anyhow::Result<PathBuf> {
    let copy = plain.with_file_name("queries.folkmoot");
    for ending in ["", ".keys", ".head"] {
        let (from, to) = (format!("{}{ending}", office.display()), format!("{}{ending}", copy.display()));
        std::fs::copy(&from, to).with_context(|| format!("{from} can't be copied"))?;
    }
    let store = office::open(&copy)?;
    store.sql_for_tests(|sql| sql.execute_batch("VACUUM"))??;
    Ok(copy)
}

/// The same tables and rows in a file that has no key.
fn copy_without_key(store: &Store, plain: &Path) -> anyhow::Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let file = format!("{}{ending}", plain.display());
        if Path::new(&file).exists() {
            std::fs::remove_file(file)?;
        }
    }
    // The office's connection may make no files.
    File::create(plain)?;
    let name = plain.to_str().context("the copy's name is not text")?;
    store.sql_for_tests(|sql| {
        sql.execute("ATTACH DATABASE ?1 AS plain KEY ''", [name])?;
        let copied = sql.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(()));
        sql.execute_batch("DETACH DATABASE plain")?;
        copied
    })??;
    let sql = Connection::open(plain)?;
    let text: String = sql.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    ensure!(text == "wal", "the copy has no WAL");
    Ok(())
}

/// A connection to the copy, set as ours that read are.
fn open_plain(plain: &Path) -> anyhow::Result<Connection> {
    let sql = open_like_ours(plain)?;
    sql.execute_batch("PRAGMA cache_size = -32768; PRAGMA query_only = ON;")?;
    Ok(sql)
}

/// A connection to the copy, set as ours that writes is.
fn open_plain_to_write(plain: &Path) -> anyhow::Result<Connection> {
    let sql = open_like_ours(plain)?;
    sql.execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;")?;
    for pragma in ["PRAGMA wal_autocheckpoint = 4000", "PRAGMA journal_size_limit = 67108864"] {
        sql.query_row(pragma, [], |_| Ok(()))?;
    }
    Ok(sql)
}

fn open_like_ours(plain: &Path) -> anyhow::Result<Connection> {
    let sql = Connection::open(plain)?;
    sql.set_prepared_statement_cache_capacity(256);
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    sql.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cell_size_check = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    Ok(sql)
}

fn questions(store: &Store) -> anyhow::Result<Vec<Question>> {
    let everybody = PeopleFilter::default();
    let ids = |offset| -> anyhow::Result<Vec<PersonId>> {
        let page = Page::At { offset, limit: OPENED as u32 };
        let list = store.read(|read| read.people().list(&PeopleFilter::default(), Sort::default(), page))?;
        Ok(list.rows.iter().map(|row| row.id).collect())
    };
    let total = store.read(|read| read.people().count(&everybody))?;
    let areas = store.read(|read| read.people().areas())?;
    let area = areas.get(areas.len() / 2).context("nobody lives in an area")?.area.clone();
    let middle = *ids(total / 2)?.first().context("nobody is in the middle")?;
    // One here, one there: people who stand side by side in the list stand anywhere in the file.
    let opened: Vec<PersonId> = (0..OPENED as u64)
        .map(|i| Ok(ids(total / OPENED as u64 * i)?.first().copied()))
        .collect::<anyhow::Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();
    let in_area = PeopleFilter { area: Some(area), ..PeopleFilter::default() };
    let agreed = PeopleFilter { newsletter: Some(true), has_email: Some(true), ..PeopleFilter::default() };
    let spanish = PeopleFilter { language: Some("es".into()), is_deceased: Some(false), ..PeopleFilter::default() };
    let by_text = PeopleFilter { text: Some("garcia".into()), ..PeopleFilter::default() };
    let page = |what, filter: &PeopleFilter, by, descending, offset| -> Question {
        let (filter, sort) = (filter.clone(), Sort { by, descending });
        let page = Page::At { offset, limit: LIMIT };
        (what, Box::new(move |read| Ok(read.people().list(&filter, sort, page)?.rows.len() as u64)))
    };
    let (timelines, records) = (opened.clone(), opened);
    Ok(vec![
        page("a page of everybody", &everybody, SortBy::Name, false, 0),
        page("a page of an area", &in_area, SortBy::Name, false, 0),
        page("a page of who agreed to newsletters", &agreed, SortBy::Name, false, 0),
        page("a page of who prefers Spanish", &spanish, SortBy::Name, false, 0),
        page("a page of who has a word", &by_text, SortBy::Name, false, 0),
        page("a page by last contact", &everybody, SortBy::LastContact, true, 0),
        page("a page by area", &everybody, SortBy::Area, false, 0),
        page("the middle of everybody", &everybody, SortBy::Name, false, total / 2),
        page("the middle by area", &everybody, SortBy::Area, false, total / 2),
        (
            "the page after a person",
            Box::new(move |read| {
                let page = Page::After { id: middle, limit: LIMIT };
                Ok(read.people().list(&PeopleFilter::default(), Sort::default(), page)?.rows.len() as u64)
            }),
        ),
        (
            "a person's neighbours and place",
            Box::new(move |read| {
                let (people, everybody) = (read.people(), PeopleFilter::default());
                people.neighbours(middle, &everybody, Sort::default())?;
                Ok(people.place(middle, &everybody, Sort::default())?.unwrap_or(0))
            }),
        ),
        ("how many agreed to newsletters", Box::new(move |read| read.people().count(&agreed))),
        ("everybody counted by area", Box::new(|read| Ok(read.people().areas()?.len() as u64))),
        (
            "50 people opened",
            Box::new(move |read| {
                for &id in &records {
                    black_box((read.people().get(id)?, read.people().meta(id)?));
                }
                Ok(records.len() as u64)
            }),
        ),
        (
            "50 timelines and histories",
            Box::new(move |read| {
                for &id in &timelines {
                    let record = RecordRef { kind: RecordKind::Person, id: id.0 };
                    black_box(read.interactions().timeline(id, &[], None, LIMIT)?);
                    black_box(read.history().of(record, None, LIMIT)?);
                }
                Ok(timelines.len() as u64)
            }),
        ),
    ])
}

/// Everything in memory that fits; in turn.
fn warm(store: &Store, plain: &Path, questions: &[Question], rounds: usize) -> anyhow::Result<Vec<Measured>> {
    let (sql, orders) = (open_plain(plain)?, Orders::default());
    let mut measured = Vec::new();
    for (what, ask) in questions {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for round in 0..=rounds {
            let (mut our_round, mut their_round) = (Round::default(), Round::default());
            for _ in 0..TIMES {
                let one = our_round.time(|| store.read(|read| ask(read)))?;
                let other = their_round.time(|| on_plain(&sql, &orders, ask))?;
                ensure!(one == other, "the copy answers \"{what}\" otherwise");
            }
            if round > 0 {
                ours.push(our_round);
                theirs.push(their_round);
            }
        }
        let of = |rounds: &[Round]| median(rounds, Time::Wall, 50.0);
        measured.push(Measured { what, ours: of(&ours), plain: of(&theirs) });
    }
    Ok(measured)
}

/// A new connection each, to files that the system has forgotten.
fn cold(path: &Path, plain: &Path, questions: &[Question], rounds: usize) -> anyhow::Result<Vec<Measured>> {
    let mut measured = Vec::new();
    for (what, ask) in questions {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            let store = office::open(path)?;
            // The tables' names are read, nothing else.
            store.read(|read| read.people().get(PersonId::default()))?;
            forget(path)?;
            let begin = Instant::now();
            store.read(|read| ask(read))?;
            ours.push(milliseconds(begin.elapsed()));
            drop(store);
            let (sql, orders) = (open_plain(plain)?, Orders::default());
            Read::over_for_tests(&sql, &orders).people().get(PersonId::default())?;
            forget(plain)?;
            let begin = Instant::now();
            on_plain(&sql, &orders, ask)?;
            theirs.push(milliseconds(begin.elapsed()));
        }
        let middle = |values: &mut Vec<f64>| {
            values.sort_by(f64::total_cmp);
            values[(values.len() - 1) / 2]
        };
        measured.push(Measured { what, ours: middle(&mut ours), plain: middle(&mut theirs) });
    }
    Ok(measured)
}

fn on_plain(
    sql: &Connection,
    orders: &Orders,
    ask: &dyn Fn(&Read<'_>) -> Result<u64, StoreError>,
) -> Result<u64, StoreError> {
    let view = sql.unchecked_transaction()?;
    ask(&Read::over_for_tests(&view, orders))
}

/// Has the system drop what it keeps of a file.
fn forget(file: &Path) -> anyhow::Result<()> {
    let open = File::open(file)?;
    open.sync_all()?;
    rustix::fs::fadvise(&open, 0, None, rustix::fs::Advice::DontNeed)?;
    Ok(())
}
