//! What every page needs: language, who is signed in, where we are.

use super::access_log::RequestId;
use super::form::Kept;
use crate::AppError;
use crate::app::App;
use crate::auth::{self, Browser, Signed, Token, csrf_of};
use crate::calendar::long_day;
use crate::domain::{FieldError, Problem, Role};
use crate::error::FailurePage;
use crate::message::{Messages, messages};
use askama::Template;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::civil::Date;
use std::convert::Infallible;
use tapir_photograph::{MEGABYTE, MOST_BYTES};
use tapir_report::Language;
use tapir_report::errors::in_language;

/// Cookie with the language that was chosen.
pub(super) const LANGUAGE_COOKIE: &str = "tapir-language";
/// Cookie by which the page after a form says that it was saved.
pub(super) const SAVED_COOKIE: &str = "tapir-saved";

/// What every page needs.
#[derive(Clone)]
pub(super) struct View {
    /// The sentences.
    pub m: &'static Messages,
    /// The form token: of the session, or of the browser while nobody is signed in.
    pub csrf: String,
    /// The form token of the browser that sent the request; `None` if it brought no
    /// cookie, because it keeps none or comes for the first time.
    pub browser: Option<String>,
    /// By what a browser knows whose ticks wait in it; it names nobody.
    pub owner: String,
    /// Something has just been saved.
    pub saved: bool,
    /// Name of who is signed in.
    pub name: Option<String>,
    /// What there is to go to.
    pub clinician: bool,
    /// See `clinician`.
    pub administrator: bool,
    /// See `clinician`.
    pub keeper: bool,
    /// By what the request is found in the log.
    pub request: String,
    /// The path of this page.
    pub path: String,
    /// The same with what was asked of it, to come back to.
    pub back: String,
    /// Whose course the page is about.
    pub whose: Option<Whose>,
    /// The language that is not this one.
    pub other: Language,
    /// Hash of the static files, so that browsers may keep them.
    pub assets: &'static str,
}

/// The patient of the page.
#[derive(Clone)]
pub(super) struct Whose {
    /// Name, sex, date of birth and number, on each sheet of paper.
    pub who: String,
    /// Shown where the patient is not who looks, or there are several courses.
    pub name: Option<String>,
    /// There are others to go to.
    pub several: bool,
    /// Messages of the clinic that nobody has opened.
    pub unread: i64,
}

impl View {
    pub fn new(app: &App, request: &Request, signed: Option<&Signed>, browser: &Browser) -> Self {
        let language = language(request.headers(), signed);
        let is = |role| signed.is_some_and(|s| s.actor.is(role));
        Self {
            m: messages(language),
            csrf: signed.map_or_else(|| csrf_of(browser.token()), |s| s.csrf.clone()),
            browser: browser.brought().map(csrf_of),
            owner: signed.map_or(String::new(), |s| app.owner_of_ticks(s.actor.person)),
            saved: auth::cookie(request.headers(), SAVED_COOKIE).is_some(),
            name: signed.map(|s| s.name.clone()),
            clinician: is(Role::Clinician),
            administrator: is(Role::Administrator),
            keeper: is(Role::Patient) || is(Role::Guardian),
            request: request
                .extensions()
                .get::<RequestId>()
                .map_or(String::new(), |id| id.0.clone()),
            path: request.uri().path().to_owned(),
            back: match request.uri().path_and_query() {
                Some(all) if request.method() == Method::GET => all.as_str().to_owned(),
                _ => request.uri().path().to_owned(),
            },
            whose: None,
            other: match language {
                Language::En => Language::Zh,
                Language::Zh => Language::En,
            },
            assets: super::static_files::version(),
        }
    }

    /// What every form begins with: the token, and a key of its own by which it counts
    /// once.
    pub fn token(&self) -> String {
        const KEY: usize = 32;
        let token = self.csrf_field();
        if self.name.is_none() {
            return token;
        }
        let key = Token::new();
        let key = &key.reveal()[..KEY];
        format!("{token}<input type=\"hidden\" name=\"form\" value=\"{key}\">")
    }

    /// The token alone, of a form that has a key of another kind.
    pub fn csrf_field(&self) -> String {
        format!(
            "<input type=\"hidden\" name=\"csrf\" value=\"{}\">",
            self.csrf
        )
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        self.m.language
    }

    /// A sentence with one value, for templates.
    pub fn line(&self, key: &str, name: &str, value: &str) -> String {
        self.m.with(key, [(name, value.to_owned().into())])
    }

    /// The sentence for what is wrong with a field.
    pub fn problem(&self, problem: &Problem) -> String {
        let m = self.m;
        let value = |name: &str| {
            let found = problem.values.iter().find(|(key, _)| *key == name);
            let value = found.map_or(String::new(), |(_, value)| value.clone());
            match value.parse::<Date>() {
                // what was typed into a field of something else stays as it was typed
                Ok(date) if name != "found" || problem.key.starts_with("field-date") => {
                    long_day(date, m)
                }
                // what the engine says of a plan
                _ if problem.key == "plan-row-unreadable" => in_language(&value, m.language),
                _ => value,
            }
        };
        const NAMES: [&str; 9] = [
            "found", "at", "from", "to", "unit", "other", "count", "most", "fewest",
        ];
        m.with(problem.key, NAMES.map(|name| (name, value(name).into())))
    }

    /// Two sentences one after the other: in Chinese without a space.
    pub fn joined(&self, first: &str, second: &str) -> String {
        let between = match self.language() {
            Language::En => " ",
            Language::Zh => "",
        };
        format!("{first}{between}{second}")
    }

    /// A sentence about what has a name.
    pub fn named(&self, name: &str, sentence: &str) -> String {
        self.m.with(
            "named",
            [
                ("name", name.to_owned().into()),
                ("sentence", sentence.to_owned().into()),
            ],
        )
    }

    /// The sentence for a field, if something is wrong with it.
    pub fn error(&self, errors: &[FieldError], field: &str) -> Option<String> {
        errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| self.problem(&error.problem))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for View {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let view = parts.extensions.get::<Self>().cloned();
        Ok(view.expect("`middleware::page` puts a view into every request"))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let signed = parts.extensions.get::<Self>().cloned();
        signed.ok_or(AppError::SignedOut)
    }
}

/// The language chosen, else the person's, else the browser's, else English.
fn language(headers: &HeaderMap, signed: Option<&Signed>) -> Language {
    let chosen = auth::cookie(headers, LANGUAGE_COOKIE).and_then(|name| name.parse().ok());
    let accepted = || {
        let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        // browsers put what they like best first
        list.split(',')
            .find_map(|tag| tag.split(';').next()?.trim().parse().ok())
    };
    chosen
        .or_else(|| signed.map(|signed| signed.language))
        .or_else(accepted)
        .unwrap_or_default()
}

/// A template as an answer.
pub(super) fn page(template: &impl Template) -> Result<Response, AppError> {
    let html = template
        .render()
        .map_err(|error| AppError::Internal(error.into()))?;
    Ok(Html(html).into_response())
}

#[derive(Template)]
#[template(path = "failure.html")]
struct Failure<'a> {
    view: &'a View,
    title: String,
    sentence: String,
    /// By what a fault of ours is found in the log.
    number: Option<&'a str>,
    /// What was entered, to be sent again.
    kept: Option<Kept>,
}

impl View {
    /// The sentence of a failure.
    pub fn failure_sentence(&self, failure: &FailurePage) -> String {
        if let Some(problem) = &failure.problem {
            return self.problem(problem);
        }
        // the one sentence with a number is about files
        let most = (MOST_BYTES / MEGABYTE).to_string();
        self.m.with(failure.sentence, [("most", most.into())])
    }
}

/// Puts a failure on a page.
pub(super) fn failure(
    view: &View,
    failure: FailurePage,
    mut response: Response,
    kept: Option<Kept>,
) -> Response {
    let ours = response.status().is_server_error();
    let page = Failure {
        view,
        number: ours.then_some(view.request.as_str()),
        title: view.m.get(failure.title),
        sentence: view.failure_sentence(&failure),
        kept,
    };
    if let Ok(html) = page.render() {
        *response.body_mut() = Body::from(html);
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, html);
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    response
}

/// No such page.
pub(super) async fn not_found() -> AppError {
    AppError::NotFound
}

/// A bug: the request fails, the program goes on.
pub(super) fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| cause.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_default();
    AppError::Internal(anyhow::anyhow!("panic: {text}")).into_response()
}
