//! Why alerts call, in sentences. Numbers get their digits here and nowhere else.

use super::{allergy_severity, analyte, circumstance, counted, grade, mood_answer, term, unit};
use crate::calendar::long_day;
use crate::domain::Counted;
use crate::domain::cause::{
    Allergic, Answers, Cause, Change, Concomitant, Graded, LabResult, On, Outside, Reaction,
    UnreadableCause,
};
use crate::domain::laboratory::{Side, Test};
use crate::message::Messages;
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use tapir_report::number::decimal;
use tapir_report::words;

/// Why an alert calls.
pub(in crate::web) fn alert(cause: &Result<Cause, UnreadableCause>, m: &Messages) -> String {
    match cause {
        Ok(cause) => sentence(cause, m),
        Err(UnreadableCause { rule }) => {
            m.with("alert-unreadable", [("rule", rule.clone().into())])
        }
    }
}

fn sentence(cause: &Cause, m: &Messages) -> String {
    match cause {
        Cause::SelfHarm(seen) => self_harm("alert-self-harm", seen, m),
        Cause::SelfHarmTakenBack(seen) => self_harm("alert-self-harm-taken-back", seen, m),
        Cause::MoodLow(seen) => m.with(
            "alert-mood-low",
            [date(seen.on, m), ("total", seen.total.unwrap_or(0).into())],
        ),
        Cause::ReactionSevere(seen) => reaction("alert-reaction-severe", seen, m),
        Cause::ReactionNew(seen) => reaction("alert-reaction-new", seen, m),
        Cause::RedFlag(seen) => concomitant("alert-red-flag", seen, m),
        Cause::Pregnancy(seen) => concomitant("alert-pregnancy", seen, m),
        Cause::Medicine(seen) => concomitant("alert-medicine", seen, m),
        Cause::Allergy(seen) => allergic(seen, m),
        Cause::LabSevere(seen) => graded("alert-lab-severe", seen, m),
        Cause::LabModerate(seen) => graded("alert-lab-moderate", seen, m),
        Cause::LabOutside(seen) => outside(seen, m),
        Cause::LabNoRange(seen) => result("alert-lab-no-range", seen, m),
        Cause::LabLevelHigh(seen) => result("alert-lab-level-high", seen, m),
        Cause::LabLevelSeen(seen) => result("alert-lab-level-seen", seen, m),
        Cause::LabGlucose(seen) => result("alert-lab-glucose", seen, m),
        Cause::LabFiltration(seen) => m.with(
            "alert-lab-filtration",
            [
                date(seen.result.on, m),
                ("value", decimal(seen.result.value, 0).into()),
                ("egfr", decimal(seen.egfr, 0).into()),
            ],
        ),
        Cause::LabKidneyRise(seen) => change("alert-lab-rise", seen, m),
        Cause::LabTrend(seen) => change("alert-lab-trend", seen, m),
        Cause::LabOverdue(seen) => m.with(
            "alert-lab-overdue",
            [
                date(seen.on, m),
                ("test", test(seen.test, m).into()),
                ("due", seen.due.into()),
            ],
        ),
        Cause::WantsToStop(seen) => m.with("alert-wants-to-stop", [date(seen.on, m)]),
        Cause::MessageWaiting(seen) => m.with("alert-message-waiting", [date(seen.on, m)]),
        Cause::AreaUp(seen) | Cause::AreaUpSlightly(seen) => m.with(
            "alert-area-up",
            [
                date(seen.on, m),
                ("now", decimal(seen.now_cm2, 1).into()),
                ("before", decimal(seen.before_cm2, 1).into()),
                ("error", decimal(seen.error_cm2, 1).into()),
            ],
        ),
        Cause::AreaUnconfirmed(seen) => m.with(
            "alert-area-unconfirmed",
            [date(seen.on, m), ("by", seen.by.clone().into())],
        ),
        Cause::AreaOld(seen) => on("alert-area-old", seen, m),
        Cause::ReviewDue(seen) => on("alert-review-due", seen, m),
        Cause::VisitOverdue(seen) => m.with(
            "alert-visit-overdue",
            [date(seen.on, m), ("weeks", seen.weeks.into())],
        ),
        Cause::AdherenceLow(seen) => match seen.recorded {
            Some(recorded) => {
                let known = Counted {
                    due: seen.due,
                    recorded,
                    applied: seen.applied,
                };
                m.with(
                    "alert-adherence-known",
                    [("known", counted(known, m).into())],
                )
            }
            None => m.with(
                "alert-adherence-low",
                [("applied", seen.applied.into()), ("due", seen.due.into())],
            ),
        },
        Cause::SupplyShort(seen) => m.with(
            "alert-supply-short",
            [
                date(seen.on, m),
                ("product", words::product(seen.product, m.language).into()),
                ("visit", long_day(seen.visit, m).into()),
            ],
        ),
        Cause::NoPlan(seen) => on("alert-no-plan", seen, m),
    }
}

fn date(on: Date, m: &Messages) -> (&'static str, FluentValue<'static>) {
    ("date", long_day(on, m).into())
}

fn on(key: &str, seen: &On, m: &Messages) -> String {
    m.with(key, [date(seen.on, m)])
}

fn self_harm(key: &str, seen: &Answers, m: &Messages) -> String {
    let answer = mood_answer(seen.self_harm, m);
    m.with(key, [date(seen.on, m), ("answer", answer.into())])
}

fn reaction(key: &str, seen: &Reaction, m: &Messages) -> String {
    let said = m.with(key, [date(seen.on, m), ("term", term(seen.term, m).into())]);
    let mut judged = seen.grade.map(|found| grade(found, m));
    if seen.serious {
        let serious = m.get("reaction-serious");
        judged = Some(judged.map_or(serious.clone(), |grade| format!("{grade}, {serious}")));
    }
    match judged {
        Some(judged) => m.with(
            "alert-reaction-judged",
            [("alert", said.into()), ("judged", judged.into())],
        ),
        None => said,
    }
}

fn concomitant(key: &str, seen: &Concomitant, m: &Messages) -> String {
    m.with(
        key,
        [
            date(seen.on, m),
            ("circumstance", circumstance(seen.circumstance, m).into()),
            ("medicine", seen.medicine.clone().into()),
        ],
    )
}

fn allergic(seen: &Allergic, m: &Messages) -> String {
    m.with(
        "alert-allergy",
        [
            date(seen.on, m),
            ("substance", seen.substance.clone().into()),
            ("severity", allergy_severity(seen.severity, m).into()),
            ("product", words::product(seen.product, m.language).into()),
        ],
    )
}

fn test(test: Test, m: &Messages) -> String {
    analyte(test.0.key, m)
}

/// A value of the laboratory: two decimals below ten, none from there on.
fn value(value: f64) -> String {
    decimal(value, if value < 10.0 { 2 } else { 0 })
}

fn result(key: &str, seen: &LabResult, m: &Messages) -> String {
    m.with(key, of_result(seen, m))
}

fn graded(key: &str, seen: &Graded, m: &Messages) -> String {
    let [on, test, value, unit] = of_result(&seen.result, m);
    let said = m.with(key, [on, test, value, unit, ("grade", seen.grade.into())]);
    assumed(said, seen.assumed, m)
}

fn outside(seen: &Outside, m: &Messages) -> String {
    let key = match seen.side {
        Side::Low => "alert-lab-below",
        Side::High => "alert-lab-above",
    };
    let [on, test, found, unit] = of_result(&seen.result, m);
    let limit = value(seen.limit);
    let said = m.with(key, [on, test, found, unit, ("limit", limit.into())]);
    assumed(said, seen.assumed, m)
}

/// That the range is an assumed one, where it is.
fn assumed(said: String, assumed: bool, m: &Messages) -> String {
    match assumed {
        true => m.with("alert-lab-assumed", [("alert", said.into())]),
        false => said,
    }
}

fn change(key: &str, seen: &Change, m: &Messages) -> String {
    let before = value(seen.before);
    let [on, test, value, unit] = of_result(&seen.result, m);
    m.with(key, [on, test, value, unit, ("before", before.into())])
}

/// What every sentence about a result names.
fn of_result(seen: &LabResult, m: &Messages) -> [(&'static str, FluentValue<'static>); 4] {
    [
        date(seen.on, m),
        ("test", test(seen.test, m).into()),
        ("value", value(seen.value).into()),
        ("unit", unit(seen.test.0.units[0].ucum).into()),
    ]
}

#[cfg(test)]
mod tests;
