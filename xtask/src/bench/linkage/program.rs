//! The two programs that are compared, and what running them cost.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail};

use crate::{
    need, place,
    process::{answer, cargo, command, find, run},
};

/// The release on PyPI that is the other side.
const SPLINK: &str = "splink==5.0.0";

/// Both programs, built and installed.
pub struct Programs {
    pub moot: PathBuf,
    python: PathBuf,
}

/// What one run cost and said.
pub struct Run {
    /// Wall seconds of the whole process.
    pub seconds: f64,
    /// The peak of its resident memory, in bytes.
    pub peak: u64,
    /// The machine's load in the minute before.
    pub load: f64,
    /// Its standard output: one JSON document.
    pub said: String,
}

/// How Splink is set up where there is a choice.
#[derive(Clone, Copy, PartialEq)]
pub enum Plan {
    /// Comparisons out of its library; on a long list, blocking rules that stay narrow.
    Plain,
    /// A comparison made by hand in which a family counts once; on a long list, wider blocking rules.
    Thorough,
}

impl Programs {
    /// Builds `moot`, and installs Splink into `target/bench/splink` if it is not there.
    pub fn ready() -> anyhow::Result<Self> {
        need::to_build()?;
        run(&mut cargo(&["build", "--release", "--package", "folkmoot-cli"]))?;
        Ok(Self { moot: place::optimised("moot"), python: splink()? })
    }

    /// `moot link` on one list or two, into `to`. Pairs below `at_least` (a probability) are left out.
    pub fn ours(&self, lists: &[PathBuf], to: &Path, at_least: &str) -> anyhow::Result<Run> {
        gone(to)?;
        let mut words = vec![self.moot.as_os_str(), OsStr::new("link")];
        words.extend(lists.iter().map(|list| list.as_os_str()));
        words.extend([OsStr::new("--to"), to.as_os_str()]);
        words.extend(["--at-least", at_least, "--json"].map(OsStr::new));
        self.measured(&words, to)
    }

    /// Splink on the same lists. Pairs below `at_least` (the logarithm of the odds to base 2) are left out.
    pub fn splink(
        &self,
        dataset: &str,
        lists: &[PathBuf],
        to: &Path,
        plan: Plan,
        at_least: &str,
    ) -> anyhow::Result<Run> {
        gone(to)?;
        let script = scripts().join("splink_peer.py");
        let threads = processors().to_string();
        // -B: no bytecode beside the sources.
        let mut words = vec![self.python.as_os_str(), OsStr::new("-B"), script.as_os_str(), OsStr::new(dataset)];
        words.extend(lists.iter().map(|list| list.as_os_str()));
        words.extend([OsStr::new("--to"), to.as_os_str()]);
        let at_least = format!("--at-least={at_least}");
        words.extend([at_least.as_str(), "--threads", &threads].map(OsStr::new));
        if plan == Plan::Thorough {
            words.push(OsStr::new("--thorough"));
        }
        self.measured(&words, to)
    }

    fn measured(&self, words: &[&OsStr], to: &Path) -> anyhow::Result<Run> {
        let stdout = to.with_extension("json");
        let mut measure = command(&self.python);
        measure.arg("-B").arg(scripts().join("measure.py")).arg(&stdout).args(words);
        let output = measure.stdin(Stdio::null()).stderr(Stdio::piped()).output().context("Python did not start")?;
        if !output.status.success() {
            let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
            bail!("{} failed:\n{}", words.join(" "), String::from_utf8_lossy(&output.stderr));
        }
        let figures = String::from_utf8_lossy(&output.stdout);
        let mut figures = figures.split_whitespace();
        let mut next = || figures.next().context("the measuring said too little");
        let (seconds, peak, load) = (next()?.parse()?, next()?.parse()?, next()?.parse()?);
        Ok(Run { seconds, peak, load, said: fs::read_to_string(stdout)? })
    }
}

impl Run {
    /// A number in what the program said, if it is there.
    pub fn number(&self, name: &str) -> Option<f64> {
        let (_, rest) = self.said.split_once(&format!("\"{name}\":"))?;
        let end = rest.find([',', '}', '\n']).unwrap_or(rest.len());
        rest[..end].trim().parse().ok()
    }
}

/// How many processors both may use.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, Into::into)
}

fn scripts() -> PathBuf {
    place::root().join("xtask/src/bench/linkage")
}

fn gone(file: &Path) -> anyhow::Result<()> {
    if file.exists() {
        fs::remove_file(file)?;
    }
    Ok(())
}

/// The Python that has Splink.
fn splink() -> anyhow::Result<PathBuf> {
    if !cfg!(unix) {
        bail!("this benchmark measures memory as Linux and macOS tell it");
    }
    let home = place::target().join("bench/splink");
    let python = home.join("bin/python");
    let has_it = |python: &Path| answer(Command::new(python).args(["-c", "import splink, duckdb, pandas"])).is_some();
    if has_it(&python) {
        return Ok(python);
    }
    let system = find("python3").context("Splink needs Python 3.10 or newer as `python3`")?;
    run(command(system).args(["-m", "venv", "--clear"]).arg(&home))
        .context("no virtual environment could be made; on Debian it is the package python3-venv")?;
    run(command(&python).args(["-m", "pip", "install", "--quiet", SPLINK, "pandas"]))
        .context("Splink could not be installed from PyPI, and there is no comparison without it")?;
    if !has_it(&python) {
        bail!("{SPLINK} is installed in {}, but does not start", home.display());
    }
    Ok(python)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_in_what_a_program_said() {
        let run = Run { seconds: 0.0, peak: 0, load: 0.0, said: r#"{"pairs": 12, "seconds":0.5}"#.to_owned() };
        assert_eq!(run.number("pairs"), Some(12.0));
        assert_eq!(run.number("seconds"), Some(0.5));
        assert_eq!(run.number("compared"), None);
    }
}
