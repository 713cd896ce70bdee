//! Light and laboratory of a simulated course, entered by the clinician; the mood,
//! by the patient.

use super::DemoError;
use super::cast::Role;
use super::clock::{ZONE, morning};
use super::life::Life;
use crate::app::App;
use crate::domain::laboratory::analyte;
use crate::domain::phq9::Phq9;
use crate::domain::{LaboratoryResultId, LightSessionId, PatientId};
use crate::record::CourseRecord;
use crate::store::Actor;
use crate::store::record::laboratory::{self, LaboratoryResult};
use crate::store::record::light_sessions::{self, LightSession, NewLightSession};
use crate::store::record::{assessments, exposure_risks};
use jiff::Span;
use jiff::civil::time;

/// Dose of the first session, its growth from one to the next, and the most.
/// Invented for the demonstration, like the device: no schedule to copy.
const FIRST_MJ_PER_CM2: f64 = 200.0;
const GROWTH: f64 = 1.1;
const MOST_MJ_PER_CM2: f64 = 1000.0;
/// Each session of this number left a faint redness.
const REDNESS_EVERY: usize = 13;

/// The sessions that were kept.
pub(super) async fn light(
    app: &App,
    doctor: &Actor,
    life: &Life,
    patient: PatientId,
) -> Result<(), DemoError> {
    let sessions = life.taken.iter().filter(|a| a.product.is_light());
    let mut dose = FIRST_MJ_PER_CM2;
    for (number, session) in (1..).zip(sessions) {
        let on = life.start + Span::new().days(i64::from(session.day()));
        let mut chart = app
            .store
            .chart(doctor, patient, "demo", morning(on))
            .await?;
        let record = CourseRecord::load(&mut chart).await?;
        if let Some(course) = record.course {
            let new = NewLightSession {
                session: LightSession {
                    id: LightSessionId::new(),
                    given_at: on.to_datetime(time(17, 0, 0, 0)),
                    product: session.product,
                    mj_per_cm2: (dose / 10.0).round() * 10.0,
                    reaction_grade: Some(i64::from(number % REDNESS_EVERY == 0)),
                },
                zone: ZONE,
                device: "Demo 311",
                note: "",
            };
            light_sessions::add(&mut chart, course.id, &new).await?;
        }
        chart.commit().await?;
        dose = (dose * GROWTH).min(MOST_MJ_PER_CM2);
    }
    Ok(())
}

/// What the laboratory found, and why one looks.
pub(super) async fn laboratory(
    app: &App,
    doctor: &Actor,
    role: &Role,
    life: &Life,
    patient: PatientId,
) -> Result<(), DemoError> {
    let today = crate::clock::today(app.now(), ZONE);
    if let Some(factor) = role.exposure {
        let at = morning(life.start);
        let mut chart = app.store.chart(doctor, patient, "demo", at).await?;
        exposure_risks::add(&mut chart, factor, life.start, "").await?;
        chart.commit().await?;
    }
    for sample in role.laboratory {
        let on = today - Span::new().days(sample.days_ago);
        let mut chart = app
            .store
            .chart(doctor, patient, "demo", morning(on))
            .await?;
        for (key, value, reference) in sample.results {
            let Some(unit) = analyte(key).and_then(|analyte| analyte.units.first()) else {
                continue;
            };
            let result = LaboratoryResult {
                id: LaboratoryResultId::new(),
                taken_at: on.to_datetime(time(8, 0, 0, 0)),
                loinc: unit.loinc.to_owned(),
                comparator: String::new(),
                quantity: *value,
                unit: unit.ucum.to_owned(),
                reference: *reference,
                laboratory: "Demo".to_owned(),
            };
            laboratory::add(&mut chart, &result, ZONE).await?;
        }
        chart.commit().await?;
    }
    Ok(())
}

/// What the patient answered about the own mood.
pub(super) async fn mood(
    app: &App,
    patient_self: &Actor,
    role: &Role,
    patient: PatientId,
) -> Result<(), DemoError> {
    let today = crate::clock::today(app.now(), ZONE);
    for (days_ago, answers) in role.mood {
        let Some(answers) = Phq9::new(*answers) else {
            continue;
        };
        let on = today - Span::new().days(*days_ago);
        let at = morning(on);
        let mut chart = app.store.chart(patient_self, patient, "demo", at).await?;
        assessments::add(&mut chart, answers).await?;
        chart.commit().await?;
    }
    Ok(())
}
