//! The only place that knows SQLCipher, SQL on the desk, and keys.
//!
//! An office is one encrypted file and, beside it, its key slots. [`Store`] opens it and has two doors: [`Store::read`]
//! and [`Store::write`]. Every write has a name, which appears in undo, in the audit chain and in tests.

pub mod audit;
pub mod backup;
pub mod changed;
pub mod connection;
pub mod create;
pub mod device;
mod disk;
mod erased;
pub mod error;
#[cfg(feature = "fast-kdf-for-tests")]
mod for_tests;
mod gate;
mod hex;
pub mod key;
mod lock;
mod migrate;
pub mod open;
mod places;
pub mod read;
mod readers;
pub mod rotate;
pub mod setting;
pub mod staff;
pub mod store;
pub mod table;
pub mod write;

pub use backup::{BackupFile, RestoreError, backups_in, check_backup};
pub use changed::{Changed, Written};
pub use connection::Cancel;
pub use create::CreateError;
pub use device::{DeviceSlot, device_slots};
pub use error::StoreError;
pub use key::{DeviceSecret, KdfCost, RecoveryCode, RecoveryCodeError};
pub use open::{OpenError, Unlock};
pub use read::Read;
pub use rotate::{RotateError, Rotated, Rotating, RotationStep};
pub use staff::{ResetFor, StaffError, StaffMember};
pub use store::{Identity, Options, Store};
pub use write::Write;
