//! Who was merged into a person, and what the person is made of. Everything here is computed in memory.

use super::plain::{edited, plain};
use crate::error::StoreError;
use crate::table::people::rows::{self, Stored};
use crate::table::{json_from, json_to};
use folkmoot_domain::change::Fields;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::Person;
use folkmoot_domain::person::merge::{Choices, Member, copy_field, merge};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A person of a tree.
pub(super) struct Node {
    /// As the row has them.
    pub person: Person,
    pub is_in_bin: bool,
    /// As merging and edits make them: the same as the row once [`Tree::settle_edits`] ran.
    pub made: Person,
    /// As they were before the first merge.
    own: Person,
    /// What staff changed after each layer.
    layers: Vec<Fields>,
    pub under: Option<Under>,
    children: Vec<i64>,
}

/// How a person hangs on another.
#[derive(Clone)]
pub(super) struct Under {
    pub keep: i64,
    pub layer: usize,
    pub choices: Choices,
}

/// A person and everybody who was merged into them, directly or through others.
pub(super) struct Tree {
    pub nodes: BTreeMap<i64, Node>,
}

impl Tree {
    /// Reads a person and all below.
    pub(super) fn load(sql: &Connection, root: i64) -> Result<Self, StoreError> {
        let mut tree = Self { nodes: BTreeMap::new() };
        let mut waiting: Vec<(i64, Option<Under>)> = vec![(root, None)];
        while let Some((key, under)) = waiting.pop() {
            let mut node = load_node(sql, key)?;
            node.under = under;
            let mut find =
                sql.prepare_cached("SELECT other, layer, choices FROM alias WHERE keep = ?1 ORDER BY other")?;
            let mut rows = find.query([key])?;
            while let Some(row) = rows.next()? {
                let choices = json_from(row.get_ref(2)?.as_str().map_err(|_| StoreError::Damaged)?)?;
                let other = row.get(0)?;
                node.children.push(other);
                waiting.push((other, Some(Under { keep: key, layer: row.get(1)?, choices })));
            }
            // Met twice: a circle, which no write makes.
            if tree.nodes.insert(key, node).is_some() {
                return Err(StoreError::Damaged);
            }
        }
        Ok(tree)
    }

    pub(super) fn node(&self, key: i64) -> Result<&Node, StoreError> {
        self.nodes.get(&key).ok_or(StoreError::Damaged)
    }

    fn node_mut(&mut self, key: i64) -> Result<&mut Node, StoreError> {
        self.nodes.get_mut(&key).ok_or(StoreError::Damaged)
    }

    /// From a person up to whom everything ends in, both included.
    pub(super) fn path(&self, from: i64) -> Result<Vec<i64>, StoreError> {
        let mut path = vec![from];
        let mut at = from;
        while let Some(under) = &self.node(at)?.under {
            at = under.keep;
            path.push(at);
        }
        Ok(path)
    }

    /// A person and all below, by key.
    pub(super) fn below(&self, key: i64) -> Result<Vec<i64>, StoreError> {
        let mut below = vec![key];
        let mut next = 0;
        while next < below.len() {
            below.extend(&self.node(below[next])?.children);
            next += 1;
        }
        Ok(below)
    }

    /// Notes what staff changed since the last merge, by comparing the row with what merging made of it. What they
    /// changed back is no change.
    pub(super) fn settle_edits(&mut self, key: i64) -> Result<(), StoreError> {
        let node = self.node(key)?;
        let Some(last) = node.layers.len().checked_sub(1) else {
            let node = self.node_mut(key)?;
            node.own.clone_from(&node.person);
            node.made.clone_from(&node.person);
            return Ok(());
        };
        let folded = self.fold(key, last)?;
        let (before, after) = (plain(&folded), plain(&edited(&folded, &node.layers[last])?));
        let now = plain(&node.person);
        let value = |fields: &Fields, field: &str| fields.get(field).cloned().unwrap_or(Value::Null);
        let fields: BTreeSet<String> = now.keys().chain(after.keys()).cloned().collect();
        let edits = &mut self.node_mut(key)?.layers[last];
        for field in fields {
            let is = value(&now, &field);
            if is == value(&after, &field) {
                continue;
            }
            if is == value(&before, &field) {
                edits.remove(&field);
            } else {
                edits.insert(field, is);
            }
        }
        let made = self.replay(key)?;
        self.node_mut(key)?.made = made;
        Ok(())
    }

    /// The person after the merges of a layer, before the edits that follow it.
    pub(super) fn fold(&self, key: i64, layer: usize) -> Result<Person, StoreError> {
        let node = self.node(key)?;
        let mut state = node.own.clone();
        for at in 0..=layer {
            let mut members = Vec::new();
            for &child in &node.children {
                if let Some(under) = self.node(child)?.under.as_ref().filter(|under| under.layer == at) {
                    self.contribute(child, &under.choices, &mut members)?;
                }
            }
            if !members.is_empty() {
                state = merge(&state, &members);
            }
            if at < layer {
                state = edited(&state, node.layers.get(at).unwrap_or(&Fields::new()))?;
            }
        }
        Ok(state)
    }

    /// What own fields, merges and edits come to.
    pub(super) fn replay(&self, key: i64) -> Result<Person, StoreError> {
        let node = self.node(key)?;
        match node.layers.len().checked_sub(1) {
            None => Ok(node.person.clone()),
            Some(last) => edited(&self.fold(key, last)?, &node.layers[last]),
        }
    }

    /// What a person and those below bring into a merge: each their own fields, so that the outcome does not depend on
    /// who was merged with whom first. A field about which staff decided among them, or decide now, comes as one, as it
    /// is shown.
    fn contribute(&self, key: i64, choices: &Choices, members: &mut Vec<Member>) -> Result<(), StoreError> {
        let mut waiting = vec![(key, choices.clone(), BTreeSet::<String>::new())];
        while let Some((key, choices, above)) = waiting.pop() {
            let node = self.node(key)?;
            let mut decided: BTreeSet<String> = choices.keys().cloned().collect();
            let mut person = node.person.clone();
            if !node.children.is_empty() {
                person.clone_from(&node.own);
                for edits in &node.layers {
                    decided.extend(edits.keys().map(|field| kind_of(field).to_owned()));
                    person = edited(&person, edits)?;
                }
                for &child in &node.children {
                    decided.extend(self.node(child)?.under.iter().flat_map(|under| under.choices.keys().cloned()));
                }
                for field in &decided {
                    copy_field(&mut person, &node.person, field);
                }
            }
            let blank = Person::new(person.id);
            for field in &above {
                copy_field(&mut person, &blank, field);
            }
            members.push(Member { person, choices });
            let above: BTreeSet<String> = above.into_iter().chain(decided).collect();
            waiting.extend(node.children.iter().map(|&child| (child, Choices::new(), above.clone())));
        }
        Ok(())
    }

    /// Hangs a person with all below on another, in a layer: the one wished for if it is there, else the newest, on top
    /// of what staff changed. Gives the layer.
    pub(super) fn graft(
        &mut self,
        twig: Tree,
        (other, keep): (i64, i64),
        wished: Option<usize>,
        choices: &Choices,
    ) -> Result<usize, StoreError> {
        if twig.nodes.keys().any(|key| self.nodes.contains_key(key)) {
            return Err(StoreError::Refused("merged".into()));
        }
        let layers = &mut self.node_mut(keep)?.layers;
        let layer = match wished.filter(|wished| *wished < layers.len()) {
            Some(wished) => wished,
            None => {
                if layers.last().is_none_or(|edits| !edits.is_empty()) {
                    layers.push(Fields::new());
                }
                layers.len() - 1
            }
        };
        self.nodes.extend(twig.nodes);
        self.node_mut(keep)?.children.push(other);
        self.node_mut(other)?.under = Some(Under { keep, layer, choices: choices.clone() });
        for key in self.path(keep)? {
            self.trim(key)?;
        }
        Ok(layer)
    }

    /// Drops the newest layers as far as nobody and no edit is in them.
    fn trim(&mut self, key: i64) -> Result<(), StoreError> {
        let mut used: BTreeSet<usize> = BTreeSet::new();
        for child in &self.node(key)?.children {
            used.extend(self.node(*child)?.under.iter().map(|under| under.layer));
        }
        let layers = &mut self.node_mut(key)?.layers;
        while layers.last().is_some_and(Fields::is_empty) && !used.contains(&(layers.len() - 1)) {
            layers.pop();
        }
        Ok(())
    }

    /// Takes a person with all below out; gives how they hung there.
    pub(super) fn cut(&mut self, other: i64) -> Result<Under, StoreError> {
        let below = self.below(other)?;
        let mut above: Vec<(i64, usize)> = Vec::new();
        let mut at = other;
        while let Some(under) = &self.node(at)?.under {
            above.push((under.keep, under.layer));
            at = under.keep;
        }
        let under = self.node_mut(other)?.under.take().ok_or(StoreError::Damaged)?;
        for key in &below {
            self.nodes.remove(key);
        }
        self.node_mut(under.keep)?.children.retain(|child| *child != other);
        for (key, layer) in above {
            self.trim(key)?;
            let layers = &mut self.node_mut(key)?.layers;
            // What was edited while they were a part stays as it is: what is edited from now on is another matter.
            let is_since = layers.last().is_some_and(|edits| !edits.is_empty()) && layer < layers.len();
            if is_since || layers.is_empty() {
                layers.push(Fields::new());
            }
        }
        Ok(under)
    }

    /// A person's row is this now.
    pub(super) fn now(&mut self, key: i64, person: Person) -> Result<(), StoreError> {
        self.node_mut(key)?.person = person;
        Ok(())
    }

    /// The fields that staff changed since a layer was merged.
    pub(super) fn edited_since(&self, key: i64, layer: usize) -> Result<BTreeSet<String>, StoreError> {
        Ok(self.node(key)?.layers.iter().skip(layer).flat_map(|edits| edits.keys().cloned()).collect())
    }

    /// Keeps what a person is made of; forgets it when that is nothing but their own.
    pub(super) fn keep_base(&self, sql: &Connection, key: i64) -> Result<(), StoreError> {
        let node = self.node(key)?;
        if node.children.is_empty() && node.layers.iter().all(Fields::is_empty) {
            sql.prepare_cached("DELETE FROM merge_base WHERE person = ?1")?.execute([key])?;
            return Ok(());
        }
        sql.prepare_cached("INSERT OR REPLACE INTO merge_base VALUES (?1, ?2, ?3)")?.execute(params![
            key,
            json_to(&node.own.to_fields())?,
            json_to(&node.layers)?
        ])?;
        Ok(())
    }
}

fn load_node(sql: &Connection, key: i64) -> Result<Node, StoreError> {
    let stored = rows::load_key(sql, key)?.ok_or(StoreError::Damaged)?;
    let mut find = sql.prepare_cached("SELECT own, layers FROM merge_base WHERE person = ?1")?;
    let base: Option<(String, String)> = find.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (own, layers) = match base {
        None => (stored.person.clone(), Vec::new()),
        Some((own, layers)) => (own_of(stored.person.id, &own)?, json_from(&layers)?),
    };
    let Stored { person, is_in_bin, .. } = stored;
    Ok(Node { made: person.clone(), person, is_in_bin, own, layers, under: None, children: Vec::new() })
}

fn own_of(id: PersonId, own: &str) -> Result<Person, StoreError> {
    Person::from_fields(id, &json_from::<Fields>(own)?).map_err(|_| StoreError::Damaged)
}

/// The field that a choice would name: without the entry's id.
pub(super) fn kind_of(field: &str) -> &str {
    match field.split_once(':') {
        Some(("primary", list)) => list,
        Some((kind, _)) => kind,
        None => field,
    }
}
