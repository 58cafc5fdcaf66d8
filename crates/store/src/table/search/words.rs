//! What searches keep in memory, and how it follows what is written.

use super::gather::{Tally, gather};
use super::index;
use super::lines::Lines;
use super::vocabulary::{Meanings, Vocabulary};
use crate::audit::row::kind_code;
use crate::error::StoreError;
use folkmoot_domain::change::RecordKind;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashSet;
use std::ops::Deref;
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Names that one search reads into memory at most until all are: some 20 ms.
const NAMES_A_SEARCH: i64 = 20_000;
/// More changes than this since the last search: what names people have is read anew, in steps.
const MOST_CHANGES: i64 = 5_000;
/// The most recently contacted people are always looked at: who was on the phone yesterday is meant more often.
const RECENT: i64 = 150;

/// The words of the office's search index, who has each in the name, and who was contacted last. Hold one per opened
/// office and hand it to every search; it fills itself while searches run, and follows what is written. It stands in
/// memory only. Drop it when the office is locked.
#[derive(Default)]
pub struct Words(RwLock<Memory>);

/// What is in memory; as current as the view of the search that asked for it.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) vocabulary: Vocabulary,
    /// Whether the vocabulary says of everybody what their names are.
    pub(crate) has_everybody: bool,
    /// Who was contacted last: the latest first; with the [`initials`] of their words.
    pub(crate) recent: Vec<(u64, Named)>,
    /// Who was read lately, as they are now.
    pub(crate) lines: Lines,
    tally: Mutex<Tally>,
    seen: Seen,
    /// The last name that was read: given name, family name, key.
    filled_to: (String, String, i64),
}

/// Somebody's folded names.
pub(crate) struct Named {
    pub key: i64,
    pub family: String,
    pub given: String,
}

/// How far memory follows the office.
#[derive(Clone, Copy, Default, PartialEq)]
struct Seen {
    /// `search_state.words_gone`.
    gone: i64,
    /// The newest word's key.
    word: i64,
    /// The last change's number; none before the first look.
    change: Option<i64>,
    /// Whether the index has every word that people are found by; else nothing can be told from a word's absence.
    is_whole: bool,
    /// Whether everybody is in the indexes, which a first load builds last.
    has_indexes: bool,
}

impl Words {
    /// Brings memory up to what `sql` sees, and reads on where it is not full yet.
    pub(crate) fn follow(&self, sql: &Connection) -> Result<impl Deref<Target = Memory> + use<'_>, StoreError> {
        let now = Seen::now(sql)?;
        let memory = self.read();
        let is_current = |memory: &Memory| memory.seen == now && (memory.has_everybody || !now.has_indexes);
        if is_current(&memory) {
            return Ok(memory);
        }
        drop(memory);
        let mut memory = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if !is_current(&memory) {
            // Whatever fails half way is read from the beginning.
            let mut next = std::mem::take(&mut *memory);
            next.follow(sql, now)?;
            *memory = next;
        }
        // Nobody comes between: who was read lately must be as this view sees them.
        Ok(RwLockWriteGuard::downgrade(memory))
    }

    fn read(&self) -> RwLockReadGuard<'_, Memory> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    /// Whether the absence of a word from the vocabulary says that nobody has it.
    pub(crate) fn is_whole(&self) -> bool {
        self.seen.is_whole
    }

    /// Whether somebody may be called by a whole word, in the family or the given name.
    pub(crate) fn may_be_called(&self, word: &str) -> bool {
        !self.knows_names() || self.vocabulary.may_be_called(word)
    }

    /// The same of a word that begins so.
    pub(crate) fn may_be_called_like(&self, begin: &str) -> bool {
        !self.knows_names() || self.vocabulary.may_be_called_like(begin)
    }

    /// Whether nobody can have a name that is missing here.
    fn knows_names(&self) -> bool {
        self.has_everybody && self.seen.is_whole && self.seen.has_indexes
    }

    /// The keys of people who have each word in one of its meanings in the name, nearest first: see [`gather`]. Nobody
    /// while not everybody is in memory.
    pub(crate) fn people(&self, meanings: &[Meanings], limit: usize) -> Vec<i64> {
        if !self.has_everybody {
            return Vec::new();
        }
        let mut tally = self.tally.lock().unwrap_or_else(|poisoned| {
            let mut tally = poisoned.into_inner();
            tally.clear();
            tally
        });
        gather(&self.vocabulary, &mut tally, meanings, limit)
    }

    fn follow(&mut self, sql: &Connection, now: Seen) -> Result<(), StoreError> {
        if now.gone != self.seen.gone && self.seen.change.is_some() {
            let there: HashSet<String> = sql
                .prepare_cached("SELECT word FROM word")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            self.vocabulary = std::mem::take(&mut self.vocabulary).without_gone(&there);
        }
        if now.word > self.seen.word {
            let mut find = sql.prepare_cached("SELECT word FROM word WHERE key > ?1 ORDER BY key")?;
            let words: Vec<String> = find.query_map([self.seen.word], |row| row.get(0))?.collect::<Result<_, _>>()?;
            self.vocabulary.add_words(words.iter().map(String::as_str));
        }
        if now.change != self.seen.change {
            // Any change may be of somebody who was read: a contact, a merge, an import that is taken back.
            self.lines.forget();
            self.follow_names(sql, now)?;
            self.recent = recent(sql)?;
        }
        self.seen = now;
        if !self.has_everybody && now.has_indexes {
            self.fill(sql)?;
        }
        Ok(())
    }

    /// Adds the names that changed. Who lost one keeps it here: everybody is compared before they are shown.
    fn follow_names(&mut self, sql: &Connection, now: Seen) -> Result<(), StoreError> {
        let (Some(from), Some(to)) = (self.seen.change, now.change) else { return Ok(()) };
        if to - from > MOST_CHANGES || !now.has_indexes {
            self.vocabulary.forget_people();
            self.has_everybody = false;
            self.filled_to = Default::default();
            return Ok(());
        }
        let mut find = sql.prepare_cached(
            "SELECT p.key, p.family_key, p.given_key
             FROM (SELECT DISTINCT record FROM change WHERE seq > ?1 AND kind = ?2) c JOIN person p ON p.uid = c.record
             WHERE p.deleted_at IS NULL",
        )?;
        let mut rows = find.query(params![from, kind_code(RecordKind::Person)])?;
        while let Some(row) = rows.next()? {
            let text = |column| row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged);
            self.vocabulary.add_person(row.get(0)?, words_of(text(1)?, text(2)?));
        }
        Ok(())
    }

    /// Reads on through everybody's names, in the order of an index that has nothing else.
    fn fill(&mut self, sql: &Connection) -> Result<(), StoreError> {
        let mut find = sql.prepare_cached(
            "SELECT key, given_key, family_key FROM person
             WHERE deleted_at IS NULL AND (given_key, family_key, key) > (?1, ?2, ?3)
             ORDER BY given_key, family_key, key LIMIT ?4",
        )?;
        let (given, family, key) = std::mem::take(&mut self.filled_to);
        let mut rows = find.query(params![given, family, key, NAMES_A_SEARCH])?;
        let mut read = 0;
        while let Some(row) = rows.next()? {
            let text = |column| row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged);
            let (key, given, family) = (row.get(0)?, text(1)?, text(2)?);
            self.vocabulary.add_person(key, words_of(family, given));
            read += 1;
            if read == NAMES_A_SEARCH {
                self.filled_to = (given.to_owned(), family.to_owned(), key);
            }
        }
        self.has_everybody = read < NAMES_A_SEARCH;
        if self.has_everybody {
            self.vocabulary.settle();
        }
        Ok(())
    }
}

impl Seen {
    fn now(sql: &Connection) -> Result<Self, StoreError> {
        let mut find = sql.prepare_cached(
            "SELECT words_gone, version, (SELECT ifnull(max(key), 0) FROM word), (SELECT ifnull(max(seq), 0) FROM change),
                    indexed_to, EXISTS (SELECT 1 FROM index_aside)
             FROM search_state",
        )?;
        let found = find.query_row([], |row| {
            Ok(Self {
                gone: row.get(0)?,
                word: row.get(2)?,
                change: Some(row.get(3)?),
                is_whole: row.get::<_, i64>(1)? == index::VERSION,
                has_indexes: row.get::<_, i64>(4)? == i64::MAX && !row.get::<_, bool>(5)?,
            })
        });
        found.optional()?.ok_or(StoreError::Damaged)
    }
}

/// The words of two folded names.
fn words_of<'n>(family: &'n str, given: &'n str) -> impl Iterator<Item = &'n str> {
    family.split(' ').chain(given.split(' ')).filter(|word| !word.is_empty())
}

/// With what letters words begin, a bit each: nobody whose words do not begin with all that was typed has them.
pub(crate) fn initials<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    words.filter_map(|word| word.bytes().next()).fold(0, |initials, first| initials | 1 << (first & 63))
}

fn recent(sql: &Connection) -> Result<Vec<(u64, Named)>, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT key, family_key, given_key FROM person
         WHERE deleted_at IS NULL AND last_contact_at IS NOT NULL ORDER BY last_contact_at DESC, key DESC LIMIT ?1",
    )?;
    let named =
        find.query_map([RECENT], |row| Ok(Named { key: row.get(0)?, family: row.get(1)?, given: row.get(2)? }))?;
    let with_initials = |named: Named| (initials(words_of(&named.family, &named.given)), named);
    Ok(named.map(|named| named.map(with_initials)).collect::<Result<_, _>>()?)
}
