//! Entering the results of one sample.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::laboratory::{ANALYTES, Analyte, Panel, Unit};
use crate::domain::{Check, FieldError, LaboratoryResultId, Limits, PatientId, Values};
use crate::record::CourseRecord;
use crate::store::record::laboratory::{self, LaboratoryResult};
use crate::web::clinician::entry::{Entry, done, open, values};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::form_page::{Fields, Fold, Group, Sheet};
use crate::web::shared::labels;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Span;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(
            "/patients/{patient}/laboratory/new",
            Access::Clinician,
            show,
        ),
        post("/patients/{patient}/laboratory/new", Access::Clinician, add),
    ]
}

/// Years before today within which a sample may have been taken.
const YEARS: i64 = 20;
const LONGEST_NAME: usize = 80;

/// Against letters and signs; what is usual is the laboratory's to say.
fn limits(unit: &Unit) -> Limits {
    Limits {
        from: 0.0,
        to: 100_000.0,
        unit: unit.ucum,
    }
}

fn group(analyte: &Analyte, fields: &Fields<'_>) -> Group {
    let m = fields.view.m;
    let key = analyte.key;
    let units = analyte
        .units
        .iter()
        .map(|unit| (unit.ucum.to_owned(), unit.ucum.to_owned()));
    Group {
        id: key.to_owned(),
        title: labels::analyte(key, m),
        fields: vec![
            fields.decimal(&format!("value-{key}"), "lab-value"),
            fields.choice(&format!("unit-{key}"), "lab-unit", units),
            fields.decimal(&format!("low-{key}"), "lab-low"),
            fields.decimal(&format!("high-{key}"), "lab-high"),
        ],
    }
}

fn sheet<'a>(view: &'a View, entry: &Entry, values: &Values, errors: &[FieldError]) -> Sheet<'a> {
    let m = view.m;
    let patient = &entry.record.patient;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let groups = vec![Group {
        id: "sample".to_owned(),
        title: m.get("lab-sample"),
        fields: vec![
            fields.date("on", "entry-date"),
            fields.time("at", "entry-time"),
            fields.text("laboratory", "lab-laboratory"),
        ],
    }];
    Sheet::of_chart(view, patient, "lab-of", "laboratory/new", groups, errors)
        .intro([m.get("lab-intro")])
        .folds(folds(&entry.record, &fields))
}

/// What is due first, then panel by panel; the safety schedule is open where nothing
/// is due.
fn folds(record: &CourseRecord, fields: &Fields<'_>) -> Vec<Fold> {
    let m = fields.view.m;
    let tests = record.due_tests();
    let due = |analyte: &&Analyte| {
        let mut due = tests.iter().filter(|test| test.on <= record.today);
        due.any(|test| test.analyte == analyte.key)
    };
    let groups = |which: &dyn Fn(&&Analyte) -> bool| -> Vec<Group> {
        let of = ANALYTES.iter().filter(|analyte| which(analyte));
        of.map(|analyte| group(analyte, fields)).collect()
    };
    let groups_due = groups(&due);
    let nothing_due = groups_due.is_empty();
    let mut folds = vec![Fold {
        id: "panel-due".to_owned(),
        title: m.get("lab-panel-due"),
        open: true,
        groups: groups_due,
    }];
    folds.extend(Panel::ALL.into_iter().map(|panel| {
        let groups = groups(&|analyte| Panel::of(analyte.key) == panel && !due(analyte));
        Fold {
            id: format!("panel-{}", panel.name()),
            title: m.get(match panel {
                Panel::Safety => "lab-panel-safety",
                Panel::Cells => "lab-panel-cells",
                Panel::Pressure => "lab-panel-pressure",
                Panel::Other => "lab-panel-other",
            }),
            // one panel is open at first, so that a phone shows the way to all
            open: (panel == Panel::Safety && nothing_due) || groups.iter().any(in_use),
            groups,
        }
    }));
    folds.retain(|fold| !fold.groups.is_empty());
    folds
}

/// Whether a value was typed or something is wrong.
fn in_use(group: &Group) -> bool {
    let typed = |name: &str, value: &str| name.starts_with("value-") && !value.is_empty();
    let mut fields = group.fields.iter();
    fields.any(|field| field.error.is_some() || typed(&field.name, &field.value))
}

/// Units and ranges as the laboratory gave them the last time.
fn known(record: &CourseRecord, into: &mut Values) {
    let text = |limit: Option<f64>| limit.map_or(String::new(), |x| x.to_string());
    for result in &record.results {
        if let Some(reading) = result.reading() {
            let key = reading.analyte.key;
            let [low, high] = result.reference;
            into.insert(format!("unit-{key}"), result.unit.clone());
            into.insert(format!("low-{key}"), text(low));
            into.insert(format!("high-{key}"), text(high));
        }
    }
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let last = entry.record.results.last();
    let mut values = values([
        ("on", entry.now.date().to_string()),
        ("at", "08:00".to_owned()),
        (
            "laboratory",
            last.map_or(String::new(), |result| result.laboratory.clone()),
        ),
    ]);
    known(&entry.record, &mut values);
    sheet(&view, &entry, &values, &[]).answer(entry.chart).await
}

/// One result as it was typed, not yet of a sample.
struct Typed {
    unit: &'static Unit,
    comparator: &'static str,
    quantity: f64,
    reference: [Option<f64>; 2],
}

/// Reads a result; nothing for a test without a value.
fn read(check: &mut Check<'_>, analyte: &'static Analyte) -> Option<Typed> {
    let key = analyte.key;
    let field = format!("value-{key}");
    let typed = check.raw(&field);
    if typed.is_empty() {
        return None;
    }
    let unit = check.choice(&format!("unit-{key}"), |text| {
        analyte.units.iter().find(|unit| unit.ucum == text)
    })?;
    let (comparator, number) = match typed.chars().next() {
        Some('<') => ("<", &typed[1..]),
        Some('>') => (">", &typed[1..]),
        _ => ("", typed),
    };
    let quantity = check.keep(FieldError::number(field, number, limits(unit)));
    let low = check.number_or_nothing(&format!("low-{key}"), limits(unit))?;
    let high_field = format!("high-{key}");
    let high = check.number_or_nothing(&high_field, limits(unit))?;
    if let (Some(low), Some(high)) = (low, high)
        && low > high
    {
        let error = FieldError::new(
            high_field,
            "lab-range-order",
            [("found", high.to_string()), ("from", low.to_string())],
        );
        check.keep::<()>(Err(error));
    }
    Some(Typed {
        unit,
        comparator,
        quantity: quantity?,
        reference: [low, high],
    })
}

async fn add(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?;
    let today = entry.now.date();
    let mut check = Check::of(&values);
    let on = check.date("on", today - Span::new().years(YEARS), today);
    let at = check.time("at");
    let laboratory = check.text_or_nothing("laboratory", LONGEST_NAME);
    let mut typed = Vec::new();
    for analyte in ANALYTES {
        typed.extend(read(&mut check, analyte));
    }
    let mut errors = check.errors();
    if typed.is_empty() && errors.is_empty() {
        let first = format!("value-{}", ANALYTES[0].key);
        errors.push(FieldError::new(first, "lab-no-value", []));
    }
    let (Some(on), Some(at), Some(laboratory), true) = (on, at, laboratory, errors.is_empty())
    else {
        return sheet(&view, &entry, &values, &errors)
            .answer(entry.chart)
            .await;
    };
    for typed in typed {
        let result = LaboratoryResult {
            id: LaboratoryResultId::new(),
            taken_at: on.to_datetime(at),
            loinc: typed.unit.loinc.to_owned(),
            comparator: typed.comparator.to_owned(),
            quantity: typed.quantity,
            unit: typed.unit.ucum.to_owned(),
            reference: typed.reference,
            laboratory: laboratory.clone(),
        };
        laboratory::add(&mut entry.chart, &result, &entry.zone).await?;
    }
    done(entry.chart, "laboratory").await
}
