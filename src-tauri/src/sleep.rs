//! Locks the office before the computer sleeps.

#[cfg(target_os = "linux")]
mod logind;

use std::{
    thread,
    time::{Duration, Instant, SystemTime},
};

use folkmoot_app::Folkmoot;
use serde_json::json;

const TICK: Duration = Duration::from_secs(5);
/// A tick that took this much longer than it should was a sleep, not a busy machine.
const LEEWAY: Duration = Duration::from_secs(30);

/// Watches for sleep on a thread of its own, for as long as the process lives.
pub fn lock_before(folkmoot: Folkmoot) {
    thread::spawn(move || {
        // It comes back only where there is no logind to listen to; the clock then has to do.
        #[cfg(target_os = "linux")]
        let _ = logind::watch(|| lock(&folkmoot));
        watch_the_clock(|| lock(&folkmoot));
    });
}

fn lock(folkmoot: &Folkmoot) {
    // Already locked, or no office open: what was wanted holds.
    let _ = folkmoot.call("office_lock", json!({}));
}

/// Where nobody announces sleep, a jump of the clock tells of it afterwards: the office is locked on waking.
fn watch_the_clock(woken: impl Fn()) {
    loop {
        let (steady, wall) = (Instant::now(), SystemTime::now());
        thread::sleep(TICK);
        // Some systems stop the steady clock during sleep, others do not: either may show the jump.
        let passed = steady.elapsed().max(wall.elapsed().unwrap_or_default());
        if passed > TICK + LEEWAY {
            woken();
        }
    }
}
