//! The log of every write.

use crate::answer::{Answer, Refusal};
use crate::args::{Audit, Typed};
use crate::desk::{Desk, about};
use crate::office::sound;
use folkmoot_app::FailureCode;
use folkmoot_app::failing::of_file;
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

pub fn carry_out(typed: &Typed, command: &Audit) -> Result<Answer, Refusal> {
    match command {
        Audit::Verify => sound(typed, "Nothing in the log was edited, removed, reordered or cut off: all entries fit"),
        Audit::Export { to } => export(typed, to),
    }
}

/// Under its final name only when it is whole: a log that ends early would look like one that was cut.
fn export(typed: &Typed, to: &Path) -> Result<Answer, Refusal> {
    if to.exists() {
        return Err(about(FailureCode::AlreadyThere, to));
    }
    let session = Desk::open(typed)?;
    let unfinished = to.with_extension("unfinished");
    let mut file = BufWriter::new(File::create(&unfinished).map_err(|error| about(of_file(error.kind()).code, to))?);
    let mut entries = 0u64;
    let mut written = session.read(|read| {
        read.all_entries(&mut |entry| {
            entries += 1;
            serde_json::to_writer(&mut file, entry).map_err(std::io::Error::from)?;
            Ok(file.write_all(b"\n")?)
        })
    });
    written = written.and_then(|()| file.flush().map_err(|error| of_file(error.kind())));
    written = written.and_then(|()| std::fs::rename(&unfinished, to).map_err(|error| of_file(error.kind())));
    if let Err(failure) = written {
        // Nobody was told of it; that it can't be removed either changes nothing.
        let _ = std::fs::remove_file(&unfinished);
        return Err(failure.into());
    }
    let words = format!("{entries} entries of the log are in {}.", to.display());
    Ok(Answer::done(json!({ "ok": true, "entries": entries, "file": to }), words))
}
