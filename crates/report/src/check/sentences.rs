//! What is claimed, and what of it failed, in words.

use crate::message::Messages;
use crate::number::{decimal, percent};
use crate::words;
use tapir_engine::fit::FitMethod;
use tapir_engine::plan::PlanName;
use tapir_engine::validate::sbc::{
    Check, Claim, ClaimKind, Judged, Misspecification, Quantity, TOLERANCE,
};

/// The claim as a sentence.
pub(super) fn claim(kind: ClaimKind, m: &Messages) -> String {
    match kind {
        ClaimKind::Ranks => m.get("check-claim-ranks"),
        ClaimKind::Coverage => m.with(
            "check-claim-coverage",
            [("points", decimal(100.0 * TOLERANCE, 0).into())],
        ),
        ClaimKind::Sharpness => m.get("check-claim-sharpness"),
        ClaimKind::Reliability => m.get("check-claim-reliability"),
        ClaimKind::Skill => m.get("check-claim-skill"),
        ClaimKind::FalseAlarms => m.get("check-claim-alarms"),
    }
}

/// `holds (27 numbers)` or `FAILS (2 of 27 numbers)`.
pub(super) fn verdict(claim: &Claim, m: &Messages) -> String {
    if claim.holds {
        return m.with("check-holds", [("judged", claim.judged.into())]);
    }
    m.with(
        "check-fails",
        [
            ("failed", claim.failed.len().into()),
            ("judged", claim.judged.into()),
        ],
    )
}

/// What failed of a claim, a sentence each.
pub(super) fn failures(claim: &Claim, m: &Messages) -> Vec<String> {
    let number = |x: f64| match claim.kind {
        ClaimKind::Ranks | ClaimKind::Reliability => decimal(x, 4),
        ClaimKind::Coverage | ClaimKind::FalseAlarms => {
            format!("{} %", decimal(100.0 * x, 1))
        }
        ClaimKind::Sharpness | ClaimKind::Skill => decimal(x, 3),
    };
    let say = |judged: &Judged| {
        m.with(
            "check-failure",
            [
                ("what", what(judged, m).into()),
                ("visits", judged.visits.into()),
                ("found", number(judged.found).into()),
                ("against", number(judged.against).into()),
            ],
        )
    };
    claim.failed.iter().map(say).collect()
}

fn what(judged: &Judged, m: &Messages) -> String {
    match judged {
        Judged {
            plan: Some(plan),
            week: Some(week),
            ..
        } => place(plan, *week, m),
        Judged {
            parameter: Some(name),
            ..
        } => name.clone(),
        Judged {
            warning: Some(kind),
            ..
        } => kind.name().to_owned(),
        _ => m.get("check-now"),
    }
}

/// A plan at a horizon.
pub(super) fn place(plan: &PlanName, week: u32, m: &Messages) -> String {
    let plan = words::plan_name(plan, m.language);
    m.with(
        "check-place",
        [("plan", plan.into()), ("week", week.into())],
    )
}

/// What is ranked.
pub(super) fn quantity(quantity: &Quantity, m: &Messages) -> String {
    match quantity {
        Quantity::Parameter { name } => name.clone(),
        Quantity::Now => m.get("check-now"),
        Quantity::Ahead { plan, week } => place(plan, *week, m),
    }
}

/// What is wrong with a course.
pub(super) fn misspecification(misspecification: Option<Misspecification>, m: &Messages) -> String {
    m.get(match misspecification {
        None => "check-misspecification-none",
        Some(Misspecification::Adherence) => "check-misspecification-adherence",
        Some(Misspecification::Errors) => "check-misspecification-errors",
        Some(Misspecification::Tracer) => "check-misspecification-tracer",
        Some(Misspecification::WrongVisit) => "check-misspecification-visit",
        Some(Misspecification::SlippedDecimal) => "check-misspecification-decimal",
    })
}

/// How the patients were fitted.
pub(super) fn method(method: FitMethod, m: &Messages) -> String {
    m.get(match method {
        FitMethod::Population => "check-by-population",
        FitMethod::Map => "check-by-mode",
        FitMethod::Posterior => "check-by-posterior",
    })
}

/// How many patients of which kind.
pub(super) fn basis(check: &Check, m: &Messages) -> String {
    m.with(
        "check-basis",
        [
            ("patients", check.patients.into()),
            ("scenarios", check.scenarios.len().into()),
            ("candidates", check.candidates.into()),
            ("method", method(check.method, m).into()),
        ],
    )
}

/// Coverages at the three levels, in percent: `50 81 91`.
pub(super) fn triple(covered: impl Iterator<Item = f64>) -> String {
    let cells: Vec<String> = covered.map(|x| decimal(100.0 * x, 0)).collect();
    cells.join(" ")
}

/// A fraction to a tenth of a point where it is small.
pub(super) fn rate(x: f64, m: &Messages) -> String {
    if x < 0.1 {
        let space = if m.language == crate::Language::En {
            "\u{a0}"
        } else {
            ""
        };
        format!("{}{space}%", decimal(100.0 * x, 1))
    } else {
        percent(x, m.language)
    }
}
