//! What is left of a comparison once most people were let go.

use crate::asking::{all, within};
use crate::town::town;

#[test]
fn whoever_is_kept_compares_as_before_and_of_others_nothing_is_said() {
    let mut linked = within(&town(400, 5), &all());
    let said = |linked: &folkmoot_linkage::Linked, a, b| {
        (linked.explain(a, b), linked.is_exact(a, b), linked.are_named_alike(a, b))
    };
    let pairs: Vec<(u32, u32)> = linked.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    let before: Vec<_> = pairs.iter().map(|(a, b)| said(&linked, *a, *b)).collect();
    assert!(before.iter().any(|(_, is_exact, _)| *is_exact) && before.iter().any(|(reasons, ..)| reasons.len() > 3));
    let is_kept = |row: u32| pairs.iter().any(|(a, b)| *a == row || *b == row);
    linked.keep_only(&is_kept);
    let after: Vec<_> = pairs.iter().map(|(a, b)| said(&linked, *a, *b)).collect();
    assert_eq!(after, before);
    let gone = (0..400).find(|row| !is_kept(*row)).expect("most are in no pair");
    assert_eq!(said(&linked, gone, pairs[0].1), (vec![], false, false));
}
