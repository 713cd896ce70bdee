//! A session of light, with what was given before it.

use crate::AppError;
use crate::calendar::{long_day, time_of_day};
use crate::domain::{Check, LightSessionId, Limits, PatientId, Values};
use crate::store::ChangedChart;
use crate::store::record::courses::Course;
use crate::store::record::light_sessions::{self, LightSession, NewLightSession};
use crate::web::shared::entry_page::{Entry, EntryPage, Form, LONGEST_NAME, LONGEST_NOTE, values};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::view::View;
use tapir_engine::plan::Product;
use tapir_report::number::decimal;

/// Against a slip of the unit; no limit of a treatment.
const DOSE: Limits = Limits {
    from: 1.0,
    to: 20_000.0,
    unit: "mJ/cm²",
};
/// Grades of the reaction, 0 for none; as the record allows.
const GRADES: std::ops::RangeInclusive<i64> = 0..=4;

fn lights() -> impl Iterator<Item = Product> {
    Product::ALL
        .into_iter()
        .filter(|product| product.is_light())
}

/// What was given so far, in a sentence.
fn before(sessions: &[LightSession], view: &View) -> String {
    let Some(last) = sessions.last() else {
        return view.m.get("light-none-yet");
    };
    let sum: f64 = sessions.iter().map(|session| session.mj_per_cm2).sum();
    view.m.with(
        "light-so-far",
        [
            ("count", sessions.len().into()),
            ("sum", decimal(sum, 0).into()),
            ("last", decimal(last.mj_per_cm2, 0).into()),
            ("date", long_day(last.given_at.date(), view.m).into()),
            (
                "reaction",
                last.reaction_grade
                    .map_or_else(|| view.m.get("entry-unknown"), |grade| grade.to_string())
                    .into(),
            ),
        ],
    )
}

pub(super) struct NewSession {
    course: Course,
}

/// A session with its device and its note.
pub(super) struct Read {
    session: LightSession,
    device: String,
    note: String,
}

impl EntryPage for NewSession {
    const PATH: &'static str = "/patients/{patient}/light/new";
    const TITLE: &'static str = "light-add";
    const ANCHOR: &'static str = "light";
    type Address = PatientId;
    type Read = Read;

    fn find(entry: &Entry, _: PatientId) -> Result<Self, AppError> {
        let course = entry.course()?;
        Ok(Self { course })
    }

    fn start(&self, entry: &Entry) -> Values {
        let last = entry.record.light.last();
        // the kind of the last session, and none before the first
        let product = last.map_or("", |session| session.product.name());
        values([
            ("on", entry.now.date().to_string()),
            ("at", time_of_day(entry.now.time())),
            ("product", product.to_owned()),
        ])
    }

    fn form(&self, entry: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let products = lights().map(|product| {
            let label = tapir_report::words::product(product, m.language);
            (product.name().to_owned(), label)
        });
        let mut grades = vec![(String::new(), m.get("entry-unknown"))];
        grades.extend(GRADES.map(|grade| (grade.to_string(), grade.to_string())));
        let group = Group {
            id: "light".to_owned(),
            title: m.get("light-session"),
            fields: vec![
                fields.date("on", "entry-date"),
                fields.time("at", "entry-time"),
                fields.choice("product", "light-kind", products),
                fields.text("device", "light-device"),
                fields.decimal("dose", "light-dose"),
                fields
                    .choice("reaction", "light-reaction", grades)
                    .hint(m.get("light-reaction-hint")),
                fields.long("note", "entry-note"),
            ],
        };
        Form::of([group]).intro([before(&entry.record.light, fields.view)])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Read> {
        let on = check.date("on", entry.first_day(), entry.now.date());
        let at = check.time("at");
        let product = check.choice("product", |text| lights().find(|p| p.name() == text));
        let device = check.text_or_nothing("device", LONGEST_NAME);
        let dose = check.number("dose", DOSE);
        let reaction = check.whole_or_nothing("reaction", GRADES);
        let note = check.text_or_nothing("note", LONGEST_NOTE);
        Some(Read {
            session: LightSession {
                id: LightSessionId::new(),
                given_at: on?.to_datetime(at?),
                product: product?,
                mj_per_cm2: dose?,
                reaction_grade: reaction?,
            },
            device: device?,
            note: note?,
        })
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Read) -> Result<(), AppError> {
        let new = NewLightSession {
            session: read.session,
            zone: &entry.zone,
            device: &read.device,
            note: &read.note,
        };
        light_sessions::add(&mut entry.chart, self.course.id, &new).await?;
        Ok(())
    }
}
