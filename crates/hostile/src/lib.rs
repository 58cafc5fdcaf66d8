//! What is read from outside, each as one function of bytes: it may say that they are wrong, and it may not panic, hang,
//! fill the memory or break its promises. `fuzz/` looks for bytes that make it do so; the tests of this crate try again
//! what was found or kept, in every run.
//!
//! Every function panics where a promise is broken, and nowhere else.

#[cfg(feature = "offices")]
mod backup;
mod charset;
mod csv;
mod file;
mod mapping;
#[cfg(feature = "offices")]
mod search;
#[cfg(feature = "offices")]
mod slots;
mod workbook;

#[cfg(feature = "offices")]
pub use backup::backup;
pub use charset::charset;
pub use csv::csv;
pub use mapping::mapping;
#[cfg(feature = "offices")]
pub use search::search;
#[cfg(feature = "offices")]
pub use slots::slots;
pub use workbook::workbook;

/// A target by name, and what is done with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All of them, by the names that they have in `fuzz/`.
#[cfg(feature = "offices")]
pub const TARGETS: [Target; 7] = [
    ("backup", backup),
    ("charset", charset),
    ("csv", csv),
    ("mapping", mapping),
    ("search", search),
    ("slots", slots),
    ("workbook", workbook),
];
