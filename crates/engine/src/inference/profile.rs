//! Profile likelihoods: one unknown held at a value, all others climbed
//! [raue-2009].

use super::laplace::map_estimate;
use super::normal::ln_density;
use super::posterior::{Model, Posterior};
use super::{Observation, Parameter, Prediction};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place on a profile.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct ProfilePoint {
    /// Where the unknown is held, in prior standard deviations.
    pub coordinate: f64,
    /// The most that likelihood and the others' priors reach there, as a
    /// logarithm. The held unknown's own prior is not in it, so a flat profile
    /// is that of an unknown on which the data have no say.
    pub ln_profile: f64,
}

/// A model with one unknown held.
struct Held<'a, M> {
    model: &'a M,
    position: usize,
    value: f64,
    parameters: Vec<Parameter>,
}

impl<M: Model> Model for Held<'_, M> {
    fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    fn observations(&self) -> &[Observation] {
        self.model.observations()
    }

    fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        let whole: Vec<Vec<f64>> = points
            .iter()
            .map(|point| {
                let mut point = point.clone();
                point.insert(self.position, self.value);
                point
            })
            .collect();
        self.model.predict(&whole)
    }
}

/// The profile of the unknown at `position` at each of `coordinates`, which
/// should lead away from where `start` has it: each climb begins where the last
/// ended. Places without a solution are left out.
pub fn profile<M: Model>(
    model: &M,
    position: usize,
    coordinates: &[f64],
    start: &[f64],
) -> Vec<ProfilePoint> {
    let mut parameters = model.parameters().to_vec();
    let held = parameters.remove(position);
    let mut others = start.to_vec();
    others.remove(position);
    let mut points = Vec::with_capacity(coordinates.len());
    for &coordinate in coordinates {
        let model = Held {
            model,
            position,
            value: held.scale.at(coordinate),
            parameters: parameters.clone(),
        };
        let posterior = Posterior::new(&model);
        let Ok(found) = map_estimate(&posterior, &others) else {
            continue;
        };
        // all priors at their median are not part of the information in the data
        let middle = ln_density(0.0) * others.len() as f64;
        points.push(ProfilePoint {
            coordinate,
            ln_profile: found.at.ln_density - middle,
        });
        others = found.coordinates;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inference::{ErrorModel, Scale, Seen};
    use approx::assert_relative_eq;

    /// Two unknowns of which only the sum is seen, and one that is not.
    struct Sum {
        parameters: Vec<Parameter>,
        observations: Vec<Observation>,
    }

    const SEEN: f64 = 1.5;
    const ERROR: f64 = 0.5;

    impl Sum {
        fn new() -> Self {
            let standard = Scale::Normal { mean: 0.0, sd: 1.0 };
            Self {
                parameters: ["a", "b", "unseen"]
                    .map(|name| Parameter::new(name, standard))
                    .to_vec(),
                observations: vec![Observation {
                    seen: Seen::Value(SEEN),
                    error: ErrorModel {
                        additive: ERROR,
                        ..ErrorModel::default()
                    },
                    outlier: None,
                }],
            }
        }
    }

    impl Model for Sum {
        fn parameters(&self) -> &[Parameter] {
            &self.parameters
        }

        fn observations(&self) -> &[Observation] {
            &self.observations
        }

        fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
            let sums = points.iter().map(|point| point[0] + point[1]);
            sums.map(|sum| Some(vec![sum.into()])).collect()
        }
    }

    #[test]
    fn profile_of_a_sum_is_the_parabola_that_its_algebra_gives() {
        let places = [-1.0, 0.0, 1.0, 2.0];
        let found = profile(&Sum::new(), 0, &places, &[0.5, 0.5, 0.0]);
        // with a held, b and the error share what is left as their variances
        let variance = 1.0 + ERROR * ERROR;
        let known = |a: f64| -0.5 * (SEEN - a) * (SEEN - a) / variance;
        for point in &found {
            let drop = point.ln_profile - found[0].ln_profile;
            let expected = known(point.coordinate) - known(places[0]);
            assert_relative_eq!(drop, expected, epsilon = 2e-3);
        }
        assert_eq!(found.len(), places.len());
    }

    #[test]
    fn profile_of_what_was_not_seen_is_flat() {
        let found = profile(&Sum::new(), 2, &[-2.0, 0.0, 2.0], &[0.5, 0.5, 0.0]);
        for point in &found {
            assert_relative_eq!(point.ln_profile, found[0].ln_profile, epsilon = 2e-3);
        }
    }
}
