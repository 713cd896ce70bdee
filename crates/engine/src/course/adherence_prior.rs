//! The prior of adherence, before the visits.

use super::Course;
use crate::covariate_effects::Behaviour;
use crate::inference::Scale;
use crate::library::Library;
use crate::params::Variability;
use crate::plan::DoseRecord;
use crate::simulation::HALF_DAYS_PER_WEEK;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is known of an adherence that nobody has counted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
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

/// Distance of the ends of the central 90 % of a normal distribution from its median.
pub(crate) const NINE_TENTHS: f64 = 1.644_853_626_951_472_6;

impl UnknownAdherence {
    /// Prior.
    pub(crate) fn prior(self, library: &Library) -> Scale {
        let logit = |x: f64| (x / (1.0 - x)).ln();
        match self {
            Self::AsAnybody => {
                let set = library.common();
                let typical = Behaviour::of(set);
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

impl Course {
    /// Prior of the adherence, where it is an unknown: that of
    /// anybody or of a range, and what the diary says of the patient.
    pub(crate) fn adherence_prior(&self, library: &Library) -> Option<Scale> {
        let prior = self.unknown_adherence?.prior(library);
        let recorded = Recorded::of(self);
        Some(recorded.map_or(prior, |recorded| recorded.update(prior)))
    }
}

/// The doses of a diary as observations of the patient's adherence.
///
/// A week with entries counts as one observation, because what is forgotten
/// within a week hangs together; that is assumed, as in [`crate::search`]. So is
/// that an entry is missing whether or not the dose was applied.
struct Recorded {
    weeks: f64,
    /// Of the planned doses with an entry, those that were applied.
    share: f64,
}

impl Recorded {
    fn of(course: &Course) -> Option<Self> {
        let doses = course
            .plan
            .possible(course.first_weekday(), &course.adherence)
            .ok()?;
        let entered = doses.iter().filter(|dose| {
            dose.planned
                && dose.record != DoseRecord::NotRecorded
                && dose.application.half_day < course.decision_half_day()
        });
        let (mut all, mut applied, mut weeks) = (0.0, 0.0, BTreeSet::new());
        for dose in entered {
            all += 1.0;
            applied += f64::from(u8::from(dose.record == DoseRecord::Applied));
            weeks.insert(dose.application.half_day / HALF_DAYS_PER_WEEK);
        }
        (all > 0.0).then(|| Self {
            weeks: weeks.len() as f64,
            share: applied / all,
        })
    }

    /// The posterior on the scale of the logit, as the normal distribution around
    /// its mode (Laplace): the log density is concave, so Newton's steps find it.
    fn update(&self, prior: Scale) -> Scale {
        let Scale::LogitNormal { median, sd } = prior else {
            return prior;
        };
        if !(sd > 0.0) {
            return prior;
        }
        let inverse = |x: f64| 1.0 / (1.0 + (-x).exp());
        let before = (median / (1.0 - median)).ln();
        let precision = |p: f64| 1.0 / (sd * sd) + self.weeks * p * (1.0 - p);
        let mut x = before;
        const STEPS: u32 = 50;
        for _ in 0..STEPS {
            let p = inverse(x);
            let slope = (before - x) / (sd * sd) + self.weeks * (self.share - p);
            // no step may leave the region in which the normal approximation holds
            x += (slope / precision(p)).clamp(-1.0, 1.0);
        }
        let median = inverse(x);
        Scale::LogitNormal {
            median,
            sd: 1.0 / precision(median).sqrt(),
        }
    }
}
