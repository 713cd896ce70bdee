//! Table `patient`: one person's chart in one clinic.

use crate::clock;
use crate::domain::{ClinicId, PatientId, PersonId, Right, Role, Sex};
use crate::store::account::members::Particulars;
use crate::store::{Actor, ChangedChart, Chart, RecordTable, Row, StoreError, Tx, args};
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
    /// The clinic's own number.
    pub number: String,
}

impl Patient {
    /// What distinguishes the patient from others of the name.
    pub fn particulars(&self) -> Particulars {
        Particulars {
            sex: self.sex,
            born_on: self.born_on,
            number: self.number.clone(),
        }
    }

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

/// Opens a chart in a clinic, with the next free number.
pub async fn add(
    tx: &mut Tx,
    clinic: ClinicId,
    new: &NewPatient<'_>,
    now: Timestamp,
) -> Result<PatientId, StoreError> {
    let id = PatientId::new();
    let number = next_number(tx, clinic).await?;
    tx.execute(
        "insert into patient (id, clinic_id, person_id, born_on, sex, skin_type, created_ms, \
         number) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            id,
            clinic,
            new.person,
            new.born_on,
            new.sex,
            new.skin_type,
            now,
            number
        ],
    )
    .await?;
    Ok(id)
}

/// The first number after the count of the patients that no patient has.
async fn next_number(tx: &mut Tx, clinic: ClinicId) -> Result<String, StoreError> {
    let sql = "select count(*) as n from patient where clinic_id = $1";
    let mut number = tx.one(sql, args![clinic]).await?.int("n")? + 1;
    while with_number(tx, clinic, &number.to_string())
        .await?
        .is_some()
    {
        number += 1;
    }
    Ok(number.to_string())
}

/// The patient with this number.
pub async fn with_number(
    tx: &mut Tx,
    clinic: ClinicId,
    number: &str,
) -> Result<Option<PatientId>, StoreError> {
    let sql = "select id from patient where clinic_id = $1 and number = $2";
    let row = tx.row(sql, args![clinic, number]).await?;
    row.map(|row| row.parse("id")).transpose()
}

/// Gives a patient the number under which the clinic knows the person elsewhere.
///
/// Errors: [`StoreError::Conflict`] where another patient has it.
pub async fn set_number(
    tx: &mut Tx,
    clinic: ClinicId,
    patient: PatientId,
    number: &str,
) -> Result<(), StoreError> {
    match with_number(tx, clinic, number).await? {
        Some(other) if other != patient => Err(StoreError::Conflict("the number is taken")),
        _ => {
            let sql = "update patient set number = $1 where id = $2 and clinic_id = $3";
            tx.execute(sql, args![number, patient, clinic]).await?;
            Ok(())
        }
    }
}

/// A patient of a list, with what tells patients of one name apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Identity of the chart.
    pub id: PatientId,
    /// Name.
    pub name: String,
    /// Sex, date of birth, number.
    pub particulars: Particulars,
}

/// Every patient of a clinic, by name.
pub(in crate::store) async fn all(
    tx: &mut Tx,
    clinic: ClinicId,
) -> Result<Vec<Listed>, StoreError> {
    let rows = tx
        .rows(
            "select p.id, q.name, p.sex, p.born_on, p.number from patient p \
             join person q on q.id = p.person_id \
             where p.clinic_id = $1 and p.hidden_ms is null order by q.name, p.id",
            args![clinic],
        )
        .await?;
    rows.iter().map(Listed::read).collect()
}

/// Every patient of the administrator's clinic, by name. Errors:
/// [`StoreError::NotFound`] for anybody else.
pub async fn of_clinic(tx: &mut Tx, actor: &Actor) -> Result<Vec<Listed>, StoreError> {
    if !actor.is(Role::Administrator) {
        return Err(StoreError::NotFound);
    }
    all(tx, actor.clinic).await
}

impl Listed {
    pub(in crate::store) fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.parse("id")?,
            name: row.text("name")?,
            particulars: Particulars::read(row)?,
        })
    }
}

/// Whose chart it is.
pub async fn get(chart: &mut Chart) -> Result<Patient, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let id = chart.patient();
    let row = chart
        .one(
            "select p.id, p.born_on, p.sex, p.skin_type, p.number, q.name, q.language, q.zone \
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
        number: row.text_opt("number")?.unwrap_or_default(),
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

/// A chart that a person keeps.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Identity of the chart.
    pub id: PatientId,
    /// Name of the patient.
    pub name: String,
    /// Sex, date of birth, number.
    pub particulars: Particulars,
    /// It is the person's own.
    pub own: bool,
    /// Messages of the clinic that nobody on the patient's side has opened.
    pub unread: i64,
}

/// Charts that a person keeps in a clinic: the own one and those as a guardian.
pub async fn kept_by(
    tx: &mut Tx,
    person: PersonId,
    clinic: ClinicId,
    now: Timestamp,
) -> Result<Vec<Kept>, StoreError> {
    let rows = tx
        .rows(
            "select p.id, p.person_id, p.sex, p.born_on, p.number, q.name, q.zone, g.until_on, (select count(*) from message m \
             where m.patient_id = p.id and m.from_care = 1 and m.openings_noted = 1 \
             and m.hidden_ms is null and not exists (select 1 from audit a \
             where a.subject_id = m.id and a.subject = 'message' and a.action = 'open')) \
             as unread from patient p \
             join person q on q.id = p.person_id left join guardian g on g.patient_id = p.id \
             and g.person_id = $2 and g.ended_ms is null where p.clinic_id = $1 \
             and p.hidden_ms is null and (p.person_id = $2 or g.person_id = $2) order by p.id",
            args![clinic, person],
        )
        .await?;
    let mut kept = Vec::new();
    for row in &rows {
        let until: Option<Date> = row.parse_opt("until_on")?;
        let today = clock::today(now, &row.text("zone")?);
        if until.is_none_or(|until| today < until) {
            kept.push(Kept {
                id: row.parse("id")?,
                name: row.text("name")?,
                particulars: Particulars::read(row)?,
                own: row.parse::<PersonId>("person_id")? == person,
                unread: row.int("unread")?,
            });
        }
    }
    Ok(kept)
}
