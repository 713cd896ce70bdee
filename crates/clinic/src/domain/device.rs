//! Where a device gets messages, in the words of its browser.

use std::fmt;

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
