//! One office that is open, or was until it was locked. Its long work outlives a lock: it waits, and goes on when the
//! same office is unlocked.

use crate::contract::event::{ChangedView, Event};
use crate::contract::failure::{Failure, FailureCode};
use crate::files::Files;
use crate::host::{Host, NoHost};
use crate::local::Local;
use crate::task::Tasks;
use crate::time::{SystemClock, SystemIds};
use chrono::NaiveDate;
use folkmoot_domain::ids::{Clock, Ids, PersonId, StaffId, UtcMillis};
use folkmoot_store::table::repair_if_needed;
use folkmoot_store::table::search::Words;
use folkmoot_store::{Changed, Identity, Options, Read, RecoveryCode, Store, StoreError, Unlock, Write, Written};
use secrecy::SecretString;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};

/// How long "Show" reveals a protected person, in milliseconds.
const SHOWN_FOR: i64 = 60_000;

/// An office and its work. Cheap to clone.
#[derive(Clone)]
pub struct Session(Arc<Inner>);

struct Inner {
    path: PathBuf,
    around: Around,
    store: RwLock<Option<Store>>,
    /// Waited on by long work while the office is locked.
    state: Mutex<State>,
    reopened: Condvar,
    words: RwLock<Arc<Words>>,
    /// Held while a chunk of long work is written: locking lets it end, so that no row is half done.
    chunk: Mutex<()>,
    tasks: Tasks,
}

struct State {
    is_open: bool,
    /// The office was left for another: waiting work gives up.
    is_over: bool,
    /// When each protected person was last shown.
    shown: HashMap<PersonId, UtcMillis>,
}

/// What a session needs from outside.
#[derive(Clone)]
pub struct Around {
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub host: Arc<dyn Host>,
    pub files: Arc<Files>,
    pub local: Arc<Local>,
}

impl Around {
    /// The computer's clock, random ids, no windows: as the command line needs it. `settings` is a folder.
    pub fn system(settings: &Path) -> Self {
        Self {
            clock: Arc::new(SystemClock),
            ids: Arc::new(SystemIds),
            host: Arc::new(NoHost),
            files: Arc::default(),
            local: Arc::new(Local::load(settings)),
        }
    }
}

impl Session {
    /// Makes a new office. Nothing that exists is replaced.
    pub fn create(
        path: &Path,
        office: &str,
        staff: &str,
        passphrase: &SecretString,
        is_sample: bool,
        around: Around,
    ) -> Result<(Self, RecoveryCode), Failure> {
        let options = Options { is_sample, ..Options::default() };
        let (store, code) =
            Store::create(path, office, staff, passphrase, &options, around.clock.clone(), around.ids.clone())?;
        Ok((Self::around(path, store, around), code))
    }

    /// Opens an office.
    pub fn open(path: &Path, unlock: Unlock<'_>, around: Around) -> Result<Self, Failure> {
        let store = Store::open(path, unlock, &Options::default(), around.clock.clone(), around.ids.clone())?;
        let session = Self::around(path, store, around);
        session.repair()?;
        Ok(session)
    }

    /// Of a store that is open.
    pub(crate) fn around(path: &Path, store: Store, around: Around) -> Self {
        let state = State { is_open: true, is_over: false, shown: HashMap::new() };
        let tasks = Tasks::new(around.host.clone(), around.clock.clone());
        Self(Arc::new(Inner {
            path: path.to_owned(),
            around,
            store: RwLock::new(Some(store)),
            state: Mutex::new(state),
            reopened: Condvar::new(),
            words: RwLock::default(),
            chunk: Mutex::default(),
            tasks,
        }))
    }

    /// Builds the indexes that a first load left out because it was broken off.
    fn repair(&self) -> Result<(), Failure> {
        let store = self.store()?;
        if !store.is_read_only() {
            store.write("repair indexes", repair_if_needed)?;
        }
        Ok(())
    }

    /// Unlocks the office again, for whoever's passphrase this is; work that waited goes on.
    pub fn reopen(&self, unlock: Unlock<'_>) -> Result<(), Failure> {
        let Around { clock, ids, .. } = self.0.around.clone();
        let store = Store::open(&self.0.path, unlock, &Options::default(), clock, ids)?;
        *self.0.store.write().unwrap_or_else(PoisonError::into_inner) = Some(store);
        let mut state = self.state();
        state.is_open = true;
        drop(state);
        self.0.reopened.notify_all();
        Ok(())
    }

    /// Locks: the key is dropped, the file is given back, what was shown is hidden. Waits for a write that is under way
    /// (at most one chunk of an import).
    pub fn lock(&self) {
        let mut state = self.state();
        state.is_open = false;
        state.shown.clear();
        drop(state);
        self.0.around.host.emit(&Event::Locked);
        let _whole_chunk = self.0.chunk.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = self.0.store.write().unwrap_or_else(PoisonError::into_inner).take()
            && let Err(error) = store.close()
        {
            // It is closed all the same; the next opening puts the audit head right.
            tracing::warn!(%error, "the office did not close cleanly");
        }
        *self.0.words.write().unwrap_or_else(PoisonError::into_inner) = Arc::default();
    }

    /// Leaves the office: waiting work gives up.
    pub fn end(&self) {
        self.0.tasks.cancel_all();
        self.state().is_over = true;
        self.lock();
        self.0.reopened.notify_all();
    }

    /// False while locked.
    pub fn is_open(&self) -> bool {
        self.state().is_open
    }

    /// The office's file.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Who works, and on which office. Fails with `Locked`.
    pub fn identity(&self) -> Result<Identity, Failure> {
        Ok(self.store()?.identity())
    }

    /// Who works.
    pub fn staff(&self) -> Result<StaffId, Failure> {
        Ok(self.identity()?.staff)
    }

    /// The store, for what is done to the whole file. Fails with `Locked`.
    pub fn store(&self) -> Result<Store, Failure> {
        let store = self.0.store.read().unwrap_or_else(PoisonError::into_inner);
        store.clone().ok_or_else(|| Failure::new(FailureCode::Locked))
    }

    /// Waits while the office is locked: for long work, between two steps. Fails with `Cancelled` when the office was
    /// left meanwhile.
    pub fn wait_until_open(&self) -> Result<(), Failure> {
        let mut state = self.state();
        while !state.is_open && !state.is_over {
            state = self.0.reopened.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.is_over { Err(Failure::new(FailureCode::Cancelled)) } else { Ok(()) }
    }

    /// Reads one consistent view.
    pub fn read<T>(&self, read: impl FnOnce(&Read<'_>) -> Result<T, StoreError>) -> Result<T, Failure> {
        Ok(self.store()?.read(read)?)
    }

    /// Writes under a name, and tells the windows what changed.
    pub fn write<T>(
        &self,
        name: &'static str,
        write: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        let Written { value, changed, .. } = self.store()?.write(name, write)?;
        self.tell(changed);
        Ok(value)
    }

    /// Does something of long work again from its start, where the office was locked meanwhile.
    pub fn patiently<T>(&self, work: impl Fn() -> Result<T, Failure>) -> Result<T, Failure> {
        loop {
            self.wait_until_open()?;
            match work() {
                Err(failure) if failure.code == FailureCode::Locked => {}
                done => return done,
            }
        }
    }

    /// Writes one chunk of long work: when nobody else waits. Waits itself while the office is locked.
    pub fn write_chunk<T>(
        &self,
        name: &'static str,
        write: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        self.in_chunk(|store| store.write_behind(name, write))
    }

    /// Writes one chunk of an office's first list: see [`Store::load`].
    pub fn load_chunk<T>(
        &self,
        name: &'static str,
        write: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        self.in_chunk(|store| store.load(name, write))
    }

    fn in_chunk<T>(&self, write: impl FnOnce(&Store) -> Result<Written<T>, StoreError>) -> Result<T, Failure> {
        let Written { value, changed, .. } = loop {
            self.wait_until_open()?;
            let _whole_chunk = self.0.chunk.lock().unwrap_or_else(PoisonError::into_inner);
            if let Ok(store) = self.store() {
                break write(&store)?;
            }
        };
        self.tell(changed);
        Ok(value)
    }

    /// Tells the windows which lists may look different now.
    pub fn tell(&self, changed: Changed) {
        if changed != Changed::default() {
            let Changed { people, interactions, imports, drafts, settings, staff, backups, duplicates } = changed;
            let view = ChangedView { people, interactions, imports, drafts, settings, staff, backups, duplicates };
            self.0.around.host.emit(&Event::Changed(view));
        }
    }

    /// The name words for the search of misspelt names.
    pub fn words(&self) -> Arc<Words> {
        self.0.words.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Long work.
    pub fn tasks(&self) -> &Tasks {
        &self.0.tasks
    }

    /// The windows, dialogs and folders.
    pub fn host(&self) -> &Arc<dyn Host> {
        &self.0.around.host
    }

    /// Files by token.
    pub fn files(&self) -> &Files {
        &self.0.around.files
    }

    /// What this computer remembers.
    pub fn local(&self) -> &Local {
        &self.0.around.local
    }

    /// Where ids come from.
    pub fn ids(&self) -> &dyn Ids {
        &*self.0.around.ids
    }

    /// Now, UTC ms.
    pub fn now(&self) -> UtcMillis {
        self.0.around.clock.now()
    }

    /// Today, where the office works.
    pub fn today(&self) -> NaiveDate {
        self.0.around.clock.today()
    }

    /// The number of the newest entry when this sitting began: undo goes back that far.
    pub fn opened_after(&self) -> Result<u64, Failure> {
        Ok(self.store()?.opened_after())
    }

    /// A protected person is shown for a minute.
    pub fn show(&self, person: PersonId) {
        let now = self.now();
        self.state().shown.insert(person, now);
    }

    /// True within that minute.
    pub fn is_shown(&self, person: PersonId) -> bool {
        let now = self.now();
        self.state().shown.get(&person).is_some_and(|since| (0..SHOWN_FOR).contains(&(now.0 - since.0)))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
