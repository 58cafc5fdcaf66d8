//! Who can be met again: what a dry run has to keep in mind, so that its memory grows with those who are twice in a list
//! and not with the list.

use crate::import::known::{OwnIds, Place};
use std::collections::HashSet;

/// How often somebody of the office may be met by the rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    Never,
    /// By this row alone.
    By(Place),
    Often,
}

/// What is known of it before the first row is decided: rather too many than too few.
pub(crate) struct Again {
    /// Whether only ids count, however alike people are.
    by_ids_alone: bool,
    /// Of those of the office, by place.
    office: Vec<Met>,
    /// Rows that another may be taken for.
    rows: HashSet<Place, foldhash::fast::RandomState>,
    /// All ids of rows, as hashes; once settled those of more than one row, in order.
    ids: Vec<u64>,
}

impl Again {
    /// Nobody is met yet, of so many who are in the office.
    pub(crate) fn new(office: usize, by_ids_alone: bool) -> Self {
        Self { by_ids_alone, office: vec![Met::Never; office], rows: HashSet::default(), ids: Vec::new() }
    }

    /// A row's own ids, and those of the office who have one of them.
    pub(crate) fn has(&mut self, row: Place, own: &OwnIds, known: impl Iterator<Item = Place>) {
        self.ids.extend(own.ids());
        known.for_each(|place| self.meet(place, row));
    }

    /// A row is so much like one before it that it may be taken for it.
    pub(crate) fn resembles(&mut self, row: Place, other: Place) {
        if !self.by_ids_alone {
            self.meet(other, row);
        }
    }

    fn meet(&mut self, place: Place, row: Place) {
        match self.office.get_mut(place as usize) {
            Some(met @ Met::Never) => *met = Met::By(row),
            Some(met) if *met == Met::By(row) => {}
            Some(met) => *met = Met::Often,
            None => {
                self.rows.insert(place);
            }
        }
    }

    /// All rows were read.
    pub(crate) fn settle(&mut self) {
        self.ids.sort_unstable();
        let mut shared: Vec<u64> =
            self.ids.chunk_by(u64::eq).filter(|same| same.len() > 1).map(|same| same[0]).collect();
        shared.shrink_to_fit();
        self.ids = shared;
    }

    /// Whether a later row may meet whoever this one came to. `met`: where it met them, if they were known.
    pub(crate) fn is_met(&self, row: Place, own: &OwnIds, met: Option<Place>) -> bool {
        // Who was met in a row that came to them is met more often than once. Of those of the office whom one row alone
        // can meet there is no second meeting, unless one meets that row.
        let is_met_often = |place: Place| self.office.get(place as usize).is_none_or(|met| *met == Met::Often);
        self.rows.contains(&row)
            || met.is_some_and(is_met_often)
            || own.ids().any(|id| self.ids.binary_search(&id).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(listed: &[u64]) -> OwnIds {
        OwnIds { listed: listed.to_vec(), ..OwnIds::default() }
    }

    /// Two of the office; rows from place 2 on.
    fn again(by_ids_alone: bool) -> Again {
        Again::new(2, by_ids_alone)
    }

    #[test]
    fn whoever_is_once_in_the_list_need_not_be_remembered() {
        let mut again = again(false);
        again.has(2, &own(&[7]), [0].into_iter());
        again.has(3, &own(&[8]), [].into_iter());
        again.resembles(2, 0);
        again.settle();
        assert!(!again.is_met(2, &own(&[7]), Some(0)), "the same row meets them in two ways, and no other does");
        assert!(!again.is_met(3, &own(&[8]), None));
    }

    #[test]
    fn whoever_a_second_row_can_meet_is_remembered() {
        let mut again = again(false);
        again.has(2, &own(&[7]), [].into_iter());
        again.has(3, &own(&[]), [1].into_iter());
        again.has(4, &own(&[7]), [].into_iter());
        again.resembles(5, 3);
        again.resembles(6, 0);
        again.resembles(7, 0);
        again.settle();
        assert!(again.is_met(2, &own(&[7]), None), "another row has the id");
        assert!(again.is_met(3, &own(&[]), Some(1)), "another row is like this one");
        assert!(again.is_met(6, &own(&[]), Some(0)), "another row is like the same person");
        assert!(again.is_met(8, &own(&[]), Some(5)), "met in a row that came to them");
    }

    #[test]
    fn where_ids_alone_count_nobody_is_remembered_for_a_likeness() {
        let mut again = again(true);
        again.has(2, &own(&[7]), [].into_iter());
        again.has(3, &own(&[8]), [].into_iter());
        again.resembles(3, 2);
        again.settle();
        assert!(!again.is_met(2, &own(&[7]), None));
    }
}
