//! The search index: which words a person is found by, and keeping them as the person changes.

use crate::error::StoreError;
use folkmoot_domain::contact::{self, Address};
use folkmoot_domain::person::Person;
use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::text::fold;
use rusqlite::{Connection, params};
use std::collections::HashSet;

/// The version of what [`words_of`] makes. A file with another one is indexed anew when it is opened: what was indexed
/// can only be taken out by the same words.
pub(crate) const VERSION: i64 = 1;

/// Folded words without repetition, in order.
#[derive(Default)]
pub(crate) struct WordSet(Vec<String>);

impl WordSet {
    pub(crate) fn add(&mut self, word: &str) {
        if !word.is_empty() && !self.0.iter().any(|w| w == word) {
            self.0.push(word.to_owned());
        }
    }

    /// Adds each word of a text that is folded already.
    pub(crate) fn add_all(&mut self, folded: &str) {
        folded.split(' ').for_each(|word| self.add(word));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn contains(&self, word: &str) -> bool {
        self.0.iter().any(|w| w == word)
    }
}

/// The words of a name. A part of several words also counts written as one: "Mary Ann" is found as "maryann".
pub(crate) fn name_words(name: &PersonName) -> WordSet {
    let mut words = WordSet::default();
    for part in [&name.given, &name.middle, &name.family, &name.nickname, &name.suffix, &name.prefix] {
        let folded = fold(part);
        words.add_all(&folded);
        if folded.contains(' ') {
            words.add(&folded.replace(' ', ""));
        }
    }
    words
}

/// The words of an address, street words also in their short form.
pub(crate) fn address_words(address: &Address, words: &mut WordSet) {
    words.add_all(&fold(&address.line1));
    words.add_all(&fold(&address.line2));
    words.add_all(&contact::street_key(&address.line1, &address.line2));
    words.add_all(&fold(&address.city));
    words.add_all(&fold(&address.state));
    words.add_all(&fold(&address.zip));
    if let Some(area) = &address.area {
        words.add_all(&fold(&area.name));
    }
}

/// All words that a person is found by. Of whoever is protected only the name's.
pub(crate) fn words_of(person: &Person) -> WordSet {
    let mut words = name_words(&person.name);
    if !person.is_protected {
        for address in &person.addresses {
            address_words(address, &mut words);
        }
    }
    words
}

/// Keeps the index as a person changes from `old` to `new`; none: is not to be found. Does nothing for people whom a
/// rebuild under way has not come to.
pub(crate) fn keep(sql: &Connection, key: i64, old: Option<&Person>, new: Option<&Person>) -> Result<(), StoreError> {
    if key > indexed_to(sql)? {
        return Ok(());
    }
    let old_text = old.map(text_of);
    let new_text = new.map(text_of);
    if old_text == new_text {
        return Ok(());
    }
    if let Some(text) = old_text {
        let mut remove = sql.prepare_cached("INSERT INTO search (search, rowid, words) VALUES ('delete', ?1, ?2)")?;
        remove.execute(params![key, text])?;
    }
    if let (Some(text), Some(person)) = (new_text, new) {
        add(sql, key, &text, person, &mut KnownWords::default())?;
    }
    if let Some(old) = old {
        let kept = new.map(|person| name_words(&person.name)).unwrap_or_default();
        forget_words(sql, name_words(&old.name).iter().filter(|word| !kept.contains(word)))?;
    }
    Ok(())
}

/// Name words that were seen already, so that a rebuild asks for each only once.
#[derive(Default)]
pub(crate) struct KnownWords(HashSet<String>);

/// Indexes a person who is not indexed yet.
pub(crate) fn add_person(
    sql: &Connection,
    key: i64,
    person: &Person,
    known: &mut KnownWords,
) -> Result<(), StoreError> {
    add(sql, key, &text_of(person), person, known)
}

/// Up to which key people are in the index.
pub(crate) fn indexed_to(sql: &Connection) -> Result<i64, StoreError> {
    Ok(sql.prepare_cached("SELECT indexed_to FROM search_state")?.query_row([], |row| row.get(0))?)
}

fn add(sql: &Connection, key: i64, text: &str, person: &Person, known: &mut KnownWords) -> Result<(), StoreError> {
    sql.prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?.execute(params![key, text])?;
    for word in name_words(&person.name).iter().filter(|word| !known.0.contains(*word)).collect::<Vec<_>>() {
        // Looked for first: nearly every word is known, and a failed insert would still use up a key.
        if !sql.prepare_cached("SELECT 1 FROM word WHERE word = ?1")?.exists([word])? {
            sql.prepare_cached("INSERT INTO word (word) VALUES (?1)")?.execute([word])?;
        }
        known.0.insert(word.to_owned());
    }
    Ok(())
}

/// Forgets name words that nobody has any more, so that a name that went leaves no trace.
fn forget_words<'a>(sql: &Connection, words: impl Iterator<Item = &'a str>) -> Result<(), StoreError> {
    for word in words {
        let is_used = sql
            .prepare_cached("SELECT 1 FROM search WHERE search MATCH ?1 LIMIT 1")?
            .exists([format!("\"{word}\"")])?;
        if !is_used && sql.prepare_cached("DELETE FROM word WHERE word = ?1")?.execute([word])? > 0 {
            sql.prepare_cached("UPDATE search_state SET words_gone = words_gone + 1")?.execute([])?;
        }
    }
    Ok(())
}

fn text_of(person: &Person) -> String {
    let words = words_of(person);
    let mut text = String::with_capacity(96);
    for word in words.iter() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
