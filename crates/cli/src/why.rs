//! What speaks for two people being one, in words.

use folkmoot_app::contract::duplicate::{About, Closeness, Reason};

/// The field's name.
pub fn about(about: About) -> &'static str {
    match about {
        About::Given => "given name",
        About::Middle => "middle name",
        About::Family => "family name",
        About::Suffix => "suffix",
        About::Birth => "birth date",
        About::Address => "address",
        About::Phone => "phone",
        About::Email => "e-mail",
        About::NationalNumber => "national number",
    }
}

/// "same phone", "birth date: day and month swapped".
pub fn reason(reason: &Reason) -> String {
    let what = about(reason.about);
    let how = match reason.closeness {
        Closeness::Same => return format!("same {what}"),
        Closeness::Differs => return format!("another {what}"),
        Closeness::Nickname => "one is a short form of the other",
        Closeness::Initial => "one is an initial of the other",
        Closeness::TypingError => "a typing error apart",
        Closeness::SoundsAlike => "sounds alike",
        Closeness::Part => "one is a part of the other",
        Closeness::NamesSwapped => "given and family name swapped",
        Closeness::DayAndMonthSwapped => "day and month swapped",
        Closeness::Century => "a hundred years apart",
        Closeness::SameYear => "the same year",
        Closeness::SameStreet => "the same street",
        Closeness::SameZip => "the same ZIP code",
        Closeness::SameCity => "the same city",
    };
    format!("{what}: {how}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_said_in_words() {
        let said = |about, closeness| reason(&Reason { about, closeness, weight: 1.0 });
        assert_eq!(said(About::Phone, Closeness::Same), "same phone");
        assert_eq!(said(About::Email, Closeness::Differs), "another e-mail");
        assert_eq!(said(About::Birth, Closeness::DayAndMonthSwapped), "birth date: day and month swapped");
    }
}
