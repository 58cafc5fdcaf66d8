//! The rows of an import that did not come in, or not whole, as a spreadsheet that can be corrected and imported again.

use crate::error::ListError;
use crate::escape::restore;
use crate::write::{Cell, ColumnKind, Format, OutColumn, writer};
use std::borrow::Cow;
use std::path::Path;

/// The columns of a spreadsheet behind the first two.
const MOST_CELLS: usize = 16_384 - 2;
/// Characters of a cell: a spreadsheet holds 32,767 of UTF-16, two of which can be one of these.
const LONGEST: usize = 16_000;

/// Writes rows with their line and the reason in front, then their cells as they stood in the list, as .xlsx. `titles`
/// head those two, `header` names the list's columns; cells beyond them are written too. What a spreadsheet can't hold is
/// left away, unlike in an export: of a longer text its end, of a wider row its last cells. The line says where the whole
/// row stands.
pub fn write_problems<Cells: AsRef<[String]>>(
    path: &Path,
    titles: [&str; 2],
    header: &[String],
    rows: impl IntoIterator<Item = (u64, Cells, String)>,
) -> Result<(), ListError> {
    let titles = titles.into_iter().chain(header.iter().take(MOST_CELLS).map(String::as_str));
    let columns: Vec<OutColumn> =
        titles.map(|title| OutColumn { title: title.to_owned(), kind: ColumnKind::Text }).collect();
    let mut writer = writer(path, Format::Xlsx, &columns)?;
    for (line, cells, reason) in rows {
        let line = line.to_string();
        let cells: Vec<Cow<'_, str>> =
            cells.as_ref().iter().take(MOST_CELLS).map(|cell| shortened(restore(cell))).collect();
        let cells = cells.iter().map(|cell| Cell::Text(cell));
        let row: Vec<Cell<'_>> = [Cell::Text(&line), Cell::Text(&reason)].into_iter().chain(cells).collect();
        writer.row(&row)?;
    }
    writer.finish()
}

/// The text, or its beginning and a mark that there was more.
fn shortened(text: &str) -> Cow<'_, str> {
    // A character is at least one byte.
    match text.char_indices().nth(LONGEST).filter(|_| text.len() > 2 * LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{} …", &text[..end])),
        None => Cow::Borrowed(text),
    }
}
