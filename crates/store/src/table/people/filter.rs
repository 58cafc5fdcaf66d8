//! Which people a list shows and in which order.

use super::rows::flag;
use crate::error::StoreError;
use crate::table::search::text_filter;
use folkmoot_domain::ids::ImportId;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

/// Everything that is set must hold; the default shows everybody who is not in the bin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeopleFilter {
    /// Words of a name or address, an e-mail, a phone; in any order, the beginnings of words are enough.
    pub text: Option<String>,
    pub area: Option<String>,
    /// True: agreed to newsletters. False: refused them.
    pub newsletter: Option<bool>,
    pub language: Option<String>,
    pub is_deceased: Option<bool>,
    pub is_protected: Option<bool>,
    pub has_email: Option<bool>,
    /// Created or updated by this import.
    pub import: Option<ImportId>,
    /// Only who is in the bin, instead of who is not.
    pub in_bin: bool,
}

/// By what a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    #[default]
    Name,
    /// Who was never contacted is the longest ago.
    LastContact,
    Area,
    /// When the person was added.
    Added,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sort {
    pub by: SortBy,
    pub descending: bool,
}

const NOT_IN_BIN: &str = "p.deleted_at IS NULL";

/// SQL conditions and their values.
pub(crate) struct Clauses {
    pub conditions: Vec<String>,
    pub values: Vec<Value>,
}

impl Clauses {
    /// ` WHERE a AND b`.
    pub(crate) fn sql(&self) -> String {
        format!(" WHERE {}", self.conditions.join(" AND "))
    }

    /// Whether they leave out nobody but who is in the bin.
    pub(crate) fn is_everybody(&self) -> bool {
        self.conditions == [NOT_IN_BIN]
    }

    /// Adds a condition with one `?`.
    pub(crate) fn push(&mut self, condition: &str, value: impl Into<Value>) {
        self.conditions.push(condition.to_owned());
        self.values.push(value.into());
    }
}

impl PeopleFilter {
    /// The conditions on `person p`; the first one lets SQLite use the partial indexes.
    pub(crate) fn clauses(&self) -> Result<Clauses, StoreError> {
        let bin = match self.in_bin {
            true => "p.deleted_at IS NOT NULL AND p.merged_into IS NULL",
            false => NOT_IN_BIN,
        };
        let mut clauses = Clauses { conditions: vec![bin.into()], values: Vec::new() };
        if let Some(area) = &self.area {
            clauses.push("p.area = ?", area.clone());
        }
        if let Some(language) = &self.language {
            clauses.push("p.language = ?", language.clone());
        }
        let (looked_at, wanted) = self.flags();
        if looked_at != 0 {
            clauses.push("p.flags & ? = ?", looked_at);
            clauses.values.push(wanted.into());
        }
        if let Some(import) = self.import {
            // Whom it created, whom it updated, and into whom one of those was merged.
            const IMPORT: &str = "(SELECT key FROM import WHERE uid = ?)";
            let id = import.0.as_bytes().to_vec();
            clauses.push(
                &format!(
                    "(p.import = {IMPORT} OR p.key IN (
                        SELECT ifnull(q.merged_into, q.key) FROM import_row r JOIN person q ON q.uid = r.person
                        WHERE r.import = {IMPORT} AND r.outcome = 1)
                      OR p.key IN (
                        SELECT m.merged_into FROM person m WHERE m.merged_into IS NOT NULL AND m.import = {IMPORT}))"
                ),
                id.clone(),
            );
            clauses.values.extend([id.clone().into(), id.into()]);
        }
        if let Some(text) = self.text.as_deref().filter(|t| !t.trim().is_empty()) {
            text_filter(text, self.in_bin, &mut clauses);
        }
        Ok(clauses)
    }

    /// Which bits of the column `flags` it looks at, and what they must be.
    pub(crate) fn flags(&self) -> (i64, i64) {
        let (mut looked_at, mut wanted) = (0, 0);
        for (is_set, bit) in [
            (self.is_deceased, flag::DECEASED),
            (self.is_protected, flag::PROTECTED),
            (self.has_email, flag::HAS_EMAIL),
            (self.newsletter.filter(|n| *n), flag::NEWSLETTER_YES),
            (self.newsletter.filter(|n| !*n).map(|n| !n), flag::NEWSLETTER_NO),
        ] {
            if let Some(is_set) = is_set {
                looked_at |= bit;
                wanted |= if is_set { bit } else { 0 };
            }
        }
        (looked_at, wanted)
    }
}
