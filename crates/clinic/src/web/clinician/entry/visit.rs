//! A visit that took place, with an area for each lesion that was measured.

use crate::AppError;
use crate::domain::{Check, LesionId, PatientId, Values, method_name};
use crate::store::ChangedChart;
use crate::store::record::areas;
use crate::store::record::courses::Course;
use crate::store::record::visits::{self, NewVisit};
use crate::web::shared::area_doubt::against_others;
use crate::web::shared::area_fields::{Measured, area_fields};
use crate::web::shared::entry_page::{Entry, EntryPage, Form, LONGEST_NOTE, values};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::shared::labels;
use jiff::civil::{DateTime, Time};
use tapir_engine::measurement::Method;

/// What a visit is for, by its name in the record.
const PURPOSES: [&str; 4] = ["review", "observation", "start", "other"];

pub(super) struct HeldVisit {
    course: Course,
}

pub(super) struct Read {
    at: DateTime,
    purpose: &'static str,
    note: String,
    measured: Vec<(LesionId, Measured)>,
}

impl EntryPage for HeldVisit {
    const PATH: &'static str = "/patients/{patient}/visits/new";
    const TITLE: &'static str = "entry-add-visit";
    const ANCHOR: &'static str = "areas";
    type Address = PatientId;
    type Read = Read;

    fn find(entry: &Entry, _: PatientId) -> Result<Self, AppError> {
        let course = entry.course()?;
        Ok(Self { course })
    }

    fn start(&self, entry: &Entry) -> Values {
        let mut values = values([
            ("on", entry.now.date().to_string()),
            ("purpose", PURPOSES[0].to_owned()),
        ]);
        for (lesion, areas) in &entry.record.lesions {
            // as it was measured the last time
            let method = areas.last().map_or(Method::Traced, |area| area.method);
            let name = format!("method-{}", lesion.id);
            values.insert(name, method_name(method).to_owned());
        }
        values
    }

    fn form(&self, entry: &Entry, fields: &Fields<'_>) -> Form {
        let (view, m) = (fields.view, fields.view.m);
        let purposes = PURPOSES.map(|name| (name.to_owned(), labels::purpose(name, m)));
        let visit = Group {
            id: "visit".to_owned(),
            title: m.get("entry-visit"),
            fields: vec![
                fields.date("on", "entry-date"),
                fields
                    .time("at", "entry-time")
                    .hint(m.get("entry-time-hint")),
                fields.choice("purpose", "entry-purpose", purposes),
                fields.long("note", "entry-note"),
            ],
        };
        let lesions = entry.record.lesions.iter().map(|(lesion, _)| Group {
            id: format!("lesion-{}", lesion.id),
            title: view.line("entry-area-of", "lesion", &labels::lesion(lesion, m)),
            fields: area_fields(fields, &format!("-{}", lesion.id)),
        });
        Form::of([visit].into_iter().chain(lesions)).intro([m.get("entry-add-visit-intro")])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Read> {
        let on = check.date("on", entry.first_day(), entry.now.date());
        let at = check.time_or_nothing("at");
        let purpose = check.choice("purpose", |text| {
            PURPOSES.into_iter().find(|name| *name == text)
        });
        let note = check.text_or_nothing("note", LONGEST_NOTE);
        let mut measured = Vec::new();
        for (lesion, areas) in &entry.record.lesions {
            let suffix = format!("-{}", lesion.id);
            if !check.raw(&format!("cm2{suffix}")).is_empty() {
                let area = Measured::read(check, &suffix, &entry.library);
                if let (Some(on), Some(area)) = (on, &area) {
                    against_others(check, &suffix, area.cm2(), (areas, on));
                }
                measured.extend(area.map(|area| (lesion.id, area)));
            }
        }
        let on = on?;
        // of an earlier day the hour is not known, unless it is said
        let usual = match on == entry.now.date() {
            true => entry.now.time(),
            false => Time::midnight(),
        };
        Some(Read {
            at: on.to_datetime(at?.unwrap_or(usual)),
            purpose: purpose?,
            note: note?,
            measured,
        })
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Read) -> Result<(), AppError> {
        let visit = NewVisit {
            planned_at: read.at,
            zone: &entry.zone,
            held: true,
            purpose: read.purpose,
            note: &read.note,
        };
        let visit = visits::add(&mut entry.chart, self.course.id, &visit).await?;
        for (lesion, area) in read.measured {
            let area = area.of(lesion, Some(visit), read.at.date());
            areas::add(&mut entry.chart, &area).await?;
        }
        Ok(())
    }
}
