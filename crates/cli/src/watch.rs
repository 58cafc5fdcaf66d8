//! Long work at a terminal: a bar on standard error, plain lines where that is no terminal, and Ctrl-C.

use folkmoot_app::progress::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Once, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// Lines of a log come no closer than this.
const A_LINE_EVERY: Duration = Duration::from_secs(10);

/// Progress of long work, until dropped. `units` are what is counted: "rows", "people".
pub struct Watch {
    bar: Option<ProgressBar>,
    progress: Progress,
}

impl Watch {
    /// Begins. From now on Ctrl-C asks the work to stop at the next safe place; pressed again it ends moot at once.
    pub fn begin(what: &'static str, units: &'static str) -> Self {
        let cancel = cancelled_by_keys();
        if !std::io::stderr().is_terminal() {
            let told = Mutex::new(Instant::now());
            let report = move |done: u64, total: Option<u64>| {
                let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                if told.elapsed() >= A_LINE_EVERY {
                    *told = Instant::now();
                    let of = total.map(|total| format!(" of {total}")).unwrap_or_default();
                    eprintln!("{what}: {done}{of} {units}");
                }
            };
            return Self { bar: None, progress: Progress::new(report, cancel) };
        }
        let bar = ProgressBar::no_length();
        bar.set_message(what);
        bar.set_style(style(units, false));
        let shown = bar.clone();
        let report = move |done: u64, total: Option<u64>| {
            if let (Some(total), None) = (total, shown.length()) {
                shown.set_length(total);
                shown.set_style(style(units, true));
            }
            shown.set_position(done);
        };
        Self { bar: Some(bar), progress: Progress::new(report, cancel) }
    }

    /// Hand this to the work.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(units: &str, has_total: bool) -> ProgressStyle {
    let template = match has_total {
        true => format!("{{msg}} {{wide_bar}} {{human_pos}} of {{human_len}} {units}, {{eta}} left"),
        false => format!("{{msg}} {{spinner}} {{human_pos}} {units}, {{elapsed}}"),
    };
    ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// True once Ctrl-C was pressed. The handler comes only with long work: a passphrase prompt ends as any program does.
fn cancelled_by_keys() -> Arc<AtomicBool> {
    static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    static HANDLER: Once = Once::new();
    let flag = FLAG.get_or_init(Arc::default);
    HANDLER.call_once(|| {
        let flag = flag.clone();
        // Without a handler Ctrl-C just ends moot: the store takes that as it takes a power cut.
        let _ = ctrlc::set_handler(move || {
            if flag.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
            eprintln!("Stopping at the next safe place; press Ctrl-C again to end at once.");
        });
    });
    flag.clone()
}
