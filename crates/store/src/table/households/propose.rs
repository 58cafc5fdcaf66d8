//! What is proposed: groups of people of one home that staff have not settled yet.

use super::Households;
use crate::error::StoreError;
use crate::table::people::{People, PersonRow};
use crate::table::uuid_from;
use folkmoot_domain::ids::{HouseholdId, PersonId};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// More people than that of one name at one address are not a household.
pub(super) const MOST: u32 = 12;

/// The homes that wait for a decision. Of those who were not found apart at least one is in no household, or they are
/// in more than one.
const OPEN: &str = "
    FROM person p LEFT JOIN household_refused r ON r.person = p.key AND r.home = p.home
    WHERE p.home IS NOT NULL AND p.deleted_at IS NULL
    GROUP BY p.home
    HAVING count(*) BETWEEN 2 AND 12
       AND (sum(r.person IS NULL AND p.household IS NULL) > 0
            OR min(CASE WHEN r.person IS NULL THEN p.household END)
               <> max(CASE WHEN r.person IS NULL THEN p.household END))";

/// People who may be one household.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Their family name, as one of them has it.
    pub family: String,
    /// By given name; 2 to 12.
    pub people: Vec<Proposed>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    pub row: PersonRow,
    /// Already of the household that the others would join.
    pub is_member: bool,
    /// Staff said that they are not of the household of this home.
    pub is_apart: bool,
}

/// Somebody of a home, as rows say it.
struct Housemate {
    id: PersonId,
    family: String,
    household: Option<HouseholdId>,
    is_apart: bool,
}

impl Households<'_> {
    /// The proposals that wait for a decision, by family name.
    pub fn proposals(&self, offset: u64, limit: u32) -> Result<Vec<Proposal>, StoreError> {
        let mut find = self.sql.prepare_cached(&format!("SELECT p.home {OPEN} ORDER BY p.home LIMIT ?1 OFFSET ?2"))?;
        let homes = find.query_map(params![limit, i64::try_from(offset).unwrap_or(i64::MAX)], |row| row.get(0))?;
        let homes = homes.collect::<Result<Vec<String>, _>>()?;
        homes.iter().map(|home| self.proposal(home)).collect()
    }

    /// How many proposals wait for a decision.
    pub fn count(&self) -> Result<u64, StoreError> {
        let mut count = self.sql.prepare_cached(&format!("SELECT count(*) FROM (SELECT 1 {OPEN})"))?;
        let homes: i64 = count.query_row([], |row| row.get(0))?;
        Ok(u64::try_from(homes).unwrap_or(0))
    }

    fn proposal(&self, home: &str) -> Result<Proposal, StoreError> {
        let mates = housemates(self.sql, home)?;
        let joined = household_to_join(self.sql, mates.iter().map(|mate| mate.household))?;
        let family = mates.first().map(|mate| mate.family.clone()).unwrap_or_default();
        let people = People { sql: self.sql, orders: None };
        let mut proposed = Vec::with_capacity(mates.len());
        for mate in mates {
            let Some(row) = people.line(mate.id)? else { continue };
            let is_member = joined.is_some() && mate.household == joined;
            proposed.push(Proposed { row, is_member, is_apart: mate.is_apart });
        }
        Ok(Proposal { family, people: proposed })
    }
}

fn housemates(sql: &Connection, home: &str) -> Result<Vec<Housemate>, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT p.uid, p.household, r.person IS NOT NULL, p.family
         FROM person p LEFT JOIN household_refused r ON r.person = p.key AND r.home = p.home
         WHERE p.home = ?1 AND p.deleted_at IS NULL ORDER BY p.given_key, p.key",
    )?;
    let mates = find.query_map([home], |row| {
        Ok(Housemate {
            id: PersonId(uuid_from(row, 0)?),
            household: row.get::<_, Option<[u8; 16]>>(1)?.map(|id| HouseholdId(Uuid::from_bytes(id))),
            is_apart: row.get(2)?,
            family: row.get(3)?,
        })
    })?;
    Ok(mates.collect::<Result<_, _>>()?)
}

/// Of the households that some people are in, the one of most of them that still is one; of equals the first by id.
pub(super) fn household_to_join(
    sql: &Connection,
    households: impl Iterator<Item = Option<HouseholdId>>,
) -> Result<Option<HouseholdId>, StoreError> {
    let mut counts: BTreeMap<HouseholdId, usize> = BTreeMap::new();
    for household in households.flatten() {
        *counts.entry(household).or_default() += 1;
    }
    let mut living = sql.prepare_cached(
        "SELECT count(*) FROM person WHERE household = ?1 AND household IS NOT NULL AND deleted_at IS NULL",
    )?;
    let mut best: Option<(usize, HouseholdId)> = None;
    for (household, count) in counts {
        let members: i64 = living.query_row([household.0.as_bytes()], |row| row.get(0))?;
        if members >= 2 && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, household));
        }
    }
    Ok(best.map(|(_, household)| household))
}
