//! Everybody who is in the office, for the time of an import.

use crate::contract::failure::Failure;
use crate::import::facts;
use crate::session::Session;
use folkmoot_domain::ids::PersonId;
use folkmoot_linkage::{Facts, Likeness, Register, Verdict};

/// Who is known: those of the office, and those that this import has brought so far.
pub(crate) struct Known {
    register: Register,
    people: Vec<Somebody>,
}

#[derive(Clone, Copy)]
pub(crate) struct Somebody {
    pub id: PersonId,
    pub is_in_bin: bool,
}

/// Who a row is.
pub(crate) enum Who {
    Same(Somebody, u32),
    Maybe(Vec<Likeness>),
    Nobody,
}

impl Known {
    /// Reads everybody; stops when cancelled.
    pub(crate) fn load(session: &Session, is_cancelled: &dyn Fn() -> bool) -> Result<Self, Failure> {
        let mut known = Self { register: Register::new(), people: Vec::new() };
        session.read(|read| {
            read.people().all_facts(&mut |person| {
                if known.people.len().is_multiple_of(4096) && is_cancelled() {
                    return Err(folkmoot_store::StoreError::Cancelled);
                }
                known.register.add(&facts::of_stored(person));
                known.people.push(Somebody { id: person.id, is_in_bin: person.is_in_bin });
                Ok(())
            })
        })?;
        Ok(known)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// By the list's own id, else by name, birth and address.
    pub(crate) fn who(&self, seen: &Facts) -> Who {
        match self.register.find(seen) {
            Verdict::Same(entry) => Who::Same(self.people[entry as usize], entry),
            Verdict::Maybe(likely) => Who::Maybe(likely),
            Verdict::Nobody => Who::Nobody,
        }
    }

    /// By the list's own id alone.
    pub(crate) fn who_by_list_id(&self, seen: &Facts) -> Who {
        match self.register.find_by_list_id(seen) {
            Some(entry) => Who::Same(self.people[entry as usize], entry),
            None => Who::Nobody,
        }
    }

    pub(crate) fn person(&self, entry: u32) -> PersonId {
        self.people[entry as usize].id
    }

    /// Somebody who came with this import.
    pub(crate) fn add(&mut self, id: PersonId, seen: &Facts) {
        self.register.add(seen);
        self.people.push(Somebody { id, is_in_bin: false });
    }

    /// What a row adds about somebody.
    pub(crate) fn extend(&mut self, entry: u32, seen: &Facts) {
        self.register.extend(entry, seen);
    }
}
