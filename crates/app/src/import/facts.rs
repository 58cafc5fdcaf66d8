//! What the linkage compares: of a row, of a person, of the store's stream of everybody.

use folkmoot_domain::person::Person;
use folkmoot_linkage::Facts;
use folkmoot_linkage::facts::Born;
use folkmoot_lists::read::Seen;
use folkmoot_store::table::people::PersonFacts;

/// Of a row. `list` is the key of the list that its own ids belong to.
pub fn of_row(seen: &Seen, list: &str) -> Facts {
    let name = &seen.name;
    let mut facts = Facts { born: seen.birth.map(Born::from), ..Facts::default() }.named(
        &name.given,
        &name.middle,
        &name.family,
        &name.suffix,
        &name.nickname,
    );
    seen.addresses.iter().for_each(|address| {
        facts.add_place(&address.line1, &address.line2, &address.city, &address.state, &address.zip)
    });
    seen.phones.iter().for_each(|(_, number)| facts.add_phone(number));
    seen.emails.iter().for_each(|(_, address)| facts.add_email(address));
    facts.rolls.extend(seen.roll.iter().map(|(roll, said)| (roll.clone(), said.number.clone())));
    facts.listed.extend(seen.list_id.iter().map(|id| (list.to_owned(), id.clone())));
    facts
}

/// Of a person.
pub fn of_person(person: &Person) -> Facts {
    let name = &person.name;
    let mut facts = Facts { born: person.birth.map(Born::from), ..Facts::default() }.named(
        &name.given,
        &name.middle,
        &name.family,
        &name.suffix,
        &name.nickname,
    );
    person.addresses.iter().for_each(|address| {
        facts.add_place(&address.line1, &address.line2, &address.city, &address.state, &address.zip)
    });
    person.phones.iter().for_each(|phone| facts.add_phone(&phone.number));
    person.emails.iter().for_each(|email| facts.add_email(&email.address));
    facts.rolls.extend(person.rolls.iter().map(|(roll, said)| (roll.clone(), said.number.clone())));
    facts.listed.extend(person.listed.iter().map(|(list, id)| (list.clone(), id.clone())));
    facts
}

/// Of somebody in the store.
pub(crate) fn of_stored(known: &PersonFacts) -> Facts {
    let name = &known.name;
    let mut facts = Facts { born: known.birth.map(Born::from), ..Facts::default() }.named(
        &name.given,
        &name.middle,
        &name.family,
        &name.suffix,
        &name.nickname,
    );
    known.addresses.iter().for_each(|a| facts.add_place(&a.line1, &a.line2, &a.city, &a.state, &a.zip));
    known.phones.iter().for_each(|phone| facts.add_phone(phone.e164.as_deref().map_or(&phone.last7, nation_apart)));
    known.emails.iter().for_each(|address| facts.add_email(address));
    facts.rolls.clone_from(&known.rolls);
    facts.listed.clone_from(&known.listed);
    facts
}

/// A North American number without its country code, as most lists write it.
fn nation_apart(e164: &str) -> &str {
    e164.strip_prefix("+1").unwrap_or(e164)
}
