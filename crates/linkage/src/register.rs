//! Everybody who is known, and who of them a new row can be.

use crate::compare::{Agreement, Compared, Known, is_initial_of, is_part_of, is_similar};
use crate::facts::Facts;
use chrono::Datelike;
use folkmoot_domain::person::Birth;
use folkmoot_domain::person::nickname::are_nicknames;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// Somebody a row may be, and what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// As [`Register::add`] numbered them.
    pub entry: u32,
    pub agrees: Vec<Agreement>,
}

/// Who a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Certainly this person: the same list's own id, or name, birth and address, with nobody else as good.
    Same(u32),
    /// May be one of these; the likeliest first. A person decides.
    Maybe(Vec<Likeness>),
    /// Nobody who is known.
    Nobody,
}

/// A block that is larger tells nothing apart ("Unknown" at the town hall): it is passed over.
const LARGEST_BLOCK: usize = 200;
/// How many candidates a person is shown.
const MOST_CANDIDATES: usize = 5;

/// Everybody who is known, indexed by what can recognise them. About 200 bytes a person.
pub struct Register {
    people: Vec<Compact>,
    names: Interned,
    /// From a hashed key to the last entry with it; `next` leads to the others.
    blocks: HashMap<u64, u32, RandomState>,
    links: Vec<Link>,
    hashing: RandomState,
}

struct Link {
    entry: u32,
    next: u32,
}

struct Compact {
    given: u32,
    family: u32,
    nickname: u32,
    middle: Option<char>,
    suffix: u32,
    birth: Option<Birth>,
    /// Hashes of ZIP and street, of ZIP, of phones, of e-mails.
    streets: Box<[u64]>,
    zips: Box<[u64]>,
    phones: Box<[u64]>,
    emails: Box<[u64]>,
}

const NONE: u32 = u32::MAX;

impl Default for Register {
    fn default() -> Self {
        Self::new()
    }
}

impl Register {
    /// Nobody yet.
    pub fn new() -> Self {
        let hashing = RandomState::new();
        Self {
            people: Vec::new(),
            names: Interned::default(),
            blocks: HashMap::with_hasher(hashing.clone()),
            links: Vec::new(),
            hashing,
        }
    }

    /// Adds a person; the answer is their number here, from 0 upwards.
    pub fn add(&mut self, facts: &Facts) -> u32 {
        let entry = u32::try_from(self.people.len()).unwrap_or(NONE - 1);
        let compact = self.compact(facts);
        self.index(entry, facts);
        self.people.push(compact);
        entry
    }

    /// Takes in more about somebody who is in it already, as after a row was matched to them.
    pub fn extend(&mut self, entry: u32, facts: &Facts) {
        self.index(entry, facts);
        let more = self.compact(facts);
        if let Some(known) = self.people.get_mut(entry as usize) {
            let join = |a: &mut Box<[u64]>, b: &[u64]| {
                let mut all = a.to_vec();
                all.extend(b.iter().filter(|h| !a.contains(h)));
                *a = all.into_boxed_slice();
            };
            join(&mut known.streets, &more.streets);
            join(&mut known.zips, &more.zips);
            join(&mut known.phones, &more.phones);
            join(&mut known.emails, &more.emails);
            known.middle = known.middle.or(more.middle);
            known.birth = match (known.birth, more.birth) {
                (Some(Birth::Year(_)) | None, Some(birth)) => Some(birth),
                (birth, _) => birth,
            };
        }
    }

    /// Only by the list's own id, in the same roll or list. A roll's number decides alone (names change with marriage);
    /// another list's id must not contradict the name: a "household number" that a whole family shares is no one's id.
    pub fn find_by_list_id(&self, facts: &Facts) -> Option<u32> {
        let by_roll =
            facts.rolls.iter().find_map(|(roll, number)| self.block(self.hash(&["roll", roll, number])).next());
        by_roll.or_else(|| {
            let seen = self.compact_known(facts);
            let named = !(facts.given.is_empty() && facts.family.is_empty());
            facts.listed.iter().flat_map(|(list, id)| self.block(self.hash(&["list", list, id]))).find(|entry| {
                let compared = self.compare(&seen, facts, *entry);
                !named || compared.name || compared.similar_name || compared.email
            })
        })
    }

    /// Who this is. The list's own id decides; else name, birth and address together; a phone or an address alone never
    /// does, because families share them.
    pub fn find(&self, facts: &Facts) -> Verdict {
        let seen = self.compact_known(facts);
        if let Some(entry) = self.find_by_list_id(facts) {
            return Verdict::Same(entry);
        }
        let mut likely: Vec<(u32, Compared)> = self
            .candidates(facts)
            .into_iter()
            .map(|entry| (entry, self.compare(&seen, facts, entry)))
            .filter(|(entry, compared)| !self.is_someone_else(facts, *entry) && compared.is_worth_a_look())
            .collect();
        let mut same = likely.iter().filter(|(_, compared)| compared.is_certain());
        match (same.next(), same.next()) {
            (Some((entry, _)), None) => return Verdict::Same(*entry),
            (None, _) if likely.is_empty() => return Verdict::Nobody,
            _ => {}
        }
        likely.sort_by_key(|(entry, compared)| (std::cmp::Reverse(compared.score()), *entry));
        likely.truncate(MOST_CANDIDATES);
        Verdict::Maybe(likely.into_iter().map(|(entry, c)| Likeness { entry, agrees: c.agreements() }).collect())
    }

    /// The same roll gives each person one number: another number is another person.
    fn is_someone_else(&self, facts: &Facts, entry: u32) -> bool {
        facts
            .rolls
            .iter()
            .any(|(roll, _)| self.block(self.hash(&["in-roll", roll, &entry.to_string()])).next().is_some())
    }

    fn candidates(&self, facts: &Facts) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for key in self.block_keys(facts) {
            let block: Vec<u32> = self.block(key).take(LARGEST_BLOCK + 1).collect();
            if block.len() <= LARGEST_BLOCK {
                found.extend(block);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn block(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.blocks.get(&key).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let link = self.links.get(at as usize)?;
            at = link.next;
            Some(link.entry)
        })
    }

    fn index(&mut self, entry: u32, facts: &Facts) {
        let mut keys = self.block_keys(facts);
        keys.extend(self.list_keys(facts));
        keys.extend(facts.rolls.iter().map(|(roll, _)| self.hash(&["in-roll", roll, &entry.to_string()])));
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let at = u32::try_from(self.links.len()).unwrap_or(NONE);
            let next = self.blocks.insert(key, at).unwrap_or(NONE);
            self.links.push(Link { entry, next });
        }
    }

    fn list_keys(&self, facts: &Facts) -> Vec<u64> {
        let rolls = facts.rolls.iter().map(|(roll, number)| self.hash(&["roll", roll, number]));
        let lists = facts.listed.iter().map(|(list, id)| self.hash(&["list", list, id]));
        rolls.chain(lists).collect()
    }

    /// Under each of these keys everybody who could be the same is found.
    fn block_keys(&self, facts: &Facts) -> Vec<u64> {
        let mut keys = Vec::with_capacity(6);
        if !facts.given.is_empty() && !facts.family.is_empty() {
            keys.push(self.hash(&["name", &facts.given, &facts.family]));
        }
        for place in facts.places.iter().filter(|p| !p.street.is_empty()) {
            keys.push(self.hash(&["street", &place.street]));
        }
        keys.extend(facts.phones.iter().map(|phone| self.hash(&["phone", phone])));
        keys.extend(facts.emails.iter().map(|email| self.hash(&["email", email])));
        if let Some(Birth::On(date)) = facts.birth {
            keys.push(self.hash(&["birth", &date.num_days_from_ce().to_string(), &facts.given]));
            keys.push(self.hash(&["birth", &date.num_days_from_ce().to_string(), &facts.family]));
        }
        keys
    }

    fn hash(&self, parts: &[&str]) -> u64 {
        let mut hasher = self.hashing.build_hasher();
        for part in parts {
            hasher.write(part.as_bytes());
            hasher.write_u8(0xff);
        }
        hasher.finish()
    }

    fn hashes(&self, facts: &Facts) -> [Box<[u64]>; 4] {
        let streets = facts.places.iter().filter(|p| !p.street.is_empty()).map(|p| self.hash(&["street", &p.street]));
        let zips = facts.places.iter().filter(|p| !p.zip5.is_empty()).map(|p| self.hash(&["zip", &p.zip5]));
        [
            streets.collect(),
            zips.collect(),
            facts.phones.iter().map(|p| self.hash(&["phone", p])).collect(),
            facts.emails.iter().map(|e| self.hash(&["email", e])).collect(),
        ]
    }

    fn compact(&mut self, facts: &Facts) -> Compact {
        let [streets, zips, phones, emails] = self.hashes(facts);
        Compact {
            given: self.names.intern(&facts.given),
            family: self.names.intern(&facts.family),
            nickname: self.names.intern(&facts.nickname),
            suffix: self.names.intern(&facts.suffix),
            middle: facts.middle.chars().next(),
            birth: facts.birth,
            streets,
            zips,
            phones,
            emails,
        }
    }

    /// The same without learning a new name: a row that is only looked at.
    fn compact_known(&self, facts: &Facts) -> Compact {
        let [streets, zips, phones, emails] = self.hashes(facts);
        Compact {
            given: NONE,
            family: NONE,
            nickname: NONE,
            suffix: NONE,
            middle: facts.middle.chars().next(),
            birth: facts.birth,
            streets,
            zips,
            phones,
            emails,
        }
    }

    fn compare(&self, seen: &Compact, facts: &Facts, entry: u32) -> Compared {
        let Some(known) = self.people.get(entry as usize) else { return Compared::default() };
        let shares = |a: &[u64], b: &[u64]| a.iter().any(|h| b.contains(h));
        let name = |id: u32| self.names.text(id);
        let (given, family, suffix) = (name(known.given), name(known.family), name(known.suffix));
        let differs = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        let given_same = !given.is_empty() && given == facts.given;
        let family_same = !family.is_empty() && family == facts.family;
        let given_like = given_same
            || is_similar(given, &facts.given)
            || are_nicknames(given, &facts.given)
            || is_initial_of(given, &facts.given)
            || (!facts.nickname.is_empty() && (facts.nickname == given || facts.nickname == name(known.nickname)))
            || (!facts.given.is_empty() && facts.given == name(known.nickname));
        let family_like = family_same || is_similar(family, &facts.family) || is_part_of(family, &facts.family);
        let swapped = !given.is_empty() && given == facts.family && family == facts.given;
        let middle_differs = matches!((known.middle, seen.middle), (Some(a), Some(b)) if a != b);
        Compared {
            name: given_same && family_same,
            similar_name: (given_like && family_like) || swapped,
            name_differs: middle_differs || differs(suffix, &facts.suffix),
            birth: match (known.birth, seen.birth) {
                (Some(Birth::On(a)), Some(Birth::On(b))) if a == b => Known::Same,
                (Some(a), Some(b)) if a.agrees_with(b) => Known::SameYear,
                (Some(_), Some(_)) => Known::Differs,
                _ => Known::Unknown,
            },
            street: shares(&known.streets, &seen.streets),
            zip: shares(&known.zips, &seen.zips),
            zip_differs: !known.zips.is_empty() && !seen.zips.is_empty() && !shares(&known.zips, &seen.zips),
            phone: shares(&known.phones, &seen.phones),
            email: shares(&known.emails, &seen.emails),
        }
    }
}

#[derive(Default)]
struct Interned {
    ids: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Interned {
    fn intern(&mut self, text: &str) -> u32 {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let id = u32::try_from(self.texts.len()).unwrap_or(NONE);
        self.ids.insert(text.into(), id);
        self.texts.push(text.into());
        id
    }

    fn text(&self, id: u32) -> &str {
        self.texts.get(id as usize).map_or("", |text| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn ada() -> Facts {
        let mut ada = Facts::default().named("Ada", "B", "Lovelace", "", "");
        ada.birth = NaiveDate::from_ymd_opt(1975, 12, 10).map(Birth::On);
        ada.add_place("12 Oak Street", "", "02138");
        ada.add_phone("704-555-0102");
        ada
    }

    fn knowing(people: &[Facts]) -> Register {
        let mut register = Register::new();
        people.iter().for_each(|p| {
            register.add(p);
        });
        register
    }

    #[test]
    fn name_birth_and_address_are_the_same_person() {
        let seen = Facts { middle: String::new(), phones: vec![], ..ada() };
        assert_eq!(knowing(&[ada()]).find(&seen), Verdict::Same(0));
    }

    #[test]
    fn a_phone_and_an_address_alone_are_a_family_not_a_person() {
        let mut brother = Facts::default().named("George", "", "Lovelace", "", "");
        brother.add_place("12 oak st", "", "02138");
        brother.add_phone("555-0102");
        assert_eq!(knowing(&[ada()]).find(&brother), Verdict::Nobody, "families share phones and homes");
    }

    #[test]
    fn without_a_birth_date_a_person_decides() {
        let seen = Facts { birth: None, ..ada() };
        assert!(matches!(knowing(&[ada()]).find(&seen), Verdict::Maybe(likely) if likely[0].entry == 0));
    }

    #[test]
    fn a_father_and_a_son_of_one_name_are_two() {
        let son = Facts { birth: NaiveDate::from_ymd_opt(1999, 1, 2).map(Birth::On), ..ada() };
        assert!(!matches!(knowing(&[ada()]).find(&son), Verdict::Same(_)));
    }

    #[test]
    fn two_who_are_equally_good_wait_for_a_person() {
        assert!(matches!(knowing(&[ada(), ada()]).find(&ada()), Verdict::Maybe(likely) if likely.len() == 2));
    }

    #[test]
    fn voter_numbers_are_compared_within_one_roll_only() {
        let mut voter = ada();
        voter.rolls.push(("NC 77".into(), "100".into()));
        let register = knowing(&[voter.clone()]);
        let mut stranger = Facts::default().named("Bo", "", "Derek", "", "");
        stranger.rolls.push(("FL ANY".into(), "100".into()));
        assert_eq!(register.find(&stranger), Verdict::Nobody, "another state's number only looks alike");
        stranger.rolls[0].0 = "NC 77".into();
        assert_eq!(register.find(&stranger), Verdict::Same(0), "the roll's own number decides");
        voter.rolls[0].1 = "101".into();
        assert_eq!(register.find(&voter), Verdict::Nobody, "another number in the same roll is another person");
    }

    #[test]
    fn a_number_that_a_family_shares_is_nobodys_id() {
        let mut ada = ada();
        ada.listed.push(("households".into(), "7".into()));
        let mut george = Facts::default().named("George", "", "Lovelace", "", "");
        george.listed.push(("households".into(), "7".into()));
        assert_eq!(knowing(&[ada]).find(&george), Verdict::Nobody);
    }

    #[test]
    fn a_crowd_at_one_address_takes_no_time() {
        let unknown = Facts::default().named("Unknown", "", "Unknown", "", "");
        let register = knowing(&vec![unknown.clone(); 5_000]);
        assert_eq!(register.find(&unknown), Verdict::Nobody, "a block this large tells nobody apart");
    }

    proptest! {
        #[test]
        fn whoever_was_added_is_never_taken_for_another(names in prop::collection::vec("[a-d]{1,3}", 1..30)) {
            let people: Vec<Facts> = names.iter().enumerate().map(|(i, name)| {
                let mut facts = Facts::default().named(name, "", "Lee", "", "");
                facts.listed.push(("list".into(), i.to_string()));
                facts
            }).collect();
            let register = knowing(&people);
            for (i, facts) in people.iter().enumerate() {
                prop_assert_eq!(register.find(facts), Verdict::Same(i as u32));
            }
        }
    }
}
