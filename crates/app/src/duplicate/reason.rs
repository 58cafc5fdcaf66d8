//! The linkage's reasons as the contract words them.

use crate::contract::duplicate::{About, Closeness, Reason};
use crate::import::facts;
use folkmoot_domain::ids::PersonId;
use folkmoot_linkage as linkage;
use folkmoot_store::{Read, StoreError};
use serde_json::Value;

/// How probable it is that two people are one, 0 to 1, and why, the weightiest first: for any two, in the queue or not.
/// Nobody else is looked at, so how rare a name is in this office does not count. Fails with `NotFound` where one of them
/// is not there.
pub fn judge(read: &Read<'_>, a: PersonId, b: PersonId) -> Result<(f64, Vec<Reason>), StoreError> {
    let known = |id| Ok::<_, StoreError>(facts::of_person(&read.people().get(id)?.ok_or(StoreError::NotFound)?));
    let (probability, reasons) = linkage::judge(&known(a)?, &known(b)?);
    Ok((probability, reasons.iter().map(reason).collect()))
}

/// The reasons as the queue keeps them.
pub(crate) fn from_stored(reasons: Value) -> Vec<Reason> {
    serde_json::from_value(reasons).unwrap_or_default()
}

/// Leaves out what would tell a masked phone, e-mail or address: that it is the same says what it is.
pub(crate) fn hide_masked(reasons: &mut Vec<Reason>) {
    reasons.retain(|reason| !matches!(reason.about, About::Phone | About::Email | About::Address));
}

/// What was compared.
pub fn about(about: linkage::About) -> About {
    match about {
        linkage::About::Given => About::Given,
        linkage::About::Middle => About::Middle,
        linkage::About::Family => About::Family,
        linkage::About::Suffix => About::Suffix,
        linkage::About::Birth => About::Birth,
        linkage::About::Address => About::Address,
        linkage::About::Phone => About::Phone,
        linkage::About::Email => About::Email,
        linkage::About::NationalNumber => About::NationalNumber,
    }
}

fn closeness(closeness: linkage::Closeness) -> Closeness {
    match closeness {
        linkage::Closeness::Same => Closeness::Same,
        linkage::Closeness::Nickname => Closeness::Nickname,
        linkage::Closeness::Initial => Closeness::Initial,
        linkage::Closeness::TypingError => Closeness::TypingError,
        linkage::Closeness::SoundsAlike => Closeness::SoundsAlike,
        linkage::Closeness::Part => Closeness::Part,
        linkage::Closeness::NamesSwapped => Closeness::NamesSwapped,
        linkage::Closeness::DayAndMonthSwapped => Closeness::DayAndMonthSwapped,
        linkage::Closeness::Century => Closeness::Century,
        linkage::Closeness::SameYear => Closeness::SameYear,
        linkage::Closeness::SameStreet => Closeness::SameStreet,
        linkage::Closeness::SameZip => Closeness::SameZip,
        linkage::Closeness::SameCity => Closeness::SameCity,
        linkage::Closeness::Differs => Closeness::Differs,
    }
}

/// One reason.
pub fn reason(reason: &linkage::Reason) -> Reason {
    Reason { about: about(reason.about), closeness: closeness(reason.closeness), weight: reason.weight }
}
