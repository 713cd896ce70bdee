//! What a course file may say besides areas: each datum moves the posterior of the
//! right direction, and one that says nothing moves nothing.

use crate::patients::library;
use tapir_engine::course::Course;
use tapir_engine::fit::{Fit, FitMethod, Fitting, Particle, fit_by, fit_population};
use tapir_engine::inference::unwatched;
use tapir_engine::library::Library;
use tapir_engine::rng::Seed;

const RESPONDER: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");
const UNKNOWN: &str = include_str!("../../../../scenarios/courses/adherence-unknown.toml");
const TWO: &str = include_str!("../../../../scenarios/courses/two-patches.toml");
const LIGHT: &str = include_str!("../../../../scenarios/courses/light-and-blood.toml");

const CANDIDATES: u32 = 512;

fn course(text: &str) -> Course {
    Course::from_toml(text).unwrap()
}

fn fitted(text: &str) -> Fit {
    let fitting = Fitting {
        candidates: CANDIDATES,
        seed: Seed(3),
        ..Fitting::default()
    };
    let fitted = fit_population(&library(), &course(text), &fitting);
    fitted.unwrap().value
}

fn by_map(text: &str) -> Fit {
    let fitting = Fitting {
        method: FitMethod::Map,
        candidates: CANDIDATES,
        seed: Seed(3),
        ..Fitting::default()
    };
    let fitted = fit_by(&library(), &course(text), &fitting, &unwatched);
    fitted.unwrap().value
}

fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn adherence(fit: &Fit) -> f64 {
    fit.report.nuisance.adherence.unwrap().after.median
}

fn weights(fit: &Fit) -> Vec<f64> {
    fit.particles.iter().map(|p| p.weight).collect()
}

/// A lesion that comes back needs drug, one that does not may have had none.
#[test]
fn a_good_course_raises_the_probability_of_adherence_and_a_bad_one_lowers_it() {
    let good = with(UNKNOWN, "area_cm2 = 16.0", "area_cm2 = 9.0");
    let good = with(&good, "area_cm2 = 14.8", "area_cm2 = 4.0");
    let bad = with(UNKNOWN, "area_cm2 = 16.0", "area_cm2 = 18.4");
    let bad = with(&bad, "area_cm2 = 14.8", "area_cm2 = 18.4");
    for fit in [fitted, by_map] {
        let (good, bad) = (adherence(&fit(&good)), adherence(&fit(&bad)));
        assert!(good > bad + 0.03, "{good} against {bad}");
    }
}

#[test]
fn without_visits_the_adherence_keeps_its_prior() {
    let first_only = &UNKNOWN[..UNKNOWN.match_indices("[[visit]]").nth(1).unwrap().0];
    let before_treatment = with(
        first_only,
        "adherence = \"unknown\"",
        "adherence = \"unknown\"",
    );
    let found = fitted(&before_treatment).report.nuisance.adherence.unwrap();
    assert!((found.before.median - 0.8).abs() < 1e-12);
    assert!((found.after.median - found.before.median).abs() < 0.03);
    assert!((found.after.ci90[0] - found.before.ci90[0]).abs() < 0.06);
}

#[test]
fn a_narrow_range_of_adherence_is_nearly_a_known_one() {
    let range = with(
        RESPONDER,
        "adherence = 0.9",
        "adherence = { from = 0.899, to = 0.901 }",
    );
    let (known, nearly) = (fitted(RESPONDER), fitted(&range));
    for (a, b) in weights(&known).iter().zip(weights(&nearly)) {
        assert!((a - b).abs() < 0.02, "{a} against {b}");
    }
}

#[test]
fn predictive_draws_keep_their_own_adherence() {
    let fit = fitted(UNKNOWN);
    let own: Vec<f64> = fit
        .particles
        .iter()
        .map(|p| p.patient.own_adherence.unwrap())
        .collect();
    assert!(own.iter().all(|a| (0.0..=1.0).contains(a)));
    assert!(own.windows(2).any(|pair| (pair[0] - pair[1]).abs() > 0.0));
}

/// Three quarters came back within eight weeks, which is soon: the visit was
/// rather later than earlier.
#[test]
fn a_good_visit_with_an_uncertain_date_is_probably_late() {
    let early = with(
        RESPONDER,
        "date = 2025-03-10\n",
        "date = 2025-03-10\ndate_within_days = 30\n",
    );
    let good = with(&early, "area_cm2 = 9.6", "area_cm2 = 4.5");
    let bad = with(&early, "area_cm2 = 9.6", "area_cm2 = 13.5");
    for fit in [fitted, by_map] {
        let off = |text: &str| {
            let days = fit(text).report.nuisance.days;
            (days[0].days_off.ci50[0] + days[0].days_off.ci50[1]) / 2.0
        };
        let (good, bad) = (off(&good), off(&bad));
        assert!(good > bad + 1.0, "{good} against {bad}");
    }
}

#[test]
fn no_true_day_lies_after_the_decision() {
    let last = with(
        RESPONDER,
        "date = 2025-06-30\n",
        "date = 2025-06-30\ndate_within_days = 20\n",
    );
    for particle in fitted(&last).particles {
        assert!((-20.0..=0.0).contains(&particle.nuisance.days_off[0]));
    }
}

#[test]
fn a_further_lesion_without_visits_asks_only_that_it_is_there() {
    let further = format!(
        "{RESPONDER}\n[[further_lesion]]\nname = \"cheek\"\nsite = \"face\"\nonset = 2024-03-10\n\
         activity = \"stable\"\nbody_percent = 0.1\n\n[[visit]]\nlesion = \"cheek\"\n\
         date = 2025-01-13\narea_cm2 = 2.0\nmethod = \"traced\"\n"
    );
    // eight draws tell how likely it is that somebody has a lesion that is stable: the more
    // likely, the more weight; never more than all eight, and some have it in none
    let (one, both) = (fitted(RESPONDER), fitted(&further));
    let of = |fit: &Fit, number: u32| {
        let mut found = fit.particles.iter().filter(|p| p.patient.number == number);
        found.next().map_or(0.0, |p| p.weight)
    };
    let heaviest = |fit: &Fit| {
        let ratio = |p: &Particle| of(&both, p.patient.number) / p.weight;
        fit.particles
            .iter()
            .map(ratio)
            .fold(0.0, |a: f64, b| if b > a { b } else { a })
    };
    let most = heaviest(&one);
    let mut eighths = [0; 9];
    for particle in one.particles.iter().filter(|p| p.weight > 1e-6) {
        let eight = 8.0 * of(&both, particle.patient.number) / particle.weight / most;
        assert!((eight - eight.round()).abs() < 1e-9, "{eight}");
        eighths[eight.round() as usize] += 1;
    }
    assert!(
        eighths[8] > 0 && eighths[..8].iter().sum::<i32>() > 0,
        "{eighths:?}"
    );
}

/// The face gained three quarters, the neck nothing: lesions that differed in nothing but
/// their sites could not.
#[test]
fn lesions_of_one_patient_may_go_apart() {
    let apart = with(TWO, "area_cm2 = 6.8", "area_cm2 = 11.0");
    let apart = with(&apart, "area_cm2 = 3.0", "area_cm2 = 11.0");
    let residual = |library: &Library| {
        let fitting = Fitting {
            candidates: CANDIDATES,
            seed: Seed(3),
            ..Fitting::default()
        };
        let fit = fit_population(library, &course(&apart), &fitting).unwrap();
        fit.value.report.best_residual
    };
    let mut same = library();
    for set in &mut same.sets {
        set.replace("lesion_variance", |row| row.value = 0.0);
    }
    let (own, same) = (residual(&library()), residual(&same));
    assert!(own < 0.5 * same, "{own} against {same}");
}

#[test]
fn another_lesion_that_does_not_respond_lowers_the_hope_for_this_one() {
    let first_of_face = with(
        TWO,
        "[[visit]]\ndate = 2025-08-18\narea_cm2 = 4.1\nmethod = \"traced\"\n",
        "",
    );
    let bad = with(&first_of_face, "area_cm2 = 6.8", "area_cm2 = 11.0");
    let bad = with(&bad, "area_cm2 = 3.0", "area_cm2 = 11.0");
    for fit in [fitted, by_map] {
        let now = |text: &str| {
            let fit = fit(text);
            let values = fit.particles.iter().map(|p| {
                let now = p.course.rows.last().unwrap();
                p.weight * (now.state.melanocyte - p.patient.state.melanocyte)
            });
            values.sum::<f64>()
        };
        let (good, bad) = (now(&first_of_face), now(&bad));
        assert!(good > bad + 0.1, "{good} against {bad}");
    }
}

#[test]
fn checks_of_further_visits_name_their_lesion() {
    let report = fitted(TWO).report;
    let names: Vec<Option<&str>> = report.visits.iter().map(|v| v.lesion.as_deref()).collect();
    assert_eq!(names, [None, Some("neck"), Some("neck")]);
    assert_eq!(report.nuisance.further_lesions[0].visits.len(), 3);
    assert!(!report.nuisance.moved.is_empty());
}

#[test]
fn a_high_blood_level_means_more_in_the_blood_and_in_the_skin() {
    let samples = LIGHT.find("[[blood]]").unwrap();
    let sessions = LIGHT.find("[[session]]").unwrap();
    let sampled = |level: &str| {
        let sample = format!("[[blood]]\ndate = 2025-07-14\n{level}\n\n");
        format!("{}{sample}{}", &LIGHT[..samples], &LIGHT[sessions..])
    };
    for fit in [fitted, by_map] {
        let relative = |text: &str| fit(text).report.nuisance.blood.unwrap().relative.median;
        let high = relative(&sampled("ng_per_ml = 5.0"));
        let low = relative(&sampled("below_ng_per_ml = 0.02"));
        assert!(high > 2.0 * low, "{high} against {low}");
    }
    let skin = |text: &str| {
        let fit = fitted(text);
        let loads = fit.particles.iter();
        loads
            .map(|p| p.weight * p.patient.individual.parameters.application_load.ln())
            .sum::<f64>()
    };
    let (high, low) = (
        sampled("ng_per_ml = 5.0"),
        sampled("below_ng_per_ml = 0.02"),
    );
    assert!(skin(&high) > skin(&low));
}

/// A limit that nobody reaches.
#[test]
fn a_blood_sample_that_says_nothing_changes_nothing() {
    let sample = "\n[[blood]]\ndate = 2025-06-02\nbelow_ng_per_ml = 100\n";
    let said = fitted(&format!("{RESPONDER}{sample}"));
    for (a, b) in weights(&fitted(RESPONDER)).iter().zip(weights(&said)) {
        assert!((a - b).abs() < 1e-4, "{a} against {b}");
    }
}

#[test]
fn sessions_as_planned_are_the_plan() {
    let text = with(LIGHT, "adherence = 0.8\n", "");
    let planned = &text[..text.find("[[blood]]").unwrap()];
    let mut taken = planned.to_owned();
    let light = course(planned)
        .plan()
        .applications(course(planned).first_weekday());
    let start: jiff::civil::Date = "2025-04-07".parse().unwrap();
    for session in light.iter().filter(|a| a.product.is_light()) {
        let day = i64::from(session.half_day / 2);
        let date = start.checked_add(jiff::Span::new().days(day)).unwrap();
        taken += &format!("[[session]]\ndate = {date}\n\n");
    }
    let (a, b) = (fitted(planned), fitted(&taken));
    for (a, b) in weights(&a).iter().zip(weights(&b)) {
        assert!((a - b).abs() < 1e-9, "{a} against {b}");
    }
}

#[test]
fn fewer_sessions_than_planned_bring_less_light() {
    let sessions = LIGHT.find("[[session]]").unwrap();
    let one = format!("{}[[session]]\ndate = 2025-04-08\n", &LIGHT[..sessions]);
    let light = |text: &str| -> f64 {
        let fit = fitted(text);
        let last = fit.particles.iter().map(|p| p.course.rows.last().unwrap());
        last.map(|row| row.forcing.light).sum()
    };
    assert!(light(&one) < 0.01 * light(LIGHT));
}

fn refused(text: &str, from: &str, to: &str) -> String {
    Course::from_toml(&with(text, from, to))
        .unwrap_err()
        .to_string()
}

#[test]
fn wrong_data_are_refused_with_line_and_remedy() {
    let refusals = [
        refused(UNKNOWN, "\"unknown\"", "\"often\""),
        refused(UNKNOWN, "\"unknown\"", "{ from = 0.9, to = 0.5 }"),
        refused(UNKNOWN, "\"unknown\"", "{ about = 0.5 }"),
        refused(UNKNOWN, "\"unknown\"", "1.5"),
        refused(UNKNOWN, "date_within_days = 14", "date_within_days = 90"),
        refused(
            UNKNOWN,
            "date = 2025-02-10\n",
            "date = 2025-02-10\ndate_within_days = 3\n",
        ),
        refused(TWO, "lesion = \"neck\"", "lesion = \"leg\""),
        refused(TWO, "name = \"neck\"", "name = \"\""),
        refused(TWO, "body_percent = 0.5", "body_percent = 0"),
        refused(LIGHT, "ng_per_ml = 0.4", "ng_per_ml = 0"),
        refused(LIGHT, "ng_per_ml = 0.4", ""),
        refused(LIGHT, "date = 2025-05-05", "date = 2026-05-05"),
        refused(LIGHT, "date = 2025-04-11", "date = 2025-04-08"),
        refused(LIGHT, "mj_per_cm2 = 200", "mj_per_cm2 = -200"),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
}
