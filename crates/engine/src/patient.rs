//! A patient: circumstances that the model knows, and individual parameters.

use crate::covariate_effects::Circumstances;
use crate::model::Parameters;
use crate::params::ParameterSet;
use crate::site::Site;
use crate::structure::Structure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known of a patient before any response.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Covariates {
    /// Site of the lesion.
    pub site: Site,
    /// Age, years.
    pub age_years: f64,
    /// Time since the lesion appeared, years.
    pub lesion_age_years: f64,
    /// Fraction of white hairs in the lesion, 0 to 1.
    pub leukotrichia: f64,
    /// Segmental vitiligo.
    pub segmental: bool,
}

/// A patient's own parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Individual {
    /// Structure of the attack in this (virtual) patient.
    pub structure: Structure,
    /// Parameters of the equations.
    pub parameters: Parameters,
    /// Stress and Koebner events per year.
    pub stress_rate: f64,
    /// Size of each.
    pub stress_size: f64,
}

/// Age at which the front speed is the typical one, years: the median of the
/// trials' adults. A reference point, not a parameter: moving it only rescales
/// `front_speed`.
const REFERENCE_AGE_YEARS: f64 = 30.0;

impl Individual {
    /// Combines the patient's own values with what the circumstances do.
    ///
    /// `p` and `c` already hold the patient's random effects.
    pub fn new(
        structure: Structure,
        mut p: Parameters,
        c: &Circumstances,
        covariates: &Covariates,
    ) -> Self {
        let living = c.living_fraction
            * crate::num::exp(-c.living_fraction_loss * covariates.lesion_age_years)
            * (1.0 - c.leukotrichia_loss * covariates.leukotrichia);
        p.follicle_density =
            covariates.site.follicle_density(c) * c.density_spread * at_least_zero(living);
        p.application_load *= c.intact_skin * covariates.site.barrier(c);
        // a margin that gives less acts like one that is further away
        p.lesion_radius /= covariates.site.margin(c);
        p.front_speed *=
            crate::num::exp(-c.age_front_speed * (covariates.age_years - REFERENCE_AGE_YEARS));
        let mut stress_rate = c.stress_rate;
        if covariates.segmental {
            p.k_recruit *= c.segmental_recruitment;
            stress_rate *= c.segmental_stress;
        }
        Self {
            structure,
            parameters: p,
            stress_rate,
            stress_size: c.stress_size,
        }
    }

    /// The typical patient with these circumstances: all random effects zero.
    pub fn typical(set: &ParameterSet, covariates: &Covariates) -> Self {
        let circumstances = Circumstances::of(set);
        Self::new(
            set.structure,
            Parameters::of(set),
            &circumstances,
            covariates,
        )
    }
}

/// Zero for negative numbers; NaN stays NaN, which `f64::max` would hide.
fn at_least_zero(x: f64) -> f64 {
    if x < 0.0 { 0.0 } else { x }
}
