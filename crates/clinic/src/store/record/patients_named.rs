//! Patients of a clinic by name, for a clinician who looks for one.

use super::patients::{self, Listed};
use crate::domain::name_has;
use crate::store::{Actor, Store, StoreError, Tx, args};
use jiff::Timestamp;

impl Store {
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
