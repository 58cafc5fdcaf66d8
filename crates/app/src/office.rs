//! The office file: making, opening, locking, leaving it; who has a key.

pub mod create;
pub mod open;
pub mod passphrase;
pub mod rotate;
pub mod sample;
pub mod security;
pub mod staff;
pub mod stay_unlocked;
pub mod verify;

use crate::contract::Nothing;
use crate::contract::failure::Failure;
use crate::contract::office::{AppState, KnownOffice, Look, OpenOffice, Phase};
use crate::files::name_of;
use crate::session::Session;
use crate::task::clamp;
use crate::{At, Folkmoot};
use folkmoot_store::table::people::PeopleFilter;
use std::path::Path;

/// The command `app_state`.
pub fn state(app: &Folkmoot, _: Nothing) -> Result<AppState, Failure> {
    let local = &app.0.local;
    let offices = local.offices();
    let phase = match &*app.at() {
        At::Welcome => Phase::Welcome,
        At::Pending(pending) => pending.phase(),
        At::Door(path) => locked(app, path, stay_unlocked::may_open(app, path)),
        At::Office(session) if session.is_open() => Phase::Open(open_office(session)?),
        At::Office(session) => locked(app, session.path(), false),
    };
    Ok(AppState {
        phase,
        offices: offices
            .into_iter()
            .map(|office| KnownOffice {
                is_there: office.path.exists(),
                name: office.name,
                is_sample: office.is_sample,
                file: app.0.files.remember(office.path),
            })
            .collect(),
        look: local.look(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sample_passphrase: sample::PASSPHRASE.to_owned(),
    })
}

/// The command `look_set`.
pub fn set_look(app: &Folkmoot, look: Look) -> Result<AppState, Failure> {
    app.0.local.set_look(look);
    state(app, Nothing {})
}

/// The command `office_lock`. From now on the passphrase is asked for, also by another start of Folkmoot: else whoever
/// finds the desk would only have to close the window.
pub fn lock(app: &Folkmoot, _: Nothing) -> Result<AppState, Failure> {
    if let At::Office(session) = &*app.at() {
        app.0.local.lock_door(session.path());
        session.lock();
    }
    state(app, Nothing {})
}

fn locked(app: &Folkmoot, path: &Path, asks_keyring: bool) -> Phase {
    let known = app.0.local.office(path);
    let file = name_of(path);
    Phase::Locked {
        office: known
            .as_ref()
            .map_or_else(|| file.trim_end_matches(".folkmoot").to_owned(), |known| known.name.clone()),
        is_sample: known.is_some_and(|known| known.is_sample),
        file,
        asks_keyring,
    }
}

fn open_office(session: &Session) -> Result<OpenOffice, Failure> {
    let store = session.store()?;
    let identity = store.identity();
    let people = session.read(|read| read.people().count(&PeopleFilter::default()))?;
    Ok(OpenOffice {
        office: identity.office_name,
        file: name_of(session.path()),
        staff: identity.staff_name,
        staff_id: identity.staff.to_string(),
        is_sample: identity.is_sample,
        is_read_only: store.is_read_only(),
        idle_minutes: security::idle_minutes(session)?,
        people: clamp(people),
        by_recovery: identity.opened_with_recovery,
    })
}
