//! How far a typed word is from a known one.

/// How many edits a mistyped word may be away: two from eight letters on, one from three.
pub(crate) fn allowed_edits(word: &str) -> usize {
    match word.chars().count() {
        0..3 => 0,
        3..8 => 1,
        _ => 2,
    }
}

/// How far `known` is from `typed`, where it is `typed` with a few letters wrong: optimal string alignment, so two
/// letters exchanged are one edit. Twice the edits, and one more where the first letter differs, which is rare. Three
/// letters are only compared with four: "ann" is not "ana" mistyped, but "jua" may be "juan".
pub(crate) fn distance(typed: &str, known: &str) -> Option<usize> {
    let allowed = allowed_edits(typed);
    if allowed == 0 || typed.len().abs_diff(known.len()) > allowed * 2 || known.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if typed.len() == 3 && known.len() != 4 {
        return None;
    }
    let edits = match Pattern::of(typed) {
        Some(pattern) if known.is_ascii() => pattern.edits(known.as_bytes()),
        _ => strsim::osa_distance(typed, known),
    };
    (edits <= allowed).then(|| weight(edits, typed, known))
}

/// What so many edits count.
pub(crate) fn weight(edits: usize, typed: &str, known: &str) -> usize {
    edits * 2 + usize::from(typed.chars().next() != known.chars().next())
}

/// Longest word that is compared, in bytes.
pub(crate) const LONGEST: usize = 32;

/// A typed word, ready to be compared with many: by the bits of one machine word, a letter a step, whole columns of the
/// table at once (H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003).
pub(crate) struct Pattern {
    /// For each ASCII letter, where it stands.
    places: [u64; 128],
    length: usize,
}

impl Pattern {
    /// None for a word that is empty, too long, or has other letters than ASCII's.
    pub(crate) fn of(typed: &str) -> Option<Self> {
        if !typed.is_ascii() || !(1..=LONGEST).contains(&typed.len()) {
            return None;
        }
        let mut places = [0; 128];
        for (at, letter) in typed.bytes().enumerate() {
            places[usize::from(letter & 127)] |= 1 << at;
        }
        Some(Self { places, length: typed.len() })
    }

    /// The edits to a word of ASCII letters, by optimal string alignment.
    pub(crate) fn edits(&self, known: &[u8]) -> usize {
        let last = self.length - 1;
        let (mut up, mut down, mut diagonal, mut before) = (!0_u64, 0_u64, 0_u64, 0_u64);
        let mut edits = self.length as isize;
        for letter in known {
            let places = self.places[usize::from(letter & 127)];
            let exchanged = ((!diagonal & places) << 1) & before;
            diagonal = ((places & up).wrapping_add(up) ^ up) | places | down | exchanged;
            let right_up = down | !(diagonal | up);
            let right_down = diagonal & up;
            edits += ((right_up >> last) & 1) as isize - ((right_down >> last) & 1) as isize;
            let (right_up, right_down) = ((right_up << 1) | 1, right_down << 1);
            up = right_down | !(diagonal | right_up);
            down = right_up & diagonal;
            before = places;
        }
        edits.unsigned_abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_is_near_its_own() {
        for (typed, known) in
            [("micheal", "michael"), ("oconor", "oconnor"), ("jhon", "john"), ("gonzales", "gonzalez"), ("jua", "juan")]
        {
            assert!(distance(typed, known).is_some(), "{typed} is nearly {known}");
        }
        for (typed, other) in [("ann", "ana"), ("mary", "mark2"), ("smith", "smythe"), ("li", "lin")] {
            assert!(distance(typed, other).is_none(), "{typed} is not nearly {other}");
        }
    }

    #[test]
    fn the_bits_count_as_many_edits_as_the_whole_table() {
        let words =
            ["a", "ab", "ba", "michael", "micheal", "mihcael", "mcihael", "michelle", "garcia", "gracia", "aabb"];
        for a in words {
            let pattern = Pattern::of(a).expect("ASCII");
            for b in words.into_iter().chain([""]) {
                assert_eq!(pattern.edits(b.as_bytes()), strsim::osa_distance(a, b), "{a} and {b}");
            }
        }
        assert!(Pattern::of("josé").is_none() && Pattern::of("").is_none());
    }
}
