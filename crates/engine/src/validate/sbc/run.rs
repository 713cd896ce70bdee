//! Simulates, fits, follows and compares.

use super::options::{Options, VISITS, WITH_RESPONSE};
use super::readings::Readings;
use super::reference_patients::Lives;
use super::result::Check;
use super::scenarios::{SITUATIONS, situations, with_visits};
use super::stated_probability::{Followed, Reading};
use super::truth::{Truth, truths};
use super::{Flaw, summary};
use crate::course::Course;
use crate::fit::{FitMethod, Fitting, ForecastError, fit_by};
use crate::forecast;
use crate::inference::unwatched;
use crate::input::InputError;
use crate::library::Library;
use crate::measurement::Measurement;
use crate::ode::Work;
use crate::provenance::Provenance;
use rayon::prelude::*;

/// Why a check could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// A built-in scenario is not a course.
    #[error("a built-in situation: {0}")]
    Situation(#[from] InputError),
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
    let situations = situations()?;
    let mut all: Vec<Readings> = groups(options)
        .map(|(flaw, visits)| Readings {
            flaw,
            visits,
            readings: Vec::new(),
        })
        .collect();
    let mut work = Work::default();
    let repeated = situations.iter().cycle();
    for (index, course) in (0..SITUATIONS * options.sets).zip(repeated) {
        let found = Set {
            library,
            reality,
            course,
            index,
            options,
            done,
        }
        .readings(&mut work)?;
        for (group, readings) in all.iter_mut().zip(found) {
            group.readings.extend(readings);
        }
    }
    let labels = situations.iter().map(|course| course.label.clone());
    let provenance = Provenance::new(library, &hash(&situations), options.seed, work);
    let names = summary::parameter_names(library)?;
    Ok(summary::check(
        options,
        labels.collect(),
        &names,
        &all,
        provenance,
    ))
}

/// What is read: without misspecification, then with each.
fn groups(options: &Options) -> impl Iterator<Item = (Option<Flaw>, usize)> {
    let flaws = if options.spoilt == 0 {
        [].iter()
    } else {
        Flaw::ALL.iter()
    };
    let spoilt = flaws.flat_map(|&flaw| WITH_RESPONSE.map(|visits| (Some(flaw), visits)));
    VISITS
        .map(|visits| (None, visits))
        .into_iter()
        .chain(spoilt)
}

fn hash(situations: &[Course]) -> String {
    let hashes: Vec<&str> = situations.iter().map(|course| course.hash()).collect();
    crate::input::hash(&hashes.join("\n"))
}

/// One set of virtual patients, and the simulated ones that share it.
struct Set<'a> {
    library: &'a Library,
    reality: &'a Library,
    course: &'a Course,
    index: u32,
    options: &'a Options,
    done: &'a (dyn Fn(u64) + Sync),
}

impl Set<'_> {
    /// Readings of every group.
    fn readings(&self, work: &mut Work) -> Result<Vec<Vec<Reading>>, CheckError> {
        let options = self.options;
        let lives = Lives::run(
            self.library,
            self.course,
            options.candidates,
            options.copies,
            self.seed(),
            work,
        )?;
        let followed = Followed::new(&lives);
        let mut truths_of = |flaw, patients| {
            let seed = self.truth_seed();
            truths(
                self.reality,
                self.course,
                flaw,
                self.share(patients),
                seed,
                work,
            )
        };
        let plain = truths_of(None, options.patients)?;
        let less_taken = if options.spoilt == 0 {
            Vec::new()
        } else {
            truths_of(Some(Flaw::Adherence), options.spoilt)?
        };
        groups(options)
            .map(|(flaw, visits)| {
                let truths = match flaw {
                    None => plain.as_slice(),
                    Some(Flaw::Adherence) => less_taken.as_slice(),
                    Some(_) => &plain[..self.share(options.spoilt) as usize],
                };
                truths
                    .par_iter()
                    .map(|truth| {
                        let reading = self.reading(&followed, &lives, truth, flaw, visits);
                        (self.done)(1);
                        reading
                    })
                    .collect()
            })
            .collect()
    }

    fn reading(
        &self,
        followed: &Followed<'_>,
        lives: &Lives<'_>,
        truth: &Truth,
        flaw: Option<Flaw>,
        visits: usize,
    ) -> Result<Reading, CheckError> {
        let measurement = Measurement::of(self.reality.common());
        let seen = truth.seen(self.course, &measurement, flaw, self.truth_seed());
        let mut course = with_visits(&seen, visits);
        if let Some(flaw) = flaw {
            flaw.spoil(&mut course, truth.number);
        }
        if self.options.method == FitMethod::Population {
            return Ok(followed.read(&lives.candidates.weigh(&course)?, truth));
        }
        // other predictive draws for every patient, as for every course file
        let seed = self.seed().wrapping_add(u64::from(truth.number));
        let fitting = Fitting {
            method: self.options.method,
            candidates: self.options.candidates,
            sampling: self.options.sampling,
            seed,
        };
        let mut work = Work::default();
        let fitted = fit_by(self.library, &course, &fitting, &unwatched, &mut work)?;
        let draws = forecast::Options::default().draws;
        Ok(followed.read_own(self.library, &course, &fitted, (draws, seed), truth)?)
    }

    /// Number of these patients that falls to this set.
    fn share(&self, patients: u32) -> u32 {
        let sets = SITUATIONS * self.options.sets;
        patients / sets + u32::from(self.index < patients % sets)
    }

    /// Of the candidates: other ones in every set, or their chance errors would
    /// add up.
    fn seed(&self) -> u64 {
        // a large odd step (2^64 over the golden ratio) keeps seeds of
        // neighbouring runs apart
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        self.options
            .seed
            .wrapping_add(STEP.wrapping_mul(u64::from(self.index)))
    }

    /// Of the truth: never that of the candidates.
    fn truth_seed(&self) -> u64 {
        self.seed() ^ 0x0074_7275_7468
    }
}
