//! What was entered is shown again in its own form, with what the page writes into it now.

use super::Around;
use crate::auth::{self, Browser};
use crate::web::form::{Draft, filled, page_above, with_sentence};
use crate::web::view::View;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use tower::ServiceExt;

/// Longest page, bytes.
const LONGEST_PAGE: usize = 8 * 1024 * 1024;

/// The page with the form filled again and a sentence above; `None` if the form is no
/// longer there.
pub(super) async fn shown(
    around: &Around,
    headers: &HeaderMap,
    draft: &Draft,
    (status, sentence): (StatusCode, &str),
) -> Option<Response> {
    if draft.is_empty() {
        return None;
    }
    let above = page_above(&draft.to);
    let pages = [draft.page.as_deref(), Some(&draft.to), Some(&above)];
    for page in pages.into_iter().flatten() {
        let Some(html) = fetched(around, headers, page).await else {
            continue;
        };
        let path = page.split(['?', '#']).next().unwrap_or(page);
        if let Some(html) = filled(&html, path, &draft.to, &draft.entered) {
            let html = with_sentence(html, sentence);
            return Some((status, Html(html)).into_response());
        }
    }
    None
}

/// A page as whoever sent the form would get it now.
async fn fetched(around: &Around, headers: &HeaderMap, page: &str) -> Option<String> {
    let mut request = Request::get(page).body(Body::empty()).ok()?;
    for name in [header::COOKIE, header::ACCEPT_LANGUAGE, header::HOST] {
        if let Some(value) = headers.get(&name) {
            request.headers_mut().insert(name, value.clone());
        }
    }
    let signed = auth::current(&around.app, request.headers()).await.ok()?;
    let browser = Browser::of(&around.app, request.headers());
    let view = View::new(&around.app, &request, signed.as_ref(), &browser);
    let mut view = view.with_whose(&around.app, signed.as_ref()).await;
    view.saved = false;
    if let Some(signed) = signed {
        request.extensions_mut().insert(signed);
    }
    request.extensions_mut().insert(view);
    let answer = around.pages.clone().oneshot(request).await.ok()?;
    if answer.status() != StatusCode::OK || !super::is_page(&answer) {
        return None;
    }
    let bytes = to_bytes(answer.into_body(), LONGEST_PAGE).await.ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}
