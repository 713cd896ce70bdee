//! What the plan editor shows of a plan that is being written.

use crate::app::App;
use crate::calendar::long_day;
use crate::domain::{FieldError, PatientId, concerns, observation_days};
use crate::record::CourseRecord;
use crate::web::view::View;
use crate::web::words;
use askama::Template;
use jiff::Span;
use jiff::civil::Date;
use serde::Deserialize;
use tapir_engine::plan::{Plan, Product, grams};
use tapir_engine::structure::Structure;
use tapir_report::Language;
use tapir_report::compare::TUBE_GRAMS;
use tapir_report::number::decimal;

/// Fields of the editor.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Fields {
    pub plan: String,
    pub starts_on: String,
    #[serde(default)]
    pub review_on: String,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub light: Option<String>,
    /// Version that was the newest when the page was made.
    pub after: i64,
    #[serde(default)]
    pub action: String,
    #[serde(default)]
    pub forecast: String,
    /// A phase to be added.
    #[serde(default)]
    pub product: String,
    #[serde(default)]
    pub frequency: String,
    #[serde(default)]
    pub length: String,
}

#[derive(Template)]
#[template(path = "clinician/plan.html")]
pub(super) struct PlanPage<'a> {
    pub view: &'a View,
    pub patient: PatientId,
    pub name: String,
    pub fields: Fields,
    pub errors: Vec<FieldError>,
    /// What is wrong with the plan's text, with a caret.
    pub plan_error: Option<String>,
    /// Why there is no comparison.
    pub compare_error: Option<String>,
    pub preview: Option<Preview>,
    pub templates: [(&'static str, String); 6],
    pub products: Vec<Choice>,
    pub frequencies: Vec<Choice>,
}

/// What a form sends, and what a person reads.
pub(super) type Choice = (&'static str, String);

/// A plan that can be read.
pub(super) struct Preview {
    pub rows: Vec<Row>,
    pub sentences: [(Language, Vec<String>); 2],
    pub amounts: Vec<String>,
    pub looks: Vec<(String, String)>,
    pub concerns: Vec<String>,
    pub acknowledge: bool,
    pub changes: Vec<String>,
}

/// A phase on the calendar.
pub(super) struct Row {
    pub product: String,
    pub frequency: String,
    pub from: String,
    pub to: String,
    pub applications: String,
}

impl Preview {
    /// Everything that follows from the plan and its first day.
    pub fn of(plan: &Plan, start: Date, record: &CourseRecord, app: &App, view: &View) -> Self {
        let m = view.m;
        let at = |day: u32| start + Span::new().days(i64::from(day));
        let weekday = crate::domain::weekday(start);
        let applications = plan.applications(weekday);
        let rows = plan
            .spans()
            .map(|span| {
                let count = applications
                    .iter()
                    .filter(|a| a.phase == Some(span.index))
                    .count();
                Row {
                    product: tapir_report::words::product(span.product, m.language),
                    frequency: words::frequency(span.frequency, m.language),
                    from: long_day(at(span.start_day), m),
                    to: long_day(at(span.end_day.saturating_sub(1)), m),
                    applications: count.to_string(),
                }
            })
            .collect();
        let found = concerns(plan, record.patient.age_years(start));
        let newest = record.versions.last();
        Self {
            rows,
            sentences: Language::ALL
                .map(|language| (language, tapir_report::words::plan(plan, language))),
            amounts: amounts(plan, start, record, app, view),
            looks: observation_days(plan.length_days())
                .map(|(week, day)| {
                    let label = m.with("look-week", [("weeks", week.into())]);
                    (label, long_day(at(day), m))
                })
                .collect(),
            acknowledge: found.iter().any(|c| c.asks_for_acknowledgement()),
            concerns: found
                .iter()
                .map(|concern| words::concern(concern, start, m))
                .collect(),
            changes: newest.map_or(Vec::new(), |version| {
                super::course::changes(&version.signed.plan, plan, view)
            }),
        }
    }
}

/// Grams and tubes of each product on the treated area.
fn amounts(plan: &Plan, start: Date, record: &CourseRecord, app: &App, view: &View) -> Vec<String> {
    let body_percent: f64 = record.lesions.iter().map(|(l, _)| l.body_percent).sum();
    let per_percent = app.library.set(Structure::A).value("ointment_per_area");
    let applications = plan.applications(crate::domain::weekday(start));
    let Ok(amount) = grams(&applications, body_percent, per_percent) else {
        return Vec::new();
    };
    amount
        .iter()
        .map(|(product, grams)| {
            view.m.with(
                "amount",
                [
                    (
                        "product",
                        tapir_report::words::product(product, view.language()).into(),
                    ),
                    ("grams", decimal(grams, 0).into()),
                    ("tubes", ((grams / TUBE_GRAMS).ceil() as u32).into()),
                    ("size", decimal(TUBE_GRAMS, 0).into()),
                    ("percent", decimal(body_percent, 1).into()),
                ],
            )
        })
        .collect()
}

/// Products and frequencies of the form that adds a phase.
pub(super) fn choices(view: &View) -> [Vec<Choice>; 2] {
    const FREQUENCIES: [&str; 8] = [
        "bid",
        "qd",
        "qod",
        "3/w",
        "2/w(mon,thu)",
        "2/w(sat,sun)",
        "1/w",
        "off",
    ];
    let products: Vec<Choice> = Product::ALL
        .map(|p| (p.name(), tapir_report::words::product(p, view.language())))
        .into();
    let frequencies = FREQUENCIES
        .into_iter()
        .filter_map(|text| {
            let frequency = text.parse().ok()?;
            Some((text, words::frequency(frequency, view.language())))
        })
        .collect();
    [products, frequencies]
}
