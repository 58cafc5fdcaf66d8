use super::*;
use proptest::prelude::*;

#[test]
fn an_edit_never_differs_by_more_letters_than_the_filter_lets_through() {
    for (a, b) in [("smith", "smyth"), ("garcia", "gracia"), ("lopez", "loped")] {
        assert!((letters_of(a) ^ letters_of(b)).count_ones() <= 2, "{a} and {b} are one edit apart");
    }
}

#[test]
fn two_letters_exchanged_in_the_middle_leave_both_halves_as_they_are() {
    for (typed, known) in [("garica", "garcia"), ("mihcael", "michael"), ("lopze", "lopez"), ("ñuénz", "ñuñez")] {
        let mut words = ByLength::default();
        words.add([(known, 0)].into_iter());
        let near = words.near(typed, 1, |_| known);
        assert_eq!(near.len(), usize::from(strsim::osa_distance(typed, known) == 1), "{typed} for {known}");
    }
}

/// A word and what it becomes by some edits, over few letters, so that much is near.
fn words() -> impl Strategy<Value = (String, Vec<String>)> {
    ("[abcñ]{3,12}", prop::collection::vec("[abcñ]{1,14}", 1..80))
}

proptest! {
    #[test]
    fn halves_find_what_comparing_with_every_word_finds((typed, known) in words(), edits in 1..=2_usize, before in 0..80_usize) {
        let mut known = known;
        // What is one edit away by itself would be rare.
        for (at, letter) in typed.char_indices() {
            let (begin, end) = (&typed[..at], &typed[at + letter.len_utf8()..]);
            known.extend([format!("{begin}{end}"), format!("{begin}b{end}"), format!("{begin}{letter}c{end}")]);
            if let Some(next) = end.chars().next() {
                known.push(format!("{begin}{next}{letter}{}", &end[next.len_utf8()..]));
            }
        }
        known.sort();
        known.dedup();
        let numbered = || (0..).zip(&known).map(|(id, word)| (word.as_str(), id));
        let mut words = ByLength::default();
        words.add(numbered().take(before));
        words.add(numbered().skip(before));
        let mut near = words.near(&typed, edits, |id| &known[id as usize]);
        near.sort_unstable();
        let allowed = allowed_edits(&typed).min(edits);
        let window = if typed.is_ascii() { allowed } else { allowed * 2 };
        let plain: Vec<(WordId, u8)> = numbered()
            .filter(|(word, _)| typed.len().abs_diff(word.len()) <= window)
            .filter(|(word, _)| (1..=allowed).contains(&strsim::osa_distance(&typed, word)))
            .filter_map(|(word, id)| Some((id, u8::try_from(distance(&typed, word)?).ok()?)))
            .collect();
        prop_assert_eq!(near, plain);
    }
}
