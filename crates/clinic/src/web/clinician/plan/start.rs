//! What the editor begins with, and what it says of the version before.

use super::fields::Fields;
use super::template::{template, what_is_left};
use crate::calendar::long_day;
use crate::domain::{ForecastId, OBSERVATION_WEEKS, PlanDraft, weeks_text};
use crate::record::CourseRecord;
use crate::store::record::plan_drafts::StoredDraft;
use crate::store::record::plan_versions::PlanVersion;
use crate::web::view::View;
use jiff::civil::Date;
use tapir_engine::plan::Plan;

/// Weeks after the first day at which the doctor decides again, unless another
/// one was signed or is entered: the length of most trials in `evidence/trials.csv`.
const REVIEW_WEEK: u32 = 24;
/// Weeks after which the doctor decides on a pause. [assumed: an infection of the skin is
/// mostly over by then]
const PAUSE_WEEK: u32 = 2;

/// The editor with a template, or with what can be signed of the version before.
pub(super) fn beginning(name: &str, record: &CourseRecord) -> Fields {
    let (plan, starts_on) = match name {
        "" => offered(record),
        name => (Some(template(name, record)), record.today),
    };
    Fields {
        draft: plan.as_ref().map_or(PlanDraft::default(), PlanDraft::of),
        starts_on: starts_on.to_string(),
        review_week: decides(name).unwrap_or_else(|| review_week(record, starts_on)),
        observation: observation(record),
        after: newest(record).map_or(0, |v| v.signed.version),
        ..Fields::default()
    }
}

/// The week of the decision that belongs to a template: a pause ends with one.
pub(super) fn decides(template: &str) -> Option<String> {
    (template == "pause").then(|| PAUSE_WEEK.to_string())
}

/// A version that has not begun as it is; of one that has, what is left from
/// today on, because days that are over cannot be signed again.
fn offered(record: &CourseRecord) -> (Option<Plan>, Date) {
    match newest(record).map(|version| &version.signed) {
        Some(signed) if signed.starts_on >= record.today => {
            (Some(signed.plan.clone()), signed.starts_on)
        }
        _ => (what_is_left(record), record.today),
    }
}

fn newest(record: &CourseRecord) -> Option<&PlanVersion> {
    record.versions.last()
}

/// The decision that was signed last, as whole weeks from another first day; not
/// later than it was to be, but for one of this week.
fn review_week(record: &CourseRecord, starts_on: Date) -> String {
    let week = match newest(record).map(|version| version.review_on) {
        Some(None) => return String::new(),
        Some(Some(on)) if on > record.today => ((on - starts_on).get_days() / 7).max(1),
        _ => return REVIEW_WEEK.to_string(),
    };
    week.to_string()
}

/// Visits as the version before had them, so that the doctor's own choice stays.
fn observation(record: &CourseRecord) -> String {
    let before = newest(record).map(|version| &version.visits);
    match before.filter(|visits| !visits.is_empty()) {
        Some(visits) => weeks_text(&visits.iter().map(|v| v.week).collect::<Vec<_>>()),
        None => weeks_text(&OBSERVATION_WEEKS),
    }
}

/// The first day becomes today. The decision stays on its day unless another
/// week was written.
pub(super) fn today(fields: &mut Fields, record: &CourseRecord) {
    let before: Option<Date> = fields.starts_on.parse().ok();
    if before.is_some_and(|on| fields.review_week == review_week(record, on)) {
        fields.review_week = review_week(record, record.today);
    }
    fields.starts_on = record.today.to_string();
}

/// The editor as it was when a comparison was made.
pub(super) fn compared(forecast: ForecastId, draft: StoredDraft, record: &CourseRecord) -> Fields {
    Fields {
        draft: draft
            .plan
            .parse()
            .map_or(PlanDraft::default(), |plan| PlanDraft::of(&plan)),
        starts_on: draft.starts_on,
        review_week: draft.review_week,
        observation: draft.observation,
        reason: draft.reason,
        light: false,
        after: newest(record).map_or(0, |v| v.signed.version),
        forecast: forecast.to_string(),
    }
}

/// What becomes of the version before, where it has begun.
pub(super) fn before(fields: &Fields, record: &CourseRecord, view: &View) -> Vec<String> {
    let m = view.m;
    let Some(signed) = newest(record).map(|version| &version.signed) else {
        return Vec::new();
    };
    if signed.starts_on >= record.today {
        return Vec::new();
    }
    let version = || ("version", signed.version.into());
    let since = ("since", long_day(signed.starts_on, m).into());
    let mut said = vec![m.with("plan-before", [version(), since])];
    match what_is_left(record) {
        None => said.push(m.with("plan-before-over", [version()])),
        Some(left) => {
            let same = fields.draft.text == left.to_string();
            if same && fields.starts_on == record.today.to_string() {
                let from = ("from", long_day(record.today, m).into());
                said.push(m.with("plan-left", [version(), from]));
            }
            let mut today = record.diary.doses(record.today);
            if today.any(|(_, entry)| entry.is_some()) {
                said.push(m.with("plan-today-answered", [version()]));
            }
        }
    }
    said
}

/// When the version before has its decision, where that is still to come.
pub(super) fn review_before(record: &CourseRecord, view: &View) -> Option<String> {
    let version = newest(record)?;
    let on = version.review_on.filter(|on| *on > record.today)?;
    let values = [
        ("version", version.signed.version.into()),
        ("date", long_day(on, view.m).into()),
    ];
    Some(view.m.with("review-before", values))
}
