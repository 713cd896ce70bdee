//! Who a trial recruits.

use crate::patient::Covariates;
use crate::site::Site;
use rand::{Rng, RngExt};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A range from which a circumstance is drawn evenly.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Lower end.
    #[serde(default)]
    pub min: f64,
    /// Upper end.
    pub max: f64,
}

/// Disease activity at the start of the observation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Activity {
    /// Signs of attack: CXCL9/10 at or above half-saturation.
    Active,
    /// None of them.
    Stable,
    /// Either.
    #[default]
    Any,
}

impl Activity {
    /// Whether a lesion that is `active` or not is one of these.
    pub fn holds(self, active: bool) -> bool {
        match self {
            Self::Any => true,
            Self::Active => active,
            Self::Stable => !active,
        }
    }
}

/// One site, or several with their shares.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(
    untagged,
    expecting = "expected a site such as \"face\", or sites with their shares as in { face = 0.6, hand = 0.4 }"
)]
pub enum Sites {
    /// All lesions at one site.
    One(Site),
    /// Shares; they are scaled to add up to one.
    Mixture(std::collections::BTreeMap<Site, f64>),
}

/// Circumstances of the patients that a trial recruits.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// Where the lesions are.
    pub site: Sites,
    /// Age, years.
    #[serde(default = "adults")]
    pub age_years: Range,
    /// Time since the lesion appeared, years.
    #[serde(default = "any_lesion_age")]
    pub lesion_age_years: Range,
    /// Disease activity at the start.
    #[serde(default)]
    pub activity: Activity,
    /// Fraction of white hairs in the lesion.
    #[serde(default)]
    pub leukotrichia: f64,
    /// Segmental vitiligo.
    #[serde(default)]
    pub segmental: bool,
}

fn adults() -> Range {
    Range {
        min: 18.0,
        max: 75.0,
    }
}

fn any_lesion_age() -> Range {
    Range {
        min: 0.0,
        max: 15.0,
    }
}

/// What is wrong with a population: field, value, what it must be.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("`{field}` is {value}, it must be {limit}")]
pub struct PopulationError {
    /// Field within the population.
    pub field: String,
    /// Its value.
    pub value: String,
    /// What it must be.
    pub limit: &'static str,
}

impl Population {
    /// Adults with a lesion of any age at one site.
    pub fn at(site: Site) -> Self {
        Self {
            site: Sites::One(site),
            age_years: adults(),
            lesion_age_years: any_lesion_age(),
            activity: Activity::Any,
            leukotrichia: 0.0,
            segmental: false,
        }
    }

    /// Patients with exactly these covariates.
    pub fn like(covariates: &Covariates, activity: Activity) -> Self {
        let exactly = |x| Range { min: x, max: x };
        Self {
            site: Sites::One(covariates.site),
            age_years: exactly(covariates.age_years),
            lesion_age_years: exactly(covariates.lesion_age_years),
            activity,
            leukotrichia: covariates.leukotrichia,
            segmental: covariates.segmental,
        }
    }

    /// Refuses ranges and shares that describe nobody.
    ///
    /// # Errors
    ///
    /// [`PopulationError`] for the first field that is wrong.
    pub fn check(&self) -> Result<(), PopulationError> {
        let error = |field: &str, value: String, limit| {
            Err(PopulationError {
                field: field.to_owned(),
                value,
                limit,
            })
        };
        for (field, range, most, limit) in [
            (
                "age_years",
                self.age_years,
                120.0,
                "a range within 0 to 120, min not above max",
            ),
            (
                "lesion_age_years",
                self.lesion_age_years,
                100.0,
                "a range within 0 to 100, min not above max",
            ),
        ] {
            if !(range.min >= 0.0 && range.min <= range.max && range.max <= most) {
                return error(field, format!("{} to {}", range.min, range.max), limit);
            }
        }
        // an age is mostly one of whole years
        if self.lesion_age_years.min >= self.age_years.max + 1.0 {
            let Range { min, max } = self.lesion_age_years;
            let limit =
                "a range that begins within `age_years`: no lesion is older than its patient";
            return error("lesion_age_years", format!("{min} to {max}"), limit);
        }
        if !(0.0..=1.0).contains(&self.leukotrichia) {
            return error(
                "leukotrichia",
                self.leukotrichia.to_string(),
                "a fraction from 0 to 1",
            );
        }
        if let Sites::Mixture(shares) = &self.site {
            for (site, share) in shares {
                if !(*share >= 0.0 && share.is_finite()) {
                    return error(
                        &format!("site.{site}"),
                        share.to_string(),
                        "a share of 0 or more",
                    );
                }
            }
            if !(shares.values().sum::<f64>() > 0.0) {
                return error(
                    "site",
                    "a mixture without shares".to_owned(),
                    "at least one site with a share above 0",
                );
            }
        }
        Ok(())
    }

    /// Draws one patient's circumstances; always three numbers of the stream.
    pub fn draw(&self, rng: &mut impl Rng) -> Covariates {
        let mut within = |range: Range| range.min + (range.max - range.min) * rng.random::<f64>();
        let age_years = within(self.age_years);
        let lesion_age_years = within(self.lesion_age_years);
        let site = match &self.site {
            Sites::One(site) => {
                rng.random::<f64>();
                *site
            }
            Sites::Mixture(shares) => {
                let mut left = rng.random::<f64>() * shares.values().sum::<f64>();
                let mut chosen = None;
                for (site, share) in shares {
                    if *share > 0.0 {
                        chosen = Some(*site);
                        if left < *share {
                            break;
                        }
                        left -= share;
                    }
                }
                chosen.expect("`check` has found a share above zero")
            }
        };
        Covariates {
            site,
            age_years,
            lesion_age_years,
            leukotrichia: self.leukotrichia,
            segmental: self.segmental,
        }
    }
}
