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

fn system_language() -> String {
    let spoken = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok());
    if spoken.is_some_and(|language| language.starts_with("es")) { "es" } else { "en" }.to_owned()
}
