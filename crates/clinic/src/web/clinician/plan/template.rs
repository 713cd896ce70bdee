//! Plans to start from. The clinician changes and signs one, or not.

use crate::domain::{is_pause, paused, resumed, taken_up};
use crate::record::CourseRecord;
use crate::web::view::View;
use tapir_engine::plan::{Plan, PlanProblem, Product};

/// Names of the templates, in the order shown.
const TEMPLATES: [&str; 7] = [
    "left", "stop", "taper", "maintain", "pause", "resume", "restart",
];
/// The same for a course without a plan: nothing runs that could stop or pause.
const FIRST_TEMPLATES: [&str; 3] = ["start", "taper", "maintain"];

/// Every template with what it is called; without what is left where nothing is.
pub(super) fn templates(record: &CourseRecord, view: &View) -> Vec<(&'static str, String)> {
    let running = what_is_left(record).is_some();
    let offered = match record.versions.is_empty() {
        true => FIRST_TEMPLATES.as_slice(),
        false => TEMPLATES.as_slice(),
    };
    let offered = offered.iter().copied();
    let offered = offered.filter(|name| running || *name != "left");
    let named = offered.map(|name| {
        let label = view.m.get(match name {
            "start" => "template-start",
            "left" => "template-left",
            "stop" => "template-stop",
            "taper" => "template-taper",
            "maintain" => "template-maintain",
            "pause" => "template-pause",
            "resume" => "template-resume",
            _ => "template-restart",
        });
        (name, label)
    });
    named.collect()
}

/// What is left, from today on, of the version that was signed last and has begun.
/// `None` if it is over.
pub(super) fn what_is_left(record: &CourseRecord) -> Option<Plan> {
    let signed = &record.versions.last()?.signed;
    signed.day(record.today)?;
    let left = signed.left_on(record.today);
    (left != Plan::none()).then_some(left)
}

/// The plan of a template for this patient today.
pub(super) fn template(name: &str, record: &CourseRecord) -> Plan {
    let newest = record.versions.last();
    let mut used: Vec<Product> = newest.map_or(Vec::new(), |version| {
        let products = version.signed.plan.treatments().iter().map(|t| t.product());
        products.filter(|p| p.is_tacrolimus()).collect()
    });
    // both strengths only where each has its sites
    if newest.is_none_or(|version| version.sites.is_empty()) {
        used.truncate(1);
    }
    let age = record.patient.age_years(record.today);
    if used.is_empty() {
        used.push(Product::Tacrolimus01.for_age(age));
    }
    let each = |phases: &str| {
        let each = used.iter().map(|product| format!("{product}: {phases}"));
        each.collect::<Vec<_>>().join(" + ")
    };
    let text = match name {
        "taper" => each("qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop"),
        "maintain" => each("2/w(mon,thu) 52w, stop"),
        "start" | "restart" => each("bid 24w"),
        "left" => return what_is_left(record).unwrap_or(Plan::none()),
        "pause" => return rest(record, paused),
        "resume" => return resume(record),
        _ => return Plan::none(),
    };
    text.parse().expect("the templates are plans")
}

/// What goes on after a pause: the plan that was paused, where it was left.
fn resume(record: &CourseRecord) -> Plan {
    let Some(pause) = record.versions.last().map(|v| &v.signed) else {
        return Plan::none();
    };
    if !is_pause(&pause.plan) {
        return rest(record, resumed);
    }
    let mut left_on = pause.starts_on;
    for before in record.versions.iter().rev().map(|v| &v.signed) {
        if !is_pause(&before.plan) {
            let left = (&before.plan, before.day(left_on).unwrap_or(0));
            let now = (&pause.plan, pause.day(record.today).unwrap_or(0));
            return taken_up(left, now).unwrap_or_else(|_| before.plan.clone());
        }
        left_on = before.starts_on;
    }
    Plan::none()
}

/// What is left of the plan that runs today, changed.
fn rest(record: &CourseRecord, change: impl Fn(&Plan, u32) -> Result<Plan, PlanProblem>) -> Plan {
    let Some(version) = record.versions.last() else {
        return Plan::none();
    };
    let day = version.signed.day(record.today).unwrap_or(0);
    // a pause that makes the plan too long is written by hand
    change(&version.signed.plan, day).unwrap_or_else(|_| version.signed.plan.clone())
}
