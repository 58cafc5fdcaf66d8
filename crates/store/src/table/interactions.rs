//! What was said to whom: a person's timeline, last contacts, and the next steps that were promised.

mod due;
mod save;

pub use due::{Due, DueCounts, DueWhen};
pub(crate) use save::{ADD, add, changed, ids_of, remove, save_fields};

use crate::error::StoreError;
use crate::read::Read;
use crate::table::codes::Code;
use crate::table::{date_from, uuid_from};
use crate::write::Write;
use folkmoot_domain::change::{Fields, RecordKind, RecordRef};
use folkmoot_domain::ids::{InteractionId, PersonId, StaffId, UtcMillis};
use folkmoot_domain::interaction::{Interaction, InteractionKind, NextStep};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// An interaction and who logged it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineRow {
    pub interaction: Interaction,
    pub by: StaffId,
    pub by_name: String,
}

/// Reading interactions.
pub struct Interactions<'c> {
    sql: &'c Connection,
}

/// Writing interactions; reads them too.
pub struct EditInteractions<'w, 'c> {
    write: &'w mut Write<'c>,
    reading: Interactions<'c>,
}

impl Read<'_> {
    /// What was said to whom.
    pub fn interactions(&self) -> Interactions<'_> {
        Interactions { sql: self.sql }
    }
}

impl<'c> Write<'c> {
    /// What was said to whom, to add to it.
    pub fn interactions(&mut self) -> EditInteractions<'_, 'c> {
        EditInteractions { reading: Interactions { sql: self.sql }, write: self }
    }
}

impl<'c> Deref for EditInteractions<'_, 'c> {
    type Target = Interactions<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

impl Interactions<'_> {
    /// One interaction.
    pub fn get(&self, id: InteractionId) -> Result<Option<Interaction>, StoreError> {
        get(self.sql, id)
    }

    /// A person's timeline, newest first: `limit` interactions before a time, of some kinds (empty: of all).
    pub fn timeline(
        &self,
        person: PersonId,
        kinds: &[InteractionKind],
        before: Option<UtcMillis>,
        limit: u32,
    ) -> Result<Vec<TimelineRow>, StoreError> {
        let mut conditions = String::from("p.uid = ?");
        let mut values: Vec<Value> = vec![person.0.as_bytes().to_vec().into()];
        if !kinds.is_empty() {
            let codes: Vec<String> = kinds.iter().map(|kind| kind.code().to_string()).collect();
            conditions.push_str(&format!(" AND i.kind IN ({})", codes.join(", ")));
        }
        if let Some(before) = before {
            conditions.push_str(" AND i.at < ?");
            values.push(before.0.into());
        }
        self.rows(&conditions, values, limit)
    }

    /// How many interactions a person has.
    pub fn count(&self, person: PersonId) -> Result<u64, StoreError> {
        let mut count = self.sql.prepare_cached(
            "SELECT count(*) FROM interaction WHERE person = (SELECT key FROM person WHERE uid = ?1)",
        )?;
        let interactions: i64 = count.query_row([person.0.as_bytes()], |row| row.get(0))?;
        Ok(u64::try_from(interactions).unwrap_or(0))
    }

    fn rows(&self, conditions: &str, mut values: Vec<Value>, limit: u32) -> Result<Vec<TimelineRow>, StoreError> {
        let mut find = self.sql.prepare_cached(&format!(
            "SELECT {COLUMNS}, i.logged_by, ifnull(s.name, '')
             FROM interaction i JOIN person p ON p.key = i.person LEFT JOIN staff s ON s.id = i.logged_by
             WHERE {conditions} ORDER BY i.at DESC, i.key DESC LIMIT ?"
        ))?;
        values.push(limit.into());
        let mut rows = find.query(params_from_iter(values))?;
        let mut timeline = Vec::new();
        while let Some(row) = rows.next()? {
            timeline.push(TimelineRow {
                interaction: interaction_from(row)?,
                by: StaffId(uuid_from(row, 11)?),
                by_name: row.get(12)?,
            });
        }
        Ok(timeline)
    }
}

const COLUMNS: &str = "i.uid, p.uid, i.kind, i.direction, i.outcome, i.text, i.at, i.step, i.step_on, i.step_done,
                       i.is_sensitive";

/// One interaction.
pub(crate) fn get(sql: &Connection, id: InteractionId) -> Result<Option<Interaction>, StoreError> {
    let mut find = sql.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM interaction i JOIN person p ON p.key = i.person WHERE i.uid = ?1"
    ))?;
    let found = find.query_row([id.0.as_bytes()], |row| Ok(interaction_from(row))).optional()?;
    found.transpose()
}

fn interaction_from(row: &Row<'_>) -> Result<Interaction, StoreError> {
    let next_step = match row.get::<_, Option<String>>(7)? {
        None => None,
        Some(text) => {
            let on = row.get_ref(8)?.as_str_or_null().map_err(|_| StoreError::Damaged)?;
            Some(NextStep { text, on: on.map(date_from).transpose()?, is_done: row.get(9)? })
        }
    };
    Ok(Interaction {
        id: InteractionId(uuid_from(row, 0)?),
        person: PersonId(uuid_from(row, 1)?),
        kind: Code::of(row.get(2)?)?,
        direction: Code::of_opt(row.get(3)?)?,
        outcome: Code::of_opt(row.get(4)?)?,
        text: row.get(5)?,
        next_step,
        is_sensitive: row.get(10)?,
        at: UtcMillis(row.get(6)?),
    })
}

/// How an interaction is named in the log.
pub(crate) fn interaction_ref(id: InteractionId) -> RecordRef {
    RecordRef { kind: RecordKind::Interaction, id: id.0 }
}

/// An interaction as a map of fields; what has no value is left out.
pub(crate) fn to_fields(interaction: &Interaction) -> Fields {
    match serde_json::to_value(interaction) {
        Ok(serde_json::Value::Object(fields)) => {
            fields.into_iter().filter(|(field, value)| field != "id" && !value.is_null()).collect()
        }
        _ => Fields::new(),
    }
}

/// The interaction of a map of fields.
pub(crate) fn from_fields(id: InteractionId, fields: &Fields) -> Result<Interaction, StoreError> {
    let mut object: serde_json::Map<_, _> = fields.clone().into_iter().collect();
    object.insert("id".into(), serde_json::json!(id));
    serde_json::from_value(object.into()).map_err(|_| StoreError::Damaged)
}
