//! Who belongs to a clinic or did, for its administrator: read from several tables.

use crate::domain::{ClinicId, PersonId, Role, Sex};
use crate::store::{Actor, StoreError, Tx, args};
use jiff::Timestamp;
use jiff::civil::Date;

/// A member of a clinic, for the administrator's list.
#[derive(Clone, Debug)]
pub struct Member {
    /// The person.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Roles, also those that ended.
    pub roles: Vec<Role>,
    /// Whether any of them has not ended.
    pub belongs: bool,
    /// Whether the person has signed in here.
    pub has_signed_in: bool,
    /// When the link ends with which the person can sign in.
    pub link_until: Option<Timestamp>,
    /// What patients of one name are known by.
    pub patient: Option<Particulars>,
    /// Names of those whose course the person keeps.
    pub keeps: Vec<String>,
}

/// What distinguishes patients of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Particulars {
    /// Sex, as far as it is known.
    pub sex: Sex,
    /// Date of birth.
    pub born_on: Date,
    /// The clinic's own number.
    pub number: String,
}

impl Particulars {
    /// Reads the columns `sex`, `born_on` and `number`.
    pub(in crate::store) fn read(row: &crate::store::Row) -> Result<Self, StoreError> {
        Ok(Self {
            sex: row.parse("sex")?,
            born_on: row.parse("born_on")?,
            number: row.text_opt("number")?.unwrap_or_default(),
        })
    }
}

/// Everybody who is or was a member of the administrator's clinic, patients first, by
/// name. Errors: [`StoreError::NotFound`] for anybody else.
pub async fn list(tx: &mut Tx, actor: &Actor, now: Timestamp) -> Result<Vec<Member>, StoreError> {
    if !actor.is(Role::Administrator) {
        return Err(StoreError::NotFound);
    }
    let rows = tx
        .rows(
            "select q.id, q.name, m.role, m.ended_ms, p.sex, p.born_on, p.number, \
             (select max(s.created_ms) from session s where s.person_id = q.id \
             and s.clinic_id = m.clinic_id) as signed_in_ms, \
             (select max(l.expires_ms) from one_time_link l where l.person_id = q.id \
             and l.clinic_id = m.clinic_id and l.used_ms is null and l.ended_ms is null \
             and l.expires_ms > $2) as until_ms \
             from membership m join person q on q.id = m.person_id \
             left join patient p on p.person_id = q.id and p.clinic_id = m.clinic_id \
             and p.hidden_ms is null \
             where m.clinic_id = $1 and q.hidden_ms is null order by q.name, q.id, m.role",
            args![actor.clinic, now],
        )
        .await?;
    let mut members: Vec<Member> = Vec::new();
    for row in &rows {
        let person = row.parse("id")?;
        let role = row.parse("role")?;
        let belongs = row.int_opt("ended_ms")?.is_none();
        if let Some(last) = members.last_mut().filter(|last| last.person == person) {
            last.roles.push(role);
            last.belongs |= belongs;
            continue;
        }
        let has_chart = row.text_opt("born_on")?.is_some();
        members.push(Member {
            person,
            name: row.text("name")?,
            roles: vec![role],
            belongs,
            has_signed_in: row.int_opt("signed_in_ms")?.is_some(),
            link_until: row.instant_opt("until_ms")?,
            patient: has_chart.then(|| Particulars::read(row)).transpose()?,
            keeps: Vec::new(),
        });
    }
    for (guardian, name) in kept(tx, actor.clinic).await? {
        if let Some(member) = members.iter_mut().find(|m| m.person == guardian) {
            member.keeps.push(name);
        }
    }
    Ok(members)
}

/// Guardians with the names of those whose course they keep.
async fn kept(tx: &mut Tx, clinic: ClinicId) -> Result<Vec<(PersonId, String)>, StoreError> {
    let rows = tx
        .rows(
            "select g.person_id, q.name from guardian g join patient p on p.id = g.patient_id \
             join person q on q.id = p.person_id \
             where p.clinic_id = $1 and g.ended_ms is null order by q.name, p.id",
            args![clinic],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.parse("person_id")?, row.text("name")?)))
        .collect()
}
