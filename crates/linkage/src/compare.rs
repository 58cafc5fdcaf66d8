//! How one row and one person compare, and what that is worth.

use strsim::osa_distance;

/// What two records have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    Name,
    /// A nickname, an initial, or one typing error away.
    SimilarName,
    Birth,
    BirthYear,
    Address,
    Zip,
    Phone,
    Email,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Known {
    #[default]
    Unknown,
    Same,
    SameYear,
    Differs,
}

/// How one row and one person compare.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Compared {
    pub name: bool,
    pub similar_name: bool,
    pub name_differs: bool,
    pub birth: Known,
    pub street: bool,
    pub zip: bool,
    pub zip_differs: bool,
    pub phone: bool,
    pub email: bool,
}

impl Compared {
    /// Name, birth and address. With the full date the ZIP is enough of an address; with the year alone it has to be the
    /// same street, because in one ZIP two people of a name can be born in one year.
    pub(crate) fn is_certain(self) -> bool {
        if !self.name || self.name_differs {
            return false;
        }
        match self.birth {
            Known::Same => self.street || self.zip,
            Known::SameYear => self.street && !self.zip_differs,
            Known::Unknown | Known::Differs => false,
        }
    }

    /// Likely enough to ask a person.
    pub(crate) fn is_worth_a_look(self) -> bool {
        let contact = self.street || self.phone || self.email;
        match self.birth {
            Known::Same => self.name || (self.similar_name && (contact || self.zip)) || (contact && self.email),
            Known::SameYear => (self.name && (contact || self.zip)) || (self.similar_name && contact),
            Known::Unknown => self.similar_name && contact || (self.name && self.zip),
            // Parents and children share name and home; a wrong digit in a date is as common.
            Known::Differs => self.name && contact,
        }
    }

    pub(crate) fn score(self) -> u32 {
        let points = [
            (self.name, 6),
            (self.similar_name, 4),
            (self.birth == Known::Same, 8),
            (self.birth == Known::SameYear, 4),
            (self.street, 5),
            (self.zip, 1),
            (self.phone, 4),
            (self.email, 6),
        ];
        points.iter().filter(|(holds, _)| *holds).map(|(_, p)| p).sum()
    }

    pub(crate) fn agreements(self) -> Vec<Agreement> {
        let all = [
            (self.name, Agreement::Name),
            (self.similar_name && !self.name, Agreement::SimilarName),
            (self.birth == Known::Same, Agreement::Birth),
            (self.birth == Known::SameYear, Agreement::BirthYear),
            (self.street, Agreement::Address),
            (self.zip && !self.street, Agreement::Zip),
            (self.phone, Agreement::Phone),
            (self.email, Agreement::Email),
        ];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, agreement)| agreement).collect()
    }
}

/// One typing error apart (optimal string alignment; Boytsov 2011), two from nine letters on; short names not at all.
pub(crate) fn is_similar(one: &str, other: &str) -> bool {
    let (a, b) = (one.chars().count(), other.chars().count());
    let allowed = match a.min(b) {
        0..4 => return false,
        4..9 => 1,
        _ => 2,
    };
    a.abs_diff(b) <= allowed && osa_distance(one, other) <= allowed
}

pub(crate) fn is_initial_of(one: &str, other: &str) -> bool {
    let one_letter = |s: &str| s.chars().count() == 1;
    (one_letter(one) && other.starts_with(one)) || (one_letter(other) && one.starts_with(other))
}

/// "garcia" of "garcia esquivel": double surnames are often written in part.
pub(crate) fn is_part_of(one: &str, other: &str) -> bool {
    let part = |whole: &str, part: &str| part.len() >= 3 && whole.contains(' ') && whole.split(' ').any(|w| w == part);
    part(one, other) || part(other, one)
}
