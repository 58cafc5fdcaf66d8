//! "Stay unlocked on this computer": a device slot of the office, opened by a secret in the system's keyring. It spares
//! the passphrase when Folkmoot starts, never when it was locked. Passphrase and recovery code open as ever.

use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::office::{AppState, Passphrase, StayUnlocked};
use crate::failing::of_file;
use crate::keyring::{self, Found, Trouble};
use crate::office::open::enter;
use crate::office::state;
use crate::session::{Around, Session};
use crate::{At, Folkmoot};
use folkmoot_store::{Changed, DeviceSecret, DeviceSlot, Store, Unlock, device_slots};
use secrecy::SecretString;
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

/// The command `stay_unlocked_get`. Asks the keyring; takes up to [`keyring::ASKING`] where that is sick.
pub fn get(session: &Session, _: Nothing) -> Result<StayUnlocked, Failure> {
    look(session, keyring::ASKING)
}

/// The command `stay_unlocked_on`.
pub fn on(session: &Session, request: Passphrase) -> Result<StayUnlocked, Failure> {
    turn_on(session, request, keyring::KEEPING)
}

/// The command `stay_unlocked_off`.
pub fn off(session: &Session, _: Nothing) -> Result<StayUnlocked, Failure> {
    turn_off(session, keyring::ASKING)
}

/// Turns it on for whoever works, who shows by the passphrase that it is them at the desk. The system may ask for the
/// keyring's own password.
pub fn turn_on(session: &Session, request: Passphrase, limit: Duration) -> Result<StayUnlocked, Failure> {
    let store = session.store()?;
    store.check_passphrase(&SecretString::from(request.passphrase))?;
    let secret = DeviceSecret::random().ok_or_else(|| of_file(std::io::ErrorKind::Other))?;
    let slot = session.ids().next();
    // The keyring first: what it holds opens nothing until the slot is there. Where it was too slow there is no use in
    // asking it to give that back.
    match keyring::keep(slot, &secret, limit) {
        Ok(()) => {}
        Err(Trouble::TooSlow) => return Err(Trouble::TooSlow.into()),
        Err(trouble) => {
            give_back(&[slot], limit);
            return Err(trouble.into());
        }
    }
    let others = match add(&store, slot, &secret) {
        Ok(others) => others,
        Err(failure) => {
            give_back(&[slot], limit);
            return Err(failure);
        }
    };
    replace(session, &others, limit)?;
    tell(session);
    Ok(StayUnlocked::On)
}

/// Turns it off for whoever works. The slot goes in any case, the keyring's entry where it can.
pub fn turn_off(session: &Session, limit: Duration) -> Result<StayUnlocked, Failure> {
    let store = session.store()?;
    let mine = mine(session)?;
    for slot in &mine {
        store.remove_device_slot(*slot)?;
    }
    give_back(&mine, limit);
    tell(session);
    look(session, limit)
}

/// How it stands for whoever works, as the keyring answers within `limit`.
pub fn look(session: &Session, limit: Duration) -> Result<StayUnlocked, Failure> {
    if session.store()?.is_read_only() {
        return Ok(StayUnlocked::Unavailable { why: FailureCode::ReadOnly });
    }
    let mine = mine(session)?;
    if mine.is_empty() {
        return Ok(match keyring::is_there(limit) {
            Ok(()) => StayUnlocked::Off,
            Err(trouble) => StayUnlocked::Unavailable { why: trouble.into() },
        });
    }
    let found = match keyring::find(&mine, limit) {
        Ok(found) => found,
        Err(trouble) => return Ok(StayUnlocked::Lost { why: trouble.into() }),
    };
    let store = session.store()?;
    for Found { slot, secret } in &found {
        if let Some(secret) = secret
            && store.device_secret_fits(*slot, secret)?
        {
            return Ok(StayUnlocked::On);
        }
    }
    Ok(StayUnlocked::Lost { why: FailureCode::KeyringEntryWrong })
}

/// The command `office_open_by_keyring`: opens the office at whose door the person stands, or says why not. The
/// passphrase may be typed meanwhile; whichever is first opens.
pub fn open(app: &Folkmoot, _: Nothing) -> Result<AppState, Failure> {
    let path = match &*app.at() {
        At::Door(path) => path.clone(),
        _ => return state(app, Nothing {}),
    };
    if app.0.local.is_door_locked(&path) {
        return Err(Failure::new(FailureCode::Locked));
    }
    let found = ask(&path, keyring::ASKING)?;
    let _one_at_a_time = app.opening();
    let is_still_there = matches!(&*app.at(), At::Door(now) if *now == path);
    if !is_still_there {
        return state(app, Nothing {});
    }
    enter(app, open_with(&path, &found, &app.around())?)
}

/// True where the keyring may open this office: somebody stays unlocked, and it was not locked since.
pub(crate) fn may_open(app: &Folkmoot, path: &Path) -> bool {
    !app.0.local.is_door_locked(path) && device_slots(path).is_ok_and(|slots| !slots.is_empty())
}

/// Opens an office by the keyring. Nothing is changed where that fails.
pub fn open_path(path: &Path, around: &Around, limit: Duration) -> Result<Session, Failure> {
    open_with(path, &ask(path, limit)?, around)
}

/// Does something that may take device slots away, and their entries out of the keyring.
pub(crate) fn tidying<T>(session: &Session, deed: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let before = session.store()?.device_slots()?;
    let done = deed()?;
    if !before.is_empty() {
        let after = session.store()?.device_slots()?;
        let gone: Vec<Uuid> =
            before.iter().map(|slot| slot.id).filter(|id| after.iter().all(|slot| slot.id != *id)).collect();
        give_back(&gone, keyring::ASKING);
        tell(session);
    }
    Ok(done)
}

/// What the keyring has for the device slots of this office.
fn ask(path: &Path, limit: Duration) -> Result<Vec<Found>, Failure> {
    let slots = device_slots(path)?;
    if slots.is_empty() {
        return Err(Failure::new(FailureCode::StayUnlockedOff));
    }
    Ok(keyring::find(&slots, limit)?)
}

/// Tries every secret: the keyring may hold several entries under one name.
fn open_with(path: &Path, found: &[Found], around: &Around) -> Result<Session, Failure> {
    for Found { slot, secret } in found {
        let Some(secret) = secret else { continue };
        match Session::open(path, Unlock::Device { slot: *slot, secret }, around.clone()) {
            Err(failure) if failure.code == FailureCode::WrongPassphrase => {}
            outcome => return outcome,
        }
    }
    Err(Failure::new(FailureCode::KeyringEntryWrong))
}

/// Adds the slot; answers those that stood before.
fn add(store: &Store, slot: Uuid, secret: &DeviceSecret) -> Result<Vec<DeviceSlot>, Failure> {
    // The office may have been locked while the keyring asked for its password.
    let others = store.device_slots()?;
    store.add_device_slot(slot, secret)?;
    Ok(others)
}

/// One person stays unlocked in one keyring, else a start would not know who works: the older slots of this person go,
/// and those whose secrets this keyring holds.
fn replace(session: &Session, others: &[DeviceSlot], limit: Duration) -> Result<(), Failure> {
    let me = session.staff()?;
    let ids: Vec<Uuid> = others.iter().map(|slot| slot.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let here = keyring::find(&ids, limit.min(keyring::ASKING)).unwrap_or_default();
    let is_here = |id: Uuid| here.iter().any(|found| found.slot == id);
    let older: Vec<Uuid> =
        others.iter().filter(|slot| slot.staff == me || is_here(slot.id)).map(|slot| slot.id).collect();
    for slot in &older {
        session.store()?.remove_device_slot(*slot)?;
    }
    give_back(&older, limit);
    Ok(())
}

fn tell(session: &Session) {
    session.tell(Changed { settings: true, ..Changed::default() });
}

/// The device slots of whoever works.
fn mine(session: &Session) -> Result<Vec<Uuid>, Failure> {
    let me = session.staff()?;
    let slots = session.store()?.device_slots()?;
    Ok(slots.into_iter().filter(|slot| slot.staff == me).map(|slot| slot.id).collect())
}

/// Takes entries out of the keyring, where it lets us: without their slots they open nothing.
fn give_back(slots: &[Uuid], limit: Duration) {
    if slots.is_empty() {
        return;
    }
    if let Err(trouble) = keyring::forget(slots, limit.min(keyring::ASKING))
        && trouble != Trouble::Absent
    {
        tracing::warn!(?trouble, "an entry that opens nothing any more stays in the keyring");
    }
}
