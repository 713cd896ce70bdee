//! Somebody was asked and knows of no allergy.

use crate::AppError;
use crate::domain::{Check, FieldError, PatientId, Values};
use crate::store::ChangedChart;
use crate::store::record::allergies;
use crate::web::shared::entry_page::{Entry, EntryPage, Form, values};
use crate::web::shared::form_page::{Fields, Group};
use jiff::civil::Date;

pub(super) struct NoneKnown;

impl EntryPage for NoneKnown {
    const PATH: &'static str = "/patients/{patient}/allergies/none";
    const TITLE: &'static str = "allergies-none-of";
    const ANCHOR: &'static str = "allergies";
    type Address = PatientId;
    type Read = Date;

    fn find(_: &Entry, _: PatientId) -> Result<Self, AppError> {
        Ok(Self)
    }

    fn start(&self, entry: &Entry) -> Values {
        values([("asked_on", entry.now.date().to_string())])
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let group = Group {
            id: "none-known".to_owned(),
            title: m.get("allergies-none-enter"),
            fields: vec![fields.date("asked_on", "allergies-asked")],
        };
        Form::of([group]).intro([m.get("allergies-none-intro")])
    }

    /// Refused while an allergy is entered that has not ended: both cannot be true.
    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Date> {
        let (born_on, today) = (entry.record.patient.born_on, entry.now.date());
        let asked_on = check.date("asked_on", born_on, today)?;
        let open = entry.record.open_allergies();
        let open: Vec<&str> = open.map(|(_, one)| one.substance.as_str()).collect();
        if !open.is_empty() {
            let known = [("found", open.join(", "))];
            return check.keep(Err(FieldError::new("asked_on", "field-allergies", known)));
        }
        Some(asked_on)
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, asked_on: Date) -> Result<(), AppError> {
        allergies::add(&mut entry.chart, None, asked_on).await?;
        Ok(())
    }
}
