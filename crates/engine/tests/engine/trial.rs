//! Virtual trials: same seed, same bytes.

use crate::patients::library;
use tapir_engine::trial::{Outcomes, Summary, TrialSpec, run};

const SPEC: &str = r#"
name = "two arms"
seed = 3
patients = 120
weeks = 48

[population]
site = { face = 0.6, hand = 0.4 }

[[arm]]
name = "tacrolimus"
plan = "tacrolimus 0.1%: bid 24w, stop"
adherence = 0.7

[[arm]]
name = "same again"
plan = "tacrolimus 0.1%: bid 24w, stop"
adherence = 0.7

[[arm]]
name = "untreated"
plan = "none"

[[endpoint]]
kind = "mean"
week = 24

[[endpoint]]
kind = "time_to_relapse"
from_week = 24
week = 48
among = "all"
loses_at_least = 0.25
"#;

fn spec() -> TrialSpec {
    TrialSpec::from_toml(SPEC).unwrap()
}

/// Equal to the last bit, where NaN (the endpoint does not apply) equals NaN.
fn assert_same(a: &Outcomes, b: &Outcomes) {
    let bits = |o: &Outcomes| -> Vec<u64> {
        o.values
            .iter()
            .flatten()
            .flatten()
            .map(|x| x.to_bits())
            .collect()
    };
    assert_eq!(bits(a), bits(b));
    assert_eq!(a.acceptance, b.acceptance);
}

fn whole() -> Outcomes {
    run(&library(), &spec(), 0..120, &|_| {}).unwrap()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(whole)
    };
    let one = with(1);
    for threads in [2, 16] {
        let other = with(threads);
        assert_same(&one, &other);
        assert_eq!(one.work, other.work);
    }
}

#[test]
fn parts_merge_to_the_whole() {
    let library = library();
    let part = |range| run(&library, &spec(), range, &|_| {}).unwrap();
    let merged = part(0..37)
        .merge(part(37..38))
        .unwrap()
        .merge(part(38..120))
        .unwrap();
    assert_same(&merged, &whole());
    assert!(part(0..10).merge(part(11..20)).is_err());
}

#[test]
fn arms_with_one_plan_have_the_same_patients_and_misses() {
    let whole = whole();
    assert_eq!(whole.values[0][0], whole.values[1][0]);
    assert_ne!(whole.values[0][0], whole.values[2][0]);
}

#[test]
fn adding_patients_changes_no_other() {
    let library = library();
    let few = run(&library, &spec(), 0..50, &|_| {}).unwrap();
    assert_eq!(few.values[0][0], whole().values[0][0][..50]);
}

#[test]
fn treated_regain_more_than_untreated() {
    let summary = Summary::of(&library(), &spec(), &whole());
    let mean = |arm: usize| summary.arms[arm].endpoints[0].estimate.estimate.unwrap();
    assert!(mean(0) > mean(2) + 0.1, "{} against {}", mean(0), mean(2));
}

#[test]
fn endpoint_beyond_the_trial_is_refused_with_its_line() {
    let text = SPEC.replacen("week = 24", "week = 60", 1);
    let error = TrialSpec::from_toml(&text).unwrap_err();
    insta::assert_snapshot!(error, @"line 26: `endpoint[0].week` is 60, it must be within the trial's 48 weeks; raise `weeks` or lower it");
}

#[test]
fn unknown_key_is_refused_with_its_line() {
    let text = SPEC.replacen("seed = 3", "sede = 3", 1);
    let error = TrialSpec::from_toml(&text).unwrap_err();
    insta::assert_snapshot!(error, @"line 3: `sede` is not known; did you mean `seed`?");
}

#[test]
fn not_a_number_is_refused() {
    let text = SPEC.replacen("adherence = 0.7", "adherence = nan", 1);
    let error = TrialSpec::from_toml(&text).unwrap_err();
    insta::assert_snapshot!(error, @"line 13: `arm[0].adherence` is NaN, it must be a fraction from 0 to 1");
}

#[test]
fn product_without_a_mechanism_is_refused_with_the_reason() {
    let text = SPEC.replacen(
        "plan = \"none\"",
        "plan = \"pimecrolimus 1%: bid 12w, stop\"",
        1,
    );
    let error = TrialSpec::from_toml(&text).unwrap_err();
    insta::assert_snapshot!(error, @"line 22: pimecrolimus 1% can be planned and recorded but not simulated: its level in skin is not in the evidence, and two small open studies do not fix its potency");
}

/// What a study of 22 patients would report, and one of 2000.
#[test]
fn a_new_study_is_predicted_wider_than_its_estimate_and_a_large_one_less_so() {
    let summary = |n: u32| {
        let text = SPEC.replacen("adherence = ", &format!("n = {n}\nadherence = "), 1);
        let spec = TrialSpec::from_toml(&text).unwrap();
        let outcomes = run(&library(), &spec, 0..spec.patients, &|_| {}).unwrap();
        Summary::of(&library(), &spec, &outcomes)
    };
    let (small, large) = (summary(22), summary(2000));
    let endpoints = small.arms[0].endpoints.iter().zip(&large.arms[0].endpoints);
    for (small, large) in endpoints {
        let (small, large) = (small.prediction.unwrap(), large.prediction.unwrap());
        assert_eq!((small.n, large.n), (22, 2000));
        let width = |[low, high]: [Option<f64>; 2]| Some(high? - low?);
        if let (Some(few), Some(many)) = (width(small.ci90), width(large.ci90)) {
            assert!(few >= many && many > 0.0, "{small:?} {large:?}");
        }
        for inner in [small.ci50, small.ci80] {
            assert!(width(inner) <= width(small.ci90));
        }
    }
    assert!(
        small.arms[1]
            .endpoints
            .iter()
            .all(|e| e.prediction.is_none())
    );
    let json = serde_json::to_value(&small).unwrap();
    assert_eq!(json["arms"][0]["endpoints"][0]["prediction"]["n"], 22);
    assert_eq!(serde_json::from_value::<Summary>(json).unwrap(), small);
}

#[test]
fn a_new_study_without_patients_is_refused_with_its_line() {
    let text = SPEC.replacen("adherence = ", "n = 0\nadherence = ", 1);
    insta::assert_snapshot!(TrialSpec::from_toml(&text).unwrap_err(), @"line 13: `arm[0].n` is 0, it must be from 1 to 10000");
}
