//! What was consented to, for patient and clinician alike: each purpose is given and
//! withdrawn by itself, with its wording, and nothing is given by default.

use super::labels;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::consent::{How, Purpose};
use crate::domain::{PatientId, Relation};
use crate::record::CourseRecord;
use crate::store::delivery::{push_subscriptions, reminder_addresses};
use crate::store::record::consents::{self, Consent};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::chart_path::chart_path;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use serde::Deserialize;

pub(in crate::web) fn routes() -> Vec<Route> {
    use Access::{Clinician, Keeper};
    vec![
        get("/my/{patient}/consents", Keeper, show),
        post("/my/{patient}/consents/{purpose}/give", Keeper, give),
        post(
            "/my/{patient}/consents/{purpose}/withdraw",
            Keeper,
            withdraw,
        ),
        get("/patients/{patient}/consents", Clinician, show),
        post(
            "/patients/{patient}/consents/{purpose}/give",
            Clinician,
            give,
        ),
        post(
            "/patients/{patient}/consents/{purpose}/withdraw",
            Clinician,
            withdraw,
        ),
    ]
}

#[derive(Template)]
#[template(path = "shared/consent.html")]
struct Consents<'a> {
    view: &'a View,
    base: String,
    title: String,
    intro: String,
    /// A guardian is asked, not the child who looks.
    needs_guardian: bool,
    purposes: Vec<Asked>,
    history: Vec<[String; 5]>,
}

/// A purpose with how it stands, and what can be done about it.
pub(in crate::web) struct Asked {
    pub name: &'static str,
    pub title: String,
    /// Whom the wording means, where a guardian reads it.
    pub means: Option<String>,
    pub wording: String,
    pub state: String,
    /// What the button says that gives it.
    pub give: Option<String>,
    /// What the button says that withdraws it.
    pub withdraw: Option<String>,
    /// It is given by an address or a device, on the page of the reminders.
    pub by_address: bool,
    /// From the page of the photographs, back to it.
    pub back: bool,
}

#[derive(Deserialize)]
struct Back {
    /// The page from which it was given; the list where there is none.
    #[serde(default)]
    back: String,
}

impl Asked {
    /// `may` says whether whoever looks may give and withdraw.
    pub fn of(
        purpose: Purpose,
        record: &CourseRecord,
        relation: Relation,
        may: bool,
        view: &View,
    ) -> Self {
        let title = labels::consent_purpose(purpose, view.m);
        let care = relation == Relation::Clinician;
        let (give, withdraw) = match relation {
            Relation::Clinician => ("consent-paper-go", "consent-paper-withdraw"),
            Relation::Guardian => ("consent-go-child", "consent-withdraw-child"),
            Relation::Own | Relation::Clock => ("consent-go", "consent-withdraw"),
        };
        let open = |consent: &&Consent| {
            let living = consent.purpose == purpose && consent.withdrawn.is_none();
            living && (consent.own || !purpose.by_address())
        };
        let newest = record.consents.iter().find(open);
        let holds = newest.is_some_and(Consent::holds);
        let here = may && !purpose.by_address();
        let ends = newest.is_some() && (here || (purpose.by_address() && !care));
        let child = record.patient.name.as_str();
        let button = |key: &str| {
            let values = [("purpose", title.as_str()), ("name", child)];
            let values = values.map(|(name, value)| (name, value.to_owned().into()));
            view.m.with(key, values)
        };
        // a wording that was consented to is not changed, not even by a name in it
        let means = match purpose.by_address() {
            true => "consent-means-guardian",
            false => "consent-means-child",
        };
        let means = (relation == Relation::Guardian).then(|| view.line(means, "name", child));
        Self {
            name: purpose.name(),
            means,
            wording: view.m.get(purpose.wording().key),
            state: state(purpose, record, view),
            give: (here && !holds).then(|| button(give)),
            withdraw: ends.then(|| button(withdraw)),
            by_address: purpose.by_address() && !care,
            back: false,
            title,
        }
    }
}

/// How a purpose stands, in a sentence.
fn state(purpose: Purpose, record: &CourseRecord, view: &View) -> String {
    let m = view.m;
    let Some(consent) = record.consent(purpose) else {
        return m.get("consent-not-given");
    };
    let day = |at| long_day(clock::today(at, &record.patient.zone), m);
    let (key, at, by) = match (&consent.withdrawn, consent.how) {
        (Some((at, by)), _) => ("consent-withdrawn", *at, by),
        (None, _) if consent.is_outdated() => ("consent-outdated", consent.at, &consent.by),
        (None, How::Page) => ("consent-given", consent.at, &consent.by),
        (None, How::Paper) => ("consent-given-on-paper", consent.at, &consent.by),
    };
    m.with(key, [("date", day(at).into()), ("by", by.clone().into())])
}

/// One line on the chart: every purpose with how it stands.
pub(in crate::web) fn line(record: &CourseRecord, view: &View) -> String {
    let said = Purpose::ALL.map(|purpose| {
        let title = labels::consent_purpose(purpose, view.m);
        view.named(&title, &state(purpose, record, view))
    });
    said.join(" · ")
}

/// Every consent there was, the newest first.
fn history(record: &CourseRecord, view: &View) -> Vec<[String; 5]> {
    let m = view.m;
    let day = |at| long_day(clock::today(at, &record.patient.zone), m);
    let row = |consent: &Consent| {
        let how = match consent.how {
            How::Page => consent.by.clone(),
            How::Paper => view.line("consent-noted-by", "by", &consent.by),
        };
        let withdrawn = match &consent.withdrawn {
            Some((at, by)) => format!("{} · {by}", day(*at)),
            None => String::new(),
        };
        [
            day(consent.at),
            labels::consent_purpose(consent.purpose, m),
            consent.version.clone(),
            how,
            withdrawn,
        ]
    };
    record.consents.iter().map(row).collect()
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "consents", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let relation = chart.relation();
    let care = relation == Relation::Clinician;
    let may = care || consents::may_give(&mut chart).await?;
    chart.commit().await?;
    let name = &record.patient.name;
    let of = || view.line("consents-of", "name", name);
    let (title, intro) = match relation {
        Relation::Clinician => (of(), view.m.get("consents-intro-care")),
        Relation::Guardian => (of(), view.line("consents-intro-child", "name", name)),
        Relation::Own | Relation::Clock => {
            (view.m.get("consents-title"), view.m.get("consents-intro"))
        }
    };
    page(&Consents {
        base: chart_path(relation, patient),
        title,
        intro,
        needs_guardian: !may,
        purposes: Purpose::ALL
            .map(|purpose| Asked::of(purpose, &record, relation, may, &view))
            .into(),
        history: history(&record, &view),
        view: &view,
    })
}

async fn give(
    State(app): State<App>,
    signed: Signed,
    Path((patient, purpose)): Path<(PatientId, Purpose)>,
    Posted(asked): Posted<Back>,
) -> Result<Redirect, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "consents", app.now())
        .await?;
    consents::give(&mut chart, purpose).await?;
    let base = chart_path(chart.relation(), patient);
    chart.commit().await?;
    let back = match asked.back.as_str() {
        "photographs" => "photographs".to_owned(),
        _ => format!("consents#consent-{}", purpose.name()),
    };
    Ok(Redirect::to(&format!("{base}/{back}")))
}

async fn withdraw(
    State(app): State<App>,
    signed: Signed,
    Path((patient, purpose)): Path<(PatientId, Purpose)>,
) -> Result<Redirect, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "consents", app.now())
        .await?;
    match purpose {
        Purpose::Mail => reminder_addresses::end(&mut chart).await?,
        Purpose::Push => push_subscriptions::end(&mut chart).await?,
        _ => consents::withdraw(&mut chart, purpose).await?,
    }
    let base = chart_path(chart.relation(), patient);
    chart.commit().await?;
    let name = purpose.name();
    Ok(Redirect::to(&format!("{base}/consents#consent-{name}")))
}
