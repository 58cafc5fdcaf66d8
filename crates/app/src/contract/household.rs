//! Who lives together: proposals by address and family name, and what staff decide.

use super::person::PersonRow;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One of those who may be a household.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProposedMember {
    pub person: PersonRow,
    /// Already of the household that the others would join.
    pub is_member: bool,
    /// Staff said before that they are not of it.
    pub is_apart: bool,
}

/// 2 to 12 people of one family name at one primary address. Nobody who is protected, deceased or in the bin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HouseholdProposal {
    pub family: String,
    /// In one line.
    pub address: String,
    pub people: Vec<ProposedMember>,
}

/// The proposals that wait for a decision, by family name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Households {
    pub proposals: Vec<HouseholdProposal>,
    pub total: u32,
}

/// What staff decided.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettleHousehold {
    /// Who is one household, two or more; or who is none.
    pub people: Vec<String>,
    /// Who was looked at with them and is not of the household; only with `is_one`.
    pub others: Vec<String>,
    pub is_one: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeaveHousehold {
    pub person: String,
}
