//! What somebody does not tolerate, as it was told.

use crate::AppError;
use crate::domain::allergy::{Allergy, Severity};
use crate::domain::{Check, Onset, PatientId, Values};
use crate::store::ChangedChart;
use crate::store::record::allergies;
use crate::web::shared::entry_page::{Entry, EntryPage, Form};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::shared::labels;

/// Longest substance, and longest reaction, characters.
const LONGEST: usize = 200;

pub(super) struct NewAllergy;

impl EntryPage for NewAllergy {
    const PATH: &'static str = "/patients/{patient}/allergies/new";
    const TITLE: &'static str = "allergy-of";
    const ANCHOR: &'static str = "allergies";
    type Address = PatientId;
    type Read = Allergy;

    fn find(_: &Entry, _: PatientId) -> Result<Self, AppError> {
        Ok(Self)
    }

    fn start(&self, _: &Entry) -> Values {
        Values::new()
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let severities =
            Severity::ALL.map(|s| (s.name().to_owned(), labels::allergy_severity(s, m)));
        let group = Group {
            id: "allergy".to_owned(),
            title: m.get("allergy-enter"),
            fields: vec![
                fields
                    .text("substance", "allergy-substance")
                    .hint(m.get("allergy-substance-hint")),
                fields
                    .text("reaction", "allergy-reaction")
                    .hint(m.get("allergy-reaction-hint")),
                fields.choice("severity", "allergy-severity", severities),
                fields
                    .text("since", "allergy-since")
                    .hint(m.get("allergy-since-hint")),
            ],
        };
        Form::of([group]).intro([m.get("allergy-intro")])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Allergy> {
        let (born_on, today) = (entry.record.patient.born_on, entry.now.date());
        let substance = check.text("substance", LONGEST);
        let reaction = check.text_or_nothing("reaction", LONGEST);
        let severity = check.choice("severity", Severity::named);
        let since = match check.raw("since") {
            "" => Some(None),
            text => {
                let read = Onset::read("since", text, born_on, today);
                check.keep(read).map(Some)
            }
        };
        Some(Allergy {
            substance: substance?,
            reaction: reaction?,
            severity: severity?,
            since: since?,
        })
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Allergy) -> Result<(), AppError> {
        let today = entry.now.date();
        allergies::add(&mut entry.chart, Some(&read), today).await?;
        Ok(())
    }
}
