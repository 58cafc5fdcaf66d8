//! The first screen of the day: what is overdue, due, promised, typed and waiting.

use crate::contract::Nothing;
use crate::contract::failure::Failure;
use crate::contract::office::{Checklist, DayCount, DraftView, Step, Today};
use crate::person::row;
use crate::session::Session;
use crate::task::clamp;
use crate::words::Words;
use chrono::{Datelike, Days, NaiveDate};
use folkmoot_store::table::interactions::{Due, DueWhen};
use folkmoot_store::table::people::{Page, PeopleFilter, Sort, SortBy};

/// The setting that the first days' list was put away.
const DISMISSED: &str = "checklist_dismissed";
/// Rows of each band.
const MOST: usize = 100;
/// People under "recently in contact".
const RECENT: u32 = 8;

/// The command `today_get`.
pub fn get(session: &Session, _: Nothing) -> Result<Today, Failure> {
    let today = session.today();
    let by = session.staff()?;
    let words = Words::of(&session.local().look().language);
    let has_staff = session.store()?.staff()?.len() > 1;
    session.read(|read| {
        let due = read.interactions().due(today, 1_000)?;
        let week = this_week(today)
            .map(|day| DayCount {
                day: day.to_string(),
                count: clamp(due.iter().filter(|due| due.on == Some(day)).count() as u64),
            })
            .collect();
        let band =
            |when: DueWhen| due.iter().filter(|due| due.when == when).take(MOST).map(|due| step(due, &words)).collect();
        let soon = today.checked_add_days(Days::new(7)).unwrap_or(today);
        let upcoming = due
            .iter()
            .filter(|due| {
                due.when == DueWhen::Undated || due.when == DueWhen::Upcoming && due.on.is_some_and(|on| on <= soon)
            })
            .take(MOST)
            .map(|due| step(due, &words))
            .collect();
        let newest = Sort { by: SortBy::LastContact, descending: true };
        let recent = read.people().list(&PeopleFilter::default(), newest, Page::At { offset: 0, limit: RECENT })?;
        let drafts = read.drafts().list(by)?;
        let has_contact = recent.rows.iter().any(|person| person.last_contact_at.is_some());
        Ok(Today {
            people: clamp(recent.total),
            overdue: band(DueWhen::Overdue),
            due_today: band(DueWhen::Today),
            upcoming,
            drafts: drafts
                .into_iter()
                .map(|draft| DraftView { key: draft.key, title: draft.title, at: draft.updated_at.0 })
                .collect(),
            waiting_rows: clamp(read.imports().open_reviews()?),
            week,
            checklist: Checklist {
                is_dismissed: read.setting::<bool>(DISMISSED)?.unwrap_or(false),
                has_people: recent.total > 0,
                has_staff,
                has_backup_folder: read.setting::<std::path::PathBuf>(crate::backup::FOLDER)?.is_some(),
                has_contact,
            },
            recent: recent.rows.into_iter().filter(|person| person.last_contact_at.is_some()).map(row).collect(),
        })
    })
}

/// The command `checklist_dismiss`.
pub fn dismiss_checklist(session: &Session, _: Nothing) -> Result<Nothing, Failure> {
    session.write("dismiss checklist", |write| write.set_setting(DISMISSED, &true))?;
    Ok(Nothing {})
}

/// Monday to Friday of this week.
fn this_week(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    (0..5).map(move |day| monday + Days::new(day))
}

/// What a list may say of a promise: nothing of a special category.
fn step(due: &Due, words: &Words) -> Step {
    Step {
        interaction: due.interaction.to_string(),
        person: due.person.to_string(),
        name: due.name.clone(),
        text: if due.is_sensitive { words.say("sensitive-step", &[]) } else { due.text.clone() },
        on: due.on.map(|on| on.to_string()),
        by: due.by_name.clone(),
    }
}
