//! A course without a file: the builder checks what a file is checked for.

use jiff::civil::Date;
use tapir_engine::course::{
    BloodEntry, BloodLevel, Course, CourseBuilder, CourseError, CourseField, LesionEntry,
    SessionEntry, VisitEntry,
};
use tapir_engine::measurement::Method;
use tapir_engine::plan::Plan;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;

const RESPONDER: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn plan(text: &str) -> Plan {
    text.parse().unwrap()
}

fn without_visits() -> CourseBuilder {
    let mut lesion = LesionEntry::new(Site::Face, date("2024-03-10"), 0.6);
    lesion.activity = Activity::Stable;
    Course::builder(date("2025-01-13"), plan("tacrolimus 0.1%: bid 24w"))
        .label("facial responder")
        .age_years(31.0)
        .skin_type(4)
        .lesion(lesion)
        .adherence(0.9)
}

fn responder() -> CourseBuilder {
    let visits = [
        ("2025-01-13", 14.2),
        ("2025-03-10", 9.6),
        ("2025-05-05", 4.9),
        ("2025-06-30", 2.3),
    ];
    let visits = visits.map(|(on, cm2)| VisitEntry::area(date(on), cm2, Method::Traced));
    visits
        .into_iter()
        .fold(without_visits(), CourseBuilder::visit)
}

#[test]
fn builder_and_file_make_the_same_course() {
    let (built, read) = (
        responder().build().unwrap(),
        Course::from_toml(RESPONDER).unwrap(),
    );
    assert_eq!(built, read);
    assert_eq!(built.hash(), read.hash());
    let commented = RESPONDER.replace("[lesion]", "# a comment\n\n[lesion]");
    assert_eq!(Course::from_toml(&commented).unwrap().hash(), read.hash());
    let other = responder().label("another").build().unwrap();
    assert_ne!(other.hash(), read.hash());
}

#[test]
fn what_was_entered_can_be_kept_as_json() {
    let entered = responder()
        .diary([])
        .blood(BloodEntry {
            date: date("2025-03-10"),
            level: BloodLevel::BelowNgPerMl(1.5),
        })
        .session(SessionEntry {
            date: date("2025-03-11"),
            mj_per_cm2: Some(200.0),
        })
        .named_plan("off", plan("none"));
    let json = serde_json::to_string(&entered).unwrap();
    let read: CourseBuilder = serde_json::from_str(&json).unwrap();
    assert_eq!(read, entered);
    assert_eq!(read.build().unwrap(), entered.build().unwrap());
}

#[test]
fn days_and_weekdays_follow_from_the_dates() {
    let course = responder().decision(date("2025-07-02")).build().unwrap();
    assert_eq!(course.first_weekday().to_string(), "mon");
    assert_eq!(course.decision_weekday().to_string(), "wed");
    assert_eq!(course.decision_half_day(), 170 * 2);
    assert_eq!(course.dates().len(), course.observations().len() + 1);
}

#[test]
fn an_error_names_field_value_limit_and_remedy() {
    let error = |entered: CourseBuilder| entered.build().unwrap_err();
    let area = |on, cm2| VisitEntry::area(date(on), cm2, Method::Traced);
    let start = (date("2025-01-13"), plan("tacrolimus 0.1%: bid 24w"));
    let errors = [
        error(Course::builder(start.0, start.1)),
        error(responder().age_years(131.0)),
        error(responder().age_years(f64::NAN)),
        error(responder().skin_type(7)),
        error(without_visits()),
        error(without_visits().visit(area("2024-11-13", 14.2))),
        error(without_visits().visit(VisitEntry::grade(date("2025-01-13"), 2))),
        error(responder().visit(area("2025-06-30", 2.0))),
        error(responder().visit(VisitEntry::grade(date("2025-07-30"), 5))),
        error(responder().decision(date("2027-01-01"))),
        error(responder().named_plan("oral", plan("oral mini-pulse: 2/w 4w"))),
        error(
            responder()
                .named_plan("a", plan("none"))
                .named_plan("a", plan("tacrolimus 0.1%: qd 4w")),
        ),
    ];
    assert_eq!(errors[1].field(), CourseField::Patient("age_years"));
    assert_eq!(errors[7].field(), CourseField::Visit(4, "date"));
    assert!(matches!(errors[10], CourseError::NotSimulated { .. }));
    let text: Vec<String> = errors.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(text.join("\n"));
}
