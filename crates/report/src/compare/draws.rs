//! Posterior predictive draws as rows, for other programs.

use crate::table::{Table, TableError, Values};
use std::sync::Arc;
use tapir_engine::forecast::{DrawnPoint, Draws};
use tapir_engine::model::Parameters;
use tapir_engine::model::lesion::STATE_NAMES;

/// A number of a point.
type OfPoint = fn(&DrawnPoint) -> f64;

/// One row per draw: structure, parameters and the lesion at the decision.
///
/// # Errors
///
/// None of its own; [`TableError`] is that of [`Table::with`].
pub fn draws(draws: &Draws) -> Result<Table, TableError> {
    let all = &draws.draws;
    let structures = all.iter().map(|d| d.structure.to_string().into());
    let mut table = Table::new()
        .with(
            "draw",
            Values::Count(all.iter().map(|d| d.number).collect()),
        )?
        .with(
            "member",
            Values::Count(all.iter().map(|d| d.member).collect()),
        )?
        .with("structure", Values::Text(structures.collect()))?;
    let parameters: Vec<Vec<f64>> = all.iter().map(|d| d.parameters.values()).collect();
    for (i, declared) in Parameters::DECLARED.iter().enumerate() {
        let values = parameters.iter().map(|values| values[i]).collect();
        table = table.with(declared.name, Values::Number(values))?;
    }
    table = table
        .with(
            "stress_rate",
            Values::Number(all.iter().map(|d| d.stress_rate).collect()),
        )?
        .with(
            "stress_size",
            Values::Number(all.iter().map(|d| d.stress_size).collect()),
        )?;
    for (i, name) in STATE_NAMES.iter().enumerate() {
        let values = all.iter().map(|d| d.state.values()[i]).collect();
        let name = format!("decision_{name}");
        table = table.with(&name, Values::Number(values))?;
    }
    Ok(table.from_run(&draws.provenance))
}

/// One row per plan, draw and time.
///
/// # Errors
///
/// None of its own; [`TableError`] is that of [`Table::with`].
pub fn trajectories(draws: &Draws) -> Result<Table, TableError> {
    let mut plans: Vec<Arc<str>> = Vec::new();
    let mut numbers = Vec::new();
    let mut points: Vec<&DrawnPoint> = Vec::new();
    for (name, trajectories) in &draws.plans {
        let name: Arc<str> = name.to_string().trim_matches('"').into();
        for (draw, trajectory) in draws.draws.iter().zip(trajectories) {
            plans.extend(std::iter::repeat_n(name.clone(), trajectory.len()));
            numbers.extend(std::iter::repeat_n(draw.number, trajectory.len()));
            points.extend(trajectory);
        }
    }
    let column = |value: OfPoint| -> Values {
        Values::Number(points.iter().map(|point| value(point)).collect())
    };
    let columns: [(&str, OfPoint); 8] = [
        ("week", |p| p.week),
        ("repigmented_fraction", |p| p.repigmented),
        ("melanocyte_fraction", |p| p.state.melanocyte),
        ("reservoir_fraction", |p| p.state.reservoir),
        ("cd8_teff_cells_per_mm2", |p| p.state.cd8_teff),
        ("cd8_trm_cells_per_mm2", |p| p.state.cd8_trm),
        ("treg_cells_per_mm2", |p| p.state.treg),
        ("skin_ng_per_g", |p| p.forcing.skin),
    ];
    let mut table = Table::new()
        .with("plan", Values::Text(plans))?
        .with("draw", Values::Count(numbers))?;
    for (name, value) in columns {
        table = table.with(name, column(value))?;
    }
    Ok(table.from_run(&draws.provenance))
}
