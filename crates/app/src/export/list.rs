//! The exports there have been, from the audit log.

use crate::contract::Nothing;
use crate::contract::failure::Failure;
use crate::contract::import::{ExportFormat, ExportList, ExportView};
use crate::session::Session;
use crate::task::clamp;

/// The command `export_list`: the newest 100.
pub fn list(session: &Session, _: Nothing) -> Result<ExportList, Failure> {
    let entries = session.read(|read| read.entries(super::WRITE, 100))?;
    let exports = entries.into_iter().map(|entry| {
        let detail = |key: &str| entry.details.get(key).cloned().unwrap_or_default();
        ExportView {
            at: entry.at.0,
            by: entry.by_name.clone(),
            purpose: detail("purpose").as_str().unwrap_or_default().to_owned(),
            people: clamp(detail("people").as_u64().unwrap_or(0)),
            format: serde_json::from_value(detail("format")).unwrap_or(ExportFormat::Csv),
        }
    });
    Ok(ExportList { exports: exports.collect() })
}
