//! `tapir plan`: what it prints, and what it refuses.

use crate::{printed, refused};
use std::collections::BTreeMap;
use std::fs;
use tapir_engine::plan::Plan;
use tempfile::TempDir;

const COURSE: &str = "scenarios/courses/facial-responder.toml";
const GOAL: &str = "relapse<0.2@52w, repigmented>0.75@24w";

/// A file of limits, with the folder that holds it.
fn limits(text: &str) -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("limits.toml");
    fs::write(&path, text).unwrap();
    let name = path.display().to_string();
    (folder, name)
}

/// A search so small that a test can wait for it.
fn small<'a>(limits: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["plan", COURSE, "--goal", GOAL, "--limits", limits];
    arguments.extend(["--candidates", "512", "--draws", "32"]);
    arguments.extend(more);
    arguments
}

fn json(arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&printed(arguments)).unwrap()
}

#[test]
fn json_has_front_order_fit_and_provenance() {
    let (_folder, limits) = limits("max_weeks = 12\nmax_light_sessions = 0\n");
    let json = json(&small(&limits, &["--json"]));
    let front = json["front"].as_array().unwrap();
    assert!(front.len() > 1);
    for plan in front {
        assert!(plan["plan"].as_str().unwrap().parse::<Plan>().is_ok());
        assert!(plan["name"].is_string() && plan["meets_goal"].is_boolean());
        for amount in ["applications", "visits", "weeks_on_treatment"] {
            assert!(plan[amount].is_u64(), "{amount}");
        }
        assert!(plan["grams"].as_f64().unwrap() >= 0.0);
        assert!(plan["weeks_on_treatment"].as_u64().unwrap() <= 12);
        assert_eq!(plan["light_sessions"], 0);
        let relapse = &plan["relapse"];
        let [p, low, high] = [
            &relapse["probability"],
            &relapse["ci90"][0],
            &relapse["ci90"][1],
        ]
        .map(|x| x.as_f64().unwrap());
        assert!(low <= p && p <= high);
        let weeks: Vec<u64> = plan["horizons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|h| h["week"].as_u64().unwrap())
            .collect();
        assert_eq!(weeks, [12, 24, 52]);
        assert!(plan["horizons"][2]["repigmented"]["ci90"][1].is_f64());
        assert_eq!(plan["conditions"].as_array().unwrap().len(), 2);
    }
    assert_eq!(json["goal"], GOAL);
    assert_eq!(json["limits"]["max_weeks"], 12);
    let pairs = front.len() * (front.len() - 1) / 2;
    let order = json["order"].as_array().unwrap();
    assert_eq!(order.len(), pairs);
    for pair in order {
        let shares = ["first_lower", "second_lower", "equal"].map(|s| pair[s].as_f64().unwrap());
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
    assert!(json["fit"]["effective_sample_size"].as_f64().unwrap() > 1.0);
    let plans = &json["provenance"]["plans"];
    let excluded: BTreeMap<String, u64> =
        serde_json::from_value(plans["excluded"].clone()).unwrap();
    assert!(excluded.contains_key("max_weeks") && excluded.contains_key("max_light_sessions"));
    assert_eq!(
        plans["considered"].as_u64().unwrap(),
        plans["simulated"].as_u64().unwrap() + excluded.values().sum::<u64>()
    );
    assert!(json["provenance"]["work"]["steps"].as_u64().unwrap() > 0);
    assert_eq!(json["provenance"]["seed"], 1);
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let (_folder, limits) = limits("max_weeks = 8\n");
    let with = |threads: &'static str, seed: &'static str| {
        printed(&small(
            &limits,
            &["--json", "--threads", threads, "--seed", seed],
        ))
    };
    let one = with("1", "3");
    assert_eq!(one, with("2", "3"));
    assert_ne!(one, with("2", "4"));
}

#[test]
fn the_table_informs_in_either_language() {
    let (_folder, limits) = limits("max_weeks = 20\nmax_light_sessions = 0\n");
    let english = printed(&small(&limits, &[]));
    for part in [
        "Stop now",
        "beats",
        "No controlled trial has compared a taper with an abrupt stop",
    ] {
        assert!(english.contains(part), "{part}");
    }
    let chinese = printed(&small(&limits, &["--lang", "zh"]));
    assert!(chinese.contains("立即停药") && chinese.contains("尚无对照试验"));
}

#[test]
fn bad_goal_is_one_sentence_with_its_column() {
    let with = |goal| refused(&["plan", COURSE, "--goal", goal]);
    insta::assert_snapshot!(with("relapse<20@52w"), @"tapir: --goal: column 9: `relapse` is compared with 20, it must be a probability above 0 and at most 1; for 20 % write 0.2 or 20%");
    insta::assert_snapshot!(with("relapse<0.2"), @"tapir: --goal: column 12: the time of `relapse` is nothing, it must be `@` and a whole number of weeks after the decision, 1 to 104, with a `w`; write for example relapse<0.2@52w");
}

#[test]
fn bad_limit_is_one_sentence_with_its_line() {
    let with = |text: &str| {
        let (folder, path) = limits(text);
        let said = refused(&["plan", COURSE, "--limits", &path]);
        said.replace(&folder.path().display().to_string(), "DIR")
    };
    insta::assert_snapshot!(with("# weeks\nmax_weeks = 1000\n"), @"tapir: DIR/limits.toml: line 2: `max_weeks` is 1000, it must be whole weeks from 0 to 521");
    insta::assert_snapshot!(with("max_weeks = \"long\"\n"), @r#"tapir: DIR/limits.toml: line 1: `max_weeks` is the text "long", it must be a whole number from 0 to 521"#);
    insta::assert_snapshot!(with("products = [\"excimer\"]\n"), @r#"tapir: DIR/limits.toml: line 1: `products[0]` is "excimer", it must be tacrolimus 0.03%, tacrolimus 0.1% or nb-uvb; the search makes plans of these"#);
    let missing = refused(&["plan", COURSE, "--limits", "nowhere.toml"]);
    insta::assert_snapshot!(missing, @"tapir: nowhere.toml: there is no such file; check the path");
}

#[test]
fn limits_that_not_even_a_stop_keeps_are_refused_before_the_work() {
    let (folder, path) = limits("max_visits = 3\n");
    let said = refused(&["plan", COURSE, "--limits", &path]);
    let said = said.replace(&folder.path().display().to_string(), "DIR");
    insta::assert_snapshot!(said, @"tapir: DIR/limits.toml: none of 503 plans is within the limits, not even stopping now; `max_visits` excludes most, 306; widen it");
}
