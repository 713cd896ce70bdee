//! Results of the first form: the engine's JSON while it had plans' names as bare
//! texts, and no number of a form.

use serde_json::{Value, json};

/// Brings a comparison of the first form into the second.
pub(super) fn comparison(document: &mut Value) {
    for plan in each(document.get_mut("plans")) {
        name(plan.get_mut("name"));
        absent(plan, "band", json!([]));
        absent(plan, "relapse_curve", json!([]));
    }
    if let Some(fit) = document.get_mut("fit") {
        // fields that the first programs of this form did not write yet
        absent(fit, "method", json!("population"));
        absent(fit, "parameters", json!([]));
        absent(fit, "visits", json!([]));
        absent(fit, "chains", Value::Null);
        renamed(fit.get_mut("method"), "mode", "map");
        if let Some(chains) = fit.get_mut("chains").and_then(Value::as_object_mut)
            && let Some(count) = chains.remove("renewals")
        {
            chains.insert("round_trips".to_owned(), count);
        }
        for warning in each(fit.get_mut("warnings")) {
            name(warning.get_mut("plan"));
            let kind = warning.get_mut("kind");
            renamed(kind, "few_alike", "low_effective_sample_size");
        }
    }
}

/// The same of what makes up one plan's forecast.
pub(super) fn parts(document: &mut Value) {
    let contributions = document.get_mut("contributions");
    name(contributions.and_then(|contributions| contributions.get_mut("name")));
}

/// A plan's name: the texts of the program's own plans, and everything else a
/// user's.
fn name(value: Option<&mut Value>) {
    let Some(value) = value else { return };
    let Some(text) = value.as_str() else { return };
    *value = match text {
        "stop now" => json!("stop_now"),
        "prescribed so far" => json!("so_far"),
        "taper" | "maintain" | "proposed" => return,
        own => json!({ "named": own }),
    };
}

/// A value that has another name today.
fn renamed(value: Option<&mut Value>, from: &str, to: &str) {
    if let Some(value) = value.filter(|value| *value == from) {
        *value = json!(to);
    }
}

fn absent(object: &mut Value, field: &str, default: Value) {
    if let Some(fields) = object.as_object_mut() {
        fields.entry(field).or_insert(default);
    }
}

fn each(list: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    list.and_then(Value::as_array_mut).into_iter().flatten()
}
