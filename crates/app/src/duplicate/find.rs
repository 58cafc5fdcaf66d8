//! Looking through the whole office for people who are in it twice.

use crate::contract::Nothing;
use crate::contract::duplicate::{About, Reason};
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::task::{TaskKind, TaskOutcome, TaskStarted, TaskState};
use crate::duplicate::{about, reason};
use crate::files::name_of;
use crate::import::facts;
use crate::progress::Progress;
use crate::session::Session;
use crate::task::{End, clamp};
use folkmoot_domain::ids::PersonId;
use folkmoot_linkage::{Linked, Lists, Settings, Side};
use folkmoot_store::StoreError;
use folkmoot_store::table::duplicates::LikelyPair;
use folkmoot_store::table::people::PersonFacts;
use serde_json::json;
use std::hash::{BuildHasher, RandomState};

/// Pairs below this are not worth a person's look.
pub const LEAST_PROBABLE: f64 = 0.2;

/// How many people are read between two looks at whether to go on.
const A_LOOK_EVERY: usize = 4096;
/// How many pairs are written at once: a moment's work.
const A_CHUNK: usize = 1000;

/// What a look through the office found.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// Likely pairs in the queue now.
    pub pairs: u64,
    /// People who were compared: all but those in the bin.
    pub people: u64,
    /// What was compared.
    pub fields: Vec<About>,
    /// Pairs that were looked at closely.
    pub compared: u64,
    /// People whom nothing tells from very many others.
    pub passed_over: u64,
}

/// The command `duplicates_find`: looks in the background. Where that is under way, it is answered again.
pub fn start(session: &Session, _: Nothing) -> Result<TaskStarted, Failure> {
    if let Some(task) = running(session) {
        return Ok(TaskStarted { task });
    }
    let (name, office) = (name_of(session.path()), session.clone());
    Ok(session.tasks().start(TaskKind::FindDuplicates, name, move |progress| {
        let looked = look(&office, progress)?;
        Ok(End::Done(TaskOutcome::DuplicatesFound { pairs: clamp(looked.pairs) }))
    }))
}

/// Looks in the background without being asked, as after an import: only what is found is said.
pub(crate) fn look_quietly(session: &Session) {
    if running(session).is_none() {
        let (name, office) = (name_of(session.path()), session.clone());
        session.tasks().start_quietly(TaskKind::FindDuplicates, name, move |progress| {
            let pairs = clamp(look(&office, progress)?.pairs);
            Ok((pairs > 0).then_some(TaskOutcome::DuplicatesFound { pairs }))
        });
    }
}

/// The look that is under way, if one is.
pub(crate) fn running(session: &Session) -> Option<u32> {
    let is_running = |state: &TaskState| matches!(state, TaskState::Running | TaskState::Cancelling);
    let tasks = session.tasks().views();
    tasks.into_iter().find(|task| task.kind == TaskKind::FindDuplicates && is_running(&task.state)).map(|task| task.id)
}

/// Looks and waits: compares everybody with everybody else they may be, and puts what is likely in place of the queue.
/// Stopped before the end it leaves the queue as it was.
pub fn look(session: &Session, progress: &Progress) -> Result<Looked, Failure> {
    let Everybody { lists, ids, numbers } = session.patiently(|| Everybody::read(session, progress))?;
    let people = ids.len() as u64;
    let settings = Settings { at_least: LEAST_PROBABLE, ..Settings::default() };
    let linked = lists.link(&settings, &|done, total| {
        // Reading everybody is the first half of the work.
        progress.set(people + people * done / total.max(1), Some(2 * people));
        !progress.is_cancelled()
    });
    let linked = linked.map_err(|_| Failure::new(FailureCode::Cancelled))?;
    let pairs = write(session, &linked, &ids, &numbers)?;
    let statement = &linked.statement;
    Ok(Looked {
        pairs,
        people,
        fields: statement.fields.iter().map(|field| about(*field)).collect(),
        compared: statement.compared,
        passed_over: statement.passed_over,
    })
}

/// Everybody who is not in the bin, by their number in the list.
struct Everybody {
    lists: Lists,
    ids: Vec<PersonId>,
    numbers: VoterNumbers,
}

impl Everybody {
    fn read(session: &Session, progress: &Progress) -> Result<Self, Failure> {
        let mut all = Self { lists: Lists::new(), ids: Vec::new(), numbers: VoterNumbers::default() };
        session.read(|read| {
            let total = 2 * read.people().count(&Default::default())?;
            read.people().all_facts(&mut |person| {
                if all.ids.len().is_multiple_of(A_LOOK_EVERY) {
                    progress.set(all.ids.len() as u64, Some(total));
                    if progress.is_cancelled() {
                        return Err(StoreError::Cancelled);
                    }
                }
                if !person.is_in_bin {
                    all.numbers.add(all.lists.add(Side::First, &facts::of_stored(person)), person);
                    all.ids.push(person.id);
                }
                Ok(())
            })
        })?;
        Ok(all)
    }
}

/// Under which number each voter is on which roll, hashed.
#[derive(Default)]
struct VoterNumbers {
    hashing: RandomState,
    /// Person, roll, number; in the order of the people.
    all: Vec<(u32, u64, u64)>,
}

impl VoterNumbers {
    fn add(&mut self, person: u32, facts: &PersonFacts) {
        let hash = |text: &String| self.hashing.hash_one(text);
        self.all.extend(facts.rolls.iter().map(|(roll, number)| (person, hash(roll), hash(number))));
    }

    fn of(&self, person: u32) -> &[(u32, u64, u64)] {
        let from = self.all.partition_point(|(owner, ..)| *owner < person);
        let to = self.all.partition_point(|(owner, ..)| *owner <= person);
        &self.all[from..to]
    }

    /// One roll has them under two numbers: two voters, however alike, as father and son.
    fn are_two_voters(&self, a: u32, b: u32) -> bool {
        let others = self.of(b);
        self.of(a).iter().any(|(_, roll, number)| others.iter().any(|(_, r, n)| r == roll && n != number))
    }
}

/// Puts the pairs in place of the queue; how many there are.
fn write(session: &Session, linked: &Linked, ids: &[PersonId], numbers: &VoterNumbers) -> Result<u64, Failure> {
    const NAME: &str = "look for duplicates";
    let likely: Vec<_> = linked.pairs.iter().filter(|pair| !numbers.are_two_voters(pair.a, pair.b)).collect();
    session.write_chunk(NAME, |write| write.duplicates().clear())?;
    for chunk in likely.chunks(A_CHUNK) {
        let chunk: Vec<LikelyPair> = chunk
            .iter()
            .map(|pair| {
                let reasons: Vec<Reason> = linked.explain(pair.a, pair.b).iter().map(reason).collect();
                LikelyPair {
                    a: ids[pair.a as usize],
                    b: ids[pair.b as usize],
                    probability: pair.probability,
                    reasons: json!(reasons),
                }
            })
            .collect();
        session.write_chunk(NAME, |write| write.duplicates().add(&chunk))?;
    }
    session.write_chunk(NAME, |write| write.duplicates().looked())?;
    session.read(|read| read.duplicates().count())
}
