//! The real `moot`, on real files, as a script would drive it.

mod backup;
mod desk;
mod duplicates;
mod import;
mod link;
mod office;
mod person;
mod sample;
