//! Who is the same person: the exact and the obvious. No database, no guessing: what is only likely is answered as
//! [`Verdict::Maybe`] and waits for a person.

mod compare;
pub mod facts;
pub mod register;

pub use compare::Agreement;
pub use facts::Facts;
pub use register::{Likeness, Register, Verdict};
