//! What nobody has measured of a patient.

use super::events;
use crate::course::Course;
use crate::course::Lesion;
use crate::fit::ForecastError;
use crate::fit::past::Past;
use crate::inference::{Parameter, Scale};
use crate::library::Library;
use crate::measurement::Measurement;
use crate::params::ParameterSet;
use crate::patient::Individual;
use crate::population::RandomEffects;
use crate::structure::Structure;

/// The unknowns of a patient in one structural model: random effects (etas)
/// that the data may speak of, waits between stress events, the true first area.
#[derive(Debug)]
pub(super) struct Unknowns<'a> {
    course: &'a Course,
    set: &'a ParameterSet,
    effects: RandomEffects,
    /// Random effects that are unknowns here; the others keep their prior.
    informed: Vec<usize>,
    waits: usize,
    first_area: Scale,
    further_areas: Vec<Scale>,
    /// Random effects of which each further lesion has its own.
    own_of_lesion: Vec<&'static str>,
    adherence: Option<Scale>,
    days_off: Vec<Scale>,
    /// Whether blood samples tell of the patient's own blood level.
    blood: bool,
}

const STANDARD: Scale = Scale::Normal { mean: 0.0, sd: 1.0 };

/// Unknowns of one kind, by number.
fn numbered(name: &str, scales: &[Scale]) -> impl Iterator<Item = Parameter> {
    let scales = scales.iter().enumerate();
    scales.map(move |(i, scale)| Parameter::new(format!("{name}_{}", i + 1), *scale))
}

/// One possible patient.
#[derive(Clone, Debug)]
pub(super) struct Possible {
    /// The point of which this is the patient.
    pub point: Vec<f64>,
    pub individual: Individual,
    /// The same patient at the further lesions.
    pub further: Vec<Individual>,
    /// Correlated random effects.
    pub eta: Vec<f64>,
    /// Days of stress events since the outbreak.
    pub events: Vec<f64>,
    /// True area at the start, cm2.
    pub first_area: f64,
    /// The same of the further lesions.
    pub further_areas: Vec<f64>,
    /// Share of the applications that are taken, where it is unknown.
    pub adherence: Option<f64>,
    /// True days of uncertain visits, relative to the written ones.
    pub days_off: Vec<f64>,
    /// Blood level relative to others, in standard deviations of its logarithm.
    pub blood_z: Option<f64>,
}

impl<'a> Unknowns<'a> {
    /// All random effects, and waits for `days` of life.
    ///
    /// # Errors
    ///
    /// [`ForecastError`] for correlations that contradict one another.
    pub fn new(
        library: &'a Library,
        past: &Past<'a>,
        structure: Structure,
        measurement: &Measurement,
        days: f64,
    ) -> Result<Self, ForecastError> {
        let course = past.course;
        let set = library.set(structure);
        let effects = RandomEffects::of(set)?;
        let typical = Individual::typical(set, &course.covariates);
        let first_area = |lesion: Lesion<'_>| {
            let sd = measurement.area_sd(lesion.first_method, lesion.first_area_cm2);
            Scale::LogNormal {
                median: lesion.first_area_cm2,
                sd: sd / lesion.first_area_cm2,
            }
        };
        let days_off = course.uncertain_days.iter();
        Ok(Self {
            course,
            set,
            informed: (0..effects.len()).collect(),
            own_of_lesion: effects.names_of_own().collect(),
            effects,
            waits: events::waits(&typical, days),
            first_area: first_area(course.lesion()),
            further_areas: course.others().map(first_area).collect(),
            adherence: past.adherence,
            days_off: days_off
                .map(|day| Scale::Uniform {
                    low: day.low,
                    high: day.high,
                })
                .collect(),
            blood: !course.blood.is_empty(),
        })
    }

    /// Keeps those random effects for which `speaks` holds as unknowns.
    pub fn keep(&mut self, speaks: impl Fn(usize) -> bool) {
        self.informed.retain(|&effect| speaks(effect));
    }

    /// Number of random effects of a patient.
    pub fn effects(&self) -> usize {
        self.effects.len()
    }

    /// Names and priors, in the order of a point.
    pub fn parameters(&self) -> Vec<Parameter> {
        let names: Vec<&str> = self.effects.names().collect();
        let effect = |i: &usize| Parameter::new(names[*i], STANDARD);
        // in units of the patient's own mean wait
        let wait = |i| Parameter::new(format!("wait_{i}"), Scale::Exponential { mean: 1.0 });
        self.informed
            .iter()
            .map(effect)
            .chain((1..=self.waits).map(wait))
            .chain([Parameter::new("first_area", self.first_area)])
            .chain(numbered("first_area_of_lesion", &self.further_areas))
            .chain((1..=self.further_areas.len()).flat_map(|lesion| {
                let own = self.own_of_lesion.iter();
                own.map(move |name| Parameter::new(format!("{name}_of_lesion_{lesion}"), STANDARD))
            }))
            .chain(
                self.adherence
                    .map(|scale| Parameter::new("adherence", scale)),
            )
            .chain(numbered("days_off", &self.days_off))
            .chain(self.blood.then(|| Parameter::new("blood", STANDARD)))
            .collect()
    }

    /// The patient at a point. Random effects that are no unknowns come from
    /// `others`, independent standard normal numbers in the order of the
    /// effects, or are zero.
    pub fn patient(&self, point: &[f64], others: Option<&[f64]>) -> Possible {
        let mut independent = others.map_or_else(|| vec![0.0; self.effects.len()], <[f64]>::to_vec);
        let (effects, rest) = point.split_at(self.informed.len());
        for (&i, z) in self.informed.iter().zip(effects) {
            independent[i] = *z;
        }
        let (waits, rest) = rest.split_at(self.waits);
        let (first_area, rest) = rest.split_at(1);
        let (further_areas, rest) = rest.split_at(self.further_areas.len());
        let lesions = further_areas.len();
        let (own, rest) = rest.split_at(lesions * self.own_of_lesion.len());
        let (adherence, rest) = rest.split_at(usize::from(self.adherence.is_some()));
        let (days_off, blood) = rest.split_at(self.days_off.len());
        let eta = self.effects.correlated(&independent);
        let individual = self
            .effects
            .individual(self.set, &eta, &self.course.covariates);
        let mut etas = vec![eta];
        for lesion in 0..lesions {
            let known: Vec<&[f64]> = etas.iter().map(Vec::as_slice).collect();
            let own = &own[lesion * self.own_of_lesion.len()..];
            etas.push(self.effects.of_next_lesion(&known, own));
        }
        Possible {
            point: point.to_vec(),
            events: events::days(&individual, waits),
            first_area: first_area[0],
            further_areas: further_areas.to_vec(),
            adherence: adherence.first().copied(),
            days_off: days_off.to_vec(),
            blood_z: blood.first().copied(),
            further: self
                .course
                .others()
                .zip(&etas[1..])
                .map(|(lesion, eta)| self.effects.individual(self.set, eta, lesion.covariates))
                .collect(),
            individual,
            eta: etas.swap_remove(0),
        }
    }
}
