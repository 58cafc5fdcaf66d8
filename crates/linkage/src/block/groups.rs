//! The groups of one set: who has the same values in all of it. People are dealt out by a part of their key, and each
//! part, which a processor's own cache holds, is sorted alone.

use super::keys::Keys;

/// Somebody in a group: a part of the group's key and the person in one number, since numbers sort fastest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member(u64);

/// Sixteen million people.
const PERSON_BITS: u32 = 24;
/// By so many bits of their key people are dealt out; of the others forty go with them. Two groups become one by chance
/// in one set of two thousand in a list of a million, which costs a comparison and no more.
const DEALT_BITS: u32 = 10;
const DEALT: usize = 1 << DEALT_BITS;

impl Member {
    fn of(key: u64, person: u32) -> Self {
        Self(((key << DEALT_BITS) >> PERSON_BITS << PERSON_BITS) | u64::from(person))
    }

    fn key(self) -> u64 {
        self.0 >> PERSON_BITS
    }

    pub(super) fn person(self) -> u32 {
        (self.0 & ((1 << PERSON_BITS) - 1)) as u32
    }
}

/// Which group a key is of.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Group(u64);

impl Group {
    pub(super) fn of(key: u64) -> Self {
        Self(key >> (PERSON_BITS - DEALT_BITS))
    }
}

/// Room for the groups of one set after another.
pub(crate) struct Groups {
    /// Of each part of the people the pile that grows.
    growing: Vec<Pile>,
    members: Vec<Member>,
    /// Of each pile the one before it, of the same part.
    before: Vec<u32>,
    sorted: Vec<Member>,
}

/// People who were dealt out to one part, in a place among all members.
#[derive(Clone, Copy)]
struct Pile {
    number: u32,
    count: u32,
}

const A_PILE: usize = 64;
const NO_PILE: Pile = Pile { number: u32::MAX, count: A_PILE as u32 };

impl Groups {
    pub(crate) fn new() -> Self {
        Self { growing: Vec::new(), members: Vec::new(), before: Vec::new(), sorted: Vec::new() }
    }

    /// Puts together whoever has a face that is wanted and lacks nothing of the set. Nobody is twice in a group.
    pub(super) fn fill(&mut self, of: &Keys<'_, '_>, set: u32, is_wanted: &impl Fn(usize) -> bool) {
        let Self { growing, members, before, .. } = self;
        growing.clear();
        growing.resize(DEALT, NO_PILE);
        members.clear();
        // All its room at once: what is not used costs nothing, and growing would take twice as much for a while.
        members.reserve(of.faces.len() + DEALT * A_PILE);
        before.clear();
        of.each_member(set, is_wanted, &mut |key, person| {
            let pile = &mut growing[(key >> (u64::BITS - DEALT_BITS)) as usize];
            if pile.count as usize == A_PILE {
                before.push(pile.number);
                *pile = Pile { number: before.len() as u32 - 1, count: 0 };
                members.resize(before.len() * A_PILE, Member(0));
            }
            members[pile.number as usize * A_PILE + pile.count as usize] = Member::of(key, person);
            pile.count += 1;
        });
    }

    /// Each group of two or more, its members in order.
    pub(super) fn each(&mut self, f: &mut impl FnMut(Group, &[Member])) {
        let Self { growing, members, before, sorted } = self;
        for (dealt, Pile { mut number, mut count }) in growing.iter().copied().enumerate() {
            sorted.clear();
            while number != NO_PILE.number {
                let from = number as usize * A_PILE;
                sorted.extend_from_slice(&members[from..from + count as usize]);
                (number, count) = (before[number as usize], A_PILE as u32);
            }
            sorted.sort_unstable();
            for group in sorted.chunk_by(|a, b| a.key() == b.key()).filter(|group| group.len() > 1) {
                f(Group((dealt as u64) << (u64::BITS - PERSON_BITS) | group[0].key()), group);
            }
        }
    }
}
