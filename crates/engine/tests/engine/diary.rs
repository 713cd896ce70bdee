//! A diary with doses applied, not applied, and not recorded: no entry is not
//! "not applied".

use crate::patients::library;
use tapir_engine::course::{Course, CourseBuilder, LesionEntry, VisitEntry};
use tapir_engine::fit::{Fit, FitMethod, Fitting, fit_by};
use tapir_engine::forecast::{Options, compare};
use tapir_engine::inference::unwatched;
use tapir_engine::measurement::Method;
use tapir_engine::patient::Covariates;
use tapir_engine::plan::{DoseRecord, Plan, RecordedDose};
use tapir_engine::recruitment::VirtualPatient;
use tapir_engine::rng::Seed;
use tapir_engine::simulation::Prepared;
use tapir_engine::site::Site;
use tapir_engine::structure::Structure;

const UNKNOWN: &str = include_str!("../../../../scenarios/courses/adherence-unknown.toml");
const SAID: &str = "adherence = \"unknown\"";

fn course(said: &str) -> Course {
    assert!(UNKNOWN.contains(SAID));
    Course::from_toml(&UNKNOWN.replace(SAID, said)).unwrap()
}

/// The course of the file with a diary instead of what it says of adherence.
fn with_diary(doses: Vec<RecordedDose>) -> Course {
    let date = |text: &str| text.parse().unwrap();
    let mut lesion = LesionEntry::new(Site::Face, date("2023-11-15"), 0.8);
    lesion.activity = tapir_engine::population::Activity::Stable;
    let entered: CourseBuilder = Course::builder(date("2025-02-10"), plan())
        .label("face, adherence unknown")
        .age_years(26.0)
        .skin_type(3)
        .lesion(lesion)
        .diary(doses)
        .visit(VisitEntry::area(date("2025-02-10"), 18.5, Method::Traced))
        .visit(VisitEntry::area(date("2025-05-15"), 16.0, Method::HandUnits).within_days(14))
        .visit(VisitEntry::area(date("2025-08-11"), 14.8, Method::Traced));
    entered.build().unwrap()
}

fn plan() -> Plan {
    "tacrolimus 0.1%: bid 26w".parse().unwrap()
}

/// An entry for every dose of the plan that has one.
fn entries(record: impl Fn(u32) -> Option<DoseRecord>) -> Vec<RecordedDose> {
    let monday = tapir_engine::plan::Weekday::Monday;
    let doses = plan().applications(monday).into_iter();
    doses
        .filter_map(|dose| {
            Some(RecordedDose {
                half_day: dose.half_day,
                product: dose.product,
                record: record(dose.day())?,
            })
        })
        .collect()
}

/// Everything that a comparison says, but not the hash of what went in.
fn forecast(course: &Course) -> String {
    let options = Options {
        candidates: 512,
        draws: 64,
        seed: Seed(5),
        ..Options::default()
    };
    let mut comparison = compare(&library(), course, &[], options).unwrap();
    comparison.provenance.data_hash.clear();
    serde_json::to_string(&comparison).unwrap()
}

fn fitted(course: &Course, method: FitMethod) -> Fit {
    let fitting = Fitting {
        method,
        candidates: 512,
        seed: Seed(3),
        ..Fitting::default()
    };
    let fitted = fit_by(&library(), course, &fitting, &unwatched);
    fitted.unwrap().value
}

/// Median of the adherence in a fit's posterior.
fn adherence(course: &Course) -> f64 {
    let fit = fitted(course, FitMethod::Population);
    fit.report.nuisance.adherence.unwrap().after.median
}

fn states(fit: &Fit) -> Vec<(f64, f64)> {
    let particles = fit.particles.iter();
    particles
        .map(|p| (p.weight, p.course.rows.last().unwrap().state.melanocyte))
        .collect()
}

#[test]
fn an_empty_diary_is_unknown_adherence_and_not_a_diary_of_missed_doses() {
    let unknown = forecast(&course(SAID));
    let empty = with_diary(Vec::new());
    assert_eq!(forecast(&empty), unknown);
    let days = "not_recorded = [{ from = 2025-02-10, to = 2025-08-11 }]";
    assert_eq!(forecast(&course(days)), unknown);

    let missed = course("missed = [{ from = 2025-02-10, to = 2025-08-11 }]");
    let [at_none, at_unknown] = [&missed, &empty].map(|course| {
        let states = states(&fitted(course, FitMethod::Population));
        states
            .iter()
            .map(|(weight, pigment)| weight * pigment)
            .sum::<f64>()
    });
    assert!(at_none < at_unknown, "{at_none} against {at_unknown}");
}

#[test]
fn a_full_diary_is_an_adherence_of_one() {
    let full = with_diary(entries(|_| Some(DoseRecord::Applied)));
    assert_eq!(full.unknown_adherence(), None);
    assert_eq!(forecast(&full), forecast(&course("adherence = 1.0")));
}

#[test]
fn recorded_days_without_a_dose_are_the_missed_days_of_a_file() {
    let gap = 30..=50;
    let diary = with_diary(entries(|day| {
        Some(if gap.contains(&day) {
            DoseRecord::NotApplied
        } else {
            DoseRecord::Applied
        })
    }));
    let file = course("missed = [{ from = 2025-03-12, to = 2025-04-01 }]");
    assert_eq!(diary.adherence(), file.adherence());
    assert_eq!(forecast(&diary), forecast(&file));
    assert_ne!(forecast(&file), forecast(&course("adherence = 1.0")));
}

#[test]
fn the_fit_by_the_mode_agrees_at_both_ends_of_a_diary() {
    let at = |course: &Course| states(&fitted(course, FitMethod::Map));
    let full = with_diary(entries(|_| Some(DoseRecord::Applied)));
    assert_eq!(at(&full), at(&course("adherence = 1.0")));
    assert_eq!(at(&with_diary(Vec::new())), at(&course(SAID)));
}

/// The doses with an entry tell of those without one.
#[test]
fn entries_move_the_probability_of_the_doses_that_are_not_recorded() {
    let first_weeks = |record| {
        let recorded = entries(|day| (day < 70).then_some(record));
        adherence(&with_diary(recorded))
    };
    let unknown = adherence(&course(SAID));
    let (missed, applied) = (
        first_weeks(DoseRecord::NotApplied),
        first_weeks(DoseRecord::Applied),
    );
    assert!(
        missed < unknown - 0.1 && unknown + 0.02 < applied,
        "{missed}, {unknown}, {applied}"
    );
}

/// Doses that patients take who differ by chance alone.
fn taken(course: &Course) -> Vec<usize> {
    let library = library();
    let weekday = course.first_weekday();
    let prepared = Prepared::new(
        &library,
        course.plan(),
        course.adherence(),
        weekday,
        Seed(1),
    )
    .unwrap();
    let rows = library.set(Structure::A);
    let mut patient = VirtualPatient::typical(rows, Covariates::typical(Site::Face));
    (0..100)
        .map(|number| {
            patient.number = number;
            prepared.taken(&patient).unwrap().len()
        })
        .collect()
}

#[test]
fn a_share_can_be_said_of_the_days_without_an_entry() {
    let gap = "[{ from = 2025-03-12, to = 2025-04-01 }]";
    let said = course(&format!("adherence = 0.5\nnot_recorded = {gap}"));
    assert_eq!(said.unknown_adherence(), None);
    // twice daily for 26 weeks, and 21 days in the gap
    let (planned, open) = (364, 42);
    assert_eq!(taken(&course("adherence = 1.0")), [planned; 100]);
    assert_eq!(
        taken(&course(&format!("missed = {gap}"))),
        [planned - open; 100]
    );
    let taken = taken(&said);
    let possible = planned - open..=planned;
    assert!(taken.iter().all(|n| possible.contains(n)), "{taken:?}");
    // the mean of a hundred patients within four of its standard deviations
    let mean = taken.iter().sum::<usize>() as f64 / 100.0;
    assert!((mean - 343.0).abs() < 4.0 * 0.324, "{mean}");
}

fn refused(said: &str) -> String {
    Course::from_toml(&UNKNOWN.replace(SAID, said))
        .unwrap_err()
        .to_string()
}

#[test]
fn contradictions_in_a_diary_are_refused_with_line_and_remedy() {
    let gap = "[{ from = 2025-03-12, to = 2025-04-01 }]";
    let refusals = [
        refused(&format!("missed = {gap}\nnot_recorded = {gap}")),
        refused(&format!("adherence = 0.9\nmissed = {gap}")),
        refused("not_recorded = [{ from = 2025-03-12, to = 2025-03-01 }]"),
        refused("future_adherence = 1.5"),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
}
