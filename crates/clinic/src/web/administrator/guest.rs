//! Who is to be invited, read from what an administrator typed.

use super::invitation::Wanted;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::clock;
use crate::domain::{FieldError, PatientId, PersonId, Role, Sex};
use crate::store::Tx;
use crate::store::account::{memberships, people};
use crate::store::record::patients::{self, Listed};
use crate::web::account::names::{self, Shown, taken};
use jiff::Span;
use jiff::civil::Date;
use tapir_report::Language;

/// Characters of a name and of a number.
const LONGEST_NAME: usize = 200;
const LONGEST_NUMBER: usize = 40;
/// Oldest patient, years.
const OLDEST: i64 = 120;

/// Somebody to be invited; everything is valid.
pub(super) struct Guest {
    pub name: String,
    pub role: Role,
    pub language: Language,
    pub names: Vec<Shown>,
    pub chart: Option<NewChart>,
    pub ward: Option<Ward>,
    /// Who it is, where somebody is known by these names already.
    pub known: Option<PersonId>,
}

pub(super) struct NewChart {
    pub born_on: Date,
    pub sex: Sex,
    pub number: Option<String>,
}

/// Whose course a guardian keeps, and the first day on which no longer.
pub(super) struct Ward {
    pub patient: PatientId,
    pub until: Option<Date>,
}

/// What is wrong with what was typed.
#[derive(Default)]
pub(super) struct Wrong {
    pub errors: Vec<FieldError>,
    pub namesakes: Vec<Listed>,
}

impl Wrong {
    fn keep<T>(&mut self, result: Result<T, FieldError>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }
}

/// Reads what was typed.
pub(super) async fn read(
    app: &App,
    tx: &mut Tx,
    signed: &Signed,
    wanted: &Wanted,
) -> Result<Result<Guest, Wrong>, AppError> {
    let role: Role = wanted
        .role
        .parse()
        .map_err(|_| AppError::Unreadable("no such role".to_owned()))?;
    let language: Language = wanted
        .language
        .parse()
        .map_err(|_| AppError::Unreadable("no such language".to_owned()))?;
    let patients = patients::of_clinic(tx, &signed.actor).await?;
    let today = clock::today(app.now(), &signed.zone);
    let mut wrong = Wrong::default();
    let name = wrong.keep(FieldError::text("name", &wanted.name, LONGEST_NAME));
    let names = [
        wrong.keep(names::email(&wanted.email)).flatten(),
        wrong.keep(names::telephone(&wanted.telephone)).flatten(),
        wrong.keep(names::user_name(&wanted.user_name)).flatten(),
    ];
    let names: Vec<Shown> = names.into_iter().flatten().collect();
    let chart = match role {
        Role::Patient => chart(&mut wrong, wanted, &patients, today),
        _ => None,
    };
    let ward = match role {
        Role::Guardian => ward(&mut wrong, wanted, &patients, today),
        _ => None,
    };
    let mut known = None;
    for (sign_in_name, _) in &names {
        let Some(person) = people::with_name(tx, sign_in_name).await? else {
            continue;
        };
        // whoever keeps the course of one child can be named for another one
        let same = role == Role::Guardian
            && is_member(tx, signed, person).await?
            && name.as_deref() == Some(people::get(tx, person).await?.name.as_str())
            && known.is_none_or(|known| known == person);
        if same {
            known = Some(person);
        } else {
            wrong.errors.push(taken(sign_in_name));
        }
    }
    if let (Role::Patient, Some(name), "") = (role, &name, wanted.namesake.as_str()) {
        let same = |one: &&Listed| spelt(&one.name) == spelt(name);
        wrong.namesakes = patients.iter().filter(same).cloned().collect();
    }
    let Some(name) = name.filter(|_| wrong.errors.is_empty() && wrong.namesakes.is_empty()) else {
        return Ok(Err(wrong));
    };
    Ok(Ok(Guest {
        name,
        role,
        language,
        names,
        chart,
        ward,
        known,
    }))
}

async fn is_member(tx: &mut Tx, signed: &Signed, person: PersonId) -> Result<bool, AppError> {
    let actor = memberships::actor(tx, person, signed.actor.clinic).await?;
    Ok(!actor.roles.is_empty())
}

/// A name by which two patients are taken for namesakes.
fn spelt(name: &str) -> String {
    let letters = name.chars().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

fn chart(wrong: &mut Wrong, wanted: &Wanted, patients: &[Listed], today: Date) -> Option<NewChart> {
    let oldest = today - Span::new().years(OLDEST);
    let born_on = wrong.keep(FieldError::date("born_on", &wanted.born_on, oldest, today));
    let sex = match wanted.sex.as_str() {
        "" => Some(Sex::Unknown),
        text => wrong.keep(
            text.parse()
                .map_err(|_| FieldError::new("sex", "field-choice", [])),
        ),
    };
    let number = match wanted.number.trim() {
        "" => None,
        text => wrong.keep(FieldError::text("number", text, LONGEST_NUMBER)),
    };
    let has = |one: &Listed| Some(&one.particulars.number) == number.as_ref();
    if let Some(other) = patients.iter().find(|one| has(one)) {
        let error = FieldError::new(
            "number",
            "field-number-taken",
            [("found", other.name.clone())],
        );
        wrong.errors.push(error);
    }
    Some(NewChart {
        born_on: born_on?,
        sex: sex?,
        number,
    })
}

fn ward(wrong: &mut Wrong, wanted: &Wanted, patients: &[Listed], today: Date) -> Option<Ward> {
    let named = |one: &&Listed| one.id.to_string() == wanted.child;
    let child = patients.iter().find(named);
    let child = child.ok_or_else(|| FieldError::new("child", "field-choice", []));
    let child = wrong.keep(child)?;
    let years: i64 = match wanted.until.as_str() {
        "none" => {
            return Some(Ward {
                patient: child.id,
                until: None,
            });
        }
        "14" => 14,
        "" | "18" => 18,
        _ => {
            wrong
                .errors
                .push(FieldError::new("until", "field-choice", []));
            return None;
        }
    };
    let until = child.particulars.born_on + Span::new().years(years);
    if until <= today {
        let values = [("found", child.name.clone()), ("from", years.to_string())];
        wrong
            .errors
            .push(FieldError::new("until", "guardian-grown", values));
        return None;
    }
    Some(Ward {
        patient: child.id,
        until: Some(until),
    })
}
