//! The sample office: a county of people who do not exist, to learn and to measure with.

mod fill;
pub mod list;
mod mistakes;
mod names;
mod notes;
pub mod people;
mod random;
mod streets;

pub use fill::fill;
