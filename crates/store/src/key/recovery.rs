//! The recovery code: the way in that needs neither a passphrase nor a keyring. Shown once, written down, typed back.

use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// Crockford's base32: no I, L, O, U. <https://www.crockford.com/base32.html>
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 32 letters carry 160 bits, four more the checksum.
const LENGTH: usize = 36;
const GROUP: usize = 4;

/// 160 random bits with a 20-bit checksum, written as nine groups of four letters.
pub struct RecoveryCode(Zeroizing<[u8; 20]>);

/// Why a text is no recovery code: it was mistyped. A code that is well-formed and opens nothing is another matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryCodeError {
    /// Not 36 letters, besides spaces and dashes.
    #[error("not 36 letters long")]
    Length,
    /// A letter or mark that no code has.
    #[error("a letter that no code has")]
    Letter,
    /// The last letters don't fit the others.
    #[error("mistyped")]
    Checksum,
}

impl RecoveryCode {
    /// A new one; none when the system has no randomness to give.
    pub(crate) fn random() -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 20]);
        getrandom::fill(bytes.as_mut_slice()).ok()?;
        Some(Self(bytes))
    }

    /// The code as it is written down: nine groups of four letters.
    pub fn groups(&self) -> Vec<String> {
        let values = values(&self.0);
        values.chunks(GROUP).map(|group| group.iter().map(|&v| char::from(LETTERS[usize::from(v)])).collect()).collect()
    }

    /// Reads a typed code: case, spaces and dashes don't matter, and I, L, O count as the digits they look like.
    pub fn parse(text: &str) -> Result<Self, RecoveryCodeError> {
        let mut typed = Zeroizing::new(Vec::with_capacity(LENGTH));
        for letter in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '·' | '.')) {
            let letter = match letter.to_ascii_uppercase() {
                'I' | 'L' => '1',
                'O' => '0',
                other => other,
            };
            let value = LETTERS.iter().position(|&l| char::from(l) == letter).ok_or(RecoveryCodeError::Letter)?;
            if typed.len() == LENGTH {
                return Err(RecoveryCodeError::Length);
            }
            typed.push(u8::try_from(value).map_err(|_| RecoveryCodeError::Letter)?);
        }
        if typed.len() != LENGTH {
            return Err(RecoveryCodeError::Length);
        }
        let mut bytes = Zeroizing::new([0; 20]);
        for (five_bytes, eight_letters) in bytes.chunks_mut(5).zip(typed.chunks(8)) {
            let bits = eight_letters.iter().fold(0_u64, |bits, &value| bits << 5 | u64::from(value));
            five_bytes.copy_from_slice(&bits.to_be_bytes()[3..]);
        }
        if *values(&bytes) == *typed { Ok(Self(bytes)) } else { Err(RecoveryCodeError::Checksum) }
    }

    pub(crate) fn bytes(&self) -> &[u8; 20] {
        &self.0
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

/// The letters' values, checksum included.
fn values(bytes: &[u8; 20]) -> Zeroizing<Vec<u8>> {
    let mut values = Zeroizing::new(Vec::with_capacity(LENGTH));
    for five_bytes in bytes.chunks(5) {
        let bits = five_bytes.iter().fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
        values.extend((0..8).rev().map(|place| (bits >> (5 * place) & 31) as u8));
    }
    let mut digest: [u8; 32] =
        Sha256::new().chain_update(b"folkmoot recovery code 1\0").chain_update(bytes).finalize().into();
    let bits = u32::from_be_bytes([0, digest[0], digest[1], digest[2]]);
    values.extend((0..4).rev().map(|place| (bits >> (5 * place) & 31) as u8));
    digest.zeroize();
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(bytes: [u8; 20]) -> RecoveryCode {
        RecoveryCode(Zeroizing::new(bytes))
    }

    #[test]
    fn a_code_is_nine_groups_of_four() {
        let groups = code([7; 20]).groups();
        assert_eq!(groups.len(), 9);
        assert!(groups.iter().all(|group| group.len() == 4));
        assert_eq!(groups.join("-"), "0W3G-E1R7-0W3G-E1R7-0W3G-E1R7-0W3G-E1R7-EWF0", "the format is a promise");
    }

    #[test]
    fn what_is_no_code_says_why() {
        assert_eq!(RecoveryCode::parse("").err(), Some(RecoveryCodeError::Length));
        assert_eq!(RecoveryCode::parse(&"A".repeat(37)).err(), Some(RecoveryCodeError::Length));
        assert_eq!(RecoveryCode::parse("U!").err(), Some(RecoveryCodeError::Letter));
        assert_eq!(RecoveryCode::parse(&"A".repeat(36)).err(), Some(RecoveryCodeError::Checksum));
    }

    #[test]
    fn a_mistyped_letter_is_noticed() {
        for n in 0..2_000_usize {
            let seed: [u8; 32] = Sha256::digest(n.to_le_bytes()).into();
            let bytes = *seed.first_chunk().expect("20 bytes");
            let mut typed = code(bytes).groups().concat().into_bytes();
            let place = n % LENGTH;
            let value = LETTERS.iter().position(|&l| l == typed[place]).expect("a letter of a code");
            typed[place] = LETTERS[(value + 1 + n % 31) % 32];
            let typed = String::from_utf8(typed).expect("letters");
            assert_eq!(RecoveryCode::parse(&typed).err(), Some(RecoveryCodeError::Checksum), "{n}");
        }
    }

    proptest! {
        #[test]
        fn a_code_survives_being_written_down_carelessly(bytes: [u8; 20]) {
            let careless = code(bytes).groups().join(" – ").to_lowercase().replace('1', "l").replace('0', "o");
            prop_assert_eq!(*RecoveryCode::parse(&careless).expect("a code").0, bytes);
        }

        #[test]
        fn no_text_makes_it_panic(text: String) {
            let _ = RecoveryCode::parse(&text);
        }
    }
}
