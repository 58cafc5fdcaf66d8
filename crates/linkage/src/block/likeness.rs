//! A byte of each feature of a face: most pairs of faces are seen to share too little by these alone.

use super::keys::Keys;
use super::sets::COMBINED;
use crate::workers::change;

/// Of each combined feature a byte of its hash; 0 where it is missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Likeness([u64; 2]);

const EIGHT: usize = 8;
const _: () = assert!(COMBINED <= 2 * EIGHT);

/// The lowest and the highest bit of each byte.
const LOWEST: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = LOWEST << 7;

impl Likeness {
    /// Of all faces.
    pub(super) fn of(of: &Keys<'_, '_>, threads: usize) -> Vec<Self> {
        let mut all = vec![Self::default(); of.faces.len()];
        change(&mut all, threads, &|from, part| {
            let some: Vec<_> = of.faces.from(from).take(part.len()).collect();
            for feature in 0..COMBINED {
                of.read(&some, feature, |n, value| part[n].set(feature, value));
            }
        });
        all
    }

    fn set(&mut self, feature: usize, value: u32) {
        let byte = if value == 0 { 0 } else { u64::from(value.wrapping_mul(0x9e37_79b1) >> 24) % 255 + 1 };
        self.0[feature / EIGHT] |= byte << (feature % EIGHT * 8);
    }

    /// The features that two faces may share, as bits: those that they share are among them.
    pub(super) fn shared(self, other: Self) -> u32 {
        let of_eight = |n: usize| {
            let same = zero_bytes(self.0[n] ^ other.0[n]) & !zero_bytes(self.0[n]);
            // Gathers the highest bits of the bytes.
            ((same >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
        };
        of_eight(0) | of_eight(1) << EIGHT
    }
}

/// The highest bit of each byte that is 0.
fn zero_bytes(bytes: u64) -> u64 {
    !(((bytes & !HIGHEST) + !HIGHEST) | bytes | !HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_share_is_among_what_they_may_share() {
        let of = |values: [u32; COMBINED]| {
            let mut likeness = Likeness::default();
            values.iter().enumerate().for_each(|(feature, value)| likeness.set(feature, *value));
            likeness
        };
        for shared in 0..1_u32 << COMBINED {
            let value = |n: usize, own: u32| if shared >> n & 1 == 1 { 900 + n as u32 } else { own };
            let (one, other) = (of(std::array::from_fn(|n| value(n, 0))), of(std::array::from_fn(|n| value(n, 7))));
            assert_eq!(one.shared(other), shared, "what is missing is not shared");
            assert_eq!(other.shared(one), shared);
        }
    }
}
