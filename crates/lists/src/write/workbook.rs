//! A table as .xlsx, in memory that does not grow with it.

use crate::error::ListError;
use crate::escape::{is_dangerous, looks_escaped};
use crate::write::target::Target;
use crate::write::{Cell, ColumnKind, OutColumn};
use chrono::Datelike;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::io::{self, BufWriter, Write};

/// What a sheet can hold (the limits that Excel publishes).
const MOST_ROWS: u32 = 1_048_576;
const LONGEST_TEXT: usize = 32_767;

pub(super) struct Sheet {
    workbook: Workbook,
    target: Target,
    titles: Vec<String>,
    /// The next row, from 0.
    row: u32,
    formats: Formats,
}

struct Formats {
    title: Format,
    text: Format,
    /// Text that would be a formula if somebody edited the cell.
    literal: Format,
    date: Format,
}

impl Sheet {
    pub(super) fn begin(target: Target, columns: &[OutColumn]) -> Result<Self, ListError> {
        let formats = Formats {
            title: Format::new().set_bold(),
            text: Format::new().set_num_format("@"),
            literal: Format::new().set_num_format("@").set_quote_prefix(),
            date: Format::new().set_num_format("yyyy-mm-dd"),
        };
        let mut workbook = Workbook::new();
        workbook.set_tempdir(target.folder()).map_err(|e| failed(&e))?;
        let sheet = workbook.add_worksheet_with_constant_memory().map_err(|e| failed(&e))?;
        sheet.set_freeze_panes(1, 0).map_err(|e| failed(&e))?;
        for (column, out) in (0u16..).zip(columns) {
            let (width, format) = match out.kind {
                ColumnKind::Text => (20.0, &formats.text),
                ColumnKind::Date => (12.0, &formats.date),
                ColumnKind::Zip => (12.0, &formats.text),
            };
            sheet.set_column_width(column, width).map_err(|e| failed(&e))?;
            sheet.set_column_format(column, format).map_err(|e| failed(&e))?;
        }
        let titles = columns.iter().map(|column| column.title.clone()).collect();
        let mut sheet = Self { workbook, target, titles, row: 0, formats };
        let header: Vec<String> = sheet.titles.clone();
        for (column, title) in (0u16..).zip(&header) {
            sheet.text(column, title, |formats| &formats.title)?;
        }
        sheet.row = 1;
        Ok(sheet)
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ListError> {
        if self.row >= MOST_ROWS {
            return Err(ListError::TooManyRows);
        }
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Empty | Cell::Text("") => {}
                Cell::Text(text) if is_dangerous(text) => self.text(column, text, |formats| &formats.literal)?,
                // Reading takes one apostrophe away.
                Cell::Text(text) if looks_escaped(text) => {
                    self.text(column, &format!("'{text}"), |formats| &formats.literal)?;
                }
                Cell::Text(text) => self.text(column, text, |formats| &formats.text)?,
                // A sheet's calendar begins in 1900.
                Cell::Date(date) if (1901..=9999).contains(&date.year()) => {
                    let row = self.row;
                    let sheet = self.workbook.worksheet_from_index(0).map_err(|e| failed(&e))?;
                    sheet.write_datetime_with_format(row, column, date, &self.formats.date).map_err(|e| failed(&e))?;
                }
                Cell::Date(date) => self.text(column, &date.to_string(), |formats| &formats.text)?,
            }
        }
        self.row += 1;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), ListError> {
        let mut out = BufWriter::new(&mut self.target);
        self.workbook.save_to_writer(&mut out).map_err(|e| failed(&e))?;
        out.flush().map_err(|e| ListError::writing(&e))?;
        drop(out);
        self.target.finish()
    }

    fn text(&mut self, column: u16, text: &str, format: impl Fn(&Formats) -> &Format) -> Result<(), ListError> {
        if text.encode_utf16().count() > LONGEST_TEXT {
            let column = self.titles.get(usize::from(column)).cloned().unwrap_or_default();
            return Err(ListError::CellTooLong { row: u64::from(self.row) + 1, column });
        }
        let sheet: &mut Worksheet = self.workbook.worksheet_from_index(0).map_err(|e| failed(&e))?;
        let written = sheet.write_string_with_format(self.row, column, text, format(&self.formats));
        written.map(|_| ()).map_err(|e| failed(&e))
    }
}

fn failed(error: &XlsxError) -> ListError {
    match error {
        XlsxError::IoError(error) => ListError::writing(error),
        _ => ListError::Unwritable(io::ErrorKind::Other),
    }
}
