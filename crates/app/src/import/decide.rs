//! What becomes of each row: the same decisions whether they are carried out or only tried.

use crate::contract::failure::Failure;
use crate::contract::import::{ImportCounts, MatchRule, OnMatch};
use crate::import::ahead::{Maker, Ready};
use crate::import::known::{Known, Likely, Who};
use crate::import::plan::{ProblemRow, Tally, Trouble};
use crate::session::Session;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::Person;
use folkmoot_lists::read::Seen;
use folkmoot_store::StoreError;
use folkmoot_store::table::imports::RowOutcome;
use folkmoot_store::table::people::NewPerson;
use std::collections::HashMap;

/// Rows with problems that are kept to be listed and saved; the counts are always whole.
const MOST_PROBLEMS: usize = 100_000;
/// Their cells are kept up to this many bytes; of the rows behind it only line and reason.
const PROBLEM_BYTES: usize = 32 << 20;

/// Where the deeds of an import go: the office, or nowhere.
pub(crate) trait Sink {
    /// The person as they are now, with what this import did to them.
    fn person(&mut self, id: PersonId) -> Result<Person, StoreError>;
    /// A new person comes in with a row.
    fn create(&mut self, new: &NewPerson, seen: &Seen, at: At) -> Result<(), StoreError>;
    /// A row changes somebody.
    fn update(&mut self, before: &Person, after: &Person, seen: &Seen, at: At) -> Result<(), StoreError>;
    /// How somebody is now whom a later row can meet, where the rows' deeds go nowhere.
    fn remember(&mut self, person: Person);
    /// A row that changes nobody.
    fn pass(&mut self, outcome: RowOutcome, person: Option<PersonId>, at: At) -> Result<(), StoreError>;
    /// A row that waits for a decision.
    fn wait(&mut self, seen: &Seen, likely: &[Likely], at: At) -> Result<(), StoreError>;
}

/// Which row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub line: u64,
    pub hash: [u8; 16],
}

/// The rules of one import, and all that it knows.
pub(crate) struct Rules<'a> {
    pub maker: Maker<'a>,
    pub known: Known,
    pub match_rule: MatchRule,
    pub on_match: OnMatch,
    pub seen: SeenRows,
}

/// Rows of earlier imports, and of this one so far, by their hash.
pub(crate) type SeenRows = HashMap<[u8; 16], SeenAs, foldhash::fast::RandomState>;

/// How a row was met before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SeenAs {
    Known,
    /// It waits for a decision.
    Waiting,
}

/// The rows of earlier imports; with room for so many more.
pub(crate) fn seen_before(session: &Session, rows_ahead: usize) -> Result<SeenRows, Failure> {
    let mut seen = SeenRows::default();
    session.read(|read| {
        read.imports().all_seen(&mut |hash, outcome| {
            let seen_as = if outcome == RowOutcome::Waiting { SeenAs::Waiting } else { SeenAs::Known };
            seen.insert(hash, seen_as);
            Ok(())
        })
    })?;
    // Growing on the way would need the old room and the new at once.
    seen.reserve(rows_ahead);
    Ok(seen)
}

impl Rules<'_> {
    /// Decides about one row and does it.
    pub(crate) fn take_row(
        &mut self,
        ready: &mut Ready,
        sink: &mut dyn Sink,
        tally: &mut Tally,
    ) -> Result<(), StoreError> {
        let at = At { line: ready.row.line, hash: ready.hash };
        tally.counts.rows += 1;
        tally.cells_left_out += ready.row.left_out.len() as u64;
        let trouble = match ready.row.seen {
            Err(refusal) => {
                tally.counts.refused += 1;
                sink.pass(RowOutcome::Refused, None, at)?;
                Some(Trouble::Refused(refusal))
            }
            Ok(_) => self.take_person(ready, at, sink, &mut tally.counts)?,
        };
        let row = &mut ready.row;
        let is_problem = trouble.is_some() || !row.left_out.is_empty();
        if is_problem && tally.problems.len() < MOST_PROBLEMS {
            let weight = row.weight();
            if tally.problem_bytes + weight <= PROBLEM_BYTES {
                tally.problem_bytes += weight;
                let (cells, left_out) = (std::mem::take(&mut row.cells), std::mem::take(&mut row.left_out));
                tally.problems.push(ProblemRow { line: row.line, cells, left_out, trouble });
            } else if trouble.is_some() {
                let (cells, left_out) = (Vec::new(), Vec::new());
                tally.problems.push(ProblemRow { line: row.line, cells, left_out, trouble });
            }
        }
        Ok(())
    }

    fn take_person(
        &mut self,
        ready: &mut Ready,
        at: At,
        sink: &mut dyn Sink,
        counts: &mut ImportCounts,
    ) -> Result<Option<Trouble>, StoreError> {
        let Ready { row, own, new, .. } = ready;
        let Ok(seen) = &row.seen else { return Ok(None) };
        match self.seen.get(&at.hash) {
            Some(SeenAs::Known) => {
                counts.unchanged += 1;
                sink.pass(RowOutcome::Unchanged, None, at)?;
                return Ok(None);
            }
            Some(SeenAs::Waiting) => {
                // It waits since an earlier import of the same row, and is listed there.
                counts.ambiguous += 1;
                return Ok(None);
            }
            None => {}
        }
        let who = match self.match_rule {
            MatchRule::Careful => self.known.who(at.line, own),
            MatchRule::ListIdOnly => self.known.who_by_list_id(at.line, own),
            MatchRule::Nobody => Who::Nobody,
        };
        let mut met_as = SeenAs::Known;
        let mut trouble = None;
        match (who, self.on_match) {
            (Who::Same(somebody, _), on_match) if somebody.is_in_bin || on_match == OnMatch::Skip => {
                // Whoever the office has thrown away does not come back by a list.
                counts.skipped += 1;
                sink.pass(RowOutcome::Skipped, Some(somebody.id), at)?;
            }
            (Who::Same(somebody, met), OnMatch::Fill | OnMatch::Overwrite) => {
                let before = sink.person(somebody.id)?;
                let mut after = before.clone();
                self.maker.row_of.apply(&mut after, seen, self.on_match == OnMatch::Overwrite);
                if after == before && seen.notes.is_empty() {
                    counts.unchanged += 1;
                    sink.pass(RowOutcome::Unchanged, Some(somebody.id), at)?;
                } else {
                    counts.updated += 1;
                    sink.update(&before, &after, seen, at)?;
                    if self.known.is_met_again(at.line, own, Some(met)) {
                        sink.remember(after);
                    }
                }
                self.known.came(at.line, somebody.id, own);
            }
            (Who::Maybe(likely), OnMatch::Skip | OnMatch::Fill | OnMatch::Overwrite) => {
                counts.ambiguous += 1;
                sink.wait(seen, &likely, at)?;
                let may_be = likely.into_iter().map(|likely| likely.person).collect();
                trouble = Some(Trouble::Doubtful { name: seen.name.sorted(), may_be });
                met_as = SeenAs::Waiting;
            }
            (Who::Same(..) | Who::Maybe(_), _) | (Who::Nobody, _) => {
                let new = &*new.get_or_insert_with(|| self.maker.person(seen));
                counts.created += 1;
                if self.match_rule != MatchRule::Nobody {
                    self.known.came(at.line, new.person().id, own);
                }
                sink.create(new, seen, at)?;
                if self.known.is_met_again(at.line, own, None) {
                    sink.remember(new.person().clone());
                }
            }
        }
        self.seen.insert(at.hash, met_as);
        Ok(trouble)
    }
}
