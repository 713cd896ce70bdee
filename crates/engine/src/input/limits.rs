//! Limits of a number, out of the schema of its file: the one place that has them for
//! a value of the wrong type, which the checks of the file never see.

use serde_json::Value;

/// What the number at this path must be, if the reader expects one and the schema
/// says between which limits.
pub(super) fn of(schema: &Value, path: &[String], expected: &str) -> Option<String> {
    let (kind, remedy) = match expected.split_once(';') {
        Some((kind, remedy)) => (kind, format!(";{remedy}")),
        None => (expected, String::new()),
    };
    let kind = ["a whole number", "a number"]
        .into_iter()
        .find(|known| kind.starts_with(known))?;
    let field = path.iter().try_fold(schema, |field, part| {
        let field = resolved(schema, field);
        match part.parse::<usize>() {
            Ok(_) => field.get("items"),
            Err(_) => field.get("properties")?.get(part),
        }
    })?;
    let field = resolved(schema, field);
    let limit = |name: &str| field.get(name).and_then(Value::as_f64);
    let most = limit("maximum")?;
    let range = match (limit("minimum"), limit("exclusiveMinimum")) {
        (Some(least), _) => format!("from {least} to {most}"),
        (None, Some(least)) => format!("above {least} and at most {most}"),
        (None, None) => return None,
    };
    Some(format!("{kind} {range}{remedy}"))
}

/// The definition that a reference points to.
fn resolved<'a>(schema: &'a Value, field: &'a Value) -> &'a Value {
    let target = field
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|reference| schema.pointer(reference.strip_prefix('#')?));
    target.unwrap_or(field)
}
