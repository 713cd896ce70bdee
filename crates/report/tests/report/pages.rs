//! What every page and plot keeps to.

use crate::fixture::{alternatives, comparison, search, trial, validation};
use std::collections::BTreeSet;
use tapir_engine::library::Library;
use tapir_engine::plan::PlanName;
use tapir_engine::site::Site;
use tapir_report::{Language, compare, validation as report_validation};
use unicode_width::UnicodeWidthStr;

#[test]
fn the_page_loads_nothing_and_runs_nothing() {
    for language in Language::ALL {
        let page = compare::html(&comparison(), &alternatives(), language);
        let without_namespace = page.replace("http://www.w3.org/2000/svg", "");
        for forbidden in [
            "<script", "http:", "https:", "url(", "@import", "<link", "src=",
        ] {
            assert!(!without_namespace.contains(forbidden), "{forbidden}");
        }
    }
}

#[test]
fn the_page_and_its_plots_say_which_language_they_speak() {
    for (language, tag) in [(Language::En, "en"), (Language::Zh, "zh-Hans")] {
        let page = compare::html(&comparison(), &alternatives(), language);
        assert!(page.contains(&format!("<html lang=\"{tag}\">")));
        let plots = page.matches("<svg xmlns").count();
        assert_eq!(
            page.matches(&format!("lang=\"{tag}\" viewBox")).count(),
            plots
        );
    }
}

#[test]
fn every_plot_has_a_title_and_no_identifier_is_used_twice() {
    let page = compare::html(&comparison(), &alternatives(), Language::En);
    let plots = page.matches("role=\"img\"").count();
    // the wide and the narrow plot, a panel and an icon array for each plan
    assert_eq!(plots, 2 + 4 + 4);
    assert_eq!(page.matches("<title id=").count(), plots);
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
}

#[test]
fn markup_in_a_label_is_shown_and_not_obeyed() {
    let mut comparison = comparison();
    comparison.header.label = "<script>alert(1)</script>".to_owned();
    comparison.plans[3].name = PlanName::named("</svg><b>");
    let page = compare::html(&comparison, &alternatives(), Language::En);
    assert!(!page.contains("<script>") && !page.contains("</svg><b>"));
}

#[test]
fn the_label_about_light_is_quoted_only_where_light_meets_tacrolimus() {
    let mut comparison = comparison();
    assert!(compare::html(&comparison, &alternatives(), Language::En).contains("UV therapy"));
    comparison.plans.truncate(3);
    assert!(!compare::html(&comparison, &alternatives(), Language::En).contains("UV therapy"));
}

#[test]
fn a_comparison_without_plans_or_visits_is_still_a_page() {
    let mut comparison = comparison();
    comparison.plans.clear();
    comparison.visits.clear();
    comparison.past.clear();
    let page = compare::html(&comparison, &alternatives(), Language::Zh);
    assert!(page.ends_with("</html>\n") || page.ends_with("</html>"));
    assert!(!page.contains("NaN"));
}

#[test]
fn no_line_for_a_terminal_is_wider_than_100_columns() {
    for language in Language::ALL {
        let search = tapir_report::search::text(&search(), language);
        for line in (compare::text(&comparison(), language) + &search).lines() {
            assert!(line.width() <= 100, "{} columns: {line}", line.width());
        }
    }
}

#[test]
fn a_goal_that_no_plan_meets_is_said_plainly() {
    let mut search = search();
    search.front.iter_mut().for_each(|p| p.meets_goal = false);
    let text = tapir_report::search::text(&search, Language::En);
    assert!(text.contains("No plan within the limits meets the goal."));
    assert!(text.contains("A bid 12w"), "{text}");
}

#[test]
fn a_search_says_that_relapse_does_not_see_pigment_still_to_come() {
    let mut search = search();
    let said = "The Pareto front considers relapse, not further repigmentation";
    assert!(!tapir_report::search::text(&search, Language::En).contains(said));
    search.goal = tapir_engine::search::Goal::default();
    assert!(tapir_report::search::text(&search, Language::En).contains(said));
}

#[test]
fn no_plot_holds_a_number_that_is_none() {
    let plots = [
        compare::svg(&comparison(), Language::En),
        tapir_report::trial::svg(&trial(), Language::En),
        report_validation::svg(&validation(), Language::En),
        report_validation::svg(&[], Language::En),
    ];
    for plot in plots {
        assert!(!plot.contains("NaN") && !plot.contains("inf\""));
    }
}

#[test]
fn there_is_a_page_for_the_patient_and_one_for_the_doctor() {
    for language in Language::ALL {
        let page = compare::html(&comparison(), &alternatives(), language);
        assert_eq!(page.matches("<article class=\"page\"").count(), 2);
        let (patient, doctor) = page.split_once("id=\"doctor\"").unwrap();
        // one hundred people for each plan, and the source of every number
        assert_eq!(patient.matches(" r=\"4.2\"").count(), 400);
        for side in [patient, doctor] {
            for source in [
                "0.1.0",
                "0123456789abcdef",
                "fedcba9876543210",
                "2025-06-30",
            ] {
                assert!(side.contains(source), "{source} in {language}");
            }
        }
    }
}

#[test]
fn many_visits_leave_the_first_and_the_last_ones_and_say_so() {
    let mut comparison = comparison();
    let last = comparison.visits[2].clone();
    comparison.visits.resize(12, last);
    let page = compare::html(&comparison, &alternatives(), Language::En);
    assert!(page.contains("6 visits between the first and these are not shown"));
}

#[test]
fn other_parameters_than_those_of_the_validation_show_no_row_of_it() {
    let mut comparison = comparison();
    let page = compare::html(&comparison, &alternatives(), Language::En);
    assert!(page.contains("other parameters than the last validation"));
    comparison.provenance.parameter_hash = Library::builtin().unwrap().hash;
    let page = compare::html(&comparison, &alternatives(), Language::En);
    assert!(page.contains("seneschal-2021") && page.contains("inside"));
    comparison.header.covariates.site = Site::Genital;
    let page = compare::html(&comparison, &alternatives(), Language::En);
    assert!(page.contains("untested"));
}

/// Width of a digit in a plot's font, of its size; wide enough for any font of ours.
const DIGIT: f64 = 0.62;

#[test]
fn areas_at_the_axis_of_a_phone_have_room() {
    let mut comparison = comparison();
    comparison.header.first_area_cm2 = 13.3;
    let plot = compare::narrow_svg(&comparison, Language::En);
    let areas: Vec<&str> = plot
        .split("font-size=\"85%\" fill=\"#555\">")
        .skip(1)
        .collect();
    assert!(!areas.is_empty());
    let font: f64 = attribute(&plot, "font-size");
    for area in areas {
        let label = area.split('<').next().unwrap_or_default();
        let width = 0.85 * font * DIGIT * label.width() as f64;
        let end = attribute(&plot, "tspan x");
        assert!(width <= end, "{label} takes {width}, and there are {end}");
    }
}

/// A number of the first element that has it.
fn attribute(drawing: &str, name: &str) -> f64 {
    let value = drawing.split(&format!("{name}=\"")).nth(1);
    let value = value.and_then(|rest| rest.split('"').next());
    value
        .and_then(|value| value.parse().ok())
        .unwrap_or(f64::NAN)
}

#[test]
fn the_bracket_below_the_people_has_the_colour_of_a_page_that_may_be_dark() {
    let relapse = comparison().plans[0].horizons[0].relapse;
    let drawn = |colour| compare::people(1, "", &relapse, colour, Language::En);
    assert!(!drawn("currentColor").contains("#333"));
    assert!(drawn("#0a5").contains("#333"), "on paper it is dark");
}
