//! The case of names, streets and cities that came in capitals.

use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::text::tidy;

/// A name, city or other words: tidied, and in mixed case if it came in capitals or all small.
pub(crate) fn words(text: &str) -> String {
    // By far the most cells are plain ASCII without anything to tidy: one look says so, and whether the case stays.
    let mut before = b' ';
    let (mut has_lower, mut has_upper) = (false, false);
    for &byte in text.as_bytes() {
        if !matches!(byte, b' '..=b'~') || (byte == b' ' && before == b' ') {
            return PersonName::in_mixed_case(&tidy(text));
        }
        has_lower |= byte.is_ascii_lowercase();
        has_upper |= byte.is_ascii_uppercase();
        before = byte;
    }
    let text = text.strip_suffix(' ').unwrap_or(text);
    if has_lower == has_upper {
        return text.to_owned();
    }
    let mut mixed = text.to_ascii_lowercase();
    let mut is_start = true;
    // Letters after anything but a letter or digit begin a word.
    let starts = text
        .bytes()
        .map(|byte| std::mem::replace(&mut is_start, !byte.is_ascii_alphanumeric()) && byte.is_ascii_alphabetic());
    for (at, _) in starts.enumerate().filter(|(_, is_start)| *is_start) {
        if let Some(letter) = mixed.get_mut(at..=at) {
            letter.make_ascii_uppercase();
        }
    }
    mixed
}

/// A street: as [`words`], with ordinals ("145th", never "145Th"), directions ("NE") and "PO Box" as they are
/// written. Also repairs those where another program's mixed case spoilt them.
pub(crate) fn street(text: &str) -> String {
    let typed = tidy(text);
    let mixed = words(&typed);
    let mut street = String::with_capacity(mixed.len());
    let mut rest = mixed.split(' ').zip(typed.split(' ')).peekable();
    while let Some((word, as_typed)) = rest.next() {
        if !street.is_empty() {
            street.push(' ');
        }
        let mut is_before =
            |names: &[&str]| rest.peek().is_some_and(|(next, _)| names.iter().any(|n| next.eq_ignore_ascii_case(n)));
        match word {
            "Ne" | "Nw" | "Se" | "Sw" => street.extend(word.chars().map(|c| c.to_ascii_uppercase())),
            "Po" if is_before(&["box"]) => street.push_str("PO"),
            "Us" if is_before(&["hwy", "highway"]) => street.push_str("US"),
            _ => match ordinal(word) {
                Some(digits) => {
                    street.push_str(&word[..digits]);
                    street.extend(word[digits..].chars().map(|c| c.to_ascii_lowercase()));
                }
                // "Apt 3C", "N59W28135": letters between digits are no word.
                None if word.bytes().any(|b| b.is_ascii_digit()) => street.push_str(as_typed),
                None => street.push_str(word),
            },
        }
    }
    street
}

/// How many digits the word begins with, if it is an ordinal.
fn ordinal(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = word.get(digits..)?.trim_end_matches([',', '.', ';']);
    let is_ordinal = digits > 0 && ["st", "nd", "rd", "th"].iter().any(|s| suffix.eq_ignore_ascii_case(s));
    is_ordinal.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn capitals_become_mixed_case_and_ordinals_small() {
        for (typed, expected) in [
            ("5112 145TH ST", "5112 145th St"),
            ("5112 145Th St", "5112 145th St"),
            ("830 Ne 50Th Ter Unit", "830 NE 50th Ter Unit"),
            ("PO BOX 12", "PO Box 12"),
            ("N59W28135 OAK DR APT 3C", "N59W28135 Oak Dr Apt 3C"),
            ("201 us hwy 701", "201 US Hwy 701"),
            ("1  MALLORY   LN ", "1 Mallory Ln"),
            ("11 Th Street", "11 Th Street"),
            ("3 deVries Way", "3 deVries Way"),
            ("ÉCOLE 2ND ÀVE", "École 2nd Àve"),
            ("", ""),
        ] {
            assert_eq!(street(typed), expected, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn the_quick_way_says_what_the_slow_one_does(text in "[a-zA-Z0-9'. é-]{0,16}") {
            prop_assert_eq!(words(&text), PersonName::in_mixed_case(&tidy(&text)));
        }
    }
}
