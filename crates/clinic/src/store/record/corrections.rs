//! Table `wrong_entry`: entries of a chart made in error. They are
//! hidden and kept, with who said so, when and why, and can be restored.
//!
//! One way for every kind. The entry's own `hidden_ms` is what other tables look
//! at; what belongs to a hidden visit or lesion is hidden by that alone, so that
//! it comes back with it and what was hidden by itself does not.

use super::{laboratory, lesions};
use crate::domain::{Entered, EntryId, EntryKind, Place, Right};
use crate::store::{ChangedChart, Chart, RecordTable, Row, StoreError, args};
use jiff::Timestamp;
use jiff::civil::Date;

/// An entry that is hidden.
#[derive(Clone, Debug, PartialEq)]
pub struct WrongEntry {
    /// Which.
    pub entered: Entered,
    /// Why; empty where it was taken back by whoever had entered it.
    pub reason: String,
    /// Taken back by whoever had entered it; that is not for others to undo.
    pub taken_back: bool,
    /// Name of who said so.
    pub said_by: String,
    /// When.
    pub said_at: Timestamp,
}

/// Hides or shows the row of an entry of the patient: `$1` is the time from which
/// on it is hidden, or nothing; `$2` the entry, `$3` 1 where it is shown so far,
/// `$4` the patient.
macro_rules! switch {
    ($table:literal, $of_patient:literal) => {
        concat!(
            "update ",
            $table,
            " set hidden_ms = $1 where id = $2 and (hidden_ms is null) = ($3 = 1) and ",
            $of_patient
        )
    };
}
macro_rules! of_course {
    ($table:literal) => {
        switch!(
            $table,
            "course_id in (select id from course where patient_id = $4)"
        )
    };
}
macro_rules! of_lesion {
    ($table:literal) => {
        switch!(
            $table,
            "lesion_id in (select l.id from lesion l join course c on c.id = l.course_id \
             where c.patient_id = $4)"
        )
    };
}

fn switch(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Area => of_lesion!("area"),
        EntryKind::Photograph => of_lesion!("photograph"),
        EntryKind::Visit => of_course!("visit"),
        EntryKind::LightSession => of_course!("light_session"),
        EntryKind::AdverseEvent => of_course!("adverse_event"),
        EntryKind::Lesion => of_course!("lesion"),
        EntryKind::LaboratoryResult => switch!("laboratory_result", "patient_id = $4"),
        EntryKind::Circumstance => switch!("circumstance", "patient_id = $4"),
        EntryKind::Assessment => switch!("assessment", "patient_id = $4"),
        EntryKind::Allergy => switch!("allergy", "patient_id = $4"),
    }
}

/// The table of an entry.
fn table(kind: EntryKind) -> RecordTable {
    match kind {
        EntryKind::Area => RecordTable::Area,
        EntryKind::Photograph => RecordTable::Photograph,
        EntryKind::Visit => RecordTable::Visit,
        EntryKind::LightSession => RecordTable::LightSession,
        EntryKind::AdverseEvent => RecordTable::AdverseEvent,
        EntryKind::Lesion => RecordTable::Lesion,
        EntryKind::LaboratoryResult => RecordTable::LaboratoryResult,
        EntryKind::Circumstance => RecordTable::Circumstance,
        EntryKind::Assessment => RecordTable::Assessment,
        EntryKind::Allergy => RecordTable::Allergy,
    }
}

/// Marks an entry as entered in error, with the reason.
///
/// Errors: [`StoreError::NotFound`], also for one that is hidden already.
pub async fn say(
    chart: &mut ChangedChart,
    kind: EntryKind,
    id: EntryId,
    reason: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::SayWrong)?;
    hide(chart, kind, id, reason, false).await
}

/// Takes back an own area that nobody has confirmed, an own photograph, or own
/// answers about which a clinician has noted nothing.
///
/// Errors: [`StoreError::NotFound`] for any other entry.
pub async fn take_back(
    chart: &mut ChangedChart,
    kind: EntryKind,
    id: EntryId,
) -> Result<(), StoreError> {
    chart.allow(Right::TakeBack)?;
    let own = match kind {
        EntryKind::Area => {
            "select 1 as one from area \
             where id = $1 and measured_by = $2 and confirmed_ms is null"
        }
        EntryKind::Photograph => "select 1 as one from photograph where id = $1 and taken_by = $2",
        EntryKind::Assessment => {
            "select 1 as one from assessment a where a.id = $1 and a.filled_by = $2 \
             and not exists (select 1 from assessment_note n where n.assessment_id = a.id)"
        }
        _ => return Err(StoreError::NotFound),
    };
    let values = args![id, chart.person()];
    if chart.row(own, values).await?.is_none() {
        return Err(StoreError::NotFound);
    }
    hide(chart, kind, id, "", true).await
}

async fn hide(
    chart: &mut ChangedChart,
    kind: EntryKind,
    id: EntryId,
    reason: &str,
    taken_back: bool,
) -> Result<(), StoreError> {
    let shown = true;
    let values = args![chart.now(), id, shown, chart.patient()];
    chart
        .change_one(table(kind), "hide", &id.to_string(), switch(kind), values)
        .await?;
    let said = EntryId::new();
    let values = args![
        said,
        chart.patient(),
        kind.name(),
        id,
        reason,
        taken_back,
        chart.person(),
        chart.now(),
    ];
    chart
        .change_one_aside(
            "add",
            "wrong_entry",
            &said.to_string(),
            "insert into wrong_entry (id, patient_id, kind, entry_id, reason, taken_back, \
             said_by, said_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            values,
        )
        .await
}

/// Restores an entry.
///
/// Errors: [`StoreError::NotFound`], also for one that was taken back.
pub async fn restore(
    chart: &mut ChangedChart,
    kind: EntryKind,
    id: EntryId,
) -> Result<(), StoreError> {
    chart.allow(Right::SayWrong)?;
    let shown = false;
    let values = args![None::<i64>, id, shown, chart.patient()];
    chart
        .change_one(
            table(kind),
            "restore",
            &id.to_string(),
            switch(kind),
            values,
        )
        .await?;
    let values = args![
        chart.person(),
        chart.now(),
        kind.name(),
        id,
        chart.patient()
    ];
    chart
        .change_one_aside(
            "restore",
            "wrong_entry",
            &id.to_string(),
            "update wrong_entry set restored_by = $1, restored_ms = $2 where kind = $3 \
             and entry_id = $4 and patient_id = $5 and restored_ms is null and taken_back = 0",
            values,
        )
        .await
}

/// Everything of the patient that is hidden so, the newest first.
pub async fn list(chart: &mut Chart) -> Result<Vec<WrongEntry>, StoreError> {
    chart.allow(Right::SayWrong)?;
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select w.kind, w.entry_id, w.reason, w.taken_back, w.said_ms, p.name, \
             coalesce(a.measured_on, v.planned_at, s.given_at, e.started_on, l.onset_on, \
             r.taken_at, f.taken_at, k.started_on, m.filled_on, y.recorded_on) as at, \
             coalesce(l.onset_precision, 'day') as precision, \
             coalesce(v.purpose, e.term, r.loinc, k.kind, '') as what, \
             coalesce(l.name, r.comparator, k.medicine, y.substance, '') as mark, \
             l.site, l.side, l.aspect, l.face_part, \
             coalesce(a.cm2, s.mj_per_cm2, r.quantity, m.score) as quantity, \
             coalesce(r.decimals, 0) as decimals, \
             coalesce(r.unit, '') as unit \
             from wrong_entry w join person p on p.id = w.said_by \
             left join area a on w.kind = 'area' and a.id = w.entry_id \
             left join visit v on w.kind = 'visit' and v.id = w.entry_id \
             left join light_session s on w.kind = 'light_session' and s.id = w.entry_id \
             left join adverse_event e on w.kind = 'adverse_event' and e.id = w.entry_id \
             left join lesion l on w.kind = 'lesion' and l.id = w.entry_id \
             left join laboratory_result r \
             on w.kind = 'laboratory_result' and r.id = w.entry_id \
             left join photograph f on w.kind = 'photograph' and f.id = w.entry_id \
             left join circumstance k on w.kind = 'circumstance' and k.id = w.entry_id \
             left join assessment m on w.kind = 'assessment' and m.id = w.entry_id \
             left join allergy y on w.kind = 'allergy' and y.id = w.entry_id \
             where w.patient_id = $1 and w.restored_ms is null order by w.said_ms desc, w.id desc",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(WrongEntry {
                entered: Entered {
                    kind: row.parse("kind")?,
                    id: row.parse("entry_id")?,
                    on: row.read("at", day)?,
                    precision: row.parse("precision")?,
                    what: row.text("what")?,
                    place: place(row)?,
                    mark: row.text("mark")?,
                    value: laboratory::quantity(row, "quantity", "decimals")?,
                    unit: row.text("unit")?,
                },
                reason: row.text("reason")?,
                taken_back: row.flag("taken_back")?,
                said_by: row.text("name")?,
                said_at: row.instant("said_ms")?,
            })
        })
        .collect()
}

/// Where a lesion is; nothing for other entries.
fn place(row: &Row) -> Result<Option<Place>, StoreError> {
    if row.text_opt("site")?.is_none() {
        return Ok(None);
    }
    lesions::place(row).map(Some)
}

/// The day of a date, or of a date and time.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}
