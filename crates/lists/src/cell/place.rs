//! States, ZIP codes and areas.

use crate::cell::case::words;
use folkmoot_domain::text::{fold, tidy};

/// A state's two letters where the text is one of the United States, a territory or the District; else the text as it is.
pub(crate) fn state(text: &str) -> String {
    state_code(text).map_or_else(|| tidy(text), str::to_owned)
}

/// The two letters of a state that is written as "NC", "N.C." or "North Carolina".
pub(crate) fn state_code(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.len() == 2 {
        return STATES.iter().map(|(code, _)| *code).find(|code| code.eq_ignore_ascii_case(text));
    }
    let folded = fold(text);
    let letters = folded.replace(' ', "");
    STATES
        .iter()
        .find(|(code, name)| *name == folded || (letters.len() == 2 && code.eq_ignore_ascii_case(&letters)))
        .map(|(code, _)| *code)
}

/// A ZIP code as text. Nine digits in a row get their hyphen; zeros stay, and none are invented.
pub(crate) fn zip(text: &str) -> String {
    let zip = tidy(text);
    if zip.len() == 9 && zip.bytes().all(|b| b.is_ascii_digit()) { format!("{}-{}", &zip[..5], &zip[5..]) } else { zip }
}

/// True for five digits, or five and four.
pub(crate) fn is_zip(text: &str) -> bool {
    let bytes = text.trim().as_bytes();
    let digits = |b: &[u8]| b.iter().all(u8::is_ascii_digit);
    match bytes.len() {
        5 | 9 => digits(bytes),
        10 => bytes[5] == b'-' && digits(&bytes[..5]) && digits(&bytes[6..]),
        _ => false,
    }
}

/// "Anytown, NC 98908" as city, state and ZIP; what is missing stays empty.
pub(crate) fn city_state_zip(text: &str) -> (String, String, String) {
    let text = text.replace(',', " ");
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    let found_zip = parts.pop_if(|last| is_zip(last)).map(zip).unwrap_or_default();
    // The longest state first, so that "West Virginia" is not a city named West.
    for length in (1..=3.min(parts.len())).rev() {
        let at = parts.len() - length;
        if let Some(code) = state_code(&parts[at..].join(" ")) {
            // "Washington" alone is the city.
            if at > 0 || length == 1 && parts[at].len() == 2 || !found_zip.is_empty() {
                return (words(&parts[..at].join(" ")), code.to_owned(), found_zip);
            }
        }
    }
    (words(&parts.join(" ")), String::new(), found_zip)
}

/// The name of an area: the kind of area and its number or name, so that "16", "016" and "PRECINCT 16" under
/// `Precinct` are all "Precinct 16".
pub(crate) fn area(kind: &str, text: &str) -> String {
    let text = tidy(text);
    let rest = text
        .get(..kind.len())
        .filter(|start| start.eq_ignore_ascii_case(kind))
        .and_then(|_| text[kind.len()..].strip_prefix(' '))
        .unwrap_or(&text);
    match rest {
        "" => String::new(),
        rest => format!("{kind} {}", number(rest)),
    }
}

/// The kind of area that a list's own column is about, from its name; only used for cells that are bare numbers.
pub(crate) fn area_kind(column: &str) -> Option<&'static str> {
    let folded = fold(column);
    ["Precinct", "Ward", "District"].into_iter().find(|kind| folded.contains(&kind.to_ascii_lowercase()))
}

/// A number without its leading zeros; anything else as it is.
pub(crate) fn number(text: &str) -> &str {
    if text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty() {
        let trimmed = text.trim_start_matches('0');
        if trimmed.is_empty() { "0" } else { trimmed }
    } else {
        text
    }
}

#[rustfmt::skip]
const STATES: [(&str, &str); 57] = [
    ("AL", "alabama"), ("AK", "alaska"), ("AZ", "arizona"), ("AR", "arkansas"), ("CA", "california"),
    ("CO", "colorado"), ("CT", "connecticut"), ("DE", "delaware"), ("DC", "district of columbia"), ("FL", "florida"),
    ("GA", "georgia"), ("HI", "hawaii"), ("ID", "idaho"), ("IL", "illinois"), ("IN", "indiana"), ("IA", "iowa"),
    ("KS", "kansas"), ("KY", "kentucky"), ("LA", "louisiana"), ("ME", "maine"), ("MD", "maryland"),
    ("MA", "massachusetts"), ("MI", "michigan"), ("MN", "minnesota"), ("MS", "mississippi"), ("MO", "missouri"),
    ("MT", "montana"), ("NE", "nebraska"), ("NV", "nevada"), ("NH", "new hampshire"), ("NJ", "new jersey"),
    ("NM", "new mexico"), ("NY", "new york"), ("NC", "north carolina"), ("ND", "north dakota"), ("OH", "ohio"),
    ("OK", "oklahoma"), ("OR", "oregon"), ("PA", "pennsylvania"), ("RI", "rhode island"), ("SC", "south carolina"),
    ("SD", "south dakota"), ("TN", "tennessee"), ("TX", "texas"), ("UT", "utah"), ("VT", "vermont"),
    ("VA", "virginia"), ("WA", "washington"), ("WV", "west virginia"), ("WI", "wisconsin"), ("WY", "wyoming"),
    ("PR", "puerto rico"), ("GU", "guam"), ("VI", "virgin islands"), ("AS", "american samoa"),
    ("MP", "northern mariana islands"), ("AE", "armed forces europe"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_two_letters_however_they_are_written() {
        for typed in ["NC", "nc", "N.C.", " North Carolina ", "n. c."] {
            assert_eq!(state(typed), "NC", "{typed:?}");
        }
        assert_eq!(state("Ontario"), "Ontario", "another country's is kept");
    }

    #[test]
    fn zips_keep_their_zeros_and_get_none() {
        for (typed, kept) in
            [("02138", "02138"), ("2138", "2138"), ("989081234", "98908-1234"), (" 98908-1234 ", "98908-1234")]
        {
            assert_eq!(zip(typed), kept);
        }
        assert!(is_zip("98908-1234") && !is_zip("2138") && !is_zip("98908_1234"));
    }

    #[test]
    fn a_city_with_state_and_zip_is_taken_apart() {
        for (typed, [city, state, code]) in [
            ("Anytown, NC 98908", ["Anytown", "NC", "98908"]),
            ("ANY TOWN N.C. 98908-1234", ["Any Town", "NC", "98908-1234"]),
            ("Charleston, West Virginia", ["Charleston", "WV", ""]),
            ("Washington", ["Washington", "", ""]),
            ("Anytown 98908", ["Anytown", "", "98908"]),
            ("", ["", "", ""]),
        ] {
            assert_eq!(city_state_zip(typed), (city.to_owned(), state.to_owned(), code.to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn precincts_of_two_rolls_have_one_name() {
        for typed in ["16", "016", "PRECINCT 16", "Precinct 016"] {
            assert_eq!(area("Precinct", typed), "Precinct 16", "{typed:?}");
        }
        assert_eq!(area("Precinct", "01-07A"), "Precinct 01-07A");
        assert_eq!(area("Precinct", "PRECINCTS"), "Precinct PRECINCTS", "only the whole word goes");
        assert_eq!(area("Precinct", " "), "");
    }
}
