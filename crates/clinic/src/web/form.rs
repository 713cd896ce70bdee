//! Forms: whether they are ours, and what they say.

use super::{BODY_LIMIT, UPLOAD_LIMIT};
use crate::AppError;
use crate::auth::same;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Under this path the token in the address is all that is asked for: mail
/// programs send a form of their own there, without a session and from nowhere
/// [RFC 8058], and what it changes is no session's.
pub(super) const TOKEN_IS_ENOUGH: &str = "/reminders/off/";

/// A form that says nothing but that its button was pressed.
#[derive(Deserialize)]
pub(super) struct Nothing {}

/// Why a change is refused.
pub(super) struct Refusal(pub &'static str);

/// Whether a change comes from a page of this host. Browsers say so in
/// `Sec-Fetch-Site`, older ones in `Origin`; one of the two must be there.
pub(super) fn same_origin(headers: &HeaderMap) -> Result<(), Refusal> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site")
        && !matches!(site, "same-origin" | "none")
    {
        return Err(Refusal("from another site"));
    }
    let host = text("host").unwrap_or_default();
    match text("origin") {
        Some(origin) => {
            let authority = origin.split_once("://").map_or(origin, |(_, rest)| rest);
            // privacy settings may blank the origin of our own forms
            let blank = origin == "null" && text("sec-fetch-site") == Some("same-origin");
            if authority == host || blank {
                Ok(())
            } else {
                Err(Refusal("from another origin"))
            }
        }
        None if text("sec-fetch-site").is_some() => Ok(()),
        None => Err(Refusal("from an unknown origin")),
    }
}

/// Lets a form through that carries the session's token.
pub(super) async fn with_token(request: Request, csrf: &str) -> Result<Request, AppError> {
    const URL_ENCODED: &str = "application/x-www-form-urlencoded";
    const MULTIPART: &str = "multipart/form-data; boundary=";
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|value| value.to_str().ok()).unwrap_or("");
    let boundary = kind.strip_prefix(MULTIPART).map(str::to_owned);
    if boundary.is_none() && !kind.starts_with(URL_ENCODED) {
        return Err(AppError::Refused("not a form of ours"));
    }
    let (parts, body) = request.into_parts();
    let limit = match boundary {
        Some(_) => UPLOAD_LIMIT,
        None => BODY_LIMIT,
    };
    let bytes = to_bytes(body, limit)
        .await
        .map_err(|error| match boundary {
            Some(_) => AppError::TooLarge,
            None => AppError::Unreadable(error.to_string()),
        })?;
    let sent = match &boundary {
        Some(boundary) => first_part(&bytes, boundary),
        None => field(&bytes),
    };
    if !sent.is_some_and(|sent| same(sent, csrf)) {
        return Err(AppError::Refused("without the token of the session"));
    }
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

/// The token of a form without files. It is hexadecimal, and not escaped.
fn field(body: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(body).ok()?;
    let mut pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| *name == "csrf")?;
    Some(value)
}

/// The token of a form with a file: its first field, as browsers write it, so
/// that nothing of the file is read before.
fn first_part<'a>(body: &'a [u8], boundary: &str) -> Option<&'a str> {
    const LONGEST: usize = 512;
    let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n");
    let rest = body.strip_prefix(head.as_bytes())?;
    let rest = &rest[..rest.len().min(LONGEST)];
    let end = rest.windows(2).position(|pair| pair == b"\r\n")?;
    std::str::from_utf8(&rest[..end]).ok()
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        same_origin(&headers).is_ok()
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        let host = ("host", "clinic.example:8080");
        assert!(accepted(&[host, ("origin", "https://clinic.example:8080")]));
        assert!(!accepted(&[host, ("origin", "https://evil.example")]));
        assert!(!accepted(&[host, ("origin", "null")]));
        assert!(accepted(&[host, ("sec-fetch-site", "same-origin")]));
        assert!(!accepted(&[host, ("sec-fetch-site", "cross-site")]));
        assert!(!accepted(&[host]));
    }
}
