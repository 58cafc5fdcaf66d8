//! Saving a person: checked, against what somebody else saved meanwhile, and against who is there already.

use crate::contract::failure::Failure;
use crate::contract::person::{NewPerson, PersonRow, PersonView, SavePerson, Saved};
use crate::import::facts;
use crate::person::row;
use crate::session::Session;
use crate::task::clamp;
use folkmoot_domain::change::{Fields, RecordKind, RecordRef, diff};
use folkmoot_domain::contact::{ContactKind, Email, Phone, e164, last_seven};
use folkmoot_domain::ids::{EntryId, PersonId};
use folkmoot_domain::person::Person;
use folkmoot_domain::text::tidy;
use folkmoot_linkage::judge;
use folkmoot_store::{Read, StoreError};

/// How many likely duplicates are shown.
const MOST_OTHERS: usize = 5;
/// From here on somebody is asked about: a name in common and nothing else is less.
const LIKELY: f64 = 0.5;

/// The command `person_new`: a person to begin with, from what was typed in the box. Nothing is saved.
pub fn begin(session: &Session, request: NewPerson) -> Result<PersonView, Failure> {
    let mut person = Person::new(PersonId(session.ids().next()));
    let typed = tidy(&request.typed);
    let entry = EntryId(session.ids().next());
    if let Some(address) = Email::parse(&typed) {
        person.emails.push(Email { id: entry, kind: ContactKind::Home, address, is_primary: true });
    } else if e164(&typed).is_some() || !last_seven(&typed).is_empty() {
        person.phones.push(Phone { id: entry, kind: ContactKind::Home, number: typed, is_primary: true });
    } else if let Some((family, given)) = typed.split_once(',') {
        person.name.family = tidy(family);
        person.name.given = tidy(given);
    } else if let Some((given, family)) = typed.rsplit_once(' ') {
        person.name.given = given.to_owned();
        person.name.family = family.to_owned();
    } else {
        person.name.given = typed;
    }
    Ok(PersonView {
        full_name: person.name.full(),
        salutation: person.salutation(),
        person,
        masked: None,
        removed_at: None,
        last_contact_at: None,
        saved_at: session.now().0,
        household: Vec::new(),
        perhaps: Vec::new(),
        revision: 0,
    })
}

/// What a write finds out when it looks before it saves.
enum Looked {
    Saved { revision: u64 },
    Changed(Vec<String>),
    Others(Vec<PersonRow>),
}

/// The command `person_save`.
pub fn save(session: &Session, request: SavePerson) -> Result<Saved, Failure> {
    let SavePerson { mut person, revision, draft, even_if_duplicate } = request;
    tidy_up(&mut person);
    let problems = person.check(session.today());
    if !problems.is_empty() {
        return Ok(Saved::Invalid { problems });
    }
    let is_shown = session.is_shown(person.id);
    let looked = session.write("save person", |write| {
        let before = write.people().get(person.id)?;
        match &before {
            Some(before) => {
                unmask(&mut person, before, is_shown);
                let now = write.people().meta(person.id)?.map_or(0, |meta| meta.revision);
                if now != u64::from(revision) {
                    let fields =
                        changed_since(&write.read(), person.id, revision.into(), &before.to_fields(), &person)?;
                    if !fields.is_empty() {
                        return Ok(Looked::Changed(fields));
                    }
                }
            }
            None if !even_if_duplicate => {
                let others = others_like(&write.read(), &person)?;
                if !others.is_empty() {
                    return Ok(Looked::Others(others));
                }
            }
            None => {}
        }
        write.people().save(&person)?;
        if let Some(draft) = &draft {
            write.drafts().remove(draft)?;
        }
        Ok(Looked::Saved { revision: write.people().meta(person.id)?.map_or(0, |meta| meta.revision) })
    })?;
    Ok(match looked {
        Looked::Saved { revision } => Saved::Saved { id: person.id.to_string(), revision: clamp(revision) },
        Looked::Changed(fields) => Saved::ChangedMeanwhile { fields },
        Looked::Others(others) => Saved::DuplicateFound { others },
    })
}

fn tidy_up(person: &mut Person) {
    let name = &mut person.name;
    for part in
        [&mut name.prefix, &mut name.given, &mut name.middle, &mut name.family, &mut name.suffix, &mut name.nickname]
    {
        *part = tidy(part);
    }
    person.greeting = tidy(&person.greeting);
    person.phones.iter_mut().for_each(|phone| phone.number = tidy(&phone.number));
    person.emails.iter_mut().for_each(|email| email.address = tidy(&email.address));
    for address in &mut person.addresses {
        for part in [&mut address.line1, &mut address.line2, &mut address.city, &mut address.state, &mut address.zip] {
            *part = tidy(part);
        }
    }
    person.settle();
}

/// What the window never saw can't be removed by saving: the masked parts come back from the record. What rolls and
/// lists say, and who lives together, is never the form's to change.
fn unmask(person: &mut Person, before: &Person, is_shown: bool) {
    person.rolls.clone_from(&before.rolls);
    person.listed.clone_from(&before.listed);
    person.household = before.household;
    if before.is_protected && !is_shown {
        person.phones.clone_from(&before.phones);
        person.emails.clone_from(&before.emails);
        person.addresses.clone_from(&before.addresses);
    }
}

/// The fields that this save would change and that somebody else has changed since the form was opened.
fn changed_since(
    read: &Read<'_>,
    id: PersonId,
    revision: u64,
    before: &Fields,
    person: &Person,
) -> Result<Vec<String>, StoreError> {
    let theirs = read.history().fields_since(RecordRef { kind: RecordKind::Person, id: id.0 }, revision)?;
    let mine = diff(before, &person.to_fields());
    Ok(mine.into_iter().map(|change| change.field).filter(|field| theirs.contains(field)).collect())
}

/// Who is there already and is, or may well be, this new person, the likeliest first: found through the search box's own
/// index.
fn others_like(read: &Read<'_>, person: &Person) -> Result<Vec<PersonRow>, StoreError> {
    let seen = facts::of_person(person);
    let mut alike = Vec::new();
    for candidate in read.people().candidates(person, 200)? {
        if let Some(known) = read.people().get(candidate.id)? {
            let (probability, _) = judge(&seen, &facts::of_person(&known));
            if probability >= LIKELY {
                alike.push((probability, candidate));
            }
        }
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0));
    Ok(alike.into_iter().take(MOST_OTHERS).map(|(_, candidate)| row(candidate)).collect())
}
