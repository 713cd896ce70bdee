//! E-mail by the clinic's own server. Letters can be read by others on their way:
//! what is written into them is decided by who calls, and is never about a person.

mod failure;
mod message;
mod settings;
mod wording;

pub use failure::SendFailure;
pub use message::Email;
pub use settings::MailError;
pub(crate) use wording::{confirmation, reminder};

use crate::config::MailSettings;
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::time::Duration;

/// How long the server may take for one answer. [assumed: patient with a slow
/// server, and short enough that a page which waits for it still comes]
const ANSWER_WITHIN: Duration = Duration::from_secs(20);

/// Sends letters.
#[derive(Debug)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// Where people reach the clinic, without the last slash.
    public: String,
    /// Its host, for the names of letters.
    host: String,
}

impl Mailer {
    /// A mailer with these settings. Nothing is sent and nobody is asked.
    ///
    /// Errors: [`MailError`], which names the setting.
    pub fn new(settings: &MailSettings) -> Result<Self, MailError> {
        let (public, host) = settings::public(&settings.public_url)?;
        Ok(Self {
            transport: settings::server(&settings.server, &host)?
                .timeout(Some(ANSWER_WITHIN))
                .build(),
            from: settings::from(&settings.from)?,
            public,
            host,
        })
    }

    /// The address of a page, as somebody elsewhere reaches it.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.public)
    }

    /// Who letters come from.
    pub fn from(&self) -> String {
        self.from.to_string()
    }

    /// Sends a letter.
    ///
    /// Errors: [`SendFailure`], which says whether another try could deliver it
    /// twice.
    pub async fn send(&self, letter: &Email) -> Result<(), SendFailure> {
        let message = letter.message(&self.from, &self.host)?;
        // a server that cannot be reached has surely not delivered anything,
        // which cannot be told from a connection that breaks later
        match self.transport.test_connection().await {
            Ok(true) => {}
            Ok(false) => return Err(SendFailure::before("the server does not answer")),
            Err(error) => return Err(SendFailure::before(&error.to_string())),
        }
        self.transport
            .send(message)
            .await
            .map_err(SendFailure::of)?;
        Ok(())
    }
}
