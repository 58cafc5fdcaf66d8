//! What running a program costs: wall time, processor time, memory. By what Linux tells in /proc.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

/// Between two looks at a program that runs; its wall time is no more exact.
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);
/// After unlocking, until the allocator has given back what that took: mimalloc waits a second.
const SETTLING: Duration = Duration::from_millis(1_500);
/// Of `/proc/PID/stat`, on every machine that Linux runs on today.
const TICKS_A_SECOND: f64 = 100.0;

/// What one run cost and said.
#[derive(Debug, Clone)]
pub struct Run {
    /// Wall seconds of the whole process.
    pub seconds: f64,
    /// Seconds of all its threads on a processor, its own and the kernel's for it.
    pub processor: f64,
    /// The peak of its resident memory, in bytes; none where it ended before that was to be counted.
    pub peak: Option<u64>,
    /// The machine's load in the minute before.
    pub load: f64,
    /// Its standard output.
    pub said: String,
}

/// Runs a program to its end. Exit statuses other than those named are errors. With `after`, the peak of memory counts
/// from the moment at which that file is there: what unlocking an office takes is meant to be much.
pub fn measure(command: &mut Command, fine: &[i32], after: Option<PathBuf>) -> anyhow::Result<Run> {
    if !cfg!(target_os = "linux") {
        bail!("this benchmark measures as Linux tells");
    }
    let program = command.get_program().to_string_lossy().into_owned();
    let load = load();
    let (stdout, out) = pipe()?;
    let begin = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{program} did not start"))?;
    let (mut peak, mut waits_for, mut begins) = (None, after, begin);
    let seconds = loop {
        if is_over(&child) {
            break begin.elapsed().as_secs_f64();
        }
        if waits_for.as_ref().is_some_and(|file| file.exists()) {
            (begins, waits_for) = (Instant::now() + SETTLING, None);
        }
        if waits_for.is_some() || Instant::now() < begins {
            // "5" makes the peak begin anew.
            fs::write(format!("/proc/{}/clear_refs", child.id()), "5").context("the peak could not be reset")?;
        } else {
            peak = high_water(&child).max(peak);
        }
        sleep(BETWEEN_LOOKS);
    };
    let processor = processor(&child).context("how long it was on a processor is not known")?;
    let status = child.wait()?;
    if status.code().is_none_or(|code| code != 0 && !fine.contains(&code)) {
        bail!("{program} ended with {status}");
    }
    Ok(Run { seconds, processor, peak, load, said: fs::read_to_string(stdout)? })
}

/// The machine's load in the last minute.
pub fn load() -> f64 {
    let said = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    said.split_whitespace().next().and_then(|load| load.parse().ok()).unwrap_or(f64::NAN)
}

/// The median; of an even number, the lower of the two in the middle.
pub fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}

/// A file for what a program says: more than a pipe holds, and nobody reads while it runs.
fn pipe() -> anyhow::Result<(PathBuf, fs::File)> {
    let folder = crate::place::target().join("bench");
    fs::create_dir_all(&folder)?;
    let path = folder.join("said.txt");
    let file = fs::File::create(&path)?;
    Ok((path, file))
}

/// Whether it has ended; it is not waited for yet, so that what it cost can still be read.
fn is_over(child: &Child) -> bool {
    stat(child).is_none_or(|stat| stat.first().is_none_or(|state| state == "Z"))
}

fn processor(child: &Child) -> Option<f64> {
    let stat = stat(child)?;
    // User and system, the twelfth and the thirteenth from the state on.
    let ticks = |at: usize| stat.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS_A_SECOND)
}

/// The fields of `/proc/PID/stat` from the state on; the name before it may have anything in it.
fn stat(child: &Child) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}

/// The most memory it had so far, in bytes.
fn high_water(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(middle(vec![9.0, 1.0, 5.0]), 5.0);
        assert_eq!(middle(vec![4.0, 1.0]), 1.0);
        assert!(middle(Vec::new()).is_nan());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_program_is_measured_and_heard() {
        let run = measure(Command::new("sh").args(["-c", "echo there; exit 5"]), &[5], None).unwrap();
        assert_eq!(run.said, "there\n");
        assert!(run.seconds > 0.0 && run.processor >= 0.0);
        assert!(measure(Command::new("sh").args(["-c", "exit 3"]), &[5], None).is_err());
    }
}
