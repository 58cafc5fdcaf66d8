//! Puts the people of a sample county into an office that has nobody yet.

use super::people::{SamplePerson, people};
use crate::contract::failure::{Failure, FailureCode};
use crate::progress::Progress;
use crate::session::Session;
use folkmoot_domain::change::Origin;
use folkmoot_domain::ids::ImportId;
use folkmoot_store::table::imports::{ImportCounts, ImportState, NewImport, RowOutcome};
use folkmoot_store::{StoreError, Write};

/// People of one write.
const CHUNK: usize = 2_000;
/// From this many people the indexes are built afterwards.
const BULK_FROM: u32 = 5_000;

/// Fills the office with so many people of the seed's county, as if an import of the county's list had brought them:
/// so a sample office has an import to look at, and to take back. Memory does not grow with their number. Cancelled it
/// fails with `Cancelled`, and the office should be removed.
pub fn fill(session: &Session, count: u32, seed: u64, progress: &Progress) -> Result<(), Failure> {
    let import = session.write("start import", |write| {
        if count >= BULK_FROM {
            write.people().begin_bulk()?;
        }
        let (file_name, layout) = ("county list.csv".to_owned(), "other".to_owned());
        write.imports().start(&NewImport { file_name, layout, mapping: serde_json::json!([]) })
    })?;
    let mut counts = ImportCounts::default();
    let mut left = people(seed, count, session.today());
    loop {
        let chunk: Vec<_> = left.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        if progress.is_cancelled() {
            return Err(Failure::new(FailureCode::Cancelled));
        }
        let first_line = counts.rows + 2;
        counts.rows += chunk.len() as u64;
        counts.created = counts.rows;
        session.write("create sample office", |write| {
            for (line, one) in (first_line..).zip(&chunk) {
                add(write, one, Origin { import, line })?;
            }
            write.imports().progress(import, &counts)
        })?;
        progress.set(counts.rows, Some(count.into()));
    }
    while session.write("build indexes", |write| write.people().rebuild_step())? {}
    session.write("finish import", |write| write.imports().finish(import, ImportState::Done, &counts))
}

fn add(write: &mut Write<'_>, one: &SamplePerson, origin: Origin) -> Result<(), StoreError> {
    write.people().create_from_import(&one.person, origin)?;
    let hash = row_hash(origin);
    write.imports().row(origin.import, origin.line, &hash, RowOutcome::Created, Some(one.person.id))?;
    one.interactions.iter().try_for_each(|entry| write.interactions().log_from_import(entry, origin))
}

/// There is no row in any file: its line in this import stands for it.
fn row_hash(Origin { import: ImportId(import), line }: Origin) -> [u8; 16] {
    (import.as_u128() ^ u128::from(line)).to_be_bytes()
}
