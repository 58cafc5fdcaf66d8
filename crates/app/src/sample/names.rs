//! Names as frequent as in a real county: see `assets/names/README.md` for where the lists come from.

use super::random::Random;
use std::sync::OnceLock;

/// Female or male: which list a given name is drawn from. It is not kept: the office has no such field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sex {
    Female,
    Male,
}

/// The lists, read once.
pub(super) struct Names {
    family: Drawn,
    family_hispanic: Drawn,
    /// Where the rare names of `family` begin.
    rare_from: usize,
    /// By decade from 1920, female then male.
    given: Vec<[Drawn; 2]>,
    given_spanish: [Drawn; 2],
}

/// The names, read from the lists at the first call (about 10 ms) and kept.
pub(super) fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(Names::read)
}

impl Names {
    /// A surname. The Census publishes only names with at least 100 bearers; the tenth of all people who have a rarer
    /// one gets the rarest of the list, evenly, so that the tail is as long as a real county's.
    pub fn family(&self, random: &mut Random, hispanic: bool) -> &'static str {
        match hispanic {
            true => self.family_hispanic.draw(random),
            false if random.per_mille(100) => self.family.evenly_from(self.rare_from, random),
            false => self.family.draw(random),
        }
    }

    /// A given name as given in the decade of `born`; of a Hispanic person as often as not a Spanish one.
    pub fn given(&self, random: &mut Random, born: i32, sex: Sex, hispanic: bool) -> &'static str {
        let of_sex = usize::from(sex == Sex::Male);
        if hispanic && random.per_mille(550) {
            return self.given_spanish[of_sex].draw(random);
        }
        let decade = ((born - 1920).max(0) / 10) as usize;
        self.given[decade.min(self.given.len() - 1)][of_sex].draw(random)
    }

    fn read() -> Self {
        let mut names = Self {
            family: Drawn::default(),
            family_hispanic: Drawn::default(),
            rare_from: 0,
            given: Vec::new(),
            given_spanish: [Drawn::default(), Drawn::default()],
        };
        for line in include_str!("../../../../assets/names/family.txt").lines() {
            if let [weight, group, list] = line.split('\t').collect::<Vec<_>>()[..] {
                if group == "h" {
                    names.family_hispanic.add(weight, list);
                } else {
                    names.family.add(weight, list);
                }
            }
        }
        names.rare_from = names.family.names.len() / 3;
        for line in include_str!("../../../../assets/names/given.txt").lines() {
            if let [decade, sex, weight, list] = line.split('\t').collect::<Vec<_>>()[..] {
                let place = decade.parse::<usize>().unwrap_or_default().saturating_sub(1920) / 10;
                if names.given.len() <= place {
                    names.given.resize_with(place + 1, Default::default);
                }
                names.given[place][usize::from(sex == "m")].add(weight, list);
            }
        }
        for line in include_str!("../../../../assets/names/given-es.txt").lines() {
            if let [sex, weight, list] = line.split('\t').collect::<Vec<_>>()[..] {
                names.given_spanish[usize::from(sex == "m")].add(weight, list);
            }
        }
        names
    }
}

/// Names with the sum of the weights up to each.
#[derive(Default)]
struct Drawn {
    names: Vec<&'static str>,
    sums: Vec<u64>,
}

impl Drawn {
    fn add(&mut self, weight: &str, names: &'static str) {
        let weight: u64 = weight.parse().unwrap_or(1);
        for name in names.split(',') {
            let sum = self.sums.last().copied().unwrap_or(0) + weight;
            self.names.push(name);
            self.sums.push(sum);
        }
    }

    fn draw(&self, random: &mut Random) -> &'static str {
        let at = random.below(self.sums.last().copied().unwrap_or(0));
        let place = self.sums.partition_point(|&sum| sum <= at);
        self.names.get(place).copied().unwrap_or_default()
    }

    fn evenly_from(&self, first: usize, random: &mut Random) -> &'static str {
        let rest = self.names.get(first..).unwrap_or_default();
        rest.get(random.below(rest.len() as u64) as usize).copied().unwrap_or_default()
    }
}

/// Short forms in common use, the full name first.
pub(super) const NICKNAMES: &[(&str, &str)] = &[
    ("Albert", "Al"),
    ("Alejandro", "Alex"),
    ("Andrew", "Andy"),
    ("Anthony", "Tony"),
    ("Antonio", "Toño"),
    ("Barbara", "Barb"),
    ("Benjamin", "Ben"),
    ("Catherine", "Cathy"),
    ("Charles", "Chuck"),
    ("Christina", "Tina"),
    ("Christopher", "Chris"),
    ("Daniel", "Dan"),
    ("David", "Dave"),
    ("Deborah", "Debbie"),
    ("Dolores", "Lola"),
    ("Donald", "Don"),
    ("Dorothy", "Dot"),
    ("Edward", "Ed"),
    ("Elizabeth", "Liz"),
    ("Francisco", "Paco"),
    ("Gregory", "Greg"),
    ("Guadalupe", "Lupe"),
    ("James", "Jim"),
    ("Jennifer", "Jen"),
    ("Jessica", "Jess"),
    ("John", "Jack"),
    ("Joseph", "Joe"),
    ("Joshua", "Josh"),
    ("José", "Pepe"),
    ("Katherine", "Kathy"),
    ("Kenneth", "Ken"),
    ("Kimberly", "Kim"),
    ("Margaret", "Peggy"),
    ("Matthew", "Matt"),
    ("Michael", "Mike"),
    ("Nancy", "Nan"),
    ("Nicholas", "Nick"),
    ("Patricia", "Pat"),
    ("Rebecca", "Becky"),
    ("Richard", "Dick"),
    ("Robert", "Bob"),
    ("Ronald", "Ron"),
    ("Samantha", "Sam"),
    ("Stephen", "Steve"),
    ("Steven", "Steve"),
    ("Susan", "Sue"),
    ("Theodore", "Ted"),
    ("Thomas", "Tom"),
    ("Timothy", "Tim"),
    ("Victoria", "Vicky"),
    ("Virginia", "Ginny"),
    ("William", "Bill"),
];

/// The short form of a given name, where one is in common use.
pub(super) fn nickname(given: &str) -> Option<&'static str> {
    NICKNAMES.iter().find(|(full, _)| *full == given).map(|(_, short)| *short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_read() {
        let names = names();
        let all = names.family.names.len() + names.family_hispanic.names.len();
        assert_eq!(all, 84_000, "family.txt has the 84,000 most frequent surnames");
        assert_eq!(names.given.len(), 9, "given.txt has the decades from 1920 to 2000");
        assert!(names.given.iter().flatten().all(|list| list.names.len() == 900), "900 names a decade and sex");
        assert!(names.given_spanish.iter().all(|list| list.names.len() > 150), "Spanish names of both lists");
        assert_eq!(names.family.names[0], "Smith", "the most frequent name comes first");
    }

    #[test]
    fn names_are_drawn_as_often_as_they_occur() {
        let mut random = Random::new(1, 1);
        let drawn: Vec<_> = (0..100_000).map(|_| names().family(&mut random, false)).collect();
        let share = drawn.iter().filter(|name| **name == "Smith").count();
        // 2.4 million of the 209 million people in the list who are not in a Hispanic group, less the rare tenth.
        assert!((900..1200).contains(&share), "Smith {share} times in 100,000");
    }
}
