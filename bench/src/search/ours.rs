//! The store's own search, through the office's encrypted file.

use super::{Finder, LOOKED_THROUGH, SHOWN};
use folkmoot_domain::ids::PersonId;
use folkmoot_store::Store;
use folkmoot_store::table::search::Words;
use std::collections::HashMap;

pub struct Ours {
    store: Store,
    words: Words,
    places: HashMap<PersonId, usize>,
}

impl Ours {
    pub fn new(store: Store, ids: &[PersonId]) -> Self {
        let places = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        Self { store, words: Words::default(), places }
    }

    fn find(&self, typed: &str, limit: usize) -> anyhow::Result<Vec<usize>> {
        let hits = self.store.read(|read| read.people().find(&self.words, typed, limit))?;
        Ok(hits.iter().filter_map(|hit| self.places.get(&hit.id).copied()).collect())
    }
}

impl Finder for Ours {
    fn title(&self) -> &'static str {
        "ours"
    }

    fn by_beginning(&mut self, typed: &str) -> anyhow::Result<Vec<usize>> {
        self.find(typed, SHOWN)
    }

    fn by_mistyped(&mut self, typed: &str) -> anyhow::Result<Vec<usize>> {
        self.find(typed, LOOKED_THROUGH)
    }
}
