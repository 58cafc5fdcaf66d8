//! Whether what the file says of merges is in itself consistent.

use crate::error::StoreError;
use rusqlite::Connection;

/// What is wrong with the merges of an office, in words without names; empty: nothing.
pub(crate) fn check(sql: &Connection) -> Result<Vec<String>, StoreError> {
    let mut problems = Vec::new();
    let mut ask = |what: &str, question: &str| -> Result<(), StoreError> {
        let found: i64 = sql.query_row(question, [], |row| row.get(0))?;
        if found > 0 {
            problems.push(format!("{found} merged people {what}"));
        }
        Ok(())
    };
    ask(
        "are not hidden",
        "SELECT count(*) FROM alias a JOIN person p ON p.key = a.other WHERE p.merged_into IS NULL OR p.deleted_at IS NULL",
    )?;
    ask(
        "are hidden without a merge",
        "SELECT count(*) FROM person WHERE merged_into IS NOT NULL AND key NOT IN (SELECT other FROM alias)",
    )?;
    ask(
        "belong to nobody, or to somebody who is merged",
        "SELECT count(*) FROM person p LEFT JOIN person root ON root.key = p.merged_into
         WHERE p.merged_into IS NOT NULL AND (root.key IS NULL OR root.merged_into IS NOT NULL)",
    )?;
    // Up from each, as many steps as there are merges at most: who then has not come to their own root goes in a circle.
    ask(
        "are merged in a circle, or into another than they belong to",
        "WITH RECURSIVE up (other, at) AS (
            SELECT other, keep FROM alias UNION SELECT up.other, a.keep FROM up JOIN alias a ON a.other = up.at)
         SELECT count(*) FROM person p JOIN alias a ON a.other = p.key
         WHERE NOT EXISTS (SELECT 1 FROM up WHERE up.other = p.key AND up.at = p.merged_into)
            OR EXISTS (SELECT 1 FROM up WHERE up.other = p.key AND up.at = p.key)",
    )?;
    ask("are in nobody's own fields", "SELECT count(*) FROM alias WHERE keep NOT IN (SELECT person FROM merge_base)")?;
    Ok(problems)
}
