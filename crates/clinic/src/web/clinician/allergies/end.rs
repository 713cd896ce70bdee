//! An allergy that is tolerated again, or was found to be none, with the reason.

use crate::AppError;
use crate::domain::{AllergyId, Check, PatientId, Values};
use crate::store::ChangedChart;
use crate::store::record::allergies::{self, Entered};
use crate::web::shared::allergies::entry as said;
use crate::web::shared::entry_page::{Entry, EntryPage, Form, values};
use crate::web::shared::form_page::{Fields, Group};
use jiff::civil::Date;

/// Longest reason, characters.
const LONGEST_REASON: usize = 500;

pub(super) struct EndAllergy {
    entered: Entered,
}

impl EntryPage for EndAllergy {
    const PATH: &'static str = "/patients/{patient}/allergies/{allergy}/end";
    const TITLE: &'static str = "allergy-end-of";
    const ANCHOR: &'static str = "allergies";
    type Address = (PatientId, AllergyId);
    type Read = (Date, String);

    fn find(entry: &Entry, (_, id): Self::Address) -> Result<Self, AppError> {
        let mut all = entry.record.allergies.iter();
        let entered = all.find(|one| one.id == id && super::open(one));
        let entered = entered.cloned().ok_or(AppError::NotFound)?;
        Ok(Self { entered })
    }

    fn start(&self, entry: &Entry) -> Values {
        values([("ended_on", entry.last_day().to_string())])
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let group = Group {
            id: "end".to_owned(),
            title: m.get("allergy-end"),
            fields: vec![
                fields.date("ended_on", "circumstance-ended"),
                fields
                    .text("reason", "wrong-reason")
                    .hint(m.get("allergy-end-hint")),
            ],
        };
        Form::of([group]).intro([said(&self.entered, fields.view)])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<(Date, String)> {
        let (born_on, today) = (entry.record.patient.born_on, entry.now.date());
        let ended_on = check.date("ended_on", born_on, today);
        let reason = check.text("reason", LONGEST_REASON);
        Some((ended_on?, reason?))
    }

    async fn keep(
        self,
        entry: &mut Entry<ChangedChart>,
        (ended_on, reason): (Date, String),
    ) -> Result<(), AppError> {
        let chart = &mut entry.chart;
        allergies::end(chart, self.entered.id, ended_on, &reason).await?;
        Ok(())
    }
}
