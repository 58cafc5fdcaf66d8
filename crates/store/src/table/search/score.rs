//! How well a person answers a question, and why.

use super::alike::distance;
use super::index::{WordSet, address_words, name_words};
use crate::error::StoreError;
use crate::table::people::primary_address;
use crate::table::people::rows::{self, flag, name_from};
use crate::table::uuid_from;
use folkmoot_domain::contact::{Address, street_key};
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::nickname::are_nicknames;
use folkmoot_domain::text::fold;
use rusqlite::{Connection, OptionalExtension};
use std::sync::OnceLock;

/// How a person was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// Given and family name, whole.
    FullName,
    Name,
    Nickname,
    Contact,
    Similar,
}

/// Someone who may be meant: what is compared, and what is shown.
#[cfg_attr(test, derive(Default))]
pub(crate) struct Candidate {
    pub key: i64,
    pub id: PersonId,
    /// In sorting order.
    pub name: Box<str>,
    pub flags: i64,
    pub area: Box<str>,
    pub last_contact_at: Option<i64>,
    /// The primary address in one line, read when it is first shown.
    address: OnceLock<Box<str>>,
    words: WordSet,
    /// Folded.
    family: Box<str>,
    given: Box<str>,
    nickname: Box<str>,
}

impl Candidate {
    /// Reads who a key is; none: nobody, or somebody in the bin.
    pub(crate) fn load(sql: &Connection, key: i64) -> Result<Option<Self>, StoreError> {
        let mut find = sql.prepare_cached(
            "SELECT uid, prefix, given, middle, family, suffix, nickname, flags, area, last_contact_at
             FROM person WHERE key = ?1 AND deleted_at IS NULL",
        )?;
        let found = find.query_row([key], |row| {
            let name = name_from(row, 1)?;
            Ok(Self {
                key,
                id: PersonId(uuid_from(row, 0)?),
                name: name.sorted().into(),
                flags: row.get(7)?,
                area: row.get(8)?,
                last_contact_at: row.get(9)?,
                address: OnceLock::new(),
                words: name_words(&name),
                family: fold(&name.family).into(),
                given: fold(&name.given).into(),
                nickname: fold(&name.nickname).into(),
            })
        });
        Ok(found.optional()?)
    }

    /// The primary address in one line.
    pub(crate) fn address(&self, sql: &Connection) -> Result<&str, StoreError> {
        match self.address.get() {
            Some(known) => Ok(known),
            None => {
                let address = primary_address(sql, self.key)?;
                Ok(self.address.get_or_init(|| address.into()))
            }
        }
    }

    /// How well the words fit; none when one of them fits nothing. Gives the address that helped, too.
    pub(crate) fn score(
        &self,
        sql: &Connection,
        words: &[String],
    ) -> Result<Option<(Tier, usize, Option<Address>)>, StoreError> {
        let mut tier = Tier::Name;
        let mut inexact = 0;
        let mut unmatched: Vec<&String> = Vec::new();
        for word in words {
            match self.name_fit(word) {
                Some((fit, is_whole)) => {
                    tier = tier.max(fit);
                    inexact += usize::from(!is_whole);
                }
                None => unmatched.push(word),
            }
        }
        if unmatched.is_empty() {
            if tier == Tier::Name && inexact == 0 && self.is_full_name(words) {
                tier = Tier::FullName;
            }
            return Ok(Some((tier, inexact, None)));
        }
        let address = self.address_of(sql, &unmatched)?;
        if address.is_some() {
            return Ok(Some((tier.max(Tier::Contact), inexact, address)));
        }
        let mut elsewhere: Vec<&String> = Vec::new();
        for word in unmatched {
            match self.words.iter().filter_map(|known| distance(word, known)).min() {
                Some(distance) => inexact += distance,
                None => elsewhere.push(word),
            }
        }
        if elsewhere.is_empty() {
            return Ok(Some((Tier::Similar, inexact, None)));
        }
        let address = self.address_of(sql, &elsewhere)?;
        Ok(address.map(|address| (Tier::Similar, inexact, Some(address))))
    }

    /// How a word fits the name: the tier, and whether it is a whole word of it.
    fn name_fit(&self, word: &str) -> Option<(Tier, bool)> {
        let is_called = |w: &str| self.nickname.split(' ').any(|part| part == w);
        if self.words.iter().any(|known| known == word) {
            return Some((if is_called(word) { Tier::Nickname } else { Tier::Name }, true));
        }
        if self.words.iter().any(|known| known.starts_with(word)) {
            return Some((Tier::Name, false));
        }
        self.words.iter().any(|known| are_nicknames(word, known)).then_some((Tier::Nickname, true))
    }

    fn is_full_name(&self, words: &[String]) -> bool {
        let (family, given) = (&self.family, &self.given);
        let is_typed = |part: &str| {
            part.split(' ').all(|p| words.iter().any(|w| w == p)) || words.iter().any(|w| *w == part.replace(' ', ""))
        };
        !family.is_empty() && !given.is_empty() && is_typed(family) && is_typed(given)
    }

    /// The first address in which each word begins a word; never of whoever is protected.
    fn address_of(&self, sql: &Connection, words: &[&String]) -> Result<Option<Address>, StoreError> {
        if self.flags & flag::PROTECTED != 0 {
            return Ok(None);
        }
        for address in rows::addresses(sql, self.key)? {
            let mut known = WordSet::default();
            address_words(&address, &mut known);
            let fits = |word: &&String| {
                let short = street_key(word, "");
                known.iter().any(|k| k.starts_with(word.as_str()) || (!short.is_empty() && k == short))
            };
            if words.iter().all(fits) {
                return Ok(Some(address));
            }
        }
        Ok(None)
    }
}
