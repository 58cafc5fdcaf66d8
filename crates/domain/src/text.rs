//! How names and addresses are compared: without case, accents or punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text for comparison: compatibility-decomposed (NFKD, UAX #15), marks removed, lower case, apostrophes and
/// periods dropped ("O'Connor" is "oconnor", "N.C." is "nc"), what nobody sees dropped too ([`is_unseen`]), every other
/// run of non-alphanumerics one space.
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
        let seen = text.chars().filter(|c| !is_unseen(*c));
        for c in seen.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
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
    } else if matches!(c, '\'' | '’' | '‘' | '`' | '.') {
        // Written or left out at will, so it separates nothing.
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// The ASCII digits of a text, in order.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Trims, drops control characters and what nobody sees (as [`seen`]), and collapses inner white space to single spaces.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut is_apart = false;
    for c in seen(text) {
        if c.is_whitespace() || c.is_control() {
            is_apart = true;
            continue;
        }
        if std::mem::take(&mut is_apart) && !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push(c);
    }
    tidy
}

/// True for characters that leave no mark, or that turn the direction of the text around them: two names that differ in
/// them only look the same, and a name with one can make the next word read backwards. Unicode's default ignorable code
/// points (UAX #44) and annotation marks, without variation selectors, which choose how an emoji looks.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// The characters of a text without those that nobody sees. Joiners stay where they do their work: between two letters
/// of a script that joins (Arabic and everything behind it in Unicode), and within an emoji.
pub fn seen(text: &str) -> impl Iterator<Item = char> + '_ {
    let joins = |c: char| c >= '\u{600}' && !c.is_whitespace() && !is_unseen(c);
    let mut rest = text.chars();
    let mut before = None;
    std::iter::from_fn(move || {
        loop {
            let c = rest.next()?;
            let is_joiner = matches!(c, '\u{200c}' | '\u{200d}');
            if !is_unseen(c) || (is_joiner && before.is_some_and(joins) && rest.clone().next().is_some_and(joins)) {
                before = Some(c);
                return Some(c);
            }
        }
    })
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

    #[test]
    fn what_nobody_sees_is_neither_kept_nor_compared() {
        for (typed, kept) in [
            ("Ada\u{202e}ecalevoL\u{202c}", "AdaecalevoL"),
            ("\u{2067}Ada\u{2069} \u{200e}Love\u{200b}lace\u{feff}", "Ada Lovelace"),
            ("A\u{200d}d\u{200c}a", "Ada"),
            ("\u{200b}\u{3164} \u{2060}", ""),
            ("Ada\u{1b}[31m\u{7}Lovelace", "Ada [31m Lovelace"),
        ] {
            assert_eq!(tidy(typed), kept, "{typed:?} is kept so");
            assert_eq!(fold(typed), fold(kept), "{typed:?} is found by what is seen");
        }
        let (persian, family) = ("می\u{200c}نا", "👩\u{200d}👧");
        assert_eq!((tidy(persian).as_str(), tidy(family).as_str()), (persian, family), "joiners that join stay");
        assert_eq!(fold(persian), fold("مینا"), "written or left out at will");
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_and_look_alikes_are_not() {
        assert_eq!(fold("Jose\u{301} Nun\u{303}ez"), fold("José Nuñez"));
        assert_eq!(fold("Ａｄａ"), "ada", "wide letters are letters");
        assert_ne!(fold("\u{410}da"), fold("Ada"), "a Cyrillic A is another letter: nobody is merged by looks");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
