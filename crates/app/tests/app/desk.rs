//! A desk for a test: an office in a temporary folder, open, with a clock that stands still.

use folkmoot_app::files::Files;
use folkmoot_app::host::{Host, NoHost};
use folkmoot_app::import::{Imported, PathPlan, run_path};
use folkmoot_app::local::Local;
use folkmoot_app::progress::Progress;
use folkmoot_app::session::{Around, Session};
use folkmoot_app::time::SystemIds;
use folkmoot_testkit::FixedClock;
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// Opens every test's office.
pub const PASSPHRASE: &str = "lantern oboe thirteen meadow";

pub struct Desk {
    pub session: Session,
    pub clock: Arc<FixedClock>,
    folder: TempDir,
}

impl Desk {
    pub fn temporary() -> Self {
        Self::with_host(Arc::new(NoHost))
    }

    /// With windows of the test's own.
    pub fn with_host(host: Arc<dyn Host>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(FixedClock::at("2026-11-21T10:00:00Z"));
        let around = Around {
            clock: clock.clone(),
            ids: Arc::new(SystemIds),
            host,
            files: Arc::new(Files::default()),
            local: Arc::new(Local::load(&folder.path().join("settings"))),
        };
        let path = folder.path().join("office.folkmoot");
        let passphrase = SecretString::from(PASSPHRASE);
        let (session, _) =
            Session::create(&path, "District 4 office", "Maria", &passphrase, false, around).expect("a new office");
        Self { session, clock, folder }
    }

    /// A file of the test's own.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a list and gives its path.
    pub fn list(&self, name: &str, text: &str) -> PathBuf {
        let path = self.file(name);
        std::fs::write(&path, text).expect("a list");
        path
    }

    /// The bytes of the office file, as one number.
    pub fn digest(&self) -> [u8; 32] {
        let bytes = std::fs::read(self.session.path()).expect("the office file");
        Sha256::digest(bytes).into()
    }

    pub fn import(&self, list: &Path) -> Imported {
        self.import_as(list, &PathPlan::default())
    }

    pub fn import_as(&self, list: &Path, plan: &PathPlan) -> Imported {
        run_path(&self.session, list, plan, &Progress::silent()).expect("the list comes in")
    }
}

/// One of the three Anytown lists.
pub fn anytown(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../lists/tests/data/anytown").join(file)
}
