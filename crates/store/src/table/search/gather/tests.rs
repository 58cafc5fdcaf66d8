use super::*;
use proptest::prelude::*;

#[test]
fn whoever_has_all_words_is_gathered_the_nearest_first_and_no_name_hides_another() {
    let mut vocabulary = Vocabulary::default();
    vocabulary.add_words(["maria", "marta", "garcia", "stone"].into_iter());
    for key in 1..=30 {
        vocabulary.add_person(key, ["maria", "garcia"].into_iter());
    }
    vocabulary.add_person(31, ["marta", "garcia"].into_iter());
    vocabulary.add_person(32, ["maria", "stone"].into_iter());
    let meanings = |words: &[(&str, u8)]| -> Meanings {
        words.iter().filter_map(|(word, distance)| Some((vocabulary.id_of(word)?, *distance))).collect()
    };
    let garcia = meanings(&[("garcia", 0)]);
    let mut tally = Tally::new();
    let gathered = gather(&vocabulary, &mut tally, &[meanings(&[("maria", 2), ("marta", 2)]), garcia.clone()], 5);
    assert_eq!(gathered.len(), 5);
    assert!(gathered.contains(&31) && !gathered.contains(&32), "Marta Garcia among thirty Marias; no Stone");
    let gathered = gather(&vocabulary, &mut tally, &[meanings(&[("maria", 2), ("marta", 0)]), garcia], 5);
    assert_eq!(gathered[0], 31, "nearer than the others");
    assert!(gather(&vocabulary, &mut tally, &[Meanings::new()], 5).is_empty());
    assert!(tally.iter().flatten().all(|one| *one == 0), "nothing stays for the next time");
}

#[test]
fn whoever_has_another_name_by_now_is_gathered_by_that_once() {
    let mut vocabulary = Vocabulary::default();
    vocabulary.add_words(["ada", "byron", "king", "noel"].into_iter());
    vocabulary.add_person(1, ["byron", "ada"].into_iter());
    vocabulary.add_person(2, ["king", "ada"].into_iter());
    vocabulary.add_person(1, ["king", "noel", "ada"].into_iter());
    let gathered = |typed: &[&str]| {
        let typed: Vec<Meanings> = typed.iter().map(|word| vec![(vocabulary.id_of(word).expect("known"), 0)]).collect();
        let mut keys = gather(&vocabulary, &mut Tally::new(), &typed, 9);
        keys.sort_unstable();
        keys
    };
    assert_eq!(gathered(&["ada", "king"]), [1, 2]);
    assert_eq!(gathered(&["ada", "king", "noel"]), [1]);
}

/// Everybody of all words, ticked off one by one.
fn plainly(vocabulary: &Vocabulary, names: &[Vec<WordId>], typed: &[Meanings]) -> Vec<(u32, Vec<u8>, u32)> {
    let mut order: Vec<&Meanings> = typed.iter().collect();
    order.sort_by_key(|meanings| meanings.iter().map(|(word, _)| vocabulary.people_of(*word).len()).sum::<usize>());
    let mut found = Vec::new();
    for (key, name) in (0..).zip(names) {
        // Of each typed word the nearest of the meanings that the name has.
        let nearest = |meanings: &&Meanings| {
            meanings.iter().filter(|(word, _)| name.contains(word)).map(|(word, distance)| (*distance, *word)).min()
        };
        let theirs: Option<Vec<_>> = order.iter().map(nearest).collect();
        if let Some(theirs) = theirs {
            let far = theirs.iter().map(|(distance, _)| u32::from(*distance)).sum();
            found.push((far, theirs.iter().map(|(_, word)| u8::try_from(*word).unwrap_or(u8::MAX)).collect(), key));
        }
    }
    found.sort();
    found
}

proptest! {
    #[test]
    fn names_say_who_has_all_words_as_going_through_everybody_does(
        names in prop::collection::vec(prop::collection::vec(0..12_u32, 1..5), 1..60),
        typed in prop::collection::vec(prop::collection::btree_map(0..12_u32, 0..5_u8, 1..6), 1..4),
        limit in 1..70_usize,
    ) {
        const WORDS: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        let mut vocabulary = Vocabulary::default();
        vocabulary.add_words(WORDS.into_iter());
        for (key, name) in (0..).zip(&names) {
            vocabulary.add_person(key, name.iter().map(|word| WORDS[*word as usize]));
        }
        let typed: Vec<Meanings> = typed.into_iter().map(|meanings| meanings.into_iter().collect()).collect();
        let all = plainly(&vocabulary, &names, &typed);
        let mut tally = Tally::new();
        let gathered = gather(&vocabulary, &mut tally, &typed, limit);
        prop_assert_eq!(gathered.len(), all.len().min(limit));
        let of = |key: &i64| all.iter().find(|(_, _, one)| i64::from(*one) == *key);
        let far: Option<Vec<u32>> = gathered.iter().map(|key| Some(of(key)?.0)).collect();
        let nearest: Vec<u32> = all.iter().take(limit).map(|one| one.0).collect();
        prop_assert_eq!(far, Some(nearest), "all have the words, and nobody is nearer");
        // Each different name once, before any twice.
        let mut times: HashMap<(u32, &[u8]), usize> = HashMap::new();
        let mut turns: Vec<(u32, usize)> = all.iter().map(|(far, meanings, _)| {
            let time = times.entry((*far, meanings)).or_default();
            *time += 1;
            (*far, *time)
        }).collect();
        turns.sort_unstable();
        let mut times: HashMap<(u32, &[u8]), usize> = HashMap::new();
        let taken: Vec<(u32, usize)> = gathered.iter().filter_map(of).map(|(far, meanings, _)| {
            let time = times.entry((*far, meanings)).or_default();
            *time += 1;
            (*far, *time)
        }).collect();
        prop_assert_eq!(&taken[..], &turns[..taken.len()]);
        prop_assert!(tally.iter().flatten().all(|one| *one == 0), "nothing stays for the next time");
    }
}
