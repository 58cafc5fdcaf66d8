//! The audit chain: every write, named, as an append-only chain of hashes over what it did.

pub(crate) mod entry;
pub(crate) mod head;
mod named;
pub(crate) mod row;
pub mod verify;

pub use named::NamedEntry;
pub use verify::{Problem, Verification};
