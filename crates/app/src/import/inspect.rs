//! What a file is, and how its columns would be matched.

use crate::contract::failure::Failure;
use crate::contract::import::{FileView, InspectFile};
use crate::session::Session;
use crate::task::clamp;
use chrono::NaiveDate;
use folkmoot_lists::field::Field;
use folkmoot_lists::inspect::{Inspection, inspect as look};
use folkmoot_lists::mapping::Mapping;
use std::path::Path;

/// The command `import_inspect`. Notes how the file is now: an import refuses it if it changes.
pub fn inspect(session: &Session, request: InspectFile) -> Result<FileView, Failure> {
    let path = session.files().path(&request.file)?;
    session.files().look(&request.file);
    let inspected = inspect_path(session, &path, request.sheet.as_deref())?;
    Ok(FileView {
        file: request.file,
        rows: inspected.inspection.rows.map(clamp),
        shape: inspected.inspection.shape,
        columns: inspected.inspection.columns,
        mapping: inspected.mapping.fields,
        is_remembered: inspected.is_remembered,
    })
}

/// A file that was looked at.
pub struct Inspected {
    pub inspection: Inspection,
    /// Remembered from the last list with this header, else suggested.
    pub mapping: Mapping,
    pub is_remembered: bool,
}

/// Looks at a file without an office: no mapping is remembered.
pub fn look_at(path: &Path, sheet: Option<&str>, today: NaiveDate) -> Result<Inspected, Failure> {
    let inspection = look(path, sheet, today)?;
    Ok(Inspected { mapping: Mapping::suggested(&inspection), inspection, is_remembered: false })
}

/// Looks at a file.
pub fn inspect_path(session: &Session, path: &Path, sheet: Option<&str>) -> Result<Inspected, Failure> {
    let inspection = look(path, sheet, session.today())?;
    let remembered = session
        .read(|read| read.imports().mapping(&inspection.header_key))?
        .and_then(|fields| serde_json::from_value::<Vec<Option<Field>>>(fields).ok())
        .filter(|fields| fields.len() == inspection.columns.len());
    let is_remembered = remembered.is_some();
    let mapping = remembered.map_or_else(|| Mapping::suggested(&inspection), |fields| Mapping { fields });
    Ok(Inspected { inspection, mapping, is_remembered })
}
