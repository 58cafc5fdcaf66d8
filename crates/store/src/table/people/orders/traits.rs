//! What everybody is filtered by, in memory: six bytes for each person, so that a filter and its count need not read
//! the office.

use super::written::written_since;
use crate::error::StoreError;
use crate::table::people::filter::PeopleFilter;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

/// A flag of ours beyond those of the column: the person is there and not in the bin.
const LISTED: u16 = 1 << 15;
/// Keys are nearly dense; where so many are missing that most of the memory would be empty, nothing is kept.
const MOST_KEYS_A_PERSON: usize = 4;

#[derive(Clone, Copy, Default)]
struct Trait {
    flags: u16,
    area: u16,
    language: u16,
}

/// Everybody who is not in the bin, by their keys.
pub(super) struct Traits {
    /// The last change that it knows of.
    pub(super) change: i64,
    by_key: Vec<Trait>,
    areas: Words,
    languages: Words,
}

/// What a filter looks for.
pub(super) struct Wanted<'t> {
    by_key: &'t [Trait],
    looked_at: u16,
    flags: u16,
    area: Option<u16>,
    language: Option<u16>,
    /// Looks for an area or a language that nobody has.
    is_nobody: bool,
}

impl Traits {
    /// Reads everybody's; none where memory would not hold it well.
    pub(super) fn of(sql: &Connection, change: i64) -> Result<Option<Self>, StoreError> {
        let mut traits = Self { change, by_key: Vec::new(), areas: Words::default(), languages: Words::default() };
        let most: Option<i64> = sql.query_row("SELECT max(key) FROM person", [], |row| row.get(0))?;
        let people: usize = sql.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
        let Ok(room) = usize::try_from(most.unwrap_or(0).saturating_add(1)) else { return Ok(None) };
        if room > people.saturating_mul(MOST_KEYS_A_PERSON).saturating_add(1) {
            return Ok(None);
        }
        traits.by_key.resize(room, Trait::default());
        let mut find = sql.prepare_cached("SELECT key, flags, area, language FROM person WHERE deleted_at IS NULL")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let key: i64 = row.get(0)?;
            let Some(one) = traits.read(row, 1)? else { return Ok(None) };
            if let Some(slot) = usize::try_from(key).ok().and_then(|key| traits.by_key.get_mut(key)) {
                *slot = one;
            }
        }
        Ok(Some(traits))
    }

    /// Reads those who were written since; false where that would be long or uncertain.
    pub(super) fn follow(&mut self, sql: &Connection, now: i64) -> Result<bool, StoreError> {
        let Some(written) = written_since(sql, self.change, false)? else { return Ok(false) };
        let mut find =
            sql.prepare_cached("SELECT flags, area, language FROM person WHERE key = ?1 AND deleted_at IS NULL")?;
        for key in written {
            let Ok(at) = usize::try_from(key) else { return Ok(false) };
            let read = find.query_row([key], |row| Ok(self.read(row, 0))).optional()?.transpose()?;
            let Some(one) = read.unwrap_or(Some(Trait::default())) else { return Ok(false) };
            if at >= self.by_key.len() {
                self.by_key.resize(at + 1, Trait::default());
            }
            self.by_key[at] = one;
        }
        self.change = now;
        Ok(true)
    }

    /// Who is wanted by a filter that has neither a text nor an import, and is not for the bin.
    pub(super) fn wanted(&self, filter: &PeopleFilter) -> Wanted<'_> {
        let (looked_at, flags) = filter.flags();
        let (area, language) = (filter.area.as_deref(), filter.language.as_deref());
        let code = |words: &Words, word: Option<&str>| word.map(|word| words.known.get(word).copied());
        let (area, language) = (code(&self.areas, area), code(&self.languages, language));
        Wanted {
            by_key: &self.by_key,
            looked_at: narrow(looked_at) | LISTED,
            flags: narrow(flags) | LISTED,
            is_nobody: area == Some(None) || language == Some(None),
            area: area.flatten(),
            language: language.flatten(),
        }
    }

    /// Flags, area and language of a row, from a column on; none where there are too many words.
    fn read(&mut self, row: &rusqlite::Row<'_>, from: usize) -> Result<Option<Trait>, StoreError> {
        let text = |column| row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged);
        let (area, language) = (self.areas.code(text(from + 1)?), self.languages.code(text(from + 2)?));
        let (Some(area), Some(language)) = (area, language) else { return Ok(None) };
        Ok(Some(Trait { flags: narrow(row.get(from)?) | LISTED, area, language }))
    }
}

impl Wanted<'_> {
    /// Whether a person is wanted.
    pub(super) fn is(&self, key: u32) -> bool {
        usize::try_from(key).ok().and_then(|key| self.by_key.get(key)).is_some_and(|one| self.fits(*one))
    }

    /// How many are wanted.
    pub(super) fn count(&self) -> u64 {
        self.by_key.iter().filter(|one| self.fits(**one)).count() as u64
    }

    fn fits(&self, one: Trait) -> bool {
        one.flags & self.looked_at == self.flags
            && self.area.is_none_or(|area| area == one.area)
            && self.language.is_none_or(|language| language == one.language)
            && !self.is_nobody
    }
}

/// The flags of the column need nine bits.
fn narrow(flags: i64) -> u16 {
    (flags & i64::from(!LISTED)) as u16
}

/// Words by numbers, in the order in which they came.
#[derive(Default)]
struct Words {
    known: HashMap<String, u16>,
    /// Rows come with the same word many times over.
    last: Option<(String, u16)>,
}

impl Words {
    /// The number of a word; none where there are more words than numbers.
    fn code(&mut self, word: &str) -> Option<u16> {
        if let Some((last, code)) = &self.last
            && last == word
        {
            return Some(*code);
        }
        let code = match self.known.get(word) {
            Some(code) => *code,
            None => {
                let next = u16::try_from(self.known.len()).ok()?;
                self.known.insert(word.to_owned(), next);
                next
            }
        };
        self.last = Some((word.to_owned(), code));
        Some(code)
    }
}
