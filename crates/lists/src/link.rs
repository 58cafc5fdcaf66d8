//! Reading a list to compare it: who each row is, as typed, and nothing kept.
//!
//! An import leaves out what can't be stored, such as a birth on February 30; comparing takes it, because the same
//! typing error stands in both lists as often as not. It also takes what no import may store: national numbers. What a
//! list knows its own people by (contact ids, voter numbers) is not taken: another list means somebody else by it.

mod birth;
mod columns;
mod row;

pub use columns::{Part, parts};

use crate::error::ListError;
use crate::inspect::Inspection;
use crate::read::{Options, Source, open_source};
use birth::Layout;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many rows show in which order dates are written.
const LOOKED_AT: usize = 1000;

/// A birth date as typed, which need not be a day that is: year, month and day; 0 is not known. Two-digit years are the
/// latest before today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Born {
    pub year: i16,
    pub month: u8,
    pub day: u8,
}

/// What a row says of somebody. Empty: not said. No part is longer than 200 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Somebody {
    pub given: String,
    pub middle: String,
    pub family: String,
    pub suffix: String,
    pub nickname: String,
    pub birth: Option<Born>,
    pub home: Place,
    pub mailing: Place,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    /// Letters and digits only.
    pub national_numbers: Vec<String>,
}

/// Where somebody lives or gets letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    pub line1: String,
    pub line2: String,
    pub city: String,
    pub state: String,
    pub zip: String,
}

impl Place {
    /// True when nothing of it is known.
    pub fn is_empty(&self) -> bool {
        [&self.line1, &self.line2, &self.city, &self.state, &self.zip].iter().all(|part| part.is_empty())
    }

    fn clear(&mut self) {
        for part in [&mut self.line1, &mut self.line2, &mut self.city, &mut self.state, &mut self.zip] {
            part.clear();
        }
    }
}

/// The rows of a list, one at a time: none is left out, so that the rows are numbered as they stand. Blank lines are no
/// rows.
pub struct LinkRows {
    source: Source,
    plan: row::Plan,
    wanted: Vec<bool>,
    cells: Vec<String>,
    read: Arc<AtomicU64>,
}

/// Opens a list as it was inspected. Fails with [`ListError::NoUsableColumn`] where no column can tell people apart.
pub fn open(path: &Path, inspection: &Inspection, options: &Options) -> Result<LinkRows, ListError> {
    let (source, header, read) = begin(path, inspection)?;
    let found = columns::found(inspection, header.as_deref())?;
    if !found.iter().any(|(_, part)| part.tells_apart()) {
        return Err(ListError::NoUsableColumn);
    }
    let last = found.iter().map(|(column, _)| *column).max().unwrap_or_default();
    let mut wanted = vec![false; last + 1];
    found.iter().for_each(|(column, _)| wanted[*column] = true);
    let dates = dates_of(path, inspection, &found)?;
    let plan = row::Plan::new(found, dates, options.today);
    Ok(LinkRows { source, plan, wanted, cells: Vec::new(), read })
}

impl LinkRows {
    /// How many bytes of the file have been read so far; of a spreadsheet about.
    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Reads the next row over `somebody`, whatever stood there. False at the end.
    pub fn read(&mut self, somebody: &mut Somebody) -> Result<bool, ListError> {
        if !self.source.next_into(&self.wanted, &mut self.cells)? {
            return Ok(false);
        }
        self.plan.read(&self.cells, somebody);
        Ok(true)
    }
}

type Begun = (Source, Option<Vec<String>>, Arc<AtomicU64>);

fn begin(path: &Path, inspection: &Inspection) -> Result<Begun, ListError> {
    let read = Arc::new(AtomicU64::new(0));
    let mut source = open_source(path, &inspection.shape, &read)?;
    let header = match inspection.shape.header_line {
        Some(_) => source.next()?.map(|(_, cells)| cells),
        None => None,
    };
    Ok((source, header, read))
}

/// In which order the list's own dates are written, from its first rows.
fn dates_of(path: &Path, inspection: &Inspection, found: &[(usize, Part)]) -> Result<Layout, ListError> {
    let Some((column, _)) = found.iter().find(|(_, part)| *part == Part::Birth) else { return Ok(Layout::default()) };
    let (mut source, _, _) = begin(path, inspection)?;
    let mut wanted = vec![false; column + 1];
    wanted[*column] = true;
    let mut cells = Vec::new();
    let mut votes = birth::Votes::default();
    for _ in 0..LOOKED_AT {
        if !source.next_into(&wanted, &mut cells)? {
            break;
        }
        votes.add(cells.get(*column).map_or("", String::as_str));
    }
    Ok(votes.layout())
}
