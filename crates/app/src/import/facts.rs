//! What the linkage compares: of a row, of a person, of the store's stream of everybody.

use folkmoot_domain::person::Person;
use folkmoot_domain::text::fold;
use folkmoot_linkage::Facts;
use folkmoot_linkage::facts::Place;
use folkmoot_lists::read::Seen;
use folkmoot_store::table::people::PersonFacts;

/// Of a row. `list` is the key of the list that its own ids belong to.
pub fn of_row(seen: &Seen, list: &str) -> Facts {
    let name = &seen.name;
    let mut facts = Facts { birth: seen.birth, ..Facts::default() }.named(
        &name.given,
        &name.middle,
        &name.family,
        &name.suffix,
        &name.nickname,
    );
    seen.addresses.iter().for_each(|address| facts.add_place(&address.line1, &address.line2, &address.zip));
    seen.phones.iter().for_each(|(_, number)| facts.add_phone(number));
    seen.emails.iter().for_each(|(_, address)| facts.add_email(address));
    facts.rolls.extend(seen.roll.iter().map(|(roll, said)| (roll.clone(), said.number.clone())));
    facts.listed.extend(seen.list_id.iter().map(|id| (list.to_owned(), id.clone())));
    facts
}

/// Of a person.
pub fn of_person(person: &Person) -> Facts {
    let name = &person.name;
    let mut facts = Facts { birth: person.birth, ..Facts::default() }.named(
        &name.given,
        &name.middle,
        &name.family,
        &name.suffix,
        &name.nickname,
    );
    person.addresses.iter().for_each(|address| facts.add_place(&address.line1, &address.line2, &address.zip));
    person.phones.iter().for_each(|phone| facts.add_phone(&phone.number));
    person.emails.iter().for_each(|email| facts.add_email(&email.address));
    facts.rolls.extend(person.rolls.iter().map(|(roll, said)| (roll.clone(), said.number.clone())));
    facts.listed.extend(person.listed.iter().map(|(list, id)| (list.clone(), id.clone())));
    facts
}

/// Of somebody in the store.
pub(crate) fn of_stored(known: &PersonFacts) -> Facts {
    Facts {
        given: fold(&known.name.given),
        middle: fold(&known.name.middle),
        family: fold(&known.name.family),
        suffix: fold(&known.name.suffix),
        nickname: fold(&known.name.nickname),
        birth: known.birth,
        places: known
            .addresses
            .iter()
            .map(|(zip5, street)| Place { street: street.clone(), zip5: zip5.clone() })
            .collect(),
        phones: known.phones.iter().map(|phone| phone.last7.clone()).filter(|seven| !seven.is_empty()).collect(),
        emails: known.emails.clone(),
        rolls: known.rolls.clone(),
        listed: known.listed.clone(),
    }
}
