//! The queue of likely pairs.

use crate::contract::duplicate::{LikelyPair, LikelyPairs, ListPairs};
use crate::contract::failure::Failure;
use crate::duplicate::find::running;
use crate::duplicate::hide_masked;
use crate::duplicate::reason::from_stored;
use crate::person::row;
use crate::session::Session;
use crate::task::clamp;

/// The command `duplicates_list`: most certain first. Of protected people nothing but the name, as in every list.
pub fn list(session: &Session, request: ListPairs) -> Result<LikelyPairs, Failure> {
    let task = running(session).map(|task| task.to_string());
    session.read(|read| {
        let duplicates = read.duplicates();
        let stored = duplicates.list(request.offset.into(), request.limit.clamp(1, 500))?;
        let mut pairs = Vec::with_capacity(stored.len());
        for pair in stored {
            if let (Some(a), Some(b)) = (read.people().line(pair.a)?, read.people().line(pair.b)?) {
                let mut reasons = from_stored(pair.reasons);
                if a.is_protected || b.is_protected {
                    hide_masked(&mut reasons);
                }
                pairs.push(LikelyPair { a: row(a), b: row(b), probability: pair.probability, reasons });
            }
        }
        Ok(LikelyPairs {
            pairs,
            total: clamp(duplicates.count()?),
            looked_at: duplicates.looked_at()?.map(|at| at.0),
            task,
        })
    })
}
