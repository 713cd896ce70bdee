//! Members of the clinic: who they are, how they stand, and the form that invites one.

use super::invitation::{Invitation, Wanted};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::{FieldError, PatientId, PersonId, Role, Sex};
use crate::store::account::clinics;
use crate::store::account::members::{self, Member};
use crate::store::record::patients::{self, Listed};
use crate::web::route::{Access, Route, get};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    vec![get("/people", Access::Administrator, show)]
}

#[derive(Template)]
#[template(path = "administrator/people.html")]
pub(super) struct People<'a> {
    view: &'a View,
    /// The number of the clinic, as it is written.
    telephone: Option<String>,
    members: Vec<MemberRow>,
    roles: Vec<(&'static str, String)>,
    sexes: Vec<(&'static str, String)>,
    /// Whose course a guardian could keep.
    children: Vec<(PatientId, String)>,
    /// Until which age, with what it is called.
    untils: Vec<(&'static str, String)>,
    wanted: Wanted,
    pub(super) errors: Vec<FieldError>,
    /// Patients who have the name already.
    pub(super) namesakes: Vec<String>,
    pub(super) invited: Option<Invitation>,
}

struct MemberRow {
    person: PersonId,
    name: String,
    roles: String,
    /// What tells patients apart, or whose course is kept.
    about: String,
    state: String,
    /// What the button says that makes a link.
    link: String,
    /// Whether it is somebody else who still belongs to the clinic.
    can_end: bool,
}

pub(super) async fn people_page<'a>(
    app: &App,
    view: &'a View,
    signed: &Signed,
    wanted: Wanted,
) -> Result<People<'a>, AppError> {
    let m = view.m;
    let mut tx = app.store.read().await?;
    let members = members::list(&mut tx, &signed.actor, app.now()).await?;
    let patients = patients::of_clinic(&mut tx, &signed.actor).await?;
    let telephone = clinics::get(&mut tx, signed.actor.clinic).await?.telephone;
    tx.commit().await?;
    let child = |one: &Listed| (one.id, labels::listed(one, m));
    Ok(People {
        telephone: telephone.map(|number| number.to_string()),
        members: members
            .into_iter()
            .map(|member| row(member, signed, view))
            .collect(),
        roles: [
            Role::Patient,
            Role::Guardian,
            Role::Clinician,
            Role::Administrator,
        ]
        .map(|role| (role.name(), labels::role(role, m)))
        .into(),
        sexes: Sex::ALL.map(|sex| (sex.name(), labels::sex(sex, m))).into(),
        children: patients.iter().map(child).collect(),
        untils: ["18", "14", "none"]
            .into_iter()
            .zip([
                "guardian-until-18",
                "guardian-until-14",
                "guardian-until-none",
            ])
            .map(|(name, key)| (name, m.get(key)))
            .collect(),
        wanted,
        errors: Vec::new(),
        namesakes: Vec::new(),
        invited: None,
        view,
    })
}

fn row(member: Member, signed: &Signed, view: &View) -> MemberRow {
    let m = view.m;
    let until = member.link_until.map(|at| {
        let on = clock::today(at, &signed.zone);
        view.line("member-link-until", "date", &long_day(on, m))
    });
    let state = m.get(match (member.belongs, member.has_signed_in, &until) {
        (false, ..) => "member-ended",
        (true, true, _) => "member-active",
        (true, false, Some(_)) => "member-invited",
        (true, false, None) => "member-link-over",
    });
    let about = match member.patient {
        Some(particulars) => labels::particulars(&particulars, m),
        None if member.keeps.is_empty() => String::new(),
        None => view.line("member-keeps", "names", &member.keeps.join(", ")),
    };
    let roles = member.roles.iter().map(|role| labels::role(*role, m));
    let link = match member.belongs {
        true => "member-new-link",
        false => "member-restore",
    };
    MemberRow {
        can_end: member.belongs && member.person != signed.actor.person,
        person: member.person,
        name: member.name,
        roles: roles.collect::<Vec<_>>().join(" · "),
        about,
        state: [Some(state), until]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        link: m.get(link),
    }
}

async fn show(State(app): State<App>, view: View, signed: Signed) -> Result<Response, AppError> {
    let wanted = Wanted::patient(view.language());
    page(&people_page(&app, &view, &signed, wanted).await?)
}
