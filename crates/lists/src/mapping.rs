//! Which column fills which field.

mod file;

use crate::error::ListError;
use crate::field::Field;
use crate::inspect::{Column, Inspection};
use serde::{Deserialize, Serialize};

pub use file::{MappingFile, MappingFileError};

/// One entry a column: the field it fills, or none for a column that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Mapping {
    pub fields: Vec<Option<Field>>,
}

impl Mapping {
    /// What the inspection suggests, column by column.
    pub fn suggested(inspection: &Inspection) -> Self {
        Self { fields: inspection.columns.iter().map(|column| column.suggestion).collect() }
    }

    /// Whether these columns can be read so. Fails with [`ListError::OtherColumns`] where the mapping is of a wider
    /// list, [`ListError::TwoColumns`] where two columns fill one field, and [`ListError::NoUsableColumn`] where no
    /// column could say who somebody is.
    pub fn check(&self, columns: &[Column]) -> Result<(), ListError> {
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        self.check_names(&names)
    }

    pub(crate) fn check_names(&self, names: &[&str]) -> Result<(), ListError> {
        if self.fields.len() > names.len() {
            return Err(ListError::OtherColumns { mapped: self.fields.len(), found: names.len() });
        }
        for (second, field) in self.fields.iter().enumerate() {
            let Some(field) = *field else { continue };
            if let Some(first) = self.fields[..second].iter().position(|f| *f == Some(field)) {
                let named = |i: usize| names[i].to_owned();
                return Err(ListError::TwoColumns { field, first: named(first), second: named(second) });
            }
        }
        if self.fields.iter().flatten().any(|field| field.identifies()) {
            Ok(())
        } else {
            Err(ListError::NoUsableColumn)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_for_one_field_are_named() {
        let mapping = Mapping { fields: vec![Some(Field::Email), None, Some(Field::Email)] };
        assert_eq!(
            mapping.check_names(&["E-mail", "Zip", "E-mail 2"]),
            Err(ListError::TwoColumns { field: Field::Email, first: "E-mail".into(), second: "E-mail 2".into() })
        );
    }

    #[test]
    fn a_mapping_without_anybody_is_refused() {
        let mapping = Mapping { fields: vec![Some(Field::Zip)] };
        assert_eq!(mapping.check_names(&["Zip"]), Err(ListError::NoUsableColumn));
        assert_eq!(
            Mapping { fields: vec![None, Some(Field::Given)] }.check_names(&["Zip"]),
            Err(ListError::OtherColumns { mapped: 2, found: 1 }),
            "a mapping of another list"
        );
    }
}
