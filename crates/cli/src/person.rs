//! People: found, shown, merged, exported. Whatever is masked on the screen is masked here.

mod merge;

use crate::answer::{Answer, Refusal};
use crate::args::{Person, Typed};
use crate::desk::{Desk, about};
use crate::watch::Watch;
use folkmoot_app::contract::import::{ExportColumn, ExportFormat, ExportPeople};
use folkmoot_app::contract::person::{FindPeople, PeopleFilter, PersonRef, PersonView};
use folkmoot_app::{Failure, FailureCode, export, person};
use serde_json::{Value, json};
use std::path::Path;

pub fn carry_out(typed: &Typed, command: &Person) -> Result<Answer, Refusal> {
    match command {
        Person::Find { query, limit } => find(typed, query.join(" "), *limit),
        Person::Show { id } => show(typed, id),
        Person::Merge { keep, other, take } => merge::merge(typed, keep, other, take),
        Person::Unmerge { id } => merge::unmerge(typed, id),
        Person::Export { to, purpose } => write_out(typed, to, purpose),
    }
}

fn find(typed: &Typed, query: String, limit: u32) -> Result<Answer, Refusal> {
    let session = Desk::open(typed)?;
    let found = person::find::find(&session, FindPeople { query, limit })?.people;
    let people: Vec<Value> = found
        .iter()
        .map(|one| {
            let mut json = json!(one.person);
            json["why"] = json!(one.why);
            json["matched"] = json!(one.matched);
            json
        })
        .collect();
    let words = match found.is_empty() {
        true => "Nobody was found.".to_owned(),
        false => found
            .iter()
            .map(|one| {
                let parts = [one.person.id.as_str(), &one.person.name, &one.person.address, &one.matched];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
            })
            .collect::<Vec<_>>()
            .join("\n"),
    };
    Ok(Answer::done(json!({ "people": people }), words))
}

fn show(typed: &Typed, id: &str) -> Result<Answer, Refusal> {
    let session = Desk::open(typed)?;
    let view = person::open::open(&session, PersonRef { id: id.to_owned() })?;
    Ok(Answer::done(json!(view), described(&view)))
}

fn described(view: &PersonView) -> String {
    let person = &view.person;
    let mut lines = vec![view.full_name.clone()];
    let mut line = |what: &str, text: String| {
        if !text.is_empty() {
            lines.push(format!("  {what}: {text}"));
        }
    };
    line(
        "born",
        person
            .birth
            .map(|birth| json!(birth)["on"].as_str().map_or_else(|| birth.year().to_string(), str::to_owned))
            .unwrap_or_default(),
    );
    line("language", person.language.clone());
    person.phones.iter().for_each(|phone| line("phone", phone.number.clone()));
    person.emails.iter().for_each(|email| line("e-mail", email.address.clone()));
    for address in &person.addresses {
        line("address", address.one_line());
        line("area", address.area.as_ref().map(|area| area.name.clone()).unwrap_or_default());
    }
    for roll in person.rolls.keys() {
        line("on the roll", roll.clone());
    }
    if person.is_deceased {
        line("note", "has died".to_owned());
    }
    if let Some(masked) = view.masked {
        let hidden = masked.phones + masked.emails + masked.addresses;
        line("protected", format!("{hidden} phones, e-mails and addresses are kept back"));
    }
    if view.removed_at.is_some() {
        line("note", "in the bin".to_owned());
    }
    lines.join("\n")
}

const COLUMNS: [ExportColumn; 24] = [
    ExportColumn::Id,
    ExportColumn::Prefix,
    ExportColumn::Given,
    ExportColumn::Middle,
    ExportColumn::Family,
    ExportColumn::Suffix,
    ExportColumn::Nickname,
    ExportColumn::Greeting,
    ExportColumn::Language,
    ExportColumn::Birth,
    ExportColumn::Phone,
    ExportColumn::OtherPhones,
    ExportColumn::Email,
    ExportColumn::OtherEmails,
    ExportColumn::Street,
    ExportColumn::Street2,
    ExportColumn::City,
    ExportColumn::State,
    ExportColumn::Zip,
    ExportColumn::Area,
    ExportColumn::Newsletter,
    ExportColumn::DoNotContact,
    ExportColumn::Deceased,
    ExportColumn::LastContact,
];

fn write_out(typed: &Typed, to: &Path, purpose: &str) -> Result<Answer, Refusal> {
    let ending = to.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let format = match ending.as_deref() {
        Some("csv") => ExportFormat::Csv,
        Some("xlsx") => ExportFormat::Xlsx,
        _ => return Err(Refusal::usage("Which format? The file's name must end in .csv or .xlsx.")),
    };
    if to.exists() {
        return Err(about(FailureCode::AlreadyThere, to));
    }
    let session = Desk::open(typed)?;
    let request = ExportPeople {
        filter: PeopleFilter::default(),
        ids: Vec::new(),
        columns: COLUMNS.to_vec(),
        format,
        purpose: purpose.to_owned(),
    };
    let watch = Watch::begin("Export", "people");
    let written = export::export_path(&session, &request, to, watch.progress())?;
    drop(watch);
    if written.is_cancelled {
        return Err(Failure::new(FailureCode::Cancelled).into());
    }
    let json = json!({ "file": to, "people": written.people });
    Ok(Answer::done(json, format!("{} people are in {}.", written.people, to.display())))
}
