//! Entering a simulated course through the store, as clinician and patient.

mod clinic;
mod keeper;

use super::cast::Role;
use super::clock::{ZONE, morning};
use super::life::Life;
use super::{DemoError, findings};
use crate::alerts;
use crate::app::App;
use crate::domain::consent::Purpose;
use crate::domain::{PatientId, Role as ClinicRole};
use crate::forecast::{Asked, counted, course_of, make, usual_assumptions};
use crate::record::CourseRecord;
use crate::store::account::memberships;
use crate::store::account::people::{self, NewPerson};
use crate::store::record::patients::{self, NewPatient};
use crate::store::record::{consents, forecasts, guardians};
use crate::store::{Actor, ChangedChart};
use jiff::Span;
use tapir_engine::inference::unwatched;

const DAYS_PER_YEAR: f64 = 365.25;

/// Enters one patient.
pub(super) async fn enter(
    app: &App,
    doctor: &Actor,
    role: &Role,
    life: &Life,
) -> Result<(), DemoError> {
    let (patient, keeper) = admit(app, doctor, role, life).await?;
    // the whole life is one change, which is reviewed once
    let chart = consent(app, &keeper, life, patient).await?;
    let (chart, entered) = clinic::side(app, chart, doctor, role, life).await?;
    let chart = keeper::side(app, chart, &keeper, role, life, &entered).await?;
    let chart = findings::allergies(chart, doctor, role, life).await?;
    let chart = findings::light(chart, doctor, life, &entered).await?;
    let chart = findings::laboratory(app, chart, doctor, role, life).await?;
    let mut chart = findings::mood(app, chart, &keeper, role).await?;
    if role.drawn {
        chart = keeper::drawings(app, chart, &keeper, life, &entered).await?;
    }
    let chart = chart.handed_to(doctor, "demo", app.now()).await?;
    alerts::look(chart).await?.commit().await?;
    if role.forecast {
        forecast(app, doctor, patient).await?;
    }
    Ok(())
}

/// Persons and chart; who keeps the diary.
async fn admit(
    app: &App,
    doctor: &Actor,
    role: &Role,
    life: &Life,
) -> Result<(PatientId, Actor), DemoError> {
    let now = morning(life.start);
    let clinic = doctor.clinic;
    let mut tx = app.store.begin().await?;
    let new = |name, email| NewPerson {
        name,
        language: role.language,
        zone: ZONE,
        email,
    };
    let own_email = role.email.filter(|_| role.guardian.is_none());
    let person = people::add(&mut tx, &new(role.name, own_email), now).await?;
    memberships::add(&mut tx, person, clinic, ClinicRole::Patient, now).await?;
    let age_days = (life.course.covariates().age_years * DAYS_PER_YEAR).round() as i64;
    let new_patient = NewPatient {
        person,
        born_on: life.start - Span::new().days(age_days),
        sex: role.sex,
        skin_type: life.course.skin_type().map(i64::from),
    };
    let patient = patients::add(&mut tx, clinic, &new_patient, now).await?;
    let mut keeper = person;
    if let Some(name) = role.guardian {
        keeper = people::add(&mut tx, &new(name, role.email), now).await?;
        memberships::add(&mut tx, keeper, clinic, ClinicRole::Guardian, now).await?;
        guardians::add(&mut tx, patient, keeper, "parent", now).await?;
    }
    let keeper = memberships::actor(&mut tx, keeper, clinic).await?;
    tx.commit().await?;
    Ok((patient, keeper))
}

/// Whoever keeps the course consents at the first visit, to all but research.
async fn consent(
    app: &App,
    keeper: &Actor,
    life: &Life,
    patient: PatientId,
) -> Result<ChangedChart, DemoError> {
    let at = morning(life.start);
    let mut chart = app.store.chart(keeper, patient, "demo", at).await?;
    for purpose in [Purpose::Record, Purpose::Photographs] {
        consents::give(&mut chart, purpose).await?;
    }
    Ok(chart.into_changed())
}

/// A comparison from the entered record.
async fn forecast(app: &App, doctor: &Actor, patient: PatientId) -> Result<(), DemoError> {
    let mut chart = app.store.chart(doctor, patient, "demo", app.now()).await?;
    let record = CourseRecord::load(&mut chart).await?;
    chart.commit().await?;
    let (Some(lesion), Some(course)) = (record.only_lesion(), record.course) else {
        return Ok(());
    };
    let asked = Asked {
        lesion: lesion.id,
        decision_on: record.today,
        doses: usual_assumptions(&record, record.today),
        counted: counted(&record, record.today),
    };
    let Ok(entered) = course_of(&record, asked.lesion, asked.decision_on, asked.doses) else {
        return Ok(());
    };
    let new = make(app, entered, asked, None, unwatched).await?;
    let mut chart = app.store.chart(doctor, patient, "demo", app.now()).await?;
    let id = forecasts::add(&mut chart, course.id, &new).await?;
    forecasts::release(&mut chart, id).await?;
    chart.commit().await?;
    Ok(())
}
