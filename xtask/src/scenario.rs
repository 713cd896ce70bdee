//! The canonical runs in `scenarios/runs/`, made into parameters, states and jumps.

use anyhow::Context;
use serde::Deserialize;
use std::path::Path;
use tapir_engine::covariate_effects::DoseParameters;
use tapir_engine::library::Library;
use tapir_engine::model::{Forcing, State};
use tapir_engine::ode::{Dose, Jump, Lane};
use tapir_engine::params::ParameterSet;
use tapir_engine::patient::{Covariates, Individual};
use tapir_engine::plan::{HALF_DAYS_PER_DAY, Plan, Weekday};
use tapir_engine::regimen;
use tapir_engine::site::Site;
use tapir_engine::structure::Structure;

/// Distance of the half-day grid on which applications lie.
pub const GRID_DAYS: f64 = 1.0 / HALF_DAYS_PER_DAY as f64;

/// One file in `scenarios/runs/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What the run is to answer.
    pub question: String,
    plan: String,
    /// Length of the run.
    pub weeks: u32,
    patient: Patient,
    start: Start,
    /// Stress and Koebner events.
    #[serde(default)]
    stress_days: Vec<f64>,
    /// Days without any application: first, and the one after the last.
    #[serde(default)]
    missed_days: Vec<[u32; 2]>,
    /// Every `n`-th evening application is forgotten.
    missed_every_evening: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Patient {
    site: Site,
    age_years: f64,
    lesion_age_years: f64,
    #[serde(default)]
    leukotrichia: f64,
    #[serde(default)]
    segmental: bool,
}

/// An established lesion. Given rather than computed: a calibration that heals
/// the typical patient must not leave the scenarios with nothing to do.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Start {
    melanocyte: f64,
    reservoir: f64,
    cd8_teff: f64,
    cd8_trm: f64,
    treg: f64,
}

impl Start {
    fn state(self) -> State {
        State {
            melanocyte: self.melanocyte,
            reservoir: self.reservoir,
            cd8_teff: self.cd8_teff,
            cd8_trm: self.cd8_trm,
            treg: self.treg,
        }
    }
}

impl Scenario {
    /// Reads every scenario, in the order of their names.
    pub fn all(folder: &Path) -> anyhow::Result<Vec<(String, Self)>> {
        let mut scenarios = Vec::new();
        for entry in std::fs::read_dir(folder).context("reading scenarios/runs/")? {
            let path = entry?.path();
            let Some(name) = path.file_stem().and_then(|name| name.to_str()) else {
                continue;
            };
            let text = std::fs::read_to_string(&path)?;
            let scenario = toml::from_str(&text).with_context(|| path.display().to_string())?;
            scenarios.push((name.to_owned(), scenario));
        }
        scenarios.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(scenarios)
    }

    /// The typical patient of the set with the scenario's lesion, and all jumps.
    pub fn lane(&self, library: &Library, structure: Structure) -> anyhow::Result<Lane> {
        let set = library.set(structure);
        let patient = &self.patient;
        let covariates = Covariates {
            site: patient.site,
            age_years: patient.age_years,
            lesion_age_years: patient.lesion_age_years,
            leukotrichia: patient.leukotrichia,
            segmental: patient.segmental,
        };
        let individual = Individual::typical(set, &covariates);
        Ok(Lane {
            parameters: individual.parameters,
            state: self.start.state(),
            forcing: Forcing::none(),
            jumps: self.jumps(set, &individual)?,
        })
    }

    fn jumps(&self, set: &ParameterSet, individual: &Individual) -> anyhow::Result<Vec<Jump>> {
        let plan: Plan = self.plan.parse()?;
        regimen::check(&plan)?;
        let mut evenings = 0;
        let mut taken = plan.applications(Weekday::Monday);
        taken.retain(|application| {
            let away = |[from, to]: &[u32; 2]| (*from..*to).contains(&application.day());
            if self.missed_days.iter().any(away) {
                return false;
            }
            let evening = application.half_day % HALF_DAYS_PER_DAY == 1;
            evenings += u32::from(evening);
            !(evening && self.missed_every_evening.is_some_and(|n| evenings % n == 0))
        });
        let amounts = DoseParameters::of(set);
        let mut jumps = regimen::doses(individual, &amounts, &taken);
        for day in &self.stress_days {
            jumps.push(Jump {
                at: (day / GRID_DAYS).round() as u32,
                dose: Dose::Stress(individual.stress_size),
            });
        }
        jumps.sort_by_key(|jump| (jump.at, jump.dose.target()));
        Ok(jumps)
    }
}
