//! A letter that was not sent, or of which it is not known.

use crate::delivery::outbox::Again;
use lettre::transport::smtp::Error;

/// Why a letter is not known to be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the mail was not sent: {said}")]
pub struct SendFailure {
    /// What another try would do.
    pub again: Again,
    /// What the server or the network said.
    pub said: String,
}

impl SendFailure {
    /// Before the server had taken anything.
    pub(super) fn before(said: &str) -> Self {
        Self {
            again: Again::MayWork,
            said: said.to_owned(),
        }
    }

    /// A letter that cannot be written.
    pub(super) fn unwritable(said: &str) -> Self {
        Self {
            again: Again::WouldFail,
            said: said.to_owned(),
        }
    }

    pub(super) fn of(error: Error) -> Self {
        let again = if error.is_transient() {
            Again::MayWork
        } else if error.is_permanent() {
            Again::WouldFail
        } else {
            Again::CouldDouble
        };
        Self {
            again,
            said: error.to_string(),
        }
    }
}
