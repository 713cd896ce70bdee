//! A message that was not sent, or of which it is not known.

use crate::delivery::outbox::Again;
use hyper::StatusCode;
use jiff::SignedDuration;

/// Why a message is not known to be sent. No text repeats the device's address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PushFailure {
    /// The browser has ended it: nothing reaches the device at this address again.
    #[error("the device is gone")]
    Gone,
    /// The service does not answer: nothing was sent, also not to others there.
    #[error("the push service does not answer: {0}")]
    Away(String),
    /// The service has taken nothing for now.
    #[error("the push service is busy: {said}")]
    Busy {
        /// How long it asks to wait.
        wait: Option<SignedDuration>,
        /// What it said.
        said: String,
    },
    /// It would be refused again.
    #[error("refused: {0}")]
    Refused(String),
    /// The connection broke after the message had gone out.
    #[error("not known whether it went out: {0}")]
    Unknown(String),
}

impl PushFailure {
    /// What a status says; `None` if the message was accepted.
    pub(super) fn of(status: StatusCode, wait: Option<SignedDuration>) -> Result<(), Self> {
        let said = status.to_string();
        match status {
            _ if status.is_success() => Ok(()),
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(Self::Gone),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
                Err(Self::Busy { wait, said })
            }
            _ if status.is_server_error() => Err(Self::Busy { wait, said }),
            // also another address: nothing is sent anywhere else
            _ => Err(Self::Refused(said)),
        }
    }

    /// What another try would do.
    pub fn again(&self) -> Again {
        match self {
            Self::Gone | Self::Refused(_) => Again::WouldFail,
            Self::Away(_) | Self::Busy { .. } => Again::MayWork,
            Self::Unknown(_) => Again::CouldDouble,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_passes_is_tried_again_and_no_other_address_is_followed() {
        let of = |status: u16| PushFailure::of(StatusCode::from_u16(status).unwrap(), None);
        for status in [200, 201, 202] {
            assert_eq!(of(status), Ok(()));
        }
        for status in [404, 410] {
            assert_eq!(of(status), Err(PushFailure::Gone));
        }
        for status in [408, 429, 500, 503] {
            assert_eq!(of(status).unwrap_err().again(), Again::MayWork, "{status}");
        }
        for status in [301, 307, 400, 401, 403, 413] {
            assert_eq!(
                of(status).unwrap_err().again(),
                Again::WouldFail,
                "{status}"
            );
        }
    }
}
