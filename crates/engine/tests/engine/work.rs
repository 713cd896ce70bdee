//! What people wait for, in counted work: a change that doubles it is seen at once,
//! whatever the machine. `cargo bench -p tapir-engine` gives the time.

use crate::patients::library;
use std::fmt::Write;
use tapir_engine::course::Course;
use tapir_engine::fit::modes;
use tapir_engine::forecast::{Options, compare};
use tapir_engine::ode::Work;
use tapir_engine::rng::Seed;
use tapir_engine::search::{Goal, Limits, SearchOptions, search};
use tapir_engine::structure::Structure;

const RESPONDER: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");
const TEN_VISITS: &str = include_str!("../../benches/ten-visits.toml");

fn line(text: &mut String, what: &str, work: Work) {
    let Work {
        steps,
        evaluations,
        repeated,
    } = work;
    let line = writeln!(
        text,
        "{what}: {steps} steps, {evaluations} evaluations, {repeated} stretches repeated"
    );
    line.unwrap();
}

#[test]
fn comparison_and_search_cost_what_they_cost() {
    let (library, mut text) = (library(), String::new());
    for (name, course) in [("responder", RESPONDER), ("ten visits", TEN_VISITS)] {
        let course = Course::from_toml(course).unwrap();
        let options = Options {
            candidates: 512,
            draws: 128,
            ..Options::default()
        };
        let compared = compare(&library, &course, &[], options).unwrap();
        let what = format!("compare, {name}");
        line(&mut text, &what, compared.provenance.work);
    }
    let course = Course::from_toml(RESPONDER).unwrap();
    let options = SearchOptions {
        candidates: 256,
        first_look: 1,
        kept: 12,
        draws: 32,
        per_draw: 2,
        seed: Seed(1),
    };
    let (goal, limits) = (Goal::default(), Limits::default());
    let found = search(&library, &course, &goal, &limits, options, &|_| {}).unwrap();
    let plans = found.provenance.plans.simulated;
    let what = format!("plan, {plans} plans");
    line(&mut text, &what, found.provenance.run.work);
    insta::assert_snapshot!(text);
}

/// A bound, not a count: how often a search asks for a gradient hangs on roundings.
#[test]
fn map_estimates_of_ten_visits_stay_cheap() {
    let library = library();
    let course = Course::from_toml(TEN_VISITS).unwrap();
    for structure in Structure::ALL {
        let found = modes(&library, &course, structure, Seed(1)).unwrap();
        let work = found.work;
        assert!(!found.value.is_empty());
        assert!(work.evaluations < 15_000_000, "{structure}: {work:?}");
    }
}
