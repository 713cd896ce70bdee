//! Table `dose_name`: words for doses that an earlier version of the program made
//! at random. None is added: a word is made of its dose
//! ([`DoseWords`]). They are read for as long as a browser may still send one.

use super::applications::dose;
use crate::domain::{Dose, DoseWords, PatientId};
use crate::store::{StoreError, Tx, args};

/// What a word stands for. The chart decides whether who asks may know.
/// Errors: [`StoreError::NotFound`].
pub async fn find(
    tx: &mut Tx,
    words: &DoseWords,
    word: &str,
) -> Result<(PatientId, Dose), StoreError> {
    let Some(dose) = words.dose(word) else {
        return find_earlier(tx, word).await;
    };
    let row = tx
        .one(
            "select c.patient_id from plan_version v join course c on c.id = v.course_id \
             where v.id = $1",
            args![dose.version],
        )
        .await?;
    Ok((row.parse("patient_id")?, dose))
}

async fn find_earlier(tx: &mut Tx, word: &str) -> Result<(PatientId, Dose), StoreError> {
    let row = tx
        .one(
            "select patient_id, plan_version_id, product, due_on, part from dose_name \
             where name = $1",
            args![word],
        )
        .await?;
    Ok((row.parse("patient_id")?, dose(&row)?))
}
