//! A session of light, with what was given before it.

use super::course::LONGEST_NOTE;
use super::lesion::LONGEST_NAME;
use super::{Entry, done, open, values};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::{long_day, time_of_day};
use crate::domain::{Check, FieldError, LightSessionId, Limits, PatientId, Values};
use crate::store::record::light_sessions::{self, LightSession, NewLightSession};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::form_page::{Fields, Group, Sheet};
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use tapir_engine::plan::Product;
use tapir_report::number::decimal;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}/light/new", Access::Clinician, show),
        post("/patients/{patient}/light/new", Access::Clinician, add),
    ]
}

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

fn sheet<'a>(view: &'a View, entry: &Entry, values: &Values, errors: &[FieldError]) -> Sheet<'a> {
    let m = view.m;
    let patient = &entry.record.patient;
    let fields = Fields {
        view,
        values,
        errors,
    };
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
    Sheet::of_chart(view, patient, "light-add", "light/new", vec![group], errors)
        .intro([before(&entry.record.light, view)])
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let last = entry.record.light.last();
    let product = last.map_or(Product::NbUvb, |session| session.product);
    let values = values([
        ("on", entry.now.date().to_string()),
        ("at", time_of_day(entry.now.time())),
        ("product", product.name().to_owned()),
    ]);
    sheet(&view, &entry, &values, &[]).answer(entry.chart).await
}

async fn add(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?;
    let course = entry.record.course.ok_or(AppError::NotFound)?;
    let mut check = Check::of(&values);
    let on = check.date("on", course.started_on, entry.now.date());
    let at = check.time("at");
    let product = check.choice("product", |text| lights().find(|p| p.name() == text));
    let device = check.text_or_nothing("device", LONGEST_NAME);
    let dose = check.number("dose", DOSE);
    let reaction = check.whole_or_nothing("reaction", GRADES);
    let note = check.text_or_nothing("note", LONGEST_NOTE);
    let (
        Some(on),
        Some(at),
        Some(product),
        Some(device),
        Some(mj_per_cm2),
        Some(reaction_grade),
        Some(note),
    ) = (on, at, product, device, dose, reaction, note)
    else {
        return sheet(&view, &entry, &values, &check.errors())
            .answer(entry.chart)
            .await;
    };
    let new = NewLightSession {
        session: LightSession {
            id: LightSessionId::new(),
            given_at: on.to_datetime(at),
            product,
            mj_per_cm2,
            reaction_grade,
        },
        zone: &entry.zone,
        device: &device,
        note: &note,
    };
    light_sessions::add(&mut entry.chart, course.id, &new).await?;
    done(entry.chart, "light").await
}
