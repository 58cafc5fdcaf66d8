//! Times, summed up.

use rustix::time::{ClockId, clock_gettime};
use std::time::{Duration, Instant};

/// What one round of questions took, each in milliseconds: by the clock, and of this thread's processor.
#[derive(Default, Clone)]
pub struct Round {
    wall: Vec<f64>,
    processor: Vec<f64>,
}

/// Which of the two.
#[derive(Clone, Copy, PartialEq)]
pub enum Time {
    Wall,
    Processor,
}

impl Round {
    /// Does it, and notes how long it took.
    pub fn time<T>(&mut self, deed: impl FnOnce() -> T) -> T {
        let (begin, spent) = (Instant::now(), clock_gettime(ClockId::ThreadCPUTime));
        let done = deed();
        self.wall.push(milliseconds(begin.elapsed()));
        let spent = Duration::try_from(clock_gettime(ClockId::ThreadCPUTime) - spent).unwrap_or_default();
        self.processor.push(milliseconds(spent));
        done
    }

    /// The time that so many of a hundred questions stay below.
    pub fn percentile(&self, time: Time, percent: f64) -> f64 {
        let mut sorted = match time {
            Time::Wall => self.wall.clone(),
            Time::Processor => self.processor.clone(),
        };
        sorted.sort_by(f64::total_cmp);
        let place = (sorted.len() as f64 * percent / 100.0).ceil() as usize;
        sorted.get(place.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or(f64::NAN)
    }
}

/// The same percentile of several rounds: the median of them.
pub fn median(rounds: &[Round], time: Time, percent: f64) -> f64 {
    let mut values: Vec<f64> = rounds.iter().map(|round| round.percentile(time, percent)).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}

pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// This process's memory in bytes: now, and at its highest.
pub fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
    };
    (of("VmRSS:"), of("VmHWM:"))
}
