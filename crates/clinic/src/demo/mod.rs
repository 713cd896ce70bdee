//! The demonstration clinic: simulated patients, entered through the same store
//! as real ones.
//!
//! Circumstances are those of `scenarios/check/`; who they are, what the
//! lesion does and which doses are taken come from the engine. Only names,
//! messages, answers about the mood, results of the laboratory and doses of light
//! are written by hand; photographs are drawings that say so.

mod cast;
mod clock;
mod enter;
mod findings;
mod life;
mod opened;

use crate::app::App;
use crate::auth::{self, Token};
use crate::domain::{Role, SignInName};
use crate::forecast::MakeError;
use crate::photograph::VaultError;
use crate::store::StoreError;
use crate::store::account::{clinics, memberships, people};
use clock::ZONE;
use tapir_engine::input::InputError;
use tapir_engine::params::ParamError;
use tapir_engine::plan::{PlanError, PlanProblem};
use tapir_engine::recruitment::RecruitError;
use tapir_engine::simulation::SimulateError;
use tapir_photograph::Refused;
use tapir_report::Language;

/// Why the demonstration clinic cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DemoError {
    /// The record.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A scenario of `scenarios/check/`.
    #[error(transparent)]
    Scenario(#[from] InputError),
    /// The parameters.
    #[error(transparent)]
    Params(#[from] ParamError),
    /// A virtual patient.
    #[error(transparent)]
    Recruit(#[from] RecruitError),
    /// A course.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
    /// A plan.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// Plans that do not join.
    #[error(transparent)]
    Joined(#[from] PlanProblem),
    /// A photograph.
    #[error(transparent)]
    Picture(#[from] Refused),
    /// Sealing a photograph.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A forecast.
    #[error("a forecast: {0}")]
    Forecast(String),
    /// The work was interrupted.
    #[error("interrupted")]
    Interrupted,
}

impl From<MakeError> for DemoError {
    fn from(error: MakeError) -> Self {
        Self::Forecast(error.to_string())
    }
}

/// Fills an empty record, and gives a fresh sign-in link for each of those who
/// show the clinic: administrator, clinician, a patient of each language and a
/// guardian.
pub async fn open(app: &App) -> Result<Vec<(String, Token)>, DemoError> {
    let mut tx = app.store.read().await?;
    let empty = clinics::count(&mut tx).await? == 0;
    tx.commit().await?;
    if empty {
        fill(app).await?;
    }
    let mut links = Vec::new();
    for (email, who) in cast::GUESTS {
        let mut tx = app.store.read().await?;
        let person = people::with_name(&mut tx, &SignInName::typed(email)).await?;
        let Some(person) = person else { continue };
        let clinics = memberships::clinics(&mut tx, person).await?;
        tx.commit().await?;
        if let Some(clinic) = clinics.first() {
            let token = auth::sign_in_token(app, person, *clinic, None).await?;
            links.push(((*who).to_owned(), token));
        }
    }
    Ok(links)
}

async fn fill(app: &App) -> Result<(), DemoError> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let name = "Tapir 演示诊所 · demonstration clinic";
    let clinic = clinics::add(&mut tx, name, ZONE, now).await?;
    let mut staff = Vec::new();
    for (name, email, language, roles) in [
        (
            "Lin Yue · 林悦",
            cast::ADMINISTRATOR,
            Language::En,
            &[Role::Administrator][..],
        ),
        (
            "Dr Chen Wei · 陈伟医生",
            cast::CLINICIAN,
            Language::Zh,
            &[Role::Clinician][..],
        ),
    ] {
        let new = people::NewPerson {
            name,
            language,
            zone: ZONE,
            email: Some(email),
        };
        let person = people::add(&mut tx, &new, now).await?;
        for role in roles {
            memberships::add(&mut tx, person, clinic, *role, now).await?;
        }
        staff.push(person);
    }
    let doctor = memberships::actor(&mut tx, staff[1], clinic).await?;
    tx.commit().await?;
    let library = std::sync::Arc::clone(&app.library);
    let today = crate::clock::today(now, ZONE);
    let patients =
        tokio::task::spawn_blocking(move || life::simulated_patients(&library, cast::CAST, today))
            .await
            .map_err(|_| DemoError::Interrupted)??;
    for (role, life) in cast::CAST.iter().zip(&patients) {
        enter::enter(app, &doctor, role, life).await?;
    }
    Ok(())
}
