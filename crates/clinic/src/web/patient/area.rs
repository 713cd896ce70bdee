//! An area that the patient measured; a clinician confirms it, and until then it
//! can be taken back.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{AreaId, Check, EntryKind, LesionId, PatientId, Values};
use crate::store::ChangedChart;
use crate::store::record::{areas, corrections};
use crate::web::route::{Access, Route, post};
use crate::web::shared::area_doubt::against_others;
use crate::web::shared::area_fields::{Measured, hand_fields};
use crate::web::shared::entry_page::{self, Entry, EntryPage, Form, done, open, values};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::shared::labels;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = Vec::from(entry_page::routes::<OwnArea>());
    routes.push(post(
        "/my/{patient}/areas/{area}/take-back",
        Access::Keeper,
        take_back,
    ));
    routes
}

/// Where areas are shown.
fn progress(patient: PatientId) -> String {
    format!("/my/{patient}/recovery#progress")
}

struct OwnArea;

impl EntryPage for OwnArea {
    const PATH: &'static str = "/my/{patient}/area";
    const ACCESS: Access = Access::Keeper;
    const TITLE: &'static str = "measure-title";
    const ANCHOR: &'static str = "progress";
    type Address = PatientId;
    type Read = (LesionId, Date, Measured);

    fn find(entry: &Entry, _: PatientId) -> Result<Self, AppError> {
        entry.course()?;
        Ok(Self)
    }

    fn start(&self, entry: &Entry) -> Values {
        values([("measured_on", entry.record.today.to_string())])
    }

    fn form(&self, entry: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let lesions = entry.record.lesions.iter();
        let lesions = lesions.map(|(one, _)| (one.id.to_string(), labels::lesion(one, m)));
        let group = Group {
            id: "area".to_owned(),
            title: m.get("lane-area"),
            fields: [
                fields.choice("lesion", "entry-lesion", lesions),
                fields.date("measured_on", "entry-measured-on"),
            ]
            .into_iter()
            .chain(hand_fields(fields))
            .collect(),
        };
        Form::of([group]).intro([m.get("measure-intro")])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Self::Read> {
        let known = check.choice("lesion", |text| {
            let mut all = entry.record.lesions.iter();
            all.find(|(lesion, _)| lesion.id.to_string() == text)
        });
        let on = check.date("measured_on", entry.first_day(), entry.record.today);
        let area = Measured::by_hand(check, &entry.library);
        let (on, (lesion, areas)) = (on?, known?);
        let area = area?;
        against_others(check, "", area.cm2(), (areas, on));
        Some((lesion.id, on, area))
    }

    fn next(&self, entry: &Entry, _: &Self::Read) -> Option<String> {
        Some(progress(entry.record.patient.id))
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Self::Read) -> Result<(), AppError> {
        let (lesion, on, area) = read;
        areas::add(&mut entry.chart, &area.of(lesion, None, on)).await?;
        Ok(())
    }
}

async fn take_back(
    State(app): State<App>,
    signed: Signed,
    Path((patient, area)): Path<(PatientId, AreaId)>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?.into_changed();
    corrections::take_back(&mut entry.chart, EntryKind::Area, area.into()).await?;
    done(entry, OwnArea::ANCHOR).await?;
    Ok(Redirect::to(&progress(patient)).into_response())
}
