//! One course on one time axis; every lane has its table below.

use super::act::Act;
use super::alerts::{Reasons, back_to};
use super::allergies::AllergyRow;
use super::appointments::{PlannedRow, planned};
use super::circumstances::CircumstanceRow;
use super::corrections::{WrongRow, wrong_rows};
use super::folded::{Folded, beginning, newest_of};
use super::identity::Identity;
use super::laboratory::Laboratory;
use super::lesions::Lesions;
use super::mood::MoodRow;
use super::reactions::{EventRow, events, pause_missing};
use super::versions::{VersionRow, versions};
use super::visits::{VisitRow, visits};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::course_charts::{self, Layout, PlanBar};
use crate::domain::cause::Cause;
use crate::domain::{AreaId, AssessmentId, Entered, MessageId, PatientId};
use crate::record::CourseRecord;
use crate::store::record::messages::Message;
use crate::store::record::plan_versions::PlanVersion;
use crate::store::record::{alerts, areas, corrections, forecasts, messages};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::allergies;
use crate::web::shared::consent;
use crate::web::shared::labels;
use crate::web::shared::open::open;
use crate::web::shared::opened::opened;
use crate::web::shared::photograph::{Shown, newest};
use crate::web::shared::tubes::{SupplyRow, supplies};
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use jiff::Span;
use serde::Deserialize;
use std::cmp::Reverse;
use tapir_report::number::decimal;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}", Access::Clinician, show),
        post(
            "/patients/{patient}/areas/{area}/confirm",
            Access::Clinician,
            confirm,
        ),
    ]
}

/// Photographs shown with the course.
const PHOTOGRAPHS: usize = 4;

#[derive(Template)]
#[template(path = "clinician/course.html")]
struct CoursePage<'a> {
    view: &'a View,
    patient: PatientId,
    base: String,
    photographs: Vec<Shown>,
    /// Day of the newest, and how many there are.
    photographed: String,
    /// Whether there is a course.
    open: bool,
    identity: Identity,
    facts: Vec<(String, String)>,
    /// How the consents stand.
    consents: String,
    reasons: Reasons,
    /// The plan that runs, or that comes next.
    bar: Option<String>,
    wide: Option<String>,
    phone: Option<String>,
    versions: Folded<VersionRow>,
    lesions: Lesions,
    areas: Folded<AreaRow>,
    planned: Folded<PlannedRow>,
    visits: Folded<VisitRow>,
    weeks: Folded<(String, String)>,
    light: Folded<([String; 4], WrongLink)>,
    laboratory: Laboratory,
    allergies: Vec<AllergyRow>,
    /// What is known today, in one line.
    allergies_known: String,
    circumstances: Folded<CircumstanceRow>,
    mood: Folded<MoodRow>,
    events: Folded<EventRow>,
    /// A reaction is said to have paused a plan that goes on.
    pause_missing: bool,
    wrong: Vec<WrongRow>,
    wrong_title: String,
    /// The newest first.
    messages: Folded<MessageRow>,
    /// What ointment is left.
    supplies: Folded<SupplyRow>,
    /// The newest first.
    forecasts: Vec<(String, String, String)>,
}

struct AreaRow {
    id: AreaId,
    lesion: String,
    date: String,
    area: String,
    method: String,
    by: String,
    confirmed_by: Option<String>,
    wrong: WrongLink,
}

struct MessageRow {
    id: MessageId,
    /// Written by the patient's side and not answered.
    open: bool,
    /// One of those that are read without unfolding anything.
    shown: bool,
    from: String,
    date: String,
    body: String,
    care: bool,
    /// Who on the patient's side opened it first, of a message of the clinic.
    opened: Option<String>,
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient, "course").await?;
    let open = alerts::open(&mut chart).await?;
    let wrong = corrections::list(&mut chart).await?;
    messages::opened(&mut chart, &record.messages).await?;
    let stored = match record.course {
        Some(course) => forecasts::list(&mut chart, course.id).await?,
        None => Vec::new(),
    };
    chart.commit().await?;
    let m = view.m;
    let causes = open.iter().filter_map(|alert| alert.cause.as_ref().ok());
    let asked: Vec<AssessmentId> = causes.filter_map(Cause::assessment).collect();
    let released = |one: &forecasts::Listed| {
        let on = |at| long_day(clock::today(at, &signed.zone), m);
        match (one.released_at, one.taken_back_at) {
            (_, Some(at)) => m.with("taken-back-on", [("date", on(at).into())]),
            (Some(at), None) => m.with("released-on", [("date", on(at).into())]),
            (None, None) => m.get("not-released"),
        }
    };
    page(&CoursePage {
        patient,
        base: format!("/patients/{patient}"),
        photographs: newest(&record, PHOTOGRAPHS, &view),
        open: record.course.is_some(),
        identity: Identity::of(&record, &view),
        facts: facts(&record, &view),
        consents: consent::line(&record, &view),
        reasons: Reasons::of(&open, patient, &signed.zone, &view),
        bar: running(&record)
            .and_then(|version| PlanBar::signed(version, record.today).draw(Layout::Phone, m)),
        wide: course_charts::course(&record, Layout::Wide, m, labels::lesion),
        phone: course_charts::course(&record, Layout::Phone, m, labels::lesion),
        photographed: record.photographs.last().map_or(String::new(), |newest| {
            newest_of(&long_day(newest.taken_on, m), record.photographs.len(), m)
        }),
        versions: Folded::of(versions(&record, &view), none, VersionRow::said, m),
        lesions: Lesions::of(&record, &view),
        areas: Folded::of(
            area_rows(&record, &view),
            |row| row.confirmed_by.is_none(),
            |row| format!("{} · {} · {}", row.lesion, row.area, row.date),
            m,
        ),
        planned: Folded::of(planned(&record, &view), none, PlannedRow::said, m),
        visits: Folded::of(visits(&record, &view), none, VisitRow::said, m),
        weeks: Folded::of(
            weeks(&record, &view),
            none,
            |(week, said)| said_of_week(week, said, &view),
            m,
        ),
        light: Folded::of(
            light(&record, &view),
            none,
            |([date, dose, ..], _)| format!("{date} · {dose} mJ/cm²"),
            m,
        ),
        laboratory: Laboratory::of(&record, &view),
        allergies: AllergyRow::all(&record, &view),
        allergies_known: allergies::known(&record, &view),
        circumstances: Folded::of(
            CircumstanceRow::all(&record, &view),
            |row| row.open,
            |row| row.said.clone(),
            m,
        ),
        // what a reason leads to is in sight, and an answer to question 9 until something is
        // noted
        mood: Folded::of(
            MoodRow::all(&record, &view),
            |row| row.flagged && row.note.is_none() || asked.contains(&row.id),
            MoodRow::said,
            m,
        ),
        events: Folded::of(events(&record, &view), |row| row.open, EventRow::said, m),
        pause_missing: pause_missing(&record),
        wrong: wrong_rows(&wrong, &record, &view),
        wrong_title: m.with("wrong-list", [("count", wrong.len().into())]),
        messages: Folded::of(
            message_rows(&record, &view),
            |message| message.shown,
            |message| {
                format!(
                    "{} · {} · {}",
                    message.from,
                    message.date,
                    beginning(&message.body)
                )
            },
            m,
        )
        .summed_up(|rest| {
            let waiting = rest.iter().filter(|message| message.open).count();
            let values = [("count", rest.len().into()), ("waiting", waiting.into())];
            (waiting > 0).then(|| m.with("messages-more-waiting", values))
        }),
        supplies: Folded::of(
            supplies(&record, &view),
            |row| row.short,
            |row| supply_said(row, &view),
            m,
        ),
        forecasts: stored
            .iter()
            .map(|one| {
                let lesion = record.lesion(one.lesion);
                let lesion = lesion.map(|(lesion, _)| labels::lesion(lesion, m));
                let of = [Some(long_day(one.decision_on, m)), lesion];
                let of: Vec<String> = of.into_iter().flatten().collect();
                (one.id.to_string(), of.join(" · "), released(one))
            })
            .collect(),
        view: &view,
    })
}

/// Nothing of these asks for anything.
fn none<T>(_: &T) -> bool {
    false
}

/// A week of the diary in few words.
fn said_of_week(monday: &str, said: &str, view: &View) -> String {
    view.named(&view.line("week-of", "date", monday), said)
}

/// What is left of a product in few words.
fn supply_said(supply: &SupplyRow, view: &View) -> String {
    let left = supply.said.first().map_or("", String::as_str);
    view.named(&supply.product, left)
}

/// The version that counts today, else the newest.
fn running(record: &CourseRecord) -> Option<&PlanVersion> {
    record
        .version_on(record.today)
        .or_else(|| record.versions.last())
}

fn facts(record: &CourseRecord, view: &View) -> Vec<(String, String)> {
    let m = view.m;
    let mut facts: Vec<(String, String)> = record
        .lesions
        .iter()
        .map(|(lesion, _)| {
            let where_and_since = m.with(
                "fact-lesion-where",
                [
                    ("lesion", labels::lesion(lesion, m).into()),
                    ("percent", decimal(lesion.body_percent, 1).into()),
                    ("date", labels::onset(lesion.onset(), m).into()),
                ],
            );
            (m.get("fact-lesion"), where_and_since)
        })
        .collect();
    if let Some(course) = record.course {
        facts.push((m.get("fact-start"), long_day(course.started_on, m)));
    }
    let counted = record.four_weeks();
    if counted.due > 0 {
        facts.push((m.get("fact-diary"), labels::counted(counted, m)));
    }
    facts
}

/// Every area, the newest first.
fn area_rows(record: &CourseRecord, view: &View) -> Vec<AreaRow> {
    let m = view.m;
    let all = record.lesions.iter();
    let all = all.flat_map(|(lesion, areas)| areas.iter().map(move |area| (lesion, area)));
    let mut all: Vec<_> = all.collect();
    all.reverse();
    all.sort_by_key(|(_, area)| Reverse(area.measured_on));
    let rows = all.into_iter().map(|(lesion, area)| AreaRow {
        id: area.id,
        lesion: labels::lesion(lesion, m),
        date: long_day(area.measured_on, m),
        area: format!(
            "{} ± {} cm²",
            decimal(area.cm2, 1),
            decimal(2.0 * area.error_cm2, 1)
        ),
        method: labels::method(area.method, m),
        by: area.measured_by.clone(),
        confirmed_by: area.confirmed_by.clone(),
        wrong: WrongLink::to(record.patient.id, &Entered::from(area), view),
    });
    rows.collect()
}

/// The diary in weeks, newest first.
fn weeks(record: &CourseRecord, view: &View) -> Vec<(String, String)> {
    const MOST: usize = 26;
    let m = view.m;
    let offset = i64::from(record.today.weekday().to_monday_zero_offset());
    let mut monday = record.today - Span::new().days(offset);
    let start = record.course.map_or(record.today, |c| c.started_on);
    let mut rows = Vec::new();
    while monday + Span::new().days(6) >= start && rows.len() < MOST {
        let sunday = monday + Span::new().days(6);
        let counted = record.diary.between(monday, sunday, record.today);
        let said = if counted.due == 0 && record.diary.before_signing_within(monday, sunday) {
            m.get("day-before-signing")
        } else if counted.due == 0 {
            m.get("week-nothing-due")
        } else {
            labels::counted(counted, m)
        };
        rows.push((long_day(monday, m), said));
        monday -= Span::new().days(7);
    }
    rows
}

fn light(record: &CourseRecord, view: &View) -> Vec<([String; 4], WrongLink)> {
    let mut sum = 0.0;
    let mut rows: Vec<_> = record
        .light
        .iter()
        .map(|session| {
            sum += session.mj_per_cm2;
            let cells = [
                long_day(session.given_at.date(), view.m),
                decimal(session.mj_per_cm2, 0),
                decimal(sum, 0),
                session
                    .reaction_grade
                    .map_or(String::new(), |grade| grade.to_string()),
            ];
            let entered = Entered::from(session);
            (cells, WrongLink::to(record.patient.id, &entered, view))
        })
        .collect();
    rows.reverse();
    rows
}

/// Waiting messages that are in sight however many there are.
const WAITING_SHOWN: usize = 3;
/// What a message is about that is never folded away while it waits.
const URGENT: [&str; 2] = ["stop", "reaction"];

fn message_rows(record: &CourseRecord, view: &View) -> Vec<MessageRow> {
    let waiting = record.messages.iter().rev().filter(|message| message.open);
    let newest: Vec<MessageId> = waiting.take(WAITING_SHOWN).map(|one| one.id).collect();
    let shown = |message: &Message| {
        let urgent = URGENT.contains(&message.about.as_str());
        message.open && (urgent || newest.contains(&message.id))
    };
    record
        .messages
        .iter()
        .rev()
        .map(|message| MessageRow {
            id: message.id,
            open: message.open,
            shown: shown(message),
            from: message.from.clone(),
            date: long_day(clock::today(message.sent_at, &record.patient.zone), view.m),
            body: message.body.clone(),
            care: message.from_care,
            opened: opened(message, record, view).filter(|_| message.from_care),
        })
        .collect()
}

#[derive(Deserialize)]
struct Confirmed {
    /// `work` where it was confirmed in the work list.
    #[serde(default)]
    back: String,
}

async fn confirm(
    State(app): State<App>,
    signed: Signed,
    Path((patient, area)): Path<(PatientId, AreaId)>,
    Posted(fields): Posted<Confirmed>,
) -> Result<Redirect, AppError> {
    let chart = app
        .store
        .chart(&signed.actor, patient, "course", app.now())
        .await?;
    let mut chart = chart.into_changed();
    areas::confirm(&mut chart, area).await?;
    crate::alerts::look(chart).await?.commit().await?;
    Ok(back_to(&fields.back, &format!("/patients/{patient}#areas")))
}
