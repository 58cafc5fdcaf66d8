//! The real `moot`, on real files, as a script would drive it.

mod backup;
mod desk;
mod duplicates;
mod faults;
mod hostile;
mod import;
#[cfg(target_os = "linux")]
mod keyring;
mod link;
mod office;
mod person;
mod sample;
