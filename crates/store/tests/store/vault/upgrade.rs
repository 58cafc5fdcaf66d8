use super::support::{Desk, assert_sound, get, set};
use folkmoot_store::backup::Reason;
use folkmoot_store::backups_in;
use rusqlite::Connection;

/// What the first migration made; everything else goes, as if it had never been.
const OFFICE_TABLES: [&str; 5] = ["office", "staff", "setting", "entry", "change"];

fn back_to_the_first_schema(sql: &mut Connection) -> rusqlite::Result<()> {
    sql.pragma_update(None, "foreign_keys", false)?;
    let names: Vec<String> = sql
        .prepare(
            "SELECT name FROM pragma_table_list
             WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for name in names.iter().filter(|name| !OFFICE_TABLES.contains(&name.as_str())) {
        sql.execute_batch(&format!("DROP TABLE \"{name}\""))?;
    }
    sql.pragma_update(None, "user_version", 1)
}

#[test]
fn an_older_office_is_backed_up_and_brought_up_to_date() {
    let (desk, store) = Desk::with_office();
    set(&store, 7).expect("saved");
    let schema = |store: &folkmoot_store::Store| {
        store.sql_for_tests(|sql| {
            let mut names = sql.prepare("SELECT name FROM sqlite_schema ORDER BY name").expect("a schema");
            let names = names.query_map([], |row| row.get::<_, String>(0)).expect("names");
            names.collect::<Result<Vec<_>, _>>().expect("names")
        })
    };
    let new = schema(&store).expect("open");
    store.sql_for_tests(back_to_the_first_schema).expect("open").expect("an older office");
    drop(store);

    let store = desk.open().expect("opened");
    assert_eq!(schema(&store).expect("open"), new, "like a new one");
    assert_eq!(get(&store).expect("read"), Some(7), "what was saved is there");
    assert_sound(&store);
    let backups = backups_in(&desk.beside(".backups")).expect("a list");
    assert_eq!(backups.iter().map(|file| file.reason).collect::<Vec<_>>(), [Reason::BeforeUpgrade]);
    drop(store);
    drop(desk.open().expect("opened again"));
    assert_eq!(backups_in(&desk.beside(".backups")).expect("a list").len(), 1, "no upgrade, no backup");
}
