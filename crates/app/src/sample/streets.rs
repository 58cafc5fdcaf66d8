//! A county that is on no map: towns, streets, ZIP codes, precincts.

use super::random::Random;
use chrono::NaiveDate;
use folkmoot_domain::contact::{Address, Area, AreaSource, ContactKind};
use folkmoot_domain::ids::EntryId;

/// The county's number on the voter roll. North Carolina has a hundred counties; this would be the next.
pub(super) const ROLL: &str = "NC 101";

/// Where a household lives.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub line1: String,
    pub line2: String,
    pub city: &'static str,
    pub zip: String,
    pub area: String,
    /// From 1, for the districts on the roll.
    pub precinct: u32,
}

/// A town with its share of the county's households in a thousand, and how many ZIP codes and precincts it has.
struct Town {
    name: &'static str,
    share: u64,
    zips: u32,
    precincts: u32,
}

const TOWNS: &[Town] = &[
    Town { name: "Marlow", share: 380, zips: 6, precincts: 24 },
    Town { name: "Alder Falls", share: 170, zips: 3, precincts: 12 },
    Town { name: "Millbrook Station", share: 110, zips: 2, precincts: 8 },
    Town { name: "Harlan Creek", share: 90, zips: 2, precincts: 6 },
    Town { name: "Stony Ford", share: 70, zips: 1, precincts: 5 },
    Town { name: "Pine Hollow", share: 60, zips: 1, precincts: 4 },
    Town { name: "Corbin Mills", share: 45, zips: 1, precincts: 3 },
    Town { name: "Bellweather", share: 35, zips: 1, precincts: 2 },
    Town { name: "Sandy Bottom", share: 25, zips: 1, precincts: 2 },
    Town { name: "Old Quarry", share: 15, zips: 1, precincts: 1 },
];

/// The postal service has given no ZIP code that begins with 269.
const FIRST_ZIP: u32 = 26_901;

#[rustfmt::skip]
const STREETS: &[&str] = &[
    "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "Acorn", "Adams", "Airport", "Alder",
    "Apple", "Arbor", "Ash", "Aspen", "Azalea", "Baker", "Bank", "Barn", "Bay", "Beech", "Birch", "Bluebird", "Bluff",
    "Bridge", "Broad", "Brook", "Buck", "Canal", "Canterbury", "Cardinal", "Carriage", "Cedar", "Center", "Chapel",
    "Cherry", "Chestnut", "Church", "Circle", "Clay", "Clearview", "Clover", "College", "Cottage", "Cotton",
    "Country Club", "County Line", "Cove", "Creekside", "Crescent", "Cypress", "Davis", "Deer Run", "Depot",
    "Dogwood", "Dover", "Eagle", "East", "Elm", "Evergreen", "Fairview", "Falcon", "Farm", "Fawn", "Ferry",
    "Fieldstone", "Forest", "Fox Hollow", "Franklin", "Front", "Garden", "Glen", "Grant", "Green", "Grove", "Hampton",
    "Harbor", "Harvest", "Hawthorne", "Heather", "Heritage", "Hickory", "High", "Hill", "Hillcrest", "Holly",
    "Hunters", "Industrial", "Iris", "Ivy", "Jackson", "Jefferson", "Juniper", "Kings", "Lake", "Lakeview", "Lantern",
    "Laurel", "Liberty", "Lincoln", "Linden", "Locust", "Long Branch", "Lynn", "Madison", "Magnolia", "Main", "Maple",
    "Market", "Martin Luther King", "Meadow", "Mill", "Mockingbird", "Monroe", "Mountain View", "Mulberry", "North",
    "Oak", "Old Mill", "Old Stage", "Orchard", "Park", "Peach", "Pear", "Pecan", "Pine", "Pleasant", "Plum", "Pond",
    "Poplar", "Prospect", "Quail", "Railroad", "Raven", "Redbud", "Ridge", "River", "Robin", "Rock Spring", "Rose",
    "Saddle", "Sandpiper", "School", "Shady", "Sherwood", "Silver", "Skyline", "South", "Spring", "Spruce", "State",
    "Stone", "Summit", "Sunset", "Sycamore", "Tanglewood", "Timber", "Trinity", "Union", "Valley", "Vine", "Walnut",
    "Washington", "Water", "Wedgewood", "West", "Whispering Pines", "White Oak", "Wildwood", "Willow", "Wilson",
    "Winding", "Windsor", "Woodland", "Wren",
];
const KINDS: &[&str] = &[
    "St", "Street", "Rd", "Road", "Dr", "Drive", "Ave", "Avenue", "Ln", "Lane", "Ct", "Cir", "Pl", "Way", "Blvd", "Trl",
];
const KIND_WEIGHTS: &[u64] = &[20, 6, 16, 6, 14, 5, 9, 4, 8, 3, 6, 4, 3, 3, 2, 1];
const DIRECTIONS: &[&str] = &["N", "S", "E", "W"];

impl Place {
    /// A household's address, somewhere in the county.
    pub fn draw(random: &mut Random) -> Self {
        let town = random.weighted(&TOWNS.iter().map(|town| town.share).collect::<Vec<_>>());
        let first = |of: fn(&Town) -> u32| TOWNS[..town].iter().map(of).sum::<u32>();
        let town_is = &TOWNS[town];
        // A street lies in one precinct and one ZIP code, wherever on it a house stands.
        let street = random.below(STREETS.len() as u64);
        let kind = random.weighted(KIND_WEIGHTS) as u64;
        let direction = random.per_mille(120).then(|| random.one_of(DIRECTIONS));
        let street_no = (street * 7 + kind * 3) as u32;
        let precinct = first(|t| t.precincts) + street_no % town_is.precincts + 1;
        let zip = FIRST_ZIP + first(|t| t.zips) + street_no % town_is.zips;
        let house = if random.per_mille(700) { random.between(1, 1999) } else { random.between(2000, 9899) };
        let name = STREETS[street as usize];
        let kind = KINDS[kind as usize];
        let line1 = match direction {
            Some(direction) => format!("{house} {direction} {name} {kind}"),
            None => format!("{house} {name} {kind}"),
        };
        let line2 = match random.below(1000) {
            0..90 => format!("Apt {}", random.between(1, 40)),
            90..130 => format!("Apt {}{}", random.between(1, 9), char::from(b'A' + random.below(6) as u8)),
            130..150 => format!("Unit {}", random.between(1, 30)),
            150..160 => format!("Lot {}", random.between(1, 60)),
            _ => String::new(),
        };
        let zip = if random.per_mille(60) { format!("{zip}-{:04}", random.between(1, 9999)) } else { zip.to_string() };
        Self { line1, line2, city: town_is.name, zip, area: format!("Precinct {precinct:02}"), precinct }
    }

    /// As a home address; the area as the roll has it.
    pub fn address(&self, id: EntryId, on: NaiveDate) -> Address {
        Address {
            id,
            kind: ContactKind::Home,
            line1: self.line1.clone(),
            line2: self.line2.clone(),
            city: self.city.to_owned(),
            state: "NC".to_owned(),
            zip: self.zip.clone(),
            is_primary: true,
            area: Some(Area { name: self.area.clone(), source: AreaSource::Roll, on }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_towns_are_the_whole_county() {
        assert_eq!(TOWNS.iter().map(|town| town.share).sum::<u64>(), 1000, "shares are thousandths");
        assert_eq!(KINDS.len(), KIND_WEIGHTS.len(), "every kind of street has its weight");
    }

    #[test]
    fn a_street_of_a_town_lies_in_one_precinct_and_one_zip_code() {
        let mut seen = std::collections::HashMap::new();
        let mut random = Random::new(3, 3);
        for _ in 0..20_000 {
            let place = Place::draw(&mut random);
            let (_, street) = place.line1.split_once(' ').expect("a house number and a street");
            let street = ["N ", "S ", "E ", "W "].iter().find_map(|d| street.strip_prefix(d)).unwrap_or(street);
            let lies_in = (place.precinct, place.zip[..5].to_owned());
            let before = seen.entry((place.city, street.to_owned())).or_insert_with(|| lies_in.clone());
            assert_eq!(*before, lies_in, "{street} in {}", place.city);
        }
    }
}
