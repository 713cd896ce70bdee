//! What a file's reader says is about the right line, with the limit of the field.

use tapir_engine::course::Course;
use tapir_engine::search::Limits;
use tapir_engine::trial::TrialSpec;

const COURSE: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");
const TWO: &str = include_str!("../../../../scenarios/courses/two-patches.toml");
const TRIAL: &str = include_str!("../../../tapir/templates/trial.en.toml");

fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn of_course(text: &str) -> String {
    Course::from_toml(text).unwrap_err().to_string()
}

fn of_trial(from: &str, to: &str) -> String {
    let text = with(TRIAL, from, to);
    TrialSpec::from_toml(&text).unwrap_err().to_string()
}

fn of_limits(text: &str) -> String {
    Limits::from_toml(text).unwrap_err().to_string()
}

#[test]
fn a_mistake_in_the_second_endpoint_is_not_told_of_the_first() {
    insta::assert_snapshot!(of_trial("# among = \"all\"", "among = \"x\""), @r#"line 39: `endpoint[1].among` is "x", it must be responders or all"#);
    insta::assert_snapshot!(of_trial("from_week = 24\n", ""), @"line 34: `endpoint[1].from_week` is missing; add it");
    insta::assert_snapshot!(of_trial("from_week = 24\n", "from_weeks = 24\n"), @"line 36: `endpoint[1].from_weeks` is not known; did you mean `from_week`?");
    insta::assert_snapshot!(of_trial("week = 76\n", "week = \"late\"\n"), @r#"line 37: `endpoint[1].week` is the text "late", it must be a number"#);
    insta::assert_snapshot!(of_trial("kind = \"time_to_relapse\"", "kind = \"time\""), @r#"line 42: `endpoint[2].kind` is "time", it must be repigmentation, any, mean, area_change, relapse, time_to_relapse, blood_level or skin_level"#);
}

#[test]
fn a_value_that_is_no_such_number_is_refused_with_the_limits_of_its_field() {
    let grade = "grade = 3";
    let graded = with(COURSE, "area_cm2 = 2.3\nmethod = \"traced\"", grade);
    assert!(Course::from_toml(&graded).is_ok());
    insta::assert_snapshot!(of_course(&with(&graded, grade, "grade = 1.5")), @"line 37: `visit[3].grade` is 1.5, it must be a whole number from 0 to 4");
    insta::assert_snapshot!(of_course(&with(&graded, grade, "grade = -1")), @"line 37: `visit[3].grade` is -1, it must be a whole number from 0 to 4");
    insta::assert_snapshot!(of_course(&with(COURSE, "skin_type = 4", "skin_type = \"IV\"")), @r#"line 6: `patient.skin_type` is the text "IV", it must be a whole number from 1 to 6"#);
    insta::assert_snapshot!(of_course(&with(COURSE, "age_years = 31", "age_years = \"31\"")), @r#"line 5: `patient.age_years` is the text "31", it must be a number from 0 to 120; write it without quotes"#);
    insta::assert_snapshot!(of_course(&with(COURSE, "body_percent = 0.6", "body_percent = inf")), @"line 13: `lesion.body_percent` is inf, it must be above 0 and at most 100 (percent of the body that is treated; a palm with fingers is about 1)");
    insta::assert_snapshot!(of_course(&with(COURSE, "body_percent = 0.6", "body_percent = true")), @"line 13: `lesion.body_percent` is true, it must be a number above 0 and at most 100");
    insta::assert_snapshot!(of_trial("patients = 500", "patients = -1"), @"line 6: `patients` is -1, it must be a whole number from 1 to 16000000");
    insta::assert_snapshot!(of_trial("patients = 500", "patients = 1e9"), @"line 6: `patients` is 1000000000.0, it must be a whole number from 1 to 16000000");
    insta::assert_snapshot!(of_trial("# n = 22", "n = -1"), @"line 21: `arm[0].n` is -1, it must be a whole number from 1 to 10000");
    insta::assert_snapshot!(of_trial("weeks = 76", "weeks = \"long\""), @r#"line 7: `weeks` is the text "long", it must be a number above 0 and at most 521"#);
    insta::assert_snapshot!(of_trial("week = 24\n", "week = -1\n"), @"line 32: `endpoint[0].week` is -1, it must be a week of the trial, from 0 to 76");
    insta::assert_snapshot!(of_trial("week = 24\n", "week = nan\n"), @"line 32: `endpoint[0].week` is NaN, it must be a week of the trial, from 0 to 76");
    insta::assert_snapshot!(of_limits("max_weeks = nan"), @"line 1: `max_weeks` is NaN, it must be a whole number from 0 to 521");
    insta::assert_snapshot!(of_limits("max_visits = 1.5"), @"line 1: `max_visits` is 1.5, it must be a whole number from 0 to 7304");
}

#[test]
fn a_lesion_without_a_visit_is_named_and_no_visit_is_blamed() {
    let visits: Vec<&str> = TWO.split("[[visit]]").collect();
    let of_neck = |part: &&&str| part.contains("lesion = \"neck\"");
    let neck: Vec<&str> = visits[1..].iter().filter(of_neck).copied().collect();
    let text = format!("{}[[visit]]{}", visits[0], neck.join("[[visit]]"));
    insta::assert_snapshot!(of_course(&text), @"line 9: the lesion of [lesion] has no visit, as every [[visit]] names another one; add its area before the treatment in a [[visit]] without `lesion`");
}

#[test]
fn names_that_are_empty_are_not_called_taken() {
    let empty = TWO.replace("name = \"neck\"", "name = \"\"");
    let empty = empty.replace("lesion = \"neck\"", "lesion = \"\"");
    insta::assert_snapshot!(of_course(&empty), @r#"line 15: `further_lesion[0].name` is "", it must be a name, which visits of this lesion give"#);
    let plan = format!("{COURSE}\n[[plan]]\nname = \" \"\nplan = \"none\"\n");
    insta::assert_snapshot!(of_course(&plan), @r#"line 41: `plan[0].name` is " ", it must be a name, which the tables say"#);
    let twice = format!(
        "{COURSE}{}",
        "\n[[plan]]\nname = \"a\"\nplan = \"none\"\n".repeat(2)
    );
    insta::assert_snapshot!(of_course(&twice), @r#"line 45: `plan[1].name` is "a", it must be a name that no other [[plan]] has"#);
    insta::assert_snapshot!(of_trial("name = \"maintain\"", "name = \"\""), @r#"line 24: `arm[1].name` is "", it must be a name, which the results say"#);
}

#[test]
fn days_after_the_decision_are_not_taken_for_missed_ones() {
    let missed = "missed = [{ from = 2025-03-01, to = 2035-01-01 }]";
    insta::assert_snapshot!(of_course(&with(COURSE, "adherence = 0.9", missed)), @"line 18: `treatment.missed[0].to` is 2035-01-01, it must be on or before the decision, 2025-06-30; `future_adherence` says what of the doses after it will be applied");
    let until = missed.replace("2035-01-01", "2025-06-30");
    assert!(Course::from_toml(&with(COURSE, "adherence = 0.9", &until)).is_ok());
}

#[test]
fn one_table_where_a_list_of_tables_belongs_says_how_to_open_one() {
    insta::assert_snapshot!(of_course(&with(TWO, "[[further_lesion]]", "[further_lesion]")), @"line 14: `further_lesion` is a table, it must be a list of tables; write [[further_lesion]] in place of [further_lesion]");
}

#[test]
fn a_day_that_does_not_exist_is_not_a_date_of_another_form() {
    insta::assert_snapshot!(of_course(&with(COURSE, "2024-03-10", "2024-02-30")), @"line 10: 2024-02-30 is not a day of the calendar; correct the date");
    insta::assert_snapshot!(of_course(&with(COURSE, "2024-03-10", "10.3.2024 # spring")), @"line 10: this line cannot be read: write dates as year-month-day, as in 2025-06-02");
}

#[test]
fn areas_of_all_lesions_that_pass_the_body_are_refused_in_one_sentence() {
    insta::assert_snapshot!(of_course(&with(TWO, "body_percent = 0.5", "body_percent = 99.9")), @"line 19: the `body_percent` of all lesions together is 100.6, it must be at most 100; lower one of them");
}

#[test]
fn a_label_longer_than_a_heading_is_refused() {
    let long = format!("label = \"{}\"", "a".repeat(201));
    insta::assert_snapshot!(of_course(&with(COURSE, "label = \"facial responder\"", &long)), @"line 4: `patient.label` has 201 characters, the limit is 200; shorten it");
}
