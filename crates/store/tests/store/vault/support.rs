//! An office in a temporary folder, and looking at its files.

use folkmoot_domain::ids::{Clock, Ids};
use folkmoot_store::{KdfCost, OpenError, Options, RecoveryCode, Store, StoreError, Unlock};
use folkmoot_testkit::FixedClock;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "correct horse battery staple";
pub const OPTIONS: Options = Options { kdf: KdfCost::Fast, is_sample: false };

/// Ids that are new in every process: an office is opened by several, one after another.
pub struct NewIds;

impl Ids for NewIds {
    fn next(&self) -> uuid::Uuid {
        uuid::Uuid::now_v7()
    }
}

pub struct Desk {
    pub folder: TempDir,
    pub path: PathBuf,
    pub clock: Arc<FixedClock>,
}

impl Desk {
    /// A folder where no office is yet.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::at(folder, Arc::new(FixedClock::at("2026-11-21T10:00:00Z")))
    }

    pub fn at(folder: TempDir, clock: Arc<FixedClock>) -> Self {
        let path = folder.path().join("office.folkmoot");
        Self { folder, path, clock }
    }

    /// An office, open.
    pub fn with_office() -> (Self, Store) {
        let (desk, store, _) = Self::with_code();
        (desk, store)
    }

    /// An office, open, and its recovery code.
    pub fn with_code() -> (Self, Store, RecoveryCode) {
        let desk = Self::empty();
        let (store, code) = desk.create(&desk.path).expect("an office");
        (desk, store, code)
    }

    pub fn create(&self, path: &Path) -> Result<(Store, RecoveryCode), folkmoot_store::CreateError> {
        let passphrase: SecretString = PASSPHRASE.into();
        Store::create(path, "Council of Anytown", "Sam", &passphrase, &OPTIONS, self.clock(), Arc::new(NewIds))
    }

    pub fn open(&self) -> Result<Store, OpenError> {
        self.open_with(PASSPHRASE)
    }

    pub fn open_with(&self, passphrase: &str) -> Result<Store, OpenError> {
        let passphrase: SecretString = passphrase.into();
        Store::open(&self.path, Unlock::Passphrase(&passphrase), &OPTIONS, self.clock(), Arc::new(NewIds))
    }

    pub fn recover(&self, typed: &str) -> Result<Store, OpenError> {
        Store::open(&self.path, Unlock::Recovery(typed), &OPTIONS, self.clock(), Arc::new(NewIds))
    }

    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock) as Arc<dyn Clock>
    }

    /// A file beside the office.
    pub fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(ending);
        name.into()
    }

    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files_in(self.folder.path())
    }
}

/// Every file in a folder and below, but for lock files, which are empty and come and go.
pub fn files_in(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_in(&path));
        } else if path.extension().is_none_or(|ending| ending != "lock") {
            files.insert(path.clone(), std::fs::read(&path).expect("a file"));
        }
    }
    files
}

/// Sets a number, the smallest thing there is to save.
pub fn set(store: &Store, number: u64) -> Result<u64, StoreError> {
    store.write("set number", |write| write.set_setting("number", &number)).map(|written| written.entry.unwrap_or(0))
}

pub fn get(store: &Store) -> Result<Option<u64>, StoreError> {
    store.read(|read| read.setting("number"))
}

/// Everything checked, and nothing found.
pub fn assert_sound(store: &Store) {
    let verification = store.verify(&folkmoot_store::Cancel::default()).expect("verified");
    assert_eq!(verification.problems, [], "the office is as it was written");
}

/// The error of what must fail; a store has no `Debug`.
pub fn refused<E>(outcome: Result<Store, E>) -> E {
    match outcome {
        Ok(_) => panic!("it opened"),
        Err(error) => error,
    }
}
