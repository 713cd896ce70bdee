//! Table `patient`: one person's chart in one clinic.

use crate::domain::{ClinicId, PatientId, PersonId, Right, Sex};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, Tx, args};
use jiff::Timestamp;
use jiff::civil::Date;
use tapir_report::Language;

/// Whose chart it is.
#[derive(Clone, Debug)]
pub struct Patient {
    /// Identity of the chart.
    pub id: PatientId,
    /// Name as the person writes it.
    pub name: String,
    /// Language of the person.
    pub language: Language,
    /// IANA time zone of the person's days.
    pub zone: String,
    /// Date of birth.
    pub born_on: Date,
    /// Sex, as far as a formula needs it.
    pub sex: Sex,
    /// Fitzpatrick skin type.
    pub skin_type: Option<i64>,
}

impl Patient {
    /// Age on a day, whole years.
    pub fn age_years(&self, on: Date) -> f64 {
        let years = on.year() - self.born_on.year();
        let before = (on.month(), on.day()) < (self.born_on.month(), self.born_on.day());
        f64::from(years - i16::from(before))
    }
}

/// What is known of a new patient.
#[derive(Clone, Copy, Debug)]
pub struct NewPatient<'a> {
    /// Who it is.
    pub person: PersonId,
    /// Date of birth.
    pub born_on: Date,
    /// `female`, `male`, `other` or `unknown`.
    pub sex: &'a str,
    /// Fitzpatrick skin type.
    pub skin_type: Option<i64>,
}

/// Opens a chart in a clinic.
pub async fn add(
    tx: &mut Tx,
    clinic: ClinicId,
    new: &NewPatient<'_>,
    now: Timestamp,
) -> Result<PatientId, StoreError> {
    let id = PatientId::new();
    tx.execute(
        "insert into patient (id, clinic_id, person_id, born_on, sex, skin_type, created_ms) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        args![
            id,
            clinic,
            new.person,
            new.born_on,
            new.sex,
            new.skin_type,
            now
        ],
    )
    .await?;
    Ok(id)
}

/// Whose chart it is.
pub async fn get(chart: &mut Chart) -> Result<Patient, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let id = chart.patient();
    let row = chart
        .one(
            "select p.id, p.born_on, p.sex, p.skin_type, q.name, q.language, q.zone \
             from patient p join person q on q.id = p.person_id where p.id = $1",
            args![id],
        )
        .await?;
    Ok(Patient {
        id: row.parse("id")?,
        name: row.text("name")?,
        language: row.parse("language")?,
        zone: row.text("zone")?,
        born_on: row.parse("born_on")?,
        sex: row.parse("sex")?,
        skin_type: row.int_opt("skin_type")?,
    })
}

/// Says what a course needs to know of the patient.
pub async fn describe(
    chart: &mut ChangedChart,
    sex: Sex,
    skin_type: Option<i64>,
) -> Result<(), StoreError> {
    chart.allow(Right::RecordVisit)?;
    let id = chart.patient();
    chart
        .change(
            RecordTable::Patient,
            "change",
            &id.to_string(),
            "update patient set sex = $1, skin_type = $2 where id = $3",
            args![sex.name(), skin_type, id],
        )
        .await?;
    Ok(())
}

/// Charts that a person keeps in a clinic: the own one and those as a guardian.
pub async fn kept_by(
    tx: &mut Tx,
    person: PersonId,
    clinic: ClinicId,
) -> Result<Vec<(PatientId, String)>, StoreError> {
    let rows = tx
        .rows(
            "select p.id, q.name from patient p join person q on q.id = p.person_id \
             where p.clinic_id = $1 and p.hidden_ms is null and (p.person_id = $2 or exists ( \
             select 1 from guardian g where g.patient_id = p.id and g.person_id = $2 \
             and g.ended_ms is null)) order by p.id",
            args![clinic, person],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.parse("id")?, row.text("name")?)))
        .collect()
}
