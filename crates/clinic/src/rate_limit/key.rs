//! The key by which names of attempts are hashed, in a file of its own: an address
//! that somebody tried cannot be read from the record, nor guessed without the key.

use crate::atomic_private_write;
use std::fmt;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

const FILE: &str = "attempts.key";
const BYTES: usize = 32;

/// Why the key cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum NameKeyError {
    /// The disk.
    #[error("{path}: {cause}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the operating system says.
        cause: Error,
    },
    /// The file is no key.
    #[error("{0} is not a key; remove it, and attempts are counted from the beginning")]
    NoKey(PathBuf),
}

/// A key for names of attempts, and for nothing else.
pub struct NameKey([u8; BYTES]);

impl fmt::Debug for NameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NameKey").finish_non_exhaustive()
    }
}

impl NameKey {
    /// The key of a data folder; the first time it is made. One that is lost may be
    /// replaced: attempts are then counted from the beginning.
    ///
    /// Errors: [`NameKeyError`].
    pub fn open(data: &Path) -> Result<Self, NameKeyError> {
        let path = data.join(FILE);
        let io = |cause| NameKeyError::Io {
            path: path.clone(),
            cause,
        };
        match std::fs::read(&path) {
            Ok(bytes) => match bytes.try_into() {
                Ok(key) => Ok(Self(key)),
                Err(_) => Err(NameKeyError::NoKey(path)),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let mut key = [0; BYTES];
                getrandom::fill(&mut key).map_err(|error| io(error.into()))?;
                atomic_private_write::write(&path, &key).map_err(io)?;
                Ok(Self(key))
            }
            Err(error) => Err(io(error)),
        }
    }

    /// A word for a name: the same for the same name, and nobody gets from one to
    /// the other without the key.
    pub(super) fn word(&self, name: &str) -> String {
        blake3::keyed_hash(&self.0, name.as_bytes())
            .to_hex()
            .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_word_after_a_restart_and_has_another_with_another_key() {
        let data = tempfile::tempdir().unwrap();
        let first = NameKey::open(data.path()).unwrap().word("password/a");
        assert_eq!(
            NameKey::open(data.path()).unwrap().word("password/a"),
            first
        );
        assert_ne!(
            NameKey::open(data.path()).unwrap().word("password/b"),
            first
        );
        std::fs::remove_file(data.path().join(FILE)).unwrap();
        assert_ne!(
            NameKey::open(data.path()).unwrap().word("password/a"),
            first
        );
    }

    #[test]
    fn a_file_that_is_no_key_is_refused() {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join(FILE), "short").unwrap();
        let refused = NameKey::open(data.path()).unwrap_err();
        assert!(matches!(refused, NameKeyError::NoKey(_)));
    }
}
