//! Between-subject variability: log-normal and logit-normal, with correlations.

use super::LesionEffects;
use crate::covariate_effects::Circumstances;
use crate::model::Parameters;
use crate::params::{Declared, ParamError, ParameterSet, Variability};
use crate::patient::{Covariates, Individual};
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};
use std::sync::Arc;

/// The random effects of one parameter set.
#[derive(Clone, Debug)]
pub struct RandomEffects {
    parameters: Vec<(usize, f64, Variability)>,
    circumstances: Vec<(usize, f64, Variability)>,
    /// Lower triangle of the correlation matrix's Cholesky factor, row by row.
    factor: Arc<Vec<Vec<f64>>>,
    typical: Parameters,
    typical_circumstances: Circumstances,
    lesions: LesionEffects,
    /// Places of the effects of which each lesion has its own.
    own: Vec<usize>,
}

fn varying(set: &ParameterSet, declared: &'static [Declared]) -> Vec<(usize, f64, Variability)> {
    declared
        .iter()
        .enumerate()
        .filter(|(_, d)| d.name != Parameters::COMPUTED)
        .map(|(i, d)| (i, set.value(d.name), set.row(d.name).variability()))
        .filter(|(_, _, variability)| *variability != Variability::None)
        .collect()
}

impl RandomEffects {
    /// Reads variabilities and correlations of a set.
    ///
    /// # Errors
    ///
    /// [`ParamError::Correlation`].
    pub fn of(set: &ParameterSet) -> Result<Self, ParamError> {
        let parameters = varying(set, Parameters::DECLARED);
        let circumstances = varying(set, Circumstances::DECLARED);
        let mut effects = Self {
            factor: Arc::default(),
            parameters,
            circumstances,
            typical: Parameters::of(set),
            typical_circumstances: Circumstances::of(set),
            lesions: LesionEffects::of(set),
            own: Vec::new(),
        };
        let names: Vec<&str> = effects.names().collect();
        effects.factor = Arc::new(cholesky(set, &names)?);
        let own = (0..names.len()).filter(|&i| LesionEffects::OWN.contains(&names[i]));
        effects.own = own.collect();
        Ok(effects)
    }

    /// The same with the constants of each draw of the set; one with the rows' own where
    /// there is none.
    ///
    /// # Errors
    ///
    /// [`ParamError::Correlation`]; [`ParamError::Unknown`] of a constant that is the
    /// same in whatever patient.
    pub fn of_draws(set: &ParameterSet) -> Result<Vec<Self>, ParamError> {
        let own = Self::of(set)?;
        let place = |group: &[Declared], name: &str| group.iter().position(|d| d.name == name);
        let drawn = |draw: usize| {
            let mut effects = own.clone();
            let mut p = own.typical.values();
            let mut c = own.typical_circumstances.values();
            for name in set.drawn_names() {
                let (varying, values, i) = if let Some(i) = place(Parameters::DECLARED, name) {
                    (&mut effects.parameters, &mut p, i)
                } else if let Some(i) = place(Circumstances::DECLARED, name) {
                    (&mut effects.circumstances, &mut c, i)
                } else {
                    let letter = set.structure.letter();
                    return Err(ParamError::Unknown {
                        file: format!("posterior-{letter}.toml"),
                        name: name.to_owned(),
                    });
                };
                let row = set.drawn(draw, name);
                values[i] = row.value;
                for varying in varying.iter_mut().filter(|varying| varying.0 == i) {
                    *varying = (i, row.value, row.variability());
                }
            }
            effects.typical = Parameters::build(|i, _| p[i]);
            effects.typical_circumstances = Circumstances::build(|i, _| c[i]);
            Ok(effects)
        };
        match set.draws() {
            0 => Ok(vec![own]),
            count => (0..count).map(drawn).collect(),
        }
    }

    /// Number of random effects.
    pub fn len(&self) -> usize {
        self.factor.len()
    }

    /// Whether nothing varies.
    pub fn is_empty(&self) -> bool {
        self.factor.is_empty()
    }

    /// Draws the standardised random effects of one patient.
    pub fn draw(&self, rng: &mut impl Rng) -> Vec<f64> {
        let independent: Vec<f64> = (0..self.len())
            .map(|_| StandardNormal.sample(rng))
            .collect();
        self.correlated(&independent)
    }

    /// Random effects from as many independent standard normal numbers.
    pub fn correlated(&self, independent: &[f64]) -> Vec<f64> {
        self.factor
            .iter()
            .map(|row| row.iter().zip(independent).map(|(l, z)| l * z).sum())
            .collect()
    }

    /// Random effects of one more lesion of a patient, from those of the `earlier` lesions
    /// and one independent standard normal number for each of [`Self::names_of_own`].
    ///
    /// # Panics
    ///
    /// Without an earlier lesion.
    pub fn of_next_lesion(&self, earlier: &[&[f64]], independent: &[f64]) -> Vec<f64> {
        let mut eta = earlier[0].to_vec();
        for (&i, own) in self.own.iter().zip(independent) {
            let earlier = earlier.iter().map(|eta| eta[i]);
            eta[i] = self.lesions.next(earlier, *own);
        }
        eta
    }

    /// Names of the parameters of which each lesion has its own random effect.
    pub fn names_of_own(&self) -> impl Iterator<Item = &'static str> {
        let names: Vec<&str> = self.names().collect();
        self.own.iter().map(move |&i| names[i])
    }

    /// Names of the parameters that vary, in the order of the effects.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let parameters = self.parameters.iter();
        let circumstances = self.circumstances.iter();
        parameters
            .map(|(i, ..)| Parameters::DECLARED[*i].name)
            .chain(circumstances.map(|(i, ..)| Circumstances::DECLARED[*i].name))
    }

    /// The patient with these random effects (`eta`, in standard deviations)
    /// and circumstances.
    pub fn individual(
        &self,
        set: &ParameterSet,
        eta: &[f64],
        covariates: &Covariates,
    ) -> Individual {
        let mut eta = eta.iter();
        let mut own = |(i, typical, variability): &(usize, f64, Variability)| {
            let eta = eta.next().expect("one random effect per varying parameter");
            (*i, variability.individual(*typical, *eta))
        };
        let mut p = self.typical.values();
        for varying in &self.parameters {
            let (i, value) = own(varying);
            p[i] = value;
        }
        let mut c = self.typical_circumstances.values();
        for varying in &self.circumstances {
            let (i, value) = own(varying);
            c[i] = value;
        }
        Individual::new(
            set.structure,
            Parameters::build(|i, _| p[i]),
            &Circumstances::build(|i, _| c[i]),
            covariates,
        )
    }
}

/// Cholesky factor of the correlation matrix.
fn cholesky(set: &ParameterSet, names: &[&str]) -> Result<Vec<Vec<f64>>, ParamError> {
    let n = names.len();
    let mut matrix = vec![vec![0.0; n]; n];
    for (i, row) in matrix.iter_mut().enumerate() {
        row[i] = 1.0;
    }
    let position = |name: &str| names.iter().position(|n| *n == name);
    for pair in set.correlations() {
        let problem = |problem| ParamError::Correlation {
            between: pair.between.clone(),
            problem,
        };
        let [a, b] = [&pair.between[0], &pair.between[1]].map(|name| position(name));
        let (Some(a), Some(b)) = (a, b) else {
            return Err(problem(
                "both must be parameters that vary between patients",
            ));
        };
        if [a, b]
            .iter()
            .any(|i| LesionEffects::OWN.contains(&names[*i]))
        {
            return Err(problem(
                "must be two parameters that are the patient's, not each lesion's own",
            ));
        }
        if a == b || !(pair.rho.abs() < 1.0) {
            return Err(problem(
                "must be two parameters with a rho between -1 and 1",
            ));
        }
        matrix[a][b] = pair.rho;
        matrix[b][a] = pair.rho;
    }
    let mut factor: Vec<Vec<f64>> = Vec::with_capacity(n);
    for i in 0..n {
        let mut row: Vec<f64> = Vec::with_capacity(i + 1);
        for j in 0..=i {
            let earlier = if j == i { &row } else { &factor[j] };
            let dot: f64 = row.iter().zip(earlier).take(j).map(|(x, y)| x * y).sum();
            let rest = matrix[i][j] - dot;
            if j < i {
                row.push(rest / factor[j][j]);
            } else if rest > 0.0 {
                row.push(rest.sqrt());
            } else {
                return Err(ParamError::Correlation {
                    between: [names[i].to_owned(), "the parameters before it".to_owned()],
                    problem: "the correlations contradict one another; lower one of them",
                });
            }
        }
        factor.push(row);
    }
    Ok(factor)
}
