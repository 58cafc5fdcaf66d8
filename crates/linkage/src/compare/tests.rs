use super::*;
use crate::facts::Facts;
use proptest::prelude::*;

fn people(all: &[Facts]) -> People {
    let mut people = People::new();
    all.iter().for_each(|facts| people.add(facts));
    people.count_values();
    people
}

fn levels(one: &Facts, other: &Facts) -> [u8; FIELDS] {
    let people = people(&[one.clone(), other.clone()]);
    people.compare(&people.people[0], &people.people[1], &mut Memo::small()).levels
}

fn named(given: &str, family: &str) -> Facts {
    Facts::default().named(given, "", family, "", "")
}

#[test]
fn birth_dates_agree_by_degrees() {
    let born = |(year, month, day)| Born { year, month, day };
    let date = (1960, 9, 12);
    for (other, level) in [
        (date, SAME),
        ((1960, 9, 21), birth::TYPO),
        ((1969, 9, 12), birth::TYPO),
        ((1906, 9, 12), birth::TYPO),
        ((1960, 12, 9), birth::SWAPPED),
        ((2060, 12, 9), birth::SWAPPED),
        ((2060, 9, 12), birth::CENTURY),
        ((1860, 9, 12), birth::CENTURY),
        ((1960, 0, 0), birth::YEAR_KNOWN),
        ((1961, 0, 0), birth::YEAR_TYPO),
        ((1987, 0, 0), birth::DIFFERS),
        ((1960, 9, 30), birth::TWO_OF_THREE),
        ((1987, 9, 12), birth::TWO_OF_THREE),
        ((1960, 3, 30), birth::YEAR),
        ((1987, 3, 30), birth::DIFFERS),
    ] {
        assert_eq!(birth_level(born(date), born(other)), level, "{other:?}");
        assert_eq!(birth_level(born(other), born(date)), level, "{other:?}, the other way");
    }
    assert_eq!(birth_level(born((i16::MIN, 99, 99)), born((i16::MAX, 255, 255))), birth::DIFFERS, "no date at all");
}

#[test]
fn names_change_places_only_where_they_do_not_agree() {
    let level = |one: &Facts, other: &Facts| levels(one, other)[..2].to_vec();
    assert_eq!(level(&named("Esther", "Okafor"), &named("Okafor", "Esther")), [name::SWAPPED; 2]);
    let crossed = level(&named("Esther", "Okafor"), &named("Okafor", "Brown"));
    assert_eq!(crossed, [name::DIFFERS, name::CROSSED], "one of the two stands in the other's place");
    assert_eq!(level(&named("James", "James"), &named("James", "James")), [SAME, SAME]);
}

#[test]
fn who_goes_by_another_name_is_called_so() {
    let robert = named("Robert", "Okafor");
    assert_eq!(levels(&robert, &named("Bob", "Okafor"))[GIVEN], name::NICKNAME, "everybody's");
    let coco = Facts::default().named("Esther", "", "Okafor", "", "Coco");
    assert_eq!(levels(&coco, &named("Coco", "Okafor"))[GIVEN], name::NICKNAME, "one's own");
    let second = Facts::default().named("Esther", "Ngozi", "Okafor", "", "");
    assert_eq!(levels(&second, &named("Ngozi", "Okafor"))[GIVEN], name::NICKNAME, "the second name");
    assert_eq!(levels(&named("", "Okafor"), &robert)[GIVEN], MISSING);
}

#[test]
fn the_two_lines_of_an_address_change_places() {
    let living = |line1: &str, line2: &str| {
        let mut facts = Facts::default();
        facts.add_place(line1, line2, "Anytown", "NC", "98901");
        facts
    };
    let crossed = levels(&living("Rosewood", "Tullaroop Street"), &living("Tullaroop Street", "Rosewood"));
    assert_eq!(crossed[STREET], street::CLOSE);
    let apart = levels(&living("12 Main St", ""), &living("12 Main Ave", ""));
    assert_eq!((apart[NUMBER], apart[STREET]), (SAME, street::CLOSE), "the sort of street is mixed up");
}

#[test]
fn of_several_places_those_count_that_agree() {
    let mut mover = Facts::default();
    mover.add_place("4 Birch Rd", "", "Elsewhere", "SC", "29001");
    mover.add_place("12 Main St", "", "Anytown", "NC", "98901");
    let mut settled = Facts::default();
    settled.add_place("12 Main St", "", "Anytown", "NC", "98901");
    assert_eq!(levels(&mover, &settled)[NUMBER..=STATE], [SAME, SAME, MISSING, SAME, SAME, SAME]);
}

#[test]
fn an_address_made_of_the_name_says_nothing_more() {
    let writing = |email: &str| {
        let mut facts = named("Esther", "Okafor");
        facts.add_email(email);
        facts
    };
    let level = |one: &str, other: &str| levels(&writing(one), &writing(other))[EMAIL];
    assert_eq!(level("e.okafor@example.org", "e.okafor@example.org"), SAME, "the same to the letter does");
    assert_eq!(level("e.okafor@example.org", "e.okafor@example.com"), MISSING);
    assert_eq!(level("sunny77@example.org", "sunny77@example.com"), email::LOCAL);
    assert_eq!(level("sunny77@example.org", "suny77@example.org"), email::TYPO);
    assert_eq!(level("sunny77@example.org", "rainy12@example.com"), email::DIFFERS);
}

#[test]
fn a_phone_without_area_is_the_same_number() {
    assert_eq!(values::phone_level(("7045550147", "5550147")), SAME);
    assert_eq!(values::phone_level(("7045550147", "8285550147")), phone::LAST_SEVEN);
    assert_eq!(values::phone_level(("7045550147", "7045550174")), phone::TYPO);
    assert_eq!(values::phone_level(("7045550147", "7045559999")), phone::DIFFERS);
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let text = || "[abя ]{0,6}";
    let place = ("[1-3]{0,2}", text(), "[a-c]{0,2}", "9890[1-3]");
    let places = proptest::collection::vec(place, 0..4);
    let phones = proptest::collection::vec("(704|828)?555010[0-3]", 0..4);
    ((text(), text(), text(), text()), any::<Option<(i8, u8, u8)>>(), places, phones, "[ab]{0,4}@[ab]").prop_map(
        |((given, middle, family, nickname), born, places, phones, email)| {
            let mut facts = Facts::default().named(&given, &middle, &family, "", &nickname);
            facts.born = born.map(|(year, month, day)| Born { year: year.into(), month: month % 3, day: day % 3 });
            for (number, street, unit, zip) in &places {
                facts.add_place(&format!("{number} {street}"), unit, "", "", zip);
            }
            phones.iter().for_each(|phone| facts.add_phone(phone));
            facts.add_email(&email);
            facts
        },
    )
}

proptest! {
    #[test]
    fn comparing_has_no_direction(all in proptest::collection::vec(any_facts(), 2..6)) {
        let people = people(&all);
        for a in &people.people {
            for b in &people.people {
                let mut memo = Memo::small();
                let (one, other) = (people.compare(a, b, &mut memo), people.compare(b, a, &mut Memo::small()));
                prop_assert_eq!((one.levels, one.rarity), (other.levels, other.rarity));
                let is_shared = |field: usize| matches!(one.levels[field], SAME | name::SWAPPED);
                let fits = (0..FIELDS).all(|field| one.rarity[field] == 0 || is_shared(field));
                prop_assert!(fits, "only what is the same is rare: {:?}", one);
            }
        }
    }
}
