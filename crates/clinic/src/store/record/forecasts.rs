//! Table `forecast`: comparisons of plans, stored whole, released or not.

use crate::domain::{CourseId, ForecastId, LesionId, Right};
use crate::store::{Chart, Row, StoreError, args};
use jiff::Timestamp;
use jiff::civil::Date;
use tapir_report::Language;

/// A stored comparison.
#[derive(Clone, Debug)]
pub struct Forecast {
    /// Identity.
    pub id: ForecastId,
    /// Day of the decision.
    pub decision_on: Date,
    /// The engine's result as JSON.
    pub content: String,
    /// The drawing as it was seen.
    pub drawing: String,
    /// Version of the model.
    pub model_version: String,
    /// Hash of the parameters.
    pub parameter_hash: String,
    /// Hash of what went in.
    pub data_hash: String,
    /// Seed.
    pub seed: i64,
    /// Name of who asked for it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// When it was shown to the patient.
    pub released_at: Option<Timestamp>,
}

/// What is stored.
#[derive(Clone, Debug)]
pub struct NewForecast {
    /// Lesion that was forecast.
    pub lesion: LesionId,
    /// Day of the decision.
    pub decision_on: Date,
    /// The course that went in, as JSON.
    pub input: String,
    /// The engine's result as JSON.
    pub content: String,
    /// Drawings in both languages.
    pub drawings: [(Language, String); 2],
    /// Version of the model.
    pub model_version: String,
    /// Hash of the parameters.
    pub parameter_hash: String,
    /// Hash of what went in.
    pub data_hash: String,
    /// Seed.
    pub seed: i64,
}

/// Stores a comparison.
pub async fn add(
    chart: &mut Chart,
    course: CourseId,
    new: &NewForecast,
) -> Result<ForecastId, StoreError> {
    chart.allow(Right::MakeForecast)?;
    let id = ForecastId::new();
    let drawing = |language| {
        let found = new.drawings.iter().find(|(l, _)| *l == language);
        found.map_or(String::new(), |(_, drawing)| drawing.clone())
    };
    let values = args![
        id,
        course,
        new.lesion,
        new.decision_on,
        &new.input,
        &new.content,
        drawing(Language::En),
        drawing(Language::Zh),
        &new.model_version,
        &new.parameter_hash,
        &new.data_hash,
        new.seed,
        chart.person(),
        chart.now(),
        chart.patient(),
    ];
    chart
        .change_one_aside(
            "add",
            "forecast",
            &id.to_string(),
            "insert into forecast (id, course_id, lesion_id, decision_on, input_text, content, \
             drawing_en, drawing_zh, model_version, parameter_hash, data_hash, seed, made_by, \
             made_ms) select $1, c.id, l.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 \
             from course c join lesion l on l.course_id = c.id \
             where c.id = $2 and l.id = $3 and c.patient_id = $15",
            values,
        )
        .await?;
    Ok(id)
}

/// Shows a comparison to the patient.
pub async fn release(chart: &mut Chart, id: ForecastId) -> Result<(), StoreError> {
    chart.allow(Right::ReleaseForecast)?;
    let values = args![chart.person(), chart.now(), id, chart.patient()];
    chart
        .change_one_aside(
            "release",
            "forecast",
            &id.to_string(),
            "update forecast set released_by = $1, released_ms = $2 \
             where id = $3 and released_ms is null \
             and course_id in (select id from course where patient_id = $4)",
            values,
        )
        .await
}

/// One comparison. Who may see only released ones does not find another.
pub async fn get(
    chart: &mut Chart,
    id: ForecastId,
    language: Language,
) -> Result<Forecast, StoreError> {
    chart.allow(Right::ReadReleasedForecast)?;
    let values = args![id, chart.patient()];
    let row = chart
        .one(
            "select f.id, f.decision_on, f.content, f.drawing_en, f.drawing_zh, f.model_version, \
             f.parameter_hash, f.data_hash, f.seed, f.made_ms, f.released_ms, p.name as made_by \
             from forecast f join course c on c.id = f.course_id \
             join person p on p.id = f.made_by where f.id = $1 and c.patient_id = $2",
            values,
        )
        .await?;
    let forecast = read(&row, language)?;
    if forecast.released_at.is_none() && chart.allow(Right::ReadForecast).is_err() {
        return Err(StoreError::NotFound);
    }
    Ok(forecast)
}

/// The course that went into a comparison, as JSON.
pub async fn input(chart: &mut Chart, id: ForecastId) -> Result<String, StoreError> {
    chart.allow(Right::MakeForecast)?;
    let values = args![id, chart.patient()];
    let row = chart
        .one(
            "select f.input_text from forecast f join course c on c.id = f.course_id \
             where f.id = $1 and c.patient_id = $2",
            values,
        )
        .await?;
    row.text("input_text")
}

/// Identity, day of the decision and release of every comparison that may be
/// seen, newest first.
pub async fn list(
    chart: &mut Chart,
    course: CourseId,
) -> Result<Vec<(ForecastId, Date, Option<Timestamp>)>, StoreError> {
    chart.allow(Right::ReadReleasedForecast)?;
    let all = chart.allow(Right::ReadForecast).is_ok();
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select f.id, f.decision_on, f.released_ms from forecast f \
             join course c on c.id = f.course_id where c.id = $1 and c.patient_id = $2 \
             order by f.made_ms desc, f.id desc",
            values,
        )
        .await?;
    let mut found = Vec::new();
    for row in &rows {
        let released = row.instant_opt("released_ms")?;
        if all || released.is_some() {
            found.push((row.parse("id")?, row.parse("decision_on")?, released));
        }
    }
    Ok(found)
}

fn read(row: &Row, language: Language) -> Result<Forecast, StoreError> {
    Ok(Forecast {
        id: row.parse("id")?,
        decision_on: row.parse("decision_on")?,
        content: row.text("content")?,
        drawing: row.text(match language {
            Language::En => "drawing_en",
            Language::Zh => "drawing_zh",
        })?,
        model_version: row.text("model_version")?,
        parameter_hash: row.text("parameter_hash")?,
        data_hash: row.text("data_hash")?,
        seed: row.int("seed")?,
        made_by: row.text("made_by")?,
        made_at: row.instant("made_ms")?,
        released_at: row.instant_opt("released_ms")?,
    })
}
