//! Who waits in a clinic: open alerts that call, one patient a row, and those that were
//! put off.
//! This reads across charts, so it gives names, causes and what is asked for in the list
//! itself: the messages that wait and the areas.

use super::{alerts, lesions};
use crate::domain::cause::{Cause, UnreadableCause};
use crate::domain::{AlertId, AreaId, LesionId, MessageId, PatientId, Place, Role};
use crate::store::account::members::Particulars;
use crate::store::audit::{self, Event};
use crate::store::{Actor, Row, Store, StoreError, Tx, args};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// An alert of a patient.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// Which.
    pub id: AlertId,
    /// The chart.
    pub patient: PatientId,
    /// The patient's name.
    pub name: String,
    /// What tells patients of one name apart.
    pub particulars: Particulars,
    /// Name of the rule.
    pub rule: String,
    /// 3 is the most severe.
    pub severity: i64,
    /// What the rule saw.
    pub cause: Result<Cause, UnreadableCause>,
    /// Since when.
    pub since: Timestamp,
    /// Whether a clinician noted what was done.
    pub noted: bool,
}

/// An alert of a patient that was put off.
#[derive(Clone, Debug, PartialEq)]
pub struct PutOff {
    /// Which.
    pub id: AlertId,
    /// The chart.
    pub patient: PatientId,
    /// The patient's name.
    pub name: String,
    /// What the rule saw.
    pub cause: Result<Cause, UnreadableCause>,
    /// Until when.
    pub until: Timestamp,
    /// Why.
    pub reason: String,
    /// Name of who put it off.
    pub by: String,
}

/// An area of a patient who waits.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingArea {
    /// Which.
    pub id: AreaId,
    /// The chart.
    pub patient: PatientId,
    /// Of which lesion of the newest course; its first comes first.
    pub lesion: LesionId,
    /// Name of the lesion, which may be empty, and where it is.
    pub of: (String, Place),
    /// When it was measured.
    pub measured_on: Date,
    /// Area without pigment, cm2.
    pub cm2: f64,
    /// Whether a clinician confirmed it.
    pub confirmed: bool,
}

/// A page of the work list.
#[derive(Clone, Debug)]
pub struct WorkList {
    /// Alerts of the patients of this page, grouped by patient; who waits most
    /// severely and longest comes first.
    pub waiting: Vec<Waiting>,
    /// What the patients of this page wrote and is not answered.
    pub messages: BTreeMap<MessageId, String>,
    /// The areas of the patients of this page, in time order within a lesion.
    pub areas: Vec<WaitingArea>,
    /// What was put off in the whole clinic; what calls again first comes first.
    pub put_off: Vec<PutOff>,
    /// How many reasons were put off in the whole clinic.
    pub all_put_off: i64,
    /// How many patients wait in the whole clinic.
    pub patients: i64,
}

/// A part of a long list.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Entries before it.
    pub after: i64,
    /// Most entries in it.
    pub most: i64,
}

/// Most alerts that were put off and are shown.
const MOST_PUT_OFF: i64 = 100;

/// Open alerts that call, numbered by weight within their patient.
/// `$1` is the clinic, `$2` the instant.
macro_rules! weighed {
    ($($then:literal),*) => {
        concat!(
            "with weighed as (select a.id, a.patient_id, a.rule, a.severity, a.weight, a.cause, \
             a.raised_ms, row_number() over (partition by a.patient_id \
             order by a.severity desc, a.weight desc, a.raised_ms, a.id) as place \
             from alert a join patient p on p.id = a.patient_id \
             where p.clinic_id = $1 and p.hidden_ms is null and a.closed_ms is null \
             and not exists (select 1 from alert_snooze s where s.alert_id = a.id \
             and s.ended_ms is null and s.until_ms > $2) \
             and not exists (select 1 from alert_note n where n.alert_id = a.id \
             and n.kind = 'seen' and n.ended_ms is null))",
            $($then),*
        )
    };
}

/// The patients of a page of the list. `$3` is how many, `$4` how many come before.
macro_rules! on_page {
    ($then:literal) => {
        weighed!(
            ", page as (select patient_id, severity, weight, raised_ms, id from weighed \
             where place = 1 order by severity desc, weight desc, raised_ms, id \
             limit $3 offset $4) ",
            $then
        )
    };
}

impl Store {
    /// A part of the work list of a clinician, counted in patients. Errors:
    /// [`StoreError::NotFound`] for anybody else.
    pub async fn work_list(
        &self,
        actor: &Actor,
        part: Part,
        now: Timestamp,
    ) -> Result<WorkList, StoreError> {
        let mut tx = self.read_across(actor, "work_list", now).await?;
        let count = tx
            .one(
                weighed!(" select count(*) as patients from weighed where place = 1"),
                args![actor.clinic, now],
            )
            .await?;
        let alerts = tx
            .rows(
                on_page!(
                    "select w.id, w.patient_id, q.name, p.sex, p.born_on, p.number, w.rule, \
                     w.severity, w.cause, w.raised_ms, \
                     cast(case when exists (select 1 from alert_note n where n.alert_id = w.id \
                     and n.kind = 'note' and n.ended_ms is null) then 1 else 0 end as bigint) \
                     as noted \
                     from page f join weighed w on w.patient_id = f.patient_id \
                     join patient p on p.id = f.patient_id join person q on q.id = p.person_id \
                     order by f.severity desc, f.weight desc, f.raised_ms, f.id, w.place"
                ),
                args![actor.clinic, now, part.most, part.after],
            )
            .await?;
        let waiting = alerts
            .iter()
            .map(|row| {
                Ok(Waiting {
                    id: row.parse("id")?,
                    patient: row.parse("patient_id")?,
                    name: row.text("name")?,
                    particulars: Particulars::read(row)?,
                    rule: row.text("rule")?,
                    severity: row.int("severity")?,
                    cause: alerts::cause(row)?,
                    since: row.instant("raised_ms")?,
                    noted: row.flag("noted")?,
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        let rows = tx
            .rows(
                "select a.id, a.patient_id, q.name, a.rule, a.cause, s.until_ms, s.reason, \
                 b.name as put_off_by, count(*) over () as all_put_off from alert_snooze s join alert a on a.id = s.alert_id \
                 join patient p on p.id = a.patient_id join person q on q.id = p.person_id \
                 join person b on b.id = s.snoozed_by \
                 where p.clinic_id = $1 and p.hidden_ms is null and a.closed_ms is null \
                 and s.ended_ms is null and s.until_ms > $2 \
                 and not exists (select 1 from alert_snooze x where x.alert_id = a.id \
                 and x.ended_ms is null and (x.until_ms > s.until_ms \
                 or (x.until_ms = s.until_ms and x.id > s.id))) \
                 and not exists (select 1 from alert_note n where n.alert_id = a.id \
                 and n.kind = 'seen' and n.ended_ms is null) \
                 order by s.until_ms, s.id limit $3",
                args![actor.clinic, now, MOST_PUT_OFF],
            )
            .await?;
        let all_put_off = rows.first().map_or(Ok(0), |row| row.int("all_put_off"))?;
        let put_off = rows
            .iter()
            .map(|row| {
                Ok(PutOff {
                    id: row.parse("id")?,
                    patient: row.parse("patient_id")?,
                    name: row.text("name")?,
                    cause: alerts::cause(row)?,
                    until: row.instant("until_ms")?,
                    reason: row.text("reason")?,
                    by: row.text("put_off_by")?,
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        let asked = waiting
            .iter()
            .filter_map(|alert| alert.cause.as_ref().ok()?.message());
        let messages = messages(&mut tx, actor, (part, &asked.collect()), now).await?;
        let areas = areas(&mut tx, actor, part, now).await?;
        tx.commit().await?;
        let patients = count.int("patients")?;
        Ok(WorkList {
            waiting,
            messages,
            areas,
            put_off,
            all_put_off,
            patients,
        })
    }

    /// Who comes after a patient in the work list; the first for a patient who no longer
    /// waits, nobody after the last. Errors: [`StoreError::NotFound`] for anybody but a
    /// clinician.
    pub async fn next_waiting(
        &self,
        actor: &Actor,
        after: PatientId,
        now: Timestamp,
    ) -> Result<Option<PatientId>, StoreError> {
        let mut tx = self.read_across(actor, "work_list", now).await?;
        let rows = tx
            .rows(
                weighed!(
                    " select patient_id from weighed where place = 1 \
                     order by severity desc, weight desc, raised_ms, id"
                ),
                args![actor.clinic, now],
            )
            .await?;
        tx.commit().await?;
        let all = rows.iter().map(|row| row.parse("patient_id"));
        let all = all.collect::<Result<Vec<PatientId>, StoreError>>()?;
        let place = all.iter().position(|patient| *patient == after);
        Ok(all.get(place.map_or(0, |place| place + 1)).copied())
    }

    /// Begins to read across the charts of a clinic, which the audit notes.
    pub(super) async fn read_across(
        &self,
        actor: &Actor,
        subject: &'static str,
        now: Timestamp,
    ) -> Result<Tx, StoreError> {
        if !actor.is(Role::Clinician) {
            return Err(StoreError::NotFound);
        }
        let mut tx = self.begin().await?;
        let event = Event {
            at: now,
            clinic: Some(actor.clinic),
            person: Some(actor.person),
            action: "read",
            patient: None,
            subject,
            subject_id: None,
        };
        audit::append(&mut tx, &event).await?;
        Ok(tx)
    }
}

/// What the patients of a page wrote and is not answered. Of those that stand in the list
/// the audit has who opened them first.
async fn messages(
    tx: &mut Tx,
    actor: &Actor,
    (part, shown): (Part, &BTreeSet<MessageId>),
    now: Timestamp,
) -> Result<BTreeMap<MessageId, String>, StoreError> {
    let rows = tx
        .rows(
            on_page!(
                "select m.id, m.body, m.patient_id, cast(case when m.openings_noted = 1 \
                 and not exists (select 1 from audit o where o.subject_id = m.id \
                 and o.subject = 'message' and o.action = 'open') then 1 else 0 end as bigint) \
                 as unopened from page f join message m on m.patient_id = f.patient_id \
                 where m.from_care = 0 and m.answered_ms is null and m.hidden_ms is null"
            ),
            args![actor.clinic, now, part.most, part.after],
        )
        .await?;
    for row in &rows {
        if row.flag("unopened")? && shown.contains(&row.parse("id")?) {
            let event = Event {
                at: now,
                clinic: Some(actor.clinic),
                person: Some(actor.person),
                action: "open",
                patient: Some(row.parse("patient_id")?),
                subject: "message",
                subject_id: Some(&row.text("id")?),
            };
            audit::append(tx, &event).await?;
        }
    }
    let message = |row: &Row| Ok((row.parse("id")?, row.text("body")?));
    rows.iter().map(message).collect()
}

/// The areas of the newest course of each patient of a page.
async fn areas(
    tx: &mut Tx,
    actor: &Actor,
    part: Part,
    now: Timestamp,
) -> Result<Vec<WaitingArea>, StoreError> {
    let rows = tx
        .rows(
            on_page!(
                "select a.id, f.patient_id, a.lesion_id, a.measured_on, a.cm2, \
                 l.name, l.site, l.side, l.aspect, l.face_part, \
                 cast(case when a.confirmed_by is null then 0 else 1 end as bigint) as confirmed \
                 from page f join lesion l on l.course_id = (select c.id from course c \
                 where c.patient_id = f.patient_id and c.hidden_ms is null \
                 order by c.started_on desc, c.id desc limit 1) \
                 join area a on a.lesion_id = l.id left join visit v on v.id = a.visit_id \
                 where l.hidden_ms is null and a.hidden_ms is null and v.hidden_ms is null \
                 order by l.id, a.measured_on, a.id"
            ),
            args![actor.clinic, now, part.most, part.after],
        )
        .await?;
    let area = |row: &Row| {
        Ok(WaitingArea {
            id: row.parse("id")?,
            patient: row.parse("patient_id")?,
            lesion: row.parse("lesion_id")?,
            of: (row.text("name")?, lesions::place(row)?),
            measured_on: row.parse("measured_on")?,
            cm2: row.real("cm2")?,
            confirmed: row.flag("confirmed")?,
        })
    };
    rows.iter().map(area).collect()
}
