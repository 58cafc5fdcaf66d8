//! From a passphrase to a key: Argon2id (RFC 9106), calibrated on the machine that makes the slot.

use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

const MIB: u32 = 1024;
const MIN_MEMORY: u32 = 64 * MIB;
/// No slot is made with more: an old laptop must open it too.
const MOST_MEMORY_MADE: u32 = 1024 * MIB;
/// Nothing above is even tried: a slot file must not be able to exhaust the machine.
const MAX_MEMORY: u32 = 2048 * MIB;
const PASSES: u32 = 3;
const MAX_PASSES: u32 = 64;
const LANES: u32 = 4;
const MAX_LANES: u32 = 64;
/// What unlocking may take on the machine where the slot was made.
const AT_LEAST: Duration = Duration::from_millis(500);
const AIM: Duration = Duration::from_millis(750);

/// How costly it is to guess a passphrase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KdfCost {
    /// 0.5 to 1 s on this machine, never below 64 MiB, 3 passes, 4 lanes.
    #[default]
    Calibrated,
    /// A millisecond. For tests.
    #[cfg(feature = "fast-kdf-for-tests")]
    Fast,
}

/// The parameters of a slot, as they stand in the slot file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kdf {
    /// "argon2id"
    pub(crate) algorithm: String,
    pub(crate) memory_kib: u32,
    pub(crate) passes: u32,
    pub(crate) lanes: u32,
    #[serde(with = "crate::hex")]
    pub(crate) salt: Vec<u8>,
}

/// Why no key came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KdfError {
    /// Parameters that no slot of ours has.
    Parameters,
    /// This machine has not the memory that the slot asks for.
    Memory,
}

impl Kdf {
    /// Parameters for new slots on this machine; measures it first. None when the system has no randomness to give.
    pub(crate) fn new(cost: KdfCost) -> Option<Self> {
        let mut salt = vec![0; 16];
        getrandom::fill(&mut salt).ok()?;
        let (memory_kib, passes, lanes) = match cost {
            KdfCost::Calibrated => calibrated(),
            #[cfg(feature = "fast-kdf-for-tests")]
            KdfCost::Fast => (8 * LANES, 1, LANES),
        };
        Some(Self { algorithm: "argon2id".into(), memory_kib, passes, lanes, salt })
    }

    /// The key of a passphrase. Takes as long as it was calibrated to.
    pub(crate) fn derive(&self, passphrase: &SecretString) -> Result<Zeroizing<[u8; 32]>, KdfError> {
        if !self.is_acceptable() {
            return Err(KdfError::Parameters);
        }
        // The same letters typed on another system can come composed otherwise.
        let normal: Zeroizing<String> = Zeroizing::new(passphrase.expose_secret().nfkc().collect());
        argon2id(normal.as_bytes(), &self.salt, self.memory_kib, self.passes, self.lanes)
    }

    fn is_acceptable(&self) -> bool {
        let is_bounded = self.memory_kib <= MAX_MEMORY && self.passes <= MAX_PASSES && self.lanes <= MAX_LANES;
        let is_strong = self.memory_kib >= MIN_MEMORY && self.passes >= PASSES;
        self.algorithm == "argon2id"
            && self.salt.len() >= 16
            && is_bounded
            && (is_strong || cfg!(feature = "fast-kdf-for-tests"))
    }
}

/// Memory, passes and lanes that take about [`AIM`] here: first more memory, then, at its limit, more passes.
fn calibrated() -> (u32, u32, u32) {
    let started = Instant::now();
    let _ = argon2id(b"measuring this machine", &[0; 16], MIN_MEMORY, PASSES, LANES);
    scaled(started.elapsed())
}

fn scaled(time_of_the_least: Duration) -> (u32, u32, u32) {
    let factor = AIM.as_secs_f64() / time_of_the_least.as_secs_f64().max(0.001);
    let steps = (factor.floor() as u32).clamp(1, MOST_MEMORY_MADE / MIN_MEMORY);
    let time = time_of_the_least.mul_f64(f64::from(steps));
    let more_passes = (AT_LEAST.as_secs_f64() / time.as_secs_f64().max(0.001)).ceil().clamp(1.0, 8.0) as u32;
    (MIN_MEMORY * steps, PASSES * more_passes, LANES)
}

fn argon2id(
    passphrase: &[u8],
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
    lanes: u32,
) -> Result<Zeroizing<[u8; 32]>, KdfError> {
    let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| KdfError::Parameters)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase, salt, key.as_mut_slice())
        .map_err(|error| if error == argon2::Error::OutOfMemory { KdfError::Memory } else { KdfError::Parameters })?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_gets_the_cost_it_can_bear() {
        for (ms, expected) in [
            (2_000, (MIN_MEMORY, 3, 4)),
            (750, (MIN_MEMORY, 3, 4)),
            (100, (7 * MIN_MEMORY, 3, 4)),
            (46, (MOST_MEMORY_MADE, 3, 4)),
            (10, (MOST_MEMORY_MADE, 12, 4)),
        ] {
            assert_eq!(scaled(Duration::from_millis(ms)), expected, "{ms} ms for 64 MiB");
        }
    }

    #[test]
    fn the_derivation_is_argon2id_of_rfc_9106() {
        // Checked against the reference implementation's command line.
        let key = argon2id(b"password", b"somesalt", 65_536, 2, 1).expect("a key");
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    #[test]
    fn absurd_parameters_are_not_even_tried() {
        let fine = Kdf { algorithm: "argon2id".into(), memory_kib: MIN_MEMORY, passes: 3, lanes: 4, salt: vec![0; 16] };
        assert!(fine.is_acceptable());
        for absurd in [
            Kdf { memory_kib: u32::MAX, ..fine.clone() },
            Kdf { passes: u32::MAX, ..fine.clone() },
            Kdf { salt: vec![], ..fine.clone() },
            Kdf { algorithm: "md5".into(), ..fine.clone() },
        ] {
            assert_eq!(absurd.derive(&"x".into()).err(), Some(KdfError::Parameters));
        }
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_passphrase() {
        let kdf = Kdf { algorithm: "argon2id".into(), memory_kib: MIN_MEMORY, passes: 3, lanes: 4, salt: vec![0; 16] };
        assert_eq!(kdf.derive(&"Zu\u{308}rich".into()), kdf.derive(&"Z\u{fc}rich".into()));
    }
}
