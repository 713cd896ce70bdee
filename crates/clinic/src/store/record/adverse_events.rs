//! Table `adverse_event`: reported by the patient without a grade, graded by a
//! clinician (CTCAE v5). Seriousness is another thing than the grade.

use crate::domain::{AdverseEventId, CourseId, Relation, Right, Term};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::civil::Date;

/// An adverse event.
#[derive(Clone, Debug, PartialEq)]
pub struct AdverseEvent {
    /// Identity.
    pub id: AdverseEventId,
    /// What.
    pub term: Term,
    /// CTCAE v5 grade, none until a clinician gave one.
    pub grade: Option<i64>,
    /// Serious in the sense of reporting.
    pub serious: bool,
    /// First day.
    pub started_on: Date,
    /// Last day.
    pub ended_on: Option<Date>,
    /// In the reporter's words.
    pub description: String,
    /// What was done, see [`Assessment`].
    pub action: String,
    /// How it went, see [`Assessment`].
    pub outcome: String,
}

/// A clinician's judgement of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// CTCAE v5 grade.
    pub grade: Option<i64>,
    /// Serious in the sense of reporting; apart from the grade.
    pub serious: bool,
    /// Last day.
    pub ended_on: Option<Date>,
    /// `none`, `paused`, `less`, `stopped` or `other`.
    pub action: String,
    /// `unknown`, `recovered`, `recovering`, `not_recovered`, `sequelae` or `fatal`.
    pub outcome: String,
}

/// What is known of a new event.
#[derive(Clone, Copy, Debug)]
pub struct NewAdverseEvent<'a> {
    /// What.
    pub term: Term,
    /// CTCAE v5 grade; only a clinician gives one.
    pub grade: Option<i64>,
    /// First day.
    pub started_on: Date,
    /// In the reporter's words.
    pub description: &'a str,
}

/// Enters an event.
pub async fn add(
    chart: &mut ChangedChart,
    course: CourseId,
    new: &NewAdverseEvent<'_>,
) -> Result<AdverseEventId, StoreError> {
    chart.allow(Right::ReportReaction)?;
    let clinician = chart.relation() == Relation::Clinician;
    let id = AdverseEventId::new();
    let values = args![
        id,
        course,
        new.term.name(),
        new.grade.filter(|_| clinician),
        false,
        new.started_on,
        new.description,
        chart.person(),
        clinician.then_some(chart.person()),
        chart.now(),
        chart.patient(),
    ];
    chart
        .change_one(
            RecordTable::AdverseEvent,
            "add",
            &id.to_string(),
            "insert into adverse_event (id, course_id, term, ctcae_grade, serious, started_on, \
             description, action, outcome, reported_by, assessed_by, created_ms) \
             select $1, c.id, $3, $4, $5, $6, $7, '', '', $8, $9, $10 from course c \
             where c.id = $2 and c.patient_id = $11",
            values,
        )
        .await?;
    Ok(id)
}

/// Judges an event. Earlier judgements stay in the record.
pub async fn assess(
    chart: &mut ChangedChart,
    event: AdverseEventId,
    assessment: &Assessment,
) -> Result<(), StoreError> {
    chart.allow(Right::AssessReaction)?;
    let values = args![
        assessment.grade,
        assessment.serious,
        assessment.ended_on,
        &assessment.action,
        &assessment.outcome,
        chart.person(),
        event,
        chart.patient(),
    ];
    chart
        .change_one(
            RecordTable::AdverseEvent,
            "assess",
            &event.to_string(),
            "update adverse_event set ctcae_grade = $1, serious = $2, ended_on = $3, \
             action = $4, outcome = $5, assessed_by = $6 where id = $7 and course_id in ( \
             select c.id from course c where c.patient_id = $8)",
            values,
        )
        .await?;
    let id = AdverseEventId::new();
    let values = args![
        id,
        event,
        assessment.grade,
        assessment.serious,
        assessment.ended_on,
        &assessment.action,
        &assessment.outcome,
        chart.person(),
        chart.now(),
    ];
    chart
        .change_aside(
            "add",
            "adverse_event_assessment",
            &id.to_string(),
            "insert into adverse_event_assessment (id, adverse_event_id, ctcae_grade, serious, \
             ended_on, action, outcome, assessed_by, created_ms) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values,
        )
        .await?;
    Ok(())
}

/// The events of a course, in time order.
pub async fn list(chart: &mut Chart, course: CourseId) -> Result<Vec<AdverseEvent>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![course, chart.patient()];
    let rows = chart
        .rows(
            "select e.id, e.term, e.ctcae_grade, e.serious, e.started_on, e.ended_on, \
             e.description, e.action, e.outcome from adverse_event e join course c on c.id = e.course_id \
             where c.id = $1 and c.patient_id = $2 and e.hidden_ms is null \
             order by e.started_on, e.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(AdverseEvent {
                id: row.parse("id")?,
                term: Term::of(&row.text("term")?),
                grade: row.int_opt("ctcae_grade")?,
                serious: row.flag("serious")?,
                started_on: row.parse("started_on")?,
                ended_on: row.parse_opt("ended_on")?,
                description: row.text("description")?,
                action: row.text("action")?,
                outcome: row.text("outcome")?,
            })
        })
        .collect()
}
