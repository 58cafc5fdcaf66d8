//! Forward-only, numbered migrations. A shipped one is never edited; `schema.sql` shows what they add up to.

use crate::connection::APPLICATION_ID;
use rusqlite::Connection;

/// The number of each is its place, from 1.
const MIGRATIONS: [&str; 3] = [
    include_str!("migrations/0001_office.sql"),
    include_str!("migrations/0002_people.sql"),
    include_str!("migrations/0003_merges.sql"),
];

/// The schema version that this release writes.
pub(crate) const LATEST: u32 = MIGRATIONS.len() as u32;

/// Brings a file from schema version `from` to [`LATEST`], each step in a transaction of its own.
pub(crate) fn migrate(sql: &mut Connection, from: u32) -> Result<(), rusqlite::Error> {
    for (step, statements) in MIGRATIONS.iter().enumerate().skip(from as usize) {
        let transaction = sql.transaction()?;
        transaction.execute_batch(statements)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", step + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Every table, index and trigger as SQL, in the order they were made; without the tables that a virtual table keeps
/// for itself.
#[cfg(test)]
pub(crate) fn schema_of(sql: &Connection) -> Result<String, rusqlite::Error> {
    let mut statement = sql.prepare(
        "SELECT sql FROM sqlite_schema
         WHERE sql IS NOT NULL AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
         ORDER BY rowid",
    )?;
    let parts = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(parts.iter().map(|part| format!("{part};\n\n")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schema_sql_shows_what_the_migrations_add_up_to() {
        let mut sql = Connection::open_in_memory().expect("memory");
        migrate(&mut sql, 0).expect("migrated");
        let schema = format!(
            "-- What the migrations add up to, for reviews. Written by `UPDATE_SCHEMA=1 cargo nextest run -p folkmoot-store schema_sql`.\n\n{}",
            schema_of(&sql).expect("a schema")
        );
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/schema.sql");
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(path, &schema).expect("written");
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(committed == schema, "schema.sql is stale: run with UPDATE_SCHEMA=1");
    }

    #[test]
    fn a_file_of_any_earlier_version_ends_like_a_new_one() {
        let mut new = Connection::open_in_memory().expect("memory");
        migrate(&mut new, 0).expect("migrated");
        for from in 1..LATEST {
            let mut old = Connection::open_in_memory().expect("memory");
            for (step, statements) in MIGRATIONS.iter().enumerate().take(from as usize) {
                old.execute_batch(statements).expect("an earlier release");
                old.pragma_update(None, "user_version", step + 1).expect("its version");
            }
            migrate(&mut old, from).expect("upgraded");
            assert_eq!(schema_of(&old), schema_of(&new), "from version {from}");
        }
    }
}
