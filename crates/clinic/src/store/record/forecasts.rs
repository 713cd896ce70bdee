//! Table `forecast`: comparisons of plans, stored whole, released or not.

use super::lesions::{self, Lesion};
use crate::domain::{
    Counted, CourseId, DoseAssumptions, ForecastId, LesionId, Right, parse_activity, parse_site,
};
use crate::store::account::members::Particulars;
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
    /// That the release was taken back.
    pub taken_back: Option<TakenBack>,
    /// What is assumed of doses.
    pub doses: DoseAssumptions,
    /// What was known of the doses so far; not kept by earlier versions.
    pub counted: Option<Counted>,
    /// Name of the patient.
    pub patient_name: String,
    /// Sex, date of birth and number of the patient.
    pub particulars: Particulars,
    /// The lesion that is forecast.
    pub lesion: Lesion,
}

/// A release that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// When.
    pub at: Timestamp,
    /// Name of who did.
    pub by: String,
    /// Why, as the patient reads it.
    pub reason: String,
}

/// A comparison in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Identity.
    pub id: ForecastId,
    /// Day of the decision.
    pub decision_on: Date,
    /// The lesion that is forecast.
    pub lesion: LesionId,
    /// When it was shown to the patient.
    pub released_at: Option<Timestamp>,
    /// When the release was taken back.
    pub taken_back_at: Option<Timestamp>,
}

/// A comparison of the same day and lesion, to see what an assumption changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    /// Identity.
    pub id: ForecastId,
    /// The engine's result as JSON.
    pub content: String,
    /// What is assumed of doses.
    pub doses: DoseAssumptions,
}

/// What is stored.
#[derive(Clone, Debug)]
pub struct NewForecast {
    /// Lesion that was forecast.
    pub lesion: LesionId,
    /// Day of the decision.
    pub decision_on: Date,
    /// What is assumed of doses.
    pub doses: DoseAssumptions,
    /// What is known of the doses so far.
    pub counted: Counted,
    /// Texts of the plans.
    pub plans: Vec<String>,
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
        new.doses.past.name(),
        new.doses.future.name(),
        i64::from(new.counted.due),
        i64::from(new.counted.recorded),
        i64::from(new.counted.applied),
    ];
    chart
        .change_one_aside(
            "add",
            "forecast",
            &id.to_string(),
            "insert into forecast (id, course_id, lesion_id, decision_on, input_text, content, \
             drawing_en, drawing_zh, model_version, parameter_hash, data_hash, seed, made_by, \
             made_ms, past_doses, future_doses, doses_due, doses_recorded, doses_applied) \
             select $1, c.id, l.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $16, $17, \
             $18, $19, $20 from course c join lesion l on l.course_id = c.id \
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
             where id = $3 and released_ms is null and taken_back_ms is null \
             and course_id in (select id from course where patient_id = $4)",
            values,
        )
        .await
}

/// Takes a release back: the patient then reads that, by whom and why, in place of
/// the forecast.
pub async fn take_back(chart: &mut Chart, id: ForecastId, reason: &str) -> Result<(), StoreError> {
    chart.allow(Right::ReleaseForecast)?;
    let values = args![chart.person(), chart.now(), reason, id, chart.patient()];
    chart
        .change_one_aside(
            "take_back",
            "forecast",
            &id.to_string(),
            "update forecast set taken_back_by = $1, taken_back_ms = $2, taken_back_reason = $3 \
             where id = $4 and released_ms is not null and taken_back_ms is null \
             and course_id in (select id from course where patient_id = $5)",
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
             f.parameter_hash, f.data_hash, f.seed, f.made_ms, f.released_ms, f.past_doses, \
             f.future_doses, f.doses_due, f.doses_recorded, f.doses_applied, f.taken_back_ms, f.taken_back_reason, p.name as made_by, \
             b.name as taken_back_by, w.name as patient_name, q.sex, q.born_on, q.number, l.id as lesion_id, \
             l.name as lesion_name, l.site, l.side, l.aspect, l.face_part, l.onset_on, \
             l.onset_precision, l.activity, \
             l.leukotrichia, l.body_percent \
             from forecast f join course c on c.id = f.course_id \
             join person p on p.id = f.made_by join lesion l on l.id = f.lesion_id \
             join patient q on q.id = c.patient_id join person w on w.id = q.person_id \
             left join person b on b.id = f.taken_back_by \
             where f.id = $1 and c.patient_id = $2",
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

/// Every comparison that may be seen, newest first.
pub async fn list(chart: &mut Chart, course: CourseId) -> Result<Vec<Listed>, StoreError> {
    chart.allow(Right::ReadReleasedForecast)?;
    let all = chart.allow(Right::ReadForecast).is_ok();
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select f.id, f.decision_on, f.lesion_id, f.released_ms, f.taken_back_ms \
             from forecast f join course c on c.id = f.course_id where c.id = $1 and c.patient_id = $2 \
             order by f.made_ms desc, f.id desc",
            values,
        )
        .await?;
    let mut found = Vec::new();
    for row in &rows {
        let released_at = row.instant_opt("released_ms")?;
        if all || released_at.is_some() {
            found.push(Listed {
                id: row.parse("id")?,
                decision_on: row.parse("decision_on")?,
                lesion: row.parse("lesion_id")?,
                released_at,
                taken_back_at: row.instant_opt("taken_back_ms")?,
            });
        }
    }
    Ok(found)
}

/// Comparisons of the same lesion and day, from the first to the last.
pub async fn of_the_same(
    chart: &mut Chart,
    lesion: LesionId,
    decision_on: Date,
) -> Result<Vec<Neighbour>, StoreError> {
    chart.allow(Right::ReadForecast)?;
    let values = args![lesion, decision_on, chart.patient()];
    let rows = chart
        .rows(
            "select f.id, f.content, f.past_doses, f.future_doses from forecast f \
             join course c on c.id = f.course_id \
             where f.lesion_id = $1 and f.decision_on = $2 and c.patient_id = $3 \
             order by f.made_ms, f.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Neighbour {
                id: row.parse("id")?,
                content: row.text("content")?,
                doses: doses(row)?,
            })
        })
        .collect()
}

fn doses(row: &Row) -> Result<DoseAssumptions, StoreError> {
    Ok(DoseAssumptions {
        past: row.parse("past_doses")?,
        future: row.parse("future_doses")?,
    })
}

fn counted(row: &Row) -> Result<Option<Counted>, StoreError> {
    let read = |column| {
        let number = row.int_opt(column)?;
        Ok::<_, StoreError>(number.and_then(|number| u32::try_from(number).ok()))
    };
    let doses = (
        read("doses_due")?,
        read("doses_recorded")?,
        read("doses_applied")?,
    );
    Ok(match doses {
        (Some(due), Some(recorded), Some(applied)) => Some(Counted {
            due,
            recorded,
            applied,
        }),
        _ => None,
    })
}

fn taken_back(row: &Row) -> Result<Option<TakenBack>, StoreError> {
    let at = row.instant_opt("taken_back_ms")?;
    at.map(|at| {
        Ok(TakenBack {
            at,
            by: row.text("taken_back_by")?,
            reason: row.text("taken_back_reason")?,
        })
    })
    .transpose()
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
        taken_back: taken_back(row)?,
        doses: doses(row)?,
        counted: counted(row)?,
        patient_name: row.text("patient_name")?,
        particulars: Particulars::read(row)?,
        lesion: Lesion {
            id: row.parse("lesion_id")?,
            name: row.text("lesion_name")?,
            site: row.read("site", parse_site)?,
            side: row.parse("side")?,
            aspect: lesions::aspect(row)?,
            onset_on: row.parse("onset_on")?,
            onset_precision: row.parse("onset_precision")?,
            activity: row.read("activity", parse_activity)?,
            leukotrichia: row.real("leukotrichia")?,
            body_percent: row.real("body_percent")?,
        },
    })
}
