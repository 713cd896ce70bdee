//! Forms: how they are read, what was entered in them, and a page with its form filled
//! again.

mod body;
mod draft;
mod filled;
mod page_errors;
mod tag;

use crate::AppError;
use axum::extract::{FromRequest, Request};
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(super) use body::{Form, Kind};
pub(super) use draft::{Draft, Kept, ShownAgain, page_above};
pub(super) use filled::{Entered, filled};
pub(super) use page_errors::summed_up;
pub(super) use tag::with_sentence;

/// Whether a text can be the key of a form, or of a tick.
pub(super) fn is_key(text: &str) -> bool {
    (16..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// A form that says nothing but that its button was pressed.
#[derive(Deserialize)]
pub(super) struct Nothing {}

/// The fields of a form.
pub(super) struct Posted<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Posted<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        axum::Form::<T>::from_request(request, state)
            .await
            .map(|form| Self(form.0))
            .map_err(|error| AppError::Unreadable(error.to_string()))
    }
}
