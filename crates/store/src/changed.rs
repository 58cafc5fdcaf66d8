//! What a write touched, so that the window refreshes just that.

use serde::{Deserialize, Serialize};

/// Which lists may look different now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub people: bool,
    pub interactions: bool,
    pub imports: bool,
    pub drafts: bool,
    pub settings: bool,
    pub staff: bool,
    pub backups: bool,
    /// The queue of likely duplicates.
    pub duplicates: bool,
}

impl Changed {
    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            people: self.people || other.people,
            interactions: self.interactions || other.interactions,
            imports: self.imports || other.imports,
            drafts: self.drafts || other.drafts,
            settings: self.settings || other.settings,
            staff: self.staff || other.staff,
            backups: self.backups || other.backups,
            duplicates: self.duplicates || other.duplicates,
        }
    }
}

/// The outcome of a write that is on disk.
#[derive(Debug, Clone, PartialEq)]
pub struct Written<T> {
    pub value: T,
    pub changed: Changed,
    /// Its number in the audit chain; none when nothing changed.
    pub entry: Option<u64>,
}
