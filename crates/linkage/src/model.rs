//! What agreement and disagreement are worth: the model of Fellegi and Sunter (1969), "A Theory for Record Linkage",
//! with a third sort of pair. Two records are of one person, of two people of one household, or of two strangers.
//! Without the middle one, a family's common surname, street and phone look like a person found twice.

use crate::compare::{Compared, counted_as};
use crate::field::*;
use crate::rarity::{CLASSES, STEPS, class};

/// By field and level.
pub(crate) type Table = [[f64; LEVELS]; FIELDS];

/// The probabilities of a list, or of two.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    /// How often each level comes up in pairs that are one person, among pairs where both have a value.
    pub same: Table,
    /// The same in pairs of one household; of what a household shares only.
    pub household: Table,
    /// The same among strangers: in different ZIP codes (or unknown ones), and in one.
    pub strangers: [Table; 2],
    /// How much of the agreement on values of a class of rarity is among strangers, by field: where most people with a
    /// rare value are one person twice, its count says too much.
    pub purity: [[f64; CLASSES]; COUNTED],
    /// The share of all pairs that are one person.
    pub share_same: f64,
    /// The share of all pairs that are one household.
    pub share_household: f64,
    /// Among how many people values were counted.
    pub people: usize,
}

/// What is assumed of pairs that are one person before a list has said anything: how often two entries of one person
/// agree in ordinary office lists. Only orders of magnitude matter; a list's own pairs outweigh them soon.
pub(crate) const USUAL_SAME: Table = [
    // missing, same, nickname, close, sound, part, initial, loose, swapped, differs
    [0.0, 0.80, 0.05, 0.05, 0.01, 0.01, 0.02, 0.02, 0.01, 0.03],
    [0.0, 0.85, 0.01, 0.05, 0.01, 0.01, 0.001, 0.01, 0.01, 0.05],
    [0.0, 0.60, 0.25, 0.05, 0.10, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.95, 0.05, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.88, 0.04, 0.02, 0.01, 0.85, 0.02, 0.01, 0.02, 0.04],
    [0.0, 0.85, 0.05, 0.10, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.78, 0.08, 0.03, 0.11, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.80, 0.06, 0.14, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.84, 0.05, 0.04, 0.07, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.88, 0.05, 0.07, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.97, 0.03, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.70, 0.02, 0.05, 0.23, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.70, 0.03, 0.05, 0.22, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.90, 0.05, 0.05, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
];

/// The same of two people of one household, in what they share.
pub(crate) const USUAL_HOUSEHOLD: Table = [
    [0.0; LEVELS],
    [0.0, 0.75, 0.001, 0.02, 0.005, 0.02, 0.001, 0.004, 0.001, 0.199],
    [0.0; LEVELS],
    [0.0; LEVELS],
    [0.0; LEVELS],
    [0.0, 0.93, 0.02, 0.05, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.90, 0.04, 0.02, 0.04, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.90, 0.03, 0.07, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.95, 0.02, 0.01, 0.02, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.95, 0.03, 0.02, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.99, 0.01, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.40, 0.02, 0.05, 0.53, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.10, 0.02, 0.05, 0.83, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0; LEVELS],
];

/// Among strangers; where values are weighed by their rarity the level "same" is not used.
pub(crate) const USUAL_STRANGERS: Table = [
    [0.0, 4e-3, 3e-3, 5e-3, 2e-3, 3e-3, 5e-2, 2e-2, 1e-5, 0.91],
    [0.0, 6e-4, 1e-4, 2e-3, 8e-4, 2e-3, 1e-4, 1e-2, 1e-5, 0.985],
    [0.0, 1e-2, 5e-2, 1e-2, 0.93, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.6, 0.4, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 5e-5, 8e-4, 3e-5, 2e-5, 1.4e-2, 3e-3, 1.3e-2, 0.85, 0.13],
    [0.0, 5e-3, 3e-2, 0.965, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 1e-3, 2e-3, 1e-2, 0.987, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 5e-2, 5e-2, 0.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 1e-3, 5e-3, 1e-2, 0.984, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 5e-3, 5e-3, 0.99, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 1e-5, 1e-6, 1e-5, 0.99998, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 1e-6, 1e-4, 1e-6, 0.9999, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 1e-8, 1e-6, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
];

/// In a household a son has his father's name: of some hundred sons three are a "Junior", and a father and a grown son
/// are about a tenth of the pairs of a household.
const NAMESAKES: f64 = 0.003;
/// And twins have one birthday: three births in a hundred are of twins (US National Center for Health Statistics), who
/// seldom both live in one home when they are in lists.
const TWINS: f64 = 0.01;
/// And a couple is of one year: in a third of couples the ages are at most a year apart (US Census Bureau, Current
/// Population Survey), and couples are about half of the pairs of a household.
const COEVALS: f64 = 0.05;

/// The logarithms of what a pair is, up to a common factor; of strangers it is ln of their share, 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Odds {
    pub same: f64,
    pub household: f64,
}

impl Odds {
    /// The probability that the two are one person, and that they are one household.
    pub(crate) fn probabilities(self) -> (f64, f64) {
        let top = self.same.max(self.household).max(0.0);
        let (same, household, strangers) = ((self.same - top).exp(), (self.household - top).exp(), (-top).exp());
        let all = same + household + strangers;
        (same / all, household / all)
    }

    /// ln of the odds that the two are one person.
    pub(crate) fn logit(self) -> f64 {
        let top = self.household.max(0.0);
        self.same - top - ((self.household - top).exp() + (-top).exp()).ln()
    }

    /// ln of how likely the pair is against one of strangers, up to a common factor.
    pub(crate) fn likelihood(self) -> f64 {
        let top = self.same.max(self.household).max(0.0);
        top + ((self.same - top).exp() + (self.household - top).exp() + (-top).exp()).ln()
    }
}

impl Model {
    /// What is known before any list, for as many people.
    pub(crate) fn usual(people: usize) -> Self {
        Self {
            same: USUAL_SAME,
            household: USUAL_HOUSEHOLD,
            strangers: [USUAL_STRANGERS; 2],
            purity: [[1.0; CLASSES]; COUNTED],
            share_same: 0.0,
            share_household: 0.0,
            people,
        }
    }

    /// The model's logarithms, to weigh many pairs.
    pub(crate) fn weights(&self) -> Weights {
        let ln = |table: &Table| table.map(|levels| levels.map(f64::ln));
        let strangers = (1.0 - self.share_same - self.share_household).max(f64::MIN_POSITIVE).ln();
        let by_chance = |share: f64, strangers: f64| (1.0 + share / strangers).ln();
        let plain = |field: usize, share: f64| -> [f64; LEVELS] {
            std::array::from_fn(|level| {
                let is_year = field == BIRTH && [birth::YEAR_KNOWN, birth::YEAR].map(usize::from).contains(&level);
                let share = if is_year { COEVALS } else { share };
                by_chance(share * self.same[field][level], self.strangers[0][field][level])
            })
        };
        let by_rarity = |field: usize, share: f64| -> [f64; RARITIES] {
            std::array::from_fn(|rarity| {
                let of_class = self.purity[field][class(rarity as u16, self.people)];
                by_chance(share * self.same[field][usize::from(SAME)], of_class * (-(rarity as f64) / STEPS).exp())
            })
        };
        Weights {
            same: ln(&self.same),
            household: ln(&self.household),
            strangers: [ln(&self.strangers[0]), ln(&self.strangers[1])],
            purity: self.purity.map(|classes| classes.map(f64::ln)),
            classes: std::array::from_fn(|rarity| class(rarity as u16, self.people) as u8),
            namesakes: Chance { plain: plain(GIVEN, NAMESAKES), same: by_rarity(GIVEN, NAMESAKES) },
            twins: Chance { plain: plain(BIRTH, TWINS), same: by_rarity(BIRTH, TWINS) },
            share_same: self.share_same.ln() - strangers,
            share_household: self.share_household.ln() - strangers,
        }
    }
}

/// A model as logarithms.
pub(crate) struct Weights {
    same: Table,
    household: Table,
    strangers: [Table; 2],
    purity: [[f64; CLASSES]; COUNTED],
    /// By rarity.
    classes: [u8; RARITIES],
    namesakes: Chance,
    twins: Chance,
    share_same: f64,
    share_household: f64,
}

/// ln of the Bayes factor where two of a household agree as strangers do, but for a share who agree as one person
/// would: by level, and by rarity where they have the same value.
struct Chance {
    plain: [f64; LEVELS],
    same: [f64; RARITIES],
}

impl Chance {
    fn of(&self, level: u8, rarity: u16) -> f64 {
        match level {
            SAME => self.same[usize::from(rarity).min(RARITIES - 1)],
            level => self.plain[usize::from(level)],
        }
    }
}

/// Two names that change places have the rarity of both.
const RARITIES: usize = 512;

impl Weights {
    /// ln of how often strangers agree as much in a field.
    fn strangers(&self, field: usize, compared: &Compared) -> f64 {
        let level = compared.levels[field];
        let by_rarity = level == SAME && BY_RARITY[field] || level == name::SWAPPED && field == GIVEN;
        if by_rarity {
            let rarity = compared.rarity[field];
            let field = counted_as(field, &compared.levels);
            return self.purity[field][self.class(rarity)] - f64::from(rarity) / STEPS;
        }
        let is_there = compared.levels[ZIP] == SAME && (NUMBER..=STATE).contains(&field);
        self.strangers[usize::from(is_there)][field][usize::from(level)]
    }

    /// See [`class`].
    pub(crate) fn class(&self, rarity: u16) -> usize {
        self.classes[usize::from(rarity).min(RARITIES - 1)].into()
    }

    /// ln of the Bayes factor of a field: one person against strangers.
    pub(crate) fn weight(&self, field: usize, compared: &Compared) -> f64 {
        let level = compared.levels[field];
        if level == MISSING || is_second_half(field, level) {
            return 0.0;
        }
        self.same[field][usize::from(level)] - self.strangers(field, compared)
    }

    /// What a pair is.
    pub(crate) fn odds(&self, compared: &Compared) -> Odds {
        let mut odds = Odds { same: self.share_same, household: self.share_household };
        for (field, level) in compared.levels.into_iter().enumerate() {
            if level == MISSING || is_second_half(field, level) {
                continue;
            }
            let strangers = self.strangers(field, compared);
            odds.same += self.same[field][usize::from(level)] - strangers;
            odds.household += match field {
                GIVEN => self.namesakes.of(level, compared.rarity[field]),
                BIRTH => self.twins.of(level, compared.rarity[field]),
                _ if SHARED[field] => self.household[field][usize::from(level)] - strangers,
                _ => 0.0,
            };
        }
        odds
    }
}

/// The family name of two whose names change places says nothing that the given name has not said.
fn is_second_half(field: usize, level: u8) -> bool {
    field == FAMILY && level == name::SWAPPED
}
