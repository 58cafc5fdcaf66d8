//! What a command says: a document for scripts, words for people, and an exit status for both.

use serde_json::{Value, json};
use std::io::Write;
use std::process::ExitCode;

/// The exit statuses, in the order of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Refused = 3,
    Locked = 4,
    Waiting = 5,
    InUse = 6,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}

/// What came of a command that was carried out.
#[derive(Debug)]
pub struct Answer {
    pub json: Value,
    /// Lines for a person; the last without its end.
    pub words: String,
    pub status: Status,
}

impl Answer {
    /// Done, and nothing waits.
    pub fn done(json: Value, words: impl Into<String>) -> Self {
        Self { json, words: words.into(), status: Status::Done }
    }
}

/// Why a command was not carried out: what, and what to do next.
#[derive(Debug)]
pub struct Refusal {
    /// As the contract names it, or `usage`.
    pub code: String,
    pub message: String,
    /// The field, line or file part that it is about; never its contents.
    pub field: Option<String>,
    pub next: Option<String>,
    pub status: Status,
}

impl Refusal {
    /// Something typed does not fit.
    pub fn usage(message: impl Into<String>) -> Self {
        let next = Some("`moot --help` lists the commands, `moot COMMAND --help` their options.".to_owned());
        Self { code: "usage".to_owned(), message: message.into(), field: None, next, status: Status::Usage }
    }

    fn json(&self) -> Value {
        let mut failure = json!({ "code": self.code, "message": self.message });
        if let Some(field) = &self.field {
            failure["field"] = json!(field);
        }
        if let Some(next) = &self.next {
            failure["next"] = json!(next);
        }
        json!({ "failure": failure })
    }
}

/// Says what came of it, and answers the exit status. An answer goes to standard output; words on a failure to
/// standard error, its document to standard output.
pub fn say(outcome: &Result<Answer, Refusal>, as_json: bool) -> ExitCode {
    let (on_output, on_error, status) = match (outcome, as_json) {
        (Ok(answer), true) => (document(&answer.json), None, answer.status),
        (Ok(answer), false) => (answer.words.clone(), None, answer.status),
        (Err(refusal), true) => (document(&refusal.json()), None, refusal.status),
        (Err(refusal), false) => {
            let next = refusal.next.as_ref().map(|next| format!("\n{next}")).unwrap_or_default();
            (String::new(), Some(format!("moot: {}{next}", refusal.message)), refusal.status)
        }
    };
    // A reader that went away, as `| head` does, is no failure of the work that was done.
    if !on_output.is_empty() {
        let _ = writeln!(std::io::stdout(), "{on_output}");
    }
    if let Some(words) = on_error {
        let _ = writeln!(std::io::stderr(), "{words}");
    }
    status.into()
}

fn document(json: &Value) -> String {
    format!("{json:#}")
}
