//! Reactions: entered by the clinician or reported by the patient, and judged.
//! The grade says how severe one is, seriousness is another question.

use super::course::LONGEST_NOTE;
use super::{Entry, done, open, values};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{AdverseEventId, Check, FieldError, PatientId, Values};
use crate::store::record::adverse_events::{
    self, AdverseEvent, Assessment, NewAdverseEvent, TERMS,
};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::form_page::{Field, Fields, Group, Sheet};
use crate::web::shared::labels;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}/events/new", Access::Clinician, blank),
        post("/patients/{patient}/events/new", Access::Clinician, add),
        get(
            "/patients/{patient}/events/{event}",
            Access::Clinician,
            show,
        ),
        post(
            "/patients/{patient}/events/{event}",
            Access::Clinician,
            judge,
        ),
    ]
}

/// What was done, by its name in the record.
const ACTIONS: [&str; 5] = ["none", "paused", "less", "stopped", "other"];
/// How it went, after ICH E2B(R3).
const OUTCOMES: [&str; 6] = [
    "unknown",
    "recovered",
    "recovering",
    "not_recovered",
    "sequelae",
    "fatal",
];

/// Fields of a judgement.
fn judgement(fields: &Fields<'_>) -> Vec<Field> {
    let m = fields.view.m;
    let mut grades = vec![(String::new(), m.get("event-ungraded"))];
    grades.extend((1..=5).map(|grade| (grade.to_string(), labels::grade(grade, m))));
    let serious = [
        ("no".to_owned(), m.get("reaction-not-serious")),
        ("yes".to_owned(), m.get("reaction-serious")),
    ];
    let actions = ACTIONS.map(|name| (name.to_owned(), labels::action(name, m)));
    let outcomes = OUTCOMES.map(|name| (name.to_owned(), labels::outcome(name, m)));
    vec![
        fields
            .choice("grade", "reaction-grade", grades)
            .hint(m.get("reaction-grade-hint")),
        fields
            .choice("serious", "reaction-seriousness", serious)
            .hint(m.get("reaction-serious-hint")),
        fields
            .date("ended_on", "reaction-ended")
            .hint(m.get("reaction-ended-hint")),
        fields.choice("action", "reaction-action", actions),
        fields.choice("outcome", "reaction-outcome", outcomes),
    ]
}

/// Reads a judgement of a reaction that began on a day.
fn read(check: &mut Check<'_>, started_on: Date, today: Date) -> Option<Assessment> {
    let grade = check.whole_or_nothing("grade", 1..=5);
    let serious = check.yes_or_no("serious");
    let ended_on = check.date_or_nothing("ended_on", started_on, today);
    let known = |names: &'static [&'static str]| {
        move |text: &str| names.iter().copied().find(|name| *name == text)
    };
    let action = check.choice("action", known(&ACTIONS));
    let outcome = check.choice("outcome", known(&OUTCOMES));
    Some(Assessment {
        grade: grade?,
        serious: serious?,
        ended_on: ended_on?,
        action: action?.to_owned(),
        outcome: outcome?.to_owned(),
    })
}

fn sheet<'a>(
    view: &'a View,
    entry: &Entry,
    event: Option<&AdverseEvent>,
    values: &Values,
    errors: &[FieldError],
) -> Sheet<'a> {
    let m = view.m;
    let patient = &entry.record.patient;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let mut groups = Vec::new();
    if event.is_none() {
        let terms = TERMS.map(|term| (term.to_owned(), labels::term(term, m)));
        groups.push(Group {
            id: "reaction".to_owned(),
            title: m.get("reaction-happened"),
            fields: vec![
                fields.choice("term", "reaction-term", terms),
                fields.date("started_on", "reaction-started"),
                fields.long("description", "reaction-description"),
            ],
        });
    }
    groups.push(Group {
        id: "judgement".to_owned(),
        title: m.get("reaction-judgement"),
        fields: judgement(&fields),
    });
    let path = event.map_or("new".to_owned(), |event| event.id.to_string());
    Sheet::of_chart(
        view,
        patient,
        "reaction-of",
        &format!("events/{path}"),
        groups,
        errors,
    )
    .intro(event.map(|event| labels::event(event, m)))
}

async fn blank(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let values = values([("started_on", entry.now.date().to_string())]);
    sheet(&view, &entry, None, &values, &[])
        .answer(entry.chart)
        .await
}

async fn add(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?;
    let course = entry.record.course.ok_or(AppError::NotFound)?;
    let today = entry.now.date();
    let mut check = Check::of(&values);
    let term = check.choice("term", |text| TERMS.into_iter().find(|t| *t == text));
    let started_on = check.date("started_on", course.started_on, today);
    let description = check.text_or_nothing("description", LONGEST_NOTE);
    let assessment = read(&mut check, started_on.unwrap_or(course.started_on), today);
    let (Some(term), Some(started_on), Some(description), Some(assessment)) =
        (term, started_on, description, assessment)
    else {
        return sheet(&view, &entry, None, &values, &check.errors())
            .answer(entry.chart)
            .await;
    };
    let new = NewAdverseEvent {
        term,
        grade: assessment.grade,
        started_on,
        description: &description,
    };
    let id = adverse_events::add(&mut entry.chart, course.id, &new).await?;
    adverse_events::assess(&mut entry.chart, id, &assessment).await?;
    done(entry.chart, "events").await
}

fn event(entry: &Entry, id: AdverseEventId) -> Result<AdverseEvent, AppError> {
    let event = entry.record.events.iter().find(|event| event.id == id);
    event.cloned().ok_or(AppError::NotFound)
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, id)): Path<(PatientId, AdverseEventId)>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let event = event(&entry, id)?;
    let text = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
    let values = values([
        (
            "grade",
            event.grade.map_or(String::new(), |g| g.to_string()),
        ),
        (
            "serious",
            if event.serious { "yes" } else { "no" }.to_owned(),
        ),
        ("ended_on", text(event.ended_on)),
        ("action", event.action.clone()),
        ("outcome", event.outcome.clone()),
    ]);
    sheet(&view, &entry, Some(&event), &values, &[])
        .answer(entry.chart)
        .await
}

async fn judge(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, id)): Path<(PatientId, AdverseEventId)>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?;
    let event = event(&entry, id)?;
    let mut check = Check::of(&values);
    let Some(assessment) = read(&mut check, event.started_on, entry.now.date()) else {
        return sheet(&view, &entry, Some(&event), &values, &check.errors())
            .answer(entry.chart)
            .await;
    };
    adverse_events::assess(&mut entry.chart, id, &assessment).await?;
    done(entry.chart, "events").await
}
