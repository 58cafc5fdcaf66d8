//! Birth dates for comparing: what was typed, also where there is no such day.

use super::Born;
use crate::cell::date::{latest_year, named_month, without_time};
use crate::cell::with_letters_as_digits;
use chrono::NaiveDate;

/// In which order a list writes its dates where the digits alone do not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Layout {
    /// 31/12/1999 instead of 12/31/1999.
    day_first: bool,
    /// 19991231 instead of 12311999.
    year_last: bool,
}

/// What the first rows say about the order.
#[derive(Default)]
pub(super) struct Votes {
    day_first: usize,
    month_first: usize,
    year_first: usize,
    year_last: usize,
}

impl Votes {
    pub(super) fn add(&mut self, text: &str) {
        let text = without_time(text.trim());
        if is_digits(text) && text.len() == 8 {
            // 1900 to 2099 in front, or behind.
            let is_century = |at: usize| matches!(&text[at..at + 2], "19" | "20");
            self.year_first += usize::from(is_century(0));
            self.year_last += usize::from(is_century(4));
        } else if let Some([a, b, c]) = three(text)
            && a.len() <= 2
            && matches!(c.len(), 2 | 4)
        {
            let is_day = |part: &str| part.parse::<u8>().is_ok_and(|number| (13..=31).contains(&number));
            self.day_first += usize::from(is_day(a));
            self.month_first += usize::from(is_day(b));
        }
    }

    /// The order that most rows have; without a sign of another, that of the United States.
    pub(super) fn layout(&self) -> Layout {
        Layout { day_first: self.day_first > self.month_first, year_last: self.year_last > self.year_first }
    }
}

/// A birth date or year in any layout that an import takes, and more: days that are none, a part that can't be read,
/// letters for digits. None where nothing of it can be compared.
pub(super) fn born(text: &str, layout: Layout, today: NaiveDate) -> Option<Born> {
    let text = without_time(text.trim());
    if text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.')) {
        return numeric(text, layout, today);
    }
    if let Some((year, month, day)) = named_month(text, today) {
        return whole(year, month, day);
    }
    numeric(with_letters_as_digits(text).as_deref().unwrap_or(text), layout, today)
}

fn numeric(text: &str, layout: Layout, today: NaiveDate) -> Option<Born> {
    if is_digits(text) {
        let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap_or_default();
        return match (text.len(), layout.year_last, layout.day_first) {
            (8, false, _) => whole(number(0, 4) as i32, number(4, 6), number(6, 8)),
            (8, true, false) => whole(number(4, 8) as i32, number(0, 2), number(2, 4)),
            (8, true, true) => whole(number(4, 8) as i32, number(2, 4), number(0, 2)),
            (4, ..) => whole(number(0, 4) as i32, 0, 0),
            _ => None,
        };
    }
    let [a, b, c] = three(text)?;
    let number = |part: &str| if is_digits(part) { part.parse::<u32>().unwrap_or_default() } else { 0 };
    if a.len() == 4 {
        return whole(number(a) as i32, number(b), number(c));
    }
    let (month, day) = if layout.day_first { (number(b), number(a)) } else { (number(a), number(b)) };
    let year = match c.len() {
        4 => number(c) as i32,
        2 if is_digits(c) => latest_year(number(c), month, day, today),
        // A digit is missing, or one too many: the year is not known.
        _ => 0,
    };
    whole(year, month, day)
}

/// The three parts between slashes, hyphens or periods.
fn three(text: &str) -> Option<[&str; 3]> {
    let separator = text.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = text.split(separator).map(str::trim);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// None where nothing of it is known. A number that is too large for its part is not known.
fn whole(year: i32, month: u32, day: u32) -> Option<Born> {
    let two = |number: u32| u8::try_from(number).ok().filter(|number| *number < 100).unwrap_or_default();
    let year = i16::try_from(year).ok().filter(|year| (1..=9999).contains(year)).unwrap_or_default();
    let born = Born { year, month: two(month), day: two(day) };
    (born != Born { year: 0, month: 0, day: 0 }).then_some(born)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date")
    }

    fn layout_of(cells: &[&str]) -> Layout {
        let mut votes = Votes::default();
        cells.iter().for_each(|cell| votes.add(cell));
        votes.layout()
    }

    fn parts(text: &str, layout: Layout) -> Option<(i16, u8, u8)> {
        born(text, layout, today()).map(|born| (born.year, born.month, born.day))
    }

    #[test]
    fn every_layout_of_one_day_is_that_day() {
        for typed in ["3/8/69", "03/08/1969", "1969-03-08", "19690308", "March 8, 1969", "8-Mar-69", "3/8/1969 00:00"] {
            assert_eq!(parts(typed, Layout::default()), Some((1969, 3, 8)), "{typed:?}");
        }
        assert_eq!(parts("1975", Layout::default()), Some((1975, 0, 0)), "a year alone");
        assert_eq!(parts("03081969", layout_of(&["12311999"])), Some((1969, 3, 8)), "the year last, as in its list");
    }

    #[test]
    fn typing_errors_are_compared_as_they_stand() {
        for (typed, kept) in [
            ("19081309", Some((1908, 13, 9))),
            ("23/03/1982", Some((1982, 23, 3))),
            ("2/30/1990", Some((1990, 2, 30))),
            ("10/06/2209", Some((2209, 10, 6))),
            ("06/23/199O", Some((1990, 6, 23))),
            ("0|/07/199|", Some((1991, 1, 7))),
            ("09/n/1993", Some((1993, 9, 0))),
            ("10/06/199", Some((0, 10, 6))),
            ("91081309", Some((9108, 13, 9))),
            ("sometime", None),
            ("//", None),
            ("", None),
            ("123", None),
        ] {
            assert_eq!(parts(typed, Layout::default()), kept, "{typed:?}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_that_of_most_rows() {
        let british = layout_of(&["23/03/1982", "01/02/1990", "31/12/1999", "12/13/1970"]);
        assert_eq!(parts("01/02/1990", british), Some((1990, 2, 1)));
        let american = layout_of(&["03/23/1982", "01/02/1990", "12/31/1999", "13/12/1970"]);
        assert_eq!(parts("01/02/1990", american), Some((1990, 1, 2)));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,24}", digits in "[0-9/. |oT:-]{0,16}") {
            let mut votes = Votes::default();
            votes.add(&text);
            votes.add(&digits);
            let _ = (born(&text, votes.layout(), today()), born(&digits, Layout::default(), today()));
        }
    }
}
