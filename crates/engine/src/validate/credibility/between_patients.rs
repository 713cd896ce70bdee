//! Patients as points of the unit cube.
//!
//! Every random effect is one coordinate, and so are the age of
//! patient and lesion. The last coordinate is chance: it picks the random stream
//! from which a patient's stress events come, before and under treatment.
//!
//! Points without a lesion have no answer. Differences that are correlated in
//! the model are taken one after the other: the later coordinate is what the
//! earlier does not yet say.

use super::error::SensitivityError;
use super::question::{Question, Questions};
use crate::library::Library;
use crate::ode::{Counted, Lane, Run, Schedule, Solving, Work, solve};
use crate::patient::Covariates;
use crate::population::{Population, RandomEffects, Start};
use crate::recruitment::{
    EventGrid, RecruitError, VirtualPatient, attack_signal, outbreak, stress_events,
};
use crate::rng::{Purpose, Seed, stream};
use crate::sensitivity::Saltelli;
use crate::site::Site;
use crate::structure::Structure;
use rayon::prelude::*;
use statrs::distribution::{ContinuousCDF, Normal};

/// The patients of one structure with a lesion of the face.
#[derive(Debug)]
pub struct BetweenPatients<'a> {
    library: &'a Library,
    structure: Structure,
    questions: &'a Questions,
    population: Population,
    effects: RandomEffects,
    /// Random effects that any answer depends on; the others stay at zero.
    acting: Vec<usize>,
    start: Start,
    solving: Solving,
    normal: Normal,
    seed: Seed,
}

/// Points that one task solves: several times the lanes.
const CHUNK: usize = 128;
/// Coordinates after the random effects.
const CIRCUMSTANCES: [&str; 3] = ["age_years", "lesion_age_years", "chance"];

impl<'a> BetweenPatients<'a> {
    pub(super) fn new(
        library: &'a Library,
        structure: Structure,
        questions: &'a Questions,
        seed: Seed,
    ) -> Result<Self, SensitivityError> {
        let set = library.set(structure);
        let effects = RandomEffects::of(set)?;
        let mut patients = Self {
            library,
            structure,
            questions,
            population: Population::at(Site::Face),
            acting: (0..effects.len()).collect(),
            effects,
            start: Start::of(set),
            solving: Solving::of(set),
            normal: Normal::standard(),
            seed,
        };
        patients.keep_acting()?;
        Ok(patients)
    }

    /// Drops random effects that move no answer of any of a few patients by a
    /// bit: those of light and of other drugs. A typical patient alone would not
    /// do, who may have no lesion and then no answer to move.
    fn keep_acting(&mut self) -> Result<(), SensitivityError> {
        const FEW: usize = 24;
        let moved = |place: f64| (place + 0.5) % 1.0;
        let factors = self.acting.len() + CIRCUMSTANCES.len();
        let few = Saltelli::new(factors, FEW, self.seed).points()[..FEW].to_vec();
        let mut points = few.clone();
        for &effect in &self.acting {
            points.extend(few.iter().map(|point| {
                let mut other = point.clone();
                other[effect] = moved(other[effect]);
                other
            }));
        }
        let answers = self.chunk(&points)?.value;
        let regained =
            |of: &[[f64; 5]]| -> Vec<u64> { of.iter().map(|a| a[0].to_bits()).collect() };
        let mut groups = answers.chunks(FEW).map(regained);
        let here = groups.next();
        self.acting.retain(|_| groups.next() != here);
        Ok(())
    }

    /// Meaning of a coordinate that is no parameter.
    pub(super) fn meaning(name: &str) -> &'static str {
        match name {
            "age_years" => "Age of the patient.",
            "lesion_age_years" => "Age of the lesion.",
            "chance" => "When stress events come, before and under treatment.",
            _ => "",
        }
    }

    /// Names of the coordinates.
    pub fn factors(&self) -> Vec<&'static str> {
        let names: Vec<&str> = self.effects.names().collect();
        let acting = self.acting.iter().map(|&effect| names[effect]);
        acting.chain(CIRCUMSTANCES).collect()
    }

    /// The answers at every point, question by question; `progress` hears of
    /// every finished point. The same on any number of threads.
    pub(super) fn answers(
        &self,
        points: &[Vec<f64>],
        progress: &(dyn Fn(u64) + Sync),
    ) -> Result<Counted<Vec<Vec<f64>>>, SensitivityError> {
        let parts = points
            .par_chunks(CHUNK)
            .map(|chunk| {
                let answers = self.chunk(chunk)?;
                progress(chunk.len() as u64);
                Ok(answers)
            })
            .collect::<Result<Counted<Vec<_>>, SensitivityError>>()?;
        Ok(parts.map(|parts| {
            let of = |question: usize| parts.iter().flatten().map(move |answers| answers[question]);
            (0..Question::ALL.len())
                .map(|question| of(question).collect())
                .collect()
        }))
    }

    /// The place of a factor one step of `sd` standard deviations further.
    pub(super) fn moved(&self, factor: usize, place: f64, sd: f64) -> f64 {
        if factor < self.acting.len() {
            self.normal.cdf(self.normal.inverse_cdf(place) + sd)
        } else {
            // circumstances are even: as many standard deviations of an even
            // distribution, within the cube
            const EVEN: f64 = 0.288_675_134_594_812_9;
            (place + sd * EVEN).clamp(0.0, 1.0)
        }
    }

    fn chunk(&self, points: &[Vec<f64>]) -> Result<Counted<Vec<[f64; 5]>>, SensitivityError> {
        let mut work = Work::default();
        let drawn: Vec<VirtualPatientDraw> = points.iter().map(|point| self.draw(point)).collect();
        let grid = (self.start.untreated_days / self.solving.untreated_grid).round() as u32;
        let lanes: Vec<Lane> = drawn
            .iter()
            .map(|draw| {
                let mut rng = stream(self.seed, draw.number, Purpose::Candidate);
                let events = EventGrid {
                    points: grid,
                    days: self.solving.untreated_grid,
                    every: 1,
                };
                let events = stress_events(&draw.individual, events, &mut rng);
                outbreak(&draw.individual, &self.start, events)
            })
            .collect();
        let run = Run {
            structure: self.structure,
            grid_days: self.solving.untreated_grid,
            schedule: &Schedule::default(),
            record: &[grid],
            tolerance: self.solving.untreated_tolerance,
        };
        let mut patients = Vec::with_capacity(points.len());
        let mut places = Vec::with_capacity(points.len());
        let solved = solve(&run, &lanes).added_to(&mut work);
        for ((place, draw), solved) in drawn.iter().enumerate().zip(solved) {
            let number = draw.number;
            let row = solved
                .map_err(|cause| RecruitError::Solve { number, cause })?
                .rows[0];
            if row.state.melanocyte < self.start.lesion_below {
                let signal = attack_signal(self.structure, &draw.individual, &row);
                places.push(place);
                patients.push(VirtualPatient {
                    number,
                    draw: 0,
                    covariates: draw.covariates,
                    individual: draw.individual,
                    eta: draw.eta.clone(),
                    state: row.state,
                    forcing: row.forcing,
                    active: signal >= self.start.active_above,
                    before: Vec::new(),
                    own_adherence: None,
                    blood_z: None,
                });
            }
        }
        let mut answers = vec![[f64::NAN; 5]; points.len()];
        let found = self.questions.answers(&patients)?.added_to(&mut work);
        for (place, answer) in places.into_iter().zip(found) {
            answers[place] = answer;
        }
        Ok(Counted {
            value: answers,
            work,
        })
    }

    fn draw(&self, point: &[f64]) -> VirtualPatientDraw {
        let (effects, circumstances) = point.split_at(point.len() - CIRCUMSTANCES.len());
        let mut independent = vec![0.0; self.effects.len()];
        for (&effect, place) in self.acting.iter().zip(effects) {
            independent[effect] = self.normal.inverse_cdf(*place);
        }
        let eta = self.effects.correlated(&independent);
        let within = |range: crate::population::Range, place: f64| {
            range.min + (range.max - range.min) * place
        };
        let covariates = Covariates {
            site: Site::Face,
            age_years: within(self.population.age_years, circumstances[0]),
            lesion_age_years: within(self.population.lesion_age_years, circumstances[1]),
            leukotrichia: self.population.leukotrichia,
            segmental: self.population.segmental,
        };
        let set = self.library.set(self.structure);
        VirtualPatientDraw {
            // every place of the sequence has its own stream
            number: (circumstances[2] * f64::from(u32::MAX)) as u32,
            individual: self.effects.individual(set, &eta, &covariates),
            covariates,
            eta,
        }
    }
}

/// A point as a patient who has not yet fallen ill.
struct VirtualPatientDraw {
    number: u32,
    covariates: Covariates,
    individual: crate::patient::Individual,
    eta: Vec<f64>,
}
