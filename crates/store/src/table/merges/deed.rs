//! Merging and taking a merge back: rows, interactions, the log. Both directions are one computation over the tree of
//! who was merged into whom.

use super::plain::{in_staff_order, plain};
use super::tree::{Tree, kind_of};
use super::{Unmerged, root_key};
use crate::error::StoreError;
use crate::table::interactions;
use crate::table::people::rows::{self, Stored};
use crate::table::people::{person_ref, save};
use crate::table::search::index;
use crate::table::{json_to, uuid_from};
use crate::write::Write;
use folkmoot_domain::change::{Action, FieldChange, diff, reverse};
use folkmoot_domain::ids::{InteractionId, PersonId};
use folkmoot_domain::person::Person;
use folkmoot_domain::person::merge::Choices;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a write that is being undone did to each person: where taking it back field by field comes to the same as
/// computing it, the order of lists comes back too.
pub(super) type Logged = BTreeMap<PersonId, Vec<FieldChange>>;

/// A merge to make: `other` with all below becomes a part of `keep`, which may be a part of somebody itself.
pub(super) struct Joining<'a> {
    pub other: i64,
    pub keep: i64,
    /// Where it stood before it was taken back.
    pub layer: Option<usize>,
    pub choices: &'a Choices,
}

/// Makes a merge.
pub(super) fn join(write: &mut Write<'_>, joining: &Joining<'_>, logged: Option<&Logged>) -> Result<(), StoreError> {
    let Joining { other, keep, choices, .. } = *joining;
    let root = root_key(write.sql, keep)?;
    let mut tree = Tree::load(write.sql, root)?;
    let mut twig = Tree::load(write.sql, other)?;
    let path = tree.path(keep)?;
    for &key in &path {
        tree.settle_edits(key)?;
    }
    twig.settle_edits(other)?;
    twig.keep_base(write.sql, other)?;
    let people: Vec<i64> = twig.nodes.keys().copied().collect();
    let layer = tree.graft(twig, (other, keep), joining.layer, choices)?;

    let hidden = rows::load_key(write.sql, other)?.ok_or(StoreError::NotFound)?;
    write.sql.prepare_cached("INSERT INTO alias VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
        other,
        keep,
        layer,
        json_to(choices)?,
        write.number(),
        write.at.0,
        write.by.0.as_bytes()
    ])?;
    rows::set_bin(write.sql, &hidden, Some(write.at))?;
    index::keep(write, other, Some(&hidden.person), None)?;
    belong_to(write.sql, &people, Some(root))?;
    save::touch(write, other, None)?;
    take_over_pairs(write.sql, other, root)?;
    move_interactions(write, Moving::In { from: other, to: root })?;

    let mark =
        FieldChange { field: mark_of(hidden.person.id), old: Value::Null, new: json!(hidden.person.name.sorted()) };
    remake(write, &mut tree, &path, mark, logged)?;
    let into = tree.node(keep)?.person.id;
    write.log(person_ref(hidden.person.id), &Action::Merge { into, choices: choices.clone() })?;
    write.changed.people = true;
    write.changed.duplicates = true;
    Ok(())
}

/// Takes a merge back, whichever it is: `other` is a person again, with whom they had brought along.
pub(super) fn part(write: &mut Write<'_>, other: i64, logged: Option<&Logged>) -> Result<Unmerged, StoreError> {
    let (keep, entry) = {
        let mut find = write.sql.prepare_cached("SELECT keep, entry FROM alias WHERE other = ?1")?;
        find.query_row([other], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?
    };
    let root = root_key(write.sql, keep)?;
    let mut tree = Tree::load(write.sql, root)?;
    let path = tree.path(keep)?;
    for &key in &path {
        tree.settle_edits(key)?;
    }
    let people = tree.below(other)?;
    // The branch of the root on which they hang, and what it brought.
    let branch = path.iter().rev().nth(1).copied().unwrap_or(other);
    let layer = tree.node(branch)?.under.as_ref().map_or(0, |under| under.layer);
    let with = plain(&tree.fold(root, layer)?);
    let under = tree.cut(other)?;

    write.sql.prepare_cached("DELETE FROM alias WHERE other = ?1")?.execute([other])?;
    write.sql.prepare_cached("DELETE FROM likely_pair WHERE via = ?1")?.execute([other])?;
    belong_to(write.sql, &people, Some(other))?;
    belong_to(write.sql, &[other], None)?;
    let back = rows::load_key(write.sql, other)?.ok_or(StoreError::NotFound)?;
    rows::set_bin(write.sql, &back, None)?;
    index::keep(write, other, None, Some(&back.person))?;
    save::touch(write, other, None)?;
    move_interactions(write, Moving::Out { from: root, to: other, of: &people })?;

    let mark = FieldChange { field: mark_of(back.person.id), old: json!(back.person.name.sorted()), new: Value::Null };
    remake(write, &mut tree, &path, mark, logged)?;
    let without = plain(&tree.fold(root, layer)?);
    let brought: BTreeSet<String> = diff(&without, &with).into_iter().map(|change| change.field).collect();
    let edited = tree.edited_since(root, layer)?;
    let kept = brought.intersection(&edited).filter(|field| !field.starts_with("primary:"));
    let kept_fields: BTreeSet<String> = kept.map(|field| kind_of(field).to_owned()).collect();

    let from = tree.node(keep)?.person.id;
    let layer = u32::try_from(under.layer).map_err(|_| StoreError::Damaged)?;
    write.log(person_ref(back.person.id), &Action::Unmerge { from, layer, choices: under.choices })?;
    write.changed.people = true;
    write.changed.duplicates = true;
    Ok(Unmerged {
        keep: tree.node(root)?.person.id,
        other: back.person.id,
        kept_fields: kept_fields.into_iter().collect(),
        kept_interactions: logged_since(write.sql, root, entry)?,
    })
}

/// How the log names somebody among the fields of whom they became a part.
fn mark_of(other: PersonId) -> String {
    format!("merged:{other}")
}

/// Writes what became of the people on a path, from the one that gained or lost somebody up to the root. The root's
/// log gets the mark, whatever else changed.
fn remake(
    write: &mut Write<'_>,
    tree: &mut Tree,
    path: &[i64],
    mark: FieldChange,
    logged: Option<&Logged>,
) -> Result<(), StoreError> {
    let mut mark = Some(mark);
    for (place, &key) in path.iter().enumerate() {
        let new = tree.replay(key)?;
        let node = tree.node(key)?;
        let old = Stored { key, person: node.person.clone(), is_in_bin: node.is_in_bin, merged_into: None };
        let new = match as_logged(&old.person, &new, logged)? {
            Some(exact) => exact,
            None => in_staff_order(&new, &old.person, &node.made)?,
        };
        let mut changes = diff(&old.person.to_fields(), &new.to_fields());
        if place + 1 == path.len() {
            changes.extend(mark.take());
        }
        if !changes.is_empty() {
            save::change(write, &old, &new, changes, None)?;
        }
        tree.keep_base(write.sql, key)?;
        tree.now(key, new)?;
    }
    Ok(())
}

/// Of a write that is undone: the state before it, if that is the same person as `new` but for the order of lists.
fn as_logged(now: &Person, new: &Person, logged: Option<&Logged>) -> Result<Option<Person>, StoreError> {
    let Some(logged) = logged else { return Ok(None) };
    let changes = logged.get(&now.id).into_iter().flatten();
    let changes: Vec<FieldChange> = changes.filter(|c| !c.field.starts_with("merged:")).cloned().collect();
    let Ok(before) = reverse(&now.to_fields(), &changes) else { return Ok(None) };
    let before = Person::from_fields(now.id, &before).map_err(|_| StoreError::Damaged)?;
    Ok((plain(&before) == plain(new)).then_some(before))
}

fn belong_to(sql: &Connection, people: &[i64], root: Option<i64>) -> Result<(), StoreError> {
    let mut belong = sql.prepare_cached("UPDATE person SET merged_into = ?2 WHERE key = ?1")?;
    for key in people {
        belong.execute(params![key, root])?;
    }
    Ok(())
}

/// The pairs of somebody are the root's from now on, until they part.
fn take_over_pairs(sql: &Connection, other: i64, root: i64) -> Result<(), StoreError> {
    let mut take = sql.prepare_cached(
        "INSERT OR IGNORE INTO likely_pair
         SELECT min(?2, third), max(?2, third), probability, reasons, ?1
         FROM (SELECT b AS third, probability, reasons FROM likely_pair WHERE a = ?1
               UNION ALL SELECT a, probability, reasons FROM likely_pair WHERE b = ?1) WHERE third <> ?2",
    )?;
    take.execute([other, root])?;
    Ok(())
}

enum Moving<'a> {
    /// All that somebody has goes to whom they become a part of.
    In { from: i64, to: i64 },
    /// What was theirs, or of those below them, comes back.
    Out { from: i64, to: i64, of: &'a [i64] },
}

fn move_interactions(write: &mut Write<'_>, moving: Moving<'_>) -> Result<(), StoreError> {
    let (from, to) = match moving {
        Moving::In { from, to } | Moving::Out { from, to, .. } => (from, to),
    };
    let all: Vec<(i64, InteractionId, Option<i64>)> = {
        let mut find =
            write.sql.prepare_cached("SELECT key, uid, merged_from FROM interaction WHERE person = ?1 ORDER BY key")?;
        let rows =
            find.query_map([from], |row| Ok((row.get(0)?, uuid_from(row, 1).map(InteractionId)?, row.get(2)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    let uid_of = |key: i64| -> Result<PersonId, StoreError> {
        let mut find = write.sql.prepare_cached("SELECT uid FROM person WHERE key = ?1")?;
        Ok(find.query_row([key], |row| uuid_from(row, 0).map(PersonId))?)
    };
    let change = FieldChange { field: "person".into(), old: json!(uid_of(from)?), new: json!(uid_of(to)?) };
    let mut has_moved = false;
    for (key, id, merged_from) in all {
        let merged_from = match moving {
            Moving::In { .. } => Some(merged_from.unwrap_or(from)),
            Moving::Out { of, .. } => match merged_from {
                Some(owner) if owner == to => None,
                Some(owner) if of.contains(&owner) => Some(owner),
                _ => continue,
            },
        };
        write
            .sql
            .prepare_cached("UPDATE interaction SET person = ?2, merged_from = ?3 WHERE key = ?1")?
            .execute(params![key, to, merged_from])?;
        let action = Action::Put { origin: None, fields: vec![change.clone()] };
        write.log(interactions::interaction_ref(id), &action)?;
        has_moved = true;
    }
    if has_moved {
        interactions::changed(write, from)?;
        interactions::changed(write, to)?;
    }
    Ok(())
}

/// How many interactions of a person were logged after a write, as their own.
fn logged_since(sql: &Connection, person: i64, entry: i64) -> Result<u64, StoreError> {
    let mut count = sql.prepare_cached(
        "SELECT count(*) FROM interaction i JOIN change c ON c.record = i.uid AND c.kind = 2 AND c.action = 1
         WHERE i.person = ?1 AND i.merged_from IS NULL AND c.entry > ?2",
    )?;
    let since: i64 = count.query_row([person, entry], |row| row.get(0))?;
    Ok(u64::try_from(since).unwrap_or(0))
}

/// Whom somebody is directly a part of.
pub(super) fn keep_of(sql: &Connection, other: i64) -> Result<Option<i64>, StoreError> {
    let mut find = sql.prepare_cached("SELECT keep FROM alias WHERE other = ?1")?;
    Ok(find.query_row([other], |row| row.get(0)).optional()?)
}
