//! Every parameter with what the code says of it: what `tapir model params --json`
//! prints.

use super::{Correlation, Declared, ParameterSet, Row, Status};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All parameters of both structural models.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct ParameterListing {
    /// Hash of the parameter files, as in the provenance of results.
    pub parameter_hash: String,
    /// Structural model `A` or `B`, and under it each parameter by its name.
    pub structures: BTreeMap<String, BTreeMap<String, ListedParameter>>,
    /// Random effects that are not independent.
    pub correlations: Vec<Correlation>,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct ListedParameter {
    /// What it means.
    pub meaning: String,
    /// Typical value in `unit`.
    pub value: f64,
    /// Unit; `1` of numbers without one.
    pub unit: String,
    /// Between-subject coefficient of variation of a log-normal parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cv: Option<f64>,
    /// Between-subject standard deviation (omega) on the logit scale, for fractions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logit_sd: Option<f64>,
    /// Key into the references of the book; `tapir` for a value of our own.
    pub source: String,
    /// How the value came to be.
    pub status: Status,
    /// What a reader must know: caveats, why this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Range in which the calibration may move the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[f64; 2]>,
    /// Range in which the calibration may move the variability.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cv_range: Option<[f64; 2]>,
}

impl ParameterListing {
    /// The rows of all structures; correlations are those of the first.
    pub fn of(parameter_hash: &str, sets: &[ParameterSet]) -> Self {
        let structures = sets.iter().map(|set| {
            let rows = set.table().map(|(declared, row)| {
                (declared.name.to_owned(), ListedParameter::of(declared, row))
            });
            (set.structure.to_string(), rows.collect())
        });
        let correlations = sets.first().map(ParameterSet::correlations);
        Self {
            parameter_hash: parameter_hash.to_owned(),
            structures: structures.collect(),
            correlations: correlations.unwrap_or_default().to_vec(),
        }
    }
}

impl ListedParameter {
    fn of(declared: &Declared, row: &Row) -> Self {
        let row = row.clone();
        Self {
            meaning: declared.meaning.trim().to_owned(),
            value: row.value,
            unit: row.unit,
            cv: row.cv,
            logit_sd: row.logit_sd,
            source: row.source,
            status: row.status,
            note: row.note,
            range: row.range,
            cv_range: row.cv_range,
        }
    }
}
