//! Pregnancy, breast-feeding, an infection of the treated skin, lymph nodes.

use super::Time;
use crate::AppError;
use crate::domain::circumstance::{Circumstance, Inhibits, Kind};
use crate::domain::{Check, PatientId, Values};
use crate::store::ChangedChart;
use crate::store::record::circumstances;
use crate::web::shared::entry_page::{Entry, EntryPage, Form};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::shared::labels;

pub(super) struct NewState;

impl EntryPage for NewState {
    const PATH: &'static str = "/patients/{patient}/circumstances/new";
    const TITLE: &'static str = "circumstance-of";
    const ANCHOR: &'static str = "circumstances";
    type Address = PatientId;
    type Read = (Kind, Time);

    fn find(_: &Entry, _: PatientId) -> Result<Self, AppError> {
        Ok(Self)
    }

    fn start(&self, entry: &Entry) -> Values {
        Time::start(entry)
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let kinds = Kind::STATES.map(|k| (k.name().to_owned(), labels::circumstance(k, m)));
        let kind = fields.choice("kind", "circumstance-kind", kinds);
        let group = Group {
            id: "circumstance".to_owned(),
            title: m.get("circumstance-enter"),
            fields: [kind].into_iter().chain(Time::fields(fields)).collect(),
        };
        Form::of([group]).intro([m.get("circumstance-intro")])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Self::Read> {
        let kind = check.choice("kind", Kind::state);
        let time = Time::read(check, entry);
        Some((kind?, time?))
    }

    async fn keep(
        self,
        entry: &mut Entry<ChangedChart>,
        (kind, time): Self::Read,
    ) -> Result<(), AppError> {
        let new = Circumstance {
            kind,
            medicine: String::new(),
            inhibits: Inhibits::Unknown,
            started_on: time.started_on,
            ended_on: time.ended_on,
        };
        circumstances::add(&mut entry.chart, &new, &time.note).await?;
        Ok(())
    }
}
