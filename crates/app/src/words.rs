//! The app's own words, from the same catalogues as the window's: what it writes into files.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use std::borrow::Cow;
use std::collections::HashMap;

static_loader! {
    static CATALOGUES = {
        locales: "../../assets/words",
        fallback_language: "en",
        // No invisible isolation marks in files and titles.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The words of one language.
pub struct Words(LanguageIdentifier);

impl Words {
    /// "en" or "es"; any other is English.
    pub fn of(language: &str) -> Self {
        Self(language.parse().unwrap_or_else(|_| LanguageIdentifier::default()))
    }

    /// The message under a key, with its values.
    pub fn say(&self, key: &str, values: &[(&'static str, &str)]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value))).collect();
        CATALOGUES.lookup_with_args(&self.0, key, &values)
    }
}
