//! What the patient or guardian enters: diary, messages, drawings of the lesion.

use crate::app::App;
use crate::auth::Token;
use crate::demo::cast::{self, Role};
use crate::demo::clock::{ZONE, morning};
use crate::demo::life::Life;
use crate::demo::{DemoError, picture};
use crate::domain::due;
use crate::domain::{Entry, Part, PatientId, Signed, State};
use crate::record::CourseRecord;
use crate::store::Actor;
use crate::store::record::adverse_events::{self, NewAdverseEvent};
use crate::store::record::applications::{self, NewEntry};
use crate::store::record::messages;
use crate::store::record::photographs::{self, NewPhotograph};
use jiff::Span;
use std::collections::BTreeSet;
use tapir_engine::plan::TICKS_PER_DAY;

/// Diary and messages.
pub(super) async fn side(
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
pub(super) async fn drawings(
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
