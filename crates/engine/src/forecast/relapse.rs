//! Relapse: how many lose what had come back.

use crate::decisions::Decisions;
use crate::fit::FitReport;
use crate::structure::Structure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{Beta, ContinuousCDF};

/// Probability of a relapse, with its range.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Relapse {
    /// Probability that at least a quarter of the regained area has been lost
    /// at some time up to the horizon.
    pub probability: f64,
    /// Interval from the effective sample size, widened to include the
    /// estimates of both structures.
    pub ci90: [f64; 2],
    /// Probability that there is anything visible to lose.
    pub at_risk: f64,
    /// Structure A alone.
    pub structure_a: Option<f64>,
    /// Structure B alone.
    pub structure_b: Option<f64>,
}

/// Outcome of one predictive draw up to a horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Event {
    /// A quarter of the best area so far was lost at some time.
    pub relapsed: bool,
    /// At some time there was something visible to lose.
    pub at_risk: bool,
}

impl Event {
    /// Reads a course of repigmentation, recorded in time order.
    pub fn of(regained: &[f64], decisions: &Decisions) -> Self {
        Onsets::of(regained, decisions).up_to(regained.len())
    }
}

/// Where in a course of repigmentation, recorded in time order, something is first
/// seen: one reading answers for every horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Onsets {
    relapse: Option<usize>,
    risk: Option<usize>,
}

impl Onsets {
    /// Reads the course.
    pub fn of(regained: &[f64], decisions: &Decisions) -> Self {
        let (visible, loss) = (decisions.relapse_visible, decisions.relapse_loss);
        let mut best = f64::NEG_INFINITY;
        let relapse = regained.iter().position(|&now| {
            if now > best {
                best = now;
            }
            best >= visible && best - now >= loss * best
        });
        Self {
            relapse,
            risk: regained.iter().position(|x| *x >= visible),
        }
    }

    /// What has happened within the first `records`.
    pub fn up_to(self, records: usize) -> Event {
        let within = |at: Option<usize>| at.is_some_and(|at| at < records);
        Event {
            relapsed: within(self.relapse),
            at_risk: within(self.risk),
        }
    }
}

impl Relapse {
    /// Estimates from equally likely predictive draws in these structural models, of which
    /// `independent` are more than repetitions.
    pub(crate) fn of(
        events: &[Event],
        structures: &[Structure],
        independent: usize,
        report: &FitReport,
    ) -> Self {
        let share = |keep: &dyn Fn(Structure) -> bool| {
            let kept = events.iter().zip(structures).filter(|(_, s)| keep(**s));
            let (mut count, mut all) = (0.0, 0.0);
            for (event, _) in kept {
                all += 1.0;
                count += f64::from(u8::from(event.relapsed));
            }
            (all > 0.0).then(|| count / all)
        };
        let probability = share(&|_| true).unwrap_or(0.0);
        // a structural model with little posterior probability has too few predictive draws for an estimate
        let of = |structure, probability: f64| {
            (probability > 0.05)
                .then(|| share(&|s| s == structure))
                .flatten()
        };
        let structure_a = of(Structure::A, report.structure_a);
        let structure_b = of(Structure::B, report.structure_b);
        let n = crate::num::smaller(report.effective_sample_size, independent as f64);
        let [mut low, mut high] = jeffreys(probability, n);
        for own in [Some(probability), structure_a, structure_b]
            .into_iter()
            .flatten()
        {
            if own < low {
                low = own;
            }
            if own > high {
                high = own;
            }
        }
        Self {
            probability,
            ci90: [low, high],
            at_risk: events.iter().filter(|e| e.at_risk).count() as f64 / events.len() as f64,
            structure_a,
            structure_b,
        }
    }
}

/// 90 % credible interval of a proportion observed among `n`.
pub(crate) fn jeffreys(share: f64, n: f64) -> [f64; 2] {
    let quantile = |p: f64| {
        // Jeffreys' interval: half a patient on either side
        Beta::new(share * n + 0.5, (1.0 - share) * n + 0.5)
            .map_or(share, |beta| beta.inverse_cdf(p))
    };
    [quantile(0.05), quantile(0.95)]
}
