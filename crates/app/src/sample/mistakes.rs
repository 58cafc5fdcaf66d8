//! What goes wrong when people type lists, and when machines read them.

use super::list::{Column, Row};
use super::names::nickname;
use super::random::Random;
use super::streets::Place;

/// The slips of a list that was kept with care, on a row that is somebody's only one: one row in five has any.
pub(super) fn spoil(random: &mut Random, row: &mut Row) {
    match random.below(1000) {
        0..40 => leave_out(random, row),
        40..65 => misspell(random, row),
        65..85 => in_capitals(row),
        85..105 => shorten_phone(row),
        105..120 => impossible_date(random, row),
        120..130 => swap_day_and_month(row),
        130..150 => misread(random, row),
        150..165 => break_email(row),
        165..180 => two_digit_year(row),
        180..190 => unit_in_street(row),
        190..196 => formula_in_note(random, row),
        _ => {}
    }
}

/// Somebody typed in a second time, years later, by someone else: hardly ever the same row, always the same person.
pub(super) fn type_again(random: &mut Random, row: &mut Row) {
    let before = row.clone();
    for _ in 0..random.between(1, 4) {
        match random.below(100) {
            0..24 => misspell(random, row),
            24..36 => by_nickname(random, row),
            36..48 => leave_out(random, row),
            48..56 => misread(random, row),
            56..62 => swap_day_and_month(row),
            62..68 => in_capitals(row),
            68..74 => initial_only(row),
            74..80 => unit_in_street(row),
            80..86 => one_surname(random, row),
            86..91 => shorten_phone(row),
            91..96 => moved(random, row),
            _ => two_digit_year(row),
        }
    }
    // A second entry knows less: the first contact's extras are not asked again.
    for column in
        [Column::Prefix, Column::Middle, Column::Nickname, Column::Newsletter, Column::Notes, Column::Precinct]
    {
        if random.per_mille(500) {
            row[column].clear();
        }
    }
    if *row == before {
        misspell(random, row);
    }
}

/// A letter too many, too few, swapped or from the next key, in a name or the street.
fn misspell(random: &mut Random, row: &mut Row) {
    let column = [Column::Family, Column::Given, Column::Street][random.weighted(&[45, 35, 20])];
    let mut letters: Vec<char> = row[column].chars().collect();
    if letters.len() < 3 {
        return;
    }
    // The first letter is rarely wrong.
    let at = random.between(1, letters.len() as i64 - 1) as usize;
    match random.below(4) {
        0 => letters.insert(at, letters[at]),
        1 => drop(letters.remove(at)),
        2 => letters.swap(at - 1, at),
        _ => letters[at] = next_key(random, letters[at]),
    }
    row[column] = letters.into_iter().collect();
}

/// Keys side by side on a US keyboard.
fn next_key(random: &mut Random, letter: char) -> char {
    const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let small = letter.to_ascii_lowercase();
    let beside = ROWS.iter().find_map(|keys| keys.find(small).map(|at| (keys, at)));
    let key = beside.and_then(|(keys, at)| {
        let at = if random.per_mille(500) { at + 1 } else { at.wrapping_sub(1) };
        keys.chars().nth(at)
    });
    match key {
        Some(key) if letter.is_ascii_uppercase() => key.to_ascii_uppercase(),
        Some(key) => key,
        None => letter,
    }
}

/// Shapes that a scanner takes for one another.
fn misread(random: &mut Random, row: &mut Row) {
    const SHAPES: [(&str, &str); 12] = [
        ("rn", "m"),
        ("m", "rn"),
        ("cl", "d"),
        ("d", "cl"),
        ("l", "1"),
        ("o", "0"),
        ("O", "0"),
        ("S", "5"),
        ("B", "8"),
        ("vv", "w"),
        ("1", "l"),
        ("0", "O"),
    ];
    let column = [Column::Family, Column::Given, Column::Street, Column::City][random.weighted(&[35, 25, 30, 10])];
    let possible: Vec<_> = SHAPES.iter().filter(|(shape, _)| row[column].contains(shape)).collect();
    if !possible.is_empty() {
        let (shape, seen) = possible[random.below(possible.len() as u64) as usize];
        row[column] = row[column].replacen(shape, seen, 1);
    }
}

fn leave_out(random: &mut Random, row: &mut Row) {
    const OFTEN_MISSING: [Column; 8] = [
        Column::Birth,
        Column::Zip,
        Column::HomePhone,
        Column::MobilePhone,
        Column::Email,
        Column::State,
        Column::Street,
        Column::Given,
    ];
    row[OFTEN_MISSING[random.weighted(&[30, 15, 15, 12, 12, 8, 5, 3])]].clear();
}

fn in_capitals(row: &mut Row) {
    for column in
        [Column::Given, Column::Middle, Column::Family, Column::Suffix, Column::Street, Column::Unit, Column::City]
    {
        row[column] = row[column].to_uppercase();
    }
}

fn by_nickname(random: &mut Random, row: &mut Row) {
    match nickname(&row[Column::Given]) {
        Some(short) => row[Column::Given] = short.to_owned(),
        None => misspell(random, row),
    }
}

fn initial_only(row: &mut Row) {
    let initial: String = row[Column::Given].chars().take(1).collect();
    if !initial.is_empty() && !row[Column::Middle].is_empty() {
        row[Column::Given] = format!("{initial}.");
    }
}

/// Half of a double surname, or the whole with a hyphen.
fn one_surname(random: &mut Random, row: &mut Row) {
    let family = row[Column::Family].clone();
    if let Some((first, second)) = family.split_once(['-', ' ']) {
        row[Column::Family] = match random.below(3) {
            0 => first.to_owned(),
            1 => second.to_owned(),
            _ => format!("{first}-{second}"),
        };
    }
}

/// "03/04/1975" for the fourth of March's other reading.
fn swap_day_and_month(row: &mut Row) {
    let birth = row[Column::Birth].clone();
    if let [month, day, year] = birth.split('/').collect::<Vec<_>>()[..] {
        row[Column::Birth] = format!("{day}/{month}/{year}");
    }
}

fn impossible_date(random: &mut Random, row: &mut Row) {
    let year = random.between(1940, 2004);
    row[Column::Birth] = match random.below(5) {
        0 => format!("02/30/{year}"),
        1 => format!("13/13/{year}"),
        2 => format!("00/00/{year}"),
        3 => format!("06/31/{year}"),
        _ => "unknown".to_owned(),
    };
}

fn two_digit_year(row: &mut Row) {
    let birth = row[Column::Birth].clone();
    if let [month, day, year] = birth.split('/').collect::<Vec<_>>()[..]
        && year.len() == 4
    {
        let plain = |part: &str| part.trim_start_matches('0').to_owned();
        row[Column::Birth] = format!("{}/{}/{}", plain(month), plain(day), &year[2..]);
    }
}

/// Without the area code, as neighbors give it.
fn shorten_phone(row: &mut Row) {
    for column in [Column::HomePhone, Column::MobilePhone] {
        let digits: String = row[column].chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= 10 {
            let last = &digits[digits.len() - 7..];
            row[column] = format!("{}-{}", &last[..3], &last[3..]);
            return;
        }
    }
}

fn break_email(row: &mut Row) {
    let email = row[Column::Email].clone();
    row[Column::Email] = match email.len() % 3 {
        _ if email.is_empty() => email,
        0 => email.replace('@', " at "),
        1 => email.replace('.', ","),
        _ => email.replace("@example", "@@example"),
    };
}

fn unit_in_street(row: &mut Row) {
    if !row[Column::Unit].is_empty() {
        let unit = std::mem::take(&mut row[Column::Unit]).replace("Apt ", "#");
        row[Column::Street] = format!("{} {unit}", row[Column::Street]);
    }
}

fn moved(random: &mut Random, row: &mut Row) {
    let place = Place::draw(random);
    row[Column::Street] = place.line1;
    row[Column::Unit] = place.line2;
    row[Column::City] = place.city.to_owned();
    row[Column::Zip] = place.zip;
    row[Column::Precinct] = place.area;
}

/// Text that a spreadsheet would run.
fn formula_in_note(random: &mut Random, row: &mut Row) {
    row[Column::Notes] = random
        .one_of(&["=called twice=", "- no answer, try evenings", "+ wants a yard sign?", "@ library on Mondays"])
        .to_owned();
}
