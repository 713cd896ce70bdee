//! What is written to people. Others can read it on its way and on a locked
//! screen: it names no drug, no illness and nobody.

use crate::delivery::email::{Email, Mailer};
use crate::domain::ReminderMailId;
use crate::message::messages;
use jiff::Timestamp;
use tapir_report::Language;

/// Something is due.
pub(crate) fn reminder(
    mailer: &Mailer,
    id: ReminderMailId,
    to: &str,
    language: Language,
    off_token: &str,
    at: Timestamp,
) -> Email {
    let m = messages(language);
    let off = mailer.page(&format!("/reminders/off/{off_token}"));
    let text = m.with(
        "reminder-mail",
        [
            ("page", mailer.page("/my").into()),
            ("off", off.clone().into()),
        ],
    );
    Email {
        id: id.to_string(),
        at,
        to: to.to_owned(),
        subject: m.get("reminder-mail-subject"),
        text,
        off: Some(off),
    }
}

/// Somebody asked for letters to this address.
pub(crate) fn confirmation(
    mailer: &Mailer,
    id: &str,
    to: &str,
    language: Language,
    token: &str,
    at: Timestamp,
) -> Email {
    let m = messages(language);
    let page = mailer.page(&format!("/reminders/confirm/{token}"));
    Email {
        id: id.to_owned(),
        at,
        to: to.to_owned(),
        subject: m.get("reminder-confirm-mail-subject"),
        text: m.with("reminder-confirm-mail", [("page", page.into())]),
        off: None,
    }
}
