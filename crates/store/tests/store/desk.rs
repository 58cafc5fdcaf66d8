//! An office for a test, and the people in it.

use folkmoot_domain::contact::{Address, Area, AreaSource, ContactKind, Email, Phone};
use folkmoot_domain::ids::{EntryId, ImportId, InteractionId, PersonId, UtcMillis};
use folkmoot_domain::interaction::{Interaction, InteractionKind};
use folkmoot_domain::person::Person;
use folkmoot_store::table::imports::NewImport;
use folkmoot_store::table::search::{Hit, Words};
use folkmoot_store::{Read, Store, StoreError, Write};
use folkmoot_testkit::{CountingIds, FixedClock};
use std::sync::Arc;

/// An open office in a folder of its own.
pub struct Desk {
    pub store: Store,
    pub clock: Arc<FixedClock>,
    pub words: Words,
    _folder: tempfile::TempDir,
}

impl Desk {
    pub fn temporary() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(FixedClock::at("2026-11-21T10:00:00Z"));
        let path = folder.path().join("office.folkmoot");
        let store = Store::create_for_tests(&path, clock.clone(), Arc::new(CountingIds::default())).expect("an office");
        Self { store, clock, words: Words::default(), _folder: folder }
    }

    pub fn write<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>) -> T {
        self.store.write("test", f).expect("written").value
    }

    pub fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T, StoreError>) -> T {
        self.store.read(f).expect("read")
    }

    /// A new person, not saved.
    pub fn person(&self, given: &str, family: &str) -> Person {
        let mut person = Person::new(PersonId(self.store.ids().next()));
        person.name.given = given.into();
        person.name.family = family.into();
        person
    }

    pub fn phone(&self, number: &str) -> Phone {
        let id = EntryId(self.store.ids().next());
        Phone { id, kind: ContactKind::Home, number: number.into(), is_primary: false }
    }

    pub fn email(&self, address: &str) -> Email {
        let id = EntryId(self.store.ids().next());
        Email { id, kind: ContactKind::Home, address: address.into(), is_primary: false }
    }

    /// As "12 Oak St|Anytown|NC|98908|Ward 3"; the area may be left out.
    pub fn address(&self, text: &str) -> Address {
        let mut parts = text.split('|').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        let (line1, city, state, zip, area) = (next(), next(), next(), next(), next());
        Address {
            id: EntryId(self.store.ids().next()),
            kind: ContactKind::Home,
            line1,
            line2: String::new(),
            city,
            state,
            zip,
            is_primary: false,
            area: (!area.is_empty()).then(|| Area {
                name: area,
                source: AreaSource::Staff,
                on: self.store.clock().today(),
            }),
        }
    }

    /// Saves as the app would.
    pub fn save(&self, person: &Person) {
        self.store.write("save person", |write| write.people().save(person)).expect("saved");
    }

    pub fn get(&self, id: PersonId) -> Option<Person> {
        self.read(|read| read.people().get(id))
    }

    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.read(|read| read.people().find(&self.words, text, 10))
    }

    /// The ids of who is found, best first.
    pub fn found(&self, text: &str) -> Vec<PersonId> {
        self.find(text).into_iter().map(|hit| hit.id).collect()
    }

    pub fn interaction(&self, person: PersonId, kind: InteractionKind, text: &str) -> Interaction {
        Interaction {
            id: InteractionId(self.store.ids().next()),
            person,
            kind,
            direction: None,
            outcome: None,
            text: text.into(),
            next_step: None,
            is_sensitive: false,
            at: self.now(),
        }
    }

    pub fn log(&self, interaction: &Interaction) {
        self.store.write("log interaction", |write| write.interactions().save(interaction)).expect("logged");
    }

    pub fn now(&self) -> UtcMillis {
        self.store.clock().now()
    }

    pub fn start_import(&self) -> ImportId {
        let import = NewImport {
            file_name: "contacts.csv".into(),
            layout: "contacts".into(),
            mapping: serde_json::json!({"Name": "full_name"}),
        };
        self.write(|write| write.imports().start(&import))
    }
}
