//! Two people side by side, merged, parted, found apart.

use crate::desk::Desk;
use folkmoot_app::FailureCode;
use folkmoot_app::contract::Nothing;
use folkmoot_app::contract::duplicate::{
    About, FieldKind, FieldPair, MergePeople, MergeWarning, Merged, OpenPair, PairRef, PairView, Take,
};
use folkmoot_app::contract::office::Undone;
use folkmoot_app::contract::person::{HistoryAction, HistoryOf, PersonRef, SavePerson, Saved};
use folkmoot_app::person::{bin, history, merge, open, pair, save, unmerge};
use folkmoot_app::undo;
use folkmoot_domain::consent::{Channel, Consent};
use folkmoot_domain::contact::{ContactKind, Phone};
use folkmoot_domain::ids::{EntryId, Ids, PersonId};
use folkmoot_domain::person::{Birth, Person};
use std::collections::BTreeMap;

fn person(given: &str, family: &str, phone: &str) -> Person {
    let id = || folkmoot_app::time::SystemIds.next();
    let mut person = Person::new(PersonId(id()));
    person.name.given = given.into();
    person.name.family = family.into();
    let kind = ContactKind::Mobile;
    person.phones.push(Phone { id: EntryId(id()), kind, number: phone.into(), is_primary: true });
    person
}

fn saved(desk: &Desk, person: &Person) {
    let request = SavePerson { person: person.clone(), revision: 0, draft: None, even_if_duplicate: true };
    assert!(matches!(save::save(&desk.session, request), Ok(Saved::Saved { .. })));
    desk.clock.advance(1000);
}

fn two(desk: &Desk) -> (Person, Person) {
    let mut ada = person("Ada", "Okafor", "704-555-0102");
    ada.birth = Some(Birth::Year(1971));
    let mut adah = person("Adah", "Okafor", "(704) 555-0102");
    adah.name.middle = "B".into();
    adah.birth = Some(Birth::On(chrono::NaiveDate::from_ymd_opt(1971, 4, 1).expect("a date")));
    saved(desk, &ada);
    saved(desk, &adah);
    (ada, adah)
}

fn opened(desk: &Desk, a: &Person, b: &Person, choices: &[(&str, Take)]) -> PairView {
    let choices = choices.iter().map(|(field, take)| ((*field).to_owned(), *take)).collect();
    let request = OpenPair { a: a.id.to_string(), b: b.id.to_string(), keep: None, choices };
    pair::open(&desk.session, request).expect("a pair")
}

fn field<'v>(view: &'v PairView, name: &str) -> &'v FieldPair {
    view.fields.iter().find(|pair| pair.field == name).unwrap_or_else(|| panic!("{name} is there"))
}

fn joined(desk: &Desk, keep: &Person, other: &Person) -> Merged {
    let request = MergePeople {
        keep: keep.id.to_string(),
        other: other.id.to_string(),
        choices: BTreeMap::new(),
        keep_revision: 0,
        other_revision: 0,
    };
    merge::merge(&desk.session, request).expect("an answer")
}

#[test]
fn a_pair_shows_what_differs_and_what_merging_would_make() {
    let desk = Desk::temporary();
    let (ada, adah) = two(&desk);
    let view = opened(&desk, &adah, &ada, &[]);
    assert_eq!(view.keep.person.id, ada.id.to_string(), "the older record is kept, whichever is named first");
    let names: Vec<&str> = view.fields.iter().map(|pair| pair.field.as_str()).collect();
    assert_eq!(names, ["given", "middle", "family", "birth", "phone"], "in the order of the screen");
    let given = field(&view, "given");
    assert!(given.differs && given.take == Take::Keep && given.kind == FieldKind::One);
    assert_eq!((&given.merged, &given.dropped), (&vec!["Ada".into()], &vec!["Adah".into()]));
    assert!(!field(&view, "family").differs);
    assert_eq!(field(&view, "middle").take, Take::Other, "a blank is filled");
    assert_eq!(field(&view, "birth").take, Take::Other, "a date completes its year");
    let phone = field(&view, "phone");
    assert!(!phone.differs && phone.dropped.is_empty(), "two forms of one number");
    assert_eq!((phone.kind, phone.take, phone.merged.len()), (FieldKind::Many, Take::Both, 1));

    let chosen = opened(&desk, &ada, &adah, &[("given", Take::Other)]);
    assert_eq!(field(&chosen, "given").merged, ["Adah"]);
    assert_eq!(field(&chosen, "given").take, Take::Keep, "what is proposed stays what it was");
}

#[test]
fn what_to_look_at_twice_is_said() {
    let desk = Desk::temporary();
    let (mut ada, mut adah) = two(&desk);
    let today = desk.session.today();
    let said = |is_given| Consent { is_given, source: "list".into(), wording: String::new(), on: today };
    ada.consents.insert(Channel::Newsletter, said(true));
    adah.consents.insert(Channel::Newsletter, said(false));
    adah.birth = Some(Birth::Year(1980));
    adah.is_protected = true;
    for person in [&ada, &adah] {
        desk.session.write("save person", |write| write.people().save(person)).expect("saved");
    }
    pair::apart(&desk.session, PairRef { a: adah.id.to_string(), b: ada.id.to_string() }).expect("said");
    let view = opened(&desk, &ada, &adah, &[]);
    use MergeWarning::{ConsentDenied, FoundApart, Protected, TwoBirthDates};
    assert_eq!(view.warnings, [FoundApart, TwoBirthDates, Protected, ConsentDenied]);
    let consent = field(&view, "consent:newsletter");
    assert_eq!((consent.kind, &consent.merged[0]["is_given"]), (FieldKind::Joined, &false.into()), "the refusal holds");
}

#[test]
fn what_is_masked_elsewhere_is_masked_in_a_pair() {
    let desk = Desk::temporary();
    let (ada, mut adah) = two(&desk);
    adah.is_protected = true;
    desk.session.write("save person", |write| write.people().save(&adah)).expect("saved");
    let view = opened(&desk, &ada, &adah, &[]);
    let phone = field(&view, "phone");
    assert!(view.other.is_masked && !view.keep.is_masked);
    assert_eq!(
        (phone.keep.len(), phone.other.len(), phone.merged.len()),
        (1, 0, 0),
        "hers are not shown, nor what both have"
    );
    assert!(phone.differs && view.reasons.iter().all(|reason| reason.about != About::Phone), "nor whether they agree");
    open::show_masked(&desk.session, PersonRef { id: adah.id.to_string() }).expect("shown");
    assert_eq!(field(&opened(&desk, &ada, &adah, &[]), "phone").merged.len(), 1);
}

#[test]
fn merging_is_refused_when_one_was_changed_since() {
    let desk = Desk::temporary();
    let (ada, mut adah) = two(&desk);
    let view = opened(&desk, &ada, &adah, &[]);
    adah.greeting = "Dear Adah".into();
    desk.session.write("save person", |write| write.people().save(&adah)).expect("saved");
    let request = MergePeople {
        keep: view.keep.person.id,
        other: view.other.person.id,
        choices: BTreeMap::new(),
        keep_revision: view.keep.revision,
        other_revision: view.other.revision,
    };
    assert!(matches!(merge::merge(&desk.session, request), Ok(Merged::ChangedMeanwhile)));
    assert!(opened(&desk, &ada, &adah, &[]).other.revision > view.other.revision, "both are still there");
}

#[test]
fn a_merge_is_in_history_and_is_taken_back_by_undo_or_by_itself() {
    let desk = Desk::temporary();
    let (ada, adah) = two(&desk);
    let ask = |person: &Person| PersonRef { id: person.id.to_string() };
    assert!(matches!(joined(&desk, &ada, &adah), Merged::Merged { id } if id == ada.id.to_string()));
    assert_eq!(open::open(&desk.session, ask(&adah)).expect("whom she is now").person.id, ada.id);
    let merged = unmerge::merged(&desk.session, ask(&ada)).expect("who").people;
    assert_eq!((merged.len(), merged[0].by.as_str()), (1, "Maria"));
    let request = HistoryOf { person: adah.id.to_string(), before: None };
    let entries = history::history(&desk.session, request).expect("history").entries;
    assert_eq!(entries[0].action, HistoryAction::Merged);

    let undone = undo::undo(&desk.session, Nothing {}).expect("undone");
    assert!(
        matches!(undone, Undone::Done { write, person } if write == "merge people" && person == Some(ada.id.to_string()))
    );
    assert_eq!(open::open(&desk.session, ask(&adah)).expect("herself").person.id, adah.id);
    undo::redo(&desk.session, Nothing {}).expect("redone");

    let mut now = open::open(&desk.session, ask(&ada)).expect("Ada").person;
    now.name.middle = "Bea".into();
    desk.session.write("save person", |write| write.people().save(&now)).expect("saved");
    let parted = unmerge::unmerge(&desk.session, ask(&adah)).expect("parted");
    assert_eq!((parted.keep, parted.kept_fields), (ada.id.to_string(), vec!["middle".to_owned()]));
    let again = unmerge::unmerge(&desk.session, ask(&adah)).expect_err("she is a person of her own");
    assert_eq!(again.code, FailureCode::NotFound);
}

#[test]
fn nobody_is_merged_who_is_in_the_bin_or_merged_already() {
    let desk = Desk::temporary();
    let (ada, adah) = two(&desk);
    let ids = vec![adah.id.to_string()];
    let refs = || folkmoot_app::contract::person::PeopleRefs { ids: ids.clone() };
    let failure = |keep: &Person, other: &Person| {
        let request =
            OpenPair { a: keep.id.to_string(), b: other.id.to_string(), keep: None, choices: BTreeMap::new() };
        let failure = pair::open(&desk.session, request).expect_err("no pair");
        (failure.code, failure.field.unwrap_or_default())
    };
    bin::remove(&desk.session, refs()).expect("removed");
    assert_eq!(failure(&ada, &adah), (FailureCode::Invalid, "deleted".to_owned()));
    bin::restore(&desk.session, refs()).expect("restored");
    assert_eq!(failure(&ada, &ada), (FailureCode::Invalid, "same".to_owned()));
    joined(&desk, &ada, &adah);
    assert_eq!(failure(&adah, &ada), (FailureCode::Invalid, "merged".to_owned()));
    let restored = bin::restore(&desk.session, refs()).expect_err("she is in no bin");
    assert_eq!(restored.field.as_deref(), Some("merged"));
}

#[test]
fn choices_that_leave_nobody_are_refused() {
    let desk = Desk::temporary();
    let mut named = person("Ada", "", "704-555-0102");
    named.phones.clear();
    let reached = Person { name: Default::default(), ..person("", "", "704-555-0103") };
    saved(&desk, &named);
    saved(&desk, &reached);
    let request = MergePeople {
        keep: named.id.to_string(),
        other: reached.id.to_string(),
        choices: BTreeMap::from([("given".to_owned(), Take::Other), ("phone".to_owned(), Take::Keep)]),
        keep_revision: 0,
        other_revision: 0,
    };
    let refused = merge::merge(&desk.session, request).expect_err("nobody would be left");
    assert_eq!((refused.code, refused.field.as_deref()), (FailureCode::Invalid, Some("name")));
}
