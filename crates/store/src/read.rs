//! The reading door: one consistent view of the office.

use rusqlite::Connection;

/// A read transaction. Tables are reached through it: `read.people()`, `read.history()`.
pub struct Read<'c> {
    pub(crate) sql: &'c Connection,
}
