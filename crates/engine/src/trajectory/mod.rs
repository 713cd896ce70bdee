//! Given patients under a plan: what a pharmacometrician simulates first.
//!
//! Nothing is drawn. Parameters, plan and output times are given, and the answer is
//! the lesion, the drug and what both mean, at any minute.
//!
//! ```
//! use tapir_engine::library::Library;
//! use tapir_engine::plan::Plan;
//! use tapir_engine::structure::Structure;
//! use tapir_engine::trajectory::{Patient, Setting, trajectories};
//!
//! let library = Library::builtin()?;
//! let plan: Plan = "tacrolimus 0.1%: bid 24w, stop".parse()?;
//! let patient = Patient::typical(library.set(Structure::A).clone(), "typical");
//! let setting = Setting {
//!     times_min: vec![0, 6 * 60, 24 * 60, 24 * 7 * 24 * 60],
//!     ..Setting::of(plan)
//! };
//! let samples = &trajectories(&[patient], &setting)?[0];
//! assert!(samples[3].repigmentation > 0.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod result;

pub use result::{SimulatedRow, Simulation};

use crate::covariate_effects::DoseParameters;
use crate::endpoint::repigmentation;
use crate::model::lesion::Constants;
use crate::model::{Effect, Forcing, State};
use crate::ode::{Jump, Lane, Run, Schedule, SolveError, Solving, solve};
use crate::params::ParameterSet;
use crate::patient::{Covariates, Individual};
use crate::plan::{Plan, Weekday};
use crate::regimen::{self, Refusal};
use crate::site::Site;
use rayon::prelude::*;

/// Minutes of a half day, the grid on which plans lie.
const HALF_DAY_MIN: u32 = 12 * 60;

/// A patient whose parameters are given.
#[derive(Clone, Debug, PartialEq)]
pub struct Patient {
    /// Name in results.
    pub id: String,
    /// Parameters; their variabilities are not read.
    pub rows: ParameterSet,
    /// What is known of the patient.
    pub covariates: Covariates,
}

impl Patient {
    /// The typical adult of a structure: 30 years old, with a facial lesion one year
    /// old.
    pub fn typical(rows: ParameterSet, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            rows,
            covariates: Covariates::typical(Site::Face),
        }
    }
}

/// What is done, and when it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// What is applied; every application is taken.
    pub plan: Plan,
    /// Weekday of the plan's first day.
    pub first_weekday: Weekday,
    /// Output times, minutes from the start of the plan, ascending.
    pub times_min: Vec<u32>,
    /// Treated area, percent of the body; the blood level is in proportion to it.
    pub treated_percent_bsa: f64,
}

impl Setting {
    /// A plan that begins on a Monday, on one percent of the body, without times.
    pub fn of(plan: Plan) -> Self {
        Self {
            plan,
            first_weekday: Weekday::Monday,
            times_min: Vec::new(),
            treated_percent_bsa: 1.0,
        }
    }
}

/// The patient at one time, before an application at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Time since the start of the plan, minutes.
    pub time_min: u32,
    /// The lesion.
    pub state: State,
    /// Drug, light and stress.
    pub forcing: Forcing,
    /// Part of calcineurin-NFAT signalling that is blocked.
    pub inhibition: f64,
    /// Mean level of tacrolimus in blood, ng/mL.
    pub blood_ng_per_ml: f64,
    /// Part of the area without pigment at the start that has pigment.
    pub repigmentation: f64,
}

impl Sample {
    /// Time since the start of the plan, days.
    pub fn time_days(&self) -> f64 {
        f64::from(self.time_min) / f64::from(2 * HALF_DAY_MIN)
    }
}

/// Why patients could not be simulated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrajectoryError {
    /// The evidence carries no mechanism for one of the products.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A patient could not be solved.
    #[error("patient {id}: {cause}")]
    Solve {
        /// The patient's name.
        id: String,
        /// What the solver says.
        cause: SolveError,
    },
}

/// The patients at the setting's times, in their order.
///
/// # Errors
///
/// [`TrajectoryError`].
pub fn trajectories(
    patients: &[Patient],
    setting: &Setting,
) -> Result<Vec<Vec<Sample>>, TrajectoryError> {
    trajectories_watched(patients, setting, &|_| {})
}

/// The same; `done` hears how many patients have been added.
///
/// # Errors
///
/// [`TrajectoryError`].
pub fn trajectories_watched(
    patients: &[Patient],
    setting: &Setting,
    done: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Vec<Sample>>, TrajectoryError> {
    regimen::check(&setting.plan)?;
    patients
        .par_iter()
        .map(|patient| {
            let samples = of_patient(patient, setting);
            done(1);
            samples
        })
        .collect()
}

fn of_patient(patient: &Patient, setting: &Setting) -> Result<Vec<Sample>, TrajectoryError> {
    let set = &patient.rows;
    let dose_parameters = DoseParameters::of(set);
    let solving = Solving::of(set);
    let individual = Individual::typical(set, &patient.covariates);
    let state = State::typical(set, &individual);
    // as many grid points to a half day as the times need
    let step_min = setting.times_min.iter().copied().fold(HALF_DAY_MIN, gcd);
    let finer = HALF_DAY_MIN / step_min;
    let taken = setting.plan.applications(setting.first_weekday);
    let jumps = regimen::doses(&individual, &dose_parameters, &taken)
        .into_iter()
        .map(|jump| Jump {
            at: jump.at * finer,
            ..jump
        })
        .collect();
    let record: Vec<u32> = setting.times_min.iter().map(|t| t / step_min).collect();
    let run = Run {
        structure: set.structure,
        grid_days: solving.grid / f64::from(finer),
        schedule: &Schedule::nothing(),
        record: &record,
        tolerance: solving.tolerance,
    };
    let lane = Lane {
        parameters: individual.parameters,
        state,
        forcing: Forcing::none(),
        jumps,
    };
    let solved = solve(&run, &[lane]).value;
    let Some(course) = solved.into_iter().next() else {
        return Ok(Vec::new());
    };
    let course = course.map_err(|cause| TrajectoryError::Solve {
        id: patient.id.clone(),
        cause,
    })?;
    let p = &individual.parameters;
    let ic50_to_hill = Constants::of(p).ic50_to_hill;
    let per_skin = setting.treated_percent_bsa
        / dose_parameters.blood_reference_area
        / dose_parameters.blood_below_skin;
    Ok(setting
        .times_min
        .iter()
        .zip(course.rows)
        .map(|(&time_min, row)| Sample {
            time_min,
            state: row.state,
            forcing: row.forcing,
            inhibition: Effect::of(&row.forcing, p, ic50_to_hill).inhibition,
            blood_ng_per_ml: row.forcing.skin * per_skin,
            repigmentation: repigmentation(&state, &row.state),
        })
        .collect())
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::structure::Structure;

    const DAY: u32 = 24 * 60;

    fn follow(times_min: &[u32], set: ParameterSet, plan: &str) -> Vec<Sample> {
        let setting = Setting {
            times_min: times_min.to_vec(),
            ..Setting::of(plan.parse().unwrap())
        };
        let patients = [Patient::typical(set, "typical")];
        trajectories(&patients, &setting).unwrap().remove(0)
    }

    fn rows() -> ParameterSet {
        Library::builtin().unwrap().set(Structure::A).clone()
    }

    #[test]
    fn drug_in_skin_after_one_dose_is_the_closed_form_at_any_minute() {
        let mut set = rows();
        set.replace("k_absorption", |row| row.value = 1.2);
        let times = [0, 37, 6 * 60, DAY, 3 * DAY + 1];
        let load = Individual::typical(&set, &Patient::typical(set.clone(), "x").covariates)
            .parameters
            .application_load;
        let (ka, kc) = (1.2, set.value("k_clearance"));
        for sample in follow(&times, set, "tacrolimus 0.1%: qd 1d") {
            let t = sample.time_days();
            let exact = load * ka / (ka - kc) * ((-kc * t).exp() - (-ka * t).exp());
            let skin = sample.forcing.skin;
            assert!(
                (skin - exact).abs() <= 1e-9 * (1.0 + exact),
                "{t}: {skin} {exact}"
            );
        }
    }

    #[test]
    fn times_between_half_days_do_not_change_the_others() {
        let plan = "tacrolimus 0.1%: bid 4w, stop";
        let coarse = follow(&[14 * DAY, 56 * DAY], rows(), plan);
        let fine = follow(&[14 * DAY, 20 * DAY + 7 * 60, 56 * DAY], rows(), plan);
        for (a, b) in coarse.iter().zip([&fine[0], &fine[2]]) {
            let [a, b] = [a, b].map(|s| s.state.melanocyte);
            assert!((a - b).abs() < 1e-4, "{a} {b}");
        }
    }
}
