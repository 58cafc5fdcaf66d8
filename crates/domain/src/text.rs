//! How names and addresses are compared: without case, accents or punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text for comparison: compatibility-decomposed (NFKD, UAX #15), marks removed, lower case, apostrophes and
/// periods dropped ("O'Connor" is "oconnor", "N.C." is "nc"), every other run of non-alphanumerics one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// [`fold`] into a string that is reused: cleared first.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        text.chars().for_each(|c| push_folded(c, folded));
    } else {
        for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                'ß' => folded.push_str("ss"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'æ' => folded.push_str("ae"),
                'đ' | 'ð' => folded.push('d'),
                'ı' => folded.push('i'),
                other => push_folded(other, folded),
            }
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
}

fn push_folded(c: char, folded: &mut String) {
    if c.is_alphanumeric() {
        folded.push(c.to_ascii_lowercase());
    } else if matches!(c, '\'' | '’' | '‘' | '`' | '.' | '\u{200b}' | '\u{200d}' | '\u{ad}') {
        // Written or left out at will, so it separates nothing.
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// The ASCII digits of a text, in order.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Trims, drops control characters and collapses inner white space to single spaces.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()) {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_and_apostrophes_do_not_matter() {
        for (typed, folded) in [
            ("José RAMÍREZ", "jose ramirez"),
            ("O'Connor", "oconnor"),
            ("N.C.", "nc"),
            ("Garcia-Esquivel,  Ana", "garcia esquivel ana"),
            ("Łukasz Straße", "lukasz strasse"),
            ("  ", ""),
            ("5112 145Th St.", "5112 145th st"),
        ] {
            assert_eq!(fold(typed), folded, "{typed:?} folds");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
