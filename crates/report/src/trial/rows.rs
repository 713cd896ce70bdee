//! A trial's outcomes as rows, for other programs.

use crate::table::{Table, TableError, Values};
use std::sync::Arc;
use tapir_engine::library::Library;
use tapir_engine::trial::{Outcomes, TrialSpec};

/// One row per patient, arm and endpoint; a value that does not apply is empty.
///
/// # Errors
///
/// None of its own; [`TableError`] is that of [`Table::with`].
pub fn rows(library: &Library, spec: &TrialSpec, outcomes: &Outcomes) -> Result<Table, TableError> {
    let mut arms: Vec<Arc<str>> = Vec::new();
    let mut patients = Vec::new();
    let mut structures: Vec<Arc<str>> = Vec::new();
    let mut positions = Vec::new();
    let mut kinds: Vec<Arc<str>> = Vec::new();
    let mut weeks = Vec::new();
    let mut answers = Vec::new();
    let of_patients: Vec<Arc<str>> = outcomes
        .range
        .clone()
        .map(|number| library.structure_of(number).to_string().into())
        .collect();
    for (arm, columns) in spec.arms.iter().zip(&outcomes.values) {
        let arm: Arc<str> = arm.name.as_str().into();
        for (position, (endpoint, values)) in (0..).zip(spec.endpoints.iter().zip(columns)) {
            let kind: Arc<str> = endpoint.kind().into();
            let count = values.len();
            arms.extend(std::iter::repeat_n(arm.clone(), count));
            patients.extend(outcomes.range.clone());
            structures.extend(of_patients.iter().cloned());
            positions.extend(std::iter::repeat_n(position, count));
            kinds.extend(std::iter::repeat_n(kind, count));
            weeks.extend(std::iter::repeat_n(endpoint.week(), count));
            answers.extend(values.iter().map(|x| Some(*x).filter(|x| !x.is_nan())));
        }
    }
    Table::new()
        .with("arm", Values::Text(arms))?
        .with("patient", Values::Count(patients))?
        .with("structure", Values::Text(structures))?
        .with("endpoint", Values::Count(positions))?
        .with("kind", Values::Text(kinds))?
        .with("week", Values::Number(weeks))?
        .with("value", Values::SomeNumber(answers))
}
