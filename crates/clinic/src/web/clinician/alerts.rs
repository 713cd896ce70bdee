//! Reasons that call, as the work list and the chart show them, and what a clinician
//! does about one: note something, put it off, say why it need not call any more.

use super::act::Act;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::cause::{Cause, UnreadableCause};
use crate::domain::{AdverseEventId, AlertId, FieldError, PatientId};
use crate::store::Chart;
use crate::store::record::alert_rest;
use crate::store::record::alerts::{self, OpenAlert, Rest, Word};
use crate::store::record::work_list::{PutOff, Waiting, WorkList};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::shared::entry_page::WORK_LIST;
use crate::web::shared::labels;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Redirect;
use jiff::SignedDuration;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        post(
            "/patients/{patient}/alerts/{alert}/put-off",
            Access::Clinician,
            put_off,
        ),
        post(
            "/patients/{patient}/alerts/{alert}/note",
            Access::Clinician,
            note,
        ),
        post(
            "/patients/{patient}/alerts/{alert}/seen",
            Access::Clinician,
            see,
        ),
        post(
            "/patients/{patient}/alerts/{alert}/again",
            Access::Clinician,
            call_again,
        ),
    ]
}

/// Longest time for which an alert can be put off, days.
const LONGEST_DAYS: i64 = 14;
/// Longest reason or note, characters.
const LONGEST: usize = 500;

/// Where one comes out who saved something: the work list, if that is where the form
/// stood, else the chart.
pub(super) fn back_to(back: &str, chart: &str) -> Redirect {
    Redirect::to(if back == Place::WorkList.name() {
        WORK_LIST
    } else {
        chart
    })
}

/// Where reasons are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    WorkList,
    Chart,
}

impl Place {
    /// By this name a form says where one comes back to.
    fn name(self) -> &'static str {
        match self {
            Self::WorkList => "work",
            Self::Chart => "chart",
        }
    }
}

/// A reason that calls.
pub(super) struct Reason {
    pub id: AlertId,
    pub patient: PatientId,
    pub class: &'static str,
    /// Of the most severe.
    pub urgent: bool,
    pub said: String,
    /// The other reasons of the same report, each by what it says: what ends this one ends
    /// them, and whoever puts this one off sees them call by themselves.
    pub also: Vec<String>,
    /// The report that it is about.
    report: Option<AdverseEventId>,
    /// What was noted of it.
    pub noted: Option<String>,
    /// Where that is done by which it ends, and what it is called.
    pub go: Option<(String, String)>,
    /// Whether it can be noted what was done.
    pub notes: bool,
    /// Whether it can be put off.
    pub rests: bool,
    /// Whether a word can end it.
    pub sees: bool,
    /// Where one comes back to.
    pub back: &'static str,
    /// What ends it, where that can be done in the list itself.
    pub act: Option<Act>,
}

impl Reason {
    pub fn waiting(alert: &Waiting, list: &WorkList, view: &View) -> Self {
        let noted = alert.noted.then(|| view.m.get("alert-noted-mark"));
        let key = (alert.id, alert.patient, alert.severity);
        let mut reason = Self::of(key, &alert.cause, noted, Place::WorkList, view);
        reason.act = Act::of(alert, list, view);
        if matches!(reason.act, Some(Act::Reply(..) | Act::Confirm(_))) {
            // all of it is in the row
            reason.go = None;
        }
        reason
    }

    fn of(
        (id, patient, severity): (AlertId, PatientId, i64),
        cause: &Result<Cause, UnreadableCause>,
        noted: Option<String>,
        place: Place,
        view: &View,
    ) -> Self {
        let known = cause.as_ref().ok();
        let rests = alerts::may_rest(severity, noted.is_some());
        // what was done about answers is noted with them
        let with_answers = known.is_some_and(|cause| cause.assessment().is_some());
        let base = match place {
            Place::WorkList => format!("/patients/{patient}"),
            Place::Chart => String::new(),
        };
        Self {
            id,
            patient,
            class: match place {
                Place::WorkList => "soft",
                Place::Chart => "warning",
            },
            urgent: severity >= alerts::URGENT,
            said: labels::alert(cause, view.m),
            also: Vec::new(),
            report: known.and_then(Cause::event),
            go: known.and_then(|cause| way(cause, patient, &base, view)),
            notes: severity >= alerts::URGENT && !with_answers,
            rests,
            sees: rests && known.is_some_and(Cause::can_be_seen),
            noted,
            back: place.name(),
            act: None,
        }
    }
}

/// Puts a reason below the others, or with the one that is about the same report.
pub(super) fn join(reasons: &mut Vec<Reason>, reason: Reason) {
    let mut above = reasons.iter_mut();
    match above.find(|above| reason.report.is_some() && above.report == reason.report) {
        Some(above) => above.also.push(reason.said),
        None => reasons.push(reason),
    }
}

/// Where that is done by which a reason ends, and what it is called.
fn way(cause: &Cause, patient: PatientId, base: &str, view: &View) -> Option<(String, String)> {
    let m = view.m;
    let chart = format!("/patients/{patient}");
    if let Some(assessment) = cause.assessment() {
        return Some((format!("{base}#mood-{assessment}"), m.get("mood-to-note")));
    }
    match cause {
        Cause::WantsToStop(seen) | Cause::MessageWaiting(seen) => {
            let message = seen.message?;
            Some((format!("{base}#reply-{message}"), m.get("reply")))
        }
        Cause::ReactionSevere(seen) | Cause::ReactionNew(seen) => {
            let event = seen.event?;
            Some((format!("{chart}/events/{event}"), m.get("reaction-judge")))
        }
        Cause::AreaUnconfirmed(_) => Some((format!("{base}#areas"), m.get("confirm"))),
        Cause::LabOverdue(_) => Some((format!("{chart}/laboratory/new"), m.get("lab-enter"))),
        Cause::ReviewDue(_) | Cause::NoPlan(_) => {
            Some((format!("{chart}/plan"), m.get("edit-plan")))
        }
        _ => None,
    }
}

/// A reason that does not call now.
pub(super) struct Resting {
    pub id: AlertId,
    pub patient: PatientId,
    /// The patient's name; empty on the chart.
    pub name: String,
    pub said: String,
    /// Until when, who and why.
    pub rest: String,
    pub back: &'static str,
}

impl Resting {
    pub fn put_off(alert: &PutOff, zone: &str, view: &View) -> Self {
        let until = long_day(clock::today(alert.until, zone), view.m);
        Self {
            id: alert.id,
            patient: alert.patient,
            name: alert.name.clone(),
            said: labels::alert(&alert.cause, view.m),
            rest: worded("alert-put-off", &until, &alert.by, &alert.reason, view),
            back: Place::WorkList.name(),
        }
    }
}

fn worded(key: &str, date: &str, by: &str, reason: &str, view: &View) -> String {
    view.m.with(
        key,
        [
            ("date", date.to_owned().into()),
            ("by", by.to_owned().into()),
            ("reason", reason.to_owned().into()),
        ],
    )
}

/// What calls, was put off and was seen in a chart.
pub(super) struct Reasons {
    pub calling: Vec<Reason>,
    pub put_off: Vec<Resting>,
    pub seen: Vec<Resting>,
}

impl Reasons {
    pub fn of(open: &[OpenAlert], patient: PatientId, zone: &str, view: &View) -> Self {
        let mut reasons = Self {
            calling: Vec::new(),
            put_off: Vec::new(),
            seen: Vec::new(),
        };
        let day = |at| long_day(clock::today(at, zone), view.m);
        let said = |key: &str, word: &Word, at| worded(key, &day(at), &word.by, &word.said, view);
        for alert in open {
            let resting = |rest: String| Resting {
                id: alert.id,
                patient,
                name: String::new(),
                said: labels::alert(&alert.cause, view.m),
                rest,
                back: Place::Chart.name(),
            };
            match &alert.rest {
                Some(Rest::PutOff(until, word)) => {
                    reasons
                        .put_off
                        .push(resting(said("alert-put-off", word, *until)));
                }
                Some(Rest::Seen(word)) => {
                    reasons
                        .seen
                        .push(resting(said("alert-seen", word, word.at)));
                }
                None => {
                    let noted = alert.noted.as_ref();
                    let noted = noted.map(|word| said("alert-noted", word, word.at));
                    let key = (alert.id, patient, alert.severity);
                    let reason = Reason::of(key, &alert.cause, noted, Place::Chart, view);
                    join(&mut reasons.calling, reason);
                }
            }
        }
        reasons
    }
}

#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    days: Option<i64>,
    reason: String,
    #[serde(default)]
    back: String,
}

impl Fields {
    fn reason(&self) -> Result<String, AppError> {
        FieldError::text("reason", &self.reason, LONGEST).map_err(AppError::NotTaken)
    }
}

/// The chart with the alert, which is open.
async fn find(
    app: &App,
    signed: &Signed,
    patient: PatientId,
    alert: AlertId,
) -> Result<(Chart, OpenAlert), AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "alerts", app.now())
        .await?;
    let open = alerts::open(&mut chart).await?;
    let found = open.into_iter().find(|open| open.id == alert);
    Ok((chart, found.ok_or(AppError::NotFound)?))
}

fn may_rest(alert: &OpenAlert) -> Result<(), AppError> {
    let may = alerts::may_rest(alert.severity, alert.noted.is_some());
    may.then_some(()).ok_or(AppError::Conflict(
        "an urgent alert stops calling only after something was noted",
    ))
}

async fn done(chart: Chart, back: &str) -> Result<Redirect, AppError> {
    let patient = chart.patient();
    chart.commit().await?;
    let chart = format!("/patients/{patient}#reasons");
    Ok(match back {
        "chart" => Redirect::to(&chart),
        _ => Redirect::to(WORK_LIST),
    })
}

async fn put_off(
    State(app): State<App>,
    signed: Signed,
    Path((patient, alert)): Path<(PatientId, AlertId)>,
    Posted(fields): Posted<Fields>,
) -> Result<Redirect, AppError> {
    let reason = fields.reason()?;
    let days = fields.days.unwrap_or(0);
    if !(1..=LONGEST_DAYS).contains(&days) {
        let values = [
            ("found", days.to_string()),
            ("from", "1".to_owned()),
            ("to", LONGEST_DAYS.to_string()),
            ("unit", String::new()),
        ];
        let error = FieldError::new("days", "field-number-range", values);
        return Err(AppError::NotTaken(error));
    }
    let (mut chart, open) = find(&app, &signed, patient, alert).await?;
    may_rest(&open)?;
    let until = app.now() + SignedDuration::from_hours(24 * days);
    alert_rest::put_off(&mut chart, alert, until, &reason).await?;
    done(chart, &fields.back).await
}

async fn see(
    State(app): State<App>,
    signed: Signed,
    Path((patient, alert)): Path<(PatientId, AlertId)>,
    Posted(fields): Posted<Fields>,
) -> Result<Redirect, AppError> {
    let reason = fields.reason()?;
    let (mut chart, open) = find(&app, &signed, patient, alert).await?;
    may_rest(&open)?;
    if !open.cause.as_ref().is_ok_and(Cause::can_be_seen) {
        return Err(AppError::Conflict("this alert ends by its data alone"));
    }
    alert_rest::see(&mut chart, alert, &reason).await?;
    done(chart, &fields.back).await
}

async fn note(
    State(app): State<App>,
    signed: Signed,
    Path((patient, alert)): Path<(PatientId, AlertId)>,
    Posted(fields): Posted<Fields>,
) -> Result<Redirect, AppError> {
    let said = fields.reason()?;
    let (mut chart, open) = find(&app, &signed, patient, alert).await?;
    let cause = open.cause.as_ref();
    if cause.is_ok_and(|cause| cause.assessment().is_some()) {
        return Err(AppError::Conflict(
            "what was done about answers is noted with them",
        ));
    }
    alert_rest::note(&mut chart, alert, &said).await?;
    done(chart, &fields.back).await
}

#[derive(Deserialize)]
struct Again {
    #[serde(default)]
    back: String,
}

async fn call_again(
    State(app): State<App>,
    signed: Signed,
    Path((patient, alert)): Path<(PatientId, AlertId)>,
    Posted(fields): Posted<Again>,
) -> Result<Redirect, AppError> {
    let (mut chart, _) = find(&app, &signed, patient, alert).await?;
    alert_rest::call_again(&mut chart, alert).await?;
    done(chart, &fields.back).await
}
