//! Table `application`: the diary. Entries are added and never changed; the
//! newest of a dose counts.

use crate::domain::{ApplicationId, CourseId, Dose, Entry, Part, Right, SkipReason, State};
use crate::store::{ChangedChart, Chart, RecordTable, Row, StoreError, args};
use jiff::civil::Date;
use tapir_engine::plan::Product;

/// What is entered.
#[derive(Clone, Debug)]
pub struct NewEntry<'a> {
    /// Which dose.
    pub dose: Dose,
    /// What happened.
    pub entry: Entry,
    /// A request that is sent twice has the same key and counts once.
    pub key: &'a str,
}

/// Enters what happened to a dose; false if this key was entered before.
pub async fn add(chart: &mut ChangedChart, new: &NewEntry<'_>) -> Result<bool, StoreError> {
    chart.allow(Right::RecordApplication)?;
    let id = ApplicationId::new();
    let values = args![
        id,
        new.dose.version,
        new.dose.product.name(),
        new.dose.on,
        new.dose.part.number(),
        new.entry.state.name(),
        new.entry.reason.map(|reason| reason.name().to_owned()),
        new.entry.later,
        chart.person(),
        chart.now(),
        new.key,
        chart.patient(),
    ];
    let added = chart
        .change(
            RecordTable::Application,
            "add",
            &id.to_string(),
            "insert into application (id, plan_version_id, product, due_on, part, state, reason, \
             entered_later, recorded_by, recorded_ms, idempotency_key) \
             select $1, v.id, $3, $4, $5, $6, $7, $8, $9, $10, $11 \
             from plan_version v join course c on c.id = v.course_id \
             where v.id = $2 and c.patient_id = $12 \
             on conflict (idempotency_key) do nothing",
            values,
        )
        .await?;
    Ok(added > 0)
}

/// Entries of a course from one day to another, both included, oldest first.
pub async fn list(
    chart: &mut Chart,
    course: CourseId,
    from: Date,
    to: Date,
) -> Result<Vec<(Dose, Entry)>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![course, chart.patient(), from, to];
    let rows = chart
        .rows(
            "select a.plan_version_id, a.product, a.due_on, a.part, a.state, a.reason, \
             a.entered_later from application a join plan_version v on v.id = a.plan_version_id \
             join course c on c.id = v.course_id where c.id = $1 and c.patient_id = $2 \
             and a.due_on >= $3 and a.due_on <= $4 order by a.recorded_ms, a.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            let dose = dose(row)?;
            let entry = Entry {
                state: row.parse::<State>("state")?,
                reason: row.parse_opt::<SkipReason>("reason")?,
                later: row.flag("entered_later")?,
            };
            Ok((dose, entry))
        })
        .collect()
}

/// The dose that a row is about.
pub(super) fn dose(row: &Row) -> Result<Dose, StoreError> {
    let part = row.int("part")?;
    Ok(Dose {
        version: row.parse("plan_version_id")?,
        product: row.parse::<Product>("product")?,
        on: row.parse("due_on")?,
        part: Part::of_number(part).ok_or(StoreError::Corrupt {
            column: "part",
            found: part.to_string(),
        })?,
    })
}

/// The doses that were entered at once under a key and have no newer answer.
pub async fn filled(chart: &mut Chart, batch: &str) -> Result<Vec<Dose>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![format!("{batch}-%"), chart.patient()];
    let rows = chart
        .rows(
            "select a.plan_version_id, a.product, a.due_on, a.part from application a \
             join plan_version v on v.id = a.plan_version_id \
             join course c on c.id = v.course_id \
             where a.idempotency_key like $1 and c.patient_id = $2 and a.state <> 'cleared' \
             and not exists (select 1 from application b \
             where b.plan_version_id = a.plan_version_id and b.product = a.product \
             and b.due_on = a.due_on and b.part = a.part and (b.recorded_ms > a.recorded_ms \
             or (b.recorded_ms = a.recorded_ms and b.id > a.id))) order by a.due_on, a.part",
            values,
        )
        .await?;
    rows.iter().map(dose).collect()
}
