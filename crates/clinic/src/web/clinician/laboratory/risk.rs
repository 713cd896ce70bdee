//! Why more of the drug than usual may reach the blood.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::laboratory::Factor;
use crate::domain::{Check, ExposureRiskId, PatientId, Values};
use crate::store::ChangedChart;
use crate::store::record::exposure_risks;
use crate::web::shared::entry_page::{Entry, EntryPage, Form, done, open, values};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::shared::labels;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;

const LONGEST_NOTE: usize = 500;

pub(super) struct NewRisk;

impl EntryPage for NewRisk {
    const PATH: &'static str = "/patients/{patient}/exposure/new";
    const TITLE: &'static str = "risk-of";
    const ANCHOR: &'static str = "laboratory";
    type Address = PatientId;
    type Read = (Factor, Date, String);

    fn find(_: &Entry, _: PatientId) -> Result<Self, AppError> {
        Ok(Self)
    }

    fn start(&self, entry: &Entry) -> Values {
        values([("started_on", entry.now.date().to_string())])
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let factors = Factor::ENTERED.map(|f| (f.name().to_owned(), labels::factor(f, m)));
        let group = Group {
            id: "risk".to_owned(),
            title: m.get("risk-enter"),
            fields: vec![
                fields.choice("factor", "risk-factor", factors),
                fields.date("started_on", "risk-started"),
                fields.text("note", "entry-note"),
            ],
        };
        Form::of([group]).intro([m.get("risk-intro")])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Self::Read> {
        let factor = check.choice("factor", Factor::entered);
        let born_on = entry.record.patient.born_on;
        let started_on = check.date("started_on", born_on, entry.now.date());
        let note = check.text_or_nothing("note", LONGEST_NOTE);
        Some((factor?, started_on?, note?))
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Self::Read) -> Result<(), AppError> {
        let (factor, started_on, note) = read;
        exposure_risks::add(&mut entry.chart, factor, started_on, &note).await?;
        Ok(())
    }
}

pub(super) async fn end(
    State(app): State<App>,
    signed: Signed,
    Path((patient, risk)): Path<(PatientId, ExposureRiskId)>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?.into_changed();
    let last = entry.last_day();
    exposure_risks::end(&mut entry.chart, risk, last).await?;
    done(entry, "laboratory").await
}
