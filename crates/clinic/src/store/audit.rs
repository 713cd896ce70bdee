//! Who saw and changed what: append-only, each row bound to the one before it.

use super::{StoreError, Tx, args};
use crate::domain::{ClinicId, PatientId, PersonId};
use jiff::Timestamp;

/// What is written down.
#[derive(Clone, Debug)]
pub(crate) struct Event<'a> {
    pub at: Timestamp,
    pub clinic: Option<ClinicId>,
    pub person: Option<PersonId>,
    /// `read`, `add`, `change`, `sign`, `denied`, `sign-in` and so on.
    pub action: &'static str,
    pub patient: Option<PatientId>,
    /// Table or page.
    pub subject: &'static str,
    pub subject_id: Option<&'a str>,
}

/// What a check of the chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditReport {
    /// Rows that were read.
    pub rows: i64,
    /// Number of the first row that is not what was written; none when all are.
    pub broken_at: Option<i64>,
}

/// Appends a row. The head's row is locked first, so that two writers queue.
pub(crate) async fn append(tx: &mut Tx, event: &Event<'_>) -> Result<(), StoreError> {
    let head = tx
        .one(
            "update audit_head set seq = seq + 1 where id = 1 returning seq, hash",
            args![],
        )
        .await?;
    let seq = head.int("seq")?;
    let previous = head.text("hash")?;
    let text = |id: Option<String>| id.unwrap_or_default();
    let fields = [
        seq.to_string(),
        event.at.as_millisecond().to_string(),
        text(event.clinic.map(|id| id.to_string())),
        text(event.person.map(|id| id.to_string())),
        event.action.to_owned(),
        text(event.patient.map(|id| id.to_string())),
        event.subject.to_owned(),
        event.subject_id.unwrap_or_default().to_owned(),
    ];
    let hash = link(&previous, &fields);
    tx.execute(
        "insert into audit (seq, at_ms, clinic_id, person_id, action, patient_id, subject, \
         subject_id, previous_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            seq,
            event.at,
            event.clinic,
            event.person,
            event.action,
            event.patient,
            event.subject,
            event.subject_id.map(str::to_owned),
            previous,
            hash.clone(),
        ],
    )
    .await?;
    tx.execute("update audit_head set hash = $1 where id = 1", args![hash])
        .await?;
    Ok(())
}

/// The hash of a row: of the one before it and of every field, each with its
/// length, so that nothing can move from one field to the next.
fn link(previous: &str, fields: &[String]) -> String {
    let mut hasher = blake3::Hasher::new();
    for field in std::iter::once(previous).chain(fields.iter().map(String::as_str)) {
        hasher.update(&(field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Reads the whole chain again.
pub async fn verify(tx: &mut Tx) -> Result<AuditReport, StoreError> {
    let rows = tx
        .rows(
            "select seq, at_ms, clinic_id, person_id, action, patient_id, subject, subject_id, \
             previous_hash, hash from audit order by seq",
            args![],
        )
        .await?;
    let mut previous = String::new();
    let mut report = AuditReport {
        rows: 0,
        broken_at: None,
    };
    for row in &rows {
        report.rows += 1;
        let seq = row.int("seq")?;
        let opt = |column| Ok::<_, StoreError>(row.text_opt(column)?.unwrap_or_default());
        let fields = [
            seq.to_string(),
            row.int("at_ms")?.to_string(),
            opt("clinic_id")?,
            opt("person_id")?,
            row.text("action")?,
            opt("patient_id")?,
            row.text("subject")?,
            opt("subject_id")?,
        ];
        let hash = row.text("hash")?;
        let whole = row.text("previous_hash")? == previous && link(&previous, &fields) == hash;
        if seq != report.rows || !whole {
            report.broken_at = Some(report.rows);
            return Ok(report);
        }
        previous = hash;
    }
    let head = tx
        .one("select seq, hash from audit_head where id = 1", args![])
        .await?;
    if head.int("seq")? != report.rows || head.text("hash")? != previous {
        report.broken_at = Some(report.rows + 1);
    }
    Ok(report)
}
