//! The office's nouns and rules: people, how to reach them, what they agreed to, what was said, and [`change`]: who did
//! what to which field. Shared by the desk and, later, the county. No I/O, no async, no clock, no SQL.

pub mod change;
pub mod consent;
pub mod contact;
pub mod ids;
pub mod interaction;
pub mod person;
pub mod text;
