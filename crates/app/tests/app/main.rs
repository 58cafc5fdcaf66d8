//! The use cases on a real store and real lists.

mod desk;
mod duplicates;
mod exports;
mod faults;
mod households;
mod import_rehearsals;
mod import_runs;
mod imports;
mod invariants;
mod linking;
mod pairs;
mod people;
mod rotation;
mod vault;
