//! What is known beyond the model, and how to get the same bytes again.

use crate::message::Messages;
use tapir_engine::forecast::Comparison;
use tapir_engine::plan::Product;

/// What the published evidence says, and what the model cannot.
pub(super) fn sentences(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let mut sentences = vec![
        m.get("evidence-maintenance"),
        m.get("evidence-no-trial"),
        m.get("evidence-relapse"),
        m.get("evidence-taper"),
        m.get("evidence-elsewhere"),
        m.get("evidence-off-label"),
    ];
    if combines_light_with_tacrolimus(comparison) {
        sentences.push(m.get("evidence-light"));
    }
    sentences
}

/// Whether any plan, past or future, has both in it.
pub(super) fn combines_light_with_tacrolimus(comparison: &Comparison) -> bool {
    std::iter::once(&comparison.header.prescribed)
        .chain(comparison.plans.iter().map(|p| &p.plan))
        .any(|plan| {
            let has = |of: fn(Product) -> bool| plan.treatments().iter().any(|t| of(t.product()));
            has(Product::is_light) && has(Product::is_tacrolimus)
        })
}

/// Names and values that identify the run, and what it cost.
pub(super) fn provenance(comparison: &Comparison, m: &Messages) -> Vec<(String, String)> {
    let from = &comparison.provenance;
    let mut entries = identity(comparison, m);
    let work = m.with(
        "solver-work-value",
        [
            ("steps", from.work.steps.to_string().into()),
            ("evaluations", from.work.evaluations.to_string().into()),
            ("repeated", from.work.repeated.to_string().into()),
        ],
    );
    entries.push((m.get("solver-work"), work));
    entries
}

/// Names and values that identify the run.
pub(super) fn identity(comparison: &Comparison, m: &Messages) -> Vec<(String, String)> {
    let from = &comparison.provenance;
    vec![
        (
            m.get("decision-date"),
            comparison.header.decision_date.to_string(),
        ),
        (m.get("model-version"), from.model_version.clone()),
        (m.get("parameter-hash"), from.parameter_hash.clone()),
        (m.get("data-hash"), from.data_hash.clone()),
        (m.get("seed"), from.seed.to_string()),
    ]
}
