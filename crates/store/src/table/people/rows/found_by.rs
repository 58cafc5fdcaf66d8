//! What is worked out of a person: how they sort, and what they are found by.

use super::flag;
use folkmoot_domain::consent::Channel;
use folkmoot_domain::contact::{self, Email, Phone};
use folkmoot_domain::person::Person;
use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::text::{fold, fold_into};

/// How an e-mail address is compared: without case.
pub(crate) fn folded_email(address: &str) -> String {
    address.trim().to_lowercase()
}

/// The newsletter consent of a person's flags; none: not asked.
pub(crate) fn newsletter_of(flags: i64) -> Option<bool> {
    match (flags & flag::NEWSLETTER_YES != 0, flags & flag::NEWSLETTER_NO != 0) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// The bits of [`flag`] that a person has.
pub(super) fn flags_of(person: &Person) -> i64 {
    let newsletter = person.consents.get(&Channel::Newsletter).map(|c| c.is_given);
    [
        (person.is_deceased, flag::DECEASED),
        (person.is_protected, flag::PROTECTED),
        (!person.emails.is_empty(), flag::HAS_EMAIL),
        (newsletter == Some(true), flag::NEWSLETTER_YES),
        (newsletter == Some(false), flag::NEWSLETTER_NO),
        (person.do_not.mail, flag::NO_MAIL),
        (person.do_not.email, flag::NO_EMAIL),
        (person.do_not.phone, flag::NO_PHONE),
        (person.do_not.text, flag::NO_TEXT),
    ]
    .iter()
    .filter(|(is_set, _)| *is_set)
    .map(|(_, bit)| bit)
    .sum()
}

/// The folded family and given name; a person without a family name sorts by what they have.
pub(crate) fn name_keys(name: &PersonName) -> (String, String) {
    let given = fold(&name.given);
    let mut family = String::new();
    fold_into(&name.family, &mut family);
    if family.is_empty() {
        family.clone_from(&given);
    }
    if family.is_empty() {
        fold_into(&name.nickname, &mut family);
    }
    (family, given)
}

/// Of the primary address; empty: none.
pub(super) fn area_of(person: &Person) -> &str {
    let primary = person.addresses.iter().find(|a| a.is_primary).or(person.addresses.first());
    primary.and_then(|a| a.area.as_ref()).map_or("", |area| area.name.as_str())
}

/// Family name, street and place as they are compared. None where one is not known, and for who is protected or
/// deceased: of them no household is assumed.
pub(crate) fn home_of(person: &Person) -> Option<String> {
    if person.is_protected || person.is_deceased {
        return None;
    }
    let address = person.addresses.iter().find(|a| a.is_primary).or(person.addresses.first())?;
    let zip = contact::zip5(&address.zip);
    let place = if zip.is_empty() { fold(&address.city) } else { zip };
    let (family, street) = (fold(&person.name.family), contact::street_key(&address.line1, &address.line2));
    let is_known = !family.is_empty() && !street.is_empty() && !place.is_empty();
    is_known.then(|| format!("{family}|{street}|{place}"))
}

/// What a phone is found by.
#[derive(Default)]
pub(crate) struct PhoneKeys {
    pub(super) e164: Option<String>,
    pub(super) last7: Option<String>,
    /// The digits backwards.
    pub(super) tail: Option<String>,
}

/// What phones are found by: nothing where the person must not be found.
pub(crate) fn phones_found_by(phones: &[Phone], is_findable: bool) -> Vec<PhoneKeys> {
    let keys = |phone: &Phone| {
        if !is_findable {
            return PhoneKeys::default();
        }
        let e164 = contact::e164(&phone.number);
        let last7 = Some(contact::last_seven(&phone.number)).filter(|last| !last.is_empty());
        let tail = e164.as_deref().or(last7.as_deref()).map(|d| d.trim_start_matches('+').chars().rev().collect());
        PhoneKeys { e164, last7, tail }
    };
    phones.iter().map(keys).collect()
}

/// What e-mail addresses are found by: nothing where the person must not be found.
pub(crate) fn emails_found_by(emails: &[Email], is_findable: bool) -> Vec<Option<String>> {
    emails.iter().map(|email| is_findable.then(|| folded_email(&email.address))).collect()
}
