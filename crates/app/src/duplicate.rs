//! Who may be in the office twice: looking for likely pairs, their queue, and what speaks for one.

pub mod find;
pub mod list;
mod reason;

pub(crate) use reason::hide_masked;
pub use reason::{about, judge, reason};
