//! Finding people as staff type.

use crate::desk::Desk;
use folkmoot_domain::interaction::InteractionKind;
use folkmoot_store::table::search::Why;
use proptest::prelude::*;

#[test]
fn any_form_of_any_phone_finds_the_person_also_when_it_is_not_the_primary_one() {
    let desk = Desk::temporary();
    let mut ada = desk.person("Ada", "Lovelace");
    ada.phones = vec![desk.phone("704-555-0999"), desk.phone("(704) 555-0102 x7")];
    desk.save(&ada);
    let mut bob = desk.person("Bob", "Boole");
    bob.phones = vec![desk.phone("555-0102")];
    desk.save(&bob);
    for typed in ["7045550102", "+1 704 555 0102", "(704) 555-0102", "704.555.0102", "1-704-555-0102"] {
        let found = desk.find(typed);
        assert_eq!(found.first().map(|h| h.id), Some(ada.id), "{typed} is Ada's whole number");
        assert_eq!(found[0].why, Why::Phone { number: "(704) 555-0102 x7".into() }, "it says which");
        assert_eq!(found.get(1).map(|h| h.id), Some(bob.id), "{typed}: Bob's number has the same last seven digits");
    }
    for typed in ["555-0102", "5550102", "(555) 0102", "5550", "0102"] {
        let found = desk.found(typed);
        assert!(found.contains(&ada.id) && found.contains(&bob.id), "{typed} finds both");
    }
    assert_eq!(desk.found("704 555 09"), [ada.id], "a number half typed");
    assert!(desk.found("555-0103").is_empty(), "nobody has this one");
}

#[test]
fn any_e_mail_finds_the_person_by_its_beginning() {
    let desk = Desk::temporary();
    let mut ada = desk.person("Ada", "Lovelace");
    ada.emails = vec![desk.email("office@example.org"), desk.email("Countess@Example.net")];
    desk.save(&ada);
    for typed in ["countess@example.net", "COUNTESS@", "coun", "office@example.org"] {
        assert_eq!(desk.found(typed), [ada.id], "{typed}");
    }
    assert_eq!(desk.find("countess@")[0].why, Why::Email { address: "Countess@Example.net".into() });
    assert!(desk.found("nobody@example.net").is_empty());
}

#[test]
fn names_come_before_e_mails_that_begin_so_and_of_those_whoever_was_contacted_last_comes_first() {
    let desk = Desk::temporary();
    let mut by_mail = Vec::new();
    for i in 0..30 {
        let mut person = desk.person("Robert", &format!("Boole{i}"));
        person.emails = vec![desk.email(&format!("ann{i}@example.org"))];
        desk.save(&person);
        by_mail.push(person.id);
    }
    desk.log(&desk.interaction(by_mail[17], InteractionKind::Call, "asked about the road"));
    assert_eq!(desk.found("ann").first(), Some(&by_mail[17]), "the last one who was called");
    let names: Vec<_> = (0..12).map(|i| desk.person("Anna", &format!("Lovelace{i}"))).collect();
    names.iter().take(2).for_each(|person| desk.save(person));
    let found = desk.found("ann");
    assert!(found[..2].iter().all(|id| names.iter().any(|person| person.id == *id)), "both Annas");
    assert_eq!(found[2], by_mail[17]);
    names.iter().skip(2).for_each(|person| desk.save(person));
    assert!(desk.find("ann").iter().all(|hit| hit.why == Why::Name), "there are enough of the name");
}

#[test]
fn any_address_finds_the_person_with_words_in_any_order_and_long_or_short() {
    let desk = Desk::temporary();
    let mut maria = desk.person("María", "García");
    maria.addresses =
        vec![desk.address("7 Elm Ave|Anytown|NC|98901"), desk.address("12 Oak Street|Anytown|NC|98908|Ward 3")];
    desk.save(&maria);
    let mut other = desk.person("Maria", "Garcia");
    other.addresses = vec![desk.address("14 Oak Street|Anytown|NC|98908|Ward 3")];
    desk.save(&other);
    for typed in ["garcia maria 12 oak", "12 oak st", "12 Oak Street, Anytown", "oak 12 maria", "maria garcia 12"] {
        assert_eq!(desk.found(typed), [maria.id], "{typed}");
    }
    assert_eq!(desk.find("12 oak st")[0].why, Why::Address { line: "12 Oak Street, Anytown NC 98908".into() });
    assert_eq!(desk.found("98908").len(), 2, "by ZIP code");
    assert_eq!(desk.found("elm").len(), 1, "an address that is not the primary one");
    assert_eq!(desk.find("maria garcia 12")[0].area, "", "the area of the primary address");
}

#[test]
fn accents_and_case_do_not_matter_in_either_direction() {
    let desk = Desk::temporary();
    let jose = desk.person("José", "Ramírez");
    let plain = desk.person("Jose", "Ramirez");
    desk.save(&jose);
    desk.save(&plain);
    for typed in ["jose ramirez", "José Ramírez", "RAMÍREZ JOSE", "ramirez, josé"] {
        let found = desk.found(typed);
        assert!(found.contains(&jose.id) && found.contains(&plain.id), "{typed} finds both");
    }
}

#[test]
fn a_mistyped_name_finds_the_person_among_the_first_five() {
    let desk = Desk::temporary();
    for (given, family) in [("Michelle", "Obrian"), ("Miguel", "Ocon"), ("Michael", "Connor"), ("Conor", "Michaels")] {
        desk.save(&desk.person(given, family));
    }
    let wanted = desk.person("Michael", "O'Connor");
    desk.save(&wanted);
    for typed in
        ["Micheal Oconor", "oconor micheal", "Michael O Connor", "michael oconnor", "Mihcael O'Conner", "Mike Oconor"]
    {
        let place = desk.found(typed).iter().position(|id| *id == wanted.id);
        assert!(place.is_some_and(|p| p < 5), "{typed} finds Michael O'Connor, at {place:?}");
    }
    assert_eq!(desk.find("Micheal Oconor")[0].why, Why::SimilarName);
}

#[test]
fn a_rare_name_is_not_hidden_by_a_common_one_that_is_as_near() {
    let desk = Desk::temporary();
    for _ in 0..40 {
        desk.save(&desk.person("Maria", "Garcia"));
    }
    let rare = desk.person("Marva", "Garcia");
    desk.save(&rare);
    assert!(desk.found("marka garcia").contains(&rare.id), "Marva Garcia, one letter off like forty Marias");
}

#[test]
fn two_letters_wrong_find_a_long_name_that_nobody_has_with_one() {
    let desk = Desk::temporary();
    let wanted = desk.person("Bartholomew", "Stone");
    desk.save(&wanted);
    assert_eq!(desk.found("bartolomwe stone"), [wanted.id], "a letter missing and two exchanged");
    let nearer = desk.person("Bartolomew", "Stone");
    desk.save(&nearer);
    assert_eq!(desk.found("bartolomwe stone"), [nearer.id], "whom one letter explains is who is meant");
}

#[test]
fn a_second_family_name_and_beginnings_in_any_order_find_the_person() {
    let desk = Desk::temporary();
    let wanted = desk.person("Maria Elena", "Garcia Lopez");
    desk.save(&wanted);
    for typed in ["lopez", "lopez mar", "lop elen", "elena garc", "mari lope", "garcialopez", "mariaelena lopez"] {
        assert_eq!(desk.found(typed), [wanted.id], "{typed}");
    }
}

#[test]
fn a_city_a_street_or_an_area_that_is_half_typed_finds_who_lives_there() {
    let desk = Desk::temporary();
    let mut ada = desk.person("Ada", "Lovelace");
    ada.addresses = vec![desk.address("12 Elmwood Street|Anytown|NC|98908|Riverside")];
    desk.save(&ada);
    for typed in ["any", "anyt", "elmw", "12 elm", "elmwood anyt", "riverside", "rivers elmw", "elmwood str", "989"] {
        assert_eq!(desk.found(typed), [ada.id], "{typed}");
    }
    assert!(desk.found("elmwoods").is_empty(), "nobody lives there");
    ada.addresses = vec![desk.address("7 Oak Avenue|Elsewhere|NC|98901")];
    desk.save(&ada);
    assert!(desk.found("anyt").is_empty() && desk.found("elmw").is_empty(), "they moved");
    assert_eq!(desk.found("elsew oak"), [ada.id]);
}

#[test]
fn whoever_was_saved_since_the_last_search_is_found_among_thousands() {
    let desk = Desk::temporary();
    desk.write(|write| {
        for i in 0..6_000 {
            let mut person = desk.person("Maria", "Garcia");
            person.name.middle = format!("M{i}");
            write.people().save(&person)?;
        }
        Ok(())
    });
    assert!(desk.found("bartholomwe").is_empty(), "everybody is in memory now");
    let one = desk.person("Ann", "Bartholomew");
    desk.save(&one);
    assert_eq!(desk.found("bartholomwe"), [one.id], "one came");
    desk.write(|write| {
        for _ in 0..6_000 {
            write.people().save(&desk.person("Jose", "Weatherspoon"))?;
        }
        Ok(())
    });
    assert_eq!(desk.found("wetherspoon").len(), 10, "so many came that all are read anew");
    assert_eq!(desk.found("bartholomwe"), [one.id], "who was there before still is");
}

#[test]
fn words_that_come_and_go_are_known_to_the_next_search() {
    let desk = Desk::temporary();
    desk.save(&desk.person("Ann", "Early"));
    assert!(desk.found("Bartholomwe").is_empty(), "nobody yet");
    let mut later = desk.person("Ada", "Bartholomew");
    desk.save(&later);
    assert_eq!(desk.found("Bartholomwe"), [later.id], "the word came after the first search");
    later.name.family = "Weatherspoon".into();
    desk.save(&later);
    assert!(desk.found("Bartholomwe").is_empty(), "the word went");
    assert_eq!(desk.found("Wetherspoon"), [later.id]);
}

#[test]
fn a_word_is_forgotten_when_the_last_who_had_it_loses_it_and_not_when_another_gains_it_in_one_write() {
    let desk = Desk::temporary();
    let [mut ada, mut bob] = [desk.person("Ada", "Zanzibar"), desk.person("Bob", "Yellowstone")];
    desk.save(&ada);
    desk.save(&bob);
    let is_kept = |word: &str| {
        let there = |sql: &mut rusqlite::Connection| {
            sql.query_row("SELECT EXISTS (SELECT 1 FROM word WHERE word = ?1)", [word], |row| row.get::<_, bool>(0))
        };
        desk.store.sql_for_tests(there).expect("open").expect("an answer")
    };
    assert!(is_kept("zanzibar") && is_kept("yellowstone"));
    ada.name.family = "Lovelace".into();
    bob.name.family = "Zanzibar".into();
    let both = [&ada, &bob];
    desk.store
        .write("save people", |write| both.iter().try_for_each(|person| write.people().save(person).map(|_| ())))
        .expect("saved");
    assert!(is_kept("zanzibar"), "Bob has it now");
    assert!(!is_kept("yellowstone"), "nobody has it");
    assert_eq!(desk.found("zanzibar"), [bob.id]);
}

#[test]
fn a_nickname_finds_the_person_and_says_so() {
    let desk = Desk::temporary();
    let robert = desk.person("Robert", "Stone");
    let pepe = desk.person("José", "Luna");
    let mut peggy = desk.person("Margaret", "Hill");
    peggy.name.nickname = "Sunny".into();
    for person in [&robert, &pepe, &peggy] {
        desk.save(person);
    }
    for (typed, wanted) in [
        ("bob stone", &robert),
        ("stone bobby", &robert),
        ("pepe luna", &pepe),
        ("peggy hill", &peggy),
        ("sunny", &peggy),
    ] {
        let found = desk.find(typed);
        assert_eq!(found.first().map(|h| (h.id, h.why.clone())), Some((wanted.id, Why::Nickname)), "{typed}");
    }
}

#[test]
fn the_whole_name_comes_before_its_beginning_before_a_nickname_before_a_similar_one() {
    let desk = Desk::temporary();
    let similar = desk.person("Bobb", "Stone");
    let nickname = desk.person("Robert", "Stone");
    let longer = desk.person("Bob", "Stonewall");
    let exact = desk.person("Bob", "Stone");
    for person in [&similar, &nickname, &longer, &exact] {
        desk.save(person);
    }
    assert_eq!(desk.found("bob stone")[0], exact.id);
    let found = desk.found("bob stone");
    let place = |id| found.iter().position(|f| *f == id);
    assert!(place(longer.id) < place(nickname.id), "a name that begins so comes before a nickname");
}

#[test]
fn who_was_contacted_last_comes_first_among_equals() {
    let desk = Desk::temporary();
    let people: Vec<_> = (0..60).map(|_| desk.person("Maria", "Garcia")).collect();
    people.iter().for_each(|p| desk.save(p));
    desk.log(&desk.interaction(people[57].id, InteractionKind::Call, "asked about the road"));
    assert_eq!(desk.found("maria g")[0], people[57].id, "although forty others come before her in the index");
}

#[test]
fn one_letter_is_enough_to_begin() {
    let desk = Desk::temporary();
    let (ada, zoe) = (desk.person("Ada", "Lovelace"), desk.person("Zoe", "Adler"));
    desk.save(&ada);
    desk.save(&zoe);
    assert_eq!(desk.found("z"), [zoe.id]);
    assert_eq!(desk.found("a").len(), 2, "by given and by family name");
    assert_eq!(desk.found("lovelace a"), [ada.id]);
    assert_eq!(desk.found("a lovelace"), [ada.id], "an initial");
}

#[test]
fn whoever_is_in_the_bin_is_not_found_and_the_dead_are_marked() {
    let desk = Desk::temporary();
    let mut ada = desk.person("Ada", "Lovelace");
    ada.phones = vec![desk.phone("704-555-0102")];
    ada.is_deceased = true;
    desk.save(&ada);
    assert!(desk.find("lovelace")[0].is_deceased);
    desk.write(|write| write.people().remove(ada.id));
    for typed in ["lovelace", "7045550102", "lovelaec"] {
        assert!(desk.found(typed).is_empty(), "{typed}");
    }
    desk.write(|write| write.people().restore(ada.id));
    for typed in ["lovelace", "7045550102", "lovelaec"] {
        assert_eq!(desk.found(typed), [ada.id], "{typed}, back from the bin");
    }
}

#[test]
fn whoever_is_protected_is_found_by_name_only() {
    let desk = Desk::temporary();
    let mut ada = desk.person("Ada", "Lovelace");
    ada.phones = vec![desk.phone("704-555-0102")];
    ada.emails = vec![desk.email("ada@example.org")];
    ada.addresses = vec![desk.address("12 Oak Street|Anytown|NC|98908")];
    ada.rolls
        .insert("NC 77".into(), folkmoot_domain::person::RollFacts { number: "BY1234".into(), ..Default::default() });
    desk.save(&ada);
    let contacts = ["704-555-0102", "0102", "ada@example.org", "12 oak", "98908", "BY1234", "lovelace oak"];
    for typed in contacts {
        assert_eq!(desk.found(typed), [ada.id], "{typed}, before");
    }
    ada.is_protected = true;
    desk.save(&ada);
    for typed in contacts {
        assert!(desk.found(typed).is_empty(), "{typed} gives nobody away");
    }
    assert_eq!(desk.found("ada lovelace"), [ada.id]);
    ada.is_protected = false;
    desk.save(&ada);
    assert_eq!(desk.found("704-555-0102"), [ada.id], "protection ended");
}

#[test]
fn nothing_typed_can_break_the_search() {
    let desk = Desk::temporary();
    desk.save(&desk.person("Ada", "Lovelace"));
    for typed in
        ["", " ", "\"", "a AND", "NEAR(", "*", "()", "'; DROP TABLE person", "名前", "@", "+", "ʼ", "\u{0}", "-"]
    {
        desk.find(typed);
        desk.read(|read| {
            let filter = folkmoot_store::table::people::PeopleFilter { text: Some(typed.into()), ..Default::default() };
            read.people().count(&filter)
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Whatever is written, and whatever was asked before. Inside a write nobody is taken from memory.
    #[test]
    fn what_searches_keep_in_memory_never_changes_an_answer(
        deeds in prop::collection::vec((0..6_usize, 0..8_usize, 0..6_usize), 1..25),
    ) {
        const NAMES: [(&str, &str); 6] = [
            ("Maria", "Garcia"), ("Mario", "Garcia Lopez"), ("Marta", "Elmwood"), ("Bob", "Mar1a"), ("Ana", "Garza"), ("", "Maria"),
        ];
        let desk = Desk::temporary();
        let mut people: Vec<_> = (0..8).map(|i| desk.person(NAMES[i % 6].0, NAMES[i % 6].1)).collect();
        people.iter().for_each(|person| desk.save(person));
        let mut is_in_bin = [false; 8];
        for (what, who, name) in deeds {
            let person = &mut people[who];
            match what {
                0 | 1 if is_in_bin[who] => {}
                0 => {
                    (person.name.given, person.name.family) = (NAMES[name].0.into(), NAMES[name].1.into());
                    desk.save(person);
                }
                1 => {
                    person.addresses = vec![desk.address("7 Elmwood Ave|Garciaville|NC|98901")];
                    person.emails = vec![desk.email(&format!("maria{name}@example.org"))];
                    desk.save(person);
                }
                2 if is_in_bin[who] => {}
                2 => desk.log(&desk.interaction(person.id, InteractionKind::Call, "asked about the road")),
                3 => {
                    let id = person.id;
                    desk.write(|write| if is_in_bin[who] { write.people().restore(id) } else { write.people().remove(id) });
                    is_in_bin[who] = !is_in_bin[who];
                }
                _ => {}
            }
            for typed in ["m", "mar", "maria", "maria g", "maria garcia", "mraia garcia", "garca", "elmw", "mar1"] {
                let anew = desk.write(|write| write.read().people().find(&desk.words, typed, 10));
                prop_assert_eq!(desk.find(typed), anew, "{}", typed);
            }
            for (person, _) in people.iter().zip(is_in_bin).filter(|(_, is_in_bin)| !is_in_bin) {
                let name = format!("{} {}", person.name.family, person.name.given);
                let whole = name.trim_end();
                for typed in [whole, &whole[..whole.len() - 1]] {
                    prop_assert!(desk.found(typed).contains(&person.id), "{} by {}", person.id, typed);
                }
            }
        }
    }
}
