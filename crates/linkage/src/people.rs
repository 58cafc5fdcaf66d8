//! Many people in little memory: every text once, and of each person numbers alone; about 120 bytes a person.

use crate::block::mix;
use crate::facts::{Born, Facts, Place};
use crate::field::COUNTED;
use crate::rarity::CLASSES;
use crate::text::{Word, core_words, hash, letter_set, sound};
use foldhash::fast::FixedState;
use indexmap::IndexSet;

/// The number of the empty text.
pub(crate) const NOTHING: u32 = 0;

/// Texts, numbered as they come.
pub(crate) struct Texts(IndexSet<Box<str>, FixedState>);

impl Texts {
    fn new() -> Self {
        let mut texts = IndexSet::with_hasher(FixedState::default());
        texts.insert(Box::from(""));
        Self(texts)
    }

    fn number(&mut self, text: &str) -> u32 {
        let at = self.0.get_index_of(text).unwrap_or_else(|| self.0.insert_full(text.into()).0);
        u32::try_from(at).unwrap_or(NOTHING)
    }

    pub(crate) fn text(&self, number: u32) -> &str {
        self.0.get_index(number as usize).map_or("", |text| text)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// What a street is called, whatever its sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Core {
    pub whole: u64,
    /// The first word's sound.
    pub first: u32,
}

/// Where a person's values begin in a common vector, and how many there are.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Span {
    from: u32,
    count: u8,
}

impl Span {
    pub(crate) fn len(self) -> usize {
        self.count.into()
    }

    pub(crate) fn of<T>(self, all: &[T]) -> &[T] {
        let from = self.from as usize;
        all.get(from..from + usize::from(self.count)).unwrap_or_default()
    }
}

/// How rare a value is: sixteenths of −ln of the share of others who have it too; 0 where it was not counted.
pub(crate) type Rarity = u8;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Person {
    pub given: u32,
    pub middle: u32,
    pub family: u32,
    pub suffix: u32,
    pub nickname: u32,
    pub born: Option<Born>,
    pub given_rarity: Rarity,
    pub family_rarity: Rarity,
    pub born_rarity: Rarity,
    pub places: Span,
    pub phones: Span,
    pub emails: Span,
    pub nationals: Span,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub number: u32,
    pub street: u32,
    pub unit: u32,
    pub city: u32,
    pub state: u32,
    pub zip: u32,
    pub number_rarity: Rarity,
    /// Among those who live in the same street.
    pub number_there_rarity: Rarity,
    pub street_rarity: Rarity,
    /// Among those who live in the same ZIP code.
    pub street_there_rarity: Rarity,
    pub zip_rarity: Rarity,
    pub city_rarity: Rarity,
}

/// One value that is compared as a whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value {
    pub text: u32,
    pub rarity: Rarity,
}

/// The people of one list, or of two.
pub(crate) struct People {
    pub texts: Texts,
    /// How names, streets, units and cities sound, by text; 0 for other texts.
    pub sounds: Vec<u32>,
    /// Which letters each text has.
    letters: Vec<u64>,
    /// Of streets and units: their words without sort and direction, and the first of them, as hashes; 0 where there is
    /// none.
    pub cores: Vec<Core>,
    /// How many pairs of people have the same value, by field and the value's class.
    pub agreeing: [[f64; CLASSES]; COUNTED],
    pub people: Vec<Person>,
    pub places: Vec<At>,
    pub phones: Vec<Value>,
    pub emails: Vec<Value>,
    pub nationals: Vec<Value>,
}

impl People {
    pub(crate) fn new() -> Self {
        Self {
            texts: Texts::new(),
            sounds: Vec::new(),
            letters: Vec::new(),
            cores: Vec::new(),
            agreeing: [[0.0; CLASSES]; COUNTED],
            people: Vec::new(),
            places: Vec::new(),
            phones: Vec::new(),
            emails: Vec::new(),
            nationals: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, facts: &Facts) {
        let person = self.compact(facts);
        self.people.push(person);
    }

    pub(crate) fn word(&self, number: u32) -> Word<'_> {
        let at = number as usize;
        Word { text: self.texts.text(number), letters: self.letters[at], sound: self.sounds[at] }
    }

    /// Works out how the texts sound that came since the last time, and of which letters they are.
    pub(crate) fn listen(&mut self) {
        self.sounds.resize(self.texts.len(), 0);
        for number in self.letters.len()..self.texts.len() {
            self.letters.push(letter_set(self.texts.text(number as u32)));
        }
        self.cores.resize(self.texts.len(), Core::default());
        for number in self.places.iter().flat_map(|place| [place.street, place.unit]) {
            let slot = &mut self.cores[number as usize];
            if number != NOTHING && slot.first == 0 {
                let street = self.texts.text(number);
                slot.first = core_words(street).next().map_or(0, sound);
                slot.whole = core_words(street).fold(0, |whole, word| mix(whole, hash(word.as_bytes()).into()));
            }
        }
        let names = self.people.iter().flat_map(|p| [p.given, p.middle, p.family]);
        let places = self.places.iter().flat_map(|place| [place.street, place.unit, place.city]);
        for number in names.chain(places) {
            let slot = &mut self.sounds[number as usize];
            if number != NOTHING && *slot == 0 {
                *slot = sound(self.texts.text(number));
            }
        }
    }

    pub(crate) fn compact(&mut self, facts: &Facts) -> Person {
        let texts = &mut self.texts;
        Person {
            given: texts.number(&facts.given),
            middle: texts.number(&facts.middle),
            family: texts.number(&facts.family),
            suffix: texts.number(&facts.suffix),
            nickname: texts.number(&facts.nickname),
            born: facts.born,
            given_rarity: 0,
            family_rarity: 0,
            born_rarity: 0,
            places: append(&mut self.places, facts.places.iter().map(|place| at(texts, place))),
            phones: append(&mut self.phones, facts.phones.iter().map(|text| value(texts, text))),
            emails: append(&mut self.emails, facts.emails.iter().map(|text| value(texts, text))),
            nationals: append(&mut self.nationals, facts.nationals.iter().map(|text| value(texts, text))),
        }
    }
}

/// Nobody has more of one sort that would tell anything.
const MOST_VALUES: usize = 8;

fn append<T>(all: &mut Vec<T>, values: impl Iterator<Item = T>) -> Span {
    let from = u32::try_from(all.len()).unwrap_or(u32::MAX);
    all.extend(values.take(MOST_VALUES));
    Span { from, count: (all.len() - from as usize) as u8 }
}

fn value(texts: &mut Texts, text: &str) -> Value {
    Value { text: texts.number(text), rarity: 0 }
}

fn at(texts: &mut Texts, place: &Place) -> At {
    At {
        number: texts.number(&place.number),
        street: texts.number(&place.street),
        unit: texts.number(&place.unit),
        city: texts.number(&place.city),
        state: texts.number(&place.state),
        zip: texts.number(&place.zip),
        number_rarity: 0,
        number_there_rarity: 0,
        street_rarity: 0,
        street_there_rarity: 0,
        zip_rarity: 0,
        city_rarity: 0,
    }
}
