//! "My course": what is due on a day, how it goes, what the doctor decided.

use crate::AppError;
use crate::app::App;
use crate::auth::{Signed, Token};
use crate::calendar::{day, long_day};
use crate::domain::{AreaId, Dose, Entered, Entry, PatientId, Relation, SkipReason, State};
use crate::drawing::{self, Layout, day_class};
use crate::record::CourseRecord;
use crate::store::assessments::{self, NotNow};
use crate::store::{consents, dose_names, forecasts, patients};
use crate::web::photograph::{Shown, newest};
use crate::web::route::{Access, Route, get};
use crate::web::view::{View, page};
use crate::web::words;
use askama::Template;
use axum::extract::{Path, Query, State as AppState};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;
use jiff::civil::Date;
use serde::Deserialize;
use tapir_report::number::decimal;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my", Access::Keeper, choose),
        get("/my/{patient}", Access::Keeper, show),
    ]
}

/// Weeks of the diary that are shown.
const DIARY_WEEKS: i64 = 5;

/// Photographs shown with the course.
const PHOTOGRAPHS: usize = 4;

#[derive(Template)]
#[template(path = "patient/choose.html")]
struct Choose<'a> {
    view: &'a View,
    charts: Vec<(PatientId, String)>,
}

#[derive(Template)]
#[template(path = "patient/course.html")]
struct Course<'a> {
    view: &'a View,
    patient: PatientId,
    base: String,
    photographs: Vec<Shown>,
    heading: String,
    day: DayPage,
    phases: Vec<PhaseRow>,
    phone: Option<String>,
    wide: Option<String>,
    areas: Vec<AreaRow>,
    unconfirmed: Vec<Unconfirmed>,
    weeks: Vec<Week>,
    decision: Option<Decision>,
    next: Vec<(String, String)>,
    forecasts: Vec<(String, String)>,
    messages: Vec<MessageRow>,
    /// A consent is asked for.
    asks_consent: bool,
    /// The way to the questions about the mood, and what it is called.
    mood: Option<String>,
}

/// The doses of one day.
struct DayPage {
    title: String,
    is_today: bool,
    before: Date,
    after: Option<Date>,
    doses: Vec<DoseRow>,
    nothing: Option<String>,
}

struct DoseRow {
    dose: Dose,
    /// What a browser may keep of it.
    name: String,
    what: String,
    when: String,
    state: Option<State>,
    said: String,
    key: String,
    reasons: Vec<(&'static str, String)>,
}

struct PhaseRow {
    sentence: String,
    week: String,
    count: Option<String>,
}

struct AreaRow {
    date: String,
    area: String,
    method: String,
    who: String,
}

/// An own area that can be taken back.
struct Unconfirmed {
    id: AreaId,
    what: String,
    lesion: String,
}

/// A row of the diary.
struct Week {
    days: Vec<DayCell>,
}

struct DayCell {
    date: Date,
    class: &'static str,
    label: String,
    number: i8,
    future: bool,
}

struct Decision {
    date: String,
    by: String,
    reason: String,
    sentences: Vec<String>,
}

struct MessageRow {
    from: String,
    date: String,
    body: String,
    care: bool,
}

#[derive(Deserialize)]
struct Asked {
    on: Option<Date>,
}

async fn choose(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
) -> Result<Response, AppError> {
    let mut tx = app.store.read().await?;
    let charts = patients::kept_by(&mut tx, signed.actor.person, signed.actor.clinic).await?;
    if let [(only, _)] = charts.as_slice() {
        return Ok(Redirect::to(&format!("/my/{only}")).into_response());
    }
    page(&Choose {
        view: &view,
        charts,
    })
}

async fn show(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "my_course", app.now())
        .await?;
    let mut record = CourseRecord::load(&mut chart).await?;
    if chart.relation() == Relation::Guardian {
        // what somebody says of the own mood is for the clinic
        record.assessments.clear();
    }
    let released = match record.course {
        Some(course) => forecasts::list(&mut chart, course.id).await?,
        None => Vec::new(),
    };
    let on = asked.on.unwrap_or(record.today).min(record.today);
    let mut doses = Vec::new();
    for (dose, entry) in record.diary.doses(on) {
        let name = dose_names::of(&mut chart, dose, &key()).await?;
        doses.push(dose_row(dose, name, entry, &view));
    }
    let asks_consent = record.consent_is_asked() && consents::may_give(&mut chart).await?;
    let mood = match assessments::may_answer(&mut chart).await? {
        Ok(()) => Some("mood-link"),
        Err(NotNow::Until(_)) => Some("mood-own"),
        Err(NotNow::NotForThem) => None,
    };
    chart.commit().await?;
    let m = view.m;
    let own = signed.name == record.patient.name;
    page(&Course {
        patient,
        base: format!("/my/{patient}"),
        photographs: newest(&record, PHOTOGRAPHS, &view),
        heading: if own {
            m.get("my-course")
        } else {
            m.with("course-of", [("name", record.patient.name.clone().into())])
        },
        day: day_page(&record, on, doses, &view),
        phases: phases(&record, &view),
        phone: drawing::course(&record, Layout::Phone, m),
        wide: drawing::course(&record, Layout::Wide, m),
        areas: areas(&record, &view),
        unconfirmed: unconfirmed(&record, &view),
        weeks: weeks(&record, &view),
        decision: decision(&record, &view),
        next: next(&record, &view),
        forecasts: released
            .iter()
            .filter(|(_, _, released)| released.is_some())
            .map(|(id, date, _)| (id.to_string(), long_day(*date, m)))
            .collect(),
        messages: messages(&record, &view),
        asks_consent,
        mood: mood.map(|key| m.get(key)),
        view: &view,
    })
}

/// A word that nobody can guess.
fn key() -> String {
    Token::new().reveal()[..32].to_owned()
}

fn day_page(record: &CourseRecord, on: Date, doses: Vec<DoseRow>, view: &View) -> DayPage {
    let m = view.m;
    let nothing = doses.is_empty().then(|| {
        if record.versions.is_empty() {
            m.get("no-plan-yet")
        } else if record.paused(on) {
            m.get("paused-today")
        } else {
            m.get("nothing-due")
        }
    });
    let is_today = on == record.today;
    DayPage {
        title: if is_today {
            m.with("today-title", [("date", day(on, m).into())])
        } else {
            day(on, m)
        },
        is_today,
        before: on.yesterday().unwrap_or(on),
        after: (!is_today).then(|| on.tomorrow().unwrap_or(on)),
        doses,
        nothing,
    }
}

fn dose_row(dose: Dose, name: String, entry: Option<Entry>, view: &View) -> DoseRow {
    let m = view.m;
    let said = match entry {
        Some(Entry {
            state: State::Applied,
            later,
            ..
        }) => m.get(if later { "applied-later" } else { "applied" }),
        Some(Entry {
            state: State::Skipped,
            reason,
            ..
        }) => match reason {
            Some(reason) => m.with(
                "skipped-because",
                [("reason", words::reason(reason, m).into())],
            ),
            None => m.get("skipped"),
        },
        _ => String::new(),
    };
    DoseRow {
        dose,
        name,
        what: tapir_report::words::product(dose.product, view.language()),
        when: words::part(dose.part, m),
        state: entry.map(|entry| entry.state),
        said,
        key: key(),
        reasons: SkipReason::ALL
            .iter()
            .map(|reason| (reason.name(), words::reason(*reason, m)))
            .collect(),
    }
}

fn phases(record: &CourseRecord, view: &View) -> Vec<PhaseRow> {
    let m = view.m;
    let four_weeks = [record.today - Span::new().days(27), record.today];
    record
        .phases_on(record.today)
        .map(|phase| {
            let weeks = ((record.today - phase.from).get_days() / 7) + 1;
            let of = ((phase.to - phase.from).get_days() + 7) / 7;
            let counted =
                record
                    .diary
                    .of_phase(phase.version, phase.span.index, four_weeks, record.today);
            PhaseRow {
                sentence: m.with(
                    "phase-now",
                    [
                        (
                            "product",
                            tapir_report::words::product(phase.span.product, view.language())
                                .into(),
                        ),
                        (
                            "frequency",
                            words::frequency(phase.span.frequency, view.language()).into(),
                        ),
                    ],
                ),
                week: m.with(
                    "phase-week",
                    [
                        ("week", weeks.into()),
                        ("of", of.into()),
                        ("until", long_day(phase.to, m).into()),
                    ],
                ),
                count: (counted.due > 0).then(|| {
                    m.with(
                        "phase-count",
                        [
                            ("applied", counted.applied.into()),
                            ("due", counted.due.into()),
                        ],
                    )
                }),
            }
        })
        .collect()
}

fn areas(record: &CourseRecord, view: &View) -> Vec<AreaRow> {
    let m = view.m;
    let areas = record.main_lesion().map_or(&[][..], |(_, areas)| areas);
    areas
        .iter()
        .rev()
        .map(|area| AreaRow {
            date: long_day(area.measured_on, m),
            area: format!(
                "{} ± {} cm²",
                decimal(area.cm2, 1),
                decimal(2.0 * area.error_cm2, 1)
            ),
            method: words::method(area.method, m),
            who: match &area.confirmed_by {
                Some(by) if *by == area.measured_by => by.clone(),
                Some(by) => m.with(
                    "measured-and-confirmed",
                    [
                        ("by", area.measured_by.clone().into()),
                        ("confirmed", by.clone().into()),
                    ],
                ),
                None => m.with("measured-only", [("by", area.measured_by.clone().into())]),
            },
        })
        .collect()
}

/// Own areas of every lesion that nobody has confirmed, newest first.
fn unconfirmed(record: &CourseRecord, view: &View) -> Vec<Unconfirmed> {
    let all = record.lesions.iter().flat_map(|(lesion, areas)| {
        let own = areas.iter().filter(|area| area.own);
        own.filter(|area| area.confirmed_by.is_none())
            .map(move |area| Unconfirmed {
                id: area.id,
                what: words::entered(&Entered::from(area), view.m),
                lesion: words::lesion(lesion, view.m),
            })
    });
    let mut rows: Vec<Unconfirmed> = all.collect();
    rows.reverse();
    rows
}

fn weeks(record: &CourseRecord, view: &View) -> Vec<Week> {
    let m = view.m;
    let offset = i64::from(record.today.weekday().to_monday_zero_offset());
    let sunday = record.today + Span::new().days(6 - offset);
    let monday = sunday - Span::new().days(7 * DIARY_WEEKS - 1);
    let days = record
        .diary
        .days(monday, sunday, record.today, |on| record.paused(on));
    days.chunks(7)
        .map(|week| Week {
            days: week
                .iter()
                .map(|one| {
                    let (class, key) = day_class(one.state);
                    DayCell {
                        date: one.on,
                        class,
                        label: format!("· {} · {}", day(one.on, m), m.get(key)),
                        number: one.on.day(),
                        future: one.on > record.today,
                    }
                })
                .collect(),
        })
        .collect()
}

fn decision(record: &CourseRecord, view: &View) -> Option<Decision> {
    let version = record.versions.last()?;
    let signed_on = crate::clock::today(version.signed_at, &record.patient.zone);
    Some(Decision {
        date: long_day(signed_on, view.m),
        by: version.signed_by.clone(),
        reason: version.reason.clone(),
        sentences: tapir_report::words::plan(&version.signed.plan, view.language()),
    })
}

/// What comes next: visits, the review, the end, and the visits after it.
fn next(record: &CourseRecord, view: &View) -> Vec<(String, String)> {
    let m = view.m;
    let to_come = |on: &Date| *on >= record.today;
    let mut dates: Vec<(Date, String)> = record
        .visits
        .iter()
        .filter(|visit| !visit.held)
        .map(|visit| (visit.planned_at.date(), m.get("next-visit")))
        .filter(|(on, _)| to_come(on))
        .collect();
    if let Some(version) = record.versions.last() {
        if let Some(review) = version.review_on.filter(to_come) {
            dates.push((review, m.get("next-review")));
        }
        if let Some(end) = record.last_planned_day().filter(to_come) {
            dates.push((end, m.get("next-end")));
        }
    }
    let dates = dates
        .into_iter()
        .map(|(on, what)| (on, long_day(on, m), what));
    let planned = record.visits_to_come().into_iter().map(|visit| {
        let what = m.with("next-look", [("weeks", visit.week.into())]);
        (visit.on, day_and_hour(record, visit.on, view), what)
    });
    let mut all: Vec<(Date, String, String)> = dates.chain(planned).collect();
    all.sort();
    all.into_iter()
        .map(|(_, when, what)| (when, what))
        .collect()
}

/// The day of a planned visit, with the hour where one is agreed; whose clock it is,
/// where that is not the patient's.
fn day_and_hour(record: &CourseRecord, on: Date, view: &View) -> String {
    let m = view.m;
    let date = long_day(on, m);
    let hour = record.hours.get(&on);
    let Some((hour, at)) = hour.and_then(|hour| Some((hour, hour.at?))) else {
        return date;
    };
    let time = at.strftime("%H:%M").to_string();
    let values = [("date", date.into()), ("time", time.into())];
    if hour.zone == record.patient.zone {
        return m.with("next-at", values);
    }
    let [date, time] = values;
    m.with(
        "next-at-zone",
        [date, time, ("zone", hour.zone.clone().into())],
    )
}

fn messages(record: &CourseRecord, view: &View) -> Vec<MessageRow> {
    const NEWEST: usize = 5;
    record
        .messages
        .iter()
        .rev()
        .take(NEWEST)
        .map(|message| MessageRow {
            from: message.from.clone(),
            date: long_day(
                crate::clock::today(message.sent_at, &record.patient.zone),
                view.m,
            ),
            body: message.body.clone(),
            care: message.from_care,
        })
        .collect()
}
