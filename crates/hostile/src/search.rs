use folkmoot_domain::contact::{Address, ContactKind, Email, Phone};
use folkmoot_domain::ids::{EntryId, Ids, PersonId};
use folkmoot_domain::person::Person;
use folkmoot_store::Store;
use folkmoot_store::table::people::PeopleFilter;
use folkmoot_store::table::search::Words;
use folkmoot_testkit::{CountingIds, FixedClock};
use std::sync::{Arc, LazyLock, Mutex};
use tempfile::TempDir;

/// A tiny office, made once.
static OFFICE: LazyLock<Mutex<Office>> = LazyLock::new(|| Mutex::new(Office::new()));

struct Office {
    store: Store,
    words: Words,
    _folder: TempDir,
}

/// What somebody types into the box, and into the filter of the list of people.
pub fn search(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    let office = OFFICE.lock().expect("whoever had it before did not panic");
    office.find(&typed);
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(FixedClock::at("2026-11-21T10:00:00Z"));
        let ids = Arc::new(CountingIds::default());
        let path = folder.path().join("office.folkmoot");
        let store = Store::create_for_tests(&path, clock, ids.clone()).expect("an office");
        let people = [
            ("Ada", "Lovelace", "704-555-0102", "ada@example.org"),
            ("María", "García Peña", "(290) 555-0170", "maria@example.org"),
            ("Robert", "O'Connor", "555-0199", "bob@example.net"),
            ("می‌نا", "Nuñez", "+44 20 7946 0018", "n@example.com"),
        ];
        let entry = || EntryId(ids.next());
        store
            .write("people", |write| {
                for (given, family, number, address) in people {
                    let mut person = Person::new(PersonId(ids.next()));
                    person.name.given = given.into();
                    person.name.family = family.into();
                    let kind = ContactKind::Home;
                    person.phones.push(Phone { id: entry(), kind, number: number.into(), is_primary: true });
                    person.emails.push(Email { id: entry(), kind, address: address.into(), is_primary: true });
                    person.addresses.push(Address {
                        id: entry(),
                        kind,
                        line1: "12 Oak St".into(),
                        line2: String::new(),
                        city: "Anytown".into(),
                        state: "NC".into(),
                        zip: "98908".into(),
                        is_primary: true,
                        area: None,
                    });
                    write.people().save(&person)?;
                }
                Ok(())
            })
            .expect("saved");
        Self { store, words: Words::default(), _folder: folder }
    }

    fn find(&self, typed: &str) {
        let (found, counted) = self
            .store
            .read(|read| {
                let found = read.people().find(&self.words, typed, 3)?;
                let filter = PeopleFilter { text: Some(typed.to_owned()), ..PeopleFilter::default() };
                Ok((found, read.people().count(&filter)?))
            })
            .expect("whatever is typed is looked for");
        assert!(found.len() <= 3 && counted <= 4, "no more than asked for, and than there are");
    }
}
