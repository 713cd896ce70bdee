//! The one place where an error becomes an answer.
//!
//! The answer says no more than a stranger may know. `web::failure` puts it on
//! a page in the language of the request; what happened is logged here, once,
//! without what somebody typed.

use crate::domain::consent::Purpose;
use crate::domain::{FieldError, Problem};
use crate::store::StoreError;
use axum::Extension;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Why a request gets no page.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nobody is signed in.
    #[error("not signed in")]
    SignedOut,
    /// Not there, or not for this person: a stranger must not learn which.
    #[error("not found")]
    NotFound,
    /// A link that was used, is too old or was never given out: one cannot tell, and
    /// a stranger must not learn which.
    #[error("a link that opens nothing")]
    LinkOver,
    /// The request does not come from our own page.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// The page of a form is older than the session.
    #[error("refused: without the token of the session")]
    Stale,
    /// The form has been taken already, with the same in it.
    #[error("the form has been taken already")]
    Repeated,
    /// The form has been taken already, with something else in it.
    #[error("the form has been taken already, with something else in it")]
    SentBefore,
    /// Somebody else was faster.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// Nobody consented to that.
    #[error("no consent: {0:?}")]
    NoConsent(Purpose),
    /// A field of a form that has no page of its own to say what is wrong with it.
    #[error("a field that cannot be taken: {}", .0.field)]
    NotTaken(FieldError),
    /// A form that no page of ours sends.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// A file beyond every limit.
    #[error("the file is too large")]
    TooLarge,
    /// Too many attempts.
    #[error("too many attempts")]
    TooMany {
        /// Seconds until the next one.
        wait_seconds: u64,
    },
    /// A bug or a broken disk.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// Which page to show; travels with the answer to `web::failure`.
#[derive(Clone, Debug)]
pub(crate) struct FailurePage {
    /// Key of the heading.
    pub title: &'static str,
    /// Key of the sentence.
    pub sentence: &'static str,
    /// What is wrong with a field, in place of the sentence.
    pub problem: Option<Problem>,
    /// Whether what was entered is shown again.
    pub gives_back: bool,
}

/// Travels with the way to the sign-in page: what was entered is to be kept meanwhile.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AskedToSignIn;

/// Travels with the answer to a form that another request has taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Repeated;

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound | StoreError::NotAllowed(_) => Self::NotFound,
            StoreError::NoConsent(purpose) => Self::NoConsent(purpose),
            StoreError::Conflict(what) => Self::Conflict(what),
            StoreError::Repeated => Self::Repeated,
            other => Self::Internal(other.into()),
        }
    }
}

impl AppError {
    /// The same, where it was a link that led here.
    pub(crate) fn of_link(error: impl Into<Self>) -> Self {
        match error.into() {
            Self::NotFound => Self::LinkOver,
            other => other,
        }
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let (status, title, sentence) = match &self {
            Self::SignedOut => {
                let to = [(header::LOCATION, HeaderValue::from_static("/sign-in"))];
                return (StatusCode::SEE_OTHER, to, Extension(AskedToSignIn)).into_response();
            }
            Self::Repeated => {
                let to = [(header::LOCATION, HeaderValue::from_static("/"))];
                return (StatusCode::SEE_OTHER, to, Extension(Repeated)).into_response();
            }
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "failure-not-found-title",
                "failure-not-found",
            ),
            Self::LinkOver => (StatusCode::NOT_FOUND, "failure-link-title", "failure-link"),
            Self::Refused(_) => (
                StatusCode::FORBIDDEN,
                "failure-refused-title",
                "failure-refused",
            ),
            Self::Stale => (
                StatusCode::FORBIDDEN,
                "failure-stale-title",
                "failure-stale",
            ),
            Self::Conflict(_) => (
                StatusCode::CONFLICT,
                "failure-conflict-title",
                "failure-conflict",
            ),
            Self::SentBefore => (
                StatusCode::CONFLICT,
                "failure-sent-before-title",
                "failure-sent-before",
            ),
            Self::NoConsent(_) => (
                StatusCode::CONFLICT,
                "failure-no-consent-title",
                "failure-no-consent",
            ),
            Self::NotTaken(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "failure-not-taken-title",
                "failure-unreadable",
            ),
            Self::Unreadable(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "failure-unreadable-title",
                "failure-unreadable",
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "failure-too-large-title",
                "failure-too-large",
            ),
            Self::TooMany { .. } => (
                StatusCode::TOO_MANY_REQUESTS,
                "failure-too-many-title",
                "failure-too-many",
            ),
            Self::Internal(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "failure-internal-title",
                "failure-internal",
            ),
        };
        match &self {
            Self::Internal(error) => {
                tracing::error!(cause = format!("{error:#}"), "request failed")
            }
            Self::NotFound | Self::LinkOver => {}
            Self::Unreadable(_) => tracing::info!(reason = "unreadable", "request refused"),
            other => tracing::info!(reason = %other, "request refused"),
        }
        let mut response = status.into_response();
        if let Self::TooMany { wait_seconds } = &self {
            let wait = HeaderValue::from(*wait_seconds);
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        let gives_back = !matches!(self, Self::NotFound | Self::LinkOver | Self::Refused(_));
        let problem = match self {
            Self::NotTaken(error) => Some(error.problem),
            _ => None,
        };
        let page = FailurePage {
            title,
            sentence,
            problem,
            gives_back,
        };
        response.extensions_mut().insert(page);
        response
    }
}
