//! Everybody who is in the office, for the time of an import, and who of them each row of the list is.

use crate::contract::failure::{Failure, FailureCode};
use crate::import::again::Again;
use crate::import::facts;
use crate::import::places::Places;
use crate::progress::Progress;
use crate::session::Session;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::text::fold;
use folkmoot_linkage::{Compare, Facts, Linked, Lists, Pair, Reason, Settings, Side};
use folkmoot_lists::read::Seen;
use std::collections::HashMap;
use std::hash::BuildHasher;

/// From here on a row is taken for somebody without asking: of a thousand such pairs at most one is wrong.
const CERTAIN: f64 = 0.999;
/// Name, birth and address that are the same leave less to guess than the probability says, unless much speaks against.
const CERTAIN_IF_EXACT: f64 = 0.9;
/// Below this a row is somebody new.
const WORTH_A_LOOK: f64 = 0.1;
/// How many candidates a person is shown.
const MOST_CANDIDATES: usize = 5;

/// How the ids of rows and people are hashed in this run.
pub(crate) type Hashing = foldhash::quality::RandomState;

/// What rolls and lists call somebody, hashed.
#[derive(Default)]
pub(crate) struct OwnIds {
    /// Of each roll its name, the number, and both.
    pub(super) rolls: Vec<[u64; 3]>,
    /// List and id.
    pub(super) listed: Vec<u64>,
    pub(super) is_named: bool,
}

impl OwnIds {
    /// Of a row. `list` is the key of the list that its own ids belong to.
    pub(crate) fn of_row(seen: &Seen, list: &str, hashing: &Hashing) -> Self {
        let rolls = seen.roll.iter().map(|(roll, said)| (roll.as_str(), said.number.as_str()));
        let listed = seen.list_id.iter().map(|id| (list, id.as_str()));
        let is_named = !(fold(&seen.name.given).is_empty() && fold(&seen.name.family).is_empty());
        Self::of(rolls, listed, is_named, hashing)
    }

    /// Of somebody who is in the office.
    fn of_facts(facts: &Facts, hashing: &Hashing) -> Self {
        let rolls = facts.rolls.iter().map(|(roll, number)| (roll.as_str(), number.as_str()));
        let listed = facts.listed.iter().map(|(list, id)| (list.as_str(), id.as_str()));
        Self::of(rolls, listed, !(facts.given.is_empty() && facts.family.is_empty()), hashing)
    }

    /// All of them.
    pub(crate) fn ids(&self) -> impl Iterator<Item = u64> {
        self.rolls.iter().map(|[.., both]| *both).chain(self.listed.iter().copied())
    }

    fn of<'s>(
        rolls: impl Iterator<Item = (&'s str, &'s str)>,
        listed: impl Iterator<Item = (&'s str, &'s str)>,
        is_named: bool,
        hashing: &Hashing,
    ) -> Self {
        let roll = |said: (&str, &str)| [hashing.hash_one(said.0), hashing.hash_one(said.1), hashing.hash_one(said)];
        Self { rolls: rolls.map(roll).collect(), listed: listed.map(|said| hashing.hash_one(said)).collect(), is_named }
    }
}

/// By numbers that are hashes already, or as good as.
type ByNumber<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// Who is known: those of the office, and those that this import has brought so far.
pub(crate) struct Known {
    office: Vec<Somebody>,
    hashing: Hashing,
    /// By the hash of roll and number.
    by_roll: ByNumber<u64, Place>,
    /// By the hash of list and id: the last who has it, and of them who had it before.
    by_list: ByNumber<u64, Place>,
    before: ByNumber<(u64, Place), Place>,
    /// The hash of somebody's number, by the hash of the roll.
    numbers: ByNumber<(Place, u64), u64>,
    /// Hashes of list and id that are more than one's, in order; none where that is not known.
    shared: Option<Vec<u64>>,
    /// What was compared, of those who are asked about.
    linked: Option<Linked>,
    /// Who may be one person, by the later row; of each row the likeliest first.
    likely: Vec<Pair>,
    /// Each line of the list with its place among all.
    places: Places,
    /// Whom each row came to, by its place behind those of the office.
    came: Vec<Option<Somebody>>,
    /// How many rows come, about.
    rows: usize,
    /// Whom later rows can meet, where that has to be known.
    again: Option<Again>,
}

/// A number that those of the office and the rows of the list share: the office's people come first.
pub(crate) type Place = u32;

#[derive(Clone, Copy)]
pub(crate) struct Somebody {
    pub id: PersonId,
    pub is_in_bin: bool,
}

/// Somebody a row may be.
#[derive(Debug, Clone)]
pub(crate) struct Likely {
    pub person: PersonId,
    /// 0 to 1.
    pub probability: f64,
    pub reasons: Vec<Reason>,
}

/// Who a row is.
pub(crate) enum Who {
    /// And where they were met: their own place, or that of a row that came to them.
    Same(Somebody, Place),
    /// The likeliest first.
    Maybe(Vec<Likely>),
    Nobody,
}

/// The office and the rows of a list, before they are compared.
pub(crate) struct Meeting {
    known: Known,
    lists: Lists,
    /// Of the rows that are compared the hashes of list and id.
    listed: Vec<(u64, Place)>,
}

impl Meeting {
    /// Reads everybody; stops when cancelled.
    pub(crate) fn of_office(session: &Session, is_cancelled: &dyn Fn() -> bool) -> Result<Self, Failure> {
        let mut meeting = Self { known: Known::new(), lists: Lists::new(), listed: Vec::new() };
        session.read(|read| {
            read.people().all_facts(&mut |person| {
                if meeting.known.office.len().is_multiple_of(4096) && is_cancelled() {
                    return Err(folkmoot_store::StoreError::Cancelled);
                }
                let facts = facts::of_stored(person);
                let place = meeting.lists.add(Side::First, &facts);
                meeting.known.office.push(Somebody { id: person.id, is_in_bin: person.is_in_bin });
                let own = OwnIds::of_facts(&facts, &meeting.known.hashing);
                meeting.known.remember(place, &own);
                Ok(())
            })
        })?;
        Ok(meeting)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.known.office.is_empty()
    }

    /// From here on notes whom more than one row can meet; before the first row. `by_ids_alone`: however alike they are.
    pub(crate) fn look_out(&mut self, by_ids_alone: bool) {
        self.known.again = Some(Again::new(self.known.office.len(), by_ids_alone));
    }

    /// A row of the list, to be compared.
    pub(crate) fn add(&mut self, line: u64, facts: &Facts) {
        self.lists.add(Side::Second, facts);
        let Self { known, listed, .. } = self;
        let place = known.next_place();
        listed.extend(
            facts.listed.iter().map(|(list, id)| (known.hashing.hash_one((list.as_str(), id.as_str())), place)),
        );
        self.expect(line, facts);
    }

    /// A row of the list that is not compared.
    pub(crate) fn expect(&mut self, line: u64, facts: &Facts) {
        let place = self.known.next_place();
        if let Some(mut again) = self.known.again.take() {
            let own = OwnIds::of_facts(facts, &self.known.hashing);
            let by_roll = own.rolls.iter().filter_map(|[.., both]| self.known.by_roll.get(both));
            let listed = own.listed.iter().flat_map(|listed| self.known.listed(*listed));
            again.has(place, &own, by_roll.chain(listed).copied());
            self.known.again = Some(again);
        }
        self.known.places.put(line, place);
    }

    /// Without comparing anybody: rows are known by their own ids alone.
    pub(crate) fn by_ids(mut self) -> Known {
        self.known.again.iter_mut().for_each(Again::settle);
        self.known
    }

    /// Compares every row with the office and with the rows before it.
    pub(crate) fn compare(self, progress: &Progress) -> Result<Known, Failure> {
        let Self { mut known, lists, listed } = self;
        known.again.iter_mut().for_each(Again::settle);
        let mut is_asked_about = vec![false; known.next_place() as usize];
        known.shared = Some(known.share(listed, &mut is_asked_about));
        let settings = Settings { compare: Compare::New, at_least: WORTH_A_LOOK, ..Settings::default() };
        let linked = lists.link(&settings, &|_, _| !progress.is_cancelled());
        let mut linked = linked.map_err(|_| Failure::new(FailureCode::Cancelled))?;
        known.likely = std::mem::take(&mut linked.pairs);
        for pair in &known.likely {
            if let Some(again) = known.again.as_mut().filter(|_| pair.probability >= CERTAIN_IF_EXACT) {
                again.resembles(pair.b, pair.a);
            }
            is_asked_about[pair.a as usize] = true;
            is_asked_about[pair.b as usize] = true;
        }
        known
            .likely
            .sort_unstable_by(|x, y| x.b.cmp(&y.b).then(y.probability.total_cmp(&x.probability)).then(x.a.cmp(&y.a)));
        linked.keep_only(&|place| is_asked_about[place as usize]);
        known.linked = Some(linked);
        Ok(known)
    }
}

impl Known {
    fn new() -> Self {
        Self {
            office: Vec::new(),
            hashing: Hashing::default(),
            by_roll: HashMap::default(),
            by_list: HashMap::default(),
            before: HashMap::default(),
            numbers: HashMap::default(),
            shared: None,
            linked: None,
            likely: Vec::new(),
            places: Places::default(),
            came: Vec::new(),
            rows: 0,
            again: None,
        }
    }

    /// How ids are hashed.
    pub(crate) fn hashing(&self) -> &Hashing {
        &self.hashing
    }

    /// The ids that more than one has, of the rows and of the office; notes who has them, since these are asked whether
    /// they are named alike.
    fn share(&self, mut listed: Vec<(u64, Place)>, is_asked_about: &mut [bool]) -> Vec<u64> {
        listed.sort_unstable();
        let mut shared = Vec::new();
        for same in listed.chunk_by(|a, b| a.0 == b.0) {
            let id = same[0].0;
            let others = self.listed(id).copied();
            if same.len() > 1 || self.by_list.contains_key(&id) {
                shared.push(id);
                same.iter().map(|(_, row)| *row).chain(others).for_each(|place| is_asked_about[place as usize] = true);
            }
        }
        shared.shrink_to_fit();
        shared
    }

    /// So many rows will come, about: makes room for them at once where it is needed.
    pub(crate) fn expect_rows(&mut self, rows: usize) {
        self.rows = rows;
    }

    fn next_place(&self) -> Place {
        (self.office.len() + self.places.len()) as Place
    }

    /// Those with an id of a list, as a hash: the last first.
    fn listed(&self, listed: u64) -> impl Iterator<Item = &Place> {
        std::iter::successors(self.by_list.get(&listed), move |place| self.before.get(&(listed, **place)))
    }

    /// Whether a later row may meet whoever this one came to. `met`: where it met them, if they were known.
    pub(crate) fn is_met_again(&self, line: u64, own: &OwnIds, met: Option<Place>) -> bool {
        let Some(again) = &self.again else { return false };
        self.places.of(line).is_none_or(|row| again.is_met(row, own, met))
    }

    /// By the list's own id, else by all that is known.
    pub(crate) fn who(&self, line: u64, seen: &OwnIds) -> Who {
        if let Some((somebody, met)) = self.by_own_id(line, seen) {
            return Who::Same(somebody, met);
        }
        let (Some(place), Some(linked)) = (self.places.of(line), &self.linked) else { return Who::Nobody };
        let from = self.likely.partition_point(|pair| pair.b < place);
        let mut likely: Vec<(Somebody, Place, f64)> = Vec::new();
        for pair in self.likely[from..].iter().take_while(|pair| pair.b == place) {
            let Some(somebody) = self.somebody(pair.a) else { continue };
            let is_met = likely.iter().any(|(met, ..)| met.id == somebody.id);
            if !is_met && !self.is_another_voter(pair.a, seen) {
                likely.push((somebody, pair.a, pair.probability));
            }
        }
        let is_certain = |(_, other, probability): &(Somebody, Place, f64)| {
            *probability >= CERTAIN || (*probability >= CERTAIN_IF_EXACT && linked.is_exact(*other, place))
        };
        match likely.as_slice() {
            [] => Who::Nobody,
            [first, rest @ ..] if is_certain(first) && !rest.iter().any(is_certain) => Who::Same(first.0, first.1),
            _ => {
                let shown = likely.iter().take(MOST_CANDIDATES);
                let likely = shown.map(|(somebody, other, probability)| Likely {
                    person: somebody.id,
                    probability: *probability,
                    reasons: linked.explain(*other, place),
                });
                Who::Maybe(likely.collect())
            }
        }
    }

    /// By the list's own id alone.
    pub(crate) fn who_by_list_id(&self, line: u64, seen: &OwnIds) -> Who {
        self.by_own_id(line, seen).map_or(Who::Nobody, |(somebody, met)| Who::Same(somebody, met))
    }

    /// A row came to somebody.
    pub(crate) fn came(&mut self, line: u64, id: PersonId, seen: &OwnIds) {
        let place = self.places.of(line).unwrap_or_else(|| {
            // Without a comparison nobody has a place: then rows only meet by their ids, from here on.
            let next = self.next_place();
            self.places.put(line, next);
            next
        });
        let at = place as usize - self.office.len();
        if self.came.len() <= at {
            self.came.resize(self.places.len().max(at + 1), None);
        }
        self.came[at] = Some(Somebody { id, is_in_bin: false });
        self.remember(place, seen);
    }

    fn remember(&mut self, place: Place, own: &OwnIds) {
        for [roll, number, both] in &own.rolls {
            make_room(&mut self.by_roll, self.rows);
            make_room(&mut self.numbers, self.rows);
            self.by_roll.insert(*both, place);
            self.numbers.insert((place, *roll), *number);
        }
        let is_shared = |listed: &&u64| self.shared.as_ref().is_none_or(|shared| shared.binary_search(listed).is_ok());
        for listed in own.listed.iter().filter(is_shared) {
            make_room(&mut self.by_list, self.rows);
            if let Some(other) = self.by_list.insert(*listed, place).filter(|other| *other != place) {
                self.before.insert((*listed, place), other);
            }
        }
    }

    fn somebody(&self, place: Place) -> Option<Somebody> {
        let place = place as usize;
        match place.checked_sub(self.office.len()) {
            None => self.office.get(place).copied(),
            Some(row) => self.came.get(row).copied().flatten(),
        }
    }

    /// A roll's number decides alone (names change with marriage); another list's id must not contradict the name: a
    /// "household number" that a whole family shares is no one's id.
    fn by_own_id(&self, line: u64, seen: &OwnIds) -> Option<(Somebody, Place)> {
        let met = |place: &Place| Some((self.somebody(*place)?, *place));
        let by_roll = seen.rolls.iter().find_map(|[.., both]| met(self.by_roll.get(both)?));
        by_roll.or_else(|| {
            let places = seen.listed.iter().flat_map(|listed| self.listed(*listed));
            let row = self.places.of(line);
            let can_be = |place: &&Place| match (&self.linked, row) {
                (Some(linked), Some(row)) if seen.is_named => linked.are_named_alike(**place, row),
                _ => true,
            };
            places.filter(can_be).find_map(met)
        })
    }

    /// The same roll gives each person one number: another number is another person.
    fn is_another_voter(&self, place: Place, seen: &OwnIds) -> bool {
        seen.rolls.iter().any(|[roll, number, _]| {
            let theirs = self.numbers.get(&(place, *roll));
            theirs.is_some_and(|theirs| theirs != number)
        })
    }
}

/// A table that is full grows at once to what the rows to come may fill, not step by step: each step needs the old room
/// and the new.
fn make_room<K: Eq + std::hash::Hash, V>(table: &mut ByNumber<K, V>, rows: usize) {
    if table.len() == table.capacity() {
        table.reserve(rows.saturating_sub(table.len()));
    }
}
