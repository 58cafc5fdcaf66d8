//! Why two records are thought to be one person, in words and weights.

use crate::compare::Compared;
use crate::evidence::{About, Closeness, Reason};
use crate::field::*;
use crate::model::Weights;
use crate::people::{NOTHING, People, Person};

type Has<'a> = &'a dyn Fn(&Person) -> bool;

/// What at least two rows know.
pub(crate) fn fields(people: &People) -> Vec<About> {
    let known =
        |has: &dyn Fn(&crate::people::Person) -> bool| people.people.iter().filter(|p| has(p)).take(2).count() == 2;
    let all: [(About, Has<'_>); 9] = [
        (About::Given, &|p| p.given != NOTHING),
        (About::Middle, &|p| p.middle != NOTHING),
        (About::Family, &|p| p.family != NOTHING),
        (About::Suffix, &|p| p.suffix != NOTHING),
        (About::Birth, &|p| p.born.is_some()),
        (About::Address, &|p| !p.places().is_empty()),
        (About::Phone, &|p| !p.phones().is_empty()),
        (About::Email, &|p| !p.emails().is_empty()),
        (About::NationalNumber, &|p| !p.nationals().is_empty()),
    ];
    all.into_iter().filter(|(_, has)| known(has)).map(|(about, _)| about).collect()
}

/// The weightiest first; what one of the two lacks is left out.
pub(crate) fn reasons(model: &Weights, compared: &Compared) -> Vec<Reason> {
    let weight = |field: usize| model.weight(field, compared) / std::f64::consts::LN_2;
    let level = |field: usize| compared.levels[field];
    let one = |field: usize, about: About, closeness: Closeness| Reason { about, closeness, weight: weight(field) };
    let mut reasons = Vec::new();
    if level(GIVEN) != MISSING {
        reasons.push(one(GIVEN, About::Given, of_name(level(GIVEN))));
    }
    if level(FAMILY) != MISSING && level(FAMILY) != name::SWAPPED {
        let closeness = if level(FAMILY) == name::CROSSED { Closeness::NamesSwapped } else { of_name(level(FAMILY)) };
        reasons.push(one(FAMILY, About::Family, closeness));
    }
    let middle = match level(MIDDLE) {
        SAME => Closeness::Same,
        middle::INITIAL => Closeness::Initial,
        middle::CLOSE => Closeness::TypingError,
        _ => Closeness::Differs,
    };
    let birth = match level(BIRTH) {
        SAME => Closeness::Same,
        birth::TYPO | birth::TWO_OF_THREE | birth::YEAR_TYPO => Closeness::TypingError,
        birth::SWAPPED => Closeness::DayAndMonthSwapped,
        birth::CENTURY => Closeness::Century,
        birth::YEAR_KNOWN | birth::YEAR => Closeness::SameYear,
        _ => Closeness::Differs,
    };
    let plain = |level: u8, differs: u8| match level {
        SAME => Closeness::Same,
        level if level == differs => Closeness::Differs,
        _ => Closeness::TypingError,
    };
    for (field, about, closeness) in [
        (MIDDLE, About::Middle, middle),
        (SUFFIX, About::Suffix, plain(level(SUFFIX), OTHER)),
        (BIRTH, About::Birth, birth),
        (PHONE, About::Phone, plain(level(PHONE), phone::DIFFERS)),
        (EMAIL, About::Email, plain(level(EMAIL), email::DIFFERS)),
        (NATIONAL, About::NationalNumber, plain(level(NATIONAL), plain::DIFFERS)),
    ] {
        if level(field) != MISSING {
            reasons.push(one(field, about, closeness));
        }
    }
    if (NUMBER..=STATE).any(|field| level(field) != MISSING) {
        let weight = (NUMBER..=STATE).map(weight).sum();
        reasons.push(Reason { about: About::Address, closeness: of_address(&compared.levels), weight });
    }
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.about.cmp(&b.about)));
    reasons
}

fn of_name(level: u8) -> Closeness {
    match level {
        SAME => Closeness::Same,
        name::NICKNAME => Closeness::Nickname,
        name::CLOSE | name::LOOSE => Closeness::TypingError,
        name::SOUND => Closeness::SoundsAlike,
        name::PART => Closeness::Part,
        name::INITIAL => Closeness::Initial,
        name::SWAPPED => Closeness::NamesSwapped,
        _ => Closeness::Differs,
    }
}

fn of_address(levels: &[u8; FIELDS]) -> Closeness {
    let is = |field: usize, level: u8| levels[field] == level;
    let street_like = is(STREET, SAME) || is(STREET, street::CLOSE);
    if is(STREET, SAME) && is(NUMBER, SAME) {
        Closeness::Same
    } else if street_like && !is(NUMBER, plain::DIFFERS) {
        Closeness::TypingError
    } else if street_like {
        Closeness::SameStreet
    } else if is(ZIP, SAME) {
        Closeness::SameZip
    } else if is(CITY, SAME) {
        Closeness::SameCity
    } else {
        Closeness::Differs
    }
}
