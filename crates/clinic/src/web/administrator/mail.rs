//! Whether e-mail and messages to devices go out, and which reminders did not.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::day;
use crate::clock;
use crate::domain::{PushMessageId, ReminderMailId};
use crate::store::delivery::outbox;
use crate::web::route::{Access, Route, get};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    vec![get("/mail", Access::Administrator, show)]
}

#[derive(Template)]
#[template(path = "administrator/mail.html")]
struct Mail<'a> {
    view: &'a View,
    /// Sender of e-mails; `None` if none are sent.
    from: Option<String>,
    /// Whether messages go to devices.
    pushes: bool,
    undelivered: Vec<Row>,
}

struct Row {
    when: String,
    name: String,
    /// E-mail or a device.
    by: &'static str,
    how: String,
    said: String,
}

async fn show(State(app): State<App>, view: View, signed: Signed) -> Result<Response, AppError> {
    let mut tx = app.store.read().await?;
    let undelivered = outbox::undelivered::<ReminderMailId>(&mut tx, &signed.actor).await?;
    let unpushed = outbox::undelivered::<PushMessageId>(&mut tx, &signed.actor).await?;
    tx.commit().await?;
    let m = view.m;
    let mails = undelivered.into_iter().map(|one| (one, "mail-by-mail"));
    let pushes = unpushed.into_iter().map(|one| (one, "mail-by-push"));
    let mut all: Vec<_> = mails.chain(pushes).collect();
    all.sort_by_key(|(one, _)| std::cmp::Reverse(one.at));
    page(&Mail {
        from: app.mail.as_ref().map(|mailer| mailer.from()),
        pushes: app.push.is_some(),
        undelivered: all
            .into_iter()
            .map(|(one, by)| {
                let at = clock::civil(one.at, &signed.zone);
                let (hour, minute) = (at.hour(), at.minute());
                Row {
                    when: format!("{} {hour:02}:{minute:02}", day(at.date(), m)),
                    name: one.name,
                    by,
                    how: if one.unknown {
                        m.get("mail-unknown")
                    } else {
                        m.with("mail-given-up", [("tries", one.tries.into())])
                    },
                    said: one.said,
                }
            })
            .collect(),
        view: &view,
    })
}
