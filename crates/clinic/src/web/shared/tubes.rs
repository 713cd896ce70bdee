//! How much ointment is left, for patient and clinician alike: the tubes that were
//! entered, what was counted from them, and on what that rests.

use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::domain::{Check, FieldError, Limits, PatientId, Relation, TubeId, Values};
use crate::record::{CourseRecord, Left, Supply};
use crate::store::Chart;
use crate::store::record::tubes::{self, NewTube, Tube};
use crate::web::form::{Nothing, Posted};
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::chart_path::chart_path;
use crate::web::shared::open::open;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;
use tapir_engine::plan::Product;
use tapir_report::number::decimal;
use tapir_report::words;

pub(in crate::web) fn routes() -> Vec<Route> {
    use Access::{Clinician, Keeper};
    vec![
        get("/my/{patient}/tubes", Keeper, show),
        post("/my/{patient}/tubes", Keeper, add),
        post("/my/{patient}/tubes/{tube}/take-back", Keeper, take_back),
        get("/patients/{patient}/tubes", Clinician, show),
        post("/patients/{patient}/tubes", Clinician, add),
        post(
            "/patients/{patient}/tubes/{tube}/take-back",
            Clinician,
            take_back,
        ),
    ]
}

/// What the audit calls it.
const SUBJECT: &str = "tubes";
/// What a tube can hold, g. [assumed: pharmacies also fill jars]
const SIZES: Limits = Limits {
    from: 1.0,
    to: 500.0,
    unit: "g",
};
/// Size that is offered, g: the usual tube, as plans count them.
const USUAL: f64 = tapir_report::compare::TUBE_GRAMS;
/// Years back of which a tube can be entered.
const YEARS: i64 = 2;

#[derive(Template)]
#[template(path = "shared/tubes.html")]
struct Tubes<'a> {
    view: &'a View,
    base: String,
    title: String,
    supplies: Vec<SupplyRow>,
    tubes: Vec<TubeRow>,
    products: Vec<(&'static str, String)>,
    /// What stands in the fields.
    values: Values,
    errors: Vec<FieldError>,
}

impl Tubes<'_> {
    fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }
}

/// What there is of a product, in sentences.
pub(in crate::web) struct SupplyRow {
    pub product: String,
    /// What is left, and for how long; that it is not known.
    pub said: Vec<String>,
    /// On what it rests.
    pub because: String,
    /// It comes to its end.
    pub short: bool,
}

struct TubeRow {
    id: TubeId,
    product: String,
    grams: String,
    given_on: String,
    by: String,
    own: bool,
}

/// What there is of each product.
pub(in crate::web) fn supplies(record: &CourseRecord, view: &View) -> Vec<SupplyRow> {
    let supplies = record.supplies().into_iter();
    supplies.map(|supply| row(&supply, record, view)).collect()
}

/// A sentence of each product that comes to its end.
pub(in crate::web) fn short(record: &CourseRecord, view: &View) -> Vec<String> {
    let supplies = record.supplies().into_iter();
    supplies
        .filter_map(|supply| {
            let left = supply.left.filter(Left::is_short)?;
            let product = words::product(supply.product, view.language());
            Some(view.named(&product, &lasts(&left, view)))
        })
        .collect()
}

fn row(supply: &Supply, record: &CourseRecord, view: &View) -> SupplyRow {
    let m = view.m;
    let product = words::product(supply.product, view.language());
    let given = decimal(supply.given, 0);
    let since = long_day(supply.since, m);
    let Some(left) = &supply.left else {
        let values = [("given", given.into()), ("date", since.into())];
        return SupplyRow {
            product,
            said: vec![m.get("tubes-unknown")],
            because: m.with("tubes-given", values),
            short: false,
        };
    };
    let [least, most] = left.grams.map(|grams| decimal(grams, 0));
    let tubes = left.grams.map(|grams| decimal(grams / supply.size, 1));
    let [least_tubes, most_tubes] = tubes;
    let key = match least == most {
        true => "tubes-left",
        false => "tubes-left-range",
    };
    let values = [
        ("least", least.into()),
        ("most", most.into()),
        ("least_tubes", least_tubes.into()),
        ("most_tubes", most_tubes.into()),
        ("size", decimal(supply.size, 0).into()),
    ];
    let mut said = vec![m.with(key, values)];
    if left.to_come {
        said.push(until(left, record, view));
    } else {
        said.push(m.get("tubes-nothing-planned"));
    }
    let each = match left.from_area {
        true => "tubes-each-area",
        false => "tubes-each-signed",
    };
    let each = m.with(each, [("grams", decimal(left.each, 2).into())]);
    let counted = m.with(
        "tubes-counted",
        [
            ("given", given.into()),
            ("date", since.into()),
            ("applied", left.applied.into()),
            ("unknown", left.unknown.into()),
        ],
    );
    let counted = view.joined(&counted, &each);
    SupplyRow {
        product,
        said,
        because: view.joined(&counted, &m.get("tubes-assumed")),
        short: left.is_short(),
    }
}

/// For how long it is enough, with the day.
fn until(left: &Left, record: &CourseRecord, view: &View) -> String {
    let said = lasts(left, view);
    let [Some(_), Some(most)] = left.days else {
        return said;
    };
    let last = record.today + Span::new().days(i64::from(most));
    let date = long_day(last, view.m);
    match left.grams[1] > 0.0 {
        true => view.joined(&said, &view.line("tubes-until", "date", &date)),
        false => said,
    }
}

/// For how many days it is enough.
fn lasts(left: &Left, view: &View) -> String {
    let m = view.m;
    match left.days {
        _ if left.grams[1] <= 0.0 => m.get("tubes-used-up"),
        [Some(least), Some(most)] if least == most => {
            m.with("tubes-days", [("days", least.into())])
        }
        [Some(least), Some(most)] => {
            let days = [("least", least.into()), ("most", most.into())];
            m.with("tubes-days-range", days)
        }
        [Some(least), None] => m.with("tubes-days-least", [("days", least.into())]),
        [None, _] => m.get("tubes-to-the-end"),
    }
}

/// What can be in a tube: what the plans of the course have, and tacrolimus.
fn products(record: &CourseRecord, view: &View) -> Vec<(&'static str, String)> {
    let planned = |product: Product| {
        let mut versions = record.versions.iter();
        versions.any(|version| version.signed.plan.treatment_with(product).is_some())
    };
    let all = Product::ALL.into_iter();
    let all = all.filter(|one| one.is_topical() && (one.is_tacrolimus() || planned(*one)));
    all.map(|one| (one.name(), words::product(one, view.language())))
        .collect()
}

/// The page with what was typed, and what is wrong with it.
async fn shown(
    chart: Chart,
    record: &CourseRecord,
    (values, errors): (Values, Vec<FieldError>),
    view: &View,
) -> Result<Response, AppError> {
    let relation = chart.relation();
    chart.commit().await?;
    let title = match relation {
        Relation::Clinician => view.line("tubes-of", "name", &record.patient.name),
        _ => view.m.get("tubes-title"),
    };
    let tube = |tube: &Tube| TubeRow {
        id: tube.id,
        product: words::product(tube.product, view.language()),
        grams: decimal(tube.grams, 0),
        given_on: long_day(tube.given_on, view.m),
        by: tube.by.clone(),
        own: tube.own,
    };
    page(&Tubes {
        base: chart_path(relation, record.patient.id),
        title,
        supplies: supplies(record, view),
        tubes: record.tubes.iter().rev().map(tube).collect(),
        products: products(record, view),
        values,
        errors,
        view,
    })
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let (chart, record) = open(&app, &signed, patient, SUBJECT).await?;
    let mut phases = record.phases_on(record.today);
    let running = phases.find(|phase| phase.span.product.is_topical());
    let product = running.map_or(String::new(), |phase| phase.span.product.name().to_owned());
    let values = [
        ("product", product),
        ("grams", USUAL.to_string()),
        ("given_on", record.today.to_string()),
    ];
    let values = values.map(|(name, value)| (name.to_owned(), value)).into();
    shown(chart, &record, (values, Vec::new()), &view).await
}

async fn add(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let (chart, record) = open(&app, &signed, patient, SUBJECT).await?;
    let mut check = Check::of(&values);
    let product = check.choice("product", |name| {
        let found = name.parse::<Product>().ok();
        found.filter(|product| product.is_topical())
    });
    let grams = check.number("grams", SIZES);
    let earliest = record.today - Span::new().years(YEARS);
    let given_on = check.date("given_on", earliest, record.today);
    let errors = check.errors();
    let (Some(product), Some(grams), Some(given_on)) = (product, grams, given_on) else {
        let page = shown(chart, &record, (values, errors), &view).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let new = NewTube {
        product,
        grams,
        given_on,
    };
    let mut chart = chart.into_changed();
    tubes::add(&mut chart, new).await?;
    let chart = alerts::review(chart, record).await?;
    let base = chart_path(chart.relation(), patient);
    chart.commit().await?;
    Ok(Redirect::to(&format!("{base}/tubes")).into_response())
}

async fn take_back(
    State(app): State<App>,
    signed: Signed,
    Path((patient, tube)): Path<(PatientId, TubeId)>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Redirect, AppError> {
    let (chart, record) = open(&app, &signed, patient, SUBJECT).await?;
    let mut chart = chart.into_changed();
    tubes::take_back(&mut chart, tube).await?;
    let chart = alerts::review(chart, record).await?;
    let base = chart_path(chart.relation(), patient);
    chart.commit().await?;
    Ok(Redirect::to(&format!("{base}/tubes")))
}
