//! Light and laboratory of a simulated course, entered by the clinician; the mood,
//! by the patient.

use super::DemoError;
use super::cast::{Allergies, Role};
use super::clock::{ZONE, morning};
use super::life::Life;
use super::opened::Opened;
use crate::app::App;
use crate::domain::allergy::Allergy;
use crate::domain::laboratory::{Quantity, ReferenceRange, analyte};
use crate::domain::phq9::Phq9;
use crate::domain::{LaboratoryResultId, LightSessionId};
use crate::store::record::allergies;
use crate::store::record::laboratory::{self, LaboratoryResult};
use crate::store::record::light_sessions::{self, LightSession, NewLightSession};
use crate::store::record::{assessments, exposure_risks};
use crate::store::{Actor, ChangedChart};
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
    mut chart: ChangedChart,
    doctor: &Actor,
    life: &Life,
    opened: &Opened,
) -> Result<ChangedChart, DemoError> {
    let sessions = life.taken.iter().filter(|a| a.product.is_light());
    let mut dose = FIRST_MJ_PER_CM2;
    for (number, session) in (1..).zip(sessions) {
        let on = life.start + Span::new().days(i64::from(session.day()));
        chart = chart.handed_to(doctor, "demo", morning(on)).await?;
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
        light_sessions::add(&mut chart, opened.course, &new).await?;
        dose = (dose * GROWTH).min(MOST_MJ_PER_CM2);
    }
    Ok(chart)
}

/// What was told of allergies at the first visit.
pub(super) async fn allergies(
    chart: ChangedChart,
    doctor: &Actor,
    role: &Role,
    life: &Life,
) -> Result<ChangedChart, DemoError> {
    let known = match role.allergies {
        Allergies::NotAsked => return Ok(chart),
        Allergies::NoneKnown => None,
        Allergies::Known(substance, reaction, severity) => Some(Allergy {
            substance: substance.to_owned(),
            reaction: reaction.to_owned(),
            severity,
            since: None,
        }),
    };
    let at = morning(life.start);
    let mut chart = chart.handed_to(doctor, "demo", at).await?;
    allergies::add(&mut chart, known.as_ref(), life.start).await?;
    Ok(chart)
}

/// What the laboratory found, and why one looks.
pub(super) async fn laboratory(
    app: &App,
    mut chart: ChangedChart,
    doctor: &Actor,
    role: &Role,
    life: &Life,
) -> Result<ChangedChart, DemoError> {
    let today = crate::clock::today(app.now(), ZONE);
    if let Some(factor) = role.exposure {
        let at = morning(life.start);
        chart = chart.handed_to(doctor, "demo", at).await?;
        exposure_risks::add(&mut chart, factor, life.start, "").await?;
    }
    for sample in role.laboratory {
        let on = today - Span::new().days(sample.days_ago);
        chart = chart.handed_to(doctor, "demo", morning(on)).await?;
        for (key, value, reference) in sample.results {
            let Some(unit) = analyte(key).and_then(|analyte| analyte.units.first()) else {
                continue;
            };
            let result = LaboratoryResult {
                id: LaboratoryResultId::new(),
                taken_at: on.to_datetime(time(8, 0, 0, 0)),
                time_known: true,
                loinc: unit.loinc.to_owned(),
                comparator: String::new(),
                quantity: (*value).into(),
                unit: unit.ucum.to_owned(),
                reference: ReferenceRange::typed(reference.map(|limit| limit.map(Quantity::from))),
                laboratory: "Demo".to_owned(),
            };
            laboratory::add(&mut chart, &result, ZONE).await?;
        }
    }
    Ok(chart)
}

/// What the patient answered about the own mood.
pub(super) async fn mood(
    app: &App,
    mut chart: ChangedChart,
    patient_self: &Actor,
    role: &Role,
) -> Result<ChangedChart, DemoError> {
    let today = crate::clock::today(app.now(), ZONE);
    for (days_ago, answers) in role.mood {
        let Some(answers) = Phq9::new(*answers) else {
            continue;
        };
        let on = today - Span::new().days(*days_ago);
        let at = morning(on);
        chart = chart.handed_to(patient_self, "demo", at).await?;
        assessments::add(&mut chart, answers).await?;
    }
    Ok(chart)
}
