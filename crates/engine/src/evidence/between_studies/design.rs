//! What the regression knows of a row: site, treatment, duration, age of the patients.

use crate::endpoint::{Endpoint, Measure};
use crate::evidence::{Published, Question};
use crate::plan::{Plan, Product};
use crate::population::Sites;
use crate::site::Site;

/// Number of predictors.
pub(super) const PREDICTORS: usize = 12;
/// The intercept, and where the predictors of relapses begin, with theirs.
const RELAPSE: usize = 9;
pub(super) const INTERCEPTS: [usize; 2] = [0, RELAPSE];

/// Duration of most trials, from which the duration is counted.
const USUAL_WEEKS: f64 = 24.0;
/// From this mean age on patients are adults.
const ADULT_YEARS: f64 = 18.0;

/// Intercept, shares of face and neck and of hands and feet, calcineurin inhibitor, JAK
/// inhibitor, light, logarithm of the duration, children, odds of the threshold; and for
/// relapses instead of these an intercept, the logarithm of the time off treatment, and
/// maintenance.
pub(super) fn predictors(question: &Question, row: &Published) -> [f64; PREDICTORS] {
    let arm = question.arms.iter().find(|arm| arm.name == row.arm);
    let plan = arm.map_or_else(Plan::none, |arm| arm.plan.clone());
    let yes = |holds: bool| f64::from(u8::from(holds));
    if let Endpoint::Relapse {
        from_week, week, ..
    } = row.endpoint
    {
        let maintained = f64::from(plan.length_days()) > 7.0 * from_week;
        let mut all = [0.0; PREDICTORS];
        all[RELAPSE..].copy_from_slice(&[
            1.0,
            ((week - from_week) / USUAL_WEEKS).ln(),
            yes(maintained),
        ]);
        return all;
    }
    let uses = |wanted: &dyn Fn(Product) -> bool| {
        let products = plan.treatments().iter().map(|t| t.product());
        yes(products.into_iter().any(wanted))
    };
    let share = |sites: &[Site]| share(&question.population.site, sites);
    let age = &question.population.age_years;
    [
        1.0,
        share(&[Site::Face, Site::Neck]),
        share(&[Site::Hand, Site::Foot]),
        uses(&|p| p.is_tacrolimus() || p == Product::Pimecrolimus1),
        uses(&|p| p == Product::Ruxolitinib15),
        uses(&Product::is_light),
        (row.endpoint.week() / USUAL_WEEKS).ln(),
        yes(0.5 * (age.min + age.max) < ADULT_YEARS),
        threshold(&row.endpoint),
        0.0,
        0.0,
        0.0,
    ]
}

/// Share of the lesions that are at some sites.
fn share(sites: &Sites, some: &[Site]) -> f64 {
    match sites {
        Sites::One(site) => f64::from(u8::from(some.contains(site))),
        Sites::Mixture(shares) => {
            let all: f64 = shares.values().sum();
            let part = |site: &Site| shares.get(site).copied().unwrap_or(0.0);
            some.iter().map(part).sum::<f64>() / all
        }
    }
}

/// Log-odds of the part of the area that has to be regained; 0 for a mean.
fn threshold(endpoint: &Endpoint) -> f64 {
    match *endpoint {
        Endpoint::Repigmentation { at_least, .. } | Endpoint::Any { at_least, .. }
            if endpoint.measure() == Measure::Proportion && at_least > 0.0 && at_least < 1.0 =>
        {
            (at_least / (1.0 - at_least)).ln()
        }
        _ => 0.0,
    }
}
