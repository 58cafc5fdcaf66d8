//! The Keychain and the Credential Manager: the person who is logged in has them open.

use super::{APPLICATION, Found, Trouble};
use folkmoot_store::DeviceSecret;
use keyring::{Entry, Error};
use std::time::Duration;
use uuid::Uuid;
use zeroize::Zeroizing;

pub fn is_there(_: Duration) -> Result<(), Trouble> {
    Entry::store_status().as_ref().map(|_| ()).map_err(trouble)
}

pub fn find(slots: &[Uuid], _: Duration) -> Result<Vec<Found>, Trouble> {
    let mut found = Vec::new();
    for slot in slots {
        match entry(*slot)?.get_secret().map(Zeroizing::new) {
            Ok(bytes) => found.push(Found { slot: *slot, secret: DeviceSecret::from_slice(&bytes) }),
            Err(Error::NoEntry) => {}
            Err(error) => return Err(trouble(&error)),
        }
    }
    if found.is_empty() { Err(Trouble::NotThere) } else { Ok(found) }
}

pub fn keep(slot: Uuid, secret: &DeviceSecret, _: Duration) -> Result<(), Trouble> {
    entry(slot)?.set_secret(secret.bytes()).map_err(|error| match trouble(&error) {
        Trouble::Locked => Trouble::Refused,
        other => other,
    })
}

pub fn forget(slots: &[Uuid], _: Duration) -> Result<(), Trouble> {
    for slot in slots {
        match entry(*slot)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => {}
            Err(error) => return Err(trouble(&error)),
        }
    }
    Ok(())
}

fn entry(slot: Uuid) -> Result<Entry, Trouble> {
    Entry::new(APPLICATION, &slot.to_string()).map_err(|error| trouble(&error))
}

fn trouble(error: &Error) -> Trouble {
    match error {
        Error::NoEntry => Trouble::NotThere,
        Error::NoStorageAccess(_) => Trouble::Locked,
        Error::NoDefaultStore | Error::NotSupportedByStore(_) => Trouble::Absent,
        _ => Trouble::Broken,
    }
}
