use super::*;
use folkmoot_domain::contact::{e164, last_seven, street_key, zip5};
use std::collections::{HashMap, HashSet};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

fn some(count: u32) -> Vec<SamplePerson> {
    people(1, count, today()).collect()
}

#[test]
fn the_same_seed_gives_the_same_people_and_another_gives_others() {
    assert_eq!(some(500), some(500), "a seed promises its people");
    let others: Vec<_> = people(2, 500, today()).collect();
    assert_ne!(some(500), others, "another seed is another county");
}

#[test]
fn people_are_the_same_on_another_day_and_their_notes_are_newer() {
    let later: Vec<_> = people(1, 500, today() + Days::new(100)).collect();
    for (a, b) in some(500).iter().zip(&later) {
        assert_eq!((&a.person.name, a.person.birth), (&b.person.name, b.person.birth));
        let moved = |i: usize| b.interactions[i].at.0 - a.interactions[i].at.0;
        assert!((0..a.interactions.len()).all(|i| moved(i) == 100 * 86_400_000), "a hundred days later");
    }
}

#[test]
fn fewer_people_are_the_first_of_more() {
    assert_eq!(some(300), some(1000)[..300], "a larger office begins with the smaller one's people");
}

#[test]
fn as_many_people_come_as_were_asked_for_with_ids_of_their_own() {
    for count in [1, 2, 7, 1000] {
        assert_eq!(some(count).len(), count as usize);
    }
    let people = some(20_000);
    let mut ids = HashSet::new();
    for SamplePerson { person, interactions, .. } in &people {
        assert!(ids.insert(person.id.0));
        assert!(person.phones.iter().all(|phone| ids.insert(phone.id.0)));
        assert!(person.emails.iter().all(|email| ids.insert(email.id.0)));
        assert!(person.addresses.iter().all(|address| ids.insert(address.id.0)));
        assert!(interactions.iter().all(|entry| ids.insert(entry.id.0)));
    }
    let numbers: HashSet<_> = people.iter().filter_map(|p| p.person.rolls.get(ROLL)).map(|roll| &roll.number).collect();
    assert_eq!(
        numbers.len(),
        people.iter().filter(|p| p.person.rolls.contains_key(ROLL)).count(),
        "voter numbers are unique"
    );
    assert!(people.is_sorted_by_key(|p| p.person.id), "ids grow, as those of a real office do");
}

#[test]
fn everybody_can_be_saved() {
    for SamplePerson { person, .. } in some(5000) {
        assert_eq!(person.check(today()), [], "a form would refuse this person");
        let mut settled = person.clone();
        settled.settle();
        assert_eq!(settled, person, "one entry of each list is primary already");
    }
}

#[test]
fn a_household_shares_its_address_and_mostly_its_name() {
    let people = some(20_000);
    let mut households: HashMap<u32, Vec<&Person>> = HashMap::new();
    for one in &people {
        households.entry(one.household).or_default().push(&one.person);
    }
    let mean = people.len() as f64 / households.len() as f64;
    assert!((2.1..2.6).contains(&mean), "{mean} people a household; the Census counts about 2.5 of all ages");
    let mut together = 0;
    let mut same_name = 0;
    for household in households.values() {
        assert!(household.len() <= 6);
        for other in &household[1..] {
            together += 1;
            let [a, b] = [&household[0].addresses[0], &other.addresses[0]];
            assert_eq!((street_key(&a.line1, &a.line2), zip5(&a.zip)), (street_key(&b.line1, &b.line2), zip5(&b.zip)));
            same_name += usize::from(household[0].name.family == other.name.family);
        }
    }
    let share = same_name as f64 / f64::from(together);
    assert!((0.6..0.95).contains(&share), "{share} of those who live with the first have the first's surname");
}

#[test]
fn surnames_are_spread_as_a_countys_are() {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let people = some(100_000);
    for one in &people {
        *counts.entry(one.person.name.family.clone()).or_default() += 1;
    }
    let mut by_count: Vec<_> = counts.iter().collect();
    by_count.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let top = f64::from(*by_count[0].1) / people.len() as f64;
    assert_eq!(by_count[0].0, "Smith");
    assert!((0.006..0.013).contains(&top), "Smith is {top} of all; the Census has 0.0083");
    let top_100: u32 = by_count[..100].iter().map(|(_, count)| **count).sum();
    let share = f64::from(top_100) / people.len() as f64;
    assert!((0.12..0.25).contains(&share), "the first hundred names are {share} of all; the Census has 0.17");
    assert!(by_count.len() > 18_000, "{} surnames: the tail must be long", by_count.len());
}

#[test]
fn ages_languages_and_marks_are_a_countys() {
    let people = some(20_000);
    let share = |is_so: &dyn Fn(&Person) -> bool| people.iter().filter(|p| is_so(&p.person)).count() as f64 / 20_000.0;
    let born = |p: &Person| p.birth.map_or(1980, Birth::year);
    assert!(people.iter().all(|p| (1925..=2010).contains(&born(&p.person))), "from sixteen to a hundred");
    assert!((0.15..0.35).contains(&share(&|p| born(p) <= 1961)), "about a quarter is over 65");
    assert!((0.05..0.12).contains(&share(&|p| p.language == "es")));
    assert!((0.7..0.95).contains(&share(&|p| p.rolls.contains_key(ROLL))), "most are on the roll");
    assert!((0.02..0.08).contains(&share(&|p| p.name.family.contains([' ', '-']))), "double surnames are there");
    assert!(share(&|p| p.name.family.contains(['á', 'é', 'í', 'ó', 'ú', 'ñ'])) > 0.02, "accents are there");
    assert!((0.0005..0.006).contains(&share(&|p| p.is_protected)), "a few are protected");
    assert!((0.002..0.03).contains(&share(&|p| p.is_deceased)), "a few have died");
}

#[test]
fn nothing_in_it_reaches_a_real_person() {
    for SamplePerson { person, .. } in some(20_000) {
        for email in &person.emails {
            assert!(Email::parse(&email.address).is_some(), "{}", email.address);
            let domain = email.address.rsplit('@').next().expect("a domain");
            assert!(
                ["example.org", "example.com", "example.net"].contains(&domain),
                "{domain} is kept free (RFC 2606)"
            );
        }
        for phone in &person.phones {
            assert_eq!(last_seven(&phone.number).len(), 7, "{}", phone.number);
            if let Some(number) = e164(&phone.number) {
                assert!(
                    number.starts_with("+1290") || number.starts_with("+1490"),
                    "{number}: no such area code is given out"
                );
            }
        }
        assert!(person.addresses.iter().all(|address| address.zip.starts_with("269")), "no ZIP code begins with 269");
    }
}

#[test]
fn timelines_are_in_order_and_some_steps_are_due() {
    let people = some(20_000);
    let entries: Vec<_> = people.iter().flat_map(|p| &p.interactions).collect();
    assert!((5_000..15_000).contains(&entries.len()), "{} entries", entries.len());
    assert!(people.iter().all(|p| p.interactions.is_sorted_by_key(|entry| entry.at)));
    assert!(people.iter().all(|p| p.interactions.iter().all(|entry| entry.person == p.person.id)));
    let open: Vec<_> = entries.iter().filter_map(|e| e.next_step.as_ref()).filter(|step| !step.is_done).collect();
    assert!(open.iter().any(|step| step.on < Some(today())), "some are overdue");
    assert!(open.iter().any(|step| step.on >= Some(today())), "some are to come");
}
