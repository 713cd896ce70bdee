//! Plans side by side for one patient.

use super::fit::{Particle, Warning};
use super::{Course, Fit, FitReport, Measurement, Provenance, Visit, fit};
use crate::endpoint::repigmentation;
use crate::library::Library;
use crate::model::State;
use crate::ode::{Trajectory, Work};
use crate::params::ParamError;
use crate::patient;
use crate::plan::{AmountError, Plan, TICKS_PER_DAY, grams};
use crate::recruitment::{RecruitError, VirtualPatient};
use crate::simulation::{Prepared, SimulateError, TICKS_PER_WEEK};
use crate::structure::Structure;
use rayon::prelude::*;
use serde::Serialize;
use statrs::distribution::{Beta, ContinuousCDF};

/// Why a forecast could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ForecastError {
    /// The parameter files contradict themselves.
    #[error(transparent)]
    Params(#[from] ParamError),
    /// No virtual patient is like this one.
    #[error(transparent)]
    Recruit(#[from] RecruitError),
    /// A plan could not be simulated.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
    /// The amount of ointment could not be told.
    #[error(transparent)]
    Amount(#[from] AmountError),
}

/// How much work a comparison may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Virtual patients that are compared with the patient.
    pub candidates: u32,
    /// Futures that are followed under each plan.
    pub draws: u32,
    /// Decides every random draw.
    pub seed: u64,
}

impl Default for Options {
    /// Enough for ranges that move by about two points from seed to seed.
    fn default() -> Self {
        Self {
            candidates: 2560,
            draws: 512,
            seed: 1,
        }
    }
}

/// Weeks after the decision that tables show.
pub const HORIZONS_WEEKS: [u32; 3] = [12, 24, 52];

/// A part of the regained area that counts as a relapse when lost, and the
/// least regained area that can be lost visibly. The first is the definition
/// used for the published trial; neither is a property of the disease.
const LOSES_AT_LEAST: f64 = 0.25;
const VISIBLE: f64 = 0.1;

/// Median with the ranges that hold half and nine tenths of the belief.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Quantiles {
    /// Median.
    pub median: f64,
    /// Half of the belief.
    pub ci50: [f64; 2],
    /// Nine tenths of the belief.
    pub ci90: [f64; 2],
}

/// Probability of a relapse, with its range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Relapse {
    /// Probability that at least a quarter of the regained area has been lost
    /// at some time up to the horizon.
    pub probability: f64,
    /// Range from the number of virtual patients alike, widened to hold the
    /// estimates of both structures.
    pub ci90: [f64; 2],
    /// Probability that there is anything visible to lose.
    pub at_risk: f64,
    /// Structure A alone.
    pub structure_a: Option<f64>,
    /// Structure B alone.
    pub structure_b: Option<f64>,
}

/// A plan at one horizon.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Horizon {
    /// Weeks after the decision.
    pub week: u32,
    /// Part of the first area that has pigment, 0 to 1; negative when the area
    /// is larger than at first.
    pub repigmented: Quantiles,
    /// The same in cm2 of the first area.
    pub repigmented_cm2: Quantiles,
    /// Relapse up to then.
    pub relapse: Relapse,
}

/// The range at one week, for plots.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Weeks after the decision.
    pub week: f64,
    /// Repigmentation.
    pub repigmented: Quantiles,
}

/// What a plan asks of the patient.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Amounts {
    /// Ointment and cream, g.
    pub grams: f64,
    /// Applications and sessions.
    pub applications: u32,
}

/// One plan's forecast.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanForecast {
    /// Name of the plan.
    pub name: String,
    /// The plan in text form.
    pub plan: String,
    /// At 12, 24 and 52 weeks.
    pub horizons: Vec<Horizon>,
    /// What it asks of the patient.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// Highest tacrolimus blood level, ng/mL.
    pub peak_blood_ng_per_ml: Quantiles,
    /// Weekly ranges, for plots.
    pub band: Vec<Point>,
}

/// The comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Label of the patient.
    pub label: String,
    /// What a doctor knows of the patient.
    pub covariates: patient::Covariates,
    /// Treated area, percent of the body.
    pub body_percent: f64,
    /// What was prescribed so far.
    pub prescribed: String,
    /// Date of the treatment's first day.
    pub start_date: String,
    /// Date of the decision.
    pub decision_date: String,
    /// Area at the first visit, cm2.
    pub first_area_cm2: f64,
    /// Visits, weeks counted from the decision.
    pub visits: Vec<Visit>,
    /// What the fitted virtual patients did up to the decision.
    pub past: Vec<Point>,
    /// The plans.
    pub plans: Vec<PlanForecast>,
    /// How far the fit can be trusted.
    pub fit: FitReport,
    /// How to get the same bytes again.
    pub provenance: Provenance,
}

/// The three plans that every comparison has.
///
/// The taper steps down over twelve weeks, the maintenance is the twice-weekly
/// use that a small trial supports.
pub fn usual_plans(course: &Course) -> Vec<(String, Plan)> {
    let product = course.product().name();
    let parse = |text: String| -> Plan { text.parse().expect("the usual plans are valid") };
    vec![
        ("stop now".to_owned(), Plan::none()),
        (
            "taper".to_owned(),
            parse(format!("{product}: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop")),
        ),
        (
            "maintain".to_owned(),
            parse(format!("{product}: 2/w(mon,thu) 52w, stop")),
        ),
    ]
}

/// Fits the patient and follows the usual plans, those of the file and `more`.
///
/// Every plan sees the same patients and the same stress events. The result
/// depends on course, plans, parameters and seed alone. Errors: [`ForecastError`].
pub fn compare(
    library: &Library,
    course: &Course,
    more: &[(String, Plan)],
    options: Options,
) -> Result<Comparison, ForecastError> {
    let mut work = Work::default();
    let fitted = fit(library, course, options.candidates, options.seed, &mut work)?;
    let futures = futures(&fitted, options);
    let set = library.set(Structure::A);
    let measurement = Measurement::build(|_, d| set.value(d.name));
    let plans: Vec<(String, Plan)> = usual_plans(course)
        .into_iter()
        .chain(course.named_plans.iter().cloned())
        .chain(more.iter().cloned())
        .collect();
    let followed = plans
        .into_par_iter()
        .map(|(name, plan)| {
            let mut work = Work::default();
            let forecast = follow(
                library, course, &fitted, &futures, name, &plan, options, &mut work,
            )?;
            Ok((forecast, work))
        })
        .collect::<Result<Vec<_>, ForecastError>>()?;
    let past = past(course, &fitted);
    let mut report = fitted.report;
    let mut forecasts = Vec::new();
    for (forecast, plan_work) in followed {
        report.warnings.extend(disagreement(&forecast));
        forecasts.push(forecast);
        work += plan_work;
    }
    Ok(Comparison {
        label: course.label.clone(),
        covariates: course.covariates,
        body_percent: course.body_percent,
        prescribed: course.plan.to_string(),
        start_date: course.start_date.clone(),
        decision_date: course.decision_date.clone(),
        first_area_cm2: course.first_area_cm2,
        visits: course.visits(|method, cm2| measurement.area_sd(method, cm2)),
        past,
        plans: forecasts,
        fit: report,
        provenance: Provenance::new(library, &course.hash, options.seed, work),
    })
}

/// One future: which particle it continues, and the patient from the decision on.
struct Future {
    particle: usize,
    patient: VirtualPatient,
}

/// Systematic resampling: particles in proportion to their weights. Copies of
/// one particle get numbers of their own and so meet different stress.
fn futures(fitted: &Fit, options: Options) -> Vec<Future> {
    let step = 1.0 / f64::from(options.draws);
    let mut futures = Vec::with_capacity(options.draws as usize);
    let mut reached = 0.0;
    let mut particles = fitted.particles.iter().enumerate();
    let mut current = particles.next();
    for draw in 0..options.draws {
        let target = (f64::from(draw) + 0.5) * step;
        while let Some((_, particle)) = current
            && reached + particle.weight < target
        {
            reached += particle.weight;
            match particles.next() {
                Some(next) => current = Some(next),
                None => break,
            }
        }
        if let Some((index, particle)) = current {
            futures.push(Future {
                particle: index,
                patient: at_decision(particle, draw),
            });
        }
    }
    futures
}

fn at_decision(particle: &Particle, draw: u32) -> VirtualPatient {
    let now = particle.course.rows[particle.course.rows.len() - 1];
    VirtualPatient {
        number: draw,
        state: now.state,
        forcing: now.forcing,
        ..particle.patient.clone()
    }
}

/// Days after the decision at which the course is recorded: daily for two
/// weeks, where the blood level settles, then weekly.
fn record() -> Vec<u32> {
    let last = HORIZONS_WEEKS[HORIZONS_WEEKS.len() - 1];
    let mut ticks: Vec<u32> = (0..14).map(|day| day * TICKS_PER_DAY).collect();
    ticks.extend((2..=last).map(|week| week * TICKS_PER_WEEK));
    ticks
}

#[expect(
    clippy::too_many_arguments,
    reason = "one call site; a struct would only rename them"
)]
fn follow(
    library: &Library,
    course: &Course,
    fitted: &Fit,
    futures: &[Future],
    name: String,
    plan: &Plan,
    options: Options,
    work: &mut Work,
) -> Result<PlanForecast, ForecastError> {
    let record = record();
    // a seed of its own: the future must not repeat the stress of the past
    let seed = options.seed.wrapping_add(0x5_7a91);
    let prepared = Prepared::new(
        library,
        plan,
        course.future_adherence(),
        course.decision_weekday,
        seed,
    )?;
    let patients: Vec<VirtualPatient> = futures.iter().map(|f| f.patient.clone()).collect();
    let chunks: Vec<_> = patients.chunks(256).collect();
    let parts = chunks
        .into_par_iter()
        .map(|chunk| {
            let mut work = Work::default();
            Ok((prepared.run(chunk, &record, &mut work)?, work))
        })
        .collect::<Result<Vec<_>, ForecastError>>()?;
    let mut courses: Vec<Trajectory> = Vec::with_capacity(patients.len());
    for (part, part_work) in parts {
        courses.extend(part);
        *work += part_work;
    }
    let regained: Vec<Vec<f64>> = futures
        .iter()
        .zip(&courses)
        .map(|(future, trajectory)| {
            let start = &fitted.particles[future.particle].patient.state;
            regained_from(start, trajectory)
        })
        .collect();
    let structures: Vec<Structure> = futures
        .iter()
        .map(|f| f.patient.individual.structure)
        .collect();
    let horizons = HORIZONS_WEEKS
        .iter()
        .map(|&week| {
            let until = position(&record, week);
            let repigmented = Quantiles::of(regained.iter().map(|r| r[until]));
            Horizon {
                week,
                repigmented,
                repigmented_cm2: repigmented.scaled(course.first_area_cm2),
                relapse: relapse(&regained, until, &structures, &fitted.report),
            }
        })
        .collect();
    let applications = plan.applications(course.decision_weekday);
    let blood = futures.iter().zip(&courses).map(|(future, trajectory)| {
        let number = future.patient.number;
        trajectory
            .rows
            .iter()
            .map(|row| prepared.blood_level(number, &row.forcing, course.body_percent))
            .fold(0.0, f64::max)
    });
    let band = record
        .iter()
        .enumerate()
        .filter(|(_, tick)| *tick % TICKS_PER_WEEK == 0)
        .map(|(i, tick)| Point {
            week: f64::from(*tick) / f64::from(TICKS_PER_WEEK),
            repigmented: Quantiles::of(regained.iter().map(|r| r[i])),
        })
        .collect();
    let set = library.set(Structure::A);
    let per_percent = set.value("ointment_per_area");
    let amount = grams(&applications, course.body_percent, per_percent)?;
    Ok(PlanForecast {
        name,
        plan: plan.to_string(),
        horizons,
        amounts: Amounts {
            grams: amount.total(),
            applications: applications.len() as u32,
        },
        peak_blood_ng_per_ml: Quantiles::of(blood),
        band,
    })
}

fn position(record: &[u32], week: u32) -> usize {
    record
        .binary_search(&(week * TICKS_PER_WEEK))
        .expect("every horizon is recorded")
}

/// Repigmentation at each recorded time.
fn regained_from(start: &State, trajectory: &Trajectory) -> Vec<f64> {
    trajectory
        .rows
        .iter()
        .map(|row| repigmentation(start, &row.state))
        .collect()
}

/// Whether a quarter of the best area so far was lost at some time up to `until`.
fn relapsed(regained: &[f64], until: usize) -> bool {
    let mut best = f64::NEG_INFINITY;
    regained[..=until].iter().any(|&now| {
        if now > best {
            best = now;
        }
        best >= VISIBLE && best - now >= LOSES_AT_LEAST * best
    })
}

fn relapse(
    regained: &[Vec<f64>],
    until: usize,
    structures: &[Structure],
    report: &FitReport,
) -> Relapse {
    let events: Vec<bool> = regained.iter().map(|r| relapsed(r, until)).collect();
    let share = |keep: &dyn Fn(Structure) -> bool| {
        let kept = events.iter().zip(structures).filter(|(_, s)| keep(**s));
        let (mut count, mut all) = (0.0, 0.0);
        for (event, _) in kept {
            all += 1.0;
            count += f64::from(u8::from(*event));
        }
        (all > 0.0).then(|| count / all)
    };
    let probability = share(&|_| true).unwrap_or(0.0);
    // a structure with hardly any belief has too few futures for an estimate
    let of = |structure, belief: f64| {
        (belief > 0.05)
            .then(|| share(&|s| s == structure))
            .flatten()
    };
    let structure_a = of(Structure::A, report.structure_a);
    let structure_b = of(Structure::B, report.structure_b);
    let n = report.effective_sample_size.min(regained.len() as f64);
    let quantile = |p: f64| {
        // Jeffreys' interval: half a patient on either side
        Beta::new(probability * n + 0.5, (1.0 - probability) * n + 0.5)
            .map_or(probability, |beta| beta.inverse_cdf(p))
    };
    let (mut low, mut high) = (quantile(0.05), quantile(0.95));
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
    let visible = |r: &Vec<f64>| r[..=until].iter().any(|x| *x >= VISIBLE);
    Relapse {
        probability,
        ci90: [low, high],
        at_risk: regained.iter().filter(|r| visible(r)).count() as f64 / regained.len() as f64,
        structure_a,
        structure_b,
    }
}

/// Two structures more than this far apart are worth a sentence.
const WORTH_SAYING: f64 = 0.2;

fn disagreement(forecast: &PlanForecast) -> Option<Warning> {
    let last = forecast.horizons.last()?;
    let (a, b) = (last.relapse.structure_a?, last.relapse.structure_b?);
    ((a - b).abs() > WORTH_SAYING).then(|| Warning::StructuresDisagree {
        plan: forecast.name.clone(),
        a,
        b,
    })
}

/// Weighted ranges of the fitted course at each visit after the first.
fn past(course: &Course, fitted: &Fit) -> Vec<Point> {
    let ticks = course
        .observations
        .iter()
        .map(|o| o.tick)
        .chain([course.decision_tick]);
    ticks
        .enumerate()
        .map(|(i, tick)| {
            let values = fitted.particles.iter().map(|particle| {
                let row = &particle.course.rows[i];
                (
                    repigmentation(&particle.patient.state, &row.state),
                    particle.weight,
                )
            });
            Point {
                week: (f64::from(tick) - f64::from(course.decision_tick))
                    / f64::from(TICKS_PER_WEEK),
                repigmented: Quantiles::weighted(values),
            }
        })
        .collect()
}

impl Quantiles {
    /// Quantiles of equally likely values.
    pub fn of(values: impl Iterator<Item = f64>) -> Self {
        Self::weighted(values.map(|x| (x, 1.0)))
    }

    /// Quantiles of values with weights.
    pub fn weighted(values: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut values: Vec<(f64, f64)> = values.collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: f64 = values.iter().map(|v| v.1).sum();
        let at = |p: f64| {
            let mut reached = 0.0;
            for (x, weight) in &values {
                reached += weight;
                if reached >= p * total {
                    return *x;
                }
            }
            values.last().map_or(f64::NAN, |v| v.0)
        };
        Self {
            median: at(0.5),
            ci50: [at(0.25), at(0.75)],
            ci90: [at(0.05), at(0.95)],
        }
    }

    fn scaled(self, by: f64) -> Self {
        Self {
            median: self.median * by,
            ci50: self.ci50.map(|x| x * by),
            ci90: self.ci90.map(|x| x * by),
        }
    }
}
