//! Passkeys: what they are bound to, what a device is asked to sign, and whether it did
//! [Web Authentication Level 3, W3C].
//!
//! The device verifies the person and finds the account by itself; no statement about its
//! maker is asked for.

use crate::app::App;
use crate::domain::PersonId;
use crate::store::account::passkeys::hexadecimal;
use axum::http::{HeaderMap, header};
use jiff::SignedDuration;
use serde::Serialize;
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CreationChallengeResponse, CredentialID, DiscoverableAuthentication, Passkey,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Webauthn,
    WebauthnBuilder, WebauthnError,
};

/// A question is open for so long, which is the least that the standard advises: people
/// look for a telephone or a key meanwhile [Web Authentication Level 3, 15.1].
pub(crate) const OPEN: SignedDuration = SignedDuration::from_mins(5);

/// Under this name devices list the passkey.
const NAME: &str = "Tapir";

/// Why an answer of a device is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PasskeyError {
    /// No answer of a browser, or a question that no version of this program kept.
    #[error("unreadable: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// Another origin, another question, a wrong signature, a counter that went back.
    #[error("not accepted: {0}")]
    NotAccepted(#[from] WebauthnError),
    /// Signed for somebody else.
    #[error("signed for another person")]
    AnotherPerson,
}

/// A question.
pub(crate) struct Question {
    /// For the browser, JSON.
    pub options: String,
    /// For checking the answer; it never leaves the clinic.
    pub state: String,
}

impl Question {
    fn new(options: &impl Serialize, state: &impl Serialize) -> Result<Self, PasskeyError> {
        Ok(Self {
            options: serde_json::to_string(options)?,
            state: serde_json::to_string(state)?,
        })
    }
}

/// A signature by which somebody signs in.
pub(crate) struct Signature(PublicKeyCredential);

impl Signature {
    /// Reads what the browser sent.
    pub fn read(text: &str) -> Result<Self, PasskeyError> {
        Ok(Self(serde_json::from_str(text)?))
    }

    /// Which credential signed, in hexadecimal digits.
    pub fn credential_id(&self) -> String {
        hexadecimal(self.0.get_credential_id())
    }
}

/// The address to which browsers bind passkeys.
pub(crate) struct RelyingParty {
    webauthn: Webauthn,
    /// Scheme, host and port, as scripts know them.
    pub origin: String,
}

impl RelyingParty {
    /// By the clinic's configured address, else `localhost` if that was asked. `None` for
    /// an IP address and for http elsewhere: browsers make no passkeys there.
    pub fn of(app: &App, headers: &HeaderMap) -> Option<Self> {
        let address = match &app.public_url {
            Some(public) => public.clone(),
            None => format!("http://{}", headers.get(header::HOST)?.to_str().ok()?),
        };
        Self::at(&address)
    }

    fn at(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        let id = url.domain()?;
        if url.scheme() != "https" && id != "localhost" {
            return None;
        }
        let builder = WebauthnBuilder::new(id, &url).ok()?;
        let builder = builder.rp_name(NAME).timeout(OPEN.unsigned_abs());
        Some(Self {
            webauthn: builder.build().ok()?,
            origin: url.origin().ascii_serialization(),
        })
    }

    /// Asks a device for a new passkey, unless it has one of these already. `name` and
    /// `full_name` are what the device shows.
    pub fn ask_to_add(
        &self,
        person: PersonId,
        (name, full_name): (&str, &str),
        known: Vec<CredentialID>,
    ) -> Result<Question, PasskeyError> {
        let id = Uuid::from_bytes(person.to_bytes());
        let webauthn = &self.webauthn;
        let (options, state) =
            webauthn.start_passkey_registration(id, name, full_name, Some(known))?;
        Question::new(&discoverable(&options)?, &state)
    }

    /// The new passkey, where the device has made one for this question.
    pub fn added(&self, state: &str, answer: &str) -> Result<Passkey, PasskeyError> {
        let state: PasskeyRegistration = serde_json::from_str(state)?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer)?;
        Ok(self.webauthn.finish_passkey_registration(&answer, &state)?)
    }

    /// Asks a device to sign in whoever it knows.
    pub fn ask_to_sign_in(&self) -> Result<Question, PasskeyError> {
        let (mut options, state) = self.webauthn.start_discoverable_authentication()?;
        // a button was pressed; no list at the field of the name
        options.mediation = None;
        Question::new(&options, &state)
    }

    /// Whether this passkey of this person has signed; then the passkey as it is after it.
    pub fn signed(
        &self,
        state: &str,
        signature: &Signature,
        person: PersonId,
        mut passkey: Passkey,
    ) -> Result<Passkey, PasskeyError> {
        let state: DiscoverableAuthentication = serde_json::from_str(state)?;
        let webauthn = &self.webauthn;
        let (owner, _) = webauthn.identify_discoverable_authentication(&signature.0)?;
        if owner.into_bytes() != person.to_bytes() {
            return Err(PasskeyError::AnotherPerson);
        }
        let result =
            webauthn.finish_discoverable_authentication_v2(&signature.0, state, &passkey)?;
        passkey.update_credential(&result);
        Ok(passkey)
    }
}

/// The device keeps the passkey together with whose it is: nobody types a name to sign in.
/// The library asks devices not to, for the sake of keys with little room.
fn discoverable(options: &CreationChallengeResponse) -> Result<Value, serde_json::Error> {
    let mut options = serde_json::to_value(options)?;
    let selection = &mut options["publicKey"]["authenticatorSelection"];
    selection["residentKey"] = json!("required");
    selection["requireResidentKey"] = json!(true);
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_name_and_https_but_for_this_machine() {
        for (address, origin) in [
            ("https://clinic.example", Some("https://clinic.example")),
            (
                "https://Clinic.example:8443/",
                Some("https://clinic.example:8443"),
            ),
            ("http://localhost:8080", Some("http://localhost:8080")),
            ("http://clinic.example", None),
            ("http://clinic:8080", None),
            ("https://192.0.2.1", None),
            ("http://127.0.0.1:8080", None),
            ("http://[::1]:8080", None),
        ] {
            let found = RelyingParty::at(address).map(|party| party.origin);
            assert_eq!(found.as_deref(), origin, "{address}");
        }
    }

    #[test]
    fn the_device_is_asked_to_verify_the_person_and_to_keep_the_account() {
        let party = RelyingParty::at("https://clinic.example").unwrap();
        let person = PersonId::new();
        let names = ("mei", "Mei Lin");
        let question = party.ask_to_add(person, names, vec![vec![1, 2]]).unwrap();
        let options: Value = serde_json::from_str(&question.options).unwrap();
        let wanted = &options["publicKey"];
        let selection = &wanted["authenticatorSelection"];
        assert_eq!(selection["userVerification"], "required");
        assert_eq!(selection["residentKey"], "required");
        assert_eq!(wanted["attestation"], "none");
        assert_eq!(wanted["rp"]["id"], "clinic.example");
        assert_eq!(wanted["timeout"], 300_000);
        assert_eq!(wanted["excludeCredentials"][0]["id"], "AQI");
        let question = party.ask_to_sign_in().unwrap();
        let options: Value = serde_json::from_str(&question.options).unwrap();
        assert_eq!(options["publicKey"]["userVerification"], "required");
        assert!(options.get("mediation").is_none());
    }
}
