//! Looking at charts because time has passed, without anybody at them.

use crate::clock::today;
use crate::domain::{PatientId, Relation};
use crate::store::{Chart, Store, StoreError, args};
use jiff::Timestamp;
use jiff::civil::Date;

impl Store {
    /// Charts at whose rules nobody has looked yet on the day that it is where
    /// the patient lives.
    pub async fn not_looked_at(&self, now: Timestamp) -> Result<Vec<PatientId>, StoreError> {
        let mut tx = self.read().await?;
        let rows = tx
            .rows(
                "select p.id, q.zone, d.looked_on from patient p \
                 join person q on q.id = p.person_id \
                 left join rule_day d on d.patient_id = p.id where p.hidden_ms is null",
                args![],
            )
            .await?;
        let mut found = Vec::new();
        for row in &rows {
            let looked_on: Option<Date> = row.parse_opt("looked_on")?;
            if looked_on != Some(today(now, &row.text("zone")?)) {
                found.push(row.parse("id")?);
            }
        }
        Ok(found)
    }

    /// Opens a chart for the rules alone. What they change is in the audit,
    /// without a person.
    pub async fn chart_by_clock(
        &self,
        patient: PatientId,
        now: Timestamp,
    ) -> Result<Chart, StoreError> {
        let mut tx = self.begin().await?;
        let row = tx
            .one(
                "select clinic_id from patient where id = $1 and hidden_ms is null",
                args![patient],
            )
            .await?;
        Ok(Chart {
            clinic: row.parse("clinic_id")?,
            tx,
            person: None,
            patient,
            relation: Relation::Clock,
            now,
            changes: Vec::new(),
            form: None,
            entered: false,
        })
    }
}

/// Writes down that the rules have seen a day.
pub async fn looked_at(chart: &mut Chart, on: Date) -> Result<(), StoreError> {
    let values = args![chart.patient(), on];
    chart
        .tx
        .execute(
            "insert into rule_day (patient_id, looked_on) values ($1, $2) \
             on conflict (patient_id) do update set looked_on = excluded.looked_on",
            values,
        )
        .await?;
    Ok(())
}
