//! PostgreSQL with pg_trgm: names in one column, a trigram index on it.

use super::{Finder, LOOKED_THROUGH};
use crate::names::Name;
use anyhow::Context;
use postgres::{Client, NoTls, Statement};
use std::io::Write;
use std::path::Path;

pub struct Trigrams {
    client: Client,
    similar: Statement,
}

impl Trigrams {
    /// Fills a table in the cluster whose socket is in a folder, and indexes it.
    pub fn fill(socket: &Path, everybody: &[Name]) -> anyhow::Result<Self> {
        let folder = socket.to_str().context("the folder's name is not text")?;
        let mut client = Client::connect(&format!("host={folder} user=postgres dbname=postgres"), NoTls)?;
        client.batch_execute(
            "CREATE EXTENSION IF NOT EXISTS pg_trgm;
             DROP TABLE IF EXISTS person;
             CREATE TABLE person (place int4 PRIMARY KEY, name text NOT NULL)",
        )?;
        let mut rows = client.copy_in("COPY person FROM STDIN")?;
        for (at, person) in everybody.iter().enumerate() {
            writeln!(rows, "{at}\t{}", person.given_first())?;
        }
        rows.finish()?;
        client
            .batch_execute("CREATE INDEX person_by_trigram ON person USING gin (name gin_trgm_ops); SET jit = off")?;
        // Not in the transaction that several statements at once would be.
        client.batch_execute("VACUUM ANALYZE person")?;
        let similar = client.prepare(&format!(
            "SELECT place FROM person WHERE name % $1 ORDER BY similarity(name, $1) DESC, place LIMIT {LOOKED_THROUGH}"
        ))?;
        Ok(Self { client, similar })
    }
}

impl Finder for Trigrams {
    fn title(&self) -> &'static str {
        "pg_trgm"
    }

    fn knows_beginnings(&self) -> bool {
        false
    }

    fn by_mistyped(&mut self, typed: &str) -> anyhow::Result<Vec<usize>> {
        let rows = self.client.query(&self.similar, &[&typed])?;
        Ok(rows.iter().map(|row| row.get::<_, i32>(0) as usize).collect())
    }
}
