//! Reading and writing lists of people: encodings, CSV, spreadsheets, voter-roll layouts, mapping. Knows no database.
//!
//! A list is read in three steps: [`inspect::inspect`] says what a file is and suggests a [`mapping::Mapping`];
//! a person confirms or corrects it; [`read::open`] then yields one [`read::Row`] for every row of the file, in order,
//! each with who was seen in it and which cells could not be used. No row is dropped, and memory stays bounded: one
//! row at a time, at most 16 MiB. [`mod@write`] is the way out; [`link`]
//! reads what lists are compared by, and keeps nothing.

mod cell;
mod error;
mod escape;
pub mod field;
pub mod inspect;
pub mod link;
pub mod mapping;
pub mod read;
mod roll;
pub mod write;

pub use error::{ListError, Oversize};
