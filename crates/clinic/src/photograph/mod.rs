//! Photographs, as they are kept: sealed, and the key apart from the record.

mod vault;

pub use vault::{Vault, VaultError};
