//! Inviting somebody: an account with its names, a chart or a guardian, and a link.

use super::invitation::{Invitation, Wanted, give_user_name};
use super::people::people_page;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::clock;
use crate::domain::{FieldError, PatientId, PersonId, Role, Sex, SignInName};
use crate::store::Tx;
use crate::store::account::account_events::{self, Happened};
use crate::store::account::people::{self, NewPerson};
use crate::store::account::{clinics, memberships};
use crate::store::record::guardians;
use crate::store::record::patients::{self, Listed, NewPatient};
use crate::web::account::names::{self, Shown, taken};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Span;
use jiff::civil::Date;
use tapir_report::Language;

pub(super) fn routes() -> Vec<Route> {
    vec![post("/people", Access::Administrator, invite)]
}

/// Characters of a name and of a number.
const LONGEST_NAME: usize = 200;
const LONGEST_NUMBER: usize = 40;
/// Oldest patient, years.
const OLDEST: i64 = 120;

/// Somebody to be invited; everything is valid.
struct Guest {
    name: String,
    role: Role,
    language: Language,
    names: Vec<Shown>,
    chart: Option<NewChart>,
    ward: Option<Ward>,
    /// Who it is, where somebody is known by these names already.
    known: Option<PersonId>,
}

struct NewChart {
    born_on: Date,
    sex: Sex,
    number: Option<String>,
}

/// Whose course a guardian keeps, and the first day on which no longer.
struct Ward {
    patient: PatientId,
    until: Option<Date>,
}

/// What is wrong with what was typed.
#[derive(Default)]
struct Wrong {
    errors: Vec<FieldError>,
    namesakes: Vec<Listed>,
}

impl Wrong {
    fn keep<T>(&mut self, result: Result<T, FieldError>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }
}

async fn invite(
    State(app): State<App>,
    view: View,
    signed: Signed,
    headers: HeaderMap,
    Posted(wanted): Posted<Wanted>,
) -> Result<Response, AppError> {
    let mut tx = app.store.begin().await?;
    let guest = match read(&app, &mut tx, &signed, &wanted).await? {
        Ok(guest) => guest,
        Err(wrong) => {
            tx.commit().await?;
            let mut people = people_page(&app, &view, &signed, wanted).await?;
            let line = |one: Listed| {
                let particulars = labels::particulars(&one.particulars, view.m);
                format!("{} · {particulars}", one.name)
            };
            people.errors = wrong.errors;
            people.namesakes = wrong.namesakes.into_iter().map(line).collect();
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&people)?).into_response());
        }
    };
    let person = enter(&app, &mut tx, &signed, &guest).await?;
    let invited = Invitation::make(&app, &mut tx, &signed, &headers, person).await?;
    tx.commit().await?;
    let wanted = Wanted::patient(view.language());
    let mut people = people_page(&app, &view, &signed, wanted).await?;
    people.invited = Some(invited);
    page(&people)
}

/// Reads what was typed.
async fn read(
    app: &App,
    tx: &mut Tx,
    signed: &Signed,
    wanted: &Wanted,
) -> Result<Result<Guest, Wrong>, AppError> {
    let role: Role = wanted
        .role
        .parse()
        .map_err(|_| AppError::Unreadable("no such role".to_owned()))?;
    let language: Language = wanted
        .language
        .parse()
        .map_err(|_| AppError::Unreadable("no such language".to_owned()))?;
    let patients = patients::of_clinic(tx, &signed.actor).await?;
    let today = clock::today(app.now(), &signed.zone);
    let mut wrong = Wrong::default();
    let name = wrong.keep(FieldError::text("name", &wanted.name, LONGEST_NAME));
    let names = [
        wrong.keep(names::email(&wanted.email)).flatten(),
        wrong.keep(names::telephone(&wanted.telephone)).flatten(),
        wrong.keep(user_name(&wanted.user_name)).flatten(),
    ];
    let names: Vec<Shown> = names.into_iter().flatten().collect();
    let chart = match role {
        Role::Patient => chart(&mut wrong, wanted, &patients, today),
        _ => None,
    };
    let ward = match role {
        Role::Guardian => ward(&mut wrong, wanted, &patients, today),
        _ => None,
    };
    let mut known = None;
    for (sign_in_name, _) in &names {
        let Some(person) = people::with_name(tx, sign_in_name).await? else {
            continue;
        };
        // whoever keeps the course of one child can be named for another one
        let same = role == Role::Guardian
            && is_member(tx, signed, person).await?
            && name.as_deref() == Some(people::get(tx, person).await?.name.as_str())
            && known.is_none_or(|known| known == person);
        if same {
            known = Some(person);
        } else {
            wrong.errors.push(taken(match sign_in_name {
                SignInName::Email(_) => "email",
                SignInName::Telephone(_) => "telephone",
                SignInName::UserName(_) => "user_name",
            }));
        }
    }
    if let (Role::Patient, Some(name), "") = (role, &name, wanted.namesake.as_str()) {
        let same = |one: &&Listed| spelt(&one.name) == spelt(name);
        wrong.namesakes = patients.iter().filter(same).cloned().collect();
    }
    let Some(name) = name.filter(|_| wrong.errors.is_empty() && wrong.namesakes.is_empty()) else {
        return Ok(Err(wrong));
    };
    Ok(Ok(Guest {
        name,
        role,
        language,
        names,
        chart,
        ward,
        known,
    }))
}

async fn is_member(tx: &mut Tx, signed: &Signed, person: PersonId) -> Result<bool, AppError> {
    let actor = memberships::actor(tx, person, signed.actor.clinic).await?;
    Ok(!actor.roles.is_empty())
}

/// A name by which two patients are taken for namesakes.
fn spelt(name: &str) -> String {
    let letters = name.chars().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

fn user_name(text: &str) -> Result<Option<Shown>, FieldError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let name = SignInName::user_name("user_name", text)?;
    let shown = name.text().to_owned();
    Ok(Some((name, shown)))
}

fn chart(wrong: &mut Wrong, wanted: &Wanted, patients: &[Listed], today: Date) -> Option<NewChart> {
    let oldest = today - Span::new().years(OLDEST);
    let born_on = wrong.keep(FieldError::date("born_on", &wanted.born_on, oldest, today));
    let sex = match wanted.sex.as_str() {
        "" => Some(Sex::Unknown),
        text => wrong.keep(
            text.parse()
                .map_err(|_| FieldError::new("sex", "field-choice", [])),
        ),
    };
    let number = match wanted.number.trim() {
        "" => None,
        text => wrong.keep(FieldError::text("number", text, LONGEST_NUMBER)),
    };
    let has = |one: &Listed| Some(&one.particulars.number) == number.as_ref();
    if let Some(other) = patients.iter().find(|one| has(one)) {
        let error = FieldError::new(
            "number",
            "field-number-taken",
            [("found", other.name.clone())],
        );
        wrong.errors.push(error);
    }
    Some(NewChart {
        born_on: born_on?,
        sex: sex?,
        number,
    })
}

fn ward(wrong: &mut Wrong, wanted: &Wanted, patients: &[Listed], today: Date) -> Option<Ward> {
    let named = |one: &&Listed| one.id.to_string() == wanted.child;
    let child = patients.iter().find(named);
    let child = child.ok_or_else(|| FieldError::new("child", "field-choice", []));
    let child = wrong.keep(child)?;
    let years: i64 = match wanted.until.as_str() {
        "none" => {
            return Some(Ward {
                patient: child.id,
                until: None,
            });
        }
        "14" => 14,
        "" | "18" => 18,
        _ => {
            wrong
                .errors
                .push(FieldError::new("until", "field-choice", []));
            return None;
        }
    };
    let until = child.particulars.born_on + Span::new().years(years);
    if until <= today {
        let values = [("found", child.name.clone()), ("from", years.to_string())];
        wrong
            .errors
            .push(FieldError::new("until", "guardian-grown", values));
        return None;
    }
    Some(Ward {
        patient: child.id,
        until: Some(until),
    })
}

/// Enters a guest; nothing lasts before the transaction is committed.
async fn enter(
    app: &App,
    tx: &mut Tx,
    signed: &Signed,
    guest: &Guest,
) -> Result<PersonId, AppError> {
    let (clinic, now) = (signed.actor.clinic, app.now());
    let person = match guest.known {
        Some(person) => person,
        None => {
            let zone = clinics::get(tx, clinic).await?.zone;
            let new = NewPerson {
                name: &guest.name,
                language: guest.language,
                zone: &zone,
                email: None,
            };
            people::add(tx, &new, now).await?
        }
    };
    for (name, shown) in &guest.names {
        people::set_name(tx, person, name, shown).await?;
    }
    if guest.names.is_empty() {
        give_user_name(tx, person, &guest.name).await?;
    }
    let roles = memberships::actor(tx, person, clinic).await?.roles;
    if !roles.contains(&guest.role) {
        memberships::add(tx, person, clinic, guest.role, now).await?;
    }
    if let Some(chart) = &guest.chart {
        let new = NewPatient {
            person,
            born_on: chart.born_on,
            sex: chart.sex.name(),
            skin_type: None,
        };
        let patient = patients::add(tx, clinic, &new, now).await?;
        if let Some(number) = &chart.number {
            patients::set_number(tx, clinic, patient, number).await?;
        }
    }
    let about = person.to_string();
    if let Some(Ward { patient, until }) = guest.ward {
        guardians::add_until(tx, patient, person, "guardian", until, now).await?;
        let event = signed.did(Happened::GuardianNamed, &about, now);
        account_events::add(tx, &event).await?;
    }
    let event = signed.did(Happened::Invited, &about, now);
    account_events::add(tx, &event).await?;
    Ok(person)
}
