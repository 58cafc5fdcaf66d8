//! Which automatic backups are kept: of the last 7 days, 4 weeks and 6 months that have any, the newest of each.

use chrono::{Datelike, NaiveDate};
use folkmoot_domain::ids::UtcMillis;
use std::collections::BTreeMap;

const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 6;

/// Whether each is kept, in the order given. The newest always is. What counts are days, weeks (from Monday) and months
/// with a backup: an office that was closed for a month loses nothing by it.
pub fn kept(backups: &[(NaiveDate, UtcMillis)]) -> Vec<bool> {
    let mut keep = vec![false; backups.len()];
    let mut newest_of = |period: fn(NaiveDate) -> (i32, u32), how_many: usize| {
        let mut newest: BTreeMap<(i32, u32), usize> = BTreeMap::new();
        for (place, &(day, at)) in backups.iter().enumerate() {
            let best = newest.entry(period(day)).or_insert(place);
            if (day, at) >= backups[*best] {
                *best = place;
            }
        }
        for (_, place) in newest.into_iter().rev().take(how_many) {
            keep[place] = true;
        }
    };
    newest_of(|day| (day.year(), day.ordinal()), DAYS);
    newest_of(|day| (day.iso_week().year(), day.iso_week().week()), WEEKS);
    newest_of(|day| (day.year(), day.month()), MONTHS);
    keep
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn kept_days(days: &[NaiveDate]) -> Vec<NaiveDate> {
        let backups: Vec<_> = days.iter().map(|&day| (day, UtcMillis(0))).collect();
        kept(&backups).iter().zip(days).filter(|(keep, _)| **keep).map(|(_, day)| *day).collect()
    }

    #[test]
    fn a_year_of_days_leaves_seven_days_four_weeks_and_six_months() {
        let year: Vec<NaiveDate> = day("2026-01-01").iter_days().take(365).collect();
        let expected = [
            "2026-07-31",
            "2026-08-31",
            "2026-09-30",
            "2026-10-31",
            "2026-11-30",
            "2026-12-13",
            "2026-12-20",
            "2026-12-25",
            "2026-12-26",
            "2026-12-27",
            "2026-12-28",
            "2026-12-29",
            "2026-12-30",
            "2026-12-31",
        ];
        assert_eq!(kept_days(&year), expected.map(day));
    }

    #[test]
    fn of_one_day_only_the_newest_is_kept() {
        let today = day("2026-11-21");
        let backups = [2, 9, 5].map(|at| (today, UtcMillis(at)));
        assert_eq!(kept(&backups), [false, true, false]);
    }

    #[test]
    fn an_office_that_was_closed_for_long_loses_nothing() {
        let days = [day("2024-03-01"), day("2025-03-01"), day("2026-03-01")];
        assert_eq!(kept_days(&days), days);
        assert_eq!(kept(&[]), [false; 0]);
    }

    #[test]
    fn pruning_every_day_keeps_what_pruning_once_keeps() {
        let mut left: Vec<NaiveDate> = Vec::new();
        for day in day("2026-01-01").iter_days().take(365) {
            left.push(day);
            left = kept_days(&left);
            assert!(left.contains(&day), "the newest is always kept");
        }
        let last = day("2026-12-31");
        for back in 0..7 {
            assert!(left.contains(&(last - Days::new(back))), "{back} days back");
        }
        let months = left.iter().map(|day| day.month()).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(months.len(), 6, "{left:?}");
    }
}
