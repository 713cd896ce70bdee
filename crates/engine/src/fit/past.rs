//! The time up to the decision, for every lesion of a course: what is recorded
//! of it, and what a possible patient has to its visits and samples alone.

use super::ForecastError;
use crate::course::Course;
use crate::course::{BloodLevel, Lesion};
use crate::inference::{ErrorModel, Observation, Scale, Seen};
use crate::library::Library;
use crate::measurement::Measurement;
use crate::model::{Forcing, State};
use crate::ode::{Counted, Row, STRIDE, Trajectory, Work};
use crate::plan::HALF_DAYS_PER_DAY;
use crate::recruitment::{Recruitment, VirtualPatient};
use crate::rng::{Purpose, Seed, picked, stream};
use crate::simulation::{Prepared, SimulateError};
use rand::RngExt;
use rand_distr::{Distribution, StandardNormal};

/// Nuisance parameters of a virtual patient: adherence, visit days, blood factor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nuisance {
    /// The other lesions, in the order of the course; empty for a patient who
    /// lacks one of them.
    pub further: Vec<FurtherCourse>,
    /// Logarithm of the level expected in each blood sample, in ng/mL, for a
    /// median patient.
    pub ln_blood: Vec<f64>,
    /// True days of the visits whose dates are uncertain, relative to those.
    pub days_off: Vec<f64>,
}

/// Another lesion up to the decision.
#[derive(Clone, Debug, PartialEq)]
pub struct FurtherCourse {
    /// The lesion before the treatment.
    pub start: State,
    /// One row per visit after the first, then the decision.
    pub course: Trajectory,
}

/// A recruited patient up to the decision.
#[derive(Clone, Debug)]
pub(super) struct WithCourse {
    pub patient: VirtualPatient,
    /// The lesion that is forecast.
    pub course: Trajectory,
    /// Without the other lesions.
    pub nuisance: Nuisance,
    /// The other lesions, of each draw in which the patient has all of them.
    pub further: Vec<Vec<FurtherCourse>>,
    /// How often they were drawn.
    pub draws: usize,
}

/// How often what the further lesions of a patient have of their own is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LesionDraws {
    /// Once: patients as there may be.
    Once,
    /// So often that the mean likelihood over the draws is what these lesions say of the
    /// patient. With one draw the halves of a good explanation would have to meet by
    /// chance, and few patients would carry all the weight.
    Averaged,
    /// As often as the patient may matter, for a course whose visits are known: so often of
    /// those who explain the lesion that is forecast, once of those who explain it badly,
    /// never of those whom its visits rule out. The mean over any number of draws, which
    /// must not depend on what they give, is right on average.
    AveragedWhereFitting,
}

/// Draws for a mean.
const MANY: usize = 8;

impl LesionDraws {
    /// The same number for everybody, where it does not depend on the visits.
    pub(super) fn for_all(self) -> Option<usize> {
        match self {
            Self::Once => Some(1),
            Self::Averaged => Some(MANY),
            Self::AveragedWhereFitting => None,
        }
    }

    /// Of a patient who explains the lesion that is forecast worse than the best one by
    /// this much, in logarithms of likelihoods. It may be no number.
    pub(super) fn count(self, worse: f64) -> usize {
        /// Who is further off has less than a twentieth of the weight of the best.
        const NEAR: f64 = 3.0;
        /// From here on further lesions, most of whose visits may be slips, seldom lead back.
        const FAR: f64 = 16.0;
        self.for_all().unwrap_or(match worse {
            _ if worse > FAR => 0,
            _ if worse > NEAR => 1,
            _ => MANY,
        })
    }
}

/// The past of a course, ready for any number of possible patients.
#[derive(Debug)]
pub(super) struct Past<'a> {
    pub course: &'a Course,
    pub prepared: Prepared,
    /// Grid points at which lesions are recorded, ascending.
    pub record: Vec<u32>,
    /// Prior of adherence where it is unknown.
    pub adherence: Option<Scale>,
    blood: Vec<Observation>,
    seed: Seed,
}

impl<'a> Past<'a> {
    /// # Errors
    ///
    /// [`ForecastError::Simulate`].
    pub fn new(
        library: &Library,
        course: &'a Course,
        measurement: &Measurement,
        seed: Seed,
    ) -> Result<Self, ForecastError> {
        let mut prepared = Prepared::new(
            library,
            &course.plan,
            &course.adherence,
            course.first_weekday(),
            seed,
        )?;
        if let Some(sessions) = &course.sessions {
            prepared = prepared.with_sessions(sessions);
        }
        let blood = course.blood.iter().map(|sample| Observation {
            seen: match sample.level {
                BloodLevel::NgPerMl(level) => Seen::Value(level.ln()),
                BloodLevel::BelowNgPerMl(limit) => Seen::Between {
                    low: f64::NEG_INFINITY,
                    high: limit.ln(),
                },
            },
            error: ErrorModel {
                additive: measurement.blood_error,
                ..ErrorModel::default()
            },
            outlier: None,
        });
        Ok(Self {
            record: record(course),
            adherence: course.adherence_prior(library),
            blood: blood.collect(),
            prepared,
            course,
            seed,
        })
    }

    /// Recruited patients up to the decision, in their order, without further lesions. What
    /// is unknown of each in addition to the parameters comes from its own streams.
    ///
    /// # Errors
    ///
    /// [`ForecastError`].
    pub fn simulated(
        &self,
        mut patients: Vec<VirtualPatient>,
    ) -> Result<Counted<Vec<WithCourse>>, ForecastError> {
        if let Some(adherence) = self.adherence {
            for patient in &mut patients {
                let mut rng = stream(self.seed, patient.number, Purpose::OwnAdherence);
                patient.own_adherence = Some(adherence.at(StandardNormal.sample(&mut rng)));
            }
        }
        let Counted {
            value: courses,
            work,
        } = self.prepared.run(&patients, &self.record)?;
        let main = self.course.lesion();
        let simulated = patients.into_iter().zip(courses).map(|(patient, course)| {
            let nuisance = Nuisance {
                further: Vec::new(),
                ln_blood: self.ln_blood(&course),
                days_off: self.days_off(patient.number),
            };
            WithCourse {
                course: self.of_lesion(&main, course, &nuisance.days_off),
                patient,
                nuisance,
                further: Vec::new(),
                draws: 0,
            }
        });
        Ok(Counted {
            value: simulated.collect(),
            work,
        })
    }

    /// The same patients with their further lesions, each drawn as often as it says; without
    /// those who never have all of them.
    ///
    /// # Errors
    ///
    /// [`ForecastError`].
    pub fn with_further(
        &self,
        recruitment: &Recruitment<'_>,
        mut simulated: Vec<WithCourse>,
    ) -> Result<Counted<Vec<WithCourse>>, ForecastError> {
        let mut work = Work::default();
        let most = simulated.iter().map(|member| member.draws).max();
        for draw in 0..most.unwrap_or(0) {
            let places = (0..simulated.len()).filter(|&i| draw < simulated[i].draws);
            let drawn: Vec<usize> = places.collect();
            let patients: Vec<&VirtualPatient> =
                drawn.iter().map(|&i| &simulated[i].patient).collect();
            let mut lesions: Vec<Vec<Option<VirtualPatient>>> = Vec::new();
            let mut courses: Vec<Vec<FurtherCourse>> = vec![Vec::new(); patients.len()];
            for lesion in self.course.others() {
                let before = (lesions.as_slice(), draw);
                let found =
                    recruitment.another(&patients, before, lesion.covariates, lesion.activity);
                let found = found.added_to(&mut work);
                let there: Vec<usize> = (0..found.len()).filter(|&i| found[i].is_some()).collect();
                let others: Vec<VirtualPatient> = found.iter().flatten().cloned().collect();
                let solved = self.solved(&others)?.added_to(&mut work);
                for ((i, other), course) in there.into_iter().zip(others).zip(solved) {
                    let Some(course) = course else { continue };
                    let days_off = &simulated[drawn[i]].nuisance.days_off;
                    let course = self.of_lesion(&lesion, course, days_off);
                    let start = other.state;
                    courses[i].push(FurtherCourse { start, course });
                }
                lesions.push(found);
            }
            for (i, courses) in drawn.into_iter().zip(courses) {
                if courses.len() == self.course.further.len() {
                    simulated[i].further.push(courses);
                }
            }
        }
        simulated.retain(|member| !member.further.is_empty());
        Ok(Counted {
            value: simulated,
            work,
        })
    }

    /// Courses of these patients, `None` where the equations have no solution.
    fn solved(
        &self,
        patients: &[VirtualPatient],
    ) -> Result<Counted<Vec<Option<Trajectory>>>, ForecastError> {
        match self.prepared.run(patients, &self.record) {
            Ok(courses) => Ok(courses.map(|courses| courses.into_iter().map(Some).collect())),
            // one spoils the run of all: which, the halves tell
            Err(SimulateError::Solve { .. }) if patients.len() > 1 => {
                let mut work = Work::default();
                let (some, others) = patients.split_at(patients.len() / 2);
                let mut courses = self.solved(some)?.added_to(&mut work);
                courses.extend(self.solved(others)?.added_to(&mut work));
                Ok(Counted {
                    value: courses,
                    work,
                })
            }
            Err(SimulateError::Solve { .. }) => Ok(Counted {
                value: vec![None; patients.len()],
                work: Work::default(),
            }),
            Err(other) => Err(other.into()),
        }
    }

    /// Rows at the visits of a lesion and at the decision, of all that were recorded.
    pub fn of_lesion(
        &self,
        lesion: &Lesion<'_>,
        recorded: Trajectory,
        days_off: &[f64],
    ) -> Trajectory {
        let visits = lesion.observations.iter().map(|visit| visit.half_day);
        let half_days = visits.chain([self.course.decision_half_day()]);
        let at = |(nth, half_day): (usize, u32)| {
            let decision = nth == lesion.observations.len();
            let mut days = self.course.uncertain_days.iter().zip(days_off);
            match days.find(|(day, _)| day.half_day == half_day && !decision) {
                None => recorded.rows[self.place(half_day)],
                Some((_, off)) => self.between(
                    &recorded,
                    f64::from(half_day) + off * f64::from(HALF_DAYS_PER_DAY),
                ),
            }
        };
        let rows = half_days.enumerate().map(at).collect();
        Trajectory { rows, ..recorded }
    }

    fn place(&self, half_day: u32) -> usize {
        self.record
            .binary_search(&half_day)
            .expect("every visit, sample and the decision are recorded")
    }

    /// Between two recorded points, along a straight line: pigment moves within
    /// weeks, and points within an uncertain date are two days apart.
    fn between(&self, recorded: &Trajectory, half_day: f64) -> Row {
        let last = self.record.len() - 1;
        let after = self.record.partition_point(|t| f64::from(*t) <= half_day);
        let after = after.clamp(1, last);
        let (a, b) = (
            f64::from(self.record[after - 1]),
            f64::from(self.record[after]),
        );
        let share = (half_day - a) / (b - a);
        let mix = |x: f64, y: f64| x + share * (y - x);
        let (from, to) = (&recorded.rows[after - 1], &recorded.rows[after]);
        let (states, forcings) = (
            [from.state.values(), to.state.values()],
            [from.forcing.values(), to.forcing.values()],
        );
        Row {
            state: State::from_values(std::array::from_fn(|i| mix(states[0][i], states[1][i]))),
            forcing: Forcing::from_values(std::array::from_fn(|i| {
                mix(forcings[0][i], forcings[1][i])
            })),
        }
    }

    /// Logarithms of the levels to expect in the samples.
    pub fn ln_blood(&self, recorded: &Trajectory) -> Vec<f64> {
        /// Next to nothing, ng/mL: below every assay's limit.
        const NOTHING: f64 = 1e-4;
        let spread = self.prepared.blood_spread();
        let samples = self.course.blood.iter();
        samples
            .map(|sample| {
                let forcing = &recorded.rows[self.place(sample.half_day)].forcing;
                let percent = self.course.body_percent;
                let mean = self.prepared.mean_blood_level(forcing, percent);
                (mean + NOTHING).ln() - 0.5 * spread * spread
            })
            .collect()
    }

    /// Blood samples with their errors, on the scale of logarithms.
    pub fn blood(&self) -> &[Observation] {
        &self.blood
    }

    /// Posterior draws of the true days of uncertain visits.
    fn days_off(&self, number: u32) -> Vec<f64> {
        let mut rng = stream(self.seed, number, Purpose::VisitDays);
        let days = self.course.uncertain_days.iter();
        days.map(|day| day.low + (day.high - day.low) * rng.random::<f64>())
            .collect()
    }

    /// One of several things with these weights, drawn from the patient's stream.
    pub fn kept(&self, number: u32, weights: &[f64]) -> usize {
        let random = stream(self.seed, number, Purpose::KeptLesions).random::<f64>();
        picked(random, weights.iter().copied()).unwrap_or(0)
    }

    /// Log-likelihood of the blood samples for one of all who apply what the
    /// patient applies, and a draw of the blood level relative to theirs.
    pub fn sampled(&self, number: u32, ln_blood: &[f64]) -> (f64, Option<f64>) {
        if ln_blood.is_empty() {
            return (0.0, None);
        }
        // a grid finer than the error of a sample, as wide as anybody lies
        const REACH: f64 = 5.0;
        const PLACES: usize = 201;
        let step = 2.0 * REACH / (PLACES as f64 - 1.0);
        let z = |place: f64| -REACH + step * place;
        let spread = self.prepared.blood_spread();
        let ln_density = |z: f64| {
            let samples = self.blood.iter().zip(ln_blood);
            let terms = samples.map(|(seen, ln)| seen.ln_likelihood(&(ln + spread * z).into()));
            terms.sum::<f64>() - 0.5 * z * z
        };
        let ln: Vec<f64> = (0..PLACES).map(|i| ln_density(z(i as f64))).collect();
        let most = crate::num::largest(ln.iter().copied());
        let weights = ln.iter().map(|x| (x - most).exp());
        let all: f64 = weights.clone().sum();
        let normal = 0.5 * (2.0 * std::f64::consts::PI).ln();
        let mut rng = stream(self.seed, number, Purpose::Sampled);
        let (random, jitter) = (rng.random::<f64>(), rng.random::<f64>() - 0.5);
        let place = picked(random, weights);
        let own = z(place.unwrap_or(PLACES - 1) as f64 + jitter);
        (most + (all * step).ln() - normal, Some(own))
    }
}

/// Grid points that are needed of the past.
fn record(course: &Course) -> Vec<u32> {
    let lesions = course.lesions();
    let mut half_days: Vec<u32> = lesions
        .flat_map(|lesion| lesion.observations)
        .map(|visit| visit.half_day)
        .chain(course.blood.iter().map(|sample| sample.half_day))
        .chain([course.decision_half_day()])
        .collect();
    for day in &course.uncertain_days {
        /// Two days.
        const SPACING: usize = (2 * HALF_DAYS_PER_DAY).next_multiple_of(STRIDE) as usize;
        let at = |days: f64| (f64::from(day.half_day) + days * f64::from(HALF_DAYS_PER_DAY)) as u32;
        half_days.extend((at(day.low)..at(day.high)).step_by(SPACING));
        half_days.push(at(day.high));
    }
    half_days.sort_unstable();
    half_days.dedup();
    half_days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_lesions_are_drawn_as_often_as_the_patient_may_matter() {
        let of = |worse| LesionDraws::AveragedWhereFitting.count(worse);
        assert_eq!(
            [0.0, 2.0, 8.0, 40.0, f64::INFINITY].map(of),
            [8, 8, 1, 0, 0]
        );
        // a likelihood that is no number rules nobody out
        assert_eq!(of(f64::NAN), 8);
        for worse in [0.0, 40.0] {
            assert_eq!(LesionDraws::Once.count(worse), 1);
            assert_eq!(LesionDraws::Averaged.count(worse), 8);
        }
    }
}
