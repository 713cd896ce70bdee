//! A first individual fit: a large simulated population, weighted by how well
//! each member explains what was seen (sequential importance resampling).

use super::error::ForecastError;
use super::likelihood::{best_residual, ln_likelihood};
use super::nuisance::NuisanceFit;
use super::particle::Particle;
use super::past::{FurtherCourse, LesionDraws, Nuisance, Past, WithCourse};
use super::posterior_summary::{Learned, VisitCheck};
use super::report::{Fit, FitReport};
use super::settings::{FitMethod, Fitting};
use super::slips;
use crate::course::{Course, Lesion};
use crate::decisions::Decisions;
use crate::library::Library;
use crate::measurement::Measurement;
use crate::num::{exp, largest};
use crate::ode::{Counted, Trajectory, Work};
use crate::population::{Population, RandomEffects};
use crate::recruitment::{Acceptance, Recruitment, VirtualPatient};
use crate::rng::Seed;
use crate::structure::Structure;
use rayon::prelude::*;

/// Patients that one task handles.
const CHUNK: u32 = 256;

/// Weighs virtual patients like this one by what was seen. Of `fitting`, candidates and
/// seed are read.
///
/// # Errors
///
/// [`ForecastError`].
pub fn fit_population(
    library: &Library,
    course: &Course,
    fitting: &Fitting,
) -> Result<Counted<Fit>, ForecastError> {
    let Fitting {
        candidates, seed, ..
    } = *fitting;
    let Counted { value, work } = Candidates::run(
        library,
        course,
        (candidates, LesionDraws::AveragedWhereFitting),
        seed,
    )?;
    Ok(Counted {
        value: value.weigh(course)?,
        work,
    })
}

/// Virtual patients like one patient before the treatment. They do not depend on what
/// was applied or seen since.
pub(crate) struct Recruits<'a> {
    library: &'a Library,
    seed: Seed,
    parts: Vec<Vec<VirtualPatient>>,
    draws: LesionDraws,
    acceptance: Acceptance,
}

impl<'a> Recruits<'a> {
    /// Recruits this many candidates for the patient of `course`, twice as many where
    /// further lesions have to fit as well.
    ///
    /// Errors: [`ForecastError`].
    pub fn new(
        library: &'a Library,
        course: &Course,
        (candidates, draws): (u32, LesionDraws),
        seed: Seed,
    ) -> Result<Counted<Self>, ForecastError> {
        let population = Population::like(&course.covariates, course.activity);
        let recruitment = Recruitment::new(library, &population, seed)?;
        let candidates = if course.further.is_empty() || draws == LesionDraws::Once {
            candidates
        } else {
            2 * candidates
        };
        let starts: Vec<u32> = (0..candidates).step_by(CHUNK as usize).collect();
        let found = starts
            .into_par_iter()
            .map(|first| {
                let mut work = Work::default();
                let numbers = first..candidates.min(first + CHUNK);
                let (patients, acceptance) = recruitment.recruit(numbers)?.added_to(&mut work);
                let value = (patients, acceptance);
                Ok(Counted { value, work })
            })
            .collect::<Result<Counted<Vec<_>>, ForecastError>>()?;
        Ok(found.map(|found| {
            let mut acceptance = Acceptance::default();
            let mut parts = Vec::with_capacity(found.len());
            for (part, part_acceptance) in found {
                parts.push(part);
                acceptance.add(part_acceptance);
            }
            Self {
                library,
                seed,
                parts,
                draws,
                acceptance,
            }
        }))
    }

    /// Runs them through what was prescribed in `course`: the course that they were
    /// recruited for, or one that differs from it after the first day alone.
    ///
    /// Errors: [`ForecastError`].
    pub fn treated(&self, course: &Course) -> Result<Counted<Candidates<'a>>, ForecastError> {
        let measurement = Measurement::of(self.library.common());
        let past = Past::new(self.library, course, &measurement, self.seed)?;
        let records = course.lesions().map(|lesion| {
            let visits = lesion.observations.iter().map(|visit| visit.half_day);
            visits.chain([course.decision_half_day()]).collect()
        });
        let records = records.collect();
        let mut work = Work::default();
        let treated = self
            .parts
            .par_iter()
            .map(|part| past.simulated(part.clone()))
            .collect::<Result<Counted<Vec<_>>, ForecastError>>()?;
        let treated: Vec<WithCourse> = treated.added_to(&mut work).into_iter().flatten().collect();
        let recruited = treated.len();
        let members = self.with_further(&past, &measurement, treated)?;
        Ok(Counted {
            value: Candidates {
                library: self.library,
                seed: self.seed,
                names: RandomEffects::of(self.library.common())?.names().collect(),
                measurement,
                records,
                recruited,
                members: members.added_to(&mut work),
                acceptance: self.acceptance,
            },
            work,
        })
    }

    /// The members who have all lesions of the course.
    fn with_further(
        &self,
        past: &Past<'_>,
        measurement: &Measurement,
        mut members: Vec<WithCourse>,
    ) -> Result<Counted<Vec<WithCourse>>, ForecastError> {
        let course = past.course;
        if course.further.is_empty() {
            for member in &mut members {
                member.draws = 1;
                member.further.push(Vec::new());
            }
            return Ok(Counted {
                value: members,
                work: Work::default(),
            });
        }
        self.count_draws(&course.lesion(), measurement, &mut members);
        members.retain(|member| member.draws > 0);
        let population = Population::like(&course.covariates, course.activity);
        let recruitment = Recruitment::new(self.library, &population, self.seed)?;
        let with_further = members
            .into_par_iter()
            .chunks(CHUNK as usize)
            .map(|some| past.with_further(&recruitment, some))
            .collect::<Result<Counted<Vec<_>>, ForecastError>>()?;
        Ok(with_further.map(|parts| parts.into_iter().flatten().collect()))
    }

    /// How often each member's further lesions are drawn.
    fn count_draws(
        &self,
        lesion: &Lesion<'_>,
        measurement: &Measurement,
        members: &mut [WithCourse],
    ) {
        if let Some(draws) = self.draws.for_all() {
            for member in members {
                member.draws = draws;
            }
            return;
        }
        let ln: Vec<f64> = members
            .par_iter()
            .map(|member| ln_likelihood(lesion, measurement, &member.patient.state, &member.course))
            .collect();
        let best = largest(ln.iter().copied());
        for (member, ln) in members.iter_mut().zip(ln) {
            member.draws = self.draws.count(best - ln);
        }
    }
}

/// Virtual patients like one patient, run through what was prescribed. They do
/// not depend on what was seen, so that many courses can weigh the same ones.
#[derive(Clone, Debug)]
pub(crate) struct Candidates<'a> {
    library: &'a Library,
    seed: Seed,
    measurement: Measurement,
    names: Vec<&'static str>,
    /// Of each lesion: grid points of the visits, then that of the decision.
    records: Vec<Vec<u32>>,
    /// How many there were, those who lack a lesion of the course included.
    recruited: usize,
    members: Vec<WithCourse>,
    acceptance: Acceptance,
}

impl<'a> Candidates<'a> {
    /// Recruits and runs a number of candidates.
    ///
    /// # Errors
    ///
    /// [`ForecastError`].
    pub fn run(
        library: &'a Library,
        course: &Course,
        candidates: (u32, LesionDraws),
        seed: Seed,
    ) -> Result<Counted<Self>, ForecastError> {
        let mut work = Work::default();
        let recruits = Recruits::new(library, course, candidates, seed)?.added_to(&mut work);
        let value = recruits.treated(course)?.added_to(&mut work);
        Ok(Counted { value, work })
    }

    /// Weighs them by what was seen in `course`: the course that they were run
    /// for, or one that differs from it in nothing but which of its visits
    /// there were and what they gave.
    ///
    /// # Errors
    ///
    /// [`ForecastError::NobodyLikeThis`], [`ForecastError::NothingWeighed`].
    pub fn weigh(&self, course: &Course) -> Result<Fit, ForecastError> {
        let rows = self.rows(course);
        let past = Past::new(self.library, course, &self.measurement, self.seed)?;
        let scored: Vec<Scored> = self
            .members
            .par_iter()
            .with_min_len(CHUNK as usize)
            .map(|member| {
                let of = |rows: &[usize], course: &Trajectory| Trajectory {
                    rows: rows.iter().map(|&row| course.rows[row]).collect(),
                    ..*course
                };
                let lesions = |drawn: &Vec<FurtherCourse>| -> Vec<FurtherCourse> {
                    let lesions = drawn.iter().zip(&rows[1..]);
                    lesions
                        .map(|(lesion, rows)| FurtherCourse {
                            start: lesion.start,
                            course: of(rows, &lesion.course),
                        })
                        .collect()
                };
                let seen = WithCourse {
                    patient: member.patient.clone(),
                    course: of(&rows[0], &member.course),
                    nuisance: member.nuisance.clone(),
                    further: member.further.iter().map(lesions).collect(),
                    draws: member.draws,
                };
                Scored::of(&past, &self.measurement, seen)
            })
            .collect();
        if scored.iter().all(|s| s.score() == f64::NEG_INFINITY) {
            let candidates = u32::try_from(self.recruited).unwrap_or(u32::MAX);
            let no_number = scored.iter().any(|s| (s.own + s.others).is_nan());
            return Err(if no_number {
                ForecastError::NothingWeighed {
                    candidates,
                    first_area_cm2: course.first_area_cm2,
                }
            } else {
                ForecastError::NobodyLikeThis { candidates }
            });
        }
        Ok(weigh(
            &past,
            self.library,
            &self.measurement,
            &self.names,
            scored,
            (self.recruited, self.acceptance),
        ))
    }

    /// Where the visits of each lesion of `course` and the decision stand in its record.
    fn rows(&self, course: &Course) -> Vec<Vec<usize>> {
        let of_lesion = |(lesion, record): (Lesion<'_>, &Vec<u32>)| {
            let (decision, visits) = record
                .split_last()
                .expect("the decision is always recorded");
            debug_assert_eq!(*decision, course.decision_half_day());
            let of_visits = lesion.observations.iter().map(|observation| {
                let same = |half_day: &u32| *half_day == observation.half_day;
                let found = visits.iter().position(same);
                found.expect("the candidates were run for every visit")
            });
            of_visits.chain([visits.len()]).collect()
        };
        course.lesions().zip(&self.records).map(of_lesion).collect()
    }
}

/// A candidate with the logarithms of how well it explains what was seen.
struct Scored {
    patient: VirtualPatient,
    course: Trajectory,
    nuisance: Nuisance,
    /// Of the lesion that is forecast.
    own: f64,
    /// Of everything else.
    others: f64,
}

impl Scored {
    fn of(past: &Past<'_>, measurement: &Measurement, seen: WithCourse) -> Self {
        let WithCourse {
            mut patient,
            course,
            mut nuisance,
            mut further,
            draws,
        } = seen;
        let own = ln_likelihood(&past.course.lesion(), measurement, &patient.state, &course);
        let (mut others, blood_z) = past.sampled(patient.number, &nuisance.ln_blood);
        patient.blood_z = blood_z;
        let of_draw = |drawn: &Vec<FurtherCourse>| {
            let lesions = past.course.others().zip(drawn);
            lesions
                .map(|(lesion, at)| ln_likelihood(&lesion, measurement, &at.start, &at.course))
                .sum::<f64>()
        };
        let ln: Vec<f64> = further.iter().map(of_draw).collect();
        let best = largest(ln.iter().copied());
        let shares: Vec<f64> = ln.iter().map(|ln| exp(ln - best)).collect();
        // draws in which a lesion is missing count as well, with nothing
        let mean = shares.iter().sum::<f64>() / draws as f64;
        others += if best > f64::NEG_INFINITY {
            best + crate::num::ln(mean)
        } else {
            best
        };
        nuisance.further = further.swap_remove(past.kept(patient.number, &shares));
        Self {
            patient,
            course,
            nuisance,
            own,
            others,
        }
    }

    /// One that is no number says nothing for the candidate.
    fn score(&self) -> f64 {
        no_less(self.own + self.others)
    }
}

/// A logarithm of a likelihood, or that of zero where it is no number.
fn no_less(ln: f64) -> f64 {
    if ln.is_nan() { f64::NEG_INFINITY } else { ln }
}

/// Shares that add up to one, from their logarithms.
fn shares(ln: impl Iterator<Item = f64> + Clone) -> impl Iterator<Item = f64> {
    let best = largest(ln.clone());
    let total: f64 = ln.clone().map(|x| (x - best).exp()).sum();
    ln.map(move |x| (x - best).exp() / total)
}

fn weigh(
    past: &Past<'_>,
    library: &Library,
    measurement: &Measurement,
    names: &[&'static str],
    scored: Vec<Scored>,
    (recruited, acceptance): (usize, Acceptance),
) -> Fit {
    let course = past.course;
    let decisions = Decisions::of(library.common());
    let candidates = scored.iter().map(|s| (&s.patient.state, &s.course));
    let mut slips = slips::of_entries(course, &decisions);
    slips.extend(slips::of_first_area(
        &course.lesion(),
        measurement,
        &decisions,
        candidates,
        scored.iter().map(|s| s.own),
    ));
    let weights: Vec<f64> = shares(scored.iter().map(Scored::score)).collect();
    let alone: Vec<f64> = shares(scored.iter().map(|s| no_less(s.own))).collect();
    let particles: Vec<Particle> = scored
        .into_iter()
        .zip(weights)
        .map(|(scored, weight)| Particle {
            patient: scored.patient,
            course: scored.course,
            nuisance: scored.nuisance,
            weight,
        })
        .collect();
    let squares: f64 = particles.iter().map(|p| p.weight * p.weight).sum();
    let structure_a: f64 = particles
        .iter()
        .filter(|p| p.patient.individual.structure == Structure::A)
        .map(|p| p.weight)
        .sum();
    let mut report = FitReport {
        method: FitMethod::Population,
        candidates: recruited,
        effective_sample_size: 1.0 / squares,
        too_few_for_numbers: false,
        acceptance: acceptance.rate(),
        structure_a,
        structure_b: 1.0 - structure_a,
        best_residual: best_residual(course, measurement, &particles),
        parameters: Learned::of(&particles, names, &[]),
        nuisance: NuisanceFit::of(past, library, measurement, &particles)
            .with_moved(names, &particles, &alone),
        visits: VisitCheck::of(course, measurement, &particles),
        chains: None,
        warnings: Vec::new(),
    };
    slips.extend(slips::of_blood(
        &report.nuisance,
        past.prepared.blood_spread(),
        &decisions,
    ));
    report.judge(course, measurement, &decisions, &slips);
    Fit {
        particles,
        report,
        decisions,
        slips,
    }
}
