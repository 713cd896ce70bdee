//! How much better than the population's rate a forecast of relapse is: said where the
//! forecast is read.
//!
//! It comes from simulated patients, whose check takes minutes; the last one is kept. A
//! test holds it to the parameters that are built in.

use crate::message::Messages;
use crate::number::{dashed, decimal};
use serde::{Deserialize, Serialize};
use tapir_engine::validate::sbc::Check;

/// Written by `tapir check --results`.
const LAST: &str = include_str!("../../data/skill.csv");

/// Skill of the forecasts of relapse under one plan up to one week.
#[derive(Debug, Deserialize, Serialize)]
struct Skill {
    plan: String,
    week: u32,
    visits: usize,
    /// `1 - Brier score / that of the population's rate`.
    skill: f64,
    error: f64,
    parameter_hash: String,
}

/// The skills of a check, for pages that say how much a forecast of relapse is worth.
pub(super) fn csv(check: &Check) -> Result<String, csv::Error> {
    let first = check.relapse.iter().map(|r| r.visits).min();
    let mut writer = csv::Writer::from_writer(Vec::new());
    for r in check.relapse.iter().filter(|r| Some(r.visits) != first) {
        writer.serialize(Skill {
            plan: r.plan.to_string(),
            week: r.week,
            visits: r.visits,
            skill: (1e4 * r.skill).round() / 1e4,
            error: (1e4 * r.skill_error).round() / 1e4,
            parameter_hash: check.provenance.parameter_hash.clone(),
        })?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn last() -> Vec<Skill> {
    let mut reader = csv::Reader::from_reader(LAST.as_bytes());
    let rows = reader.deserialize().collect::<Result<_, _>>();
    rows.expect("a test reads the file that is built in")
}

/// How much better than the rate of all such patients forecasts of relapse are.
pub(crate) fn sentence(key: &str, m: &Messages) -> String {
    let skills: Vec<f64> = last().iter().map(|row| 100.0 * row.skill).collect();
    let least = skills.iter().copied().fold(f64::INFINITY, f64::min);
    let most = skills.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = dashed(decimal(least, 0), decimal(most, 0));
    m.with(key, [("range", range.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use tapir_engine::library::Library;

    #[test]
    fn the_check_that_is_built_in_belongs_to_the_parameters_that_are_built_in() {
        let library = Library::builtin().unwrap();
        for row in last() {
            assert_eq!(
                row.parameter_hash, library.hash,
                "run `tapir check --results crates/report/data/skill.csv`"
            );
            assert!(row.visits > 1 && row.skill.abs() < 1.0 && row.error > 0.0);
        }
        assert!(!last().is_empty());
    }
}
