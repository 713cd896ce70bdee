//! Which item of a list, and which field of it, an error is about, where the reader
//! only names the list: it reads an item whose kind decides about its fields as a
//! whole, and forgets where they stand.

use super::explain::{Explained, Problem};
use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// The path of the field, if the reader stopped above it, in a list of tables.
///
/// The item is the last that has to be there for the reader to say the same.
pub(super) fn path<T: DeserializeOwned>(
    text: &str,
    path: &[String],
    message: &str,
    explained: &Explained,
) -> Option<Vec<String>> {
    let table: Table = text.parse().ok()?;
    let name = path.first()?;
    let items = table.get(name)?.as_array()?;
    let reached = at(&table, path)?;
    if !(reached.is_table() || reached.is_array()) {
        return None;
    }
    let says_the_same = |count: &usize| {
        let mut shorter = table.clone();
        let items = items[..*count].to_vec();
        shorter.insert(name.clone(), Value::Array(items));
        let read = T::deserialize(Value::Table(shorter));
        read.is_err_and(|error| error.message() == message)
    };
    let nth = (1..=items.len()).find(says_the_same)? - 1;
    let mut found = vec![name.clone(), nth.to_string()];
    let fields = items[nth].as_table()?;
    if let Problem::Wrong { found: value, .. } = &explained.problem {
        let value = value.strip_prefix("the text ").unwrap_or(value);
        let mut same = fields.iter().filter(|(_, own)| shown(own) == value);
        if let (Some((field, _)), None) = (same.next(), same.next()) {
            found.push(field.clone());
        }
    }
    Some(found)
}

/// A single value at this path, as the sentence about it shows it.
pub(super) fn value(text: &str, path: &[String]) -> Option<String> {
    let table: Table = text.parse().ok()?;
    let value = at(&table, path)?;
    (!value.is_table() && !value.is_array()).then(|| shown(value))
}

fn at<'a>(table: &'a Table, path: &[String]) -> Option<&'a Value> {
    let (first, rest) = path.split_first()?;
    rest.iter()
        .try_fold(table.get(first)?, |value, part| match value {
            Value::Table(table) => table.get(part),
            Value::Array(items) => items.get(part.parse::<usize>().ok()?),
            _ => None,
        })
}

/// A value as the sentence about it shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Float(number) => number.to_string(),
        other => other.to_string(),
    }
}
