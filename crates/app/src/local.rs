//! What this computer remembers outside any office, in the clear: the look, and where the offices are. Nothing private.

use crate::contract::office::{Density, Look, Theme};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The remembered things, written through to one small file.
pub struct Local {
    file: PathBuf,
    remembered: Mutex<Remembered>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    look: Option<Look>,
    offices: Vec<LocalOffice>,
    locked: Vec<LockedDoor>,
}

/// An office that was locked by a key, by idling or by sleep, and not unlocked since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LockedDoor {
    path: PathBuf,
    /// Which start of the computer that was; none where it can't be told.
    start: Option<String>,
}

/// An office file that was open here; the last one comes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalOffice {
    pub path: PathBuf,
    pub name: String,
    pub is_sample: bool,
    /// The person left this office for the welcome screen: the next start begins there.
    #[serde(default)]
    pub is_left: bool,
}

impl Local {
    /// Reads the folder's file; one that is missing or spoilt counts as empty, for it holds nothing that matters.
    pub fn load(folder: &Path) -> Self {
        let file = folder.join("desk.json");
        let remembered = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { file, remembered: Mutex::new(remembered.unwrap_or_default()) }
    }

    /// The look chosen here, else the system's language and the usual look.
    pub fn look(&self) -> Look {
        self.lock().look.clone().unwrap_or_else(|| Look {
            theme: Theme::System,
            density: Density::Standard,
            text_size: 100,
            language: system_language(),
            letters: true,
        })
    }

    /// Remembers a look, within its bounds.
    pub fn set_look(&self, look: Look) {
        let language = if look.language.starts_with("es") { "es" } else { "en" }.to_owned();
        self.change(|r| r.look = Some(Look { text_size: look.text_size.clamp(100, 200), language, ..look }));
    }

    /// The offices, the last used first.
    pub fn offices(&self) -> Vec<LocalOffice> {
        self.lock().offices.clone()
    }

    /// Where the next start begins.
    pub fn last_office(&self) -> Option<PathBuf> {
        self.lock().offices.first().filter(|office| !office.is_left).map(|office| office.path.clone())
    }

    /// What is remembered of one office file.
    pub fn office(&self, path: &Path) -> Option<LocalOffice> {
        self.lock().offices.iter().find(|office| office.path == path).cloned()
    }

    /// Remembers that this office was used, as the last.
    pub fn used(&self, office: LocalOffice) {
        self.change(|r| {
            r.offices.retain(|known| known.path != office.path);
            r.offices.insert(0, office);
        });
    }

    /// The person went back to the welcome screen.
    pub fn leave(&self) {
        self.change(|r| r.offices.iter_mut().for_each(|office| office.is_left = true));
    }

    /// Forgets where an office is; its file stays.
    pub fn forget(&self, path: &Path) {
        self.change(|r| r.offices.retain(|office| office.path != path));
    }

    /// This office was locked: until somebody unlocks it or the computer starts again, only a passphrase will do.
    pub fn lock_door(&self, path: &Path) {
        let door = LockedDoor { path: path.to_owned(), start: start_of_computer() };
        self.change(|r| {
            r.locked.retain(|known| known.path != door.path);
            r.locked.push(door);
        });
    }

    /// Somebody unlocked it.
    pub fn unlock_door(&self, path: &Path) {
        if self.lock().locked.iter().any(|door| door.path == path) {
            self.change(|r| r.locked.retain(|door| door.path != path));
        }
    }

    /// True from locking until then.
    pub fn is_door_locked(&self, path: &Path) -> bool {
        let now = start_of_computer();
        self.lock().locked.iter().any(|door| door.path == path && (door.start.is_none() || door.start == now))
    }

    fn change(&self, change: impl FnOnce(&mut Remembered)) {
        let mut remembered = self.lock();
        change(&mut remembered);
        if let Err(error) = self.save(&remembered) {
            // The desk works without it; only the next start will not know.
            tracing::warn!(kind = ?error.kind(), "the settings of this computer could not be saved");
        }
    }

    fn save(&self, remembered: &Remembered) -> std::io::Result<()> {
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let new = self.file.with_extension("json.new");
        std::fs::write(&new, serde_json::to_vec_pretty(remembered)?)?;
        std::fs::rename(new, &self.file)
    }

    fn lock(&self) -> MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A name of this run of the computer's system, where it tells one.
fn start_of_computer() -> Option<String> {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(id.trim().to_owned())
}

fn system_language() -> String {
    let spoken = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok());
    if spoken.is_some_and(|language| language.starts_with("es")) { "es" } else { "en" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_is_locked_until_somebody_unlocks_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let (office, other) = (Path::new("/a.folkmoot"), Path::new("/b.folkmoot"));
        Local::load(folder.path()).lock_door(office);
        let local = Local::load(folder.path());
        assert!(local.is_door_locked(office) && !local.is_door_locked(other));
        local.unlock_door(office);
        assert!(!Local::load(folder.path()).is_door_locked(office));
    }

    #[test]
    fn a_door_is_locked_until_the_computer_starts_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let remembered = |start: &str| {
            let text = format!(r#"{{"locked": [{{"path": "/a.folkmoot", "start": {start}}}]}}"#);
            std::fs::write(folder.path().join("desk.json"), text).expect("written");
            Local::load(folder.path()).is_door_locked(Path::new("/a.folkmoot"))
        };
        assert!(!remembered(r#""an earlier start""#));
        assert!(remembered("null"), "where starts can't be told apart, only unlocking counts");
    }
}
