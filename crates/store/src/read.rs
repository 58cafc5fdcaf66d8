//! The reading door: one consistent view of the office.

use crate::table::people::Orders;
use rusqlite::Connection;

/// A read transaction. Tables are reached through it: `read.people()`, `read.history()`.
pub struct Read<'c> {
    pub(crate) sql: &'c Connection,
    /// None inside a write, which sees what is not committed yet.
    pub(crate) orders: Option<&'c Orders>,
}
