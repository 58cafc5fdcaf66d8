//! The bin: 30 days, then they go for good.

use crate::contract::Nothing;
use crate::contract::failure::Failure;
use crate::contract::person::{Bin, Binned, Count, PeopleRefs};
use crate::person::{id, row};
use crate::session::Session;
use crate::task::clamp;
use folkmoot_domain::ids::{PersonId, UtcMillis};
use folkmoot_store::table::people as table;

const DAY: i64 = 24 * 60 * 60 * 1000;
/// Days that somebody stays in the bin.
const KEPT: i64 = 30;

/// The command `person_remove`: to the bin.
pub fn remove(session: &Session, request: PeopleRefs) -> Result<Count, Failure> {
    let ids = ids(&request)?;
    session.write("remove people", |write| {
        for id in &ids {
            write.people().remove(*id)?;
        }
        Ok(())
    })?;
    Ok(Count { count: clamp(ids.len() as u64) })
}

/// The command `person_restore`: back from the bin.
pub fn restore(session: &Session, request: PeopleRefs) -> Result<Count, Failure> {
    let ids = ids(&request)?;
    session.write("restore people", |write| {
        for id in &ids {
            write.people().restore(*id)?;
        }
        Ok(())
    })?;
    Ok(Count { count: clamp(ids.len() as u64) })
}

/// The command `person_bin`: the newest 500.
pub fn list(session: &Session, _: Nothing) -> Result<Bin, Failure> {
    let now = session.now();
    let filter = table::PeopleFilter { in_bin: true, ..Default::default() };
    let mut people = session.read(|read| {
        let table = read.people();
        let rows = table.list(&filter, table::Sort::default(), table::Page::At { offset: 0, limit: 500 })?.rows;
        let mut binned = Vec::with_capacity(rows.len());
        for person in rows {
            let removed_at = table.meta(person.id)?.and_then(|meta| meta.deleted_at).unwrap_or(now);
            let days_left = (KEPT - (now.0 - removed_at.0) / DAY).clamp(0, KEPT);
            binned.push(Binned { person: row(person), removed_at: removed_at.0, days_left: clamp(days_left as u64) });
        }
        Ok(binned)
    })?;
    people.sort_by_key(|binned| std::cmp::Reverse(binned.removed_at));
    Ok(Bin { people })
}

/// Empties the bin of those whose days are over; the answer says how many. Called once a day, when the office opens.
pub(crate) fn purge(session: &Session) -> Result<u64, Failure> {
    let before = UtcMillis(session.now().0 - KEPT * DAY);
    session.write("empty the bin", |write| write.people().purge_bin(before))
}

fn ids(request: &PeopleRefs) -> Result<Vec<PersonId>, Failure> {
    request.ids.iter().map(|text| id(text)).collect()
}
