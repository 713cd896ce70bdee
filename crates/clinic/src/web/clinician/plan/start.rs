//! What the editor begins with, and what it says of the version before.

use super::fields::Fields;
use super::sites;
use super::template::{template, what_is_left};
use crate::calendar::long_day;
use crate::domain::{ForecastId, OBSERVATION_WEEKS, PlanDraft, weeks_text};
use crate::record::CourseRecord;
use crate::store::record::plan_drafts::Found;
use crate::store::record::plan_versions::PlanVersion;
use crate::web::view::View;
use jiff::civil::Date;
use tapir_engine::plan::Plan;

/// Weeks after the first day at which the doctor decides again where a plan has no
/// end of its own: the length of most trials in `evidence/trials.csv`.
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
    let mut fields = Fields {
        draft: plan.as_ref().map_or(PlanDraft::default(), PlanDraft::of),
        sites: newest(record).map_or_else(Default::default, |version| {
            sites::typed(&version.sites, record)
        }),
        starts_on: starts_on.to_string(),
        observation: observation(record),
        after: newest_number(record),
        ..Fields::default()
    };
    offer_review(&mut fields, name, plan.as_ref(), record, starts_on);
    fields
}

/// Number of the newest version; 0 where there is none.
pub(super) fn newest_number(record: &CourseRecord) -> i64 {
    newest(record).map_or(0, |version| version.signed.version)
}

/// Whether a template goes on with the version before, and so with its decision. A pause
/// ends with a decision of its own.
fn continues(name: &str) -> bool {
    matches!(name, "" | "left" | "resume")
}

/// The week in which a plan ends; the last day of its last phase is the day of the
/// decision.
pub(super) fn last_week(plan: Option<&Plan>) -> u32 {
    let days = plan.map_or(0, Plan::length_days);
    match days {
        0 => REVIEW_WEEK,
        days => days.div_ceil(7),
    }
}

/// The decision of the version before, where that is still to come and goes on; that of
/// a pause; else the end of the plan, which the offer then follows.
fn offer_review(
    fields: &mut Fields,
    name: &str,
    plan: Option<&Plan>,
    record: &CourseRecord,
    starts_on: Date,
) {
    let decided = match name {
        "pause" => Some(PAUSE_WEEK.to_string()),
        name => signed_review(record, starts_on).filter(|_| continues(name)),
    };
    match decided {
        Some(week) => {
            fields.review_week = week;
            fields.review_offered = String::new();
        }
        None => {
            fields.review_week = last_week(plan).to_string();
            fields.review_offered = fields.review_week.clone();
        }
    }
}

/// The decision that was offered follows a changed plan until another one is written.
pub(super) fn follow_plan(fields: &mut Fields, plan: &Plan) {
    if !fields.review_offered.is_empty() && fields.review_offered == fields.review_week {
        fields.review_week = last_week(Some(plan)).to_string();
        fields.review_offered = fields.review_week.clone();
    }
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
/// later than it was to be, but for one of this week. Empty where none was signed, and
/// `None` where it is over.
fn signed_review(record: &CourseRecord, starts_on: Date) -> Option<String> {
    match newest(record)?.review_on {
        None => Some(String::new()),
        Some(on) if on > record.today => Some(((on - starts_on).get_days() / 7).max(1).to_string()),
        Some(_) => None,
    }
}

/// Visits as the version before had them, so that the doctor's own choice stays.
fn observation(record: &CourseRecord) -> String {
    let before = newest(record).map(|version| &version.visits);
    match before.filter(|visits| !visits.is_empty()) {
        Some(visits) => weeks_text(&visits.iter().map(|v| v.week).collect::<Vec<_>>()),
        None => weeks_text(&OBSERVATION_WEEKS),
    }
}

/// The draft becomes a template that begins today. A decision that was written stays.
pub(super) fn from_template(name: &str, fields: &mut Fields, record: &CourseRecord) {
    let plan = template(name, record);
    let before: Option<Date> = fields.starts_on.parse().ok();
    let offered = |on| signed_review(record, on).is_some_and(|week| week == fields.review_week);
    let written = fields.review_week != fields.review_offered && !before.is_some_and(offered);
    fields.draft = PlanDraft::of(&plan);
    fields.starts_on = record.today.to_string();
    if !written {
        offer_review(fields, name, Some(&plan), record, record.today);
    }
}

/// The editor as it was when a comparison was made, or with another plan of it.
pub(super) fn compared(
    forecast: ForecastId,
    found: Found,
    chosen: Option<Plan>,
    record: &CourseRecord,
) -> Fields {
    let draft = found.draft;
    let proposed = draft.plan.parse::<Plan>().ok();
    // what was compared is of one lesion; the others go on as it stood in the editor
    let whole = |chosen: Plan| {
        let proposed = proposed.clone().unwrap_or(Plan::none());
        let both = draft.sites.whole_plan(&chosen, &proposed, found.lesion);
        both.unwrap_or(chosen)
    };
    let other = chosen
        .map(whole)
        .filter(|chosen| proposed.as_ref() != Some(chosen));
    // a decision that was chosen for one plan is none for another
    let week = match &other {
        Some(other) => last_week(Some(other)).to_string(),
        None => draft.review_week,
    };
    let plan = other.or(proposed);
    Fields {
        draft: plan.as_ref().map_or(PlanDraft::default(), PlanDraft::of),
        sites: sites::typed(&draft.sites, record),
        starts_on: draft.starts_on,
        review_week: week,
        observation: draft.observation,
        reason: draft.reason,
        after: found.newest,
        forecast: forecast.to_string(),
        lesion: found.lesion.to_string(),
        past_doses: found.doses.past.to_string(),
        future_doses: found.doses.future.to_string(),
        ..Fields::default()
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
