//! Which unknowns the patient of a course has, and what was observed.

use super::bounds;
use crate::course::Course;
use crate::fit::ForecastError;
use crate::fit::past::Past;
use crate::fit::unknowns::Unknowns;
use crate::inference::{self, Model, Parameter};
use crate::library::Library;
use crate::measurement::Measurement;
use crate::model::lesion::STATES;
use crate::model::{Forcing, State};
use crate::ode::{Dose, Jump, Row, Solving, Work};
use crate::patient::Individual;
use crate::plan::HALF_DAYS_PER_DAY;
use crate::population::Start;
use crate::structure::Structure;
use std::sync::Mutex;

/// The patient of a course in one structure: a model for the fit.
#[derive(Debug)]
pub(in crate::fit) struct OnePatient<'a> {
    pub(in crate::fit) structure: Structure,
    pub(super) course: &'a Course,
    pub(super) unknowns: Unknowns<'a>,
    pub(super) parameters: Vec<Parameter>,
    pub(super) observations: Vec<inference::Observation>,
    pub(super) past: &'a Past<'a>,
    /// Observations that belong to no visit.
    pub(super) before_visits: usize,
    pub(super) typical: Individual,
    pub(super) start: Start,
    pub(super) solving: Solving,
    pub(super) work: Mutex<Work>,
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
        let mut observations = bounds::before_visits(course, &start);
        let before_visits = observations.len();
        let lesions = course.lesions();
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
}
