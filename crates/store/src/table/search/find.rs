//! Finding: candidates from the cheapest index first, each looked at once, until there are enough.

use super::by_words;
use super::contacts;
use super::lines::Lines;
use super::query::Query;
use super::score::{Candidate, Tier};
use super::words::{Memory, Words};
use super::{Hit, Why};
use crate::error::StoreError;
use crate::table::people::People;
use crate::table::people::rows::flag;
use foldhash::fast::RandomState;
use folkmoot_domain::ids::UtcMillis;
use rusqlite::Connection;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

impl People<'_> {
    /// Finds people by whatever was typed, best first, `limit` at most. Nobody in the bin; whoever is protected by name
    /// only. Order: full name, name, nickname, contact, similar name; then who was contacted last.
    pub fn find(&self, words: &Words, text: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let query = Query::of(text);
        let memory = words.follow(self.sql)?;
        // A write's own rows may never be: nothing of them is kept.
        let lines = self.orders.map(|_| &memory.lines);
        let mut finder = Finder::new(self.sql, &memory, lines, limit);
        contacts::by_phone(&mut finder, &query)?;
        contacts::by_name_and_phone(&mut finder, &query)?;
        contacts::by_email(&mut finder, &query)?;
        contacts::by_number(&mut finder, &query)?;
        if !query.words.is_empty() && !query.is_email() {
            by_words::by_words(&mut finder, &query.words)?;
        }
        finder.hits()
    }
}

/// A candidate's standing: lower is better.
pub(crate) struct Found {
    candidate: Arc<Candidate>,
    tier: Tier,
    /// Within the tier: what is inexact.
    inexact: usize,
    why: Why,
}

pub(crate) struct Finder<'a> {
    pub(crate) sql: &'a Connection,
    pub(crate) memory: &'a Memory,
    lines: Option<&'a Lines>,
    found: HashMap<i64, Found, RandomState>,
    /// Whom a contact found and who is not read yet: how inexactly, and why. Nobody reads them where names are enough.
    waiting: HashMap<i64, (usize, Why), RandomState>,
    /// Who was compared with the words as they are cut now.
    pub(crate) compared: HashSet<i64, RandomState>,
    /// What the full-text index was asked already.
    pub(crate) asked: HashSet<String>,
    /// So many people are shown.
    pub(crate) limit: usize,
    /// With so many no further index is asked.
    pub(crate) enough: usize,
}

impl<'a> Finder<'a> {
    fn new(sql: &'a Connection, memory: &'a Memory, lines: Option<&'a Lines>, limit: usize) -> Self {
        Self {
            sql,
            memory,
            lines,
            found: HashMap::default(),
            waiting: HashMap::default(),
            compared: HashSet::default(),
            asked: HashSet::new(),
            limit,
            enough: limit,
        }
    }

    /// Who a key is; none: nobody, or somebody in the bin.
    fn candidate(&self, key: i64) -> Result<Option<Arc<Candidate>>, StoreError> {
        if let Some(known) = self.lines.and_then(|lines| lines.get(key)) {
            return Ok(Some(known));
        }
        let Some(candidate) = Candidate::load(self.sql, key)?.map(Arc::new) else { return Ok(None) };
        if let Some(lines) = self.lines {
            lines.keep(key, &candidate);
        }
        Ok(Some(candidate))
    }

    /// Adds someone whom a phone or a number found.
    pub(crate) fn add_contact(&mut self, key: i64, inexact: usize, why: Why) -> Result<(), StoreError> {
        let is_better = self.standing(key).is_none_or(|(_, known)| known > inexact);
        if is_better
            && let Some(candidate) = self.candidate(key)?
            && candidate.flags & flag::PROTECTED == 0
        {
            self.add(Found { candidate, tier: Tier::Contact, inexact, why });
        }
        Ok(())
    }

    /// Adds someone whom an e-mail found, and who is there: whoever is protected or in the bin is found by none.
    pub(crate) fn add_unread(&mut self, key: i64, inexact: usize, why: Why) {
        if self.standing(key).is_none() {
            self.waiting.insert(key, (inexact, why));
        }
    }

    fn add(&mut self, found: Found) {
        self.waiting.remove(&found.candidate.key);
        self.found.insert(found.candidate.key, found);
    }

    /// How well somebody was found so far.
    fn standing(&self, key: i64) -> Option<(Tier, usize)> {
        let waiting = || self.waiting.get(&key).map(|(inexact, _)| (Tier::Contact, *inexact));
        self.found.get(&key).map(|found| (found.tier, found.inexact)).or_else(waiting)
    }

    /// Compares whoever was not compared yet with the words.
    pub(crate) fn look_at(&mut self, keys: &[i64], words: &[String]) -> Result<(), StoreError> {
        for &key in keys {
            // Whoever was found by a contact may fit by name as well, which counts more.
            let before = self.standing(key);
            if before.is_some_and(|(tier, _)| tier != Tier::Contact) || !self.compared.insert(key) {
                continue;
            }
            let Some(candidate) = self.candidate(key)? else { continue };
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
            self.add(Found { candidate, tier, inexact, why });
        }
        Ok(())
    }

    pub(crate) fn has_enough(&self) -> bool {
        self.found() >= self.enough
    }

    pub(crate) fn has_none(&self) -> bool {
        self.found() == 0
    }

    pub(crate) fn found(&self) -> usize {
        self.found.len() + self.waiting.len()
    }

    fn hits(mut self) -> Result<Vec<Hit>, StoreError> {
        let before_contacts = self.found.values().filter(|found| found.tier < Tier::Contact).count();
        if before_contacts < self.limit {
            for (key, (inexact, why)) in std::mem::take(&mut self.waiting) {
                self.add_contact(key, inexact, why)?;
            }
        }
        let (sql, limit) = (self.sql, self.limit);
        let mut found: Vec<Found> = self.found.into_values().collect();
        found.sort_unstable_by(|a, b| {
            let order = |f: &Found| (f.tier, f.inexact, Reverse(f.candidate.last_contact_at));
            let (name_a, name_b) = (&a.candidate.name, &b.candidate.name);
            order(a).cmp(&order(b)).then_with(|| name_a.cmp(name_b)).then(a.candidate.key.cmp(&b.candidate.key))
        });
        let mut hits = Vec::with_capacity(limit.min(found.len()));
        for Found { candidate, why, .. } in found.into_iter().take(limit) {
            hits.push(Hit {
                id: candidate.id,
                name: candidate.name.to_string(),
                why,
                address: candidate.address(sql)?.to_owned(),
                area: candidate.area.to_string(),
                last_contact_at: candidate.last_contact_at.map(UtcMillis),
                is_deceased: candidate.flags & flag::DECEASED != 0,
                is_protected: candidate.flags & flag::PROTECTED != 0,
            });
        }
        Ok(hits)
    }
}
