//! What plans and their parts are called: the one place that words them, in a
//! sentence, in a table ([`short()`]) and on a bar of a drawing ([`mark()`]).

mod name;
mod short;

pub use name::plan_name;
pub use short::{mark, short};

use crate::Language;
use crate::message::{Messages, messages};
use tapir_engine::plan::{
    Duration, DurationUnit, Frequency, Phase, Plan, Product, Step, Treatment, Weekday,
};
use tapir_engine::site::Site;

/// The plan in words, one sentence a treatment.
///
/// ```
/// use tapir_report::{Language, words};
///
/// let plan = "tacrolimus 0.1%: bid 24w, qd 4w, stop".parse()?;
/// assert_eq!(
///     words::plan(&plan, Language::En),
///     ["Tacrolimus 0.1\u{a0}% ointment: twice daily for 24 weeks, then once daily for 4 weeks, then stop."]
/// );
/// assert_eq!(
///     words::plan(&plan, Language::Zh),
///     ["他克莫司软膏 0.1%：每日两次，24 周；之后每日一次，4 周；然后停药。"]
/// );
/// # Ok::<(), tapir_engine::plan::PlanError>(())
/// ```
pub fn plan(plan: &Plan, language: Language) -> Vec<String> {
    let m = messages(language);
    if plan.is_none() {
        return vec![m.get("plan-none")];
    }
    plan.treatments().iter().map(|t| treatment(t, m)).collect()
}

/// How often, without product and duration.
///
/// ```
/// use tapir_engine::plan::Frequency;
/// use tapir_report::{Language, words};
///
/// let frequency: Frequency = "2/w(mon,thu)".parse()?;
/// assert_eq!(words::frequency(frequency, Language::En), "twice a week (Monday, Thursday)");
/// # Ok::<(), tapir_engine::plan::PlanError>(())
/// ```
pub fn frequency(frequency: Frequency, language: Language) -> String {
    how_often(frequency, messages(language))
}

/// The name of a product.
pub fn product(product: Product, language: Language) -> String {
    let m = messages(language);
    m.get(match product {
        Product::Tacrolimus003 => "product-tacrolimus-weak",
        Product::Tacrolimus01 => "product-tacrolimus",
        Product::Vehicle => "product-vehicle",
        Product::Pimecrolimus1 => "product-pimecrolimus",
        Product::Ruxolitinib15 => "product-ruxolitinib",
        Product::PotentSteroid => "product-potent-steroid",
        Product::NbUvb => "product-nb-uvb",
        Product::Excimer => "product-excimer",
        Product::OralMiniPulse => "product-oral-mini-pulse",
    })
}

/// The name of a body site.
pub fn site(site: Site, language: Language) -> String {
    messages(language).get(match site {
        Site::Face => "site-face",
        Site::Neck => "site-neck",
        Site::Scalp => "site-scalp",
        Site::Trunk => "site-trunk",
        Site::Arm => "site-arm",
        Site::Leg => "site-leg",
        Site::Hand => "site-hand",
        Site::Foot => "site-foot",
        Site::Genital => "site-genital",
    })
}

fn treatment(treatment: &Treatment, m: &Messages) -> String {
    let mut steps: Vec<String> = treatment.steps().iter().map(|s| step(s, m)).collect();
    if treatment.stop() {
        steps.push(m.get(if treatment.product().is_light() {
            "plan-stop-light"
        } else {
            "plan-stop"
        }));
    }
    let product = product(treatment.product(), m.language);
    let steps = joined(&steps, treatment.stop(), m);
    m.with(
        "plan-treatment",
        [("product", product.into()), ("steps", steps.into())],
    )
}

/// Steps one after the other; the order to stop has a joint of its own.
fn joined(steps: &[String], stop: bool, m: &Messages) -> String {
    let mut text = String::new();
    for (i, step) in steps.iter().enumerate() {
        if i > 0 {
            let last = stop && i + 1 == steps.len();
            text.push_str(&m.get(if last { "joint-stop" } else { "joint" }));
        }
        text.push_str(step);
    }
    text
}

fn step(step: &Step, m: &Messages) -> String {
    match step {
        Step::Phase(one) => phase(one, m),
        Step::Repetition(repetition) => {
            let phases: Vec<String> = repetition.phases().iter().map(|p| phase(p, m)).collect();
            m.with(
                "plan-rounds",
                [
                    ("times", repetition.times().into()),
                    ("steps", joined(&phases, false, m).into()),
                ],
            )
        }
    }
}

fn phase(phase: &Phase, m: &Messages) -> String {
    m.with(
        "plan-phase",
        [
            ("frequency", how_often(phase.frequency, m).into()),
            ("duration", duration(phase.duration, m).into()),
        ],
    )
}

fn duration(duration: Duration, m: &Messages) -> String {
    let key = match duration.unit() {
        DurationUnit::Days => "days",
        DurationUnit::Weeks => "weeks",
    };
    m.with(key, [("count", duration.count().into())])
}

fn how_often(frequency: Frequency, m: &Messages) -> String {
    match frequency {
        Frequency::TwiceDaily => m.get("twice-daily"),
        Frequency::OnceDaily => m.get("once-daily"),
        Frequency::EveryOtherDay => m.get("every-other-day"),
        Frequency::PerWeek(times) => per_week(u32::from(times.get()), m),
        Frequency::OnWeekdays(weekdays) => {
            let names: Vec<String> = weekdays.iter().map(|day| weekday(day, m)).collect();
            m.with(
                "on-weekdays",
                [
                    ("times", per_week(weekdays.count(), m).into()),
                    ("days", names.join(&m.get("list-comma")).into()),
                ],
            )
        }
        Frequency::Off => m.get("pause"),
    }
}

fn per_week(times: u32, m: &Messages) -> String {
    match times {
        1 => m.get("once-a-week"),
        2 => m.get("twice-a-week"),
        _ => m.with("times-a-week", [("times", times.into())]),
    }
}

fn weekday(day: Weekday, m: &Messages) -> String {
    m.get(match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    })
}
