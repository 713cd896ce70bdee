//! What happens around every page: who and in which language before it, the
//! failure page and the headers after it.

mod again;
mod origin;
mod take;

use super::form::{self, ShownAgain};
use super::view::{self, SAVED_COOKIE, View};
use crate::AppError;
use crate::app::App;
use crate::auth::{self, Browser, Signed};
use crate::error::FailurePage;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What stands around every page.
#[derive(Clone)]
pub(super) struct Around {
    pub app: App,
    /// The pages themselves, without what stands around them.
    pub pages: Router,
}

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
        // to our own pages the whole address, which says from which page a form comes; a
        // policy that sends none would blank the origin of our own forms, too
        (header::REFERRER_POLICY, "same-origin"),
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
            "geolocation=(), microphone=(), payment=(), \
             publickey-credentials-create=(self), publickey-credentials-get=(self)",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Finds out who asks, takes forms, and gives failures a page.
pub(super) async fn page(State(around): State<Around>, request: Request, next: Next) -> Response {
    let app = &around.app;
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        let allow = [(header::ALLOW, "GET, HEAD, POST")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
    }
    let browser = Browser::of(app, request.headers());
    let signed = match auth::current(app, request.headers()).await {
        Ok(signed) => signed,
        Err(error) => {
            let view = View::new(app, &request, None, &browser);
            return shown(&view, error.into_response());
        }
    };
    let view = View::new(app, &request, signed.as_ref(), &browser);
    let view = view.with_whose(app, signed.as_ref()).await;
    let renewed = signed.as_ref().and_then(|signed| signed.renewed.clone());
    let is_stranger = signed.is_none();
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    let response = if looks {
        run(&view, signed, request, next).await
    } else {
        take::take(&around, &view, signed, request, next).await
    };
    let response = shown_again(&around, &view, response).await;
    let sent_to_sign_in = response
        .headers()
        .get(header::LOCATION)
        .is_some_and(|to| to == "/sign-in");
    let to = (looks && is_stranger && sent_to_sign_in).then(|| auth::keep_target(app, &view.path));
    let mut response = summed_up(&view, shown(&view, response)).await;
    let is_page = is_page(&response);
    let greeting = (is_stranger && is_page).then(|| browser.greet(app));
    let said =
        (looks && is_page && view.saved).then(|| format!("{SAVED_COOKIE}=; Path=/; Max-Age=0"));
    let cookies = [renewed, to.flatten(), greeting.flatten(), said];
    for cookie in cookies.into_iter().flatten() {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

pub(super) async fn run(
    view: &View,
    signed: Option<Signed>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(signed) = signed {
        request.extensions_mut().insert(signed);
    }
    request.extensions_mut().insert(view.clone());
    next.run(request).await
}

/// What was entered before somebody signed in, in the place of the answer to that.
async fn shown_again(around: &Around, view: &View, mut response: Response) -> Response {
    let Some(ShownAgain(draft)) = response.extensions_mut().remove::<ShownAgain>() else {
        return response;
    };
    let cookies = response.headers().get_all(header::SET_COOKIE);
    let session = cookies.iter().filter_map(|cookie| cookie.to_str().ok());
    let pairs: Vec<&str> = session
        .filter_map(|cookie| cookie.split(';').next())
        .collect();
    let Ok(pairs) = HeaderValue::from_str(&pairs.join("; ")) else {
        return response;
    };
    let headers = HeaderMap::from_iter([(header::COOKIE, pairs)]);
    let [signed, again] = ["draft-signed-in", "draft-again"].map(|key| view.m.get(key));
    let sentence = view.joined(&signed, &again);
    let said = (StatusCode::OK, sentence.as_str());
    match again::shown(around, &headers, &draft, said).await {
        Some(mut page) => {
            let cookies = response.headers().get_all(header::SET_COOKIE);
            for cookie in cookies {
                page.headers_mut()
                    .append(header::SET_COOKIE, cookie.clone());
            }
            page
        }
        None => response,
    }
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// A page on which something is wrong begins with what it is.
async fn summed_up(view: &View, response: Response) -> Response {
    if response.status() != StatusCode::UNPROCESSABLE_ENTITY || !is_page(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return AppError::Internal(anyhow::anyhow!("a page was not rendered")).into_response();
    };
    let html = form::summed_up(&String::from_utf8_lossy(&bytes), view.m);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(html))
}

/// A failure with its page.
fn shown(view: &View, mut response: Response) -> Response {
    match response.extensions_mut().remove::<FailurePage>() {
        Some(failure) => view::failure(view, failure, response, None),
        None => response,
    }
}
