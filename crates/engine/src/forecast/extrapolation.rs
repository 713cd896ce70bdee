//! What of a patient and of plans no published trial has studied.

use crate::course::Course;
use crate::evidence::{Question, questions};
use crate::fit::Warning;
use crate::plan::{Plan, PlanName, Product};
use crate::population::Sites;
use crate::site::Site;

const DAYS_PER_WEEK: u32 = 7;

/// Warnings about the site, about what was used so far, and about every plan.
pub(super) fn outside<'p>(
    course: &'p Course,
    plans: impl Iterator<Item = (&'p PlanName, &'p Plan)>,
) -> Vec<Warning> {
    let questions = questions().unwrap_or_default();
    let mut warnings = Vec::new();
    let site = course.covariates.site;
    if !questions.iter().any(|question| has(question, site)) {
        warnings.push(Warning::SiteUnstudied { site });
    }
    let so_far = (&PlanName::SoFar, &course.plan);
    for (name, plan) in std::iter::once(so_far).chain(plans) {
        let mut products: Vec<Product> = plan.treatments().iter().map(|t| t.product()).collect();
        products.dedup();
        for treatment in plan.treatments() {
            let product = treatment.product();
            let weeks = treatment.length_days().div_ceil(DAYS_PER_WEEK);
            let longest = longest_weeks(&questions, product);
            if weeks > longest {
                warnings.push(Warning::LongerThanStudied {
                    plan: name.clone(),
                    product,
                    weeks,
                    longest_weeks: longest,
                });
            }
        }
        for (i, &first) in products.iter().enumerate() {
            for &second in &products[i + 1..] {
                if !together(&questions, first, second) {
                    warnings.push(Warning::TogetherUnstudied {
                        plan: name.clone(),
                        products: [first, second],
                    });
                }
            }
        }
    }
    warnings
}

fn has(question: &Question, site: Site) -> bool {
    match &question.population.site {
        Sites::One(one) => *one == site,
        Sites::Mixture(shares) => shares.get(&site).is_some_and(|share| *share > 0.0),
    }
}

/// Strengths of one drug count as one.
fn same(a: Product, b: Product) -> bool {
    a == b || (a.is_tacrolimus() && b.is_tacrolimus())
}

fn longest_weeks(questions: &[Question], product: Product) -> u32 {
    let arms = questions.iter().flat_map(|q| &q.arms);
    let treatments = arms.flat_map(|arm| arm.plan.treatments());
    let matching = treatments.filter(|t| same(t.product(), product));
    let weeks = matching.map(|t| t.length_days().div_ceil(DAYS_PER_WEEK));
    weeks.max().unwrap_or(0)
}

fn together(questions: &[Question], first: Product, second: Product) -> bool {
    let uses = |plan: &Plan, product| plan.treatments().iter().any(|t| same(t.product(), product));
    same(first, second)
        || questions
            .iter()
            .flat_map(|q| &q.arms)
            .any(|arm| uses(&arm.plan, first) && uses(&arm.plan, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");

    fn found(from: &str, to: &str, plan: &str) -> Vec<Warning> {
        let course = Course::from_toml(&COURSE.replace(from, to)).unwrap();
        let plan: Plan = plan.parse().unwrap();
        outside(&course, [(&PlanName::Proposed, &plan)].into_iter())
    }

    #[test]
    fn a_face_under_plans_that_trials_had_is_inside() {
        assert_eq!(found("", "", "tacrolimus 0.1%: 2/w(mon,thu) 52w, stop"), []);
        assert_eq!(
            found("", "", "tacrolimus 0.1%: bid 26w + nb-uvb: 3/w 26w"),
            []
        );
    }

    #[test]
    fn a_site_that_no_trial_had_is_named() {
        let site = Site::Genital;
        assert_eq!(
            found("\"face\"", "\"genital\"", "none"),
            [Warning::SiteUnstudied { site }]
        );
    }

    #[test]
    fn a_longer_plan_and_a_new_combination_are_named() {
        assert!(matches!(
            found("", "", "tacrolimus 0.1%: qd 60w")[..],
            [Warning::LongerThanStudied {
                weeks: 60,
                longest_weeks: 52,
                ..
            }]
        ));
        assert!(matches!(
            found("", "", "ruxolitinib 1.5%: bid 24w + nb-uvb: 3/w 24w")[..],
            [Warning::TogetherUnstudied { .. }]
        ));
    }
}
