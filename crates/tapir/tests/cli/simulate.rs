//! Given patients under a plan.

use crate::{printed, refused};
use std::fs;
use tempfile::TempDir;

const PLAN: &str = "tacrolimus 0.1%: bid 24w, stop";

#[test]
fn a_row_per_patient_and_time_with_units_in_the_names() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let patients = "id,structure,site,age_years,ic50\na,A,face,25,10.75\nb,B,hand,,62.4\n";
    fs::write(path("p.csv"), patients).unwrap();
    for name in ["o.csv", "o.json", "o.parquet"] {
        printed(&[
            "simulate",
            "--plan",
            PLAN,
            "--patients",
            &path("p.csv"),
            "--times",
            "0,6h,1d",
            "--every",
            "4w",
            "--until",
            "24w",
            "--out",
            &path(name),
            "--plot",
            &path("o.svg"),
        ]);
    }
    let csv = fs::read_to_string(path("o.csv")).unwrap();
    let mut lines = csv.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert!(
        names.starts_with(&["id", "structure", "site", "time_days"]),
        "{names:?}"
    );
    for name in [
        "skin_ng_per_g",
        "blood_ng_per_ml",
        "inhibition_fraction",
        "repigmentation_fraction",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    // 0, 6 h, 1 d and six times four weeks, for two patients
    assert_eq!(rows.len(), 2 * 9);
    assert_eq!((rows[1][0], rows[1][3], rows[9][1]), ("a", "0.25", "B"));
    let json: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(path("o.json")).unwrap()).unwrap();
    assert_eq!(json["rows"].as_array().unwrap().len(), 18);
    assert!(json["provenance"]["parameter_hash"].is_string());
    assert!(fs::read(path("o.parquet")).unwrap().starts_with(b"PAR1"));
    let svg = fs::read_to_string(path("o.svg")).unwrap();
    roxmltree::Document::parse(&svg).unwrap();
}

#[test]
fn the_typical_patient_has_a_table_in_either_language() {
    let table = printed(&["simulate", "--plan", PLAN, "--until", "4w"]);
    assert!(table.contains("skin, ng/g"), "{table}");
    let table = printed(&[
        "simulate",
        "--plan",
        "他克莫司 0.1%：每日两次 24周，停",
        "--until",
        "4w",
        "--lang",
        "zh",
    ]);
    assert!(table.contains("皮肤，ng/g"), "{table}");
}

#[test]
fn covariates_are_options_and_refused_beyond_their_limits() {
    let pigment = |more: &[&str]| {
        let arguments = ["simulate", "--plan", PLAN, "--times", "24w", "--json"];
        let text = printed(&[&arguments[..], more].concat());
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        json["rows"][0]["repigmentation_fraction"].as_f64().unwrap()
    };
    let usual = pigment(&[]);
    assert!((usual - pigment(&["--age", "30", "--lesion-age", "1"])).abs() < 1e-12);
    for more in [
        &["--age", "70"][..],
        &["--lesion-age", "20"],
        &["--leukotrichia", "0.5"],
        &["--segmental"],
        &["--site", "hand"],
    ] {
        assert!((usual - pigment(more)).abs() > 1e-9, "{more:?}");
    }
    for (option, value, said) in [
        ("--age", "121", "it must be a number from 0 to 120"),
        ("--age", "-1", "it must be a number from 0 to 120"),
        ("--lesion-age", "old", "it must be a number from 0 to 100"),
        ("--leukotrichia", "30", "it must be a number from 0 to 1"),
        ("--leukotrichia", "nan", "it must be a number from 0 to 1"),
    ] {
        let text = refused(&["simulate", option, value]);
        assert_eq!(text, format!("tapir: {option} is {value}: {said}"));
    }
    let text = refused(&["simulate", "--age", "x", "--lang", "zh"]);
    assert_eq!(text, "tapir: --age 的值为 x：应为 0 至 120 的数");
}

#[test]
fn a_row_without_a_value_has_that_of_the_options() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("p.csv").display().to_string();
    fs::write(&path, "id,age_years\na,70\nb,\nc,30\n").unwrap();
    let text = printed(&[
        "simulate",
        "--plan",
        PLAN,
        "--patients",
        &path,
        "--age",
        "70",
        "--times",
        "24w",
        "--json",
    ]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let of = |row: usize| &json["rows"][row]["repigmentation_fraction"];
    assert_eq!(of(0), of(1));
    assert_ne!(of(1), of(2));
}

#[test]
fn a_value_is_changed_by_name_and_refused_beyond_its_limits() {
    let skin = |set: &[&str]| {
        let arguments = [
            &["simulate", "--plan", PLAN, "--times", "7d", "--json"],
            set,
        ]
        .concat();
        let json: serde_json::Value = serde_json::from_str(&printed(&arguments)).unwrap();
        json["rows"][0]["skin_ng_per_g"].as_f64().unwrap()
    };
    assert!(skin(&["--set", "k_clearance=2"]) < skin(&[]));
    for (set, said) in [
        (
            "k_clearance=-1",
            "tapir: --set: `k_clearance` is -1 1/d, it must be above 0 and at most 1000",
        ),
        (
            "k_clear=1",
            "tapir: --set: the model has no parameter `k_clear`; `tapir model params` lists them",
        ),
        (
            "imax=2",
            "tapir: --set: `imax` is 2, it must be from 0 to 1",
        ),
        (
            "imax",
            "tapir: --set is imax: write NAME=VALUE with a number, for example k_clearance=0.5",
        ),
    ] {
        assert_eq!(refused(&["simulate", "--set", set]), said);
    }
}

fn rows_refused(text: &str) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("p.csv").display().to_string();
    fs::write(&path, text).unwrap();
    let said = refused(&["simulate", "--patients", &path]);
    let chinese = refused(&["simulate", "--patients", &path, "--lang", "zh"]);
    assert!(!chinese.contains("应为应为"), "{chinese}");
    said.replace(&path, "p.csv")
}

#[test]
fn a_table_of_patients_says_on_which_line_and_in_which_column_it_is_wrong() {
    insta::assert_snapshot!(rows_refused("id,ic\na,1\n"), @"tapir: p.csv: line 1: column 2 is `ic`, it must be id, structure, site, age_years, lesion_age_years, leukotrichia, segmental or a parameter; `tapir model params` lists those");
    insta::assert_snapshot!(rows_refused("ID,ic50\na,1\n"), @"tapir: p.csv: line 1: column 1 is `ID`; did you mean `id`?");
    insta::assert_snapshot!(rows_refused("id;ic50\na;1\n"), @"tapir: p.csv: line 1: column 1 is `id;ic50`; put plain commas between the columns");
    insta::assert_snapshot!(rows_refused("id,age_years\nb,20\na,\"31\n"), @"tapir: p.csv: line 3: a quotation mark opens here and nothing closes it; add the other, or leave it out");
    insta::assert_snapshot!(rows_refused("id,site\na,nose\n"), @"tapir: p.csv: line 2: `site` is nose, it must be face, neck, scalp, trunk, arm, leg, hand, foot or genital");
}

#[test]
fn a_lesion_older_than_its_patient_is_refused_as_in_a_course_and_a_trial() {
    insta::assert_snapshot!(rows_refused("id,age_years,lesion_age_years\nb,2,2\na,2,50\n"), @"tapir: p.csv: line 3: the lesion is 50 years old and its patient 2: no lesion is older than its patient");
    let text = refused(&["simulate", "--age", "1", "--lesion-age", "5"]);
    insta::assert_snapshot!(text, @"tapir: the lesion is 5 years old and its patient 1: no lesion is older than its patient; change --age or --lesion-age");
}

#[test]
fn without_a_plan_nothing_is_said_of_a_decision_and_the_site_is_in_the_language() {
    let english = printed(&["simulate", "--until", "1w"]);
    assert!(english.starts_with("No treatment.\n"), "{english}");
    let chinese = printed(&["simulate", "--until", "1w", "--lang", "zh"]);
    assert!(chinese.starts_with("不治疗。\n"), "{chinese}");
    assert!(chinese.contains("typical：结构模型 A，面部"), "{chinese}");
}

#[test]
fn a_json_file_ends_with_a_line_end() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("o.json").display().to_string();
    printed(&["simulate", "--until", "1w", "--out", &path]);
    assert!(fs::read_to_string(path).unwrap().ends_with("}\n"));
}
