//! The sample office: a file of its own, believable people, a passphrase that is no secret. Never mixed with a real one.

use crate::contract::Nothing;
use crate::contract::failure::Failure;
use crate::contract::office::{AppState, CreateSample};
use crate::failing::of_file;
use crate::local::LocalOffice;
use crate::office::state;
use crate::progress::Progress;
use crate::session::Session;
use crate::words::Words;
use crate::{At, Folkmoot, sample};
use secrecy::SecretString;
use std::path::PathBuf;

/// Protects nothing: the screen shows it.
pub const PASSPHRASE: &str = "sample office";
/// The same people in every sample office of a size.
pub const SEED: u64 = 4;
/// What the window makes at most; `moot sample` makes larger ones.
const MOST: u32 = 10_000;

/// The command `sample_create`: opens the sample office, making it where it is not there.
pub fn create(app: &Folkmoot, request: CreateSample) -> Result<AppState, Failure> {
    let path = file(app);
    let passphrase = SecretString::from(PASSPHRASE);
    let session = if path.exists() {
        Session::open(&path, folkmoot_store::Unlock::Passphrase(&passphrase), app.around())?
    } else {
        let words = Words::of(&app.0.local.look().language);
        let (office, staff) = (words.say("sample-office-name", &[]), words.say("sample-staff-name", &[]));
        let (session, _) = Session::create(&path, &office, &staff, &passphrase, true, app.around())?;
        if let Err(failure) = sample::fill(&session, request.people.clamp(1, MOST), SEED, &Progress::silent()) {
            session.end();
            remove_files(app)?;
            return Err(failure);
        }
        session
    };
    let name = session.identity()?.office_name;
    app.0.local.used(LocalOffice { path, name, is_sample: true, is_left: false });
    app.go_to(At::Office(session));
    state(app, Nothing {})
}

/// The command `sample_remove`: the sample office and all that belongs to it, in one action.
pub fn remove(app: &Folkmoot, _: Nothing) -> Result<AppState, Failure> {
    let path = file(app);
    let is_there = match &*app.at() {
        At::Office(session) => session.path() == path,
        At::Door(door) => *door == path,
        _ => false,
    };
    if is_there {
        app.go_to(At::Welcome);
    }
    remove_files(app)?;
    app.0.local.forget(&path);
    state(app, Nothing {})
}

fn file(app: &Folkmoot) -> PathBuf {
    folder(app).join("sample.folkmoot")
}

/// A folder of its own, so that removing it can never touch a real office.
fn folder(app: &Folkmoot) -> PathBuf {
    app.0.places.offices.join("sample")
}

fn remove_files(app: &Folkmoot) -> Result<(), Failure> {
    match std::fs::remove_dir_all(folder(app)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(of_file(error.kind())),
        _ => Ok(()),
    }
}
