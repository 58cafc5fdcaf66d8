//! The search index: which words a person is found by, and keeping them as the person changes.

use crate::error::StoreError;
use crate::table::people::NewPerson;
use crate::write::Write;
use folkmoot_domain::contact::{self, Address};
use folkmoot_domain::person::Person;
use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::text::fold_into;
use rusqlite::{CachedStatement, Connection, params};
use std::collections::{BTreeSet, HashSet};

/// The version of what `words_of` makes. A file with another one is indexed anew when it is opened: what was indexed
/// can only be taken out by the same words.
pub(crate) const VERSION: i64 = 1;

/// Folded words without repetition, in order; one text with spaces, which is what the index gets.
#[derive(Default)]
pub(crate) struct WordSet {
    text: String,
    /// Where each word begins and ends.
    words: Vec<(usize, usize)>,
}

impl WordSet {
    /// Adds each word of a text that is folded already.
    pub(crate) fn add_all(&mut self, folded: &str) {
        folded.split(' ').for_each(|word| self.add(word));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|&(from, to)| &self.text[from..to])
    }

    fn add(&mut self, word: &str) {
        if !word.is_empty() && !self.contains(word) {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            let from = self.text.len();
            self.text.push_str(word);
            self.words.push((from, self.text.len()));
        }
    }

    fn contains(&self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }
}

/// The words of a name. A part of several words also counts written as one: "Mary Ann" is found as "maryann".
pub(crate) fn name_words(name: &PersonName) -> WordSet {
    let mut words = WordSet::default();
    let mut folded = String::new();
    for part in [&name.given, &name.middle, &name.family, &name.nickname, &name.suffix, &name.prefix] {
        if part.is_empty() {
            continue;
        }
        fold_into(part, &mut folded);
        words.add_all(&folded);
        if folded.contains(' ') {
            words.add(&folded.replace(' ', ""));
        }
    }
    words
}

/// The words of an address, street words also in their short form.
pub(crate) fn address_words(address: &Address, words: &mut WordSet) {
    let mut folded = String::new();
    for part in [&address.line1, &address.line2, &address.city, &address.state, &address.zip] {
        fold_into(part, &mut folded);
        words.add_all(&folded);
    }
    words.add_all(&contact::street_key(&address.line1, &address.line2));
    if let Some(area) = &address.area {
        fold_into(&area.name, &mut folded);
        words.add_all(&folded);
    }
}

/// All words that a person is found by. Of whoever is protected, the name's only.
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
pub(crate) fn keep(
    write: &mut Write<'_>,
    key: i64,
    old: Option<&Person>,
    new: Option<&Person>,
) -> Result<(), StoreError> {
    let sql = write.sql;
    if key > indexed_to(sql)? {
        return Ok(());
    }
    let old_words = old.map(words_of);
    let new_words = new.map(words_of);
    let text_of = |words: &Option<WordSet>| words.as_ref().map(|words| words.text.clone());
    if text_of(&old_words) == text_of(&new_words) {
        return Ok(());
    }
    if let Some(words) = &old_words {
        let mut remove = sql.prepare_cached("INSERT INTO search (search, rowid, words) VALUES ('delete', ?1, ?2)")?;
        remove.execute(params![key, words.text])?;
    }
    if let Some(words) = &new_words {
        add(sql, key, words, &mut KnownWords::default())?;
    }
    if let Some(words) = &old_words {
        let is_kept = |word: &str| new_words.as_ref().is_some_and(|new| new.contains(word));
        let lost = words.iter().filter(|word| is_listed(word) && !is_kept(word));
        write.lost_words.extend(lost.map(str::to_owned));
    }
    Ok(())
}

/// Indexes somebody who has just been written. Does nothing while a rebuild is under way: it will come to them.
pub(crate) fn keep_new(sql: &Connection, key: i64, new: &NewPerson) -> Result<(), StoreError> {
    if key > indexed_to(sql)? {
        return Ok(());
    }
    add(sql, key, &new.words, &mut KnownWords::default())
}

/// Words that were seen already, so that a rebuild asks for each only once.
#[derive(Default)]
pub(crate) struct KnownWords {
    words: HashSet<String, foldhash::fast::RandomState>,
    /// What `search_state` counted when they were seen.
    gone: i64,
}

/// Indexes people as they come in, in one write. While a first load is under way, the index follows it person by person,
/// as long as nobody else adds one; else a rebuild will come to whom it leaves out.
pub(crate) struct InTurn<'k, 'c> {
    sql: &'c Connection,
    known: &'k mut KnownWords,
    add: CachedStatement<'c>,
    /// Up to whom the index is whole: in the file, and by now.
    indexed: (i64, i64),
}

impl<'k, 'c> InTurn<'k, 'c> {
    pub(crate) fn new(sql: &'c Connection, known: &'k mut KnownWords) -> Result<Self, StoreError> {
        let gone = sql.prepare_cached("SELECT words_gone FROM search_state")?.query_row([], |row| row.get(0))?;
        if known.gone != gone {
            *known = KnownWords { gone, ..KnownWords::default() };
        }
        let indexed = indexed_to(sql)?;
        Ok(Self { sql, known, add: sql.prepare_cached(ADD)?, indexed: (indexed, indexed) })
    }

    pub(crate) fn add(&mut self, key: i64, new: &NewPerson) -> Result<(), StoreError> {
        let is_next = key.checked_sub(1) == Some(self.indexed.1);
        if key > self.indexed.1 && !is_next {
            return Ok(());
        }
        if is_next {
            self.indexed.1 = key;
        }
        self.add.execute(params![key, new.words.text])?;
        know(self.sql, &new.words, self.known)
    }

    /// Writes down how far the index is.
    pub(crate) fn settle(&mut self) -> Result<(), StoreError> {
        if self.indexed.0 != self.indexed.1 {
            self.sql.prepare_cached("UPDATE search_state SET indexed_to = ?1")?.execute([self.indexed.1])?;
            self.indexed.0 = self.indexed.1;
        }
        Ok(())
    }

    /// Lets something else look at the index and change it.
    pub(crate) fn interrupt(&mut self) -> Result<(), StoreError> {
        // It may forget words.
        self.known.words.clear();
        self.settle()
    }
}

/// Indexes a person who is not indexed yet.
pub(crate) fn add_person(
    sql: &Connection,
    key: i64,
    person: &Person,
    known: &mut KnownWords,
) -> Result<(), StoreError> {
    add(sql, key, &words_of(person), known)
}

/// Up to which key people are in the index.
pub(crate) fn indexed_to(sql: &Connection) -> Result<i64, StoreError> {
    Ok(sql.prepare_cached("SELECT indexed_to FROM search_state")?.query_row([], |row| row.get(0))?)
}

/// Whether a word stands in the list of all words, which searches keep in memory. House numbers and ZIP codes would be
/// most of it, and nobody asks what is nearly one.
fn is_listed(word: &str) -> bool {
    !word.bytes().any(|b| b.is_ascii_digit())
}

const ADD: &str = "INSERT INTO search (rowid, words) VALUES (?1, ?2)";

fn add(sql: &Connection, key: i64, words: &WordSet, known: &mut KnownWords) -> Result<(), StoreError> {
    sql.prepare_cached(ADD)?.execute(params![key, words.text])?;
    know(sql, words, known)
}

/// Makes sure that the words are among the known ones, as far as they are listed.
fn know(sql: &Connection, words: &WordSet, known: &mut KnownWords) -> Result<(), StoreError> {
    for word in words.iter().filter(|word| is_listed(word)) {
        if known.words.contains(word) {
            continue;
        }
        // Looked for first: nearly every word is known, and a failed insert would still use up a key.
        if !sql.prepare_cached("SELECT 1 FROM word WHERE word = ?1")?.exists([word])? {
            sql.prepare_cached("INSERT INTO word (word) VALUES (?1)")?.execute([word])?;
        }
        known.words.insert(word.to_owned());
    }
    Ok(())
}

/// Forgets those of the words that nobody has any more, so that a name that went leaves no trace.
pub(crate) fn forget_words(sql: &Connection, words: &BTreeSet<String>) -> Result<(), StoreError> {
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
