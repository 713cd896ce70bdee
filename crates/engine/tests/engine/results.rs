//! Results as JSON: what is written is read back as it was.

use crate::patients::library;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use tapir_engine::course::Course;
use tapir_engine::evidence::questions;
use tapir_engine::fit::{FitMethod, ForecastError};
use tapir_engine::forecast::{Options, alternatives, compare, contributions};
use tapir_engine::input::InputError;
use tapir_engine::plan::{Plan, PlanName};
use tapir_engine::rng::Seed;
use tapir_engine::search::{Goal, Limits, SearchOptions, search};
use tapir_engine::trial::{Summary, run};

const RESPONDER: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");
const TWO_PATCHES: &str = include_str!("../../../../scenarios/courses/two-patches.toml");
const BLOOD: &str = include_str!("../../../../scenarios/courses/light-and-blood.toml");
const UNKNOWN: &str = include_str!("../../../../scenarios/courses/adherence-unknown.toml");

fn options() -> Options {
    Options {
        candidates: 1024,
        draws: 60,
        ..Options::default()
    }
}

/// A result is the same after it was written and read, to the last bit.
fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(result: &T) {
    let text = serde_json::to_string(result).unwrap();
    let read: T = serde_json::from_str(&text).unwrap();
    assert_eq!(read, *result);
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
}

fn plan(text: &str) -> Plan {
    text.parse().unwrap()
}

#[test]
fn comparisons_come_back() {
    let own = [(PlanName::named("taper"), plan("tacrolimus 0.1%: qd 60w"))];
    for text in [RESPONDER, TWO_PATCHES, BLOOD, UNKNOWN] {
        let course = Course::from_toml(text).unwrap();
        comes_back(&compare(&library(), &course, &own, options()).unwrap());
    }
}

#[test]
fn a_comparison_by_modes_comes_back() {
    let course = Course::from_toml(RESPONDER).unwrap();
    let options = Options {
        method: FitMethod::Map,
        ..options()
    };
    comes_back(&compare(&library(), &course, &[], options).unwrap());
}

#[test]
fn alternatives_and_contributions_come_back() {
    let course = Course::from_toml(RESPONDER).unwrap();
    comes_back(&alternatives(&library(), &course, &[], options()).unwrap());
    let light = plan("tacrolimus 0.1%: qd 12w + nb-uvb: 2/w 12w");
    let named = (&PlanName::Proposed, &light);
    comes_back(&contributions(&library(), &course, named, options()).unwrap());
}

#[test]
fn a_search_comes_back() {
    let course = Course::from_toml(RESPONDER).unwrap();
    let limits = Limits {
        max_weeks: 12,
        ..Limits::default()
    };
    let goal: Goal = "relapse<0.2@52w, repigmented>0.75@24w".parse().unwrap();
    let options = SearchOptions {
        candidates: 256,
        draws: 32,
        ..SearchOptions::default()
    };
    comes_back(&search(&library(), &course, &goal, &limits, options, &|_| {}).unwrap());
}

#[test]
fn trials_and_answers_of_the_evidence_come_back() {
    for question in questions().unwrap() {
        let (rows, summary) = question.answer(&library(), 24, Seed(1)).unwrap();
        comes_back(&rows);
        comes_back(&summary);
        let spec = question.spec(24, Seed(1));
        let outcomes = run(&library(), &spec, 0..24, &|_| {}).unwrap();
        comes_back(&Summary::of(&library(), &spec, &outcomes));
    }
}

#[test]
fn two_plans_of_one_name_are_refused_before_any_work() {
    let course = Course::from_toml(RESPONDER).unwrap();
    let a = |text| (PlanName::named("a"), plan(text));
    let twice = [a("none"), a("tacrolimus 0.1%: qd 4w")];
    let refused = compare(&library(), &course, &twice, options()).unwrap_err();
    insta::assert_snapshot!(refused, @r#"two plans are called "a"; give each plan a name of its own, also where one is in the course file and the other on the command line"#);
    assert!(matches!(refused, ForecastError::PlanNamedTwice(_)));
    // one of a usual plan, and one in the file as well
    let usual = [(PlanName::Taper, plan("none"))];
    let refused = compare(&library(), &course, &usual, options()).unwrap_err();
    assert!(matches!(refused, ForecastError::PlanNamedTwice(_)));
    let file = format!("{RESPONDER}\n[[plan]]\nname = \"a\"\nplan = \"none\"\n");
    let course = Course::from_toml(&file).unwrap();
    let one = [a("tacrolimus 0.1%: qd 4w")];
    let refused = compare(&library(), &course, &one, options()).unwrap_err();
    assert!(matches!(refused, ForecastError::PlanNamedTwice(_)));
    let refused = alternatives(&library(), &course, &one, options()).unwrap_err();
    assert!(matches!(refused, ForecastError::PlanNamedTwice(_)));
}

#[test]
fn two_plans_of_one_name_in_a_file_are_refused_with_their_line() {
    let with = |first: &str, second: &str| -> InputError {
        let table = |name: &str| format!("\n[[plan]]\nname = {name:?}\nplan = \"none\"\n");
        let text = format!("{RESPONDER}{}{}", table(first), table(second));
        Course::from_toml(&text).unwrap_err()
    };
    let lines = RESPONDER.lines().count();
    let refused = with("a", " a ");
    assert_eq!(refused.line, Some(lines + 7), "{refused}");
    insta::assert_snapshot!(refused.problem, @r#"`plan[1].name` is " a ", it must be a name that no other [[plan]] has"#);
    assert!(with("a", " ").problem.contains("it must be a name"));
}

/// Without this the weights were no numbers, and no warning was given.
#[test]
fn a_first_area_that_drowns_in_its_error_is_an_error_and_no_nan() {
    let tiny = RESPONDER.replacen("area_cm2 = 14.2", "area_cm2 = 1e-5", 1);
    assert_ne!(tiny, RESPONDER);
    let refused = Course::from_toml(&tiny).unwrap_err();
    insta::assert_snapshot!(refused, @"line 22: `visit[0].area_cm2` is 0.00001, it must be at least 0.01 (a square millimetre): there is a lesion before the treatment");
    for cm2 in [0.01, 0.02, 0.05, 0.1] {
        let text = RESPONDER.replacen("area_cm2 = 14.2", &format!("area_cm2 = {cm2}"), 1);
        let course = Course::from_toml(&text).unwrap();
        match compare(&library(), &course, &[], options()) {
            Ok(comparison) => {
                assert!(comparison.fit.effective_sample_size.is_finite(), "{cm2}");
                comes_back(&comparison);
            }
            Err(error) => assert!(
                matches!(
                    error,
                    ForecastError::NothingWeighed { .. } | ForecastError::SampleTooSmall { .. }
                ),
                "{cm2}: {error}"
            ),
        }
    }
}
