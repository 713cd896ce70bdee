//! Who waits in a clinic: open alerts that call, one patient a row, and those that were
//! put off.
//! This reads across charts, so it gives names and causes and no more.

use super::alerts;
use super::patients::{self, Listed};
use crate::domain::cause::{Cause, UnreadableCause};
use crate::domain::{AlertId, PatientId, Role, name_has};
use crate::store::account::members::Particulars;
use crate::store::audit::{self, Event};
use crate::store::{Actor, Store, StoreError, Tx, args};
use jiff::Timestamp;

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

/// A page of the work list.
#[derive(Clone, Debug)]
pub struct WorkList {
    /// Alerts of the patients of this page, grouped by patient; who waits most
    /// severely and longest comes first.
    pub waiting: Vec<Waiting>,
    /// What was put off in the whole clinic; what calls again first comes first.
    pub put_off: Vec<PutOff>,
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
    ($then:literal) => {
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
                weighed!(
                    ", page as (select patient_id, severity, weight, raised_ms, id from weighed \
                     where place = 1 order by severity desc, weight desc, raised_ms, id \
                     limit $3 offset $4) \
                     select w.id, w.patient_id, q.name, p.sex, p.born_on, p.number, w.rule, \
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
                 b.name as put_off_by from alert_snooze s join alert a on a.id = s.alert_id \
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
        tx.commit().await?;
        let patients = count.int("patients")?;
        Ok(WorkList {
            waiting,
            put_off,
            patients,
        })
    }

    /// At most `most` patients whom `part` finds, by name, and how many there are: it is
    /// in the name, in its pinyin, in its initials or in the number. Every patient has
    /// the empty part. Errors: [`StoreError::NotFound`] for anybody but a clinician.
    pub async fn patients_named(
        &self,
        actor: &Actor,
        part: &str,
        most: i64,
        now: Timestamp,
    ) -> Result<(Vec<Listed>, i64), StoreError> {
        let mut tx = self.read_across(actor, "patients", now).await?;
        let part = part.trim();
        let (patients, count) = match part {
            "" => first(&mut tx, actor, most).await?,
            _ => {
                let mut all = patients::all(&mut tx, actor.clinic).await?;
                all.retain(|one| {
                    one.particulars.number.contains(part) || name_has(&one.name, part)
                });
                let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
                all.truncate(usize::try_from(most).unwrap_or(usize::MAX));
                (all, count)
            }
        };
        tx.commit().await?;
        Ok((patients, count))
    }

    /// Begins to read across the charts of a clinic, which the audit notes.
    async fn read_across(
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

/// The first patients of a clinic by name, and how many there are.
async fn first(tx: &mut Tx, actor: &Actor, most: i64) -> Result<(Vec<Listed>, i64), StoreError> {
    let sql = "select count(*) as patients from patient where clinic_id = $1 and hidden_ms is null";
    let count = tx.one(sql, args![actor.clinic]).await?.int("patients")?;
    let rows = tx
        .rows(
            "select p.id, q.name, p.sex, p.born_on, p.number from patient p \
             join person q on q.id = p.person_id where p.clinic_id = $1 \
             and p.hidden_ms is null order by q.name, p.id limit $2",
            args![actor.clinic, most],
        )
        .await?;
    let patients = rows.iter().map(Listed::read).collect::<Result<_, _>>()?;
    Ok((patients, count))
}
