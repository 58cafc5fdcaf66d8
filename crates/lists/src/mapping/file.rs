//! A mapping that somebody wrote down, by the columns' names.

use crate::field::Field;
use crate::read::records::MOST_CELLS;
use serde_json::Value;
use std::collections::{HashMap, VecDeque};
use thiserror::Error;

/// Columns by name, each with the field that it fills, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingFile(Vec<(String, Option<Field>)>);

/// What is wrong with a mapping that somebody wrote. Names of columns are of the mapping, never cells of a list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MappingFileError {
    #[error("the mapping file is no JSON")]
    NoJson,
    #[error("the mapping file has no columns")]
    NoColumns,
    /// More than the widest list has: 16,384.
    #[error("the mapping names more than 16,384 columns")]
    TooMany,
    #[error("the mapping gives column {column:?} an unknown field")]
    UnknownField { column: String },
    #[error("the list has no column {column:?} that the mapping names")]
    NoSuchColumn { column: String },
}

impl MappingFile {
    /// Reads `{"columns": [{"name": "E-mail", "field": "email"}, …]}`, with whatever else stands there, or
    /// `{"E-mail": "email", …}`.
    pub fn parse(bytes: &[u8]) -> Result<Self, MappingFileError> {
        let json: Value = serde_json::from_slice(bytes).map_err(|_| MappingFileError::NoJson)?;
        let named: Vec<(&str, &Value)> = match (json.get("columns").and_then(Value::as_array), json.as_object()) {
            (Some(columns), _) => {
                columns.iter().map(|column| (column["name"].as_str().unwrap_or_default(), &column["field"])).collect()
            }
            (None, Some(object)) => object.iter().map(|(name, field)| (name.as_str(), field)).collect(),
            (None, None) => return Err(MappingFileError::NoColumns),
        };
        if named.len() > MOST_CELLS {
            return Err(MappingFileError::TooMany);
        }
        let field = |(name, field): (&str, &Value)| match serde_json::from_value(field.clone()) {
            Ok(field) => Ok((name.to_owned(), field)),
            Err(_) => Err(MappingFileError::UnknownField { column: name.to_owned() }),
        };
        named.into_iter().map(field).collect::<Result<_, _>>().map(Self)
    }

    /// One field a column of the list. Columns of the same name are taken in the order in which the mapping has them;
    /// columns that the mapping does not name are left out.
    pub fn in_order<'a>(
        self,
        columns: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<Option<Field>>, MappingFileError> {
        let mut fields: HashMap<String, VecDeque<Option<Field>>> = HashMap::new();
        let names: Vec<String> = self.0.iter().map(|(name, _)| name.clone()).collect();
        for (name, field) in self.0 {
            fields.entry(name).or_default().push_back(field);
        }
        let found =
            columns.into_iter().map(|column| fields.get_mut(column).and_then(VecDeque::pop_front).flatten()).collect();
        let is_left = |name: &&String| fields.get(*name).is_some_and(|left| left.iter().any(Option::is_some));
        match names.iter().find(is_left) {
            Some(column) => Err(MappingFileError::NoSuchColumn { column: column.clone() }),
            None => Ok(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn parsed(json: &Value) -> Result<MappingFile, MappingFileError> {
        MappingFile::parse(json.to_string().as_bytes())
    }

    #[test]
    fn a_mapping_is_what_inspect_answers_or_names_with_fields() {
        let of = |json: Value| parsed(&json).expect("a mapping").in_order(["A", "B", "C"]).expect("fits");
        let wanted = vec![Some(Field::Given), None, Some(Field::Email)];
        assert_eq!(of(json!({ "A": "given", "C": "email" })), wanted);
        let inspected = json!({ "columns": [
            { "name": "C", "field": "email" },
            { "name": "A", "field": "given", "filled": 1 },
            { "name": "B", "field": null },
        ] });
        assert_eq!(of(inspected), wanted, "in any order, with whatever else stands there");
    }

    #[test]
    fn columns_of_one_name_are_taken_in_their_order() {
        let json = json!({ "columns": [{ "name": "A", "field": "email" }, { "name": "A", "field": "given" }] });
        let fields = parsed(&json).expect("a mapping").in_order(["A", "B", "A"]).expect("fits");
        assert_eq!(fields, [Some(Field::Email), None, Some(Field::Given)]);
    }

    #[test]
    fn a_mapping_of_another_list_is_refused() {
        let wrong = |json: Value| parsed(&json).and_then(|mapping| mapping.in_order(["A"])).expect_err("refused");
        assert_eq!(wrong(json!({ "Z": "given" })), MappingFileError::NoSuchColumn { column: "Z".into() });
        assert_eq!(wrong(json!({ "A": "first name" })), MappingFileError::UnknownField { column: "A".into() });
        assert_eq!(wrong(json!(7)), MappingFileError::NoColumns);
        assert_eq!(MappingFile::parse(b"{"), Err(MappingFileError::NoJson));
        let many: Vec<Value> = (0..20_000).map(|n| json!({ "name": n.to_string(), "field": "email" })).collect();
        assert_eq!(wrong(json!({ "columns": many })), MappingFileError::TooMany);
    }
}
