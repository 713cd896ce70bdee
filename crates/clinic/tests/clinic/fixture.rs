//! A small clinic with its people, and a browser for each.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::page::Page;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::Timestamp;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tapir_clinic::alerts;
use tapir_clinic::auth;
use tapir_clinic::clock::StandingClock;
use tapir_clinic::config::{Database, PasswordCost};
use tapir_clinic::domain::consent::Purpose;
use tapir_clinic::domain::{
    ClinicId, CourseId, LesionId, PatientId, PersonId, Precision, Role, Side, Sites,
};
use tapir_clinic::photograph::Vault;
use tapir_clinic::store::account::people::{self, NewPerson};
use tapir_clinic::store::account::{clinics, memberships};
use tapir_clinic::store::record::areas::{self, NewArea};
use tapir_clinic::store::record::lesions::Lesion;
use tapir_clinic::store::record::patients::{self, NewPatient};
use tapir_clinic::store::record::plan_versions::{self, NewVersion};
use tapir_clinic::store::record::{consents, courses, lesions};
use tapir_clinic::store::{Actor, Store};
use tapir_clinic::{App, NameKey, router};
use tapir_engine::library::Library;
use tapir_engine::measurement::Method;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;
use tapir_report::Language;
use tower::ServiceExt;

/// Where the tests take place: a Thursday morning in Shanghai.
pub const NOW: &str = "2026-03-05T01:00:00Z";

/// A clinic with one clinician, one administrator and one patient.
pub struct House {
    pub app: App,
    pub clock: Arc<StandingClock>,
    pub clinic: ClinicId,
    pub clinician: PersonId,
    pub administrator: PersonId,
    pub patient_person: PersonId,
    pub patient: PatientId,
    pub course: CourseId,
    folder: tempfile::TempDir,
}

/// The clinician of a house before the chart of its patient.
pub struct Desk {
    pub house: House,
    pub clinician: Browser,
    /// Path of the chart.
    pub chart: String,
}

/// Somebody's browser.
pub struct Browser {
    router: Router,
    cookie: Option<String>,
    keeps_cookies: bool,
    language: &'static str,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub cookie: Option<String>,
    pub body: String,
    pub bytes: Vec<u8>,
    headers: HeaderMap,
}

impl Answer {
    pub fn page(&self) -> Page {
        Page::of(self)
    }

    /// A header of the answer; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

/// The record of the tests: a folder, or the PostgreSQL database named in
/// `TAPIR_TEST_POSTGRES`, in which each test has a schema of its own. It has no
/// tables yet.
pub async fn database(folder: &tempfile::TempDir) -> Database {
    match std::env::var("TAPIR_TEST_POSTGRES") {
        Ok(url) => Database::Postgres(schema_of_its_own(&url).await),
        Err(_) => Database::Folder(folder.path().to_owned()),
    }
}

/// The address of a new schema of a PostgreSQL.
pub async fn schema_of_its_own(url: &str) -> String {
    use sqlx::Connection;
    let schema = format!("t{}", PersonId::new().to_string().replace('-', ""));
    let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
    let create = sqlx::AssertSqlSafe(format!("create schema {schema}"));
    sqlx::query(create).execute(&mut connection).await.unwrap();
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}options=-c%20search_path%3D{schema}")
}

pub async fn app(folder: &tempfile::TempDir) -> (App, Arc<StandingClock>) {
    app_on(&database(folder).await, folder).await
}

/// An application on a record that may have been used before.
pub async fn app_on(database: &Database, folder: &tempfile::TempDir) -> (App, Arc<StandingClock>) {
    let clock = Arc::new(StandingClock::at(NOW.parse().unwrap()));
    let vault = Vault::open(folder.path()).unwrap();
    let names = NameKey::open(folder.path()).unwrap();
    let library = Library::builtin().unwrap();
    let store = Store::open(database).await.unwrap();
    let mut app = App::new(store, vault, names, library, clock.clone());
    app.passwords = PasswordCost::for_testing();
    app.patience = Duration::from_secs(600);
    (app, clock)
}

/// A person with a role.
pub async fn member(app: &App, clinic: ClinicId, name: &str, role: Role) -> PersonId {
    let mut tx = app.store.begin().await.unwrap();
    let new = NewPerson {
        name,
        language: Language::En,
        zone: "Asia/Shanghai",
        email: None,
    };
    let person = people::add(&mut tx, &new, app.now()).await.unwrap();
    memberships::add(&mut tx, person, clinic, role, app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    person
}

impl House {
    /// A face treated twice daily since 2026-01-05, nothing entered yet.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (app, clock) = app(&folder).await;
        let now = app.now();
        let mut tx = app.store.begin().await.unwrap();
        let clinic = clinics::add(&mut tx, "House", "Asia/Shanghai", now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let clinician = member(&app, clinic, "Dr Wu", Role::Clinician).await;
        let administrator = member(&app, clinic, "Ana", Role::Administrator).await;
        let patient_person = member(&app, clinic, "Mei Lin", Role::Patient).await;
        let mut tx = app.store.begin().await.unwrap();
        let new = NewPatient {
            person: patient_person,
            born_on: "1994-06-01".parse().unwrap(),
            sex: "female",
            skin_type: Some(4),
        };
        let patient = patients::add(&mut tx, clinic, &new, now).await.unwrap();
        tx.commit().await.unwrap();
        let mut house = Self {
            app,
            clock,
            clinic,
            clinician,
            administrator,
            patient_person,
            patient,
            course: CourseId::new(),
            folder,
        };
        house.course = house.open_course().await;
        house.consent().await;
        house
    }

    /// The patient consents to the record and to photographs.
    async fn consent(&self) {
        let actor = self.actor(self.patient_person).await;
        let store = &self.app.store;
        let mut chart = store
            .chart(&actor, self.patient, "test", self.app.now())
            .await
            .unwrap();
        for purpose in [Purpose::Record, Purpose::Photographs] {
            consents::give(&mut chart, purpose).await.unwrap();
        }
        chart.commit().await.unwrap();
    }

    /// Enters an area that the patient measured on 5 March, of the first lesion of the
    /// list; `sure` answers whether it is right.
    pub async fn own_area(&self, own: &Browser, cm2: &str, sure: &str) -> Answer {
        let path = format!("/my/{}/area", self.patient);
        let lesion = own.page(&path).await.field("lesion");
        let fields = [
            ("lesion", lesion.as_str()),
            ("measured_on", "2026-03-05"),
            ("cm2", cm2),
            ("sure", sure),
        ];
        own.post(&path, &fields).await
    }

    async fn open_course(&self) -> CourseId {
        let actor = self.actor(self.clinician).await;
        let store = &self.app.store;
        let chart = store
            .chart(&actor, self.patient, "test", self.app.now())
            .await
            .unwrap();
        let mut chart = chart.into_changed();
        let start = "2026-01-05".parse().unwrap();
        let course = courses::add(&mut chart, false, start).await.unwrap();
        let lesion = Lesion {
            id: LesionId::new(),
            name: String::new(),
            site: Site::Face,
            side: Side::Left,
            aspect: None,
            onset_on: "2024-06-01".parse().unwrap(),
            onset_precision: Precision::Day,
            activity: Activity::Any,
            leukotrichia: 0.0,
            body_percent: 0.6,
        };
        lesions::add(&mut chart, course, &lesion).await.unwrap();
        for (on, cm2) in [("2026-01-05", 14.0), ("2026-02-02", 12.1)] {
            let area = NewArea {
                lesion: lesion.id,
                visit: None,
                measured_on: on.parse().unwrap(),
                cm2,
                error_cm2: 0.6,
                method: Method::Traced,
            };
            areas::add(&mut chart, &area).await.unwrap();
        }
        let new = NewVersion {
            after: 0,
            plan: &"tacrolimus 0.1%: bid 24w".parse().unwrap(),
            sites: &Sites::default(),
            starts_on: start,
            review_on: None,
            reason: "Twice daily, then we look.",
            light_acknowledged: false,
            forecast: None,
            observation: &[],
        };
        alerts::look(chart).await.unwrap().commit().await.unwrap();
        // signed on its first day: what was due since then was asked for
        let signed = instant("2026-01-05T01:00:00Z");
        let chart = store.chart(&actor, self.patient, "test", signed).await;
        let mut chart = chart.unwrap().into_changed();
        plan_versions::sign(&mut chart, course, &new).await.unwrap();
        alerts::look(chart).await.unwrap().commit().await.unwrap();
        let chart = store
            .chart(&actor, self.patient, "test", self.app.now())
            .await
            .unwrap();
        let look = alerts::look(chart.into_changed()).await;
        look.unwrap().commit().await.unwrap();
        course
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub async fn actor(&self, person: PersonId) -> Actor {
        let mut tx = self.app.store.read().await.unwrap();
        memberships::actor(&mut tx, person, self.clinic)
            .await
            .unwrap()
    }

    /// A browser in which nobody is signed in.
    pub fn stranger(&self) -> Browser {
        Browser::on(&self.app)
    }

    /// A browser in which a person is signed in.
    pub async fn browser(&self, person: PersonId) -> Browser {
        Browser::signed_in(&self.app, person, self.clinic).await
    }
}

impl Desk {
    pub async fn new() -> Self {
        let house = House::new().await;
        let clinician = house.browser(house.clinician).await;
        let chart = format!("/patients/{}", house.patient);
        Self {
            house,
            clinician,
            chart,
        }
    }

    /// The chart.
    pub async fn page(&self) -> Page {
        self.clinician.page(&self.chart).await
    }

    /// The chart as it is sent: for what is drawn and not read.
    pub async fn chart_html(&self) -> String {
        self.clinician.get(&self.chart).await.body
    }

    /// The work list.
    pub async fn work(&self) -> Page {
        self.clinician.page("/work").await
    }

    /// Who waits on the work list, and why.
    pub async fn waiting(&self) -> String {
        waiting(&self.clinician).await
    }
}

impl Browser {
    pub fn on(app: &App) -> Self {
        Self {
            router: router(app.clone()),
            cookie: None,
            keeps_cookies: true,
            language: "en",
        }
    }

    pub async fn signed_in(app: &App, person: PersonId, clinic: ClinicId) -> Self {
        let mut tx = app.store.begin().await.unwrap();
        let cookie = auth::begin(app, &mut tx, person, clinic, "test").await;
        tx.commit().await.unwrap();
        let mut browser = Self::on(app);
        browser.keep(&cookie.unwrap());
        browser
    }

    /// The same with one cookie more.
    pub fn with_cookie(&self, cookie: &str) -> Self {
        let before = self.cookie.clone().unwrap_or_default();
        Self {
            router: self.router.clone(),
            cookie: Some(format!("{before}; {cookie}")),
            keeps_cookies: true,
            language: self.language,
        }
    }

    /// The same with cookies blocked.
    pub fn without_cookies(mut self) -> Self {
        self.keeps_cookies = false;
        self
    }

    pub fn in_chinese(mut self) -> Self {
        self.language = "zh-CN";
        let cookie = self.cookie.take().unwrap_or_default();
        self.cookie = Some(format!("{cookie}; tapir-language=zh"));
        self
    }

    /// Keeps the cookie of an answer.
    pub fn keep(&mut self, set_cookie: &str) {
        self.cookie = set_cookie.split(';').next().map(str::to_owned);
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    pub async fn page(&self, path: &str) -> Page {
        self.get(path).await.page()
    }

    /// Sends a form as a page of ours would, with the token of the session.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf().await;
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        self.post_raw(path, &all, Some("http://localhost")).await
    }

    pub async fn post_raw(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        origin: Option<&str>,
    ) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        let mut request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        self.send(request.body(Body::from(body.join("&"))).unwrap())
            .await
    }

    /// Fills a form of a page: what the page wrote into it, with these fields in place of
    /// its own.
    pub async fn fill(
        &self,
        page: &str,
        action: &str,
        fields: &[(&str, &str)],
    ) -> Vec<(String, String)> {
        let mut all = self.page(page).await.form(action);
        for (name, value) in fields {
            all.retain(|(known, _)| known != name);
            all.push(((*name).to_owned(), (*value).to_owned()));
        }
        all
    }

    /// Sends a form that was filled.
    pub async fn send_filled(&self, path: &str, fields: &[(String, String)]) -> Answer {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.post_raw(path, &fields, Some("http://localhost")).await
    }

    /// Sends a form with a file as a page of ours would.
    pub async fn post_file(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        name: &str,
        file: &[u8],
    ) -> Answer {
        let csrf = self.csrf().await;
        self.post_file_raw(path, Some(&csrf), fields, name, file)
            .await
    }

    pub async fn post_file_raw(
        &self,
        path: &str,
        csrf: Option<&str>,
        fields: &[(&str, &str)],
        name: &str,
        file: &[u8],
    ) -> Answer {
        const BOUNDARY: &str = "----TapirTestBoundary7d3a";
        let csrf = csrf.map(|csrf| ("csrf", csrf));
        let mut body = Vec::new();
        for (name, value) in csrf.iter().chain(fields) {
            let disposition = format!("Content-Disposition: form-data; name=\"{name}\"");
            body.extend(format!("--{BOUNDARY}\r\n{disposition}\r\n\r\n{value}\r\n").bytes());
        }
        let disposition =
            format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"IMG_1.jpg\"");
        let head = format!("--{BOUNDARY}\r\n{disposition}\r\nContent-Type: image/jpeg\r\n\r\n");
        body.extend(head.bytes());
        body.extend(file);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header(header::ORIGIN, "http://localhost");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The token that every form of the session carries.
    pub async fn csrf(&self) -> String {
        self.get("/account").await.page().csrf()
    }

    async fn send(&self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        headers.insert(header::HOST, "localhost".parse().unwrap());
        headers.insert(header::ACCEPT_LANGUAGE, self.language.parse().unwrap());
        if let Some(cookie) = &self.cookie {
            headers.insert(header::COOKIE, cookie.parse().unwrap());
        } else if self.keeps_cookies {
            // as a browser has it that came over a page of ours
            let browser = "__Host-tapir-browser=of-a-test";
            headers.insert(header::COOKIE, browser.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| {
            let value = response.headers().get(name)?;
            Some(value.to_str().unwrap().to_owned())
        };
        let (location, cookie) = (text(header::LOCATION), text(header::SET_COOKIE));
        let status = response.status();
        let headers = response.headers().clone();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer {
            status,
            location,
            cookie,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
            headers,
        }
    }
}

/// Percent-encodes a value of a form.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// Who waits on the work list of a clinician, and why; the most urgent first.
pub async fn waiting(clinician: &Browser) -> String {
    let work = clinician.page("/work").await;
    work.part("h1, .group, article h3, .urgency, .why, article p.soft")
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}
