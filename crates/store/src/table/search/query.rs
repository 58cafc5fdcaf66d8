//! What somebody typed, taken apart: words, perhaps a phone number, perhaps an e-mail.

use folkmoot_domain::contact;
use folkmoot_domain::text::{digits, fold};

/// More words than this narrow nothing any more.
const MOST_WORDS: usize = 8;

/// A question.
pub(crate) struct Query {
    /// Folded, in the order typed.
    pub words: Vec<String>,
    /// Digits, where it looks like a phone number or the beginning or end of one.
    pub phone: Option<PhoneQuery>,
    /// Words of a name and a part of a phone number: "garcia 0192".
    pub name_and_phone: Option<(Vec<String>, PhoneQuery)>,
    /// In lower case, where it can be the beginning of an e-mail address.
    pub email: Option<String>,
    /// In capitals, where it can be a voter number or an id in a list.
    pub number: Option<String>,
}

/// A typed phone number, or a part of one.
pub(crate) struct PhoneQuery {
    pub digits: String,
    pub e164: Option<String>,
    pub last7: Option<String>,
}

impl Query {
    pub(crate) fn of(text: &str) -> Self {
        let text = text.trim();
        let folded = fold(text);
        let mut words: Vec<String> = Vec::new();
        for word in folded.split(' ').filter(|w| !w.is_empty()) {
            if !words.iter().any(|w| w == word) && words.len() < MOST_WORDS {
                words.push(word.to_owned());
            }
        }
        let is_one_word = !text.contains(char::is_whitespace);
        let has_digit = text.bytes().any(|b| b.is_ascii_digit());
        Self {
            phone: PhoneQuery::of(text),
            name_and_phone: name_and_phone(text),
            email: (is_one_word && text.chars().count() >= 3).then(|| text.to_lowercase()),
            number: (is_one_word && has_digit && text.len() >= 4).then(|| text.to_uppercase()),
            words,
        }
    }

    /// Whether it can only mean an e-mail address.
    pub(crate) fn is_email(&self) -> bool {
        self.email.as_ref().is_some_and(|e| e.contains('@'))
    }
}

fn name_and_phone(text: &str) -> Option<(Vec<String>, PhoneQuery)> {
    let (numbers, names): (Vec<&str>, Vec<&str>) =
        text.split_whitespace().partition(|word| word.bytes().any(|b| b.is_ascii_digit()));
    if names.is_empty() || names.len() > MOST_WORDS {
        return None;
    }
    let words = fold(&names.join(" ")).split(' ').map(str::to_owned).collect();
    Some((words, PhoneQuery::of(&numbers.join(" "))?))
}

impl PhoneQuery {
    /// Four digits or more, and nothing else but what numbers are written with, up to an extension.
    fn of(text: &str) -> Option<Self> {
        let number = text.split(['x', 'X', 'e', 'E', '#', ';']).next().unwrap_or_default();
        let is_number =
            number.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+()-./\u{2011}\u{2013}".contains(c));
        let digits = digits(number);
        if !is_number || !(4..=15).contains(&digits.len()) {
            return None;
        }
        let e164 = contact::e164(number);
        // Nine digits are a number half typed: their last seven are nobody's.
        let is_whole = digits.len() == 7 || e164.is_some();
        Some(Self { last7: is_whole.then(|| contact::last_seven(number)), e164, digits })
    }
}

/// The words as an FTS5 query: every word must be in the person, or begin a word of theirs. Those at the positions in
/// `left_out` are not asked for. None when nothing is left to ask for.
pub(crate) fn match_all(words: &[String], left_out: &[usize]) -> Option<String> {
    match_terms(words, left_out, |_, word| {
        let begins = word.chars().count() >= 3;
        let short = contact::street_key(word, "");
        let other = (short != word && !short.is_empty()).then(|| quoted(&short));
        [Some(if begins { beginning(word) } else { quoted(word) }), other].into_iter().flatten().collect()
    })
}

/// The words as an FTS5 query: of each one of its terms must be in the person. None when nothing is left to ask for, or
/// when a word has no terms: then nobody has it.
pub(crate) fn match_terms(
    words: &[String],
    left_out: &[usize],
    terms: impl Fn(usize, &str) -> Vec<String>,
) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for (i, word) in words.iter().enumerate().filter(|(i, _)| !left_out.contains(i)) {
        let terms = terms(i, word);
        if terms.is_empty() {
            return None;
        }
        all.push(format!("({})", terms.join(" OR ")));
    }
    (!all.is_empty()).then(|| all.join(" AND "))
}

/// Which words FTS5 is not asked for: the beginning of a word that is still being typed would match half the office.
pub(crate) fn too_short(words: &[String]) -> Vec<usize> {
    match words.last() {
        Some(last) if last.chars().count() < 3 => vec![words.len() - 1],
        _ => Vec::new(),
    }
}

/// A whole word as FTS5 takes it: folding has left nothing in it but letters and digits.
pub(crate) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// Any word that begins so.
pub(crate) fn beginning(word: &str) -> String {
    format!("\"{word}\"*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_recognised_in_every_form() {
        for text in ["555-0102", "(555) 0102", "5550102"] {
            let phone = Query::of(text).phone.expect("a phone");
            assert_eq!(phone.last7.as_deref(), Some("5550102"), "{text}");
        }
        assert_eq!(Query::of("+1 704 555 0102").phone.and_then(|p| p.e164).as_deref(), Some("+17045550102"));
        assert!(Query::of("12 oak").phone.is_none(), "a house number is no phone");
        assert!(Query::of("704 555 01").phone.is_some_and(|p| p.last7.is_none()), "half a number has no last seven");
    }

    #[test]
    fn a_question_for_fts_has_every_word() {
        let words = ["garcia".to_owned(), "street".to_owned()];
        assert_eq!(match_all(&words, &[]).as_deref(), Some("(\"garcia\"*) AND (\"street\"* OR \"st\")"));
        assert_eq!(match_all(&words, &[1]).as_deref(), Some("(\"garcia\"*)"));
        assert_eq!(match_terms(&words, &[], |i, word| if i == 0 { vec![quoted(word)] } else { vec![] }), None);
        assert_eq!(too_short(&["garcia".into(), "m".into()]), [1]);
    }
}
