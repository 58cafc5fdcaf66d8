use super::*;
use crate::table::whole::office;

/// How SQLite goes about a query.
fn plan(sql: &rusqlite::Connection, query: &str, clauses: &Clauses) -> rusqlite::Result<String> {
    let mut explain = sql.prepare(&format!("EXPLAIN QUERY PLAN {query}"))?;
    let steps = explain.query_map(params_from_iter(clauses.values.iter()), |row| row.get::<_, String>(3))?;
    Ok(steps.collect::<Result<Vec<_>, _>>()?.join("; "))
}

#[test]
fn no_filter_of_a_list_reads_whole_records() {
    let (_folder, store) = office();
    let all = PeopleFilter::default();
    let ward = Some("Ward 1".to_owned());
    let filters = [
        PeopleFilter { newsletter: Some(true), has_email: Some(true), ..all.clone() },
        PeopleFilter { language: Some("es".into()), ..all.clone() },
        PeopleFilter { language: Some("es".into()), is_deceased: Some(false), ..all.clone() },
        PeopleFilter { area: ward.clone(), ..all.clone() },
        PeopleFilter { area: ward.clone(), language: Some("es".into()), ..all.clone() },
        PeopleFilter { area: ward, language: Some("es".into()), is_protected: Some(false), ..all },
    ];
    for filter in filters {
        let clauses = filter.clauses().expect("clauses");
        let count = format!("SELECT count(*) FROM person p{}", clauses.sql());
        let sort =
            |by| format!("SELECT p.key FROM person p{}{}", clauses.sql(), order(Sort { by, descending: true }, false));
        for (query, index) in [
            (count, "COVERING INDEX person_by_traits"),
            (sort(SortBy::Name), "COVERING INDEX person_by_"),
            (sort(SortBy::Area), "COVERING INDEX person_by_area"),
        ] {
            let plan = store.sql_for_tests(|sql| plan(sql, &query, &clauses)).expect("open").expect("explained");
            assert!(plan.contains(index) && !plan.contains("TEMP"), "{query}: {plan}");
        }
    }
}

#[test]
fn areas_and_languages_are_counted_by_the_narrowest_index() {
    let (_folder, store) = office();
    let none = Clauses { conditions: Vec::new(), values: Vec::new() };
    for column in ["area", "language"] {
        let query = format!(
            "SELECT {column}, count(*) FROM person WHERE deleted_at IS NULL AND {column} <> '' GROUP BY {column}
             ORDER BY {column}"
        );
        let plan = store.sql_for_tests(|sql| plan(sql, &query, &none)).expect("open").expect("explained");
        assert!(plan.contains("COVERING INDEX person_by_traits"), "{query}: {plan}");
    }
}
