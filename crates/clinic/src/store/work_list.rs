//! Who waits in a clinic: open alerts that nobody put off, one patient a row.
//! This reads across charts, so it gives names and causes and no more.

use super::audit::{self, Event};
use super::{Actor, Store, StoreError, args};
use crate::domain::{PatientId, Role};
use jiff::Timestamp;

/// An alert of a patient.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The chart.
    pub patient: PatientId,
    /// The patient's name.
    pub name: String,
    /// Name of the rule.
    pub rule: String,
    /// 3 is the most severe.
    pub severity: i64,
    /// What the rule saw, as JSON.
    pub cause: String,
    /// Since when.
    pub since: Timestamp,
}

/// The work list with the number of patients.
#[derive(Clone, Debug)]
pub struct WorkList {
    /// Alerts, the most severe and longest waiting first.
    pub waiting: Vec<Waiting>,
    /// Every patient of the clinic by name.
    pub patients: Vec<(PatientId, String)>,
}

impl Store {
    /// The work list of a clinician. Errors: [`StoreError::NotFound`] for
    /// anybody else.
    pub async fn work_list(&self, actor: &Actor, now: Timestamp) -> Result<WorkList, StoreError> {
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
            subject: "work_list",
            subject_id: None,
        };
        audit::append(&mut tx, &event).await?;
        let alerts = tx
            .rows(
                "select p.id, q.name, a.rule, a.severity, a.cause, a.raised_ms from alert a \
                 join patient p on p.id = a.patient_id join person q on q.id = p.person_id \
                 where p.clinic_id = $1 and p.hidden_ms is null and a.closed_ms is null \
                 and not exists (select 1 from alert_snooze s \
                 where s.alert_id = a.id and s.until_ms > $2) \
                 order by a.severity desc, a.raised_ms, a.id",
                args![actor.clinic, now],
            )
            .await?;
        let waiting = alerts
            .iter()
            .map(|row| {
                Ok(Waiting {
                    patient: row.parse("id")?,
                    name: row.text("name")?,
                    rule: row.text("rule")?,
                    severity: row.int("severity")?,
                    cause: row.text("cause")?,
                    since: row.instant("raised_ms")?,
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        // as many names as a page holds; the search finds the others
        let patients = tx
            .rows(
                "select p.id, q.name from patient p join person q on q.id = p.person_id \
                 where p.clinic_id = $1 and p.hidden_ms is null order by q.name limit 100",
                args![actor.clinic],
            )
            .await?;
        let patients = patients
            .iter()
            .map(|row| Ok((row.parse("id")?, row.text("name")?)))
            .collect::<Result<Vec<_>, StoreError>>()?;
        tx.commit().await?;
        Ok(WorkList { waiting, patients })
    }
}
