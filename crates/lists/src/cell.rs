//! What one cell says: dates, phones, e-mails, names, places, yes and no. Plain functions; today is handed in.

pub(crate) mod case;
pub(crate) mod date;
pub(crate) mod name;
pub(crate) mod place;
pub(crate) mod reach;
pub(crate) mod word;

use folkmoot_domain::text::is_unseen;

/// What stands in a cell, to be shown to a person: at most so many characters, with a mark for each that nobody would
/// see or that a terminal would obey.
pub(crate) fn quoted(text: &str, most: usize) -> String {
    let is_hidden = |c: char| is_unseen(c) || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    text.chars().take(most).map(|c| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// The digits that letters stand for when a date or number was typed or scanned wrongly, if there are any.
pub(crate) fn with_letters_as_digits(text: &str) -> Option<String> {
    let mut changed = false;
    let fixed = text
        .chars()
        .map(|c| {
            let digit = match c {
                'o' | 'O' | 'Q' | 'D' => '0',
                'l' | 'I' | 'i' | '|' => '1',
                'z' | 'Z' => '2',
                's' | 'S' => '5',
                'G' | 'b' => '6',
                'B' => '8',
                'g' | 'q' => '9',
                other => return other,
            };
            changed = true;
            digit
        })
        .collect();
    changed.then_some(fixed)
}
