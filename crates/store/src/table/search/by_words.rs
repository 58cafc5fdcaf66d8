//! Finding by words: of names first, which are sorted and in memory, then of addresses and whatever else is indexed.

use super::find::Finder;
use super::query::{beginning, match_terms, quoted, too_short};
use super::vocabulary::Meanings;
use super::words::{Memory, Named, initials};
use crate::error::StoreError;
use crate::table::after_prefix;
use folkmoot_domain::contact;
use folkmoot_domain::person::nickname::nicknames_of;
use rusqlite::params;

/// Candidates that one look into the full-text index may give.
const MOST_FROM_TEXT: i64 = 200;
/// So many of them are looked at, and so many more until there are enough people.
const CHUNK: usize = 10;
/// Words that one beginning may stand for in the full-text index, and one mistyped word.
const MOST_BEGINNINGS: usize = 40;
const MOST_NEAR: usize = 24;

/// Letters that may be wrong in a word, if it is long.
const MOST_EDITS: usize = 2;

/// How far from the typed word what it begins is, and what it is a nickname of: before anything mistyped.
const BEGINS: u8 = 1;
const NICKNAME: u8 = 2;

/// Looks for `words`, folded, in the order typed.
pub(crate) fn by_words(finder: &mut Finder<'_>, words: &[String]) -> Result<(), StoreError> {
    let memory = finder.memory;
    by_name_ranges(finder, words)?;
    by_recent(finder, memory, words)?;
    if finder.has_enough() {
        return Ok(());
    }
    // Three words that somebody answers name nobody else: what follows is for names that nobody has.
    finder.enough = if words.len() > 2 { 1 } else { finder.enough };
    let meanings: Vec<Meanings> = words.iter().map(|word| meanings_of(memory, word)).collect();
    by_memory(finder, memory, words, &meanings)?;
    if finder.has_enough() {
        return Ok(());
    }
    by_text(finder, words, finder.limit, |_, word| whole(memory, word))?;
    if finder.has_enough() {
        return Ok(());
    }
    let last = words.len() - 1;
    // Streets that begin so leave room for a name that is mistyped: "roa" is not only Roanoke.
    let half = finder.limit / 2;
    by_text(finder, words, half, |i, word| whole_or_beginning(memory, word, i == last))?;
    by_joined(finder, memory, words)?;
    if finder.has_none() {
        by_text(finder, words, half, |_, word| whole_or_beginning(memory, word, true))?;
    }
    if finder.has_enough() {
        return Ok(());
    }
    let mut near: Vec<Meanings> = Vec::new();
    for edits in 1..=MOST_EDITS {
        // Two letters wrong only for who means nobody with one: it is ten times the work.
        if edits > 1 && !finder.has_none() {
            break;
        }
        near = words.iter().map(|word| memory.vocabulary.near(word, edits)).collect();
        if near.iter().any(|near| !near.is_empty()) {
            let both = |(exact, near): (&Meanings, &Meanings)| [exact.as_slice(), near].concat();
            let meanings: Vec<Meanings> = meanings.iter().zip(&near).map(both).collect();
            by_memory(finder, memory, words, &meanings)?;
        }
    }
    if finder.has_none() || !memory.has_everybody && !finder.has_enough() {
        let near_of = |i: usize| near[i].iter().take(MOST_NEAR).map(|&(id, _)| memory.vocabulary.text_of(id));
        by_text(finder, words, finder.limit, |i, word| {
            let mut terms = whole_or_beginning(memory, word, i == last);
            terms.extend(nicknames_of(word).map(quoted));
            terms.extend(near_of(i).map(quoted));
            terms
        })?;
    }
    Ok(())
}

/// Ranges of the sorted names: the words before a cut are the one name, those after it begin the other. Of whom they
/// give, the likeliest are looked at.
fn by_name_ranges(finder: &mut Finder<'_>, words: &[String]) -> Result<(), StoreError> {
    const FAMILY: &str = "SELECT key, family_key, given_key FROM person WHERE deleted_at IS NULL AND family_key = ?1
                          AND given_key >= ?2 AND given_key < ?3 ORDER BY given_key LIMIT ?4";
    const GIVEN: &str = "SELECT key, family_key, given_key FROM person WHERE deleted_at IS NULL AND given_key = ?1
                         AND family_key >= ?2 AND family_key < ?3 ORDER BY family_key LIMIT ?4";
    const BEGINS: [&str; 2] = [
        "SELECT key, family_key, given_key FROM person WHERE deleted_at IS NULL AND family_key >= ?1 AND family_key < ?2
         ORDER BY family_key, given_key LIMIT ?3",
        "SELECT key, family_key, given_key FROM person WHERE deleted_at IS NULL AND given_key >= ?1 AND given_key < ?2
         ORDER BY given_key, family_key LIMIT ?3",
    ];
    let (sql, memory, limit) = (finder.sql, finder.memory, finder.limit);
    let mut named: Vec<Named> = Vec::new();
    let mut add = |range: &str, values: &[&dyn rusqlite::ToSql]| -> Result<(), StoreError> {
        let mut find = sql.prepare_cached(range)?;
        let found =
            find.query_map(values, |row| Ok(Named { key: row.get(0)?, family: row.get(1)?, given: row.get(2)? }))?;
        for one in found {
            named.push(one?);
        }
        Ok(())
    };
    // What nobody is called needs no look into the file.
    let may_be = |words: &[String]| words.iter().all(|word| memory.may_be_called(word));
    let may_begin = |words: &[String]| {
        words.split_last().is_none_or(|(last, before)| may_be(before) && memory.may_be_called_like(last))
    };
    let whole = words.join(" ");
    for range in BEGINS.into_iter().filter(|_| may_begin(words)) {
        add(range, params![whole, after_prefix(&whole), limit])?;
    }
    for cut in 1..words.len() {
        let (first, last) = words.split_at(cut);
        for (name, begins) in [(first, last), (last, first)] {
            if !may_be(name) || !may_begin(begins) {
                continue;
            }
            let (name, begins) = (name.join(" "), begins.join(" "));
            let begins = &begins;
            add(FAMILY, params![name, begins, after_prefix(begins), limit])?;
            add(GIVEN, params![name, begins, after_prefix(begins), limit])?;
        }
    }
    let mut ranked: Vec<(usize, &Named)> = named.iter().map(|one| (one.inexact(words), one)).collect();
    ranked.sort_by(|(far_a, a), (far_b, b)| {
        (far_a, &a.family, &a.given, a.key).cmp(&(far_b, &b.family, &b.given, b.key))
    });
    ranked.dedup_by_key(|(_, one)| one.key);
    let keys: Vec<i64> = ranked.iter().take(limit).map(|(_, one)| one.key).collect();
    finder.look_at(&keys, words)
}

fn by_recent(finder: &mut Finder<'_>, memory: &Memory, words: &[String]) -> Result<(), StoreError> {
    let typed = initials(words.iter().map(String::as_str));
    let fits = |one: &&Named| words.iter().all(|word| one.words().any(|known| known.starts_with(word.as_str())));
    let begin_so = memory.recent.iter().filter(|(initials, _)| initials & typed == typed).map(|(_, one)| one);
    let keys: Vec<i64> = begin_so.filter(fits).map(|one| one.key).collect();
    finder.look_at(&keys, words)
}

/// Whoever has the words, in one of their meanings, in the family and the given name.
fn by_memory(
    finder: &mut Finder<'_>,
    memory: &Memory,
    words: &[String],
    meanings: &[Meanings],
) -> Result<(), StoreError> {
    finder.look_at(&memory.people(meanings, finder.limit), words)
}

/// "o connor" for "oconnor", "mc donald" for "mcdonald".
fn by_joined(finder: &mut Finder<'_>, memory: &Memory, words: &[String]) -> Result<(), StoreError> {
    let is_particle = |word: &String| word.chars().count() <= 3 && word.chars().all(char::is_alphabetic);
    for i in (1..words.len()).filter(|&i| is_particle(&words[i - 1]) || is_particle(&words[i])) {
        let mut joined = words.to_vec();
        let tail = joined.remove(i);
        joined[i - 1].push_str(&tail);
        finder.compared.clear();
        let last = joined.len() - 1;
        by_text(finder, &joined, finder.limit, |i, word| whole_or_beginning(memory, word, i == last))?;
        finder.compared.clear();
    }
    Ok(())
}

/// Asks the full-text index who has each word in one of its terms; looks at them until `up_to` people are found.
fn by_text(
    finder: &mut Finder<'_>,
    words: &[String],
    up_to: usize,
    terms: impl Fn(usize, &str) -> Vec<String>,
) -> Result<(), StoreError> {
    let short = too_short(words);
    // Without its last word a question is another one: only for who would be told of nobody.
    if !short.is_empty() && !finder.has_none() {
        return Ok(());
    }
    let Some(asked) = match_terms(words, &short, terms) else { return Ok(()) };
    if finder.asked.contains(&asked) {
        return Ok(());
    }
    let keys: Vec<i64> = {
        let mut find = finder.sql.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2")?;
        let keys = find.query_map(params![asked, MOST_FROM_TEXT], |row| row.get(0))?;
        keys.collect::<Result<_, _>>()?
    };
    finder.asked.insert(asked);
    for some in keys.chunks(CHUNK) {
        finder.look_at(some, words)?;
        if finder.found() >= up_to {
            break;
        }
    }
    Ok(())
}

/// What a typed word may stand for in a name, by the vocabulary: itself, what begins so, what it is a nickname of.
fn meanings_of(memory: &Memory, word: &str) -> Meanings {
    let vocabulary = &memory.vocabulary;
    let mut meanings: Meanings = vocabulary.id_of(word).map(|id| (id, 0)).into_iter().collect();
    meanings.extend(vocabulary.beginning(word).map(|id| (id, BEGINS)));
    meanings.extend(nicknames_of(word).filter_map(|name| vocabulary.id_of(name)).map(|id| (id, NICKNAME)));
    meanings
}

/// The word itself and its short form on a street sign, as terms. None where nobody has it.
fn whole(memory: &Memory, word: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let may_have = |word: &str| !memory.is_whole() || memory.vocabulary.may_have(word);
    if may_have(word) {
        terms.push(quoted(word));
    }
    let short = contact::street_key(word, "");
    if short != word && !short.is_empty() && may_have(&short) {
        terms.push(quoted(&short));
    }
    terms
}

/// [`whole`], and if it may be the beginning of a word, those that begin so. Each by itself, as far as they are known:
/// for a beginning FTS5 first merges the people of every word that begins so.
fn whole_or_beginning(memory: &Memory, word: &str, may_begin: bool) -> Vec<String> {
    let mut terms = whole(memory, word);
    let letters = word.chars().count();
    if !may_begin || letters < 3 {
        return terms;
    }
    let vocabulary = &memory.vocabulary;
    if !memory.is_whole() || !vocabulary.knows_beginnings(word) {
        return [beginning(word)].into_iter().chain(terms).collect();
    }
    let mut longer: Vec<u32> = vocabulary.beginning(word).collect();
    if longer.len() > MOST_BEGINNINGS {
        // Of three letters there is an index of its own.
        if letters == 3 {
            return [beginning(word)].into_iter().chain(terms).collect();
        }
        // Names are found in memory: first come the words of addresses, then what most people are called.
        longer.sort_by_key(|&id| match vocabulary.people_of(id).len() {
            0 => 0,
            people => usize::MAX - people,
        });
    }
    terms.extend(longer.iter().take(MOST_BEGINNINGS).map(|&id| quoted(vocabulary.text_of(id))));
    terms
}

impl Named {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.family.split(' ').chain(self.given.split(' '))
    }

    /// How many of the words are only the beginning of one of the name's, and whether more of the name was left out:
    /// nothing is best.
    fn inexact(&self, words: &[String]) -> usize {
        let begun = words.iter().filter(|word| !self.words().any(|known| known == word.as_str())).count();
        let is_full = self.words().all(|known| words.iter().any(|word| word == known));
        begun * 2 + usize::from(!is_full)
    }
}
