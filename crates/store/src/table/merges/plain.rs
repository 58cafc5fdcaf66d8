//! A person's fields as merges compare them: where an entry stands in its list, and which one is primary, is not the
//! entry's own. A list that lost its second entry has not changed the third.

use crate::error::StoreError;
use folkmoot_domain::change::Fields;
use folkmoot_domain::person::Person;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The lists of a person, as their fields begin.
const LISTS: [&str; 3] = ["phone", "email", "address"];

/// Where entries stand, by field.
pub(super) type Places = BTreeMap<String, usize>;

/// The fields of a person without places; the primary entry of a list is a field `primary:<list>`.
pub(super) fn plain(person: &Person) -> Fields {
    let mut fields = person.to_fields();
    let mut primaries = Vec::new();
    for (field, value) in &mut fields {
        let Some(list) = list_of(field) else { continue };
        let Some(entry) = value.as_object_mut() else { continue };
        entry.remove("place");
        if entry.remove("is_primary") == Some(Value::Bool(true)) {
            primaries.push((format!("primary:{list}"), json!(field)));
        }
    }
    fields.extend(primaries);
    fields
}

/// The person of plain fields, entries in the order of `places`; those that have none come last.
pub(super) fn person_of(like: &Person, mut fields: Fields, places: &Places) -> Result<Person, StoreError> {
    for list in LISTS {
        let primary = fields.remove(&format!("primary:{list}"));
        let mut entries: Vec<&mut Value> = Vec::new();
        let mut named: Vec<(&String, &mut Value)> =
            fields.iter_mut().filter(|(field, _)| list_of(field) == Some(list)).collect();
        named.sort_by_key(|(field, _)| (places.get(*field).copied().unwrap_or(usize::MAX), (*field).clone()));
        for (field, value) in named {
            value["is_primary"] = json!(primary.as_ref().is_some_and(|primary| primary == field));
            entries.push(value);
        }
        for (place, entry) in entries.into_iter().enumerate() {
            entry["place"] = json!(place);
        }
    }
    let mut person = Person::from_fields(like.id, &fields).map_err(|_| StoreError::Damaged)?;
    person.settle();
    Ok(person)
}

/// Where the entries of a person stand.
pub(super) fn places(person: &Person) -> Places {
    let of = |list: &str, ids: Vec<String>| -> Vec<(String, usize)> {
        ids.into_iter().enumerate().map(|(place, id)| (format!("{list}:{id}"), place)).collect()
    };
    let mut places = Places::new();
    places.extend(of("phone", person.phones.iter().map(|p| p.id.to_string()).collect()));
    places.extend(of("email", person.emails.iter().map(|e| e.id.to_string()).collect()));
    places.extend(of("address", person.addresses.iter().map(|a| a.id.to_string()).collect()));
    places
}

/// A person with what staff gave some fields; null: nothing.
pub(super) fn edited(person: &Person, edits: &Fields) -> Result<Person, StoreError> {
    if edits.is_empty() {
        return Ok(person.clone());
    }
    let mut fields = plain(person);
    for (field, value) in edits {
        match value {
            Value::Null => fields.remove(field),
            value => fields.insert(field.clone(), value.clone()),
        };
    }
    person_of(person, fields, &places(person))
}

/// A merged person's lists in the order that staff gave them: where what was there is not in the order that merging had
/// made, it stays in its own order, and what is new comes after it.
pub(super) fn in_staff_order(new: &Person, shown: &Person, made: &Person) -> Result<Person, StoreError> {
    let (shown_places, made_places, new_places) = (places(shown), places(made), places(new));
    let mut wanted = new_places.clone();
    for list in LISTS {
        let of = |places: &Places| -> Places {
            places.iter().filter(|(field, _)| list_of(field) == Some(list)).map(|(f, p)| (f.clone(), *p)).collect()
        };
        let shown_list = of(&shown_places);
        if shown_list != of(&made_places) {
            let after = shown_list.len();
            for (field, place) in of(&new_places) {
                let place = shown_list.get(&field).copied().unwrap_or(after + place);
                wanted.insert(field, place);
            }
        }
    }
    if wanted == new_places { Ok(new.clone()) } else { person_of(new, plain(new), &wanted) }
}

fn list_of(field: &str) -> Option<&str> {
    field.split_once(':').map(|(list, _)| list).filter(|list| LISTS.contains(list))
}
