//! The keys of a device, by which a message is sealed.

use super::NoService;
use crate::domain::Device;
use base64ct::{Base64UrlUnpadded, Encoding};
use web_push_native::{Auth, p256::PublicKey};

/// Bytes of the secret that browser and clinic share [RFC 8291, section 3.2].
const AUTH_BYTES: usize = 16;

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
