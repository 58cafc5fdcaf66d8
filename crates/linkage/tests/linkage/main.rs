//! Linkage from the outside: how well it does on published lists, what tells people apart, and what never matters, as
//! the order of the rows.

mod asking;
mod house;
mod keeping;
mod odd;
mod order;
mod published;
mod reading;
mod score;
mod stopping;
mod telling;
mod town;
