//! A made-up town: households with one name, street and phone, some of whose people stand in the list twice.

use folkmoot_linkage::Facts;
use folkmoot_linkage::facts::Born;

const GIVEN: &str = "alma boris carmen dmitri elena farid greta hugo ines jonas kavita lorenzo mina nadia omar petra quentin \
    rosa samir tessa ulrich vera walter ximena yusuf zelda amos bella cyrus dora egon fiona gustav hilda ivan julia knut \
    leila marco nora";
const FAMILY_BEGINS: &str =
    "ab bar car dun el far gol har is jan kol lam mon nor os par quin ros sal tor ul var wen yar zim";
const FAMILY_ENDS: &str = "aldo berg cek dova ell ford gard huis ides kovic land mann nez osa";
const STREETS: &str =
    "acacia birch cedar dogwood elm fir gum hazel ivy juniper laurel maple nutmeg oak pine quince rowan spruce";

/// Chance that is the same in every run (SplitMix64; Steele, Lea, Flood 2014).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    fn of<'t>(&mut self, words: &'t str) -> &'t str {
        let words: Vec<&str> = words.split_whitespace().collect();
        words[self.below(words.len())]
    }

    /// In a random order.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for n in (1..all.len()).rev() {
            all.swap(n, self.below(n + 1));
        }
    }
}

/// So many people; of each tenth another entry with a slip in it follows.
pub fn town(people: usize, seed: u64) -> Vec<Facts> {
    let mut chance = Chance(seed);
    let mut all = Vec::new();
    while all.len() < people {
        let family = format!("{}{}", chance.of(FAMILY_BEGINS), chance.of(FAMILY_ENDS));
        let street = format!("{} {} St", 1 + chance.below(400), chance.of(STREETS));
        let zip = format!("989{:02}", chance.below(12));
        let phone = format!("704555{:04}", chance.below(10_000));
        for _ in 0..1 + chance.below(4) {
            let mut facts = Facts::default().named(chance.of(GIVEN), "", &family, "", "");
            facts.born = Some(born(&mut chance));
            facts.add_place(&street, "", "Anytown", "NC", &zip);
            facts.add_phone(&phone);
            if chance.below(8) == 0 {
                facts.add_place(&format!("PO Box {}", chance.below(90)), "", "Anytown", "NC", &zip);
                facts.add_phone(&format!("828555{:04}", chance.below(10_000)));
            }
            all.push(facts);
        }
    }
    all.truncate(people);
    let again: Vec<Facts> = all.iter().filter(|_| chance.below(10) == 0).cloned().collect();
    all.extend(again.into_iter().map(|facts| with_slip(facts, &mut chance)));
    all
}

fn born(chance: &mut Chance) -> Born {
    Born { year: 1930 + chance.below(78) as i16, month: 1 + chance.below(12) as u8, day: 1 + chance.below(28) as u8 }
}

fn with_slip(mut facts: Facts, chance: &mut Chance) -> Facts {
    match chance.below(11) {
        0 => facts.born = None,
        1 => facts.phones.clear(),
        2 => _ = facts.family.pop(),
        3 => facts.places.clear(),
        4 => facts.given.truncate(3),
        5 => facts.phones.reverse(),
        6 => facts.places.reverse(),
        7 => facts.born.iter_mut().for_each(|born| born.day = 1 + born.day % 28),
        8 => facts.phones.iter_mut().for_each(|phone| phone.replace_range(8..9, "0")),
        9 => facts.places.iter_mut().for_each(|place| place.street.insert(1, 'h')),
        _ => {}
    }
    facts
}
