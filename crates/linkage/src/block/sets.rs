//! What a person is grouped by: features, and the sets of them that are tried.

pub(super) const G: u32 = 1 << 0;
pub(super) const F: u32 = 1 << 1;
pub(super) const BORN: u32 = 1 << 2;
pub(super) const Y: u32 = 1 << 3;
pub(super) const MD: u32 = 1 << 4;
pub(super) const Z: u32 = 1 << 5;
pub(super) const N: u32 = 1 << 6;
pub(super) const S: u32 = 1 << 7;
pub(super) const U: u32 = 1 << 8;
pub(super) const C: u32 = 1 << 9;
/// Beginnings of the given and of the family name.
pub(super) const G3: u32 = 1 << 10;
pub(super) const F3: u32 = 1 << 11;
/// Both names, whichever is which.
pub(super) const NAMES: u32 = 1 << 12;
/// The two lines of an address, whichever is which.
pub(super) const LINES: u32 = 1 << 13;
pub(super) const PHONE: u32 = 1 << 14;
pub(super) const EMAIL: u32 = 1 << 15;
pub(super) const LOCAL: u32 = 1 << 16;
pub(super) const NATIONAL: u32 = 1 << 17;

/// So many features come in sets of several; those behind them each make a set alone.
pub(super) const COMBINED: usize = 14;
pub(super) const FEATURES: usize = 18;

/// The sets, broadest first.
pub(crate) const SETS: &[u32] = &[
    NATIONAL,
    EMAIL,
    PHONE,
    LOCAL,
    BORN,
    NAMES,
    F,
    S,
    U,
    LINES,
    G,
    N | S,
    N | Z,
    N | U,
    F | Z,
    F | N,
    F | S,
    F | U,
    F | Y,
    F | MD,
    F | G3,
    G | F3,
    G | N,
    G | S,
    G | U,
    G | MD,
    BORN | G3,
    BORN | F3,
    BORN | Z,
    F | G3 | Z,
    F | G3 | C,
    F | G3 | Y,
    F | G3 | MD,
    F3 | G3 | Z,
    F3 | G3 | Y,
    F3 | G3 | MD,
    NAMES | Z,
    NAMES | C,
    NAMES | Y,
    NAMES | MD,
    NAMES | S,
    NAMES | N,
    N | S | Z,
    N | S | C,
    F | S | Z,
    F | N | Z,
    G | N | Z,
    G | S | Z,
    G | Y | Z,
    G | Y | C,
    F | Y | Z,
    F | Y | C,
    N | Y | Z,
    G3 | N | S,
    F3 | N | S,
    NAMES | Y | Z,
    NAMES | S | Z,
    NAMES | N | S | Z,
    // From here on: see THOROUGH.
    N | C,
    F | C,
    G | Z,
    G | C,
    G | Y,
    S | Z,
    S | C,
    S | Y,
    S | MD,
    Z | MD,
    Z | Y,
    Z | U,
    C | MD,
    C | U,
    N | MD,
    N | Y,
];

/// How many of the sets are tried for so many faces. The last are for short lists: in long ones they bring most of the
/// pairs, and hardly ever the same person.
pub(super) fn tried(faces: usize) -> usize {
    if faces > THOROUGH { SETS.len() - FOR_SHORT_LISTS } else { SETS.len() }
}

const THOROUGH: usize = 30_000;
const FOR_SHORT_LISTS: usize = 16;

// A set is a bit of a number.
const _: () = assert!(SETS.len() <= 128);
