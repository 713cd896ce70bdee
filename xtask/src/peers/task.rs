//! The patients and doses, and Tapir's own runs.

use super::Measured;
use crate::scenario::GRID_DAYS;
use anyhow::Context;
use cpu_time::ThreadTime;
use std::fmt::Write;
use std::path::Path;
use tapir_engine::export::code::{self, Language};
use tapir_engine::export::{DoseSequence, sbml};
use tapir_engine::library::Library;
use tapir_engine::model::{Forcing, Parameters, State};
use tapir_engine::ode::{Dose, Jump, Lane, Row, Run, Schedule, Solving, solve, solve_plain};
use tapir_engine::patient::{Covariates, Individual};
use tapir_engine::plan::{Plan, Weekday};
use tapir_engine::population::RandomEffects;
use tapir_engine::regimen;
use tapir_engine::rng::{Purpose, Seed, stream};
use tapir_engine::site::Site;
use tapir_engine::structure::Structure;

/// Solver tolerance of the reference.
pub const FINE: f64 = 1e-8;

const STRUCTURE: Structure = Structure::B;
const SEED: Seed = Seed(20_261_122);
const PLAN: &str = "tacrolimus 0.1%: bid 24w, 2/w(mon,thu) 28w";

/// An established lesion: the same for all, so that who heals does not depend
/// on the calibration.
const START: State = State {
    melanocyte: 0.08,
    reservoir: 0.55,
    cd8_teff: 12.0,
    cd8_trm: 35.0,
    treg: 7.0,
};

const COVARIATES: Covariates = Covariates {
    site: Site::Face,
    age_years: 35.0,
    lesion_age_years: 3.0,
    leukotrichia: 0.0,
    segmental: false,
};

pub struct Task {
    library: Library,
    typical: Parameters,
    /// Grid points of the doses.
    half_days: Vec<u32>,
    lanes: Vec<Lane>,
    record: Vec<u32>,
    schedule: Schedule,
    /// Tolerance of `params/solver.toml`.
    pub tolerance: f64,
}

impl Task {
    pub fn new(patients: usize, weeks: u32) -> anyhow::Result<Self> {
        let library = Library::builtin()?;
        let set = library.set(STRUCTURE);
        let effects = RandomEffects::of(set)?;
        let plan: Plan = PLAN.parse()?;
        let half_days: Vec<u32> = plan
            .applications(Weekday::Monday)
            .iter()
            .map(|application| application.half_day)
            .filter(|half_day| *half_day < weeks * 14)
            .collect();
        let lanes = (0..u32::try_from(patients)?)
            .map(|patient| {
                let mut rng = stream(SEED, patient, Purpose::Candidate);
                let eta = effects.draw(&mut rng);
                lane(
                    effects.individual(set, &eta, &COVARIATES).parameters,
                    &half_days,
                )
            })
            .collect();
        let solving = Solving::of(set);
        Ok(Self {
            schedule: regimen::schedule(
                &plan.applications(Weekday::Monday),
                solving.washout_points(),
            ),
            typical: Individual::typical(set, &COVARIATES).parameters,
            tolerance: solving.tolerance,
            record: (1..=weeks).map(|week| week * 14).collect(),
            half_days,
            lanes,
            library,
        })
    }

    /// What the tools read: patients, doses, source text and the document.
    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let mut text = String::new();
        let parameters = Parameters::DECLARED.iter().map(|declared| declared.name);
        let names: Vec<&str> = parameters.chain(code::state_names()).collect();
        writeln!(text, "{}", names.join(","))?;
        for lane in &self.lanes {
            let states = lane.state.values().into_iter().chain(lane.forcing.values());
            let values = lane.parameters.values().into_iter().chain(states);
            let values: Vec<String> = values.map(|value| value.to_string()).collect();
            writeln!(text, "{}", values.join(","))?;
        }
        let put = |name: &str, text: String| {
            std::fs::write(folder.join(name), text).with_context(|| format!("writing {name}"))
        };
        put("patients.csv", text)?;
        let days = self
            .half_days
            .iter()
            .map(|half_day| f64::from(*half_day) * GRID_DAYS);
        let lines: Vec<String> = days.map(|day| format!("{day}\n")).collect();
        put("doses.csv", format!("day\n{}", lines.concat()))?;
        put("rates.h", code::source(STRUCTURE, Language::C))?;
        put("rates.py", code::source(STRUCTURE, Language::Python))?;
        put("rates.rs", code::source(STRUCTURE, Language::Rust))?;
        let typical = lane(self.typical, &self.half_days);
        let document = sbml::document(&sbml::Content {
            set: self.library.set(STRUCTURE),
            parameters: &self.typical,
            state: &START,
            forcing: &Forcing::none(),
            doses: &DoseSequence::of_jumps(&typical.jumps, GRID_DAYS),
        });
        put("model.xml", document)
    }
}

fn lane(parameters: Parameters, half_days: &[u32]) -> Lane {
    let dose = Dose::Depot(parameters.application_load);
    Lane {
        parameters,
        state: START,
        forcing: Forcing::none(),
        jumps: half_days.iter().map(|&at| Jump { at, dose }).collect(),
    }
}

#[derive(Clone, Copy)]
pub enum Kind {
    Lanes,
    Plain,
}

/// Runs all patients on this thread.
pub fn tapir(task: &Task, tolerance: f64, kind: Kind) -> anyhow::Result<Measured> {
    let run = Run {
        structure: STRUCTURE,
        grid_days: GRID_DAYS,
        schedule: &task.schedule,
        record: &task.record,
        tolerance,
    };
    let before = ThreadTime::now();
    let trajectories: Vec<Vec<Row>> = match kind {
        Kind::Lanes => solve(&run, &task.lanes)
            .value
            .into_iter()
            .map(|result| result.map(|trajectory| trajectory.rows))
            .collect::<Result<_, _>>()?,
        Kind::Plain => task.lanes.iter().map(|lane| plain(&run, lane)).collect(),
    };
    let cpu_seconds = before.elapsed().as_secs_f64();
    let values = |row: &Row| row.state.values().into_iter().chain(row.forcing.values());
    Ok(Measured {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        cpu_seconds,
        patients: task.lanes.len(),
        rows: trajectories.iter().flatten().flat_map(values).collect(),
    })
}

/// One patient, the step halved until the tolerance is met.
fn plain(run: &Run<'_>, lane: &Lane) -> Vec<Row> {
    let mut refinement = 1;
    loop {
        let trajectory = solve_plain(run, refinement, lane);
        if trajectory.error <= run.tolerance || refinement >= 128 {
            return trajectory.rows;
        }
        refinement *= 2;
    }
}
