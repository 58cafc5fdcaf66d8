//! What a row changes about a person. A blank never erases; what staff entered is never a roll's to change.

use chrono::NaiveDate;
use folkmoot_domain::consent::Consent;
use folkmoot_domain::contact::{
    Address, Area, AreaSource, ContactKind, Email, Phone, e164, last_seven, street_key, zip5,
};
use folkmoot_domain::ids::{EntryId, Ids, PersonId};
use folkmoot_domain::person::{Birth, Person};
use folkmoot_lists::read::{Seen, SeenAddress};

/// The source that a consent from a list names.
pub(crate) const LIST: &str = "list";

/// Where a row comes from.
#[derive(Clone, Copy)]
pub(crate) struct RowOf<'a> {
    /// The key of the list that its own ids belong to.
    pub list: &'a str,
    pub today: NaiveDate,
    pub ids: &'a dyn Ids,
}

impl RowOf<'_> {
    /// A new person, as the row describes them.
    pub(crate) fn create(&self, id: PersonId, seen: &Seen) -> Person {
        let mut person = Person::new(id);
        self.apply(&mut person, seen, false);
        person
    }

    /// Fills what is empty; with `overwrite` what the row has also replaces what is there. Phones, e-mails and addresses
    /// that are not there yet are added in both cases: nothing that a list knows is dropped without a word.
    pub(crate) fn apply(&self, person: &mut Person, seen: &Seen, overwrite: bool) {
        let put = |there: &mut String, new: &str| {
            if !new.is_empty() && (there.is_empty() || overwrite) {
                new.clone_into(there);
            }
        };
        let (name, new) = (&mut person.name, &seen.name);
        put(&mut name.prefix, &new.prefix);
        put(&mut name.given, &new.given);
        put(&mut name.middle, &new.middle);
        put(&mut name.family, &new.family);
        put(&mut name.suffix, &new.suffix);
        put(&mut name.nickname, &new.nickname);
        put(&mut person.language, &seen.language);
        person.birth = birth(person.birth, seen.birth, overwrite);
        self.add_phones(person, seen, overwrite);
        self.add_emails(person, seen, overwrite);
        seen.addresses.iter().for_each(|address| self.add_address(person, address, seen.roll.is_some(), overwrite));
        self.add_consents(person, seen, overwrite);
        // A list may add a reason not to write; taking one back is for people.
        person.do_not.mail |= seen.do_not.mail;
        person.do_not.email |= seen.do_not.email;
        person.do_not.phone |= seen.do_not.phone;
        person.do_not.text |= seen.do_not.text;
        person.is_deceased |= seen.is_deceased;
        person.is_protected |= seen.is_protected;
        if let Some((roll, facts)) = &seen.roll {
            person.rolls.insert(roll.clone(), facts.clone());
        }
        if let Some(id) = &seen.list_id {
            person.listed.entry(self.list.to_owned()).or_insert_with(|| id.clone());
        }
        person.settle();
    }

    fn entry(&self) -> EntryId {
        EntryId(self.ids.next())
    }

    fn add_phones(&self, person: &mut Person, seen: &Seen, overwrite: bool) {
        for (kind, number) in &seen.phones {
            if !person.phones.iter().any(|phone| is_same_phone(&phone.number, number)) {
                let phone = Phone { id: self.entry(), kind: *kind, number: number.clone(), is_primary: overwrite };
                if overwrite {
                    person.phones.iter_mut().for_each(|phone| phone.is_primary = false);
                }
                person.phones.push(phone);
            }
        }
    }

    fn add_emails(&self, person: &mut Person, seen: &Seen, overwrite: bool) {
        for (kind, address) in &seen.emails {
            if !person.emails.iter().any(|email| email.address.eq_ignore_ascii_case(address)) {
                let email = Email { id: self.entry(), kind: *kind, address: address.clone(), is_primary: overwrite };
                if overwrite {
                    person.emails.iter_mut().for_each(|email| email.is_primary = false);
                }
                person.emails.push(email);
            }
        }
    }

    fn add_address(&self, person: &mut Person, seen: &SeenAddress, from_roll: bool, overwrite: bool) {
        let key = street_key(&seen.line1, &seen.line2);
        let source = if from_roll { AreaSource::Roll } else { AreaSource::List };
        let area = seen.area.clone().map(|name| Area { name, source, on: self.today });
        let there = person.addresses.iter_mut().find(|address| is_same_address(address, seen, &key));
        let Some(there) = there else {
            if key.is_empty() && !person.addresses.is_empty() && seen.kind == ContactKind::Home {
                // A town or a ZIP alone says nothing that the address does not say better.
                return;
            }
            if overwrite {
                person.addresses.iter_mut().for_each(|address| address.is_primary = false);
            }
            person.addresses.push(Address {
                id: self.entry(),
                kind: seen.kind,
                line1: seen.line1.clone(),
                line2: seen.line2.clone(),
                city: seen.city.clone(),
                state: seen.state.clone(),
                zip: seen.zip.clone(),
                is_primary: overwrite && seen.kind != ContactKind::Mailing,
                area,
            });
            return;
        };
        let put = |there: &mut String, new: &str| {
            if !new.is_empty() && (there.is_empty() || overwrite) {
                new.clone_into(there);
            }
        };
        put(&mut there.line1, &seen.line1);
        put(&mut there.line2, &seen.line2);
        put(&mut there.city, &seen.city);
        put(&mut there.state, &seen.state);
        put(&mut there.zip, &seen.zip);
        if let Some(area) = area {
            let may_change = match &there.area {
                None => true,
                Some(known) if known.name == area.name => false,
                Some(known) => overwrite || (known.source == AreaSource::Roll && from_roll),
            };
            if may_change {
                there.area = Some(area);
            }
        }
    }

    /// A refusal wins over what another list said; only overwriting lets a list undo what staff recorded.
    fn add_consents(&self, person: &mut Person, seen: &Seen, overwrite: bool) {
        for (channel, is_given) in &seen.consents {
            let may_change = match person.consents.get(channel) {
                None => true,
                Some(known) if known.is_given == *is_given => false,
                Some(known) => overwrite || (known.is_given && known.source == LIST),
            };
            if may_change {
                let consent =
                    Consent { is_given: *is_given, source: LIST.to_owned(), wording: String::new(), on: self.today };
                person.consents.insert(*channel, consent);
            }
        }
    }
}

/// A date is more than its year; another date or year is only taken when overwriting.
fn birth(known: Option<Birth>, seen: Option<Birth>, overwrite: bool) -> Option<Birth> {
    match (known, seen) {
        (known, None) => known,
        (None, seen) => seen,
        (Some(Birth::Year(year)), Some(Birth::On(date))) if Birth::On(date).year() == year => seen,
        (Some(Birth::On(_)), Some(Birth::Year(_))) => known,
        (known, seen) => {
            if overwrite {
                seen
            } else {
                known
            }
        }
    }
}

fn is_same_phone(one: &str, other: &str) -> bool {
    match (e164(one), e164(other)) {
        (Some(one), Some(other)) => one == other,
        // Without an area code the last seven digits are all there is.
        _ => {
            let seven = last_seven(one);
            !seven.is_empty() && seven == last_seven(other)
        }
    }
}

fn is_same_address(known: &Address, seen: &SeenAddress, key: &str) -> bool {
    let zips = (zip5(&known.zip), zip5(&seen.zip));
    let zip_agrees = zips.0.is_empty() || zips.1.is_empty() || zips.0 == zips.1;
    zip_agrees && !key.is_empty() && street_key(&known.line1, &known.line2) == key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SystemIds;
    use folkmoot_domain::consent::Channel;
    use folkmoot_domain::person::name::PersonName;
    use uuid::Uuid;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).expect("a date")
    }

    fn row() -> RowOf<'static> {
        RowOf { list: "contacts", today: today(), ids: &SystemIds }
    }

    fn seen(given: &str) -> Seen {
        Seen {
            name: PersonName { given: given.into(), family: "Lovelace".into(), ..Default::default() },
            phones: vec![(ContactKind::Home, "704-555-0102".into())],
            ..Default::default()
        }
    }

    fn person(seen: &Seen) -> Person {
        row().create(PersonId(Uuid::from_u128(1)), seen)
    }

    #[test]
    fn a_blank_never_erases_even_when_overwriting() {
        let before = person(&seen("Ada"));
        let mut after = before.clone();
        row().apply(&mut after, &Seen::default(), true);
        assert_eq!(after, before);
    }

    #[test]
    fn filling_leaves_what_is_there_and_overwriting_replaces_it() {
        let mut filled = person(&seen("Ada"));
        row().apply(&mut filled, &seen("Augusta"), false);
        assert_eq!(filled.name.given, "Ada");
        row().apply(&mut filled, &seen("Augusta"), true);
        assert_eq!(filled.name.given, "Augusta");
    }

    #[test]
    fn another_form_of_a_phone_is_no_new_phone() {
        let mut ada = person(&seen("Ada"));
        for form in ["(704) 555-0102", "555-0102", "+1 704 555 0102"] {
            let again = Seen { phones: vec![(ContactKind::Home, form.into())], ..Default::default() };
            row().apply(&mut ada, &again, false);
        }
        assert_eq!(ada.phones.len(), 1, "the same number in four forms");
    }

    #[test]
    fn a_refusal_wins_over_an_earlier_list_and_a_later_yes_does_not_undo_it() {
        let said = |yes| Seen { consents: vec![(Channel::Newsletter, yes)], ..Default::default() };
        let mut ada = person(&said(true));
        row().apply(&mut ada, &said(false), false);
        assert!(!ada.consents[&Channel::Newsletter].is_given, "no wins");
        row().apply(&mut ada, &said(true), false);
        assert!(!ada.consents[&Channel::Newsletter].is_given, "a list can't undo a no");
    }

    #[test]
    fn a_list_cannot_undo_a_consent_that_staff_recorded() {
        let mut ada = person(&seen("Ada"));
        let by_hand = Consent { is_given: true, source: "by phone".into(), wording: String::new(), on: today() };
        ada.consents.insert(Channel::Newsletter, by_hand.clone());
        row().apply(&mut ada, &Seen { consents: vec![(Channel::Newsletter, false)], ..Default::default() }, false);
        assert_eq!(ada.consents[&Channel::Newsletter], by_hand);
    }

    #[test]
    fn a_full_date_of_the_same_year_completes_a_year() {
        let date = Birth::On(NaiveDate::from_ymd_opt(1994, 6, 5).expect("a date"));
        assert_eq!(birth(Some(Birth::Year(1994)), Some(date), false), Some(date));
        assert_eq!(birth(Some(Birth::Year(1993)), Some(date), false), Some(Birth::Year(1993)));
        assert_eq!(birth(Some(date), Some(Birth::Year(1990)), true), Some(date), "a year says less than a date");
    }
}
