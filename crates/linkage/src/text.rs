//! How close two folded texts are.

use strsim::jaro_winkler;

/// How a word sounds, roughly: the first letter's class and the consonants after it, doubled ones once, vowels left
/// out; spellings that English and Spanish surnames mix up (ph/f, c/k/q, s/z, v/b, j/g/y, silent h) fall together. In
/// the manner of Soundex (Odell and Russell 1918), with all the consonants instead of three.
pub(crate) fn sound(word: &str) -> u32 {
    let mut classes: [u8; 8] = [0; 8];
    let mut length = 0;
    let mut previous = b' ';
    let mut last = 0;
    for c in word.chars().filter(|c| *c != ' ') {
        let letter = if c.is_ascii() { c as u8 } else { return hash(word.as_bytes()) };
        let class = match (previous, letter) {
            (b'p', b'h') => {
                if length > 0 {
                    classes[length - 1] = b'f';
                    last = b'f';
                }
                0
            }
            (b'c' | b's', b'h') | (_, b'h' | b'w') => 0,
            (b'g' | b'k', b'n') if length == 1 => {
                classes[0] = b'n';
                last = b'n';
                0
            }
            (_, b'a' | b'e' | b'i' | b'o' | b'u' | b'y') => {
                if length == 0 {
                    b'a'
                } else {
                    1
                }
            }
            (_, b'c' | b'k' | b'q') => b'k',
            (_, b's' | b'z') => b's',
            (_, b'v' | b'b') => b'b',
            (_, b'j' | b'g') => b'g',
            (_, b'd' | b't') => b't',
            (_, b'm') => b'm',
            (_, b'n') => b'n',
            (_, b'x') => b's',
            (_, other) => other,
        };
        previous = letter;
        match class {
            0 => {}
            1 => last = 1,
            class if class == last => {}
            class => {
                if length < classes.len() {
                    classes[length] = class;
                    length += 1;
                }
                last = class;
            }
        }
    }
    if length == 0 { hash(word.as_bytes()) } else { hash(&classes[..length]) }
}

/// FNV-1a (Fowler, Noll, Vo), folded to 32 bits and never 0. The same in every run.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let wide = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3));
    let folded = (wide ^ (wide >> 32)) as u32;
    if folded == 0 { 1 } else { folded }
}

/// How two different texts are close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Near {
    /// One typing error in five letters or more, two in eight or more.
    Close,
    SoundsAlike,
    /// Words of one are the other, or it begins with it.
    Part,
    /// A single letter that the other begins with.
    Initial,
    /// More errors than that, but much in common.
    Loose,
    Differs,
}

/// A text, and what is worked out of it once.
#[derive(Clone, Copy)]
pub(crate) struct Word<'t> {
    pub text: &'t str,
    /// See [`letter_set`].
    pub letters: u64,
    /// See [`sound`]; 0 where it was not worked out.
    pub sound: u32,
}

impl Word<'_> {
    /// How many letters one of two has that the other lacks: no alignment is cheaper.
    fn missing(self, other: Self) -> u32 {
        (self.letters & !other.letters).count_ones().max((other.letters & !self.letters).count_ones())
    }
}

/// Compares two different texts, neither empty. Distances are of optimal string alignment (Boytsov 2011), similarity is
/// Jaro–Winkler's (Winkler 1990).
pub(crate) fn near(one: Word<'_>, other: Word<'_>) -> Near {
    if have_little_in_common(one, other) {
        return Near::Differs;
    }
    let (a, b) = (one.text, other.text);
    let (of_a, of_b) = (a.chars().count(), b.chars().count());
    let (long, short) = if (of_a, a.len()) >= (of_b, b.len()) { (a, b) } else { (b, a) };
    let (letters, fewer) = (of_a.max(of_b), of_a.min(of_b));
    if fewer == 1 {
        return if long.starts_with(short) { Near::Initial } else { Near::Differs };
    }
    let distance = distance_up_to_three(one, other);
    if (distance == 1 && letters >= 5) || (distance == 2 && letters >= 8) || (distance == 3 && letters >= 13) {
        return Near::Close;
    }
    if (a.contains(' ') || b.contains(' ')) && letters_of(a).eq(letters_of(b)) {
        return Near::Close;
    }
    if fewer >= 3 && one.sound == other.sound {
        return Near::SoundsAlike;
    }
    if fewer >= 3 && (long.starts_with(short) || long.split(' ').any(|word| word == short) || shares_words(long, short))
    {
        return Near::Part;
    }
    let is_loose = distance == 1 || (distance == 2 && letters >= 5) || (distance == 3 && letters >= 8);
    if is_loose || (can_be_similar(one, other) && jaro_winkler(a, b) >= 0.86) {
        return Near::Loose;
    }
    Near::Differs
}

/// The distance of optimal string alignment, or more than three where it is more.
pub(crate) fn distance_up_to_three(a: Word<'_>, b: Word<'_>) -> usize {
    if a.text.len().abs_diff(b.text.len()) > 12 || a.missing(b) > 3 { usize::MAX } else { distance(a.text, b.text) }
}

/// Whether two texts are one typing error apart: a letter wrong, left out, or changed with its neighbour.
pub(crate) fn is_one_apart(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[..a.len() - back], &b[..b.len() - back]) {
        ([w, x], [y, z]) => w == z && x == y,
        (x, y) => x.len().max(y.len()) == 1,
    }
}

/// The distance of optimal string alignment: what both begin and end with is left aside first.
fn distance(a: &str, b: &str) -> usize {
    let front = a.char_indices().zip(b.chars()).take_while(|((_, x), y)| x == y).last();
    let front = front.map_or(0, |((at, c), _)| at + c.len_utf8());
    let (a, b) = (&a[front..], &b[front..]);
    let back: usize = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[..a.len() - back], &b[..b.len() - back]);
    match (a.len(), b.len()) {
        (0, _) => b.chars().count(),
        (_, 0) => a.chars().count(),
        (1, 1) => 1,
        _ => alignment_distance(a, b),
    }
}

/// The distance of optimal string alignment; in bytes where both are ASCII, without allocating.
fn alignment_distance(a: &str, b: &str) -> usize {
    const MOST: usize = 48;
    if !(a.is_ascii() && b.is_ascii() && a.len() <= MOST && b.len() <= MOST) {
        return strsim::osa_distance(a, b);
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut rows = [[0_u8; MOST + 1]; 3];
    for (n, cell) in rows[1].iter_mut().enumerate().take(b.len() + 1) {
        *cell = n as u8;
    }
    let (mut before, mut above, mut row) = (0, 1, 2);
    for i in 1..=a.len() {
        rows[row][0] = i as u8;
        for j in 1..=b.len() {
            let swap = u8::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[above][j] + 1).min(rows[row][j - 1] + 1).min(rows[above][j - 1] + swap);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[before][j - 2] + 1);
            }
            rows[row][j] = least;
        }
        (before, above, row) = (above, row, before);
    }
    rows[above][b.len()].into()
}

/// Which letters a text has; others share places.
pub(crate) fn letter_set(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| set | 1 << if byte.is_ascii_lowercase() { byte - b'a' } else { 26 + byte % 32 })
}

/// Six letters that only one of two single words has are more than any rule of [`near`] forgives; most pairs of names
/// end here.
fn have_little_in_common(a: Word<'_>, b: Word<'_>) -> bool {
    let is_plain = |text: &str| text.len() >= 2 && !text.contains(' ');
    (a.letters ^ b.letters).count_ones() >= 6
        && (a.letters & !b.letters) != 0
        && (b.letters & !a.letters) != 0
        && is_plain(a.text)
        && is_plain(b.text)
}

/// Whether Jaro's similarity can be high enough: letters that the other lacks do not match.
fn can_be_similar(a: Word<'_>, b: Word<'_>) -> bool {
    let found =
        |one: Word<'_>, other: Word<'_>| one.text.len() as f64 - f64::from((one.letters & !other.letters).count_ones());
    let matching = found(a, b).min(found(b, a));
    (matching / a.text.len() as f64 + matching / b.text.len() as f64 + 1.0) / 3.0 >= 0.76
}

fn letters_of(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| *c != ' ')
}

fn shares_words(long: &str, short: &str) -> bool {
    short.contains(' ') && short.split(' ').filter(|w| w.len() >= 3).any(|word| long.split(' ').any(|w| w == word))
}

/// The words of a street's name without its sort and direction: these are left out or mixed up.
pub(crate) fn core_words(street: &str) -> impl Iterator<Item = &str> {
    street.split(' ').filter(|word| {
        !matches!(
            *word,
            "st" | "street"
                | "ave"
                | "rd"
                | "dr"
                | "ln"
                | "ct"
                | "cir"
                | "blvd"
                | "pl"
                | "way"
                | "ter"
                | "hwy"
                | "pkwy"
                | "sq"
                | "trl"
                | "n"
                | "s"
                | "e"
                | "w"
                | "ne"
                | "nw"
                | "se"
                | "sw"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word(text: &str) -> Word<'_> {
        Word { text, letters: letter_set(text), sound: sound(text) }
    }

    #[test]
    fn spellings_of_one_sound_sound_alike() {
        for (one, other) in [
            ("smith", "smyth"),
            ("philip", "filip"),
            ("gonzales", "gonzalez"),
            ("catherine", "katherine"),
            ("knight", "night"),
            ("valdez", "baldes"),
            ("geoffrey", "jeffrey"),
        ] {
            assert_eq!(sound(one), sound(other), "{one} and {other}");
        }
        assert_ne!(sound("martin"), sound("martins"), "a consonant more");
        assert_ne!(sound("анна"), sound("инна"), "letters that are not known stand for themselves");
    }

    #[test]
    fn closeness_goes_by_length() {
        for (one, other, nearness) in [
            ("esther", "ester", Near::Close),
            ("okafor", "okaofr", Near::Close),
            ("martinez", "matrinex", Near::Close),
            ("de la cruz", "delacruz", Near::Close),
            ("kain", "cane", Near::SoundsAlike),
            ("dan", "den", Near::SoundsAlike),
            ("garcia lopez", "garcia", Near::Part),
            ("alex", "alexander", Near::Part),
            ("e", "esther", Near::Initial),
            ("e", "anna", Near::Differs),
            ("mia", "mik", Near::Loose),
            ("walter", "esther", Near::Differs),
            ("анна", "инна", Near::Loose),
            ("каренина", "карнина", Near::Close),
            ("王", "李", Near::Differs),
        ] {
            assert_eq!(near(word(one), word(other)), nearness, "{one} and {other}");
        }
    }

    #[test]
    fn a_streets_sort_and_direction_are_no_part_of_its_name() {
        assert_eq!(core_words("n main st").collect::<Vec<_>>(), ["main"]);
        assert_eq!(core_words("martin luther king blvd").count(), 3);
        assert_eq!(core_words("n st").count(), 0);
    }

    #[test]
    fn no_text_hashes_to_nothing() {
        assert!(hash(b"") != 0 && sound("") != 0, "0 says that a text was not heard");
    }

    proptest! {
        #[test]
        fn nearness_has_no_direction(a in "[aeimnrs яж王]{1,14}", b in "[aeimnrs яж王]{1,14}") {
            prop_assert_eq!(near(word(&a), word(&b)), near(word(&b), word(&a)));
        }

        #[test]
        fn short_distances_are_those_of_optimal_string_alignment(a in "[abcd ]{0,9}", b in "[abcd ]{0,9}") {
            let expected = strsim::osa_distance(&a, &b);
            let distance = distance_up_to_three(word(&a), word(&b));
            prop_assert!(distance == expected || (distance > 3 && expected > 3), "{distance}, {expected}");
        }

        #[test]
        fn one_apart_is_a_distance_of_one(a in "[0-3]{0,7}", b in "[0-3]{0,7}") {
            prop_assert_eq!(is_one_apart(&a, &b), strsim::osa_distance(&a, &b) == 1);
        }
    }
}
