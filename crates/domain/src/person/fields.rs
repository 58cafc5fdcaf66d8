//! A person as a map of fields, the shape in which changes are logged, undone and, later, synced.

use super::{Birth, DoNot, Person, RollFacts};
use crate::change::Fields;
use crate::ids::{EntryId, PersonId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

impl Person {
    /// All fields that have a value. List entries carry their place, so that order comes back too.
    pub fn to_fields(&self) -> Fields {
        let mut fields = Fields::new();
        for (field, text) in self.texts() {
            if !text.is_empty() {
                fields.insert(field.to_owned(), json!(text));
            }
        }
        if let Some(birth) = self.birth {
            fields.insert("birth".into(), to_value(&birth));
        }
        if let Some(household) = self.household {
            fields.insert("household".into(), to_value(&household));
        }
        for (field, flag) in self.flags() {
            if flag {
                fields.insert(field.to_owned(), json!(true));
            }
        }
        entries(&mut fields, "phone", self.phones.iter().map(|p| (p.id, p)));
        entries(&mut fields, "email", self.emails.iter().map(|e| (e.id, e)));
        entries(&mut fields, "address", self.addresses.iter().map(|a| (a.id, a)));
        for (channel, consent) in &self.consents {
            let channel = to_value(channel);
            fields.insert(format!("consent:{}", channel.as_str().unwrap_or_default()), to_value(consent));
        }
        for (roll, facts) in &self.rolls {
            fields.insert(format!("roll:{roll}"), to_value(facts));
        }
        for (list, id) in &self.listed {
            fields.insert(format!("listed:{list}"), json!(id));
        }
        fields
    }

    /// The person of these fields. Fields it does not know are ignored; one whose value has another shape is an error
    /// that names the field.
    pub fn from_fields(id: PersonId, fields: &Fields) -> Result<Self, String> {
        let mut person = Self::new(id);
        let mut phones: Vec<(u64, _)> = Vec::new();
        let mut emails: Vec<(u64, _)> = Vec::new();
        let mut addresses: Vec<(u64, _)> = Vec::new();
        for (field, value) in fields {
            let bad = |_| field.clone();
            let text = || value.as_str().map(str::to_owned).ok_or_else(|| field.clone());
            match field.split_once(':') {
                Some(("phone", _)) => phones.push((place(value), from_value(value).map_err(bad)?)),
                Some(("email", _)) => emails.push((place(value), from_value(value).map_err(bad)?)),
                Some(("address", _)) => addresses.push((place(value), from_value(value).map_err(bad)?)),
                Some(("consent", channel)) => {
                    person.consents.insert(from_value(&json!(channel)).map_err(bad)?, from_value(value).map_err(bad)?);
                }
                Some(("roll", roll)) => {
                    person.rolls.insert(roll.to_owned(), from_value::<RollFacts>(value).map_err(bad)?);
                }
                Some(("listed", list)) => {
                    person.listed.insert(list.to_owned(), text()?);
                }
                Some(_) => {}
                None => match field.as_str() {
                    "birth" => person.birth = Some(from_value::<Birth>(value).map_err(bad)?),
                    "household" => person.household = Some(from_value(value).map_err(bad)?),
                    "prefix" => person.name.prefix = text()?,
                    "given" => person.name.given = text()?,
                    "middle" => person.name.middle = text()?,
                    "family" => person.name.family = text()?,
                    "suffix" => person.name.suffix = text()?,
                    "nickname" => person.name.nickname = text()?,
                    "greeting" => person.greeting = text()?,
                    "language" => person.language = text()?,
                    "privacy_note" => person.privacy_note = text()?,
                    "do_not_mail" => person.do_not.mail = value == &json!(true),
                    "do_not_email" => person.do_not.email = value == &json!(true),
                    "do_not_phone" => person.do_not.phone = value == &json!(true),
                    "do_not_text" => person.do_not.text = value == &json!(true),
                    "deceased" => person.is_deceased = value == &json!(true),
                    "protected" => person.is_protected = value == &json!(true),
                    _ => {}
                },
            }
        }
        person.phones = in_place(phones);
        person.emails = in_place(emails);
        person.addresses = in_place(addresses);
        Ok(person)
    }

    fn texts(&self) -> [(&'static str, &str); 9] {
        [
            ("prefix", &self.name.prefix),
            ("given", &self.name.given),
            ("middle", &self.name.middle),
            ("family", &self.name.family),
            ("suffix", &self.name.suffix),
            ("nickname", &self.name.nickname),
            ("greeting", &self.greeting),
            ("language", &self.language),
            ("privacy_note", &self.privacy_note),
        ]
    }

    fn flags(&self) -> [(&'static str, bool); 6] {
        let DoNot { mail, email, phone, text } = self.do_not;
        [
            ("do_not_mail", mail),
            ("do_not_email", email),
            ("do_not_phone", phone),
            ("do_not_text", text),
            ("deceased", self.is_deceased),
            ("protected", self.is_protected),
        ]
    }
}

fn to_value<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    T::deserialize(value)
}

fn entries<'a, T: Serialize + 'a>(fields: &mut Fields, name: &str, list: impl Iterator<Item = (EntryId, &'a T)>) {
    for (place, (id, entry)) in list.enumerate() {
        let mut value = to_value(entry);
        value["place"] = json!(place);
        fields.insert(format!("{name}:{id}"), value);
    }
}

fn place(value: &Value) -> u64 {
    value["place"].as_u64().unwrap_or(u64::MAX)
}

fn in_place<T>(list: Vec<(u64, T)>) -> Vec<T> {
    let sorted: BTreeMap<(u64, usize), T> = list.into_iter().enumerate().map(|(i, (p, t))| ((p, i), t)).collect();
    sorted.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::{Channel, Consent};
    use crate::contact::{Address, ContactKind, Phone};
    use crate::ids::HouseholdId;
    use chrono::NaiveDate;
    use uuid::Uuid;

    #[test]
    fn a_person_survives_the_way_to_fields_and_back() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date");
        let mut ada = Person::new(PersonId(Uuid::from_u128(7)));
        ada.name.given = "Ada".into();
        ada.household = Some(HouseholdId(Uuid::from_u128(8)));
        ada.birth = Some(Birth::Year(1815));
        for n in [9u128, 3] {
            ada.phones.push(Phone {
                id: EntryId(Uuid::from_u128(n)),
                kind: ContactKind::Mobile,
                number: format!("555-010{n}"),
                is_primary: n == 9,
            });
        }
        ada.addresses.push(Address {
            id: EntryId(Uuid::from_u128(4)),
            kind: ContactKind::Home,
            line1: "1 Oak St".into(),
            line2: String::new(),
            city: "Anytown".into(),
            state: "NC".into(),
            zip: "02138".into(),
            is_primary: true,
            area: None,
        });
        let consent = Consent { is_given: true, source: "list".into(), wording: String::new(), on: date };
        ada.consents.insert(Channel::Newsletter, consent);
        ada.rolls.insert("NC 77".into(), RollFacts { number: "1".into(), facts: BTreeMap::new() });
        ada.listed.insert("contacts".into(), "C1".into());
        assert_eq!(Person::from_fields(ada.id, &ada.to_fields()), Ok(ada));
    }
}
