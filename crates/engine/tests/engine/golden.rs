//! Numbers that a change of the model, the solver or the parameters moves.
//!
//! Whoever moves them on purpose accepts the new ones (`INSTA_UPDATE=always`) and
//! says so under "Model output" in the changelog. The work beside them shows a
//! change that costs twice as much.

use crate::patients::library;
use std::fmt::Write;
use tapir_engine::course::Course;
use tapir_engine::forecast::{Options, compare};
use tapir_engine::ode::Work;
use tapir_engine::rng::Seed;
use tapir_engine::trial::{Summary, TrialSpec, run};

const TRIAL: &str = include_str!("../../../../scenarios/trials/stop-taper-maintain.toml");
const RESPONDER: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");
const HAND: &str = include_str!("../../../../scenarios/courses/hand-non-responder.toml");

/// Three decimals, or a dash where there is nothing to estimate.
fn decimals(x: Option<f64>) -> String {
    x.map_or("-".to_owned(), |x| format!("{x:.3}"))
}

fn work_line(work: Work) -> String {
    format!(
        "work: {} steps, {} evaluations, {} repeated\n",
        work.steps, work.evaluations, work.repeated
    )
}

#[test]
fn trial_of_the_repository() {
    let mut spec = TrialSpec::from_toml(TRIAL).unwrap();
    spec.patients = 200;
    let outcomes = run(&library(), &spec, 0..200, &|_| {}).unwrap();
    let summary = Summary::of(&library(), &spec, &outcomes);
    let mut text = format!("acceptance {:.3}\n", summary.acceptance);
    for arm in &summary.arms {
        for (spec, endpoint) in spec.endpoints.iter().zip(&arm.endpoints) {
            let [low, high] = endpoint.estimate.ci95.map(decimals);
            writeln!(
                text,
                "{}, {:?}: {} [{low}, {high}] of {}, A {} B {}",
                arm.name,
                spec.measure(),
                decimals(endpoint.estimate.estimate),
                endpoint.estimate.n,
                decimals(endpoint.structures.a),
                decimals(endpoint.structures.b),
            )
            .unwrap();
        }
    }
    text += &work_line(outcomes.work);
    insta::assert_snapshot!(text);
}

#[test]
fn comparison_of_the_example_courses() {
    let mut text = String::new();
    for course in [RESPONDER, HAND] {
        let course = Course::from_toml(course).unwrap();
        let options = Options {
            candidates: 512,
            draws: 128,
            seed: Seed(1),
            ..Options::default()
        };
        let comparison = compare(&library(), &course, &[], options).unwrap();
        writeln!(text, "{}", comparison.header.label).unwrap();
        for plan in &comparison.plans {
            for horizon in &plan.horizons {
                let (q, r) = (horizon.repigmented, horizon.relapse);
                writeln!(
                    text,
                    "  {}, week {}: repigmented {:.3} [{:.3}, {:.3}], relapse {:.3} [{:.3}, {:.3}]",
                    plan.name,
                    horizon.week,
                    q.median,
                    q.ci90[0],
                    q.ci90[1],
                    r.probability,
                    r.ci90[0],
                    r.ci90[1],
                )
                .unwrap();
            }
        }
        text += "  ";
        text += &work_line(comparison.provenance.work);
    }
    insta::assert_snapshot!(text);
}
