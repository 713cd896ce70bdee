use super::*;
use crate::alerts::RULES;
use crate::domain::circumstance::Kind;
use crate::domain::{Term, cause};
use crate::message::messages;
use crate::web::shared::labels;
use std::collections::{BTreeMap, BTreeSet};
use tapir_report::Language;

/// A row of every rule, as the version before typed causes wrote it, with the key of
/// its sentence in that version.
const KEPT: [(&str, &str, &str); 25] = [
    (
        "self-harm",
        "alert-self-harm",
        r#"{"values":{"answer":"2","assessment":"0198f3a0-0000-7000-8000-000000000001","date":"2026-03-02","total":"14"}}"#,
    ),
    (
        "self-harm-taken-back",
        "alert-self-harm-taken-back",
        r#"{"values":{"answer":"1","assessment":"0198f3a0-0000-7000-8000-000000000002","date":"2026-03-02","total":"3"}}"#,
    ),
    (
        "mood-low",
        "alert-mood-low",
        r#"{"values":{"answer":"0","assessment":"0198f3a0-0000-7000-8000-000000000003","date":"2026-03-02","total":"12"}}"#,
    ),
    (
        "reaction-severe",
        "alert-reaction-severe",
        r#"{"values":{"date":"2026-03-01","term":"lymph_node"}}"#,
    ),
    (
        "reaction-new",
        "alert-reaction-new",
        r#"{"values":{"date":"2026-03-01","term":"itch"}}"#,
    ),
    (
        "red-flag",
        "alert-red-flag",
        r#"{"values":{"circumstance":"skin_infection","date":"2026-03-01","medicine":""}}"#,
    ),
    (
        "pregnancy",
        "alert-pregnancy",
        r#"{"values":{"circumstance":"breast_feeding","date":"2026-02-01","medicine":""}}"#,
    ),
    (
        "medicine",
        "alert-medicine",
        r#"{"values":{"circumstance":"medicine","date":"2026-02-11","medicine":"Itraconazole"}}"#,
    ),
    (
        "lab-severe",
        "alert-lab-severe",
        r#"{"values":{"date":"2026-03-02","grade":"3","test":"alt","unit":"U/L","value":"210"}}"#,
    ),
    (
        "lab-moderate",
        "alert-lab-moderate",
        r#"{"values":{"date":"2026-03-02","grade":"2","test":"potassium","unit":"mmol/L","value":"5.70"}}"#,
    ),
    (
        "lab-level-high",
        "alert-lab-level-high",
        r#"{"values":{"date":"2026-03-03","test":"tacrolimus-trough","unit":"ng/mL","value":"21"}}"#,
    ),
    (
        "lab-level-seen",
        "alert-lab-level-seen",
        r#"{"values":{"date":"2026-03-03","test":"tacrolimus","unit":"ng/mL","value":"2.40"}}"#,
    ),
    (
        "lab-glucose",
        "alert-lab-glucose",
        r#"{"values":{"date":"2026-03-03","test":"glucose","unit":"mmol/L","value":"7.80"}}"#,
    ),
    (
        "lab-kidney-rise",
        "alert-lab-rise",
        r#"{"values":{"before":"60","date":"2026-03-03","test":"creatinine","unit":"umol/L","value":"90"}}"#,
    ),
    (
        "lab-trend",
        "alert-lab-trend",
        r#"{"values":{"before":"20","date":"2026-03-04","test":"ast","unit":"U/L","value":"30"}}"#,
    ),
    (
        "lab-overdue",
        "alert-lab-overdue",
        r#"{"values":{"date":"2026-02-15","due":"7","test":"creatinine"}}"#,
    ),
    (
        "wants-to-stop",
        "alert-wants-to-stop",
        r#"{"values":{"date":"2026-03-04"}}"#,
    ),
    (
        "message-waiting",
        "alert-message-waiting",
        r#"{"values":{"date":"2026-03-04"}}"#,
    ),
    (
        "area-up",
        "alert-area-up",
        r#"{"values":{"before":"12.1","date":"2026-03-04","error":"1.7","now":"14.0"}}"#,
    ),
    (
        "area-unconfirmed",
        "alert-area-unconfirmed",
        r#"{"values":{"by":"Mei Lin","date":"2026-03-04"}}"#,
    ),
    (
        "area-old",
        "alert-area-old",
        r#"{"values":{"date":"2025-11-04"}}"#,
    ),
    (
        "review-due",
        "alert-review-due",
        r#"{"values":{"date":"2026-03-04"}}"#,
    ),
    (
        "visit-overdue",
        "alert-visit-overdue",
        r#"{"values":{"date":"2026-02-20","weeks":"12"}}"#,
    ),
    (
        "adherence-low",
        "alert-adherence-low",
        r#"{"values":{"applied":"9","date":"2026-03-05","due":"56"}}"#,
    ),
    (
        "no-plan",
        "alert-no-plan",
        r#"{"values":{"date":"2026-01-05"}}"#,
    ),
];

/// Rules of which the version before typed causes kept nothing.
const LATER: [&str; 6] = [
    "allergy",
    "lab-outside",
    "lab-no-range",
    "lab-filtration",
    "area-up-slightly",
    "supply-short",
];

/// The sentence as the version before made it: every value by its name.
fn as_before(key: &str, json: &str, m: &Messages) -> String {
    let kept: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(json).unwrap();
    let value = |name: &str| -> String {
        let text = kept["values"].get(name).cloned().unwrap_or_default();
        match name {
            "date" => text.parse().map_or(text, |date| long_day(date, m)),
            "term" => Term::named(&text).map_or(text, |term| labels::term(term, m)),
            "test" => analyte(&text, m),
            "answer" => text.parse().map_or(text, |answer| mood_answer(answer, m)),
            "circumstance" => Kind::named(&text).map_or(text, |kind| circumstance(kind, m)),
            _ => text,
        }
    };
    let names = [
        "date",
        "term",
        "now",
        "before",
        "error",
        "applied",
        "due",
        "by",
        "test",
        "value",
        "unit",
        "grade",
        "weeks",
        "circumstance",
        "medicine",
        "total",
        "answer",
    ];
    m.with(key, names.map(|name| (name, value(name).into())))
}

#[test]
fn rows_of_the_version_before_read_as_they_did() {
    let kept = KEPT.iter().map(|(rule, ..)| *rule);
    let kept: BTreeSet<&str> = kept.chain(LATER).collect();
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(kept, rules);
    for (rule, key, json) in KEPT {
        let cause = Cause::read(rule, json);
        assert_eq!(cause.as_ref().map(Cause::rule), Ok(rule));
        for language in [Language::En, Language::Zh] {
            let m = messages(language);
            // only the unit is written otherwise than UCUM has it
            let before = as_before(key, json, m).replace("umol", "µmol");
            assert_eq!(alert(&cause, m), before, "{rule}");
        }
    }
}

#[test]
fn what_is_kept_now_bears_the_name_of_its_rule_and_reads_back() {
    for (rule, _, json) in KEPT {
        let cause = Cause::read(rule, json).unwrap();
        let now = cause.to_json();
        assert!(now.starts_with(&format!("{{\"{rule}\":{{")), "{now}");
        assert!(!now.contains("values"), "{now}");
        assert_eq!(Cause::read(rule, &now), Ok(cause));
    }
}

#[test]
fn numbers_are_kept_whole_and_get_their_digits_in_the_sentence() {
    let grown = Cause::AreaUp(cause::Growth {
        on: "2026-03-04".parse().unwrap(),
        now_cm2: 14.049,
        before_cm2: 12.0625,
        error_cm2: 1.697_056_274_847_714,
        lesion: None,
        share: Some(0.14),
    });
    let read = Cause::read("area-up", &grown.to_json());
    assert_eq!(read, Ok(grown));
    insta::assert_snapshot!(
        alert(&read, messages(Language::En)),
        @"White area up from 12.1 to 14.0 cm² on 4 Mar 2026, by more than the error (± 1.7)"
    );
}

#[test]
fn an_alert_that_cannot_be_read_is_said_all_the_same() {
    let odd = [
        ("area-up", "{}"),
        ("area-up", "nonsense"),
        (
            "lab-severe",
            r#"{"values":{"date":"2026-03-02","test":"unheard-of"}}"#,
        ),
        ("of-a-later-version", r#"{"values":{"date":"2026-03-02"}}"#),
        // of another rule
        ("area-old", r#"{"no-plan":{"on":"2026-01-05"}}"#),
    ];
    for (rule, json) in odd {
        let cause = Cause::read(rule, json);
        for language in [Language::En, Language::Zh] {
            let said = alert(&cause, messages(language));
            assert!(said.contains(rule), "{said}");
        }
    }
}
