//! Rows that may be somebody who is there already: a person decides.

use crate::contract::Nothing;
use crate::contract::duplicate::Reason;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::import::{Candidate as View, Decision, ImportRef, SeenView, SettleRow, WaitingRow, WaitingRows};
use crate::duplicate;
use crate::import::apply::RowOf;
use crate::import::chunk::{create_person, update_person};
use crate::import::id;
use crate::import::known::Likely;
use crate::person::{self, row};
use crate::session::Session;
use crate::task::clamp;
use folkmoot_domain::change::Origin;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::{Birth, Person};
use folkmoot_lists::read::Seen;
use folkmoot_store::table::imports::{Review, RowOutcome};
use folkmoot_store::{Read, StoreError};
use serde::{Deserialize, Serialize};

/// What is kept of a row until somebody decides.
#[derive(Serialize, Deserialize)]
pub(crate) struct Waiting {
    /// The key of the list that its own ids belong to.
    pub list: String,
    pub seen: Seen,
}

/// Somebody whom a waiting row may be.
#[derive(Serialize, Deserialize)]
pub(crate) struct Candidate {
    person: PersonId,
    probability: f64,
    reasons: Vec<Reason>,
}

impl Candidate {
    pub(crate) fn of(likely: &Likely) -> Self {
        let reasons = likely.reasons.iter().map(duplicate::reason).collect();
        Self { person: likely.person, probability: likely.probability, reasons }
    }
}

/// Rows at a time.
const PAGE: u32 = 50;

/// The command `import_waiting`: the first rows that wait, the most certain first, and how many there are.
pub fn waiting(session: &Session, request: ImportRef) -> Result<WaitingRows, Failure> {
    let import = id(&request.import)?;
    session.read(|read| {
        let reviews = read.imports().reviews(import, PAGE)?;
        let file = read.imports().get(import)?.map(|import| import.file_name).unwrap_or_default();
        let rows = reviews.into_iter().filter_map(|review| waiting_row(read, review, &file).transpose());
        Ok(WaitingRows { rows: rows.collect::<Result<_, _>>()?, total: clamp(read.imports().waiting_of(import)?) })
    })
}

fn waiting_row(read: &Read<'_>, review: Review, file: &str) -> Result<Option<WaitingRow>, StoreError> {
    // A row whose person was erased has been blanked.
    let Ok(Waiting { seen, .. }) = serde_json::from_value(review.row) else { return Ok(None) };
    let likely: Vec<Candidate> = serde_json::from_value(review.candidates).unwrap_or_default();
    let mut candidates: Vec<View> = Vec::new();
    for Candidate { person, probability, mut reasons } in likely {
        // Two of them may have been merged since.
        let id = read.merges().root_of(person)?;
        if candidates.iter().any(|known| known.person.id == id.to_string()) {
            continue;
        }
        let (Some(known), Some(line)) = (read.people().get(id)?, read.people().line(id)?) else { continue };
        let birth = if known.is_protected { String::new() } else { birth(known.birth) };
        if known.is_protected {
            duplicate::hide_masked(&mut reasons);
        }
        candidates.push(View { person: row(line), birth, probability, reasons });
    }
    Ok(Some(WaitingRow {
        import: review.import.to_string(),
        file: file.to_owned(),
        line: review.line,
        seen: SeenView {
            name: seen.name.full(),
            birth: birth(seen.birth),
            address: seen
                .addresses
                .first()
                .map(|a| {
                    [&*a.line1, &*a.line2, &*a.city, &*a.state, &*a.zip]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .unwrap_or_default(),
            phones: seen.phones.into_iter().map(|(_, number)| number).collect(),
            emails: seen.emails.into_iter().map(|(_, address)| address).collect(),
        },
        candidates,
    }))
}

/// The command `import_settle`.
pub fn settle(session: &Session, request: SettleRow) -> Result<Nothing, Failure> {
    let same = match &request.decision {
        Decision::Same { person } => Some(person::id(person)?),
        Decision::New | Decision::Leave => None,
    };
    let (import, today) = (id(&request.import)?, session.today());
    session
        .write("decide import row", |write| {
            let review = write.read().imports().review(import, request.line)?.ok_or(StoreError::NotFound)?;
            let Waiting { list, seen } = serde_json::from_value(review.row).map_err(|_| StoreError::Damaged)?;
            let row_of = RowOf { list: &list, today, ids: session.ids() };
            let origin = Origin { import: review.import, line: review.line };
            let (outcome, person) = match (&request.decision, same) {
                (Decision::Leave, _) => (RowOutcome::Skipped, None),
                (_, Some(id)) => {
                    let id = write.read().merges().root_of(id)?;
                    let before = write.people().get(id)?.ok_or(StoreError::NotFound)?;
                    let mut after = before.clone();
                    row_of.apply(&mut after, &seen, false);
                    update_person(write, session.ids(), (&before, &after), &seen, origin)?;
                    (RowOutcome::Updated, Some(id))
                }
                (_, None) => {
                    let person: Person = row_of.create(PersonId(session.ids().next()), &seen);
                    create_person(write, session.ids(), &person, &seen, origin)?;
                    (RowOutcome::Created, Some(person.id))
                }
            };
            write.imports().settle(import, review.line, outcome, person)
        })
        .map_err(|failure| match failure.code {
            FailureCode::NotFound => Failure::about(FailureCode::NotFound, "row"),
            _ => failure,
        })?;
    Ok(Nothing {})
}

fn birth(birth: Option<Birth>) -> String {
    match birth {
        Some(Birth::On(date)) => date.to_string(),
        Some(Birth::Year(year)) => year.to_string(),
        None => String::new(),
    }
}
