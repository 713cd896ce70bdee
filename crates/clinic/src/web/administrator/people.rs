//! Members of the clinic, and inviting one by a one-time link.

use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed};
use crate::clock;
use crate::domain::{FieldError, Role};
use crate::store::account::account_events::{self, Happened};
use crate::store::account::people::{self, NewPerson};
use crate::store::account::{clinics, memberships};
use crate::store::record::patients::{self, NewPatient};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Span;
use serde::Deserialize;
use tapir_report::Language;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/people", Access::Administrator, show),
        post("/people", Access::Administrator, invite),
    ]
}

#[derive(Template)]
#[template(path = "administrator/people.html")]
struct People<'a> {
    view: &'a View,
    /// The number of the clinic, as it is written.
    telephone: Option<String>,
    members: Vec<(String, String)>,
    roles: Vec<(&'static str, String)>,
    fields: Fields,
    errors: Vec<FieldError>,
    /// Name and path of the link of who was invited.
    invited: Option<(String, String)>,
}

#[derive(Clone, Default, Deserialize)]
struct Fields {
    name: String,
    role: String,
    language: String,
    #[serde(default)]
    born_on: String,
}

async fn people_page<'a>(
    app: &App,
    view: &'a View,
    signed: &Signed,
    fields: Fields,
) -> Result<People<'a>, AppError> {
    let mut tx = app.store.read().await?;
    let members = memberships::list(&mut tx, &signed.actor).await?;
    let telephone = clinics::get(&mut tx, signed.actor.clinic).await?.telephone;
    Ok(People {
        telephone: telephone.map(|number| number.to_string()),
        members: members
            .into_iter()
            .map(|member| (member.name, labels::role(member.role, view.m)))
            .collect(),
        roles: [Role::Patient, Role::Clinician, Role::Administrator]
            .map(|role| (role.name(), labels::role(role, view.m)))
            .into(),
        fields,
        errors: Vec::new(),
        invited: None,
        view,
    })
}

async fn show(State(app): State<App>, view: View, signed: Signed) -> Result<Response, AppError> {
    let fields = Fields {
        language: view.language().name().to_owned(),
        role: Role::Patient.name().to_owned(),
        ..Fields::default()
    };
    page(&people_page(&app, &view, &signed, fields).await?)
}

async fn invite(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    let role: Role = fields
        .role
        .parse()
        .map_err(|_| AppError::Unreadable("no such role".to_owned()))?;
    let language: Language = fields
        .language
        .parse()
        .map_err(|_| AppError::Unreadable("no such language".to_owned()))?;
    let today = clock::today(app.now(), &signed.zone);
    let name = FieldError::text("name", &fields.name, 200);
    let oldest = today - Span::new().years(120);
    let born_on = (role == Role::Patient)
        .then(|| FieldError::date("born_on", &fields.born_on, oldest, today))
        .transpose();
    let (name, born_on) = match (name, born_on) {
        (Ok(name), Ok(born_on)) => (name, born_on),
        (name, born_on) => {
            let mut people = people_page(&app, &view, &signed, fields).await?;
            people.errors = [name.err(), born_on.err()].into_iter().flatten().collect();
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&people)?).into_response());
        }
    };
    let (clinic, now) = (signed.actor.clinic, app.now());
    let mut tx = app.store.begin().await?;
    let zone = clinics::get(&mut tx, clinic).await?.zone;
    let new = NewPerson {
        name: &name,
        language,
        zone: &zone,
        email: None,
    };
    let person = people::add(&mut tx, &new, now).await?;
    memberships::add(&mut tx, person, clinic, role, now).await?;
    if let Some(born_on) = born_on {
        let new = NewPatient {
            person,
            born_on,
            sex: "unknown",
            skin_type: None,
        };
        patients::add(&mut tx, clinic, &new, now).await?;
    }
    let about = person.to_string();
    let event = signed.did(Happened::Invited, &about, now);
    account_events::add(&mut tx, &event).await?;
    tx.commit().await?;
    let token = auth::sign_in_token(&app, person, clinic, Some(signed.actor.person)).await?;
    let mut people = people_page(&app, &view, &signed, Fields::default()).await?;
    people.invited = Some((name, format!("/link/{}", token.reveal())));
    page(&people)
}
