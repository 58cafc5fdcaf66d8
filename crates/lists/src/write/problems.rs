//! The rows of an import that did not come in, or not whole, as a spreadsheet that can be corrected and imported again.

use crate::error::ListError;
use crate::escape::restore;
use crate::write::{Cell, ColumnKind, Format, OutColumn, writer};
use std::path::Path;

/// Writes rows with their line and the reason in front, then their cells as they stood in the list, as .xlsx. `titles`
/// head those two, `header` names the list's columns; cells beyond them are written too.
pub fn write_problems<Cells: AsRef<[String]>>(
    path: &Path,
    titles: [&str; 2],
    header: &[String],
    rows: impl IntoIterator<Item = (u64, Cells, String)>,
) -> Result<(), ListError> {
    let titles = titles.into_iter().chain(header.iter().map(String::as_str));
    let columns: Vec<OutColumn> =
        titles.map(|title| OutColumn { title: title.to_owned(), kind: ColumnKind::Text }).collect();
    let mut writer = writer(path, Format::Xlsx, &columns)?;
    for (line, cells, reason) in rows {
        let line = line.to_string();
        let cells = cells.as_ref().iter().map(|cell| Cell::Text(restore(cell)));
        let row: Vec<Cell<'_>> = [Cell::Text(&line), Cell::Text(&reason)].into_iter().chain(cells).collect();
        writer.row(&row)?;
    }
    writer.finish()
}
