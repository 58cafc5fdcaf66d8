//! Text that a spreadsheet would run as a formula, made harmless on the way out and exact again on the way in.
//!
//! OWASP's "CSV Injection": a cell that begins with `=`, `+`, `-`, `@` (wide ones too, which East Asian spreadsheets take
//! for the same), a tab or a line break gets an apostrophe in front. A text that itself begins with apostrophes and then such a character gets one more, so that taking one
//! away is always the exact inverse.

use std::borrow::Cow;

/// True when a spreadsheet might run the text.
pub(crate) fn is_dangerous(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n') => true,
        Some(byte) if !byte.is_ascii() => text.starts_with(['＝', '＋', '－', '＠']),
        _ => false,
    }
}

/// True when the text is apostrophes followed by something dangerous: what [`restore`] would shorten.
pub(crate) fn looks_escaped(text: &str) -> bool {
    text.starts_with('\'') && is_dangerous(text.trim_start_matches('\''))
}

/// The text as it may stand in a CSV file.
pub(crate) fn neutralise(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) || looks_escaped(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`neutralise`] was given.
pub(crate) fn restore(text: &str) -> &str {
    if looks_escaped(text) { &text[1..] } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_and_plus_phones_are_neutralised_and_come_back() {
        for (typed, written) in [
            ("=HYPERLINK(\"http://example.com\")", "'=HYPERLINK(\"http://example.com\")"),
            ("+1 704 555 0102", "'+1 704 555 0102"),
            ("'=1", "''=1"),
            ("''@x", "'''@x"),
            ("＝1+1", "'＝1+1"),
            ("\n=1", "'\n=1"),
            ("'tis", "'tis"),
            ("O'Connor", "O'Connor"),
            ("-", "'-"),
            ("", ""),
        ] {
            assert_eq!(neutralise(typed), written);
            assert_eq!(restore(written), typed);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_unharmed(text in "['=+@＝＠\\-\t\r\n aé]{0,6}") {
            let written = neutralise(&text).into_owned();
            prop_assert!(!is_dangerous(&written), "nothing that runs is written");
            prop_assert_eq!(restore(&written), text);
        }
    }
}
