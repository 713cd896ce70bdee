//! The way into a patient's rows.

use super::audit::{self, Event};
use super::form_keys::{self, FormKey};
use super::{RecordTable, Row, Store, StoreError, Tx, Value, args};
use crate::clock;
use crate::domain::{ClinicId, PatientId, PersonId, Relation, Right, Role};
use jiff::Timestamp;

/// Who asks: a person signed in at a clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// The clinic of the session.
    pub clinic: ClinicId,
    /// Roles there.
    pub roles: Vec<Role>,
    /// The form that is being taken, if a form is.
    pub form: Option<FormKey>,
}

impl Actor {
    /// Keeps the key of the form that is being taken, where something is entered without
    /// a chart.
    ///
    /// Errors: [`StoreError::Repeated`], where another request was faster.
    pub async fn keep_form(&self, tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
        match &self.form {
            Some(form) => form_keys::keep(tx, self.person, form, now).await,
            None => Ok(()),
        }
    }

    /// Whether the person has this role in the clinic.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// One patient's rows, within a transaction, for somebody who may reach them.
///
/// Whatever is read or changed is in the audit. Nothing lasts before
/// [`Chart::commit`], not even the audit of a read, so that every use ends in it.
/// What rules look at is changed through a [`ChangedChart`](super::ChangedChart),
/// which cannot be committed before they have looked.
#[derive(Debug)]
#[must_use = "nothing of a chart lasts before it is committed"]
pub struct Chart {
    pub(super) tx: Tx,
    /// Nobody, where time alone opened it.
    pub(super) person: Option<PersonId>,
    pub(super) clinic: ClinicId,
    pub(super) patient: PatientId,
    pub(super) relation: Relation,
    pub(super) now: Timestamp,
    /// What was changed and is not reviewed yet.
    pub(super) changes: Vec<RecordTable>,
    /// The form that is being taken.
    pub(super) form: Option<FormKey>,
    /// Something was entered, for which the form is not to be taken again.
    pub(super) entered: bool,
}

impl Store {
    /// Opens a chart to look at `subject`, which is written down.
    ///
    /// Errors: [`StoreError::NotFound`], also for another clinic's patient and
    /// for one with whom the actor has nothing to do; that is written down, too.
    pub async fn chart(
        &self,
        actor: &Actor,
        patient: PatientId,
        subject: &'static str,
        now: Timestamp,
    ) -> Result<Chart, StoreError> {
        let mut tx = self.begin().await?;
        let relation = relation(&mut tx, actor, patient, now).await?;
        let event = Event {
            at: now,
            clinic: Some(actor.clinic),
            person: Some(actor.person),
            action: if relation.is_some() { "read" } else { "denied" },
            patient: Some(patient),
            subject,
            subject_id: None,
        };
        audit::append(&mut tx, &event).await?;
        let Some(relation) = relation else {
            tx.commit().await?;
            return Err(StoreError::NotFound);
        };
        Ok(Chart {
            tx,
            person: Some(actor.person),
            clinic: actor.clinic,
            patient,
            relation,
            now,
            changes: Vec::new(),
            form: actor.form.clone(),
            entered: false,
        })
    }
}

/// What the actor is to the patient; nothing for a stranger.
pub(super) async fn relation(
    tx: &mut Tx,
    actor: &Actor,
    patient: PatientId,
    now: Timestamp,
) -> Result<Option<Relation>, StoreError> {
    let row = tx
        .row(
            "select p.person_id, q.zone from patient p join person q on q.id = p.person_id \
             where p.id = $1 and p.clinic_id = $2 and p.hidden_ms is null",
            args![patient, actor.clinic],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    if row.parse::<PersonId>("person_id")? == actor.person && actor.is(Role::Patient) {
        return Ok(Some(Relation::Own));
    }
    if actor.is(Role::Clinician) {
        return Ok(Some(Relation::Clinician));
    }
    let today = clock::today(now, &row.text("zone")?);
    let guardian = tx
        .row(
            "select 1 as one from guardian where patient_id = $1 and person_id = $2 \
             and ended_ms is null and (until_on is null or until_on > $3)",
            args![patient, actor.person, today],
        )
        .await?;
    Ok(guardian
        .filter(|_| actor.is(Role::Guardian))
        .map(|_| Relation::Guardian))
}

impl Chart {
    /// Whose chart it is.
    pub fn patient(&self) -> PatientId {
        self.patient
    }

    /// Who is looking.
    ///
    /// # Panics
    /// Where time alone opened the chart; that gives no right to write anything
    /// in somebody's name.
    pub fn person(&self) -> PersonId {
        self.person
            .expect("only people have rights to write in their name")
    }

    /// Who is looking, if it is not time alone.
    pub fn reader(&self) -> Option<PersonId> {
        self.person
    }

    /// The clinic.
    pub fn clinic(&self) -> ClinicId {
        self.clinic
    }

    /// What the person is to the patient.
    pub fn relation(&self) -> Relation {
        self.relation
    }

    /// When.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Goes on only with this right. Errors: [`StoreError::NotAllowed`].
    pub fn allow(&self, right: Right) -> Result<(), StoreError> {
        if self.relation.has(right) {
            Ok(())
        } else {
            Err(StoreError::NotAllowed(right))
        }
    }

    /// Rows of a query. For files of this module, which check the right first.
    pub(super) async fn rows(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        self.tx.rows(sql, values).await
    }

    /// The one row of a query.
    pub(super) async fn one(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Row, StoreError> {
        self.tx.one(sql, values).await
    }

    /// The row of a query, if there is one.
    pub(super) async fn row(
        &mut self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Option<Row>, StoreError> {
        self.tx.row(sql, values).await
    }

    /// What was changed and is not reviewed yet, in the order of the changes.
    pub(crate) fn changes(&self) -> &[RecordTable] {
        &self.changes
    }

    /// Changes rows that no rule looks at, and writes down which: settings,
    /// addresses, consents, photographs, forecasts, the alerts themselves.
    pub(super) async fn change_aside(
        &mut self,
        action: &'static str,
        subject: &'static str,
        id: &str,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        let touched = self.tx.execute(sql, values).await?;
        if touched > 0 {
            self.entered = true;
            self.note(action, subject, Some(id)).await?;
        }
        Ok(touched)
    }

    /// Writes a draft in the place of the one before. Its form may be sent again with other
    /// content, also from the page before.
    ///
    /// Errors: [`StoreError::NotFound`], where nothing was changed.
    pub(super) async fn overwrite_one_aside(
        &mut self,
        action: &'static str,
        subject: &'static str,
        id: &str,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        let entered = self.entered;
        self.change_one_aside(action, subject, id, sql, values)
            .await?;
        self.entered = entered;
        Ok(())
    }

    /// Changes the one row that must be there.
    ///
    /// Errors: [`StoreError::NotFound`], where nothing was changed.
    pub(super) async fn change_one_aside(
        &mut self,
        action: &'static str,
        subject: &'static str,
        id: &str,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        match self.change_aside(action, subject, id, sql, values).await? {
            0 => Err(StoreError::NotFound),
            _ => Ok(()),
        }
    }

    /// Writes down what was done.
    pub(super) async fn note(
        &mut self,
        action: &'static str,
        subject: &'static str,
        id: Option<&str>,
    ) -> Result<(), StoreError> {
        let event = Event {
            at: self.now,
            clinic: Some(self.clinic),
            person: self.person,
            action,
            patient: Some(self.patient),
            subject,
            subject_id: id,
        };
        audit::append(&mut self.tx, &event).await
    }

    /// The form that is being taken, if a form is.
    pub fn form(&self) -> Option<&FormKey> {
        self.form.as_ref()
    }

    /// Makes changes and audit lasting, with the key of the form that brought them.
    ///
    /// Errors: [`StoreError::Repeated`], where the form has been taken already.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        debug_assert!(self.changes.is_empty(), "a change is not reviewed");
        if let (true, Some(form), Some(person)) = (self.entered, &self.form, self.person) {
            form_keys::keep(&mut self.tx, person, form, self.now).await?;
        }
        self.tx.commit().await
    }
}
