//! The numbers that stand for alternatives inside the file. A number is a promise: never given to another meaning.

use crate::error::StoreError;
use folkmoot_domain::consent::Channel;
use folkmoot_domain::contact::{AreaSource, ContactKind};
use folkmoot_domain::interaction::{Direction, InteractionKind, Outcome};

/// An alternative that is kept as a number.
pub(crate) trait Code: Copy + 'static {
    /// Each alternative and its number.
    const CODES: &'static [(Self, i64)];

    /// The number of this alternative.
    fn code(self) -> i64;

    /// The alternative of a number; another number means a damaged file.
    fn of(code: i64) -> Result<Self, StoreError> {
        Self::CODES.iter().find(|(_, c)| *c == code).map(|(it, _)| *it).ok_or(StoreError::Damaged)
    }

    /// [`Code::of`] where there may be none.
    fn of_opt(code: Option<i64>) -> Result<Option<Self>, StoreError> {
        code.map(Self::of).transpose()
    }
}

macro_rules! codes {
    ($type:ident { $($name:ident = $code:literal),+ $(,)? }) => {
        impl Code for $type {
            const CODES: &'static [(Self, i64)] = &[$(($type::$name, $code)),+];

            fn code(self) -> i64 {
                match self {
                    $($type::$name => $code),+
                }
            }
        }
    };
}
pub(crate) use codes;

codes!(ContactKind { Home = 0, Work = 1, Mobile = 2, Mailing = 3, Other = 4 });
codes!(AreaSource { Roll = 0, List = 1, Staff = 2 });
codes!(Channel { Newsletter = 0, Phone = 1, Text = 2, Post = 3, Survey = 4 });
codes!(InteractionKind { Call = 0, Email = 1, Letter = 2, Visit = 3, OfficeHours = 4, Social = 5, Text = 6, Note = 7 });
codes!(Direction { Incoming = 0, Outgoing = 1 });
codes!(Outcome { Answered = 0, LeftMessage = 1, NoAnswer = 2, WrongNumber = 3, WillCallBack = 4, Resolved = 5 });
