//! A possible patient's life: outbreak, untreated time, treatment.

use super::events;
use super::events::Span;
use super::unknowns::{Possible, Unknowns};
use crate::course::Course;
use crate::endpoint::repigmentation;
use crate::fit::ForecastError;
use crate::fit::past::{FurtherCourse, Nuisance, Past};
use crate::inference::{self, ErrorModel, Model, Parameter, Prediction, Seen};
use crate::library::Library;
use crate::measurement::Measurement;
use crate::model::lesion::STATES;
use crate::model::{Forcing, State};
use crate::ode::{
    Counted, Dose, Jump, Lane, Row, Run, STRIDE, Schedule, Solving, Trajectory, Work, solve,
    solve_averaged, solve_together,
};
use crate::patient::Individual;
use crate::plan::HALF_DAYS_PER_DAY;
use crate::population::{Activity, Start};
use crate::recruitment::{VirtualPatient, attack_signal, outbreak};
use crate::simulation::EVENTS_EVERY;
use crate::structure::Structure;
use std::sync::Mutex;

/// The patient of a course in one structure: a model for the fit.
#[derive(Debug)]
pub(super) struct OnePatient<'a> {
    structure: Structure,
    course: &'a Course,
    unknowns: Unknowns<'a>,
    parameters: Vec<Parameter>,
    observations: Vec<inference::Observation>,
    past: &'a Past<'a>,
    /// Observations that belong to no visit.
    before_visits: usize,
    typical: Individual,
    start: Start,
    solving: Solving,
    work: Mutex<Work>,
}

/// One life, solved.
#[derive(Clone, Debug)]
pub(super) struct SimulatedPatient {
    /// Values of the unknowns, in the order of the model's parameters.
    pub point: Vec<f64>,
    /// The patient at the start of the treatment.
    pub patient: VirtualPatient,
    /// True area then, cm2.
    pub first_area: f64,
    /// One row per visit after the first, then the decision.
    pub course: Trajectory,
    /// Nuisance parameters of the patient.
    pub nuisance: Nuisance,
    further_areas: Vec<f64>,
    /// CXCL9/10 of every lesion at the start of the treatment.
    signals: Vec<f64>,
}

/// One lesion of a life.
#[derive(Clone, Debug)]
struct Solved {
    start: Row,
    course: Trajectory,
    signal: f64,
}

/// A lesion has fewer melanocytes than a bound, an active one CXCL9/10 above
/// another. For the fit both bounds are soft by this much, so that a derivative
/// points to the side on which the patient is; [`OnePatient::correction`] makes
/// them hard again.
const EDGE: f64 = 0.1;

impl SimulatedPatient {
    /// Repigmentation at the decision.
    pub fn regained(&self) -> f64 {
        let now = &self.course.rows[self.course.rows.len() - 1];
        repigmentation(&self.patient.state, &now.state)
    }
}

impl<'a> OnePatient<'a> {
    /// The patient of whom `past` says what was applied and seen.
    ///
    /// # Errors
    ///
    /// [`ForecastError`].
    pub fn new(
        library: &'a Library,
        past: &'a Past<'a>,
        measurement: &Measurement,
        structure: Structure,
    ) -> Result<Self, ForecastError> {
        let course = past.course;
        let set = library.set(structure);
        let start = Start::of(set);
        let treated_days = f64::from(course.decision_half_day()) / f64::from(HALF_DAYS_PER_DAY);
        let days = start.untreated_days + treated_days;
        let mut observations = before_visits(course, &start);
        let before_visits = observations.len();
        let lesions = std::iter::once(course.lesion()).chain(course.others());
        let visits = lesions.flat_map(|lesion| lesion.observations);
        observations.extend(visits.map(|visit| visit.measured(measurement)));
        observations.extend(past.blood());
        let mut patient = Self {
            structure,
            course,
            unknowns: Unknowns::new(library, past, structure, measurement, days)?,
            parameters: Vec::new(),
            observations,
            before_visits,
            past,
            typical: Individual::typical(set, &course.covariates),
            start,
            solving: Solving::of(set),
            work: Mutex::default(),
        };
        patient.drop_uninformed();
        Ok(patient)
    }

    /// Drops random effects that no prediction depends on: the data cannot
    /// speak of them, and each costs a life per derivative.
    fn drop_uninformed(&mut self) {
        self.parameters = self.unknowns.parameters();
        let typical: Vec<f64> = self.parameters.iter().map(|p| p.scale.at(0.0)).collect();
        let mut points = vec![typical.clone()];
        points.extend((0..self.unknowns.effects()).map(|effect| {
            let mut moved = typical.clone();
            moved[effect] = 1.0;
            moved
        }));
        let mut predicted = self.predict(&points).into_iter();
        let here = predicted.next().flatten();
        let speaks: Vec<bool> = predicted.map(|moved| moved != here).collect();
        self.unknowns.keep(|effect| speaks[effect]);
        self.parameters = self.unknowns.parameters();
    }

    /// By what a life's weight has to be multiplied so that bounds are kept as
    /// recruitment keeps them: 0 on their wrong side.
    pub fn correction(&self, simulated: &SimulatedPatient) -> f64 {
        let bounds = self.observations[..self.before_visits()].iter();
        bounds
            .zip(self.predictions(simulated))
            .map(|(bound, prediction)| {
                let Seen::Between { low, high } = bound.seen else {
                    return 1.0;
                };
                let kept = low <= prediction.value && prediction.value < high;
                let soft = bound.ln_likelihood(&prediction).exp();
                if kept { 1.0 / soft } else { 0.0 }
            })
            .product()
    }

    /// Observations that belong to no visit come first; this many.
    pub fn before_visits(&self) -> usize {
        self.before_visits
    }

    /// Doses in multiples of the patient's own load and, where the adherence is
    /// an unknown, as if all were taken.
    pub fn doses(&self) -> Vec<Jump> {
        let typical = &self.typical;
        let rest = Row {
            state: State::from_values([0.0; STATES]),
            forcing: Forcing::none(),
        };
        let own = self.past.adherence.map(|_| 1.0);
        let lane = self
            .past
            .prepared
            .expected_lane(typical, own, &rest, Vec::new());
        let p = &typical.parameters;
        let jumps = lane.jumps.into_iter();
        jumps
            .map(|jump| Jump {
                dose: match jump.dose {
                    Dose::Depot(size) => Dose::Depot(size / p.application_load),
                    Dose::Jak(size) => Dose::Jak(size / p.jak_load),
                    other => other,
                },
                ..jump
            })
            .collect()
    }

    /// Work of the solver so far.
    pub fn work(&self) -> Work {
        *self.work.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// Random effects of a patient, those that are no unknowns included.
    pub fn effects(&self) -> usize {
        self.unknowns.effects()
    }

    /// Simulated patients at `points` within the solver's tolerance, `None` where there is
    /// none. `others` are the random effects that are no unknowns.
    pub fn simulated(
        &self,
        points: &[Vec<f64>],
        others: &[Vec<f64>],
    ) -> Vec<Option<SimulatedPatient>> {
        let possible = points.iter().zip(others);
        let possible = possible
            .map(|(point, others)| self.unknowns.patient(point, Some(others)))
            .collect();
        self.simulated_on(possible, Mesh::AsNeeded)
    }

    fn simulated_on(&self, possible: Vec<Possible>, mesh: Mesh) -> Vec<Option<SimulatedPatient>> {
        let mut work = Work::default();
        let own: Vec<&Individual> = possible.iter().map(|p| &p.individual).collect();
        let lesion = self.lesion(&possible, &own, mesh).added_to(&mut work);
        let others: Vec<Vec<Option<Solved>>> = (0..self.course.further.len())
            .map(|i| {
                let own: Vec<&Individual> = possible.iter().map(|p| &p.further[i]).collect();
                self.lesion(&possible, &own, mesh).added_to(&mut work)
            })
            .collect();
        *self.work.lock().unwrap_or_else(|e| e.into_inner()) += work;
        possible
            .iter()
            .zip(lesion)
            .enumerate()
            .map(|(i, (possible, lesion))| {
                let others: Option<Vec<&Solved>> = others.iter().map(|o| o[i].as_ref()).collect();
                Some(self.simulated_patient(possible, lesion?, &others?))
            })
            .collect()
    }

    /// One lesion of possible patients, whose parameters there are `own`.
    fn lesion(
        &self,
        possible: &[Possible],
        own: &[&Individual],
        mesh: Mesh,
    ) -> Counted<Vec<Option<Solved>>> {
        let mut work = Work::default();
        let points = (self.start.untreated_days / self.solving.untreated_grid).round() as u32;
        let untreated = Span {
            from: 0.0,
            to: self.start.untreated_days,
            spacing: self.solving.untreated_grid,
            every: 1,
        };
        let last = self.course.decision_half_day().next_multiple_of(STRIDE);
        let treated = Span {
            from: untreated.to,
            to: untreated.to + f64::from(last) * self.solving.grid,
            spacing: f64::from(EVENTS_EVERY) * self.solving.grid,
            every: EVENTS_EVERY,
        };
        let lanes: Vec<Lane> = possible
            .iter()
            .zip(own)
            .map(|(p, own)| {
                let events = events::jumps(own, &p.events, untreated);
                outbreak(own, &self.start, events)
            })
            .collect();
        let run = Run {
            structure: self.structure,
            grid_days: self.solving.untreated_grid,
            schedule: &Schedule::default(),
            record: &[points],
            tolerance: self.solving.tolerance,
        };
        let starts: Vec<Option<Row>> = mesh
            .solve(&run, &lanes)
            .added_to(&mut work)
            .into_iter()
            .map(|solved| Some(solved?.rows[0]))
            .collect();
        let begun: Vec<usize> = (0..possible.len())
            .filter(|&i| starts[i].is_some())
            .collect();
        let prepared = &self.past.prepared;
        let lanes: Vec<Lane> = begun
            .iter()
            .filter_map(|&i| {
                let events = events::jumps(own[i], &possible[i].events, treated);
                let start = starts[i].as_ref()?;
                Some(prepared.expected_lane(own[i], possible[i].adherence, start, events))
            })
            .collect();
        let run = prepared.run_of(self.structure, &self.past.record);
        let courses = mesh.solve(&run, &lanes).added_to(&mut work);
        let mut lesions: Vec<Option<Solved>> = vec![None; possible.len()];
        for (i, course) in begun.into_iter().zip(courses) {
            if let (Some(start), Some(course)) = (starts[i], course) {
                let signal = attack_signal(self.structure, own[i], &start);
                lesions[i] = Some(Solved {
                    start,
                    course,
                    signal,
                });
            }
        }
        Counted {
            value: lesions,
            work,
        }
    }

    fn simulated_patient(
        &self,
        possible: &Possible,
        lesion: Solved,
        others: &[&Solved],
    ) -> SimulatedPatient {
        let days_off = &possible.days_off;
        let further = self.course.others().zip(others);
        let further = further.map(|(lesion, solved)| FurtherCourse {
            start: solved.start.state,
            course: self
                .past
                .of_lesion(&lesion, solved.course.clone(), days_off),
        });
        SimulatedPatient {
            point: possible.point.clone(),
            patient: VirtualPatient {
                number: 0,
                covariates: self.course.covariates,
                individual: possible.individual,
                eta: possible.eta.clone(),
                state: lesion.start.state,
                forcing: lesion.start.forcing,
                active: lesion.signal >= self.start.active_above,
                before: Vec::new(),
                own_adherence: possible.adherence,
                blood_z: possible.blood_z,
            },
            first_area: possible.first_area,
            nuisance: Nuisance {
                further: further.collect(),
                ln_blood: self.past.ln_blood(&lesion.course),
                days_off: days_off.clone(),
            },
            course: self
                .past
                .of_lesion(&self.course.lesion(), lesion.course, days_off),
            further_areas: possible.further_areas.clone(),
            signals: std::iter::once(lesion.signal)
                .chain(others.iter().map(|o| o.signal))
                .collect(),
        }
    }

    fn predicted(&self, points: &[Vec<f64>], mesh: Mesh) -> Vec<Option<Vec<Prediction>>> {
        let possible = points
            .iter()
            .map(|p| self.unknowns.patient(p, None))
            .collect();
        self.simulated_on(possible, mesh)
            .iter()
            .map(|simulated| {
                simulated
                    .as_ref()
                    .map(|simulated| self.predictions(simulated))
            })
            .collect()
    }

    fn predictions(&self, simulated: &SimulatedPatient) -> Vec<Prediction> {
        let start = &simulated.patient.state;
        let mut predictions = Vec::with_capacity(self.observations.len());
        let lesions = std::iter::once(self.course.lesion()).chain(self.course.others());
        let starts =
            std::iter::once(start).chain(simulated.nuisance.further.iter().map(|f| &f.start));
        for ((lesion, start), signal) in lesions.zip(starts).zip(&simulated.signals) {
            predictions.push(start.melanocyte.into());
            if lesion.activity != Activity::Any {
                predictions.push((*signal).into());
            }
        }
        let visits = self.course.observations.iter().zip(&simulated.course.rows);
        predictions.extend(visits.map(|(visit, row)| {
            visit.predicted(simulated.first_area, repigmentation(start, &row.state))
        }));
        let others = self.course.others().zip(&simulated.nuisance.further);
        for ((lesion, further), area) in others.zip(&simulated.further_areas) {
            let visits = lesion.observations.iter().zip(&further.course.rows);
            predictions.extend(visits.map(|(visit, row)| {
                visit.predicted(*area, repigmentation(&further.start, &row.state))
            }));
        }
        let relative = simulated.patient.blood_z.unwrap_or(0.0) * self.past.prepared.blood_spread();
        let blood = simulated.nuisance.ln_blood.iter();
        predictions.extend(blood.map(|ln| Prediction::from(ln + relative)));
        predictions
    }
}

impl Model for OnePatient<'_> {
    fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    fn observations(&self) -> &[inference::Observation] {
        &self.observations
    }

    fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        self.predicted(points, Mesh::Shared)
    }

    fn predict_coarsely(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        self.predicted(points, Mesh::Averaged)
    }
}

/// Every lesion present, active or not.
fn before_visits(course: &Course, start: &Start) -> Vec<inference::Observation> {
    let edge = ErrorModel {
        additive: EDGE,
        ..ErrorModel::default()
    };
    let between = |low, high| inference::Observation {
        seen: Seen::Between { low, high },
        error: edge,
    };
    let mut observations = Vec::new();
    for lesion in std::iter::once(course.lesion()).chain(course.others()) {
        observations.push(between(f64::NEG_INFINITY, start.lesion_below));
        match lesion.activity {
            Activity::Active => observations.push(between(start.active_above, f64::INFINITY)),
            Activity::Stable => observations.push(between(f64::NEG_INFINITY, start.active_above)),
            Activity::Any => {}
        }
    }
    observations
}

/// Meshes on which patients are simulated.
#[derive(Clone, Copy, Debug)]
enum Mesh {
    /// Each as fine as its tolerance asks.
    AsNeeded,
    /// All the same, for derivatives.
    Shared,
    /// None: steps of days under averaged effects, to try moves with.
    Averaged,
}

impl Mesh {
    fn solve(self, run: &Run<'_>, lanes: &[Lane]) -> Counted<Vec<Option<Trajectory>>> {
        match self {
            Self::AsNeeded => {
                let all_ok = |solved: Vec<_>| solved.into_iter().map(Result::ok).collect();
                solve(run, lanes).map(all_ok)
            }
            Self::Averaged => solve_averaged(run, lanes),
            Self::Shared => {
                let (place, distinct) = distinct(lanes);
                solve_together(run, &distinct)
                    .map(|solved| place.into_iter().map(|i| solved[i].clone()).collect())
            }
        }
    }
}

/// Lanes but for those that are like the first (a coordinate that changes
/// nothing was moved), and where each is found.
fn distinct(lanes: &[Lane]) -> (Vec<usize>, Vec<Lane>) {
    let same = |a: &Lane, b: &Lane| {
        a.parameters == b.parameters
            && a.state == b.state
            && a.forcing == b.forcing
            && a.jumps == b.jumps
    };
    let mut distinct: Vec<Lane> = Vec::with_capacity(lanes.len());
    let place = lanes
        .iter()
        .enumerate()
        .map(|(i, lane)| {
            if i > 0 && same(lane, &lanes[0]) {
                return 0;
            }
            distinct.push(lane.clone());
            distinct.len() - 1
        })
        .collect();
    (place, distinct)
}
