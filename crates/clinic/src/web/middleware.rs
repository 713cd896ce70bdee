//! What happens around every page: who and in which language before it, the
//! failure page and the headers after it.

use super::form::{self, Refusal};
use super::view::{self, View};
use crate::AppError;
use crate::app::App;
use crate::auth;
use crate::error::FailurePage;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// No script and no style but our own files, nothing from elsewhere, no frame.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self'; manifest-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

/// Headers of every answer, static files included.
pub(super) async fn headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // ignored over http, a year over https
        (
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in [
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "permissions-policy",
            "geolocation=(), microphone=(), payment=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Finds out who asks, checks that a change comes from our own page, and gives
/// failures a page.
pub(super) async fn page(State(app): State<App>, request: Request, next: Next) -> Response {
    let signed = match auth::current(&app, request.headers()).await {
        Ok(signed) => signed,
        Err(error) => {
            let view = View::new(&request, None);
            return shown(&view, error.into_response());
        }
    };
    let view = View::new(&request, signed.as_ref());
    let renewed = signed.as_ref().and_then(|signed| signed.renewed.clone());
    let looks = *request.method() == Method::GET && signed.is_none();
    let mut response = match checked(request, signed.as_ref()).await {
        Ok(mut request) => {
            if let Some(signed) = signed {
                request.extensions_mut().insert(signed);
            }
            request.extensions_mut().insert(view.clone());
            next.run(request).await
        }
        Err(error) => error.into_response(),
    };
    let sent_to_sign_in = response
        .headers()
        .get(header::LOCATION)
        .is_some_and(|to| to == "/sign-in");
    let target = (looks && sent_to_sign_in).then(|| auth::keep_target(&app, &view.path));
    for cookie in [renewed, target.flatten()].into_iter().flatten() {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    shown(&view, response)
}

/// A failure with its page.
fn shown(view: &View, mut response: Response) -> Response {
    match response.extensions_mut().remove::<FailurePage>() {
        Some(failure) => view::failure(view, failure, response),
        None => response,
    }
}

/// A change must come from our own origin, and carry the session's token.
async fn checked(request: Request, signed: Option<&auth::Signed>) -> Result<Request, AppError> {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(request);
    }
    if request.uri().path().starts_with(form::TOKEN_IS_ENOUGH) {
        return Ok(request);
    }
    form::same_origin(request.headers()).map_err(|Refusal(why)| AppError::Refused(why))?;
    match signed {
        Some(signed) => form::with_token(request, &signed.csrf).await,
        None => Ok(request),
    }
}
