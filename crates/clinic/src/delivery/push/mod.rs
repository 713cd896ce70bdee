//! Messages to devices by web push, through the service of the browser's maker
//! [RFC 8030]. The service sees which clinic writes to which device, when and how
//! much; the message itself is encrypted for the device [RFC 8291].

mod connection;
mod device;
mod failure;
mod key;
mod service;
mod settings;

pub use crate::domain::Device;
pub use failure::PushFailure;
pub use service::NoService;
pub use settings::{PushError, check};

use crate::config::PushSettings;
use connection::Connection;
use hyper::Request;
use hyper::header::{AUTHORIZATION, HeaderValue};
use jiff::{SignedDuration, Timestamp};
use key::Key;
use service::{Service, Services};
use std::path::Path;
use std::time::Duration;
use web_push_native::WebPushBuilder;

/// How long a signature holds. At most a day is allowed [RFC 8292, section 2], and
/// clocks differ.
const SIGNED_FOR: SignedDuration = SignedDuration::from_hours(12);

/// Of messages with the same topic a service keeps the newest [RFC 8030, section 5.4].
const TOPIC: &str = "due";

/// What a device shows. Others may look at it on a locked screen: what is written is
/// decided by who calls, and is never about a person.
#[derive(Clone, Debug)]
pub struct Message {
    /// The sentence.
    pub text: String,
    /// Tag of its language.
    pub language: &'static str,
    /// After that it is not delivered any more.
    pub until: Timestamp,
}

/// Sends messages to devices.
#[derive(Debug)]
pub struct Pusher {
    key: Key,
    /// Whom a service can ask about messages that it does not like.
    contact: String,
    services: Services,
    connection: Connection,
}

impl Pusher {
    /// A pusher to the known services with the key of this data folder; the first
    /// time it makes the key. Nothing is sent and nobody is asked.
    ///
    /// Errors: [`PushError`], which names the setting or the file.
    pub fn open(settings: &PushSettings, data: &Path) -> Result<Self, PushError> {
        let connection = Connection::trusting_the_system()?;
        Self::with(settings, data, Services::Known, connection)
    }

    /// A pusher to nobody but a service on this machine with a certificate of its
    /// own, for tests: no setting of the program leads here.
    ///
    /// Errors: as [`Self::open`].
    pub fn to_loopback(
        settings: &PushSettings,
        data: &Path,
        port: u16,
        certificate: Vec<u8>,
    ) -> Result<Self, PushError> {
        let connection = Connection::trusting(certificate)?;
        Self::with(settings, data, Services::Loopback(port), connection)
    }

    fn with(
        settings: &PushSettings,
        data: &Path,
        services: Services,
        connection: Connection,
    ) -> Result<Self, PushError> {
        Ok(Self {
            contact: settings::public(&settings.public_url)?,
            key: Key::open(data)?,
            services,
            connection,
        })
    }

    /// What browsers ask for before they give an address: messages to it must be
    /// signed with the other half.
    pub fn public_key(&self) -> String {
        self.key.public()
    }

    /// The host of the service of a device, where it is one that may be written to
    /// and the keys can be used.
    ///
    /// Errors: [`NoService`].
    pub fn host(&self, device: &Device) -> Result<String, NoService> {
        device.keys()?;
        Ok(self.services.of(&device.endpoint)?.host)
    }

    /// Sends a message.
    ///
    /// Errors: [`PushFailure`], which says whether the device is still there and
    /// whether another try could deliver it twice.
    pub async fn send(
        &self,
        device: &Device,
        message: &Message,
        now: Timestamp,
    ) -> Result<(), PushFailure> {
        let refused = |NoService(why): NoService| PushFailure::Refused(why.to_owned());
        let service = self.services.of(&device.endpoint).map_err(refused)?;
        let request = self.request(device, message, &service, now)?;
        self.connection.post(&service, request).await
    }

    fn request(
        &self,
        device: &Device,
        message: &Message,
        service: &Service,
        now: Timestamp,
    ) -> Result<Request<Vec<u8>>, PushFailure> {
        let unwritable = |why: String| PushFailure::Refused(why);
        let (public, auth) = device.keys().map_err(|e| unwritable(e.to_string()))?;
        let left = message.until.duration_since(now).as_secs();
        let left = Duration::from_secs(u64::try_from(left).unwrap_or(0));
        let content = serde_json::json!({ "text": message.text, "lang": message.language });
        let mut request = WebPushBuilder::new(service.path.clone(), public, auth)
            .with_valid_duration(left)
            .build(content.to_string())
            .map_err(|error| unwritable(error.to_string()))?;
        let signed = self
            .key
            .signed(&service.origin, &self.contact, now + SIGNED_FOR);
        let signed = HeaderValue::try_from(signed).map_err(|e| unwritable(e.to_string()))?;
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, signed);
        headers.insert("topic", HeaderValue::from_static(TOPIC));
        // what a reminder of a calendar has [RFC 8030, section 5.3]
        headers.insert("urgency", HeaderValue::from_static("normal"));
        Ok(request)
    }
}
