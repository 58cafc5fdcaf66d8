//! An import from its first row to its last, for real or as a dry run: both take the same decisions by the same code.

use crate::backup;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::import::{ImportCounts, MatchRule, OnMatch};
use crate::files::name_of;
use crate::import::ahead::{Feed, Made, Maker, Ready, while_reading};
use crate::import::apply::RowOf;
use crate::import::chunk::{Chunk, Rehearsal};
use crate::import::decide::{Rules, seen_before};
use crate::import::facts;
use crate::import::inspect::inspect_path;
use crate::import::known::Meeting;
use crate::import::plan::{Imported, PathPlan, Tally};
use crate::progress::Progress;
use crate::session::Session;
use folkmoot_domain::ids::ImportId;
use folkmoot_linkage::Facts;
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::Layout;
use folkmoot_lists::mapping::Mapping;
use folkmoot_lists::read::{Options, Row, Rows, Stamp};
use folkmoot_store::Write;
use folkmoot_store::backup::Reason;
use folkmoot_store::table::imports::{ImportCounts as StoredCounts, ImportState, Loaded, NewImport};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

/// While a window works, rows are added to a write for so long; putting them on disk takes as much again at most, and
/// nobody shall wait for more than a quarter of a second.
const CHUNK_TIME: Duration = Duration::from_millis(100);
/// Where nobody works beside it: fewer writes write the same pages less often.
const CHUNK_TIME_ALONE: Duration = Duration::from_secs(2);
/// Rows of a chunk at most, and on the first load of an empty office.
const CHUNK_ROWS: usize = 2_000;
const FIRST_LOAD_ROWS: usize = 100_000;
/// From this many rows a first load builds its indexes afterwards.
const BULK_FROM: u64 = 10_000;
/// For so many rows room is made beforehand.
const MOST_ROOM: usize = 4 << 20;

/// One import under way.
struct Run<'a> {
    session: &'a Session,
    rules: Rules<'a>,
    loaded: Loaded,
}

/// Imports a file, or tries it.
pub fn run_path(session: &Session, path: &Path, plan: &PathPlan, progress: &Progress) -> Result<Imported, Failure> {
    let stamp = Stamp::of(path)?;
    let inspected = session.patiently(|| inspect_path(session, path, plan.sheet.as_deref()))?;
    let inspection = inspected.inspection;
    let mut shape = inspection.shape.clone();
    if let Some(layout) = plan.layout {
        shape.layout = layout;
    }
    let mapping = plan.mapping.clone().map_or(inspected.mapping, |fields| Mapping { fields });
    if !shape.layout.is_roll() {
        mapping.check(&inspection.columns)?;
    }
    let corrections =
        plan.corrections.iter().map(|c| ((c.line, c.column as usize), c.text.clone())).collect::<HashMap<_, _>>();
    let options = Options { today: session.today() };
    let open = || -> Result<_, Failure> {
        let rows = folkmoot_lists::read::open(path, &shape, &mapping, &options)?;
        Ok(rows.of_unchanged(&stamp)?.corrected(corrections.clone()))
    };

    progress.set(0, inspection.rows);
    let mut meeting = session.patiently(|| Meeting::of_office(session, &|| progress.is_cancelled()))?;
    let is_first_load = meeting.is_empty();
    let list = list_key(&inspection.header_key, &inspection.columns, &mapping);
    // A roll has everybody once: with nobody in the office there is nobody to compare.
    let is_compared = plan.match_rule != MatchRule::Nobody && !(is_first_load && shape.layout.is_roll());
    // Only these meet somebody to see how they are now.
    let is_looked_out = plan.is_dry_run
        && plan.match_rule != MatchRule::Nobody
        && matches!(plan.on_match, OnMatch::Fill | OnMatch::Overwrite);
    if is_looked_out {
        meeting.look_out(plan.match_rule == MatchRule::ListIdOnly);
    }
    if is_compared || is_looked_out {
        read_beforehand(&mut meeting, &mut open()?, &list, is_compared, progress)?;
    }
    let mut known = if is_compared { meeting.compare(progress)? } else { meeting.by_ids() };
    let rows_ahead = usize::try_from(inspection.rows.unwrap_or_default()).unwrap_or_default().min(MOST_ROOM);
    known.expect_rows(rows_ahead);
    let mut rows = open()?;
    let maker = Maker {
        row_of: RowOf { list: &list, today: session.today(), ids: session.ids() },
        salt: salt(&mapping, shape.layout),
        hashing: known.hashing().clone(),
        is_first_load,
    };
    let rules = Rules {
        maker: maker.clone(),
        known,
        match_rule: plan.match_rule,
        on_match: plan.on_match,
        seen: session.patiently(|| seen_before(session, rows_ahead))?,
    };
    let mut run = Run { session, rules, loaded: Loaded::default() };
    let file = name_of(path);
    let mut imported = Imported {
        import: None,
        file: file.clone(),
        layout: shape.layout,
        encoding: shape.encoding.map(|encoding| encoding.label()),
        delimiter: shape.delimiter,
        header: shape.header_line,
        columns: inspection.columns.iter().map(|column| column.name.clone()).collect(),
        tally: Tally::default(),
        is_cancelled: false,
    };
    if plan.is_dry_run {
        while_reading(
            &mut rows,
            |row| maker.ready(row),
            |rows| run.try_rows(rows, inspection.rows, progress, &mut imported),
        )?;
        return Ok(imported);
    }

    if !is_first_load {
        session.patiently(|| backup::create_now(session, None, Reason::BeforeImport, &Progress::silent()))?;
    }
    let is_bulk = is_first_load && inspection.rows.is_none_or(|rows| rows >= BULK_FROM);
    let fields = serde_json::to_value(&mapping.fields).unwrap_or_default();
    let import = session.write_chunk("start import", |write| {
        if !shape.layout.is_roll() {
            write.imports().remember_mapping(&inspection.header_key, &fields)?;
        }
        if is_bulk {
            write.people().begin_bulk()?;
        }
        let layout = serde_json::to_value(shape.layout).ok().and_then(|layout| layout.as_str().map(str::to_owned));
        write.imports().start(&NewImport {
            file_name: file.clone(),
            layout: layout.unwrap_or_default(),
            mapping: fields.clone(),
        })
    })?;
    imported.import = Some(import);
    let ended = while_reading(
        &mut rows,
        |row| maker.ready(row),
        |rows| run.write_rows(import, is_first_load, inspection.rows, rows, progress, &mut imported),
    );
    // What rows were known by nobody asks for any more, and building indexes takes room of its own.
    drop(run);
    let finished = finish(session, import, &imported, ended.is_ok(), progress);
    ended?;
    finished?;
    Ok(imported)
}

/// What a row says of somebody, to be compared.
struct Compared {
    row: Row,
    facts: Option<Facts>,
}

impl Made for Compared {
    fn into_row(self) -> Row {
        self.row
    }
}

/// Takes all rows of the list in, to compare them with the office and with each other, or to know whom they can meet.
fn read_beforehand(
    meeting: &mut Meeting,
    rows: &mut Rows,
    list: &str,
    is_compared: bool,
    progress: &Progress,
) -> Result<(), Failure> {
    let make = |row: Row| {
        let facts = row.seen.as_ref().ok().map(|seen| facts::of_row(seen, list));
        Compared { row, facts }
    };
    while_reading(rows, make, |rows| {
        let mut n = 0_u64;
        while let Some(Compared { row, facts }) = rows.next() {
            match facts {
                Some(facts) if is_compared => meeting.add(row.line, facts),
                Some(facts) => meeting.expect(row.line, facts),
                None => {}
            }
            n += 1;
            if n.is_multiple_of(4096) && progress.is_cancelled() {
                return Err(Failure::new(FailureCode::Cancelled));
            }
        }
        rows.end()
    })
}

impl Run<'_> {
    fn try_rows(
        &mut self,
        rows: &mut Feed<Ready>,
        total: Option<u64>,
        progress: &Progress,
        imported: &mut Imported,
    ) -> Result<(), Failure> {
        let mut rehearsal = Rehearsal::new(self.session.clone());
        while let Some(row) = rows.next() {
            self.rules.take_row(row, &mut rehearsal, &mut imported.tally)?;
            let n = u64::from(imported.tally.counts.rows);
            if n.is_multiple_of(1_000) {
                progress.set(n, total);
                if progress.is_cancelled() {
                    imported.is_cancelled = true;
                    return Ok(());
                }
                self.session.wait_until_open()?;
            }
        }
        rows.end()
    }

    fn write_rows(
        &mut self,
        import: ImportId,
        is_first_load: bool,
        total: Option<u64>,
        rows: &mut Feed<Ready>,
        progress: &Progress,
        imported: &mut Imported,
    ) -> Result<(), Failure> {
        while !rows.is_over() {
            self.session.wait_until_open()?;
            if progress.is_cancelled() {
                imported.is_cancelled = true;
                return Ok(());
            }
            self.write_chunk(import, is_first_load, rows, &mut imported.tally)?;
            progress.set(imported.tally.counts.rows.into(), total);
        }
        rows.end()
    }

    /// One transaction. What it did is added to the tally only when it is on disk.
    fn write_chunk(
        &mut self,
        import: ImportId,
        is_first_load: bool,
        rows: &mut Feed<Ready>,
        tally: &mut Tally,
    ) -> Result<(), Failure> {
        let session = self.session.clone();
        let so_far = (tally.counts, tally.cells_left_out, tally.problems.len());
        let list = self.rules.maker.row_of.list;
        // The first write is short also then: soon there is something to see, and to stop.
        let most = if is_first_load && tally.counts.rows > 0 { FIRST_LOAD_ROWS } else { CHUNK_ROWS };
        let time = chunk_time(&session);
        let mut loaded = std::mem::take(&mut self.loaded);
        let write = |write: &mut Write<'_>| {
            let began = Instant::now();
            let mut chunk = Chunk::new(import, list, session.ids(), write, &mut loaded)?;
            for _ in 0..most {
                let Some(row) = rows.next() else { break };
                self.rules.take_row(row, &mut chunk, tally)?;
                if began.elapsed() >= time {
                    break;
                }
            }
            chunk.finish(&stored(&tally.counts, tally.cells_left_out))
        };
        let chunk =
            if is_first_load { session.load_chunk("import", write) } else { session.write_chunk("import", write) };
        match chunk {
            Ok(()) => self.loaded = loaded,
            Err(_) => {
                (tally.counts, tally.cells_left_out) = (so_far.0, so_far.1);
                tally.problems.truncate(so_far.2);
            }
        }
        chunk
    }
}

/// Builds what a first load left out, and closes the import. Where it ended before the list did, it is not "done".
fn finish(
    session: &Session,
    import: ImportId,
    imported: &Imported,
    is_whole: bool,
    progress: &Progress,
) -> Result<(), Failure> {
    let rows = imported.tally.counts.rows.into();
    loop {
        session.wait_until_open()?;
        progress.set(rows, Some(rows));
        let write = |write: &mut Write<'_>| {
            let began = Instant::now();
            let mut is_more = true;
            while is_more && began.elapsed() < chunk_time(session) {
                is_more = write.people().rebuild_step()?;
            }
            Ok(is_more)
        };
        if !session.write_chunk("build indexes", write)? {
            break;
        }
    }
    let state = if imported.is_cancelled || !is_whole { ImportState::Cancelled } else { ImportState::Done };
    let counts = stored(&imported.tally.counts, imported.tally.cells_left_out);
    session.write_chunk("finish import", |write| write.imports().finish(import, state, &counts))
}

/// How long work is added to a write.
fn chunk_time(session: &Session) -> Duration {
    if session.host().has_windows() { CHUNK_TIME } else { CHUNK_TIME_ALONE }
}

fn salt(mapping: &Mapping, layout: Layout) -> [u8; 16] {
    let fields = if layout.is_roll() { Vec::new() } else { serde_json::to_vec(&mapping.fields).unwrap_or_default() };
    let mut salt = [0; 16];
    salt.copy_from_slice(&Sha256::digest(fields)[..16]);
    salt
}

/// The key under which a list's own ids are remembered: the id column's name, and a mark of the header, so that another
/// list's "ID" is another list.
fn list_key(header_key: &str, columns: &[folkmoot_lists::inspect::Column], mapping: &Mapping) -> String {
    let column = mapping.fields.iter().position(|field| *field == Some(Field::ListId));
    let name = column.and_then(|column| columns.get(column)).map_or("list", |column| column.name.as_str());
    format!("{name} {}", header_key.get(..8).unwrap_or(header_key))
}

/// As the store counts.
pub(crate) fn stored(counts: &ImportCounts, cells_left_out: u64) -> StoredCounts {
    StoredCounts {
        rows: counts.rows.into(),
        created: counts.created.into(),
        updated: counts.updated.into(),
        unchanged: counts.unchanged.into(),
        skipped: counts.skipped.into(),
        ambiguous: counts.ambiguous.into(),
        refused: counts.refused.into(),
        cells_left_out,
    }
}
