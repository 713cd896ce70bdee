//! Table `consent`: what was consented to, by whom, in which wording. Append-only: a
//! withdrawal sets a time, a new consent is a new row.

use super::patients;
use crate::clock;
use crate::domain::consent::{How, OWN_CONSENT_YEARS, Purpose};
use crate::domain::{ConsentId, PersonId, Relation, Right};
use crate::store::{Chart, StoreError, args};
use jiff::Timestamp;

/// A consent as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// For what.
    pub purpose: Purpose,
    /// Version of the wording.
    pub version: String,
    /// How.
    pub how: How,
    /// Name of who gave it, or of the clinician who wrote it down.
    pub by: String,
    /// Whoever looks gave it.
    pub own: bool,
    /// When.
    pub at: Timestamp,
    /// When it was withdrawn, and the name of who did it.
    pub withdrawn: Option<(Timestamp, String)>,
}

impl Consent {
    /// Whether it counts: not withdrawn, and to the wording of now.
    pub fn holds(&self) -> bool {
        self.withdrawn.is_none() && self.version == self.purpose.wording().version
    }

    /// Whether the wording has changed since.
    pub fn is_outdated(&self) -> bool {
        self.withdrawn.is_none() && !self.holds()
    }
}

/// Whether whoever looks may give one on a page: a child under 14 may not, the
/// guardian may.
pub async fn may_give(chart: &mut Chart) -> Result<bool, StoreError> {
    match chart.relation() {
        Relation::Guardian => Ok(true),
        Relation::Own => {
            let patient = patients::get(chart).await?;
            let today = clock::today(chart.now(), &patient.zone);
            Ok(patient.age_years(today) >= OWN_CONSENT_YEARS)
        }
        Relation::Clinician | Relation::Clock => Ok(false),
    }
}

/// Gives a consent, or, as a clinician, writes down one that was given on paper or
/// in person. Where one holds already, nothing happens.
///
/// Errors: [`StoreError::NotAllowed`], for a child under 14, and for what is given
/// by confirming an address or adding a device.
pub async fn give(chart: &mut Chart, purpose: Purpose) -> Result<(), StoreError> {
    let right = right(chart);
    chart.allow(right)?;
    if purpose.by_address() {
        return Err(StoreError::NotAllowed(right));
    }
    add(chart, purpose).await
}

/// What gives and withdraws: the person's own right, or the clinician's to write
/// it down.
fn right(chart: &Chart) -> Right {
    match chart.relation() {
        Relation::Clinician => Right::RecordConsent,
        _ => Right::GiveConsent,
    }
}

pub(in crate::store) async fn add(chart: &mut Chart, purpose: Purpose) -> Result<(), StoreError> {
    let how = match chart.relation() {
        Relation::Clinician => How::Paper,
        _ if may_give(chart).await? => How::Page,
        _ => return Err(StoreError::NotAllowed(Right::GiveConsent)),
    };
    let person = purpose.by_address().then(|| chart.person());
    if holds(chart, purpose, person).await? {
        return Ok(());
    }
    let id = ConsentId::new();
    let values = args![
        id,
        chart.patient(),
        purpose.name(),
        purpose.wording().version,
        chart.person(),
        chart.now(),
        how.name(),
    ];
    chart
        .change_one_aside(
            "give",
            "consent",
            &id.to_string(),
            "insert into consent (id, patient_id, purpose, wording_version, given_by, given_ms, \
             given_how) values ($1, $2, $3, $4, $5, $6, $7)",
            values,
        )
        .await
}

/// Withdraws every consent to a purpose; where there is none, nothing happens.
///
/// Errors: as [`give`]. What an address or a device was given for ends with it.
pub async fn withdraw(chart: &mut Chart, purpose: Purpose) -> Result<(), StoreError> {
    let right = right(chart);
    chart.allow(right)?;
    // who may not give for a child may not take back what the guardian gave
    let may = right == Right::RecordConsent || may_give(chart).await?;
    if purpose.by_address() || !may {
        return Err(StoreError::NotAllowed(right));
    }
    let values = args![chart.now(), chart.person(), chart.patient(), purpose.name()];
    chart
        .change_aside(
            "withdraw",
            "consent",
            purpose.name(),
            "update consent set withdrawn_ms = $1, withdrawn_by = $2 \
             where patient_id = $3 and purpose = $4 and withdrawn_ms is null",
            values,
        )
        .await?;
    Ok(())
}

/// Withdraws what whoever looks consented to by confirming an address or adding a
/// device.
pub(in crate::store) async fn withdraw_own(
    chart: &mut Chart,
    purpose: Purpose,
) -> Result<(), StoreError> {
    let values = args![chart.now(), chart.person(), chart.patient(), purpose.name()];
    chart
        .change_aside(
            "withdraw",
            "consent",
            purpose.name(),
            "update consent set withdrawn_ms = $1, withdrawn_by = $2 where patient_id = $3 \
             and purpose = $4 and given_by = $2 and withdrawn_ms is null",
            values,
        )
        .await?;
    Ok(())
}

/// Whether a consent to the wording of now is there; of one person, where it is
/// about this person's own address or devices.
pub(in crate::store) async fn holds(
    chart: &mut Chart,
    purpose: Purpose,
    of: Option<PersonId>,
) -> Result<bool, StoreError> {
    let values = args![
        chart.patient(),
        purpose.name(),
        purpose.wording().version,
        of.map(|person| person.to_string()),
        i64::from(of.is_none()),
    ];
    let row = chart
        .row(
            "select 1 as one from consent where patient_id = $1 and purpose = $2 \
             and wording_version = $3 and withdrawn_ms is null and ($5 = 1 or given_by = $4)",
            values,
        )
        .await?;
    Ok(row.is_some())
}

/// Goes on only with a consent. Errors: [`StoreError::NoConsent`].
pub(in crate::store) async fn require(
    chart: &mut Chart,
    purpose: Purpose,
) -> Result<(), StoreError> {
    if holds(chart, purpose, None).await? {
        Ok(())
    } else {
        Err(StoreError::NoConsent(purpose))
    }
}

/// Every consent there was, the newest first.
pub async fn list(chart: &mut Chart) -> Result<Vec<Consent>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let reader = chart.reader().map(|reader| reader.to_string());
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select c.purpose, c.wording_version, c.given_how, c.given_by, c.given_ms, \
             c.withdrawn_ms, p.name, coalesce(w.name, '') as withdrawn_name from consent c \
             join person p on p.id = c.given_by left join person w on w.id = c.withdrawn_by \
             where c.patient_id = $1 order by c.given_ms desc, c.id desc",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            let withdrawn_by = row.text("withdrawn_name")?;
            let withdrawn_at = row.instant_opt("withdrawn_ms")?;
            Ok(Consent {
                purpose: row.read("purpose", Purpose::named)?,
                version: row.text("wording_version")?,
                how: row.read("given_how", How::named)?,
                by: row.text("name")?,
                own: reader == Some(row.text("given_by")?),
                at: row.instant("given_ms")?,
                withdrawn: withdrawn_at.map(|at| (at, withdrawn_by)),
            })
        })
        .collect()
}
