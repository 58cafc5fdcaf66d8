//! Two people side by side: what they agree and differ in, what merging them would make, and finding them apart.

mod fields;

use crate::contract::Nothing;
use crate::contract::duplicate::{MergeWarning, OpenPair, PairRef, PairSide, PairView, Reason};
use crate::contract::failure::{Failure, FailureCode};
use crate::duplicate::{hide_masked, judge};
use crate::person::{id, merge, row};
use crate::session::Session;
use crate::task::clamp;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::Person;
use folkmoot_store::table::people::PersonMeta;
use folkmoot_store::{Read, StoreError};

/// One of the two, as read.
struct Side {
    person: Person,
    meta: PersonMeta,
    interactions: u64,
    /// Protected, and not shown right now.
    is_masked: bool,
}

/// The command `pair_open`. Without a word about who is kept, the record that is the older one is proposed; of two
/// that came at the same time, the one with more on its timeline. Fails as merging them would.
pub fn open(session: &Session, request: OpenPair) -> Result<PairView, Failure> {
    let (a, b) = (id(&request.a)?, id(&request.b)?);
    let kept = request.keep.as_deref().map(id).transpose()?;
    if kept.is_some_and(|kept| kept != a && kept != b) {
        return Err(Failure::about(FailureCode::Invalid, "keep"));
    }
    let choices = merge::choices(&request.choices);
    session.read(|read| {
        let (a, b) = (side(session, read, a)?, side(session, read, b)?);
        let is_a_kept = match kept {
            Some(kept) => kept == a.person.id,
            None => is_proposed(&a, &b),
        };
        let (keep, other) = if is_a_kept { (a, b) } else { (b, a) };
        let (kept, gone) = (keep.person.id, other.person.id);
        let merged = read.merges().preview(kept, gone, &choices)?;
        let proposed = read.merges().preview(kept, gone, &Default::default())?;
        let (probability, reasons) = likeness(read, &keep, &other)?;
        Ok(PairView {
            fields: fields::fields(&keep, &other, &proposed, &merged),
            warnings: warnings(&keep.person, &other.person, read.duplicates().is_apart(kept, gone)?),
            keep: view(read, keep)?,
            other: view(read, other)?,
            probability,
            reasons,
        })
    })
}

/// The command `pair_apart`: they are not the same, and are not asked about again.
pub fn apart(session: &Session, request: PairRef) -> Result<Nothing, Failure> {
    let (a, b) = (id(&request.a)?, id(&request.b)?);
    session.write("set people apart", |write| write.duplicates().set_apart(a, b))?;
    Ok(Nothing {})
}

fn side(session: &Session, read: &Read<'_>, id: PersonId) -> Result<Side, StoreError> {
    let person = read.people().get(id)?.ok_or(StoreError::NotFound)?;
    let meta = read.people().meta(id)?.ok_or(StoreError::NotFound)?;
    let is_masked = person.is_protected && !session.is_shown(id);
    Ok(Side { person, meta, interactions: read.interactions().count(id)?, is_masked })
}

/// What speaks for and against: as the last search found it, else from the two alone. What is masked is not told by
/// saying that it is the same as somebody's.
fn likeness(read: &Read<'_>, a: &Side, b: &Side) -> Result<(f64, Vec<Reason>), StoreError> {
    let (probability, mut reasons) = match read.duplicates().pair(a.person.id, b.person.id)? {
        Some(stored) => (stored.probability, serde_json::from_value(stored.reasons).unwrap_or_default()),
        None => judge(read, a.person.id, b.person.id)?,
    };
    if a.is_masked || b.is_masked {
        hide_masked(&mut reasons);
    }
    Ok((probability, reasons))
}

fn is_proposed(a: &Side, b: &Side) -> bool {
    let standing = |side: &Side| (side.meta.created_at, std::cmp::Reverse(side.interactions), side.person.id);
    standing(a) <= standing(b)
}

fn view(read: &Read<'_>, side: Side) -> Result<PairSide, StoreError> {
    let id = side.person.id;
    Ok(PairSide {
        person: row(read.people().line(id)?.ok_or(StoreError::NotFound)?),
        added_at: side.meta.created_at.0,
        saved_at: side.meta.updated_at.0,
        interactions: clamp(side.interactions),
        merged: clamp(read.merges().merged_into(id)?.len() as u64),
        revision: clamp(side.meta.revision),
        is_masked: side.is_masked,
    })
}

fn warnings(keep: &Person, other: &Person, is_apart: bool) -> Vec<MergeWarning> {
    let is_on_roll_twice =
        keep.rolls.iter().any(|(roll, said)| other.rolls.get(roll).is_some_and(|theirs| theirs.number != said.number));
    let has_two_births = matches!((keep.birth, other.birth), (Some(a), Some(b)) if !a.agrees_with(b));
    let is_denied = keep
        .consents
        .iter()
        .any(|(channel, said)| other.consents.get(channel).is_some_and(|theirs| theirs.is_given != said.is_given));
    [
        (is_apart, MergeWarning::FoundApart),
        (is_on_roll_twice, MergeWarning::TwoVoterNumbers),
        (has_two_births, MergeWarning::TwoBirthDates),
        (keep.is_protected || other.is_protected, MergeWarning::Protected),
        (is_denied, MergeWarning::ConsentDenied),
    ]
    .into_iter()
    .filter_map(|(holds, warning)| holds.then_some(warning))
    .collect()
}
