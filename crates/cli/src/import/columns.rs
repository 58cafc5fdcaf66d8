//! What somebody insists on with `--as`: a layout, or which column is which field.

use crate::answer::{Refusal, Status};
use folkmoot_app::import::inspect::inspect_path;
use folkmoot_app::import::{Field, Layout, MappingFile};
use folkmoot_app::session::Session;
use serde_json::Value;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The largest mapping file, in bytes: `import inspect` writes far less for the widest list.
const LARGEST: u64 = 8 << 20;

/// The value of `--as`.
pub enum Asked {
    /// Nothing: the file says it.
    Nothing,
    Layout(Layout),
    /// Column names with their fields.
    Columns(MappingFile),
}

/// A layout, and one field a column, where they are not left to the file.
pub type Chosen = (Option<Layout>, Option<Vec<Option<Field>>>);

impl Asked {
    /// A layout's name, or else a JSON file: `{"columns": [{"name": "E-mail", "field": "email"}, …]}` as `import inspect
    /// --json` answers, or `{"E-mail": "email", …}`.
    pub fn read(text: Option<&str>) -> Result<Self, Refusal> {
        let Some(text) = text else { return Ok(Self::Nothing) };
        if let Ok(layout) = serde_json::from_value(Value::from(text)) {
            return Ok(Self::Layout(layout));
        }
        let bytes = read_some(Path::new(text)).map_err(|_| {
            Refusal::usage(format!(
                "--as {text}: neither a layout (nc_roll, fl_roll, ny_roll, oh_roll, other) nor a file that can be read."
            ))
        })?;
        if bytes.len() as u64 > LARGEST {
            return Err(refused("the mapping file is larger than 8 MiB"));
        }
        MappingFile::parse(&bytes).map(Self::Columns).map_err(refused)
    }

    /// Applied to a list.
    pub fn for_list(self, session: &Session, file: &Path, sheet: Option<&str>) -> Result<Chosen, Refusal> {
        match self {
            Self::Nothing => Ok((None, None)),
            Self::Layout(layout) => Ok((Some(layout), None)),
            Self::Columns(mapping) => {
                let columns = inspect_path(session, file, sheet)?.inspection.columns;
                let names = columns.iter().map(|column| column.name.as_str());
                // A mapping of its own columns is not wanted of a roll, whose columns are known.
                Ok((Some(Layout::Other), Some(mapping.in_order(names).map_err(refused)?)))
            }
        }
    }
}

/// The beginning of a file, so that whoever names a whole disk by mistake is told at once.
fn read_some(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn refused(what: impl Display) -> Refusal {
    Refusal {
        code: "invalid".to_owned(),
        message: format!("The columns can't be matched so: {what}."),
        field: Some("as".to_owned()),
        next: Some("`moot import inspect FILE --json` writes a mapping to begin with.".to_owned()),
        status: Status::Refused,
    }
}
