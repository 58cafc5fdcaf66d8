//! What somebody insists on with `--as`: a layout, or which column is which field.

use crate::answer::{Refusal, Status};
use folkmoot_app::import::inspect::inspect_path;
use folkmoot_app::import::{Field, Layout};
use folkmoot_app::session::Session;
use serde_json::Value;
use std::path::Path;

/// The value of `--as`.
pub enum Asked {
    /// Nothing: the file says it.
    Nothing,
    Layout(Layout),
    /// Column names with their fields.
    Columns(Vec<(String, Option<Field>)>),
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
        let bytes = std::fs::read(text).map_err(|_| {
            Refusal::usage(format!(
                "--as {text}: neither a layout (nc_roll, fl_roll, ny_roll, oh_roll, other) nor a file that can be read."
            ))
        })?;
        let json = serde_json::from_slice(&bytes).map_err(|_| refused("the mapping file is no JSON"))?;
        pairs(&json).map(Self::Columns)
    }

    /// Applied to a list.
    pub fn for_list(self, session: &Session, file: &Path, sheet: Option<&str>) -> Result<Chosen, Refusal> {
        match self {
            Self::Nothing => Ok((None, None)),
            Self::Layout(layout) => Ok((Some(layout), None)),
            Self::Columns(pairs) => {
                let columns = inspect_path(session, file, sheet)?.inspection.columns;
                let names = columns.iter().map(|column| column.name.as_str());
                // A mapping of its own columns is not wanted of a roll, whose columns are known.
                Ok((Some(Layout::Other), Some(in_order(pairs, names)?)))
            }
        }
    }
}

fn pairs(json: &Value) -> Result<Vec<(String, Option<Field>)>, Refusal> {
    let named: Vec<(&str, &Value)> = match (json.get("columns").and_then(Value::as_array), json.as_object()) {
        (Some(columns), _) => {
            columns.iter().map(|column| (column["name"].as_str().unwrap_or_default(), &column["field"])).collect()
        }
        (None, Some(object)) => object.iter().map(|(name, field)| (name.as_str(), field)).collect(),
        (None, None) => return Err(refused("the mapping file has no columns")),
    };
    let field = |(name, field): (&str, &Value)| match serde_json::from_value(field.clone()) {
        Ok(field) => Ok((name.to_owned(), field)),
        Err(_) => Err(refused(format!("the mapping gives column {name:?} an unknown field"))),
    };
    named.into_iter().map(field).collect()
}

/// One field a column. Columns of the same name are taken in the order in which the mapping has them; columns that the
/// mapping does not name are left out of the import.
fn in_order<'a>(
    mut pairs: Vec<(String, Option<Field>)>,
    columns: impl Iterator<Item = &'a str>,
) -> Result<Vec<Option<Field>>, Refusal> {
    let fields = columns
        .map(|column| {
            let place = pairs.iter().position(|(name, _)| name == column);
            place.and_then(|place| pairs.remove(place).1)
        })
        .collect();
    match pairs.into_iter().find(|(_, field)| field.is_some()) {
        Some((name, _)) => Err(refused(format!("the list has no column {name:?} that the mapping names"))),
        None => Ok(fields),
    }
}

fn refused(what: impl Into<String>) -> Refusal {
    Refusal {
        code: "invalid".to_owned(),
        message: format!("The columns can't be matched so: {}.", what.into()),
        field: Some("as".to_owned()),
        next: Some("`moot import inspect FILE --json` writes a mapping to begin with.".to_owned()),
        status: Status::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_mapping_is_what_inspect_answers_or_names_with_fields() {
        let of = |json: Value| in_order(pairs(&json).expect("pairs"), ["A", "B", "C"].into_iter()).expect("fits");
        let wanted = vec![Some(Field::Given), None, Some(Field::Email)];
        assert_eq!(of(json!({ "A": "given", "C": "email" })), wanted);
        assert_eq!(
            of(
                json!({ "columns": [{ "name": "C", "field": "email" }, { "name": "A", "field": "given", "filled": 1 }, { "name": "B", "field": null }] })
            ),
            wanted,
            "in any order, with whatever else stands there"
        );
    }

    #[test]
    fn a_mapping_of_another_list_is_refused() {
        let wrong =
            |json: Value| pairs(&json).and_then(|pairs| in_order(pairs, ["A"].into_iter())).expect_err("refused");
        assert!(wrong(json!({ "Z": "given" })).message.contains("\"Z\""), "the column is named");
        assert!(wrong(json!({ "A": "first name" })).message.contains("\"A\""), "so is that of an unknown field");
        assert_eq!(wrong(json!(7)).status, Status::Refused);
    }
}
