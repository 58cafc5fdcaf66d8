//! The text of a list's filter as SQL conditions: the same question as a search, but everybody who fits.

use super::query::{Query, match_all, too_short};
use crate::table::after_prefix;
use crate::table::people::filter::Clauses;
use rusqlite::types::Value;

/// Narrows `person p` to who answers a text by name, address, phone or e-mail. In the bin only by name: nobody there is
/// in the search index.
pub(crate) fn text_filter(text: &str, in_bin: bool, clauses: &mut Clauses) {
    let query = Query::of(text);
    if in_bin {
        for word in &query.words {
            begins_name(word, clauses);
        }
        return;
    }
    let mut sources: Vec<&str> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    if let Some(phone) = &query.phone {
        let digits = &phone.digits;
        sources.push("SELECT person FROM phone WHERE e164 >= ? AND e164 < ?");
        let begin = phone.e164.clone().unwrap_or_else(|| format!("+1{digits}"));
        values.extend([begin.clone().into(), after_prefix(&begin).into()]);
        if let Some(last7) = &phone.last7 {
            sources.push("SELECT person FROM phone WHERE last7 = ?");
            values.push(last7.clone().into());
        } else {
            let end: String = digits.chars().rev().collect();
            sources.push("SELECT person FROM phone WHERE tail >= ? AND tail < ?");
            values.extend([end.clone().into(), after_prefix(&end).into()]);
        }
    }
    if let Some(email) = &query.email {
        sources.push("SELECT person FROM email WHERE folded >= ? AND folded < ?");
        values.extend([email.clone().into(), after_prefix(email).into()]);
    }
    // The last digits of a phone, and what follows an @, begin no name.
    let short = if query.is_email() || query.phone.is_some() { Vec::new() } else { too_short(&query.words) };
    if !query.is_email()
        && let Some(asked) = match_all(&query.words, &short)
    {
        sources.push("SELECT rowid FROM search WHERE search MATCH ?");
        values.push(asked.into());
    }
    if !sources.is_empty() {
        clauses.conditions.push(format!("p.key IN ({})", sources.join(" UNION ")));
        clauses.values.extend(values);
    }
    for i in short {
        if sources.is_empty() || query.words.len() > 1 {
            begins_name(&query.words[i], clauses);
        }
    }
    if query.words.is_empty() && sources.is_empty() {
        clauses.conditions.push("0".into());
    }
}

/// The family or the given name begins with `word`: two ranges, which a quarter of a million names are compared with
/// in a few milliseconds.
fn begins_name(word: &str, clauses: &mut Clauses) {
    clauses
        .conditions
        .push("((p.family_key >= ? AND p.family_key < ?) OR (p.given_key >= ? AND p.given_key < ?))".into());
    let (from, to): (Value, Value) = (word.to_owned().into(), after_prefix(word).into());
    clauses.values.extend([from.clone(), to.clone(), from, to]);
}
