//! A year of treatment: twice daily for 24 weeks, then twice a week.
//!
//! | id | what |
//! |---|---|
//! | `solve/lanes/SET` | 64 patients, as many at a time as registers hold, by instruction set |
//! | `solve/plain` | 8 patients, one at a time with plain numbers |
//! | `solve/tolerance` | 1000 patients to the tolerance of the parameters, on one thread |
//!
//! Divide by the number of patients to compare them: `solve/tolerance` is the time
//! of 1,000 patient-years.

use divan::{Bencher, counter::ItemsCount};
use tapir_engine::library::Library;
use tapir_engine::model::{Forcing, State};
use tapir_engine::ode::{
    Dose, InstructionSet, Jump, Lane, Run, Schedule, onsets, solve, solve_plain,
};
use tapir_engine::patient::Covariates;
use tapir_engine::population::RandomEffects;
use tapir_engine::rng::{Purpose, Seed, stream};
use tapir_engine::site::Site;
use tapir_engine::structure::Structure;

fn main() {
    divan::main();
}

const STRUCTURE: Structure = Structure::B;

/// Half days of the doses.
fn half_days() -> impl Iterator<Item = u32> {
    (0..336).chain((24..52).flat_map(|week| [week * 14, week * 14 + 6]))
}

/// The drug is new after three and four days.
fn schedule() -> Schedule {
    Schedule::of_plan(onsets(half_days(), 3), half_days())
}

fn lanes(patients: u32) -> Vec<Lane> {
    let library = Library::builtin().expect("a test keeps the built-in files complete");
    let set = library.set(STRUCTURE);
    let effects = RandomEffects::of(set).expect("loading has checked the correlations");
    let covariates = Covariates {
        site: Site::Face,
        age_years: 35.0,
        lesion_age_years: 3.0,
        leukotrichia: 0.0,
        segmental: false,
    };
    let lane = |patient| {
        let eta = effects.draw(&mut stream(Seed(1), patient, Purpose::Candidate));
        let parameters = effects.individual(set, &eta, &covariates).parameters;
        let dose = Dose::Depot(parameters.application_load);
        Lane {
            parameters,
            state: State {
                melanocyte: 0.08,
                reservoir: 0.55,
                cd8_teff: 12.0,
                cd8_trm: 35.0,
                treg: 7.0,
            },
            forcing: Forcing::none(),
            jumps: half_days().map(|at| Jump { at, dose }).collect(),
        }
    };
    (0..patients).map(lane).collect()
}

/// No lane is run again: what is measured is one pass.
fn run<'a>(schedule: &'a Schedule, record: &'a [u32]) -> Run<'a> {
    Run {
        structure: STRUCTURE,
        grid_days: 0.5,
        schedule,
        record,
        tolerance: f64::INFINITY,
    }
}

fn weeks() -> Vec<u32> {
    (1..=52).map(|week| week * 14).collect()
}

fn available() -> impl Iterator<Item = InstructionSet> {
    let all = InstructionSet::ALL.into_iter();
    all.filter(|set| set.is_available())
}

#[divan::bench(name = "solve/lanes", args = available())]
fn solve_lanes(bencher: Bencher, set: InstructionSet) {
    set.choose().expect("only what is available is measured");
    let (lanes, schedule, record) = (lanes(64), schedule(), weeks());
    bencher
        .counter(ItemsCount::new(lanes.len()))
        .bench(|| solve(&run(&schedule, &record), &lanes));
}

#[divan::bench(name = "solve/tolerance", args = available(), sample_count = 5)]
fn solve_to_tolerance(bencher: Bencher, set: InstructionSet) {
    set.choose().expect("only what is available is measured");
    let (lanes, schedule, record) = (lanes(1000), schedule(), weeks());
    let run = Run {
        tolerance: 1e-5,
        ..run(&schedule, &record)
    };
    bencher
        .counter(ItemsCount::new(lanes.len()))
        .bench(|| solve(&run, &lanes));
}

#[divan::bench(name = "solve/plain")]
fn solve_one_by_one(bencher: Bencher) {
    let (lanes, schedule, record) = (lanes(8), schedule(), weeks());
    let one = |lane: &Lane| solve_plain(&run(&schedule, &record), 1, lane);
    bencher
        .counter(ItemsCount::new(lanes.len()))
        .bench(|| lanes.iter().map(one).collect::<Vec<_>>());
}
