//! Joining the lists of two records: what is the same stands once, everything else stays.

use crate::contact::{Address, Email, Phone, e164, extension, last_seven, street_key, zip5};
use crate::ids::{EntryId, PersonId};
use crate::text::{digits, fold};
use uuid::Uuid;

pub(super) fn join_phones(own: &mut Vec<Phone>, others: &[Phone], of: PersonId) {
    join(own, others, of, |phone| (&mut phone.id, &mut phone.is_primary), |known, new| says_phone(known, new));
}

pub(super) fn join_emails(own: &mut Vec<Email>, others: &[Email], of: PersonId) {
    let key = |email: &Email| email.address.trim().to_lowercase();
    join(own, others, of, |email| (&mut email.id, &mut email.is_primary), |known, new| key(known) == key(new));
}

pub(super) fn join_addresses(own: &mut Vec<Address>, others: &[Address], of: PersonId) {
    join(
        own,
        others,
        of,
        |address| (&mut address.id, &mut address.is_primary),
        |known, new| {
            let is_same = address_key(known) == address_key(new);
            if is_same {
                complete(known, new);
            }
            is_same
        },
    );
}

/// Adds those that no entry `says` already. The person's own primary entry stays that; who had none gets the other's.
fn join<T: Clone>(
    own: &mut Vec<T>,
    others: &[T],
    of: PersonId,
    parts: impl Fn(&mut T) -> (&mut EntryId, &mut bool),
    mut says: impl FnMut(&mut T, &T) -> bool,
) {
    let had_none = own.is_empty();
    for new in others {
        if own.iter_mut().any(|known| says(known, new)) {
            continue;
        }
        let mut new = new.clone();
        let (id, is_primary) = parts(&mut new);
        *is_primary &= had_none;
        // After a merge that was taken back, both may have kept an entry of one id.
        while own.iter_mut().any(|known| *parts(known).0 == *id) {
            *id = EntryId(Uuid::from_u128((id.0.as_u128() ^ of.0.as_u128()).wrapping_add(1)));
        }
        own.push(new);
    }
}

/// Whether a known number says all that a new one does. One without an area code is said by one with it, not the other
/// way round.
fn says_phone(known: &Phone, new: &Phone) -> bool {
    let (known, new) = (known.number.as_str(), new.number.as_str());
    let new_extension = extension(new);
    if !new_extension.is_empty() && extension(known) != new_extension {
        return false;
    }
    match (e164(known), e164(new)) {
        (Some(a), Some(b)) => a == b,
        (_, None) => {
            let seven = last_seven(new);
            let is_local = !seven.is_empty() && digits(new).len() == 7 + new_extension.len();
            (is_local && last_seven(known) == seven) || (digits(known) == digits(new) && fold(known) == fold(new))
        }
        (None, Some(_)) => false,
    }
}

fn address_key(address: &Address) -> (String, String, String) {
    let street = street_key(&address.line1, &address.line2);
    let city = if street.is_empty() { fold(&address.city) } else { String::new() };
    (street, zip5(&address.zip), city)
}

/// What a known address leaves open, the same address from elsewhere may say.
fn complete(known: &mut Address, new: &Address) {
    for (open, said) in [(&mut known.city, &new.city), (&mut known.state, &new.state)] {
        if open.is_empty() {
            open.clone_from(said);
        }
    }
    if known.area.is_none() {
        known.area.clone_from(&new.area);
    }
}
