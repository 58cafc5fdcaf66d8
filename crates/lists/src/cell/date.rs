//! Dates and years as people type them.

use crate::cell::with_letters_as_digits;
use crate::read::CellReason;
use chrono::{Datelike, NaiveDate};
use folkmoot_domain::person::Birth;

/// The first year a birth is believed in, as on the office's own form.
const EARLIEST_YEAR: i32 = 1880;

/// A birth date, or a year alone. Month before day, as written in the United States: a day that would need them the
/// other way round is not guessed.
pub(crate) fn birth(text: &str, today: NaiveDate) -> Result<Birth, CellReason> {
    let text = text.trim();
    let read = |text: &str| {
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            year(text, today).map(Birth::Year)
        } else {
            date(text, today).and_then(|date| plausible(date, today)).map(Birth::On)
        }
    };
    read(text).map_err(|reason| letter_or(reason, text, |fixed| read(fixed).map(|_| ())))
}

/// A birth year in four digits.
pub(crate) fn birth_year(text: &str, today: NaiveDate) -> Result<Birth, CellReason> {
    let text = text.trim();
    year(text, today).map(Birth::Year).map_err(|reason| letter_or(reason, text, |fixed| year(fixed, today).map(|_| ())))
}

/// Any date in one of the layouts, whatever its year: `M/D/YYYY` and `M/D/YY` (also with `-` or `.`), `YYYY-MM-DD`
/// (also with `/` or `.`), eight digits with the year first or last, `Month D, YYYY`, `D Month YYYY`. A time behind it
/// is ignored. Of a two-digit year it is the latest date that is not in the future.
pub(crate) fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, CellReason> {
    let text = without_time(text.trim());
    if let Some((year, month, day)) = numeric(text, today) {
        return NaiveDate::from_ymd_opt(year, month, day).ok_or(CellReason::NoSuchDay);
    }
    match named_month(text, today) {
        Some((year, month, day)) => NaiveDate::from_ymd_opt(year, month, day).ok_or(CellReason::NoSuchDay),
        None => Err(CellReason::NotADate),
    }
}

fn plausible(date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, CellReason> {
    match date {
        _ if date > today => Err(CellReason::InFuture),
        _ if date.year() < EARLIEST_YEAR => Err(CellReason::TooLongAgo),
        _ => Ok(date),
    }
}

fn year(text: &str, today: NaiveDate) -> Result<i32, CellReason> {
    if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(CellReason::NotAYear);
    }
    match text.parse::<i32>() {
        Ok(year) if year > today.year() => Err(CellReason::InFuture),
        Ok(year) if year < EARLIEST_YEAR => Err(CellReason::TooLongAgo),
        Ok(year) => Ok(year),
        Err(_) => Err(CellReason::NotAYear),
    }
}

/// [`CellReason::LetterForDigit`] where the text has the shape of what was wanted once letters are read as digits.
fn letter_or(reason: CellReason, text: &str, read: impl Fn(&str) -> Result<(), CellReason>) -> CellReason {
    if !matches!(reason, CellReason::NotADate | CellReason::NotAYear) {
        return reason;
    }
    let is_readable = with_letters_as_digits(text)
        .is_some_and(|fixed| !matches!(read(&fixed), Err(CellReason::NotADate | CellReason::NotAYear)));
    if is_readable { CellReason::LetterForDigit } else { reason }
}

/// "12/20/1972 00:00:00" and "1972-12-20T00:00:00Z" without what follows the date.
pub(crate) fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| rest.as_bytes().first().is_some_and(u8::is_ascii_digit) && rest.contains(':');
    match text.find(['T', ' ']) {
        Some(at) if text.as_bytes()[0].is_ascii_digit() && is_time(text[at + 1..].trim_start()) => &text[..at],
        _ => text,
    }
}

fn numeric(text: &str, today: NaiveDate) -> Option<(i32, u32, u32)> {
    let bytes = text.as_bytes();
    if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
        let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap_or_default();
        let (first, last) = (number(0, 4), number(4, 8));
        return if (1500..=2500).contains(&first) {
            Some((first as i32, number(4, 6), number(6, 8)))
        } else {
            Some((last as i32, number(0, 2), number(2, 4)))
        };
    }
    let separator = text.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = text.split(separator).map(str::trim);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || ![a, b, c].iter().all(|p| p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    match (a.len(), b.len(), c.len()) {
        (4, 1..=2, 1..=2) => Some((number(a)? as i32, number(b)?, number(c)?)),
        (1..=2, 1..=2, 4) => Some((number(c)? as i32, number(a)?, number(b)?)),
        (1..=2, 1..=2, 2) => Some((latest_year(number(c)?, number(a)?, number(b)?, today), number(a)?, number(b)?)),
        _ => None,
    }
}

/// The latest year that ends in these two digits and in which the day is not in the future.
pub(crate) fn latest_year(two_digits: u32, month: u32, day: u32, today: NaiveDate) -> i32 {
    let century = today.year() - today.year().rem_euclid(100);
    let year = century + two_digits as i32;
    if (year, month, day) > (today.year(), today.month(), today.day()) { year - 100 } else { year }
}

/// "March 8, 1969" and "8-Mar-69" as year, month and day, which need not be a day that is.
pub(crate) fn named_month(text: &str, today: NaiveDate) -> Option<(i32, u32, u32)> {
    let mut month = None;
    let mut numbers: [Option<&str>; 2] = [None, None];
    for word in text.split([' ', ',', '-', '/', '.']).filter(|w| !w.is_empty()) {
        if let Some(known) = month_named(word) {
            month = month.xor(Some(known)).or(Some(0));
        } else if word.as_bytes()[0].is_ascii_digit() {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let free = numbers.iter_mut().find(|n| n.is_none())?;
            *free = Some(digits);
        } else if !word.eq_ignore_ascii_case("de") && !word.eq_ignore_ascii_case("of") {
            return None;
        }
    }
    let (month, [Some(a), Some(b)]) = (month.filter(|m| *m > 0)?, numbers) else { return None };
    let number = |part: &str| part.parse::<u32>().ok();
    match (a.len(), b.len()) {
        (4, 1..=2) => Some((number(a)? as i32, month, number(b)?)),
        (1..=2, 4) => Some((number(b)? as i32, month, number(a)?)),
        (1..=2, 2) => Some((latest_year(number(b)?, month, number(a)?, today), month, number(a)?)),
        _ => None,
    }
}

/// English and Spanish month names and their three-letter forms.
fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan", "enero", "ene"],
        &["february", "feb", "febrero"],
        &["march", "mar", "marzo"],
        &["april", "apr", "abril", "abr"],
        &["may", "mayo"],
        &["june", "jun", "junio"],
        &["july", "jul", "julio"],
        &["august", "aug", "agosto", "ago"],
        &["september", "sept", "sep", "septiembre", "setiembre"],
        &["october", "oct", "octubre"],
        &["november", "nov", "noviembre"],
        &["december", "dec", "diciembre", "dic"],
    ];
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.eq_ignore_ascii_case(name)))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date")
    }

    #[test]
    fn every_layout_of_one_day_is_that_day() {
        let day = NaiveDate::from_ymd_opt(1969, 3, 8);
        for typed in [
            "3/8/69",
            "03/08/1969",
            "3-8-1969",
            "03.08.1969",
            "1969-03-08",
            "1969/3/8",
            "19690308",
            "03081969",
            "March 8, 1969",
            "Mar 8 1969",
            "8 March 1969",
            "8-Mar-69",
            "08-MAR-1969",
            "8 de marzo de 1969",
            "March 8th, 1969",
            "3/8/1969 00:00",
            "1969-03-08T00:00:00Z",
            " 3/8/1969 ",
            "3 / 8 / 1969",
        ] {
            assert_eq!(date(typed, today()).ok(), day, "{typed:?}");
        }
    }

    #[test]
    fn two_digit_years_are_the_latest_not_in_the_future() {
        for (typed, year) in
            [("11/2/26", 2026), ("11/3/26", 1926), ("10/2/29", 1929), ("1/20/19", 2019), ("2/29/00", 2000)]
        {
            assert_eq!(date(typed, today()).map(|d| d.year()), Ok(year), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_birth_date_is_left_out_with_its_reason() {
        for (typed, reason) in [
            ("2/30/1990", CellReason::NoSuchDay),
            ("23/03/1982", CellReason::NoSuchDay),
            ("2/29/01", CellReason::NoSuchDay),
            ("0/0/0000", CellReason::NoSuchDay),
            ("06/23/199O", CellReason::LetterForDigit),
            ("0z/07/194|", CellReason::LetterForDigit),
            ("l990", CellReason::LetterForDigit),
            ("10/06/2209", CellReason::InFuture),
            ("11/3/2026", CellReason::InFuture),
            ("2027", CellReason::InFuture),
            ("01/01/1850", CellReason::TooLongAgo),
            ("09/n/1993", CellReason::NotADate),
            ("10/06/199", CellReason::NotADate),
            ("sometime", CellReason::NotADate),
            ("", CellReason::NotADate),
            ("T10:00", CellReason::NotADate),
        ] {
            assert_eq!(birth(typed, today()), Err(reason), "{typed:?}");
        }
        assert_eq!(birth_year("199", today()), Err(CellReason::NotAYear));
        assert_eq!(birth_year("199O", today()), Err(CellReason::LetterForDigit));
        assert_eq!(birth("1975", today()), Ok(Birth::Year(1975)), "a year alone is a birth year");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,24}", digits in "[0-9/. |oT:-]{0,16}") {
            let _ = birth(&text, today());
            let _ = birth(&digits, today());
        }

        #[test]
        fn every_day_reads_back(days in 0i64..50_000) {
            let day = NaiveDate::from_ymd_opt(1889, 1, 1).expect("a date") + chrono::Days::new(days as u64);
            for layout in ["%m/%d/%Y", "%Y-%m-%d", "%Y%m%d", "%B %-d, %Y", "%-d %b %Y", "%-m-%-d-%Y"] {
                prop_assert_eq!(date(&day.format(layout).to_string(), today()), Ok(day));
            }
        }
    }
}
