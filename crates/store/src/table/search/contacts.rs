//! Finding by what reaches a person: phones, e-mails, and the numbers of rolls and lists. Whoever is protected or in
//! the bin has no entry in these indexes, or is left out.

use super::Why;
use super::find::Finder;
use super::query::{PhoneQuery, Query};
use crate::error::StoreError;
use crate::table::after_prefix;
use rusqlite::{Params, params};

const MOST: i64 = 40;
/// Phones that end alike and are looked at for a name: at a million people four digits have about a hundred.
const MOST_ENDS: i64 = 2_000;

/// By a phone in any form; by its beginning or its end.
pub(crate) fn by_phone(finder: &mut Finder<'_>, query: &Query) -> Result<(), StoreError> {
    let Some(PhoneQuery { digits, e164, last7 }) = &query.phone else { return Ok(()) };
    let why = |number, _| Why::Phone { number };
    if let Some(e164) = e164 {
        add(finder, "SELECT person, number, '' FROM phone WHERE e164 = ?1 LIMIT ?2", params![e164, MOST], 0, why)?;
    }
    if let Some(last7) = last7 {
        add(finder, "SELECT person, number, '' FROM phone WHERE last7 = ?1 LIMIT ?2", params![last7, MOST], 1, why)?;
        return Ok(());
    }
    const BEGINS: &str = "SELECT person, number, '' FROM phone WHERE e164 >= ?1 AND e164 < ?2 LIMIT ?3";
    for begin in [format!("+1{digits}"), format!("+{digits}")] {
        add(finder, BEGINS, params![begin, after_prefix(&begin), MOST], 2, why)?;
    }
    if digits.len() < 7 {
        const LOCAL: &str = "SELECT person, number, '' FROM phone WHERE last7 >= ?1 AND last7 < ?2 LIMIT ?3";
        add(finder, LOCAL, params![digits, after_prefix(digits), MOST], 2, why)?;
    }
    const ENDS: &str = "SELECT person, number, '' FROM phone WHERE tail >= ?1 AND tail < ?2 LIMIT ?3";
    let end: String = digits.chars().rev().collect();
    add(finder, ENDS, params![end, after_prefix(&end), MOST], 3, why)
}

/// By words that begin names of somebody, and the end of a phone of theirs.
pub(crate) fn by_name_and_phone(finder: &mut Finder<'_>, query: &Query) -> Result<(), StoreError> {
    let Some((words, phone)) = &query.name_and_phone else { return Ok(()) };
    let end: String = phone.digits.chars().rev().take(7).collect();
    let mut named: Vec<(i64, String)> = Vec::new();
    {
        let mut find = finder.sql.prepare_cached(
            "SELECT p.key, ph.number, p.family_key, p.given_key FROM phone ph JOIN person p ON p.key = ph.person
             WHERE ph.tail >= ?1 AND ph.tail < ?2 AND p.deleted_at IS NULL LIMIT ?3",
        )?;
        let mut rows = find.query(params![end, after_prefix(&end), MOST_ENDS])?;
        while let Some(row) = rows.next()? {
            let text = |column| row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged);
            let (family, given) = (text(2)?, text(3)?);
            let is_theirs =
                |word: &String| family.split(' ').chain(given.split(' ')).any(|name| name.starts_with(word.as_str()));
            if words.iter().all(is_theirs) {
                named.push((row.get(0)?, row.get(1)?));
            }
        }
    }
    for (key, number) in named.into_iter().take(MOST as usize) {
        finder.add_contact(key, 0, Why::Phone { number })?;
    }
    Ok(())
}

/// By an e-mail address or its beginning.
pub(crate) fn by_email(finder: &mut Finder<'_>, query: &Query) -> Result<(), StoreError> {
    let Some(email) = &query.email else { return Ok(()) };
    const BEGINS: &str =
        "SELECT person, address, '' FROM email WHERE folded >= ?1 AND folded < ?2 ORDER BY folded LIMIT ?3";
    for (key, address, _) in find(finder, BEGINS, params![email, after_prefix(email), MOST])? {
        finder.add_unread(key, 1, Why::Email { address });
    }
    Ok(())
}

/// By a voter number or the beginning of one; by the id in a list.
pub(crate) fn by_number(finder: &mut Finder<'_>, query: &Query) -> Result<(), StoreError> {
    let Some(number) = &query.number else { return Ok(()) };
    // Of a merged person too: one roll may have somebody under two numbers.
    const ROLL: &str =
        "SELECT ifnull(p.merged_into, p.key), r.number, r.roll FROM roll r JOIN person p ON p.key = r.person
                        WHERE r.number >= ?1 AND r.number < ?2 ORDER BY r.number LIMIT ?3";
    let why = |number, roll| Why::VoterNumber { roll, number };
    add(finder, ROLL, params![number, after_prefix(number), MOST], 1, why)?;
    const LISTED: &str =
        "SELECT ifnull(p.merged_into, p.key), l.id, l.list FROM listed l JOIN person p ON p.key = l.person
                          WHERE l.id = ?1 LIMIT ?2";
    add(finder, LISTED, params![number, MOST], 1, |id, list| Why::Listed { list, id })
}

fn add(
    finder: &mut Finder<'_>,
    sql: &str,
    params: impl Params,
    inexact: usize,
    why: impl Fn(String, String) -> Why,
) -> Result<(), StoreError> {
    for (key, matched, of) in find(finder, sql, params)? {
        finder.add_contact(key, inexact, why(matched, of))?;
    }
    Ok(())
}

/// Somebody's key, what was found, and of what it is.
type Contact = (i64, String, String);

fn find(finder: &Finder<'_>, sql: &str, params: impl Params) -> Result<Vec<Contact>, StoreError> {
    let mut find = finder.sql.prepare_cached(sql)?;
    let rows = find.query_map(params, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
