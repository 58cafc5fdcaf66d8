//! The use cases on a real store and real lists.

mod desk;
mod duplicates;
mod exports;
mod households;
mod import_runs;
mod imports;
mod pairs;
mod people;
mod vault;
