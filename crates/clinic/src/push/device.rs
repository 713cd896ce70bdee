//! Where a device gets messages, in the words of its browser.

use super::NoService;
use base64ct::{Base64UrlUnpadded, Encoding};
use std::fmt;
use web_push_native::{Auth, p256::PublicKey};

/// Bytes of the secret that browser and clinic share [RFC 8291, section 3.2].
const AUTH_BYTES: usize = 16;

/// What a browser gives when it is asked for messages.
#[derive(Clone, PartialEq, Eq)]
pub struct Device {
    /// Address at its service. Whoever knows it and has our key can write there.
    pub endpoint: String,
    /// Public key of the device, P-256.
    pub p256dh: String,
    /// Secret shared with the device.
    pub auth: String,
}

impl fmt::Debug for Device {
    /// Without anything: all of it points to one device.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Device").finish_non_exhaustive()
    }
}

impl Device {
    pub(super) fn keys(&self) -> Result<(PublicKey, Auth), NoService> {
        let unreadable = NoService("the keys of the device cannot be read");
        let bytes = |text: &str| Base64UrlUnpadded::decode_vec(text).map_err(|_| unreadable);
        let auth: [u8; AUTH_BYTES] = bytes(&self.auth)?.try_into().map_err(|_| unreadable)?;
        let public = bytes(&self.p256dh)?;
        let public = PublicKey::from_sec1_bytes(&public).map_err(|_| unreadable)?;
        Ok((public, auth.into()))
    }
}
