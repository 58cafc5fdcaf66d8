//! Who is the same person: probabilistic record linkage, without a database and without examples.
//!
//! [`Lists`] takes one list or two and answers pairs with their probability; [`judge`] looks at two people alone.
//! `docs/LINKAGE.md` describes the method, its sources and its limits.

mod block;
mod compare;
mod evidence;
mod explain;
pub mod facts;
mod field;
mod learn;
mod link;
mod model;
mod people;
mod rarity;
mod strangers;
mod text;
mod texts;
mod together;
mod workers;

pub use evidence::{About, Closeness, Reason};
pub use facts::Facts;
pub use link::{Compare, Linked, Lists, Pair, Settings, Side, Statement, Stopped, judge};
