//! Finding: candidates from the cheapest index first, each looked at once, until there are enough.

use super::contacts;
use super::query::{Begin, Query, match_all, too_short};
use super::score::{Candidate, Tier};
use super::words::Words;
use super::{Hit, Why};
use crate::error::StoreError;
use crate::table::after_prefix;
use crate::table::people::People;
use crate::table::people::primary_address;
use crate::table::people::rows::flag;
use folkmoot_domain::ids::UtcMillis;
use folkmoot_domain::person::nickname::nicknames_of;
use rusqlite::{Connection, params};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Candidates that one look into the full-text index may give.
const MOST_FROM_TEXT: i64 = 200;
/// So many of them are looked at, and so many more until there are three times as many people.
const CHUNK: usize = 20;
/// Candidates that one range of names may give.
const MOST_FROM_NAMES: i64 = 40;
/// The most recently contacted people are always looked at: who was on the phone yesterday is meant more often.
const RECENT: i64 = 150;
/// Words that one mistyped word may stand for.
const MOST_NEAR: usize = 24;

impl People<'_> {
    /// Finds people by whatever was typed, best first, `limit` at most. Nobody in the bin; whoever is protected by name
    /// only. Order: full name, name, nickname, contact, similar name; then who was contacted last.
    pub fn find(&self, words: &Words, text: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let query = Query::of(text);
        let mut finder = Finder::new(self.sql, limit);
        contacts::by_phone(&mut finder, &query)?;
        contacts::by_name_and_phone(&mut finder, &query)?;
        contacts::by_email(&mut finder, &query)?;
        contacts::by_number(&mut finder, &query)?;
        if !query.words.is_empty() && !query.is_email() {
            finder.by_words(words, &query.words)?;
        }
        finder.hits(limit)
    }
}

/// A candidate's standing: lower is better.
pub(crate) struct Found {
    candidate: Candidate,
    tier: Tier,
    /// Within the tier: what is inexact.
    inexact: usize,
    why: Why,
}

pub(crate) struct Finder<'a> {
    pub(crate) sql: &'a Connection,
    found: HashMap<i64, Found>,
    /// Who was compared with the words as they are cut now.
    compared: HashSet<i64>,
    /// What the full-text index was asked already.
    asked: HashSet<String>,
    enough: usize,
}

impl<'a> Finder<'a> {
    fn new(sql: &'a Connection, enough: usize) -> Self {
        Self { sql, found: HashMap::new(), compared: HashSet::new(), asked: HashSet::new(), enough }
    }

    /// Adds someone whom a phone, an e-mail or a number found.
    pub(crate) fn add_contact(&mut self, key: i64, inexact: usize, why: Why) -> Result<(), StoreError> {
        let is_better = self.found.get(&key).is_none_or(|found| found.inexact > inexact);
        if is_better
            && let Some(candidate) = Candidate::load(self.sql, key)?
            && candidate.flags & flag::PROTECTED == 0
        {
            self.found.insert(key, Found { candidate, tier: Tier::Contact, inexact, why });
        }
        Ok(())
    }

    fn by_words(&mut self, memory: &Words, words: &[String]) -> Result<(), StoreError> {
        self.by_name_ranges(words)?;
        self.by_recent(words)?;
        if self.has_enough() {
            return Ok(());
        }
        // Three words that somebody answers name nobody else: what follows is for names that nobody has.
        self.enough = if words.len() > 2 { 1 } else { self.enough };
        let begins: &[Begin] =
            if words.len() > 1 { &[Begin::Whole, Begin::Last, Begin::Each] } else { &[Begin::Whole, Begin::Last] };
        for begin in begins {
            self.by_text(words, *begin, |_| Vec::new())?;
            if self.has_enough() {
                return Ok(());
            }
        }
        // "o connor" for "oconnor", "mc donald" for "mcdonald".
        let is_particle = |word: &String| word.chars().count() <= 3 && word.chars().all(char::is_alphabetic);
        for i in (1..words.len()).filter(|&i| is_particle(&words[i - 1]) || is_particle(&words[i])) {
            let mut joined = words.to_vec();
            let tail = joined.remove(i);
            joined[i - 1].push_str(&tail);
            self.compared.clear();
            self.by_text(&joined, Begin::Last, |_| Vec::new())?;
            self.compared.clear();
        }
        let mut alternatives: Vec<Vec<String>> =
            words.iter().map(|w| nicknames_of(w).map(str::to_owned).collect()).collect();
        if alternatives.iter().any(|also| !also.is_empty()) {
            self.by_text(words, Begin::Last, |i| alternatives[i].clone())?;
        }
        if self.has_enough() {
            return Ok(());
        }
        let mut has_near = false;
        for (word, also) in words.iter().zip(&mut alternatives) {
            let near = memory.near(self.sql, word, MOST_NEAR)?;
            has_near |= !near.is_empty();
            also.extend(near);
        }
        if has_near {
            self.by_text(words, Begin::Last, |i| alternatives[i].clone())?;
        }
        Ok(())
    }

    /// Ranges of the sorted names: the words before a cut are the one name, those after it begin the other.
    fn by_name_ranges(&mut self, words: &[String]) -> Result<(), StoreError> {
        const FAMILY: &str = "SELECT key FROM person WHERE deleted_at IS NULL AND family_key = ?1
                              AND given_key >= ?2 AND given_key < ?3 ORDER BY given_key LIMIT ?4";
        const GIVEN: &str = "SELECT key FROM person WHERE deleted_at IS NULL AND given_key = ?1
                             AND family_key >= ?2 AND family_key < ?3 ORDER BY family_key LIMIT ?4";
        const BEGINS: [&str; 2] = [
            "SELECT key FROM person WHERE deleted_at IS NULL AND family_key >= ?1 AND family_key < ?2
             ORDER BY family_key, given_key LIMIT ?3",
            "SELECT key FROM person WHERE deleted_at IS NULL AND given_key >= ?1 AND given_key < ?2
             ORDER BY given_key, family_key LIMIT ?3",
        ];
        let whole = words.join(" ");
        for sql in BEGINS {
            let keys = self.keys(sql, params![whole, after_prefix(&whole), MOST_FROM_NAMES])?;
            self.look_at(&keys, words)?;
        }
        for cut in 1..words.len() {
            let (first, last) = (words[..cut].join(" "), words[cut..].join(" "));
            for (sql, name, begins) in
                [(FAMILY, &first, &last), (FAMILY, &last, &first), (GIVEN, &first, &last), (GIVEN, &last, &first)]
            {
                let keys = self.keys(sql, params![name, begins, after_prefix(begins), MOST_FROM_NAMES])?;
                self.look_at(&keys, words)?;
            }
        }
        Ok(())
    }

    fn by_recent(&mut self, words: &[String]) -> Result<(), StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT key, family_key, given_key FROM person
             WHERE deleted_at IS NULL AND last_contact_at IS NOT NULL ORDER BY last_contact_at DESC, key DESC LIMIT ?1",
        )?;
        let mut rows = find.query([RECENT])?;
        let mut keys = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |column| row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged);
            let (family, given) = (text(1)?, text(2)?);
            let begins =
                |word: &String| family.split(' ').chain(given.split(' ')).any(|known| known.starts_with(word.as_str()));
            if words.iter().all(begins) {
                keys.push(row.get(0)?);
            }
        }
        self.look_at(&keys, words)
    }

    /// Asks the full-text index for `words`, each with its alternatives.
    fn by_text(
        &mut self,
        words: &[String],
        begin: Begin,
        also: impl Fn(usize) -> Vec<String>,
    ) -> Result<(), StoreError> {
        let Some(asked) = match_all(words, &too_short(words), begin, also) else { return Ok(()) };
        if !self.asked.insert(asked.clone()) {
            return Ok(());
        }
        let sql = "SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2";
        let keys = self.keys(sql, params![asked, MOST_FROM_TEXT])?;
        for some in keys.chunks(CHUNK) {
            self.look_at(some, words)?;
            if self.found.len() >= CHUNK * 3 {
                break;
            }
        }
        Ok(())
    }

    fn keys(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<i64>, StoreError> {
        let mut find = self.sql.prepare_cached(sql)?;
        let keys = find.query_map(params, |row| row.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    fn look_at(&mut self, keys: &[i64], words: &[String]) -> Result<(), StoreError> {
        for &key in keys {
            // Whoever was found by a contact may fit by name as well, which counts more.
            let before = self.found.get(&key).map(|found| (found.tier, found.inexact));
            if before.is_some_and(|(tier, _)| tier != Tier::Contact) || !self.compared.insert(key) {
                continue;
            }
            let Some(candidate) = Candidate::load(self.sql, key)? else { continue };
            let Some((tier, inexact, address)) = candidate.score(self.sql, words)? else { continue };
            if before.is_some_and(|before| before <= (tier, inexact)) {
                continue;
            }
            let why = match (tier, address) {
                (_, Some(address)) => Why::Address { line: address.one_line() },
                (Tier::Nickname, None) => Why::Nickname,
                (Tier::Similar, None) => Why::SimilarName,
                _ => Why::Name,
            };
            self.found.insert(key, Found { candidate, tier, inexact, why });
        }
        Ok(())
    }

    fn has_enough(&self) -> bool {
        self.found.len() >= self.enough
    }

    fn hits(self, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let sql = self.sql;
        let mut found: Vec<(String, Found)> =
            self.found.into_values().map(|f| (f.candidate.name.sorted(), f)).collect();
        found.sort_by(|(name_a, a), (name_b, b)| {
            let order = |f: &Found| (f.tier, f.inexact, Reverse(f.candidate.last_contact_at));
            order(a).cmp(&order(b)).then_with(|| name_a.cmp(name_b)).then(a.candidate.key.cmp(&b.candidate.key))
        });
        let mut hits = Vec::with_capacity(limit.min(found.len()));
        for (name, Found { candidate, why, .. }) in found.into_iter().take(limit) {
            hits.push(Hit {
                id: candidate.id,
                name,
                why,
                address: primary_address(sql, candidate.key)?,
                area: candidate.area,
                last_contact_at: candidate.last_contact_at.map(UtcMillis),
                is_deceased: candidate.flags & flag::DECEASED != 0,
                is_protected: candidate.flags & flag::PROTECTED != 0,
            });
        }
        Ok(hits)
    }
}
