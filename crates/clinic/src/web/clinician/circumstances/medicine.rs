//! Medicines in use, and whether they inhibit CYP3A4.

use super::Time;
use crate::AppError;
use crate::domain::circumstance::{Circumstance, Inhibits, Kind};
use crate::domain::{Check, PatientId, Values};
use crate::store::ChangedChart;
use crate::store::record::circumstances;
use crate::web::shared::entry_page::{Entry, EntryPage, Form};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::shared::labels;

/// Longest name of a medicine, characters.
const LONGEST_NAME: usize = 120;

pub(super) struct NewMedicine;

impl EntryPage for NewMedicine {
    const PATH: &'static str = "/patients/{patient}/medicines/new";
    const TITLE: &'static str = "medicine-of";
    const ANCHOR: &'static str = "circumstances";
    type Address = PatientId;
    type Read = (String, Inhibits, Time);

    fn find(_: &Entry, _: PatientId) -> Result<Self, AppError> {
        Ok(Self)
    }

    fn start(&self, entry: &Entry) -> Values {
        Time::start(entry)
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let answers = Inhibits::ALL.map(|i| (i.name().to_owned(), labels::inhibits(i, m)));
        let own = [
            fields.text("medicine", "medicine-name"),
            fields
                .choice("inhibits", "medicine-inhibits", answers)
                .hint(m.get("medicine-inhibits-hint")),
        ];
        Form::of([Group {
            id: "medicine".to_owned(),
            title: m.get("medicine-enter"),
            fields: own.into_iter().chain(Time::fields(fields)).collect(),
        }])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Self::Read> {
        let medicine = check.text("medicine", LONGEST_NAME);
        let inhibits = check.choice("inhibits", Inhibits::named);
        let time = Time::read(check, entry);
        Some((medicine?, inhibits?, time?))
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Self::Read) -> Result<(), AppError> {
        let (medicine, inhibits, time) = read;
        let new = Circumstance {
            kind: Kind::Medicine,
            medicine,
            inhibits,
            started_on: time.started_on,
            ended_on: time.ended_on,
        };
        circumstances::add(&mut entry.chart, &new, &time.note).await?;
        Ok(())
    }
}
