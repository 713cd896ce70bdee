//! The published schemas against what the program really prints and reads.

use crate::{printed, root, tapir};
use jsonschema::Validator;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tapir_engine::evidence::Validation;
use tapir_engine::forecast::Comparison;
use tapir_engine::params::ParameterListing;
use tapir_engine::schema::Described;
use tapir_engine::search::Search;
use tapir_engine::trajectory::Simulation;
use tapir_engine::trial::TrialResult;
use tapir_engine::validate::credibility::{Identifiability, PredictiveChecks, SensitivityReport};
use tapir_engine::validate::sbc::Check;

const COURSE: &str = "scenarios/courses/facial-responder.toml";

/// Of what `tapir schema` prints.
fn validator(what: &str) -> Validator {
    let schema: Value = serde_json::from_str(&printed(&["schema", what])).unwrap();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

fn faults(validator: &Validator, document: &Value) -> Vec<String> {
    let faults = validator.iter_errors(document);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

/// What a command prints follows its schema, and is read back as it was.
fn follows_as_text<T: DeserializeOwned + Serialize>(what: &str, text: &str) -> Value {
    let document: Value = serde_json::from_str(text).unwrap();
    assert_eq!(faults(&validator(what), &document), [""; 0], "{what}");
    let read: T = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), document, "{what}");
    document
}

/// The same, and into the same value.
fn follows<T: DeserializeOwned + PartialEq + Serialize>(what: &str, text: &str) -> Value {
    let document = follows_as_text::<T>(what, text);
    let read: T = serde_json::from_str(text).unwrap();
    let again: T = serde_json::from_value(document.clone()).unwrap();
    assert!(again == read, "{what}");
    document
}

fn compared(course: &str, more: &[&str]) -> Value {
    let arguments = ["compare", course, "--json", "--candidates", "1024"];
    let text = printed(&[&arguments[..], more].concat());
    follows::<Comparison>("compare", &text)
}

#[test]
fn comparisons_of_every_course_follow_their_schema() {
    for course in files("scenarios/courses") {
        compared(&course, &["--plan", "taper=tacrolimus 0.1%: qd 60w"]);
    }
}

#[test]
fn comparisons_by_draws_of_modes_and_chains_follow_their_schema() {
    compared(COURSE, &["--fit", "mode"]);
}

#[test]
fn a_users_plan_called_taper_stays_the_users() {
    let plan = "taper=nb-uvb: 3/w 24w";
    let json = compared(COURSE, &["--plan", plan]);
    let names: Vec<&Value> = json["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["name"])
        .collect();
    let own = json!({ "named": "taper" });
    let usual = ["stop_now", "taper", "maintain", "go_on"].map(|name| json!(name));
    let usual = usual.iter().chain([&own]);
    assert_eq!(names, usual.collect::<Vec<_>>());
    let text = printed(&["compare", COURSE, "--candidates", "256", "--plan", plan]);
    assert!(
        text.contains("2 Taper") && text.contains("5 “taper” (own plan)"),
        "{text}"
    );
}

#[test]
fn searches_follow_their_schema() {
    let folder = tempfile::TempDir::new().unwrap();
    let limits = folder.path().join("limits.toml");
    fs::write(&limits, "max_weeks = 12\nmax_light_sessions = 0\n").unwrap();
    let limits = limits.display().to_string();
    for course in [COURSE, "scenarios/courses/hand-non-responder.toml"] {
        let text = printed(&[
            "plan",
            course,
            "--limits",
            &limits,
            "--json",
            "--candidates",
            "256",
            "--draws",
            "32",
        ]);
        follows::<Search>("plan", &text);
    }
}

const TRIAL: &str = r#"
name = "every endpoint"
seed = 1
patients = 40
weeks = 48
population = { site = { face = 2, hand = 1 }, age_years = { min = 18, max = 65 } }
arm = [
  { name = "1", plan = "tacrolimus 0.1%: bid 24w, stop", adherence = 0.8 },
  { name = "2", plan = "none" },
]
endpoint = [
  { kind = "repigmentation", at_least = 0.75, week = 24 },
  { kind = "any", week = 24 },
  { kind = "mean", week = 24 },
  { kind = "area_change", week = 24 },
  { kind = "relapse", from_week = 24, week = 48, among = "all", loses_at_least = 0.25 },
  { kind = "time_to_relapse", from_week = 24, week = 48, loses_at_least = 0.25 },
  { kind = "blood_level", week = 1, below = 1.0, treated_percent_bsa = 10 },
  { kind = "skin_level", week = 0.142857 },
]
"#;

#[test]
fn a_trial_with_every_endpoint_follows_its_schema() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("trial.toml");
    fs::write(&path, TRIAL).unwrap();
    let text = printed(&["trial", &path.display().to_string(), "--json"]);
    follows::<TrialResult>("trial", &text);
    let spec = as_json(&path);
    assert_eq!(faults(&validator("trial-spec"), &spec), [""; 0]);
}

#[test]
fn a_validation_follows_its_schema() {
    let text = printed(&["validate", "--patients", "20", "--json"]);
    follows::<Validation>("validate", &text);
}

#[test]
fn a_check_follows_its_schema_also_where_it_fails() {
    let output = tapir(&[
        "check",
        "--quick",
        "--patients",
        "240",
        "--candidates",
        "256",
        "--json",
    ]);
    let text = String::from_utf8(output.stdout).unwrap();
    follows::<Check>("check", &text);
}

#[test]
fn a_check_of_the_fewest_patients_is_made_and_follows_its_schema() {
    let output = tapir(&[
        "check",
        "--quick",
        "--patients",
        "24",
        "--candidates",
        "256",
        "--json",
    ]);
    // whether all claims hold of so few is chance
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.is_empty() || error.contains("claims failed"),
        "{error}"
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let check = follows::<Check>("check", &text);
    assert_eq!(check["patients"], 24);
}

#[test]
fn simulated_patients_follow_their_schema_with_the_names_of_the_columns() {
    let folder = tempfile::TempDir::new().unwrap();
    let csv = folder.path().join("rows.csv").display().to_string();
    let text = printed(&[
        "simulate",
        "--plan",
        "tacrolimus 0.1%: bid 4w, stop",
        "--times",
        "0,6h,8w",
        "--out",
        &csv,
        "--json",
    ]);
    let document = follows::<Simulation>("simulate", &text);
    let fields = document["rows"][0].as_object().unwrap();
    let mut fields: Vec<&str> = fields.keys().map(String::as_str).collect();
    let rows = fs::read_to_string(csv).unwrap();
    let mut columns: Vec<&str> = rows.lines().next().unwrap().split(',').collect();
    fields.sort_unstable();
    columns.sort_unstable();
    assert_eq!(fields, columns);
}

#[test]
fn the_parameters_follow_their_schema() {
    let text = printed(&["model", "params", "--json"]);
    let document = follows::<ParameterListing>("model-params", &text);
    assert_eq!(document["structures"]["A"]["ic50"]["unit"], "ng/g");
    assert!(!document["correlations"].as_array().unwrap().is_empty());
}

#[test]
fn predictive_checks_follow_their_schema() {
    let text = printed(&["predictive-check", "--patients", "100", "--trials", "100"]);
    follows_as_text::<PredictiveChecks>("predictive-check", &text);
}

#[test]
fn a_sensitivity_analysis_follows_its_schema() {
    let text = printed(&["sensitivity", "--quick", "--json"]);
    follows_as_text::<SensitivityReport>("sensitivity", &text);
}

#[test]
#[ignore = "takes minutes; add -- --ignored"]
fn identifiability_follows_its_schema() {
    let text = printed(&["identifiability", "--patients", "20"]);
    follows::<Identifiability>("identifiability", &text);
}

#[test]
fn a_profile_of_every_kind_follows_the_schema_of_identifiability() {
    let provenance = json!({
        "model_version": "0", "parameter_hash": "a", "data_hash": "b", "seed": 1,
        "work": { "steps": 1, "evaluations": 2, "repeated": 0 },
    });
    let document = json!({
        "patients": [{
            "course": { "plan": "tacrolimus 0.1%: bid 24w", "weeks": [0, 8] },
            "structure": "A",
            "areas": [12.0, 9.5],
            "parameters": [{
                "name": "ic50", "mode": 0.5, "range": [-1.5, null], "fall": 2.5,
                "points": [{ "coordinate": -1.0, "ln_profile": -3.5 }],
            }],
            "provenance": provenance,
        }],
        "population": [{
            "structure": "B", "patients": 20, "objective": 3.5, "noise": 0.5,
            "parameters": [{
                "name": "k_recruit", "of_cv": true, "value": 0.5, "position": 0.5,
                "sd_alone": 0.25, "sd_together": 0.5, "narrowed": 0.75,
            }],
            "profiles": [{
                "name": "ic50",
                "points": [{ "value": 1.5, "position": 0.0, "alone": 2.5, "together": 1.5 }],
            }],
            "provenance": provenance,
        }],
    });
    follows::<Identifiability>("identifiability", &document.to_string());
    let validator = validator("identifiability");
    for broken in [
        without(&document, "population"),
        with(&document, "/patients/0/structure", json!("C")),
        with(&document, "/patients/0/areas/0", Value::Null),
        with(&document, "/population/0/parameters/0/of_cv", json!("yes")),
    ] {
        assert!(!validator.is_valid(&broken), "{broken}");
    }
}

/// The commands of a page of help, below its heading.
fn commands(arguments: &[&str]) -> Vec<String> {
    let help = printed(&[arguments, &["--help"]].concat());
    let list = help.split("Commands:\n").nth(1).unwrap_or_default();
    let names = list.lines().take_while(|line| line.starts_with("  "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_that_prints_json_has_a_schema() {
    let all = commands(&[]);
    assert!(all.len() > 10, "{all:?}");
    let mut seen = 0;
    for command in all {
        let inner = commands(&[&command]);
        let paths = if inner.is_empty() {
            vec![vec![command]]
        } else {
            let below = inner.into_iter().map(|name| vec![command.clone(), name]);
            below.collect()
        };
        for path in paths {
            let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
            arguments.push("--help");
            let help = printed(&arguments);
            let always = ["predictive-check", "identifiability"].contains(&path[0].as_str());
            if always || help.contains("--json ") || help.contains("--json\n") {
                let name = path.join("-");
                let known = Described::ALL.iter().any(|d| d.name() == name);
                assert!(known, "{name} has no schema");
                seen += 1;
            }
        }
    }
    // all but the three kinds of files that people write
    assert_eq!(seen, Described::ALL.len() - 3);
}

/// The files of a folder, as the program is given them.
fn files(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let mut files: Vec<String> = entries
        .map(|entry| format!("{folder}/{}", entry.unwrap().file_name().display()))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder}");
    files
}

/// A TOML file as JSON, where a date is a text.
fn as_json(path: &Path) -> Value {
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(json).collect(),
            toml::Value::Table(table) => {
                let fields = table.into_iter().map(|(key, value)| (key, json(value)));
                Value::Object(fields.collect())
            }
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(truth) => truth.into(),
        }
    }
    let text = fs::read_to_string(path).unwrap();
    json(toml::Value::Table(text.parse().unwrap()))
}

#[test]
fn every_scenario_follows_the_schema_of_its_kind() {
    for (what, folder) in [
        ("course", "scenarios/courses"),
        ("course", "scenarios/check"),
        ("trial-spec", "scenarios/trials"),
        ("limits", "scenarios/limits"),
    ] {
        let validator = validator(what);
        for file in files(folder) {
            let document = as_json(&root().join(&file));
            assert_eq!(faults(&validator, &document), [""; 0], "{file}");
        }
    }
}

/// The document with one thing changed; `at` must exist.
fn with(document: &Value, at: &str, value: Value) -> Value {
    let mut broken = document.clone();
    *broken.pointer_mut(at).unwrap() = value;
    broken
}

fn without(document: &Value, field: &str) -> Value {
    let mut broken = document.clone();
    broken.as_object_mut().unwrap().remove(field).unwrap();
    broken
}

#[test]
fn a_broken_course_does_not_follow_the_schema() {
    let validator = validator("course");
    let course = as_json(&root().join(COURSE));
    assert!(validator.is_valid(&course));
    for broken in [
        without(&course, "lesion"),
        with(&course, "/lesion/site", json!("nose")),
        with(&course, "/patient/age_years", json!(-1)),
        with(&course, "/patient/age_years", json!("old")),
        with(&course, "/visit/0/date", json!("2025-13-40")),
        with(&course, "/visit/1/area_cm2", json!(-9.6)),
        with(&course, "/treatment/adherence", json!("seldom")),
        with(&course, "/treatment/plan", json!(7)),
        with(&course, "/lesion", json!({ "site": "face", "misspelt": 1 })),
    ] {
        assert!(!validator.is_valid(&broken), "{broken}");
    }
}

#[test]
fn a_broken_trial_file_does_not_follow_the_schema() {
    let validator = validator("trial-spec");
    let file = &files("scenarios/trials")[0];
    let spec = as_json(&root().join(file));
    assert!(validator.is_valid(&spec));
    for broken in [
        without(&spec, "seed"),
        with(&spec, "/endpoint/0/kind", json!("cure")),
        with(
            &spec,
            "/endpoint/0",
            json!({ "kind": "mean", "week": 4, "at_least": 1 }),
        ),
        with(
            &spec,
            "/arm/0/plan",
            json!({ "treatment": [{ "product": "vehicle" }] }),
        ),
    ] {
        assert!(!validator.is_valid(&broken), "{broken}");
    }
}

#[test]
fn a_broken_result_does_not_follow_the_schema() {
    let validator = validator("compare");
    let result = compared(COURSE, &[]);
    for broken in [
        without(&result, "plans"),
        without(&result, "decision_date"),
        with(&result, "/plans/0/name", json!("my plan")),
        with(&result, "/plans/0/name", json!({ "named": 7 })),
        with(
            &result,
            "/plans/0/horizons/0/repigmented/median",
            Value::Null,
        ),
        with(&result, "/fit/effective_sample_size", Value::Null),
        with(&result, "/decision_date", json!("today")),
        with(&result, "/fit/warnings", json!([{ "kind": "new" }])),
    ] {
        assert!(
            !validator.is_valid(&broken),
            "{}",
            broken["plans"][0]["name"]
        );
    }
}

#[test]
fn the_published_schemas_are_those_of_the_program() {
    for described in Described::ALL {
        let name = described.name();
        let path = root().join(format!("docs/src/schema/{name}.json"));
        let published = fs::read_to_string(&path).unwrap();
        assert_eq!(
            published,
            printed(&["schema", name]),
            "run `cargo xtask gen`"
        );
    }
}
