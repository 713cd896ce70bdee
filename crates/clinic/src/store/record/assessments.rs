//! Tables `assessment` and `assessment_note`: what a person answered about the own
//! mood, and what a clinician did about it.

use super::patients;
use crate::clock;
use crate::domain::phq9::{ASKED_DAYS, INSTRUMENT, Phq9, YOUNGEST_YEARS};
use crate::domain::{AssessmentId, Right};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::civil::Date;
use jiff::{Span, Timestamp};

/// Answers of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Identity.
    pub id: AssessmentId,
    /// The day.
    pub filled_on: Date,
    /// The answers.
    pub answers: Phq9,
    /// Whoever looks has answered.
    pub own: bool,
    /// Taken back by whoever answered; it no longer counts, but what was said about
    /// self-harm is still looked at.
    pub taken_back: bool,
    /// What was done about it, by whom and when; the newest note.
    pub note: Option<(String, String, Timestamp)>,
}

/// What keeps somebody from answering today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotNow {
    /// The person is too young for the form, or answers for another.
    NotForThem,
    /// The time it asks about is not over since the last answers: until then.
    Until(Date),
}

/// Whether whoever looks may answer today.
pub async fn may_answer(chart: &mut Chart) -> Result<Result<(), NotNow>, StoreError> {
    if chart.allow(Right::AssessMood).is_err() {
        return Ok(Err(NotNow::NotForThem));
    }
    let patient = patients::get(chart).await?;
    let today = clock::today(chart.now(), &patient.zone);
    if patient.age_years(today) < YOUNGEST_YEARS as f64 {
        return Ok(Err(NotNow::NotForThem));
    }
    let all = list(chart).await?;
    // answers with gaps were kept for what they said, and the rest can still be said
    let counts = |one: &&Assessment| !one.taken_back && one.answers.is_whole();
    let last = all.iter().rfind(counts);
    let next = last.map(|one| one.filled_on + Span::new().days(ASKED_DAYS));
    Ok(match next {
        Some(next) if next > today => Err(NotNow::Until(next)),
        _ => Ok(()),
    })
}

/// Enters the own answers of today.
///
/// Errors: [`StoreError::NotAllowed`] for anybody but the patient, a patient who is
/// too young, and before the time that is asked about is over, unless the last answer
/// calls.
pub async fn add(chart: &mut ChangedChart, answers: Phq9) -> Result<AssessmentId, StoreError> {
    chart.allow(Right::AssessMood)?;
    match may_answer(chart).await? {
        Ok(()) => {}
        Err(NotNow::Until(_)) if answers.self_harm() > 0 => {}
        Err(_) => return Err(StoreError::NotAllowed(Right::AssessMood)),
    }
    let zone = patients::get(chart).await?.zone;
    let id = AssessmentId::new();
    let values = args![
        id,
        chart.patient(),
        INSTRUMENT,
        answers.to_string(),
        answers.total().map(|total| total as f64),
        clock::today(chart.now(), &zone),
        chart.person(),
        chart.now(),
    ];
    chart
        .change_one(
            RecordTable::Assessment,
            "add",
            &id.to_string(),
            "insert into assessment (id, patient_id, instrument, answers, score, filled_on, \
             filled_by, created_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            values,
        )
        .await?;
    Ok(id)
}

/// Notes what was done about answers; they no longer call.
///
/// Errors: [`StoreError::NotFound`], also for another patient's.
pub async fn note(
    chart: &mut ChangedChart,
    id: AssessmentId,
    note: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::NoteMood)?;
    let note_id = AssessmentId::new();
    let values = args![
        note_id,
        id,
        note,
        chart.person(),
        chart.now(),
        chart.patient()
    ];
    chart
        .change_one(
            RecordTable::Assessment,
            "note",
            &id.to_string(),
            "insert into assessment_note (id, assessment_id, note, noted_by, noted_ms) \
             select $1, a.id, $3, $4, $5 from assessment a where a.id = $2 and a.patient_id = $6",
            values,
        )
        .await
}

/// The answers of the patient in time order, with those that were taken back and
/// without those that a clinician said to be wrong.
pub async fn list(chart: &mut Chart) -> Result<Vec<Assessment>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let reader = chart.reader().map(|reader| reader.to_string());
    let values = args![chart.patient(), INSTRUMENT];
    let rows = chart
        .rows(
            "select a.id, a.filled_on, a.filled_by, a.answers, \
             cast(case when a.hidden_ms is null then 0 else 1 end as bigint) as taken_back, \
             coalesce(n.note, '') as note, coalesce(p.name, '') as noted_by, n.noted_ms \
             from assessment a left join assessment_note n on n.assessment_id = a.id \
             and not exists (select 1 from assessment_note later \
             where later.assessment_id = a.id and later.id > n.id) \
             left join person p on p.id = n.noted_by \
             where a.patient_id = $1 and a.instrument = $2 and (a.hidden_ms is null or exists ( \
             select 1 from wrong_entry w where w.kind = 'assessment' and w.entry_id = a.id \
             and w.taken_back = 1)) order by a.filled_on, a.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            let (note, by) = (row.text("note")?, row.text("noted_by")?);
            let noted_at = row.instant_opt("noted_ms")?;
            Ok(Assessment {
                id: row.parse("id")?,
                filled_on: row.parse("filled_on")?,
                answers: row.parse("answers")?,
                own: reader == Some(row.text("filled_by")?),
                taken_back: row.flag("taken_back")?,
                note: noted_at.map(|at| (note, by, at)),
            })
        })
        .collect()
}
