//! The use cases on a real store and real lists.

mod desk;
mod exports;
mod import_runs;
mod imports;
mod people;
mod vault;
