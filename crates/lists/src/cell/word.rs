//! Yes and no, and languages.

use folkmoot_domain::text::fold;

/// What a mark says: yes, no, or neither. Blank cells are not asked about.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "Y" | "y" | "x" | "X" | "1" => return Some(true),
        "N" | "n" | "0" => return Some(false),
        _ => {}
    }
    match fold(text).as_str() {
        "y" | "yes" | "x" | "1" | "true" | "t" | "on" | "si" | "s" | "ok" | "subscribed" | "opt in" | "checked" => {
            Some(true)
        }
        "n" | "no" | "0" | "false" | "f" | "off" | "unsubscribed" | "opt out" | "unchecked" => Some(false),
        // A tick has no letters to fold.
        "" if matches!(text.trim(), "✓" | "✔" | "☑" | "☒") => Some(true),
        "" if text.trim() == "☐" => Some(false),
        _ => None,
    }
}

/// The BCP 47 tag of a language that is written as a tag, or by its English or own name.
pub(crate) fn language(text: &str) -> Option<String> {
    const NAMES: [(&str, &[&str]); 24] = [
        ("en", &["english", "ingles", "eng"]),
        ("es", &["spanish", "espanol", "spa", "castellano"]),
        ("ar", &["arabic"]),
        ("am", &["amharic"]),
        ("bn", &["bengali", "bangla"]),
        ("de", &["german", "deutsch"]),
        ("fa", &["farsi", "persian"]),
        ("fr", &["french", "francais"]),
        ("hi", &["hindi"]),
        ("hmn", &["hmong"]),
        ("ht", &["haitian", "haitian creole", "creole", "kreyol"]),
        ("it", &["italian", "italiano"]),
        ("ja", &["japanese"]),
        ("ko", &["korean"]),
        ("pl", &["polish", "polski"]),
        ("pt", &["portuguese", "portugues"]),
        ("ru", &["russian"]),
        ("so", &["somali"]),
        ("sw", &["swahili"]),
        ("tl", &["tagalog", "filipino"]),
        ("uk", &["ukrainian"]),
        ("ur", &["urdu"]),
        ("vi", &["vietnamese"]),
        ("zh", &["chinese", "mandarin", "cantonese"]),
    ];
    let folded = fold(text);
    let by_name = NAMES.iter().find(|(code, names)| *code == folded || names.contains(&folded.as_str()));
    if let Some((code, _)) = by_name {
        return Some((*code).to_owned());
    }
    // A tag such as "es-MX": a known language and a region.
    let (language, region) = text.trim().split_once(['-', '_'])?;
    let language = language.to_ascii_lowercase();
    let is_region = region.len() == 2 && region.bytes().all(|b| b.is_ascii_alphabetic());
    (is_region && NAMES.iter().any(|(code, _)| *code == language))
        .then(|| format!("{language}-{}", region.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_yes_or_no() {
        for yes in ["Y", "yes", "x", "X", "1", "TRUE", "si", "Sí", "✓"] {
            assert_eq!(yes_or_no(yes), Some(true), "{yes:?}");
        }
        for no in ["N", "no", "0", "False"] {
            assert_eq!(yes_or_no(no), Some(false), "{no:?}");
        }
        assert_eq!(yes_or_no("maybe"), None);
    }

    #[test]
    fn languages_have_tags() {
        for (typed, tag) in [("Español", "es"), ("SPANISH", "es"), ("en", "en"), ("es-mx", "es-MX")] {
            assert_eq!(language(typed).as_deref(), Some(tag));
        }
        assert_eq!(language("Klingon"), None);
    }
}
