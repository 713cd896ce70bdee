//! The clinic's key for push services (VAPID, RFC 8292), in a file of its own beside
//! the key of the photographs: browsers give an address for this key only.

use super::PushError;
use crate::atomic_private_write;
use base64ct::{Base64UrlUnpadded, Encoding};
use jiff::Timestamp;
use std::fmt;
use std::io::ErrorKind;
use std::path::Path;
use web_push_native::p256::SecretKey;
use web_push_native::p256::ecdsa::signature::Signer;
use web_push_native::p256::ecdsa::{Signature, SigningKey};

const KEY_FILE: &str = "push.key";
const KEY_BYTES: usize = 32;

/// A key of P-256.
pub(super) struct Key(SigningKey);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.public()).finish()
    }
}

impl Key {
    /// The key of a data folder; the first time it is made.
    pub fn open(data: &Path) -> Result<Self, PushError> {
        let path = data.join(KEY_FILE);
        let io = |cause| PushError::Io {
            path: path.clone(),
            cause,
        };
        let key = match std::fs::read(&path) {
            Ok(bytes) => {
                SecretKey::from_slice(&bytes).map_err(|_| PushError::NoKey(path.clone()))?
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let (key, bytes) = random().map_err(io)?;
                atomic_private_write::write(&path, &bytes).map_err(io)?;
                key
            }
            Err(error) => return Err(io(error)),
        };
        Ok(Self(key.into()))
    }

    /// The public half, as browsers take it.
    pub fn public(&self) -> String {
        let point = self.0.verifying_key().to_encoded_point(false);
        Base64UrlUnpadded::encode_string(point.as_bytes())
    }

    /// The header that says who writes: signed for one service and a time [RFC 8292,
    /// sections 2 and 3].
    pub fn signed(&self, service: &str, contact: &str, until: Timestamp) -> String {
        let header = serde_json::json!({ "typ": "JWT", "alg": "ES256" });
        let claims = serde_json::json!({
            "aud": service,
            "exp": until.as_second(),
            "sub": contact,
        });
        let [header, claims] = [header, claims]
            .map(|part| Base64UrlUnpadded::encode_string(part.to_string().as_bytes()));
        let text = format!("{header}.{claims}");
        let signature: Signature = self.0.sign(text.as_bytes());
        let signature = Base64UrlUnpadded::encode_string(&signature.to_bytes());
        format!("vapid t={text}.{signature}, k={}", self.public())
    }
}

/// A new key. Fewer than one in 2³² draws is no key.
fn random() -> std::io::Result<(SecretKey, [u8; KEY_BYTES])> {
    loop {
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes)?;
        if let Ok(key) = SecretKey::from_slice(&bytes) {
            return Ok((key, bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_what_is_no_key_is_not_replaced() {
        let data = tempfile::tempdir().unwrap();
        let first = Key::open(data.path()).unwrap().public();
        assert_eq!(Key::open(data.path()).unwrap().public(), first);
        let path = data.path().join(KEY_FILE);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        for wrong in [&[0; KEY_BYTES][..], &[1; 5]] {
            std::fs::write(&path, wrong).unwrap();
            let error = Key::open(data.path()).unwrap_err();
            assert!(matches!(error, PushError::NoKey(_)), "{error}");
        }
    }
}
