//! After a rotation that was cut off: which of the two keys the database has, and what it left behind.

use crate::connection::{self, beside};
use crate::create;
use crate::disk;
use crate::key::DataKey;
use crate::key::file::SlotFile;
use crate::key::slot::Slot;
use crate::open::{self, OpenError, Unlock};
use crate::places::Places;
use crate::store::Keys;

/// What the new database is called before it has the old one's place.
pub(super) const ENDING: &str = ".rotating";

/// The keys of the office, the slot that opened, and whether the slot file on disk is as it is in the keys. Changes
/// nothing.
pub(crate) fn either(places: &Places, mut file: SlotFile, unlock: Unlock<'_>) -> Result<(Keys, Slot, bool), OpenError> {
    let next = file.next.take();
    let (slot, data, secret) = open::unwrap(&file, unlock)?;
    let Some(next) = next else { return Ok((Keys { data, secret, file }, slot, true)) };
    if !opens(places, &data)
        && let Ok((slot, data, secret)) = open::unwrap(&next, unlock)
        && opens(places, &data)
    {
        return Ok((Keys { data, secret, file: *next }, slot, false));
    }
    // Where neither opens it, looking at the database will say what is wrong with it.
    Ok((Keys { data, secret, file }, slot, false))
}

/// Removes what a rotation left that did not come to its end. Only when the office is known to open.
pub(crate) fn tidy(places: &Places) {
    let left = create::discard(&Places::of(&beside(&places.database, ENDING)))
        .and_then(|()| Ok(disk::remove_if_there(&beside(&places.keys, ".new"))?));
    if let Err(error) = left {
        tracing::warn!(%error, "files of a rotation that was cut off could not be removed");
    }
}

fn opens(places: &Places, data: &DataKey) -> bool {
    connection::open_still(&places.database, data)
        .map_err(Into::into)
        .and_then(|sql| connection::schema_version(&sql))
        .is_ok()
}
