//! A table as CSV (RFC 4180).

use crate::error::ListError;
use crate::escape::neutralise;
use crate::write::Cell;
use crate::write::target::Target;
use std::io::{self, Write};

pub(super) struct Text {
    csv: csv::Writer<Target>,
}

impl Text {
    pub(super) fn begin(mut target: Target, with_mark: bool) -> Result<Self, ListError> {
        if with_mark {
            target.write_all(b"\xef\xbb\xbf").map_err(|e| ListError::writing(&e))?;
        }
        let csv = csv::WriterBuilder::new()
            .flexible(true)
            .terminator(csv::Terminator::CRLF)
            .buffer_capacity(256 << 10)
            .from_writer(target);
        Ok(Self { csv })
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ListError> {
        for cell in cells {
            match cell {
                Cell::Text(text) => self.csv.write_field(neutralise(text).as_bytes()),
                Cell::Date(date) => self.csv.write_field(date.to_string()),
                Cell::Empty => self.csv.write_field(""),
            }
            .map_err(failed)?;
        }
        self.csv.write_record(None::<&[u8]>).map_err(failed)
    }

    pub(super) fn finish(self) -> Result<(), ListError> {
        self.csv.into_inner().map_err(|e| ListError::writing(e.error()))?.finish()
    }
}

fn failed(error: csv::Error) -> ListError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ListError::writing(&error),
        _ => ListError::Unwritable(io::ErrorKind::Other),
    }
}
