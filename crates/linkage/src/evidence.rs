//! The words in which linkage says what it compared and how close it was.

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    Given,
    Middle,
    Family,
    Suffix,
    Birth,
    Address,
    Phone,
    Email,
    NationalNumber,
}

/// How close two values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closeness {
    Same,
    /// One is the other's short or pet form.
    Nickname,
    Initial,
    /// A few letters or digits apart.
    TypingError,
    /// Written differently, sounding alike.
    SoundsAlike,
    /// One is a part of the other, as of a double surname.
    Part,
    /// Given and family name change places.
    NamesSwapped,
    DayAndMonthSwapped,
    /// The same day and month, a hundred years apart.
    Century,
    SameYear,
    SameStreet,
    SameZip,
    SameCity,
    Differs,
}

/// One thing that speaks for or against two records being one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    pub about: About,
    pub closeness: Closeness,
    /// Bits: the base-2 logarithm of the Bayes factor against a stranger. Above 0 it speaks for the same person.
    pub weight: f64,
}
