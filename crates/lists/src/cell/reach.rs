//! Phones and e-mail addresses, one or several in a cell.

use crate::read::CellReason;
use folkmoot_domain::contact::Email;
use folkmoot_domain::text::tidy;

/// The phone numbers in a cell, as typed and tidied. Several may stand in it, between `/ ; ,` or words; a number has 7
/// to 15 digits (ITU-T E.164) before its extension.
pub(crate) fn phones(text: &str) -> Result<Vec<String>, CellReason> {
    let mut pieces = vec![text];
    let is_plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-' | b'.' | b'(' | b')' | b'+'));
    let separators: &[&str] = if is_plain { &[] } else { &[";", ",", "/", "\n", " or ", " and ", "&"] };
    for &separator in separators {
        let apart: Vec<&str> = pieces.iter().flat_map(|piece| piece.split(separator)).collect();
        // "704/555-0102" and "555-0102, ext 5" are one number each.
        if apart.len() > pieces.len() && apart.iter().all(|piece| digits_of_number(piece) >= 7) {
            pieces = apart;
        }
    }
    let is_misread = |piece: &str| {
        let bytes = piece.as_bytes();
        bytes.iter().enumerate().any(|(i, b)| {
            let beside = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
            matches!(b, b'o' | b'O' | b'l' | b'I' | b'|' | b'S' | b'B')
                && beside(i.checked_sub(1))
                && beside(Some(i + 1))
        })
    };
    pieces
        .into_iter()
        .map(|piece| match digits_of_number(piece) {
            _ if is_misread(piece) => Err(CellReason::LetterForDigit),
            7..=15 => Ok(tidy(piece)),
            _ => Err(CellReason::NotAPhone),
        })
        .collect()
}

/// The e-mail addresses in a cell, between `; ,` or spaces; "Ada <ada@example.org>" counts as what is in the brackets.
/// An address that can't be one is counted apart.
pub(crate) fn emails(text: &str) -> (Vec<String>, bool) {
    if let Some(email) = Email::parse(text) {
        return (vec![email], false);
    }
    if let Some((_, rest)) = text.split_once('<')
        && let Some((inner, "")) = rest.trim_end().split_once('>')
        && let Some(email) = Email::parse(inner)
    {
        return (vec![email], false);
    }
    let mut found = Vec::new();
    let mut has_bad = false;
    for piece in text.split([';', ',', ' ', '\n', '\t', '/']).filter(|piece| !piece.is_empty()) {
        match Email::parse(piece) {
            Some(email) => found.push(email),
            None => has_bad = true,
        }
    }
    (found, has_bad)
}

/// How many digits the number has, without those of an extension ("x12", "ext. 12", "#12").
fn digits_of_number(text: &str) -> usize {
    let mut digits = 0;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            // Before the number they are part of a word: "fax 704-555-0102".
            b'x' | b'X' | b'#' if digits >= 7 => break,
            _ => {}
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn phones_in_any_form_are_kept_as_typed() {
        for typed in [
            "704-555-0102",
            "(704) 555-0102",
            "+1 704 555 0102",
            "704.555.0102",
            "7045550102",
            "555-0102",
            "704-555-0102 x12",
            "704-555-0102, ext. 12",
            "704/555-0102",
            "704-555-0102 (cell)",
            "fax 704-555-0102",
            "+44 20 7946 0018",
        ] {
            assert_eq!(phones(typed), Ok(vec![typed.to_owned()]), "{typed:?}");
        }
    }

    #[test]
    fn two_phones_in_a_cell_are_two() {
        for typed in ["704-555-0102 / 704-555-0103", "704-555-0102;704-555-0103", "704-555-0102 or 704-555-0103"] {
            assert_eq!(phones(typed), Ok(vec!["704-555-0102".to_owned(), "704-555-0103".to_owned()]), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_phone_is_left_out() {
        assert_eq!(phones("none"), Err(CellReason::NotAPhone));
        assert_eq!(phones("555-08"), Err(CellReason::NotAPhone));
        assert_eq!(phones("7O4-555-0102"), Err(CellReason::LetterForDigit));
        assert_eq!(phones("7045550102704555010399"), Err(CellReason::NotAPhone));
    }

    #[test]
    fn e_mails_are_found_and_bad_ones_noticed() {
        let ada = || "ada@example.org".to_owned();
        assert_eq!(emails("ada@example.org"), (vec![ada()], false));
        assert_eq!(emails("Ada L. <ada@example.org>"), (vec![ada()], false));
        assert_eq!(emails("ada@example.org; b@example.net"), (vec![ada(), "b@example.net".to_owned()], false));
        assert_eq!(emails("ada@example.org, b@"), (vec![ada()], true), "the good one is not lost with the bad one");
        assert_eq!(emails("ada at example.org"), (vec![], true));
    }

    proptest! {
        #[test]
        fn no_cell_panics(text in "\\PC{0,40}", close in "[0-9 ox/;,&@.<>-]{0,30}") {
            let _ = (phones(&text), phones(&close), emails(&text), emails(&close));
        }
    }
}
