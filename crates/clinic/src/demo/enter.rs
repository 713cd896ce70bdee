//! Entering a simulated course through the store, as clinician and patient.

use super::cast::{self, Role, Version};
use super::life::Life;
use super::{DemoError, ZONE, findings, picture};
use crate::alerts;
use crate::app::App;
use crate::auth::Token;
use crate::domain::consent::Purpose;
use crate::domain::{
    Entry, LesionId, OBSERVATION_WEEKS, Part, PatientId, Role as ClinicRole, Side, Signed, State,
    due, has_side,
};
use crate::forecast::{course_file, make};
use crate::record::CourseRecord;
use crate::store::adverse_events::{self, NewAdverseEvent};
use crate::store::applications::{self, NewEntry};
use crate::store::areas::{self, NewArea};
use crate::store::lesions::Lesion;
use crate::store::patients::{self, NewPatient};
use crate::store::people::{self, NewPerson};
use crate::store::photographs::{self, NewPhotograph};
use crate::store::plan_versions::{self, NewVersion};
use crate::store::visits::{self, NewVisit};
use crate::store::{
    Actor, consents, courses, forecasts, guardians, lesions, memberships, messages,
};
use jiff::civil::{Date, time};
use jiff::{Span, Timestamp};
use std::collections::BTreeSet;
use tapir_engine::plan::{Plan, TICKS_PER_DAY};

const DAYS_PER_YEAR: f64 = 365.25;

/// Enters one patient.
pub(super) async fn enter(
    app: &App,
    doctor: &Actor,
    role: &Role,
    life: &Life,
) -> Result<(), DemoError> {
    let (patient, keeper) = admit(app, doctor, role, life).await?;
    consent(app, &keeper, life, patient).await?;
    clinic_side(app, doctor, role, life, patient).await?;
    patient_side(app, &keeper, role, life, patient).await?;
    findings::light(app, doctor, life, patient).await?;
    findings::laboratory(app, doctor, role, life, patient).await?;
    findings::mood(app, &keeper, role, patient).await?;
    if role.drawn {
        drawings(app, &keeper, life, patient).await?;
    }
    if let Some(released) = role.forecast {
        forecast(app, doctor, patient, released).await?;
    }
    let mut chart = app.store.chart(doctor, patient, "demo", app.now()).await?;
    alerts::review(&mut chart).await?;
    chart.commit().await?;
    Ok(())
}

/// Morning of a day at the clinic.
pub(super) fn morning(on: Date) -> Timestamp {
    let civil = on.to_datetime(time(9, 30, 0, 0));
    civil
        .in_tz(ZONE)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
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
    let age_days = (life.course.covariates.age_years * DAYS_PER_YEAR).round() as i64;
    let new_patient = NewPatient {
        person,
        born_on: life.start - Span::new().days(age_days),
        sex: "unknown",
        skin_type: life.course.skin_type.map(i64::from),
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
) -> Result<(), DemoError> {
    let at = morning(life.start);
    let mut chart = app.store.chart(keeper, patient, "demo", at).await?;
    for purpose in [Purpose::Record, Purpose::Photographs] {
        consents::give(&mut chart, purpose).await?;
    }
    chart.commit().await?;
    Ok(())
}

/// Course, lesion, visits, areas, signed plans.
async fn clinic_side(
    app: &App,
    doctor: &Actor,
    role: &Role,
    life: &Life,
    patient: PatientId,
) -> Result<(), DemoError> {
    let covariates = &life.course.covariates;
    let at_start = morning(life.start);
    let mut chart = app.store.chart(doctor, patient, "demo", at_start).await?;
    let course = courses::add(&mut chart, covariates.segmental, life.start).await?;
    let onset_days = (covariates.lesion_age_years * DAYS_PER_YEAR).round() as i64;
    let side = match has_side(covariates.site, Side::Middle) {
        true => Side::Middle,
        false => Side::Left,
    };
    let lesion = Lesion {
        id: LesionId::new(),
        name: String::new(),
        site: covariates.site,
        side,
        aspect: role.aspect,
        onset_on: life.start - Span::new().days(onset_days),
        activity: life.course.activity,
        leukotrichia: covariates.leukotrichia,
        body_percent: life.course.body_percent,
    };
    lesions::add(&mut chart, course, &lesion).await?;
    for (i, (on, cm2, error_cm2)) in life.areas.iter().enumerate() {
        let visit = NewVisit {
            planned_at: on.to_datetime(time(9, 30, 0, 0)),
            zone: ZONE,
            held: true,
            purpose: if i == 0 { "start" } else { "review" },
            note: "",
        };
        let visit = visits::add(&mut chart, course, &visit).await?;
        let area = NewArea {
            lesion: lesion.id,
            visit: Some(visit),
            measured_on: *on,
            cm2: *cm2,
            error_cm2: *error_cm2,
            method: life.course.first_method,
        };
        areas::add(&mut chart, &area).await?;
    }
    chart.commit().await?;
    for (after, version) in (0..).zip(role.versions) {
        let starts_on = version_start(life, version);
        let plan: Plan = version.plan.parse()?;
        let signed_at = morning(starts_on).min(app.now());
        let mut chart = app.store.chart(doctor, patient, "demo", signed_at).await?;
        let new = NewVersion {
            after,
            plan: &plan,
            starts_on,
            review_on: version
                .review_week
                .map(|week| starts_on + Span::new().days(7 * week)),
            reason: version.reason,
            light_acknowledged: plan.treatments().iter().any(|t| t.product().is_light()),
            forecast: None,
            observation: &OBSERVATION_WEEKS,
        };
        plan_versions::sign(&mut chart, course, &new).await?;
        chart.commit().await?;
    }
    Ok(())
}

fn version_start(life: &Life, version: &Version) -> Date {
    life.start + Span::new().days(7 * version.week)
}

/// Diary and messages.
async fn patient_side(
    app: &App,
    keeper: &Actor,
    role: &Role,
    life: &Life,
    patient: PatientId,
) -> Result<(), DemoError> {
    let now = app.now();
    let mut chart = app.store.chart(keeper, patient, "demo", now).await?;
    let record = CourseRecord::load(&mut chart).await?;
    let versions: Vec<Signed> = record.signed();
    let taken: BTreeSet<_> = life
        .taken
        .iter()
        .map(|a| {
            let on = life.start + Span::new().days(i64::from(a.day()));
            let part = if a.tick % TICKS_PER_DAY == 0 {
                Part::Morning
            } else {
                Part::Evening
            };
            (on, part, a.product)
        })
        .collect();
    let yesterday = record.today.yesterday().unwrap_or(record.today);
    for dose in due(&versions, life.start, yesterday) {
        if dose.product.is_light() || !taken.contains(&(dose.on, dose.part, dose.product)) {
            continue;
        }
        let key = Token::new();
        let new = NewEntry {
            dose: dose.dose(),
            entry: Entry {
                state: State::Applied,
                reason: None,
                later: false,
            },
            key: &key.reveal()[..32],
        };
        applications::add(&mut chart, &new).await?;
    }
    chart.commit().await?;
    if let Some((about, body)) = role.message {
        const DAYS_AGO: i64 = 2;
        let on = record.today - Span::new().days(DAYS_AGO);
        let mut chart = app
            .store
            .chart(keeper, patient, "demo", morning(on))
            .await?;
        messages::send(&mut chart, about, body).await?;
        if let Some(course) = record.course.filter(|_| about == "reaction") {
            let new = NewAdverseEvent {
                term: "burning",
                grade: None,
                started_on: on,
                description: body,
            };
            adverse_events::add(&mut chart, course.id, &new).await?;
        }
        chart.commit().await?;
    }
    Ok(())
}

/// A drawing at every visit, entered by the patient.
async fn drawings(
    app: &App,
    keeper: &Actor,
    life: &Life,
    patient: PatientId,
) -> Result<(), DemoError> {
    for (on, cm2, _) in &life.areas {
        let at = morning(*on);
        let picture = picture::lesion(*cm2, life.number)?;
        let id = app.vault.keep(&picture)?;
        let mut chart = app.store.chart(keeper, patient, "demo", at).await?;
        let record = CourseRecord::load(&mut chart).await?;
        let Some((lesion, _)) = record.main_lesion() else {
            return Ok(());
        };
        let new = NewPhotograph {
            id,
            lesion: lesion.id,
            taken_on: *on,
            zone: ZONE,
            sealed_with: app.vault.sealed_with(),
            jpeg: &picture.jpeg,
            width: picture.width,
            height: picture.height,
            note: cast::DRAWING,
        };
        photographs::add(&mut chart, &new).await?;
        chart.commit().await?;
    }
    Ok(())
}

/// A comparison from the entered record.
async fn forecast(
    app: &App,
    doctor: &Actor,
    patient: PatientId,
    released: bool,
) -> Result<(), DemoError> {
    let mut chart = app.store.chart(doctor, patient, "demo", app.now()).await?;
    let record = CourseRecord::load(&mut chart).await?;
    chart.commit().await?;
    let (Ok(input), Some((lesion, _)), Some(course)) = (
        course_file(&record, record.today),
        record.main_lesion(),
        record.course,
    ) else {
        return Ok(());
    };
    let new = make(app, input, lesion.id, record.today, None).await?;
    let mut chart = app.store.chart(doctor, patient, "demo", app.now()).await?;
    let id = forecasts::add(&mut chart, course.id, &new).await?;
    if released {
        forecasts::release(&mut chart, id).await?;
    }
    chart.commit().await?;
    Ok(())
}
