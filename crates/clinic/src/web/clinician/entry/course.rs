//! Opening a course: what matters of the patient, the first lesion, the first
//! visit with its area.

use super::lesion;
use crate::AppError;
use crate::domain::{Check, PatientId, Sex, Values};
use crate::store::ChangedChart;
use crate::store::record::lesions::{self, Lesion};
use crate::store::record::visits::{self, NewVisit};
use crate::store::record::{areas, courses, patients};
use crate::web::shared::area_doubt::against_body;
use crate::web::shared::area_fields::{Measured, area_fields};
use crate::web::shared::entry_page::{Entry, EntryPage, Form, LONGEST_NOTE};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::shared::labels;
use jiff::Span;
use jiff::civil::{Date, Time};

/// Years before today within which a course may have begun.
const YEARS: i64 = 20;

pub(super) struct OpenCourse;

pub(super) struct Read {
    started_on: Date,
    segmental: bool,
    sex: Sex,
    skin_type: Option<i64>,
    lesion: Lesion,
    area: Measured,
    note: String,
}

impl EntryPage for OpenCourse {
    const PATH: &'static str = "/patients/{patient}/course/new";
    const TITLE: &'static str = "entry-open-course";
    const ANCHOR: &'static str = "areas";
    type Address = PatientId;
    type Read = Read;

    fn find(_: &Entry, _: PatientId) -> Result<Self, AppError> {
        Ok(Self)
    }

    fn is_entered(entry: &Entry) -> bool {
        entry.record.course.is_some()
    }

    fn start(&self, entry: &Entry) -> Values {
        let known = &entry.record.patient;
        let skin_type = known.skin_type.map_or(String::new(), |n| n.to_string());
        let mut values = lesion::blank();
        values.insert("started_on".to_owned(), entry.now.date().to_string());
        values.insert("sex".to_owned(), known.sex.name().to_owned());
        values.insert("skin_type".to_owned(), skin_type);
        values
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let sexes = Sex::ALL.map(|sex| (sex.name().to_owned(), labels::sex(sex, m)));
        let kinds = [
            ("no".to_owned(), m.get("entry-not-segmental")),
            ("yes".to_owned(), m.get("entry-segmental")),
        ];
        let mut skin = vec![(String::new(), m.get("entry-unknown"))];
        skin.extend((1..=6).map(|n: i64| (n.to_string(), n.to_string())));
        let mut visit = area_fields(fields, "");
        visit.push(fields.long("note", "entry-note"));
        let course = Group {
            id: "course".to_owned(),
            title: m.get("entry-course"),
            fields: vec![
                fields.date("started_on", "entry-started-on"),
                fields.choice("segmental", "entry-kind", kinds),
                fields
                    .choice("sex", "entry-sex", sexes)
                    .hint(m.get("entry-sex-hint")),
                fields.choice("skin_type", "entry-skin-type", skin),
            ],
        };
        let visit = Group {
            id: "visit".to_owned(),
            title: m.get("entry-first-visit"),
            fields: visit,
        };
        Form::of([course, lesion::group(fields), visit]).intro([m.get("entry-open-course-intro")])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Read> {
        let today = entry.now.date();
        let started_on = check.date("started_on", today - Span::new().years(YEARS), today);
        let segmental = check.yes_or_no("segmental");
        let sex = check.choice("sex", |text| text.parse::<Sex>().ok());
        let skin_type = check.whole_or_nothing("skin_type", 1..=6);
        let onset_until = started_on.unwrap_or(today);
        let lesion = lesion::read(check, entry.record.patient.born_on, onset_until);
        let area = Measured::read(check, "", &entry.library);
        if let (Some(lesion), Some(area)) = (&lesion, &area) {
            against_body(check, area.cm2(), lesion.body_percent, &entry.library);
        }
        let note = check.text_or_nothing("note", LONGEST_NOTE);
        Some(Read {
            started_on: started_on?,
            segmental: segmental?,
            sex: sex?,
            skin_type: skin_type?,
            lesion: lesion?,
            area: area?,
            note: note?,
        })
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Read) -> Result<(), AppError> {
        let (chart, on) = (&mut entry.chart, read.started_on);
        patients::describe(chart, read.sex, read.skin_type).await?;
        let course = courses::add(chart, read.segmental, on).await?;
        lesions::add(chart, course, &read.lesion).await?;
        // of an earlier day the hour is not known
        let at = match on == entry.now.date() {
            true => entry.now.time(),
            false => Time::midnight(),
        };
        let visit = NewVisit {
            planned_at: on.to_datetime(at),
            zone: &entry.zone,
            held: true,
            purpose: "start",
            note: &read.note,
        };
        let visit = visits::add(chart, course, &visit).await?;
        areas::add(chart, &read.area.of(read.lesion.id, Some(visit), on)).await?;
        Ok(())
    }
}
