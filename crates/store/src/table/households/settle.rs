//! Staff decide who lives together.

use super::propose::household_to_join;
use super::{EditHouseholds, refused};
use crate::error::StoreError;
use crate::table::people::rows::{self, Stored, home_of};
use folkmoot_domain::ids::{HouseholdId, PersonId};

impl EditHouseholds<'_, '_> {
    /// These people are one household: the one that most of them are in already, else a new one, `new`. `others`, who
    /// were looked at with them, are not of it. [`StoreError::Refused`]: `people` for fewer than two, `protected`,
    /// `merged` (one is a part of somebody) or `deleted` (in the bin).
    pub fn group(&mut self, people: &[PersonId], others: &[PersonId], new: HouseholdId) -> Result<(), StoreError> {
        let people = self.load(people)?;
        if people.len() < 2 {
            return Err(StoreError::Refused("people".into()));
        }
        let others = self.load(others)?;
        let known = household_to_join(self.write.sql, people.iter().map(|one| one.person.household))?;
        let household = known.unwrap_or(new);
        for one in &people {
            self.put(one, Some(household), None)?;
        }
        for other in &others {
            let stays = other.person.household.filter(|theirs| *theirs != household);
            self.put(other, stays, home_of(&other.person))?;
        }
        Ok(())
    }

    /// These people are no household: not proposed again while they live where they do. Those of a household that some
    /// of them are in stay in it. Fails as [`EditHouseholds::group`].
    pub fn refuse(&mut self, people: &[PersonId]) -> Result<(), StoreError> {
        let people = self.load(people)?;
        let known = household_to_join(self.write.sql, people.iter().map(|one| one.person.household))?;
        for one in people.iter().filter(|one| known.is_none() || one.person.household != known) {
            self.put(one, one.person.household, home_of(&one.person))?;
        }
        Ok(())
    }

    /// A person is of no household any more, and not proposed for it again. Of none already: changes nothing.
    pub fn leave(&mut self, person: PersonId) -> Result<(), StoreError> {
        for one in self.load(&[person])?.iter().filter(|one| one.person.household.is_some()) {
            self.put(one, None, home_of(&one.person))?;
        }
        Ok(())
    }

    /// People, each once, of whom a household can be settled.
    fn load(&self, ids: &[PersonId]) -> Result<Vec<Stored>, StoreError> {
        let mut people: Vec<Stored> = Vec::with_capacity(ids.len());
        for id in ids {
            let one = rows::load(self.write.sql, *id)?.ok_or(StoreError::NotFound)?;
            let against = match () {
                () if one.merged_into.is_some() => "merged",
                () if one.is_in_bin => "deleted",
                () if one.person.is_protected => "protected",
                () if people.iter().any(|known| known.key == one.key) => continue,
                () => {
                    people.push(one);
                    continue;
                }
            };
            return Err(StoreError::Refused(against.into()));
        }
        Ok(people)
    }

    fn put(&mut self, old: &Stored, household: Option<HouseholdId>, refused: Option<String>) -> Result<(), StoreError> {
        let mut new = old.person.clone();
        new.household = household;
        refused::put(self.write, old, &new, refused.as_deref())
    }
}
