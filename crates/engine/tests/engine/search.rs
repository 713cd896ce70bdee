//! The search for plans: what is on the front, within which limits.

use crate::patients::library;
use tapir_engine::course::Course;
use tapir_engine::forecast::{Options, compare};
use tapir_engine::plan::{Plan, PlanName, Product};
use tapir_engine::rng::Seed;
use tapir_engine::search::{
    FrontName, Goal, Limit, Limits, Search, SearchError, SearchOptions, search,
};

const RESPONDER: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");
const HAND: &str = include_str!("../../../../scenarios/courses/hand-non-responder.toml");
const CHILD: &str = include_str!("../../../../scenarios/courses/child-trunk.toml");

/// So little work that a test can wait for it.
const SMALL: SearchOptions = SearchOptions {
    candidates: 512,
    first_look: 1,
    kept: 20,
    draws: 64,
    per_draw: 4,
    seed: Seed(5),
};

fn weeks(max_weeks: u32) -> Limits {
    Limits {
        max_weeks,
        ..Limits::default()
    }
}

fn searched(course: &str, goal: &str, limits: &Limits) -> Search {
    let course = Course::from_toml(course).unwrap();
    let goal: Goal = goal.parse().unwrap();
    search(&library(), &course, &goal, limits, SMALL, &|_| {}).unwrap()
}

fn plans(search: &Search) -> Vec<Plan> {
    search.front.iter().map(|p| p.plan.clone()).collect()
}

#[test]
fn less_relapse_is_never_had_for_less_of_everything() {
    let found = searched(RESPONDER, "relapse<0.2@52w", &weeks(16));
    let risks: Vec<f64> = found.front.iter().map(|p| p.relapse.probability).collect();
    assert!(risks.is_sorted() && found.front.len() > 2, "{risks:?}");
    for (at, worse) in found.front.iter().enumerate() {
        for better in &found.front[..at] {
            let asks_no_more = better.grams <= worse.grams
                && better.applications <= worse.applications
                && better.visits <= worse.visits;
            assert!(!asks_no_more, "{} covers {}", better.name, worse.name);
        }
    }
    let last = found.front.last().unwrap();
    assert_eq!(last.known_as, Some(PlanName::StopNow));
    assert!(risks[0] < last.relapse.probability - 0.05);
}

#[test]
fn the_table_shows_the_easiest_plan_that_meets_the_goal() {
    let found = searched(RESPONDER, "relapse<0.55@52w", &weeks(24));
    let meeting = found.front.iter().filter(|p| p.meets_goal);
    let easiest = meeting.min_by_key(|p| p.applications).unwrap();
    assert!(found.goal_met && easiest.shown);
    assert!(found.front.iter().filter(|p| p.shown).count() <= 12);
}

#[test]
fn every_plan_of_the_front_keeps_the_limits() {
    let limits = Limits {
        max_grams: Some(10.0),
        max_applications: Some(80),
        max_light_sessions: Some(30),
        ..weeks(16)
    };
    let found = searched(RESPONDER, "relapse<0.2@52w", &limits);
    for plan in &found.front {
        assert!(plan.grams <= 10.0 && plan.applications <= 80);
        assert!(plan.light_sessions <= 30 && plan.weeks_on_treatment <= 16);
        assert!(plan.continuous_weeks <= limits.max_continuous_weeks);
    }
    let counts = &found.provenance.plans;
    let excluded: usize = counts.excluded.values().sum();
    assert_eq!(counts.considered, counts.simulated + excluded);
    for limit in [Limit::MaxWeeks, Limit::MaxGrams, Limit::LightWithTacrolimus] {
        assert!(counts.excluded.contains_key(&limit), "{limit}");
    }
}

#[test]
fn a_known_plan_off_the_front_says_why() {
    let found = searched(RESPONDER, "relapse<0.2@52w", &weeks(16));
    let mut off = found.off_front.iter();
    let maintain = off.find(|p| p.known_as == PlanName::Maintain);
    assert_eq!(maintain.unwrap().excluded_by, Some(Limit::MaxWeeks));
    for off in &found.off_front {
        let named = |name: &FrontName| found.front.iter().any(|p| p.name == *name);
        assert!(off.excluded_by.is_some() || off.covered_by.as_ref().is_some_and(named));
    }
}

#[test]
fn a_child_gets_no_plan_below_the_age_of_the_label() {
    let course = CHILD.replace("0.03%", "0.1%");
    let found = searched(&course, "relapse<0.2@52w", &weeks(12));
    let has = |product| {
        plans(&found)
            .iter()
            .any(|p| p.treatment_with(product).is_some())
    };
    assert!(!has(Product::Tacrolimus01));
    assert!(found.provenance.plans.excluded[&Limit::AgeRules] > 10);
}

/// Who has nothing to lose cannot relapse: only a goal that asks for pigment
/// sees what a treatment of this hand could bring.
#[test]
fn a_goal_that_asks_for_pigment_keeps_on_the_front_what_brings_it() {
    let most_pigment = |goal| {
        let found = searched(HAND, goal, &weeks(24));
        let at_24_weeks = found.front.iter().map(|p| p.horizons[1].repigmented.median);
        tapir_engine::num::largest(at_24_weeks)
    };
    let relapse_only = most_pigment("relapse<0.2@52w");
    let with_pigment = most_pigment("relapse<0.2@52w, repigmented>0.1@24w");
    assert!(
        with_pigment > relapse_only,
        "{with_pigment} against {relapse_only}"
    );
}

#[test]
fn the_latest_relapse_of_the_goal_is_the_one_that_counts() {
    let found = searched(RESPONDER, "relapse<0.2@12w, relapse<0.5@24w", &weeks(4));
    assert_eq!(found.relapse_week, 24);
    for plan in &found.front {
        assert_eq!(plan.relapse, plan.horizons[1].relapse);
        assert_eq!(plan.meets_goal, plan.conditions.iter().all(|c| c.met));
    }
}

/// Adherence is a posterior here and a number there, and predictive draws differ.
#[test]
fn stopping_has_about_the_relapse_that_a_comparison_gives() {
    let found = searched(RESPONDER, "relapse<0.2@52w", &weeks(0));
    let course = Course::from_toml(RESPONDER).unwrap();
    let options = Options {
        candidates: 512,
        draws: 256,
        seed: Seed(5),
        ..Options::default()
    };
    let compared = compare(&library(), &course, &[], options).unwrap();
    let there = compared.plans[0].horizons[2].relapse.probability;
    assert_eq!(found.front.len(), 1);
    let here = found.front[0].relapse.probability;
    assert!((here - there).abs() < 0.1, "{here} against {there}");
}

#[test]
fn limits_that_not_even_a_stop_keeps_are_an_error() {
    let course = Course::from_toml(RESPONDER).unwrap();
    let limits = Limits {
        max_visits: Some(3),
        ..Limits::default()
    };
    let refused = search(
        &library(),
        &course,
        &Goal::default(),
        &limits,
        SMALL,
        &|_| {},
    );
    assert!(matches!(refused, Err(SearchError::NothingAllowed { .. })));
}

#[test]
fn a_patient_without_a_past_can_be_searched_for() {
    let course = RESPONDER
        .replace("plan = \"tacrolimus 0.1%: bid 24w\"", "plan = \"none\"")
        .replace("adherence = 0.9\n", "");
    let (first, _) = course.split_at(course.find("[[visit]]\ndate = 2025-03-10").unwrap());
    let found = searched(first, "relapse<0.2@104w", &weeks(12));
    assert_eq!(found.adherence.levels, [1.0]);
    assert_eq!(found.relapse_week, 104);
    assert!(found.front.iter().all(|p| p.horizons.len() == 4));
}

#[test]
fn the_first_look_loses_little_that_the_second_would_show() {
    let course = Course::from_toml(RESPONDER).unwrap();
    let limits = weeks(16);
    let run = |kept| {
        let options = SearchOptions { kept, ..SMALL };
        search(
            &library(),
            &course,
            &Goal::default(),
            &limits,
            options,
            &|_| {},
        )
        .unwrap()
    };
    let (some, all) = (run(SMALL.kept), run(usize::MAX));
    assert!(all.provenance.plans.looked_at_twice > 2 * some.provenance.plans.looked_at_twice);
    let least = |found: &Search| found.front[0].relapse.probability;
    assert!((least(&some) - least(&all)).abs() <= 0.03);
}
