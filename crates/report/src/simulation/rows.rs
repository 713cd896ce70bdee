//! Every variable in a column of its own.

use super::Simulated;
use crate::table::{Table, TableError, Values};
use std::sync::Arc;
use tapir_engine::trajectory::Sample;

/// A number of a sample.
type OfSample = fn(&Sample) -> f64;

/// Columns of numbers: name with unit, and the value.
pub(super) const COLUMNS: [(&str, OfSample); 14] = [
    ("time_days", Sample::time_days),
    ("melanocyte_fraction", |s| s.state.melanocyte),
    ("reservoir_fraction", |s| s.state.reservoir),
    ("cd8_teff_cells_per_mm2", |s| s.state.cd8_teff),
    ("cd8_trm_cells_per_mm2", |s| s.state.cd8_trm),
    ("treg_cells_per_mm2", |s| s.state.treg),
    ("depot_ng_per_g", |s| s.forcing.depot),
    ("skin_ng_per_g", |s| s.forcing.skin),
    ("jak_inhibitor_ic50", |s| s.forcing.jak),
    ("light_sessions", |s| s.forcing.light),
    ("stress_events", |s| s.forcing.stress),
    ("inhibition_fraction", |s| s.inhibition),
    ("blood_ng_per_ml", |s| s.blood_ng_per_ml),
    ("repigmentation_fraction", |s| s.repigmentation),
];

pub(super) fn rows(simulated: &Simulated<'_>) -> Result<Table, TableError> {
    let mut ids: Vec<Arc<str>> = Vec::new();
    let mut structures: Vec<Arc<str>> = Vec::new();
    let mut sites: Vec<Arc<str>> = Vec::new();
    for (patient, samples) in simulated.patients.iter().zip(simulated.samples) {
        let repeat = |text: String| {
            let text: Arc<str> = text.into();
            std::iter::repeat_n(text, samples.len())
        };
        ids.extend(repeat(patient.id.clone()));
        structures.extend(repeat(patient.rows.structure.to_string()));
        sites.extend(repeat(patient.covariates.site.to_string()));
    }
    let mut table = Table::new()
        .with("id", Values::Text(ids))?
        .with("structure", Values::Text(structures))?
        .with("site", Values::Text(sites))?;
    for (name, value) in COLUMNS {
        let values = simulated.samples.iter().flatten().map(value).collect();
        table = table.with(name, Values::Number(values))?;
    }
    Ok(table)
}
