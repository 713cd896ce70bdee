//! The key of photographs, in a file of its own.

use super::VaultError;
use crate::atomic_private_write;
use std::io::ErrorKind;
use std::path::Path;

pub(super) const FILE: &str = "photograph.key";
pub(super) const BYTES: usize = 32;

/// The key of a file; made where there is none, unless files in the folder were
/// sealed with one that is gone.
pub(super) fn read_or_make(path: &Path, sealed: &Path) -> Result<Vec<u8>, VaultError> {
    let io = |cause| VaultError::Io {
        path: path.to_owned(),
        cause,
    };
    match std::fs::read(path) {
        Ok(key) => Ok(key),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let used = std::fs::read_dir(sealed).is_ok_and(|mut files| files.next().is_some());
            if used {
                return Err(VaultError::KeyLost(path.to_owned()));
            }
            let mut key = vec![0; BYTES];
            getrandom::fill(&mut key).map_err(|error| io(error.into()))?;
            atomic_private_write::write(path, &key).map_err(io)?;
            Ok(key)
        }
        Err(error) => Err(io(error)),
    }
}
