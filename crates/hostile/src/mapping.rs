use crate::file::{file, rows, today};
use folkmoot_lists::inspect::{Shape, inspect, inspect_as};
use folkmoot_lists::mapping::{Mapping, MappingFile};

const LIST: &str = "Name,E-mail,Zip,Phone,Notes,E-mail\nAda Lovelace,ada@example.org,26901,704-555-0102,\"a, b\",\n\
    \"Byron, Bob\",bob@example.org,26902,,'=1,b@example.net\n";

/// A mapping that somebody wrote, and a mapping or a shape as the window sends it: applied to a list, none loses a row.
pub fn mapping(bytes: &[u8]) {
    let list = file(".csv", LIST.as_bytes());
    let found = inspect(list.path(), None, today()).expect("a list");
    let names = || found.columns.iter().map(|column| column.name.as_str());
    let told = MappingFile::parse(bytes).and_then(|mapping| mapping.in_order(names()));
    let sent = serde_json::from_slice::<Mapping>(bytes).ok();
    for mapping in told.ok().map(|fields| Mapping { fields }).into_iter().chain(sent) {
        let is_sound = mapping.check(&found.columns).is_ok();
        match rows(list.path(), &found.shape, &mapping) {
            Ok(rows) => assert_eq!(rows.len(), 2, "every row"),
            Err(_) => assert!(!is_sound, "a mapping that passes the check can be used"),
        }
    }
    let Ok(shape) = serde_json::from_slice::<Shape>(bytes) else { return };
    if let Ok(inspection) = inspect_as(list.path(), &shape, today()) {
        // What a person claims may be nonsense: it is read or refused.
        let _ = rows(list.path(), &inspection.shape, &Mapping::suggested(&inspection));
    }
    let _ = rows(list.path(), &shape, &Mapping::suggested(&found));
}
