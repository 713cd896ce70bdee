//! Two photographs of a course side by side.

use super::{Shown, shown};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::domain::{PatientId, PhotographId};
use crate::record::CourseRecord;
use crate::store::record::photographs::Photograph;
use crate::web::shared::chart_path::chart_path;
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use tapir_report::number::decimal;

/// An area measured within this many days of a photograph is shown next to it.
const SAME_TIME_DAYS: i32 = 14;

#[derive(Template)]
#[template(path = "shared/photograph/compare.html")]
struct Compare<'a> {
    view: &'a View,
    base: String,
    choices: Vec<(PhotographId, String)>,
    sides: Vec<Side>,
}

/// A photograph with what was measured at its time.
struct Side {
    /// Name of its field in the form.
    field: &'static str,
    label: String,
    shown: Shown,
    area: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    left: Option<PhotographId>,
    right: Option<PhotographId>,
}

pub(super) async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "compare", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let relation = chart.relation();
    chart.commit().await?;
    let find = |id: Option<PhotographId>| record.photographs.iter().find(|p| Some(p.id) == id);
    let left = find(asked.left).or(record.photographs.first());
    let right = find(asked.right).or(record.photographs.last());
    let m = view.m;
    let sides = match left.zip(right) {
        Some((left, right)) => vec![
            side("left", m.get("compare-left"), left, &record, &view),
            side("right", m.get("compare-right"), right, &record, &view),
        ],
        None => Vec::new(),
    };
    page(&Compare {
        base: chart_path(relation, patient),
        choices: record
            .photographs
            .iter()
            .map(|photograph| {
                let shown = shown(photograph, &record, &view);
                (shown.id, format!("{} · {}", shown.date, shown.lesion))
            })
            .collect(),
        sides,
        view: &view,
    })
}

fn side(
    field: &'static str,
    label: String,
    photograph: &Photograph,
    record: &CourseRecord,
    view: &View,
) -> Side {
    Side {
        field,
        label,
        shown: shown(photograph, record, view),
        area: area(photograph, record, view),
    }
}

/// The area measured nearest to a photograph.
fn area(photograph: &Photograph, record: &CourseRecord, view: &View) -> Option<String> {
    let m = view.m;
    let (_, areas) = record
        .lesions
        .iter()
        .find(|(lesion, _)| lesion.id == photograph.lesion)?;
    let days = |on: Date| (photograph.taken_on - on).get_days().abs();
    let area = areas.iter().min_by_key(|area| days(area.measured_on))?;
    (days(area.measured_on) <= SAME_TIME_DAYS).then(|| {
        m.with(
            "compare-area",
            [
                ("area", decimal(area.cm2, 1).into()),
                ("error", decimal(2.0 * area.error_cm2, 1).into()),
                ("method", labels::method(area.method, m).into()),
                ("by", area.measured_by.clone().into()),
                ("date", long_day(area.measured_on, m).into()),
            ],
        )
    })
}
