//! The real `moot`, on real files, as a script would drive it.

mod backup;
mod desk;
mod import;
mod office;
mod person;
mod sample;
