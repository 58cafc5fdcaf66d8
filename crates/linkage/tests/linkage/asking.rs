//! Linking, in a word.

use folkmoot_linkage::{Facts, Linked, Lists, Pair, Settings, Side};

/// Every pair that comes out at all, on two threads.
pub fn all() -> Settings {
    Settings { at_least: 0.0, threads: 2, ..Settings::default() }
}

/// One list with itself.
pub fn within(list: &[Facts], settings: &Settings) -> Linked {
    between(list, &[], settings)
}

/// Two lists.
pub fn between(first: &[Facts], second: &[Facts], settings: &Settings) -> Linked {
    let mut lists = Lists::new();
    first.iter().for_each(|facts| _ = lists.add(Side::First, facts));
    second.iter().for_each(|facts| _ = lists.add(Side::Second, facts));
    lists.link(settings, &|_, _| true).expect("nobody stopped it")
}

/// How probably two rows are one person; 0 where the pair did not come out.
pub fn probability(pairs: &[Pair], a: u32, b: u32) -> f64 {
    pairs.iter().find(|pair| (pair.a, pair.b) == (a, b)).map_or(0.0, |pair| pair.probability)
}
