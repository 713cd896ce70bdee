//! What happened to accounts: invitations, sign-ins and those that failed,
//! passwords, passkeys, sessions.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::store::account::account_events::{self, AccountEvent, Happened};
use crate::web::route::{Access, Route, get};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![get("/accounts", Access::Administrator, show)]
}

/// Rows of a page.
const ROWS: i64 = 50;

#[derive(Template)]
#[template(path = "administrator/accounts.html")]
struct Accounts<'a> {
    view: &'a View,
    rows: Vec<Row>,
    /// Where the next page begins.
    older: Option<i64>,
}

struct Row {
    when: String,
    what: String,
    by: String,
    about: String,
}

#[derive(Deserialize)]
struct Asked {
    before: Option<i64>,
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let before = asked.before.unwrap_or(i64::MAX);
    let mut tx = app.store.read().await?;
    // one more than is shown says whether there are older ones
    let mut events = account_events::list(&mut tx, &signed.actor, before, ROWS + 1).await?;
    tx.commit().await?;
    let more = events.len() > ROWS as usize;
    events.truncate(ROWS as usize);
    page(&Accounts {
        older: events.last().filter(|_| more).map(|event| event.seq),
        rows: events
            .into_iter()
            .map(|event| row(event, &signed.zone, &view))
            .collect(),
        view: &view,
    })
}

fn row(event: AccountEvent, zone: &str, view: &View) -> Row {
    let m = view.m;
    let at = clock::civil(event.at, zone);
    let (hour, minute) = (at.hour(), at.minute());
    let about = match (event.happened, event.about) {
        (_, Some(name)) => name,
        (Happened::SignInFailed, None) => view.line("accounts-unknown", "word", &event.word),
        (Happened::PasskeyFailed, None) => {
            view.line("accounts-unknown-passkey", "word", &event.word)
        }
        (Happened::TelephoneChanged, None) => event.word,
        _ => String::new(),
    };
    Row {
        when: format!("{} {hour:02}:{minute:02}", long_day(at.date(), m)),
        what: m.get(match event.happened {
            Happened::SetUp => "accounts-set-up",
            Happened::Invited => "accounts-invited",
            Happened::SignedIn => "accounts-signed-in",
            Happened::SignInFailed => "accounts-sign-in-failed",
            Happened::SignedOut => "accounts-signed-out",
            Happened::SessionEnded => "accounts-session-ended",
            Happened::PasswordChanged => "accounts-password-changed",
            Happened::PasswordWrong => "accounts-password-wrong",
            Happened::PasskeyAdded => "accounts-passkey-added",
            Happened::PasskeyUsed => "accounts-passkey-used",
            Happened::PasskeyFailed => "accounts-passkey-failed",
            Happened::PasskeyRemoved => "accounts-passkey-removed",
            Happened::TelephoneChanged => "accounts-telephone-changed",
            Happened::GuardianNamed => "accounts-guardian-named",
            Happened::LinkMade => "accounts-link-made",
            Happened::AccessEnded => "accounts-access-ended",
            Happened::NamesChanged => "accounts-names-changed",
            Happened::ZoneChanged => "accounts-zone-changed",
            Happened::LanguageChanged => "accounts-language-changed",
        }),
        by: event.by.unwrap_or_default(),
        about,
    }
}
