//! One row of the table `change`: how a change is kept, covered by the chain, and read back.

use crate::error::StoreError;
use folkmoot_domain::change::{Action, Change, FieldChange, Origin, RecordKind, RecordRef, SCHEMA};
use folkmoot_domain::ids::{ImportId, PersonId, StaffId, UtcMillis};
use folkmoot_domain::person::merge::Choices;
use serde::ser::SerializeSeq;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What [`change_of_row`] reads, in its order. To be selected `FROM change JOIN entry ON entry.number = change.entry`.
pub(crate) const CHANGE_COLUMNS: &str = "change.seq, change.kind, change.record, change.action, change.line, change.fields, \
                                         entry.by, entry.at, entry.import, change.entry";

/// A row before it is written, or as it is read for verification.
pub(crate) struct Row {
    pub(crate) seq: u64,
    pub(crate) kind: u8,
    pub(crate) record: [u8; 16],
    pub(crate) action: u8,
    pub(crate) line: Option<u64>,
    pub(crate) fields: Option<String>,
    pub(crate) salt: Option<[u8; 16]>,
    pub(crate) digest: Option<[u8; 32]>,
}

impl Row {
    /// The row of a change; draws a salt where there are values.
    pub(crate) fn of(seq: u64, record: RecordRef, action: &Action) -> Result<Self, StoreError> {
        let (code, line, fields) = match action {
            Action::Create { origin: Some(origin), .. } => (1, Some(origin.line), None),
            Action::Create { origin: None, fields } => (1, None, Some(json(fields)?)),
            Action::Put { origin, fields } => (2, origin.map(|o| o.line), Some(json(&Triples(fields))?)),
            Action::Delete => (3, None, None),
            Action::Restore => (4, None, None),
            Action::Erase => (5, None, None),
            Action::Merge { into, choices } => {
                (6, None, Some(json(&Joined { with: *into, layer: 0, choices: choices.clone() })?))
            }
            Action::Unmerge { from, layer, choices } => {
                (7, None, Some(json(&Joined { with: *from, layer: *layer, choices: choices.clone() })?))
            }
        };
        let mut row = Self {
            seq,
            kind: kind_code(record.kind),
            record: *record.id.as_bytes(),
            action: code,
            line,
            fields,
            salt: None,
            digest: None,
        };
        if let Some(fields) = &row.fields {
            let mut salt = [0; 16];
            getrandom::fill(&mut salt).map_err(|_| StoreError::File(std::io::ErrorKind::Other))?;
            row.digest = Some(digest_of(&salt, fields));
            row.salt = Some(salt);
        }
        Ok(row)
    }

    /// Adds the row to its entry's digest. Values go in by their salted digest only, so that they can be blanked.
    pub(crate) fn feed(&self, hasher: &mut Sha256) {
        hasher.update(self.seq.to_le_bytes());
        hasher.update([self.kind, self.action]);
        hasher.update(self.record);
        hasher.update(self.line.unwrap_or(0).to_le_bytes());
        hasher.update(self.digest.unwrap_or([0; 32]));
    }

    /// Whether its values are those that were written; those of an erased record are gone, which is fine.
    pub(crate) fn has_its_values(&self) -> bool {
        match (&self.fields, &self.salt, &self.digest) {
            (Some(fields), Some(salt), Some(digest)) => digest_of(salt, fields) == *digest,
            (None, None, _) => true,
            _ => false,
        }
    }

    /// Whether it had values once that are blank now.
    pub(crate) fn is_blanked(&self) -> bool {
        self.fields.is_none() && self.digest.is_some()
    }
}

/// How a kind is kept. Part of the file format.
pub(crate) fn kind_code(kind: RecordKind) -> u8 {
    match kind {
        RecordKind::Person => 1,
        RecordKind::Interaction => 2,
        RecordKind::Office => 3,
    }
}

/// The change of a row of [`CHANGE_COLUMNS`], and the number of its entry. Values that were blanked, or that stand in
/// the record itself, are empty.
pub(crate) fn change_of_row(row: &rusqlite::Row<'_>) -> Result<(u64, Change), StoreError> {
    let kind = match row.get::<_, u8>(1)? {
        1 => RecordKind::Person,
        2 => RecordKind::Interaction,
        3 => RecordKind::Office,
        _ => return Err(StoreError::Damaged),
    };
    let line: Option<u64> = row.get(4)?;
    let import: Option<[u8; 16]> = row.get(8)?;
    let origin = match (import, line) {
        (Some(import), Some(line)) => Some(Origin { import: ImportId(Uuid::from_bytes(import)), line }),
        _ => None,
    };
    let fields: Option<String> = row.get(5)?;
    let action = match row.get::<_, u8>(3)? {
        1 => Action::Create { origin, fields: parsed(fields.as_deref())? },
        2 => {
            let triples: Vec<(String, Value, Value)> = parsed(fields.as_deref())?;
            let fields = triples.into_iter().map(|(field, old, new)| FieldChange { field, old, new }).collect();
            Action::Put { origin, fields }
        }
        3 => Action::Delete,
        4 => Action::Restore,
        5 => Action::Erase,
        6 => {
            let Joined { with, choices, .. } = parsed(fields.as_deref())?;
            Action::Merge { into: with, choices }
        }
        7 => {
            let Joined { with, layer, choices } = parsed(fields.as_deref())?;
            Action::Unmerge { from: with, layer, choices }
        }
        _ => return Err(StoreError::Damaged),
    };
    let change = Change {
        seq: row.get(0)?,
        record: RecordRef { kind, id: Uuid::from_bytes(row.get(2)?) },
        base: None,
        action,
        by: StaffId(Uuid::from_bytes(row.get(6)?)),
        at: UtcMillis(row.get(7)?),
        scope: "office".into(),
        schema: SCHEMA,
    };
    Ok((row.get(9)?, change))
}

/// What a merge is: with whom, where among the merges of that person, and what staff chose. The default is that of an
/// erased record.
#[derive(Default, Serialize, Deserialize)]
struct Joined {
    with: PersonId,
    layer: u32,
    choices: Choices,
}

/// `[[field, old, new], …]`: half the size of a list of objects, over millions of rows.
struct Triples<'a>(&'a [FieldChange]);

impl Serialize for Triples<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for change in self.0 {
            list.serialize_element(&(&change.field, &change.old, &change.new))?;
        }
        list.end()
    }
}

fn digest_of(salt: &[u8; 16], fields: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(fields).finalize().into()
}

fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Refused("values that can't be kept".into()))
}

fn parsed<T: serde::de::DeserializeOwned + Default>(text: Option<&str>) -> Result<T, StoreError> {
    text.map_or_else(|| Ok(T::default()), |text| serde_json::from_str(text).map_err(|_| StoreError::Damaged))
}
