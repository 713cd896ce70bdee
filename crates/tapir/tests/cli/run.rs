//! What the commands print and write.

use crate::{printed, refused};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

const COURSE: &str = "scenarios/courses/facial-responder.toml";

#[test]
fn compare_prints_json_with_plans_fit_and_provenance() {
    let text = printed(&[
        "compare",
        COURSE,
        "--json",
        "--candidates",
        "512",
        "--plan",
        "light=nb-uvb: 3/w 24w",
    ]);
    let json: Value = serde_json::from_str(&text).unwrap();
    let plans = json["plans"].as_array().unwrap();
    assert_eq!(plans.len(), 5);
    assert_eq!(plans[0]["name"], "stop_now");
    assert_eq!(plans[3]["name"], "go_on");
    assert_eq!(plans[4]["name"]["named"], "light");
    for horizon in plans[0]["horizons"].as_array().unwrap() {
        assert!(horizon["repigmented"]["ci90"][1].is_f64());
        assert!(horizon["relapse"]["probability"].is_f64());
    }
    assert!(plans[2]["grams"].is_f64() && plans[2]["applications"].is_u64());
    assert!(json["fit"]["effective_sample_size"].as_f64().unwrap() > 1.0);
    assert_eq!(json["provenance"]["seed"], 1);
}

#[test]
fn compare_writes_one_self_contained_page_in_either_language() {
    let folder = TempDir::new().unwrap();
    for (lang, word) in [("en", "relapse"), ("zh", "复发")] {
        let page = folder.path().join(format!("{lang}.html"));
        let name = page.display().to_string();
        printed(&[
            "compare",
            COURSE,
            "--candidates",
            "512",
            "--lang",
            lang,
            "--report",
            &name,
        ]);
        let html = fs::read_to_string(page).unwrap();
        assert!(html.contains("<svg") && html.to_lowercase().contains(word));
        assert!(!html.contains("<script") && !html.contains("<link"));
    }
}

#[test]
fn compare_writes_a_pdf_in_either_language() {
    let folder = TempDir::new().unwrap();
    for lang in ["en", "zh"] {
        let page = folder.path().join(format!("{lang}.pdf"));
        let name = page.display().to_string();
        printed(&[
            "compare",
            COURSE,
            "--candidates",
            "256",
            "--lang",
            lang,
            "--report",
            &name,
        ]);
        assert!(fs::read(page).unwrap().starts_with(b"%PDF-"));
    }
}

pub const TRIAL: &str = r#"
name = "small"
seed = 1
patients = 40
weeks = 24
[population]
site = "face"
[[arm]]
name = "vehicle"
plan = "vehicle: bid 24w, stop"
[[endpoint]]
kind = "repigmentation"
at_least = 0.75
week = 24
"#;

#[test]
fn trial_prints_json_and_writes_parquet_and_plot() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("trial.toml"), TRIAL).unwrap();
    let text = printed(&[
        "trial",
        &path("trial.toml"),
        "--json",
        "--out",
        &path("out.parquet"),
        "--plot",
        &path("plot.svg"),
    ]);
    let json: Value = serde_json::from_str(&text).unwrap();
    let endpoint = &json["arms"][0]["endpoints"][0];
    assert_eq!(endpoint["kind"], "repigmentation");
    assert_eq!(json["arms"][0]["n"], 40);
    assert!(endpoint["estimate"].is_f64() && endpoint["ci95"][1].is_f64());
    let parquet = fs::read(path("out.parquet")).unwrap();
    assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
    assert!(
        fs::read_to_string(path("plot.svg"))
            .unwrap()
            .contains("</svg>")
    );
}

#[test]
fn threads_do_not_change_a_byte() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("trial.toml").display().to_string();
    fs::write(&path, TRIAL.replace("patients = 40", "patients = 600")).unwrap();
    let with = |threads: &str| printed(&["--threads", threads, "trial", &path, "--json"]);
    assert_eq!(with("1"), with("5"));
}

#[test]
fn parameter_table_names_unit_status_and_source() {
    let table = printed(&["model", "params"]);
    let row = table
        .lines()
        .find(|line| line.starts_with("application_load"))
        .unwrap();
    for part in ["ng/g", "literature"] {
        assert!(row.contains(part), "{row}");
    }
    let note = table.split(row).nth(1).unwrap().lines().nth(1).unwrap();
    assert!(note.contains("Source: undre-2009."), "{note}");
}

#[test]
fn what_differs_between_the_structural_models_is_shown_of_both() {
    let table = printed(&["model", "params"]);
    let row = table
        .lines()
        .find(|line| line.starts_with("k_recruit "))
        .unwrap();
    assert!(row.contains("CV 0.6029, 0.8561"), "{row}");
}

#[test]
fn tables_of_parameters_and_validation_are_chinese_when_asked_to() {
    let table = printed(&["model", "params", "--lang", "zh"]);
    for part in ["参数", "单位", "文献值", "来源：undre-2009"] {
        assert!(table.contains(part), "{part}: {table}");
    }
    let table = printed(&["validate", "--patients", "20", "--lang", "zh"]);
    for part in ["发表值 [95%]", "区间外", "标定", "比值", "ng/g", "按权重"] {
        assert!(table.contains(part), "{part}: {table}");
    }
    let table = printed(&["validate", "--patients", "20"]);
    let row = table
        .lines()
        .find(|line| line.starts_with("undre-2009/last"))
        .unwrap();
    assert!(
        row.contains("595 [497, 693]") && row.contains("ng/g"),
        "{row}"
    );
}

#[test]
fn model_is_written_as_sbml_with_the_doses_of_a_plan() {
    let plan = "tacrolimus 0.1%: bid 4w, stop";
    let text = printed(&["model", "sbml", "--structure", "B", "--plan", plan]);
    assert!(text.contains("<sbml") && text.contains("level=\"3\"") && text.contains("<event"));
}

#[test]
fn compare_writes_draws_and_the_trajectory_of_each() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let arguments = [
        "compare",
        COURSE,
        "--candidates",
        "256",
        "--draws",
        &path("d.csv"),
    ];
    printed(&[&arguments[..], &["--trajectories", &path("t.parquet")]].concat());
    let draws = fs::read_to_string(path("d.csv")).unwrap();
    let names = draws.lines().next().unwrap();
    assert!(
        names.starts_with("draw,member,structure,k_absorption"),
        "{names}"
    );
    assert!(draws.lines().count() > 100);
    assert!(fs::read(path("t.parquet")).unwrap().starts_with(b"PAR1"));
}

#[test]
fn draws_of_the_constants_widen_ranges_and_follow_values_of_ones_own() {
    let trial = |more: &[&str]| -> Value {
        let own = [
            "trial",
            "scenarios/trials/stop-taper-maintain.toml",
            "--range",
            "0..64",
            "--json",
        ];
        serde_json::from_str(&printed(&[&own, more].concat())).unwrap()
    };
    let hash = |of: &Value| of["provenance"]["parameter_hash"].clone();
    let fitted = trial(&[]);
    assert_eq!(hash(&fitted), hash(&trial(&["--constants", "fitted"])));
    let drawn = trial(&["--constants", "drawn"]);
    assert_ne!(hash(&fitted), hash(&drawn));
    assert_ne!(fitted["arms"], drawn["arms"]);
    // a folder has the values, and draws of its own only if somebody put them there
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(crate::root().join("params")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("posterior-") {
            fs::copy(&path, folder.path().join(name)).unwrap();
        }
    }
    let own = folder.path().display().to_string();
    let same = trial(&["--params", &own, "--constants", "drawn"]);
    assert_eq!(hash(&drawn), hash(&same));
    fs::write(
        folder.path().join("posterior-a.toml"),
        "ic50 = { value = [1.0, -1.0] }\n",
    )
    .unwrap();
    let wrong = ["model", "params", "--params", &own, "--constants", "drawn"];
    let said = refused(&wrong);
    let part =
        "posterior-a.toml: parameter `ic50`: `value` is -1, it must be a finite number above 0";
    assert!(said.contains(part), "{said}");
}
