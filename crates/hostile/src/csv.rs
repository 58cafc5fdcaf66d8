use crate::file::{file, read, today};
use folkmoot_lists::inspect::{inspect, inspect_as};

/// A file named `.csv`: what it is, and all its rows by the suggested mapping.
pub fn csv(bytes: &[u8]) {
    let file = file(".csv", bytes);
    let Ok(inspection) = inspect(file.path(), None, today()) else { return };
    read(file.path(), &inspection);
    let told = inspect_as(file.path(), &inspection.shape, today()).expect("what was found can be told");
    assert_eq!(told.rows, inspection.rows, "a shape that is told gives the same rows");
}
