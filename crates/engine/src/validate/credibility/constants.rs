//! Constants of the model as points of the unit cube: each evaluation is a
//! small virtual trial of the same patients.

use super::question::{Question, UsualPlans};
use crate::decisions::Decisions;
use crate::library::Library;
use crate::measurement::Measurement;
use crate::num::{larger, smaller};
use crate::ode::{Counted, Solving, Work};
use crate::params::{Status, times};
use crate::population::Population;
use crate::recruitment::Recruitment;
use crate::rng::Seed;
use crate::site::Site;
use crate::structure::Structure;
use rayon::prelude::*;
use serde::Serialize;

/// A constant that nobody has measured, and how far it may be off.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Constant {
    /// Name in `params/`.
    pub name: &'static str,
    /// How the value came to be.
    pub status: Status,
    /// The value.
    pub value: f64,
    /// Ends of its range.
    pub range: [f64; 2],
    /// A fraction, moved on the scale of its odds; others on that of logarithms.
    fraction: bool,
}

/// Every constant is allowed this factor both ways, less where the calibration's
/// range ends before. Nobody published an uncertainty for any of them; one
/// factor for all makes them comparable and is not a prior of any.
const FACTOR: f64 = 1.5;

/// The constants of one structure.
#[derive(Debug)]
pub struct Constants<'a> {
    library: &'a Library,
    structure: Structure,
    constants: Vec<Constant>,
    population: Population,
    patients: u32,
    seed: Seed,
}

impl<'a> Constants<'a> {
    /// Constants that are fitted or assumed and move any answer of `patients`
    /// virtual patients.
    pub(super) fn new(
        library: &'a Library,
        structure: Structure,
        patients: u32,
        seed: Seed,
    ) -> Self {
        // the answers are about the skin, not about from where on they are called so
        let numerical = |name: &str| {
            let groups = [
                Solving::DECLARED,
                Measurement::DECLARED,
                Decisions::DECLARED,
            ];
            groups
                .iter()
                .any(|group| group.iter().any(|d| d.name == name))
        };
        let constants = library
            .set(structure)
            .table()
            .filter(|(declared, row)| {
                row.status != Status::Literature && row.value > 0.0 && !numerical(declared.name)
            })
            .map(|(declared, row)| {
                let fraction = row.unit == "1" && row.value < 1.0;
                let [mut low, mut high] =
                    [1.0 / FACTOR, FACTOR].map(|by| times(row.value, by, fraction));
                if let Some([least, most]) = row.range {
                    // where the fit itself lies outside, its value is the end
                    low = if low < least {
                        smaller(least, row.value)
                    } else {
                        low
                    };
                    high = if high > most {
                        larger(most, row.value)
                    } else {
                        high
                    };
                }
                Constant {
                    name: declared.name,
                    status: row.status,
                    value: row.value,
                    range: [low, high],
                    fraction,
                }
            })
            .collect();
        let mut all = Self {
            library,
            structure,
            constants,
            population: Population::at(Site::Face),
            patients,
            seed,
        };
        all.keep_acting();
        all
    }

    /// Drops constants that move no answer: those of other sites, drugs, light.
    fn keep_acting(&mut self) {
        const FEW: u32 = 8;
        let here = self.here();
        let mut points = vec![here.clone()];
        points.extend((0..self.constants.len()).map(|k| {
            let mut moved = here.clone();
            moved[k] = if here[k] < 0.5 { 1.0 } else { 0.0 };
            moved
        }));
        let few = Self {
            constants: self.constants.clone(),
            population: self.population.clone(),
            patients: FEW,
            ..*self
        };
        let columns = few.answers(&points, &|_| {}).value;
        let regained = |i: usize| columns[0][i].to_bits();
        let mut number = 0..;
        self.constants.retain(|_| {
            number
                .next()
                .is_some_and(|k| regained(k + 1) != regained(0))
        });
    }

    /// The constants, in the order of the coordinates.
    pub fn constants(&self) -> &[Constant] {
        &self.constants
    }

    /// Only these constants; the others keep their value.
    pub(super) fn only(&self, keep: &[usize]) -> Self {
        Self {
            constants: keep.iter().map(|&k| self.constants[k].clone()).collect(),
            population: self.population.clone(),
            ..*self
        }
    }

    /// The same with other patients.
    pub(super) fn with_seed(&self, seed: Seed) -> Self {
        Self {
            seed,
            constants: self.constants.clone(),
            population: self.population.clone(),
            ..*self
        }
    }

    /// Where the model's own values lie.
    pub(super) fn here(&self) -> Vec<f64> {
        self.constants.iter().map(|c| c.place(c.value)).collect()
    }

    /// Mean answers of the patients at every point, question by question; NaN
    /// where the constants leave nobody to ask. `progress` hears of every
    /// finished point.
    pub(super) fn answers(
        &self,
        points: &[Vec<f64>],
        progress: &(dyn Fn(u64) + Sync),
    ) -> Counted<Vec<Vec<f64>>> {
        let parts: Counted<Vec<[f64; 5]>> = points
            .par_iter()
            .map(|point| {
                let answers = self.trial(point).unwrap_or(Counted {
                    value: [f64::NAN; 5],
                    work: Work::default(),
                });
                progress(1);
                answers
            })
            .collect();
        parts.map(|parts| {
            let column = |question: usize| parts.iter().map(|answers| answers[question]).collect();
            (0..Question::ALL.len()).map(column).collect()
        })
    }

    fn trial(&self, point: &[f64]) -> Option<Counted<[f64; 5]>> {
        let mut work = Work::default();
        let library = self.library_at(point);
        let recruitment = Recruitment::new(&library, &self.population, self.seed).ok()?;
        let recruited = recruitment.recruit(0..self.patients).ok()?;
        let (patients, _) = recruited.added_to(&mut work);
        let plans = UsualPlans::new();
        let questions = plans.prepared(&library, self.seed).ok()?;
        let answers = questions.answers(&patients).ok()?.added_to(&mut work);
        let means = std::array::from_fn(|question| {
            let (mut sum, mut count) = (0.0, 0.0);
            for answer in answers.iter().map(|a| a[question]).filter(|a| !a.is_nan()) {
                sum += answer;
                count += 1.0;
            }
            sum / count
        });
        Some(Counted { value: means, work })
    }

    fn library_at(&self, point: &[f64]) -> Library {
        let mut library = self.library.clone().without_draws();
        library.structures = vec![self.structure];
        for (constant, place) in self.constants.iter().zip(point) {
            let value = constant.at(*place);
            // what both structures share stands in both sets
            for set in &mut library.sets {
                set.replace(constant.name, |row| row.value = value);
            }
        }
        library
    }
}

impl Constant {
    fn scaled(&self, value: f64) -> f64 {
        if self.fraction {
            (value / (1.0 - value)).ln()
        } else {
            value.ln()
        }
    }

    /// The value at a place of its range, 0 to 1.
    pub fn at(&self, place: f64) -> f64 {
        let [low, high] = self.range.map(|end| self.scaled(end));
        let scaled = low + (high - low) * place;
        if self.fraction {
            1.0 / (1.0 + (-scaled).exp())
        } else {
            scaled.exp()
        }
    }

    /// The inverse of [`Constant::at`].
    pub fn place(&self, value: f64) -> f64 {
        let [low, high] = self.range.map(|end| self.scaled(end));
        (self.scaled(value) - low) / (high - low)
    }

    /// The place where the value is `by` times as large, within the range.
    pub(super) fn moved(&self, place: f64, by: f64) -> f64 {
        let value = self.at(place) * by;
        if self.fraction && value >= 1.0 {
            return 1.0;
        }
        self.place(value).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn a_place_and_its_value_belong_together() {
        for fraction in [false, true] {
            let range = [1.0 / FACTOR, FACTOR].map(|by| times(0.6, by, fraction));
            let constant = Constant {
                name: "x",
                status: Status::Assumed,
                value: 0.6,
                range,
                fraction,
            };
            assert_relative_eq!(constant.place(0.6), 0.5, epsilon = 1e-12);
            assert_relative_eq!(constant.at(0.0), range[0], max_relative = 1e-12);
            assert_relative_eq!(constant.place(constant.at(0.2)), 0.2, epsilon = 1e-12);
        }
    }

    #[test]
    fn only_constants_that_act_on_the_face_under_ointment_are_varied() {
        let library = Library::builtin().unwrap();
        let constants = Constants::new(&library, Structure::B, 8, Seed(1));
        let has = |name| constants.constants().iter().any(|c| c.name == name);
        assert!(has("treg_half") && has("face_density") && has("intact_skin"));
        assert!(!has("light_migration") && !has("jak_load") && !has("limb_density"));
        assert!(!has("tolerance") && !has("hill"));
    }
}
