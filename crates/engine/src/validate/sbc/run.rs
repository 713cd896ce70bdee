//! Simulates, fits, follows and compares.

use super::baselines::Baselines;
use super::options::{Options, VISITS, WITH_RESPONSE};
use super::readings::Readings;
use super::reference_patients::{Counts, ReferencePatients};
use super::result::Check;
use super::scenarios::{SCENARIOS, scenarios, two_lesions, with_visits};
use super::stated_probability::{Followed, Reading};
use super::truth::{Truth, truths};
use super::{Misspecification, summary};
use crate::course::Course;
use crate::fit::{FitMethod, Fitting, ForecastError, LesionDraws, fit_by};
use crate::forecast;
use crate::inference::unwatched;
use crate::input::InputError;
use crate::library::Library;
use crate::measurement::Measurement;
use crate::ode::{Counted, Work};
use crate::provenance::Provenance;
use crate::rng::Seed;
use rayon::prelude::*;

/// Why a check could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// A built-in scenario is not a course.
    #[error("a built-in scenario: {0}")]
    Scenario(#[from] InputError),
    /// A patient could not be simulated, fitted or followed.
    #[error(transparent)]
    Forecast(#[from] ForecastError),
}

/// Checks the forecasts that `library` gives for patients who come from
/// `reality`; the two are one where the question is whether the fit is right.
///
/// `done` hears how many fits have been added.
///
/// # Errors
///
/// [`CheckError`].
pub fn check(
    library: &Library,
    reality: &Library,
    options: &Options,
    done: &(dyn Fn(u64) + Sync),
) -> Result<Check, CheckError> {
    let scenarios = scenarios()?;
    let mut all: Vec<Readings> = groups(options.perturbed)
        .map(|(misspecification, visits)| Readings {
            misspecification,
            visits,
            readings: Vec::new(),
        })
        .collect();
    let mut work = Work::default();
    let mut add = |all: &mut [Readings], set: Set<'_>| {
        let found = set.readings()?.added_to(&mut work);
        for (group, readings) in all.iter_mut().zip(found) {
            group.readings.extend(readings);
        }
        Ok::<_, CheckError>(())
    };
    let sets = SCENARIOS * options.sets;
    let repeated = scenarios.iter().cycle();
    for (index, course) in (0..sets).zip(repeated) {
        let set = Set {
            library,
            reality,
            course,
            index,
            patients: share(options.patients, index, sets),
            perturbed: share(options.perturbed, index, sets),
            options,
            done,
        };
        add(&mut all, set)?;
    }
    let two = two_lesions()?;
    let mut several = VISITS.map(|visits| Readings {
        misspecification: None,
        visits,
        readings: Vec::new(),
    });
    for set in 0..options.sets {
        let set = Set {
            library,
            reality,
            course: &two,
            index: sets + set,
            patients: share(options.perturbed, set, options.sets),
            perturbed: 0,
            options,
            done,
        };
        add(&mut several, set)?;
    }
    let labels = scenarios.iter().map(|course| course.label.clone());
    let all_courses = scenarios.iter().chain([&two]);
    let provenance = Provenance::new(library, &hash(all_courses), options.seed, work);
    let names = summary::parameter_names(library)?;
    Ok(summary::check(
        options,
        labels.collect(),
        &names,
        (&all, (two.label.clone(), &several)),
        provenance,
    ))
}

/// Number of `patients` that falls to one of several sets.
fn share(patients: u32, index: u32, sets: u32) -> u32 {
    patients / sets + u32::from(index < patients % sets)
}

/// What is read: without misspecification, then with each where there are `perturbed` patients.
fn groups(perturbed: u32) -> impl Iterator<Item = (Option<Misspecification>, usize)> {
    let misspecifications = if perturbed == 0 {
        [].iter()
    } else {
        Misspecification::ALL.iter()
    };
    let perturbed = misspecifications
        .flat_map(|&misspecification| WITH_RESPONSE.map(|visits| (Some(misspecification), visits)));
    VISITS
        .map(|visits| (None, visits))
        .into_iter()
        .chain(perturbed)
}

fn hash<'a>(scenarios: impl Iterator<Item = &'a Course>) -> String {
    let hashes: Vec<&str> = scenarios.map(Course::hash).collect();
    crate::input::hash(&hashes.join("\n"))
}

/// One set of virtual patients, and the simulated ones that share it.
struct Set<'a> {
    library: &'a Library,
    reality: &'a Library,
    course: &'a Course,
    index: u32,
    /// Patients of this set.
    patients: u32,
    /// Of them, those with perturbed data.
    perturbed: u32,
    options: &'a Options,
    done: &'a (dyn Fn(u64) + Sync),
}

impl Set<'_> {
    /// Readings of every group.
    fn readings(&self) -> Result<Counted<Vec<Vec<Reading>>>, CheckError> {
        let mut work = Work::default();
        let options = self.options;
        let reference = ReferencePatients::run(
            self.library,
            self.course,
            Counts {
                patients: options.candidates,
                copies: options.copies,
                lesions: LesionDraws::Averaged,
            },
            self.seed(),
        )?
        .added_to(&mut work);
        let measurement = Measurement::of(self.library.common());
        let baselines = Baselines::of(&reference, self.course, measurement)?;
        let followed = Followed::new(&reference, &baselines);
        let mut truths_of = |misspecification, patients| {
            let seed = self.truth_seed();
            let truths = truths(self.reality, self.course, misspecification, patients, seed)?;
            Ok::<_, ForecastError>(truths.added_to(&mut work))
        };
        let plain = truths_of(None, self.patients)?;
        let less_taken = truths_of(Some(Misspecification::Adherence), self.perturbed)?;
        let readings = groups(self.perturbed)
            .map(|(misspecification, visits)| {
                let truths = match misspecification {
                    None => plain.as_slice(),
                    Some(Misspecification::Adherence) => less_taken.as_slice(),
                    Some(_) => &plain[..self.perturbed as usize],
                };
                truths
                    .par_iter()
                    .filter_map(|truth| {
                        let reading =
                            self.reading(&followed, &reference, truth, misspecification, visits);
                        (self.done)(1);
                        reading.transpose()
                    })
                    .collect()
            })
            .collect::<Result<_, CheckError>>()?;
        Ok(Counted {
            value: readings,
            work,
        })
    }

    /// What is read of one patient; nothing of one in whom the misspecification cannot be.
    fn reading(
        &self,
        followed: &Followed<'_>,
        reference: &ReferencePatients<'_>,
        truth: &Truth,
        misspecification: Option<Misspecification>,
        visits: usize,
    ) -> Result<Option<Reading>, CheckError> {
        let measurement = Measurement::of(self.reality.common());
        let seen = truth.seen(
            self.course,
            &measurement,
            misspecification,
            self.truth_seed(),
        );
        let mut course = with_visits(&seen, visits);
        if let Some(misspecification) = misspecification
            && !misspecification.spoil(&mut course, truth.number)
        {
            return Ok(None);
        }
        if self.options.method == FitMethod::Population {
            let fit = reference.candidates.weigh(&course)?;
            return Ok(Some(followed.read(&course, &fit, truth)));
        }
        // other predictive draws for every patient, as for every course file
        let seed = self.seed().plus(u64::from(truth.number));
        let fitting = Fitting {
            method: self.options.method,
            candidates: self.options.candidates,
            sampling: self.options.sampling,
            seed,
        };
        let fitted = fit_by(self.library, &course, &fitting, &unwatched)?.value;
        let draws = forecast::Options::default().draws;
        let read = followed.read_own(self.library, &course, &fitted, (draws, seed), truth)?;
        Ok(Some(read))
    }

    /// Of the candidates: other ones in every set, or their chance errors would
    /// add up.
    fn seed(&self) -> Seed {
        // a large odd step (2^64 over the golden ratio) keeps seeds of
        // neighbouring runs apart
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        let further = STEP.wrapping_mul(u64::from(self.index));
        self.options.seed.plus(further)
    }

    /// Of the truth: never that of the candidates.
    fn truth_seed(&self) -> Seed {
        Seed(self.seed().0 ^ 0x0074_7275_7468)
    }
}
