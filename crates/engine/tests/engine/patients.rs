//! Patients that the tests use.

use tapir_engine::library::Library;
use tapir_engine::model::{Forcing, State};
use tapir_engine::ode::{Dose, Jump, Lane};
use tapir_engine::patient::{Covariates, Individual};
use tapir_engine::population::{Population, RandomEffects};
use tapir_engine::rng::{Purpose, Seed, stream};
use tapir_engine::site::Site;
use tapir_engine::structure::Structure;

pub fn library() -> Library {
    Library::builtin().unwrap()
}

pub fn an_adult_face() -> Covariates {
    Covariates {
        site: Site::Face,
        age_years: 40.0,
        lesion_age_years: 1.0,
        leukotrichia: 0.0,
        segmental: false,
    }
}

/// A full attack in skin without pigment.
pub fn a_lesion(individual: &Individual) -> State {
    State {
        melanocyte: 0.05,
        reservoir: 0.3,
        cd8_teff: 40.0,
        cd8_trm: 50.0,
        treg: 0.5 * individual.parameters.treg_normal,
    }
}

/// Twice daily for `days`, then twice weekly for as long again.
pub fn ointment(individual: &Individual, days: u32) -> Vec<Jump> {
    let dose = Dose::Depot(individual.parameters.application_load);
    let often = (0..2 * days).map(|at| Jump { at, dose });
    let rarely = (0..days)
        .filter(|day| day % 7 == 0 || day % 7 == 3)
        .map(|day| Jump {
            at: 2 * (days + day),
            dose,
        });
    often.chain(rarely).collect()
}

pub fn a_lane(individual: &Individual, jumps: Vec<Jump>) -> Lane {
    Lane {
        parameters: individual.parameters,
        state: a_lesion(individual),
        forcing: Forcing::none(),
        jumps,
    }
}

pub fn typical(structure: Structure) -> Individual {
    Individual::typical(library().set(structure), &an_adult_face())
}

/// Different patients of one structure, drawn like those of a trial.
pub fn drawn(structure: Structure, count: u32) -> Vec<Individual> {
    let library = library();
    let set = library.set(structure);
    let effects = RandomEffects::of(set).unwrap();
    let population = Population::at(Site::Face);
    (0..count)
        .map(|number| {
            let mut rng = stream(Seed(11), number, Purpose::Candidate);
            let covariates = population.draw(&mut rng);
            effects.individual(set, &effects.draw(&mut rng), &covariates)
        })
        .collect()
}
