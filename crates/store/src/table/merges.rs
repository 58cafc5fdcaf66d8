//! People who are one. Merging hides the other record and leaves its rows as they were; the person who is kept becomes
//! what the rule of [`folkmoot_domain::person::merge`] makes of both. Any merge can be taken back at any time: what
//! staff changed since stays.
//!
//! What a person with merges shows is always computed from their own fields, those of everybody merged into them, and
//! the edits in between; so it is a matter of who was merged, not of the order, and nobody is ever merged into somebody
//! who is a part of them.

mod check;
mod deed;
mod plain;
#[cfg(test)]
mod tests;
mod tree;
mod undo;

pub(crate) use check::check;
pub(crate) use undo::{is_merge, take_back};

use crate::error::StoreError;
use crate::read::Read;
use crate::table::people::rows::{self, Stored, name_from};
use crate::table::uuid_from;
use crate::write::Write;
use folkmoot_domain::ids::{PersonId, UtcMillis};
use folkmoot_domain::person::Person;
use folkmoot_domain::person::merge::{Choices, not_choosable};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use tree::Tree;

/// Reading merges.
pub struct Merges<'c> {
    sql: &'c Connection,
}

/// Merging people and taking it back; reads merges too.
pub struct EditMerges<'w, 'c> {
    write: &'w mut Write<'c>,
    reading: Merges<'c>,
}

impl Read<'_> {
    /// Who was merged into whom.
    pub fn merges(&self) -> Merges<'_> {
        Merges { sql: self.sql }
    }
}

impl<'c> Write<'c> {
    /// Who was merged into whom, to change it.
    pub fn merges(&mut self) -> EditMerges<'_, 'c> {
        EditMerges { reading: Merges { sql: self.sql }, write: self }
    }
}

impl<'c> Deref for EditMerges<'_, 'c> {
    type Target = Merges<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

/// Somebody who is a part of another now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedPerson {
    pub id: PersonId,
    /// In sorting order, as they were called then.
    pub name: String,
    pub at: UtcMillis,
    pub by_name: String,
}

/// A merge that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmerged {
    /// Who was kept.
    pub keep: PersonId,
    /// Who is back.
    pub other: PersonId,
    /// What the other had brought and staff changed since: it stays as it is. Lists by their name (`phone`).
    pub kept_fields: Vec<String>,
    /// How many interactions were logged since: they stay with who was kept.
    pub kept_interactions: u64,
}

impl Merges<'_> {
    /// Whom an id means now: the person at the end of the chain of merges, normally the same. An id of nobody is
    /// itself.
    pub fn root_of(&self, id: PersonId) -> Result<PersonId, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT root.uid FROM person p JOIN person root ON root.key = p.merged_into WHERE p.uid = ?1",
        )?;
        let root = find.query_row([id.0.as_bytes()], |row| uuid_from(row, 0).map(PersonId)).optional()?;
        Ok(root.unwrap_or(id))
    }

    /// Everybody who is a part of a person now, the last merged first.
    pub fn merged_into(&self, id: PersonId) -> Result<Vec<MergedPerson>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT p.uid, p.prefix, p.given, p.middle, p.family, p.suffix, p.nickname, a.at, ifnull(s.name, '')
             FROM person p JOIN alias a ON a.other = p.key LEFT JOIN staff s ON s.id = a.by
             WHERE p.merged_into = (SELECT key FROM person WHERE uid = ?1) ORDER BY a.entry DESC, p.key",
        )?;
        let people = find.query_map([id.0.as_bytes()], |row| {
            Ok(MergedPerson {
                id: PersonId(uuid_from(row, 0)?),
                name: name_from(row, 1)?.sorted(),
                at: UtcMillis(row.get(7)?),
                by_name: row.get(8)?,
            })
        })?;
        Ok(people.collect::<Result<_, _>>()?)
    }

    /// What merging two people would make. Fails as merging would.
    pub fn preview(&self, keep: PersonId, other: PersonId, choices: &Choices) -> Result<Person, StoreError> {
        let (keep, other) = both(self.sql, keep, other, choices)?;
        let mut tree = Tree::load(self.sql, keep.key)?;
        let mut twig = Tree::load(self.sql, other.key)?;
        tree.settle_edits(keep.key)?;
        twig.settle_edits(other.key)?;
        tree.graft(twig, (other.key, keep.key), None, choices)?;
        tree.replay(keep.key)
    }
}

impl EditMerges<'_, '_> {
    /// Merges `other` into `keep`, with whoever was merged into `other` before. [`StoreError::Refused`]: `same` for one
    /// person twice, `merged` where one of them is a part of somebody already, `deleted` for somebody in the bin, a
    /// field's name where it can't be chosen so.
    pub fn merge(&mut self, keep: PersonId, other: PersonId, choices: &Choices) -> Result<(), StoreError> {
        let (keep, other) = both(self.sql, keep, other, choices)?;
        let joining = deed::Joining { other: other.key, keep: keep.key, layer: None, choices };
        deed::join(self.write, &joining, None)
    }

    /// Takes the merge of a person back, the last one or any other. [`StoreError::NotFound`]: they are no part of
    /// anybody; [`StoreError::Refused`], `deleted`: of somebody who is in the bin.
    pub fn unmerge(&mut self, other: PersonId) -> Result<Unmerged, StoreError> {
        let other = rows::load(self.sql, other)?.ok_or(StoreError::NotFound)?;
        if is_in_bin(self.sql, other.merged_into.ok_or(StoreError::NotFound)?)? {
            return Err(StoreError::Refused("deleted".into()));
        }
        deed::part(self.write, other.key, None)
    }

    /// [`EditMerges::unmerge`] whoever is in the bin: for one who is erased.
    pub(crate) fn part_for_good(&mut self, other: i64) -> Result<(), StoreError> {
        deed::part(self.write, other, None).map(|_| ())
    }
}

/// Two people who can be merged: only who is no part of anybody, so that there is never a circle.
fn both(sql: &Connection, keep: PersonId, other: PersonId, choices: &Choices) -> Result<(Stored, Stored), StoreError> {
    if let Some(field) = not_choosable(choices) {
        return Err(StoreError::Refused(field.to_owned()));
    }
    if keep == other {
        return Err(StoreError::Refused("same".into()));
    }
    let load = |id| rows::load(sql, id)?.ok_or(StoreError::NotFound);
    let (keep, other) = (load(keep)?, load(other)?);
    for one in [&keep, &other] {
        if one.merged_into.is_some() {
            return Err(StoreError::Refused("merged".into()));
        }
        if one.is_in_bin {
            return Err(StoreError::Refused("deleted".into()));
        }
    }
    Ok((keep, other))
}

/// Who stands at the end of the chain of merges.
fn root_key(sql: &Connection, key: i64) -> Result<i64, StoreError> {
    let mut find = sql.prepare_cached("SELECT ifnull(merged_into, key) FROM person WHERE key = ?1")?;
    Ok(find.query_row([key], |row| row.get(0))?)
}

/// Whether a person, who is no part of anybody, is in the bin.
fn is_in_bin(sql: &Connection, key: i64) -> Result<bool, StoreError> {
    let mut find = sql.prepare_cached("SELECT deleted_at IS NOT NULL FROM person WHERE key = ?1")?;
    Ok(find.query_row([key], |row| row.get(0))?)
}

/// Whether somebody is a part of a person.
pub(crate) fn has_merges(sql: &Connection, key: i64) -> Result<bool, StoreError> {
    Ok(sql.prepare_cached("SELECT 1 FROM alias WHERE keep = ?1")?.exists([key])?)
}

/// Everybody who is a part of a person, to be erased with them: nobody is a part of them any more, and nothing speaks
/// of merges. The rows stay.
pub(crate) fn dissolve(sql: &Connection, key: i64) -> Result<Vec<PersonId>, StoreError> {
    let parts: Vec<(i64, PersonId)> = {
        let mut find = sql.prepare_cached("SELECT key, uid FROM person WHERE merged_into = ?1 ORDER BY key")?;
        let rows = find.query_map([key], |row| Ok((row.get(0)?, uuid_from(row, 1).map(PersonId)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    for (part, _) in &parts {
        sql.prepare_cached("DELETE FROM alias WHERE other = ?1")?.execute([part])?;
        sql.prepare_cached("UPDATE person SET merged_into = NULL WHERE key = ?1")?.execute([part])?;
    }
    Ok(parts.into_iter().map(|(_, id)| id).collect())
}
