//! A published trial as a virtual one.

use super::{Comparison, Published};
use crate::endpoint::Endpoint;
use crate::library::Library;
use crate::population::Population;
use crate::rng::Seed;
use crate::trial::{self, ArmSpec, EndpointSummary, Summary, TrialError, TrialSpec};
use serde::Deserialize;

/// A published trial as a virtual one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What the trial is about.
    pub name: String,
    /// Key into `docs/references.bib`.
    pub source: String,
    /// Length of the observation.
    pub weeks: f64,
    /// Measured in atopic skin: uptake is not reduced.
    #[serde(default)]
    pub atopic_skin: bool,
    /// Who took part.
    pub population: Population,
    /// Others whom the trial compared with them, for rows that are ratios to these.
    pub versus_population: Option<Population>,
    /// What they got.
    #[serde(rename = "arm")]
    pub arms: Vec<ArmSpec>,
    /// What was published.
    #[serde(rename = "row")]
    pub rows: Vec<Published>,
}

impl Question {
    /// The virtual trial that answers the question.
    pub fn spec(&self, patients: u32, seed: Seed) -> TrialSpec {
        let mut endpoints: Vec<Endpoint> = Vec::new();
        for row in &self.rows {
            for endpoint in [Some(row.endpoint), row.versus_endpoint]
                .into_iter()
                .flatten()
            {
                if !endpoints.contains(&endpoint) {
                    endpoints.push(endpoint);
                }
            }
        }
        TrialSpec {
            name: self.name.clone(),
            seed,
            patients,
            weeks: self.weeks,
            population: self.population.clone(),
            arms: self.arms.clone(),
            endpoints,
        }
    }

    /// Virtual patients to follow in each arm: those of the other population too.
    pub(super) fn patients(&self, patients: u32) -> u64 {
        let populations = 1 + u64::from(self.versus_population.is_some());
        populations * u64::from(patients)
    }

    /// The parameters with the skin that the trial was made on.
    pub(crate) fn library(&self, library: &Library) -> Library {
        let mut library = library.clone();
        if self.atopic_skin {
            for set in &mut library.sets {
                set.replace("intact_skin", |row| {
                    row.value = 1.0;
                    row.cv = None;
                });
            }
        }
        library
    }

    /// Runs the virtual trial and compares row by row.
    ///
    /// # Errors
    ///
    /// [`TrialError`].
    pub fn answer(
        &self,
        library: &Library,
        patients: u32,
        seed: Seed,
    ) -> Result<(Vec<Comparison>, Summary), TrialError> {
        self.watched(library, patients, seed, &|_| {})
    }

    pub(super) fn watched(
        &self,
        library: &Library,
        patients: u32,
        seed: Seed,
        done: &(dyn Fn(u32) + Sync),
    ) -> Result<(Vec<Comparison>, Summary), TrialError> {
        let spec = self.spec(patients, seed);
        let library = self.library(library);
        let outcomes = trial::run(&library, &spec, 0..patients, done)?;
        let summary = Summary::of(&library, &spec, &outcomes);
        let others = match &self.versus_population {
            None => None,
            Some(population) => {
                let spec = TrialSpec {
                    population: population.clone(),
                    ..spec
                };
                let outcomes = trial::run(&library, &spec, 0..patients, done)?;
                Some(Summary::of(&library, &spec, &outcomes))
            }
        };
        let compared = |row| self.compare(row, &summary, others.as_ref());
        let rows = self.rows.iter().map(compared).collect();
        Ok((rows, summary))
    }

    fn compare(&self, row: &Published, summary: &Summary, others: Option<&Summary>) -> Comparison {
        let found = find(summary, &row.arm, &row.endpoint);
        let other = row.is_ratio().then(|| {
            let within = if row.versus_population {
                others?
            } else {
                summary
            };
            find(
                within,
                row.versus.as_deref().unwrap_or(&row.arm),
                row.versus_endpoint.as_ref().unwrap_or(&row.endpoint),
            )
        });
        let relative = |pick: &dyn Fn(&EndpointSummary) -> Option<f64>| {
            let own = found.and_then(pick)?;
            match other {
                None => Some(own),
                Some(other) => other
                    .and_then(pick)
                    .filter(|x| *x > 0.0)
                    .map(|other| own / other),
            }
        };
        let model = relative(&|e| e.estimate.estimate);
        let inside = model.is_some_and(|x| x >= row.interval[0] && x <= row.interval[1]);
        Comparison {
            key: row.key.clone(),
            trial: self.name.clone(),
            inside,
            weight: row.weight,
            published: row.published,
            interval: row.interval,
            unit: row.unit(),
            interval_from: row.interval_from,
            model,
            model_ci95: match other {
                None => found.map_or([None, None], |e| e.estimate.ci95),
                Some(_) => [None, None],
            },
            structure_a: relative(&|e| e.structures.a),
            structure_b: relative(&|e| e.structures.b),
            purpose: row.purpose,
            note: row.note.clone(),
            likely_reason: row.likely_reason.clone(),
        }
    }
}

fn find<'a>(summary: &'a Summary, arm: &str, endpoint: &Endpoint) -> Option<&'a EndpointSummary> {
    let arm = summary.arms.iter().find(|a| a.name == arm)?;
    arm.endpoints.iter().find(|e| e.endpoint == *endpoint)
}
