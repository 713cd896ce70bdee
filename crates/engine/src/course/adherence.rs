//! What of the prescription was applied.

use super::reader::{Reader, days_between};
use crate::covariate_effects::Behaviour;
use crate::inference::Scale;
use crate::input::InputError;
use crate::library::Library;
use crate::params::Variability;
use crate::plan::{Adherence, TakenApplication, Weekday};
use crate::structure::Structure;
use jiff::civil::Date;
use serde::Serialize;

/// What is known of an adherence that nobody has counted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownAdherence {
    /// No more than of anybody.
    AsAnybody,
    /// Nine tenths sure that it lies between these fractions.
    Between {
        /// Lower end, above 0.
        from: f64,
        /// Upper end, below 1.
        to: f64,
    },
}

/// Distance of the ends of nine tenths of a normal distribution from its middle.
pub(crate) const NINE_TENTHS: f64 = 1.644_853_626_951_472_6;

impl UnknownAdherence {
    /// Belief before the visits.
    pub(crate) fn prior(self, library: &Library) -> Scale {
        let logit = |x: f64| (x / (1.0 - x)).ln();
        match self {
            Self::AsAnybody => {
                let set = library.set(Structure::A);
                let typical = Behaviour::build(|_, d| set.value(d.name));
                let sd = match set.row("adherence").variability() {
                    Variability::LogitNormal { omega_sd } => omega_sd,
                    Variability::LogNormal { .. } | Variability::None => 0.0,
                };
                Scale::LogitNormal {
                    median: typical.adherence,
                    sd,
                }
            }
            Self::Between { from, to } => {
                let middle = 0.5 * (logit(from) + logit(to));
                Scale::LogitNormal {
                    median: 1.0 / (1.0 + (-middle).exp()),
                    sd: (logit(to) - logit(from)) / (2.0 * NINE_TENTHS),
                }
            }
        }
    }
}

const FORMS: &str = "a fraction from 0 to 1, \"unknown\", or a range { from = 0.5, to = 0.9 }";

impl Reader<'_> {
    /// What was applied, and what is known of it where that is unknown.
    pub fn adherence(
        &self,
        start: Date,
        weekday: Weekday,
    ) -> Result<(Adherence, Option<UnknownAdherence>), InputError> {
        let treatment = &self.file.treatment;
        let Some(given) = &treatment.adherence else {
            return Ok((self.diary(start, weekday)?, None));
        };
        let path = ["treatment", "adherence"];
        let (adherence, unknown) = match given {
            toml::Value::String(word) if word == "unknown" => {
                (Adherence::Fraction(1.0), Some(UnknownAdherence::AsAnybody))
            }
            toml::Value::Table(range) => {
                let unknown = self.adherence_range(range)?;
                (Adherence::Fraction(1.0), Some(unknown))
            }
            other => {
                let fraction =
                    number(other).ok_or_else(|| self.document.refuse(&path, other, FORMS))?;
                self.within(&path, fraction, 0.0..=1.0, "a fraction")?;
                let adherence = if fraction < 1.0 {
                    Adherence::Fraction(fraction)
                } else {
                    Adherence::Full
                };
                (adherence, None)
            }
        };
        if !treatment.missed.is_empty() {
            return Err(self.document.error(
                &["treatment", "missed"],
                "give either `adherence` or the `missed` days, not both",
            ));
        }
        Ok((adherence, unknown))
    }

    fn adherence_range(&self, range: &toml::Table) -> Result<UnknownAdherence, InputError> {
        let path = ["treatment", "adherence"];
        let end = |key| range.get(key).and_then(number);
        let (Some(from), Some(to), 2) = (end("from"), end("to"), range.len()) else {
            return Err(self
                .document
                .refuse(&path, "a table of another form", FORMS));
        };
        const LEAST: f64 = 0.01;
        if !(LEAST <= from && from < to && to <= 1.0 - LEAST) {
            return Err(self.document.refuse(
                &path,
                format!("{from} to {to}"),
                format!(
                    "a range within {LEAST} to {}, the lower number first; \
                     write one number for a share that is known",
                    1.0 - LEAST
                ),
            ));
        }
        Ok(UnknownAdherence::Between { from, to })
    }

    fn diary(&self, start: Date, weekday: Weekday) -> Result<Adherence, InputError> {
        let treatment = &self.file.treatment;
        let mut missed = Vec::new();
        for (i, range) in treatment.missed.iter().enumerate() {
            let i = i.to_string();
            let from = self.date(&["treatment", "missed", &i, "from"], &range.from)?;
            let to = self.date(&["treatment", "missed", &i, "to"], &range.to)?;
            if from > to || from < start {
                return Err(self.document.refuse(
                    &["treatment", "missed", &i, "from"],
                    from,
                    format!(
                        "from the start of the treatment, {start}, to the end of the gap, {to}"
                    ),
                ));
            }
            missed.push(days_between(start, from)..=days_between(start, to));
        }
        if missed.is_empty() {
            return Ok(Adherence::Full);
        }
        let taken = treatment
            .plan
            .applications(weekday)
            .into_iter()
            .filter(|application| !missed.iter().any(|gap| gap.contains(&application.day())))
            .map(|application| TakenApplication {
                tick: application.tick,
                product: application.product,
            })
            .collect();
        Ok(Adherence::Taken(taken))
    }
}

fn number(value: &toml::Value) -> Option<f64> {
    match value {
        toml::Value::Float(x) => Some(*x),
        toml::Value::Integer(x) => Some(*x as f64),
        _ => None,
    }
}
