//! Wording that a change must show.

use crate::fixture::{between_studies, check, comparison, search, validation};
use tapir_engine::plan::Plan;
use tapir_engine::rng::Seed;
use tapir_report::{Language, compare, validation as report_validation, words};
use unicode_width::UnicodeWidthStr;

const PLANS: [&str; 7] = [
    "none",
    "tacrolimus 0.1%: bid 24w, qd 4w, 3/w 4w, 2/w(mon,thu) 24w, stop",
    "tacrolimus 0.03%: bid 1d, qod 10d, 1/w 1w, 2/w 2w, 5/w 3w",
    "tacrolimus 0.1%: bid 26w, stop + nb-uvb: off 8w, 3/w 16w, stop",
    "potent steroid: (bid 2w, off 1w) x4, stop + excimer: 2/w 12w",
    "ruxolitinib 1.5%: bid 24w + vehicle: qd 1w + pimecrolimus 1%: bid 4w",
    "oral mini-pulse: 2/w(sat,sun) 16w, stop",
];

fn in_words(language: Language) -> String {
    let plans = PLANS.map(|text| {
        let plan: Plan = text.parse().expect("the plans are valid");
        format!("{text}\n  {}", words::plan(&plan, language).join("\n  "))
    });
    plans.join("\n")
}

#[test]
fn plans_in_english_words() {
    insta::assert_snapshot!(in_words(Language::En));
}

#[test]
fn plans_in_chinese_words() {
    insta::assert_snapshot!(in_words(Language::Zh));
}

#[test]
fn a_comparison_on_a_terminal_in_english() {
    insta::assert_snapshot!(compare::text(&comparison(), Language::En));
}

#[test]
fn a_comparison_on_a_terminal_in_chinese() {
    insta::assert_snapshot!(compare::text(&comparison(), Language::Zh));
}

#[test]
fn a_search_on_a_terminal_in_english() {
    insta::assert_snapshot!(tapir_report::search::text(&search(), Language::En));
}

#[test]
fn a_search_on_a_terminal_in_chinese() {
    insta::assert_snapshot!(tapir_report::search::text(&search(), Language::Zh));
}

#[test]
fn the_validation_page_of_the_book() {
    let run = report_validation::Run {
        patients: 400,
        seed: Seed(1),
        model_version: "0.1.0".to_owned(),
        parameter_hash: "0123456789abcdef".to_owned(),
        command: "tapir validate".to_owned(),
    };
    insta::assert_snapshot!(report_validation::markdown(
        &validation(),
        &between_studies(),
        &run
    ));
}

#[test]
fn check_for_a_terminal() {
    let text = tapir_report::check::text(&check(), Language::En);
    assert!(text.contains("FAILS (1 of 81 numbers)"), "{text}");
    assert!(text.contains("Taper, week 52, 6 visits known: 72.0 % against 80.0 %"));
    for line in text
        .lines()
        .chain(tapir_report::check::text(&check(), Language::Zh).lines())
    {
        assert!(line.width() <= 100, "{line}");
    }
}

#[test]
fn page_of_a_check_names_what_failed_and_its_figures() {
    let page = tapir_report::check::markdown(&check(), "tapir check", "individual");
    assert!(
        page.contains("**Failed: Coverage of the prediction intervals"),
        "{page}"
    );
    assert!(page.contains("| repigmented now | **0.000** | 0.400 | **0.000** |"));
    for row in [
        "| Stop now, week 12 | 5.7 | 24.0 | 21.0 | 19.0 |",
        "| one area recorded as ten times its size | 10.0 | 24.0 | 21.0 | 19.0 |",
    ] {
        assert!(page.contains(row), "{row}: {page}");
    }
    for name in tapir_report::check::FIGURES {
        assert!(page.contains(&format!("./individual-{name}.svg")), "{name}");
        let svg = tapir_report::check::svg(&check(), name, Language::En);
        assert!(!svg.contains("NaN"), "{name}");
    }
}
