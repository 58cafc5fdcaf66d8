//! The fields of two people beside each other.

use super::Side;
use crate::contract::duplicate::{FieldKind, FieldPair, Take};
use crate::person::history::is_masked_part;
use folkmoot_domain::change::Fields;
use folkmoot_domain::person::Person;
use folkmoot_domain::person::merge::{MANY, SINGLE, missing};
use serde_json::Value;
use std::collections::BTreeSet;

/// The order of the person's screen; what is not named here comes after it, by name.
const ORDER: [&str; 13] = [
    "prefix", "given", "middle", "family", "suffix", "nickname", "birth", "language", "greeting", "phone", "email",
    "address", "consent",
];

/// Every field that one of the two has. `proposed` is what merging makes without choices, `merged` with them.
pub(super) fn fields(keep: &Side, other: &Side, proposed: &Person, merged: &Person) -> Vec<FieldPair> {
    let (own, theirs) = (keep.person.to_fields(), other.person.to_fields());
    let is_masked = keep.is_masked || other.is_masked;
    let made = merged.to_fields();
    let lost = [missing(merged, &keep.person).to_fields(), missing(merged, &other.person).to_fields()];
    let apart = [missing(&keep.person, &other.person).to_fields(), missing(&other.person, &keep.person).to_fields()];
    let default = proposed.to_fields();

    let names: BTreeSet<&str> = own.keys().chain(theirs.keys()).map(|field| name_of(field)).collect();
    let mut pairs: Vec<FieldPair> = names
        .into_iter()
        // Who lives with them is joined, and its value is an id that says nothing.
        .filter(|field| *field != "household")
        .map(|field| {
            let open = |fields: &Fields, is_masked: bool| {
                if is_masked && is_masked_field(field) { Vec::new() } else { values(fields, field) }
            };
            let is_hidden = is_masked && is_masked_field(field);
            let has_both = !values(&own, field).is_empty() && !values(&theirs, field).is_empty();
            let mut dropped = open(&lost[0], is_masked);
            dropped.extend(open(&lost[1], is_masked));
            let kind = kind_of(field);
            FieldPair {
                kind,
                keep: open(&own, keep.is_masked),
                other: open(&theirs, other.is_masked),
                // That a masked one is the same would tell it.
                differs: has_both && (is_hidden || apart.iter().any(|fields| !values(fields, field).is_empty())),
                take: match kind {
                    FieldKind::Many | FieldKind::Joined => Take::Both,
                    // Blank, or a year that the other knows the day of.
                    FieldKind::One if values(&own, field).is_empty() => Take::Other,
                    FieldKind::One if values(&default, field) != values(&own, field) => Take::Other,
                    FieldKind::One => Take::Keep,
                },
                merged: open(&made, is_masked),
                dropped,
                field: field.to_owned(),
            }
        })
        .collect();
    let place = |pair: &FieldPair| {
        let kind = pair.field.split(':').next().unwrap_or_default();
        ORDER.iter().position(|known| *known == kind).unwrap_or(ORDER.len())
    };
    pairs.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.field.cmp(&b.field)));
    pairs
}

/// Without the entry's id; a consent, roll or list is named with its channel or key.
fn name_of(field: &str) -> &str {
    match field.split_once(':') {
        Some((list, _)) if MANY.contains(&list) => list,
        _ => field,
    }
}

/// The values of a field, lists in their order.
fn values(fields: &Fields, name: &str) -> Vec<Value> {
    let mut values: Vec<Value> =
        fields.iter().filter(|(field, _)| name_of(field) == name).map(|(_, value)| value.clone()).collect();
    values.sort_by_key(|value| value["place"].as_u64());
    values
}

fn kind_of(field: &str) -> FieldKind {
    match field {
        _ if SINGLE.contains(&field) => FieldKind::One,
        _ if MANY.contains(&field) => FieldKind::Many,
        _ => FieldKind::Joined,
    }
}

/// Phones, e-mails, addresses, and what rolls say of where somebody lives.
fn is_masked_field(field: &str) -> bool {
    is_masked_part(&format!("{field}:"))
}
