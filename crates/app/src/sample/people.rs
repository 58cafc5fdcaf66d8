//! The people of a sample county, household by household.

use super::names::{Sex, names, nickname};
use super::notes;
use super::random::Random;
use super::streets::{Place, ROLL};
use chrono::{Datelike, Days, Months, NaiveDate};
use folkmoot_domain::consent::{Channel, Consent};
use folkmoot_domain::contact::{ContactKind, Email, Phone};
use folkmoot_domain::ids::{EntryId, PersonId};
use folkmoot_domain::interaction::Interaction;
use folkmoot_domain::person::name::PersonName;
use folkmoot_domain::person::{Birth, Person, RollFacts};
use uuid::Uuid;

/// Somebody who does not exist, and what the office has noted of them.
#[derive(Debug, Clone, PartialEq)]
pub struct SamplePerson {
    pub person: Person,
    /// The oldest first.
    pub interactions: Vec<Interaction>,
    /// Who has the same number lives under one roof.
    pub household: u32,
}

/// So many people of the county of this seed, one household after the other; memory does not grow with them.
/// The same seed gives the same people, whatever day it is; what the office noted of them lies before `today`. Fewer of
/// them are the first of more.
pub fn people(seed: u64, count: u32, today: NaiveDate) -> impl Iterator<Item = SamplePerson> {
    (0..=u32::MAX).flat_map(move |number| Household::draw(seed, number, today).people()).take(count as usize)
}

/// What the people of a household share.
struct Household {
    random: Random,
    today: NaiveDate,
    number: u32,
    place: Place,
    is_hispanic: bool,
    /// Spanish names with both parents' surnames.
    has_two_surnames: bool,
    /// Spanish names as an English keyboard types them.
    drops_marks: bool,
    /// The head's surname, and the one of the head's mother.
    surnames: [&'static str; 2],
    landline: Option<String>,
    size: usize,
    /// Ids given so far.
    ids: u32,
}

/// The day on which the county's people have their ages.
pub(super) const COUNTED_ON: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");

/// Households of one to six in a hundred, about as the Census counts them.
const SIZES: &[u64] = &[29, 36, 16, 11, 5, 3];

impl Household {
    fn draw(seed: u64, number: u32, today: NaiveDate) -> Self {
        let mut random = Random::new(seed, u64::from(number));
        let is_hispanic = random.per_mille(180);
        Self {
            place: Place::draw(&mut random),
            is_hispanic,
            has_two_surnames: is_hispanic && random.per_mille(350),
            drops_marks: random.per_mille(450),
            surnames: [names().family(&mut random, is_hispanic), names().family(&mut random, is_hispanic)],
            landline: random.per_mille(350).then(|| number_of_nobody(&mut random)),
            size: random.weighted(SIZES) + 1,
            ids: 0,
            random,
            today,
            number,
        }
    }

    fn people(mut self) -> Vec<SamplePerson> {
        let head_age = match self.size {
            1 => self.random.between(20, 92),
            2 => self.random.between(24, 88),
            _ => self.random.between(38, 66),
        };
        let mut partner_surname = self.surnames[1];
        let mut people = Vec::with_capacity(self.size);
        for place in 0..self.size {
            let sex = if self.random.per_mille(515) { Sex::Female } else { Sex::Male };
            let (age, family) = match place {
                0 => (head_age, self.family(self.surnames[0], self.surnames[1])),
                1 => {
                    partner_surname = names().family(&mut self.random, self.is_hispanic);
                    let age = (head_age + self.random.between(-6, 6)).max(19);
                    (age, self.partner_family(partner_surname))
                }
                _ => {
                    let age = head_age - self.random.between(19, 34);
                    let age = if age < 16 { self.random.between(16, 22) } else { age };
                    (age, self.family(self.surnames[0], partner_surname))
                }
            };
            people.push(self.person(age, sex, family));
        }
        people
    }

    /// Half of Spanish couples and most others share a surname; a few have both, joined.
    fn partner_family(&mut self, own: &str) -> String {
        let shared = self.surnames[0];
        match (self.is_hispanic, self.random.below(100)) {
            (true, 0..50) | (false, 0..82) => self.family(shared, own),
            (false, 82..87) => self.spelled(&format!("{own}-{shared}")),
            _ => {
                let mother = names().family(&mut self.random, self.is_hispanic);
                self.family(own, mother)
            }
        }
    }

    fn family(&mut self, first: &str, second: &str) -> String {
        match self.has_two_surnames && !self.random.per_mille(200) {
            true if self.random.per_mille(100) => self.spelled(&format!("{first}-{second}")),
            true => self.spelled(&format!("{first} {second}")),
            false => self.spelled(first),
        }
    }

    fn spelled(&self, name: &str) -> String {
        if self.drops_marks { without_marks(name) } else { name.to_owned() }
    }

    fn person(&mut self, age: i64, sex: Sex, family: String) -> SamplePerson {
        let mut person = Person::new(PersonId(self.id()));
        let day_of_year = self.random.below(365);
        let born = (COUNTED_ON - Months::new(12 * age as u32 + 12)) + Days::new(day_of_year + 1);
        person.name = self.name(born.year(), sex, family);
        person.birth = match self.random.below(100) {
            0..80 => Some(Birth::On(born)),
            80..95 => Some(Birth::Year(born.year())),
            _ => None,
        };
        person.language = match (self.is_hispanic, self.random.below(100)) {
            (true, 0..45) => "es".to_owned(),
            (true, 45..70) | (false, 0..55) => "en".to_owned(),
            _ => String::new(),
        };
        let recorded = self.day_back(900);
        let address = EntryId(self.id());
        person.addresses.push(self.place.address(address, recorded));
        self.phones(&mut person, age);
        self.email(&mut person, born.year());
        self.consents(&mut person);
        self.marks(&mut person, age);
        self.roll(&mut person, age);
        let interactions = self.interactions(&person);
        person.settle();
        SamplePerson { person, interactions, household: self.number }
    }

    fn name(&mut self, born: i32, sex: Sex, family: String) -> PersonName {
        let lists = names();
        let given = lists.given(&mut self.random, born, sex, self.is_hispanic);
        let middle = match self.random.below(100) {
            0..40 => lists.given(&mut self.random, born, sex, self.is_hispanic).chars().take(1).chain(['.']).collect(),
            40..65 => lists.given(&mut self.random, born, sex, self.is_hispanic).to_owned(),
            _ => String::new(),
        };
        let prefix = match (sex, self.random.below(100)) {
            (_, 0..2) => "Dr.",
            (Sex::Female, 2..9) => "Ms.",
            (Sex::Female, 9..13) => "Mrs.",
            (Sex::Male, 2..11) => "Mr.",
            _ => "",
        };
        let suffix = match (sex, self.random.below(1000)) {
            (Sex::Male, 0..22) => "Jr.",
            (Sex::Male, 22..30) => "Sr.",
            (Sex::Male, 30..38) => "III",
            _ => "",
        };
        let nickname = nickname(given).filter(|_| self.random.per_mille(250)).unwrap_or_default();
        let spelled = |name: &str| if self.drops_marks { without_marks(name) } else { name.to_owned() };
        PersonName {
            prefix: prefix.to_owned(),
            given: spelled(given),
            middle: spelled(&middle as &String),
            family,
            suffix: suffix.to_owned(),
            nickname: nickname.to_owned(),
        }
    }

    fn phones(&mut self, person: &mut Person, age: i64) {
        if self.random.per_mille(if age < 70 { 640 } else { 380 }) {
            let number = number_of_nobody(&mut self.random);
            self.add_phone(person, ContactKind::Mobile, &number, "");
        }
        if let Some(number) = self.landline.clone() {
            self.add_phone(person, ContactKind::Home, &number, "");
        }
        if age < 67 && self.random.per_mille(70) {
            let number = number_of_nobody(&mut self.random);
            let extension =
                if self.random.per_mille(400) { format!(" x{}", self.random.between(10, 499)) } else { String::new() };
            self.add_phone(person, ContactKind::Work, &number, &extension);
        }
    }

    /// Typed as people type: with dashes mostly, sometimes without the area code.
    fn add_phone(&mut self, person: &mut Person, kind: ContactKind, number: &str, extension: &str) {
        let (area, exchange, line) = (&number[..3], &number[3..6], &number[6..]);
        let typed = match self.random.below(100) {
            0..48 => format!("{area}-{exchange}-{line}"),
            48..72 => format!("({area}) {exchange}-{line}"),
            72..80 => format!("{area}.{exchange}.{line}"),
            80..86 => number.to_owned(),
            86..92 => format!("{area} {exchange} {line}"),
            92..95 => format!("+1 {area} {exchange} {line}"),
            95..97 => format!("1-{area}-{exchange}-{line}"),
            _ => format!("{exchange}-{line}"),
        };
        let id = EntryId(self.id());
        person.phones.push(Phone { id, kind, number: format!("{typed}{extension}"), is_primary: false });
    }

    /// At the domains that are kept free for examples (RFC 2606): no mail can reach anybody.
    fn email(&mut self, person: &mut Person, born: i32) {
        if !self.random.per_mille(460) {
            return;
        }
        let plain = |name: &str| -> String {
            without_marks(name).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
        };
        let (given, family) = (plain(&person.name.given), plain(&person.name.family));
        let initial = &given[..given.len().min(1)];
        let some = self.random.below(10_000);
        let local = match self.random.below(100) {
            0..14 => format!("{given}.{family}"),
            14..26 => format!("{initial}{family}{some}"),
            26..48 => format!("{given}.{family}{}", some % 100),
            48..62 => format!("{given}{born}.{}", some % 10),
            62..76 => format!("{family}.{given}{:02}", born % 100),
            76..88 => format!("{family}{some}"),
            _ => format!("{given}_{family}{:02}", some % 1000),
        };
        let domain = self.random.one_of(&["example.org", "example.com", "example.net"]);
        let kind = if self.random.per_mille(120) { ContactKind::Work } else { ContactKind::Home };
        let id = EntryId(self.id());
        person.emails.push(Email { id, kind, address: format!("{local}@{domain}"), is_primary: false });
    }

    fn consents(&mut self, person: &mut Person) {
        let is_spanish = person.language == "es";
        let asked: [(Channel, u64, u64, bool); 5] = [
            (Channel::Newsletter, 330, 70, !person.emails.is_empty()),
            (Channel::Phone, 70, 20, !person.phones.is_empty()),
            (Channel::Text, 60, 30, !person.phones.is_empty()),
            (Channel::Post, 50, 15, true),
            (Channel::Survey, 45, 15, true),
        ];
        for (channel, given, refused, reachable) in asked {
            let drawn = self.random.below(1000);
            if reachable && drawn < given + refused {
                let (source, wording) = notes::consent(&mut self.random, channel, is_spanish);
                let on = self.day_back(1500);
                person.consents.insert(channel, Consent { is_given: drawn < given, source, wording, on });
            }
        }
    }

    fn marks(&mut self, person: &mut Person, age: i64) {
        person.do_not.mail = self.random.per_mille(12);
        person.do_not.email = self.random.per_mille(10);
        person.do_not.phone = self.random.per_mille(14);
        person.do_not.text = self.random.per_mille(12);
        person.is_deceased = self.random.per_mille(if age > 74 { 45 } else { 2 });
        person.is_protected = self.random.per_mille(2);
        if person.is_protected {
            person.privacy_note = "Address kept private at the person's own request.".to_owned();
        }
    }

    /// Six in seven adults are on the roll. Its numbers run with the households, as if registered in that order.
    fn roll(&mut self, person: &mut Person, age: i64) {
        if age < 18 || !self.random.per_mille(860) {
            return;
        }
        let registered = self.day_back(365 * (age - 17).min(30));
        let precinct = self.place.precinct;
        let facts = [
            ("status", ["ACTIVE", "INACTIVE", "REMOVED"][self.random.weighted(&[90, 8, 2])].to_owned()),
            ("registered", registered.to_string()),
            ("party", ["UNA", "DEM", "REP", "LIB"][self.random.weighted(&[37, 32, 30, 1])].to_owned()),
            ("precinct", format!("{precinct:02}")),
            ("congressional", format!("{}", 15 + precinct % 2)),
            ("state_senate", format!("{}", 51 + precinct % 3)),
            ("state_house", format!("{}", 121 + precinct % 5)),
        ];
        let facts = facts.into_iter().map(|(name, fact)| (name.to_owned(), fact)).collect();
        person.rolls.insert(ROLL.to_owned(), RollFacts { number: self.voter_number(), facts });
    }

    /// Twelve digits; no two people of a county have the same.
    fn voter_number(&self) -> String {
        format!("{:012}", 100_000_000_000 + u64::from(self.number) * 256 + u64::from(self.ids))
    }

    fn interactions(&mut self, person: &Person) -> Vec<Interaction> {
        let how_many = self.random.weighted(&[720, 150, 70, 40, 20]);
        let mut entries: Vec<_> = (0..how_many)
            .map(|_| {
                let id = self.id();
                notes::interaction(&mut self.random, id, person, self.today)
            })
            .collect();
        entries.sort_by_key(|entry| entry.at);
        entries
    }

    fn day_back(&mut self, most: i64) -> NaiveDate {
        self.today - Days::new(self.random.below(most.max(1).unsigned_abs()) + 1)
    }

    /// An id of the form of UUIDv7 whose time counts households: ids grow with the people, as real ones do.
    fn id(&mut self) -> Uuid {
        self.ids += 1;
        let mut rest = [0; 10];
        rest.copy_from_slice(&(u128::from(self.ids) << 64 | u128::from(self.random.bits())).to_be_bytes()[6..]);
        // Counted from 2020-01-01, the sample county's first day.
        uuid::Builder::from_unix_timestamp_millis(1_577_836_800_000 + u64::from(self.number), &rest).into_uuid()
    }
}

/// Ten digits that ring nowhere: area codes with a 9 in the middle are kept back by the North American Numbering Plan
/// (ATIS-0300055) for a day when all numbers get longer.
fn number_of_nobody(random: &mut Random) -> String {
    let area = if random.per_mille(850) { 290 } else { 490 };
    let exchange = if random.per_mille(200) { 555 } else { random.between(220, 798) };
    format!("{area}{exchange}{:04}", random.below(10_000))
}

/// Letters of Spanish without their marks, as an English keyboard types them.
pub(super) fn without_marks(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            'Á' => 'A',
            'É' => 'E',
            'Í' => 'I',
            'Ó' => 'O',
            'Ú' | 'Ü' => 'U',
            'Ñ' => 'N',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests;
