//! A device with one passkey, as far as a clinic sees it: what a browser would send of
//! what the device has signed [Web Authentication Level 3, 6.1 and 6.5].
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use base64ct::{Base64UrlUnpadded, Encoding};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const WITH_CREDENTIAL: u8 = 0x40;

/// A device.
pub struct Authenticator {
    key: EcdsaKeyPair,
    credential_id: Vec<u8>,
    /// Of the account for which it was made.
    user: String,
    /// Where its browser is.
    pub origin: &'static str,
    /// For whom it signs.
    pub relying_party: &'static str,
    /// Whether it asks for a finger or a screen lock.
    pub verifies: bool,
    /// Signatures made.
    pub counter: u32,
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}

impl Authenticator {
    /// A device that has nothing yet, with a credential of this number.
    pub fn new(number: u8) -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let key = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        Self {
            key: EcdsaKeyPair::from_pkcs8(algorithm, key.as_ref(), &random).unwrap(),
            credential_id: vec![number; 16],
            user: String::new(),
            origin: "http://localhost",
            relying_party: "localhost",
            verifies: true,
            counter: 1,
        }
    }

    /// Makes the passkey that a clinic asks for.
    pub fn create(&mut self, question: &str) -> String {
        let question: Value = serde_json::from_str(question).unwrap();
        let wanted = &question["publicKey"];
        self.user = wanted["user"]["id"].as_str().unwrap().to_owned();
        let mut data = self.data(WITH_CREDENTIAL);
        // a maker that does not name itself, the credential, its key
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(&self.credential_id);
        data.extend(self.public_key());
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        let client = self.client_data("webauthn.create", &wanted["challenge"]);
        self.answer(json!({
            "attestationObject": base64(object),
            "clientDataJSON": base64(client),
            "transports": ["internal"],
        }))
    }

    /// Signs what a clinic asks for.
    pub fn sign(&mut self, question: &str) -> String {
        let question: Value = serde_json::from_str(question).unwrap();
        self.counter += 1;
        let data = self.data(0);
        let client = self.client_data("webauthn.get", &question["publicKey"]["challenge"]);
        let mut signed = data.clone();
        signed.extend(digest(&SHA256, client.as_bytes()).as_ref());
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        self.answer(json!({
            "authenticatorData": base64(data),
            "clientDataJSON": base64(client),
            "signature": base64(signature),
            "userHandle": self.user,
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = base64(&self.credential_id);
        json!({"id": id, "rawId": id, "type": "public-key", "response": response}).to_string()
    }

    fn client_data(&self, kind: &str, challenge: &Value) -> String {
        json!({"type": kind, "challenge": challenge, "origin": self.origin}).to_string()
    }

    /// For whom, how, and how often.
    fn data(&self, more: u8) -> Vec<u8> {
        let verified = if self.verifies { USER_VERIFIED } else { 0 };
        let mut data = digest(&SHA256, self.relying_party.as_bytes())
            .as_ref()
            .to_vec();
        data.push(USER_PRESENT | verified | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// COSE: an elliptic curve key, ES256, P-256, x and y [RFC 9053, 7.1.1].
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        let mut key = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".to_vec();
        key.extend(x);
        key.extend(b"\x22\x58\x20");
        key.extend(y);
        key
    }
}
