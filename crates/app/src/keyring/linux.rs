//! The Secret Service over the session bus (freedesktop.org, Secret Service API 0.2), as GNOME's keyring, KWallet and
//! KeePassXC offer it. The kernel's own keyring is not used: it forgets at every start.

use super::{APPLICATION, Found, Trouble};
use folkmoot_store::DeviceSecret;
use secret_service::blocking::{Collection, SecretService};
use secret_service::{EncryptionType, Error};
use std::collections::HashMap;
use std::time::Duration;
use uuid::Uuid;
use zbus::DBusError;
use zbus::blocking::connection::Builder;
use zeroize::Zeroizing;

/// What a person reads in the system's program for keyrings.
const LABEL: &str = "Folkmoot: stay unlocked";
/// What libsecret calls the keyring that it makes where there is none.
const NEW_KEYRING: &str = "Default keyring";
/// More entries than this under one name are somebody's mischief.
const MOST: usize = 8;

pub fn is_there(limit: Duration) -> Result<(), Trouble> {
    let service = connect(limit)?;
    match service.get_default_collection() {
        // One is made when it is needed.
        Ok(_) | Err(Error::NoResult) => Ok(()),
        Err(error) => Err(trouble(&error)),
    }
}

pub fn find(slots: &[Uuid], limit: Duration) -> Result<Vec<Found>, Trouble> {
    let service = connect(limit)?;
    let mut found = Vec::new();
    let mut is_locked = false;
    for slot in slots {
        let name = slot.to_string();
        let items = service.search_items(attributes(&name)).map_err(|error| trouble(&error))?;
        is_locked |= !items.locked.is_empty();
        for item in items.unlocked.iter().take(MOST) {
            match item.get_secret().map(Zeroizing::new).map_err(|error| trouble(&error)) {
                Ok(bytes) => found.push(Found { slot: *slot, secret: DeviceSecret::from_slice(&bytes) }),
                Err(Trouble::Locked) => is_locked = true,
                Err(Trouble::NotThere) => {}
                Err(trouble) => return Err(trouble),
            }
        }
    }
    if !found.is_empty() {
        return Ok(found);
    }
    // A locked keyring may hide even that it has the entry.
    Err(if is_locked || holds_something_locked(&service)? { Trouble::Locked } else { Trouble::NotThere })
}

pub fn keep(slot: Uuid, secret: &DeviceSecret, limit: Duration) -> Result<(), Trouble> {
    let name = slot.to_string();
    let service = connect(limit)?;
    let kept = default_collection(&service).and_then(|collection| {
        if collection.is_locked()? {
            collection.unlock()?;
        }
        collection.create_item(LABEL, attributes(&name), secret.bytes(), true, "application/octet-stream")?;
        Ok(())
    });
    kept.map_err(|error| match trouble(&error) {
        // It was asked to open, and did not.
        Trouble::Locked => Trouble::Refused,
        other => other,
    })
}

pub fn forget(slots: &[Uuid], limit: Duration) -> Result<(), Trouble> {
    let service = connect(limit)?;
    let mut is_locked = false;
    for slot in slots {
        let name = slot.to_string();
        let items = service.search_items(attributes(&name)).map_err(|error| trouble(&error))?;
        is_locked |= !items.locked.is_empty();
        for item in items.unlocked {
            item.delete().map_err(|error| trouble(&error))?;
        }
    }
    if is_locked { Err(Trouble::Locked) } else { Ok(()) }
}

/// A connection of its own each time: an older one may lead to a keyring that is gone.
fn connect(limit: Duration) -> Result<SecretService<'static>, Trouble> {
    let bus = Builder::session().and_then(|builder| builder.method_timeout(limit).build());
    let bus = bus.map_err(|_| Trouble::Absent)?;
    SecretService::connect_with_existing(EncryptionType::Dh, bus).map_err(|error| trouble(&error))
}

fn attributes(slot: &str) -> HashMap<&str, &str> {
    HashMap::from([("application", APPLICATION), ("slot", slot)])
}

fn default_collection<'a>(service: &'a SecretService<'a>) -> Result<Collection<'a>, Error> {
    match service.get_default_collection() {
        Err(Error::NoResult) => service.create_collection(NEW_KEYRING, "default"),
        got => got,
    }
}

fn holds_something_locked(service: &SecretService<'_>) -> Result<bool, Trouble> {
    for collection in service.get_all_collections().map_err(|error| trouble(&error))? {
        if collection.is_locked().map_err(|error| trouble(&error))? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn trouble(error: &Error) -> Trouble {
    match error {
        Error::Unavailable => Trouble::Absent,
        Error::Locked => Trouble::Locked,
        Error::NoResult => Trouble::NotThere,
        Error::Prompt => Trouble::Refused,
        Error::Zbus(error) => of_bus(error),
        Error::ZbusFdo(error) => of_fdo(error),
        _ => Trouble::Broken,
    }
}

fn of_bus(error: &zbus::Error) -> Trouble {
    match error {
        zbus::Error::MethodError(name, ..) => of_name(name.as_str()),
        zbus::Error::FDO(error) => of_fdo(error),
        zbus::Error::InputOutput(error) if error.kind() == std::io::ErrorKind::TimedOut => Trouble::TooSlow,
        _ => Trouble::Broken,
    }
}

fn of_fdo(error: &zbus::fdo::Error) -> Trouble {
    match error {
        zbus::fdo::Error::ZBus(error) => of_bus(error),
        error => of_name(error.name().as_str()),
    }
}

fn of_name(name: &str) -> Trouble {
    let bus = "org.freedesktop.DBus.Error.";
    match name.strip_prefix(bus).unwrap_or(name) {
        "ServiceUnknown" | "NameHasNoOwner" => Trouble::Absent,
        spawn if spawn.starts_with("Spawn.") => Trouble::Absent,
        "org.freedesktop.Secret.Error.IsLocked" => Trouble::Locked,
        "org.freedesktop.Secret.Error.NoSuchObject" | "UnknownObject" => Trouble::NotThere,
        "AccessDenied" | "AuthFailed" | "InteractiveAuthorizationRequired" => Trouble::Refused,
        "Timeout" | "TimedOut" => Trouble::TooSlow,
        _ => Trouble::Broken,
    }
}
