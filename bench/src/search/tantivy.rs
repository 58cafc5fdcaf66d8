//! tantivy: names in one text field, its index in memory, one segment.

use super::{Finder, LOOKED_THROUGH, SHOWN};
use crate::names::Name;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TEXT};
use tantivy::{Index, IndexReader, IndexWriter, Searcher, Term, doc};

pub struct Tantivy {
    reader: IndexReader,
    name: Field,
    /// How many letters may be wrong in a word.
    wrong: fn(&str) -> u8,
    title: &'static str,
}

impl Tantivy {
    /// Indexes everybody.
    pub fn index(everybody: &[Name]) -> anyhow::Result<Self> {
        let mut schema = Schema::builder();
        let name = schema.add_text_field("name", TEXT);
        let place = schema.add_u64_field("place", FAST);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 200_000_000)?;
        for (at, person) in everybody.iter().enumerate() {
            writer.add_document(doc!(name => person.given_first(), place => at as u64))?;
        }
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        Ok(Self { reader: index.reader()?, name, wrong: one_wrong, title: "tantivy" })
    }

    /// The same index, asked as Elasticsearch's "AUTO" asks: two letters of a long word may be wrong.
    pub fn forgiving(&self) -> Self {
        Self { reader: self.reader.clone(), name: self.name, wrong: two_wrong, title: "tantivy, two edits" }
    }

    fn term(&self, word: &str) -> Term {
        Term::from_field_text(self.name, word)
    }

    fn best(&self, searcher: &Searcher, queries: Vec<Box<dyn Query>>, limit: usize) -> anyhow::Result<Vec<usize>> {
        let query = BooleanQuery::intersection(queries);
        let best = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        let mut places = Vec::with_capacity(best.len());
        for (_, address) in best {
            let column = searcher.segment_reader(address.segment_ord).fast_fields().u64("place")?;
            places.extend(column.first(address.doc_id).map(|place| place as usize));
        }
        Ok(places)
    }
}

impl Finder for Tantivy {
    fn title(&self) -> &'static str {
        self.title
    }

    fn by_beginning(&mut self, typed: &str) -> anyhow::Result<Vec<usize>> {
        let words: Vec<&str> = typed.split(' ').collect();
        let (last, whole) = words.split_last().unwrap_or((&"", &[]));
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for word in whole {
            queries.push(Box::new(TermQuery::new(self.term(word), IndexRecordOption::Basic)));
        }
        queries.push(Box::new(FuzzyTermQuery::new_prefix(self.term(last), 0, true)));
        self.best(&self.reader.searcher(), queries, SHOWN)
    }

    fn by_mistyped(&mut self, typed: &str) -> anyhow::Result<Vec<usize>> {
        let fuzzy =
            |word| -> Box<dyn Query> { Box::new(FuzzyTermQuery::new(self.term(word), (self.wrong)(word), true)) };
        self.best(&self.reader.searcher(), typed.split(' ').map(fuzzy).collect(), LOOKED_THROUGH)
    }
}

/// What these questions need: none has more than one letter wrong.
fn one_wrong(word: &str) -> u8 {
    u8::from(word.chars().count() >= 3)
}

fn two_wrong(word: &str) -> u8 {
    match word.chars().count() {
        0..3 => 0,
        3..6 => 1,
        _ => 2,
    }
}
