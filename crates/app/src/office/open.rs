//! Choosing, unlocking and leaving an office.

use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::office::{AppState, OfficeRef, Passphrase, Recover};
use crate::host::FilePurpose;
use crate::local::LocalOffice;
use crate::office::create::{Pending, is_unconfirmed};
use crate::office::{passphrase, state};
use crate::session::Session;
use crate::{At, Folkmoot, backup, person};
use folkmoot_store::Unlock;
use secrecy::SecretString;
use std::path::PathBuf;

/// The command `office_choose`: another office file, by a dialog.
pub fn choose(app: &Folkmoot, _: Nothing) -> Result<AppState, Failure> {
    if let Some(path) = app.0.host.choose_file(FilePurpose::OpenOffice) {
        app.go_to(At::Door(path));
    }
    state(app, Nothing {})
}

/// The command `office_pick`: one that this computer knows.
pub fn pick(app: &Folkmoot, request: OfficeRef) -> Result<AppState, Failure> {
    let path = app.0.files.path(&request.file)?;
    if !path.exists() {
        return Err(Failure::about(FailureCode::FileNotFound, request.file.name));
    }
    app.go_to(At::Door(path));
    state(app, Nothing {})
}

/// The command `office_leave`: back to the welcome screen.
pub fn leave(app: &Folkmoot, _: Nothing) -> Result<AppState, Failure> {
    app.0.local.leave();
    app.go_to(At::Welcome);
    state(app, Nothing {})
}

/// The command `office_forget`: out of the list of this computer; the file stays.
pub fn forget(app: &Folkmoot, request: OfficeRef) -> Result<AppState, Failure> {
    app.0.local.forget(&app.0.files.path(&request.file)?);
    state(app, Nothing {})
}

/// The command `office_unlock`.
pub fn unlock(app: &Folkmoot, request: Passphrase) -> Result<AppState, Failure> {
    let passphrase = SecretString::from(request.passphrase);
    let _one_at_a_time = app.opening();
    let session = open_here(app, Unlock::Passphrase(&passphrase))?;
    enter(app, session)
}

/// The command `office_recover`: the recovery code opens the office, and the named member of staff gets a new passphrase.
pub fn recover(app: &Folkmoot, request: Recover) -> Result<AppState, Failure> {
    passphrase::check(&request.new_passphrase, &[&request.staff])?;
    let _one_at_a_time = app.opening();
    let session = open_here(app, Unlock::Recovery(&request.code))?;
    passphrase::reset(&session, &request.staff, &SecretString::from(request.new_passphrase))?;
    enter(app, session)
}

/// Opens the office at whose door the person stands; the same session again where it was only locked.
fn open_here(app: &Folkmoot, unlock: Unlock<'_>) -> Result<Session, Failure> {
    enum Door {
        New(PathBuf),
        Again(Session),
    }
    // The lock on `at` is not held while a passphrase is tried: that takes a second.
    let door = match &*app.at() {
        At::Door(path) => Door::New(path.clone()),
        At::Office(session) if !session.is_open() => Door::Again(session.clone()),
        At::Office(session) => return Ok(session.clone()),
        At::Welcome | At::Pending(_) => return Err(Failure::new(FailureCode::NoOffice)),
    };
    match door {
        Door::New(path) => Session::open(&path, unlock, app.around()),
        Door::Again(session) => {
            session.reopen(unlock)?;
            Ok(session)
        }
    }
}

/// Goes into an office that was just opened, by whatever way.
pub(crate) fn enter(app: &Folkmoot, session: Session) -> Result<AppState, Failure> {
    let identity = session.identity()?;
    app.0.local.unlock_door(session.path());
    app.0.local.used(LocalOffice {
        path: session.path().to_owned(),
        name: identity.office_name,
        is_sample: identity.is_sample,
        is_left: false,
    });
    if session.store()?.is_read_only() {
        app.go_to(At::Office(session));
        return state(app, Nothing {});
    }
    if !identity.is_sample && is_unconfirmed(&session)? {
        let pending = Pending::again(session)?;
        app.go_to(At::Pending(Box::new(pending)));
        return state(app, Nothing {});
    }
    app.go_to(At::Office(session.clone()));
    backup::daily(&session);
    if let Err(failure) = person::bin::purge(&session) {
        // Nobody is kept out for it; tomorrow it is tried again.
        tracing::warn!(code = ?failure.code, "the bin could not be emptied");
    }
    state(app, Nothing {})
}
