//! Which rows of the benchmark's lists really are the same person.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::Path,
};

use anyhow::{Context, ensure};

/// Two rows, from 1, the header not counted. In one list the lower row comes first; of two lists, the first's.
pub type Pair = (u64, u64);

/// Febrl: `rec-N-org` and every `rec-N-dup-M` are one person.
pub fn febrl(list: &Path) -> anyhow::Result<HashSet<Pair>> {
    let text = fs::read_to_string(list)?;
    let mut rows_of: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for (row, line) in (1..).zip(text.lines().skip(1)) {
        let person = line.split('-').nth(1).with_context(|| format!("row {row} has no rec-N"))?;
        rows_of.entry(person).or_default().push(row);
    }
    Ok(pairs_in(rows_of.values()))
}

/// Anytown's contacts among themselves: linked by `same_person_as`, or on the same line of the roll.
pub fn contacts(truth: &Path) -> anyhow::Result<HashSet<Pair>> {
    let rows = Truth::read(truth)?;
    let mut rows_of: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    let mut first_on_roll: HashMap<&str, usize> = HashMap::new();
    let mut person_of: Vec<usize> = Vec::with_capacity(rows.0.len());
    let place_of: HashMap<&str, usize> =
        rows.0.iter().enumerate().map(|(place, row)| (row[0].as_str(), place)).collect();
    for (place, [_, roll, same]) in rows.0.iter().enumerate() {
        let earlier = if same.is_empty() { None } else { place_of.get(same.as_str()) };
        // The table names an earlier contact, so its person is known by now.
        let mut person = earlier.and_then(|earlier| person_of.get(*earlier)).copied().unwrap_or(place);
        if !roll.is_empty() {
            person = *first_on_roll.entry(roll).or_insert(person);
        }
        person_of.push(person);
        rows_of.entry(person).or_default().push(place as u64 + 1);
    }
    Ok(pairs_in(rows_of.values()))
}

/// Anytown's contacts and the row of the roll that each is; `roll_numbers` in the roll's order.
pub fn on_roll(truth: &Path, roll_numbers: &[String]) -> anyhow::Result<HashSet<Pair>> {
    let row_of: HashMap<&str, u64> = roll_numbers.iter().map(String::as_str).zip(1..).collect();
    let mut pairs = HashSet::new();
    for (contact, [_, roll, _]) in (1..).zip(&Truth::read(truth)?.0) {
        if !roll.is_empty() {
            let row = row_of.get(roll.as_str()).with_context(|| format!("{roll} is not on the roll"))?;
            pairs.insert((contact, *row));
        }
    }
    Ok(pairs)
}

/// The numbers on a roll without a header and without quotes, Florida's, or North Carolina's with both.
pub fn roll_numbers(roll: &Path) -> anyhow::Result<Vec<String>> {
    let bytes = fs::read(roll)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().map(|line| line.split('\t').map(|cell| cell.trim_matches('"')));
    let mut first = lines.clone().next().context("the roll is empty")?;
    let column = match first.position(|name| name == "voter_reg_num") {
        Some(column) => {
            lines.next();
            column
        }
        None => 1,
    };
    lines.map(|mut cells| cells.nth(column).map(str::to_owned).context("a line of the roll has no number")).collect()
}

/// A list of `moot sample create`: who was typed in again, and from which row.
pub fn sample(truth: &Path) -> anyhow::Result<HashSet<Pair>> {
    let text = fs::read_to_string(truth)?;
    let mut rows_of: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let mut next = || anyhow::Ok(cells.next().context("too few columns")?.parse::<u64>()?);
        let (row, same_as) = (next()?, next()?);
        rows_of.entry(same_as).or_insert_with(|| vec![same_as]).push(row);
    }
    Ok(pairs_in(rows_of.values()))
}

/// `office-contacts.truth.csv`: contact, number on the roll, earlier contact who is the same person.
struct Truth(Vec<[String; 3]>);

impl Truth {
    fn read(file: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(file)?;
        let mut lines = text.lines();
        ensure!(lines.next() == Some("contact_id,roll_number,same_person_as"), "{} has other columns", file.display());
        let row = |line: &str| {
            let mut cells = line.split(',').map(str::to_owned);
            let mut next = || cells.next().context("too few columns");
            anyhow::Ok([next()?, next()?, next()?])
        };
        Ok(Self(lines.map(row).collect::<anyhow::Result<_>>()?))
    }
}

fn pairs_in<'a>(groups: impl Iterator<Item = &'a Vec<u64>>) -> HashSet<Pair> {
    let mut pairs = HashSet::new();
    for rows in groups {
        for (place, a) in rows.iter().enumerate() {
            pairs.extend(rows[place + 1..].iter().map(|b| (*a.min(b), *a.max(b))));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place;

    #[test]
    fn the_lists_have_as_many_true_pairs_as_their_makers_say() {
        let febrl_list = |n: u8| place::root().join(format!("crates/linkage/tests/data/febrl/dataset{n}.csv"));
        for (list, true_pairs) in [(1, 500), (2, 1_934), (3, 6_538)] {
            assert_eq!(febrl(&febrl_list(list)).unwrap().len(), true_pairs);
        }
        let anytown = place::root().join("crates/lists/tests/data/anytown");
        let truth = anytown.join("office-contacts.truth.csv");
        assert_eq!(contacts(&truth).unwrap().len(), 180);
        for roll in ["roll-fl.txt", "roll-nc.txt"] {
            let numbers = roll_numbers(&anytown.join(roll)).unwrap();
            assert_eq!(on_roll(&truth, &numbers).unwrap().len(), 2_294);
        }
    }

    #[test]
    fn three_rows_of_one_person_are_three_pairs() {
        let pairs = pairs_in([vec![5, 2, 9]].iter());
        assert_eq!(pairs, HashSet::from([(2, 5), (5, 9), (2, 9)]));
    }
}
