//! A form on its way: whether it is ours, whether it was taken before, and what is said
//! where it is not taken.

use super::again;
use super::origin::Origin;
use super::{Around, run};
use crate::AppError;
use crate::app::App;
use crate::auth::{self, Signed, same};
use crate::error::{AskedToSignIn, FailurePage, Repeated};
use crate::store::form_keys::{self, Before, FormKey};
use crate::web::account;
use crate::web::form::{Draft, Entered, Form, Kind, is_key, page_above};
use crate::web::view::{self, SAVED_COOKIE, View};
use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::time::Duration;

/// Under this path the token in the address is all that is asked for: mail
/// programs send a form of their own there, without a session and from nowhere
/// [RFC 8058], and what it changes is no session's.
const TOKEN_IS_ENOUGH: &str = "/reminders/off/";
/// Another request with the same form is waited for so long.
const LOOKS: u32 = 20;
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// Longest token of a session in a form with a file, bytes.
const LONGEST_TOKEN: usize = 512;

/// Takes a form: checks where it comes from and its token, sends it on with its key, and
/// gives back what was entered where it is not taken.
pub(super) async fn take(
    around: &Around,
    view: &View,
    signed: Option<Signed>,
    request: Request,
    next: Next,
) -> Response {
    let app = &around.app;
    if request.uri().path().starts_with(TOKEN_IS_ENOUGH) {
        return run(view, signed, request, next).await;
    }
    let origin = Origin::of(request.headers(), app.public_url.as_deref());
    if origin == Origin::Elsewhere {
        return AppError::Refused("from another site").into_response();
    }
    let Some(kind) = Kind::of(request.headers()) else {
        return match signed {
            Some(_) => AppError::Refused("not a form of ours").into_response(),
            None => run(view, None, request, next).await,
        };
    };
    let is_known = signed.is_some() || auth::has_session_cookie(app, request.headers());
    if kind != Kind::Plain && !is_known {
        // whoever never signed in sends no file
        return run(view, None, request, next).await;
    }
    let (parts, body) = request.into_parts();
    let form = match Form::read(kind, body).await {
        Ok(form) => form,
        Err(error) => return AppError::Unreadable(error).into_response(),
    };
    let draft = Draft {
        to: parts.uri.path().to_owned(),
        page: Draft::page_of(&parts.headers),
        entered: without_secrets(form.entered()),
        with_file: form.kind != Kind::Plain,
    };
    let answer = checked(
        app,
        view,
        signed,
        origin,
        (parts.clone(), form),
        &draft,
        next,
    )
    .await;
    given_back(around, view, &parts, draft, answer).await
}

async fn checked(
    app: &App,
    view: &View,
    signed: Option<Signed>,
    origin: Origin,
    (parts, form): (Parts, Form),
    draft: &Draft,
    next: Next,
) -> Response {
    let token = match &form.kind {
        Kind::Plain => draft.field("csrf").map(str::to_owned),
        Kind::Parts(boundary) => first_part(&form.bytes, boundary),
    };
    let token = token.unwrap_or_default();
    let is_ours = match &signed {
        // a page from before signing in has the token of the browser
        Some(signed) => same(&token, &signed.csrf) || is_of_browser(&token, view),
        None => origin == Origin::Ours || is_of_browser(&token, view),
    };
    if !is_ours {
        return AppError::Stale.into_response();
    }
    if form.cut {
        return AppError::TooLarge.into_response();
    }
    let Some(mut signed) = signed else {
        let request = Request::from_parts(parts, Body::from(form.bytes));
        return run(view, None, request, next).await;
    };
    let key = draft.field("form").filter(|key| is_key(key));
    let key = key.map(|key| FormKey::new(key, form.hash(parts.uri.path())));
    let person = signed.actor.person;
    let request = Request::from_parts(parts, Body::from(form.bytes));
    let Some(key) = key else {
        return run(view, Some(signed), request, next).await;
    };
    match form_keys::before(&app.store, person, &key, app.now()).await {
        Err(error) => return AppError::from(error).into_response(),
        Ok(Some(before)) if before.same => return repeated(app, &signed, &key, &draft.to).await,
        Ok(Some(_)) => return AppError::SentBefore.into_response(),
        Ok(None) => {}
    }
    signed.actor.form = Some(key.clone());
    let by = signed.clone();
    let mut answer = run(view, Some(signed), request, next).await;
    if answer.extensions_mut().remove::<Repeated>().is_some() {
        return repeated(app, &by, &key, &draft.to).await;
    }
    if !key.is_kept() {
        return answer;
    }
    let location = answer.headers().get(header::LOCATION);
    let location = location.and_then(|to| to.to_str().ok()).map(str::to_owned);
    if let Some(location) = location {
        let led = form_keys::led_to(&app.store, person, &key, &location);
        if let Err(error) = led.await {
            // it was entered; only a repeat would not know where to go
            tracing::warn!(%error, "where a form led was not kept");
        }
        say_saved(&mut answer);
    }
    answer
}

/// The answer to a form that was taken before: where the first one led.
async fn repeated(app: &App, signed: &Signed, key: &FormKey, to: &str) -> Response {
    let person = signed.actor.person;
    for _ in 0..LOOKS {
        match form_keys::before(&app.store, person, key, app.now()).await {
            Ok(Some(Before {
                same: true,
                location: None,
            }))
            | Ok(None) => {
                tokio::time::sleep(LOOK_EVERY).await;
            }
            Ok(Some(Before {
                same: true,
                location: Some(location),
            })) => {
                let mut answer = Redirect::to(&location).into_response();
                say_saved(&mut answer);
                return answer;
            }
            Ok(Some(_)) => return AppError::SentBefore.into_response(),
            Err(error) => return AppError::from(error).into_response(),
        }
    }
    let mut answer = Redirect::to(&page_above(to)).into_response();
    say_saved(&mut answer);
    answer
}

/// The next page says that it was saved.
fn say_saved(answer: &mut Response) {
    let cookie = format!("{SAVED_COOKIE}=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// An answer that is no more than a failure, with what was entered.
async fn given_back(
    around: &Around,
    view: &View,
    parts: &Parts,
    draft: Draft,
    mut answer: Response,
) -> Response {
    if answer.extensions_mut().remove::<AskedToSignIn>().is_some() {
        // what scripts send by themselves is nobody's to send again
        let by_script = draft.to == "/ticks" || draft.to.starts_with("/redraw/");
        return match draft.is_empty() || by_script {
            true => answer,
            false => account::sign_in_first(&around.app, view, &parts.headers, &draft).await,
        };
    }
    let Some(failure) = answer.extensions_mut().remove::<FailurePage>() else {
        return answer;
    };
    let status = answer.status();
    if !failure.gives_back {
        return view::failure(view, failure, answer, None);
    }
    let sentence = view.failure_sentence(&failure);
    let again = match draft.with_file {
        true => view.m.get("draft-again-file"),
        false => view.m.get("draft-again"),
    };
    let sentence = view.joined(&sentence, &again);
    // a browser that keeps no cookies or a page that is gone has no form to show
    let said = (status, sentence.as_str());
    let shown = again::shown(around, &parts.headers, &draft, said).await;
    match shown {
        Some(mut shown) => {
            if let Some(wait) = answer.headers_mut().remove(header::RETRY_AFTER) {
                shown.headers_mut().insert(header::RETRY_AFTER, wait);
            }
            shown
        }
        None => view::failure(view, failure, answer, draft.kept()),
    }
}

/// A password is never sent back to a page, nor what a passkey has signed.
fn without_secrets(mut entered: Entered) -> Entered {
    const SECRET: [&str; 3] = ["password", "current", "credential"];
    entered.retain(|(name, _)| !SECRET.contains(&name.as_str()));
    entered
}

/// Whether a token is that of the browser, in which nobody was signed in.
fn is_of_browser(token: &str, view: &View) -> bool {
    let browser = view.browser.as_deref();
    browser.is_some_and(|browser| same(token, browser))
}

/// The token of a form with a file: its first field, as browsers write it, so
/// that nothing of the file is read before.
fn first_part(body: &[u8], boundary: &str) -> Option<String> {
    let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n");
    let rest = body.strip_prefix(head.as_bytes())?;
    let rest = &rest[..rest.len().min(LONGEST_TOKEN)];
    let end = rest.windows(2).position(|pair| pair == b"\r\n")?;
    std::str::from_utf8(&rest[..end]).ok().map(str::to_owned)
}
