//! How much of a plan this patient will apply, as the past tells.

use crate::course::Course;
use crate::fit::Fit;
use crate::plan::{Adherence, Diary, DoseRecord, HALF_DAYS_PER_DAY};
use crate::quantiles::quantile;
use crate::simulation::HALF_DAYS_PER_WEEK;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{Beta, ContinuousCDF};

/// Equally likely levels that represent the posterior of adherence.
const LEVELS: u32 = 5;

/// Adherence with its uncertainty.
///
/// A week counts as one observation, because what is forgotten within a week
/// is dependent; that is assumed. The posterior is then a beta distribution from
/// Jeffreys' prior, cut into equally likely parts with a level for each.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct AdherencePosterior {
    /// Share of the prescribed applications that were applied so far.
    pub so_far: f64,
    /// Weeks that say so.
    pub weeks: u32,
    /// Equally likely shares for the time to come, ascending.
    pub levels: Vec<f64>,
}

impl AdherencePosterior {
    /// Posterior after this course. If nothing was prescribed, nothing is known,
    /// and all is applied.
    pub fn of(course: &Course, fitted: &Fit) -> Self {
        let weeks = course
            .decision_half_day()
            .min(course.plan.length_days() * HALF_DAYS_PER_DAY)
            / HALF_DAYS_PER_WEEK;
        if course.unknown_adherence.is_some() {
            return Self::learned(weeks, fitted);
        }
        let so_far = match &course.adherence {
            Adherence::Full => 1.0,
            Adherence::Fraction(fraction) => *fraction,
            Adherence::Taken(diary) => share_applied(course, diary),
        };
        let levels = if weeks == 0 {
            vec![1.0]
        } else {
            levels(so_far, f64::from(weeks))
        };
        Self {
            so_far,
            weeks,
            levels,
        }
    }
}

impl AdherencePosterior {
    /// Posterior from a fit with unknown adherence. In its predictive draws
    /// everybody goes on with the own share; the levels only show them.
    fn learned(weeks: u32, fitted: &Fit) -> Self {
        let mut shares: Vec<(f64, f64)> = fitted
            .particles
            .iter()
            .filter_map(|p| Some((p.patient.own_adherence?, p.weight)))
            .collect();
        shares.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self {
            so_far: shares.iter().map(|(share, weight)| share * weight).sum(),
            weeks,
            levels: (0..LEVELS)
                .map(|i| quantile(&shares, midpoint(i)))
                .collect(),
        }
    }
}

/// The median of one of the equally likely parts.
fn midpoint(level: u32) -> f64 {
    (f64::from(level) + 0.5) / f64::from(LEVELS)
}

/// Share of what was prescribed up to the decision that was applied; a dose
/// without an entry counts as the share that is said of those.
fn share_applied(course: &Course, diary: &Diary) -> f64 {
    let doses = course
        .plan
        .possible(course.first_weekday(), &course.adherence);
    let (mut planned, mut applied) = (0.0, 0.0);
    for dose in doses.unwrap_or_default() {
        if dose.application.half_day >= course.decision_half_day() {
            break;
        }
        planned += f64::from(u8::from(dose.planned));
        applied += match dose.record {
            DoseRecord::Applied => 1.0,
            DoseRecord::NotApplied => 0.0,
            DoseRecord::NotRecorded => diary.otherwise,
        };
    }
    // a patient may have applied more than was planned
    if planned > applied {
        applied / planned
    } else {
        1.0
    }
}

fn levels(share: f64, weeks: f64) -> Vec<f64> {
    let Ok(posterior) = Beta::new(share * weeks + 0.5, (1.0 - share) * weeks + 0.5) else {
        return vec![share];
    };
    (0..LEVELS)
        .map(|i| posterior.inverse_cdf(midpoint(i)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::{Fitting, fit_population};
    use crate::library::Library;

    fn posterior(text: &str) -> AdherencePosterior {
        let course = Course::from_toml(text).unwrap();
        let library = Library::builtin().unwrap();
        let fitting = Fitting {
            candidates: 64,
            ..Fitting::default()
        };
        let fitted = fit_population(&library, &course, &fitting);
        let fitted = fitted.unwrap().value;
        AdherencePosterior::of(&course, &fitted)
    }

    const RESPONDER: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");
    const CHILD: &str = include_str!("../../../../scenarios/courses/child-trunk.toml");

    #[test]
    fn levels_lie_around_what_was_applied_so_far() {
        let posterior = posterior(RESPONDER);
        assert_eq!((posterior.so_far, posterior.weeks), (0.9, 24));
        assert!(posterior.levels.is_sorted());
        assert!(posterior.levels[0] < 0.9 && posterior.levels[4] > 0.9);
        assert!(posterior.levels.iter().all(|l| (0.0..=1.0).contains(l)));
    }

    /// Gaps of 21 and 20 days within 207.
    #[test]
    fn gaps_of_a_diary_become_a_share() {
        let posterior = posterior(CHILD);
        assert!(
            (posterior.so_far - (1.0 - 41.0 / 207.0)).abs() < 1e-9,
            "{posterior:?}"
        );
    }

    #[test]
    fn a_longer_past_narrows_the_posterior() {
        let spread = |weeks| {
            let levels = levels(0.8, weeks);
            levels[4] - levels[0]
        };
        assert!(spread(100.0) < spread(10.0));
    }
}
