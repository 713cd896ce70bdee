//! The rows of the work list: one a patient, grouped by how urgent they are.

use super::act::Act;
use super::alerts::{Reason, join};
use crate::calendar::long_day;
use crate::course_charts::Spark;
use crate::domain::PatientId;
use crate::store::record::work_list::{Waiting, WaitingArea, WorkList};
use crate::web::shared::labels;
use crate::web::view::View;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tapir_report::number::decimal;

/// Patients who wait equally urgently.
pub(super) struct Group {
    pub severity: i64,
    pub icon: &'static str,
    pub title: String,
    pub rows: Vec<Row>,
}

/// A patient who waits.
pub(super) struct Row {
    pub patient: PatientId,
    pub name: String,
    /// What tells patients of one name apart.
    pub who: String,
    pub severity: i64,
    /// For how long; empty where all have just come.
    pub waiting: String,
    /// The first is why the patient stands here.
    pub reasons: Vec<Reason>,
    /// The areas of the first lesion.
    pub course: Option<Areas>,
}

/// Areas in short.
pub(super) struct Areas {
    pub spark: Option<Spark>,
    pub newest: String,
    pub said: String,
}

/// Rows come sorted: the most urgent first.
pub(super) fn groups(rows: Vec<Row>, view: &View) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        match groups.last_mut() {
            Some(group) if group.severity == row.severity => group.rows.push(row),
            _ => {
                let (icon, title) = match row.severity {
                    3 => ("octagon-alert", "urgency-3"),
                    2 => ("triangle-alert", "urgency-2"),
                    _ => ("clock", "urgency-1"),
                };
                groups.push(Group {
                    severity: row.severity,
                    icon,
                    title: view.m.get(title),
                    rows: vec![row],
                });
            }
        }
    }
    groups
}

/// One row a patient; alerts come grouped, the most severe first.
pub(super) fn rows(list: &WorkList, now: Timestamp, today: Date, view: &View) -> Vec<Row> {
    let m = view.m;
    let all_new = list.waiting.iter().all(|alert| is_new(alert, now));
    let mut rows: Vec<Row> = Vec::new();
    for alert in &list.waiting {
        let mut reason = Reason::waiting(alert, list, view);
        match rows.last_mut() {
            Some(row) if row.patient == alert.patient => {
                // one note is about all that the same answers say
                if noted_above(&row.reasons, &reason) {
                    reason.act = None;
                }
                join(&mut row.reasons, reason);
            }
            _ => {
                reason.class = "why";
                rows.push(Row {
                    patient: alert.patient,
                    name: alert.name.clone(),
                    who: labels::particulars(&alert.particulars, m),
                    severity: alert.severity,
                    waiting: match all_new {
                        true => String::new(),
                        false => waited(now.duration_since(alert.since), view),
                    },
                    reasons: vec![reason],
                    course: course(&list.areas, alert.patient, today, view),
                });
            }
        }
    }
    rows
}

/// Whether a note about the answers of a reason can be written at one above it.
fn noted_above(above: &[Reason], reason: &Reason) -> bool {
    let answers = |reason: &Reason| match reason.act {
        Some(Act::NoteAnswers(assessment)) => Some(assessment),
        _ => None,
    };
    answers(reason).is_some_and(|own| above.iter().any(|one| answers(one) == Some(own)))
}

fn is_new(alert: &Waiting, now: Timestamp) -> bool {
    now.duration_since(alert.since).as_hours() < 1
}

/// The areas of a patient's first lesion in short.
fn course(areas: &[WaitingArea], patient: PatientId, today: Date, view: &View) -> Option<Areas> {
    let m = view.m;
    let own = || areas.iter().filter(|area| area.patient == patient);
    let lesion = own().next()?.lesion;
    let points: Vec<(Date, f64)> = own()
        .filter(|area| area.lesion == lesion)
        .map(|area| (area.measured_on, area.cm2))
        .collect();
    let ((_, first), (on, newest)) = (points.first()?, points.last()?);
    let cm2 = |value: f64| decimal(value, 1);
    let date = || long_day(*on, m);
    Some(Areas {
        spark: Spark::of(&points, today),
        newest: m.with(
            "area-newest",
            [("area", cm2(*newest).into()), ("date", date().into())],
        ),
        said: m.with(
            "area-from-to",
            [
                ("first", cm2(*first).into()),
                ("newest", cm2(*newest).into()),
            ],
        ),
    })
}

fn waited(time: SignedDuration, view: &View) -> String {
    let hours = time.as_hours();
    if hours < 1 {
        view.m.get("waiting-now")
    } else if hours < 48 {
        view.m.with("waiting-hours", [("hours", hours.into())])
    } else {
        view.m.with("waiting-days", [("days", (hours / 24).into())])
    }
}
