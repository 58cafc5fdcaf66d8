//! The next steps that the office promised and has not taken yet.

use super::Interactions;
use crate::error::StoreError;
use crate::table::people::rows::name_from;
use crate::table::{date_from, uuid_from};
use chrono::NaiveDate;
use folkmoot_domain::ids::{InteractionId, PersonId};
use serde::{Deserialize, Serialize};

/// When a next step is due, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueWhen {
    Overdue,
    Today,
    Upcoming,
    Undated,
}

/// A next step that is not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub interaction: InteractionId,
    pub person: PersonId,
    /// The person's name in sorting order.
    pub name: String,
    pub text: String,
    pub on: Option<NaiveDate>,
    pub when: DueWhen,
    /// Who of staff promised it.
    pub by_name: String,
    /// Of a special category: its words are not for a list.
    pub is_sensitive: bool,
}

/// How many next steps are not done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueCounts {
    pub overdue: u64,
    pub today: u64,
    pub upcoming: u64,
    pub undated: u64,
}

impl Interactions<'_> {
    /// The next steps that are not done: the longest overdue first, those without a date last.
    pub fn due(&self, today: NaiveDate, limit: u32) -> Result<Vec<Due>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT i.uid, p.uid, p.prefix, p.given, p.middle, p.family, p.suffix, p.nickname, i.step, i.step_on,
                    ifnull(s.name, ''), i.is_sensitive
             FROM interaction i JOIN person p ON p.key = i.person LEFT JOIN staff s ON s.id = i.logged_by
             WHERE i.step_done = 0 AND p.deleted_at IS NULL
             ORDER BY i.step_on IS NULL, i.step_on, i.key LIMIT ?1",
        )?;
        let mut rows = find.query([limit])?;
        let mut due = Vec::new();
        while let Some(row) = rows.next()? {
            let on = row.get_ref(9)?.as_str_or_null().map_err(|_| StoreError::Damaged)?;
            let on = on.map(date_from).transpose()?;
            due.push(Due {
                interaction: InteractionId(uuid_from(row, 0)?),
                person: PersonId(uuid_from(row, 1)?),
                name: name_from(row, 2)?.sorted(),
                text: row.get(8)?,
                on,
                when: match on {
                    None => DueWhen::Undated,
                    Some(on) if on < today => DueWhen::Overdue,
                    Some(on) if on == today => DueWhen::Today,
                    Some(_) => DueWhen::Upcoming,
                },
                by_name: row.get(10)?,
                is_sensitive: row.get(11)?,
            });
        }
        Ok(due)
    }

    /// How many next steps are overdue, due today, later, and some time.
    pub fn due_counts(&self, today: NaiveDate) -> Result<DueCounts, StoreError> {
        let mut count = self.sql.prepare_cached(
            "SELECT count(*) FILTER (WHERE i.step_on < ?1), count(*) FILTER (WHERE i.step_on = ?1),
                    count(*) FILTER (WHERE i.step_on > ?1), count(*) FILTER (WHERE i.step_on IS NULL)
             FROM interaction i JOIN person p ON p.key = i.person WHERE i.step_done = 0 AND p.deleted_at IS NULL",
        )?;
        let counts = count.query_row([today.to_string()], |row| {
            let steps = |column| row.get::<_, i64>(column).map(|n| u64::try_from(n).unwrap_or(0));
            Ok(DueCounts { overdue: steps(0)?, today: steps(1)?, upcoming: steps(2)?, undated: steps(3)? })
        })?;
        Ok(counts)
    }
}
