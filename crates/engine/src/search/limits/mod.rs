//! What the doctor allows: the limits that no proposed plan may pass.

mod file;

use super::burden::{CountingRules, PlanBurden};
use crate::plan::Product;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Limits of a search. Fields are those of the limits file.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Limits {
    /// Products that plans may use; nothing means the ones that the search
    /// knows for this patient.
    pub products: Option<Vec<Product>>,
    /// Longest treatment from the decision on, weeks.
    pub max_weeks: u32,
    /// Longest use of tacrolimus without a pause, weeks; what was used without
    /// a pause up to the decision counts.
    pub max_continuous_weeks: u32,
    /// Weeks without tacrolimus that count as a pause.
    pub pause_weeks: u32,
    /// Most ointment from the decision on, g.
    pub max_grams: Option<f64>,
    /// Most applications and sessions from the decision on.
    pub max_applications: Option<u32>,
    /// Most visits from the decision on.
    pub max_visits: Option<u32>,
    /// Most sessions of light from the decision on.
    pub max_light_sessions: Option<u32>,
    /// Whether somebody has accepted light during tacrolimus, which the label
    /// advises against.
    pub light_with_tacrolimus_acknowledged: bool,
    /// Whether somebody has accepted a strength below the age of its label.
    pub age_rules_acknowledged: bool,
    /// Weeks between two visits during treatment.
    pub review_every_weeks: u32,
    /// Weeks after the last application at which the patch is looked at.
    pub observe_after_stop_weeks: Vec<u32>,
}

impl Default for Limits {
    /// The label gives no number for "avoid continuous long-term use". 78 weeks
    /// are half a year of daily use and a year of maintenance; a year is also when
    /// the European text asks for a reassessment in children
    /// [tacrolimus-label-rules]. Acknowledgements are never assumed. How often a
    /// patch is looked at during and after treatment is a habit and no rule.
    fn default() -> Self {
        Self {
            products: None,
            max_weeks: 52,
            max_continuous_weeks: 78,
            pause_weeks: 4,
            max_grams: None,
            max_applications: None,
            max_visits: None,
            max_light_sessions: None,
            light_with_tacrolimus_acknowledged: false,
            age_rules_acknowledged: false,
            review_every_weeks: 12,
            observe_after_stop_weeks: vec![2, 4, 8, 12, 24, 52],
        }
    }
}

/// Which limit a plan passes. The order is that of the check: a plan is counted
/// under the first one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// A strength below the age of its label.
    AgeRules,
    /// A product that was not allowed.
    Products,
    /// Light while tacrolimus is used.
    LightWithTacrolimus,
    /// Too long a treatment.
    MaxWeeks,
    /// Too long a use without a pause.
    MaxContinuousWeeks,
    /// Too many sessions of light.
    MaxLightSessions,
    /// Too much ointment.
    MaxGrams,
    /// Too many applications.
    MaxApplications,
    /// Too many visits.
    MaxVisits,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AgeRules => "age_rules",
            Self::Products => "products",
            Self::LightWithTacrolimus => "light_with_tacrolimus",
            Self::MaxWeeks => "max_weeks",
            Self::MaxContinuousWeeks => "max_continuous_weeks",
            Self::MaxLightSessions => "max_light_sessions",
            Self::MaxGrams => "max_grams",
            Self::MaxApplications => "max_applications",
            Self::MaxVisits => "max_visits",
        })
    }
}

impl Limits {
    /// How pauses and visits are counted.
    pub fn counting(&self) -> CountingRules<'_> {
        CountingRules {
            pause_weeks: self.pause_weeks,
            review_every_weeks: self.review_every_weeks,
            observe_after_stop_weeks: &self.observe_after_stop_weeks,
        }
    }

    /// The first limit that these demands pass at this age, if any.
    pub fn broken_by(&self, burden: &PlanBurden, age_years: f64) -> Option<Limit> {
        let too_young = |p: &Product| age_years < p.youngest_years();
        let not_allowed = |p: &Product| {
            let allowed = self.products.as_ref();
            allowed.is_some_and(|allowed| !allowed.contains(p))
        };
        let above = |value: u32, most: Option<u32>| most.is_some_and(|most| value > most);
        let broken = [
            (
                Limit::AgeRules,
                !self.age_rules_acknowledged && burden.products.iter().any(too_young),
            ),
            (Limit::Products, burden.products.iter().any(not_allowed)),
            (
                Limit::LightWithTacrolimus,
                !self.light_with_tacrolimus_acknowledged && burden.light_with_tacrolimus,
            ),
            (Limit::MaxWeeks, burden.weeks > self.max_weeks),
            (
                Limit::MaxContinuousWeeks,
                burden.continuous_weeks > self.max_continuous_weeks,
            ),
            (
                Limit::MaxLightSessions,
                above(burden.light_sessions, self.max_light_sessions),
            ),
            (
                Limit::MaxGrams,
                self.max_grams.is_some_and(|most| burden.grams > most),
            ),
            (
                Limit::MaxApplications,
                above(burden.applications, self.max_applications),
            ),
            (Limit::MaxVisits, above(burden.visits, self.max_visits)),
        ];
        broken
            .into_iter()
            .find(|(_, is)| *is)
            .map(|(limit, _)| limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing() -> PlanBurden {
        PlanBurden {
            products: Vec::new(),
            light_with_tacrolimus: false,
            weeks: 0,
            treated_weeks: 0,
            continuous_weeks: 0,
            light_sessions: 0,
            grams: 0.0,
            applications: 0,
            visits: 6,
        }
    }

    #[test]
    fn the_label_has_no_strength_below_its_age() {
        let limits = Limits::default();
        let with = |product| PlanBurden {
            products: vec![product],
            ..nothing()
        };
        for (product, age, broken) in [
            (Product::Tacrolimus01, 15.9, Some(Limit::AgeRules)),
            (Product::Tacrolimus01, 16.0, None),
            (Product::Tacrolimus003, 1.9, Some(Limit::AgeRules)),
            (Product::Tacrolimus003, 2.0, None),
            (Product::NbUvb, 1.0, None),
        ] {
            assert_eq!(
                limits.broken_by(&with(product), age),
                broken,
                "{product} at {age}"
            );
        }
        let acknowledged = Limits {
            age_rules_acknowledged: true,
            ..limits
        };
        assert_eq!(
            acknowledged.broken_by(&with(Product::Tacrolimus01), 8.0),
            None
        );
    }

    #[test]
    fn light_with_tacrolimus_needs_an_acknowledgement() {
        let both = PlanBurden {
            products: vec![Product::Tacrolimus01, Product::NbUvb],
            light_with_tacrolimus: true,
            ..nothing()
        };
        let limits = Limits::default();
        assert_eq!(
            limits.broken_by(&both, 30.0),
            Some(Limit::LightWithTacrolimus)
        );
        let acknowledged = Limits {
            light_with_tacrolimus_acknowledged: true,
            ..limits
        };
        assert_eq!(acknowledged.broken_by(&both, 30.0), None);
    }

    #[test]
    fn a_plan_at_a_limit_is_within_it() {
        let limits = Limits {
            max_grams: Some(10.0),
            max_applications: Some(5),
            ..Limits::default()
        };
        let at = PlanBurden {
            weeks: 52,
            continuous_weeks: 78,
            grams: 10.0,
            applications: 5,
            ..nothing()
        };
        assert_eq!(limits.broken_by(&at, 30.0), None);
        for (burden, limit) in [
            (
                PlanBurden {
                    weeks: 53,
                    ..at.clone()
                },
                Limit::MaxWeeks,
            ),
            (
                PlanBurden {
                    continuous_weeks: 79,
                    ..at.clone()
                },
                Limit::MaxContinuousWeeks,
            ),
            (
                PlanBurden {
                    grams: 10.1,
                    ..at.clone()
                },
                Limit::MaxGrams,
            ),
            (
                PlanBurden {
                    applications: 6,
                    ..at.clone()
                },
                Limit::MaxApplications,
            ),
        ] {
            assert_eq!(limits.broken_by(&burden, 30.0), Some(limit));
        }
    }
}
