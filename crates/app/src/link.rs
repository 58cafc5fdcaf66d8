//! Comparing any two lists, or one with itself: no office is needed and nothing is kept.

use crate::contract::duplicate::About;
use crate::contract::failure::{Failure, FailureCode};
use crate::duplicate;
use crate::progress::Progress;
use chrono::NaiveDate;
use folkmoot_linkage::facts::Born;
use folkmoot_linkage::{Facts, Lists, Side};
use folkmoot_lists::ListError;
use folkmoot_lists::inspect::inspect;
use folkmoot_lists::link::{Part, Place, Somebody, open, parts};
use folkmoot_lists::read::Options;
use std::collections::BTreeSet;
use std::path::Path;

pub use folkmoot_linkage::Settings;

/// How many rows are read between two looks at whether to go on.
const A_LOOK_EVERY: u64 = 4096;

/// One or two lists that were read.
pub struct ReadLists {
    lists: Lists,
    /// Of each list, in the order they were read.
    pub read: Vec<ReadList>,
}

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadList {
    pub rows: u64,
    /// Every column, and what it was taken for.
    pub columns: Vec<(String, Option<Part>)>,
}

/// What a comparison found.
pub struct Compared {
    /// Rows from 0 and how probable it is that they are one person, sorted by the rows; of one list the first row is
    /// the earlier one.
    pub pairs: Vec<(u32, u32, f64)>,
    /// What was compared.
    pub fields: Vec<About>,
    /// Pairs of rows that were looked at closely.
    pub compared: u64,
    /// Rows with only such keys as too many others have.
    pub passed_over: u64,
}

/// Why lists can't be compared.
#[derive(Debug)]
pub enum Incomparable {
    Failure(Failure),
    /// No column of the list says who somebody is; its columns' names.
    NoUsableColumn {
        columns: Vec<String>,
    },
    /// One list says other things of its people than the other; the columns of both that say who somebody is.
    NothingInCommon {
        columns: [Vec<String>; 2],
    },
}

impl<E: Into<Failure>> From<E> for Incomparable {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}

impl ReadLists {
    /// Reads one list or two. Progress counts bytes. `today` says what the future is, and the century of short years.
    pub fn read(paths: &[&Path], today: NaiveDate, progress: &Progress) -> Result<Self, Incomparable> {
        let mut all = Self { lists: Lists::new(), read: Vec::new() };
        let sizes: Vec<u64> = paths.iter().map(|path| std::fs::metadata(path).map_or(0, |file| file.len())).collect();
        let total = sizes.iter().sum();
        let mut before = 0;
        for ((path, side), size) in paths.iter().zip([Side::First, Side::Second]).zip(&sizes) {
            all.add(path, side, today, &|bytes| {
                progress.set(before + bytes, Some(total));
                !progress.is_cancelled()
            })?;
            before += size;
        }
        match all.read.as_slice() {
            [first, second] if first.says().is_disjoint(&second.says()) => {
                Err(Incomparable::NothingInCommon { columns: [first.telling(), second.telling()] })
            }
            _ => Ok(all),
        }
    }

    fn add(
        &mut self,
        path: &Path,
        side: Side,
        today: NaiveDate,
        go_on: &dyn Fn(u64) -> bool,
    ) -> Result<(), Incomparable> {
        let inspection = inspect(path, None, today)?;
        let names = || inspection.columns.iter().map(|column| column.name.clone());
        let mut rows = match open(path, &inspection, &Options { today }) {
            Err(ListError::NoUsableColumn) => {
                return Err(Incomparable::NoUsableColumn { columns: names().collect() });
            }
            opened => opened?,
        };
        let columns = names().zip(parts(path, &inspection)?).collect();
        let mut somebody = Somebody::default();
        let mut count = 0;
        while rows.read(&mut somebody)? {
            if count % A_LOOK_EVERY == 0 && !go_on(rows.bytes_read()) {
                return Err(cancelled().into());
            }
            self.lists.add(side, &facts_of(&somebody));
            count += 1;
        }
        self.read.push(ReadList { rows: count, columns });
        Ok(())
    }

    /// Compares every row with every other that it may be. Progress counts steps.
    pub fn compare(self, settings: &Settings, progress: &Progress) -> Result<Compared, Failure> {
        let linked = self.lists.link(settings, &|done, total| {
            progress.set(done, Some(total));
            !progress.is_cancelled()
        });
        let linked = linked.map_err(|_| cancelled())?;
        Ok(Compared {
            pairs: linked.pairs.iter().map(|pair| (pair.a, pair.b, pair.probability)).collect(),
            fields: linked.statement.fields.iter().map(|field| duplicate::about(*field)).collect(),
            compared: linked.statement.compared,
            passed_over: linked.statement.passed_over,
        })
    }
}

/// What two lists can both say of somebody, in whatever columns.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    Name,
    Birth,
    Place,
    Phone,
    Email,
    NationalNumber,
}

impl ReadList {
    /// The columns that can tell people apart.
    fn telling(&self) -> Vec<String> {
        let tells = |part: &Option<Part>| part.is_some_and(Part::tells_apart);
        self.columns.iter().filter(|(_, part)| tells(part)).map(|(name, _)| name.clone()).collect()
    }

    fn says(&self) -> BTreeSet<Says> {
        let parts = self.columns.iter().filter_map(|(_, part)| *part).filter(|part| part.tells_apart());
        parts
            .map(|part| match part {
                Part::Birth => Says::Birth,
                Part::Phone => Says::Phone,
                Part::Email => Says::Email,
                Part::NationalNumber => Says::NationalNumber,
                Part::Street | Part::MailingStreet | Part::MailingLine => Says::Place,
                _ => Says::Name,
            })
            .collect()
    }
}

fn cancelled() -> Failure {
    Failure::new(FailureCode::Cancelled)
}

/// What the linkage compares of a row.
fn facts_of(somebody: &Somebody) -> Facts {
    let Somebody { given, middle, family, suffix, nickname, .. } = somebody;
    let mut facts = Facts::default().named(given, middle, family, suffix, nickname);
    facts.born = somebody.birth.map(|birth| Born { year: birth.year, month: birth.month, day: birth.day });
    for Place { line1, line2, city, state, zip } in [&somebody.home, &somebody.mailing] {
        facts.add_place(line1, line2, city, state, zip);
    }
    somebody.phones.iter().for_each(|phone| facts.add_phone(phone));
    somebody.emails.iter().for_each(|email| facts.add_email(email));
    somebody.national_numbers.iter().for_each(|number| facts.add_national(number));
    facts
}
