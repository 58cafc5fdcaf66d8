//! The list of people, what it can be filtered by, and who comes before and after somebody in it.

use crate::contract::Nothing;
use crate::contract::failure::{Failure, FailureCode};
use crate::contract::person::{
    Choosable, FilterChoices, ListPeople, Neighbours, NeighboursOf, PeopleFilter, PeoplePage, Sort, SortBy,
};
use crate::person::{id, row};
use crate::session::Session;
use crate::task::clamp;
use folkmoot_store::table::people as table;

/// Whoever jumps into a list or filters it, in an office of more people, waits until their order was read once: tens of
/// milliseconds and more.
const LONG: u64 = 20_000;

/// The command `person_list`.
pub fn list(session: &Session, request: ListPeople) -> Result<PeoplePage, Failure> {
    let page = table::Page::At { offset: request.offset.into(), limit: request.limit.clamp(1, 500) };
    let (filter, sort) = (filter(request.filter)?, sort(request.sort));
    let shown = session.read(|read| {
        let page = read.people().list(&filter, sort, page)?;
        let everybody = if filter == table::PeopleFilter::default() {
            page.total
        } else {
            read.people().count(&table::PeopleFilter::default())?
        };
        Ok(PeoplePage {
            rows: page.rows.into_iter().map(row).collect(),
            total: clamp(page.total),
            everybody: clamp(everybody),
        })
    })?;
    if request.offset == 0 && u64::from(shown.everybody) > LONG {
        read_order_ahead(session, filter, sort);
    }
    Ok(shown)
}

/// Has everybody's order, and what filters look at, read in the background while the first page is looked at.
fn read_order_ahead(session: &Session, filter: table::PeopleFilter, sort: table::Sort) {
    let office = session.clone();
    let read = move || office.read(|read| read.people().order_ahead(&filter, sort));
    // Whatever keeps it from being read keeps nobody from jumping.
    let _ = std::thread::Builder::new().name("order of a list".into()).spawn(read);
}

/// The command `person_filter_choices`.
pub fn choices(session: &Session, _: Nothing) -> Result<FilterChoices, Failure> {
    session.read(|read| {
        let people = read.people();
        let areas = people.areas()?.into_iter().map(|a| Choosable { value: a.area, people: clamp(a.people) });
        let languages =
            people.languages()?.into_iter().map(|l| Choosable { value: l.language, people: clamp(l.people) });
        Ok(FilterChoices { areas: areas.collect(), languages: languages.collect() })
    })
}

/// The command `person_neighbours`.
pub fn neighbours(session: &Session, request: NeighboursOf) -> Result<Neighbours, Failure> {
    let (person, filter) = (id(&request.id)?, filter(request.filter)?);
    session.read(|read| {
        let people = read.people();
        let found = people.neighbours(person, &filter, sort(request.sort))?;
        Ok(Neighbours {
            of: person.to_string(),
            place: clamp(people.place(person, &filter, sort(request.sort))?.unwrap_or(0)),
            previous: found.previous.map(|id| id.to_string()),
            next: found.next.map(|id| id.to_string()),
            total: clamp(people.count(&filter)?),
        })
    })
}

/// The store's filter of the window's.
pub(crate) fn filter(filter: PeopleFilter) -> Result<table::PeopleFilter, Failure> {
    let import = filter.import.map(|import| import.parse()).transpose();
    Ok(table::PeopleFilter {
        text: Some(filter.text).filter(|text| !text.trim().is_empty()),
        area: filter.area,
        newsletter: filter.newsletter,
        language: filter.language,
        is_deceased: filter.is_deceased,
        is_protected: filter.is_protected,
        has_email: filter.has_email,
        import: import.map_err(|_| Failure::about(FailureCode::NotFound, "import"))?,
        in_bin: false,
    })
}

pub(crate) fn sort(sort: Sort) -> table::Sort {
    let by = match sort.by {
        SortBy::Name => table::SortBy::Name,
        SortBy::LastContact => table::SortBy::LastContact,
        SortBy::Area => table::SortBy::Area,
        SortBy::Added => table::SortBy::Added,
    };
    table::Sort { by, descending: sort.is_descending }
}
