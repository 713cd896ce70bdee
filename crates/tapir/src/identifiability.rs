//! `tapir identifiability`: which parameters data can inform.

use crate::failure::Failure;
use crate::files;
use crate::number::whole;
use crate::page::PageOptions;
use crate::progress;
use clap::Args;
use tapir_engine::library::Library;
use tapir_engine::structure::Structure;
use tapir_engine::validate::credibility::{
    CLINIC_COURSES, Identifiability, patients, population, population_evaluations,
};

#[derive(Args)]
pub struct Arguments {
    /// Virtual patients per arm for the population's parameters, 20 to 100000.
    #[arg(long, default_value_t = 120, value_parser = whole(20..=100_000_u32))]
    patients: u32,
    #[command(flatten)]
    page: PageOptions,
}

/// Prints JSON; page and figure are for people.
pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let page = arguments.page.prepare()?;
    let seed = arguments.page.seed;
    let courses = (CLINIC_COURSES.len() * Structure::ALL.len()) as u64;
    let bar = progress::bar(courses, "courses");
    let of_patients = patients(library, seed, &|n| bar.inc(n));
    bar.finish_and_clear();
    let evaluations = Structure::ALL.map(|s| population_evaluations(library, s));
    let bar = progress::bar(evaluations.iter().sum(), "evaluations");
    let of_population: Result<Vec<_>, _> = Structure::ALL
        .into_iter()
        .map(|s| population(library, s, arguments.patients, seed, &|n| bar.inc(n)))
        .collect();
    bar.finish_and_clear();
    let found = Identifiability {
        patients: of_patients.map_err(Failure::run)?,
        population: of_population.map_err(Failure::run)?,
    };
    page.write(
        || {
            let patients = arguments.patients;
            let command = format!("tapir identifiability --patients {patients} --seed {seed}");
            tapir_report::identifiability::markdown(&found, &command)
        },
        || tapir_report::identifiability::svg(&found, arguments.page.language()),
    )?;
    files::print_json(&found)
}
