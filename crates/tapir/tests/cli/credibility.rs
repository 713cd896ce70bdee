//! `tapir sensitivity` and `tapir predictive-check`: pages, figures, refusals.

use crate::{printed, refused};
use std::fs;
use tempfile::TempDir;

/// Runs an analysis with page and figure; returns what it printed and both.
fn with_page(arguments: &[&str]) -> [String; 3] {
    let folder = TempDir::new().unwrap();
    let name = |file: &str| folder.path().join(file).display().to_string();
    let (page, plot) = (name("page.md"), name("figure.svg"));
    let all = [arguments, &["--page", &page, "--plot", &plot]].concat();
    let text = printed(&all);
    [
        text,
        fs::read_to_string(page).unwrap(),
        fs::read_to_string(plot).unwrap(),
    ]
}

fn is_a_figure(svg: &str) {
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    assert!(!svg.contains("NaN"));
}

#[test]
fn trials_drawn_beside_published_ones_have_ranges_around_their_median() {
    let [text, page, figure] = with_page(&[
        "predictive-check",
        "--patients",
        "200",
        "--trials",
        "200",
        "--seed",
        "3",
    ]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let checks = json["checks"].as_array().unwrap();
    assert!(!checks.is_empty());
    for check in checks {
        let (bands, points) = (&check["bands"], &check["points"]);
        let found = [bands, points].map(|part| part.as_array().unwrap());
        assert!(found[0].len() > 1, "{check}");
        assert!(!found[1].is_empty(), "{check}");
        for drawn in found.into_iter().flatten() {
            let number = |value: &serde_json::Value| value.as_f64().unwrap();
            let [low, high] = [0, 1].map(|end| number(&drawn["range90"][end]));
            let median = number(&drawn["median"]);
            assert!(low <= median && median <= high, "{drawn}");
        }
    }
    assert!(page.contains("tapir predictive-check --patients 200 --trials 200 --seed 3"));
    is_a_figure(&figure);
}

#[test]
fn unknown_question_names_those_that_exist() {
    let text = refused(&["sensitivity", "--question", "cure"]);
    assert!(text.contains("write one of: "), "{text}");
}

#[test]
fn unwritable_pages_are_refused_before_the_work() {
    for command in ["sensitivity", "identifiability", "predictive-check"] {
        for (option, file) in [("--page", "page.md"), ("--plot", "plot.svg")] {
            let text = refused(&[command, option, &format!("/nowhere/at/all/{file}")]);
            assert!(
                text.contains("folder /nowhere/at/all does not exist"),
                "{command}: {text}"
            );
        }
    }
}

#[test]
fn too_few_patients_are_refused_with_the_limit() {
    let text = refused(&["identifiability", "--patients", "3"]);
    assert!(text.contains("from 20 to 100000"), "{text}");
}
