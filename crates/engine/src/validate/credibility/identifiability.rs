//! Which parameters data can inform: a patient's from visits, the population's
//! from the published trials.

use crate::course::{Course, CourseBuilder, LesionEntry, VisitEntry};
use crate::evidence::{Question, ValidateError};
use crate::fit::{ForecastError, PatientProfile};
use crate::fit::{patient_profiles, typical_areas};
use crate::inference::ProfilePoint;
use crate::library::Library;
use crate::measurement::Method;
use crate::ode::Work;
use crate::provenance::Provenance;
use crate::rng::Seed;
use crate::site::Site;
use crate::structure::Structure;
use crate::validate::population_fit::{Knob, Misfit, knobs, misfit, questions, with_positions};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Why identifiability could not be judged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifiabilityError {
    /// The patient could not be fitted.
    #[error(transparent)]
    Forecast(#[from] ForecastError),
    /// The questions could not be read.
    #[error(transparent)]
    Questions(#[from] ValidateError),
}

/// Half of the 95 % quantile of the chi-squared distribution with one degree of
/// freedom: where a log-likelihood has fallen by this, a 95 % confidence interval ends.
const DROP: f64 = 1.920_729_410_347_062;

/// A course of visits that a clinic may have.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
pub struct ClinicCourse {
    /// What is prescribed, from the first visit.
    pub plan: Cow<'static, str>,
    /// Weeks of the visits.
    pub weeks: Cow<'static, [u32]>,
}

/// Four visits on the drug, ten on the drug, and ten of which three come after
/// the stop.
pub const CLINIC_COURSES: [ClinicCourse; 3] = [
    ClinicCourse {
        plan: Cow::Borrowed("tacrolimus 0.1%: bid 24w"),
        weeks: Cow::Borrowed(&[0, 8, 16, 24]),
    },
    ClinicCourse {
        plan: Cow::Borrowed("tacrolimus 0.1%: bid 36w"),
        weeks: Cow::Borrowed(&[0, 4, 8, 12, 16, 20, 24, 28, 32, 36]),
    },
    ClinicCourse {
        plan: Cow::Borrowed("tacrolimus 0.1%: bid 24w, stop"),
        weeks: Cow::Borrowed(&[0, 4, 8, 12, 16, 20, 24, 32, 40, 48]),
    },
];

/// What data say of which parameter: what `tapir identifiability` prints.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Identifiability {
    /// What visits say of a patient.
    pub patients: Vec<CourseProfiles>,
    /// What published trials say of the population.
    pub population: Vec<PopulationProfiles>,
}

/// What a course says of a patient.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct CourseProfiles {
    /// The course.
    pub course: ClinicCourse,
    /// The structure in which the patient was made and fitted.
    pub structure: Structure,
    /// Areas at the visits, cm2.
    pub areas: Vec<f64>,
    /// Parameters that the visits could speak of, best informed first.
    pub parameters: Vec<Informed>,
    /// How to get the same again; the data are the course file.
    pub provenance: Provenance,
}

/// One parameter and what the visits say of it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Informed {
    /// The profile.
    #[serde(flatten)]
    pub profile: PatientProfile,
    /// 95 % range from the visits and the other parameters' priors, without its
    /// own, in prior standard deviations; none where it does not end within
    /// [`FAR`].
    pub range: [Option<f64>; 2],
    /// Largest fall of the profile within the same.
    pub fall: f64,
}

/// A profile is followed this far from the population's median, in standard
/// deviations: three of a thousand patients lie beyond.
pub const FAR: f64 = 3.0;
const COORDINATES: [f64; 7] = [-FAR, -2.0, -1.0, 0.0, 1.0, 2.0, FAR];

/// Profiles of the typical patient of both structures under all courses, with
/// areas as they would be traced without any error.
///
/// `progress` hears of every finished course.
///
/// # Errors
///
/// [`IdentifiabilityError`].
pub fn patients(
    library: &Library,
    seed: Seed,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Vec<CourseProfiles>, IdentifiabilityError> {
    let mut found = Vec::new();
    for course in CLINIC_COURSES {
        for structure in Structure::ALL {
            let blank = clinic(&course, &vec![FIRST_AREA; course.weeks.len()]);
            let mut areas = vec![FIRST_AREA];
            areas.extend(typical_areas(library, &blank, structure)?);
            let seen = clinic(&course, &areas);
            let profiles = patient_profiles(library, &seen, structure, &COORDINATES, seed)?;
            let work = profiles.work;
            let mut parameters: Vec<Informed> =
                profiles.value.into_iter().map(Informed::of).collect();
            parameters.sort_by(|a, b| b.fall.total_cmp(&a.fall));
            found.push(CourseProfiles {
                course: course.clone(),
                structure,
                areas,
                parameters,
                provenance: Provenance::new(library, seen.hash(), seed, work),
            });
            progress(1);
        }
    }
    Ok(found)
}

/// Area at the first visit, cm2: a few square centimetres, as on a face.
const FIRST_AREA: f64 = 12.0;
const FIRST_VISIT: Date = date(2025, 1, 6);
const ONSET: Date = date(2023, 1, 6);

/// An adult's face, traced; areas are written down to hundredths of a cm2.
fn clinic(course: &ClinicCourse, areas: &[f64]) -> Course {
    let plan = course.plan.parse().expect("the plans are valid");
    let lesion = LesionEntry::new(Site::Face, ONSET, 0.5);
    let entered = Course::builder(FIRST_VISIT, plan)
        .age_years(35.0)
        .lesion(lesion);
    let visits = course.weeks.iter().zip(areas);
    let visits = visits.map(|(week, area)| {
        let day = FIRST_VISIT.saturating_add(i64::from(*week).weeks());
        VisitEntry::area(day, (area * 100.0).round() / 100.0, Method::Traced)
    });
    let entered = visits.fold(entered, CourseBuilder::visit);
    entered.build().expect("the courses are valid")
}

impl Informed {
    fn of(profile: PatientProfile) -> Self {
        let best = profile
            .points
            .iter()
            .enumerate()
            .max_by(|(_, a), (_, b)| a.ln_profile.total_cmp(&b.ln_profile));
        let Some((top, best)) = best else {
            return Self {
                profile,
                range: [None, None],
                fall: 0.0,
            };
        };
        let fallen = |point: &ProfilePoint| best.ln_profile - point.ln_profile;
        let (below, above) = profile.points.split_at(top);
        let range = [
            end(below.iter().rev(), best, &fallen),
            end(above.iter(), best, &fallen),
        ];
        let fall = profile
            .points
            .iter()
            .map(fallen)
            .fold(0.0, crate::num::larger);
        Self {
            range,
            fall,
            profile,
        }
    }
}

/// Where a profile has fallen far enough, away from its top.
fn end<'a>(
    points: impl Iterator<Item = &'a ProfilePoint>,
    top: &'a ProfilePoint,
    fallen: &dyn Fn(&ProfilePoint) -> f64,
) -> Option<f64> {
    let mut last = top;
    for point in points {
        if fallen(point) > DROP {
            let share = (DROP - fallen(last)) / (fallen(point) - fallen(last));
            return Some(last.coordinate + share * (point.coordinate - last.coordinate));
        }
        last = point;
    }
    None
}

/// What the published trials say of the parameters of one structure.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PopulationProfiles {
    /// The structure.
    pub structure: Structure,
    /// Virtual patients per arm.
    pub patients: u32,
    /// The objective at the fitted values.
    pub objective: f64,
    /// Its standard deviation over other virtual patients: a rise below this is
    /// no rise.
    pub noise: f64,
    /// Everything that was fitted, best informed first.
    pub parameters: Vec<FittedParameter>,
    /// Profiles of a few.
    pub profiles: Vec<PopulationProfile>,
    /// How to get the same again; the data are the questions.
    pub provenance: Provenance,
}

/// How well one fitted parameter is known, from the slopes of all published
/// numbers at the fitted values. Units are widths of its range on the log scale.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct FittedParameter {
    /// Name.
    pub name: String,
    /// Its between-subject variability instead of its value.
    pub of_cv: bool,
    /// The fitted value.
    pub value: f64,
    /// Where it lies in its range, 0 to 1.
    pub position: f64,
    /// Standard deviation if all others were known.
    pub sd_alone: f64,
    /// Standard deviation with all others unknown within their ranges.
    pub sd_together: f64,
    /// How much of the range's variance the trials took away.
    pub narrowed: f64,
}

/// The objective along one parameter.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PopulationProfile {
    /// Name.
    pub name: String,
    /// From the lower to the upper end of its range.
    pub points: Vec<PopulationPoint>,
}

/// One place of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PopulationPoint {
    /// Value of the parameter.
    pub value: f64,
    /// Where it lies in its range.
    pub position: f64,
    /// Rise of the objective with all others as they are.
    pub alone: f64,
    /// Rise with the others moved to make up for it, as far as one step in their
    /// slopes can: no more than this, and perhaps less.
    pub together: f64,
}

/// Profiles are made of what the taper turns on, and of the speed of return.
const PROFILED: [&str; 6] = [
    "treg_half",
    "ifng_treg_half",
    "k_loss_trm",
    "k_recruit",
    "ic50",
    "front_speed",
];
/// Points of a profile, in addition to the fitted one.
const PLACES: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
/// Step of the slopes, in widths of the range: wide enough that a share of the
/// virtual patients changes sides.
const STEP: f64 = 0.08;
/// Sets of virtual patients for the noise.
const OTHERS: u64 = 6;
/// Before the trials a parameter is anywhere in its range: one over the variance
/// of an even distribution.
const RANGE_PRECISION: f64 = 12.0;

/// What the trials say of a structure's parameters.
///
/// `progress` hears of every evaluation of the objective.
///
/// # Errors
///
/// [`IdentifiabilityError`].
pub fn population(
    library: &Library,
    structure: Structure,
    patients: u32,
    seed: Seed,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<PopulationProfiles, IdentifiabilityError> {
    let questions = questions()?;
    let set = library.set(structure);
    let knobs = knobs(set);
    let fitted: Vec<f64> = knobs.iter().map(|knob| knob.position_in(set)).collect();
    let objective = Objective {
        library,
        structure,
        questions: &questions,
        knobs: &knobs,
        patients,
        progress,
    };
    let here = objective.at(&fitted, seed);
    let others: Vec<f64> = (1..=OTHERS)
        .into_par_iter()
        .map(|other| objective.at(&fitted, seed.plus(other)).total)
        .collect();
    let slopes = objective.slopes(&fitted, seed);
    let information = slopes.transpose() * &slopes;
    let precision = &information + DMatrix::identity(knobs.len(), knobs.len()) * RANGE_PRECISION;
    let covariance = precision
        .try_inverse()
        .expect("a precision with a part of every range can be inverted");
    let mut parameters: Vec<FittedParameter> = knobs
        .iter()
        .enumerate()
        .map(|(i, knob)| {
            let variance = covariance[(i, i)];
            FittedParameter {
                name: knob.name.clone(),
                of_cv: knob.of_cv,
                value: knob.value(fitted[i]),
                position: fitted[i],
                sd_alone: 1.0 / (information[(i, i)] + RANGE_PRECISION).sqrt(),
                sd_together: variance.sqrt(),
                narrowed: 1.0 - variance * RANGE_PRECISION,
            }
        })
        .collect();
    parameters.sort_by(|a, b| b.narrowed.total_cmp(&a.narrowed));
    let profiled: Vec<usize> = PROFILED
        .iter()
        .filter_map(|name| knobs.iter().position(|k| k.name == *name && !k.of_cv))
        .collect();
    let profiles = profiled
        .into_par_iter()
        .map(|i| objective.profile(i, &fitted, &here, &slopes, seed))
        .collect();
    let data = crate::evidence::hash();
    Ok(PopulationProfiles {
        structure,
        patients,
        objective: here.total,
        noise: crate::sensitivity::moments(&others).1,
        parameters,
        profiles,
        // the objective's trials keep no count of the solver's work
        provenance: Provenance::new(library, &data, seed, Work::default()),
    })
}

/// How often [`population`] evaluates the objective for one structure.
pub fn population_evaluations(library: &Library, structure: Structure) -> u64 {
    let slopes = 2 * knobs(library.set(structure)).len();
    let profiles = PROFILED.len() * PLACES.len() * SHARES.len();
    1 + OTHERS + (slopes + profiles) as u64
}

/// How much of the step in the others' slopes is tried.
const SHARES: [f64; 3] = [0.0, 0.5, 1.0];

struct Objective<'a> {
    library: &'a Library,
    structure: Structure,
    questions: &'a [Question],
    knobs: &'a [Knob],
    patients: u32,
    progress: &'a (dyn Fn(u64) + Sync),
}

impl Objective<'_> {
    fn at(&self, x: &[f64], seed: Seed) -> Misfit {
        let library = with_positions(self.library, self.structure, self.knobs, x);
        let found = misfit(&library, self.questions, self.patients, seed);
        (self.progress)(1);
        found
    }

    /// Slopes of all residuals by all knobs.
    fn slopes(&self, fitted: &[f64], seed: Seed) -> DMatrix<f64> {
        let columns: Vec<Vec<f64>> = (0..fitted.len())
            .into_par_iter()
            .map(|i| {
                // within the range, also for a value at its end
                let ends = [-1.0, 1.0].map(|d: f64| (fitted[i] + d * STEP).clamp(0.0, 1.0));
                let [low, high] = ends.map(|end| {
                    let mut moved = fitted.to_vec();
                    moved[i] = end;
                    self.at(&moved, seed).residuals
                });
                let width = ends[1] - ends[0];
                high.iter()
                    .zip(&low)
                    .map(|(h, l)| (h - l) / width)
                    .collect()
            })
            .collect();
        let rows = columns.first().map_or(0, Vec::len);
        DMatrix::from_fn(rows, columns.len(), |i, j| columns[j][i])
    }

    fn profile(
        &self,
        held: usize,
        fitted: &[f64],
        here: &Misfit,
        slopes: &DMatrix<f64>,
        seed: Seed,
    ) -> PopulationProfile {
        let residuals = DVector::from_column_slice(&here.residuals);
        let mut points: Vec<PopulationPoint> = PLACES
            .iter()
            .map(|&place| {
                let step = others_step(held, place - fitted[held], &residuals, slopes);
                let rises = SHARES.map(|share| {
                    let mut x: Vec<f64> = fitted
                        .iter()
                        .zip(step.iter())
                        .map(|(x, step)| (x + share * step).clamp(0.0, 1.0))
                        .collect();
                    x[held] = place;
                    self.at(&x, seed).total - here.total
                });
                PopulationPoint {
                    value: self.knobs[held].value(place),
                    position: place,
                    alone: rises[0],
                    together: crate::num::smallest(rises),
                }
            })
            .collect();
        points.push(PopulationPoint {
            value: self.knobs[held].value(fitted[held]),
            position: fitted[held],
            alone: 0.0,
            together: 0.0,
        });
        points.sort_by(|a, b| a.position.total_cmp(&b.position));
        PopulationProfile {
            name: self.knobs[held].name.clone(),
            points,
        }
    }
}

/// The step of all others that best makes up for a move of the held one: least
/// squares of the residuals' slopes, each other drawn back by its range.
fn others_step(
    held: usize,
    moved: f64,
    residuals: &DVector<f64>,
    slopes: &DMatrix<f64>,
) -> DVector<f64> {
    let n = slopes.ncols();
    let target = residuals + slopes.column(held) * moved;
    let mut others = slopes.clone();
    others.column_mut(held).fill(0.0);
    let precision = others.transpose() * &others + DMatrix::identity(n, n) * RANGE_PRECISION;
    let gradient = others.transpose() * target;
    precision
        .cholesky()
        .map_or_else(|| DVector::zeros(n), |factor| -factor.solve(&gradient))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn informed(of: impl Fn(f64) -> f64) -> Informed {
        let points = COORDINATES.map(|coordinate| ProfilePoint {
            coordinate,
            ln_profile: of(coordinate),
        });
        Informed::of(PatientProfile {
            name: "x".to_owned(),
            mode: 0.0,
            points: points.to_vec(),
        })
    }

    #[test]
    fn a_range_ends_where_the_profile_has_fallen_far_enough() {
        let found = informed(|z| -DROP * z.abs());
        assert_relative_eq!(found.range[0].unwrap(), -1.0, epsilon = 1e-9);
        assert_relative_eq!(found.range[1].unwrap(), 1.0, epsilon = 1e-9);
        assert_relative_eq!(found.fall, 3.0 * DROP);
    }

    #[test]
    fn a_flat_side_has_no_end() {
        let found = informed(|z| if z < 0.0 { 0.0 } else { -4.0 * z });
        assert!(found.range[0].is_none() && found.range[1].is_some());
        assert_eq!(informed(|_| -7.0).range, [None, None]);
    }

    #[test]
    fn a_parameter_that_another_can_replace_is_made_up_for() {
        // two parameters that act as their sum, one that acts alone
        let slopes = DMatrix::from_row_slice(2, 3, &[50.0, 50.0, 0.0, 0.0, 0.0, 50.0]);
        let step = others_step(0, 0.2, &DVector::zeros(2), &slopes);
        assert!((step[1] + 0.2).abs() < 2e-3 && step[2].abs() < 1e-12);
        assert!(step[0].abs() < 1e-12);
    }
}
