//! A clinic from its first start: nobody but the administrator who set it up.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Browser, app};
use axum::http::StatusCode;
use jiff::Span;
use std::sync::Arc;
use tapir_clinic::clock::StandingClock;
use tapir_clinic::{App, auth};

pub const PASSWORD: &str = "three moons over a lake";
pub const OURS: Option<&str> = Some("http://localhost");

/// A clinic that was set up a moment ago.
pub struct FirstClinic {
    pub app: App,
    clock: Arc<StandingClock>,
    pub administrator: Browser,
    _folder: tempfile::TempDir,
}

impl FirstClinic {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (app, clock) = app(&folder).await;
        Self::on(app, clock, folder).await
    }

    /// The demonstration's cookies, with nobody of the demonstration.
    pub async fn as_demonstration() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (mut app, clock) = app(&folder).await;
        app.demo = true;
        Self::on(app, clock, folder).await
    }

    async fn on(app: App, clock: Arc<StandingClock>, folder: tempfile::TempDir) -> Self {
        let token = auth::setup_token(&app).await.unwrap().unwrap();
        let fields = [
            ("clinic", "First clinic"),
            ("zone", "Asia/Shanghai"),
            ("name", "Ana"),
            ("email", "ana@clinic.example"),
            ("password", PASSWORD),
        ];
        let mut administrator = Browser::on(&app);
        let path = format!("/setup/{}", token.reveal());
        let answer = administrator.post_raw(&path, &fields, OURS).await;
        administrator.keep(&answer.cookie.unwrap());
        Self {
            app,
            clock,
            administrator,
            _folder: folder,
        }
    }

    pub fn stranger(&self) -> Browser {
        Browser::on(&self.app)
    }

    /// Time passes, and the administrator signs in again.
    pub async fn later(&mut self, by: Span) {
        self.clock.advance(by);
        self.administrator = self.signed_in("ana@clinic.example").await;
    }

    pub fn wait(&self, by: Span) {
        self.clock.advance(by);
    }

    /// Invites somebody; the page with the link.
    pub async fn invite(&self, role: &str, name: &str, more: &[(&str, &str)]) -> Answer {
        let mut fields = vec![("name", name), ("role", role), ("language", "en")];
        fields.extend(more);
        self.administrator.post("/people", &fields).await
    }

    /// Follows the link of a page and sets a password.
    pub async fn join(&self, invited: &Answer) -> Browser {
        let browser = self.follow(invited, &[]).await;
        let fields = [("current", ""), ("password", PASSWORD)];
        let answer = browser.post("/account/password", &fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        browser
    }

    pub async fn follow(&self, invited: &Answer, fields: &[(&str, &str)]) -> Browser {
        let mut browser = self.stranger();
        let path = link(&invited.body);
        let answer = browser.post_raw(&path, fields, OURS).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        browser.keep(&answer.cookie.unwrap());
        browser
    }

    pub async fn try_as(&self, name: &str, password: &str) -> Answer {
        let fields = [("name", name), ("password", password)];
        self.stranger().post_raw("/sign-in", &fields, OURS).await
    }

    pub async fn signed_in(&self, name: &str) -> Browser {
        let answer = self.try_as(name, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}");
        let mut browser = self.stranger();
        browser.keep(&answer.cookie.unwrap());
        browser
    }

    /// The row of a member in the administrator's list, as it is written.
    pub async fn row(&self, name: &str) -> String {
        let page = self.administrator.get("/people").await.body;
        let rows = page.split("<tr>").filter(|row| row.contains("/link\""));
        let mut rows = rows.filter(|row| row.starts_with(&format!("<td>{name}</td>")));
        let row = rows.next().unwrap_or_else(|| panic!("no {name} in {page}"));
        assert!(rows.next().is_none(), "{name} is there twice");
        row.to_owned()
    }

    /// The path of a member that ends so.
    pub async fn path_of(&self, name: &str, what: &str) -> String {
        let row = self.row(name).await;
        let id = row.split("action=\"/people/").nth(1).unwrap();
        format!("/people/{}/{what}", id.split('/').next().unwrap())
    }
}

/// The path of the link of a page.
pub fn link(page: &str) -> String {
    let after = page.split("http://localhost/link/").nth(1);
    let token = after.unwrap_or_else(|| panic!("no link in {page}"));
    format!("/link/{}", token.split('<').next().unwrap())
}

/// The user name that a page of an invitation says.
pub fn user_name(page: &str) -> String {
    let after = page.split("a password that the person sets: ").nth(1);
    let name = after.unwrap_or_else(|| panic!("no user name in {page}"));
    name.split(['<', ' ']).next().unwrap().to_owned()
}
