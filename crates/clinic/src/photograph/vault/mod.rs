//! Sealed files: XChaCha20-Poly1305, the key in a file of its own.
//!
//! A sealed file is a random nonce of 24 bytes and the sealed content; its name
//! is sealed with it, so that one file cannot take another's place.

mod key;

use crate::atomic_private_write;
use crate::domain::PhotographId;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use std::fmt;
use std::path::{Path, PathBuf};
use tapir_photograph::Picture;

const FOLDER: &str = "photographs";
const NONCE_BYTES: usize = 24;

/// Why a sealed file cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The disk.
    #[error("{path}: {cause}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the operating system says.
        cause: std::io::Error,
    },
    /// The key file is no key.
    #[error("{0} is not a key of photographs; put the file back from a copy")]
    NoKey(PathBuf),
    /// There are photographs, and the key is gone.
    #[error("{0} is missing, and without it no photograph opens; put the file back from a copy")]
    KeyLost(PathBuf),
    /// Sealed with another key, or changed since.
    #[error("{0} does not open with this key")]
    Sealed(String),
}

/// Where photographs are kept.
pub struct Vault {
    folder: PathBuf,
    cipher: XChaCha20Poly1305,
    key_name: String,
    /// What keys for other purposes are made of.
    secret: [u8; key::BYTES],
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({})", self.folder.display())
    }
}

impl Vault {
    /// Opens the vault of a data folder; the first time it makes the key.
    ///
    /// Errors: [`VaultError`].
    pub fn open(data: &Path) -> Result<Self, VaultError> {
        let folder = data.join(FOLDER);
        let path = data.join(key::FILE);
        let key = key::read_or_make(&path, &folder)?;
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder).map_err(|cause| VaultError::Io {
            path: folder.clone(),
            cause,
        })?;
        let cipher =
            XChaCha20Poly1305::new_from_slice(&key).map_err(|_| VaultError::NoKey(path))?;
        // says which key it was, and nothing about the key
        let name = blake3::derive_key("tapir clinic 2026 name of the photograph key", &key);
        let name = blake3::Hash::from_bytes(name).to_hex()[..8].to_owned();
        let secret = blake3::derive_key("tapir clinic 2026 words for names", &key);
        Ok(Self {
            folder,
            cipher,
            secret,
            key_name: format!("xchacha20poly1305:{name}"),
        })
    }

    /// How files are sealed now: the cipher and a name of the key.
    pub fn sealed_with(&self) -> &str {
        &self.key_name
    }

    /// A key for a purpose of its own, which says nothing about the key of
    /// photographs or that of another purpose.
    pub(crate) fn key_for(&self, purpose: &'static str) -> [u8; key::BYTES] {
        blake3::derive_key(purpose, &self.secret)
    }

    /// Seals a picture and its small copy under a new identity, which is the
    /// name of its file. Errors: [`VaultError`].
    pub fn keep(&self, picture: &Picture) -> Result<PhotographId, VaultError> {
        let id = PhotographId::new();
        self.put(&id.to_string(), &picture.jpeg)?;
        self.put(&small(&id.to_string()), &picture.small)?;
        Ok(id)
    }

    /// The picture of a file. Errors: [`VaultError`].
    pub fn whole(&self, file: &str) -> Result<Vec<u8>, VaultError> {
        self.get(file)
    }

    /// The small copy of the picture of a file. Errors: [`VaultError`].
    pub fn small(&self, file: &str) -> Result<Vec<u8>, VaultError> {
        self.get(&small(file))
    }

    fn put(&self, name: &str, content: &[u8]) -> Result<(), VaultError> {
        let path = self.folder.join(name);
        let io = |cause| VaultError::Io {
            path: path.clone(),
            cause,
        };
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|error| io(error.into()))?;
        let payload = Payload {
            msg: content,
            aad: name.as_bytes(),
        };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| VaultError::Sealed(name.to_owned()))?;
        atomic_private_write::write(&path, &[&nonce[..], &sealed].concat()).map_err(io)
    }

    fn get(&self, name: &str) -> Result<Vec<u8>, VaultError> {
        let path = self.folder.join(name);
        let sealed = std::fs::read(&path).map_err(|cause| VaultError::Io { path, cause })?;
        let closed = || VaultError::Sealed(name.to_owned());
        let (nonce, sealed) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or_else(closed)?;
        let payload = Payload {
            msg: sealed,
            aad: name.as_bytes(),
        };
        self.cipher
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| closed())
    }
}

/// Name of the file with the small copy.
fn small(file: &str) -> String {
    format!("{file}-small")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_under_its_own_name_only() {
        let data = tempfile::tempdir().unwrap();
        let vault = Vault::open(data.path()).unwrap();
        vault.put("a", b"content").unwrap();
        let folder = data.path().join(FOLDER);
        std::fs::copy(folder.join("a"), folder.join("b")).unwrap();
        let again = Vault::open(data.path()).unwrap();
        assert_eq!(again.get("a").unwrap(), b"content");
        assert!(matches!(again.get("b"), Err(VaultError::Sealed(_))));
        assert!(matches!(again.get("c"), Err(VaultError::Io { .. })));
    }

    #[test]
    fn a_lost_key_is_not_replaced() {
        let data = tempfile::tempdir().unwrap();
        let vault = Vault::open(data.path()).unwrap();
        vault.put("a", b"content").unwrap();
        std::fs::remove_file(data.path().join(key::FILE)).unwrap();
        let lost = Vault::open(data.path()).unwrap_err();
        assert!(matches!(lost, VaultError::KeyLost(_)));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_on_the_machine_may_read_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let data = tempfile::tempdir().unwrap();
        Vault::open(data.path()).unwrap();
        let key = std::fs::metadata(data.path().join(key::FILE)).unwrap();
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
        assert_eq!(key.len(), key::BYTES as u64);
    }
}
