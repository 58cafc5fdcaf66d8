//! Finding people as staff type: by any phone, e-mail, address or name, in any order, with accents or without, by
//! nickname, and with a letter wrong. How it is built: docs/adr/0020-search.md.

mod alike;
mod by_words;
mod contacts;
mod filter;
mod find;
mod gather;
pub(crate) mod index;
mod lines;
mod nearly;
mod query;
mod score;
mod vocabulary;
mod words;

pub(crate) use filter::text_filter;
pub use words::Words;

use folkmoot_domain::ids::{PersonId, UtcMillis};
use serde::{Deserialize, Serialize};

/// Why a person was found; the best reason where there are several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Why {
    Name,
    Nickname,
    /// As it was typed when it was saved.
    Phone {
        number: String,
    },
    Email {
        address: String,
    },
    /// In one line; the name may have helped.
    Address {
        line: String,
    },
    VoterNumber {
        roll: String,
        number: String,
    },
    /// The person's own id in a list.
    Listed {
        list: String,
        id: String,
    },
    SimilarName,
}

/// A person who was found. Nothing is masked, but whoever is protected was found by name only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    pub id: PersonId,
    /// In sorting order: "Lovelace, Ada B.".
    pub name: String,
    pub why: Why,
    /// The primary address in one line.
    pub address: String,
    pub area: String,
    pub last_contact_at: Option<UtcMillis>,
    pub is_deceased: bool,
    pub is_protected: bool,
}
