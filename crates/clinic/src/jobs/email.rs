//! Reminding by e-mail.

use super::delivery::{Channel, EVERY, Taken, deliver};
use crate::app::App;
use crate::auth::Token;
use crate::delivery::email::{self, Mailer};
use crate::delivery::outbox::Undelivered;
use crate::domain::ReminderMailId;
use crate::store::delivery::reminder_addresses::{self, EmailSubscriber};
use crate::store::delivery::reminder_mails;
use crate::store::{Chart, Store, StoreError};
use jiff::Timestamp;

/// Sends the letters that are due now; their number.
///
/// Errors: [`StoreError`], where the lists cannot be read.
pub async fn remind(app: &App) -> Result<usize, StoreError> {
    match &app.mail {
        Some(mailer) => deliver(app, ByEmail { mailer }).await,
        None => Ok(0),
    }
}

struct ByEmail<'a> {
    mailer: &'a Mailer,
}

impl Channel for ByEmail<'_> {
    const NAME: &'static str = "e-mail";
    type Reminder = ReminderMailId;
    type To = String;
    /// The token that turns the reminders off.
    type Prepared = Token;

    async fn subscribers(&self, store: &Store) -> Result<Vec<EmailSubscriber>, StoreError> {
        store.email_subscribers().await
    }

    async fn is_wanted(
        chart: &mut Chart,
        subscriber: &EmailSubscriber,
    ) -> Result<bool, StoreError> {
        reminder_addresses::is_wanted(chart, subscriber).await
    }

    async fn prepare(
        &self,
        chart: &mut Chart,
        subscriber: &EmailSubscriber,
    ) -> Result<Token, StoreError> {
        let off = Token::new();
        reminder_mails::add_off_link(chart, subscriber.id, &off.hash()).await?;
        Ok(off)
    }

    async fn send(
        &mut self,
        subscriber: &EmailSubscriber,
        taken: Taken<ReminderMailId, Token>,
        now: Timestamp,
    ) -> Result<(), Undelivered> {
        let letter = email::reminder(
            self.mailer,
            taken.id,
            &subscriber.to,
            subscriber.language,
            taken.prepared.reveal(),
            now,
        );
        let result = self.mailer.send(&letter).await;
        result.map_err(|failure| Undelivered {
            again: failure.again,
            wait: None,
            gone: false,
            said: failure.said.replace(&subscriber.to, "…"),
        })
    }

    async fn end_gone(_: &mut Chart, _: &EmailSubscriber) -> Result<(), StoreError> {
        // a server's refusal may be about this letter alone
        Ok(())
    }
}

/// Reminds for as long as the program runs.
pub(crate) async fn keep_reminding(app: App) {
    loop {
        if let Err(error) = remind(&app).await {
            tracing::error!(error = %error, "nobody was reminded");
        }
        tokio::time::sleep(EVERY).await;
    }
}
