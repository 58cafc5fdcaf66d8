//! The parts of a name, and what is made of them.

use serde::{Deserialize, Serialize};

/// The parts of a person's name; empty where unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PersonName {
    /// "Ms.", "Dr."
    pub prefix: String,
    pub given: String,
    pub middle: String,
    pub family: String,
    /// "Jr.", "III"
    pub suffix: String,
    pub nickname: String,
}

impl PersonName {
    /// True when neither a given name, a family name nor a nickname is known.
    pub fn is_empty(&self) -> bool {
        [&self.given, &self.family, &self.nickname].iter().all(|part| part.trim().is_empty())
    }

    /// In reading order: "Dr. Ada B. Lovelace Jr.".
    pub fn full(&self) -> String {
        join(&[&self.prefix, &self.given, &self.middle, &self.family, &self.suffix])
    }

    /// In sorting order: "Lovelace, Ada B.".
    pub fn sorted(&self) -> String {
        let rest = join(&[&self.given, &self.middle]);
        match (self.family.is_empty(), rest.is_empty()) {
            (false, false) => format!("{}, {rest}", join(&[&self.family, &self.suffix])),
            (false, true) => join(&[&self.family, &self.suffix]),
            (true, false) => rest,
            (true, true) => self.nickname.clone(),
        }
    }

    /// The salutation of a letter: "Dear Ms. Lovelace", "Dear Ada Lovelace"; in Spanish for "es". Neutral where the
    /// name does not say more: no gender is guessed.
    pub fn greeting(&self, language: &str) -> String {
        let called = match (self.prefix.is_empty(), self.family.is_empty()) {
            (false, false) => join(&[&self.prefix, &self.family]),
            _ => join(&[&self.given, &self.family]),
        };
        let called = if called.is_empty() { self.nickname.clone() } else { called };
        match (language.starts_with("es"), called.is_empty()) {
            (true, true) => "Estimada vecina, estimado vecino".to_owned(),
            (true, false) => format!("Hola, {called}"),
            (false, true) => "Dear neighbor".to_owned(),
            (false, false) => format!("Dear {called}"),
        }
    }

    /// A name written in capitals or all small, in mixed case; any other spelling is left as it is.
    /// "MCDONALD" is "Mcdonald": which of the two a person uses is not known.
    pub fn in_mixed_case(text: &str) -> String {
        let has_lower = text.chars().any(char::is_lowercase);
        let has_upper = text.chars().any(char::is_uppercase);
        if has_lower == has_upper {
            return text.to_owned();
        }
        let mut mixed = String::with_capacity(text.len());
        let mut at_start = true;
        for c in text.chars() {
            if at_start {
                mixed.extend(c.to_uppercase());
            } else {
                mixed.extend(c.to_lowercase());
            }
            at_start = !(c.is_alphanumeric());
        }
        mixed
    }
}

fn join(parts: &[&String]) -> String {
    parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> PersonName {
        PersonName { prefix: "Ms.".into(), given: "Ada".into(), family: "Lovelace".into(), ..Default::default() }
    }

    #[test]
    fn a_greeting_uses_what_is_known() {
        assert_eq!(ada().greeting("en"), "Dear Ms. Lovelace");
        assert_eq!(PersonName { prefix: String::new(), ..ada() }.greeting(""), "Dear Ada Lovelace");
        assert_eq!(ada().greeting("es"), "Hola, Ms. Lovelace");
        assert_eq!(PersonName::default().greeting("en"), "Dear neighbor");
    }

    #[test]
    fn only_capitals_and_all_small_letters_are_respelt() {
        for (typed, kept) in
            [("KOFRON", "Kofron"), ("o'connor", "O'Connor"), ("deVries", "deVries"), ("GARCIA-LEE", "Garcia-Lee")]
        {
            assert_eq!(PersonName::in_mixed_case(typed), kept);
        }
    }
}
