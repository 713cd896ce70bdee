//! A possible patient's life: outbreak, untreated time, treatment.

use super::events::{self, Span};
use super::unknowns::{Possible, Unknowns};
use crate::endpoint::repigmentation;
use crate::forecast::{Course, ForecastError, Measurement};
use crate::inference::{self, ErrorModel, Model, Parameter, Prediction, Seen};
use crate::library::Library;
use crate::ode::{
    Lane, Row, Run, STRIDE, Schedule, Solving, Trajectory, Work, solve, solve_together,
};
use crate::plan::TICKS_PER_DAY;
use crate::population::{Activity, Start};
use crate::recruitment::{VirtualPatient, attack_signal, outbreak};
use crate::simulation::{EVENTS_EVERY, Prepared};
use crate::structure::Structure;
use std::sync::Mutex;

/// The patient of a course in one structure: a model for the fit.
#[derive(Debug)]
pub(in crate::forecast) struct OnePatient<'a> {
    structure: Structure,
    course: &'a Course,
    unknowns: Unknowns<'a>,
    parameters: Vec<Parameter>,
    observations: Vec<inference::Observation>,
    past: &'a Prepared<'a>,
    start: Start,
    solving: Solving,
    record: Vec<u32>,
    work: Mutex<Work>,
}

/// One life, solved.
#[derive(Clone, Debug)]
pub(in crate::forecast) struct Life {
    /// The patient at the start of the treatment.
    pub patient: VirtualPatient,
    /// True area then, cm2.
    pub first_area: f64,
    /// One row per visit after the first, then the decision.
    pub course: Trajectory,
    signal: f64,
}

/// A lesion has fewer melanocytes than a bound, an active one CXCL9/10 above
/// another. For the fit both bounds are soft by this much, so that a derivative
/// points to the side on which the patient is; [`OnePatient::correction`] makes
/// them hard again.
const EDGE: f64 = 0.1;

impl Life {
    /// Repigmentation at the decision.
    pub fn regained(&self) -> f64 {
        let now = &self.course.rows[self.course.rows.len() - 1];
        repigmentation(&self.patient.state, &now.state)
    }
}

impl<'a> OnePatient<'a> {
    /// The patient of `course`, of whom `past` says what was applied.
    ///
    /// Errors: [`ForecastError`].
    pub fn new(
        library: &'a Library,
        course: &'a Course,
        past: &'a Prepared<'a>,
        measurement: &Measurement,
        structure: Structure,
    ) -> Result<Self, ForecastError> {
        let set = library.set(structure);
        let start = Start::build(|_, d| set.value(d.name));
        let treated_days = f64::from(course.decision_tick) / f64::from(TICKS_PER_DAY);
        let days = start.untreated_days + treated_days;
        let mut record: Vec<u32> = course.observations.iter().map(|o| o.tick).collect();
        record.push(course.decision_tick);
        let mut patient = Self {
            structure,
            course,
            unknowns: Unknowns::new(library, course, structure, measurement, days)?,
            parameters: Vec::new(),
            observations: observations(course, measurement, &start),
            past,
            start,
            solving: Solving::build(|_, d| set.value(d.name)),
            record,
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
    pub fn correction(&self, life: &Life) -> f64 {
        let bounds = self.observations[..self.before_visits()].iter();
        bounds
            .zip(self.predictions(life))
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
        self.observations.len() - self.course.observations.len()
    }

    /// Work of the solver so far.
    pub fn work(&self) -> Work {
        *self.work.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// Random effects of a patient, those that are no unknowns included.
    pub fn effects(&self) -> usize {
        self.unknowns.effects()
    }

    /// Lives at `points` within the solver's tolerance, `None` where there is
    /// none. `others` are the random effects that are no unknowns.
    pub fn lives(&self, points: &[Vec<f64>], others: &[Vec<f64>]) -> Vec<Option<Life>> {
        let possible = points.iter().zip(others);
        let possible = possible
            .map(|(point, others)| self.unknowns.patient(point, Some(others)))
            .collect();
        self.live(possible, Mesh::AsNeeded)
    }

    fn live(&self, possible: Vec<Possible>, mesh: Mesh) -> Vec<Option<Life>> {
        let mut work = Work::default();
        let points = (self.start.untreated_days / self.solving.untreated_grid).round() as u32;
        let untreated = Span {
            from: 0.0,
            to: self.start.untreated_days,
            spacing: self.solving.untreated_grid,
            every: 1,
        };
        let last = self.course.decision_tick.next_multiple_of(STRIDE);
        let treated = Span {
            from: untreated.to,
            to: untreated.to + f64::from(last) * self.solving.grid,
            spacing: f64::from(EVENTS_EVERY) * self.solving.grid,
            every: EVENTS_EVERY,
        };
        let lanes: Vec<Lane> = possible
            .iter()
            .map(|p| {
                let events = events::jumps(&p.individual, &p.events, untreated);
                outbreak(&p.individual, &self.start, events)
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
            .solve(&run, &lanes, &mut work)
            .into_iter()
            .map(|solved| Some(solved?.rows[0]))
            .collect();
        let begun: Vec<usize> = (0..possible.len())
            .filter(|&i| starts[i].is_some())
            .collect();
        let lanes: Vec<Lane> = begun
            .iter()
            .filter_map(|&i| {
                let p = &possible[i];
                let events = events::jumps(&p.individual, &p.events, treated);
                let start = starts[i].as_ref()?;
                Some(self.past.expected_lane(&p.individual, start, events))
            })
            .collect();
        let run = self.past.run_of(self.structure, &self.record);
        let courses = mesh.solve(&run, &lanes, &mut work);
        *self.work.lock().unwrap_or_else(|e| e.into_inner()) += work;
        let mut lives: Vec<Option<Life>> = vec![None; possible.len()];
        for (i, course) in begun.into_iter().zip(courses) {
            if let (Some(start), Some(course)) = (&starts[i], course) {
                lives[i] = Some(self.life(&possible[i], start, course));
            }
        }
        lives
    }

    fn life(&self, possible: &Possible, start: &Row, course: Trajectory) -> Life {
        let signal = attack_signal(self.structure, &possible.individual, start);
        Life {
            patient: VirtualPatient {
                number: 0,
                covariates: self.course.covariates,
                individual: possible.individual,
                eta: possible.eta.clone(),
                state: start.state,
                forcing: start.forcing,
                active: signal >= self.start.active_above,
            },
            first_area: possible.first_area,
            course,
            signal,
        }
    }

    fn predictions(&self, life: &Life) -> Vec<Prediction> {
        let start = &life.patient.state;
        let mut predictions = vec![start.melanocyte.into()];
        if self.course.activity != Activity::Any {
            predictions.push(life.signal.into());
        }
        let visits = self.course.observations.iter().zip(&life.course.rows);
        predictions.extend(visits.map(|(visit, row)| {
            visit.predicted(life.first_area, repigmentation(start, &row.state))
        }));
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
        let possible = points
            .iter()
            .map(|p| self.unknowns.patient(p, None))
            .collect();
        self.live(possible, Mesh::Shared)
            .iter()
            .map(|life| life.as_ref().map(|life| self.predictions(life)))
            .collect()
    }
}

/// Lesion present, active or not, and the visits.
fn observations(
    course: &Course,
    measurement: &Measurement,
    start: &Start,
) -> Vec<inference::Observation> {
    let edge = ErrorModel {
        additive: EDGE,
        ..ErrorModel::default()
    };
    let between = |low, high| inference::Observation {
        seen: Seen::Between { low, high },
        error: edge,
    };
    let mut observations = vec![between(f64::NEG_INFINITY, start.lesion_below)];
    match course.activity {
        Activity::Active => observations.push(between(start.active_above, f64::INFINITY)),
        Activity::Stable => observations.push(between(f64::NEG_INFINITY, start.active_above)),
        Activity::Any => {}
    }
    observations.extend(course.observations.iter().map(|o| o.measured(measurement)));
    observations
}

/// On which meshes lives are solved.
#[derive(Clone, Copy, Debug)]
enum Mesh {
    /// Each as fine as its tolerance asks.
    AsNeeded,
    /// All the same, for derivatives.
    Shared,
}

impl Mesh {
    fn solve(self, run: &Run<'_>, lanes: &[Lane], work: &mut Work) -> Vec<Option<Trajectory>> {
        match self {
            Self::AsNeeded => solve(run, lanes, work)
                .into_iter()
                .map(Result::ok)
                .collect(),
            Self::Shared => {
                let (place, distinct) = distinct(lanes);
                let solved = solve_together(run, &distinct, work);
                place.into_iter().map(|i| solved[i].clone()).collect()
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
