//! Table `person_correction`: what was wrong of a person, and why it was corrected.

use crate::domain::{PersonCorrectionId, Right, Sex};
use crate::store::record::patients::{self, Patient};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::Timestamp;
use jiff::civil::Date;

/// What is right of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightPerson {
    /// Name as the person writes it.
    pub name: String,
    /// Date of birth.
    pub born_on: Date,
    /// Sex, as far as a formula needs it.
    pub sex: Sex,
    /// Fitzpatrick skin type.
    pub skin_type: Option<i64>,
}

impl RightPerson {
    /// What is in the record.
    pub fn of(patient: &Patient) -> Self {
        Self {
            name: patient.name.clone(),
            born_on: patient.born_on,
            sex: patient.sex,
            skin_type: patient.skin_type,
        }
    }
}

/// A correction.
#[derive(Clone, Debug)]
pub struct PersonCorrection {
    /// What was in the record before.
    pub before: RightPerson,
    /// Why it was wrong.
    pub reason: String,
    /// Name of who corrected it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Corrects what is known of the person, and keeps what it was. Guardians who keep the
/// course until an age go on until the same age.
pub async fn correct(
    chart: &mut ChangedChart,
    right: &RightPerson,
    reason: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::SayWrong)?;
    let before = patients::get(chart).await?;
    let (patient, id) = (chart.patient(), PersonCorrectionId::new());
    let values = args![
        id,
        patient,
        &before.name,
        before.born_on,
        before.sex.name(),
        before.skin_type,
        reason,
        chart.person(),
        chart.now(),
    ];
    chart
        .change_aside(
            "add",
            "person_correction",
            &id.to_string(),
            "insert into person_correction (id, patient_id, name, born_on, sex, skin_type, \
             reason, corrected_by, corrected_ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values,
        )
        .await?;
    let values = args![right.born_on, right.sex.name(), right.skin_type, patient];
    chart
        .change_one(
            RecordTable::Patient,
            "correct",
            &patient.to_string(),
            "update patient set born_on = $1, sex = $2, skin_type = $3 where id = $4",
            values,
        )
        .await?;
    let values = args![&right.name, patient];
    chart
        .change_one_aside(
            "correct",
            "person",
            &patient.to_string(),
            "update person set name = $1 \
             where id = (select person_id from patient where id = $2)",
            values,
        )
        .await?;
    if before.born_on != right.born_on {
        move_guardians(chart, before.born_on, right.born_on).await?;
    }
    Ok(())
}

/// A guardian keeps a course until a birthday, which moves with the date of birth.
async fn move_guardians(
    chart: &mut ChangedChart,
    before: Date,
    born_on: Date,
) -> Result<(), StoreError> {
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select person_id, until_on from guardian \
             where patient_id = $1 and until_on is not null",
            values,
        )
        .await?;
    for row in rows {
        let until: Date = row.parse("until_on")?;
        let years = i32::from(until.year()) - i32::from(before.year());
        let until = born_on.checked_add(jiff::Span::new().years(years));
        let person = row.text("person_id")?;
        let values = args![until.unwrap_or(born_on), chart.patient(), &person];
        chart
            .change_aside(
                "correct",
                "guardian",
                &person,
                "update guardian set until_on = $1 where patient_id = $2 and person_id = $3",
                values,
            )
            .await?;
    }
    Ok(())
}

/// Every correction, the newest first.
pub async fn list(chart: &mut Chart) -> Result<Vec<PersonCorrection>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select k.name, k.born_on, k.sex, k.skin_type, k.reason, k.corrected_ms, \
             p.name as by_name from person_correction k join person p on p.id = k.corrected_by \
             where k.patient_id = $1 order by k.corrected_ms desc, k.id desc",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(PersonCorrection {
                before: RightPerson {
                    name: row.text("name")?,
                    born_on: row.parse("born_on")?,
                    sex: row.parse("sex")?,
                    skin_type: row.int_opt("skin_type")?,
                },
                reason: row.text("reason")?,
                by: row.text("by_name")?,
                at: row.instant("corrected_ms")?,
            })
        })
        .collect()
}
