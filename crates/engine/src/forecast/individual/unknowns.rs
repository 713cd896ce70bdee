//! What nobody has measured of a patient.

use super::events;
use crate::forecast::{Course, ForecastError, Measurement};
use crate::inference::{Parameter, Scale};
use crate::library::Library;
use crate::params::ParameterSet;
use crate::patient::Individual;
use crate::population::RandomEffects;
use crate::structure::Structure;

/// The unknowns of a patient in one structure: between-patient differences
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
}

/// One possible patient.
#[derive(Clone, Debug)]
pub(super) struct Possible {
    pub individual: Individual,
    /// Correlated random effects.
    pub eta: Vec<f64>,
    /// Days of stress events since the outbreak.
    pub events: Vec<f64>,
    /// True area at the start, cm2.
    pub first_area: f64,
}

impl<'a> Unknowns<'a> {
    /// All random effects, and waits for `days` of life.
    ///
    /// Errors: [`ForecastError`] for correlations that contradict one another.
    pub fn new(
        library: &'a Library,
        course: &'a Course,
        structure: Structure,
        measurement: &Measurement,
        days: f64,
    ) -> Result<Self, ForecastError> {
        let set = library.set(structure);
        let effects = RandomEffects::of(set)?;
        let typical = Individual::typical(set, &course.covariates);
        let sd = measurement.area_sd(course.first_method, course.first_area_cm2);
        Ok(Self {
            course,
            set,
            informed: (0..effects.len()).collect(),
            effects,
            waits: events::waits(&typical, days),
            first_area: Scale::LogNormal {
                median: course.first_area_cm2,
                sd: sd / course.first_area_cm2,
            },
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
        let effect = |i: &usize| {
            let standard = Scale::Normal { mean: 0.0, sd: 1.0 };
            Parameter::new(names[*i], standard)
        };
        // in units of the patient's own mean wait
        let wait = |i| Parameter::new(format!("wait_{i}"), Scale::Exponential { mean: 1.0 });
        self.informed
            .iter()
            .map(effect)
            .chain((1..=self.waits).map(wait))
            .chain([Parameter::new("first_area", self.first_area)])
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
        let (waits, first_area) = rest.split_at(self.waits);
        let eta = self.effects.correlated(&independent);
        let individual = self
            .effects
            .individual(self.set, &eta, &self.course.covariates);
        Possible {
            events: events::days(&individual, waits),
            first_area: first_area[0],
            individual,
            eta,
        }
    }
}
