//! Everybody's name, and the questions that are made of them: the same for the same office.

use anyhow::ensure;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::text::fold;
use folkmoot_store::Store;

/// Names that are typed letter by letter.
const TYPED: usize = 100;
/// Names that are typed with one letter wrong.
const MISTYPED: usize = 400;

/// Addresses that are typed letter by letter.
const ADDRESSES: usize = 25;

/// A person's name, folded.
#[derive(Clone, PartialEq, Eq)]
pub struct Name {
    pub given: String,
    pub family: String,
}

/// A name with one letter wrong.
pub struct Mistyped {
    pub text: String,
    pub meant: Name,
}

/// What is asked.
pub struct Questions {
    /// Each beginning of a name, from the first letter to the last, in the order of typing.
    pub beginnings: Vec<String>,
    pub mistyped: Vec<Mistyped>,
    /// Each beginning of a street and city.
    pub addresses: Vec<String>,
}

/// Everybody, as a question is made of them.
pub struct Everybody {
    /// The place in the list is the person's number for the others.
    pub names: Vec<Name>,
    pub ids: Vec<PersonId>,
    /// A street and a city of every thousandth person.
    addresses: Vec<String>,
}

impl Everybody {
    pub fn of(store: &Store) -> anyhow::Result<Self> {
        let (mut names, mut ids, mut addresses) = (Vec::new(), Vec::new(), Vec::new());
        store.read(|read| {
            read.people().all_facts(&mut |facts| {
                if names.len() % 1_000 == 0
                    && let Some(address) = facts.addresses.first()
                {
                    addresses.push(fold(&format!("{} {}", address.line1, address.city)));
                }
                names.push(Name { given: fold(&facts.name.given), family: fold(&facts.name.family) });
                ids.push(facts.id);
                Ok(())
            })
        })?;
        ensure!(!names.is_empty(), "nobody is in the office");
        Ok(Self { names, ids, addresses })
    }
}

impl Questions {
    /// People drawn by chance, so that common names are asked for as often as they are common.
    pub fn about(everybody: &Everybody) -> Self {
        let Everybody { names: everybody, addresses, .. } = everybody;
        let mut dice = Dice(4);
        let mut draw = || loop {
            let name = &everybody[dice.below(everybody.len())];
            if !name.given.is_empty() && !name.family.is_empty() {
                return name.clone();
            }
        };
        let mut beginnings = Vec::new();
        for i in 0..TYPED {
            let name = draw();
            let whole = if i % 2 == 0 { name.given_first() } else { format!("{} {}", name.family, name.given) };
            beginnings.extend(typed(&whole));
        }
        let addresses = addresses.iter().take(ADDRESSES).flat_map(|address| typed(address)).collect();
        let meant: Vec<Name> = (0..MISTYPED).map(|_| draw()).collect();
        let mut dice = Dice(5);
        let mistyped = meant.into_iter().filter_map(|meant| Mistyped::of(meant, &mut dice)).collect();
        Self { beginnings, mistyped, addresses }
    }
}

/// A text from its first letter to its last.
fn typed(whole: &str) -> Vec<String> {
    let ends = whole.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.filter(|end| !whole[..*end].ends_with(' ')).map(|end| whole[..end].to_owned()).collect()
}

impl Name {
    /// As most people type it.
    pub fn given_first(&self) -> String {
        format!("{} {}", self.given, self.family)
    }
}

impl Mistyped {
    /// A letter left out, doubled, exchanged with the next or another one instead, in a word of four or more.
    fn of(meant: Name, dice: &mut Dice) -> Option<Self> {
        let text = meant.given_first();
        let words: Vec<&str> = text.split(' ').collect();
        let long: Vec<usize> = (0..words.len()).filter(|i| words[*i].is_ascii() && words[*i].len() >= 4).collect();
        let wrong = *long.get(dice.below(long.len().max(1)))?;
        let mut letters: Vec<char> = words[wrong].chars().collect();
        // The first letter is seldom mistyped.
        let at = 1 + dice.below(letters.len() - 1);
        match dice.below(4) {
            0 => _ = letters.remove(at),
            1 => letters.insert(at, letters[at]),
            2 if at + 1 < letters.len() && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
            _ => {
                let other = char::from(b'a' + dice.below(26) as u8);
                letters[at] = if other == letters[at] { 'q' } else { other };
            }
        }
        let mistyped: String = letters.into_iter().collect();
        let words: Vec<&str> =
            words.iter().enumerate().map(|(i, word)| if i == wrong { mistyped.as_str() } else { word }).collect();
        Some(Self { text: words.join(" "), meant })
    }
}

/// Numbers by chance, the same ones each time: PCG-XSH-RR 32 (O'Neill 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let rotated = (((self.0 >> 18) ^ self.0) >> 27) as u32;
        let number = rotated.rotate_right((self.0 >> 59) as u32);
        ((u64::from(number) * end as u64) >> 32) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn everybody(names: &[(&str, &str)]) -> Everybody {
        let name = |(given, family): &(&str, &str)| Name { given: (*given).into(), family: (*family).into() };
        Everybody { names: names.iter().map(name).collect(), ids: vec![], addresses: vec!["12 oak".into()] }
    }

    #[test]
    fn a_name_is_typed_from_its_first_letter_to_its_last() {
        let questions = Questions::about(&everybody(&[("al", "bo")]));
        assert_eq!(questions.beginnings[..4], ["a", "al", "al b", "al bo"]);
        assert_eq!(questions.beginnings[4..8], ["b", "bo", "bo a", "bo al"], "every other one in the other order");
        assert_eq!(questions.addresses, ["1", "12", "12 o", "12 oa", "12 oak"]);
    }

    #[test]
    fn a_mistyped_name_differs_from_the_one_that_is_meant() {
        let questions = Questions::about(&everybody(&[("margaret", "o neill"), ("bartholomew", "xu")]));
        assert_eq!(questions.mistyped.len(), MISTYPED);
        assert!(questions.mistyped.iter().all(|typed| typed.text != typed.meant.given_first()));
    }
}
