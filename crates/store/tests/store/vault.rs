//! The vault: slots, opening, closing, the audit chain, backups, and what a vault must bear.

mod audit;
mod backups;
mod child;
mod doors;
mod erasing;
mod faults;
mod leaks;
mod opening;
mod rotation;
mod slots;
mod staff;
mod support;
mod upgrade;
