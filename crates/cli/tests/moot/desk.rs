//! A folder with an office in it, and `moot` to work on it.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "lantern oboe thirteen meadow";

/// An office of nobody yet.
pub struct Desk {
    folder: TempDir,
    pub recovery_code: String,
    /// What `moot` finds in its environment, besides what the test has in its own.
    pub environment: Vec<(&'static str, String)>,
}

/// What `moot` said and how it ended.
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        let mut desk = Self::empty();
        let office = desk.path("office.folkmoot");
        let made =
            desk.moot(&["office", "create", text(&office), "--name", "District 4", "--staff", "Ada Okafor"]).done();
        desk.recovery_code = made["recovery_code"].as_str().expect("a recovery code").to_owned();
        desk
    }

    /// A folder without an office.
    pub fn empty() -> Self {
        Self::within(tempfile::tempdir().expect("a folder"))
    }

    /// The same, in a folder that is there.
    pub fn within(folder: TempDir) -> Self {
        let desk = Self { folder, recovery_code: String::new(), environment: Vec::new() };
        desk.write("passphrase.txt", PASSPHRASE);
        desk
    }

    /// With the office, its passphrase and `--json`.
    pub fn moot(&self, words: &[&str]) -> Said {
        let (office, passphrase) = (self.path("office.folkmoot"), self.path("passphrase.txt"));
        let mut all = vec!["--office", text(&office), "--passphrase-file", text(&passphrase), "--json"];
        all.extend(words);
        self.bare(&all)
    }

    /// With nothing but what is given.
    pub fn bare(&self, words: &[&str]) -> Said {
        Said::of(self.command(words).output().expect("moot runs"))
    }

    /// `moot` before it runs.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_moot"));
        command
            .args(words)
            .env_remove("FOLKMOOT_OFFICE")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, contents).expect("written");
        path
    }

    /// Of the office file and its keys.
    pub fn digest(&self) -> (String, String) {
        let of = |name: &str| format!("{:x?}", Sha256::digest(std::fs::read(self.path(name)).expect("there")));
        (of("office.folkmoot"), of("office.folkmoot.keys"))
    }
}

impl Said {
    /// What a process said that has ended.
    pub fn of(output: Output) -> Self {
        let words = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self {
            status: output.status.code().expect("an exit status"),
            out: words(output.stdout),
            err: words(output.stderr),
        }
    }

    /// The one document on standard output, whatever came of it.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("one JSON document: {} / {}", self.out, self.err))
    }

    /// The answer of a command that is done.
    pub fn done(&self) -> Value {
        assert_eq!(self.status, 0, "done: {} {}", self.out, self.err);
        self.json()
    }

    /// The code of a failure with this exit status; the message and what to do next are there too.
    pub fn failed(&self, status: i32) -> String {
        assert_eq!(self.status, status, "{} {}", self.out, self.err);
        let failure = self.json()["failure"].clone();
        assert!(failure["message"].as_str().is_some_and(|message| message.ends_with('.')), "a sentence: {failure}");
        failure["code"].as_str().expect("a code").to_owned()
    }
}

/// A list of the fictional town's.
pub fn anytown(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lists/tests/data/anytown").join(name);
    text(&path).to_owned()
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// A count of a document.
pub fn count(json: &Value, name: &str) -> u64 {
    json[name].as_u64().unwrap_or_else(|| panic!("{name} is a count: {json}"))
}
