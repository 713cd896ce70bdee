//! Inputs with one mistake each: whatever is said of them is said in Chinese.

use super::english_left;
use crate::Language;
use crate::errors::in_language;
use std::fmt::Display;
use tapir_engine::course::Course;
use tapir_engine::plan::Plan;
use tapir_engine::search::{Goal, Limits};
use tapir_engine::trial::TrialSpec;

/// A course with every field that a course may have.
const COURSE: &str = r#"
[patient]
label = "a"
age_years = 38
segmental = false
skin_type = 4

[lesion]
site = "face"
onset = 2024-02-01
activity = "any"
leukotrichia = 0.1
body_percent = 0.7

[[further_lesion]]
name = "neck"
site = "neck"
onset = 2023-06-01
activity = "any"
leukotrichia = 0.1
body_percent = 60.5

[treatment]
start = 2025-03-03
plan = "tacrolimus 0.1%: bid 24w + nb-uvb: 3/w 24w"
adherence = { from = 0.6, to = 0.95 }
missed = [{ from = 2025-03-05, to = 2025-03-07 }]
not_recorded = [{ from = 2025-04-05, to = 2025-04-07 }]
future_adherence = 0.8
decision = 2025-08-20

[[visit]]
date = 2025-03-03
area_cm2 = 15.0
method = "traced"

[[visit]]
lesion = "neck"
date = 2025-03-03
area_cm2 = 11.0
method = "traced"

[[visit]]
date = 2025-08-18
date_within_days = 3
grade = 3

[[blood]]
date = 2025-04-01
ng_per_ml = 0.5

[[blood]]
date = 2025-05-01
below_ng_per_ml = 0.5

[[session]]
date = 2025-03-04
mj_per_cm2 = 300

[[session]]
date = 2025-03-06

[[plan]]
name = "light"
plan = "nb-uvb: 3/w 24w"

[[plan]]
name = "nothing"
plan = "none"
"#;

const TRIAL: &str = r#"
name = "a"
seed = 1
patients = 500
weeks = 76

[population]
site = "face"
age_years = { min = 18, max = 75 }
lesion_age_years = { max = 2 }
activity = "stable"
leukotrichia = 0.1
segmental = true

[[arm]]
name = "stop"
plan = "tacrolimus 0.1%: bid 24w, stop"
adherence = 0.9
n = 22

[[arm]]
name = "maintain"
plan = "tacrolimus 0.1%: bid 24w, 2/w(mon,thu) 52w, stop"

[[endpoint]]
kind = "repigmentation"
at_least = 0.75
week = 24

[[endpoint]]
kind = "relapse"
from_week = 24
week = 76
loses_at_least = 0.25
among = "all"
responded_at_least = 0.7

[[endpoint]]
kind = "blood_level"
week = 3
below = 0.5
treated_percent_bsa = 2
"#;

const LIMITS: &str = r#"
products = ["tacrolimus 0.1%", "nb-uvb"]
max_weeks = 52
max_continuous_weeks = 26
pause_weeks = 2
max_grams = 60
max_applications = 300
max_visits = 60
max_light_sessions = 48
light_with_tacrolimus_acknowledged = true
age_rules_acknowledged = true
review_every_weeks = 12
observe_after_stop_weeks = [4, 12]
"#;

/// What may be written where something else belongs.
const VALUES: [&str; 34] = [
    "",
    "x",
    "面",
    "\"\"",
    "\"x\"",
    "\"面\"",
    "\"neck\"",
    "\"unknown\"",
    "3",
    "-1",
    "0",
    "1e9",
    "99999999999",
    "0.5",
    "1.5",
    "130",
    "nan",
    "inf",
    "true",
    "[]",
    "[3]",
    "[4, 2]",
    "[\"x\"]",
    "[\"nb-uvb\", \"nb-uvb\"]",
    "{}",
    "{ a = 1 }",
    "{ min = 80, max = 10 }",
    "{ min = 80, max = 100 }",
    "2024-02-30",
    "13/01/2025",
    "1999-01-01",
    "2035-01-01",
    "2025-01-13T10:00:00",
    "14,2",
];

/// Every text with one line changed, left out or written twice.
fn changed(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.trim().lines().collect();
    let mut all = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let mut put = |new: &str| {
            let mut lines = lines.clone();
            lines[i] = new;
            all.push(lines.join("\n"));
        };
        put("");
        put(&format!("{line}\n{line}"));
        if let Some((key, _)) = line.split_once(" = ") {
            put(&format!("x{line}"));
            put(&format!("quite_another{line}"));
            for value in VALUES {
                put(&format!("{key} = {value}"));
            }
        } else if !line.is_empty() {
            put(&line.replace("[[", "[").replace("]]", "]"));
            put(&format!("[{line}]"));
            put(&format!("[x{}", &line[1..]));
        }
    }
    all
}

/// Every text that is one character shorter, longer or other.
fn misspelt(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut all = vec![String::new(), text.repeat(200)];
    for i in 0..characters.len() {
        let (before, rest) = characters.split_at(i);
        let join = |middle: &str, after: &[char]| -> String {
            before.iter().collect::<String>() + middle + &after.iter().collect::<String>()
        };
        all.push(join("", &[]));
        all.push(join("", &rest[1..]));
        for other in ["x", " ", ",", "9", "(", "日", "stop", "99999999999w"] {
            all.push(join(other, rest));
            all.push(join(other, &rest[1..]));
        }
    }
    all
}

/// Refused in Chinese alone, and how many were.
fn refused<E: Display>(texts: &[String], read: impl Fn(&str) -> Result<(), E>) -> usize {
    let mut count = 0;
    for text in texts {
        if let Err(error) = read(text) {
            count += 1;
            let english = error.to_string();
            let chinese = in_language(&english, Language::Zh);
            let left = english_left(&chinese);
            assert!(left.is_empty(), "{english}\n{chinese}\n{left:?}");
            assert_ne!(chinese, english);
            for broken in ["应为应为", "应为至少", "应为为"] {
                assert!(!chinese.contains(broken), "{english}\n{chinese}");
            }
        }
    }
    count
}

#[test]
fn a_mistake_in_any_field_of_a_file_is_told_in_chinese_alone() {
    assert_eq!(Course::from_toml(COURSE).err(), None);
    assert_eq!(TrialSpec::from_toml(TRIAL).err(), None);
    assert_eq!(Limits::from_toml(LIMITS).err(), None);
    let of_course = refused(&changed(COURSE), |text| Course::from_toml(text).map(|_| ()));
    let of_trial = refused(&changed(TRIAL), |text| {
        TrialSpec::from_toml(text).map(|_| ())
    });
    let of_limits = refused(&changed(LIMITS), |text| Limits::from_toml(text).map(|_| ()));
    let all = of_course + of_trial + of_limits;
    assert!(all > 2000, "only {all} were refused");
}

#[test]
fn a_mistake_in_a_goal_or_a_plan_is_told_in_chinese_alone() {
    let goals = misspelt("relapse<0.2@52w, repigmented>0.75@24w");
    let goals = refused(&goals, |text| text.parse::<Goal>().map(|_| ()));
    let plans = [
        "tacrolimus 0.1%: (bid 2w, off 1w) x4, 2/w(mon,thu) 8w, stop + nb-uvb: 3/w 24w",
        "他克莫司 0.1%：（每日两次 2周，暂停 1周）×4，每周两次（周一，周四） 8周，停",
    ];
    let plans: Vec<String> = plans.into_iter().flat_map(misspelt).collect();
    let plans = refused(&plans, |text| text.parse::<Plan>().map(|_| ()));
    assert!(goals > 100 && plans > 1000, "only {goals} and {plans}");
}
