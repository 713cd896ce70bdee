//! Plans and frequencies in so few characters that they fit into a table or a bar.

use crate::Language;
use crate::message::{Messages, messages};
use tapir_engine::plan::{Duration, DurationUnit, Frequency, Phase, Plan, Product, Treatment};

/// Short form of a plan: no order to stop, no weekdays, and the product only
/// where it is not tacrolimus of the strength `usual`.
pub fn short(plan: &Plan, usual: Option<Product>, language: Language) -> String {
    let m = messages(language);
    if plan.is_none() {
        return m.get("plan-name-stop");
    }
    let treatments: Vec<String> = plan
        .treatments()
        .iter()
        .map(|t| treatment(t, usual, m))
        .collect();
    treatments.join(" + ")
}

fn treatment(treatment: &Treatment, usual: Option<Product>, m: &Messages) -> String {
    let phases: Vec<String> = treatment.phases().map(|p| phase(p, m)).collect();
    let phases = phases.join(&m.get("short-comma"));
    let product = treatment.product();
    if Some(product) == usual {
        return phases;
    }
    let name = match product {
        Product::NbUvb => m.get("short-light"),
        other => match other.strength_percent() {
            Some(percent) => format!("{percent}%"),
            None => crate::words::product(other, m.language),
        },
    };
    m.with(
        "short-treatment",
        [("product", name.into()), ("phases", phases.into())],
    )
}

fn phase(phase: Phase, m: &Messages) -> String {
    m.with(
        "short-phase",
        [
            ("frequency", frequency(phase.frequency, m).into()),
            ("duration", duration(phase.duration, m).into()),
        ],
    )
}

fn duration(duration: Duration, m: &Messages) -> String {
    let key = match duration.unit() {
        DurationUnit::Days => "short-days",
        DurationUnit::Weeks => "short-weeks",
    };
    m.with(key, [("count", duration.count().into())])
}

fn frequency(frequency: Frequency, m: &Messages) -> String {
    let per_week = |times: u32| m.with("short-per-week", [("times", times.into())]);
    match frequency {
        Frequency::TwiceDaily => m.get("short-twice-daily"),
        Frequency::OnceDaily => m.get("short-once-daily"),
        Frequency::EveryOtherDay => m.get("short-other-day"),
        Frequency::PerWeek(times) => per_week(u32::from(times.get())),
        Frequency::OnWeekdays(days) => per_week(days.count()),
        Frequency::Off => m.get("short-off"),
    }
}

/// How often, on the bar of a phase: times a day or a week.
pub fn mark(frequency: Frequency, language: Language) -> String {
    let m = messages(language);
    let per_week = |times: u32| m.with("mark-per-week", [("times", times.into())]);
    match frequency {
        Frequency::TwiceDaily => m.get("mark-twice-daily"),
        Frequency::OnceDaily => m.get("mark-once-daily"),
        Frequency::EveryOtherDay => m.get("mark-other-day"),
        Frequency::PerWeek(times) => per_week(u32::from(times.get())),
        Frequency::OnWeekdays(days) => per_week(days.count()),
        Frequency::Off => m.get("mark-off"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_short_in_both_languages() {
        let plan =
            "tacrolimus 0.1%: bid 12w, 2/w(mon,thu) 24w, stop + nb-uvb: off 36w, 3/w 12w, stop";
        let plan: Plan = plan.parse().expect("the plan is valid");
        let in_language = |language| short(&plan, Some(Product::Tacrolimus01), language);
        insta::assert_snapshot!(in_language(Language::En), @"bid 12w, 2/w 24w + light: off 36w, 3/w 12w");
        insta::assert_snapshot!(in_language(Language::Zh), @"日2次 12周，周2次 24周 + 光疗：停 36周，周3次 12周");
        let strange = short(&plan, None, Language::En);
        assert!(strange.starts_with("0.1%: bid 12w"), "{strange}");
    }
}
