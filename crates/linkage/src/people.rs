//! Many people in little memory: every text once, and of each person numbers alone; some fifty bytes a person and thirty
//! a place.

use crate::block::mix;
use crate::compare::values::Glance;
use crate::facts::{Born, Facts, Place};
use crate::field::COUNTED;
use crate::rarity::CLASSES;
use crate::text::{Word, core_words, hash, letter_set, sound};
use crate::texts::Texts;
use std::ops::Range;

/// The number of the empty text, and of the empty word.
pub(crate) const NOTHING: u32 = 0;

/// What is worked out of a word once: of a part of a name, a street, a unit, a city.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Heard {
    /// See [`sound`].
    pub sound: u32,
    /// The first three letters, as a hash.
    pub beginning: u32,
    /// How the first word that is no sort or direction of a street sounds; 0 where there is none.
    pub first: u32,
    /// Which letters it has: see [`letter_set`].
    letters: u64,
    /// All the words that are no sort or direction of a street, as a hash; 0 where there is none.
    pub whole: u64,
}

impl Heard {
    fn of(word: &str) -> Self {
        let end = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
        Self {
            sound: sound(word),
            beginning: hash(&word.as_bytes()[..end]),
            first: core_words(word).next().map_or(0, sound),
            letters: letter_set(word),
            whole: core_words(word).fold(0, |whole, part| mix(whole, hash(part.as_bytes()).into())),
        }
    }
}

/// How rare a value is: sixteenths of −ln of the share of others who have it too; 0 where it was not counted.
pub(crate) type Rarity = u8;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Person {
    /// Of the names the words.
    pub given: u32,
    pub middle: u32,
    pub family: u32,
    pub suffix: u32,
    pub nickname: u32,
    /// Where their places begin among all, and their other values.
    places_from: u32,
    values_from: u32,
    pub born: Option<Born>,
    pub given_rarity: Rarity,
    pub family_rarity: Rarity,
    pub born_rarity: Rarity,
    places: u8,
    phones: u8,
    emails: u8,
    nationals: u8,
}

impl Person {
    pub(crate) fn places(&self) -> Range<usize> {
        let from = self.places_from as usize;
        from..from + usize::from(self.places)
    }

    /// Among the values.
    pub(crate) fn phones(&self) -> Range<usize> {
        let from = self.values_from as usize;
        from..from + usize::from(self.phones)
    }

    /// Among the values.
    pub(crate) fn emails(&self) -> Range<usize> {
        let from = self.phones().end;
        from..from + usize::from(self.emails)
    }

    /// Among the values.
    pub(crate) fn nationals(&self) -> Range<usize> {
        let from = self.emails().end;
        from..from + usize::from(self.nationals)
    }

    /// In how many ways somebody is seen: with one of their places, phones, e-mails and numbers each time.
    pub(crate) fn faces(&self) -> usize {
        [self.places, self.phones, self.emails, self.nationals].into_iter().fold(1, u8::max).into()
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    /// A text.
    pub number: u32,
    /// A word, as unit, city and state.
    pub street: u32,
    pub unit: u32,
    pub city: u32,
    pub state: u32,
    /// A text.
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
    pub glance: Glance,
}

/// The people of one list, or of two.
pub(crate) struct People {
    /// Names, streets, units, cities: what is few, and comes again and again.
    pub words: Texts,
    /// Of each word.
    heard: Vec<Heard>,
    /// Numbers, ZIP codes, phones, e-mail addresses.
    pub texts: Texts,
    /// How many pairs of people have the same value, by field and the value's class.
    pub agreeing: [[f64; CLASSES]; COUNTED],
    pub people: Vec<Person>,
    pub places: Vec<At>,
    /// Of each person the phones, the e-mail addresses, the national numbers.
    pub values: Vec<Value>,
}

impl People {
    pub(crate) fn new() -> Self {
        Self {
            words: Texts::new(),
            heard: vec![Heard::default()],
            texts: Texts::new(),
            agreeing: [[0.0; CLASSES]; COUNTED],
            people: Vec::new(),
            places: Vec::new(),
            values: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, facts: &Facts) {
        let places_from = number(self.places.len());
        for place in facts.places.iter().take(MOST_VALUES) {
            let place = self.at(place);
            self.places.push(place);
        }
        let values_from = number(self.values.len());
        let phones = self.append(&facts.phones, Glance::of_phone);
        let emails = self.append(&facts.emails, Glance::of_email);
        let nationals = self.append(&facts.nationals, |_| Glance::default());
        let person = Person {
            given: self.word(&facts.given),
            middle: self.word(&facts.middle),
            family: self.word(&facts.family),
            suffix: self.word(&facts.suffix),
            nickname: self.word(&facts.nickname),
            places_from,
            values_from,
            born: facts.born,
            given_rarity: 0,
            family_rarity: 0,
            born_rarity: 0,
            places: facts.places.len().min(MOST_VALUES) as u8,
            phones,
            emails,
            nationals,
        };
        self.people.push(person);
    }

    /// Nobody comes any more: gives back what only adding needs.
    pub(crate) fn settle(&mut self) {
        self.words.settle();
        self.texts.settle();
    }

    /// Some of the people, with what is theirs, as rare as it was among all.
    pub(crate) fn only<'p>(&self, some: impl Iterator<Item = &'p Person>) -> Self {
        let mut people = Self { words: self.words.clone(), heard: self.heard.clone(), ..Self::new() };
        for person in some {
            let (places_from, values_from) = (number(people.places.len()), number(people.values.len()));
            let texts = &mut people.texts;
            let mut again = |text: u32| texts.number(self.texts.text(text));
            people.places.extend(self.places[person.places()].iter().map(|at| At {
                number: again(at.number),
                zip: again(at.zip),
                ..*at
            }));
            let values = &self.values[person.phones().start..person.nationals().end];
            people.values.extend(values.iter().map(|value| Value { text: again(value.text), ..*value }));
            people.people.push(Person { places_from, values_from, ..*person });
        }
        people.settle();
        people
    }

    /// A word, to be compared.
    pub(crate) fn spelt(&self, word: u32) -> Word<'_> {
        let heard = self.heard(word);
        Word { text: self.words.text(word), letters: heard.letters, sound: heard.sound }
    }

    pub(crate) fn heard(&self, word: u32) -> &Heard {
        &self.heard[word as usize]
    }

    fn word(&mut self, text: &str) -> u32 {
        let word = self.words.number(text);
        if word as usize == self.heard.len() {
            self.heard.push(Heard::of(text));
        }
        word
    }

    fn at(&mut self, place: &Place) -> At {
        At {
            number: self.texts.number(&place.number),
            street: self.word(&place.street),
            unit: self.word(&place.unit),
            city: self.word(&place.city),
            state: self.word(&place.state),
            zip: self.texts.number(&place.zip),
            number_rarity: 0,
            number_there_rarity: 0,
            street_rarity: 0,
            street_there_rarity: 0,
            zip_rarity: 0,
            city_rarity: 0,
        }
    }

    fn append(&mut self, values: &[String], glance: impl Fn(&str) -> Glance) -> u8 {
        let values = &values[..values.len().min(MOST_VALUES)];
        let texts = &mut self.texts;
        let value = |text: &String| Value { text: texts.number(text), rarity: 0, glance: glance(text) };
        self.values.extend(values.iter().map(value));
        values.len() as u8
    }
}

/// Nobody has more of one sort that would tell anything.
pub(crate) const MOST_VALUES: usize = 8;

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
