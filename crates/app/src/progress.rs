//! How far long work is, and whether it should stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Handed to long work: it reports, asks, and lets the office be locked between two steps.
#[derive(Clone)]
pub struct Progress {
    report: Arc<dyn Fn(u64, Option<u64>) + Send + Sync>,
    cancel: Arc<AtomicBool>,
}

impl Progress {
    /// Reports to `report(done, total)`; `cancel` set to true asks the work to stop.
    pub fn new(report: impl Fn(u64, Option<u64>) + Send + Sync + 'static, cancel: Arc<AtomicBool>) -> Self {
        Self { report: Arc::new(report), cancel }
    }

    /// For work that nobody watches.
    pub fn silent() -> Self {
        Self::new(|_, _| {}, Arc::default())
    }

    /// So many units are done, of so many where that is known.
    pub fn set(&self, done: u64, total: Option<u64>) {
        (self.report)(done, total);
    }

    /// True once somebody asked the work to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }
}
