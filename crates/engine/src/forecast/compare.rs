//! Plans side by side for one patient.

use super::burden::Burden;
use super::difference::{Ends, PlanDifference, differences};
use super::extrapolation::outside;
use super::predictive::{
    HORIZONS_WEEKS, PredictiveDraw, follow, position, predictive_draws, prepare_future, record,
    regained,
};
use super::relapse::{Event, Onsets};
use super::steps::Steps;
use super::typical::{TypicalCourse, typical_courses};
use super::usual::usual_plans;
use super::worth::{VisitWorth, worth};
use super::{Header, Relapse, Shares};
use crate::course::{Course, Visit};
use crate::decisions::Decisions;
use crate::endpoint::repigmentation;
use crate::fit::Warning;
use crate::fit::{Fit, FitMethod, FitReport, Fitting, ForecastError, fit_by};
use crate::inference::{Sampling, Watch, unwatched};
use crate::library::Library;
use crate::measurement::Measurement;
use crate::ode::{Counted, Row};
use crate::plan::{Plan, PlanName, distinct, notation};
use crate::provenance::Provenance;
use crate::quantiles::Quantiles;
use crate::rng::Seed;
use crate::simulation::HALF_DAYS_PER_WEEK;
use crate::structure::Structure;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much work a comparison may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Virtual patients that are compared with the patient.
    pub candidates: u32,
    /// Predictive draws under each plan.
    pub draws: u32,
    /// How the patient is fitted.
    pub method: FitMethod,
    /// How long the chains of the whole posterior are.
    pub sampling: Sampling,
    /// Decides every random draw.
    pub seed: Seed,
}

impl Default for Options {
    /// Enough for a relapse that moves by about one point from seed to seed:
    /// one in six among 2000 has a standard error of 0.8 points.
    fn default() -> Self {
        Self {
            candidates: 2048,
            draws: 2000,
            method: FitMethod::default(),
            sampling: Sampling::default(),
            seed: Seed::default(),
        }
    }
}

impl Options {
    pub(crate) fn fitting(&self) -> Fitting {
        Fitting {
            method: self.method,
            candidates: self.candidates,
            sampling: self.sampling,
            seed: self.seed,
        }
    }
}

/// A plan at one horizon.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Horizon {
    /// Weeks after the decision.
    pub week: u32,
    /// Part of the first area that has pigment, 0 to 1; negative when the area
    /// is larger than at first.
    pub repigmented: Quantiles,
    /// The same in cm2 of the first area.
    pub repigmented_cm2: Quantiles,
    /// How many regain how much; none in results of earlier programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shares: Option<Shares>,
    /// Relapse up to then.
    pub relapse: Relapse,
}

/// The range at one week, for plots.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Point {
    /// Weeks after the decision.
    pub week: f64,
    /// Repigmentation.
    pub repigmented: Quantiles,
}

/// Probability of a relapse up to one week.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct RelapsePoint {
    /// Weeks after the decision.
    pub week: f64,
    /// Fraction of predictive draws that have relapsed by then.
    pub probability: f64,
}

/// One plan's forecast.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PlanForecast {
    /// Which plan.
    pub name: PlanName,
    /// The plan; in JSON its text form.
    #[serde(with = "notation")]
    #[schemars(with = "String")]
    pub plan: Plan,
    /// At 12, 24 and 52 weeks.
    pub horizons: Vec<Horizon>,
    /// What it asks of the patient.
    #[serde(flatten)]
    pub burden: Burden,
    /// Highest tacrolimus blood level, ng/mL.
    pub peak_blood_ng_per_ml: Quantiles,
    /// Weekly ranges, for plots.
    pub band: Vec<Point>,
    /// Probability of a relapse up to each of these weeks.
    pub relapse_curve: Vec<RelapsePoint>,
    /// Repigmentation of some predictive draws at the weeks of `band`, for plots:
    /// the same draws under every plan. A median of all is nobody's course.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sampled: Vec<Vec<f64>>,
    /// Where the outcome at the last horizon has two peaks, the typical course of those who
    /// keep at least half of the first area, and of the others; else nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub typical: Vec<TypicalCourse>,
    /// What one more area, traced some weeks after the decision, is expected to tell; nothing
    /// in results of earlier programs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worth: Vec<VisitWorth>,
}

/// The comparison.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Comparison {
    /// Whom and what it is about.
    #[serde(flatten)]
    pub header: Header,
    /// Visits, weeks counted from the decision.
    pub visits: Vec<Visit>,
    /// What the fitted virtual patients did up to the decision.
    pub past: Vec<Point>,
    /// The plans.
    pub plans: Vec<PlanForecast>,
    /// Every plan less each one before it, in the same virtual patients.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<PlanDifference>,
    /// How far the fit can be trusted.
    pub fit: FitReport,
    /// How to get the same bytes again.
    pub provenance: Provenance,
}

/// The usual plans, those of the course file, and `more`.
///
/// # Errors
///
/// [`PlanNamedTwice`](crate::plan::PlanNamedTwice).
pub(crate) fn all_plans(
    course: &Course,
    more: &[(PlanName, Plan)],
) -> Result<Vec<(PlanName, Plan)>, ForecastError> {
    let own = course.named_plans.iter().cloned();
    let own = own.map(|(name, plan)| (PlanName::Named(name), plan));
    let plans: Vec<(PlanName, Plan)> = usual_plans(course)
        .into_iter()
        .chain(own)
        .chain(more.iter().cloned())
        .collect();
    distinct(plans.iter().map(|(name, _)| name))?;
    Ok(plans)
}

/// Fits the patient and follows the usual plans, those of the file and `more`.
///
/// Every plan sees the same patients and the same stress events. The result
/// depends on course, plans, parameters and seed alone.
///
/// # Errors
///
/// [`ForecastError`]; [`ForecastError::PlanNamedTwice`] before any work is done.
pub fn compare(
    library: &Library,
    course: &Course,
    more: &[(PlanName, Plan)],
    options: Options,
) -> Result<Comparison, ForecastError> {
    compare_watched(library, course, more, options, &unwatched)
}

/// [`compare`], heard and stopped by `watch` while the chains of the whole
/// posterior run.
pub fn compare_watched(
    library: &Library,
    course: &Course,
    more: &[(PlanName, Plan)],
    options: Options,
    watch: &Watch<'_>,
) -> Result<Comparison, ForecastError> {
    let plans = all_plans(course, more)?;
    let fitted = fit_by(library, course, &options.fitting(), watch)?;
    compare_fitted(library, course, plans, options, fitted, &Steps::unheard())
}

/// [`compare`], heard and stopped by `watch` after the fit and after each plan.
pub fn compare_in_steps(
    library: &Library,
    course: &Course,
    more: &[(PlanName, Plan)],
    options: Options,
    watch: &Watch<'_>,
) -> Result<Comparison, ForecastError> {
    let plans = all_plans(course, more)?;
    let steps = Steps::new(1 + plans.len(), watch);
    let fitted = fit_by(library, course, &options.fitting(), &unwatched)?;
    steps.one()?;
    compare_fitted(library, course, plans, options, fitted, &steps)
}

/// Refuses to forecast from a handful of virtual patients. An effective sample size that is
/// no number is too small.
fn enough(fitted: &Fit) -> Result<(), ForecastError> {
    let (effective_sample_size, needed) = (
        fitted.report.effective_sample_size,
        fitted.decisions.fewest_patients,
    );
    if effective_sample_size >= needed {
        return Ok(());
    }
    Err(ForecastError::SampleTooSmall {
        effective_sample_size,
        candidates: fitted.report.candidates,
        needed,
    })
}

/// [`compare`] under `plans` with a fit.
pub(super) fn compare_fitted(
    library: &Library,
    course: &Course,
    plans: Vec<(PlanName, Plan)>,
    options: Options,
    fitted: Counted<Fit>,
    steps: &Steps<'_>,
) -> Result<Comparison, ForecastError> {
    let Counted {
        value: fitted,
        mut work,
    } = fitted;
    enough(&fitted)?;
    let predictive_draws = predictive_draws(&fitted, options.draws);
    let measurement = Measurement::of(library.common());
    let named = plans.iter().map(|(name, plan)| (name, plan));
    let outside = outside(course, named);
    let followed = plans
        .into_par_iter()
        .map(|named| {
            let draws = &predictive_draws;
            let followed = forecast(library, course, &fitted, draws, named, options.seed)?;
            steps.one()?;
            Ok(followed)
        })
        .collect::<Result<Counted<Vec<_>>, ForecastError>>()?;
    let past = past(course, &fitted);
    let mut report = fitted.report;
    report.warnings.extend(outside);
    let followed = followed.added_to(&mut work);
    let (forecasts, ends): (Vec<PlanForecast>, Vec<Ends>) = followed.into_iter().unzip();
    let differences = differences(&ends, &predictive_draws, &report);
    for forecast in &forecasts {
        report
            .warnings
            .extend(disagreement(forecast, &fitted.decisions));
    }
    Ok(Comparison {
        header: Header::of(course),
        visits: course.visits(|method, cm2| measurement.area_sd(method, cm2)),
        past,
        plans: forecasts,
        differences,
        fit: report,
        provenance: Provenance::new(library, course.hash(), options.seed, work),
    })
}

/// One plan over all predictive draws, and how each of them ends.
fn forecast(
    library: &Library,
    course: &Course,
    fitted: &Fit,
    predictive_draws: &[PredictiveDraw],
    (name, plan): (PlanName, Plan),
    seed: Seed,
) -> Result<Counted<(PlanForecast, Ends)>, ForecastError> {
    let record = record(HORIZONS_WEEKS[HORIZONS_WEEKS.len() - 1]);
    let prepared = prepare_future(library, course, &plan, seed)?;
    let Counted {
        value: courses,
        work,
    } = follow(&prepared, predictive_draws, &record)?;
    let regained = regained(fitted, predictive_draws, &courses);
    let horizons = horizons(
        fitted,
        predictive_draws,
        &record,
        &regained,
        course.first_area_cm2,
    );
    let blood = predictive_draws
        .iter()
        .zip(&courses)
        .map(|(draw, trajectory)| {
            // it goes with the level in the skin, and is dear to draw
            let skin = |row: &&Row| row.forcing.skin;
            let rows = trajectory.rows.iter();
            let highest = rows.max_by(|a, b| skin(a).total_cmp(&skin(b)));
            highest.map_or(0.0, |row| {
                prepared.blood_level(&draw.patient, &row.forcing, course.body_percent)
            })
        });
    let weekly = || {
        let all = record.iter().enumerate();
        all.filter(|(_, half_day)| *half_day % HALF_DAYS_PER_WEEK == 0)
    };
    let band = weekly()
        .map(|(i, half_day)| Point {
            week: f64::from(*half_day) / f64::from(HALF_DAYS_PER_WEEK),
            repigmented: Quantiles::of(regained.iter().map(|r| r[i])),
        })
        .collect();
    let onsets: Vec<Onsets> = regained
        .iter()
        .map(|r| Onsets::of(r, &fitted.decisions))
        .collect();
    let relapse_curve = weekly()
        .map(|(i, half_day)| {
            let relapsed = onsets.iter().filter(|o| o.up_to(i + 1).relapsed);
            RelapsePoint {
                week: f64::from(*half_day) / f64::from(HALF_DAYS_PER_WEEK),
                probability: relapsed.count() as f64 / regained.len() as f64,
            }
        })
        .collect();
    let relapsed: Vec<bool> = onsets
        .iter()
        .map(|o| o.up_to(record.len()).relapsed)
        .collect();
    let measurement = Measurement::of(library.common());
    let first = course.first_area_cm2;
    let worth = worth(&record, &regained, &relapsed, &measurement, first);
    let applications = plan.applications(course.decision_weekday());
    let peak_blood_ng_per_ml = Quantiles::of(blood);
    let forecast = PlanForecast {
        name,
        plan,
        horizons,
        burden: Burden::of(library, course, &applications)?,
        peak_blood_ng_per_ml,
        band,
        relapse_curve,
        sampled: sampled(&regained)
            .map(|draw| weekly().map(|(i, _)| rounded(draw[i])).collect())
            .collect(),
        worth,
        typical: typical_courses(&regained, &weekly().map(|(i, _)| i).collect::<Vec<_>>()),
    };
    let ends = Ends {
        plan: forecast.name.clone(),
        relapsed,
        regained: regained.iter().filter_map(|r| r.last().copied()).collect(),
    };
    Ok(Counted {
        value: (forecast, ends),
        work,
    })
}

/// Predictive draws that are kept whole, for plots.
const SAMPLED: usize = 20;

/// Some of the draws, evenly: draws stand in the order of the particles that they
/// continue.
fn sampled(regained: &[Vec<f64>]) -> impl Iterator<Item = &Vec<f64>> {
    let count = SAMPLED.min(regained.len());
    (0..count).map(move |i| &regained[(2 * i + 1) * regained.len() / (2 * count)])
}

/// To a tenth of a percentage point, finer than any plot.
fn rounded(repigmented: f64) -> f64 {
    const STEPS: f64 = 1000.0;
    (repigmented * STEPS).round() / STEPS
}

/// Intervals and relapses at the horizons, from the repigmentation of every predictive draw.
pub(crate) fn horizons(
    fitted: &Fit,
    predictive_draws: &[PredictiveDraw],
    record: &[u32],
    regained: &[Vec<f64>],
    first_area_cm2: f64,
) -> Vec<Horizon> {
    let structures: Vec<Structure> = predictive_draws
        .iter()
        .map(PredictiveDraw::structure)
        .collect();
    HORIZONS_WEEKS
        .iter()
        .map(|&week| {
            let until = position(record, week);
            let repigmented = Quantiles::of(regained.iter().map(|r| r[until]));
            let events: Vec<Event> = regained
                .iter()
                .map(|r| Event::of(&r[..=until], &fitted.decisions))
                .collect();
            Horizon {
                week,
                repigmented,
                repigmented_cm2: repigmented.scaled(first_area_cm2),
                shares: Some(Shares::of(regained.iter().map(|r| r[until]))),
                relapse: Relapse::of(&events, &structures, predictive_draws.len(), &fitted.report),
            }
        })
        .collect()
}

fn disagreement(forecast: &PlanForecast, decisions: &Decisions) -> Option<Warning> {
    let last = forecast.horizons.last()?;
    let [a, b] = apart(&last.relapse, decisions)?;
    let plan = forecast.name.clone();
    Some(Warning::StructuresDisagree { plan, a, b })
}

/// Relapse in each structure, where they are apart.
pub(crate) fn apart(relapse: &Relapse, decisions: &Decisions) -> Option<[f64; 2]> {
    let (a, b) = (relapse.structure_a?, relapse.structure_b?);
    ((a - b).abs() > decisions.structures_apart).then_some([a, b])
}

/// Weighted ranges of the fitted course at each visit after the first.
fn past(course: &Course, fitted: &Fit) -> Vec<Point> {
    let half_days = course
        .observations
        .iter()
        .map(|o| o.half_day)
        .chain([course.decision_half_day()]);
    half_days
        .enumerate()
        .map(|(i, half_day)| {
            let values = fitted.particles.iter().map(|particle| {
                let row = &particle.course.rows[i];
                (
                    repigmentation(&particle.patient.state, &row.state),
                    particle.weight,
                )
            });
            Point {
                week: (f64::from(half_day) - f64::from(course.decision_half_day()))
                    / f64::from(HALF_DAYS_PER_WEEK),
                repigmented: Quantiles::weighted(values),
            }
        })
        .collect()
}
