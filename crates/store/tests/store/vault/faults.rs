//! What a vault must bear. Each fault is tried a few dozen times in a usual run, and as often as is promised in
//! `cargo xtask test --long`.

mod clock;
mod disk_full;
mod flips;
mod kills;
mod processes;
mod read_only;
pub mod work;
